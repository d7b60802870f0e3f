//! The first seven quarters of the shipped `uber-2014`, to be decided again by hand.

use std::path::Path;

use arborist::app::{Cursor, Document, examples};
use arborist::files;
use arborist::model::{self, Area, Plan, Planned};
use arborist::platform::desktop::Desktop;
use eframe::egui::vec2;

use crate::window::Window;

/// One thing to decide.
#[derive(Clone, Copy)]
pub enum Step {
    Hire(&'static str, i32),
    Branch(&'static str),
    NewArea,
    Retire(&'static str),
}

use Step::{Branch, Hire, NewArea, Retire};

/// The area that comes in quarter 4: the one name that has to be typed.
pub const NEW_AREA: &str = "China data centers";

/// What each quarter decides, in its order.
pub const QUARTERS: [&[Step]; 7] = [
    &[Hire("Developer productivity", 2), Hire("Operations", 5)],
    &[
        Branch("Service provisioning"),
        Hire("Service provisioning", 3),
        Hire("Operations", 3),
        Hire("Storage", 1),
    ],
    &[
        Branch("Compute"),
        Hire("Compute", 3),
        Hire("Operations", 3),
        Hire("Developer productivity", 1),
    ],
    &[
        NewArea,
        Branch("Kafka"),
        Hire("Kafka", 3),
        Hire("Operations", 3),
        Hire("Service provisioning", 1),
    ],
    &[Branch("On-call"), Hire("On-call", 3), Hire("Operations", 3), Hire("Compute", 1)],
    &[Branch("Observability"), Hire("Observability", 3), Hire("Operations", 3), Hire("On-call", 1)],
    &[Retire("Datacenter"), Branch("Traffic"), Hire("Traffic", 4), Hire("Operations", 3)],
];

/// A decision of the shipped plan as it is made here: a branch with as many as a drop proposes, and of
/// the area that comes only elasticity, complexity and effort said.
fn by_hand(mut planned: Planned) -> Planned {
    if let Some(branch) = planned.decision.get_mut::<model::Branch>() {
        branch.engineers = 4;
    }
    if let Some(new) = planned.decision.get_mut::<model::NewArea>() {
        let plain = Area::named("plain");
        (new.area.load, new.area.wait_shape) = (plain.load, plain.wait_shape);
    }
    planned
}

/// The shipped scenario as a file, with the plan of its first quarters only.
fn text(quarters: u32) -> String {
    let name = "uber-2014";
    let mut loaded = files::parse(name, examples::text(name).unwrap().as_bytes()).unwrap();
    let plan = loaded.scenario.plan.items().iter();
    let kept = plan.filter(|planned| planned.quarter < quarters).cloned().map(by_hand);
    loaded.scenario.plan = Plan::new(kept.collect());
    files::to_text(&loaded.scenario, &loaded.header).unwrap()
}

/// Opens the scenario with its plan emptied, has every quarter decided by `hand`, then saved by
/// `save`: the file must be the shipped one limited to those quarters, byte for byte.
pub fn rebuilt(
    hands: impl Fn(&mut Window, u32, Step),
    step: impl Fn(&mut Window),
    save: impl Fn(&mut Window),
) {
    let folder = tempfile::tempdir().unwrap();
    let path: &Path = &folder.path().join("uber-2014.ron");
    std::fs::write(path, text(0)).unwrap();
    let mut window = Window::of(Document::open(&Desktop, &path.into()).unwrap().0);
    // Large enough for the whole outline.
    window.set_size(vec2(1600.0, 1000.0));
    window.settle();
    for (quarter, steps) in (0..).zip(QUARTERS) {
        step(&mut window);
        assert_eq!(window.state().tab().view.cursor, Cursor::Quarter(quarter));
        for &each in steps {
            hands(&mut window, quarter, each);
        }
    }
    save(&mut window);
    assert!(window.wait_for(|app| !app.is_busy() && !app.tab().document.history.is_dirty()));
    assert_eq!(std::fs::read_to_string(path).unwrap(), text(7));
}
