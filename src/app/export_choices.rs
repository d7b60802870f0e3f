//! How something was exported last, as it is kept for the next start.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::exportable::What;
use super::exporting::DocumentLook;
use super::question::ChartOptions;
use crate::export::chart::{Layout, MOST_PX, Theme};
use crate::export::format::Format;
use crate::export::formats::FORMATS;
use crate::export::pack::Without;
use crate::export::sheet::{A4, LETTER};

/// The sides of a page that can be asked for, px.
pub const SIDES: RangeInclusive<u32> = 200..=MOST_PX;
/// Pixels to each px of a page, as they can be asked for.
pub const SCALES: RangeInclusive<f64> = 0.5..=8.0;

/// The choices of an export in words, so that no other version of the program takes them for others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExportChoices {
    /// What, as the command calls it.
    pub what: String,
    /// The ending of its form.
    pub form: String,
    /// The colours.
    pub theme: Theme,
    /// Width and height of a page, px.
    pub size: (u32, u32),
    /// Pixels to each px.
    pub scale: f64,
    /// Whether the paper of a pack is Letter, and not A4.
    pub letter: bool,
    /// Whether plots show how futures spread.
    pub futures: bool,
    /// Whether it is held against something else.
    pub against: bool,
    /// Whether states are told at the quarter on show.
    pub at_quarter: bool,
    /// Whether the organization has a page for each team with reports.
    pub pages: bool,
    /// Whether text stays text in SVG.
    pub text: bool,
    /// Whether what lies behind shows.
    pub transparent: bool,
    /// Whether the names of people are left out.
    pub no_names: bool,
    /// Whether pay is left out.
    pub no_pay: bool,
}

impl Default for ExportChoices {
    fn default() -> Self {
        ChartOptions::default().into()
    }
}

impl From<ChartOptions> for ExportChoices {
    fn from(of: ChartOptions) -> Self {
        ExportChoices {
            what: of.what.words().0.into(),
            form: of.format.ending.into(),
            theme: of.layout.theme,
            size: of.layout.size,
            scale: of.look.scale,
            letter: of.paper == LETTER,
            futures: of.futures,
            against: of.against,
            at_quarter: of.layout.at.is_some(),
            pages: of.pages,
            text: of.look.text,
            transparent: of.look.transparent,
            no_names: of.without.names,
            no_pay: of.without.pay,
        }
    }
}

impl ExportChoices {
    /// The choices; what this version does not know is as if nothing was chosen.
    pub fn options(self) -> ChartOptions {
        let usual = ChartOptions::default();
        let what = What::ALL.into_iter().find(|what| what.words().0 == self.what);
        let side = |side: u32| side.clamp(*SIDES.start(), *SIDES.end());
        let scale = if self.scale.is_finite() { self.scale } else { usual.look.scale };
        ChartOptions {
            what: what.unwrap_or(usual.what),
            format: Format::ending_in(FORMATS.iter().copied(), &self.form).unwrap_or(usual.format),
            futures: self.futures,
            without: Without { names: self.no_names, pay: self.no_pay },
            paper: if self.letter { LETTER } else { A4 },
            // They take minutes: nobody is to begin that by habit.
            counter_offer: false,
            red_team: false,
            pages: self.pages,
            against: self.against,
            layout: Layout {
                size: (side(self.size.0), side(self.size.1)),
                theme: self.theme,
                at: self.at_quarter.then_some(0),
            },
            look: DocumentLook {
                scale: scale.clamp(*SCALES.start(), *SCALES.end()),
                text: self.text,
                transparent: self.transparent,
            },
        }
    }
}
