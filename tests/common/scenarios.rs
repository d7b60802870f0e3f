//! Random valid scenarios: every shape of organization, every decision, most of them possible,
//! some not.

use arborist::model::{
    Actual, ActualField, Area, AreaId, Bookmark, BottomTab, Branch, CalendarQuarter, Company,
    Complexity, Cut, Decision, Driver, Flows, Focus, Freeze, Hire, Marked, Merge, MoveArea,
    MoveEngineers, NewArea, Plan, Planned, Policy, Reparent, RetireArea, RuleField, Rules,
    Scenario, SetGrowth, SetPolicy, SetRules, Team, TeamId, Transfer, Uncertainty, WhatIf,
};
use proptest::bool::weighted;
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

/// A scenario that passes its checks, apart from decisions of its plan that cannot apply.
pub fn scenario() -> impl Strategy<Value = Scenario> {
    (teams(), 1..=10_u32).prop_flat_map(|(teams, quarters)| {
        let plan = plan(&teams, quarters);
        let bookmarks = vec(bookmark(&teams, quarters), 0..4);
        let rest = (backfill(), flows(), bookmarks, actuals(quarters));
        (Just(teams), plan, company(), rules(), rest).prop_map(
            move |(teams, plan, company, rules, (backfill, flows, bookmarks, actuals))| Scenario {
                quarters: f64::from(quarters),
                backfill,
                company,
                rules,
                teams: teams.into(),
                plan,
                uncertainty: Uncertainty { flows, ..Uncertainty::default() },
                bookmarks,
                actuals,
                ..Scenario::seed(CalendarQuarter { year: 2026, quarter: 1 })
            },
        )
    })
}

/// What happened in some quarters.
fn actuals(quarters: u32) -> BoxedStrategy<Vec<Actual>> {
    let field = select(ActualField::ALL.to_vec());
    let values = btree_map(field, select(vec![0.25, 0.5, 1.0]), 1..4);
    let teams = btree_map(select(vec!["a".into(), "gone".into()]), 1.0..9.0, 0..2);
    let told = (values, teams, select(vec!["", "roster.csv"]));
    let of_quarter = |(quarter, (values, teams, from)): (u32, (_, _, &str))| Actual {
        quarter,
        values,
        teams,
        from: from.into(),
    };
    btree_map(0..quarters + 2, told, 0..4)
        .prop_map(move |all| all.into_iter().map(of_quarter).collect())
        .boxed()
}

/// Bookmarks, some of what is not there, some said twice.
pub fn bookmark(teams: &[Team], quarters: u32) -> BoxedStrategy<Bookmark> {
    let areas = teams.iter().flat_map(|team| &team.areas).map(|area| Marked::Area(area.id.clone()));
    let teams = teams.iter().map(|team| Marked::Team(team.id.clone()));
    let gone = [Marked::Team("gone".into()), Marked::Decision("hire-2".into())];
    let marked: Vec<Marked> = teams.chain(areas).chain(gone).collect();
    let what_if = select(vec![WhatIf::CutTenPercent, WhatIf::HiresSlip, WhatIf::GrowthDoubles]);
    let below = select(vec![BottomTab::Lanes, BottomTab::Table, BottomTab::Decisions]);
    let caption = select(vec!["", "Now", "Kafka \"branches\"", "Ein Jahr später\nund dann", "قبل"]);
    (
        caption,
        option::of(0..quarters + 2),
        vec(select(marked), 0..3),
        option::of(what_if),
        (select(vec!["", "uber-2014"]), below, select(vec!["", "Service"])),
    )
        .prop_map(|(caption, quarter, selected, what_if, (baseline, below, plot))| Bookmark {
            caption: caption.into(),
            quarter,
            selected,
            what_if,
            baseline: baseline.into(),
            below,
            plot: plot.into(),
        })
        .boxed()
}

