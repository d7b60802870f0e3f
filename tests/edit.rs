//! What each edit does, what it is called, and why it is refused.

use crate::common::decision_id;
use arborist::edit::{Edit, repairs, side_effects, try_apply};
use arborist::model::{
    Area, AreaField, AreaText, Branch, CompanyField, Complexity, Cut, Decision, Driver, Flows,
    Focus, Freeze, Hire, Merge, MoveArea, MoveEngineers, NewArea, Plan, Planned, Policy, Refusal,
    Remarks, Reparent, RetireArea, RuleField, Scenario, ScenarioField, Schedule, SetGrowth,
    SetPolicy, SetRules, Team, TeamField, TeamId, UncertaintyField,
};

/// Trunk (6 established, 2 ramping, 1 newcomer; Compute, Storage) with Operations (4; On-call)
/// below it and Kafka (3; Streams) below Operations.
fn org() -> Scenario {
    let mut scenario = Scenario::seed("2026-Q1".parse().unwrap());
    let trunk = &mut scenario.teams[0];
    (trunk.ramping, trunk.newcomers) = (2.0, 1.0);
    trunk.areas.push(Area::named("Storage"));
    for (name, under, heads, area) in
        [("Operations", "Trunk", 4.0, "On-call"), ("Kafka", "Operations", 3.0, "Streams")]
    {
        let mut team = Team::named(name, Some(under.into()));
        team.established = heads;
        team.areas.push(Area::named(area));
        scenario.teams.push(team);
    }
    assert_eq!(scenario.check(), []);
    scenario
}

fn done(scenario: &Scenario, edit: &Edit) -> Scenario {
    try_apply(scenario, edit).unwrap_or_else(|refusal| panic!("{edit:?}: {refusal}"))
}

fn refused(scenario: &Scenario, edit: &Edit) -> Refusal {
    try_apply(scenario, edit).expect_err(&format!("{edit:?}"))
}

fn decide(quarter: u32, decision: Decision) -> Edit {
    Edit::Decide { quarter, decision }
}

fn hire(team: &str, count: i32) -> Decision {
    Decision::Hire(Hire { team: team.into(), count })
}

fn branch(from: &str, name: &str, area: &str, engineers: u32) -> Decision {
    Decision::Branch(Branch {
        from: from.into(),
        id: name.into(),
        name: name.into(),
        areas: vec![area.into()],
        engineers,
        policy: Policy::branch(),
    })
}

fn merge(team: &str, into: &str) -> Decision {
    Decision::Merge(Merge { team: team.into(), into: into.into() })
}

fn policy(team: &str, protect: f64) -> Decision {
    Decision::SetPolicy(SetPolicy {
        team: team.into(),
        policy: Policy { protect, ..Policy::trunk() },
    })
}

fn planned(scenario: &Scenario) -> Vec<(u32, Decision)> {
    let items = scenario.plan.items().iter();
    items.map(|Planned { quarter, decision, .. }| (*quarter, decision.clone())).collect()
}

fn team<'a>(scenario: &'a Scenario, name: &str) -> &'a Team {
    scenario.teams.iter().find(|team| team.name == name).expect(name)
}

fn owned(scenario: &Scenario, name: &str) -> Vec<String> {
    team(scenario, name).areas.iter().map(|area| area.name.clone()).collect()
}

fn with(decisions: impl IntoIterator<Item = (u32, Decision)>) -> Scenario {
    let add = |scenario, (quarter, decision)| done(&scenario, &decide(quarter, decision));
    decisions.into_iter().fold(org(), add)
}

// Labels.

