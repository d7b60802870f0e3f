//! What one run keeps of a week: a row of the organization, of every team and of every area.

use super::column_info::{ColumnInfo, Quarterly, Told, column_info, organization_row, row};
use super::number::{Alone, Number};
use super::people::Wear;
use super::standing::Standing;
use super::unit::Unit::{
    Count, EngineerWeeks, Fraction, Fte, LogGrowth, People, PercentOf, Plain, Points, Times,
    TimesStart, Weeks,
};
use crate::model::{PerRule, Rule, TeamIx};

organization_row! {
    /// The organization at the end of a week.
    OrgRow,
    /// A column of the organization that differs from future to future.
    OrgColumn {
        /// Product engineers E.
        product_engineers as ProductEngineers: "Product engineers", People, 0, Last, Everywhere;
        /// Usage index U, 1 at the start.
        usage as Usage: "Usage", TimesStart, 2, Last, Everywhere;
        /// Everybody in the organization.
        heads as Heads: "Heads", People, 1, Last, Everywhere;
        /// Teams that are there.
        teams: "Teams", Count, 0, Last, Everywhere;
        /// Service S of the week: quality weighted by severity.
        service as Service: "Service", Fraction, 2, Mean, Everywhere;
        /// Trust H: what leadership remembers.
        trust as Trust: "Trust", Fraction, 2, Last, Everywhere;
        /// Investment over capacity.
        investment_share as InvestmentShare: "Invested", PercentOf("capacity"), 1, Mean, Everywhere;
        /// Break-even investment over capacity.
        break_even_share as BreakEvenShare: "Needed", PercentOf("capacity"), 1, Mean, Everywhere;
        /// Share of the break-even investment that is covered.
        coverage as Coverage: "Paid for", PercentOf("needed"), 1, Mean, Everywhere;
        /// Morale by heads.
        morale as Morale: "Morale", Points, 1, Last, Everywhere;
        /// The lowest morale of a team of half a person or more; 1 without one.
        lowest_morale: "Lowest team's morale", Points, 1, Last, OnScreen;
        /// Infrastructure heads per product engineer.
        budget_share as BudgetShare: "Budget share", PercentOf("engineers"), 1, Last, Everywhere;
        /// Weeks trust has been below the floor, less those it has recovered since.
        weeks_below_floor as WeeksBelowFloor: "Weeks below the floor", Weeks, 0, Last, Everywhere;
        /// Weeks of hiring freeze left.
        freeze_weeks: "Freeze left", Weeks, 0, Last, OnScreen;
        /// Survivor effect V, 0 to 2: what a cut adds to attrition.
        survivor: "Effect of a cut", Plain, 2, Last, Within;
        /// Requisitions open at the start of the quarter, after its decisions.
        open_requisitions: "Open requisitions", People, 1, Last, Within;
        /// Recruiting factor κ of the quarter: how fast requisitions fill, of how fast they would without
        /// a limit.
        recruiting: "Recruiting", Fraction, 2, Last, Within;
        /// The floor that trust is judged by: the rules', or what leadership tolerates in this future.
        service_floor: "Service floor", Fraction, 2, Last, Within;
        /// Weeks below it after which leadership is replaced, the same.
        patience_weeks: "Patience", Weeks, 0, Last, Within;
    } besides {
        /// The team of the lowest morale among those with half a person or more.
        lowest_morale_team: Option<TeamIx>,
        /// The states of the four rules, in their order.
        standings: PerRule<Standing>,
    }
}

impl OrgColumn {
    /// What a rule judges.
    pub fn judged_by(rule: Rule) -> OrgColumn {
        match rule {
            Rule::Service => OrgColumn::Trust,
            Rule::Investment => OrgColumn::Coverage,
            Rule::Morale => OrgColumn::Morale,
            Rule::Budget => OrgColumn::BudgetShare,
        }
    }
}

