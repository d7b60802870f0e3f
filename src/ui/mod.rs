//! The window: a shell and its panels.
//!
//! Panels read a [`Show`](crate::app::Show) and their part of the
//! [`View`](crate::app::View), paint, and push what is asked for into
//! [`Actions`](crate::app::Actions); none of them changes anything else.

mod banner;
mod below;
pub mod canvas;
mod changing;
mod charts;
mod drag;
pub mod icons;
mod inspector;
mod keys;
mod messages;
mod outline;
pub mod paced;
mod palette;
mod questions;
mod refining;
mod replayed;
mod ring;
pub mod shell;
mod strokes;
mod tabs;
pub mod theme;
mod top;
mod touch;
mod tour;
pub mod why;
pub mod widgets;
pub mod window;

pub use window::open;
