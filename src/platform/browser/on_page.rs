//! What only the page's own thread can do, asked of it from any thread: dialogs, files and what is kept
//! belong to the page.

use std::cell::Cell;
use std::sync::{Mutex, PoisonError};

use super::page_script;

type Work = Box<dyn FnOnce() + Send>;

/// What workers ask of the page, in its order.
static ASKED: Mutex<Vec<Work>> = Mutex::new(Vec::new());

thread_local! {
    static IS_PAGE: Cell<bool> = const { Cell::new(false) };
}

/// Says that this thread is the page's.
pub(super) fn this_is_it() {
    IS_PAGE.set(true);
}

/// Has the page do something: at once where this is its thread, else soon.
pub fn on_page(work: impl FnOnce() + Send + 'static) {
    if IS_PAGE.get() {
        return work();
    }
    ASKED.lock().unwrap_or_else(PoisonError::into_inner).push(Box::new(work));
    page_script::call_the_page();
}

/// Does what workers asked for.
pub(super) fn do_what_is_asked() {
    let asked = std::mem::take(&mut *ASKED.lock().unwrap_or_else(PoisonError::into_inner));
    asked.into_iter().for_each(|work| work());
}
