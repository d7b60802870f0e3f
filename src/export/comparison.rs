//! Scenarios side by side at a quarter: their odds, figures, hires, cost and teams, as data that tables,
//! pages and the window read.

use std::collections::BTreeSet;

use crate::export::ask::asked_heads::{AskedQuarter, asked};
use crate::model::number_text::likelihood;
use crate::model::{Rule, Scenario, TeamId, WEEKS_PER_QUARTER};
use crate::sim::futures::{Better, Chance, Column, Columns, Survey};
use crate::sim::{OrgColumn, Trajectory, Unit};

/// The columns a survey must tell of to be compared.
const COLUMNS: [OrgColumn; 4] =
    [OrgColumn::Service, OrgColumn::Trust, OrgColumn::Coverage, OrgColumn::Morale];

/// The columns to survey.
pub fn columns() -> Columns {
    Columns::of(COLUMNS.map(Column::Org))
}

/// A scenario among others.
#[derive(Debug, Clone, Copy)]
pub struct Compared<'a> {
    /// What it is called.
    pub name: &'a str,
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Its expected run.
    pub run: &'a Trajectory,
    /// Its futures, of [`columns`]; `None` while nobody ran them. Those of all scenarios share their seed.
    pub survey: Option<&'a Survey>,
}

/// A scenario with the futures and the seed of another: their futures then share their luck.
pub fn with_luck_of(scenario: &Scenario, other: &Scenario) -> Scenario {
    let mut scenario = scenario.clone();
    scenario.uncertainty.futures = other.uncertainty.futures;
    scenario.uncertainty.seed = other.uncertainty.seed;
    scenario
}

/// What a figure is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// How likely things are over the whole plan, given the model.
    Odds,
    /// In which share of futures each rule is broken at the quarter.
    Broken,
    /// How things stand at the quarter.
    Quarter,
    /// How many they are at the quarter and what that costs a year.
    Now,
    /// How many are asked for and what they cost over the whole plan.
    People,
    /// How many are asked for: a figure for each quarter.
    Asked,
    /// The teams at the quarter.
    Teams,
}

impl Group {
    /// Its name in files.
    pub fn key(self) -> &'static str {
        match self {
            Group::Odds => "odds",
            Group::Broken => "broken",
            Group::Quarter => "quarter",
            Group::Now | Group::People | Group::Asked => "people",
            Group::Teams => "teams",
        }
    }
}

/// What a scenario's value of a figure is.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A number.
    Number(f64),
    /// A number, and where it lies: the 95 % interval of a share, P10 to P90 of what futures differ in.
    Within(f64, [f64; 2]),
    /// In words.
    Words(String),
    /// There is none, and why not.
    Missing(String),
}

/// Which way a figure is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judged {
    /// More is better.
    More,
    /// Less is better.
    Less,
    /// Neither: it is a choice.
    Neither,
}

/// A figure of every scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What it is about.
    pub group: Group,
    /// What it is called.
    pub name: String,
    /// What it is counted in.
    pub unit: Unit,
    /// Which way is better.
    pub judged: Judged,
    /// A value for each scenario, in their order.
    pub values: Vec<Value>,
}

/// How many quarters the shortest plan has, where one is longer: only so many can be held against each other.
pub fn shortest(quarters: impl Iterator<Item = u32> + Clone) -> Option<u32> {
    let (least, most) = (quarters.clone().min()?, quarters.max()?);
    (least < most).then_some(least)
}

/// What a quarter (from 0) of several plans is called: its name on the calendar, where they all begin with the
/// same quarter.
pub fn quarter_of<'a>(plans: impl Iterator<Item = &'a Scenario>, quarter: u32) -> String {
    let mut names = plans.map(|plan| plan.quarter_label(quarter));
    match names.next() {
        Some(first) if names.all(|name| name == first) => first,
        _ => format!("Q{} of each plan", quarter + 1),
    }
}