#[test]
fn every_edit_says_what_it_does() {
    let before = with([(3, hire("Kafka", 2)), (4, merge("Kafka", "Operations"))]);
    let first = decision_id(&before, 0);
    let area = |area: &str| area.to_owned();
    for (edit, label) in [
        (decide(3, hire("Kafka", 2)), "Hire 2 for Kafka in Q4"),
        (decide(0, Decision::Freeze(Freeze { quarters: 2 })), "Freeze hiring for 2 quarters in Q1"),
        (
            Edit::SetHires { quarter: 3, team: area("Kafka").into(), count: 5 },
            "Hires for Kafka in Q4: 5",
        ),
        (
            Edit::SetHires { quarter: 3, team: area("Kafka").into(), count: 0 },
            "Hire nobody for Kafka in Q4",
        ),
        (Edit::RemoveDecision { id: first }, "Remove “Hire 2 for Kafka”"),
        (
            Edit::ReplaceDecision { id: first, decision: hire("Kafka", 3) },
            "“Hire 3 for Kafka” instead of “Hire 2 for Kafka”",
        ),
        (Edit::MoveDecision { id: first, quarter: 1 }, "Move “Hire 2 for Kafka” to Q2"),
        (Edit::AtStart(merge("Kafka", "Trunk")), "Merge Kafka into Trunk at the start"),
        (
            Edit::AddTeam(Team::named("Data", Some("Trunk".into())).into()),
            "Add team Data under Trunk",
        ),
        (Edit::RemoveTeam { team: area("Kafka").into() }, "Remove team Kafka"),
        (
            Edit::RenameTeam { team: "Kafka".into(), name: "Streaming".into() },
            "Rename Kafka to Streaming",
        ),
        (
            Edit::RenameArea { area: "Storage".into(), name: "Disks".into() },
            "Rename Storage to Disks",
        ),
        (Edit::SetScenario(ScenarioField::Quarters, 16.0), "Length 12 → 16"),
        (Edit::SetCompany(CompanyField::UsageGrowth, 1.0), "Growth of usage 50 % → 100 %"),
        (Edit::SetRule(RuleField::BudgetCeiling, 0.125), "Budget ceiling 20 % → 12.5 %"),
        (Edit::SetUncertainty(UncertaintyField::Seed, 7.0), "Seed 1 → 7"),
        (Edit::SetFlows(Flows::Expected), "People and incidents by chance → as on average"),
        (
            Edit::SetTeam { team: area("Kafka").into(), field: TeamField::Established, value: 4.0 },
            "Established of Kafka 3 → 4",
        ),
        (
            Edit::SetArea { area: area("Compute").into(), field: AreaField::Load, value: 0.45 },
            "Load of Compute 0.50 → 0.45",
        ),
        (
            Edit::SetDriver { area: area("Compute").into(), driver: Driver::ProductEngineers },
            "Driver of Compute usage → product engineers",
        ),
        (
            Edit::SetComplexity { area: area("Compute").into(), complexity: Complexity::Simple },
            "Complexity of Compute complicated → simple",
        ),
        (
            Edit::SetFocus {
                team: area("Trunk").into(),
                focus: Focus::Area(area("Storage").into()),
            },
            "Focus of Trunk automatic → Storage",
        ),
        (
            Edit::SetAreaText {
                area: area("Compute").into(),
                of: AreaText::Ask,
                text: area("#compute"),
            },
            "How to ask of Compute",
        ),
        (Edit::SetLead { team: area("Trunk").into(), lead: area("Ann") }, "Ann leads Trunk"),
        (Edit::SetLead { team: area("Trunk").into(), lead: area("") }, "Nobody leads Trunk"),
        (
            Edit::SetPeople { team: area("Trunk").into(), people: vec![area("Ann")] },
            "People of Trunk",
        ),
        (Edit::SetAbout(area("A year")), "About this scenario"),
        (Edit::SetStart("2026-Q3".parse().unwrap()), "Start 2026-Q1 → 2026-Q3"),
    ] {
        assert_eq!(edit.label(&before), label);
        let after = done(&before, &edit);
        let nothing = matches!(&edit, Edit::SetLead { lead, .. } if lead.is_empty());
        assert_eq!(after == before, nothing, "{edit:?} does what it says");
    }
}

// The plan.

#[test]
fn a_decision_is_added_after_those_of_its_quarter() {
    let scenario = with([(1, hire("Trunk", 1)), (0, hire("Kafka", 1)), (1, hire("Kafka", 4))]);
    assert_eq!(
        planned(&scenario),
        [(0, hire("Kafka", 1)), (1, hire("Trunk", 1)), (1, hire("Kafka", 4))]
    );
}

#[test]
fn a_decision_that_would_not_apply_in_its_quarter_is_refused_with_the_reason() {
    let scenario = with([(4, branch("Trunk", "Data", "Storage", 2)), (6, merge("Data", "Trunk"))]);
    assert_eq!(
        refused(&scenario, &decide(3, hire("Data", 1))),
        Refusal::UnknownTeam("Data".into())
    );
    done(&scenario, &decide(4, hire("Data", 1)));
    assert_eq!(refused(&scenario, &decide(6, hire("Data", 1))), Refusal::MergedTeam("Data".into()));
    assert_eq!(
        refused(&scenario, &decide(0, branch("Trunk", "Kafka", "Storage", 1))),
        Refusal::TeamIdTaken("Kafka".into())
    );
    assert_eq!(
        refused(&scenario, &decide(5, branch("Trunk", "Disks", "Storage", 1))),
        Refusal::NotOwned { area: "Storage".into(), team: "Trunk".into() }
    );
    assert_eq!(refused(&scenario, &decide(0, merge("Trunk", "Kafka"))), Refusal::TrunkMerged);
    let cut = Decision::Cut(Cut { share: 1.5, team: None });
    assert!(matches!(refused(&scenario, &decide(0, cut)), Refusal::OutOfRange { .. }));
}

#[test]
fn a_decision_can_be_dated_up_to_the_horizon_and_no_further() {
    let freeze = Decision::Freeze(Freeze { quarters: 1 });
    done(&org(), &decide(399, freeze.clone()));
    let refusal = refused(&org(), &decide(400, freeze));
    assert_eq!(refusal.to_string(), "quarter is 401; expected 1 to 400");
}

#[test]
fn hires_for_one_team_in_one_quarter_are_one_decision() {
    let scenario = with([(2, hire("Kafka", 1)), (2, hire("Trunk", 1)), (2, hire("Kafka", 1))]);
    assert_eq!(planned(&scenario), [(2, hire("Kafka", 2)), (2, hire("Trunk", 1))]);
    let scenario = done(&scenario, &decide(3, hire("Kafka", 1)));
    assert_eq!(scenario.plan.items().len(), 3, "another quarter is another decision");
    let scenario = done(&scenario, &decide(2, hire("Kafka", -2)));
    assert_eq!(planned(&scenario), [(2, hire("Trunk", 1)), (3, hire("Kafka", 1))]);
}

