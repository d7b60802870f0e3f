//! Each figure that was counted, with what the expected run and the futures have in its place.

use super::honest::Inside;
use crate::model::{
    Actual, ActualField, Flows, Scenario, Schedule, TeamIx, Transfer, WEEKS_PER_QUARTER,
};
use crate::sim::followed::Followed;
use crate::sim::futures::{Band, Column, Columns, LONGEST_WAIT, Panel, band};
use crate::sim::{OrgColumn, Trajectory};

/// Something that was counted and that a run has, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quantity {
    /// Everybody at the quarter's end, people.
    Heads,
    /// Who joined, people; those of several quarters where they were counted together.
    Joins,
    /// Who left or was cut, people; the same.
    Leaves,
    /// Product engineers at the quarter's end, people.
    ProductEngineers,
    /// Share of requests answered in time, against service on average over the quarter.
    Service,
    /// Mean wait over the quarter, weeks, up to a year: of the teams, by what they serve in the expected run.
    Wait,
    /// Morale at the quarter's end.
    Morale,
    /// Requests a week. The model counts work, not requests: what arrives in the quarter, of as much work each as in the
    /// first quarter that was counted, which is not compared.
    Tickets,
}

use Quantity as Q;

impl Quantity {
    /// All of them.
    pub const ALL: [Quantity; 8] = [
        Q::Heads,
        Q::Joins,
        Q::Leaves,
        Q::ProductEngineers,
        Q::Tickets,
        Q::Service,
        Q::Wait,
        Q::Morale,
    ];

    /// What was counted of it.
    pub fn field(self) -> ActualField {
        match self {
            Q::Heads => ActualField::Heads,
            Q::Joins => ActualField::Joins,
            Q::Leaves => ActualField::Leaves,
            Q::ProductEngineers => ActualField::ProductEngineers,
            Q::Service => ActualField::Answered,
            Q::Wait => ActualField::Wait,
            Q::Morale => ActualField::Morale,
            Q::Tickets => ActualField::Tickets,
        }
    }

    /// Its name in tables.
    pub fn key(self) -> &'static str {
        self.field().param().key
    }

    /// Its name on screen.
    pub fn name(self) -> &'static str {
        self.field().param().name
    }
}

/// One figure that was counted.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What of.
    pub quantity: Quantity,
    /// The first and the last quarter (from 0) it tells of.
    pub quarters: [u32; 2],
    /// What was counted.
    pub actual: f64,
    /// What the expected run has.
    pub expected: f64,
    /// What the futures have.
    pub band: Band,
    /// What each future has, by number.
    pub sample: Vec<f64>,
}

impl Figure {
    /// The band that half of the futures lie in: from the quarter to three quarters.
    pub fn half(&self) -> [f64; 2] {
        [self.band.at[2], self.band.at[4]]
    }

    /// The band that 80 % of the futures lie in.
    pub fn most(&self) -> [f64; 2] {
        [self.band.at[1], self.band.at[5]]
    }

    /// Whether a value lies in a band, ends included.
    pub fn lies(value: f64, [low, high]: [f64; 2]) -> bool {
        let slack = 1e-6 * (1.0 + value.abs());
        (low - slack..=high + slack).contains(&value)
    }

    /// Whether it lies in a band, and how likely a future more would.
    fn in_band(&self, ends: [f64; 2]) -> (bool, f64) {
        let inside = self.sample.iter().filter(|value| Figure::lies(**value, ends)).count();
        let share = inside as f64 / self.sample.len().max(1) as f64;
        (Figure::lies(self.actual, ends), share)
    }
}

/// How far the expected run is off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Misses {
    /// How many figures.
    pub figures: usize,
    /// What the expected run has less what was counted, on average: above 0 where it has too much.
    pub mean: f64,
    /// How far apart they are, on average.
    pub absolute: f64,
    /// That, over what was counted on average; `None` where that is nothing.
    pub relative: Option<f64>,
}

/// Everything that was counted, against the model.
#[derive(Debug, Clone, PartialEq)]
pub struct Hindsight {
    /// The figures, quantity by quantity and by quarter. What a run was given is not among them.
    pub figures: Vec<Figure>,
}

