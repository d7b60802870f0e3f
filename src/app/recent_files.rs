//! The files opened or saved last, and what tells those apart that are called the same.

use super::platform::Place;

/// A file opened or saved lately.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecentFile {
    /// Where it is.
    pub place: Place,
    /// What it is called, with as much of its folder as tells it from the others.
    pub label: String,
}

/// The files with what tells them apart.
pub fn told_apart(places: Vec<Place>) -> Vec<RecentFile> {
    let labels: Vec<String> = places.iter().map(|place| label(place, &places)).collect();
    places.into_iter().zip(labels).map(|(place, label)| RecentFile { place, label }).collect()
}

fn label(place: &Place, all: &[Place]) -> String {
    let others = || all.iter().filter(|other| other.file == place.file && *other != place);
    if others().next().is_none() {
        return place.file.clone();
    }
    let most = folders(place).len();
    let enough =
        (1..most).find(|count| others().all(|other| tail(other, *count) != tail(place, *count)));
    format!("{} in {}", place.file, tail(place, enough.unwrap_or(most)))
}

/// The folders a file is in, the outermost first.
fn folders(place: &Place) -> Vec<&str> {
    let mut parts: Vec<&str> = place.shown.split(['/', '\\']).collect();
    parts.pop();
    parts
}

/// The last folders of a file.
fn tail(place: &Place, count: usize) -> String {
    let folders = folders(place);
    folders[folders.len().saturating_sub(count)..].join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::platform::Location;

    #[test]
    fn equal_names_are_told_apart_by_as_much_of_their_folder_as_it_takes() {
        let place = |shown: &str| Place {
            location: Location::from(shown.to_owned()),
            name: "plan".into(),
            file: shown.rsplit('/').next().unwrap().to_owned(),
            ending: "ron".into(),
            folder: None,
            shown: shown.into(),
        };
        let places = ["/a/p1/plan.ron", "/a/p2/plan.ron", "/b/p1/plan.ron", "/a/x.ron"];
        let labels: Vec<_> =
            told_apart(places.map(place).to_vec()).into_iter().map(|file| file.label).collect();
        assert_eq!(labels, ["plan.ron in a/p1", "plan.ron in p2", "plan.ron in b/p1", "x.ron"]);
    }
}