/// A share that is often 0 or 1.
fn share() -> BoxedStrategy<f64> {
    prop_oneof![1 => Just(0.0), 1 => Just(1.0), 4 => 0.0..1.0].boxed()
}

fn flows() -> BoxedStrategy<Flows> {
    prop_oneof![3 => Just(Flows::Sampled), 1 => Just(Flows::Expected)].boxed()
}

fn backfill() -> BoxedStrategy<f64> {
    prop_oneof![2 => Just(1.0), 1 => share()].boxed()
}

/// Growth per year: none, shrinking, usual, huge.
fn growth() -> BoxedStrategy<f64> {
    prop_oneof![1 => Just(0.0), 2 => -0.9..0.0, 6 => 0.0..4.0, 1 => 4.0..100.0].boxed()
}

fn company() -> impl Strategy<Value = Company> {
    let engineers = prop_oneof![6 => 20.0..500.0, 1 => 0.5..20.0];
    (engineers, growth(), growth(), share(), recruiting()).prop_map(
        |(product_engineers, engineer_growth, usage_growth, trust, recruiting)| Company {
            product_engineers,
            engineer_growth,
            usage_growth,
            trust,
            recruiting,
        },
    )
}

/// Hires a quarter that recruiting can fill: no limit, none at all, few, more than is asked.
fn recruiting() -> BoxedStrategy<Option<f64>> {
    prop_oneof![
        3 => Just(None),
        1 => Just(Some(0.0)),
        3 => (0.1..6.0).prop_map(Some),
        1 => (20.0..200.0).prop_map(Some),
    ]
    .boxed()
}

fn rules() -> impl Strategy<Value = Rules> {
    (0.0..0.95, 1..60_u32, 0.0..1.0, 0.0..1.0, ceiling()).prop_map(
        |(service, patience, coverage, morale, ceiling)| Rules {
            service_floor: service,
            patience_weeks: f64::from(patience),
            coverage_floor: coverage,
            morale_floor: morale,
            budget_ceiling: ceiling,
        },
    )
}

/// A budget ceiling: off, or low enough to be above now and then.
fn ceiling() -> BoxedStrategy<f64> {
    prop_oneof![2 => Just(1e4), 3 => 0.01..0.5].boxed()
}

fn people() -> BoxedStrategy<f64> {
    let whole = |range: std::ops::Range<u32>| range.prop_map(f64::from);
    prop_oneof![2 => Just(0.0), 5 => whole(0..9), 1 => 0.0..3.0, 1 => whole(9..60)].boxed()
}

fn focus(areas: Vec<AreaId>) -> BoxedStrategy<Focus> {
    prop_oneof![
        4 => Just(Focus::Auto),
        2 => Just(Focus::Spread),
        3 => select(areas).prop_map(Focus::Area),
    ]
    .boxed()
}

fn policy(areas: Vec<AreaId>) -> BoxedStrategy<Policy> {
    // Without discipline pressure is chaotic near 1 (see the comparison with the naive reference),
    // so that is rare.
    let shares = prop_oneof![
        6 => (Just(0.0), share()),
        24 => (0.0..0.8, share()),
        3 => (0.8..=1.0, Just(1.0)),
        1 => (0.8..=1.0, share()),
    ];
    (shares, focus(areas))
        .prop_map(|((protect, discipline), focus)| Policy { protect, discipline, focus })
        .boxed()
}

