//! What the odds that leadership stands hang on most, each number with where it comes from.

use crate::app::Show;
use crate::export::tornado::Tornado;
use crate::model::number_text::likelihood;
use crate::model::{AreaField, CompanyField, Provenance, Quantity};
use crate::sim::futures::{Input, Metric};
use crate::sim::sampling::Draw;
use crate::ui::provenance_chip;

/// What the odds hang on, the most first.
pub struct Hanging {
    /// Each input that moves them.
    pub rows: Vec<Row>,
    /// What it is of.
    pub state: State,
}

/// What is known of what the odds hang on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is of the numbers as they are.
    Current,
    /// It is of numbers as they were; it is being found anew.
    Before,
    /// The organization is too large for it to be found.
    TooLarge,
}

/// An input that moves the odds.
pub struct Row {
    /// What it is called.
    pub label: String,
    /// How far it moves them from its tenth to its ninetieth percentile, a share.
    pub width: f64,
    /// The number it is of; `None` of what the model takes for granted.
    pub of: Option<Quantity>,
    /// Where that comes from.
    pub provenance: Option<Provenance>,
    /// All of it in words.
    pub told: String,
}

impl Hanging {
    /// What is known of it; `None` while nothing is.
    pub fn of(show: &Show) -> Option<Hanging> {
        let study = show.studied.study?;
        let bars = Tornado::all_bars(&study.found, &study.schedule, Metric::Stands);
        let rows = bars.iter().filter(|bar| bar.width() > 0.0).map(|bar| {
            let of = quantity(bar.input, bar.area.as_ref());
            let known = of.as_ref().map(|of| (of, show.scenario.known(of)));
            let odds = [bar.low, bar.high].map(likelihood);
            let told = format!(
                "{}: leadership stands in {} of futures where it is low, in {} where it is high.",
                bar.label, odds[0], odds[1]
            );
            let told = match &known {
                Some((of, known)) => format!("{told} {}", provenance_chip::explained(of, known)),
                None => told,
            };
            Row {
                label: bar.label.clone(),
                width: bar.width(),
                provenance: known.map(|(_, known)| known.provenance),
                of,
                told,
            }
        });
        let state = match (study.futures, show.studied.current) {
            (0, _) => State::TooLarge,
            (_, false) => State::Before,
            (_, true) => State::Current,
        };
        Some(Hanging { rows: rows.collect(), state })
    }

    /// How far the first moves the odds.
    pub fn most(&self) -> f64 {
        self.rows.first().map_or(1.0, |row| row.width.max(1e-9))
    }
}

/// The number that an input is of.
fn quantity(input: Input, area: Option<&crate::model::AreaId>) -> Option<Quantity> {
    let of = |field| Some(Quantity::Area(area?.clone(), field));
    match input {
        Input::Area(Draw::Load, _) => of(AreaField::Load),
        Input::Area(Draw::Effort, _) => of(AreaField::Effort),
        Input::Area(..) => of(AreaField::Elasticity),
        Input::EngineerGrowth => Some(Quantity::Company(CompanyField::EngineerGrowth)),
        Input::UsageGrowth => Some(Quantity::Company(CompanyField::UsageGrowth)),
        Input::Assumption(_) | Input::Incidents | Input::Leavers | Input::Hires => None,
    }
}
