//! The company around the organization.

use serde::{Deserialize, Serialize};

use super::param::{Grade, Param, fields};

/// What the organization serves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Company {
    /// Product engineers E at the start, people.
    pub product_engineers: f64,
    /// Growth g_E of product engineers, per year: 3 is four times as many after a year.
    pub engineer_growth: f64,
    /// Growth g_U of the usage index, per year.
    pub usage_growth: f64,
    /// Trust H at the start, 0 to 1: what leadership remembers of service.
    pub trust: f64,
    /// Hires a quarter that recruiting can fill, 0 or more; `None` where nothing limits them.
    pub recruiting: Option<f64>,
}

/// What [`Company::recruiting`] means, its unit and its range.
pub const RECRUITING: Param = Param::new("recruiting", "Recruiting", "hires a quarter", 0.0, 1e5)
    .usual(0.0, 500.0)
    .help("Hires a quarter that recruiting can fill; requisitions beyond it wait.")
    .source("no limit", Grade::Own);

impl Default for Company {
    fn default() -> Self {
        Company {
            product_engineers: 100.0,
            engineer_growth: 0.5,
            usage_growth: 0.5,
            trust: 0.7,
            recruiting: None,
        }
    }
}

fields! {
    /// The numbers of a [`Company`].
    CompanyField of Company {
        ProductEngineers => product_engineers: Param::new("product_engineers", "Product engineers", "people", 0.0, 1e7)
            .usual(1.0, 200_000.0)
            .open()
            .help("Engineers outside infrastructure at the start; they drive load and pay for the budget.");
        EngineerGrowth => engineer_growth: Param::new("engineer_growth", "Growth of engineers", "per year", -1.0, 100.0)
            .open()
            .percent()
            .usual(-0.5, 9.0)
            .help("Growth of product engineers a year: 300 % is four times as many, 3 in a file.");
        UsageGrowth => usage_growth: Param::new("usage_growth", "Growth of usage", "per year", -1.0, 100.0)
            .open()
            .percent()
            .usual(-0.5, 9.0)
            .help("Growth of the usage index a year: 300 % is four times as much, 3 in a file.");
        Trust => trust: Param::new("trust", "Trust at the start", "", 0.0, 1.0)
            .default(0.7)
            .help("What leadership remembers of service when the plan begins.");
    }
}
