//! What matters most, as data: an outcome's ranked inputs and what each does to it, in words.

use super::chart::line_clip::nearest;
use crate::model::number_text::{figure, grouped, likelihood};
use crate::model::{AreaId, Schedule};
use crate::sim::futures::{Ends, Input, Metric, Sensitivities, Sensitivity};
use crate::sim::sampling::Draw;
use crate::sim::{OrgColumn, Unit};

/// How many inputs are listed; the others are summed up.
pub const LISTED: usize = 10;

/// A bar of the tornado: an input, and an outcome's mean where the input is held.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// The input.
    pub input: Input,
    /// What it is called: "Databases: load".
    pub label: String,
    /// The area it belongs to, if it is one's.
    pub area: Option<AreaId>,
    /// The outcome's mean with the input at its tenth percentile.
    pub low: f64,
    /// The outcome's mean with the input at its ninetieth percentile.
    pub high: f64,
    /// The standard error of how far each of them is from the mean with nothing held.
    pub errors: [f64; 2],
    /// The rank correlation of input and outcome, −1 to 1, and its 95 % interval; `None` where the
    /// outcome never changes with nothing held.
    pub correlation: Option<[f64; 3]>,
}

impl Bar {
    fn of(of: &Sensitivity, ends: Ends, schedule: &Schedule) -> Bar {
        let [low, high] = ends.means;
        let correlation = of.rank_correlation.zip(of.interval());
        let area = match of.input {
            Input::Area(_, slot) => Some(&schedule.end().areas()[slot].area),
            _ => None,
        };
        Bar {
            input: of.input,
            label: words(of.input, area.map_or("", |area| &area.name)),
            area: area.map(|area| area.id.clone()),
            low,
            high,
            errors: ends.errors,
            correlation: correlation.map(|(of, [from, to])| [of, from, to]),
        }
    }
}

impl Bar {
    /// How far the outcome moves, in its own unit.
    pub fn width(&self) -> f64 {
        (self.high - self.low).abs()
    }
}

/// An outcome's inputs.
#[derive(Debug, Clone, PartialEq)]
pub struct Tornado {
    /// The outcome's mean with nothing held.
    pub base: f64,
    /// What moves it most, the widest first.
    pub bars: Vec<Bar>,
    /// How many more inputs were held, and the most that one of those moves it.
    pub more: (usize, f64),
    /// How many inputs were ranked only, and the strongest of their rank correlations, without its
    /// sign.
    pub ranked_only: (usize, f64),
}

impl Tornado {
    /// Of an outcome in a study.
    pub fn of(found: &Sensitivities, schedule: &Schedule, metric: Metric) -> Tornado {
        let mut bars = Tornado::all_bars(found, schedule, metric);
        let mut ranked_only = (0, 0.0_f64);
        for of in found.of(metric).filter(|of| of.held.is_none()) {
            let (count, strongest) = ranked_only;
            let strength = of.rank_correlation.map_or(0.0, f64::abs);
            ranked_only = (count + 1, strongest.max(strength));
        }
        let moving = bars.iter().take_while(|bar| bar.width() > 0.0).count();
        let rest = bars.split_off(moving.min(LISTED));
        Tornado {
            base: found.mean(metric),
            bars,
            more: (rest.len(), rest.first().map_or(0.0, Bar::width)),
            ranked_only,
        }
    }

    /// Every input that was held, the one that moves the outcome most first.
    pub fn all_bars(found: &Sensitivities, schedule: &Schedule, metric: Metric) -> Vec<Bar> {
        let held = found.of(metric).filter_map(|of| Some(Bar::of(&of, of.held?, schedule)));
        let mut bars: Vec<Bar> = held.collect();
        bars.sort_by(|a, b| b.width().total_cmp(&a.width()));
        bars
    }

    /// The inputs that are not listed, summed up.
    pub fn others(&self, metric: Metric) -> Option<String> {
        let (more, at_most) = self.more;
        let (ranked_only, strongest) = self.ranked_only;
        let moving = (more > 0).then(|| {
            let move_it = if more == 1 { "input moves it" } else { "inputs move it" };
            let each = value(metric, at_most);
            let each = each.trim_start_matches('×');
            let far =
                if at_most == 0.0 { "not at all".into() } else { format!("by {each} at most") };
            format!("{} more {move_it} {far}", grouped(more as u32))
        });
        let ranked = (ranked_only > 0).then(|| {
            let count = grouped(ranked_only as u32);
            format!(
                "{count} that rank lower were not held, rank correlation {strongest:.2} at most"
            )
        });
        let both: Vec<String> = moving.into_iter().chain(ranked).collect();
        (!both.is_empty()).then(|| both.join(" · "))
    }

