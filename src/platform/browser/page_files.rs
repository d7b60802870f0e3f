//! Files of a page: what was opened or saved is kept, and written through to the file of the machine where the
//! browser lets the page, else handed over as a download.
//!
//! A location is the name of a file; of two that are called the same, the second has a number, whichever windows they
//! are brought into.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::kept_entries::{self, Bytes};
use super::on_page::on_page;
use super::page_script::{self, Found};
use super::{clock, workers};
use crate::app::Settings;
use crate::app::journaled::Moment;
use crate::app::platform::{
    Answer, Chooser, Chosen, FileWatch, Location, Saved, Touched, Version, Wrote,
};
use crate::app::write_error::{OnDisk, WriteError};
use crate::files::{self, EXAMPLES, FileError};
use crate::platform::left_as_chosen::LeftAsChosen;
use crate::platform::page_names::{is_scenario, name};
use crate::platform::{page_keys, page_names};

/// How often files are looked at, milliseconds.
const EVERY: u32 = 1000;

fn key(at: &Location) -> String {
    page_keys::of_file(&name(at))
}

/// Whether a file of this name is known to the page.
pub(super) fn is_there(at: &Location) -> bool {
    kept_entries::get(&key(at)).is_some()
}

/// The file that is called so, as the page knows it.
pub(super) fn called(text: &str) -> Location {
    let known = kept_entries::keys(&page_keys::of_file(""));
    page_names::called(text, known.iter().filter_map(|key| page_keys::file_of(key)))
}

/// What a file holds, as the page knows it.
///
/// # Errors
/// When the page does not know it any more.
pub(super) fn read(at: &Location) -> Result<Vec<u8>, FileError> {
    let known = kept_entries::get(&key(at));
    known.map(|bytes| bytes.to_vec()).ok_or_else(|| {
        let expected = format!("a file opened or saved in this browser before; {EXAMPLES}");
        FileError::whole(&name(at), "this page does not hold the file", expected)
    })
}

/// Writes a file: into that of the machine where there is one, else as a download. What somebody else wrote into it since
/// the page knows it is not written over, and is told to who watches it.
pub(super) fn write(at: &Location, bytes: Bytes, told: Wrote) {
    let (at, before) = (at.clone(), kept_entries::get(&key(&at)));
    on_page(move || {
        let (new, before) = (array(&bytes), before.as_ref().map(array));
        let file = name(&at);
        let advice = Rc::new(Cell::new("save it under another name"));
        let (name, instead) = (file.clone(), advice.clone());
        let unread = Closure::once_into_js(move |bytes: Vec<u8>| {
            instead.set("say first what becomes of both");
            found_there(&at, Some(bytes));
        });
        let done = move |why: Option<String>| {
            let failed = |why| WriteError {
                why: format!("{name} cannot be written: {why}"),
                left: LEFT.of(&name).unwrap_or(OnDisk::AsBefore),
                advice: advice.get().into(),
            };
            let written = why.map_or(Ok(()), |why| Err(failed(why)));
            if written.is_ok() {
                LEFT.written(&name);
            }
            told(written);
        };
        page_script::deliver(&file, new, before, unread, Closure::once_into_js(done));
    });
}

fn array(bytes: &Bytes) -> Uint8Array {
    Uint8Array::from(&bytes[..])
}

/// Writes a scenario, and keeps it, also among its versions. A download may come to nothing: where the page has no file
/// of the machine, it is saved once the browser keeps it, unless it keeps nothing at all and said so.
pub(super) fn save(at: &Location, bytes: Bytes, told: Saved) {
    let (place, new) = (at.clone(), bytes.clone());
    let written = move |written: Result<(), WriteError>| match written {
        Ok(()) => {
            let file = name(&place);
            let is_sure = page_script::is_file(&file) || !page_script::keeps();
            keep(&place, new, move |kept| match kept {
                Err(why) if !is_sure => told(Err(WriteError {
                    why: format!(
                        "{file} was handed over as a download, and this browser does not keep it: {why}"
                    ),
                    left: OnDisk::Partly,
                    advice: "see that the download is there, and let the page keep more".into(),
                })),
                kept => told(Ok(kept.err())),
            });
        }
        Err(error) => told(Err(error)),
    };
    write(at, bytes, Box::new(written));
}

/// Keeps what was saved, also among the versions; tells other windows of it.
fn keep(at: &Location, bytes: Bytes, told: impl FnOnce(Result<(), String>) + Send + 'static) {
    let before = kept_entries::get(&key(at));
    let mut versions = versions_of(at);
    let mut new = vec![(key(at), bytes.clone())];
    let mut latest = versions.last().and_then(|key| kept_entries::get(key));
    for bytes in before.filter(|_| versions.is_empty()).into_iter().chain([bytes]) {
        if latest.as_ref() != Some(&bytes) {
            let last = versions.last().and_then(|key| page_keys::version_of(key));
            let number = last.map_or(0, |(number, _)| number) + 1;
            let key = page_keys::of_version(&name(at), number, clock::now());
            new.push((key.clone(), bytes.clone()));
            versions.push(key);
            latest = Some(bytes);
        }
    }
    let of_file = key(at);
    kept_entries::put(new, move |kept| {
        if kept.is_ok() {
            kept_entries::tell_others(&of_file);
        }
        told(kept);
    });
    let size = |key: &String| kept_entries::get(key).map_or(0, |bytes| bytes.len() as u64);
    let versions: Vec<_> = versions.into_iter().map(|key| (key.clone(), size(&key))).collect();
    for gone in page_keys::surplus_versions(&versions, clock::now()) {
        kept_entries::remove(gone);
    }
}

