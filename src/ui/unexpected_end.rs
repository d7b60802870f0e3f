//! What becomes of what is unsaved when the window ends without somebody closing it: by a panic, with its
//! display, or in the windowing library.

use std::any::Any;
use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::platform::journals::{self, JOURNALS};

/// How far a window came.
#[derive(Debug, Default)]
pub struct Life {
    /// Whether it was there.
    pub has_begun: AtomicBool,
    /// Whether somebody closed it, and everything unsaved was saved or let go.
    pub is_closed: AtomicBool,
}

/// How a window ended that nobody closed.
#[derive(Debug, PartialEq, Eq)]
pub enum End {
    /// It never was there, for what the windowing library or a panic says.
    NeverBegan(String),
    /// It was there; what happened, and where what was unsaved is kept, if anything was.
    Unexpected(String),
}

/// Runs a window until it ends, however it does. What is unsaved is kept by then, unless it was let go.
///
/// # Errors
/// How it ended, where nobody closed it.
pub fn run<E: ToString>(life: &Life, window: impl FnOnce() -> Result<(), E>) -> Result<(), End> {
    let ended = catch_unwind(AssertUnwindSafe(window));
    let is_set = |flag: &AtomicBool| flag.load(Ordering::Relaxed);
    if is_set(&life.is_closed) {
        JOURNALS.flush();
    }
    let kept = if is_set(&life.is_closed) { None } else { JOURNALS.end(journals::now()) };
    let why = match (ended, &kept) {
        (Ok(Ok(())), None) => return Ok(()),
        (Ok(Ok(())), Some(_)) => "its window is gone".to_owned(),
        (Ok(Err(error)), _) => error.to_string(),
        (Err(panic), _) => said(&*panic).to_owned(),
    };
    if !is_set(&life.has_begun) {
        return Err(End::NeverBegan(why));
    }
    let kept = kept.map(|folder| {
        format!(
            "; what was not saved is kept in {}, and offered when Arborist is started again",
            folder.display()
        )
    });
    Err(End::Unexpected(why + &kept.unwrap_or_default()))
}

/// Has what is unsaved kept as soon as this thread panics: where the display is gone, what is then taken
/// down may end the process before anybody else hears of it. A panic says where it is again.
pub fn keep_at_a_panic() {
    let here = std::thread::current().id();
    let _ = panic::take_hook();
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |told| {
        if std::thread::current().id() == here {
            JOURNALS.end(journals::now());
        }
        usual(told);
    }));
}

/// What a panic says.
fn said(panic: &(dyn Any + Send)) -> &str {
    let said = panic.downcast_ref::<String>().map(String::as_str);
    said.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("")
}
