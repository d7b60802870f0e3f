//! Areas and teams copied from one scenario into another, or within one.

use std::collections::BTreeSet;

use super::view::{Cursor, Selection, Tone};
use super::{Tab, free_name};
use crate::edit::{Edit, Gesture};
use crate::files::Clip;
use crate::model::number_text::counted;
use crate::model::{Area, AreaId, Branch, Focus, NewArea, Team, TeamId, TeamIx};

impl Tab {
    /// The selected areas, or the selected team with its areas, as they are where the cursor stands, as
    /// text for the clipboard; `None` when a message says why there is none.
    pub(super) fn copy(&mut self) -> Option<String> {
        let areas: Vec<Area> =
            self.view.selected_areas().filter_map(|area| self.area_here(area)).collect();
        let team = self.view.selected_team().and_then(|team| self.run.org.team(team).ok());
        let (clip, what) = match team {
            _ if !areas.is_empty() => {
                let names = listed(areas.iter().map(|area| area.name.clone()));
                (Clip::Areas(areas), names)
            }
            Some(team) => {
                let team = self.team_here(team);
                let what = format!("{} with {}", team.name, counted(team.areas.len(), "area"));
                (Clip::Team(team), what)
            }
            None => {
                self.view.say(Tone::Problem, "Select areas or a team to copy first");
                return None;
            }
        };
        match clip.to_text() {
            Ok(text) => {
                self.view.say(Tone::Info, format!("Copied {what}"));
                Some(text)
            }
            Err(error) => {
                self.view.say(Tone::Problem, error.to_string());
                None
            }
        }
    }

    /// Takes in what was copied: as part of the start, or as decisions dated at the cursor.
    pub(super) fn paste(&mut self, text: &str) {
        self.settle();
        match Clip::parse(text) {
            Ok(Clip::Areas(areas)) => self.paste_areas(areas),
            Ok(Clip::Team(team)) => self.paste_team(team),
            Err(error) => self.view.say(Tone::Problem, format!("Not pasted: {error}")),
        }
    }

    fn paste_areas(&mut self, areas: Vec<Area>) {
        let owner = self.taker();
        let called = self.run.now.trajectory.schedule().names().team(&owner).to_owned();
        let (areas, renamed) = self.renamed(areas);
        let ids: Vec<AreaId> = areas.iter().map(|area| area.id.clone()).collect();
        let names: Vec<String> = areas.iter().map(|area| area.name.clone()).collect();
        let edits = areas.into_iter().map(|area| self.appears(area, &owner)).collect();
        let what = listed(names.into_iter());
        if self.pasted(&what, edits) {
            self.view.say(Tone::Info, told(&format!("Pasted {what} into {called}"), &renamed));
            let mut pasted = ids.into_iter().map(Selection::Area);
            self.view.selection = pasted.next().unwrap_or_default();
            self.view.also_selected = pasted.collect();
        }
    }

    fn paste_team(&mut self, mut team: Team) {
        let under = self.taker();
        let schedule = self.run.now.trajectory.schedule();
        let called = schedule.names().team(&under).to_owned();
        let known = schedule.end();
        let is_taken = |id: &TeamId| known.team_slot(id).is_some();
        let before: Vec<AreaId> = team.areas.iter().map(|area| area.id.clone()).collect();
        let (areas, mut renamed) = self.renamed(std::mem::take(&mut team.areas));
        if let Focus::Area(on) = &team.policy.focus {
            let place = before.iter().position(|area| area == on);
            let area = place.and_then(|place| areas.get(place));
            team.policy.focus = area.map_or(Focus::Auto, |area| Focus::Area(area.id.clone()));
        }
        if is_taken(&team.id) {
            let free = free_name(&team.name, |name| is_taken(&name.into()));
            team.id = TeamId::from(&free);
            renamed.insert(0, (std::mem::replace(&mut team.name, free.clone()), free));
        }
        let (id, name) = (team.id.clone(), team.name.clone());
        let (edits, how) = match self.view.cursor {
            Cursor::Start => {
                let team = Team { under: Some(under), areas, ..team };
                (vec![Edit::AddTeam(team.into())], format!("under {called}"))
            }
            Cursor::Quarter(quarter) => {
                if areas.is_empty() {
                    let text = format!(
                        "{name} owns no area, and a branch owns at least one; paste it at the start"
                    );
                    return self.view.say(Tone::Problem, text);
                }
                // People do not come out of nothing in the plan: they are the parent's.
                let engineers = team.heads().round() as u32;
                let how =
                    format!("as a branch of {called} with up to {engineers} of its engineers");
                (self.branched(quarter, team, areas, &under, engineers), how)
            }
        };
        if self.pasted(&name, edits) {
            self.view.say(Tone::Info, told(&format!("Pasted {name} {how}"), &renamed));
            self.view.selection = Selection::Team(id);
            self.view.also_selected.clear();
        }
    }