/// Every figure of scenarios at the end of a quarter (from 0), which one whose plan ends before has none of.
/// What is of a whole plan is of the quarters that all plans have.
pub fn figures(sides: &[Compared<'_>], quarter: u32) -> Vec<Figure> {
    let lengths = sides.iter().map(|side| side.scenario.quarter_count());
    let shortest = shortest(lengths.clone());
    let common = lengths.clone().min().unwrap_or_default();
    let last = common.saturating_sub(1);
    let called = |quarter| quarter_of(sides.iter().map(|side| side.scenario), quarter);
    let in_all = shortest.map_or("in all".into(), |_| format!("to {}", called(last)));
    let mut found = Vec::new();
    let mut add = |group, name: &str, unit, judged, of: &dyn Fn(&Compared<'_>) -> Value| {
        let of = |side: &Compared<'_>| {
            let quarters = side.scenario.quarter_count();
            let is_over =
                matches!(group, Group::Broken | Group::Quarter | Group::Now | Group::Teams)
                    && quarter >= quarters;
            match is_over {
                true => {
                    let end = side.scenario.quarter_label(quarters.saturating_sub(1));
                    Value::Missing(format!("its plan ends in {end}"))
                }
                false => of(side),
            }
        };
        let values = sides.iter().map(of).collect();
        found.push(Figure { group, name: name.into(), unit, judged, values });
    };
    let share = Unit::PercentOf("futures");
    add(Group::Odds, "Leadership stands", share, Judged::More, &|side| {
        odds(side, |survey| survey.odds().survival(last))
    });
    for rule in Rule::ALL {
        let title = rule.about().title;
        add(Group::Odds, &format!("{title} holds"), share, Judged::More, &|side| {
            odds(side, |survey| survey.odds().rule(last, rule).holds)
        });
    }
    add(Group::Odds, "First to fail", Unit::Plain, Judged::Neither, &|side| {
        first_to_fail(side, last)
    });
    let expected = Unit::Plain;
    add(Group::Odds, "Leadership, expected", expected, Judged::Neither, &|side| {
        // As the odds, of the quarters that all plans have.
        let week = side.run.replaced_week().filter(|week| *week <= common * WEEKS_PER_QUARTER);
        Value::Words(match week {
            None => "stands".into(),
            Some(week) => {
                let quarter = week.saturating_sub(1) / WEEKS_PER_QUARTER;
                format!("replaced in {}", side.scenario.quarter_label(quarter))
            }
        })
    });
    for rule in Rule::ALL {
        let title = rule.about().title;
        add(Group::Broken, &format!("{title} broken"), share, Judged::Less, &|side| {
            odds(side, |survey| survey.odds().rule(quarter, rule).now)
        });
    }
    for column in COLUMNS {
        let about = column.column();
        let title = match column {
            OrgColumn::Coverage => "Investment paid for",
            _ => about.title,
        };
        add(Group::Quarter, title, about.unit, Judged::More, &|side| {
            let week = side.run.end_of(quarter);
            let value = (about.value)(side.run.org_at(week));
            let band = side.survey.and_then(|survey| survey.band(week, Column::Org(column)));
            // Percentiles 5, 10, 25, 50, 75, 90, 95.
            band.map_or(Value::Number(value), |band| Value::Within(value, [band.at[1], band.at[5]]))
        });
    }
    add(Group::Quarter, "Lowest team's morale", Unit::Points, Judged::More, &|side| {
        Value::Number(side.run.org_at(side.run.end_of(quarter)).lowest_morale)
    });
    let at = |side: &Compared<'_>| *side.run.org_at(side.run.end_of(quarter));
    add(Group::Now, "Teams", Unit::Count, Judged::Neither, &|side| Value::Number(at(side).teams));
    add(Group::Now, "Heads", Unit::People, Judged::Neither, &|side| Value::Number(at(side).heads));
    let asked: Vec<Vec<AskedQuarter>> =
        sides.iter().map(|side| asked(side.scenario, side.run)).collect();
    let withdraws = asked.iter().flatten().any(|quarter| quarter.withdrawn > 0);
    let less = if withdraws { ", less those withdrawn" } else { "" };
    let asked = |side: &Compared<'_>, quarter: u32| {
        let nth = sides.iter().position(|it| std::ptr::eq(it, side));
        let of = nth.and_then(|nth| asked[nth].get(quarter as usize));
        of.map_or(0.0, |of| f64::from(of.total()) - f64::from(of.withdrawn))
    };
    for q in 0..lengths.max().unwrap_or_default() {
        add(
            Group::Asked,
            &format!("Hires asked for in {}{less}", called(q)),
            Unit::People,
            Judged::Neither,
            &|side| match q < side.scenario.quarter_count() {
                true => Value::Number(asked(side, q)),
                false => Value::Missing("its plan is shorter".into()),
            },
        );
    }
    let in_words = format!("Hires asked for {in_all}{less}");
    add(Group::People, &in_words, Unit::People, Judged::Neither, &|side| {
        let quarters = 0..common;
        // Nothing at all sums to a negative nothing.
        Value::Number(quarters.map(|quarter| asked(side, quarter)).sum::<f64>() + 0.0)
    });
    add(Group::Now, "Cost a year at this size", Unit::Money, Judged::Neither, &|side| {
        Value::Number(at(side).heads * side.scenario.cost_per_head)
    });
    add(Group::People, &format!("Cost {in_all}"), Unit::Money, Judged::Neither, &|side| {
        let quarters = 0..common;
        let cost = |quarter| side.run.cost_of(quarter, side.scenario.cost_per_head);
        Value::Number(quarters.map(cost).sum())
    });
    for (id, name) in teams(sides) {
        add(Group::Teams, &name, Unit::People, Judged::Neither, &|side| team(side, &id, quarter));
    }
    found
}

