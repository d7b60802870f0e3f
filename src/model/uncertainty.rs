//! How much of the future is not known (MODEL §6).

use serde::{Deserialize, Serialize};

use super::param::{Grade, Param, fields};

/// How people and incidents flow in futures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Flows {
    /// By chance, people in whole numbers.
    #[default]
    Sampled,
    /// As they do on average: futures differ only by what is not known.
    Expected,
}

impl Flows {
    /// All of them.
    pub const ALL: [Flows; 2] = [Flows::Sampled, Flows::Expected];

    /// Its name on screen.
    pub fn name(self) -> &'static str {
        match self {
            Flows::Sampled => "by chance",
            Flows::Expected => "as on average",
        }
    }
}

/// What sampled runs vary, how many there are, and their seed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Uncertainty {
    /// Number of futures, whole, 1 to 1,000,000.
    pub futures: f64,
    /// Seed of every draw, whole, 0 to 2⁵³.
    pub seed: f64,
    /// Spread of an area's base load: log-normal σ.
    pub load: f64,
    /// Spread of an area's solve effort: log-normal σ.
    pub effort: f64,
    /// Spread of an area's elasticity: log-normal σ.
    pub elasticity: f64,
    /// Spread of the growth of engineers and usage, σ a year.
    pub growth: f64,
    /// Spread of each of the model's seven judgement constants: log-normal σ_c.
    pub constants: f64,
    /// Spread of the service floor leadership really has: log-normal σ.
    pub service_floor: f64,
    /// Spread of leadership's patience: log-normal σ.
    pub patience: f64,
    /// How people and incidents flow.
    pub flows: Flows,
}

impl Default for Uncertainty {
    fn default() -> Self {
        Uncertainty {
            futures: UncertaintyField::Futures.default_value(),
            seed: UncertaintyField::Seed.default_value(),
            load: UncertaintyField::Load.default_value(),
            effort: UncertaintyField::Effort.default_value(),
            elasticity: UncertaintyField::Elasticity.default_value(),
            growth: UncertaintyField::Growth.default_value(),
            constants: UncertaintyField::Constants.default_value(),
            service_floor: UncertaintyField::ServiceFloor.default_value(),
            patience: UncertaintyField::Patience.default_value(),
            flows: Flows::default(),
        }
    }
}

fields! {
    /// The numbers of an [`Uncertainty`].
    UncertaintyField of Uncertainty {
        Futures => futures: Param::new("futures", "Futures", "", 1.0, 1e6)
            .whole()
            .default(1000.0)
            .help("How many sampled runs stand behind a plot.")
            .source("planner's choice", Grade::J);
        Seed => seed: Param::new("seed", "Seed", "", 0.0, 9_007_199_254_740_992.0)
            .whole()
            .default(1.0)
            .help("The same seed gives the same futures.")
            .source("planner's choice", Grade::J);
        Load => load: Param::new("load", "Spread of load", "log σ", 0.0, 3.0)
            .default(0.2)
            .help("How uncertain each area's base load is.")
            .source("judgement", Grade::J);
        Effort => effort: Param::new("effort", "Spread of solve effort", "log σ", 0.0, 3.0)
            .default(0.3)
            .help("How uncertain each area's solve effort is.")
            .source("judgement", Grade::J);
        Elasticity => elasticity: Param::new("elasticity", "Spread of elasticity", "log σ", 0.0, 3.0)
            .default(0.1)
            .help("How uncertain each area's elasticity is.")
            .source("judgement", Grade::J);
        Growth => growth: Param::new("growth", "Spread of growth", "σ a year", 0.0, 3.0)
            .default(0.3)
            .help("How uncertain the growth of engineers and of usage is, year by year.")
            .source("0.4 fitted on one company's head counts", Grade::BJ);
        Constants => constants: Param::new("constants", "Spread of the model's constants", "log σ", 0.0, 3.0)
            .default(0.2)
            .help("How sure the model is of its seven judgement constants, such as how fast leadership's trust falls.")
            .source("judgement", Grade::J);
        ServiceFloor => service_floor: Param::new("service_floor", "Spread of the service floor", "log σ", 0.0, 3.0)
            .default(0.1)
            .help("How sure you are of the service that leadership tolerates.")
            .source("judgement", Grade::J);
        Patience => patience: Param::new("patience", "Spread of patience", "log σ", 0.0, 3.0)
            .default(0.2)
            .help("How sure you are of how long leadership waits.")
            .source("judgement", Grade::J);
    }
}
