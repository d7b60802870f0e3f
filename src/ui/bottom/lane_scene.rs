//! What everything on the lanes is drawn from.

use super::axis::Axis;
use super::marks::Mark;
use crate::app::{Show, View};

/// From the names to week 0, where a lane of the first quarter leaves its parent's, points.
pub const LEAD: f32 = 16.0;

/// Room behind the last quarter for what lies after it, where something does, points.
pub const AFTER: f32 = 60.0;

/// What everything on the lanes is drawn from.
pub struct Scene<'a> {
    pub axis: Axis,
    pub names: f32,
    pub show: &'a Show<'a>,
    pub view: &'a View,
    /// The decisions after the last quarter.
    pub beyond: &'a [Mark<'a>],
    /// The most that any decision does to a rule; 0 while that is computed.
    pub most: f64,
    /// Whether the menu of what is selected is to be opened.
    pub menu_asked: bool,
}
