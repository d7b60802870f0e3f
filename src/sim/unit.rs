//! What a column is counted in.

/// What a column is counted in, and how people read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Things, whole.
    Count,
    /// People, or parts of them on average.
    People,
    /// The work of so many people.
    Fte,
    /// The work of a person in a week.
    EngineerWeeks,
    /// Weeks.
    Weeks,
    /// So many times what there was at the start.
    TimesStart,
    /// From 0 to 1.
    Fraction,
    /// A fraction that is read in percent of this.
    PercentOf(&'static str),
    /// A fraction that is read from 0 to 100.
    Points,
    /// A number of its own.
    Plain,
    /// What it costs, in the scenario's currency.
    Money,
    /// So many times what it would be otherwise.
    Times,
    /// The logarithm of growth in a week.
    LogGrowth,
}

impl Unit {
    /// In words, beside a name: "people", "% of capacity".
    pub fn words(self) -> String {
        match self {
            Unit::Count | Unit::Plain | Unit::Money => String::new(),
            Unit::Times => "times".into(),
            Unit::People => "people".into(),
            Unit::Fte => "FTE".into(),
            Unit::EngineerWeeks => "engineer-weeks".into(),
            Unit::Weeks => "weeks".into(),
            Unit::TimesStart => "× the start".into(),
            Unit::Fraction => "0 to 1".into(),
            Unit::PercentOf(what) => format!("% of {what}"),
            Unit::Points => "0 to 100".into(),
            Unit::LogGrowth => "log a week".into(),
        }
    }

    /// What a value of the model is multiplied by to be read.
    pub fn scale(self) -> f64 {
        if matches!(self, Unit::PercentOf(_) | Unit::Points) { 100.0 } else { 1.0 }
    }

    /// What stands before and behind a figure that is read by itself: "×2.00", "4.8 %".
    pub fn around(self) -> (&'static str, &'static str) {
        match self {
            Unit::Count
            | Unit::Plain
            | Unit::Money
            | Unit::Fraction
            | Unit::Points
            | Unit::LogGrowth => ("", ""),
            Unit::People => ("", " people"),
            Unit::Fte => ("", " FTE"),
            Unit::EngineerWeeks => ("", " engineer-weeks"),
            Unit::Weeks => ("", " weeks"),
            Unit::TimesStart | Unit::Times => ("×", ""),
            Unit::PercentOf(_) => ("", " %"),
        }
    }
}
