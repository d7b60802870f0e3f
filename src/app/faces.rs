//! The faces of the machine's in use, for scripts that the shipped ones lack.

use std::collections::BTreeSet;

use super::platform::Face;

/// The faces found so far, and for what.
#[derive(Debug, Default)]
pub struct Faces {
    found: Vec<Face>,
    asked_for: BTreeSet<char>,
}

impl Faces {
    /// The faces, in the order in which they were found.
    pub fn found(&self) -> &[Face] {
        &self.found
    }

    /// Those of the characters for which none was asked before; from now on it was.
    pub(super) fn not_asked_for(&mut self, characters: BTreeSet<char>) -> BTreeSet<char> {
        let new = &characters - &self.asked_for;
        self.asked_for.extend(&new);
        new
    }

    /// Takes faces in, each once.
    pub(super) fn take_in(&mut self, faces: Vec<Face>) {
        for face in faces {
            if self.found.iter().all(|known| known.name != face.name) {
                self.found.push(face);
            }
        }
    }
}
