//! Whatever is done in whatever order, the scenario stays one that can be run, and everything can
//! be undone.

use std::collections::BTreeSet;

use crate::common::decision_id;
use arborist::edit::{Change, Edit, Gesture, History, side_effects, try_apply};
use arborist::files::to_text;
use arborist::model::check::Severity;
use arborist::model::{
    Area, AreaField, AreaId, Branch, CalendarQuarter, CompanyField, Complexity, Cut, Decision,
    Driver, Flows, Focus, Freeze, Hire, Merge, MoveArea, MoveEngineers, NewArea, Planned,
    PlannedId, Policy, Refusal, Remarks, Reparent, RetireArea, RuleField, Scenario, ScenarioField,
    Schedule, SetGrowth, SetPolicy, SetRules, Team, TeamField, TeamId, UncertaintyField,
};
use proptest::prelude::*;

/// Raw choices; what they mean depends on the scenario they meet.
#[derive(Debug, Clone, Copy)]
pub struct Dice {
    /// Which edit.
    kind: u8,
    /// Which decision, where the edit has one.
    decided: u8,
    a: u8,
    b: u8,
    quarter: u8,
    count: i8,
    value: f64,
}

/// Raw choices of every kind.
pub fn dice() -> impl Strategy<Value = Dice> {
    let value = prop_oneof![
        8 => 0.0..1.0f64,
        4 => (0..30i32).prop_map(f64::from),
        1 => prop_oneof![Just(-1.0), Just(-0.0), Just(1e9), Just(f64::NAN), Just(f64::INFINITY)],
    ];
    (any::<[u8; 4]>(), 0..14u8, -3..9i8, value).prop_map(
        |([kind, decided, a, b], quarter, count, value)| Dice {
            kind,
            decided,
            a,
            b,
            quarter,
            count,
            value,
        },
    )
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
    match kind % 32 {
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
        _ => match b % 4 {
            0 => Edit::SetLead { team: team.into(), lead: format!("Person {}", a % 3) },
            1 => Edit::SetPeople { team: team.into(), people: vec![format!("Person {}", a % 3)] },
            2 => Edit::SetAbout(format!("Text {}", a % 3)),
            _ => Edit::SetStart(CalendarQuarter { year: 2020, quarter: a % 4 + 1 }),
        },
    }
}

/// One to six teams with one to three areas each.
fn organization() -> impl Strategy<Value = Scenario> {
    prop::collection::vec((any::<u8>(), 1..4u8, 0..100u32, 0..30u32), 1..7).prop_map(|teams| {
        let mut scenario = Scenario::seed("2026-Q1".parse().unwrap());
        scenario.teams.clear();
        for (i, (under, areas, established, ramping)) in teams.into_iter().enumerate() {
            let parent = (i > 0).then(|| format!("Team {}", usize::from(under) % i));
            let mut team =
                arborist::model::Team::named(format!("Team {i}"), parent.map(Into::into));
            team.established = f64::from(established) / 10.0;
            team.ramping = f64::from(ramping) / 10.0;
            team.areas = (0..areas).map(|a| Area::named(format!("Area {i}.{a}"))).collect();
            scenario.teams.push(team);
        }
        assert_eq!(scenario.check(), []);
        scenario
    })
}

