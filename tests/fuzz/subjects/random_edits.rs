//! Edits made of raw choices, and what must hold of the scenario after each.

use std::collections::BTreeSet;

use arborist::edit::Edit;
use arborist::model::check::Severity;
use arborist::model::{
    Actual, ActualField, Area, AreaField, AreaId, AreaText, Bookmark, Branch, CalendarQuarter,
    CompanyField, Complexity, Cut, Decision, Driver, Flows, Focus, Freeze, Hire, Marked, Merge,
    MoveArea, MoveEngineers, NewArea, PlannedId, Policy, Remarks, Reparent, RetireArea, RuleField,
    Scenario, ScenarioField, Schedule, SetGrowth, SetPolicy, SetRules, Team, TeamField,
    UncertaintyField, WhatIf,
};

/// Which decision stands at `index` of the scenario's plan; where none does, one that it does not have.
pub fn decision_id(scenario: &Scenario, index: usize) -> PlannedId {
    scenario.plan.id(index).unwrap_or_else(|| {
        let mut longer = scenario.plan.clone();
        let at = longer.add(u32::MAX, Decision::Freeze(Freeze { quarters: 1 }));
        longer.id(at).expect("it was just added")
    })
}

/// Raw choices; what they mean depends on the scenario they meet.
#[derive(Debug, Clone, Copy)]
pub struct Dice {
    /// Which edit.
    pub kind: u8,
    /// Which decision, where the edit has one.
    pub decided: u8,
    pub a: u8,
    pub b: u8,
    /// When, quarters from 0.
    pub quarter: u8,
    pub count: i8,
    /// Any number, also one that is none.
    pub value: f64,
}

/// Every name there is for teams and areas, in the start and the plan.
struct Names {
    teams: Vec<String>,
    areas: Vec<String>,
}

impl Names {
    fn of(scenario: &Scenario) -> Self {
        let mut names = Names { teams: vec![], areas: vec![] };
        for team in &scenario.teams {
            names.teams.push(team.name.clone());
            names.areas.extend(team.areas.iter().map(|area| area.name.clone()));
        }
        for planned in scenario.plan.items() {
            match &planned.decision {
                Decision::Branch(Branch { name, .. }) => names.teams.push(name.clone()),
                Decision::NewArea(NewArea { area, .. }) => names.areas.push(area.name.clone()),
                _ => {}
            }
        }
        names
    }

    /// One of the names, or now and then one that is not there.
    fn pick(names: &[String], choice: u8) -> String {
        let known = names.get(usize::from(choice) % (names.len() + 1));
        known.cloned().unwrap_or_else(|| format!("New {}", choice % 7))
    }

    fn team(&self, choice: u8) -> String {
        Names::pick(&self.teams, choice)
    }

    fn area(&self, choice: u8) -> String {
        Names::pick(&self.areas, choice)
    }
}

fn one_of<T: Copy>(all: &[T], choice: u8) -> T {
    all[usize::from(choice) % all.len()]
}

fn decision(scenario: &Scenario, names: &Names, dice: Dice) -> Decision {
    let Dice { decided, a, b, count, value, .. } = dice;
    let (team, other, area) = (names.team(a), names.team(b), names.area(b));
    let focus = match count {
        ..0 => Focus::Spread,
        0..4 => Focus::Auto,
        _ => Focus::Area(area.as_str().into()),
    };
    let policy = Policy { protect: value, discipline: 0.5, focus };
    let heads = count.unsigned_abs().into();
    match decided % 13 {
        0 => Decision::Hire(Hire { team: team.into(), count: count.into() }),
        1 => {
            // Now and then of a team that may not own it; mostly of the one that does at the start.
            let owner = scenario.teams.iter().find(|t| t.areas.iter().any(|a| a.name == area));
            let from = owner.filter(|_| a % 4 > 0).map_or(team, |owner| owner.name.clone());
            let mut areas = vec![AreaId::from(area)];
            areas.extend((count > 5).then(|| names.area(b.wrapping_add(1)).into()));
            let name = format!("New {}", a % 7);
            Decision::Branch(Branch {
                id: name.as_str().into(),
                from: from.into(),
                name,
                areas,
                engineers: heads,
                policy,
            })
        }
        2 => Decision::MoveArea(MoveArea { area: area.into(), to: team.into() }),
        3 => Decision::MoveEngineers(MoveEngineers {
            from: team.into(),
            to: other.into(),
            count: heads,
        }),
        4 => Decision::Merge(Merge { team: team.into(), into: other.into() }),
        5 => Decision::SetPolicy(SetPolicy { team: team.into(), policy }),
        6 => Decision::Reparent(Reparent { team: team.into(), under: other.into() }),
        7 => {
            let area = Area { load: value, ..Area::named(format!("New {}", b % 7)) };
            Decision::NewArea(NewArea { area, owner: team.into() })
        }
        8 => Decision::RetireArea(RetireArea { area: area.into() }),
        9 => Decision::SetGrowth(SetGrowth { engineers: value, usage: 0.5 }),
        10 => Decision::SetRules(SetRules { values: vec![(one_of(RuleField::ALL, a), value)] }),
        11 => Decision::Cut(Cut { share: value, team: (count > 3).then_some(team.into()) }),
        _ => Decision::Freeze(Freeze { quarters: heads }),
    }
}

