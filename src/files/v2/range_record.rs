//! A range that futures draw from, as a file of version 2 has it; frozen with all of it.

use serde::{Deserialize, Serialize};

use super::Number;
use crate::model as m;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Range {
    pub low: Number,
    pub high: Number,
    pub sure: Number,
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