/// An area yet without a name.
fn area() -> impl Strategy<Value = Area> {
    let load = prop_oneof![1 => Just(0.0), 6 => 0.05..0.8, 2 => 0.8..3.0, 1 => 3.0..12.0];
    let elasticity = prop_oneof![1 => Just(0.0), 1 => Just(1.0), 4 => 0.0..2.0];
    let own_growth = prop_oneof![4 => Just(0.0), 2 => -0.5..1.0, 1 => 1.0..20.0];
    let complexity = select(&Complexity::ALL[..]);
    let severity = prop_oneof![2 => Just(0.0), 1 => Just(1e-300), 12 => 0.5..3.0];
    let effort = prop_oneof![6 => 20.0..80.0, 1 => 5.0..400.0, 1 => Just(1e9)];
    let incidents = prop_oneof![2 => Just((0.0, 0.0)), 1 => (0.0..2.0, 0.0..1.0)];
    let shape = prop_oneof![1 => Just(1.0), 2 => 0.3..3.0];
    let demand = (load, select(&Driver::ALL[..]), elasticity, own_growth, incidents);
    let nature = (complexity, severity, 0.2..4.0, effort, shape);
    (demand, nature, stocks()).prop_map(|(demand, nature, stocks)| Area {
        load: demand.0,
        driver: demand.1,
        elasticity: demand.2,
        own_growth: demand.3,
        incidents_per_week: demand.4.0,
        incident_size: demand.4.1,
        complexity: nature.0,
        severity: nature.1,
        target_weeks: nature.2,
        effort: nature.3,
        wait_shape: nature.4,
        leverage: stocks.0,
        backlog: stocks.1,
        in_flight: stocks.2,
        context: stocks.3,
        neglect: stocks.4,
        // Some say how to ask.
        ask: if stocks.3 < 0.5 { "#ask, or \"the form\"".into() } else { String::new() },
        ..Area::named("")
    })
}

/// Leverage, backlog, investment in flight, context and neglect at the start.
fn stocks() -> impl Strategy<Value = (f64, f64, f64, f64, f64)> {
    let leverage = prop_oneof![3 => Just(0.0), 1 => -0.7..6.0];
    let backlog = prop_oneof![3 => Just(0.0), 1 => 0.0..30.0];
    let in_flight = prop_oneof![3 => Just(0.0), 1 => 0.0..40.0];
    let context = prop_oneof![3 => Just(1.0), 1 => 0.01..1.0];
    let neglect = prop_oneof![3 => Just(0.0), 1 => 0.0..=1.0];
    (leverage, backlog, in_flight, context, neglect)
}

/// A team yet without its name, its place in the tree and the names of its areas.
fn team() -> impl Strategy<Value = Team> {
    let stocks = (people(), people(), people(), people(), share());
    let areas = vec(area(), 0..=4);
    (stocks, areas, policy(area_ids(12))).prop_map(|(stocks, areas, policy)| Team {
        established: stocks.0,
        ramping: stocks.1,
        newcomers: stocks.2,
        requisitions: stocks.3,
        morale: stocks.4,
        policy,
        areas,
        ..Team::named("", None)
    })
}

fn area_ids(count: usize) -> Vec<AreaId> {
    (0..count).map(|i| format!("A{i}").into()).collect()
}

/// One to six teams in a random tree, the trunk anywhere in the list; all named T0, T1, … with
/// areas A0, A1, … Now and then nobody is there at all.
fn teams() -> impl Strategy<Value = Vec<Team>> {
    let drawn = vec((team(), any::<Index>()), 1..=6);
    (drawn, any::<Index>(), weighted(0.04)).prop_map(|(drawn, first, empty)| {
        let mut teams: Vec<Team> = Vec::new();
        let mut areas = 0;
        for (i, (mut team, parent)) in drawn.into_iter().enumerate() {
            team.name = format!("T{i}");
            team.id = team.name.as_str().into();
            team.under = (i > 0).then(|| format!("T{}", parent.index(i)).into());
            if empty {
                (team.established, team.ramping, team.newcomers) = (0.0, 0.0, 0.0);
            }
            for area in &mut team.areas {
                area.name = format!("A{areas}");
                area.id = area.name.as_str().into();
                areas += 1;
            }
            teams.push(team);
        }
        let first = first.index(teams.len());
        teams.rotate_left(first);
        teams
    })
}

/// What branches and new areas can be called.
const BRANCHES: [&str; 3] = ["B0", "B1", "B2"];
const NEW_AREAS: [&str; 2] = ["N0", "N1"];

