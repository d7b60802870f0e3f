//! Questions the window waits for: what is unsaved, a path, a team.

use eframe::egui::accesskit::Role;
use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{
    Button, Context, Frame, Id, Key, Label, Margin, RichText, ScrollArea, TextEdit, Ui,
};

use super::command_palette;
use super::export_dialog;
use super::file_questions;
use super::focus_ring;
use super::link_questions;
use super::naming_sheet;
use super::question_sheet::{asked, entered, main_button, pressed, problem, ready};
use super::roster_page;
use super::theme::{Colors, SECONDARY, STEP};
use super::versions_page;
use super::widgets::{name, secondary};
use crate::app::file_names::safe;
use crate::app::journaled::LeftId;
use crate::app::path_words::PathWords;
use crate::app::plan_search::{AboutSearch, PlanSearch};
use crate::app::searched::{Searched, Stage};
use crate::app::view::{Asked, Choice, Next, Question};
use crate::app::{Action, Actions, Show, TabId, View};
use crate::model::{Decision, Merge, MoveArea, MoveEngineers, Names, Reparent};

/// Draws the question that is open, if there is one.
pub fn show(
    ui: &mut Ui,
    show: &Show,
    view: &View,
    question: &mut Option<Question>,
    out: &mut Actions,
) {
    let ctx = ui.ctx().clone();
    match question {
        None => {}
        Some(Question::Palette { filter, at }) => {
            command_palette::show(ui, (show, view), filter, at, out);
        }
        Some(Question::Unsaved { tab, next, problem }) => {
            unsaved(&ctx, show, (*tab, next), problem.as_deref(), out);
        }
        Some(Question::DiscardSearch { tab, then }) => {
            discard_search(&ctx, show, (*tab, then.as_ref()), out);
        }
        Some(Question::DiscardLeft(which)) => discard_left(&ctx, show, which, out),
        Some(Question::Path { asked, text, problem }) => {
            path(&ctx, (asked, show.is_page), text, problem.as_deref(), out);
        }
        Some(Question::Describe { name, about, problem, .. }) => {
            naming_sheet::ask(&ctx, (name, about), problem.as_deref(), out);
        }
        Some(Question::Replace { asked, place }) => {
            file_questions::replace(&ctx, asked, place, out)
        }
        Some(Question::Unopened(files)) => file_questions::unopened(&ctx, files, out),
        // It takes the place of the panels.
        Some(Question::Tickets(_)) => {}
        Some(Question::Roster(import)) => roster_page::show(&ctx, import, out),
        Some(Question::Versions(versions)) => versions_page::show(&ctx, show, versions, out),
        Some(Question::Charts(options)) => {
            export_dialog::ask(&ctx, options, show, view.window.outcome.0, out);
        }
        Some(Question::ShareLink(shared)) => link_questions::share(&ctx, shared, out),
        Some(Question::OpenLink { text, problem }) => {
            link_questions::open(&ctx, text, problem.as_deref(), out);
        }
        Some(Question::LinkProblem(problem)) => {
            link_questions::problem_of_link(&ctx, (show, problem), out);
        }
        Some(Question::Choose { what, filter, at }) => choose(&ctx, show, what, filter, at, out),
    }
}

fn unsaved(
    ctx: &Context,
    show: &Show,
    (tab, next): (TabId, &Next),
    why: Option<&str>,
    out: &mut Actions,
) {
    let row = show.tabs.iter().find(|row| row.id == tab);
    let title = format!("Save the changes to {}?", row.map_or("it", |row| &row.name));
    asked(ctx, &title, out, |ui, out| {
        let quitting = matches!(next, Next::Quit { .. }) && show.tabs.len() > 1;
        let lost = "They are lost otherwise";
        let when = if quitting { ", once every open scenario was asked about." } else { "." };
        secondary(ui, format!("{lost}{when}"));
        problem(ui, why);
        ui.add_space(3.0 * STEP);
        ui.horizontal(|ui| {
            if main_button(ui, "Save", true) || entered(ui) {
                out.push(Action::SaveThenGoOn);
            }
            if ui.button("Don't save").clicked() {
                out.push(Action::GoOnWithoutSaving);
            }
            if ui.button("Cancel").clicked() {
                out.push(Action::Ask(None));
            }
        });
    });
}

