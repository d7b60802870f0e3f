//! The bookmarks of a file of version 2; frozen with all of it.

use serde::{Deserialize, Serialize};

use super::planned::{LAST_QUARTER, whole};
use super::{Defaults, Number, or, unless};
use crate::model as m;
use crate::model::FieldPath;
use crate::model::check::Problem;

choice!(BottomTab { Lanes, Events, Table, Matters, Decisions });
choice!(WhatIf { CutTenPercent, FreezeTwoQuarters, HiresSlip, GrowthHalves, GrowthDoubles });

/// Something to show; without a quarter (from 1) the start.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bookmark {
    caption: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    quarter: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    selected: Option<Vec<Marked>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    what_if: Option<WhatIf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    below: Option<BottomTab>,
    #[serde(skip_serializing_if = "Option::is_none")]
    plot: Option<String>,
}

/// What is selected, by id.
#[derive(Serialize, Deserialize)]
enum Marked {
    Team(String),
    Area(String),
    Decision(String),
}

impl Bookmark {
    pub(super) fn of(bookmark: &m::Bookmark, defaults: Defaults) -> Bookmark {
        let said = |text: &String| unless(text.clone(), String::new(), defaults);
        let selected: Vec<Marked> = bookmark.selected.iter().map(Marked::of).collect();
        let any = defaults == Defaults::Written || !selected.is_empty();
        Bookmark {
            caption: bookmark.caption.clone(),
            quarter: bookmark.quarter.map(|quarter| (f64::from(quarter) + 1.0).into()),
            selected: any.then_some(selected),
            what_if: bookmark.what_if.map(Into::into),
            baseline: said(&bookmark.baseline),
            below: unless(bookmark.below, m::BottomTab::Lanes, defaults),
            plot: said(&bookmark.plot),
        }
    }

    /// The model's.
    ///
    /// # Errors
    /// When the quarter is none.
    pub(super) fn read(self, place: &FieldPath) -> Result<m::Bookmark, Problem> {
        let quarter =
            self.quarter.map(|quarter| whole(place, "quarter", quarter, 1.0, LAST_QUARTER));
        Ok(m::Bookmark {
            caption: self.caption,
            quarter: quarter.transpose()?.map(|quarter| quarter as u32 - 1),
            selected: self.selected.unwrap_or_default().into_iter().map(Marked::read).collect(),
            what_if: self.what_if.map(Into::into),
            baseline: or(self.baseline, String::new()),
            below: or(self.below, m::BottomTab::Lanes),
            plot: or(self.plot, String::new()),
        })
    }
}

impl Marked {
    fn of(marked: &m::Marked) -> Marked {
        match marked {
            m::Marked::Team(id) => Marked::Team(id.as_str().into()),
            m::Marked::Area(id) => Marked::Area(id.as_str().into()),
            m::Marked::Decision(id) => Marked::Decision(id.as_str().into()),
        }
    }

    fn read(self) -> m::Marked {
        match self {
            Marked::Team(id) => m::Marked::Team(id.into()),
            Marked::Area(id) => m::Marked::Area(id.into()),
            Marked::Decision(id) => m::Marked::Decision(id.into()),
        }
    }
}
