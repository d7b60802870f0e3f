//! What both tables under the plot have: a heading, and what stands there while nothing is known yet.

use eframe::egui::{RichText, Ui};

use super::search_progress::bar;
use crate::app::plan_search::AboutSearch;
use crate::app::search_task::Finding;
use crate::app::searched::Searched;
use crate::app::{Action, Actions};
use crate::ui::theme::{CAPTION, Colors, SECONDARY, STEP, semibold_id};
use crate::ui::widgets::{link, secondary};

/// A heading in small capitals and what it is of.
pub(super) fn heading(ui: &mut Ui, title: &str, of: &str) {
    let colors = Colors::current(ui);
    ui.separator();
    ui.add_space(2.0 * STEP);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0 * STEP;
        let text = RichText::new(title.to_uppercase()).font(semibold_id(CAPTION)).color(colors.dim);
        ui.label(text.extra_letter_spacing(0.8));
        ui.label(RichText::new(of).size(SECONDARY).color(colors.faint));
    });
    ui.add_space(STEP);
}

/// What is said while it is being found, so much of it done, or was not; `why` says why it never is.
pub(super) fn not_yet(
    ui: &mut Ui,
    searched: &Searched,
    (finding, what): (Finding, &str),
    done: Option<f32>,
    why: Option<&str>,
    out: &mut Actions,
) {
    if let Some(why) = why {
        secondary(ui, why);
        return;
    }
    secondary(ui, what);
    ui.add_space(STEP);
    if let Some(done) = done {
        ui.horizontal(|ui| {
            bar(ui, done, "Being found");
            secondary(ui, "Being found…");
        });
    } else if searched.stage().is_some() {
        secondary(ui, "Found once the plan is.");
    } else if searched.verdict().is_some() && link(ui, "Find it").clicked() {
        out.push(Action::Search(AboutSearch::Find(finding)));
    }
}