fn discard_left(ctx: &Context, show: &Show, which: &[LeftId], out: &mut Actions) {
    let rows = show.left.iter().filter(|row| which.contains(&row.id));
    let names: Vec<&str> = rows.map(|row| &*row.called).collect();
    let title = format!("Discard what was not saved of {}?", names.join(", "));
    asked(ctx, &title, out, |ui, out| {
        secondary(ui, "It cannot be brought back.");
        ui.add_space(3.0 * STEP);
        ui.horizontal(|ui| {
            if ui.button("Discard it").clicked() {
                out.push(Action::DiscardLeft(which.to_vec()));
            }
            if main_button(ui, "Keep it", true) || entered(ui) {
                out.push(Action::Ask(None));
            }
        });
    });
}

fn discard_search(
    ctx: &Context,
    show: &Show,
    (tab, then): (TabId, Option<&Next>),
    out: &mut Actions,
) {
    let row = show.tabs.iter().find(|row| row.id == tab);
    let of = row.map_or("it", |row| &row.name);
    let searched = show.search.and_then(PlanSearch::searched);
    let is_found = searched.and_then(Searched::verdict).is_some();
    let stage = searched.and_then(Searched::stage);
    let (title, verb) = match stage {
        Some(_) => (format!("End the search for a better plan of {of}?"), "End it"),
        None => (format!("Discard what the search for {of} found?"), "Discard it"),
    };
    let mut lost = match (stage, is_found) {
        (Some(Stage::Waiting), _) => "It waits, and has not begun yet.",
        (Some(_), false) => "It is not over: what it tried so far is lost.",
        (Some(_), true) => "It is not over: what it found so far is lost.",
        (None, _) if searched.is_some_and(Searched::is_found_again) => {
            "The same search finds the same again."
        }
        (None, _) => "It is kept nowhere else.",
    }
    .to_owned();
    if is_found && !matches!(then, Some(Next::Quit { .. })) {
        lost.push_str(" Plans that you opened stay open.");
    }
    asked(ctx, &title, out, |ui, out| {
        secondary(ui, lost);
        ui.add_space(3.0 * STEP);
        ui.horizontal(|ui| {
            if ui.button(verb).clicked() {
                out.push(Action::Search(AboutSearch::Discard));
            }
            if main_button(ui, "Keep it", true) || entered(ui) {
                out.push(Action::Ask(None));
            }
        });
    });
}

fn path(
    ctx: &Context,
    (of, is_page): (&Asked, bool),
    text: &mut String,
    why: Option<&str>,
    out: &mut Actions,
) {
    let words = PathWords::of(of.purpose, is_page);
    asked(ctx, words.title, out, |ui, out| {
        let id = Id::unique("path field");
        at_end(ui, id, text);
        ready(ui, id);
        let field = TextEdit::singleline(text).hint_text(words.example).id(id);
        let response = ui.add(field.desired_width(f32::INFINITY)).accessible_name(words.field);
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        secondary(ui, words.hint);
        let given = text.trim();
        let called = safe(given);
        if is_page && of.purpose.is_new() && !given.is_empty() && called != given {
            secondary(
                ui,
                format!("It is called {called}: not every machine takes the name as it is typed."),
            );
        }
        problem(ui, why);
        ui.add_space(3.0 * STEP);
        let given = !given.is_empty();
        ui.horizontal(|ui| {
            if (main_button(ui, words.verb, given) || entered) && given {
                out.push(Action::PathTyped(of.clone(), text.clone()));
            }
            if ui.button("Cancel").clicked() {
                out.push(Action::Ask(None));
            }
        });
    });
}

/// Puts the cursor of a field behind its text as the field is about to get the focus.
fn at_end(ui: &Ui, field: Id, text: &str) {
    if ui.memory(|memory| memory.focused().is_none()) {
        let mut state = TextEditState::load(ui.ctx(), field).unwrap_or_default();
        let end = CCursor::new(text.chars().count());
        state.cursor.set_char_range(Some(CCursorRange::one(end)));
        state.store(ui.ctx(), field);
    }
}

/// A team that can be chosen, or why not.
struct Offer {
    team: String,
    decision: Decision,
    refused: Option<String>,
}

