//! What of a scenario is shared with others, and what is left out.

use crate::model::area::Area;
use crate::model::number_text::{apart, counted};
use crate::model::origin::Quantity;
use crate::model::scenario::ScenarioField;
use crate::model::{Decision, Plan, Planned, Scenario};

/// What is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LeftOut {
    /// The names of people: leads, people of teams, owners of decisions, and whoever a number is from.
    pub names: bool,
    /// What a head costs: the usual figure stands in its place.
    pub pay: bool,
    /// What people wrote: the description, reasons, captions and baselines of bookmarks, what areas are for, and where
    /// numbers come from.
    pub notes: bool,
    /// What really happened.
    pub actuals: bool,
}

/// One thing that may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shareable {
    /// The names of people.
    Names,
    /// What a head costs.
    Pay,
    /// What people wrote.
    Notes,
    /// What really happened.
    Actuals,
}

impl Shareable {
    /// All of it.
    pub const ALL: [Shareable; 4] =
        [Shareable::Names, Shareable::Pay, Shareable::Notes, Shareable::Actuals];

    /// What it is called.
    pub fn title(self) -> &'static str {
        match self {
            Shareable::Names => "Names of people",
            Shareable::Pay => "What a head costs",
            Shareable::Notes => "Notes and descriptions",
            Shareable::Actuals => "What really happened",
        }
    }

    /// What that comes to where it is left out.
    pub fn help(self) -> &'static str {
        match self {
            Shareable::Names => {
                "Leads, people of teams, owners of decisions, and whom or which file a number is from. Names that stand \
                 within a note go along with the note."
            }
            Shareable::Pay => "Without it the usual figure stands in its place.",
            Shareable::Notes => {
                "The description, reasons of decisions, captions of bookmarks and what they are compared with, what areas \
                 are for, and where numbers come from."
            }
            Shareable::Actuals => "The quarters that were counted.",
        }
    }
}

impl LeftOut {
    /// Whether this is left out.
    pub fn has(self, what: Shareable) -> bool {
        match what {
            Shareable::Names => self.names,
            Shareable::Pay => self.pay,
            Shareable::Notes => self.notes,
            Shareable::Actuals => self.actuals,
        }
    }

    /// Leaves this out, or no longer.
    pub fn set(&mut self, what: Shareable, out: bool) {
        match what {
            Shareable::Names => self.names = out,
            Shareable::Pay => self.pay = out,
            Shareable::Notes => self.notes = out,
            Shareable::Actuals => self.actuals = out,
        }
    }

    /// The scenario as it is shared.
    pub fn of(self, scenario: &Scenario) -> Scenario {
        let mut shared = scenario.clone();
        if self.names {
            for team in shared.teams.iter_mut() {
                team.lead.clear();
                team.people.clear();
            }
        }
        if self.pay {
            shared.cost_per_head = ScenarioField::CostPerHead.default_value();
            shared.origins.remove(&Quantity::Scenario(ScenarioField::CostPerHead));
        }
        if self.notes {
            shared.about.clear();
            for bookmark in &mut shared.bookmarks {
                bookmark.caption.clear();
                bookmark.baseline.clear();
            }
            let areas = shared.teams.iter_mut().flat_map(|team| &mut team.areas);
            areas.for_each(|area| texts_mut(area).into_iter().for_each(String::clear));
        }
        // Whom or which file a figure is from may be a person's name, and is a note in any case.
        if self.notes || self.names {
            shared.origins.values_mut().for_each(|origin| origin.from.clear());
            shared.actuals.iter_mut().for_each(|actual| actual.from.clear());
            let areas = shared.teams.iter_mut().flat_map(|team| &mut team.areas);
            areas.for_each(|area| area.sources.clear());
            shared.plan = self.plan(&shared.plan);
        }
        if self.actuals {
            shared.actuals.clear();
        }
        shared
    }