impl Hindsight {
    /// The columns a panel must have for it.
    pub fn columns(schedule: &Schedule, actuals: &[Actual]) -> Columns {
        let org = [
            OrgColumn::Heads,
            OrgColumn::ProductEngineers,
            OrgColumn::Service,
            OrgColumn::Morale,
            OrgColumn::BudgetShare,
        ];
        let teams = |field, column: fn(TeamIx) -> Column| {
            let is_told = actuals.iter().any(|actual| actual.get(field).is_some());
            let count = if is_told { schedule.end().teams().len() as u32 } else { 0 };
            (0..count).map(move |ix| column(TeamIx(ix)))
        };
        let of_teams = teams(ActualField::Wait, Column::Wait);
        let of_teams = of_teams.chain(teams(ActualField::Tickets, Column::Load));
        Columns::of(org.map(Column::Org).into_iter().chain(of_teams))
    }

    /// Holds what was counted against the run and the futures that follow what is `followed`.
    pub fn of(
        scenario: &Scenario,
        run: &Trajectory,
        panel: &Panel,
        followed: &Followed,
    ) -> Hindsight {
        let against = Against { scenario, run, panel };
        let mut figures = Vec::new();
        for quantity in Quantity::ALL {
            let mut since = 0;
            for actual in &scenario.actuals {
                let Some(value) = actual.get(quantity.field()) else { continue };
                let quarters = [since, actual.quarter];
                let is_flow = matches!(quantity, Q::Joins | Q::Leaves);
                since = actual.quarter + 1;
                let is_given = match quantity {
                    Q::Joins => followed.knows_joins(actual.quarter),
                    Q::ProductEngineers => followed.knows_engineers(actual.quarter),
                    _ => false,
                };
                let quarters = if is_flow { quarters } else { [actual.quarter; 2] };
                let found = against.both(quantity, quarters).filter(|_| !is_given);
                figures.extend(found.map(|(expected, sample)| Figure {
                    quantity,
                    quarters,
                    actual: value,
                    expected,
                    band: band(&sample),
                    sample,
                }));
            }
        }
        Hindsight { figures }
    }

    /// The figures of a quantity, by quarter.
    pub fn of_quantity(&self, quantity: Quantity) -> impl Iterator<Item = &Figure> + Clone {
        self.figures.iter().filter(move |figure| figure.quantity == quantity)
    }

    /// How many of some figures lie in the bands of 50 and of 80 %.
    pub fn inside<'a>(figures: impl Iterator<Item = &'a Figure> + Clone) -> [Inside; 2] {
        let half = Inside::count(figures.clone().map(|figure| figure.in_band(figure.half())));
        [half, Inside::count(figures.map(|figure| figure.in_band(figure.most())))]
    }

    /// How far the expected run is off in some figures; `None` where there are none.
    pub fn misses<'a>(figures: impl Iterator<Item = &'a Figure> + Clone) -> Option<Misses> {
        let count = figures.clone().count();
        let mean =
            |of: &dyn Fn(&Figure) -> f64| figures.clone().map(of).sum::<f64>() / count as f64;
        let absolute = mean(&|figure| (figure.expected - figure.actual).abs());
        let counted = mean(&|figure| figure.actual.abs());
        (count > 0).then(|| Misses {
            figures: count,
            mean: mean(&|figure| figure.expected - figure.actual),
            absolute,
            relative: (counted > 0.0).then(|| absolute / counted),
        })
    }
}

/// What was run.
struct Against<'a> {
    scenario: &'a Scenario,
    run: &'a Trajectory,
    panel: &'a Panel,
}

