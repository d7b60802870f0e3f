//! How precise numbers are, and what their elementary functions are made of.

/// How many bits a number has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// 32 bits, 24 of them digits.
    Single,
    /// 64 bits, 53 of them digits.
    Double,
}

impl Precision {
    /// The share of a number by which rounding alone may move a result of some steps.
    pub const fn rounding(self) -> f64 {
        match self {
            Precision::Single => 1e-6,
            Precision::Double => 1e-12,
        }
    }

    /// What is lost when it is added to 1.
    pub const fn lost_on_1(self) -> f64 {
        match self {
            Precision::Single => f32::EPSILON as f64 / 4.0,
            Precision::Double => f64::EPSILON / 4.0,
        }
    }

    pub(super) const fn form(self) -> &'static Form {
        match self {
            Precision::Single => &SINGLE,
            Precision::Double => &DOUBLE,
        }
    }
}

/// The layout of a number, and the constants of `exp`, `ln` and of uniforms.
pub(super) struct Form {
    /// Bits of the fraction.
    pub fraction: u32,
    /// What 1 is in bits.
    pub one: u64,
    /// What √½ is in bits.
    pub sqrt_half: u64,
    /// The exponent of 1.
    pub bias: f64,
    /// The number from which on numbers are whole, in bits and as one.
    pub whole: (u64, f64),
    /// Between which numbers e to their power is a normal number.
    pub exp_bounds: (f64, f64),
    /// The two halves of ln 2; the first has trailing zeros enough to be multiplied by an exponent.
    pub ln_2: (f64, f64),
    /// e^r = 1 + r + r²·(c₀ + c₁r + …) for |r| ≤ ln 2 / 2: the coefficients of least relative error
    /// (Remez).
    pub exp: &'static [f64],
    /// The same with fewer terms.
    pub exp_roughly: &'static [f64],
    /// ln m = 2·atanh s: coefficients of s^p, from the highest p down to 3.
    pub ln: &'static [f64],
    /// How many of 32 drawn bits are too fine for the fraction.
    pub too_fine: u32,
    /// In bits, the number whose last bit is the step of a uniform; and what is taken away from the
    /// uniform laid into its fraction: it, but for half a step.
    pub uniform: (u64, f64),
}

const DOUBLE: Form = Form {
    fraction: 52,
    one: 0x3ff0_0000_0000_0000,
    sqrt_half: 0x3fe6_a09e_667f_3bcd,
    bias: 1023.0,
    whole: (0x4330_0000_0000_0000, 4_503_599_627_370_496.0),
    exp_bounds: (-708.0, 709.0),
    ln_2: (6.931_471_803_691_238e-1, 1.908_214_929_270_587_7e-10),
    // 3.6e-18.
    exp: &[
        0.500_000_000_000_001_1,
        0.166_666_666_666_664_13,
        0.041_666_666_666_530_267,
        0.008_333_333_333_494_342,
        0.001_388_888_894_359_784,
        0.000_198_412_695_067_589_7,
        2.480_149_313_598_531_6e-5,
        2.755_758_628_531_519_6e-6,
        2.763_023_400_725_931e-7,
        2.500_006_624_315_096_2e-8,
    ],
    // 5.2e-11.
    exp_roughly: &[
        0.500_000_006_764_308_6,
        0.166_666_658_694_224_2,
        0.041_666_295_091_610_72,
        0.008_333_497_006_581_439,
        0.001_394_464_874_029_855_6,
        0.000_197_903_535_790_818_37,
    ],
    ln: &[
        2.0 / 21.0,
        2.0 / 19.0,
        2.0 / 17.0,
        2.0 / 15.0,
        2.0 / 13.0,
        2.0 / 11.0,
        2.0 / 9.0,
        2.0 / 7.0,
        2.0 / 5.0,
        2.0 / 3.0,
    ],
    too_fine: 0,
    // 2^20, whose last bit is 2^−32.
    uniform: (0x4130_0000_0000_0000, 1_048_576.0 - 0.5 / 4_294_967_296.0),
};

const SINGLE: Form = Form {
    fraction: 23,
    one: 0x3f80_0000,
    sqrt_half: 0x3f35_04f3,
    bias: 127.0,
    whole: (0x4b00_0000, 8_388_608.0),
    exp_bounds: (-87.0, 88.0),
    ln_2: (0.693_359_375, -2.121_944_400_546_905_8e-4),
    exp: EXP_SINGLE,
    exp_roughly: EXP_SINGLE,
    ln: &[2.0 / 9.0, 2.0 / 7.0, 2.0 / 5.0, 2.0 / 3.0],
    too_fine: 9,
    // 1, whose last bit is 2^−23.
    uniform: (0x3f80_0000, 1.0 - 0.5 / 8_388_608.0),
};

/// 3.1e-9.
const EXP_SINGLE: &[f64] = &[
    0.499_999_934_527_298_6,
    0.166_665_206_921_348_25,
    0.041_668_386_926_608_47,
    0.008_368_709_697_214_612,
    0.001_381_464_298_990_534_2,
];
