//! A red team: its figures are those of a survey, its sizes the smallest that break the plan, and what prevents them
//! does.

use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use arborist::app::plan_runner::OnAllCores;
use arborist::export::red_team_words::{RedTeamWords, brought_back};
use arborist::files;
use arborist::model::{
    Branch, CalendarQuarter, Hire, Planned, Policy, Scenario, Schedule, SetPolicy, Status, Team,
    Transfer,
};
use arborist::planning::settled::is_settled;
use arborist::planning::{
    Advantage, BASE_RATES, Breaking, Estimate, Goal, Job, Limits, Prevention, Progress,
    RedTeamEffort, RedTeamQuestion, RedTeamReport, Remedied, SizesInAnyCase, Threat, ThreatKind,
    chance_in_words, heads_by_quarter, red_team,
};
use arborist::sim::futures::{Columns, survey};
use arborist::sim::run_by_quarter;
use assert_cmd::cargo::cargo_bin_cmd;
use tempfile::TempDir;

use crate::common::every_plan::small_organization;

/// Little enough for a test.
const LITTLE: RedTeamEffort =
    RedTeamEffort { screened_in: 48, chosen_in: 240, confirmed_in: 400, threats: 5, pairs: 3 };

/// A small organization that branches once, of whose hires one is agreed.
fn organization() -> Scenario {
    let mut scenario = small_organization(3, 3);
    scenario.quarters = 6.0;
    let area = scenario.teams[0].areas[0].clone();
    let (id, name) = (area.id.as_str().into(), area.name.clone());
    let (areas, policy) = (vec![area.id], Policy::branch());
    scenario.plan.add(1, Branch { from: "trunk".into(), id, name, areas, engineers: 4, policy });
    scenario.plan.remarks_mut(0).unwrap().status = Some(Status::Agreed);
    scenario
}

fn question() -> RedTeamQuestion {
    let limits = Limits { trunk: [3, 20], branch: [2, 12], ..Limits::default() };
    RedTeamQuestion {
        effort: LITTLE,
        limits,
        ..RedTeamQuestion::usual(organization(), Goal::Stands)
    }
}

fn asked(question: &RedTeamQuestion) -> RedTeamReport {
    let mut runner = OnAllCores { show: |_: &Progress| true, ended: || false };
    red_team(question, &mut runner).unwrap().unwrap()
}

/// What all tests look at.
static REPORT: LazyLock<RedTeamReport> = LazyLock::new(|| asked(&question()));

/// The odds that leadership stands, by a survey of so many futures.
fn stands(scenario: &Scenario, seed: f64, futures: u32) -> f64 {
    let mut scenario = scenario.clone();
    scenario.uncertainty.seed = seed;
    let schedule = Schedule::of(&scenario).unwrap();
    let of = survey(&scenario, &schedule, futures, &Columns::organization(), &|| true).unwrap();
    of.odds().survival(scenario.quarter_count() - 1).share
}

fn unseen(scenario: &Scenario) -> f64 {
    stands(scenario, REPORT.seed, LITTLE.confirmed_in)
}

fn under(threats: &[Threat], scenario: &Scenario) -> Scenario {
    threats.iter().fold(scenario.clone(), |scenario, threat| threat.befall(&scenario))
}

fn preventions(report: &RedTeamReport) -> Vec<(&Breaking, &Remedied)> {
    let by = |it: &'_ Breaking| matches!(it.prevention, Prevention::By(_));
    let all = report.breakings.iter().filter(|it| by(it));
    all.map(|it| match &it.prevention {
        Prevention::By(by) => (it, by.as_ref()),
        _ => unreachable!(),
    })
    .collect()
}

#[test]
fn figures_are_those_of_a_survey_of_the_same_plan_under_the_threat() {
    let own = organization();
    assert_eq!(REPORT.present.figure, unseen(&own));
    assert!(REPORT.breakings.len() >= 4, "{:?}", REPORT.breakings.len());
    for breaking in &REPORT.breakings {
        assert_eq!(breaking.figure.figure, unseen(&breaking.scenario), "{}", breaking.words);
        assert_eq!(breaking.figure.figure, unseen(&under(&breaking.threats, &own)));
        assert_eq!(breaking.figure.futures, LITTLE.confirmed_in);
        assert!(breaking.figure.figure <= REPORT.holds * REPORT.present.figure);
        // Everything that is to come does.
        let refused = |it: &Scenario| {
            let schedule = Schedule::of(it).unwrap();
            schedule.outcomes().iter().filter(|it| it.refusal().is_some()).count()
        };
        assert_eq!(refused(&breaking.scenario), 0, "{}", breaking.words);
    }
    for breaking in &REPORT.breakings {
        let Some(by) = breaking.prevention.decision() else { continue };
        assert_eq!(by.figure.figure, unseen(&under(&breaking.threats, &by.scenario)));
        assert_eq!(by.unhurt.figure, unseen(&by.scenario));
    }
}