#[test]
fn hires_decided_after_a_cut_stay_after_it() {
    let cut = Decision::Cut(Cut { share: 0.1, team: None });
    let scenario = with([(2, hire("Kafka", 1)), (2, cut.clone()), (2, hire("Kafka", 3))]);
    assert_eq!(
        planned(&scenario),
        [(2, hire("Kafka", 1)), (2, cut.clone()), (2, hire("Kafka", 3))]
    );
    let scenario = with([(2, cut.clone()), (2, hire("Kafka", 1)), (2, hire("Kafka", 3))]);
    assert_eq!(planned(&scenario), [(2, cut), (2, hire("Kafka", 4))]);
}

#[test]
fn hiring_nobody_changes_nothing() {
    assert_eq!(done(&org(), &decide(2, hire("Kafka", 0))), org());
    assert_eq!(
        refused(&org(), &decide(2, hire("Nobody", 0))),
        Refusal::UnknownTeam("Nobody".into())
    );
}

#[test]
fn what_is_decided_again_in_a_quarter_replaces_what_was() {
    let growth = |engineers| Decision::SetGrowth(SetGrowth { engineers, usage: 1.0 });
    let rules =
        |values: &[(RuleField, f64)]| Decision::SetRules(SetRules { values: values.to_vec() });
    let scenario = with([
        (1, policy("Kafka", 0.5)),
        (1, growth(2.0)),
        (1, rules(&[(RuleField::ServiceFloor, 0.3), (RuleField::MoraleFloor, 0.6)])),
        (1, policy("Kafka", 0.6)),
        (1, policy("Trunk", 0.2)),
        (1, growth(3.0)),
        (1, rules(&[(RuleField::CoverageFloor, 0.7), (RuleField::ServiceFloor, 0.5)])),
        (2, growth(4.0)),
    ]);
    let merged = [
        (RuleField::ServiceFloor, 0.5),
        (RuleField::CoverageFloor, 0.7),
        (RuleField::MoraleFloor, 0.6),
    ];
    assert_eq!(
        planned(&scenario),
        [
            (1, policy("Kafka", 0.6)),
            (1, growth(3.0)),
            (1, rules(&merged)),
            (1, policy("Trunk", 0.2)),
            (2, growth(4.0)),
        ]
    );
}

#[test]
fn setting_hires_replaces_their_sum() {
    let mut scenario = org();
    for count in [1, 2] {
        scenario.plan.add(2, hire("Kafka", count));
    }
    scenario.plan.add(3, hire("Kafka", 9));
    let set = |count| Edit::SetHires { quarter: 2, team: "Kafka".into(), count };
    assert_eq!(done(&scenario, &set(3)), scenario, "three they are");
    assert_eq!(planned(&done(&scenario, &set(5))), [(2, hire("Kafka", 5)), (3, hire("Kafka", 9))]);
    assert_eq!(planned(&done(&scenario, &set(0))), [(3, hire("Kafka", 9))]);
    assert_eq!(planned(&done(&org(), &set(-2))), [(2, hire("Kafka", -2))]);
    let nobody = Edit::SetHires { quarter: 2, team: "Nobody".into(), count: 1 };
    assert_eq!(refused(&scenario, &nobody), Refusal::UnknownTeam("Nobody".into()));
}

#[test]
fn hires_left_without_their_team_can_be_set_to_none() {
    let scenario = with([(2, hire("Kafka", 1))]);
    let orphaned = done(&scenario, &Edit::RemoveTeam { team: "Kafka".into() });
    let set = |count| Edit::SetHires { quarter: 2, team: "Kafka".into(), count };
    assert_eq!(planned(&done(&orphaned, &set(0))), []);
    assert_eq!(refused(&orphaned, &set(2)), Refusal::UnknownTeam("Kafka".into()));
}

#[test]
fn a_decision_that_is_not_there_cannot_be_changed() {
    let scenario = with([(2, hire("Kafka", 1))]);
    let [id, gone] = [0, 1].map(|index| decision_id(&scenario, index));
    for edit in [
        Edit::RemoveDecision { id: gone },
        Edit::ReplaceDecision { id: gone, decision: hire("Kafka", 2) },
        Edit::MoveDecision { id: gone, quarter: 0 },
        Edit::Switch { which: [id, gone].into(), off: true },
        Edit::Remark { id: gone, remarks: Remarks::default() },
    ] {
        let reason = refused(&scenario, &edit).to_string();
        assert_eq!(reason, "the plan no longer has this decision");
    }
    assert_eq!(planned(&done(&scenario, &Edit::RemoveDecision { id })), []);
}

#[test]
fn a_decision_is_replaced_only_by_one_that_applies_in_its_place() {
    let scenario = with([(0, branch("Trunk", "Data", "Storage", 2)), (3, hire("Data", 1))]);
    let replace =
        |index, decision| Edit::ReplaceDecision { id: decision_id(&scenario, index), decision };
    assert_eq!(
        refused(&scenario, &replace(0, hire("Data", 1))),
        Refusal::UnknownTeam("Data".into()),
        "Data is not there before it is founded"
    );
    let refined = done(&scenario, &replace(0, branch("Trunk", "Data", "Compute", 4)));
    assert_eq!(planned(&refined)[0], (0, branch("Trunk", "Data", "Compute", 4)));
    assert_eq!(planned(&done(&scenario, &replace(1, hire("Data", 0)))).len(), 1);
}

