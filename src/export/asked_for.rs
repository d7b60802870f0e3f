//! What a plan asks for, in words: hires, or hires and transfers where there may be both.

use crate::model::number_text::grouped;
use crate::model::{Plan, Transfer};

/// What is counted of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedFor {
    /// Hires: nobody comes from product.
    Hires,
    /// Hires, and people who come from product.
    HiresAndTransfers,
}

impl AskedFor {
    /// By a plan that may be changed, where `may_transfer` says whether people may come from product in another one.
    pub fn by(plan: &Plan, may_transfer: bool) -> AskedFor {
        let transfers =
            || plan.items().iter().any(|it| !it.off && it.decision.get::<Transfer>().is_some());
        match may_transfer || transfers() {
            true => AskedFor::HiresAndTransfers,
            false => AskedFor::Hires,
        }
    }

    /// Several of them: "hires".
    pub fn several(self) -> &'static str {
        match self {
            AskedFor::Hires => "hires",
            AskedFor::HiresAndTransfers => "hires and transfers",
        }
    }

    /// So many of them: "1 hire", "45 hires and transfers".
    pub fn counted(self, count: u32) -> String {
        match (self, count) {
            (AskedFor::Hires, 1) => "1 hire".into(),
            (AskedFor::HiresAndTransfers, 1) => "1 hire or transfer".into(),
            _ => format!("{} {}", grouped(count), self.several()),
        }
    }
}
