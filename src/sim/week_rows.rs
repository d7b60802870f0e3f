//! What one run keeps of a week: a row of the organization, of every team and of every area.

use super::columns::OrgColumn;
use super::number::{Alone, Number};
use super::people::Wear;
use super::verdict::Standing;
use crate::model::TeamIx;

/// The organization at the end of a week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OrgRow {
    /// Product engineers E, people.
    pub product_engineers: f64,
    /// Usage index U, 1 at the start.
    pub usage: f64,
    /// Everybody in the organization, people.
    pub heads: f64,
    /// Teams that are there.
    pub teams: u32,
    /// Service S of the week, 0 to 1: quality weighted by severity.
    pub service: f64,
    /// Trust H, 0 to 1: what leadership remembers.
    pub trust: f64,
    /// Investment over capacity, 0 to 1.
    pub investment_share: f64,
    /// Break-even investment over capacity.
    pub break_even_share: f64,
    /// Share of the break-even investment that is covered, 0 to 1.
    pub coverage: f64,
    /// Morale by heads, 0 to 1.
    pub morale: f64,
    /// Infrastructure heads per product engineer.
    pub budget_share: f64,
    /// Weeks trust has been below the floor, less those it has recovered since.
    pub weeks_below_floor: f64,
    /// Survivor effect V, 0 to 2: what a cut adds to attrition.
    pub survivor: f64,
    /// Weeks of hiring freeze left.
    pub freeze_weeks: f64,
    /// Requisitions open at the start of the quarter, after its decisions, people.
    pub open_requisitions: f64,
    /// Recruiting factor κ of the quarter, 0 to 1: how fast requisitions fill, of how fast they would
    /// without a limit.
    pub recruiting: f64,
    /// The floor that trust is judged by: the rules', or what leadership tolerates in this future.
    pub service_floor: f64,
    /// Weeks below it after which leadership is replaced, the same.
    pub patience_weeks: f64,
    /// The team of the lowest morale among those with half a person or more.
    pub lowest_morale_team: Option<TeamIx>,
    /// Its morale; 1 without such a team.
    pub lowest_morale: f64,
    /// The states of the four rules, in their order.
    pub standings: [Standing; 4],
}

impl OrgRow {
    /// The columns that futures differ in, in the order of [`OrgColumn::ALL`].
    pub fn columns(&self) -> [f64; OrgColumn::COUNT] {
        [
            self.product_engineers,
            self.usage,
            self.heads,
            self.service,
            self.trust,
            self.investment_share,
            self.break_even_share,
            self.coverage,
            self.morale,
            self.budget_share,
            self.weeks_below_floor,
        ]
    }
}

/// A team at the end of a week; flows are those of the week.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct TeamRow<N = f64> {
    /// Whether the team is there; all else is 0 when it is not.
    pub present: bool,
    /// Newcomers n₁, people.
    pub newcomers: N,
    /// Ramping engineers n₂, people.
    pub ramping: N,
    /// Established engineers x, people.
    pub established: N,
    /// Open requisitions R, people.
    pub requisitions: N,
    /// Capacity C, FTE.
    pub capacity: N,
    /// Load ΣA, engineer-weeks of arrivals a week.
    pub load: N,
    /// Support capacity s, FTE.
    pub support: N,
    /// Served, engineer-weeks a week.
    pub served: N,
    /// Time protected for investment, FTE.
    pub protected: N,
    /// Investment I, FTE: protected time, and what is left over between requests for what it is worth.
    pub invest: N,
    /// Wait W, weeks.
    pub wait: N,
    /// Toil, served over capacity, 0 to 1.
    pub toil: N,
    /// Overload, 0 to 1.
    pub overload: N,
    /// Pressure p, 0 to 1.
    pub pressure: N,
    /// Morale M, 0 to 1.
    pub morale: N,
    /// Morale's goal in this week, 0 to 1.
    pub morale_goal: N,
    /// Share of weeks on call f, 0 to 1.
    pub on_call: N,
    /// Saying no while people wait: pressure times discipline, 0 to 1.
    pub refusing: N,
    /// Pace μ at which people learn, 0.2 to 1: fewer to learn from, slower.
    pub mentoring: N,
    /// Shock X, 0 to 0.5, at the end of the week.
    pub shock: N,
    /// Hires of the week h, people.
    pub hired: N,
    /// Leavers of the week, people.
    pub left: N,
}