/// The edit that raw choices are in a scenario.
pub fn edit(scenario: &Scenario, dice: Dice) -> Edit {
    let names = Names::of(scenario);
    let Dice { kind, a, b, count, value, .. } = dice;
    let quarter = u32::from(dice.quarter);
    let index = usize::from(a) % (scenario.plan.items().len() + 1);
    let id = decision_id(scenario, index);
    let decision = decision(scenario, &names, dice);
    let (team, area) = (names.team(a), names.area(a));
    match kind % 33 {
        32 => bookmark_edit(scenario, &team, &area, dice),
        28 => Edit::ShiftDecisions { which: [id].into(), by: i64::from(count) - 4 },
        29 => Edit::Remark {
            id,
            remarks: Remarks { note: format!("Note {}", a % 3), ..Remarks::default() },
        },
        30 => {
            let mut team = Team::named(format!("New {}", b % 7), Some(team.into()));
            team.areas = vec![Area::named(format!("New {}", a % 7))];
            Edit::AddTeam(team.into())
        }
        31 => {
            let role = format!("New {}", b % 7);
            let edits = vec![
                Edit::Decide { quarter, decision },
                Edit::SetLead { team: team.into(), lead: role },
            ];
            Edit::All { label: (a % 2 == 0).then(|| "Both".into()), edits }
        }
        0..8 => Edit::Decide { quarter, decision },
        8 => Edit::SetHires { quarter, team: team.into(), count: count.into() },
        9 => Edit::RemoveDecision { id },
        10 => Edit::ReplaceDecision { id, decision },
        11 => Edit::MoveDecision { id, quarter },
        12..16 => Edit::AtStart(decision),
        16 => {
            let name = format!("New {}", b % 7);
            Edit::AddTeam(Team::named(name, Some(team.into())).into())
        }
        17 => Edit::RemoveTeam { team: team.into() },
        18 => Edit::RenameTeam { team: team.into(), name: names.team(b) },
        19 => Edit::RenameArea { area: area.into(), name: names.area(b) },
        20 => Edit::SetTeam { team: team.into(), field: one_of(TeamField::ALL, b), value },
        21 => Edit::SetArea { area: area.into(), field: one_of(AreaField::ALL, b), value },
        22 => match b % 4 {
            0 => Edit::SetScenario(one_of(ScenarioField::ALL, a), value),
            1 => Edit::SetCompany(one_of(CompanyField::ALL, a), value),
            2 => Edit::SetRule(one_of(RuleField::ALL, a), value),
            _ => Edit::SetUncertainty(one_of(UncertaintyField::ALL, a), value),
        },
        23 => match b % 3 {
            0 => Edit::SetDriver { area: area.into(), driver: one_of(&Driver::ALL, b / 3) },
            1 => Edit::SetComplexity {
                area: area.into(),
                complexity: one_of(&Complexity::ALL, b / 3),
            },
            _ => Edit::SetFlows(one_of(&Flows::ALL, b / 3)),
        },
        24 => Edit::SetFocus { team: team.into(), focus: Focus::Area(names.area(b).into()) },
        25 | 26 => {
            let before = |index| decision_id(scenario, index);
            let which = if b % 3 == 0 { (0..index).map(before).collect() } else { [id].into() };
            Edit::Switch { which, off: count < 4 }
        }
        _ => match b % 5 {
            4 => Edit::SetAreaText {
                area: area.into(),
                of: one_of(&AreaText::ALL, a),
                text: format!("Text {}", a % 3),
            },
            0 => Edit::SetLead { team: team.into(), lead: format!("Person {}", a % 3) },
            1 => Edit::SetPeople { team: team.into(), people: vec![format!("Person {}", a % 3)] },
            2 => Edit::SetAbout(format!("Text {}", a % 3)),
            _ => Edit::SetStart(CalendarQuarter { year: 2020, quarter: a % 4 + 1 }),
        },
    }
}

fn bookmark_edit(scenario: &Scenario, team: &str, area: &str, dice: Dice) -> Edit {
    let Dice { a, b, count, quarter, .. } = dice;
    let at = usize::from(b) % (scenario.bookmarks.len() + 1);
    let bookmark = Bookmark {
        caption: format!(" Caption {}", a % 3),
        quarter: (count >= 0).then_some(quarter.into()),
        selected: vec![Marked::Team(team.into()), Marked::Area(area.into())],
        what_if: (a % 2 == 0).then_some(WhatIf::HiresSlip),
        ..Bookmark::default()
    };
    match a % 7 {
        6 => {
            let quarter = quarter.into();
            let mut actual = Actual::of(quarter);
            actual.values.insert(ActualField::Heads, count.into());
            actual.teams.insert(team.into(), 2.0);
            Edit::SetActual { quarter, actual: (b % 3 > 0).then_some(actual) }
        }
        0 => Edit::MoveBookmark { from: at, to: usize::from(a) % 5 },
        1 => Edit::RemoveBookmark { at },
        2 => Edit::SetBookmark { at, bookmark },
        _ => Edit::AddBookmark { at, bookmark },
    }
}

/// Panics where the scenario is not one that can be run.
pub fn assert_sound(scenario: &Scenario) {
    let wrong: Vec<_> = scenario
        .check()
        .into_iter()
        // Decisions whose team or area was taken out of the start are kept, marked.
        .filter(|problem| problem.severity == Severity::Wrong)
        .collect();
    assert_eq!(wrong, [], "{scenario:#?}");
    let trunks = scenario.teams.iter().filter(|team| team.under.is_none());
    assert_eq!(trunks.count(), 1);
    let areas = || scenario.teams.iter().flat_map(|team| &team.areas);
    let ids: BTreeSet<_> = areas().map(|area| &area.id).collect();
    assert_eq!(ids.len(), areas().count(), "every area has one owner");
    let schedule = Schedule::of(scenario).expect("a tree");
    for (_, team) in schedule.end().living() {
        for &area in &team.areas {
            let area = &schedule.end().areas()[area.ix()];
            assert_eq!(schedule.end().teams()[area.owner.ix()].id, team.id);
        }
    }
}
