//! The scenario document: what is saved reads back to the same, byte for byte.

use std::fs;
use std::path::{Path, PathBuf};

use arborist::files::{self, Loaded};
use arborist::model::check::Severity;
use arborist::model::name_text;
use arborist::model::{
    Area, AreaField, Branch, CompanyField, Complexity, Cut, Decision, Driver, FieldPath, Flows,
    Focus, Freeze, Hire, Merge, MoveArea, MoveEngineers, NewArea, Param, Plan, Planned, Policy,
    Range, Reparent, RetireArea, RuleField, Scenario, ScenarioField, SetGrowth, SetPolicy,
    SetRules, Team, TeamField, UncertaintyField,
};
use arborist::platform::disk;
use proptest::prelude::*;
use tempfile::TempDir;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn every_file() -> Vec<PathBuf> {
    let saves = fs::read_dir(root().join("saves")).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = saves.collect();
    paths.push(root().join("tests/fixtures/every-decision.ron"));
    paths.sort();
    assert_eq!(paths.len(), 13);
    paths
}

#[test]
fn every_shipped_file_is_written_as_it_would_be_saved() {
    for path in every_file() {
        let text = fs::read_to_string(&path).unwrap();
        let loaded = disk::load(&path).unwrap();
        assert!(loaded.skipped.is_empty(), "{}", path.display());
        assert!(loaded.header.starts_with("// "), "{} opens with a comment", path.display());
        assert!(!loaded.scenario.about.is_empty(), "{} says what it shows", path.display());
        let again = files::to_text(&loaded.scenario, &loaded.header).unwrap();
        assert_eq!(again, text, "{}", path.display());
    }
}

#[test]
fn a_field_left_out_means_what_the_model_means_by_it_today() {
    let text = r#"(version: 2, start: "2026-Q1",
        company: (product_engineers: 1, engineer_growth: 0, usage_growth: 0),
        teams: [(name: "T", areas: [(name: "A", load: 1)])],
        plan: [(1, Branch(from: "T", name: "B", areas: ["A"], engineers: 1))])"#;
    let scenario = files::parse("x.ron", text.as_bytes()).unwrap().scenario;
    let same = |param: &Param, value: f64| {
        // A default that changes in the model needs a version 3 of the file.
        assert!(param.default.is_none_or(|default| default == value), "{}: {value}", param.key);
    };
    let (team, area) = (&scenario.teams[0], &scenario.teams[0].areas[0]);
    ScenarioField::ALL.iter().for_each(|f| same(f.param(), f.get(&scenario)));
    CompanyField::ALL.iter().for_each(|f| same(f.param(), f.get(&scenario.company)));
    RuleField::ALL.iter().for_each(|f| same(f.param(), f.get(&scenario.rules)));
    UncertaintyField::ALL.iter().for_each(|f| same(f.param(), f.get(&scenario.uncertainty)));
    TeamField::ALL.iter().for_each(|f| same(f.param(), f.get(team)));
    AreaField::ALL.iter().for_each(|f| same(f.param(), f.get(area)));
    assert_eq!((area.driver, area.complexity), (Driver::default(), Complexity::default()));
    assert_eq!(scenario.uncertainty.flows, Flows::default());
    assert_eq!(team.policy, Policy::trunk());
    let Decision::Branch(Branch { policy, .. }) = &scenario.plan.items()[0].decision else {
        panic!()
    };
    assert_eq!(policy, &Policy::branch());
}

#[test]
fn the_leading_comment_is_kept_on_saving() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("x.ron");
    let header = "// Ours, not theirs.\n\n/* With a /* nested */ block. */";
    let scenario = disk::load(&root().join("saves/seed-team.ron")).unwrap().scenario;
    crate::common::save(&path, &scenario, header).unwrap();
    let loaded = disk::load(&path).unwrap();
    assert_eq!(loaded.header, header);
    assert_eq!(loaded.scenario, scenario);
    let text = files::to_text(&scenario, "not a comment\nyet").unwrap();
    assert_eq!(files::parse("x.ron", text.as_bytes()).unwrap().header, "// not a comment\n// yet");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left lying about");
}

