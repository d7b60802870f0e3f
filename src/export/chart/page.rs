//! A page of plots as data, and why there may be none.

use super::palette::Theme;
use super::spec::PlotSpec;

/// The most px a page may have to a side.
pub const MOST_PX: u32 = 16_384;

/// What a page shows, and how.
#[derive(Debug, Clone)]
pub struct Page<'a> {
    /// The scenario's name: the page's title.
    pub name: &'a str,
    /// What the scenario shows.
    pub about: &'a str,
    /// The plots, in their order.
    pub plots: Vec<&'a PlotSpec>,
    /// Width and height, px.
    pub size: (u32, u32),
    /// Light or dark.
    pub theme: Theme,
    /// What every figure rests on, for the foot of the page; may be empty.
    pub basis: &'a str,
    /// The quarter (from 0) at whose end the states are told and a cursor stands; without one,
    /// the states of the last week.
    pub at: Option<u32>,
}

/// Why there is no page.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ChartError {
    /// The text leaves no room for the plots.
    #[error(
        "{width}x{height} px is too small for this page: its text is never cut; \
         {needed_width}x{needed_height} is enough"
    )]
    TooSmall {
        /// What was asked for.
        width: u32,
        /// What was asked for.
        height: u32,
        /// What is enough.
        needed_width: u32,
        /// What is enough.
        needed_height: u32,
    },
    /// A side is longer than [`MOST_PX`].
    #[error("{width}x{height} px is too large: at most {most} to a side, times the scale")]
    TooLarge {
        /// What was asked for, scale included.
        width: u64,
        /// What was asked for, scale included.
        height: u64,
        /// The most to a side.
        most: u32,
    },
    /// The scale is no number above 0.
    #[error("a scale of {0} draws nothing; expected a number above 0, such as 2")]
    Scale(f64),
    /// The quarter is not in the run.
    #[error("the run has no quarter Q{0}; expected Q1 to Q{1}")]
    NoSuchQuarter(u32, u32),
    /// There is no plot to draw.
    #[error("a page needs at least one plot")]
    Nothing,
    /// The drawing library refused.
    #[error("the page could not be drawn: {0}")]
    Draw(String),
}
