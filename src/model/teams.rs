//! The teams at the start. Copies of a scenario share them, and what is known of their structure, until
//! one of them changes a team.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, OnceLock, Weak};

use super::names::Names;
use super::org::Org;
use super::refusal::Refusal;
use super::team::Team;

/// A list of teams that is cheap to copy and to compare with its copies.
#[derive(Clone, Default)]
pub struct Teams(Arc<Shared>);

#[derive(Default)]
struct Shared {
    list: Vec<Team>,
    /// Their structure, once it was asked for.
    structure: OnceLock<Result<Org, Refusal>>,
    /// What they and their areas are called, once it was asked for.
    names: OnceLock<Names>,
}

impl Clone for Shared {
    /// What is copied is about to be changed.
    fn clone(&self) -> Self {
        Shared { list: self.list.clone(), ..Shared::default() }
    }
}

/// Which teams they were, without keeping them.
#[derive(Clone)]
pub struct WhichTeams(Weak<Shared>);

impl Teams {
    /// Their structure: a tree with one trunk.
    ///
    /// # Errors
    /// When they are none, or an id is taken twice.
    pub(super) fn structure(&self) -> Result<&Org, Refusal> {
        let structure = self.0.structure.get_or_init(|| Org::of(&self.0.list));
        structure.as_ref().map_err(Clone::clone)
    }

    /// What they and their areas are called.
    pub(super) fn names(&self) -> &Names {
        self.0.names.get_or_init(|| Names::of(&self.0.list))
    }

    /// Which they are.
    pub fn which(&self) -> WhichTeams {
        WhichTeams(Arc::downgrade(&self.0))
    }
}

impl WhichTeams {
    /// The very teams, as long as anybody keeps them unchanged.
    pub fn kept(&self) -> Option<Teams> {
        self.0.upgrade().map(Teams)
    }

    /// Whether these are the very teams.
    pub fn are(&self, teams: &Teams) -> bool {
        std::ptr::eq(self.0.as_ptr(), Arc::as_ptr(&teams.0))
    }
}

impl fmt::Debug for WhichTeams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WhichTeams")
    }
}

impl Deref for Teams {
    type Target = Vec<Team>;

    fn deref(&self) -> &Vec<Team> {
        &self.0.list
    }
}

impl DerefMut for Teams {
    fn deref_mut(&mut self) -> &mut Vec<Team> {
        // Nobody else may see the change, and nothing may be remembered of what was before it.
        if Arc::get_mut(&mut self.0).is_none() {
            self.0 = Arc::new(Shared::clone(&self.0));
        }
        let shared = Arc::make_mut(&mut self.0);
        (shared.structure, shared.names) = (OnceLock::new(), OnceLock::new());
        &mut shared.list
    }
}

impl fmt::Debug for Teams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.list.fmt(f)
    }
}

impl PartialEq for Teams {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.list == other.0.list
    }
}

impl From<Vec<Team>> for Teams {
    fn from(list: Vec<Team>) -> Self {
        Teams(Arc::new(Shared { list, ..Shared::default() }))
    }
}

impl FromIterator<Team> for Teams {
    fn from_iter<T: IntoIterator<Item = Team>>(teams: T) -> Self {
        Vec::from_iter(teams).into()
    }
}

impl<'a> IntoIterator for &'a Teams {
    type Item = &'a Team;
    type IntoIter = std::slice::Iter<'a, Team>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a> IntoIterator for &'a mut Teams {
    type Item = &'a mut Team;
    type IntoIter = std::slice::IterMut<'a, Team>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_shared_until_one_is_changed_and_nothing_stale_is_remembered() {
        let mut teams = Teams::from(vec![Team::named("Trunk", None)]);
        assert_eq!(teams.structure().unwrap().teams().len(), 1);
        let copy = teams.clone();
        let which = copy.which();
        assert!(which.are(&teams) && copy == teams);
        teams.push(Team::named("Kafka", Some("trunk".into())));
        assert!(!which.are(&teams) && which.are(&copy) && copy != teams);
        assert_eq!((copy.len(), teams.len()), (1, 2));
        assert_eq!(teams.structure().unwrap().teams().len(), 2);
        assert_eq!(copy.structure().unwrap().teams().len(), 1);
        teams[1].name = "Streams".into();
        assert_eq!(teams.names().team(&"kafka".into()), "Streams");
        teams[1].name = "Queues".into();
        assert_eq!(teams.names().team(&"kafka".into()), "Queues");
        drop((teams, copy));
        assert!(which.kept().is_none());
    }
}