#[test]
fn a_file_of_another_editor_reads_the_same() {
    let text = fs::read_to_string(root().join("saves/seed-team.ron")).unwrap();
    let plain = files::parse("x.ron", text.as_bytes()).unwrap();
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let read = files::parse("x.ron", windows.as_bytes()).unwrap();
    assert_eq!(&*read.source, windows);
    assert_eq!(Loaded { source: plain.source.clone(), ..read }, plain);
    assert_eq!(files::rewrite(&windows, &plain.scenario).unwrap().text, windows);
}

#[test]
fn saving_where_nothing_can_be_written_says_so_and_leaves_nothing() {
    let folder = TempDir::new().unwrap();
    let scenario = disk::load(&root().join("saves/seed-team.ron")).unwrap().scenario;
    let error = crate::common::save(&folder.path().join("none/x.ron"), &scenario, "").unwrap_err();
    assert!(error.to_string().contains("expected a place that can be written to"), "{error}");
}

#[cfg(unix)]
#[test]
fn saving_through_a_link_keeps_the_link() {
    let folder = TempDir::new().unwrap();
    let (file, link) = (folder.path().join("x.ron"), folder.path().join("link.ron"));
    let scenario = disk::load(&root().join("saves/seed-team.ron")).unwrap().scenario;
    crate::common::save(&file, &scenario, "").unwrap();
    std::os::unix::fs::symlink(&file, &link).unwrap();
    crate::common::save(&link, &scenario, "// new").unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(disk::load(&file).unwrap().header, "// new");
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_written_into_and_stays() {
    use std::fs::File;
    use std::io::Read;
    use std::os::unix::fs::FileTypeExt;
    use std::process::Command;

    let folder = TempDir::new().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    // Opened both ways, so that neither end waits for the other.
    let mut reader = File::options().read(true).write(true).open(&pipe).unwrap();
    disk::write(&pipe, b"quarter\n").unwrap();
    assert!(fs::symlink_metadata(&pipe).unwrap().file_type().is_fifo());
    let mut read = [0; 8];
    reader.read_exact(&mut read).unwrap();
    assert_eq!(&read, b"quarter\n");
}

#[test]
fn a_decision_on_a_team_that_never_is_opens_for_repair_only() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("x.ron");
    let story = fs::read_to_string(root().join("saves/uber-2014.ron")).unwrap();
    let without: String = story
        .lines()
        .filter(|line| !line.contains("name: \"Kafka\", areas"))
        .map(|line| format!("{line}\n"))
        .collect();
    fs::write(&path, &without).unwrap();
    assert!(disk::load(&path).is_err());
    let loaded = crate::common::load_for_repair(&path).unwrap();
    assert_eq!(loaded.skipped.len(), 3, "the hires for Kafka");
    assert!(loaded.skipped.iter().all(|problem| problem.severity == Severity::Skipped));
    assert_eq!(loaded.skipped[0].path, FieldPath::decision(11).field("team"));
    assert_eq!(files::to_text(&loaded.scenario, &loaded.header).unwrap(), without, "all is kept");

    fs::write(&path, without.replace("count: 5", "count: 5.5")).unwrap();
    assert!(
        crate::common::load_for_repair(&path).is_err(),
        "a number out of its range is no repair"
    );
}

/// Any value a parameter allows: its ends, what is written awkwardly, and what lies between.
fn number(param: &'static Param) -> BoxedStrategy<f64> {
    let (min, max) = (param.min, param.max);
    let between = min..=max;
    let small = prop_oneof![Just(0.1 + 0.2), Just(1e-7), Just(1.0 / 3.0), Just(2.0), 0.0..1.0];
    let fit = move |value: f64| {
        let value = if param.whole { value.round() } else { value };
        if param.allows(value) { value } else { max }
    };
    prop_oneof![Just(min), Just(max), between, small].prop_map(fit).boxed()
}

/// Text with everything that a file must escape or leave alone.
fn text() -> BoxedStrategy<String> {
    prop_oneof!["[a-z]{1,8}", "[\"\\\\'#/*(),:\\[\\] \t\r\né漢{}]{0,12}", any::<String>()].boxed()
}

/// What may be part of a name: all that can be seen.
fn name() -> impl Strategy<Value = String> {
    let is_seen = |c: &char| name_text::checked(&format!("e{c}e")).is_ok();
    text().prop_map(move |text| text.chars().filter(is_seen).collect())
}

