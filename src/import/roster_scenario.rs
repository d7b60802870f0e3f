//! A roster as the start of a scenario.

use super::new_names::{free_name, shown};
use super::remark::Remark;
use super::roster::Roster;
use std::collections::BTreeSet;

use super::roster_people::Tenure;
use super::roster_teams::RosterTeam;
use super::stand_in::add_stand_ins;
use crate::model::calendar::CalendarQuarter;
use crate::model::{CompanyField, Origin, Provenance, Quantity, Scenario, Team, TeamField, TeamId};

/// So many product engineers are assumed for each of infrastructure where nobody says how many there are.
const PER_HEAD: f64 = 10.0;

/// The days of a quarter that count as its end.
const LAST_DAYS: i32 = 14;

/// Whether who leads a team is one of its engineers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Leads {
    /// They lead: the model's engineers are the others.
    #[default]
    Lead,
    /// They are counted as engineers.
    Work,
}

/// A scenario that begins with the teams and people of a roster. What it cannot say stays as a new scenario has it: each
/// team that has engineers owns one area of its own name, with the default load, until somebody says what it owns.
pub fn to_scenario(roster: &Roster, leads: Leads, with_names: bool) -> (Scenario, Vec<Remark>) {
    // A roster of the last days of a quarter is what the next begins with.
    let day = roster.as_of.saturating_add(jiff::Span::new().days(LAST_DAYS));
    let (year, month) = (day.year(), day.month());
    let quarter = (month as u8 - 1) / 3 + 1;
    let start = CalendarQuarter { year: year as u16, quarter };
    let mut scenario = Scenario::seed(start);
    let (mut taken, mut names) = (BTreeSet::new(), BTreeSet::new());
    let mut ids: Vec<TeamId> = Vec::new();
    let mut teams: Vec<Team> = Vec::new();
    for (place, of) in roster.teams.iter().enumerate() {
        // A team that is called by who leads it has a number where names are left out.
        let name = match of.is_called_by_lead && !with_names {
            true => format!("Team {}", place + 1),
            false => shown(&of.name),
        };
        let name = free_name(&name, &mut names);
        let id = TeamId::free(&name, |id| taken.contains(id));
        taken.insert(id.clone());
        ids.push(id.clone());
        let under = of.under.map(|above| ids[above].clone());
        let mut team = Team { id, ..Team::named(name, under) };
        fill(&mut team, roster, of, place, leads, with_names);
        teams.push(team);
    }
    for team in &teams {
        let counted = [
            TeamField::Established,
            TeamField::Ramping,
            TeamField::Newcomers,
            TeamField::Requisitions,
        ];
        scenario.origins.extend(counted.map(|field| {
            let from = format!("the roster of {}", roster.as_of);
            let (value, provenance) = (field.get(team), Provenance::Measured);
            (Quantity::Team(team.id.clone(), field), Origin { value, provenance, from })
        }));
    }
    scenario.teams = teams.into();
    let count = add_stand_ins(&mut scenario);
    scenario.about = format!("As the roster of {} says.", roster.as_of);
    let stand = if count == 1 { "1 area stands".into() } else { format!("{count} areas stand") };
    let text = format!(
        "what the teams own is not in a roster: {stand} for it, one a team, with the default load; tickets or \
         answers replace them"
    );
    let heads: f64 = scenario.teams.iter().map(Team::heads).sum();
    scenario.company.product_engineers = (heads * PER_HEAD).max(PER_HEAD);
    let company = format!(
        "how many product engineers there are is not in a roster: {:.0} are assumed, {PER_HEAD} a head",
        scenario.company.product_engineers
    );
    (scenario, vec![Remark::whole(text), Remark::whole(company)])
}

/// So many product engineers there are, as somebody said beside the roster.
pub fn tell_product_engineers(scenario: &mut Scenario, count: f64) {
    scenario.company.product_engineers = count;
    let from = "said beside the roster".into();
    let origin = Origin { value: count, provenance: Provenance::Told, from };
    scenario.origins.insert(Quantity::Company(CompanyField::ProductEngineers), origin);
}

fn fill(
    team: &mut Team,
    roster: &Roster,
    of: &RosterTeam,
    place: usize,
    leads: Leads,
    with_names: bool,
) {
    let counted: Vec<usize> = match leads {
        Leads::Lead => of.engineers(&roster.managers).collect(),
        Leads::Work => of.people.clone(),
    };
    for person in &counted {
        match roster.tenure(*person) {
            Tenure::Newcomer => team.newcomers += roster.people[*person].work,
            Tenure::Ramping => team.ramping += roster.people[*person].work,
            Tenure::Established => team.established += roster.people[*person].work,
        }
    }
    // As many digits as parts of a week have.
    for people in [&mut team.newcomers, &mut team.ramping, &mut team.established] {
        *people = (*people * 100.0).round() / 100.0;
    }
    let is_here = |it: &Option<usize>| it.unwrap_or(0) == place;
    team.requisitions = roster.vacancies.iter().filter(|(_, team)| is_here(team)).count() as f64;
    if with_names {
        team.lead = of.lead.map_or_else(String::new, |lead| roster.people[lead].name.clone());
        team.people = counted.iter().map(|it| roster.people[*it].name.clone()).collect();
    }
}
