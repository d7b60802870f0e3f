//! What the desktop asks of every window, behind a trait so that tests can ask it.

use std::any::Any;

use mundy::{Interest, Preferences};

/// Takes whether motion is to be reduced, on whatever thread hears of it.
pub type Heard = Box<dyn FnMut(bool) + Send + Sync>;

/// Knows what the desktop asks for, and hears when that changes.
pub trait Desktop {
    /// Tells `heard` whether motion is to be reduced, once soon and then at every change, for as
    /// long as what is answered is kept. It must not block.
    fn watch_motion(&self, heard: Heard) -> Box<dyn Any + Send>;
}

/// The desktop this person is at. Where it says nothing, or nothing can be asked, it asks for
/// nothing.
pub struct System;

impl Desktop for System {
    fn watch_motion(&self, mut heard: Heard) -> Box<dyn Any + Send> {
        // It listens on a thread of its own, which ends with what is answered.
        Box::new(Preferences::subscribe(Interest::ReducedMotion, move |asked| {
            heard(asked.reduced_motion.is_reduce());
        }))
    }
}
