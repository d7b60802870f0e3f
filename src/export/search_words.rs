//! What a search over plans found, in words.

use std::fmt::{self, Display, Formatter};

use super::asked_for::AskedFor;
use super::hindrance_words;
use super::offer_words::points;
use crate::model::Scenario;
use crate::model::number_text::{apart, counted, figure, futures, grouped, percent};
use crate::planning::{
    Advantage, Effort, Found, FoundPlan, Goal, Question, asks_for_none, heads_by_quarter,
    present_ask, usual_heads,
};

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
            if let Some(hindrance) = &found.hindrance {
                writeln!(f, "{}", hindrance_words::told(hindrance))?;
            }
        } else if found.proposed().is_none() {
            writeln!(f, "The present plan stays: nothing better was found beyond chance.")?;
        }
        let others = found.plans.iter().filter(|plan| !plan.differences.is_empty());
        for (place, plan) in others.enumerate() {
            let is_proposed = place == 0 && found.proposed().is_some();
            let name = if is_proposed { "Found" } else { "Also found" };
            writeln!(f, "\n{name}: {}", figures(plan, goal))?;
            writeln!(f, "  {}", advantage(&plan.advantage, found.goal))?;
            writeln!(
                f,
                "  {} when it was chosen, in {} futures; from plan {}",
                percent(plan.screened),
                grouped(plan.screened_in),
                grouped(plan.number)
            )?;
            writeln!(f, "  {}:", counted(plan.differences.len(), "difference"))?;
            for difference in plan.differences.iter().take(TOLD) {
                writeln!(f, "    {:>12}  {}", points(difference.matters), difference.words)?;
            }
            let more = plan.differences.len().saturating_sub(TOLD);
            if more > 0 {
                writeln!(f, "    and {more} more")?;
            }
        }
        let (plans, run) = (grouped(found.plans_tried), apart(&found.futures_run.to_string()));
        writeln!(
            f,
            "\n{plans} plans tried in {run} futures. Each figure is given the model, in futures that no plan was chosen by; the range holds the figure of as many others in 95 of 100 cases (Wilson's interval for odds). Beyond chance: of odds by the exact sign test of the futures that differ, of means by 1.96 standard errors."
        )
    }
}

/// How many heads a search offers, where that may not be what one expects: the present plan asks for none.
pub fn heads_told(question: &Question) -> Option<String> {
    let Question { scenario, space, limits, .. } = question;
    let offered = limits.heads.as_ref().filter(|_| space.hires || space.transfers.is_some())?;
    let asks = AskedFor::by(&scenario.plan, space.transfers.is_some());
    heads_offered_told((scenario, asks), *space.quarters.start(), offered)
}

/// The same of so many heads by quarter, in a search that may change heads from a quarter (from 0) on.
pub fn heads_offered_told(
    (scenario, asks): (&Scenario, AskedFor),
    from: u32,
    offered: &[u32],
) -> Option<String> {
    let asks = asks.several();
    let own = heads_by_quarter(scenario.plan.items(), scenario.quarter_count());
    let none_later = own.iter().skip(from as usize).all(|asked| *asked == 0);
    let asks_for_none = asks_for_none(scenario);
    if asks_for_none && offered == usual_heads(scenario) {
        let ask = present_ask(scenario);
        Some(format!(
            "The present plan asks for no {asks}; up to {ask} a quarter are offered, a quarter of the people who are there at the start."
        ))
    } else if none_later && !asks_for_none && offered == own {
        let q = from + 1;
        Some(format!("The present plan asks for no {asks} from Q{q} on, so none are offered."))
    } else {
        None
    }
}

/// What is tried less of a scenario than usual because it is so large; `None` where nothing is, or somebody chose how much.
pub fn effort_told(of: &Effort, scenario: &Scenario) -> Option<String> {
    let (usual, lessened) = (Effort::default(), Effort::default().for_size_of(scenario));
    let is_less =
        |of: fn(&Effort) -> u32, chosen| of(&lessened) < of(&usual) && chosen == of(&lessened);
    let mut parts = Vec::new();
    if is_less(|it| it.plans, of.plans) {
        parts.push(format!("{} plans, not {}", grouped(of.plans), grouped(usual.plans)));
    }
    if is_less(|it| it.confirmed_in, of.confirmed_in) {
        let [futures, whole] = [of.confirmed_in, usual.confirmed_in].map(grouped);
        parts.push(format!("confirmed in {futures} futures, not {whole}"));
    }
    let told = || format!("Of so large an organization less is tried: {}.", parts.join(", "));
    (!parts.is_empty()).then(told)
}

/// How much better a plan does, and whether that is beyond chance.
fn advantage(by: &Advantage, goal: Goal) -> String {
    let sure = match by.is_beyond_chance() || by.is_worse_beyond_chance() {
        true => "beyond chance",
        false => "within chance",
    };
    let than = if by.by < 0.0 { "worse" } else { "better" };
    let hundredths = |share: f64| figure(share * 100.0, 1);
    let points = hundredths(by.by.abs());
    match goal.is_odds() {
        true => format!(
            "{points} points {than}: in {} better, in {} worse, {sure}",
            futures(by.better),
            grouped(by.worse)
        ),
        false => format!("{points} points {than}, ± {}, {sure}", hundredths(2.0 * by.error)),
    }
}

fn figures(plan: &FoundPlan, goal: &str) -> String {
    let [low, high] = plan.confirmed.within.map(|end| figure(end * 100.0, 1));
    format!(
        "{goal}: {} % ({low} to {high}, {} futures); {} heads asked for, {} million",
        figure(plan.confirmed.figure * 100.0, 1),
        grouped(plan.confirmed.futures),
        grouped(plan.heads),
        figure(plan.cost / 1e6, 1)
    )
}
