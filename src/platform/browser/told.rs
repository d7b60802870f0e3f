//! What is told when the program cannot go on: by the page itself, for the window may be gone.

use std::cell::RefCell;

use wasm_bindgen::JsValue;

use super::on_page::on_page;

thread_local! {
    static TELL: RefCell<Option<js_sys::Function>> = const { RefCell::new(None) };
}

/// Has the page tell by this function; an empty text takes back what it told.
pub(super) fn by(tell: js_sys::Function) {
    TELL.set(Some(tell));
}

/// Tells that the program ended, and why.
pub fn tell_the_end(why: &str) {
    let kept =
        "What was not saved is kept in this browser, and offered when the page is loaded again.";
    tell(format!("Arborist ended unexpectedly: {why}. {kept}"));
}

/// Tells something in the place of the window.
pub fn tell(text: String) {
    on_page(move || {
        TELL.with_borrow(|tell| {
            if let Some(tell) = tell {
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