    fn plan(self, plan: &Plan) -> Plan {
        let without = |planned: &Planned| {
            let mut planned = planned.clone();
            if self.names {
                planned.remarks.owner.clear();
            }
            if self.notes {
                planned.remarks.note.clear();
            }
            if let Decision::NewArea(new) = &mut planned.decision {
                match self.notes {
                    true => texts_mut(&mut new.area).into_iter().for_each(String::clear),
                    false => new.area.sources.clear(),
                }
            }
            planned
        };
        Plan::new(plan.items().iter().map(without).collect())
    }
}

/// What is written of an area.
fn texts_mut(area: &mut Area) -> [&mut String; 3] {
    [&mut area.about, &mut area.ask, &mut area.sources]
}

/// How much of what a scenario holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// Teams, areas, decisions and people at the start.
    counts: [usize; 4],
    /// How much there is that may be left out, in the order of [`Shareable::ALL`].
    removable: [usize; 4],
    pay: String,
}

impl Contents {
    /// What is in a scenario.
    pub fn of(scenario: &Scenario) -> Contents {
        let said = |text: &String| usize::from(!text.is_empty());
        let areas = || scenario.teams.iter().flat_map(|team| &team.areas);
        let (teams, plan) = (&scenario.teams, scenario.plan.items());
        let all_areas = || {
            let new = plan.iter().filter_map(|planned| match &planned.decision {
                Decision::NewArea(new) => Some(&new.area),
                _ => None,
            });
            areas().chain(new)
        };
        let people = teams.iter().map(|team| said(&team.lead) + team.people.len());
        let owners = plan.iter().map(|planned| said(&planned.remarks.owner));
        // They go with the names and with the notes.
        let origins = scenario.origins.values().map(|origin| said(&origin.from));
        let actuals = scenario.actuals.iter().map(|actual| said(&actual.from));
        let sources = origins.chain(actuals).chain(all_areas().map(|area| said(&area.sources)));
        let sources = sources.sum::<usize>();
        let areas_notes = all_areas().map(|area| said(&area.about) + said(&area.ask));
        let bookmarks = scenario.bookmarks.iter();
        let bookmarks = bookmarks.map(|it| said(&it.caption) + said(&it.baseline));
        let reasons = plan.iter().map(|planned| said(&planned.remarks.note));
        let notes = areas_notes.chain(bookmarks).chain(reasons).sum::<usize>() + sources;
        let heads = teams.iter().map(|team| team.established + team.ramping + team.newcomers);
        let usual = ScenarioField::CostPerHead.default_value();
        Contents {
            counts: [teams.len(), areas().count(), plan.len(), heads.sum::<f64>().round() as usize],
            removable: [
                people.chain(owners).sum::<usize>() + sources,
                usize::from(scenario.cost_per_head != usual),
                notes + said(&scenario.about),
                scenario.actuals.len(),
            ],
            pay: apart(&scenario.cost_per_head.to_string()),
        }
    }

    /// What is shared in any case, in words: "3 teams, 21 people, 9 areas and 22 decisions".
    pub fn words(&self) -> String {
        let [teams, areas, decisions, people] = self.counts;
        format!(
            "{}, {}, {} and {}",
            counted(teams, "team"),
            if people == 1 {
                "1 person".into()
            } else {
                format!("{} people", apart(&people.to_string()))
            },
            counted(areas, "area"),
            counted(decisions, "decision"),
        )
    }

    /// Whether there is anything of a kind.
    pub fn has(&self, what: Shareable) -> bool {
        self.removable[what as usize] > 0
    }

    /// How much there is of what may be left out, in words: "4 names".
    pub fn words_of(&self, what: Shareable) -> String {
        let count = self.removable[what as usize];
        match what {
            Shareable::Names if count == 0 => "no names are said".into(),
            Shareable::Names => counted(count, "name"),
            Shareable::Pay if count == 0 => "the usual figure".into(),
            Shareable::Pay => format!("{} a year", self.pay),
            Shareable::Notes if count == 0 => "none".into(),
            Shareable::Notes => counted(count, "text"),
            Shareable::Actuals if count == 0 => "nothing was counted".into(),
            Shareable::Actuals => counted(count, "quarter"),
        }
    }
}
