//! The four rules that decide whether the organization survives, and their thresholds.

use super::param::{Grade, Param, fields};

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

    /// What it is called: "Service".
    pub fn title(self) -> &'static str {
        match self {
            Rule::Service => "Service",
            Rule::Investment => "Investment",
            Rule::Morale => "Morale",
            Rule::Budget => "Budget",
        }
    }

    /// Its number in words: "Rule One".
    pub fn subtitle(self) -> &'static str {
        match self {
            Rule::Service => "Rule One",
            Rule::Investment => "Rule Two",
            Rule::Morale => "Corollary One",
            Rule::Budget => "Corollary Two",
        }
    }

    /// Its name in tables.
    pub fn key(self) -> &'static str {
        match self {
            Rule::Service => "rule_one",
            Rule::Investment => "rule_two",
            Rule::Morale => "corollary_one",
            Rule::Budget => "corollary_two",
        }
    }

    /// What it asks, in a sentence.
    pub fn meaning(self) -> &'static str {
        match self {
            Rule::Service => "Service quality high enough that leadership keeps you.",
            Rule::Investment => {
                "How much of what keeps problems from growing is paid for: enough that they do not \
                 sink you."
            }
            Rule::Morale => "Morale not so low that people leave with the context.",
            Rule::Budget => "A budget not so high that it gets compressed.",
        }
    }
}

/// The thresholds of the four rules.
#[derive(Debug, Clone, PartialEq)]
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
            .whole()
            .default(26.0)
            .help("Weeks below the floor after which leadership is replaced.")
            .source("two quarters", Grade::J);
        CoverageFloor => coverage_floor: Param::new("coverage_floor", "Investment floor", "share", 0.0, 1.0)
            .default(0.5)
            .help("Rule Two is broken where less of what keeps problems from growing is paid for (coverage).")
            .source("fitted to the post's story", Grade::J);
        MoraleFloor => morale_floor: Param::new("morale_floor", "Morale floor", "share", 0.0, 1.0)
            .default(0.5)
            .help("Lower morale breaks Corollary One.")
            .source("fitted to attrition of 27 % a year", Grade::J);
        BudgetCeiling => budget_ceiling: Param::new("budget_ceiling", "Budget ceiling", "heads per product engineer", 0.0, 1e4)
            .open()
            .default(0.2)
            .help("Infrastructure heads per product engineer; above 1.25 times this the budget is compressed at the quarter's end.")
            .source("getdx survey: mean 18.9 % of engineering, 0.233 per product engineer; Uber 2014: 7.5 %", Grade::AB);
    }
}