/// What each future comes to, of a scenario in unseen futures.
fn each(scenario: &Scenario) -> Vec<f64> {
    each_of(scenario, REPORT.seed)
}

fn each_of(scenario: &Scenario, seed: f64) -> Vec<f64> {
    let mut scenario = scenario.clone();
    scenario.uncertainty.seed = seed;
    let job = Job { scenario: Arc::new(scenario), from: 0, futures: 0..LITTLE.confirmed_in };
    job.run().iter().map(|it| Goal::Stands.of(it)).collect()
}

#[test]
fn only_what_takes_the_odds_above_the_mark_again_prevents_and_what_does_not_helps_beyond_chance() {
    // Without anybody more, and without another branch, little helps.
    let mut question = question();
    question.limits = Limits { heads: Some(vec![0]), reorganizations: 0, ..question.limits };
    question.effort = RedTeamEffort { threats: 8, pairs: 0, ..LITTLE };
    let report = asked(&question);
    assert_eq!(report.mark(), report.holds * report.present.figure);
    let mut prevented = 0;
    for breaking in report.breakings.iter().chain(&REPORT.breakings) {
        assert!(breaking.figure.figure <= report.mark());
        match &breaking.prevention {
            Prevention::By(by) => {
                prevented += 1;
                assert!(by.figure.figure > report.mark(), "{}", breaking.words);
            }
            Prevention::InPart(by) => {
                assert!(by.figure.figure <= report.mark(), "{}", breaking.words);
                let with = each(&under(&breaking.threats, &by.scenario));
                let helps = Advantage::by_goal(report.goal, &with, &each(&breaking.scenario));
                assert!(helps.is_beyond_chance(), "{}", breaking.words);
            }
            Prevention::Nothing | Prevention::NotSought => {}
        }
    }
    assert!(prevented > 0);
}

/// What a decision brings back is told of what the threat takes away, and not of the plan's odds.
#[test]
fn what_a_decision_brings_back_is_told_in_the_points_that_are_lost() {
    let mut report = REPORT.clone();
    let place = report.breakings.iter().position(|it| it.prevention.decision().is_some()).unwrap();
    let mut told = |figures: [f64; 4]| {
        let [present, then, decided, unhurt] =
            figures.map(|figure| Estimate { figure, ..report.present });
        report.present = present;
        let breaking = &mut report.breakings[place];
        breaking.figure = then;
        let (Prevention::By(by) | Prevention::InPart(by)) = &mut breaking.prevention else {
            panic!()
        };
        (by.figure, by.unhurt) = (decided, unhurt);
        brought_back(
            &report,
            &report.breakings[place],
            report.breakings[place].prevention.decision().unwrap(),
        )
    };
    // 63 % of 86 %, 71 % with a decision that takes the plan to 90 %.
    assert_eq!(told([0.862, 0.634, 0.712, 0.9]), "8 of the 23 points back");
    assert_eq!(told([0.86, 0.58, 0.86, 0.87]), "all 28 points back");
    assert_eq!(told([0.86, 0.58, 0.93, 0.97]), "all 28 points back");
    assert_eq!(told([0.05, 0.021, 0.044, 0.06]), "2.3 of the 2.9 points back");
    assert_eq!(told([0.06, 0.05, 0.07, 0.06]), "all 1 point back");
}

