//! What the model takes for granted and futures do not: seven constants of judgement, and what
//! leadership tolerates (MODEL §6).

use super::Sampler;
use crate::model::constants as c;
use crate::model::{Rules, Uncertainty};
use crate::sim::number::Number;

/// A number that is drawn once a future, for all teams and weeks of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Assumption {
    /// Weeks in which trust falls.
    TrustFall,
    /// What breadth over several domains costs.
    Breadth,
    /// What toil takes from morale.
    ToilWeight,
    /// What overload takes from morale.
    OverloadWeight,
    /// What shortcuts under pressure cost in leverage.
    ShortcutDebt,
    /// What the pager takes.
    Pager,
    /// What being on call takes from morale.
    OncallWeight,
    /// The service floor that leadership really has, as a multiple of the scenario's.
    ServiceFloor,
    /// How long leadership really waits, as a multiple of the scenario's patience.
    Patience,
}

impl Assumption {
    /// How many there are.
    pub const COUNT: usize = 9;

    /// All of them, the model's constants first.
    pub const ALL: [Assumption; Assumption::COUNT] = [
        Assumption::TrustFall,
        Assumption::Breadth,
        Assumption::ToilWeight,
        Assumption::OverloadWeight,
        Assumption::ShortcutDebt,
        Assumption::Pager,
        Assumption::OncallWeight,
        Assumption::ServiceFloor,
        Assumption::Patience,
    ];

    /// What the expected-value run takes: the constant, or once what the rules say.
    pub const fn value(self) -> f64 {
        match self {
            Assumption::TrustFall => c::TRUST_FALL_WEEKS,
            Assumption::Breadth => c::BREADTH,
            Assumption::ToilWeight => c::TOIL_WEIGHT,
            Assumption::OverloadWeight => c::OVERLOAD_WEIGHT,
            Assumption::ShortcutDebt => c::SHORTCUT_DEBT,
            Assumption::Pager => c::PAGER,
            Assumption::OncallWeight => c::ONCALL_WEIGHT,
            Assumption::ServiceFloor | Assumption::Patience => 1.0,
        }
    }

    /// The least and the most it can be, whatever is drawn: trust falls in a week at the fastest,
    /// since a step of the model is a week.
    const fn bounds(self) -> [f64; 2] {
        match self {
            Assumption::TrustFall => [1.0, c::NEVER],
            _ => [0.0, c::NEVER],
        }
    }

    /// The spread of its logarithm.
    pub fn sigma(self, uncertainty: &Uncertainty) -> f64 {
        match self {
            Assumption::ServiceFloor => uncertainty.service_floor,
            Assumption::Patience => uncertainty.patience,
            _ => uncertainty.constants,
        }
    }

    /// What is said of it: "How fast leadership's trust falls".
    pub fn words(self) -> &'static str {
        match self {
            Assumption::TrustFall => "How fast leadership's trust falls",
            Assumption::Breadth => "What working on several domains costs",
            Assumption::ToilWeight => "How much toil wears people down",
            Assumption::OverloadWeight => "How much overload wears people down",
            Assumption::ShortcutDebt => "What shortcuts cost later",
            Assumption::Pager => "What carrying the pager takes",
            Assumption::OncallWeight => "How much being on call wears people down",
            Assumption::ServiceFloor => "The service leadership tolerates",
            Assumption::Patience => "How long leadership waits",
        }
    }

    /// Its unit; empty for a pure number.
    pub fn unit(self) -> &'static str {
        match self {
            Assumption::TrustFall | Assumption::Patience => "weeks",
            Assumption::ShortcutDebt => "leverage a year",
            Assumption::Pager => "FTE",
            Assumption::Breadth
            | Assumption::ToilWeight
            | Assumption::OverloadWeight
            | Assumption::OncallWeight
            | Assumption::ServiceFloor => "",
        }
    }

    /// Its name in tables.
    pub fn key(self) -> &'static str {
        match self {
            Assumption::TrustFall => "trust_fall_weeks",
            Assumption::Breadth => "breadth",
            Assumption::ToilWeight => "toil_weight",
            Assumption::OverloadWeight => "overload_weight",
            Assumption::ShortcutDebt => "shortcut_debt",
            Assumption::Pager => "pager",
            Assumption::OncallWeight => "oncall_weight",
            Assumption::ServiceFloor => "service_floor",
            Assumption::Patience => "patience_weeks",
        }
    }

    /// What it comes to under `rules` where its standard normal is `z`, in its unit.
    pub fn at(self, z: f64, uncertainty: &Uncertainty, rules: &Rules) -> f64 {
        let factor = Number::exp(z * self.sigma(uncertainty));
        match self {
            Assumption::ServiceFloor => service_floor(factor, rules),
            Assumption::Patience => patience(factor, rules),
            _ => self.bounded(factor),
        }
    }

    /// The number itself, given what was drawn for it.
    #[inline(always)]
    fn bounded<N: Number>(self, factor: N) -> N {
        let [least, most] = self.bounds();
        (factor * self.value()).within(least, most)
    }
}

/// The service floor of a future whose leadership's is `factor` times the scenario's: at most 0.95,
/// unless the scenario's own is higher (MODEL §6).
#[inline(always)]
pub fn service_floor<N: Number>(factor: N, rules: &Rules) -> N {
    let most = rules.service_floor.max(c::MOST_TOLERANT_FLOOR);
    (factor * rules.service_floor).min(factor.of(most))
}

/// The patience of a future whose leadership's is `factor` times the scenario's, weeks, at least 1
/// (MODEL §6).
#[inline(always)]
pub fn patience<N: Number>(factor: N, rules: &Rules) -> N {
    (factor * rules.patience_weeks).max(factor.of(1.0))
}

/// Every assumption as a run has it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Assumed<N = f64>([N; Assumption::COUNT]);

impl<N: Number> Assumed<N> {
    /// As `luck` has them.
    #[inline(always)]
    pub fn by(luck: &impl Sampler<N>, zero: N) -> Self {
        let mut assumed = [zero; Assumption::COUNT];
        for (number, which) in assumed.iter_mut().zip(Assumption::ALL) {
            *number = which.bounded(luck.assumed(which));
        }
        Assumed(assumed)
    }

    /// One of them.
    #[inline(always)]
    pub fn of(&self, which: Assumption) -> N {
        self.0[which as usize]
    }

    /// The same, each as `make` makes it.
    #[inline(always)]
    pub fn map<M>(self, make: impl Fn(N) -> M) -> Assumed<M> {
        Assumed(self.0.map(make))
    }
}

impl Assumed {
    /// Those of the expected-value run.
    pub fn expected() -> Assumed {
        Assumed(Assumption::ALL.map(Assumption::value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_its_place() {
        for (place, which) in Assumption::ALL.into_iter().enumerate() {
            assert_eq!(which as usize, place);
            assert_eq!(Assumed::expected().of(which), which.value());
            assert_eq!(which.bounded(1.0), which.value());
        }
    }

    #[test]
    fn what_leadership_tolerates_is_bounded_and_without_spread_what_the_rules_say() {
        let rules =
            |service_floor| Rules { service_floor, patience_weeks: 2.0, ..Rules::default() };
        assert_eq!(service_floor(1.0, &rules(0.97)), 0.97);
        assert_eq!(service_floor(1.2, &rules(0.97)), 0.97);
        assert_eq!(service_floor(9.0, &rules(0.4)), 0.95);
        assert_eq!(patience(0.3, &rules(0.4)), 1.0);
        assert_eq!(patience(1.3, &rules(0.4)), 2.6);
    }
}
