//! What a team has at hand while it lives through a quarter.

use super::state::AreaState;
use crate::model::{AreaIx, WEEKS_PER_QUARTER};

/// Weeks in a quarter.
pub(super) const WEEKS: usize = WEEKS_PER_QUARTER as usize;

/// What an area asks of its team's investment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Claim<N> {
    /// What its growing load makes it worth.
    pub score: N,
    /// What another must be worth more than to come before it though it comes later in the team's
    /// order: the score, and a little for rounding.
    pub bar: N,
    /// Break-even of those that come before it, FTE.
    pub before: N,
}

/// An area of the team at hand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Owned<N> {
    pub ix: AreaIx,
    pub state: AreaState<N>,
}

/// Room for what a team owns while it lives through a quarter, which one with a single area does
/// without.
#[derive(Debug, Clone)]
pub(super) struct AtHand<N> {
    pub areas: Vec<Owned<N>>,
    pub growth: Vec<Growth<N>>,
    pub claims: Vec<Claim<N>>,
}

impl<N> Default for AtHand<N> {
    fn default() -> Self {
        AtHand { areas: Vec::new(), growth: Vec::new(), claims: Vec::new() }
    }
}

/// What an area's driver and its own growth make of its load, in each week of a quarter. Apart from
/// [`Owned`], whose fields would all go to memory beside something indexed.
pub(super) type Growth<N> = [N; WEEKS];
