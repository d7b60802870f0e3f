//! The bar over the page of a search: whose it is, and what can be done next.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Align2, Button, Layout, Rect, Sense, Ui, pos2, vec2};

use crate::app::plan_search::{AboutSearch, PlanSearch};
use crate::app::search_choices::SearchChoices;
use crate::app::searched::Stage;
use crate::app::{Action, Actions, Show, View};
use crate::ui::icons;
use crate::ui::question_sheet::{entered, main_button};
use crate::ui::search_tab::progress;
use crate::ui::theme::{Colors, STEP, TEXT, regular_id, semibold_id};
use crate::ui::widgets::{at_right, child, name, text_width, write};

/// Height of the bar, points.
pub(super) const HEIGHT: f32 = 42.0;
/// The most room that the scenario's name takes, points.
const NAME: f32 = 180.0;
/// What the page is called.
const TITLE: &str = "Search";

/// Draws the bar.
pub(super) fn show(
    ui: &mut Ui,
    (show, view): (&Show, &View),
    search: &PlanSearch,
    choices: &SearchChoices,
    out: &mut Actions,
) {
    let colors = Colors::current(ui);
    let (bar, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let middle = bar.center().y;
    icons::mark(ui.painter(), pos2(bar.left() + 8.0, middle), 15.0, colors.accent);
    let plan = show.document.name();
    let width = text_width(ui, &plan, regular_id(TEXT)).min(NAME);
    let at = Rect::from_min_max(
        pos2(bar.left() + 28.0 - STEP, bar.top()),
        pos2(bar.left() + 28.0 + width + STEP, bar.bottom()),
    );
    let back = ui.interact(at, ui.scope_id().with("back to the plan"), Sense::click());
    name(&back, Role::Button, "Back to the plan");
    let lit = back.hovered() || back.has_focus();
    let ink = (regular_id(TEXT), if lit { colors.text } else { colors.dim });
    write(ui, pos2(bar.left() + 28.0, middle), Align2::LEFT_CENTER, &plan, ink, NAME);
    if back.on_hover_text(format!("Back to {plan} (Esc). A search goes on")).clicked() {
        out.push(Action::Search(AboutSearch::Leave));
    }
    let at = pos2(at.right() + 5.0 * STEP, middle);
    let under_way = search.searched().and_then(|it| it.under_way());
    let called = under_way.map_or_else(|| TITLE.to_owned(), progress);
    let (title, _) =
        write(ui, at, Align2::LEFT_CENTER, &called, (semibold_id(TEXT), colors.text), 160.0);
    let under = Rect::from_min_max(
        pos2(title.left() - 2.0 * STEP, bar.bottom() - 2.0),
        pos2(title.right() + 2.0 * STEP, bar.bottom()),
    );
    ui.painter().rect_filled(under, 0.0, colors.accent);
    let said = ui.interact(title, ui.scope_id().with("title"), Sense::hover());
    name(&said, Role::Heading, &called);
    let rest = bar.with_min_x(title.right() + 6.0 * STEP);
    let mut right = child(ui, rest, Layout::left_to_right(Align::Center));
    at_right(&mut right, |ui| buttons(ui, view, search, choices, out));
}

fn buttons(
    ui: &mut Ui,
    view: &View,
    search: &PlanSearch,
    choices: &SearchChoices,
    out: &mut Actions,
) {
    let searched = search.searched();
    match searched.and_then(|it| it.stage()) {
        Some(stage) => {
            let cancel = ui.button("Cancel");
            if cancel.on_hover_text("Ends it; what is known so far stays").clicked() {
                out.push(Action::Search(AboutSearch::Cancel));
            }
            // It stays where it is: a second click on it is to cancel nothing.
            if matches!(stage, Stage::Trying | Stage::Confirming(_)) {
                let stop = Button::new("Stop, keep the best");
                let stop = ui.add_enabled(stage == Stage::Trying, stop);
                let said = "Tries no more plans; the best so far is confirmed in unseen futures";
                if stop.on_hover_text(said).clicked() {
                    out.push(Action::Search(AboutSearch::Stop));
                }
            }
        }
        None => {
            let can = choices.problem().is_none();
            let label = if searched.is_some() { "Search again" } else { "Search" };
            // Enter begins the first search: a later one would take the place of what was found.
            let is_first =
                searched.is_none() && view.window.question.is_none() && view.window.sheet.is_none();
            if main_button(ui, label, can) || (can && is_first && entered(ui)) {
                out.push(Action::Search(AboutSearch::Begin));
            }
        }
    }
}
