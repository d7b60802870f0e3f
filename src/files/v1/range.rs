//! A range of version 1: between two values, this surely.

use serde::{Deserialize, Serialize};

use crate::files::number::Number;
use crate::model as m;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Range {
    low: Number,
    high: Number,
    sure: Number,
}

impl From<m::Range> for Range {
    fn from(model: m::Range) -> Self {
        Range { low: model.low.into(), high: model.high.into(), sure: model.sure.into() }
    }
}

impl From<Range> for m::Range {
    fn from(file: Range) -> Self {
        m::Range { low: file.low.into(), high: file.high.into(), sure: file.sure.into() }
    }
}
