//! The line of a search's plot: how well the best plan does that asks for at most so many.

use super::searched::Searched;
use crate::export::chart::staircase::best_of_at_most;

/// How many are asked for, and the figure of the best plan that asks for no more; both rise.
#[derive(Debug, Clone, PartialEq)]
pub struct BestLine {
    /// The points, fewest first.
    pub points: Vec<[f64; 2]>,
    /// In how many futures that no plan was chosen by the figures were found; `None` where they are those of the few
    /// futures that plans are tried in, by which the best were chosen: they are too good.
    pub confirmed_in: Option<u32>,
}

impl Searched {
    /// The line as far as it is known: of what was tried until something is confirmed, and from then on of confirmed
    /// plans alone.
    pub fn best_line(&self) -> BestLine {
        let Some(present) = self.present() else {
            let tried = self.tried.best_for_their_heads();
            let points = tried.iter().map(|it| [f64::from(it.heads), it.figure]).collect();
            return BestLine { points, confirmed_in: None };
        };
        let found = self.found.iter().flat_map(|found| &found.plans);
        let offers = self.offers.iter().flat_map(|offers| {
            let bests = offers.offers.iter().filter_map(|offer| offer.best.as_ref());
            offers.frontier.iter().chain(bests).map(|it| &it.plan)
        });
        let all = found.chain(offers).chain([present]).filter(|plan| plan.within);
        let points = all.map(|plan| [f64::from(plan.heads), plan.confirmed.figure]).collect();
        let confirmed_in = Some(present.confirmed.futures);
        BestLine { points: best_of_at_most(points), confirmed_in }
    }
}