impl Against<'_> {
    /// What the expected run and each future have of a quantity, from the first to the last of some quarters; `None`
    /// beyond the end, and of who left where people come from product, too.
    fn both(&self, quantity: Quantity, quarters: [u32; 2]) -> Option<(f64, Vec<f64>)> {
        let last = quarters[1];
        if last >= self.panel.quarters() {
            return None;
        }
        let end = |column: OrgColumn| {
            let expected = (column.column().value)(self.run.org_at(self.run.end_of(last)));
            Some((expected, self.panel.at_end(last, Column::Org(column))?))
        };
        match quantity {
            Q::Heads => end(OrgColumn::Heads),
            Q::ProductEngineers => end(OrgColumn::ProductEngineers),
            Q::Morale => end(OrgColumn::Morale),
            Q::Service => {
                let service = OrgColumn::Service;
                let expected =
                    self.mean(last, |week| (service.column().value)(self.run.org_at(week)));
                Some((expected, self.panel.on_average(last, Column::Org(service))?))
            }
            Q::Wait => self.wait(last),
            Q::Tickets => self.tickets(last),
            Q::Joins => self.joins(quarters),
            Q::Leaves => self.leaves(quarters),
        }
    }

    /// The mean over the weeks of a quarter.
    fn mean(&self, quarter: u32, of: impl Fn(u32) -> f64) -> f64 {
        let weeks = quarter * WEEKS_PER_QUARTER + 1..=self.run.end_of(quarter);
        weeks.map(of).sum::<f64>() / f64::from(WEEKS_PER_QUARTER)
    }

    fn wait(&self, quarter: u32) -> Option<(f64, Vec<f64>)> {
        let rows = self.run.teams_at(self.run.end_of(quarter));
        let all: f64 = rows.iter().map(|team| team.served).sum();
        let mut found = (0.0, vec![0.0; self.panel.futures()]);
        for (ix, row) in (0..).map(TeamIx).zip(rows).filter(|(_, row)| row.served > 0.0) {
            let share = row.served / all;
            found.0 +=
                share * self.mean(quarter, |week| self.run.team(week, ix).wait.min(LONGEST_WAIT));
            let waits = self.panel.on_average(quarter, Column::Wait(ix))?;
            found.1.iter_mut().zip(waits).for_each(|(sum, wait)| *sum += share * wait);
        }
        (all > 0.0).then_some(found)
    }

    /// What arrives in a quarter, in requests of the first quarter that was counted; `None` of that one.
    fn tickets(&self, quarter: u32) -> Option<(f64, Vec<f64>)> {
        let mut told = self.scenario.actuals.iter();
        let (first, count) =
            told.find_map(|actual| Some((actual.quarter, actual.get(ActualField::Tickets)?)))?;
        let (before, before_in_each) = self.arrivals(first)?;
        let (now, each) = self.arrivals(quarter).filter(|_| quarter > first)?;
        let times = |now: f64, before: f64| if before > 0.0 { count * now / before } else { count };
        let each = each.into_iter().zip(before_in_each).map(|(now, before)| times(now, before));
        Some((times(now, before), each.collect()))
    }

    /// What arrives at all teams, engineer-weeks a week on average over a quarter.
    fn arrivals(&self, quarter: u32) -> Option<(f64, Vec<f64>)> {
        let all = |week: u32| self.run.teams_at(week).iter().map(|team| team.load).sum::<f64>();
        let mut each = vec![0.0; self.panel.futures()];
        for ix in 0..self.run.teams_at(self.run.end_of(quarter)).len() as u32 {
            let loads = self.panel.on_average(quarter, Column::Load(TeamIx(ix)))?;
            each.iter_mut().zip(loads).for_each(|(sum, load)| *sum += load);
        }
        Some((self.mean(quarter, all), each))
    }

    fn joins(&self, [first, last]: [u32; 2]) -> Option<(f64, Vec<f64>)> {
        let weeks = first * WEEKS_PER_QUARTER + 1..=self.run.end_of(last);
        let mut joined = self.panel.joined(last)?;
        if first > 0 {
            let before = self.panel.joined(first - 1)?;
            joined.iter_mut().zip(before).for_each(|(all, before)| *all -= before);
        }
        Some((weeks.map(|week| self.run.hired_in(week)).sum(), joined))
    }

    fn leaves(&self, quarters: [u32; 2]) -> Option<(f64, Vec<f64>)> {
        let plan = self.scenario.plan.items();
        if plan.iter().any(|it| !it.off && it.decision.get::<Transfer>().is_some()) {
            return None;
        }
        let [first, last] = quarters;
        let (joined, joined_in_each) = self.joins(quarters)?;
        let heads = |quarter| self.panel.at_end(quarter, Column::Org(OrgColumn::Heads));
        let before = match first {
            0 => vec![self.heads_at_start(); self.panel.futures()],
            _ => heads(first - 1)?,
        };
        let after = heads(last)?;
        let each = before.iter().zip(joined_in_each).zip(after);
        let each = each.map(|((before, joined), after)| before + joined - after);
        let at = |week| self.run.org_at(week).heads;
        let (begin, end) = (at(first * WEEKS_PER_QUARTER), at(self.run.end_of(last)));
        Some((begin + joined - end, each.collect()))
    }

    /// Everybody at the start of a future, in which people are whole where they are drawn.
    fn heads_at_start(&self) -> f64 {
        let pools = self.scenario.teams.iter();
        let pools = pools.flat_map(|team| [team.newcomers, team.ramping, team.established]);
        match self.scenario.uncertainty.flows {
            Flows::Sampled => pools.map(|people| (people + 0.5).floor()).sum(),
            Flows::Expected => pools.sum(),
        }
    }
}