#[test]
fn people_leave_before_the_decisions_of_the_quarter_which_take_as_many_as_are_there_then() {
    let own = organization();
    let kind = ThreatKind::Leavers("trunk".into());
    let under = Threat { kind, quarter: 1, size: 20.0 }.befall(&own);
    let then: Vec<&Planned> = under.plan.items().iter().filter(|it| it.quarter == 1).collect();
    let [gone, again, rest @ ..] = &then[..] else { panic!("{then:?}") };
    assert_eq!(gone.decision.get::<Transfer>().unwrap().count, -20);
    assert_eq!(again.decision.get::<Hire>().unwrap().count, 20);
    assert!(rest.iter().any(|it| it.decision.get::<Branch>().is_some()));
    assert_eq!(under.plan.items().iter().filter(|it| it.quarter == 1).count(), rest.len() + 2);
    // The branch takes what the trunk can spare then.
    let founded = |it: &Scenario| {
        let run = run_by_quarter(it).unwrap();
        let row = run.teams_at(run.end_of(1))[1];
        row.established + row.ramping
    };
    assert!(founded(&own) > 3.5, "{}", founded(&own));
    assert!(founded(&under) < 3.0, "{}", founded(&under));
    // Each decision is still known by itself.
    let ids: std::collections::BTreeSet<_> = under.plan.items().iter().map(Planned::id).collect();
    assert_eq!(ids.len(), own.plan.items().len() + 2);
}

#[test]
fn a_team_may_lose_whom_the_quarter_is_about_to_send_away() {
    // As many branch as can be spared: nobody could be afterwards.
    let mut scenario = organization();
    for decision in scenario.plan.decisions_mut() {
        if let Some(branch) = decision.get_mut::<Branch>() {
            branch.engineers = 20;
        }
    }
    scenario.quarters = 2.0;
    let mut trunk = scenario.teams[0].clone();
    (trunk.established, trunk.ramping) = (6.0, 0.0);
    scenario.teams = vec![trunk].into();
    let effort = RedTeamEffort { threats: 40, pairs: 0, ..LITTLE };
    let report = asked(&RedTeamQuestion { scenario, from: 1, effort, ..question() });
    let broken = report.breakings.iter().flat_map(|it| &it.threats);
    let leavers = ThreatKind::Leavers("trunk".into());
    let told: Vec<&Threat> =
        broken.chain(&report.withstood).filter(|it| it.kind == leavers).collect();
    let [told] = told[..] else { panic!("{told:?}") };
    assert_eq!(told.quarter, 1);
    assert!((1.0..=6.0).contains(&told.size), "{told:?}");
    // Nobody leaves a team that is founded only then.
    let all = report.breakings.iter().flat_map(|it| &it.threats).chain(&report.withstood);
    let others = all.filter(|it| matches!(it.kind, ThreatKind::Leavers(_)) && it.kind != leavers);
    assert_eq!(others.count(), 0);
}

/// Organizations at the edge of what there is.
#[test]
fn one_person_one_quarter_and_no_plan_are_looked_at_as_well() {
    let effort = RedTeamEffort { threats: 4, pairs: 1, ..LITTLE };
    for (people, quarters) in [(1.0, 2.0), (2.0, 1.0), (9.0, 1.0)] {
        let mut scenario = organization();
        let mut trunk = scenario.teams[0].clone();
        (trunk.established, trunk.ramping) = (people, 0.0);
        scenario.teams = vec![trunk].into();
        scenario.plan = Default::default();
        scenario.quarters = quarters;
        let report = asked(&RedTeamQuestion { scenario: scenario.clone(), effort, ..question() });
        let told = RedTeamWords { report: &report, scenario: &scenario }.to_string();
        // Two stay, so nobody leaves one or two.
        let broken = report.breakings.iter().flat_map(|it| &it.threats).chain(&report.withstood);
        let leave = broken.filter(|it| matches!(it.kind, ThreatKind::Leavers(_))).count();
        assert!(people > 2.0 || leave == 0, "{told}");
        assert_eq!(told.contains("two who know its work stay"), leave > 0, "{told}");
        assert!(report.breakings.iter().all(|it| it.figure.figure <= report.mark()), "{told}");
    }
}

#[test]
fn a_size_smaller_does_not_break_the_plan() {
    let own = organization();
    let seed = question().seed as f64;
    let mut told = 0;
    for breaking in &REPORT.breakings {
        let [threat] = &breaking.threats[..] else { continue };
        let Some(harmless) = &breaking.harmless else { continue };
        told += 1;
        assert_eq!((&harmless.kind, harmless.quarter), (&threat.kind, threat.quarter));
        assert_ne!(harmless.size, threat.size);
        let smaller = under(std::slice::from_ref(harmless), &own);
        // Chosen in futures that were seen; where that size did not break it in the others, those tell.
        let holds = |seed, futures| {
            stands(&smaller, seed, futures) > REPORT.holds * stands(&own, seed, futures)
        };
        assert!(
            holds(seed, LITTLE.chosen_in) || holds(REPORT.seed, LITTLE.confirmed_in),
            "{}",
            breaking.words
        );
    }
    assert!(told > 0);
}