/// The keys of the versions of a scenario, the oldest first.
fn versions_of(at: &Location) -> Vec<String> {
    kept_entries::keys(&page_keys::of_versions(&name(at)))
}

/// The versions of a scenario, the latest first.
pub(super) fn versions(at: &Location) -> Vec<Version> {
    let version = |id: String| {
        let saved = page_keys::version_of(&id).map_or(Moment(0), |(_, saved)| saved);
        Version { saved: clock::exact_words(saved), id }
    };
    versions_of(at).into_iter().rev().map(version).collect()
}

/// Takes in a file that a person brought; returns where it is from now on. What is no scenario is kept for this visit
/// alone.
pub(super) async fn take_in(found: Found) -> Location {
    let bytes = found.bytes().map(Arc::new);
    let Some(known) = found.at() else { return new_place(&found, bytes).await };
    let at = Location::from(known);
    let is_new = bytes.is_some() && bytes != kept_entries::get(&key(&at));
    hold(&at, &found, bytes, is_scenario(&at));
    if is_new {
        // A tab may show it as it was.
        tell_touched(&name(&at));
    }
    at
}

/// Knows a file at a place from now on, beyond this visit where it is kept.
fn hold(at: &Location, found: &Found, bytes: Option<Bytes>, is_kept: bool) {
    if let Some(bytes) = &bytes {
        LEFT.found(&name(at), bytes);
    }
    if !found.handle().is_undefined() {
        page_script::hold(&name(at), found, is_kept);
    }
    match bytes {
        Some(bytes) if is_kept => {
            kept_entries::put_soon(&key(at), bytes);
            kept_entries::tell_others(&key(at));
        }
        Some(bytes) => kept_entries::hold(&key(at), bytes),
        None => {}
    }
}

/// Takes a file in at a place that no other window takes in the same moment.
async fn new_place(found: &Found, bytes: Option<Bytes>) -> Location {
    page_script::learn_handles().await;
    loop {
        let is_for = |name: &str| {
            let there = kept_entries::get(&page_keys::of_file(name));
            page_names::is_place_for(bytes.as_ref(), there.as_ref(), page_script::is_file(name))
        };
        let at = Location::from(page_names::free(&found.name(), is_for));
        if !is_scenario(&at) || is_there(&at) {
            hold(&at, found, bytes, is_scenario(&at));
            return at;
        }
        // What is yet to be written is kept as nothing until then.
        let new = array(&bytes.clone().unwrap_or_default());
        match page_script::claim(&name(&at), &key(&at), new, found).await {
            Ok(there) if there.is_undefined() => {
                if let Some(bytes) = bytes {
                    kept_entries::hold(&key(&at), bytes);
                    kept_entries::tell_others(&key(&at));
                }
                return at;
            }
            Ok(there) => kept_entries::heard(&key(&at), Some(Uint8Array::new(&there).to_vec())),
            // Where nothing is kept no other window knows of it either.
            Err(_) => {
                hold(&at, found, bytes, false);
                return at;
            }
        }
    }
}

/// Forgets files that nobody used for long, where no other page may show them, with their versions; and of what was put
/// aside all but the latest.
pub(super) fn tidy(settings: &Settings) {
    let saved_last = |name: &str| {
        let last = kept_entries::keys(&page_keys::of_versions(name)).pop();
        last.and_then(|key| page_keys::version_of(&key)).map_or(Moment(0), |(_, saved)| saved)
    };
    let keys = kept_entries::keys(&page_keys::of_file(""));
    let names = keys.iter().filter_map(|key| page_keys::file_of(key));
    let files: Vec<_> = names.map(|name| (name.to_owned(), saved_last(name))).collect();
    for name in page_keys::forgotten(&files, settings) {
        kept_entries::remove(&page_keys::of_file(&name));
    }
    let keys = kept_entries::keys(&page_keys::of_file(""));
    let names: Vec<String> =
        keys.iter().filter_map(|key| page_keys::file_of(key)).map(str::to_owned).collect();
    let mut rest = kept_entries::keys(page_keys::VERSIONS);
    rest.extend(kept_entries::keys(page_keys::ASIDE));
    page_keys::left_over(&rest, &names).into_iter().for_each(kept_entries::remove);
    page_script::let_go_of_others(names);
}