#[test]
fn a_decision_moves_to_another_quarter_where_it_applies() {
    let scenario = with([
        (1, branch("Trunk", "Data", "Storage", 2)),
        (2, hire("Kafka", 1)),
        (3, hire("Data", 1)),
    ]);
    let to = |index, quarter| Edit::MoveDecision { id: decision_id(&scenario, index), quarter };
    assert_eq!(planned(&done(&scenario, &to(2, 2)))[2], (2, hire("Data", 1)), "behind Kafka's");
    assert_eq!(refused(&scenario, &to(2, 0)), Refusal::UnknownTeam("Data".into()));
    assert_eq!(done(&scenario, &to(1, 2)), scenario, "it is there already");
    assert!(matches!(refused(&scenario, &to(1, 400)), Refusal::OutOfRange { .. }));
}

#[test]
fn an_edit_may_keep_later_decisions_from_applying_and_says_which() {
    let before = with([
        (1, branch("Trunk", "Data", "Storage", 2)),
        (3, hire("Data", 1)),
        (4, hire("Kafka", 1)),
        (5, Decision::MoveArea(MoveArea { area: "Storage".into(), to: "Kafka".into() })),
    ]);
    let after = done(&before, &decide(2, merge("Data", "Trunk")));
    assert_eq!(side_effects(&before, &after), [(2, Refusal::MergedTeam("Data".into()))]);
    let last = done(&after, &decide(6, hire("Kafka", 1)));
    assert_eq!(side_effects(&after, &last), [], "what was skipped already is no news");
    let renamed = done(&after, &Edit::RenameTeam { team: "Data".into(), name: "Disks".into() });
    assert_eq!(side_effects(&after, &renamed), [], "nor under another name");
}

// The start: values.

#[test]
fn a_number_out_of_its_range_is_refused_with_the_range() {
    let trunk = || "Trunk".to_owned();
    for edit in [
        Edit::SetScenario(ScenarioField::Quarters, 12.5),
        Edit::SetCompany(CompanyField::ProductEngineers, 0.0),
        Edit::SetRule(RuleField::PatienceWeeks, 0.0),
        Edit::SetUncertainty(UncertaintyField::Load, f64::NAN),
        Edit::SetTeam { team: trunk().into(), field: TeamField::Established, value: -1.0 },
        Edit::SetTeam { team: trunk().into(), field: TeamField::Protect, value: 1.1 },
        Edit::SetArea { area: "Compute".into(), field: AreaField::Load, value: f64::INFINITY },
    ] {
        let refusal = refused(&org(), &edit);
        assert!(matches!(refusal, Refusal::OutOfRange { .. }), "{edit:?}: {refusal}");
    }
    let edit = Edit::SetTeam { team: trunk().into(), field: TeamField::Morale, value: 2.0 };
    assert_eq!(refused(&org(), &edit).to_string(), "morale is 2; expected a number from 0 to 1");
}

#[test]
fn a_team_or_area_that_is_not_there_at_the_start_has_no_values() {
    let scenario = with([(1, branch("Trunk", "Data", "Storage", 2))]);
    let unknown = Refusal::UnknownTeam("Data".into());
    let (team, lead) = ("Data".to_owned(), String::new());
    let field = TeamField::Morale;
    assert_eq!(
        refused(&scenario, &Edit::SetTeam { team: team.as_str().into(), field, value: 0.5 }),
        unknown
    );
    assert_eq!(
        refused(&scenario, &Edit::SetFocus { team: team.as_str().into(), focus: Focus::Auto }),
        unknown
    );
    assert_eq!(refused(&scenario, &Edit::SetLead { team: team.as_str().into(), lead }), unknown);
    assert_eq!(refused(&scenario, &Edit::SetPeople { team: team.into(), people: vec![] }), unknown);
    let (area, unknown) = ("Disks".to_owned(), Refusal::UnknownArea("Disks".into()));
    let complexity = Complexity::Simple;
    assert_eq!(
        refused(&scenario, &Edit::SetComplexity { area: area.as_str().into(), complexity }),
        unknown
    );
    assert_eq!(
        refused(&scenario, &Edit::SetDriver { area: area.into(), driver: Driver::Usage }),
        unknown
    );
}

#[test]
fn a_focus_is_on_an_area_the_team_owns() {
    let focus = Focus::Area("Streams".into());
    assert_eq!(
        refused(&org(), &Edit::SetFocus { team: "Trunk".into(), focus }),
        Refusal::NotOwned { area: "Streams".into(), team: "Trunk".into() }
    );
}

#[test]
fn zero_is_written_without_a_sign() {
    let field = TeamField::Ramping;
    let edit = Edit::SetTeam { team: "Trunk".into(), field, value: -0.0 };
    assert!(done(&org(), &edit).teams[0].ramping.is_sign_positive());
}

#[test]
fn names_of_people_are_kept_without_blanks() {
    let people = vec![" Ann ".into(), String::new(), "Bo".into()];
    let scenario = done(&org(), &Edit::SetPeople { team: "Trunk".into(), people });
    assert_eq!(scenario.teams[0].people, ["Ann", "Bo"]);
}

// The start: structure.

