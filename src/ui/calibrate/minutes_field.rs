//! What a request takes, where no column of hours tells it: of all, and of one area.

use eframe::egui::{TextEdit, Ui};

use super::{below, choose, heading, wrong};
use crate::app::Actions;
use crate::app::ticket_choices::{TicketChoices, TicketImport};
use crate::app::tickets_found::TicketsFound;
use crate::import::{CalibratedArea, Work};
use crate::ui::theme::STEP;
use crate::ui::widgets::{link, secondary};

/// Width of what is asked of one area, points.
const WIDTH: f32 = 270.0;

/// Two fields, from and to.
fn fields(ui: &mut Ui, minutes: &mut [String; 2], hints: [&str; 2], of: &str) {
    ui.horizontal(|ui| {
        for (nth, end) in ["at least", "at most"].into_iter().enumerate() {
            if nth == 1 {
                secondary(ui, "to");
            }
            let field = TextEdit::singleline(&mut minutes[nth]).desired_width(52.0);
            let called = format!("Minutes {of} takes {end}");
            ui.add(field.hint_text(hints[nth])).accessible_name(called);
        }
        secondary(ui, "min of work");
    });
}

/// What a request of any area takes.
pub(super) fn of_all(ui: &mut Ui, found: &TicketsFound, now: &mut TicketChoices) {
    if found.wrong.is_empty() && found.taken.iter().all(|of| of.work == Work::Hours) {
        return;
    }
    heading(ui, "What a request takes");
    fields(ui, &mut now.minutes, ["from", "to"], "a request");
    found.wrong.iter().for_each(|text| wrong(ui, text));
    secondary(
        ui,
        "Without it people and waits tell it, less surely. An area’s own is said in its row.",
    );
    ui.add_space(2.0 * STEP);
}

/// What a request of one area takes: a link that asks for it.
pub(super) fn of_one(ui: &mut Ui, area: &CalibratedArea, import: &TicketImport, out: &mut Actions) {
    let id = area.area.as_str();
    let mut minutes = import.choices.minutes_of(id);
    let is_said = minutes.iter().any(|typed| !typed.is_empty());
    let response = link(ui, if is_said { "Change" } else { "Say minutes" });
    let response = response.on_hover_text(format!("How long a request of {} takes", area.name));
    let popup = below(&response);
    popup.width(WIDTH).show(|ui| {
        ui.set_width(WIDTH);
        heading(ui, &format!("A request of {} takes", area.name));
        let all = import.choices.minutes.each_ref().map(|typed| typed.trim());
        let hints = if all.iter().all(|it| it.is_empty()) { ["from", "to"] } else { all };
        fields(ui, &mut minutes, hints, &format!("a request of {}", area.name));
        let of = format!("A request of {} ", area.name);
        found_wrong(ui, import, &of);
        if is_said && link(ui, "As of all").clicked() {
            minutes = Default::default();
        }
    });
    if minutes != import.choices.minutes_of(id) {
        choose(import, out, |now| now.say_minutes(id, minutes));
    }
}

/// What of this cannot be.
fn found_wrong(ui: &mut Ui, import: &TicketImport, of: &str) {
    let Some(Ok(found)) = &import.found else { return };
    let lines = found.wrong.iter().filter(|text| text.starts_with(of));
    lines.for_each(|text| wrong(ui, text));
}