/// Lets a person choose a file.
pub(super) fn choose(chooser: Chooser, answer: Answer) {
    on_page(move || {
        let Chooser { kind, endings, new, .. } = chooser;
        let is_new = new.is_some();
        let endings: Vec<String> = endings.into_iter().map(str::to_owned).collect();
        // Either of the two is called, once.
        let answer = Rc::new(Cell::new(Some(answer)));
        let (chosen, nobody) = (answer.clone(), answer);
        let chosen = Closure::once_into_js(move |found: JsValue| {
            spawn_local(async move {
                let chosen_at = match found.is_undefined() {
                    true => Chosen::Nowhere,
                    false => {
                        let found: Found = found.unchecked_into();
                        let left = if is_new { put_back(&found).await } else { None };
                        let at = take_in(found).await;
                        if is_new {
                            LEFT.note(name(&at), left);
                        }
                        Chosen::At(at)
                    }
                };
                if let Some(answer) = chosen.take() {
                    answer(chosen_at);
                }
            });
        });
        let nobody = Closure::once_into_js(move || {
            if let Some(answer) = nobody.take() {
                answer(Chosen::CannotAsk);
            }
        });
        match new {
            None => page_script::choose_to_open(&kind, endings, chosen, nobody),
            Some(name) => page_script::choose_to_save(&kind, endings, &name, chosen, nobody),
        }
    });
}

/// What the browser left of files as they were chosen for something new.
static LEFT: LeftAsChosen = LeftAsChosen::new();

/// What is left of a file since it was chosen for something new, where nothing was written into it.
pub(super) fn left_as_chosen(at: &Location) -> Option<OnDisk> {
    LEFT.of(&name(at))
}

/// What is left of a file that was chosen for something new: the browser empties one of the machine, or makes it; what the
/// page knows of it is put back until something else is written. `None` where it is no file of the machine.
async fn put_back(found: &Found) -> Option<OnDisk> {
    if found.handle().is_undefined() {
        return None;
    }
    let Some(there) = found.at().map(Location::from) else { return Some(OnDisk::Emptied) };
    if let Some(bytes) = kept_entries::get(&key(&there))
        && page_script::put_back(found, array(&bytes)).await.is_ok()
    {
        return Some(if bytes.is_empty() { OnDisk::Emptied } else { OnDisk::PutBack });
    }
    // Whoever shows it counts it as gone until it is written.
    found_there(&there, None);
    Some(OnDisk::Emptied)
}

/// The files that are watched, locked for moments only: the page looks at it.
static WATCHED: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
/// Who is told, locked by a worker for as long as it reads what it is told of.
static TOLD: Mutex<Option<Touched>> = Mutex::new(None);

fn watched() -> MutexGuard<'static, BTreeSet<String>> {
    WATCHED.lock().unwrap_or_else(PoisonError::into_inner)
}

fn told() -> MutexGuard<'static, Option<Touched>> {
    TOLD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// An eye on the files of a page.
struct Eye;

/// Watches files of the machine, and what other windows of the browser save.
pub(super) fn watch(touched: Touched) -> Box<dyn FileWatch> {
    *told() = Some(touched);
    on_page(look_on);
    Box::new(Eye)
}

fn look_on() {
    look();
    page_script::after(EVERY, Closure::once_into_js(look_on));
}

fn look() {
    let watched = watched().clone();
    if watched.is_empty() {
        return;
    }
    let heard = |name: String, bytes: Option<Vec<u8>>| found_there(&name.into(), bytes);
    let heard = Closure::<dyn FnMut(String, Option<Vec<u8>>)>::new(heard).into_js_value();
    page_script::look(watched.into_iter().collect(), &heard);
}

/// Takes in what somebody else made of a file of the machine. What is gone there, or no scenario any more, is still kept
/// here as it was.
fn found_there(at: &Location, bytes: Option<Vec<u8>>) {
    let is_whole = |bytes: &Vec<u8>| is_scenario(at) && files::parse(&name(at), bytes).is_ok();
    if let Some(bytes) = bytes.clone().filter(is_whole) {
        kept_entries::put_soon(&key(at), bytes.into());
    }
    heard(&key(at), bytes);
}

/// Takes in what somebody else made of an entry, and tells who watches it.
pub(super) fn heard(key: &str, bytes: Option<Vec<u8>>) {
    let file = page_keys::file_of(key);
    if let Some((name, bytes)) = file.zip(bytes.as_ref()) {
        LEFT.found(name, bytes);
    }
    kept_entries::heard(key, bytes);
    if let Some(name) = file {
        tell_touched(name);
    }
}

/// Tells of a file beside the page, for it is read then.
fn tell_touched(name: &str) {
    let name = name.to_owned();
    workers::spawn(Box::new(move || {
        let is_watched = watched().contains(&name);
        if let Some(touched) = told().as_mut().filter(|_| is_watched) {
            touched(name.into());
        }
    }));
}

impl FileWatch for Eye {
    fn keep_to(&self, files: Vec<Location>) {
        let files: BTreeSet<String> = files.iter().map(name).collect();
        let before = std::mem::replace(&mut *watched(), files.clone());
        files.difference(&before).for_each(|name| tell_touched(name));
    }

    fn look(&self) {
        on_page(look);
    }
}