#[test]
fn the_likeliest_comes_first() {
    let chances: Vec<f64> = REPORT.breakings.iter().map(|it| it.chance).collect();
    assert!(chances.is_sorted_by(|a, b| a >= b), "{chances:?}");
    assert!(chances.iter().all(|it| (0.0..=1.0).contains(it)), "{chances:?}");
    assert!(chances[0] > 0.0);
}

#[test]
fn two_threats_break_the_plan_together_that_alone_do_not() {
    let own = organization();
    let pairs: Vec<&Breaking> =
        REPORT.breakings.iter().filter(|it| it.threats.len() == 2).collect();
    assert!(!pairs.is_empty());
    for pair in pairs {
        for threat in &pair.threats {
            let alone = unseen(&under(std::slice::from_ref(threat), &own));
            assert!(alone > REPORT.holds * REPORT.present.figure, "{}", pair.words);
        }
        assert_ne!(pair.threats[0].kind, pair.threats[1].kind);
    }
}

#[test]
fn what_prevents_a_threat_keeps_the_plan_whole_within_the_limits_and_leaves_alone_what_is_settled()
{
    let own = organization();
    // What the plan is beyond itself is not held against it.
    let run = run_by_quarter(&own).unwrap();
    let in_any_case = SizesInAnyCase::of_run(0, &own, &run);
    let limits = question().limits.widened_to(&own, &run, &in_any_case);
    let settled = |it: &Scenario| -> Vec<Planned> {
        it.plan.items().iter().filter(|it| is_settled(it)).cloned().collect()
    };
    assert_eq!(settled(&own).len(), 1);
    let heads = |it: &Scenario| heads_by_quarter(it.plan.items(), 6).iter().sum::<u32>();
    let found = preventions(&REPORT);
    assert!(found.len() >= 2, "{}", found.len());
    for (breaking, by) in found {
        assert!(by.figure.figure > REPORT.holds * REPORT.present.figure, "{}", by.words);
        assert!(by.figure.figure > breaking.figure.figure);
        assert_eq!(settled(&by.scenario), settled(&own), "{}", by.words);
        assert!(!by.scenario.plan.decides_as(&own.plan), "{}", by.words);
        assert_eq!(by.heads, heads(&by.scenario) - heads(&own), "{}", by.words);
        assert!(limits.allow_decisions(&by.scenario).is_ok());
        let run = run_by_quarter(&by.scenario).unwrap();
        assert!(limits.allow_run(&by.scenario, &run, &in_any_case).is_ok(), "{}", by.words);
        let cost = |it: &Scenario| -> f64 {
            let run = run_by_quarter(it).unwrap();
            (0..6).map(|quarter| run.cost_of(quarter, it.cost_per_head)).sum()
        };
        assert!((by.cost - (cost(&by.scenario) - cost(&own))).abs() < 1e-6);
    }
}

#[test]
fn where_nothing_may_be_decided_nothing_prevents_anything() {
    let mut scenario = organization();
    for place in 0..scenario.plan.items().len() {
        scenario.plan.remarks_mut(place).unwrap().status = Some(Status::Agreed);
    }
    let mut question = question();
    // Whatever is added or shifted needs more heads, or another branch.
    question.limits = Limits { heads: Some(vec![0]), reorganizations: 0, ..question.limits };
    question.effort = RedTeamEffort { threats: 3, pairs: 0, ..LITTLE };
    question.scenario = scenario.clone();
    let report = asked(&question);
    assert!(!report.breakings.is_empty());
    for breaking in report.breakings {
        if let Prevention::By(by) = breaking.prevention {
            let own = scenario.plan.items();
            assert!(own.iter().all(|it| by.scenario.plan.items().contains(it)), "{}", by.words);
            assert_eq!(by.heads, 0);
        }
    }
}

