//! What a search over plans found, in words.

use std::fmt::{self, Display, Formatter};

use crate::model::number_text::{counted, figure, grouped, percent};
use crate::planning::{Advantage, Found, FoundPlan};

/// How many differences are told of a plan.
const TOLD: usize = 8;

/// A found plan and those it stands beside, in words.
pub struct SearchWords<'a>(pub &'a Found);

impl Display for SearchWords<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let found = self.0;
        let goal = found.goal.name();
        write!(f, "Present plan: {}", figures(&found.present, goal))?;
        writeln!(f, "{}", if found.present.within { "" } else { "; it is beyond the limits" })?;
        if found.plans.is_empty() {
            writeln!(f, "No plan was found that keeps within the limits.")?;
        } else if found.proposed().is_none() {
            writeln!(f, "No plan was found that beats it beyond chance.")?;
        }
        let others = found.plans.iter().filter(|plan| !plan.differences.is_empty());
        for (place, plan) in others.enumerate() {
            let name = if place == 0 { "Found" } else { "Also found" };
            writeln!(f, "\n{name}: {}", figures(plan, goal))?;
            let by = plan.advantage;
            let worse = Advantage { by: -by.by, ..by };
            let sure = match by.is_beyond_chance() || worse.is_beyond_chance() {
                true => "beyond chance",
                false => "within chance",
            };
            let than = if by.by < 0.0 { "worse" } else { "better" };
            let points = |share: f64| figure(share * 100.0, 1);
            let (by, off) = (points(by.by.abs()), points(2.0 * by.error));
            writeln!(f, "  {by} points {than}, ± {off}, {sure}")?;
            writeln!(
                f,
                "  {} when it was chosen, in {} futures; from plan {}",
                percent(plan.screened),
                grouped(plan.screened_in),
                grouped(plan.number)
            )?;
            writeln!(f, "  {}:", counted(plan.differences.len(), "difference"))?;
            for difference in plan.differences.iter().take(TOLD) {
                let matters = difference.matters * 100.0;
                writeln!(f, "    {matters:+.1} points  {}", difference.words)?;
            }
            let more = plan.differences.len().saturating_sub(TOLD);
            if more > 0 {
                writeln!(f, "    and {more} more")?;
            }
        }
        let (plans, futures) = (grouped(found.plans_tried), found.futures_run);
        writeln!(
            f,
            "\n{plans} plans tried in {futures} futures. Each figure is given the model, in futures that no plan was chosen by; the range holds the figure of as many others in 95 of 100 cases (Wilson's interval for odds)."
        )
    }
}

fn figures(plan: &FoundPlan, goal: &str) -> String {
    let [low, high] = plan.confirmed.within.map(|end| figure(end * 100.0, 1));
    format!(
        "{goal}: {} % ({low} to {high}, {} futures); {} heads asked for, {} million",
        figure(plan.confirmed.figure * 100.0, 1),
        grouped(plan.confirmed.futures),
        plan.heads,
        figure(plan.cost / 1e6, 1)
    )
}