    /// Carries a paste out as one step.
    fn pasted(&mut self, what: &str, edits: Vec<Edit>) -> bool {
        let label = Some(format!("Paste {what}"));
        self.apply(&Edit::All { label, edits }, Gesture::Alone)
    }

    /// The edits that let areas appear at the parent of a team and split it off with them.
    fn branched(
        &self,
        quarter: u32,
        team: Team,
        areas: Vec<Area>,
        from: &TeamId,
        engineers: u32,
    ) -> Vec<Edit> {
        let ids = areas.iter().map(|area| area.id.clone()).collect();
        let mut edits: Vec<Edit> = areas.into_iter().map(|area| self.appears(area, from)).collect();
        let Team { id, name, policy, .. } = team;
        let branch = Branch { from: from.clone(), id, name, areas: ids, engineers, policy };
        edits.push(Edit::Decide { quarter, decision: branch.into() });
        edits
    }

    fn appears(&self, area: Area, owner: &TeamId) -> Edit {
        let decision = NewArea { area, owner: owner.clone() };
        super::show::edit_at(self.view.cursor, decision.into())
    }

    /// Who takes what is pasted: the selected team, the owner of the selected area, or the trunk.
    fn taker(&self) -> TeamId {
        let org = &self.run.org;
        let owner = |area| org.area(area).ok().map(|area| org.areas()[area.ix()].owner);
        let team = self.view.selected_team().and_then(|team| org.team(team).ok());
        let taker = team.or_else(|| self.view.selected_area().and_then(owner));
        org.teams()[taker.unwrap_or(org.trunk()).ix()].id.clone()
    }

    /// The areas under names and ids that are free through the whole plan, and which had to change.
    fn renamed(&self, areas: Vec<Area>) -> (Vec<Area>, Vec<(String, String)>) {
        let known = self.run.now.trajectory.schedule().end();
        let (mut taken, mut renamed) = (BTreeSet::new(), Vec::new());
        let rename = |mut area: Area| {
            let is_taken = |id: &AreaId| known.area_slot(id).is_some() || taken.contains(id);
            if is_taken(&area.id) {
                let free = free_name(&area.name, |name| is_taken(&name.into()));
                area.id = AreaId::from(&free);
                renamed.push((std::mem::replace(&mut area.name, free.clone()), free));
            }
            taken.insert(area.id.clone());
            area
        };
        (areas.into_iter().map(rename).collect(), renamed)
    }

    fn area_here(&self, area: &AreaId) -> Option<Area> {
        let org = &self.run.org;
        org.area(area).ok().map(|ix| Area::clone(&org.areas()[ix.ix()].area))
    }

    /// A team with its areas: as written at the start, or as it has become where the cursor stands.
    fn team_here(&self, ix: TeamIx) -> Team {
        let org = &self.run.org;
        let place = &org.teams()[ix.ix()];
        let known = self.document.scenario().teams.iter().find(|team| team.id == place.id);
        let mut team = known
            .cloned()
            .unwrap_or_else(|| Team { id: place.id.clone(), ..Team::named(&place.name, None) });
        team.under = None;
        team.areas =
            place.areas.iter().map(|area| Area::clone(&org.areas()[area.ix()].area)).collect();
        if let Cursor::Quarter(quarter) = self.view.cursor {
            let trajectory = &self.run.now.trajectory;
            let row = trajectory.team(trajectory.end_of(quarter), ix);
            // As precise as anybody reads it.
            let short = |value: f64| (value * 100.0).round() / 100.0;
            (team.established, team.ramping) = (short(row.established), short(row.ramping));
            (team.newcomers, team.requisitions) = (short(row.newcomers), short(row.requisitions));
            team.morale = short(row.morale);
            team.policy = place.policy.clone();
        }
        team
    }
}

/// "Storage", "Storage and Kafka", "Storage and 3 more".
fn listed(mut names: impl ExactSizeIterator<Item = String>) -> String {
    let first = names.next().unwrap_or_default();
    match (names.next(), names.len()) {
        (None, _) => first,
        (Some(second), 0) => format!("{first} and {second}"),
        (Some(_), more) => format!("{first} and {} more", more + 1),
    }
}

/// What was pasted, and which names were taken.
fn told(what: &str, renamed: &[(String, String)]) -> String {
    let renamed: Vec<_> = renamed.iter().map(|(old, new)| format!("{old} is {new} here")).collect();
    if renamed.is_empty() { what.to_owned() } else { format!("{what}; {}", renamed.join(", ")) }
}
