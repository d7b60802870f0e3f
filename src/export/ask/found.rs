//! What the ask comes to: the scenario's own odds and those with less of it, or later.

use super::asked_heads::{AskedQuarter, asked};
use super::bought::Bought;
use crate::export::basis::is_guess;
use crate::export::chart::odds_bar::standing;
use crate::export::comparison::with_luck_of;
use crate::model::{Refusal, Rule, Scenario, ScenarioField, WEEKS_PER_QUARTER};
use crate::sim::answered::{TOLD, requests, within};
use crate::sim::futures::{Chance, Column, Columns, Survey, survey};
use crate::sim::granted::Granted;
use crate::sim::hiring::{HiringFigure, Lying, hiring};
use crate::sim::{self, OrgColumn, Standing, Trajectory};

/// The most futures that are run for each variant where nobody asks for more.
pub const FUTURES: u32 = 1_000;
/// The most futures that are run again for what surveys do not tell, and the most weeks of slots they may
/// take.
const AGAIN: u32 = 300;
const WORK: u64 = 30_000_000;

/// The shares of the ask, in percent, whose odds are found; those between none and all are of the curve.
pub const SHARES: [u32; 5] = [0, 25, 50, 75, 100];

/// Shares beyond the ask, which are found where the odds still rise at all of it; what does no good of them is not used.
pub const BEYOND: [u32; 2] = [125, 150];
/// They rise where the last step of the curve adds so much, and likely is not reached.
const RISES: f64 = 0.03;

/// What happens if so much is granted.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// How much is granted, and when.
    pub granted: Granted,
    /// How many requisitions the plan then opens.
    pub hires: u32,
    /// In which share of futures leadership stands to the end.
    pub stands: Chance,
    /// In which each rule holds to the end, in the order of [`Rule::ALL`].
    pub holds: [Chance; 4],
    /// Everybody at the end, expected.
    pub heads: f64,
    /// P10 and P90 of that.
    pub heads_range: [f64; 2],
    /// Cost of everybody from the start to the end.
    pub cost: f64,
    /// The lowest that any team's morale is in any week, expected.
    pub lowest_morale: f64,
    /// What the company has of it in the plan's last quarter.
    pub bought: Bought,
}

impl Outcome {
    /// In which share of futures the morale of no team is ever too low.
    pub fn morale_holds(&self) -> Chance {
        self.holds[Rule::Morale as usize]
    }
}

/// The ask of a scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct Ask {
    /// Whether what it costs is told.
    pub pay: bool,
    /// What every quarter asks for.
    pub quarters: Vec<AskedQuarter>,
    /// How many branches the plan founds.
    pub branches: u32,
    /// What happens if it is granted: all, half, a quarter late, two quarters late, nothing; all is first.
    pub outcomes: Vec<Outcome>,
    /// Odds that leadership stands by the share of the ask, at [`SHARES`], and at [`BEYOND`] where they rise.
    pub curve: Vec<(u32, Outcome)>,
    /// The figures of hiring, in the order of [`HiringFigure::ALL`].
    pub hiring: [Lying; 6],
    /// Hires a quarter that recruiting can fill; `None` where nothing limits them.
    pub recruiting: Option<f64>,
    /// The quarters (from 0) in which recruiting is at its limit, in the expected run.
    pub limited: Vec<u32>,
    /// Within how many weeks half of all requests are answered and nine of ten, expected, at the end of the
    /// first quarter and of the last.
    pub within: [[f64; 2]; 2],
    /// Below which no team's morale may be.
    pub morale_floor: f64,
    /// What a head costs a year, where that is the program's guess.
    pub guessed_cost: Option<f64>,
    /// Everybody at the start.
    pub heads_now: f64,
    /// Futures behind the ask, and behind each variant.
    pub futures: [u32; 2],
    /// Futures run again for joins, open positions, hours and waits.
    pub again: u32,
    /// What the plan's first and last quarter are called on the calendar.
    pub label: [String; 2],
}

impl Ask {
    /// How many requisitions are opened in all.
    pub fn total(&self) -> u32 {
        self.quarters.iter().map(AskedQuarter::total).sum()
    }

    /// What happens if so much is granted; `None` where that was not asked.
    pub fn outcome(&self, granted: Granted) -> Option<&Outcome> {
        self.outcomes.iter().find(|outcome| outcome.granted == granted)
    }

    /// The calendar's names of all quarters.
    pub fn labels(&self) -> Vec<&str> {
        self.quarters.iter().map(|quarter| quarter.label.as_str()).collect()
    }

    /// What a quarter, from 0, is called on the calendar.
    pub fn quarter(&self, quarter: usize) -> &str {
        self.quarters.get(quarter).map_or("", |it| it.label.as_str())
    }

    /// A figure of hiring.
    pub fn figure(&self, figure: HiringFigure) -> &Lying {
        &self.hiring[figure as usize]
    }
}

