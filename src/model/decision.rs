//! Decisions: what a plan is made of (MODEL §5).

use super::area::Area;
use super::rules::RuleField;
use super::team::Policy;

/// One change to the organization or to the world around it; its place in a [`Plan`](super::Plan)
/// dates it. Teams and areas are called by name.
#[derive(Debug, Clone, PartialEq)]
pub enum Decision {
    /// Opens `count` requisitions; a negative count withdraws some, not below none.
    Hire { team: String, count: i32 },
    /// Splits a new team off `from` that wholly owns `areas`; up to `engineers` people go along.
    Branch { from: String, name: String, areas: Vec<String>, engineers: u32, policy: Policy },
    /// Gives an area to another team.
    MoveArea { area: String, to: String },
    /// Moves up to `count` established engineers; they arrive ramping.
    MoveEngineers { from: String, to: String, count: u32 },
    /// Brings `count` people from product, who arrive ramping; a negative count sends up to as many
    /// established engineers to product.
    Transfer { team: String, count: i32 },
    /// Joins a team into another; its reports follow.
    Merge { team: String, into: String },
    /// Changes how a team divides its time.
    SetPolicy { team: String, policy: Policy },
    /// Changes whom a team reports to.
    Reparent { team: String, under: String },
    /// The world brings a new area.
    NewArea { area: Area, owner: String },
    /// A migration has finished: the area is gone with its backlog.
    RetireArea { area: String },
    /// The company grows at other rates from now on, per year.
    SetGrowth { engineers: f64, usage: f64 },
    /// Leadership judges by other thresholds from now on.
    SetRules { values: Vec<(RuleField, f64)> },
    /// A share of the people, 0 to 1, of one team or of all, is cut.
    Cut { share: f64, team: Option<String> },
    /// Nobody is hired for this many quarters.
    Freeze { quarters: u32 },
}

impl Decision {
    /// The kind, as files and menus name it.
    pub fn kind(&self) -> &'static str {
        match self {
            Decision::Hire { .. } => "Hire",
            Decision::Branch { .. } => "Branch",
            Decision::MoveArea { .. } => "MoveArea",
            Decision::MoveEngineers { .. } => "MoveEngineers",
            Decision::Transfer { .. } => "Transfer",
            Decision::Merge { .. } => "Merge",
            Decision::SetPolicy { .. } => "SetPolicy",
            Decision::Reparent { .. } => "Reparent",
            Decision::NewArea { .. } => "NewArea",
            Decision::RetireArea { .. } => "RetireArea",
            Decision::SetGrowth { .. } => "SetGrowth",
            Decision::SetRules { .. } => "SetRules",
            Decision::Cut { .. } => "Cut",
            Decision::Freeze { .. } => "Freeze",
        }
    }

    /// The decision as one line for people: "Branch Kafka from Operations with 4 engineers".
    pub fn describe(&self) -> String {
        let percent = |share: f64| format!("{:.0} %", share * 100.0);
        match self {
            Decision::Hire { team, count } if *count < 0 => {
                format!("Withdraw {} from {team}", counted(count.unsigned_abs(), "requisition"))
            }
            Decision::Hire { team, count } => format!("Hire {count} for {team}"),
            Decision::Branch { from, name, engineers, .. } => {
                format!("Branch {name} from {from} with {}", counted(*engineers, "engineer"))
            }
            Decision::MoveArea { area, to } => format!("Move {area} to {to}"),
            Decision::MoveEngineers { from, to, count } => {
                format!("Move {} from {from} to {to}", counted(*count, "engineer"))
            }
            Decision::Transfer { team, count } if *count < 0 => {
                format!("{} from {team} to product", counted(count.unsigned_abs(), "engineer"))
            }
            Decision::Transfer { team, count } => {
                format!("{} from product to {team}", counted(count.unsigned_abs(), "engineer"))
            }
            Decision::Merge { team, into } => format!("Merge {team} into {into}"),
            Decision::SetPolicy { team, policy } => {
                format!("{team} protects {} of its time", percent(policy.protect))
            }
            Decision::Reparent { team, under } => format!("{team} reports to {under}"),
            Decision::NewArea { area, owner } => format!("{} appears, owned by {owner}", area.name),
            Decision::RetireArea { area } => format!("{area} is retired"),
            Decision::SetGrowth { engineers, usage } => format!(
                "Growth a year: engineers × {:.2}, usage × {:.2}",
                1.0 + engineers,
                1.0 + usage
            ),
            Decision::SetRules { values } => {
                let names: Vec<_> =
                    values.iter().map(|(f, v)| format!("{} {v}", f.param().name)).collect();
                format!("Leadership judges anew: {}", names.join(", "))
            }
            Decision::Cut { share, team: Some(team) } => {
                format!("Cut {} of {team}", percent(*share))
            }
            Decision::Cut { share, team: None } => format!("Cut {} of all teams", percent(*share)),
            Decision::Freeze { quarters: 1 } => "Freeze hiring for a quarter".into(),
            Decision::Freeze { quarters } => format!("Freeze hiring for {quarters} quarters"),
        }
    }
}

