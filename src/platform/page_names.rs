//! What files are called in a page, which knows names and no folders.

use std::path::Path;

use crate::app::file_names::safe;
use crate::app::platform::{Location, Place};
use crate::model::name_text::one_line;

/// The name that a location is.
pub fn name(at: &Location) -> String {
    at.as_os_str().to_string_lossy().into_owned()
}

/// The location of something new that somebody typed.
pub fn made_of(text: &str) -> Location {
    safe(text).into()
}

/// The location of what is there, by the name that somebody typed: that of a file called so, or else shown so.
pub fn called<'a>(text: &str, known: impl Iterator<Item = &'a str> + Clone) -> Location {
    let typed = text.trim();
    let is_it = |name: &&str| *name == text || *name == typed;
    let found =
        known.clone().find(is_it).or_else(|| known.clone().find(|it| one_line(it) == typed));
    found.unwrap_or(typed).to_owned().into()
}

/// A location as people read it.
pub fn place(at: &Location) -> Place {
    let file = name(at);
    let ending = Path::new(&file).extension().unwrap_or_default();
    let ending = ending.to_string_lossy().to_lowercase();
    let name = if ending == "ron" { &file[..file.len() - ".ron".len()] } else { &file };
    let (name, file) = (one_line(name), one_line(&file));
    let shown = file.clone();
    Place { location: at.clone(), name, file, ending, folder: None, shown }
}

/// Whether it is a scenario.
pub fn is_scenario(at: &Location) -> bool {
    place(at).ending == "ron"
}

/// The location with this ending.
pub fn ended(at: &Location, ending: &str) -> Location {
    match place(at).ending.eq_ignore_ascii_case(ending) {
        true => at.clone(),
        false => format!("{}.{ending}", name(at)).into(),
    }
}

/// A name like this one that is free.
pub fn free(name: &str, is_free: impl Fn(&str) -> bool) -> String {
    let (stem, ending) = name.rsplit_once('.').map_or((name, ""), |(stem, ending)| (stem, ending));
    let numbered = |number: u32| match number {
        1 => name.to_owned(),
        _ if ending.is_empty() => format!("{stem} ({number})"),
        _ => format!("{stem} ({number}).{ending}"),
    };
    (1..1000).map(numbered).find(|name| is_free(name)).unwrap_or_else(|| name.to_owned())
}

/// Whether a file that holds this is taken in at a place: at one where nothing is, or the same without a file of the
/// machine; two files may hold the same, and each is written by itself.
pub fn is_place_for<T: PartialEq>(new: Option<&T>, there: Option<&T>, is_file: bool) -> bool {
    there.is_none() || (new == there && !is_file)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(name: &str) -> Location {
        Location::from(name.to_owned())
    }

    #[test]
    fn a_scenario_is_called_without_its_ending() {
        for (file, called) in [("plan.ron", "plan"), ("Größe.RON", "Größe"), ("a.b.ron", "a.b")]
        {
            let place = place(&at(file));
            assert_eq!((place.name.as_str(), place.file.as_str()), (called, file));
            assert!(is_scenario(&at(file)));
            assert_eq!(place.shown, file);
        }
        let two = place(&at("two\nlines.ron"));
        assert_eq!((two.name.as_str(), two.shown.as_str()), ("two lines", "two lines.ron"));
        assert_eq!(two.location, at("two\nlines.ron"));
        assert_eq!(place(&at("people.csv")).name, "people.csv");
        assert!(!is_scenario(&at("people.csv")) && !is_scenario(&at("ron")));
    }

    #[test]
    fn an_ending_is_added_where_it_is_not_there() {
        assert_eq!(ended(&at("plan"), "ron"), at("plan.ron"));
        assert_eq!(ended(&at("plan.RON"), "ron"), at("plan.RON"));
        assert_eq!(ended(&at("plan.v2"), "ron"), at("plan.v2.ron"));
    }

    #[test]
    fn what_is_typed_for_something_new_is_a_name_and_no_folder() {
        assert_eq!(made_of(" ../my/plan.ron "), at("-my-plan.ron"));
        assert_eq!(made_of("C:\\plan.ron"), at("C--plan.ron"));
    }

    #[test]
    fn what_is_there_is_found_by_the_name_it_has() {
        let known = ["plan: a.ron", "con.ron", "two\nlines.ron", " early.ron", ".hidden.ron"];
        for name in known {
            assert_eq!(called(name, known.into_iter()), at(name));
        }
        assert_eq!(called(" con.ron ", known.into_iter()), at("con.ron"));
        assert_eq!(called("two lines.ron", known.into_iter()), at("two\nlines.ron"));
        // What is not there is told by the name it was asked for.
        assert_eq!(called(" a/b?.ron ", known.into_iter()), at("a/b?.ron"));
    }

    #[test]
    fn of_two_that_are_called_the_same_the_second_has_a_number() {
        let taken = ["plan.ron", "plan (2).ron", "notes"];
        let free = |name: &str| super::free(name, |name| !taken.contains(&name));
        assert_eq!(free("plan.ron"), "plan (3).ron");
        assert_eq!(free("notes"), "notes (2)");
        assert_eq!(free("other.ron"), "other.ron");
    }

    #[test]
    fn files_that_hold_the_same_stay_two() {
        let (old, new) = (Some("old"), Some("new"));
        // Nothing is there; what is to be written holds nothing yet.
        assert!(is_place_for(new.as_ref(), None, false) && is_place_for::<&str>(None, None, true));
        assert!(!is_place_for(new.as_ref(), old.as_ref(), false));
        assert!(!is_place_for(None, old.as_ref(), false));
        // The same once more, which is no file here; and the same in another file.
        assert!(is_place_for(old.as_ref(), old.as_ref(), false));
        assert!(!is_place_for(old.as_ref(), old.as_ref(), true));
    }
}