#[test]
fn the_same_question_gives_the_same_report_on_any_number_of_threads() {
    for threads in [1, 3] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let report = pool.install(|| asked(&question()));
        assert_eq!(format!("{report:?}"), format!("{:?}", *REPORT));
    }
}

#[test]
fn one_that_is_stopped_tells_what_it_found_and_one_that_is_given_up_nothing() {
    let effort = RedTeamEffort { threats: 2, ..LITTLE };
    let question = RedTeamQuestion { effort, ..question() };
    let mut told = 0;
    let sized = |it: &Progress| {
        told += 1;
        assert!(it.plans <= it.of);
        told < 9
    };
    let mut runner = OnAllCores { show: sized, ended: || false };
    let stopped = red_team(&question, &mut runner).unwrap().unwrap();
    assert!(stopped.plans_tried < REPORT.plans_tried);
    assert!(!stopped.breakings.is_empty());
    for breaking in &stopped.breakings {
        assert_eq!(breaking.prevention, Prevention::NotSought);
    }
    let ended = red_team(&question, &mut OnAllCores { show: |_: &Progress| true, ended: || true });
    assert_eq!(ended.unwrap(), None);
}

#[test]
fn a_plan_that_never_holds_cannot_be_broken() {
    let mut question = question();
    question.scenario.company.trust = 0.0;
    question.scenario.rules.service_floor = 1.0;
    question.scenario.rules.patience_weeks = 1.0;
    let report = asked(&question);
    assert_eq!(report.present.figure, 0.0);
    assert!(report.breakings.is_empty() && report.withstood.is_empty());
}

/// What a threat does to figures that can be counted.
#[test]
fn threats_do_what_they_say() {
    let mut own = organization();
    own.uncertainty.flows = arborist::model::Flows::Expected;
    let at = |kind, size| Threat { kind, quarter: 2, size }.befall(&own);
    let people = |it: &Scenario, quarter: u32| {
        let run = run_by_quarter(it).unwrap();
        let row = run.teams_at(run.end_of(quarter))[0];
        row.newcomers + row.ramping + row.established
    };
    let left = at(ThreatKind::Leavers("trunk".into()), 3.0);
    let opened: i32 = left
        .plan
        .items()
        .iter()
        .filter_map(|it| it.decision.get::<Hire>())
        .map(|it| it.count)
        .sum();
    let before: i32 =
        own.plan.items().iter().filter_map(|it| it.decision.get::<Hire>()).map(|it| it.count).sum();
    assert_eq!(opened - before, 3, "every position is opened again");
    assert!(people(&left, 2) < people(&own, 2) - 0.5);
    let mut frozen = own.clone();
    frozen.plan.add(1, arborist::model::Freeze { quarters: 2 });
    let left =
        Threat { kind: ThreatKind::Leavers("trunk".into()), quarter: 2, size: 3.0 }.befall(&frozen);
    assert_eq!(
        left.plan.items().len(),
        frozen.plan.items().len() + 1,
        "nothing is opened in a freeze"
    );
    let slipped = at(ThreatKind::Slip, 2.0);
    assert_eq!(heads_by_quarter(slipped.plan.items(), 6)[2..4], [0, 0]);
    let grown = at(ThreatKind::Growth(arborist::model::Driver::Usage), 3.0);
    let (engineers, usage) = Schedule::of(&grown).unwrap().growth(3);
    assert_eq!((engineers, (usage * 1e9).round() / 1e9), (own.company.engineer_growth, 3.0));
    let incident = at(ThreatKind::Incident("trunk".into()), 2.0);
    let schedule = Schedule::of(&incident).unwrap();
    let areas = |quarter| {
        schedule.org_in(&incident.plan, quarter).areas().iter().filter(|it| !it.retired).count()
    };
    assert_eq!((areas(1), areas(2), areas(3)), (4, 5, 4));
    assert_eq!(at(ThreatKind::NewArea("trunk".into()), 1.0).names().areas().count(), 5);
}

#[test]
fn likelihoods_are_said_as_people_say_them() {
    for (chance, words) in [
        (0.97, "nearly certain"),
        (0.7, "likely"),
        (0.6, "1 in 2"),
        (0.17, "1 in 6"),
        (0.001, "1 in 1,000"),
        (0.0005, "less than 1 in 1,000"),
        (0.0, "less than 1 in 1,000"),
    ] {
        assert_eq!(chance_in_words(chance), words);
    }
    for rate in BASE_RATES {
        assert!(!rate.help.is_empty() && !rate.source.is_empty() && rate.value > 0.0);
    }
}

