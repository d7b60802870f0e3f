//! What decisions do to people, morale and context (MODEL §5), their structure being settled: one
//! function for each [`Effect`], of plain arguments.

use super::equations as eq;
use super::number::Number;
use super::people;
use super::sampling::Sampler;
use super::state::{State, TeamState};
use super::week_rows::{AreaRow, TeamRow};
use crate::model::constants as c;
use crate::model::{AreaIx, Effect, Schedule, Step, TeamIx};

impl<N: Number> State<N> {
    /// Applies one resolved decision at the start of a quarter.
    pub fn decide(&mut self, step: &Step, schedule: &Schedule, luck: &impl Sampler<N>) {
        for effect in &step.effects {
            match effect {
                Effect::Requisitions { team, count } => self.hire(*team, *count),
                Effect::Found { from, team, areas, engineers } => {
                    self.found(*from, *team, areas, *engineers, luck);
                }
                Effect::Steer { team, policy } => self.set_policy(*team, policy, schedule),
                Effect::HandOver { area, from, to } => self.move_area(*area, *from, *to),
                Effect::MovePeople { from, to, count } => self.move_engineers(*from, *to, *count),
                Effect::Transfer { team, count } => self.transfer(*team, *count),
                Effect::Join { team, into } => self.merge(*team, *into),
                Effect::Appear { area, owner } => self.appear(*area, *owner),
                Effect::Retire { area, owner } => self.retire(*area, *owner),
                Effect::Grow { engineers, usage } => self.grow(*engineers, *usage),
                // The schedule knows which rules are in force when.
                Effect::Judge { .. } => {}
                Effect::Cut { share, team } => self.cut(*share, *team, luck),
                Effect::Freeze { quarters } => self.freeze(*quarters),
            }
        }
    }

    /// Opens `count` requisitions of a team, or withdraws as many, not below none.
    pub fn hire(&mut self, team: TeamIx, count: f64) {
        let open = &mut self.teams[team.ix()].now.requisitions;
        *open = (*open + count).positive();
    }

    /// Begins `team`, whose policy is set, with `areas` of `from` and up to `engineers` of its people,
    /// established and ramping in proportion, as far as it can spare them.
    pub fn found(
        &mut self,
        from: TeamIx,
        team: TeamIx,
        areas: &[AreaIx],
        engineers: f64,
        luck: &impl Sampler<N>,
    ) {
        let zero = self.zero;
        self.teams[from.ix()].owned.retain(|owned| !areas.contains(owned));
        let most = luck.whole(self.teams[from.ix()].spare().min(zero.of(engineers)));
        let parent = &mut self.teams[from.ix()].now;
        let able = parent.established + parent.ramping;
        let share = N::choose(zero.lt(able), parent.established / able, zero);
        // Where all go, rounding leaves nobody behind.
        let all = able.le(most);
        let established = luck.counted(most * share).min(parent.established);
        let established = N::choose(all, parent.established, established);
        let ramping = N::choose(all, parent.ramping, (most - established).min(parent.ramping));
        parent.established -= established;
        parent.ramping -= ramping;
        let (morale, shock) = (parent.morale, parent.shock);
        let branch = &mut self.teams[team.ix()];
        branch.now =
            TeamRow { present: true, established, ramping, morale, shock, ..TeamRow::absent(zero) };
        branch.owned.extend(areas);
        let along = most.min(zero.of(1.0));
        let kept = along.scaled(c::CONTEXT_GONE_ALONG, zero.of(c::CONTEXT_AFTER_MOVE));
        for area in areas {
            let area = &mut self.areas[area.ix()].now;
            area.owner = Some(team);
            area.context = area.context * kept;
        }
        self.shock(from);
        self.shock(team);
    }

    /// Gives an area to another team; nobody goes along.
    pub fn move_area(&mut self, area: AreaIx, from: TeamIx, to: TeamIx) {
        let state = &mut self.areas[area.ix()].now;
        state.owner = Some(to);
        state.context = state.context * c::CONTEXT_AFTER_MOVE;
        self.teams[from.ix()].owned.retain(|&owned| owned != area);
        self.teams[to.ix()].owned.push(area);
        self.shock(from);
        self.shock(to);
    }

    /// Moves up to `count` established engineers, as far as their team can spare them; they arrive
    /// ramping.
    pub fn move_engineers(&mut self, from: TeamIx, to: TeamIx, count: f64) {
        let moved = self.take_established(from, count);
        self.teams[to.ix()].now.ramping += moved;
        self.shock(from);
        self.shock(to);
    }

    /// Brings `count` people from product, who arrive ramping; where product has no more than that,
    /// nothing happens. A negative count sends up to as many established engineers to product.
    pub fn transfer(&mut self, team: TeamIx, count: f64) {
        let zero = self.zero;
        let before = self.product_engineers();
        if count < 0.0 {
            let established = self.teams[team.ix()].now.established;
            let moved = self.take_established(team, -count);
            let share = N::choose(zero.lt(established), moved / established, zero);
            self.lose_context(team, -share + 1.0);
            self.set_product_engineers(before, before + moved);
            self.shock(team);
        } else {
            let applies = zero.of(count).lt(before);
            let moved = N::choose(applies, zero.of(count), zero);
            self.teams[team.ix()].now.ramping += moved;
            self.set_product_engineers(before, before - moved);
            let shock = N::choose(applies, zero.of(c::SHOCK_OF_CHANGE), zero);
            self.teams[team.ix()].shake(shock);
        }
    }