    /// The least and the most any bar reaches, the base included.
    pub fn reach(&self) -> [f64; 2] {
        let ends = self.bars.iter().flat_map(|bar| [bar.low, bar.high]);
        ends.fold([self.base; 2], |[low, high], end| [low.min(end), high.max(end)])
    }

    /// Where a value is from the least (0) to the most (1) that any bar reaches; the least where it
    /// is no number.
    pub fn place(&self, value: f64) -> f64 {
        // Halves, so that the difference of two large numbers stays one.
        let [low, high] = self.reach().map(|end| end / 2.0);
        if high > low { nearest((value / 2.0 - low) / (high - low), [0.0, 1.0]) } else { 0.0 }
    }
}

/// An input in a person's words.
fn words(input: Input, area: &str) -> String {
    match input {
        Input::Area(Draw::Load, _) => format!("{area}: load"),
        Input::Area(Draw::Effort, _) => format!("{area}: solve effort"),
        Input::Area(..) => format!("{area}: elasticity"),
        Input::Assumption(which) => which.words().into(),
        Input::EngineerGrowth => "Growth of engineers".into(),
        Input::UsageGrowth => "Growth of usage".into(),
        Input::Incidents => "How many incidents".into(),
        Input::Leavers => "Who leaves".into(),
        Input::Hires => "How fast requisitions fill".into(),
    }
}

/// An outcome in a person's words.
pub fn outcome(metric: Metric) -> String {
    let column = match metric {
        Metric::EverBroken(rule) => return format!("{} broken", rule.title()),
        Metric::Stands => return "Leadership stands".into(),
        Metric::Org(column) => column,
    };
    column.column().title.into()
}

/// An outcome's value with its unit: "23 %", "0.53", "38.7 people".
pub fn value(metric: Metric, value: f64) -> String {
    let column = match metric {
        Metric::EverBroken(_) | Metric::Stands => return likelihood(value),
        Metric::Org(column) => column,
    };
    // Means of many futures say more than a week's figure, where that has few places.
    let of = column.column();
    let finer = usize::from(
        matches!(of.unit, Unit::Fraction | Unit::Weeks) || column == OrgColumn::BudgetShare,
    );
    let (before, behind) = of.unit.around();
    format!("{before}{}{behind}", figure(value * of.unit.scale(), of.places + finer))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Scenario;
    use crate::model::calendar::CalendarQuarter;
    use crate::sim::futures::{Scope, sensitivity};

    #[test]
    fn outcomes_and_inputs_have_names_and_values_units() {
        use crate::model::Rule;
        assert_eq!(outcome(Metric::EverBroken(Rule::Budget)), "Budget broken");
        assert_eq!(outcome(Metric::Org(OrgColumn::Heads)), "Heads");
        assert_eq!(value(Metric::EverBroken(Rule::Service), 0.234), "23 %");
        assert_eq!(value(Metric::Org(OrgColumn::BudgetShare), 0.047_6), "4.76 %");
        assert_eq!(words(Input::Area(Draw::Effort, 3), "Kafka"), "Kafka: solve effort");
        assert_eq!(words(Input::Leavers, ""), "Who leaves");
    }

    const METRIC: Metric = Metric::Org(OrgColumn::Service);

    fn of(held: usize) -> Tornado {
        let scenario = Scenario::seed(CalendarQuarter { year: 2025, quarter: 1 });
        let schedule = Schedule::of(&scenario).unwrap();
        let scope = Scope { futures: 40, quarter: 1, held };
        let found = sensitivity(&scenario, &schedule, scope, &|| true).unwrap();
        Tornado::of(&found, &schedule, METRIC)
    }

    #[test]
    fn inputs_that_are_not_listed_are_summed_up() {
        let metric = METRIC;
        let whole = of(usize::MAX);
        let part = of(4);
        let (all, ranked_only) = (whole.bars.len() + whole.more.0, part.ranked_only.0);
        assert_eq!(part.bars.len() + part.more.0, 4);
        assert_eq!(ranked_only, all - 4);
        let said = whole.others(metric).unwrap();
        assert!(said.contains(" more input") && !said.contains("not held"), "{said}");
        let said = part.others(metric).unwrap();
        let (_, strongest) = part.ranked_only;
        assert!(strongest > 0.0 && strongest < 1.0);
        let due = format!(
            "{ranked_only} that rank lower were not held, rank correlation {strongest:.2} at most"
        );
        assert!(said.ends_with(&due), "{said}");
        let Tornado { bars, base, .. } = part;
        let listed = Tornado { bars, base, more: (0, 0.0), ranked_only: (0, 0.0) };
        assert_eq!(listed.others(metric), None);
    }
}
