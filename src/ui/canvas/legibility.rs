//! Down to which zoom what can be read.

/// Below this zoom chips and meters of whole cards cannot be read and only what matters most is painted.
pub const READABLE: f32 = 0.5;
/// Below this zoom names cannot be read either and cards are plain rectangles.
pub const NAMED: f32 = 0.22;
/// Below this zoom cards are not compared with the baseline.
pub const COMPARED: f32 = READABLE;
