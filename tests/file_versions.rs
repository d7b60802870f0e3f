//! Files of every version open; those of version 1 become version 2 with their numbers and their plan.

use std::fs;
use std::path::Path;

use arborist::edit::{Edit, try_apply};
use arborist::files::{self, Clip, Loaded};
use arborist::model::{
    Branch, Complexity, DecisionId, Driver, Flows, Focus, Hire, Planned, Remarks, RuleField,
    Scenario, SetRules, Status, Team, Uncertainty,
};
use arborist::sim;
use proptest::prelude::*;

fn fixtures() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/v1");
    let mut found: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect();
    found.sort();
    found
}

fn parse(text: &str) -> Loaded {
    files::parse("x.ron", text.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// Saved as the newest version and read again.
fn saved(loaded: &Loaded) -> Loaded {
    parse(&files::to_text(&loaded.scenario, &loaded.header).unwrap())
}

#[test]
fn every_file_of_version_1_opens_says_so_and_is_saved_as_version_2() {
    let fixtures = fixtures();
    assert_eq!(fixtures.len(), 12);
    for (name, text) in fixtures {
        let loaded = parse(&text);
        assert!(loaded.notice.is_some_and(|notice| notice.contains("version 1")), "{name}");
        assert!(loaded.skipped.is_empty(), "{name}: {:?}", loaded.skipped);
        let written = files::to_text(&loaded.scenario, &loaded.header).unwrap();
        assert!(written.contains("version: 2,") && !written.contains("investment_floor"), "{name}");
        assert!(written.starts_with("// "), "{name}: its comment is kept");
        let again = saved(&loaded);
        assert_eq!(again.notice, None, "{name}");
        assert!(again.scenario == loaded.scenario && again.header == loaded.header, "{name}");
        // Its plan is as long as the file's, and it runs.
        let lines = text.lines().filter(|line| !line.starts_with("//"));
        let decisions = lines.skip_while(|line| !line.contains("plan: [")).skip(1);
        let decisions = decisions.filter(|line| line.trim_start().starts_with('(')).count();
        assert_eq!(loaded.scenario.plan.items().len(), decisions, "{name}");
        assert!(sim::run(&loaded.scenario).is_ok(), "{name}");
    }
}

#[test]
fn a_file_of_version_1_keeps_its_numbers_and_its_defaults() {
    let text = r#"(version: 1, start: "2026-Q1",
        company: (product_engineers: 60, engineer_growth: 0.6, usage_growth: 0.8),
        rules: (investment_floor: 0.3), uncertainty: (growth: 0.1, load: 0.4),
        teams: [(name: "Trunk", areas: [(name: "C", load: 1), (name: "C++", load: 2)])],
        plan: [(2, SetRules(investment_floor: 0.1)), (3, MoveArea(area: "C++", to: "trunk")),
            (4, SetPolicy(team: "Trunk", protect: 0.2, discipline: 1, focus: Area("C++"))),
            (5, Branch(from: "Trunk", name: "Web", areas: ["C++"], engineers: 9))])"#;
    let error = files::parse("x.ron", text.as_bytes()).unwrap_err().to_string();
    assert!(error.contains("plan[1].to") && error.contains("no team"), "{error}");
    let loaded = parse(&text.replace(r#"to: "trunk""#, r#"to: "Trunk""#));
    let scenario = &loaded.scenario;
    assert_eq!(scenario.rules.budget_ceiling, 0.08, "what leaving it out meant then");
    assert_eq!((scenario.uncertainty.growth, scenario.uncertainty.load), (0.1, 0.4));
    assert_eq!(scenario.uncertainty.constants, 0.2);
    let areas: Vec<_> = scenario.teams[0].areas.iter().map(|area| area.id.as_str()).collect();
    assert_eq!(areas, ["c", "c-2"], "two that would share an id");
    let decisions: Vec<_> = scenario.plan.items().iter().map(|planned| &planned.decision).collect();
    let named: Vec<_> = decisions[3].areas().into_iter().map(|(_, area)| area).collect();
    assert_eq!(named, ["c-2".into()]);
    // A decision of nothing but an investment floor stays, marked.
    assert_eq!(decisions[0].get::<SetRules>().unwrap().values, []);
    assert!(loaded.skipped.iter().any(|problem| matches!(problem.path.in_plan(), Some((0, _)))));
    // Without a growth of its own the file takes the new one.
    let text =
        text.replace("growth: 0.1, load: 0.4", "load: 0.4").replace("\"trunk\"", "\"Trunk\"");
    assert_eq!(parse(&text).scenario.uncertainty.growth, 0.3);
}

#[test]
fn renaming_changes_one_line_of_the_file() {
    for (name, text) in fixtures() {
        let scenario = parse(&text).scenario;
        let before = files::to_text(&scenario, "").unwrap();
        let team = scenario.teams[0].id.clone();
        let area = scenario.teams[0].areas[0].id.clone();
        for edit in [
            Edit::RenameTeam { team, name: "Платформа".into() },
            Edit::RenameArea { area, name: "Something else".into() },
        ] {
            let after = files::to_text(&try_apply(&scenario, &edit).unwrap(), "").unwrap();
            let changed = before.lines().zip(after.lines()).filter(|(a, b)| a != b).count();
            assert_eq!(before.lines().count(), after.lines().count());
            assert_eq!(changed, 1, "{name}: {edit:?}");
            assert!(parse(&after).scenario == try_apply(&scenario, &edit).unwrap());
        }
    }
}

#[test]
fn an_id_is_written_wherever_the_name_does_not_make_it() {
    // Of letters or digits there are none in some names; what they make differs by kind.
    for (id, name) in [("team", "!"), ("area", "!"), ("team", "🔥"), ("kafka", "Streams")] {
        let mut scenario = parse(&fixtures()[10].1).scenario;
        scenario.plan = arborist::model::Plan::default();
        scenario.teams.truncate(1);
        scenario.teams[0].policy.focus = Focus::Area(id.into());
        scenario.teams[0].areas.truncate(1);
        let area = &mut scenario.teams[0].areas[0];
        (area.id, area.name) = (id.into(), name.into());
        let text = files::to_text(&scenario, "").unwrap();
        assert!(parse(&text).scenario == scenario, "{id} {name}: {text}");
    }
}

#[test]
fn what_a_file_of_version_1_leaves_out_means_what_it_meant_then() {
    let text = r#"(version: 1, start: "2026-Q1",
        company: (product_engineers: 60, engineer_growth: 0.6, usage_growth: 0.8),
        teams: [(name: "Trunk", areas: [(name: "C", load: 1)])],
        plan: [(1, Branch(from: "Trunk", name: "Web", areas: ["C"], engineers: 2))])"#;
    let Scenario {
        quarters,
        fiscal_offset,
        cost_per_head,
        backfill,
        company,
        rules,
        uncertainty,
        teams,
        plan,
        ..
    } = parse(text).scenario;
    assert_eq!((quarters, fiscal_offset, cost_per_head, backfill), (12.0, 0.0, 250_000.0, 1.0));
    assert_eq!((company.trust, company.recruiting), (0.7, None));
    let floors = (rules.service_floor, rules.patience_weeks, rules.coverage_floor);
    assert_eq!((floors, rules.morale_floor, rules.budget_ceiling), ((0.4, 26.0, 0.5), 0.5, 0.08));
    let Uncertainty { futures, seed, load, effort, elasticity, flows, .. } = uncertainty;
    assert_eq!((futures, seed, load, effort, elasticity), (1000.0, 1.0, 0.2, 0.3, 0.1));
    assert_eq!(flows, Flows::Sampled);
    let Team { established, ramping, newcomers, requisitions, morale, policy, areas, .. } =
        &teams[0];
    assert_eq!(
        [established, ramping, newcomers, requisitions, morale],
        [&0.0, &0.0, &0.0, &0.0, &0.75]
    );
    assert_eq!((policy.protect, policy.discipline, &policy.focus), (0.3, 0.8, &Focus::Auto));
    let area = &areas[0];
    assert_eq!((area.driver, area.complexity), (Driver::Usage, Complexity::Complicated));
    assert_eq!((area.elasticity, area.own_growth, area.severity), (1.0, 0.0, 1.0));
    assert_eq!((area.target_weeks, area.effort), (1.0, 45.0));
    assert_eq!((area.incidents_per_week, area.incident_size), (0.0, 0.0));
    assert_eq!((area.leverage, area.backlog, area.in_flight, area.context), (0.0, 0.0, 0.0, 1.0));
    let branch = plan.items()[0].decision.get::<Branch>().unwrap();
    assert_eq!((branch.policy.protect, branch.policy.discipline), (0.4, 0.8));
}

#[test]
fn a_team_copied_from_version_1_refers_to_nothing_else() {
    let text = r#"(version: 1, teams: [(name: "Web", focus: Area("C++"), areas: [(name: "C", load: 1)])])"#;
    let Ok(Clip::Team(team)) = Clip::parse(text) else { panic!("{text}") };
    assert_eq!(team.areas[0].id.as_str(), "c");
    assert_eq!(team.policy.focus, Focus::Area("c-2".into()), "an area it does not own, as before");
}

#[test]
fn what_is_said_of_a_decision_is_kept() {
    let mut scenario = parse(&fixtures()[10].1).scenario;
    let mut planned = Planned::new(1, Hire { team: scenario.teams[0].id.clone(), count: 2 });
    planned.remarks = Remarks {
        id: Some(DecisionId::from("hire-two")),
        note: "the pager needs a pair".into(),
        owner: "Fay Moe".into(),
        status: Some(Status::Agreed),
    };
    let mut off = planned.clone();
    (off.off, off.remarks.status, off.remarks.id) = (true, None, None);
    scenario.plan = arborist::model::Plan::new(vec![planned, off]);
    let text = files::to_text(&scenario, "").unwrap();
    assert!(text.contains(r#"On, (id: "hire-two", note: "the pager needs a pair""#), "{text}");
    assert!(text.contains(r#"Off, (note: "the pager needs"#), "{text}");
    assert!(parse(&text).scenario == scenario);
}

#[test]
fn a_newer_version_is_refused_in_a_sentence() {
    let error = files::parse("x.ron", b"(version: 3, teams: [[[").unwrap_err().to_string();
    let due = "x.ron:1:11: version: the file is of version 3, newer than this program";
    assert!(error.starts_with(due), "{error}");
}

/// Names that lead to the same ids, to none, and to those of other names.
const NAMES: [&str; 10] = ["A", "a", "A!", "!", "?", "B 2", "b-2", "Ü", "データ", "A 2"];

/// A scenario as a file of version 1 says it: five teams with an area each, and a plan of every kind of
/// decision, which names whatever it names.
fn version_1() -> impl Strategy<Value = String> {
    let name = || prop::sample::select(&NAMES[..]);
    let decision = (0..13_u8, name(), name(), 0..40_u8, 1..16_u8, prop::bool::ANY);
    let decision = decision.prop_map(|(kind, one, other, number, quarter, off)| {
        let decision = match kind {
            0 => format!("Hire(team: {one:?}, count: {number})"),
            1 => format!(
                "Branch(from: {one:?}, name: {other:?}, areas: [{other:?}], engineers: {number}, \
                 focus: Area({one:?}))"
            ),
            2 => format!("MoveArea(area: {one:?}, to: {other:?})"),
            3 => format!("MoveEngineers(from: {one:?}, to: {other:?}, count: {number})"),
            4 => format!("Merge(team: {one:?}, into: {other:?})"),
            5 => format!("SetPolicy(team: {one:?}, protect: 0.2, discipline: 0.5)"),
            6 => format!("Reparent(team: {one:?}, under: {other:?})"),
            7 => format!("NewArea(area: (name: {other:?}, load: 0.4), owner: {one:?})"),
            8 => format!("RetireArea(area: {one:?})"),
            9 => format!("SetGrowth(engineer_growth: 0.{number}, usage_growth: {number})"),
            10 => format!("SetRules(investment_floor: 0.2, morale_floor: 0.{number})"),
            11 => format!("Cut(share: 0.{number}, team: {one:?})"),
            _ => format!("Freeze(quarters: {number})"),
        };
        format!("({quarter}, {decision}{})", if off { ", Off" } else { "" })
    });
    let plan = prop::collection::vec(decision, 0..12);
    (Just(NAMES.to_vec()).prop_shuffle(), plan, 0..3_u8).prop_map(|(names, plan, form)| {
        let teams = names[..5].iter().zip(&names[5..]).enumerate().map(|(i, (team, area))| {
            let under = if i == 0 { String::new() } else { format!("under: {:?}, ", names[i / 2]) };
            format!("(name: {team:?}, {under}established: {i}, areas: [(name: {area:?}, load: 0.{i})])")
        });
        let teams: Vec<_> = teams.collect();
        let more = ["", "rules: (investment_floor: 0.1), ", "uncertainty: (growth: 0.2), "];
        format!(
            "(version: 1, start: \"2026-Q1\", company: (product_engineers: 90, engineer_growth: 0.5, \
             usage_growth: 0.5), {}teams: [{}], plan: [{}])",
            more[usize::from(form)],
            teams.join(", "),
            plan.join(", ")
        )
    })
}

proptest! {
    #![proptest_config(crate::common::properties(256))]

    #[test]
    fn any_scenario_of_version_1_becomes_a_valid_one_of_version_2(text in version_1()) {
        // A plan may name what never is: then the file opens for repair.
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.ron");
        fs::write(&path, &text).unwrap();
        let loaded = crate::common::load_for_repair(&path).map_err(|e| TestCaseError::fail(e.to_string()))?;
        prop_assert!(loaded.notice.is_some());
        crate::common::save(&path, &loaded.scenario, &loaded.header).unwrap();
        let again = crate::common::load_for_repair(&path).map_err(|e| TestCaseError::fail(e.to_string()))?;
        prop_assert!(again.notice.is_none() && again.scenario == loaded.scenario);
        prop_assert_eq!(again.skipped.len(), loaded.skipped.len());
        prop_assert!(sim::run(&loaded.scenario).is_ok());
    }
}

#[test]
fn a_rule_that_is_gone_is_no_rule_of_version_2() {
    assert_eq!(RuleField::ALL.len(), 5);
    let text = r#"(version: 2, start: "2026-Q1", rules: (investment_floor: 0.2), teams: [])"#;
    let error = files::parse("x.ron", text.as_bytes()).unwrap_err().to_string();
    assert!(error.contains("investment_floor"), "{error}");
}
