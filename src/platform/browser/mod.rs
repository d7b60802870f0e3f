//! The browser: what a page has of files, dialogs and threads, and what it keeps from one visit to the next.
//!
//! A page cannot wait, and most of what it has answers later. So all it keeps is in memory too, where it is
//! read at once, and threads have the page's own do the rest (`on_page`), which tells them how it went.

mod clock;
mod kept_entries;
mod on_page;
mod page_files;
mod page_journals;
mod page_script;
pub mod told;
pub mod workers;

use std::any::Any;
use std::sync::{Mutex, MutexGuard, PoisonError};

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

pub use self::on_page::on_page;
pub use self::page_script::draw_word;
use crate::app::journaled::{Journaled, LeftId, LeftJournal, Moment};
use crate::app::platform::{
    Answer, Chooser, FileWatch, FontFile, Heard, Location, NotKept, Place, Platform, Resettled,
    Saved, Touched, Version, Wrote,
};
use crate::app::write_error::OnDisk;
use crate::app::{Kept, Settings};
use crate::files::FileError;
use crate::platform::{page_keys, page_names, page_words};

/// Settings are kept by this.
const SETTINGS: &str = "settings";

/// Who is told that settings are not kept.
static UNKEPT: Mutex<Option<NotKept>> = Mutex::new(None);

fn unkept_heard() -> MutexGuard<'static, Option<NotKept>> {
    UNKEPT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The page this person is at.
pub struct Browser;

/// Prepares the page: its threads, by the address of their script, and what is kept. `tell` tells a text in the
/// place of the window. Returns why nothing is kept here, where nothing is.
pub async fn begin(script: String, tell: js_sys::Function) -> Option<String> {
    on_page::this_is_it();
    told::by(tell);
    told::tell_panics();
    // They start while the page reads what is kept and draws its first frame: what is asked of them waits for them.
    if page_script::is_isolated() {
        workers::begin(script);
    }
    let unkept = kept_entries::read_all().await.err().map(|why| {
        let why = why.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
        let why = why.unwrap_or_default();
        format!("This browser keeps nothing for the page, so save what you want to keep: {why}")
    });
    told::is_kept(unkept.is_none());
    if kept_entries::get(SETTINGS).is_none() {
        let first = page_words::first_settings(page_script::prefers_dark());
        kept_entries::put_soon(SETTINGS, first.into_bytes().into());
    }
    if page_journals::begin().await
        && let Ok(kept) = Settings::load(&Browser)
    {
        page_files::tidy(&kept.settings);
    }
    let heard = Closure::<dyn FnMut(String, Option<Vec<u8>>)>::new(|key: String, bytes| {
        page_files::heard(&key, bytes);
    });
    page_script::listen_to_others(&heard.into_js_value());
    unkept
}

/// The settings with which the window begins. Where there are no threads futures would stop it: they are off at first, in
/// this visit alone.
///
/// # Errors
/// Why they cannot be read, in words.
pub fn settings() -> Result<Kept, String> {
    let mut kept = Settings::load(&Browser)?;
    kept.settings.futures_off |= !workers::are_there();
    Ok(kept)
}

/// What there is to be told of a page without threads, where this is one.
pub fn without_threads(settings: &Settings) -> Option<String> {
    (!workers::are_there()).then(|| page_words::without_threads(settings.futures_off))
}

/// Reads a file that was dropped on the page, and tells where it is then.
pub fn take_dropped(file: &JsValue, answer: impl FnOnce(Location) + 'static) {
    let taken = Closure::once_into_js(move |found: JsValue| {
        if !found.is_undefined() {
            spawn_local(async move { answer(page_files::take_in(found.unchecked_into()).await) });
        }
    });
    page_script::read_dropped(file, taken);
}

/// What stands behind the address of the page, such as a scenario in a link; empty where nothing does.
pub fn fragment() -> String {
    page_script::fragment()
}

/// Takes away what stands there, once it is taken in: loaded again, the page does not open it once more.
pub fn forget_fragment() {
    page_script::forget_fragment();
}

/// Has `heard` told whenever something else stands there.
pub fn listen_to_fragments(heard: impl FnMut(String) + 'static) {
    page_script::listen_to_fragments(Closure::<dyn FnMut(String)>::new(heard).into_js_value());
}

/// Offers to tell a screen reader what is in the window; `asked` is called with a widget and what is to be done
/// with it, the first time with neither.
pub fn offer_tree(asked: impl FnMut(String, String) + 'static) {
    page_script::offer_tree(Closure::<dyn FnMut(String, String)>::new(asked).into_js_value());
}

/// Tells what is in the window, as a list of elements in JSON.
pub fn tell_tree(elements: &str) {
    page_script::tell_tree(elements);
}

/// Has the browser ask this person before the page is left, or no longer.
pub fn ask_before_leaving(is_asked: bool) {
    page_script::ask_before_leaving(is_asked);
}

