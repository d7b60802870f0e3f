//! By which keys a page keeps things in the browser's store, and what it keeps no longer.

use std::collections::BTreeSet;

use super::version_rules::{Kept, surplus};
use crate::app::Settings;
use crate::app::journaled::Moment;

/// So many scenarios that are neither recent nor open are kept all the same.
const OTHERS: usize = 50;
/// So many journals that could not be read are kept, and so many such settings.
const PUT_ASIDE: usize = 5;

/// What is kept of a file is found by this.
pub fn of_file(name: &str) -> String {
    format!("file/{name}")
}

/// The name of the file that is kept by a key.
pub fn file_of(key: &str) -> Option<&str> {
    key.strip_prefix("file/")
}

/// How the keys of the versions of all files begin.
pub const VERSIONS: &str = "version/";

/// How the keys of all versions of a file begin; in their order they are the versions in theirs.
pub fn of_versions(name: &str) -> String {
    format!("{VERSIONS}{name}/")
}

/// The key of a version. Their numbers count them, for a clock may be set back.
pub fn of_version(name: &str, number: u64, saved: Moment) -> String {
    format!("{}{number:06}-{}", of_versions(name), saved.0)
}

/// The number of a version, and when it was saved, by its key.
pub fn version_of(key: &str) -> Option<(u64, Moment)> {
    let (number, saved) = key.rsplit('/').next()?.split_once('-')?;
    Some((number.parse().ok()?, Moment(saved.parse().ok()?)))
}

/// Which versions of a file are kept no longer, of their keys and sizes in their order.
pub fn surplus_versions(versions: &[(String, u64)], now: Moment) -> Vec<&str> {
    let kept = |(key, size): &(String, u64)| {
        let (number, saved) = version_of(key).unwrap_or((0, Moment(0)));
        Kept { number, saved: saved.0 / 1000, size: *size }
    };
    let all: Vec<Kept> = versions.iter().map(kept).collect();
    surplus(&all, now.0 / 1000).into_iter().map(|at| versions[at].0.as_str()).collect()
}

/// How the keys of all journals begin.
pub const JOURNALS: &str = "journal/";

/// How the keys of a window's journals begin.
pub fn of_journals(window: &str) -> String {
    format!("{JOURNALS}{window}/")
}

/// The key of a journal.
pub fn of_journal(window: &str, number: u64) -> String {
    format!("{}{number}", of_journals(window))
}

/// The window that keeps a journal, by its key.
pub fn window_of(key: &str) -> Option<&str> {
    key.strip_prefix(JOURNALS)?.split('/').next()
}

/// How the keys begin of what could not be read and is put aside.
pub const ASIDE: &str = "aside/";

/// The key of a journal that is put where it is not offered again.
pub fn aside(key: &str) -> String {
    key.replacen(JOURNALS, ASIDE, 1)
}

/// The key of settings that are put aside, at a moment.
pub fn aside_settings(now: Moment) -> String {
    format!("{ASIDE}settings-{}", now.0)
}

/// Which keys of versions and of what is put aside are kept no longer, in their order, by the names of the files that
/// are: versions of other files, and all but the latest that was put aside.
pub fn left_over<'a>(keys: &'a [String], names: &[String]) -> Vec<&'a str> {
    let names: BTreeSet<&str> = names.iter().map(String::as_str).collect();
    let versions = keys.iter().filter_map(|key| {
        let (name, _) = key.strip_prefix(VERSIONS)?.rsplit_once('/')?;
        (!names.contains(name)).then_some(key.as_str())
    });
    let aside = keys.iter().map(String::as_str).filter(|key| key.starts_with(ASIDE));
    let (settings, journals): (Vec<_>, Vec<_>) = aside.partition(|key| key.contains("/settings-"));
    // In the order of their keys they are in that in which they were put there.
    let older = |kind: Vec<&'a str>| kind.into_iter().rev().skip(PUT_ASIDE);
    versions.chain(older(settings)).chain(older(journals)).collect()
}

