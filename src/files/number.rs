//! Numbers as files write them.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A number; a whole one is written without a decimal point.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Number(f64);

/// Up to here whole numbers are written out; beyond, an exponent reads better.
const WRITTEN_OUT: f64 = 1e15;

impl From<f64> for Number {
    fn from(value: f64) -> Self {
        Number(value)
    }
}

impl From<Number> for f64 {
    fn from(number: Number) -> Self {
        number.0
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Number(value) = *self;
        let minus_zero = value == 0.0 && value.is_sign_negative();
        if value.fract() == 0.0 && value.abs() < WRITTEN_OUT && !minus_zero {
            serializer.serialize_i64(value as i64)
        } else {
            serializer.serialize_f64(value)
        }
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        f64::deserialize(deserializer).map(Number)
    }
}