impl<N: Number> TeamRow<N> {
    /// A team that is not there.
    #[inline(always)]
    pub fn absent(zero: N) -> Self {
        TeamRow {
            present: false,
            newcomers: zero,
            ramping: zero,
            established: zero,
            requisitions: zero,
            capacity: zero,
            load: zero,
            support: zero,
            served: zero,
            protected: zero,
            invest: zero,
            wait: zero,
            toil: zero,
            overload: zero,
            pressure: zero,
            morale: zero,
            morale_goal: zero,
            on_call: zero,
            refusing: zero,
            mentoring: zero,
            shock: zero,
            hired: zero,
            left: zero,
        }
    }

    /// Takes over what lasts beyond the week; flows stay as they are.
    #[inline(always)]
    pub(super) fn take_stocks(&mut self, of: &Self) {
        self.newcomers = of.newcomers;
        self.ramping = of.ramping;
        self.established = of.established;
        self.requisitions = of.requisitions;
        self.pressure = of.pressure;
        self.morale = of.morale;
        self.shock = of.shock;
        self.hired = of.hired;
    }

    /// What wears its morale down.
    #[inline(always)]
    pub fn wear(&self) -> Wear<N> {
        Wear {
            toil: self.toil,
            on_call: self.on_call,
            overload: self.overload,
            refusing: self.refusing,
            shock: self.shock,
        }
    }

    /// Everybody in the team, people.
    #[inline(always)]
    pub fn heads(&self) -> N {
        self.newcomers + self.ramping + self.established
    }
}

impl<N: Alone> TeamRow<N> {
    /// The same in double precision.
    pub(super) fn in_double(self) -> TeamRow {
        TeamRow {
            present: self.present,
            newcomers: self.newcomers.into(),
            ramping: self.ramping.into(),
            established: self.established.into(),
            requisitions: self.requisitions.into(),
            capacity: self.capacity.into(),
            load: self.load.into(),
            support: self.support.into(),
            served: self.served.into(),
            protected: self.protected.into(),
            invest: self.invest.into(),
            wait: self.wait.into(),
            toil: self.toil.into(),
            overload: self.overload.into(),
            pressure: self.pressure.into(),
            morale: self.morale.into(),
            morale_goal: self.morale_goal.into(),
            on_call: self.on_call.into(),
            refusing: self.refusing.into(),
            mentoring: self.mentoring.into(),
            shock: self.shock.into(),
            hired: self.hired.into(),
            left: self.left.into(),
        }
    }
}

/// An area at the end of a week; flows are those of the week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AreaRow<N = f64> {
    /// Its owner; `None` before it appears and after it is retired, when all else is 0.
    pub owner: Option<TeamIx>,
    /// Load L, FTE.
    pub load: N,
    /// Arrivals A, engineer-weeks a week: load made dearer by lost context.
    pub arrivals: N,
    /// Backlog B, engineer-weeks.
    pub backlog: N,
    /// Leverage Λ.
    pub leverage: N,
    /// Investment in flight P, engineer-weeks.
    pub in_flight: N,
    /// Context K, 0.01 to 1.
    pub context: N,
    /// Neglect N, 0 to 1: how far requests have gone unanswered lately.
    pub neglect: N,
    /// Quality q, 0 to 1: share of requests answered within the target.
    pub quality: N,
    /// How many times its severity it counts in service, 1 to 5.
    pub weight: N,
    /// Investment of the week, FTE.
    pub invest: N,
    /// Break-even investment I*, FTE.
    pub break_even: N,
    /// Weekly log growth γ of the load, left alone.
    pub growth: N,
    /// Load that incidents bring, FTE.
    pub incident_load: N,
}

impl<N: Number> AreaRow<N> {
    /// An area that is not there.
    #[inline(always)]
    pub fn absent(zero: N) -> Self {
        AreaRow {
            owner: None,
            load: zero,
            arrivals: zero,
            backlog: zero,
            leverage: zero,
            in_flight: zero,
            context: zero,
            neglect: zero,
            quality: zero,
            weight: zero,
            invest: zero,
            break_even: zero,
            growth: zero,
            incident_load: zero,
        }
    }
}

impl<N: Alone> AreaRow<N> {
    /// The same in double precision.
    pub(super) fn in_double(self) -> AreaRow {
        AreaRow {
            owner: self.owner,
            load: self.load.into(),
            arrivals: self.arrivals.into(),
            backlog: self.backlog.into(),
            leverage: self.leverage.into(),
            in_flight: self.in_flight.into(),
            context: self.context.into(),
            neglect: self.neglect.into(),
            quality: self.quality.into(),
            weight: self.weight.into(),
            invest: self.invest.into(),
            break_even: self.break_even.into(),
            growth: self.growth.into(),
            incident_load: self.incident_load.into(),
        }
    }
}