/// A scenario with any numbers and names that may stand in a file. Its decisions name teams and
/// areas that are there; whether they apply does not matter to a file.
fn scenario() -> impl Strategy<Value = Scenario> {
    let names = prop::collection::vec((name(), prop::collection::vec(name(), 0..4)), 1..5);
    let counts = (any::<prop::sample::Index>(), any::<i32>(), any::<u32>());
    let decisions = prop::collection::vec((0u32..400, 0u8..13, counts, any::<u64>()), 0..12);
    (names, text(), decisions, any::<u64>()).prop_flat_map(|(names, about, decisions, seed)| {
        let fields = (
            all(ScenarioField::ALL.iter().map(|field| field.param())),
            all(CompanyField::ALL.iter().map(|field| field.param())),
            all(RuleField::ALL.iter().map(|field| field.param())),
            all(UncertaintyField::ALL.iter().map(|field| field.param())),
            all(TeamField::ALL.iter().map(|field| field.param())),
            prop::collection::vec(all(AreaField::ALL.iter().map(|field| field.param())), 1..4),
        );
        fields.prop_map(move |numbers| build(&names, about.clone(), &decisions, seed, numbers))
    })
}

fn all(params: impl Iterator<Item = &'static Param>) -> Vec<BoxedStrategy<f64>> {
    params.map(number).collect()
}

type Numbers = (Vec<f64>, Vec<f64>, Vec<f64>, Vec<f64>, Vec<f64>, Vec<Vec<f64>>);
type Drawn = (u32, u8, (prop::sample::Index, i32, u32), u64);

fn build(
    names: &[(String, Vec<String>)],
    about: String,
    decisions: &[Drawn],
    seed: u64,
    (of_scenario, of_company, of_rules, of_uncertainty, of_team, of_areas): Numbers,
) -> Scenario {
    let mut scenario = Scenario::seed("2026-Q3".parse().unwrap());
    scenario.about = about;
    ScenarioField::ALL.iter().zip(&of_scenario).for_each(|(f, v)| f.set(&mut scenario, *v));
    CompanyField::ALL.iter().zip(&of_company).for_each(|(f, v)| f.set(&mut scenario.company, *v));
    RuleField::ALL.iter().zip(&of_rules).for_each(|(f, v)| f.set(&mut scenario.rules, *v));
    let uncertainty = UncertaintyField::ALL.iter().zip(&of_uncertainty);
    uncertainty.for_each(|(f, v)| f.set(&mut scenario.uncertainty, *v));
    scenario.uncertainty.flows = Flows::ALL[names.len() % 2];
    let area = |name: String, i: usize| {
        let mut area = Area::named(name);
        let values = &of_areas[i % of_areas.len()];
        AreaField::ALL.iter().zip(values).for_each(|(f, v)| f.set(&mut area, *v));
        area.driver = Driver::ALL[i % 3];
        area.complexity = Complexity::ALL[(i + 1) % 3];
        area
    };
    scenario.teams.clear();
    for (t, (name, areas)) in names.iter().enumerate() {
        let under =
            scenario.teams.get(t / 2).filter(|_| t > 0).map(|team: &Team| team.name.clone());
        // A number in front makes the names differ.
        let mut team = Team::named(format!("{t} {name}"), under.map(Into::into));
        TeamField::ALL.iter().zip(&of_team).for_each(|(f, v)| f.set(&mut team, *v));
        team.lead = name.clone();
        team.people = areas.clone();
        team.policy.focus = focus(seed >> t, name);
        let named = areas.iter().enumerate();
        team.areas = named.map(|(a, name)| area(format!("{t}.{a} {name}"), t + a)).collect();
        scenario.teams.push(team);
    }
    let teams: Vec<String> = scenario.teams.iter().map(|team| team.name.clone()).collect();
    let areas: Vec<String> = scenario
        .teams
        .iter()
        .flat_map(|team| team.areas.iter().map(|area| area.name.clone()))
        .collect();
    let share = of_team[TeamField::ALL.len() - 1];
    let items = decisions.iter().enumerate().map(|(i, (quarter, kind, drawn, bits))| {
        let (index, any_count, count) = *drawn;
        let team = index.get(&teams).clone();
        let to = teams[(*bits % teams.len() as u64) as usize].clone();
        let area_name = if areas.is_empty() { None } else { Some(index.get(&areas).clone()) };
        let policy = Policy { protect: share, discipline: 0.8, focus: focus(*bits, &team) };
        let decision = match (kind, area_name) {
            (0, _) => Decision::Hire(Hire { team: team.into(), count: any_count }),
            (1, Some(area)) => Decision::Branch(Branch {
                id: (&format!("branch {i} {to}")).into(),
                from: team.into(),
                name: format!("branch {i} {to}"),
                areas: vec![area.into()],
                engineers: count,
                policy,
            }),
            (2, Some(area)) => Decision::MoveArea(MoveArea { area: area.into(), to: to.into() }),
            (3, _) => {
                Decision::MoveEngineers(MoveEngineers { from: team.into(), to: to.into(), count })
            }
            (4, _) => Decision::Merge(Merge { team: team.into(), into: to.into() }),
            (5, _) => Decision::SetPolicy(SetPolicy { team: team.into(), policy }),
            (6, _) => Decision::Reparent(Reparent { team: team.into(), under: to.into() }),
            (7, _) => Decision::NewArea(NewArea {
                area: area(format!("new {i} {to}"), i),
                owner: team.into(),
            }),
            (8, Some(area)) => Decision::RetireArea(RetireArea { area: area.into() }),
            (9, _) => {
                Decision::SetGrowth(SetGrowth { engineers: of_company[1], usage: of_company[2] })
            }
            (10, _) => {
                let values = RuleField::ALL.iter().copied().zip(of_rules.iter().copied());
                let chosen = values.enumerate().filter(|(f, _)| bits >> f & 1 == 1);
                Decision::SetRules(SetRules { values: chosen.map(|(_, value)| value).collect() })
            }
            (11, _) => Decision::Cut(Cut { share, team: (bits & 1 == 0).then_some(team.into()) }),
            _ => Decision::Freeze(Freeze { quarters: count }),
        };
        Planned::new(*quarter, decision)
    });
    scenario.plan = Plan::new(items.collect());
    scenario
}

