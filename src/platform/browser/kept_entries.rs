//! What is kept from one visit to the next: all of it in memory, read once before the window begins, and every
//! change written through to the browser's store.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;

use super::on_page::on_page;
use super::page_script;

/// What an entry holds.
pub type Bytes = Arc<Vec<u8>>;

static ENTRIES: Mutex<BTreeMap<String, Bytes>> = Mutex::new(BTreeMap::new());

fn entries() -> MutexGuard<'static, BTreeMap<String, Bytes>> {
    ENTRIES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes in what was kept, before the window begins.
///
/// # Errors
/// Why this browser keeps nothing for the page.
pub(super) async fn read_all() -> Result<(), JsValue> {
    let found: Array = page_script::read_kept().await?.unchecked_into();
    let (keys, values): (Array, Array) =
        (found.get(0).unchecked_into(), found.get(1).unchecked_into());
    let both = keys.iter().zip(values.iter());
    let read = |(key, value): (JsValue, JsValue)| {
        Some((key.as_string()?, Arc::new(value.dyn_into::<Uint8Array>().ok()?.to_vec())))
    };
    entries().extend(both.filter_map(read));
    Ok(())
}

/// What is kept by a key.
pub fn get(key: &str) -> Option<Bytes> {
    entries().get(key).cloned()
}

/// The keys that begin so, in their order.
pub fn keys(beginning: &str) -> Vec<String> {
    let entries = entries();
    let from = entries.range(beginning.to_owned()..).map(|(key, _)| key);
    from.take_while(|key| key.starts_with(beginning)).cloned().collect()
}

/// Keeps entries by their keys, all of them or none. The page tells, once that is known, that they are in the store,
/// or why they are not; in memory they are all the same, and at once.
pub fn put(new: Vec<(String, Bytes)>, told: impl FnOnce(Result<(), String>) + Send + 'static) {
    entries().extend(new.iter().cloned());
    on_page(move || {
        let (keys, values): (Vec<String>, Vec<Bytes>) = new.into_iter().unzip();
        let values = values.iter().map(|bytes| Uint8Array::from(&bytes[..])).collect();
        let told = move |why: Option<String>| told(why.map_or(Ok(()), Err));
        page_script::keep(keys, values, Closure::once_into_js(told));
    });
}

/// Keeps something by a key, in the store soon. Where it is not, another try is as good as any: it is kept in
/// memory, and written with the next change.
pub fn put_soon(key: &str, bytes: Bytes) {
    put(vec![(key.to_owned(), bytes)], |_| {});
}

/// Keeps something by a key for as long as the page lives, and no longer.
pub fn hold(key: &str, bytes: Bytes) {
    entries().insert(key.to_owned(), bytes);
}

/// Lets go of what is kept by a key, soon.
pub fn remove(key: &str) {
    if entries().remove(key).is_some() {
        let key = key.to_owned();
        on_page(move || {
            page_script::forget(&key, Closure::once_into_js(|_: Option<String>| {}));
        });
    }
}

/// Keeps something by another key.
pub fn rename(from: &str, to: &str) {
    if let Some(bytes) = get(from) {
        let from = from.to_owned();
        // It is gone from where it was only once it is where it is to be.
        put(vec![(to.to_owned(), bytes)], move |kept| {
            if kept.is_ok() {
                remove(&from);
            }
        });
    }
}

/// Takes in what another window kept; it is in the store already.
pub(super) fn heard(key: &str, bytes: Option<Vec<u8>>) {
    match bytes {
        Some(bytes) => entries().insert(key.to_owned(), Arc::new(bytes)),
        None => entries().remove(key),
    };
}

/// Tells other windows of the same browser what is kept by a key.
pub fn tell_others(key: &str) {
    let bytes = get(key);
    let key = key.to_owned();
    on_page(move || {
        let bytes = bytes.map(|bytes| Uint8Array::from(&bytes[..]));
        page_script::tell_others(&key, bytes.map_or(JsValue::UNDEFINED, JsValue::from));
    });
}
