//! What decisions do to people, morale and context (MODEL §5), their structure being settled: one
//! function for each [`Effect`].

use super::luck::Luck;
use super::number::Number;
use super::state::State;
use super::trajectory::{AreaRow, TeamRow};
use crate::model::constants as c;
use crate::model::{AreaIx, Effect, Schedule, Step, TeamIx};

impl<N: Number> State<N> {
    /// Applies one resolved decision at the start of a quarter.
    pub fn decide(&mut self, step: &Step, schedule: &Schedule, luck: &impl Luck<N>) {
        step.effects.iter().for_each(|effect| self.come_to(effect, schedule, luck));
    }

    fn come_to(&mut self, effect: &Effect, schedule: &Schedule, luck: &impl Luck<N>) {
        match effect {
            Effect::Requisitions { team, count } => {
                let open = &mut self.teams[team.ix()].now.requisitions;
                *open = (*open + *count).positive();
            }
            Effect::Found { from, team, areas, engineers } => {
                self.found(*from, *team, *engineers);
                for &area in areas {
                    self.hand_over(area, *from, *team, c::CONTEXT_AFTER_BRANCH);
                }
            }
            Effect::Steer { team, policy } => self.set_policy(*team, policy, schedule),
            Effect::HandOver { area, from, to } => {
                self.hand_over(*area, *from, *to, c::CONTEXT_AFTER_MOVE);
                self.shock(*from, c::SHOCK_OF_CHANGE);
                self.shock(*to, c::SHOCK_OF_CHANGE);
            }
            Effect::MovePeople { from, to, count } => {
                let moved = self.zero.of(*count).min(self.teams[from.ix()].now.established);
                self.teams[from.ix()].now.established -= moved;
                self.teams[to.ix()].now.ramping += moved;
                self.shock(*from, c::SHOCK_OF_CHANGE);
                self.shock(*to, c::SHOCK_OF_CHANGE);
            }
            // Taken up with the equations of version 2.
            Effect::Transfer { .. } => {}
            Effect::Join { team, into } => self.merge(*team, *into),
            Effect::Appear { area, owner } => self.appear(*area, *owner),
            Effect::Retire { area, owner } => {
                self.areas[area.ix()].now = AreaRow::absent(self.zero);
                self.teams[owner.ix()].owned.retain(|owned| owned != area);
            }
            Effect::Grow { engineers, usage } => {
                self.engineer_growth = super::equations::weekly_log_growth(*engineers);
                self.usage_growth = super::equations::weekly_log_growth(*usage);
                self.update_growth();
            }
            // The schedule knows which rules are in force when.
            Effect::Judge { .. } => {}
            Effect::Cut { share, team } => {
                self.cut(self.zero.of(*share), self.zero.every(true), *team, luck);
            }
            Effect::Freeze { quarters } => {
                let weeks = self.zero.of(13.0 * f64::from(*quarters));
                self.shared.freeze_weeks = self.shared.freeze_weeks.max(weeks);
            }
        }
    }

    /// Takes `share` of every pool of one team or of all, closes their requisitions and shocks
    /// them, in the futures that are `hit`; in all others `share` is 0.
    #[inline(always)]
    pub fn cut(&mut self, share: N, hit: N::Mask, team: Option<TeamIx>, luck: &impl Luck<N>) {
        let (zero, kept) = (self.zero, -share + 1.0);
        let (before, mut lost) = (self.heads(), zero);
        for (i, state) in self.teams.iter_mut().enumerate() {
            if !state.now.present || team.is_some_and(|only| only.ix() != i) {
                continue;
            }
            let now = &mut state.now;
            lost += now.heads() * share;
            for pool in [&mut now.newcomers, &mut now.ramping, &mut now.established] {
                *pool = N::choose(hit, luck.counted(*pool * kept), *pool);
            }
            now.requisitions = N::choose(hit, zero, now.requisitions);
            now.shock = (now.shock + share * c::SHOCK_OF_CUT).min(zero.of(c::SHOCK_MAX));
        }
        let of_all = N::choose(zero.lt(before), lost / before, zero);
        let survivor = &mut self.shared.survivor;
        *survivor = (*survivor + of_all * c::SURVIVOR_OF_CUT).min(zero.of(1.0));
    }

    fn shock(&mut self, team: TeamIx, by: f64) {
        let shock = &mut self.teams[team.ix()].now.shock;
        *shock = (*shock + by).min(self.zero.of(c::SHOCK_MAX));
    }

    fn found(&mut self, from: TeamIx, team: TeamIx, engineers: f64) {
        let engineers = self.zero.of(engineers);
        let parent = &mut self.teams[from.ix()].now;
        let established = engineers.min(parent.established);
        let ramping = (engineers - established).min(parent.ramping);
        parent.established -= established;
        parent.ramping -= ramping;
        let (morale, shock) = (parent.morale, parent.shock);
        self.teams[team.ix()].now = TeamRow {
            present: true,
            established,
            ramping,
            morale,
            shock,
            ..TeamRow::absent(self.zero)
        };
        self.shock(from, c::SHOCK_OF_CHANGE);
        self.shock(team, c::SHOCK_OF_CHANGE);
    }

    fn merge(&mut self, team: TeamIx, into: TeamIx) {
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
        self.shock(into, c::SHOCK_OF_CHANGE);
    }

    fn appear(&mut self, area: AreaIx, owner: TeamIx) {
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

    fn hand_over(&mut self, area: AreaIx, from: TeamIx, to: TeamIx, context_kept: f64) {
        let state = &mut self.areas[area.ix()].now;
        state.owner = Some(to);
        state.context = state.context * context_kept;
        self.teams[from.ix()].owned.retain(|&owned| owned != area);
        self.teams[to.ix()].owned.push(area);
    }
}