/// Reads the text on the clipboard, where this person lets the page.
pub fn read_clipboard(answer: impl FnOnce(String) + 'static) {
    page_script::read_clipboard(Closure::once_into_js(answer));
}

/// Lets the page fill the screen, or no longer.
pub fn fill_screen(all: bool) {
    page_script::fill_screen(all);
}

impl Platform for Browser {
    fn is_there(&self, at: &Location) -> bool {
        page_files::is_there(at)
    }

    fn watch_files(&self, touched: Touched) -> Box<dyn FileWatch> {
        page_files::watch(touched)
    }

    fn read(&self, at: &Location) -> Result<Vec<u8>, FileError> {
        page_files::read(at)
    }

    fn write(&self, at: &Location, bytes: Vec<u8>, told: Wrote) {
        page_files::write(at, bytes.into(), told);
    }

    fn left_unwritten(&self, at: &Location) -> Option<OnDisk> {
        page_files::left_as_chosen(at)
    }

    fn save(&self, at: &Location, bytes: Vec<u8>, told: Saved) {
        page_files::save(at, bytes.into(), told);
    }

    fn versions(&self, at: &Location) -> Result<Vec<Version>, String> {
        Ok(page_files::versions(at))
    }

    fn version(&self, _: &Location, id: &str) -> Result<Vec<u8>, String> {
        let bytes = kept_entries::get(id).map(|bytes| bytes.to_vec());
        bytes.ok_or_else(|| "this browser does not keep it any more".into())
    }

    fn place(&self, at: &Location) -> Place {
        page_names::place(at)
    }

    fn is_same(&self, one: &Location, other: &Location) -> bool {
        one == other
    }

    fn typed(&self, text: &str, _: Option<&Location>, is_new: bool) -> Location {
        match is_new {
            true => page_names::made_of(text),
            false => page_files::called(text),
        }
    }

    fn ended(&self, at: &Location, ending: &str) -> Location {
        page_names::ended(at, ending)
    }

    fn choose(&self, chooser: Chooser, answer: Answer) {
        page_files::choose(chooser, answer);
    }

    fn change_settings(
        &self,
        change: &mut dyn FnMut(&str) -> Resettled,
    ) -> Result<Option<String>, String> {
        static CHANGING: Mutex<()> = Mutex::new(());
        let changing = CHANGING.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = kept_entries::get(SETTINGS).map(|bytes| bytes.to_vec()).unwrap_or_default();
        let text = String::from_utf8(kept.clone());
        let mut settled = text.as_deref().map_or(Resettled::Unreadable, &mut *change);
        let mut aside = None;
        if settled == Resettled::Unreadable {
            let name = page_keys::aside_settings(self.now());
            kept_entries::put_soon(&name, kept.into());
            aside = Some(format!("{name} in this browser's store"));
            settled = change("");
        }
        if let Resettled::Keep(text) = settled {
            kept_entries::put(vec![(SETTINGS.into(), text.into_bytes().into())], |kept| {
                // Where nothing is kept at all that was said before.
                if let Err(why) = kept
                    && page_script::keeps()
                    && let Some(unkept) = unkept_heard().as_mut()
                {
                    unkept(page_words::unkept_settings(&why));
                }
            });
            kept_entries::tell_others(SETTINGS);
        }
        drop(changing);
        Ok(aside)
    }

    fn watch_settings(&self, unkept: NotKept) {
        *unkept_heard() = Some(unkept);
    }

    fn spawn(&self, work: Box<dyn FnOnce() + Send>) {
        workers::spawn(work);
    }

    fn watch_motion(&self, mut heard: Heard) -> Box<dyn Any + Send> {
        // For as long as the page lives.
        let heard = Closure::<dyn FnMut(bool)>::new(move |less: bool| heard(less));
        page_script::watch_motion(heard.into_js_value());
        Box::new(())
    }

    fn now(&self) -> Moment {
        clock::now()
    }

    fn time_words(&self, at: Moment) -> String {
        clock::words(at)
    }

    fn today(&self) -> (u16, u8, u8) {
        clock::today()
    }

    /// A page knows no fonts of the machine; what it writes itself is drawn with them, though.
    fn fonts_for(&self, _: &[char]) -> Vec<FontFile> {
        Vec::new()
    }

    fn page_address(&self) -> Option<String> {
        Some(page_script::page_address())
    }

    fn keep_journal(&self, number: u64, state: Box<dyn Journaled>) {
        page_journals::keep(number, state);
    }

    fn forget_journal(&self, number: u64) {
        page_journals::forget(number);
    }

    fn left_journals(&self) -> Vec<LeftJournal> {
        page_journals::left()
    }

    fn forget_left(&self, id: &LeftId) {
        page_journals::forget_left(id);
    }

    fn put_aside(&self, id: &LeftId) -> String {
        page_journals::put_aside(id)
    }
}
