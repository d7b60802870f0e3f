//! What is pasted.

use std::sync::OnceLock;

use arborist::edit::{Edit, try_apply};
use arborist::files::{self, Clip};
use arborist::model::{Decision, NewArea, Scenario};

use super::random_edits::assert_sound;
use super::scenario_file::assert_written;

/// Takes the bytes for the text of the clipboard: what is read of them is the same once it was copied
/// again, and where a scenario takes it in, that can be run, saved and opened.
pub fn run(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let clip = match Clip::parse(text) {
        Ok(clip) => clip,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    // A number that is none is not equal to itself; nothing takes it in.
    let copied = clip.to_text().expect("it can be copied");
    let again = Clip::parse(&copied).unwrap_or_else(|error| panic!("{error}\n{copied}"));
    assert_eq!(again.to_text().expect("it can be copied"), copied);
    let start = start();
    match try_apply(start, &pasted(clip, start)) {
        Ok(scenario) => {
            assert_sound(&scenario);
            assert_written(&scenario, "");
        }
        Err(refusal) => assert!(!refusal.to_string().is_empty()),
    }
}

/// The edit that takes it in at the start.
fn pasted(clip: Clip, into: &Scenario) -> Edit {
    let trunk = &into.trunk().expect("every scenario has one").id;
    match clip {
        Clip::Team(team) => {
            Edit::AddTeam(Box::new(arborist::model::Team { under: Some(trunk.clone()), ..team }))
        }
        Clip::Areas(areas) => {
            let appears =
                |area| Edit::AtStart(Decision::NewArea(NewArea { area, owner: trunk.clone() }));
            Edit::All { label: None, edits: areas.into_iter().map(appears).collect() }
        }
    }
}

fn start() -> &'static Scenario {
    static START: OnceLock<Scenario> = OnceLock::new();
    START.get_or_init(|| {
        let text = include_bytes!("../../../saves/seed-team.ron");
        files::parse("seed-team.ron", text).expect("it is shipped").scenario
    })
}