#[test]
fn the_command_tells_in_words_and_tables_and_writes_what_prevents() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("own.ron"), files::to_text(&organization(), "").unwrap()).unwrap();
    let run = |more: &[&str]| {
        let usual =
            ["redteam", "own.ron", "--futures", "100", "--trunk", "3-20", "--teams", "2-12"];
        let mut command = cargo_bin_cmd!("arborist");
        let output = command.args(usual).args(more).current_dir(folder.path()).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let (code, words, stderr) = run(&[]);
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    assert!(words.starts_with("Leadership stands: "), "{words}");
    for said in ["What takes 20 % of that or more", "1. ", "chance: ", "prevented by: "] {
        assert!(words.contains(said), "{said}: {words}");
    }
    let (_, csv, _) = run(&["--csv"]);
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    let columns: Vec<String> = rows.headers().unwrap().iter().map(str::to_owned).collect();
    let place = |name: &str| columns.iter().position(|it| it == name).unwrap();
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    assert!(!rows.is_empty());
    let seed = words.split("(seed ").nth(1).unwrap().split(')').next().unwrap();
    for row in &rows {
        assert!(words.contains(&row[place("words")]));
        assert!(words.contains(&row[place("chance_in_words")]));
    }
    let (_, json, _) = run(&["--json"]);
    let parsed: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(json.contains(&rows[0][place("words")]) && !parsed.is_null());
    let prevented = rows.iter().position(|row| &row[place("prevented")] == "yes");
    for row in &rows {
        let number = |name: &str| row[place(name)].parse::<f64>().ok();
        let lost = number("figure_without").unwrap() - number("figure").unwrap();
        assert!((number("lost").unwrap() - lost).abs() < 1e-12);
        let helps = ["yes", "in part"].contains(&&row[place("prevented")]);
        assert_eq!(helps, number("figure_decided").is_some());
        if let Some(decided) = number("figure_decided") {
            let mark = 0.8 * number("figure_without").unwrap();
            assert_eq!(&row[place("prevented")] == "yes", decided > mark);
            let back = decided - number("figure").unwrap();
            assert!((number("brought_back").unwrap() - back).abs() < 1e-12);
            assert!(words.contains(&row[place("decision")]));
        }
    }
    let number = (prevented.unwrap() + 1).to_string();
    let (code, _, stderr) = run(&["--prevent", &number, "-o", "better.ron"]);
    assert_eq!(code, Some(0), "{stderr}");
    let written = read(folder.path(), "better.ron");
    let unhurt: f64 = rows[prevented.unwrap()][place("figure_unhurt")].parse().unwrap();
    assert_eq!(stands(&written, seed.parse().unwrap(), 100), unhurt);
    // More are not told: that is said before the work.
    for number in ["0", "17", "99"] {
        let (code, _, stderr) = run(&["--prevent", number, "-o", "other.ron"]);
        assert_eq!(code, Some(2));
        assert!(stderr.contains("expected a number from 1 to 16"), "{stderr}");
    }
    assert_eq!(run(&["--holds", "1.5"]).0, Some(2));
    assert_eq!(run(&["--holds", "80%"]).1, words);
    // What a break is, and a chance, is said once.
    for said in
        ["A plan breaks where leadership stands in at most 80 % as many futures", "Chance: "]
    {
        assert_eq!(words.matches(said).count(), 1, "{said}: {words}");
    }
}

fn read(folder: &Path, name: &str) -> Scenario {
    files::parse(name, &fs::read(folder.join(name)).unwrap()).unwrap().scenario
}