#[test]
fn a_branch_at_the_start_takes_people_in_proportion_never_newcomers_nor_the_last_two() {
    let before = org();
    let after = done(&before, &Edit::AtStart(branch("Trunk", "Data", "Storage", 20)));
    let (trunk, data) = (team(&after, "Trunk"), team(&after, "Data"));
    assert_eq!((data.established, data.ramping, data.newcomers), (4.5, 1.5, 0.0));
    assert_eq!((trunk.established, trunk.ramping, trunk.newcomers), (1.5, 0.5, 1.0));
    assert_eq!(data.under, Some("Trunk".into()));
    assert_eq!((data.morale, data.policy.protect), (trunk.morale, 0.4));
    assert_eq!(data.areas[0], before.teams[0].areas[1], "no context is lost");
    assert_eq!(owned(&after, "Trunk"), ["Compute"]);
    let few = done(&before, &Edit::AtStart(branch("Trunk", "Data", "Storage", 4)));
    assert_eq!((team(&few, "Data").established, team(&few, "Data").ramping), (3.0, 1.0));
}

#[test]
fn people_moved_at_the_start_stay_established() {
    let moved = |count| {
        let (from, to) = ("Trunk".into(), "Kafka".into());
        done(&org(), &Edit::AtStart(Decision::MoveEngineers(MoveEngineers { from, to, count })))
    };
    let after = moved(2);
    assert_eq!((team(&after, "Trunk").established, team(&after, "Kafka").established), (4.0, 5.0));
    assert_eq!(team(&moved(50), "Kafka").established, 9.0, "up to those who are there");
}

#[test]
fn an_area_moved_at_the_start_keeps_its_context() {
    let (area, to) = ("Storage".to_owned(), "Kafka".to_owned());
    let after = done(
        &org(),
        &Edit::AtStart(Decision::MoveArea(MoveArea { area: area.into(), to: to.into() })),
    );
    assert_eq!(
        (owned(&after, "Trunk"), owned(&after, "Kafka")),
        (vec!["Compute".into()], vec!["Streams".into(), "Storage".into()])
    );
    assert_eq!(team(&after, "Kafka").areas[1].context, 1.0);
}

#[test]
fn teams_merged_at_the_start_join_people_areas_and_reports() {
    let mut before = org();
    before.teams[1].morale = 0.4;
    before.teams[1].requisitions = 2.0;
    before.teams[1].people = vec!["Ann".into()];
    let after = done(&before, &Edit::AtStart(merge("Operations", "Trunk")));
    let trunk = team(&after, "Trunk");
    assert_eq!(trunk.established, 10.0);
    assert_eq!((trunk.requisitions, trunk.people.len()), (2.0, 1));
    assert!((trunk.morale - (0.75 * 9.0 + 0.4 * 4.0) / 13.0).abs() < 1e-12);
    assert_eq!(owned(&after, "Trunk"), ["Compute", "Storage", "On-call"]);
    assert_eq!(team(&after, "Kafka").under, Some("Trunk".into()));
    assert_eq!(after.teams.len(), 2);
}

#[test]
fn a_team_merged_at_the_start_into_one_below_it_gives_it_its_place() {
    let after = done(&org(), &Edit::AtStart(merge("Operations", "Kafka")));
    assert_eq!(team(&after, "Kafka").under, Some("Trunk".into()));
    assert_eq!(after.check(), []);
}

#[test]
fn the_rest_of_the_decisions_set_the_start() {
    let at = |decision| done(&org(), &Edit::AtStart(decision));
    assert_eq!(team(&at(hire("Kafka", 3)), "Kafka").requisitions, 3.0);
    assert_eq!(team(&at(hire("Kafka", -3)), "Kafka").requisitions, 0.0, "not below none");
    assert_eq!(team(&at(policy("Kafka", 0.9)), "Kafka").policy.protect, 0.9);
    let (engineers, usage) = (2.0, 3.0);
    let company = at(Decision::SetGrowth(SetGrowth { engineers, usage })).company;
    assert_eq!((company.engineer_growth, company.usage_growth), (2.0, 3.0));
    let values = vec![(RuleField::MoraleFloor, 0.6)];
    assert_eq!(at(Decision::SetRules(SetRules { values })).rules.morale_floor, 0.6);
    let under = Decision::Reparent(Reparent { team: "Kafka".into(), under: "Trunk".into() });
    assert_eq!(team(&at(under), "Kafka").under, Some("Trunk".into()));
    let area = Area { context: 0.8, ..Area::named("Search") };
    let grown = at(Decision::NewArea(NewArea { area: area.clone(), owner: "Kafka".into() }));
    assert_eq!(team(&grown, "Kafka").areas[1], area);
    let retired = at(Decision::RetireArea(RetireArea { area: "Compute".into() }));
    assert_eq!(owned(&retired, "Trunk"), ["Storage"]);
}

#[test]
fn a_cut_or_a_freeze_has_no_meaning_at_the_start() {
    for decision in
        [Decision::Cut(Cut { share: 0.1, team: None }), Decision::Freeze(Freeze { quarters: 1 })]
    {
        let reason = refused(&org(), &Edit::AtStart(decision)).to_string();
        assert!(reason.contains("has no meaning at the start"), "{reason}");
    }
}

