//! Looking at what was saved before, and going back to it.

use std::sync::Arc;

use super::App;
use super::background::Done;
use super::document::Document;
use super::platform::{Location, Version};
use super::tab_id::TabId;
use super::tasks::{Task, Tasks};
use super::versions::{Looked, Versions, looked};
use super::view::{Question, Tone};
use crate::model::Scenario;

impl Tasks<Done> {
    fn list_versions(&mut self, tab: TabId, at: Location) {
        let platform = self.platform();
        self.start(Task::Versions, move |task| {
            task.tell(Done::VersionsListed { tab, listed: platform.versions(&at) });
        });
    }

    fn read_version(&mut self, tab: TabId, at: Location, version: Version, now: Arc<Scenario>) {
        let platform = self.platform();
        self.start(Task::Versions, move |task| {
            let Version { id, saved } = version;
            let read = platform.version(&at, &id).and_then(|bytes| looked(&saved, &bytes, &now));
            if task.go_on() {
                task.tell(Done::VersionRead { tab, id, read });
            }
        });
    }
}

impl App {
    /// Lists what was saved before of the shown scenario.
    pub(super) fn ask_versions(&mut self) {
        self.tab_mut().settle();
        let tab = self.tab();
        let (id, at) = (tab.id, tab.document.location().cloned());
        let Some(at) = at else {
            let text = "There are no earlier versions: the scenario was never saved";
            return self.tab_mut().view.say(Tone::Problem, text);
        };
        self.tab_mut().view.window.question = Some(Question::Versions(Versions::of(id)));
        self.tasks.list_versions(id, at);
    }

    /// The versions that are looked at, where they are those of this tab.
    fn open_versions(&mut self, of: Option<TabId>) -> Option<&mut Versions> {
        match &mut self.tab_mut().view.window.question {
            Some(Question::Versions(open)) if of.is_none_or(|of| of == open.tab) => Some(open),
            _ => None,
        }
    }

    pub(super) fn versions_listed(&mut self, tab: TabId, listed: Result<Vec<Version>, String>) {
        if let Some(open) = self.open_versions(Some(tab)) {
            open.listed = Some(listed);
            self.look_at_version(0);
        }
    }

    /// Looks at another of the versions.
    pub(super) fn look_at_version(&mut self, number: usize) {
        let Some(open) = self.open_versions(None) else { return };
        (open.at, open.looked) = (number, None);
        let (id, version) = (open.tab, open.version().cloned());
        let Some(tab) = self.tabs.get(id) else { return };
        let now = tab.document.history.scenario().clone();
        if let (Some(at), Some(version)) = (tab.document.location().cloned(), version) {
            self.tasks.read_version(id, at, version, now);
        }
    }

    pub(super) fn version_read(&mut self, tab: TabId, id: &str, read: Result<Looked, String>) {
        if let Some(open) = self.open_versions(Some(tab))
            && open.version().is_some_and(|version| version.id == id)
        {
            open.looked = Some(read);
        }
    }

    /// Makes the scenario what it was in the version that is looked at: one step, saved nowhere yet.
    pub(super) fn restore_version(&mut self) {
        let Some((open, looked)) = self.take_looked() else { return };
        let saved = open.version().map_or(String::new(), |version| version.saved.clone());
        let Some(tab) = self.tabs.get_mut(open.tab) else { return };
        tab.settle();
        let label = format!("Restore the version of {saved}");
        tab.document.history.replace((*looked.scenario).clone(), label);
        // With the comments it had.
        tab.document.source = looked.source;
        tab.document.told.clear();
        let text = format!("Restored as it was saved at {saved}; it is not saved yet");
        self.tab_mut().view.say(Tone::Info, text);
    }

    /// Opens the version that is looked at in a tab beside the scenario.
    pub(super) fn open_version(&mut self) {
        let Some((open, looked)) = self.take_looked() else { return };
        let Some(tab) = self.tabs.get(open.tab) else { return };
        let saved = open.version().map_or(String::new(), |version| version.saved.clone());
        let name = self.tabs.free_name(&format!("{} earlier", tab.document.name()));
        let text = format!("{name} is as it was saved at {saved}");
        let (of, view) = (tab.id, tab.view.clone());
        let document = Document::unsaved(name, (*looked.scenario).clone(), looked.source);
        self.tabs.open_beside(document, view, Some(of));
        self.tab_mut().view.say(Tone::Info, text);
    }

    fn take_looked(&mut self) -> Option<(Versions, Looked)> {
        let open = self.open_versions(None)?.clone();
        let looked = open.looked.clone()?.ok()?;
        self.tab_mut().view.window.question = None;
        Some((open, looked))
    }

    /// Says once that earlier versions cannot be kept, where they could not.
    pub(super) fn tell_unversioned(&mut self, why: Option<&str>) {
        if let Some(why) = why.filter(|_| !self.versions_failed) {
            self.versions_failed = true;
            let text = format!("It is saved, but earlier versions are not kept: {why}");
            self.tab_mut().view.say(Tone::Problem, text);
        }
    }
}
