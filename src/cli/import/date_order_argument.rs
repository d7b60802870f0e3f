//! `--dates`: which number of a date is the day.

use clap::ValueEnum;

use crate::import::DateOrder;

/// How dates are written.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Order {
    /// 31/12/2024
    DayFirst,
    /// 12/31/2024
    MonthFirst,
}

impl Order {
    /// As the importers have it.
    pub fn read(self) -> DateOrder {
        match self {
            Order::DayFirst => DateOrder::DayFirst,
            Order::MonthFirst => DateOrder::MonthFirst,
        }
    }
}
