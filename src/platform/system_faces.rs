//! Faces of the system for characters that the shipped ones lack.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use fontdb::{Database, FaceInfo, Source, Style};
use skrifa::{FontRef, MetadataProvider};

use crate::app::platform::Face;

/// The most faces that are taken for one question: more than scripts that anybody mixes.
const MOST: usize = 8;
/// The weight of ordinary text.
const REGULAR: u16 = 400;

/// Faces that have these characters between them, as few as do, those for ordinary text first. What no
/// face has is left out.
pub fn faces_with(characters: &BTreeSet<char>) -> Vec<Face> {
    let mut known = Database::new();
    known.load_system_fonts();
    let mut wanted = characters.clone();
    let mut taken = Vec::new();
    let mut candidates: Vec<&FaceInfo> = known.faces().collect();
    candidates.sort_by_key(|face| plainness(face));
    let mut covers: Vec<(&FaceInfo, BTreeSet<char>)> = candidates
        .into_iter()
        .map(|face| (face, covered(&known, face, &wanted)))
        .filter(|(_, covered)| !covered.is_empty())
        .collect();
    while !wanted.is_empty() && taken.len() < MOST {
        // Of those that cover as many the plainest, which comes first.
        let best = covers.iter().enumerate().min_by_key(|(_, (_, covered))| Reverse(covered.len()));
        let Some(place) = best.filter(|(_, (_, covered))| !covered.is_empty()) else { break };
        let (face, covered) = covers.remove(place.0);
        let bytes = known.with_face_data(face.id, |bytes, _| bytes.to_vec());
        taken.extend(bytes.map(|bytes| Face {
            name: format!("{}#{}", face.post_script_name, face.index),
            bytes,
            index: face.index,
        }));
        wanted.retain(|character| !covered.contains(character));
        covers.iter_mut().for_each(|(_, of)| of.retain(|character| wanted.contains(character)));
    }
    taken
}

/// What comes first where several faces do: upright, of regular weight, proportional, without serifs.
fn plainness(face: &FaceInfo) -> impl Ord + use<> {
    let family = face.families.first().map_or("", |(name, _)| name.as_str()).to_owned();
    let path = match &face.source {
        Source::File(path) | Source::SharedFile(path, _) => path.clone(),
        Source::Binary(_) => Default::default(),
    };
    (
        face.style != Style::Normal,
        face.weight.0.abs_diff(REGULAR),
        face.monospaced,
        family.contains("Serif"),
        !family.contains("Sans"),
        path,
        face.index,
    )
}

/// Which of the characters a face has.
fn covered(known: &Database, face: &FaceInfo, characters: &BTreeSet<char>) -> BTreeSet<char> {
    let covered = known.with_face_data(face.id, |bytes, index| {
        let Ok(font) = FontRef::from_index(bytes, index) else { return BTreeSet::new() };
        let map = font.charmap();
        characters.iter().copied().filter(|character| map.map(*character).is_some()).collect()
    });
    covered.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_face_is_taken_for_what_it_has_and_what_nobody_has_is_left_out() {
        // Letters that any machine with a face at all has, and a character that is none.
        let asked: BTreeSet<char> = ['a', 'b', '\u{10FFFF}'].into();
        let faces = faces_with(&asked);
        assert!(faces.len() <= 1);
        for face in faces {
            let font = FontRef::from_index(&face.bytes, face.index).unwrap();
            assert!(font.charmap().map('a').is_some());
        }
        assert!(faces_with(&BTreeSet::new()).is_empty());
    }
}