#[test]
fn the_start_refuses_what_the_plan_refuses() {
    let at = |decision| refused(&org(), &Edit::AtStart(decision));
    assert_eq!(at(merge("Trunk", "Kafka")), Refusal::TrunkMerged);
    assert_eq!(at(branch("Trunk", "Kafka", "Storage", 1)), Refusal::TeamIdTaken("Kafka".into()));
    let cycle = Decision::Reparent(Reparent { team: "Operations".into(), under: "Kafka".into() });
    let (team, under) = ("Operations".into(), "Kafka".into());
    assert_eq!(at(cycle), Refusal::Cycle { team, under });
    assert!(matches!(at(hire("Trunk", 200_000)), Refusal::OutOfRange { .. }));
}

#[test]
fn a_team_added_is_empty_and_has_a_name_of_its_own() {
    let add = |name: &str, under: &str| Edit::AddTeam(Team::named(name, Some(under.into())).into());
    let after = done(&org(), &add(" Data ", "Kafka"));
    assert_eq!(*team(&after, "Data"), Team::named("Data", Some("Kafka".into())));
    assert_eq!(refused(&org(), &add("Kafka", "Trunk")), Refusal::TeamIdTaken("Kafka".into()));
    assert_eq!(refused(&org(), &add(" ", "Trunk")), Refusal::EmptyName);
    assert_eq!(refused(&org(), &add("Data", "Nobody")), Refusal::UnknownTeam("Nobody".into()));
}

#[test]
fn a_team_is_added_with_its_people_and_areas_or_not_at_all() {
    let data = |change: &dyn Fn(&mut Team)| {
        let mut team = Team::named("Data", Some("Trunk".into()));
        (team.established, team.morale) = (3.0, -0.0);
        team.lead = " Ada ".into();
        team.people = vec![" Grace".into(), " ".into()];
        team.areas = vec![Area::named("Lake"), Area::named("Warehouse")];
        team.policy.focus = Focus::Area("Warehouse".into());
        change(&mut team);
        Edit::AddTeam(team.into())
    };
    let after = done(&org(), &data(&|_| {}));
    let added = team(&after, "Data");
    assert_eq!((added.lead.as_str(), &added.people[..]), ("Ada", &["Grace".to_owned()][..]));
    assert!(added.morale.is_sign_positive());
    assert_eq!(owned(&after, "Data"), ["Lake", "Warehouse"]);
    assert_eq!(after.check(), []);
    let refused = |change: &dyn Fn(&mut Team)| refused(&org(), &data(change));
    let taken = refused(&|team| team.areas[1] = Area::named("Storage"));
    assert_eq!(taken, Refusal::AreaIdTaken("Storage".into()));
    let twice = refused(&|team| team.areas[1] = Area::named("Lake"));
    assert_eq!(twice, Refusal::AreaIdTaken("Lake".into()));
    let range = refused(&|team| team.areas[0].load = -1.0);
    assert!(matches!(range, Refusal::OutOfRange { field: "load", .. }));
    let people = refused(&|team| team.ramping = f64::NAN);
    assert!(matches!(people, Refusal::OutOfRange { field: "ramping", .. }));
    let focus = refused(&|team| team.policy.focus = Focus::Area("Storage".into()));
    assert!(matches!(focus, Refusal::NotOwned { .. }));
    assert!(refused(&|team| team.under = None).to_string().contains("reports to another"));
}

#[test]
fn decisions_are_dated_anew_together() {
    let scenario = with([(0, hire("Kafka", 1)), (1, hire("Trunk", 2)), (2, hire("Kafka", 3))]);
    let which = [0, 2].map(|index| decision_id(&scenario, index)).into();
    let edit = Edit::ShiftDecisions { which, by: 2 };
    assert_eq!(edit.label(&scenario), "Move 2 decisions 2 quarters later");
    let after = planned(&done(&scenario, &edit));
    assert_eq!(after, [(1, hire("Trunk", 2)), (2, hire("Kafka", 1)), (4, hire("Kafka", 3))]);
    let far = Edit::ShiftDecisions { which: [decision_id(&scenario, 0)].into(), by: 4000 };
    assert!(matches!(refused(&scenario, &far), Refusal::OutOfRange { .. }));
    let gone = Edit::ShiftDecisions { which: [decision_id(&scenario, 9)].into(), by: 1 };
    assert_eq!(refused(&scenario, &gone), Refusal::GoneDecision);
}

#[test]
fn a_team_removed_leaves_its_areas_to_the_trunk_and_its_reports_to_its_parent() {
    let scenario = with([(2, hire("Operations", 1))]);
    let after = done(&scenario, &Edit::RemoveTeam { team: "Operations".into() });
    assert_eq!(owned(&after, "Trunk"), ["Compute", "Storage", "On-call"]);
    assert_eq!(team(&after, "Kafka").under, Some("Trunk".into()));
    assert_eq!(after.plan, scenario.plan, "its decisions are kept");
    assert_eq!(side_effects(&scenario, &after), [(0, Refusal::UnknownTeam("Operations".into()))]);
    let reason = refused(&org(), &Edit::RemoveTeam { team: "Trunk".into() }).to_string();
    assert_eq!(reason, "the trunk cannot be removed: it owns what no branch owns");
}

// Renaming.