/// What decisions can call by name, right or wrong.
#[derive(Clone)]
struct Names {
    /// The teams of the start.
    teams: Vec<TeamId>,
    /// The areas of the start.
    areas: Vec<AreaId>,
    /// Teams of the start that own something, with what they own.
    owners: Vec<(TeamId, Vec<AreaId>)>,
}

impl Names {
    fn of(teams: &[Team]) -> Names {
        let owned = |team: &Team| team.areas.iter().map(|area| area.id.clone()).collect();
        let owners: Vec<(TeamId, Vec<AreaId>)> =
            teams.iter().map(|team| (team.id.clone(), owned(team))).collect();
        Names {
            teams: teams.iter().map(|team| team.id.clone()).collect(),
            areas: owners.iter().flat_map(|(_, areas)| areas.clone()).collect(),
            owners: owners.into_iter().filter(|(_, areas)| !areas.is_empty()).collect(),
        }
    }

    /// A team of the start, one that may have been branched off, or one that never is.
    fn team(&self) -> BoxedStrategy<TeamId> {
        let branch = select(&BRANCHES[..]).prop_map(TeamId::from);
        let nobody = Just(TeamId::from("Nobody"));
        prop_oneof![8 => select(self.teams.clone()), 3 => branch, 1 => nobody].boxed()
    }

    /// An area of the start, one that may have appeared, or one that never is.
    fn area(&self) -> BoxedStrategy<AreaId> {
        let new = select(&NEW_AREAS[..]).prop_map(AreaId::from);
        let nothing = Just(AreaId::from("Nothing"));
        if self.areas.is_empty() {
            return prop_oneof![8 => new, 1 => nothing].boxed();
        }
        prop_oneof![8 => select(self.areas.clone()), 2 => new, 1 => nothing].boxed()
    }

    fn policy(&self) -> BoxedStrategy<Policy> {
        let mut areas = self.areas.clone();
        areas.extend(NEW_AREAS.map(AreaId::from));
        policy(areas)
    }
}

/// A policy with a share above 1.
fn bad_policy(names: &Names) -> BoxedStrategy<Policy> {
    names.policy().prop_map(|policy| Policy { protect: policy.protect + 1.1, ..policy }).boxed()
}

fn plan(teams: &[Team], quarters: u32) -> impl Strategy<Value = Plan> + use<> {
    let names = Names::of(teams);
    let planned = (0..=quarters, decision(&names))
        .prop_map(|(quarter, decision)| Planned::new(quarter, decision));
    vec(planned, 0..=16).prop_map(Plan::new)
}

fn decision(names: &Names) -> impl Strategy<Value = Decision> + use<> {
    prop_oneof![
        4 => hire(names),
        4 => branch(names),
        2 => (names.area(), names.team()).prop_map(|(area, to)| Decision::MoveArea(MoveArea { area, to })),
        2 => move_engineers(names),
        3 => transfer(names),
        3 => (names.team(), names.team()).prop_map(|(team, into)| Decision::Merge(Merge { team, into })),
        2 => set_policy(names),
        3 => reparent(names),
        2 => new_area(names),
        1 => names.area().prop_map(|area| Decision::RetireArea(RetireArea { area })),
        1 => set_growth(),
        1 => set_rules(),
        2 => cut(names),
        1 => (0..=3_u32).prop_map(|quarters| Decision::Freeze(Freeze { quarters })),
    ]
}

fn hire(names: &Names) -> BoxedStrategy<Decision> {
    (names.team(), -4..12_i32)
        .prop_map(|(team, count)| Decision::Hire(Hire { team, count }))
        .boxed()
}