fn choose(
    ctx: &Context,
    show: &Show,
    what: &mut Choice,
    filter: &mut String,
    at: &mut usize,
    out: &mut Actions,
) {
    asked(ctx, &title(what, show.names()), out, |ui, out| {
        // The arrows are taken before the field sees them.
        let (down, up) = (pressed(ui, Key::ArrowDown), pressed(ui, Key::ArrowUp));
        let entered = pressed(ui, Key::Enter);
        let id = Id::unique("filter field");
        ready(ui, id);
        let field = TextEdit::singleline(filter).hint_text("Filter teams").id(id);
        let response = ui.add(field.desired_width(f32::INFINITY)).accessible_name("Filter teams");
        if response.changed() {
            *at = 0;
        }
        if let Choice::MoveEngineers { count, .. } = what {
            ui.horizontal(|ui| {
                let drag = eframe::egui::DragValue::new(count).range(1..=1000).speed(0.1);
                ui.add(drag).accessible_name("Engineers to move");
                secondary(ui, "engineers, at most the established ones");
            });
        }
        let offers = offers(show, what, filter);
        *at = (*at).min(offers.len().saturating_sub(1));
        if down {
            *at = step(&offers, *at, 1);
        } else if up {
            *at = step(&offers, *at, -1);
        } else if offers.get(*at).is_some_and(|offer| offer.refused.is_some()) {
            *at = offers.iter().position(|offer| offer.refused.is_none()).unwrap_or(*at);
        }
        let picked = list(ui, &offers, *at, down || up);
        if let Some(picked) = picked {
            *at = picked;
        }
        ui.add_space(2.0 * STEP);
        secondary(ui, "↑ ↓ to choose, Enter to decide, Esc to leave");
        let chosen = offers.get(*at).filter(|_| entered || picked.is_some());
        if let Some(offer) = chosen.filter(|offer| offer.refused.is_none()) {
            out.push(Action::Decide(offer.decision.clone()));
            out.push(Action::Ask(None));
        }
    });
}

/// The list of teams; returns the one clicked.
fn list(ui: &mut Ui, offers: &[Offer], at: usize, moved: bool) -> Option<usize> {
    let colors = Colors::current(ui);
    let mut picked = None;
    ui.add_space(STEP);
    let room = ScrollArea::vertical().max_height(280.0).auto_shrink([false, true]);
    focus_ring::scrolled(ui, room, |ui| {
        if offers.is_empty() {
            secondary(ui, "No team is called that.");
        }
        for (i, offer) in offers.iter().enumerate() {
            let color = match &offer.refused {
                Some(_) => colors.faint,
                None if i == at => colors.accent,
                None => colors.text,
            };
            let fill = if i == at { colors.accent_wash() } else { colors.card };
            let text = RichText::new(&offer.team).color(color);
            let button = Button::new(text).fill(fill).truncate();
            let wide = button.min_size(eframe::egui::vec2(ui.available_width(), 24.0));
            let response = ui.add_enabled(offer.refused.is_none(), wide);
            name(&response, Role::Button, &format!("To {}", offer.team));
            if i == at && moved {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                picked = Some(i);
            }
            if let Some(why) = &offer.refused {
                let why = RichText::new(why).size(SECONDARY).color(colors.dim);
                let indented = Margin { left: 16, ..Margin::ZERO };
                let row = Frame::new().inner_margin(indented);
                row.show(ui, |ui| ui.add(Label::new(why).wrap()));
            }
        }
    });
    picked
}

/// The next legal offer in a direction, or the one before where there is none.
fn step(offers: &[Offer], at: usize, by: i64) -> usize {
    let mut to = at as i64 + by;
    while let Ok(i) = usize::try_from(to) {
        match offers.get(i) {
            Some(offer) if offer.refused.is_none() => return i,
            Some(_) => to += by,
            None => break,
        }
    }
    at
}

fn title(what: &Choice, names: &Names) -> String {
    match what {
        Choice::MoveArea(area) => format!("Move {} to which team?", names.area(area)),
        Choice::MoveEngineers { from, .. } => {
            format!("Move engineers from {} to which team?", names.team(from))
        }
        Choice::ReportTo(team) => format!("{} reports to which team?", names.team(team)),
        Choice::MergeInto(team) => format!("Merge {} into which team?", names.team(team)),
    }
}

fn offers(show: &Show, what: &Choice, filter: &str) -> Vec<Offer> {
    let org = show.org;
    let wanted = filter.trim().to_lowercase();
    let teams = org.living().filter(|(_, team)| team.name.to_lowercase().contains(&wanted));
    let offers = teams.map(|(_, team)| {
        let to = team.id.clone();
        let decision: Decision = match what.clone() {
            Choice::MoveArea(area) => MoveArea { area, to }.into(),
            Choice::MoveEngineers { from, count } => MoveEngineers { from, to, count }.into(),
            Choice::ReportTo(team) => Reparent { team, under: to }.into(),
            Choice::MergeInto(team) => Merge { team, into: to }.into(),
        };
        let refused = org.clone().apply(&decision).err().map(|refusal| refusal.to_string());
        Offer { team: team.name.clone(), decision, refused }
    });
    offers.collect()
}