/// Finds what the ask of a scenario comes to: in so many futures of its own, and at most so many of each
/// variant, all with the same luck. `go_on` is asked now and then; once it says no, the answer is `None`.
///
/// # Errors
/// When the scenario's structure is no tree.
pub fn ask(
    scenario: &Scenario,
    run: &Trajectory,
    [own, most]: [u32; 2],
    go_on: &(dyn Fn() -> bool + Sync),
) -> Result<Option<Ask>, Refusal> {
    let of_variant = own.min(most.max(1));
    let Some((all, survey)) = outcome(scenario, run, Granted::All, own, go_on) else {
        return Ok(None);
    };
    let mut outcomes = vec![all];
    let variants = [Granted::Percent(50), Granted::Late(1), Granted::Late(2), Granted::Percent(0)];
    let mut curve_only = Vec::new();
    let between = SHARES.iter().filter(|share| ![0, 50, 100].contains(*share));
    for granted in variants.into_iter().chain(between.map(|share| Granted::Percent(*share))) {
        let other = with_luck_of(&granted.apply(scenario), scenario);
        let other_run = sim::run(&other)?;
        let Some((found, _)) = outcome(&other, &other_run, granted, of_variant, go_on) else {
            return Ok(None);
        };
        match variants.contains(&granted) {
            true => outcomes.push(found),
            false => curve_only.push(found),
        }
    }
    let is_beyond = |it: &Outcome| BEYOND.iter().any(|of| it.granted == Granted::Percent(*of));
    let share_of = |share: u32| curve_only.iter().find(|it| it.granted == Granted::Percent(share));
    let (stands, before) = (outcomes[0].stands.share, share_of(75).map(|it| it.stands.share));
    if standing(stands) != Standing::Holds && before.is_some_and(|before| stands - before > RISES) {
        for share in BEYOND {
            let other = with_luck_of(&Granted::Percent(share).apply(scenario), scenario);
            let found =
                outcome(&other, &sim::run(&other)?, Granted::Percent(share), of_variant, go_on);
            let Some((found, _)) = found else { return Ok(None) };
            // What does no good is left unused: more that is granted never does worse.
            let before = curve_only.iter().rfind(|it| is_beyond(it)).unwrap_or(&outcomes[0]);
            let is_better = found.stands.share > before.stands.share;
            let used = if is_better { found } else { before.clone() };
            curve_only.push(Outcome { granted: Granted::Percent(share), ..used });
        }
    }
    let of_share = |share: u32| {
        let granted = if share == 100 { Granted::All } else { Granted::Percent(share) };
        let mut both = outcomes.iter().chain(&curve_only);
        both.find(|outcome| outcome.granted == granted).map(|outcome| (share, outcome.clone()))
    };
    let curve = SHARES.into_iter().chain(BEYOND).filter_map(of_share).collect();
    let slots = (run.team_slots() + run.area_slots()).max(1) as u64 * u64::from(run.weeks().max(1));
    let again = own.min(AGAIN).min((WORK / slots) as u32);
    let Some(mut hiring) = hiring(scenario, run, again, go_on) else { return Ok(None) };
    from_survey(&mut hiring, &survey, run);
    let quarters = asked(scenario, run);
    let last = scenario.quarter_count().saturating_sub(1);
    let is_limited = |quarter: &u32| run.org_at(run.end_of(*quarter)).recruiting < 1.0;
    let founds = |step: &crate::model::Step| {
        step.effects.iter().any(|effect| matches!(effect, crate::model::Effect::Found { .. }))
    };
    let branches = (0..=last).flat_map(|q| run.schedule().steps(q)).filter(|it| founds(it)).count();
    Ok(Some(Ask {
        pay: true,
        quarters,
        branches: branches as u32,
        outcomes,
        curve,
        hiring,
        recruiting: scenario.company.recruiting,
        limited: (0..=last).filter(is_limited).collect(),
        within: [0, last].map(|quarter| {
            let all = requests(run, run.end_of(quarter));
            TOLD.map(|share| within(&all, share))
        }),
        morale_floor: scenario.rules.morale_floor,
        guessed_cost: Some(scenario.cost_per_head)
            .filter(|cost| is_guess(ScenarioField::CostPerHead.param(), *cost)),
        heads_now: run.org_at(0).heads,
        futures: [own, of_variant],
        again,
        label: [scenario.quarter_label(0), scenario.quarter_label(last)],
    }))
}

/// Ratio and heads of all futures, which the survey has.
fn from_survey(hiring: &mut [Lying; 6], survey: &Survey, run: &Trajectory) {
    // Percentiles 5, 10, 25, 50, 75, 90, 95.
    let range = |week: u32, column: OrgColumn, scale: f64| {
        let band = survey.band(week, Column::Org(column));
        band.map_or([0.0; 2], |band| [band.at[1] * scale, band.at[5] * scale])
    };
    hiring[HiringFigure::Ratio as usize].range =
        (1..=run.weeks()).map(|week| range(week, OrgColumn::BudgetShare, 100.0)).collect();
    hiring[HiringFigure::Heads as usize].range = (0..run.weeks() / WEEKS_PER_QUARTER)
        .map(|quarter| range(run.end_of(quarter), OrgColumn::Heads, 1.0))
        .collect();
}

/// What a scenario comes to in so many futures.
fn outcome(
    scenario: &Scenario,
    run: &Trajectory,
    granted: Granted,
    futures: u32,
    go_on: &(dyn Fn() -> bool + Sync),
) -> Option<(Outcome, Survey)> {
    let columns = [OrgColumn::Heads, OrgColumn::Service].map(Column::Org);
    let survey = survey(scenario, run.schedule(), futures, &Columns::of(columns), go_on)?;
    let last = scenario.quarter_count().saturating_sub(1);
    let (odds, end) = (survey.odds(), run.end_of(last));
    let heads = survey.band(end, Column::Org(OrgColumn::Heads)).map(|it| [it.at[1], it.at[5]]);
    let cost = (0..=last).map(|quarter| run.cost_of(quarter, scenario.cost_per_head)).sum();
    let outcome = Outcome {
        granted,
        hires: asked(scenario, run).iter().map(AskedQuarter::total).sum(),
        stands: odds.survival(last),
        holds: Rule::ALL.map(|rule| odds.rule(last, rule).holds),
        heads: run.org_at(end).heads,
        heads_range: heads.unwrap_or_default(),
        cost,
        lowest_morale: (0..=run.weeks())
            .map(|week| run.org_at(week).lowest_morale)
            .fold(f64::INFINITY, f64::min),
        bought: Bought::of(run, end, &survey),
    };
    Some((outcome, survey))
}
