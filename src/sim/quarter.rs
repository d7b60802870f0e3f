//! A quarter of the organization.
//!
//! Within a quarter no team's week depends on another team's: what they share, growth, a freeze, the
//! memory of a cut, is known ahead. So each team lives through the quarter by itself, its few
//! numbers close at hand, and the weeks are summed up afterwards.

use super::at_hand::{AtHand, Claim, Growth, Owned, WEEKS};
use super::equations as eq;
use super::number::Number;
use super::people;
use super::sampling::{Assumption, Sampler, Seen, patience, service_floor};
use super::state::{NOT_YET, Shared, State, TeamState};
use super::week::{Sums, TeamWeek, growth};
use super::week_rows::{AreaRow, TeamRow};
use crate::model::constants as c;
use crate::model::{Rules, WEEKS_PER_QUARTER};

/// Who is told what becomes of a quarter. Weeks are those of the quarter, from 0; rows are those at
/// their ends.
pub(super) trait Witness<N> {
    /// A team slot's week.
    fn team(&mut self, week: usize, slot: usize, now: &TeamRow<N>);
    /// A compression at the quarter's end left a team slot with these stocks.
    fn compressed(&mut self, slot: usize, stocks: &TeamRow<N>);
    /// A compression at the quarter's end left an area slot with this context.
    fn known(&mut self, slot: usize, stocks: &AreaRow<N>);
    /// An area slot's week.
    fn area(&mut self, week: usize, slot: usize, now: &AreaRow<N>);
    /// The organization's week, after the weeks of every team and area: its state but for theirs,
    /// the sums of the week's flows, and the share cut by a compression, 0 where there was none.
    fn organization(&mut self, week: usize, state: &State<N>, sums: &Sums<N>, cut: N);
}

impl<N: Number> State<N> {
    /// Steps the organization by one quarter under `rules`.
    #[inline(always)]
    pub(super) fn run_quarter(
        &mut self,
        rules: &Rules,
        luck: &mut impl Sampler<N>,
        witness: &mut impl Witness<N>,
    ) {
        self.recruit();
        luck.begin_quarter(self.shared.week / WEEKS_PER_QUARTER);
        if luck.asks() {
            luck.see(&self.seen());
        }
        let mut ahead = [self.shared; WEEKS + 1];
        for week in 0..WEEKS {
            ahead[week + 1] = self.next_week(&ahead[week], luck.growth(week));
        }
        let mut sums = [Sums::none(self.zero); WEEKS];
        self.run_teams(&ahead, luck, &mut sums, witness);
        for slot in 0..self.areas.len() {
            if self.areas[slot].now.owner.is_none() {
                (0..WEEKS).for_each(|week| witness.area(week, slot, &self.areas[slot].now));
            }
        }
        for week in 0..WEEKS {
            self.shared = ahead[week + 1];
            self.remember(sums[week].service(), rules);
            let mut cut = self.zero;
            if week + 1 == WEEKS {
                cut = self.compress(&mut sums[week], rules, luck, witness);
            }
            witness.organization(week, self, &sums[week], cut);
        }
    }

    /// Steps 1 to 8 of every week, team by team.
    #[inline(always)]
    fn run_teams(
        &mut self,
        ahead: &[Shared<N>; WEEKS + 1],
        luck: &mut impl Sampler<N>,
        sums: &mut [Sums<N>; WEEKS],
        witness: &mut impl Witness<N>,
    ) {
        let filled = people::flowing_out(self.shared.recruiting * (1.0 / c::TIME_TO_FILL));
        let AtHand { mut areas, growth: mut growths, mut claims } =
            std::mem::take(&mut self.at_hand);
        for slot in 0..self.teams.len() {
            let team = &self.teams[slot];
            if !team.now.present {
                (0..WEEKS).for_each(|week| witness.team(week, slot, &team.now));
                continue;
            }
            luck.begin_team(slot, &team.owned);
            // Most teams own one area or few. One is kept in registers like the team itself.
            if let [ix] = team.owned[..] {
                let state = self.areas[ix.ix()];
                let (mut one, growth) = ([Owned { ix, state }], [growth(&state, ahead)]);
                self.run_team(
                    slot,
                    &mut one,
                    &mut claims,
                    &growth,
                    ahead,
                    filled,
                    luck,
                    sums,
                    witness,
                );
                self.areas[ix.ix()] = one[0].state;
            } else {
                areas.clear();
                growths.clear();
                for &ix in &team.owned {
                    let state = self.areas[ix.ix()];
                    areas.push(Owned { ix, state });
                    growths.push(growth(&state, ahead));
                }
                self.run_team(
                    slot,
                    &mut areas,
                    &mut claims,
                    &growths,
                    ahead,
                    filled,
                    luck,
                    sums,
                    witness,
                );
                for area in &areas {
                    self.areas[area.ix.ix()] = area.state;
                }
            }
        }
        self.at_hand = AtHand { areas, growth: growths, claims };
    }