fn assert_sound(scenario: &Scenario) {
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

fn people(scenario: &Scenario) -> f64 {
    scenario.teams.iter().map(|team| team.heads() + team.requisitions).sum()
}

fn area_count(scenario: &Scenario) -> usize {
    scenario.teams.iter().map(|team| team.areas.len()).sum()
}

/// What a kind of edit must leave alone, and what must hold of what it brings.
fn assert_fits(before: &Scenario, edit: &Edit, after: &Scenario) {
    let before_plan = before.plan.items();
    let kept = |scenario: &Scenario| -> BTreeSet<TeamId> {
        let off = scenario.plan.items().iter().filter(|planned| planned.off);
        let given = off.filter_map(|planned| match &planned.decision {
            Decision::Branch(Branch { id, .. }) => Some(id.clone()),
            _ => None,
        });
        given.collect()
    };
    let standing = |scenario: &Scenario| -> BTreeSet<TeamId> {
        scenario.teams.iter().map(|team| team.id.clone()).collect()
    };
    let came = &standing(after) - &standing(before);
    assert!(came.is_disjoint(&kept(before)), "{edit:?}");
    match edit {
        Edit::AtStart(
            Decision::Branch(Branch { .. })
            | Decision::MoveArea(MoveArea { .. })
            | Decision::MoveEngineers(MoveEngineers { .. })
            | Decision::Merge(Merge { .. })
            | Decision::Reparent(Reparent { .. }),
        ) => {
            assert!((people(before) - people(after)).abs() <= 1e-9, "{edit:?}");
            assert_eq!(area_count(before), area_count(after), "{edit:?}");
        }
        Edit::RemoveTeam { .. } => assert_eq!(area_count(before), area_count(after)),
        Edit::Decide { quarter, .. } => {
            let place = |index: usize| after.plan.items()[index].quarter;
            let marked = side_effects(before, after);
            assert!(marked.iter().all(|(index, _)| place(*index) >= *quarter), "{edit:?}");
        }
        Edit::MoveDecision { quarter, .. } if before != after => {
            let schedule = Schedule::of(after).expect("a tree");
            let last = schedule.outcomes().iter().rfind(|outcome| outcome.quarter == *quarter);
            assert_eq!(last.expect("the decision moved").refusal(), None, "{edit:?}");
        }
        _ => {}
    }
    match edit {
        Edit::Decide { .. }
        | Edit::SetHires { .. }
        | Edit::RemoveDecision { .. }
        | Edit::ReplaceDecision { .. }
        | Edit::MoveDecision { .. }
        | Edit::ShiftDecisions { .. }
        | Edit::Remark { .. }
        | Edit::Switch { .. } => assert_eq!(before.teams, after.teams),
        Edit::All { .. } => {}
        Edit::RenameTeam { .. } | Edit::RenameArea { .. } => {
            let outcomes = |scenario: &Scenario| -> Vec<bool> {
                let schedule = Schedule::of(scenario).expect("a tree");
                schedule.outcomes().iter().map(|outcome| outcome.step.is_ok()).collect()
            };
            let (was, is) = (outcomes(before), outcomes(after));
            assert!(was.iter().zip(&is).all(|(was, is)| !was || *is), "{edit:?}");
        }
        _ => assert_eq!(before_plan, after.plan.items()),
    }
}

/// Which decision stands where.
fn ids(scenario: &Scenario) -> Vec<Option<PlannedId>> {
    scenario.plan.items().iter().map(Planned::id).collect()
}

/// What was written down of the changes, read back and carried out again, comes to the same: the
/// scenario, which decision is which, and what the steps are called.
fn assert_replayed(start: &Scenario, journal: &[String], history: &History) {
    let mut again = History::new(start.clone());
    for line in journal {
        let change: Change = ron::from_str(line).unwrap();
        assert_eq!(again.apply(&change.edit, Gesture::Alone), Ok(Some(change)));
    }
    assert_eq!(again.scenario(), history.scenario());
    assert_eq!(ids(again.scenario()), ids(history.scenario()));
    assert_eq!(again.scenario().plan.given(), history.scenario().plan.given());
    assert!(again.steps().eq(history.steps()));
}

/// The scenario as its file has it.
fn text(scenario: &Scenario) -> String {
    to_text(scenario, "").expect("every scenario can be written")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2500, failure_persistence: crate::common::kept_failures(), ..Default::default() })]

    #[test]
    fn the_invariants_hold_after_every_edit_and_everything_is_undone(
        start in organization(),
        dice in prop::collection::vec(dice(), 8..17),
    ) {
        let mut history = History::new(start.clone());
        let mut journal = Vec::new();
        for dice in dice {
            let before = history.scenario().clone();
            let (revision, done) = (history.revision(), history.done());
            let edit = edit(&before, dice);
            let label = edit.label(&before);
            prop_assert!(!label.trim().is_empty());
            match history.apply(&edit, Gesture::Alone) {
                Ok(changed) => {
                    prop_assert_eq!(changed.is_some(), **history.scenario() != *before);
                    prop_assert_eq!(history.done(), done + usize::from(changed.is_some()));
                    journal.extend(changed.map(|change| ron::to_string(&change).unwrap()));
                    assert_sound(history.scenario());
                    assert_fits(&before, &edit, history.scenario());
                }
                Err(refusal) => {
                    prop_assert!(!refusal.to_string().is_empty());
                    prop_assert_eq!(history.scenario(), &before);
                    prop_assert_eq!(history.revision(), revision);
                }
            }
        }
        let end = history.scenario().clone();
        assert_replayed(&start, &journal, &history);
        while history.undo().is_some() {}
        prop_assert_eq!(&**history.scenario(), &start);
        prop_assert_eq!(text(history.scenario()), text(&start));
        prop_assert!(!history.is_dirty());
        while history.redo().is_some() {}
        prop_assert_eq!(history.scenario(), &end);
        prop_assert_eq!(text(history.scenario()), text(&end));
    }

    #[test]
    fn a_history_is_a_list_of_scenarios_with_a_place_in_it(
        start in organization(),
        moves in prop::collection::vec((0..10u8, dice()), 10..25),
    ) {
        let mut history = History::new(start.clone());
        // The naive one: every state whole, the current one aside while a transaction is open.
        let (mut states, mut at, mut now, mut open) = (vec![start.clone()], 0, start, false);
        let mut saved = now.clone();
        for (step, dice) in moves {
            // What comes back to where it began is that state again, its decisions the same ones.
            let close = |states: &mut Vec<Scenario>, at: &mut usize, now: &mut Scenario| {
                if states[*at] == *now {
                    *now = states[*at].clone();
                } else {
                    states.truncate(*at + 1);
                    states.push(now.clone());
                    *at += 1;
                }
            };
            match step {
                0 => {
                    close(&mut states, &mut at, &mut now);
                    history.begin(None);
                    open = true;
                }
                1 => {
                    close(&mut states, &mut at, &mut now);
                    history.commit();
                    open = false;
                }
                2 => {
                    now = states[at].clone();
                    history.cancel();
                    open = false;
                }
                3 | 4 => {
                    close(&mut states, &mut at, &mut now);
                    if step == 3 { at = at.saturating_sub(1) } else { at = (at + 1).min(states.len() - 1) }
                    now = states[at].clone();
                    if step == 3 { history.undo() } else { history.redo() };
                    open = false;
                }
                5 => {
                    close(&mut states, &mut at, &mut now);
                    saved = now.clone();
                    history.commit();
                    let written = history.scenario().clone();
                    history.mark_saved(&written, history.done());
                    open = false;
                }
                _ => {
                    let edit = edit(&now, dice);
                    if let Ok(changed) = try_apply(&now, &edit) {
                        now = changed;
                    }
                    let _: Result<Option<Change>, Refusal> = history.apply(&edit, Gesture::Within);
                    if !open {
                        close(&mut states, &mut at, &mut now);
                    }
                }
            }
            prop_assert_eq!(&**history.scenario(), &now);
            prop_assert_eq!(ids(history.scenario()), ids(&now));
            prop_assert_eq!(history.done(), at);
            prop_assert_eq!(history.steps().len() + 1, states.len());
            prop_assert_eq!(history.is_dirty(), now != saved);
            prop_assert_eq!(history.undo_label().is_some(), at > 0 || states[at] != now);
        }
    }
}
