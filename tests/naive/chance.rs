//! MODEL §6 once more, literally: its draws from another generator, counts by plain inversion,
//! normals by Box and Muller.

use arborist::model::{Area, Uncertainty};

use super::Judged;

/// What one sampled run draws from.
#[derive(Debug, Clone)]
pub struct Chance {
    state: u64,
    sigma: Uncertainty,
}

impl Chance {
    pub fn new(seed: u64, sigma: &Uncertainty) -> Self {
        Chance { state: seed.wrapping_mul(0x2545_f491_4f6c_dd1d), sigma: sigma.clone() }
    }

    /// SplitMix64 (Steele, Lea & Flood 2014); between 0 and 1, both excluded.
    fn uniform(&mut self) -> f64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^= z >> 31;
        ((z >> 12) as f64 + 0.5) / 4_503_599_627_370_496.0
    }

    fn normal(&mut self) -> f64 {
        let radius = (-2.0 * self.uniform().ln()).sqrt();
        radius * (std::f64::consts::TAU * self.uniform()).cos()
    }

    /// "A count comes from one uniform by inversion."
    pub fn poisson(&mut self, mean: f64) -> f64 {
        // In parts, so that e^(−mean) is a number.
        if mean > 500.0 {
            return self.poisson(500.0) + self.poisson(mean - 500.0);
        }
        let u = self.uniform();
        let (mut count, mut term) = (0.0, (-mean).exp());
        let mut sum = term;
        while sum < u && term > 0.0 {
            count += 1.0;
            term *= mean / count;
            sum += term;
        }
        count
    }

    /// "Once per future and area (a NewArea's too): ℓ₀·e^(0.2z), Ω·e^(0.3z), β·e^(0.1z)"
    pub fn vary(&mut self, area: &mut Area) {
        area.load *= (self.sigma.load * self.normal()).exp();
        area.effort *= (self.sigma.effort * self.normal()).exp();
        area.elasticity *= (self.sigma.elasticity * self.normal()).exp();
    }

    /// "each of seven judgement constants × e^(σ_c·z), σ_c = 0.2, a z for each"; "service_floor ×
    /// e^(0.1z) … patience_weeks × e^(0.2z)"
    pub fn judge(&mut self, judged: &mut Judged) {
        let seven = [
            &mut judged.trust_fall_weeks,
            &mut judged.breadth,
            &mut judged.toil,
            &mut judged.overload,
            &mut judged.shortcut_debt,
            &mut judged.pager,
            &mut judged.on_call,
        ];
        for constant in seven {
            *constant *= (self.sigma.constants * self.normal()).exp();
        }
        judged.floor_factor = (self.sigma.service_floor * self.normal()).exp();
        judged.patience_factor = (self.sigma.patience * self.normal()).exp();
    }

    /// "the growth factors of E and of U are each multiplied by e^(σz/√52 − σ²/104)"
    pub fn growth(&mut self) -> f64 {
        let sigma = self.sigma.growth;
        (sigma * self.normal() / 52.0_f64.sqrt() - sigma * sigma / 104.0).exp()
    }
}

/// "Pools are rounded half up"
pub fn half_up(people: f64) -> f64 {
    (people + 0.5).floor()
}

/// "c₁ += n₁·(1 − e^(−μ/8)), promoted = min(n₁, ⌊c₁ + 1e-9⌋), c₁ −= promoted"
pub fn promoted(carried: &mut f64, expected: f64, pool: f64) -> f64 {
    *carried += expected;
    let promoted = pool.min((*carried + 1e-9).floor());
    *carried -= promoted;
    promoted
}