    /// Steps 1 to 8 of every week of one team and what it owns.
    #[inline(always)]
    #[expect(clippy::too_many_arguments, reason = "all of it is taken apart by inlining")]
    fn run_team(
        &mut self,
        slot: usize,
        areas: &mut [Owned<N>],
        claims: &mut Vec<Claim<N>>,
        growth: &[Growth<N>],
        ahead: &[Shared<N>; WEEKS + 1],
        filled: N,
        luck: &impl Sampler<N>,
        sums: &mut [Sums<N>; WEEKS],
        witness: &mut impl Witness<N>,
    ) {
        let team = &mut self.teams[slot];
        // A copy: its fields stay in registers, where those of the slot would go to memory.
        let (mut now, mut carried) = (team.now, team.carried);
        for (week, sums) in sums.iter_mut().enumerate() {
            let this = TeamWeek {
                week,
                steering: team.steering,
                shared: &ahead[week],
                assumed: &self.assumed,
                filled,
                growth,
                backfill: self.backfill,
                luck,
            };
            this.step(&mut now, &mut carried, areas, claims, sums);
            witness.team(week, slot, &now);
            for area in areas.iter() {
                witness.area(week, area.ix.ix(), &area.state.now);
            }
        }
        team.now.take_stocks(&now);
        team.carried = carried;
    }

    /// How things stand.
    fn seen(&self) -> Seen<N> {
        let team = |team: &TeamState<N>| {
            team.now.present.then(|| [team.now.heads(), team.now.requisitions])
        };
        Seen {
            log_engineers: self.shared.log_engineers,
            engineer_growth: self.engineer_growth,
            teams: self.teams.iter().map(team).collect(),
        }
    }

    /// How fast requisitions fill in the quarter that begins (MODEL §3).
    #[inline(always)]
    fn recruit(&mut self) {
        let mut open = self.zero;
        for team in &self.teams {
            open += team.now.requisitions;
        }
        self.shared.open = open;
        self.shared.recruiting = people::recruiting(open, self.recruiting);
    }

    /// Step 11: what teams share, a week later.
    #[inline(always)]
    fn next_week(&self, now: &Shared<N>, [engineers, usage]: [N; 2]) -> Shared<N> {
        Shared {
            week: now.week + 1,
            log_engineers: eq::company(now.log_engineers, engineers + self.engineer_growth),
            log_usage: eq::company(now.log_usage, usage + self.usage_growth),
            survivor: now.survivor - now.survivor * (1.0 / c::SURVIVOR_WEEKS),
            freeze_weeks: (now.freeze_weeks - 1.0).positive(),
            open: now.open,
            recruiting: now.recruiting,
        }
    }

    /// Step 10: trust and patience.
    #[inline(always)]
    fn remember(&mut self, service: N, rules: &Rules) {
        let zero = self.zero;
        let fall = zero.of(1.0) / self.assumed.of(Assumption::TrustFall);
        let rise = zero.of(1.0 / c::TRUST_RISE_WEEKS);
        self.trust = people::asymmetric(self.trust, service, fall, rise);
        let below = self.trust.lt(self.service_floor(rules));
        let step = N::choose(below, zero.of(1.0), zero.of(-1.0));
        self.weeks_below_floor = (self.weeks_below_floor + step).positive();
        let run_out = self.patience(rules).le(self.weeks_below_floor)
            & zero.of(NOT_YET).le(self.replaced_week);
        let week = zero.of(f64::from(self.shared.week));
        self.replaced_week = N::choose(run_out, week, self.replaced_week);
    }

    /// Step 12: compression at a quarter's end; returns the share cut.
    #[inline(always)]
    fn compress(
        &mut self,
        sums: &mut Sums<N>,
        rules: &Rules,
        luck: &impl Sampler<N>,
        witness: &mut impl Witness<N>,
    ) -> N {
        let zero = self.zero;
        let budget = sums.heads / self.product_engineers();
        let limit = c::COMPRESSION_MARGIN * rules.budget_ceiling;
        let hit = super::verdict::above(budget, limit);
        if !N::any(hit) {
            return zero;
        }
        let share = -(zero.of(rules.budget_ceiling) / budget) + 1.0;
        let share = N::choose(hit, share, zero);
        self.cut_where(hit, share, None, luck);
        let freeze = &mut self.shared.freeze_weeks;
        let longer = freeze.max(zero.of(c::COMPRESSION_FREEZE));
        *freeze = N::choose(hit, longer, *freeze);
        self.cuts += N::choose(hit, zero.of(1.0), zero);
        (sums.heads, sums.spirits) = (zero, zero);
        for (slot, team) in self.teams.iter().enumerate() {
            sums.count(&team.now);
            witness.compressed(slot, &team.now);
        }
        for (slot, area) in self.areas.iter().enumerate() {
            witness.known(slot, &area.now);
        }
        share
    }

    /// The floor that trust is judged by here.
    #[inline(always)]
    pub(super) fn service_floor(&self, rules: &Rules) -> N {
        service_floor(self.assumed.of(Assumption::ServiceFloor), rules)
    }

    /// Weeks below it after which leadership is replaced here.
    #[inline(always)]
    pub(super) fn patience(&self, rules: &Rules) -> N {
        patience(self.assumed.of(Assumption::Patience), rules)
    }
}
