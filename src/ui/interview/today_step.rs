//! The check: whether what the answers come to is so, and what the odds hang on most.

use eframe::egui::{
    Align2, CornerRadius, Frame, Id, Label, Margin, Rect, RichText, Sense, Stroke, Ui, pos2, vec2,
};

use super::answer_fields::{share, words};
use crate::app::interview::AboutInterview;
use crate::app::interview::wait_check::{ANSWERS, Today, WaitCheck, agree, answer};
use crate::app::{Action, Actions, Command, Show};
use crate::model::number_text::counted;
use crate::model::{Provenance, TeamId};
use crate::ui::hanging::{Hanging, State};
use crate::ui::provenance_chip;
use crate::ui::theme::{
    CAPTION, CARD_RADIUS, Colors, SECONDARY, STEP, TEXT, regular_id, semibold_id,
};
use crate::ui::widgets::{caption, link, secondary, write};

/// How many numbers are listed of what the odds hang on.
const LISTED: usize = 5;

/// Draws the last question.
pub fn show(ui: &mut Ui, show: &Show, today: &Today, out: &mut Actions) {
    ui.label(RichText::new("Today: is that so?").font(semibold_id(TEXT)));
    secondary(
        ui,
        "How long requests wait is what you know best and what the numbers must agree with.",
    );
    ui.add_space(3.0 * STEP);
    check(ui, show, today, out);
    ui.add_space(2.0 * STEP);
    caption(ui, "Where the numbers come from");
    ui.add_space(STEP);
    counts(ui, show.scenario.known_counts());
    ui.add_space(3.0 * STEP);
    secondary(
        ui,
        "The plan begins with these. Whatever is said later, from a roster or from tickets, takes the place of what was told.",
    );
}

/// The team whose wait is to be checked, or that none is left.
pub fn check(ui: &mut Ui, show: &Show, today: &Today, out: &mut Actions) {
    let colors = Colors::current(ui);
    let Some(check) = &today.check else {
        let is_empty = show.scenario.teams.iter().all(|team| team.areas.is_empty());
        secondary(
            ui,
            match is_empty {
                true => {
                    "Nothing is asked of anybody yet: choose areas, and what they come to is checked here."
                }
                false => "Every team's wait was said or left open.",
            },
        );
        return;
    };
    let frame = Frame::new().fill(colors.card).stroke(Stroke::new(2.0, colors.accent));
    frame.corner_radius(CornerRadius::same(CARD_RADIUS)).inner_margin(Margin::same(16)).show(
        ui,
        |ui| {
            ui.label(RichText::new("A CHECK").font(semibold_id(CAPTION)).color(colors.accent));
            ui.add(Label::new(RichText::new(&check.question).font(semibold_id(TEXT))).wrap());
            ui.add_space(STEP);
            secondary(ui, &check.span);
            ui.add_space(2.0 * STEP);
            answers(ui, show, today, check, out);
            if !check.settles.is_empty() {
                ui.add_space(STEP);
                ui.separator();
                secondary(ui, format!("What would settle it: {}", check.settles));
            }
        },
    );
    ui.add_space(2.0 * STEP);
}

/// Which way the waits are otherwise, while that is asked.
#[derive(Clone, PartialEq)]
enum Otherwise {
    Less(TeamId),
    More(TeamId),
}

fn answers(ui: &mut Ui, show: &Show, today: &Today, check: &WaitCheck, out: &mut Actions) {
    let id = Id::unique("requests wait otherwise");
    let asked = ui.data(|data| data.get_temp::<Otherwise>(id));
    let Some(of) = today.teams.iter().find(|of| of.team == check.team) else { return };
    let way = asked.filter(|asked| matches!(asked, Otherwise::Less(team) | Otherwise::More(team) if *team == check.team));
    let forget = |ui: &Ui| ui.data_mut(|data| data.remove::<Otherwise>(id));
    match way {
        None => {
            ui.horizontal_wrapped(|ui| {
                if ui.button("Yes, about so").clicked() {
                    out.push(Action::Edit(agree(show.scenario, of)));
                }
                for (words, to) in [
                    ("No, they wait less", Otherwise::Less(check.team.clone())),
                    ("No, more", Otherwise::More(check.team.clone())),
                ] {
                    if ui.button(words).clicked() {
                        ui.data_mut(|data| data.insert_temp(id, to));
                    }
                }
                if ui.button("I don't know").clicked() {
                    out.push(Action::Interview(AboutInterview::Skip(check.team.clone())));
                }
            });
        }
        Some(way) => {
            words(ui, "How long do they wait, about?");
            ui.horizontal_wrapped(|ui| {
                for (words, weeks) in ANSWERS {
                    let is_so = match way {
                        Otherwise::Less(_) => weeks < of.wait,
                        Otherwise::More(_) => weeks > of.wait,
                    };
                    if is_so && ui.button(words).clicked() {
                        forget(ui);
                        out.push(match answer(show.scenario, &check.team, (words, weeks)) {
                            Some(edit) => Action::Edit(edit),
                            None => Action::Say(format!(
                                "No work there could be makes the requests of {} wait {}: how many people are there?",
                                show.scenario.names().team(&check.team),
                                words
                            )),
                        });
                    }
                }
                if ui.button("Back").clicked() {
                    // Where nothing more can be chosen, this is the way on as well.
                    forget(ui);
                }
            });
        }
    }
}