impl Decision {
    /// The teams the decision calls by name, each with the field that does; a branch's own new
    /// name is not among them.
    pub fn teams(&self) -> Vec<(&'static str, &str)> {
        match self {
            Decision::Hire { team, .. }
            | Decision::Transfer { team, .. }
            | Decision::SetPolicy { team, .. }
            | Decision::Cut { team: Some(team), .. } => vec![("team", team)],
            Decision::Branch { from, .. } => vec![("from", from)],
            Decision::MoveArea { to, .. } => vec![("to", to)],
            Decision::MoveEngineers { from, to, .. } => vec![("from", from), ("to", to)],
            Decision::Merge { team, into } => vec![("team", team), ("into", into)],
            Decision::Reparent { team, under } => vec![("team", team), ("under", under)],
            Decision::NewArea { owner, .. } => vec![("owner", owner)],
            _ => vec![],
        }
    }

    /// The areas the decision calls by name, each with the field that does; a new area's own name
    /// is not among them.
    pub fn areas(&self) -> Vec<(&'static str, &str)> {
        match self {
            Decision::MoveArea { area, .. } | Decision::RetireArea { area } => {
                vec![("area", area)]
            }
            Decision::Branch { areas, .. } => {
                areas.iter().map(|area| ("areas", area.as_str())).collect()
            }
            _ => vec![],
        }
    }

    /// The names of [`teams`](Decision::teams), in the same order, to change in place.
    pub fn teams_mut(&mut self) -> Vec<&mut String> {
        match self {
            Decision::Hire { team, .. }
            | Decision::Transfer { team, .. }
            | Decision::SetPolicy { team, .. }
            | Decision::Cut { team: Some(team), .. } => vec![team],
            Decision::Branch { from, .. } => vec![from],
            Decision::MoveArea { to, .. } => vec![to],
            Decision::MoveEngineers { from, to, .. } => vec![from, to],
            Decision::Merge { team, into } => vec![team, into],
            Decision::Reparent { team, under } => vec![team, under],
            Decision::NewArea { owner, .. } => vec![owner],
            _ => vec![],
        }
    }

    /// Calls a team by another name wherever the decision names it, its founding included.
    pub fn rename_team(&mut self, old: &str, new: &str) {
        rename(self.teams_mut(), old, new);
        if let Decision::Branch { name, .. } = self {
            rename(vec![name], old, new);
        }
    }

    /// Calls an area by another name wherever the decision names it, its appearance included.
    pub fn rename_area(&mut self, old: &str, new: &str) {
        let places: Vec<&mut String> = match self {
            Decision::MoveArea { area, .. } | Decision::RetireArea { area } => vec![area],
            Decision::Branch { areas, policy, .. } => {
                areas.iter_mut().chain(policy.focus.area_mut()).collect()
            }
            Decision::SetPolicy { policy, .. } => policy.focus.area_mut().into_iter().collect(),
            Decision::NewArea { area, .. } => vec![&mut area.name],
            _ => vec![],
        };
        rename(places, old, new);
    }
}

fn rename(places: Vec<&mut String>, old: &str, new: &str) {
    for place in places.into_iter().filter(|place| *place == old) {
        new.clone_into(place);
    }
}

/// "1 engineer", "4 engineers".
fn counted(count: u32, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
