//! Scenarios in links: what goes into one is shown before it is copied, and one that was sent is pasted.

use eframe::egui::text::LayoutJob;
use eframe::egui::{Context, Id, Key, Label, RichText, TextEdit, TextFormat, Ui};

use super::question_sheet::{asked, asked_wide, entered, main_button, problem, ready};
use super::theme::{Colors, SECONDARY, STEP, regular_id};
use super::widgets::{link, row, secondary};
use crate::app::link_problem::LinkProblem;
use crate::app::link_shared::{AboutLink, LinkShared, about_page};
use crate::app::{Action, Actions, Command, Show};
use crate::export::shared::Shareable;
use crate::files::scenario_link::{CUT, LONGEST};
use crate::model::number_text::apart;

/// Width of the question, points.
const WIDTH: f32 = 460.0;
/// How much of a link is shown, characters.
const SHOWN: usize = 120;

/// Shows what would be shared, with what may be left out, and copies the link.
pub(super) fn share(ctx: &Context, shared: &mut LinkShared, out: &mut Actions) {
    asked_wide(ctx, "Share as a link", WIDTH, out, |ui, out| {
        ui.add(Label::new(format!("In the link: {}.", shared.contents.words())).wrap());
        secondary(
            ui,
            "The whole plan stands in the link itself, behind the #, which no server gets to see. \
             Whoever has the link can read it. Comments of the file are left out.",
        );
        ui.add_space(2.0 * STEP);
        secondary(ui, "What it is called in the link");
        let field = TextEdit::singleline(&mut shared.name).desired_width(f32::INFINITY);
        let named = ui.add(field).accessible_name("What it is called in the link").changed();
        ui.add_space(2.0 * STEP);
        let mut left_out = shared.left_out;
        for what in Shareable::ALL {
            kind(ui, shared, what, &mut |is_in| left_out.set(what, !is_in));
        }
        if named || left_out != shared.left_out {
            out.push(Action::Link(AboutLink::Share(left_out)));
        }
        if !shared.is_this_page {
            ui.add_space(2.0 * STEP);
            secondary(ui, "The page it opens in");
            let field = TextEdit::singleline(&mut shared.page).hint_text("https://…/app.html");
            ui.add(field.desired_width(f32::INFINITY)).accessible_name("The page it opens in");
        }
        if let Some(text) = about_page(&shared.page) {
            secondary(ui, text);
        }
        ui.add_space(2.0 * STEP);
        match (shared.link(), &shared.fragment) {
            (Some(link), _) => preview(ui, &link),
            (None, Err(why)) => problem(ui, Some(why)),
            (None, Ok(_)) => {}
        }
        ui.add_space(3.0 * STEP);
        let can = shared.fragment.is_ok();
        ui.horizontal(|ui| {
            if (main_button(ui, "Copy link", can) || entered(ui)) && can {
                out.push(Action::Link(AboutLink::Copy { page: shared.page.clone() }));
            }
            if ui.button("Cancel").clicked() {
                out.push(Action::Ask(None));
            }
        });
    });
}

/// A kind of thing that may be left out, how much of it there is, and whether it goes along.
fn kind(ui: &mut Ui, shared: &LinkShared, what: Shareable, change: &mut dyn FnMut(bool)) {
    let has = shared.contents.has(what);
    row(ui, what.title(), |ui| {
        let mut is_in = has && !shared.left_out.has(what);
        let words = shared.contents.words_of(what);
        let words = if has && !is_in { format!("{words}, left out") } else { words };
        ui.add_enabled_ui(has, |ui| {
            let tick = ui.checkbox(&mut is_in, words).on_hover_text(what.help());
            let tick = tick.accessible_name(what.title());
            if tick.changed() {
                change(is_in);
            }
        });
    });
}

/// The beginning of a link, and how long it is.
fn preview(ui: &mut Ui, link: &str) {
    let colors = Colors::current(ui);
    let shown: String = link.chars().take(SHOWN).collect();
    let more = if shown.len() < link.len() { "…" } else { "" };
    let mut job = LayoutJob::default();
    let format = TextFormat::simple(regular_id(SECONDARY), colors.dim);
    job.append(&format!("{shown}{more}"), 0.0, format);
    job.wrap.break_anywhere = true;
    ui.add(Label::new(job).wrap());
    let count = link.chars().count();
    let [length, most, cut] = [count, LONGEST, CUT].map(|count| apart(&count.to_string()));
    let mut text = format!("{length} characters; a link has at most {most} behind the #.");
    if count > CUT {
        text += &format!(
            " Some mail and chat programs cut addresses of more than {cut}: send the file instead where it arrives cut off."
        );
    }
    ui.add(Label::new(RichText::new(text).size(SECONDARY).color(colors.dim)).wrap());
}

/// Tells what is wrong with a link that came with the page, and what to do.
pub(super) fn problem_of_link(
    ctx: &Context,
    (show, told): (&Show, &LinkProblem),
    out: &mut Actions,
) {
    asked_wide(ctx, &told.title, WIDTH, out, |ui, out| {
        problem(ui, Some(&told.why));
        ui.add_space(2.0 * STEP);
        ui.add(Label::new(&told.advice).wrap());
        ui.horizontal_wrapped(|ui| {
            for example in &told.examples {
                if link(ui, example).clicked() {
                    out.push(Action::Ask(None));
                    out.push(Action::OpenExample((*example).into()));
                }
            }
        });
        ui.add_space(2.0 * STEP);
        let behind = format!(
            "What stands behind this, {}, did not come with the link.",
            show.document.name()
        );
        secondary(ui, behind);
        ui.add_space(3.0 * STEP);
        ui.horizontal(|ui| {
            let pastes = told.examples.is_empty();
            if pastes && (main_button(ui, "Paste the link anew…", true) || entered(ui)) {
                out.push(Action::Command(Command::OpenLink));
            }
            if ui.button("Close").clicked() {
                out.push(Action::Ask(None));
            }
        });
    });
}

/// Asks for a link that somebody sent.
pub(super) fn open(ctx: &Context, text: &mut String, why: Option<&str>, out: &mut Actions) {
    asked(ctx, "Open a link", out, |ui, out| {
        let id = Id::unique("link field");
        ready(ui, id);
        let field = TextEdit::singleline(text).hint_text("…#plan=…").id(id);
        let response = ui.add(field.desired_width(f32::INFINITY)).accessible_name("Link");
        let is_done = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        secondary(
            ui,
            "A link with a scenario in it, whole. A copy opens, to look at until you make it yours; nothing is fetched.",
        );
        problem(ui, why);
        ui.add_space(3.0 * STEP);
        let given = !text.trim().is_empty();
        ui.horizontal(|ui| {
            if (main_button(ui, "Open", given) || is_done) && given {
                out.push(Action::Link(AboutLink::Open(text.clone())));
            }
            if ui.button("Cancel").clicked() {
                out.push(Action::Ask(None));
            }
        });
    });
}
