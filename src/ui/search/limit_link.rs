//! The way from a limit that cannot be kept to where it is set.

use eframe::egui::{Align, Id, Response, Ui};

use crate::planning::WhichLimit;
use crate::ui::widgets::link;

/// Which limit is to be gone to, and in which pass that was asked.
#[derive(Clone, Copy)]
struct Asked {
    limit: WhichLimit,
    pass: u64,
}

fn id() -> Id {
    Id::unique("limit to go to")
}

/// How what sets a limit begins to be called.
fn called(limit: WhichLimit) -> &'static str {
    match limit {
        WhichLimit::Heads => "The most h",
        WhichLimit::Cost => "The most it costs",
        WhichLimit::TrunkLeast => "The fewest people of the trunk",
        WhichLimit::TrunkMost => "The most people of the trunk",
        WhichLimit::BranchLeast => "The fewest people of a branch",
        WhichLimit::BranchMost => "The most people of a branch",
        WhichLimit::Reorganizations => "The most reorganizations",
    }
}

/// Draws the link.
pub(super) fn show(ui: &mut Ui, limit: WhichLimit) {
    if link(ui, "Go to that limit").on_hover_text("Where it is set, at the left").clicked() {
        let pass = ui.ctx().cumulative_pass_nr();
        ui.data_mut(|data| data.insert_temp(id(), Asked { limit, pass }));
        ui.ctx().request_repaint();
    }
}

/// Takes the focus to what sets a limit, where that was asked just now.
pub(super) fn take(ui: &Ui, name: &str, field: &Response) {
    let Some(asked) = ui.data(|data| data.get_temp::<Asked>(id())) else { return };
    if !name.starts_with(called(asked.limit)) {
        return;
    }
    ui.data_mut(|data| data.remove::<Asked>(id()));
    // A limit that is not set any more is not gone to once it is set again.
    if ui.ctx().cumulative_pass_nr() <= asked.pass + 2 {
        field.request_focus();
        field.scroll_to_me(Some(Align::Center));
    }
}
