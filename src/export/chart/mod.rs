//! The four rule plots: as data ([`spec`]), and as a page of SVG or PNG.
//!
//! The window draws the same data; nothing here knows a screen.

mod marker;
pub mod palette;
pub mod spec;
pub mod ticks;

pub use palette::{Palette, Rgb, Theme};
pub use spec::{Marker, PlotSpec, Role, Series, State, Threshold, plots};
