//! What would replace a number that is assumed: the question to ask, or the export to read.

use crate::model::{
    AreaField, CompanyField, Quantity, RuleField, ScenarioField, TeamField, UncertaintyField,
};

/// What to ask whom, or what to read.
pub fn better(of: &Quantity) -> &'static str {
    match of {
        Quantity::Area(_, field) => of_area(*field),
        Quantity::Team(_, field) => of_team(*field),
        Quantity::Company(field) => match field {
            CompanyField::ProductEngineers => {
                "A roster of the whole company, or finance: how many engineers outside infrastructure?"
            }
            CompanyField::EngineerGrowth => "The hiring plan: how many engineers in a year?",
            CompanyField::UsageGrowth => "Monitoring: traffic or data now and a year ago.",
            CompanyField::Trust => {
                "Leadership: are they glad, content, impatient or fed up with infrastructure?"
            }
        },
        Quantity::Scenario(field) => match field {
            ScenarioField::CostPerHead => "Finance: what does an engineer cost a year, all in?",
            ScenarioField::Backfill => "HR: how many of last year's leavers were replaced?",
            ScenarioField::Quarters | ScenarioField::FiscalOffset => "The calendar of the company.",
        },
        Quantity::Rule(field) => match field {
            RuleField::ServiceFloor => {
                "Leadership: below which share of requests in time would they look for others?"
            }
            RuleField::PatienceWeeks => "Leadership: how long would they bear it?",
            RuleField::CoverageFloor => {
                "Judgement: how much of what growth asks for must be invested."
            }
            RuleField::MoraleFloor => "The engagement survey: below which score did people leave?",
            RuleField::BudgetCeiling => {
                "Finance: which share of engineering may infrastructure be?"
            }
        },
        Quantity::Uncertainty(field) => match field {
            UncertaintyField::Growth => "Forecasts of past years against what came.",
            _ => "How far numbers like this were off before.",
        },
    }
}

fn of_area(field: AreaField) -> &'static str {
    match field {
        AreaField::Load => {
            "Tickets with hours; or ask: how many requests a week, how long does one take?"
        }
        AreaField::Elasticity => {
            "Two years of tickets; or ask: what does it grow with, and what does doubling that add?"
        }
        AreaField::OwnGrowth => "A year and a half of tickets.",
        AreaField::Severity => "Leadership: of which waits do they hear first?",
        AreaField::TargetWeeks => "The promise to those who ask: after how long is a request late?",
        AreaField::Effort => {
            "Whoever would build it: how many engineers, for how long, would halve the work?"
        }
        AreaField::IncidentsPerWeek | AreaField::IncidentSize => {
            "Incidents by priority, from the pager or the tickets."
        }
        AreaField::WaitShape => "Tickets: when they were opened and answered.",
        AreaField::Backlog => "Tickets that are open; or ask: how long do requests wait?",
        AreaField::Leverage => {
            "Its owners: which share of requests do platforms answer by themselves?"
        }
        AreaField::InFlight => "Its owners: what is being built, and for how long already?",
        AreaField::Context => "Its owners: how many of them know it well?",
        AreaField::Neglect => "Those who ask: what has gone unanswered for long?",
    }
}

fn of_team(field: TeamField) -> &'static str {
    match field {
        TeamField::Established | TeamField::Ramping | TeamField::Newcomers => {
            "A roster with dates of joining."
        }
        TeamField::Requisitions => "A roster with vacancies, or recruiting.",
        TeamField::Morale => "The team's last engagement survey.",
        TeamField::Protect => "The team: which share of the week is kept for building?",
        TeamField::Discipline => "The team: when requests pile up, is that time kept?",
    }
}
