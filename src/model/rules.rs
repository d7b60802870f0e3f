//! The four rules that decide whether the organization survives, and their thresholds.

use serde::{Deserialize, Serialize};

use super::param::{Grade, Param, fields};
use super::reading::Reading;

/// One of the four rules (MODEL §1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Rule One: service quality high enough that leadership keeps you.
    Service,
    /// Rule Two: enough investment that exponential problems do not sink you.
    Investment,
    /// Corollary One: morale not too low.
    Morale,
    /// Corollary Two: a budget not so high that it gets compressed.
    Budget,
}

impl Rule {
    /// The rules in their order.
    pub const ALL: [Rule; 4] = [Rule::Service, Rule::Investment, Rule::Morale, Rule::Budget];

    /// What there is to know of it.
    pub fn about(self) -> &'static RuleInfo {
        match self {
            Rule::Service => &RuleInfo {
                title: "Service",
                subtitle: "Rule One",
                key: "rule_one",
                meaning: "Service quality high enough that leadership keeps you.",
                judges: "trust",
                axis: "share answered in time, 0 to 1",
                reading: Reading { scale: 1.0, unit: "", decimals: 2, round_from: f64::INFINITY },
                less_is_better: false,
            },
            Rule::Investment => &RuleInfo {
                title: "Investment",
                subtitle: "Rule Two",
                key: "rule_two",
                meaning: "How much of what keeps problems from growing is paid for: enough that they \
                          do not sink you.",
                judges: "paid for",
                axis: "paid for: % of what is needed; thin: % of capacity",
                reading: Reading {
                    scale: 100.0,
                    unit: " %",
                    decimals: 0,
                    round_from: f64::INFINITY,
                },
                less_is_better: false,
            },
            Rule::Morale => &RuleInfo {
                title: "Morale",
                subtitle: "Corollary One",
                key: "corollary_one",
                meaning: "Morale not so low that people leave with the context.",
                judges: "all teams",
                axis: "morale, 0 to 100",
                reading: Reading { scale: 100.0, unit: "", decimals: 0, round_from: f64::INFINITY },
                less_is_better: false,
            },
            Rule::Budget => &RuleInfo {
                title: "Budget",
                subtitle: "Corollary Two",
                key: "corollary_two",
                meaning: "A budget not so high that it gets compressed.",
                judges: "share",
                axis: "heads per product engineer, %",
                reading: Reading { scale: 100.0, unit: " %", decimals: 1, round_from: 99.95 },
                less_is_better: true,
            },
        }
    }

    /// What it is called: "Service".
    pub fn title(self) -> &'static str {
        self.about().title
    }

    /// Its number in words: "Rule One".
    pub fn subtitle(self) -> &'static str {
        self.about().subtitle
    }

    /// Its name in tables.
    pub fn key(self) -> &'static str {
        self.about().key
    }

    /// What it asks, in a sentence.
    pub fn meaning(self) -> &'static str {
        self.about().meaning
    }

    /// How people read the figure that it judges.
    pub fn reading(self) -> Reading {
        self.about().reading
    }
}

/// How the four rules change, in words: "Service +0.03 · Budget −0.4 %", with `finer` more decimal
/// places than their figures have; nothing where no change shows at that many.
pub fn changes(change: impl Fn(Rule) -> Option<f64>, finer: usize) -> Option<String> {
    let parts = Rule::ALL.into_iter().filter_map(|rule| {
        Some(format!("{} {}", rule.title(), rule.reading().read_change(change(rule)?, finer)?))
    });
    let parts: Vec<_> = parts.collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// What there is to know of a rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RuleInfo {
    /// What it is called.
    pub title: &'static str,
    /// Its number in words.
    pub subtitle: &'static str,
    /// Its name in tables.
    pub key: &'static str,
    /// What it asks, in a sentence.
    pub meaning: &'static str,
    /// What it judges, as the thick line of its plot is called.
    pub judges: &'static str,
    /// The label of its plot's vertical axis, with the unit.
    pub axis: &'static str,
    /// How people read the figure that it judges.
    pub reading: Reading,
    /// Whether less of what it judges is better.
    pub less_is_better: bool,
}

/// The thresholds of the four rules.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rules {
    /// Trust below it breaks Rule One, 0 to 1.
    pub service_floor: f64,
    /// Weeks below the floor after which leadership is replaced, whole, at least 1.
    pub patience_weeks: f64,
    /// Coverage below it breaks Rule Two, 0 to 1.
    pub coverage_floor: f64,
    /// Morale below it breaks Corollary One, 0 to 1.
    pub morale_floor: f64,
    /// Infrastructure heads per product engineer; above 1.25 times this the budget is compressed.
    pub budget_ceiling: f64,
}

impl Default for Rules {
    fn default() -> Self {
        Rules {
            service_floor: RuleField::ServiceFloor.default_value(),
            patience_weeks: RuleField::PatienceWeeks.default_value(),
            coverage_floor: RuleField::CoverageFloor.default_value(),
            morale_floor: RuleField::MoraleFloor.default_value(),
            budget_ceiling: RuleField::BudgetCeiling.default_value(),
        }
    }
}

fields! {
    /// The numbers of [`Rules`].
    RuleField of Rules {
        ServiceFloor => service_floor: Param::new("service_floor", "Service floor", "", 0.0, 1.0)
            .default(0.4)
            .help("Trust below it breaks Rule One.")
            .source("fitted to the post's story", Grade::J);
        PatienceWeeks => patience_weeks: Param::new("patience_weeks", "Patience", "weeks", 1.0, 5200.0)
            .usual(1.0, 260.0)
            .whole()
            .default(26.0)
            .help("Weeks below the floor after which leadership is replaced.")
            .source("two quarters", Grade::J);
        CoverageFloor => coverage_floor: Param::new("coverage_floor", "Investment floor", "share", 0.0, 1.0)
            .percent()
            .default(0.5)
            .help("Rule Two is broken where less of what keeps problems from growing is paid for (coverage).")
            .source("fitted to the post's story", Grade::J);
        MoraleFloor => morale_floor: Param::new("morale_floor", "Morale floor", "share", 0.0, 1.0)
            .percent()
            .default(0.5)
            .help("Lower morale breaks Corollary One.")
            .source("fitted to attrition of 27 % a year", Grade::J);
        BudgetCeiling => budget_ceiling: Param::new("budget_ceiling", "Budget ceiling", "heads per product engineer", 0.0, 1e4)
            .usual(0.005, 1.5)
            .percent()
            .open()
            .default(0.2)
            .help("Infrastructure heads per product engineer; above 1.25 times this the budget is compressed at the quarter's end.")
            .source("getdx survey: mean 18.9 % of engineering, 0.233 per product engineer; Uber 2014: 7.5 %", Grade::AB);
    }
}