row! {
    /// A team at the end of a week; flows are those of the week. All is 0 when it is not there.
    TeamRow {
        /// Whether the team is there.
        present: bool = false;
        /// Newcomers n₁.
        newcomers: "Newcomers", People, 1, Last, Everywhere;
        /// Ramping engineers n₂.
        ramping: "Ramping", People, 1, Last, Everywhere;
        /// Established engineers x.
        established: "Established", People, 1, Last, Everywhere;
        /// Open requisitions R.
        requisitions: "Open requisitions", People, 1, Last, Everywhere;
        /// Capacity C.
        capacity: "Capacity", Fte, 1, Mean, Everywhere;
        /// Load ΣA, engineer-weeks of arrivals a week.
        load: "Load", Fte, 1, Mean, Everywhere;
        /// Support capacity s.
        support: "Support", Fte, 1, Mean, Within;
        /// Served, engineer-weeks a week.
        served: "Served", Fte, 1, Mean, Everywhere;
        /// Time protected for investment.
        protected: "Protected", Fte, 1, Mean, Within;
        /// Investment I: protected time, and what is left over between requests for what it is worth.
        invest: "Invested", Fte, 1, Mean, Everywhere;
        /// Wait W.
        wait: "Wait", Weeks, 1, Mean, Everywhere;
        /// Toil: served over capacity.
        toil: "Toil", PercentOf("capacity"), 0, Mean, Everywhere;
        /// Overload.
        overload: "Overload", Fraction, 2, Mean, Everywhere;
        /// Pressure p.
        pressure: "Pressure", Fraction, 2, Last, Everywhere;
        /// Morale M.
        morale: "Morale", Points, 0, Last, Everywhere;
        /// Morale's goal in this week.
        morale_goal: "Morale's goal", Points, 0, Mean, Within;
        /// Share of weeks on call f.
        on_call: "On call", PercentOf("weeks"), 0, Mean, Within;
        /// Saying no while people wait: pressure times discipline.
        refusing: "Refusing", Fraction, 2, Mean, Within;
        /// Pace μ at which people learn, 0.2 to 1: fewer to learn from, slower.
        mentoring: "Mentoring", Fraction, 2, Mean, Within;
        /// Shock X, 0 to 0.5, at the end of the week.
        shock: "Shock", Fraction, 2, Last, Everywhere;
        /// Hires of the week h.
        hired: "Hired", People, 1, Sum, Within;
        /// Leavers of the week.
        left: "Left", People, 1, Sum, Within;
    }
}

impl<N: Number> TeamRow<N> {
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

row! {
    /// An area at the end of a week; flows are those of the week.
    AreaRow {
        /// Its owner; `None` before it appears and after it is retired, when all else is 0.
        owner: Option<TeamIx> = None;
        /// Load L.
        load: "Load", Fte, 2, Mean, Everywhere;
        /// Arrivals A, engineer-weeks a week: load made dearer by lost context.
        arrivals: "Arrivals", Fte, 2, Mean, Within;
        /// Backlog B.
        backlog: "Backlog", EngineerWeeks, 1, Last, Everywhere;
        /// Leverage Λ.
        leverage: "Leverage", Plain, 2, Last, Everywhere;
        /// Investment in flight P.
        in_flight: "In flight", EngineerWeeks, 1, Last, Everywhere;
        /// Context K, 0.01 to 1.
        context: "Context", Fraction, 2, Last, Everywhere;
        /// Neglect N: how far requests have gone unanswered lately.
        neglect: "Neglect", Fraction, 2, Last, Everywhere;
        /// Quality q: share of requests answered within the target.
        quality: "Answered in time", PercentOf("requests"), 0, Mean, Everywhere;
        /// How many times its severity it counts in service, 1 to 5.
        weight: "Weight", Times, 1, Mean, Within;
        /// Investment of the week.
        invest: "Invested", Fte, 2, Mean, Everywhere;
        /// Break-even investment I*.
        break_even: "Needed", Fte, 2, Mean, Everywhere;
        /// Weekly log growth γ of the load, left alone.
        growth: "Growth", LogGrowth, 4, Mean, Within;
        /// Load that incidents bring.
        incident_load: "Incidents", Fte, 2, Mean, Within;
    }
}
