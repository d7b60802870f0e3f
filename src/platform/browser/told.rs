//! What is told when the program cannot go on: by the page itself, for the window may be gone.

use std::cell::{Cell, RefCell};
use std::sync::{Mutex, PoisonError};

use wasm_bindgen::JsValue;

use super::on_page::on_page;
use crate::platform::page_words;

thread_local! {
    static TELL: RefCell<Option<js_sys::Function>> = const { RefCell::new(None) };
    /// Whether it was told that the program ended unexpectedly: nothing is told after that.
    static HAS_ENDED: Cell<bool> = const { Cell::new(false) };
}

/// Whether this browser keeps what is unsaved, as it did last; `None` until that is known.
static IS_KEPT: Mutex<Option<bool>> = Mutex::new(None);

/// Says whether what is unsaved is kept.
pub(super) fn is_kept(is_kept: bool) {
    *IS_KEPT.lock().unwrap_or_else(PoisonError::into_inner) = Some(is_kept);
}

/// Has the page tell by this function; an empty text takes back what it told.
pub(super) fn by(tell: js_sys::Function) {
    TELL.set(Some(tell));
}

/// Tells that the program ended, and why. What brought it down is told first; what follows from that is not told.
pub fn tell_the_end(why: &str) {
    let is_kept = *IS_KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let text = page_words::ended(why, is_kept);
    on_page(move || {
        tell(text);
        HAS_ENDED.set(true);
    });
}

/// Tells something in the place of the window.
pub fn tell(text: String) {
    on_page(move || {
        TELL.with_borrow(|tell| {
            if let Some(tell) = tell.as_ref().filter(|_| !HAS_ENDED.get()) {
                // A page that cannot tell it has nothing else to tell it with.
                let _ = tell.call1(&JsValue::NULL, &text.into());
            }
        });
    });
}

/// Has a panic on whatever thread told by the page.
pub(super) fn tell_panics() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        usual(panic);
        tell_the_end(&panic.to_string());
    }));
}