/// How many numbers were measured, told and assumed, as a bar and in words.
pub fn counts(ui: &mut Ui, counts: [usize; 3]) {
    let colors = Colors::current(ui);
    let all = counts.iter().sum::<usize>().max(1) as f32;
    let (bar, _) =
        ui.allocate_exact_size(vec2(ui.available_width().min(420.0), 10.0), Sense::hover());
    let mut from = bar.left();
    for (count, color) in counts.iter().zip([colors.holds, colors.dim, colors.line]) {
        let to = from + bar.width() * *count as f32 / all;
        let part =
            Rect::from_min_max(pos2(from, bar.top()), pos2((to - 1.0).max(from), bar.bottom()));
        ui.painter().rect_filled(part, 2.0, color);
        from = to;
    }
    ui.horizontal_wrapped(|ui| {
        for (count, of) in counts.iter().zip(Provenance::ALL) {
            let (rect, _) = ui.allocate_exact_size(vec2(14.0, 18.0), Sense::hover());
            provenance_chip::sign(ui.painter(), rect.center(), 10.0, of, &colors);
            ui.label(format!("{count} {}", of.name()));
            ui.add_space(2.0 * STEP);
        }
    });
}

/// What the odds hang on most, as far as it is known.
pub fn hangs_on(ui: &mut Ui, show: &Show, out: &mut Actions) {
    if show.scenario.teams.iter().all(|team| team.areas.is_empty()) {
        return;
    }
    let hanging = Hanging::of(show);
    caption(ui, "What the odds hang on most, so far");
    ui.add_space(STEP);
    match &hanging {
        Some(hanging) if !hanging.rows.is_empty() => {
            for row in hanging.rows.iter().take(LISTED) {
                line(ui, row, hanging.most());
            }
        }
        Some(hanging) if hanging.state == State::TooLarge => {
            drop(secondary(ui, "This organization is too large for it to be found here."));
        }
        Some(hanging) if hanging.state == State::Before => drop(secondary(ui, "Being found…")),
        Some(_) => drop(secondary(
            ui,
            "Nothing moves the odds that leadership stands: they are sure either way.",
        )),
        None if show.settings.futures_off => drop(secondary(ui, "Futures are off.")),
        None => drop(secondary(ui, "Being found…")),
    }
    let [measured, told, assumed] = show.scenario.known_counts();
    let all = counted(measured + told + assumed, "number");
    if link(ui, "Where all numbers come from").clicked() {
        out.push(Action::Command(Command::Origins));
    }
    secondary(
        ui,
        format!(
            "Of {all} {told} were told and {measured} measured. Tickets that your systems export can be read instead: they never leave this machine."
        ),
    );
}

fn line(ui: &mut Ui, row: &crate::ui::hanging::Row, most: f64) {
    let colors = Colors::current(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
    let bar =
        Rect::from_min_size(pos2(rect.right() - 90.0, rect.center().y - 3.0), vec2(90.0, 6.0));
    ui.painter().rect_filled(bar, 3.0, colors.raised);
    ui.painter().rect_filled(share(bar, (row.width / most) as f32), 3.0, colors.dim);
    let room = bar.left() - rect.left() - 8.0;
    let said = row.provenance.map_or("of the model", Provenance::name);
    let at = pos2(bar.left() - 96.0, rect.center().y);
    if let Some(of) = row.provenance {
        provenance_chip::sign(ui.painter(), at + vec2(6.0, 0.0), 10.0, of, &colors);
    }
    write(
        ui,
        at + vec2(16.0, 0.0),
        Align2::LEFT_CENTER,
        said,
        (regular_id(SECONDARY), colors.dim),
        76.0,
    );
    write(
        ui,
        rect.left_center(),
        Align2::LEFT_CENTER,
        &row.label,
        (regular_id(TEXT), colors.text),
        room - 100.0,
    );
    response.on_hover_text(&row.told);
}