/// Which files are forgotten when a page begins and no other is there, of their names and when each was saved last:
/// what is no scenario, for it was brought in to be read once; and scenarios that nobody used for long.
pub fn forgotten(files: &[(String, Moment)], settings: &Settings) -> Vec<String> {
    let session = &settings.session;
    let pinned = session.baseline.as_ref().and_then(|baseline| baseline.at.as_ref());
    let open = session.files.iter().map(|file| &file.at).chain(pinned);
    let used: BTreeSet<_> =
        settings.recent.iter().chain(open).map(|at| at.as_os_str().to_string_lossy()).collect();
    let unused = files.iter().filter(|(name, _)| !used.contains(name.as_str()));
    let (mut scenarios, others): (Vec<_>, Vec<_>) =
        unused.partition(|(name, _)| name.to_lowercase().ends_with(".ron"));
    scenarios.sort_by_key(|(_, saved)| std::cmp::Reverse(saved.0));
    let gone = scenarios.into_iter().skip(OTHERS).chain(others);
    gone.map(|(name, _)| name.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::platform::Location;
    use crate::app::session::OpenFile;

    #[test]
    fn keys_say_what_they_are_of() {
        assert_eq!(file_of(&of_file("a plan.ron")), Some("a plan.ron"));
        assert_eq!(file_of("settings"), None);
        let key = of_version("1-2 of 3.ron", 12, Moment(1_700_000_000_123));
        assert!(key.starts_with(&of_versions("1-2 of 3.ron")), "{key}");
        assert_eq!(version_of(&key), Some((12, Moment(1_700_000_000_123))));
        let key = of_journal("1700-42", 3);
        assert!(key.starts_with(&of_journals("1700-42")), "{key}");
        assert_eq!(window_of(&key), Some("1700-42"));
        assert_eq!(window_of(&aside(&key)), None);
        assert!(!of_journals("1700-4").starts_with(&of_journals("1700-42")));
        assert!(!key.starts_with(&of_journals("1700-4")));
    }

    #[test]
    fn versions_are_in_the_order_in_which_they_were_saved() {
        // The clock was set back in between.
        let saved = [(8, 900), (9, 100), (10, 500), (11, 100), (100, 0)];
        let keys = saved.map(|(number, at)| of_version("plan.ron", number, Moment(at)));
        assert!(keys.is_sorted(), "{keys:?}");
    }

    #[test]
    fn versions_do_not_grow_without_end() {
        let day = 24 * 60 * 60 * 1000;
        // A hundred in one day, then one a day for a hundred days.
        let saved = (0..100).map(|number| day + number).chain((2..102).map(|at| at * day));
        let all: Vec<(String, u64)> = (1..)
            .zip(saved)
            .map(|(number, saved)| (of_version("plan.ron", number, Moment(saved)), 10))
            .collect();
        let gone = surplus_versions(&all, Moment(101 * day + 5));
        let stay: Vec<u64> = all
            .iter()
            .filter(|(key, _)| !gone.contains(&key.as_str()))
            .filter_map(|(key, _)| Some(version_of(key)?.0))
            .collect();
        assert_eq!(stay, (171..=200).collect::<Vec<u64>>());
        let large: Vec<_> = all[..4].iter().map(|(key, _)| (key.clone(), 10_000_000)).collect();
        assert_eq!(surplus_versions(&large, Moment(2 * day)), [&large[1].0, &large[0].0]);
    }

    #[test]
    fn versions_go_with_their_file_and_of_what_is_put_aside_the_latest_stay() {
        let version = |name: &str| of_version(name, 1, Moment(5));
        let mut keys = vec![version("gone.ron"), version("a/b.ron"), version("there.ron")];
        keys.extend((0..7).map(|at| aside(&of_journal(&format!("170{at}-4"), 1))));
        keys.extend((0..6).map(|at| aside_settings(Moment(170 + at))));
        let names = ["there.ron", "a/b.ron", "new.ron"].map(str::to_owned);
        let mut gone = left_over(&keys, &names);
        gone.sort_unstable();
        let expected =
            ["aside/1700-4/1", "aside/1701-4/1", "aside/settings-170", "version/gone.ron/000001-5"];
        assert_eq!(gone, expected);
    }

    #[test]
    fn what_is_recent_or_open_is_not_forgotten() {
        let at = |name: &str| Location::from(name.to_owned());
        let mut settings = Settings::default();
        settings.recent.push(at("old.ron"));
        settings.session.files = vec![OpenFile { at: at("open.ron"), quarter: None }];
        let file = |name: &str, saved: u64| (name.to_owned(), Moment(saved));
        let mut files = vec![file("old.ron", 0), file("open.ron", 0), file("people.csv", 9)];
        files.extend((0..OTHERS as u64 + 2).map(|number| file(&format!("{number}.RON"), number)));
        let mut gone = forgotten(&files, &settings);
        gone.sort();
        assert_eq!(gone, ["0.RON", "1.RON", "people.csv"]);
    }
}
