//! The bookmarks as a list: captions to be typed, their order, what each shows.

use eframe::egui::{Id, RichText, Ui};

use super::presentation::details;
use super::requests;
use super::theme::{Colors, SECONDARY, TEXT, regular_id};
use super::widgets::field_rows::{self, Called};
use super::widgets::{at_right, secondary};
use crate::app::presenting::AboutPresentation;
use crate::app::{Action, Actions, Command, Show};
use crate::edit::Edit;
use crate::model::{Bookmark, BottomTab};

/// What the buttons beside a bookmark need, points.
const BUTTONS: f32 = 330.0;

/// Draws the list.
pub fn show(ui: &mut Ui, show: &Show, out: &mut Actions) {
    let bookmarks = &show.scenario.bookmarks;
    if bookmarks.is_empty() {
        secondary(
            ui,
            "There are none yet. A bookmark keeps what is on show: the quarter, what is \
                       selected, a what-if or baseline, and what is open below. Presented, they follow \
                       each other over the whole screen; in a review pack each is a page.",
        );
    }
    // What is only measured takes no focus.
    let measured = ui.is_sizing_pass();
    let asked = if measured { None } else { requests::take_caption(ui.ctx()) };
    for (at, bookmark) in bookmarks.iter().enumerate() {
        one(ui, show, (at, bookmark), asked == Some(at), out);
    }
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        let add = Command::AddBookmark.entry();
        if ui.button(add.label).on_hover_text(add.help).clicked() {
            out.push(Action::Command(Command::AddBookmark));
        }
        let present = eframe::egui::Button::new(Command::Present.entry().label);
        if ui.add_enabled(!bookmarks.is_empty(), present).clicked() {
            out.push(Action::Command(Command::Present));
        }
    });
}

fn one(
    ui: &mut Ui,
    show: &Show,
    (at, bookmark): (usize, &Bookmark),
    type_over: bool,
    out: &mut Actions,
) {
    let (colors, count) = (Colors::current(ui), show.scenario.bookmarks.len());
    let nth = at + 1;
    ui.horizontal(|ui| {
        let number = RichText::new(format!("{nth}")).font(regular_id(TEXT)).color(colors.dim);
        ui.label(number);
        let line = RichText::new(what(show, bookmark)).size(SECONDARY).color(colors.dim);
        ui.scope(|ui| {
            ui.set_max_width((ui.available_width() - BUTTONS).max(40.0));
            ui.add(eframe::egui::Label::new(line).truncate());
        });
        at_right(ui, |ui| {
            let mut button = |ui: &mut Ui, label: &str, of: &str, enabled: bool, then: Action| {
                let button = eframe::egui::Button::new(label).small();
                let button = ui.add_enabled(enabled, button);
                if button.accessible_name(format!("{of} bookmark {nth}")).clicked() {
                    out.push(then);
                }
            };
            let moved = |to| Action::Edit(Edit::MoveBookmark { from: at, to });
            let removed = Action::Edit(Edit::RemoveBookmark { at });
            button(ui, "Remove", "Remove", true, removed);
            button(ui, "Down", "Move down", nth < count, moved(nth));
            button(ui, "Up", "Move up", at > 0, moved(at.saturating_sub(1)));
            let begin = Action::Present(AboutPresentation::Begin(at));
            button(ui, "Present", "Present from", true, begin);
            button(ui, "Show", "Show", true, Action::ShowBookmark(at));
        });
    });
    let called = format!("Caption of bookmark {nth}");
    let called = Called::kept(&called, Id::unique(("caption", show.tab, at)));
    if type_over {
        field_rows::type_over(ui, called, &bookmark.caption);
    }
    let typed = field_rows::text(ui, called, "What is to be said", &bookmark.caption, 2);
    if let Some(caption) = typed {
        let bookmark = Bookmark { caption, ..bookmark.clone() };
        out.push(Action::Edit(Edit::SetBookmark { at, bookmark }));
    }
    for missing in bookmark.missing(show.scenario, show.names()) {
        ui.label(RichText::new(missing).size(SECONDARY).color(colors.broken));
    }
    ui.add_space(8.0);
}

/// What a bookmark shows, in a line.
fn what(show: &Show, bookmark: &Bookmark) -> String {
    let quarter = bookmark.quarter_in(show.scenario);
    let mut said = vec![quarter.map_or("At the start".into(), |at| show.quarter_name(at))];
    said.extend(details(bookmark, show.names()));
    if bookmark.below != BottomTab::default() {
        said.push(bookmark.below.name().into());
    }
    if !bookmark.plot.is_empty() {
        said.push(format!("plot {}", bookmark.plot));
    }
    said.join(" · ")
}