    /// Joins a team into another, with all it has and owns.
    pub fn merge(&mut self, team: TeamIx, into: TeamIx) {
        let zero = self.zero;
        let absent = TeamRow::absent(zero);
        let gone = std::mem::replace(&mut self.teams[team.ix()].now, absent);
        let owned = std::mem::take(&mut self.teams[team.ix()].owned);
        for area in &owned {
            self.areas[area.ix()].now.owner = Some(into);
        }
        let absorber = &mut self.teams[into.ix()];
        absorber.owned.extend(owned);
        let now = &mut absorber.now;
        let (theirs, ours) = (gone.heads(), now.heads());
        let both = theirs + ours;
        let weighted = |a: N, b: N| N::choose(both.gt(zero), (a * theirs + b * ours) / both, b);
        now.morale = weighted(gone.morale, now.morale);
        now.shock = weighted(gone.shock, now.shock);
        now.newcomers += gone.newcomers;
        now.ramping += gone.ramping;
        now.established += gone.established;
        now.requisitions += gone.requisitions;
        now.hired += gone.hired;
        now.pressure = now.pressure.max(gone.pressure);
        self.shock(into);
    }

    /// Brings an area that was not there.
    pub fn appear(&mut self, area: AreaIx, owner: TeamIx) {
        let driver = self.shared.log_driver(self.areas[area.ix()].driver);
        let state = &mut self.areas[area.ix()];
        state.driver_then = driver;
        state.appeared = f64::from(self.shared.week);
        state.now = AreaRow {
            owner: Some(owner),
            context: self.zero.of(c::CONTEXT_OF_NEW_AREA),
            growth: state.now.growth,
            ..AreaRow::absent(self.zero)
        };
        self.teams[owner.ix()].owned.push(area);
    }

    /// Takes an area away with its backlog.
    pub fn retire(&mut self, area: AreaIx, owner: TeamIx) {
        self.areas[area.ix()].now = AreaRow::absent(self.zero);
        self.teams[owner.ix()].owned.retain(|&owned| owned != area);
    }

    /// Lets engineers and usage grow by these shares a year from now on.
    pub fn grow(&mut self, engineers: f64, usage: f64) {
        self.engineer_growth = eq::weekly_log_growth(engineers);
        self.usage_growth = eq::weekly_log_growth(usage);
        self.update_growth();
    }

    /// Cuts `share` of the people of one team or of all.
    pub fn cut(&mut self, share: f64, team: Option<TeamIx>, luck: &impl Sampler<N>) {
        self.cut_where(self.zero.every(true), self.zero.of(share), team, luck);
    }

    /// Fills no requisition for so many quarters at least.
    pub fn freeze(&mut self, quarters: u32) {
        let weeks = self.zero.of(13.0 * f64::from(quarters));
        self.shared.freeze_weeks = self.shared.freeze_weeks.max(weeks);
    }

    /// [`State::cut`] in the futures that are `hit`; in all others `share` is 0.
    #[inline(always)]
    pub fn cut_where(
        &mut self,
        hit: N::Mask,
        share: N,
        team: Option<TeamIx>,
        luck: &impl Sampler<N>,
    ) {
        let (zero, kept) = (self.zero, -share + 1.0);
        let (before, mut lost) = (self.heads(), zero);
        for i in 0..self.teams.len() {
            let state = &mut self.teams[i];
            if !state.now.present || team.is_some_and(|only| only.ix() != i) {
                continue;
            }
            state.shake(share * c::SHOCK_OF_CUT);
            let now = &mut state.now;
            lost += now.heads() * share;
            for pool in [&mut now.newcomers, &mut now.ramping, &mut now.established] {
                *pool = N::choose(hit, luck.counted(*pool * kept), *pool);
            }
            now.requisitions = N::choose(hit, zero, now.requisitions);
            self.lose_context(TeamIx(i as u32), kept);
        }
        let of_all = N::choose(zero.lt(before), lost / before, zero);
        let survivor = &mut self.shared.survivor;
        *survivor = (*survivor + people::survivor_of_cut(of_all)).min(zero.of(c::SURVIVOR_MAX));
    }

    /// Takes up to `count` established engineers out of a team, as far as it can spare them.
    fn take_established(&mut self, team: TeamIx, count: f64) -> N {
        let state = &mut self.teams[team.ix()];
        let moved = self.zero.of(count).min(state.now.established).min(state.spare());
        state.now.established -= moved;
        moved
    }

    /// What a team knows of its areas goes with those who leave; a share `kept` of it stays.
    fn lose_context(&mut self, team: TeamIx, kept: N) {
        let kept = people::context_kept(kept);
        for area in &self.teams[team.ix()].owned {
            let context = &mut self.areas[area.ix()].now.context;
            *context = (*context * kept).max(kept.of(c::CONTEXT_MIN));
        }
    }

    /// Product engineers become as many as `now`, who were `before`.
    fn set_product_engineers(&mut self, before: N, now: N) {
        let log = (now / before).ln();
        self.shared.log_engineers = eq::company(self.shared.log_engineers, log);
    }

    fn shock(&mut self, team: TeamIx) {
        self.teams[team.ix()].shake(self.zero.of(c::SHOCK_OF_CHANGE));
    }
}

impl<N: Number> TeamState<N> {
    /// Those a move can take, people: nobody who owns something is left alone with it (MODEL §5).
    #[inline(always)]
    fn spare(&self) -> N {
        let able = self.now.established + self.now.ramping;
        if self.owned.is_empty() { able } else { (able - c::SPARE_BUT).positive() }
    }

    /// Adds to the shock of a team.
    #[inline(always)]
    fn shake(&mut self, by: N) {
        let shock = &mut self.now.shock;
        *shock = (*shock + by).min(shock.of(c::SHOCK_MAX));
    }
}