/// In which share of futures each scenario does better and worse than the first; `None` for the first, and
/// where futures are missing.
pub fn better_than_the_first(sides: &[Compared<'_>]) -> Vec<Option<Better>> {
    let first = sides.first().and_then(|side| side.survey);
    let of = |(n, side): (usize, &Compared<'_>)| match n {
        0 => None,
        _ => Better::of(side.survey?, first?),
    };
    sides.iter().enumerate().map(of).collect()
}

fn odds(side: &Compared<'_>, of: impl Fn(&Survey) -> Chance) -> Value {
    side.survey.map_or_else(
        || Value::Missing("its futures are not run yet".into()),
        |survey| {
            let chance = of(survey);
            Value::Within(chance.share, chance.interval())
        },
    )
}

/// The rule that is most often the first to break by the end of a quarter, and in which quarter it most often is.
fn first_to_fail(side: &Compared<'_>, last: u32) -> Value {
    let Some(survey) = side.survey else {
        return Value::Missing("its futures are not run yet".into());
    };
    let odds = survey.odds();
    let share = |quarter: u32, rule| odds.rule(quarter, rule).first.share;
    let most = |one: &Rule, other: &Rule| {
        share(last, *one).total_cmp(&share(last, *other)).then(other.cmp(one))
    };
    let rule = Rule::ALL.into_iter().max_by(most).unwrap_or(Rule::Service);
    let in_all = share(last, rule);
    if in_all == 0.0 {
        return Value::Words("none".into());
    }
    let in_quarter = |quarter: u32| {
        share(quarter, rule) - quarter.checked_sub(1).map_or(0.0, |before| share(before, rule))
    };
    let earliest_wins = |a: &u32, b: &u32| in_quarter(*a).total_cmp(&in_quarter(*b)).then(b.cmp(a));
    let quarter = (0..=last).max_by(earliest_wins).unwrap_or_default();
    let title = rule.about().title;
    let times = likelihood(in_all);
    let mostly = side.scenario.quarter_label(quarter);
    Value::Words(format!("{title} in {times} of futures, mostly in {mostly}"))
}

/// The teams that any scenario ever has, the first scenario's first, by id, with their names.
fn teams(sides: &[Compared<'_>]) -> Vec<(TeamId, String)> {
    let (mut found, mut known) = (Vec::new(), BTreeSet::new());
    for side in sides {
        for team in side.run.schedule().end().teams() {
            if known.insert(&team.id) {
                found.push((team.id.clone(), team.name.clone()));
            }
        }
    }
    found
}

/// A team's people at the end of a quarter, or when it comes or where it went.
fn team(side: &Compared<'_>, id: &TeamId, quarter: u32) -> Value {
    let schedule = side.run.schedule();
    let Some(ix) = schedule.end().team_slot(id) else {
        return Value::Missing("not in this plan".into());
    };
    let week = side.run.end_of(quarter);
    let founded = schedule.founded(ix);
    if founded > quarter {
        return Value::Missing(format!("comes in {}", side.scenario.quarter_label(founded)));
    }
    let row = side.run.team(week, ix);
    if row.present { Value::Number(row.heads()) } else { Value::Missing("gone".into()) }
}