#[test]
fn what_nothing_prevents_is_told_once() {
    let told = |change: &dyn Fn(usize) -> bool| {
        let mut report = REPORT.clone();
        for it in &mut report.breakings {
            if let Prevention::InPart(by) = it.prevention.clone() {
                it.prevention = Prevention::By(by);
            }
        }
        for (place, it) in report.breakings.iter_mut().enumerate().filter(|(at, _)| change(*at)) {
            it.prevention = if place < 3 { Prevention::Nothing } else { Prevention::NotSought };
        }
        RedTeamWords { report: &report, scenario: &organization() }.to_string()
    };
    let all = told(&|place| place < 3 && place != 1);
    let said = "\nNothing that was tried within the limits prevents number 1 and 3.\n";
    assert!(all.contains(said), "{all}");
    let first = all.split("\n1. ").nth(1).unwrap().split("\n2. ").next().unwrap();
    assert!(!first.contains("prevent"), "{first}");
    let mut report = REPORT.clone();
    report.breakings.iter_mut().for_each(|it| it.prevention = Prevention::NotSought);
    let all = RedTeamWords { report: &report, scenario: &organization() }.to_string();
    assert!(
        all.contains("\nIt was stopped: what prevents any of these was not sought.\n"),
        "{all}"
    );
    assert_eq!(all.matches("prevent").count(), 2, "{all}");
}

#[test]
fn figures_of_all_four_rules_are_those_of_the_futures_in_which_none_breaks() {
    let mut question = question();
    question.goal = Goal::AllRules;
    question.effort = RedTeamEffort { threats: 3, pairs: 0, ..LITTLE };
    let report = asked(&question);
    assert!(!report.breakings.is_empty());
    for breaking in &report.breakings {
        let mut scenario = breaking.scenario.clone();
        scenario.uncertainty.seed = report.seed;
        let job = Job { scenario: Arc::new(scenario), from: 0, futures: 0..LITTLE.confirmed_in };
        let all = job.run().iter().filter(|it| it.first_broken() == f64::INFINITY).count();
        assert_eq!(breaking.figure.figure, all as f64 / f64::from(LITTLE.confirmed_in));
    }
}

/// An organization of one team that nobody plans anything for.
#[test]
fn an_organization_without_a_plan_is_looked_at_as_well() {
    let mut scenario = Scenario::seed(CalendarQuarter { year: 2026, quarter: 1 });
    scenario.quarters = 3.0;
    scenario.teams.push(Team::named("Idle", Some("trunk".into())));
    let effort = RedTeamEffort { threats: 2, pairs: 1, ..LITTLE };
    let report =
        asked(&RedTeamQuestion { effort, ..RedTeamQuestion::usual(scenario, Goal::Stands) });
    assert!(report.present.figure > 0.0);
    assert!(!report.breakings.is_empty() || !report.withstood.is_empty());
}

/// What the plan comes to under some threats with other shares of time protected from then on.
fn other_shares(breaking: &Breaking, own: &Scenario, seed: f64) -> Vec<f64> {
    let quarter = breaking.threats.iter().map(|it| it.quarter).min().unwrap();
    let figure = |by: f64| {
        let now = &own.teams[0].policy;
        let policy = Policy { protect: now.protect + by, ..now.clone() };
        let mut other = own.clone();
        other.plan.add(quarter, SetPolicy { team: "trunk".into(), policy });
        let of = each_of(&under(&breaking.threats, &other), seed);
        of.iter().sum::<f64>() / of.len() as f64
    };
    [-0.2, -0.1, 0.1, 0.2].map(figure).into()
}

#[test]
fn where_nothing_prevents_it_what_brings_back_most_is_told() {
    // Nobody more, and one area that nobody branches off: what is left is how time is spent.
    let mut own = small_organization(3, 3);
    own.quarters = 4.0;
    own.teams[0].areas.truncate(1);
    own.teams[0].areas[0].load = 2.5;
    let effort = RedTeamEffort { threats: 2, pairs: 0, ..LITTLE };
    let mut question = RedTeamQuestion { effort, ..RedTeamQuestion::usual(own, Goal::Stands) };
    question.limits = Limits { heads: Some(vec![0]), trunk: [1, 20], ..question.limits };
    let report = asked(&question);
    let in_part = |it: &&Breaking| matches!(it.prevention, Prevention::InPart(_));
    let helped: Vec<&Breaking> = report.breakings.iter().filter(in_part).collect();
    assert!(!helped.is_empty());
    for breaking in helped {
        let by = breaking.prevention.decision().unwrap();
        assert!(breaking.figure.figure < by.figure.figure && by.figure.figure <= report.mark());
        // It was chosen in fewer futures than those it is told of.
        let others = other_shares(breaking, &question.scenario, report.seed);
        let most = others.into_iter().fold(0.0, f64::max);
        assert!(by.figure.figure > most - 0.05, "{}: {:?}, {most}", by.words, by.figure);
    }
}