#[test]
fn a_renamed_team_is_called_otherwise_and_stays_what_it_is() {
    let before = with([
        (1, hire("Operations", 2)),
        (2, branch("Operations", "Data", "On-call", 1)),
        (3, merge("Data", "Operations")),
    ]);
    let rename = |team: &str, name: &str| Edit::RenameTeam { team: team.into(), name: name.into() };
    let after = done(&before, &rename("Operations", " Ops "));
    assert_eq!(team(&after, "Ops").id, "Operations".into());
    assert_eq!(team(&after, "Kafka").under, Some("Operations".into()));
    assert_eq!(after.plan, before.plan);
    let names = after.names();
    assert_eq!(after.plan.items()[0].decision.describe(&names), "Hire 2 for Ops");
    let after = done(&before, &rename("Data", "Disks"));
    let called = after.plan.items().iter().map(|p| p.decision.describe(&after.names()));
    assert_eq!(
        called.collect::<Vec<_>>()[1..],
        ["Branch Disks from Operations with 1 engineer", "Merge Disks into Operations"]
    );
    assert_eq!(after.teams, before.teams);
    assert_eq!(done(&before, &rename("Data", "Data")), before);
    for name in ["Operations", " operations", "DATA"] {
        let reason = refused(&before, &rename("Kafka", name)).to_string();
        assert!(reason.ends_with("already; choose another name"), "{reason}");
    }
    let other_case = done(&before, &rename("Kafka", "KAFKA"));
    assert_eq!(team(&other_case, "KAFKA").id, "Kafka".into(), "its own name is free for it");
}

#[test]
fn a_renamed_area_is_called_otherwise_and_stays_what_it_is() {
    let focus = Focus::Area("Storage".into());
    let mut before = with([(1, branch("Trunk", "Data", "Storage", 1))]);
    before.teams[0].policy.focus = focus.clone();
    let policy = Policy { focus: focus.clone(), ..Policy::branch() };
    before.plan.add(2, SetPolicy { team: "Data".into(), policy });
    before.plan.add(3, NewArea { area: Area::named("Search"), owner: "Trunk".into() });
    let rename = |area: &str, name: &str| Edit::RenameArea { area: area.into(), name: name.into() };
    let after = done(&before, &rename("Storage", "Disks"));
    assert_eq!(owned(&after, "Trunk"), ["Compute", "Disks"]);
    assert_eq!(after.teams[0].areas[1].id, "Storage".into());
    assert_eq!((&after.teams[0].policy.focus, &after.plan), (&focus, &before.plan));
    let after = done(&before, &rename("Search", "Find"));
    assert!(!format!("{after:?}").contains("Search"));
    assert_eq!(after.plan.items()[2].decision.brings().unwrap().id, "Search".into());
    assert!(Schedule::of(&after).unwrap().outcomes().iter().all(|outcome| outcome.step.is_ok()));
}

#[test]
fn a_name_is_refused_when_it_is_empty_or_of_nothing() {
    let scenario = with([(9, branch("Trunk", "Data", "Storage", 1))]);
    let team = |team: &str, name: &str| {
        refused(&scenario, &Edit::RenameTeam { team: team.into(), name: name.into() })
    };
    assert_eq!(team("Kafka", ""), Refusal::EmptyName);
    assert_eq!(team("Nobody", "Somebody"), Refusal::UnknownTeam("Nobody".into()));
    let area = |area: &str, name: &str| {
        refused(&scenario, &Edit::RenameArea { area: area.into(), name: name.into() })
    };
    assert_eq!(area("Storage", " "), Refusal::EmptyName);
    assert_eq!(area("Nothing", "Something"), Refusal::UnknownArea("Nothing".into()));
}

// Repair.

fn offers(scenario: &Scenario, index: usize) -> Vec<String> {
    let offers = repairs(scenario, decision_id(scenario, index));
    for (label, edit) in &offers {
        let after = done(scenario, edit);
        let worse = side_effects(scenario, &after);
        assert_eq!(worse, [], "{label}");
    }
    offers.into_iter().map(|(label, _)| label).collect()
}

#[test]
fn a_decision_about_a_merged_team_is_aimed_at_the_absorber_moved_or_removed() {
    let scenario = with([(4, hire("Kafka", 2)), (2, merge("Kafka", "Operations"))]);
    let scenario = done(&scenario, &decide(3, merge("Operations", "Trunk")));
    assert_eq!(
        offers(&scenario, 2),
        ["Hire 2 for Trunk instead", "Move it to Q1", "Switch it off", "Remove it"]
    );
    let aimed = done(&scenario, &repairs(&scenario, decision_id(&scenario, 2))[0].1);
    assert_eq!(planned(&aimed)[2], (4, hire("Trunk", 2)));
}

#[test]
fn a_decision_that_comes_too_early_is_moved_to_the_first_quarter_in_which_it_applies() {
    let mut scenario = with([(3, branch("Trunk", "Data", "Storage", 2))]);
    scenario.plan.add(1, hire("Data", 1));
    assert_eq!(offers(&scenario, 0), ["Move it to Q4", "Switch it off", "Remove it"]);
}

#[test]
fn a_decision_that_comes_too_early_in_its_quarter_is_put_last() {
    let mut scenario = org();
    scenario.plan.add(3, hire("Data", 1));
    scenario.plan.add(3, branch("Trunk", "Data", "Storage", 2));
    assert_eq!(offers(&scenario, 0), ["Put it last in Q4", "Switch it off", "Remove it"]);
    let after = done(&scenario, &repairs(&scenario, decision_id(&scenario, 0))[0].1);
    assert_eq!(planned(&after)[1], (3, hire("Data", 1)));
}