/// Mostly a team of the start with areas it owns then; else any list of any areas.
fn branch(names: &Names) -> BoxedStrategy<Decision> {
    let any_list = (names.team(), vec(names.area(), 0..4)).boxed();
    let likely = if names.owners.is_empty() {
        any_list.clone()
    } else {
        select(names.owners.clone())
            .prop_flat_map(|(from, areas)| {
                let most = areas.len();
                (Just(from), subsequence(areas, 1..=most))
            })
            .boxed()
    };
    let from_and_areas = prop_oneof![4 => likely, 1 => any_list];
    let mut new_names = BRANCHES.map(String::from).to_vec();
    new_names.push(names.teams[0].as_str().to_uppercase());
    let policy = prop_oneof![6 => names.policy(), 1 => bad_policy(names)];
    (from_and_areas, select(new_names), 0..9_u32, policy)
        .prop_map(|((from, areas), name, engineers, policy)| {
            Decision::Branch(Branch {
                id: name.as_str().into(),
                from,
                name,
                areas,
                engineers,
                policy,
            })
        })
        .boxed()
}

fn move_engineers(names: &Names) -> BoxedStrategy<Decision> {
    (names.team(), names.team(), 0..6_u32)
        .prop_map(|(from, to, count)| Decision::MoveEngineers(MoveEngineers { from, to, count }))
        .boxed()
}

/// A few people either way; now and then more than product has.
fn transfer(names: &Names) -> BoxedStrategy<Decision> {
    let count = prop_oneof![6 => -6..12_i32, 1 => 20..600, 1 => Just(1_000_000_000)];
    (names.team(), count)
        .prop_map(|(team, count)| Decision::Transfer(Transfer { team, count }))
        .boxed()
}

fn set_policy(names: &Names) -> BoxedStrategy<Decision> {
    (names.team(), prop_oneof![4 => names.policy(), 1 => bad_policy(names)])
        .prop_map(|(team, policy)| Decision::SetPolicy(SetPolicy { team, policy }))
        .boxed()
}

fn reparent(names: &Names) -> BoxedStrategy<Decision> {
    (names.team(), names.team())
        .prop_map(|(team, under)| Decision::Reparent(Reparent { team, under }))
        .boxed()
}

/// A new area under a name that is mostly free.
fn new_area(names: &Names) -> BoxedStrategy<Decision> {
    let new = select(&NEW_AREAS[..]).prop_map(AreaId::from);
    let id = prop_oneof![4 => new, 1 => names.area()];
    (area(), id, names.team())
        .prop_map(|(area, id, owner)| {
            let name = id.as_str().to_uppercase();
            Decision::NewArea(NewArea { area: Area { id, name, ..area }, owner })
        })
        .boxed()
}

/// Sometimes a growth that is none: −100 % a year or less.
fn set_growth() -> BoxedStrategy<Decision> {
    (prop_oneof![6 => growth(), 1 => -3.0..=-1.0], growth())
        .prop_map(|(engineers, usage)| Decision::SetGrowth(SetGrowth { engineers, usage }))
        .boxed()
}

/// Sometimes with no patience at all.
fn set_rules() -> BoxedStrategy<Decision> {
    let patience = prop_oneof![1 => Just(0), 6 => 1..30_u32];
    let value = prop_oneof![
        (0.0..0.95).prop_map(|v| (RuleField::ServiceFloor, v)),
        patience.prop_map(|v| (RuleField::PatienceWeeks, f64::from(v))),
        (0.0..1.0).prop_map(|v| (RuleField::CoverageFloor, v)),
        ceiling().prop_map(|v| (RuleField::BudgetCeiling, v)),
    ];
    vec(value, 1..=3).prop_map(|values| Decision::SetRules(SetRules { values })).boxed()
}

fn cut(names: &Names) -> BoxedStrategy<Decision> {
    let share = prop_oneof![6 => share(), 1 => -0.5..0.0, 1 => 1.1..2.0];
    (share, option::weighted(0.6, names.team()))
        .prop_map(|(share, team)| Decision::Cut(Cut { share, team }))
        .boxed()
}
