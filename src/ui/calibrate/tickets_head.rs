//! The bar over the page of tickets: whose it is, what the marks of the plots are, and what becomes of it.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Align2, Layout, Painter, Rect, Sense, Stroke, Ui, pos2, vec2};

use crate::app::ticket_choices::{AboutTickets, TicketImport};
use crate::app::{Action, Actions, Show};
use crate::model::number_text::counted;
use crate::ui::icons;
use crate::ui::question_sheet::{entered, main_button};
use crate::ui::strokes::{self, Pattern};
use crate::ui::theme::{Colors, SECONDARY, STEP, TEXT, regular_id, semibold_id};
use crate::ui::widgets::{at_right, child, name, secondary, text_width, write};

/// Height of the bar, points.
const HEIGHT: f32 = 42.0;
/// The most room that the scenario's name takes, points.
const NAME: f32 = 120.0;
/// What the page is called.
const TITLE: &str = "Read tickets";
/// What the marks are.
const MARKS: [&str; 3] = ["observed", "model, fitted", "target"];
/// Room before the words of a mark, and behind them, points.
const BEFORE: f32 = 22.0;
const BEHIND: f32 = 12.0;

/// Draws the bar over a page whose left part is so wide.
pub(super) fn show(ui: &mut Ui, show: &Show, import: &TicketImport, left: f32, out: &mut Actions) {
    let colors = Colors::current(ui);
    let (bar, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let middle = bar.center().y;
    icons::mark(ui.painter(), pos2(bar.left() + 8.0, middle), 15.0, colors.accent);
    let at = pos2(bar.left() + 28.0, middle);
    let ink = (regular_id(TEXT), colors.dim);
    let (written, _) =
        write(ui, at, Align2::LEFT_CENTER, &show.document.name(), ink, NAME.min(left - 170.0));
    let at = pos2(written.right() + 6.0 * STEP, middle);
    let (title, _) =
        write(ui, at, Align2::LEFT_CENTER, TITLE, (semibold_id(TEXT), colors.text), 160.0);
    let under = Rect::from_min_max(
        pos2(title.left() - 2.0 * STEP, bar.bottom() - 2.0),
        pos2(title.right() + 2.0 * STEP, bar.bottom()),
    );
    ui.painter().rect_filled(under, 0.0, colors.accent);
    let said = ui.interact(title, ui.scope_id().with("title"), Sense::hover());
    name(&said, Role::Heading, TITLE);

    let rest = bar.with_min_x(title.right() + 6.0 * STEP);
    let mut right = child(ui, rest, Layout::left_to_right(Align::Center));
    let room = at_right(&mut right, |ui| {
        if import.found.is_some() && !import.is_found {
            secondary(ui, "Counting…");
        } else if bar.width() > 1150.0 {
            // In a small window it is said where one discards.
            secondary(ui, "Nothing leaves this machine");
        }
        buttons(ui, import, out);
    });
    let from = (bar.left() + left + STEP).max(rest.left());
    marks(ui, room.with_min_x(from), &colors);
}

fn buttons(ui: &mut Ui, import: &TicketImport, out: &mut Actions) {
    let figures = import.usable();
    let hover = "The scenario stays as it is. Nothing leaves this machine";
    if ui.button("Discard").on_hover_text(hover).clicked() {
        out.push(Action::Ask(None));
    }
    let label = match figures {
        0 => "Use measured figures".to_owned(),
        count => format!("Use {}", counted(count, "measured figure")),
    };
    if main_button(ui, &label, figures > 0) || (figures > 0 && entered(ui)) {
        out.push(Action::Tickets(AboutTickets::Use));
    }
}

/// What the marks of the plots are, as many as there is room for.
fn marks(ui: &Ui, room: Rect, colors: &Colors) {
    let (mut x, y) = (room.left(), room.center().y);
    for (nth, word) in MARKS.iter().enumerate() {
        let end = x + BEFORE + text_width(ui, word, regular_id(SECONDARY));
        if end > room.right() {
            return;
        }
        mark(ui.painter(), pos2(x, y), nth, colors);
        let ink = (regular_id(SECONDARY), colors.dim);
        write(ui, pos2(x + BEFORE, y), Align2::LEFT_CENTER, word, ink, end);
        x = end + BEHIND;
    }
}

fn mark(painter: &Painter, at: eframe::egui::Pos2, nth: usize, colors: &Colors) {
    let line = [at, at + vec2(14.0, 0.0)];
    match nth {
        0 => drop(painter.circle_filled(at + vec2(8.0, 0.0), 4.0, colors.text)),
        1 => drop(painter.line_segment(line, Stroke::new(2.0, colors.accent))),
        _ => {
            let red = Stroke::new(1.5, colors.broken);
            strokes::paint(painter, &line, red, Pattern::Dashes(&[(4.0, 2.5)]));
        }
    }
}