#[test]
fn a_branch_whose_area_went_elsewhere_can_be_split_off_its_owner() {
    let (area, to) = ("Storage".to_owned(), "Kafka".to_owned());
    let scenario = with([(3, branch("Trunk", "Data", "Storage", 2))]);
    let scenario = done(
        &scenario,
        &decide(1, Decision::MoveArea(MoveArea { area: area.into(), to: to.into() })),
    );
    assert_eq!(
        offers(&scenario, 1),
        [
            "Branch Data from Kafka with 2 engineers instead",
            "Move it to Q1",
            "Switch it off",
            "Remove it"
        ]
    );
}

#[test]
fn what_applies_or_is_not_there_needs_no_repair() {
    let scenario = with([(3, hire("Kafka", 1))]);
    for index in [0, 1] {
        assert_eq!(repairs(&scenario, decision_id(&scenario, index)), []);
    }
}

#[test]
fn a_plan_put_in_the_place_of_the_whole_keeps_what_does_not_apply_and_refuses_what_cannot_be_dated()
{
    let scenario = with([(1, hire("Kafka", 1))]);
    let plan = |quarter| Plan::new(vec![Planned::new(quarter, hire("Nobody", 1))]);
    let edit = |quarter| Edit::SetPlan { label: "Another plan".into(), plan: plan(quarter) };
    let after = done(&scenario, &edit(2));
    assert_eq!(after.plan, plan(2));
    assert_eq!(side_effects(&scenario, &after).len(), 1);
    assert_eq!(edit(2).label(&scenario), "Another plan");
    assert!(matches!(refused(&scenario, &edit(u32::MAX)), Refusal::OutOfRange { .. }));
}

#[test]
fn decisions_shifted_together_keep_their_order_and_none_comes_before_the_first_quarter() {
    let all = [(0, hire("A", 1)), (1, hire("B", 1)), (1, hire("C", 1)), (2, hire("D", 1))];
    let plan = Plan::new(all.map(|(quarter, decision)| Planned::new(quarter, decision)).into());
    let id = |index: usize| plan.id(index).unwrap();
    let later = plan.shifted(&[0, 1].map(id).into(), 1);
    let names = |plan: &Plan| -> Vec<(u32, TeamId)> {
        plan.items().iter().map(|p| (p.quarter, p.decision.teams()[0].1.clone())).collect()
    };
    let expected = [(1, "C"), (1, "A"), (2, "D"), (2, "B")];
    assert_eq!(names(&later), expected.map(|(quarter, name)| (quarter, name.into())));
    let places = |later: &Plan| [0, 1].map(|index| later.place(id(index)).unwrap());
    assert_eq!(places(&later), [1, 3]);
    let earlier = plan.shifted(&[3].map(id).into(), -9);
    assert_eq!(names(&earlier)[1], (0, "D".into()));
}

#[test]
fn what_an_edit_adds_is_called_so_that_its_file_can_be_opened_again() {
    let scenario = Scenario::seed("2026-Q1".parse().unwrap());
    let trunk = scenario.trunk().unwrap().id.clone();
    let area = |name: &str| {
        let area = Area { id: "kafka".into(), ..Area::named(name) };
        Decision::from(NewArea { area, owner: trunk.clone() })
    };
    let team = |name: &str| {
        let team = Team { id: "storage".into(), ..Team::named(name, Some(trunk.clone())) };
        Edit::AddTeam(Box::new(team))
    };
    let long = "x".repeat(1001);
    for (name, said) in [
        (&*long, "the name has 1001 characters; expected at most 1000"),
        ("a\u{202e}b", "the name holds a character that cannot be seen (U+202E); leave it out"),
    ] {
        for edit in [
            Edit::AtStart(area(name)),
            Edit::Decide { quarter: 1, decision: area(name) },
            team(name),
        ] {
            assert_eq!(try_apply(&scenario, &edit).unwrap_err().to_string(), said);
        }
    }
    let added = try_apply(&scenario, &Edit::AtStart(area(" Cafe\u{301} "))).unwrap();
    assert_eq!(added.teams[0].areas.last().unwrap().name, "Café");
    let added = try_apply(&scenario, &team(" Storage ")).unwrap();
    assert_eq!(added.teams[1].name, "Storage");

    let about = |length| Edit::SetAbout("é".repeat(length));
    assert!(try_apply(&scenario, &about(100_000)).is_ok());
    let said = try_apply(&scenario, &about(100_001)).unwrap_err().to_string();
    assert_eq!(said, "the text has 100001 characters; expected at most 100000");
}

#[test]
fn thresholds_are_kept_in_the_order_of_the_file() {
    let mut scenario = Scenario::seed("2026-Q1".parse().unwrap());
    for rule in [RuleField::BudgetCeiling, RuleField::CoverageFloor, RuleField::ServiceFloor] {
        let decision = SetRules { values: vec![(rule, 0.3)] }.into();
        scenario = try_apply(&scenario, &Edit::Decide { quarter: 2, decision }).unwrap();
    }
    let text = arborist::files::to_text(&scenario, "").unwrap();
    assert_eq!(arborist::files::parse("x.ron", text.as_bytes()).unwrap().scenario, scenario);
}
