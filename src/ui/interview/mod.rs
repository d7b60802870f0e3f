//! An organization told in answers: the questions at the left, one of them in the middle, what the answers come to at
//! the right.

mod answer_fields;
mod area_step;
mod areas_step;
mod company_step;
mod interview_nav;
mod teams_step;
mod today_step;
mod todays_teams;

pub use today_step::counts;

use std::collections::BTreeSet;
use std::sync::Arc;

use eframe::egui::{
    Align, CentralPanel, Frame, Id, Key, Layout, Margin, Modifiers, Panel, Rect, RichText,
    ScrollArea, Ui, Vec2, vec2,
};

use super::focus_ring;
use super::question_sheet::main_button;
use super::theme::{Colors, STEP, TEXT, semibold_id};
use super::widgets::{at_right, child, secondary};
use crate::app::interview::wait_check::{self, Today};
use crate::app::interview::{AboutInterview, Interview, Step};
use crate::app::{Action, Actions, Show};
use crate::model::{Scenario, TeamId};

/// Widths of the list of questions and of what the answers come to, points; and how they shrink with the window.
const NAV: [f32; 2] = [196.0, 210.0];
const TODAY: [f32; 2] = [300.0, 580.0];

/// From this width on it is said what else can be told of an area, points.
const ADVANCED: f32 = 460.0;

/// Height of the foot, points.
const FOOT: f32 = 56.0;

/// In less width than this, points, today is not shown beside the questions but below the last of them, and in less than that
/// no list of questions either.
const BESIDE: f32 = 960.0;
const LISTED: f32 = 700.0;

/// The least room that it needs, points.
pub const LEAST: Vec2 = vec2(480.0, 360.0);

/// Draws the page in place of the panels; returns where messages have room.
pub fn show(ui: &mut Ui, show: &Show, interview: &Interview, out: &mut Actions) -> Rect {
    let colors = Colors::current(ui);
    let wide = ui.available_width();
    let width = |[least, most]: [f32; 2], share: f32| (wide * share).clamp(least, most);
    let today = found(ui, show, interview);
    let padded = Frame::new().fill(colors.panel).inner_margin(Margin::same(4 * STEP as i8));
    Panel::top("interview head").frame(padded).show(ui, |ui| head(ui, show, out));
    if wide >= LISTED {
        let nav = Panel::left("interview questions").resizable(false).exact_size(width(NAV, 0.155));
        nav.frame(padded).show(ui, |ui| interview_nav::show(ui, show, interview, out));
    }
    let right = (wide >= BESIDE).then(|| {
        let right = Panel::right("interview today").resizable(false).exact_size(width(TODAY, 0.37));
        let ground = Frame::new().fill(colors.ground).inner_margin(Margin::same(4 * STEP as i8));
        right.frame(ground).show(ui, take).inner
    });
    let foot = Panel::bottom("interview foot").exact_size(FOOT).frame(padded).show(ui, take).inner;
    CentralPanel::default().frame(padded).show(ui, |ui| {
        let list = ScrollArea::vertical().id_salt(("question", label(&interview.at)));
        focus_ring::scrolled(ui, list.auto_shrink(false), |ui| match &interview.at {
            Step::Company => company_step::show(ui, show, out),
            Step::Teams => teams_step::show(ui, show, out),
            Step::Areas => areas_step::show(ui, show, out),
            Step::Area(area) => area_step::show(ui, show, interview, area, out),
            Step::Today => {
                today_step::show(ui, show, &today, out);
                if right.is_none() {
                    todays_teams::show(ui, show, interview, &today, out);
                }
            }
        });
    });
    // What is asked comes before what goes on, and that before what comes of it: so Tab goes through them.
    let mut below = child(ui, foot, Layout::left_to_right(Align::Center));
    let room = steps(&mut below, show, interview, out);
    if let Some(right) = right {
        let mut beside = child(ui, right, Layout::top_down(Align::Min));
        let all = ScrollArea::vertical().id_salt("today").auto_shrink(false);
        focus_ring::scrolled(&mut beside, all, |ui| {
            todays_teams::show(ui, show, interview, &today, out);
        });
    }
    room
}