fn focus(bits: u64, name: &str) -> Focus {
    match bits % 3 {
        0 => Focus::Auto,
        1 => Focus::Spread,
        _ => Focus::Area(name.into()),
    }
}

proptest! {
    #![proptest_config(crate::common::properties(256))]

    #[test]
    fn what_is_saved_reads_back_to_the_same(scenario in scenario(), header in text()) {
        let text = files::to_text(&scenario, &header).unwrap();
        let loaded = files::parse("x.ron", text.as_bytes())
            .unwrap_or_else(|error| panic!("{error}\n{text}"));
        prop_assert_eq!(&loaded.scenario, &scenario);
        prop_assert_eq!(files::to_text(&loaded.scenario, &loaded.header).unwrap(), text);
    }

    #[test]
    fn no_text_makes_the_reader_panic(start in any::<prop::sample::Index>(), noise in text()) {
        let good = fs::read_to_string(root().join("tests/fixtures/every-decision.ron")).unwrap();
        let at = good.floor_char_boundary(start.index(good.len()));
        let text = format!("{}{noise}{}", &good[..at], &good[at..]);
        if let Err(error) = files::parse("x.ron", text.as_bytes()) {
            prop_assert!(!error.problems.is_empty());
        }
    }
}

#[test]
fn ranges_are_kept_and_written_only_where_there_are_some() {
    let mut scenario = disk::load(&root().join("saves/seed-team.ron")).unwrap().scenario;
    let saved = |scenario: &Scenario| files::to_text(scenario, "").unwrap();
    assert!(!saved(&scenario).contains("_range"));
    let area = &mut scenario.teams[0].areas[0];
    area.load_range = Some(Range { low: 0.3, high: 0.6, sure: 0.8 });
    area.elasticity_range = Some(Range { low: 0.5, high: 2.0, sure: 0.5 });
    let written = saved(&scenario);
    assert!(written.contains("load_range: (low: 0.3, high: 0.6, sure: 0.8)"), "{written}");
    let read = files::parse("x.ron", written.as_bytes()).unwrap().scenario;
    assert_eq!(read, scenario);
}