/// Takes a panel's room.
fn take(ui: &mut Ui) -> Rect {
    let room = ui.max_rect();
    ui.take_available_space();
    room
}

/// What a question is known by.
fn label(step: &Step) -> String {
    match step {
        Step::Area(area) => area.as_str().to_owned(),
        other => format!("{other:?}"),
    }
}

/// The last figures of today, and what they are of.
#[derive(Clone)]
struct Kept {
    scenario: Arc<Scenario>,
    skipped: BTreeSet<TeamId>,
    today: Arc<Today>,
}

/// What the answers come to, found anew when they change.
fn found(ui: &Ui, show: &Show, interview: &Interview) -> Arc<Today> {
    let id = Id::unique("today, as it is told");
    let (scenario, skipped) = (show.document.history.scenario(), &interview.skipped);
    let kept = ui.data(|data| data.get_temp::<Kept>(id));
    let is_it = |kept: &Kept| Arc::ptr_eq(&kept.scenario, scenario) && kept.skipped == *skipped;
    if let Some(kept) = kept.filter(is_it) {
        return kept.today;
    }
    let today = Arc::new(wait_check::found(scenario, skipped));
    let (scenario, skipped) = (scenario.clone(), skipped.clone());
    let kept = Kept { scenario, skipped, today: today.clone() };
    ui.data_mut(|data| data.insert_temp(id, kept));
    today
}

fn head(ui: &mut Ui, show: &Show, out: &mut Actions) {
    ui.horizontal(|ui| {
        ui.label(RichText::new("Questions about").font(semibold_id(TEXT)));
        secondary_in_line(ui, &show.document.name());
        at_right(ui, |ui| {
            secondary_in_line(ui, "Kept as you go");
            if ui.button("Show the plan").on_hover_text("The answers stay; the questions can be asked again: File, Ask about this organization").clicked() {
                out.push(Action::Interview(AboutInterview::Leave));
            }
        });
    });
}

fn secondary_in_line(ui: &mut Ui, text: &str) {
    secondary(ui, text);
}

/// Back and on; returns where messages have room.
fn steps(ui: &mut Ui, show: &Show, interview: &Interview, out: &mut Actions) -> Rect {
    let go = |step: Step| Action::Interview(AboutInterview::Go(step));
    ui.horizontal(|ui| {
        let is_first = interview.at == Step::Company;
        if ui.add_enabled(!is_first, eframe::egui::Button::new("Back")).clicked() {
            out.push(go(interview.at.before(show.scenario)));
        }
        if let Step::Area(_) = interview.at {
            let words = if interview.is_advanced {
                "Less"
            } else {
                match ui.available_width() > ADVANCED {
                    true => "Advanced: incidents, shape of the wait, own growth…",
                    false => "Advanced",
                }
            };
            if super::widgets::link(ui, words).clicked() {
                out.push(Action::Interview(AboutInterview::Advanced(!interview.is_advanced)));
            }
        }
        at_right(ui, |ui| {
            let next = interview.at.next(show.scenario);
            let words = match &next {
                Step::Teams => "Next: teams".to_owned(),
                Step::Areas => "Next: areas".to_owned(),
                Step::Area(area) => format!("Next: {}", show.scenario.names().area(area)),
                _ if interview.at == Step::Today => "Show the plan".to_owned(),
                _ => "Next: today".to_owned(),
            };
            let words = if words.chars().count() > 32 { "Next area".to_owned() } else { words };
            // Whoever types goes on without the mouse.
            let by_key = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
            if main_button(ui, &words, true) || by_key {
                let on = if interview.at == Step::Today {
                    Action::Interview(AboutInterview::Leave)
                } else {
                    go(next)
                };
                out.push(on);
            }
        })
    })
    .inner
}
