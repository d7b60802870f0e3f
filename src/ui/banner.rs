//! What to do next, at the top of the canvas: the next branch, and what else a planner should see.
//!
//! Its height is always the same, so that stepping through the quarters moves nothing.

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{
    self, Align, Button, CornerRadius, FontId, Frame, Label, Layout, Margin, Rect, RichText, Role,
    Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, vec2,
};

use super::theme::{
    CARD_RADIUS, CHIP_RADIUS, Colors, SECONDARY, STEP, TEXT, regular_id, semibold_id,
};
use super::widgets::{at_right, name};
use super::{icons, replayed};
use crate::app::{Action, Actions, Cursor, Selection, Show, View};
use crate::model::{AreaId, Branch, constants as c};
use crate::sim::advise::{Candidate, Notice, notices};

/// Height of the banner with the room around it, points.
pub const HEIGHT: f32 = 60.0;
/// Room around it, points.
const MARGIN: f32 = 2.0 * STEP;

/// Room beside the headline from which the best area is named there too, points.
const NAMES_AREA: f32 = 180.0;

/// What is said of the next branch.
enum Next<'a> {
    /// Nothing: the trunk has its size, or nothing to give away.
    Nothing,
    /// The candidates are being ranked.
    Ranking,
    /// None of them would gain anything.
    NonePays(&'a [Candidate]),
    /// The best, and the others in their order.
    Branch(&'a Candidate, &'a [Candidate]),
}

impl<'a> Next<'a> {
    fn of(show: &Show<'a>) -> Next<'a> {
        let trunk = show.org.trunk();
        let areas = &show.org.teams()[trunk.ix()].areas;
        if show.cursor == Cursor::Start
            || show.team(trunk).heads() <= c::TEAM_SPLIT
            || areas.len() < 2
        {
            return Next::Nothing;
        }
        match show.candidates {
            [] => Next::Ranking,
            [best, ..] if best.score() <= 0.0 => Next::NonePays(show.candidates),
            [best, others @ ..] => Next::Branch(best, others),
        }
    }
}

/// Shows the banner.
pub fn show(ui: &mut Ui, show: &Show, _view: &mut View, out: &mut Actions) {
    let (_, all) = ui.allocate_space(vec2(ui.available_width(), HEIGHT));
    let rect = Rect::from_min_max(all.min + vec2(12.0, MARGIN), all.max - vec2(12.0, 0.0));
    if let Some((future, _)) = show.future {
        return replayed::show(ui, rect, future, show, out);
    }
    let next = Next::of(show);
    let trunk = show.org.trunk();
    let mut notices = notices(show.trajectory, show.week);
    if !matches!(next, Next::Nothing) {
        notices.retain(|notice| !matches!(notice, Notice::TooLarge { team, .. } if *team == trunk));
    }
    let colors = Colors::current(ui);
    let builder = UiBuilder::new().max_rect(rect).id_salt("banner");
    ui.scope_builder(builder, |ui| match next {
        Next::Nothing => quiet(ui, &notices, show, out),
        next => {
            let painter = ui.painter();
            let radius = CornerRadius::same(CARD_RADIUS);
            let stroke = Stroke::new(1.0, colors.line);
            painter.rect(rect, radius, colors.card, stroke, StrokeKind::Inside);
            if matches!(next, Next::Branch(..)) {
                // The left edge of the same card, in the accent.
                let clip = rect.with_max_x(rect.left() + 3.0);
                let painter = painter.with_clip_rect(clip);
                painter.rect_filled(rect, radius, colors.accent);
            }
            let frame = Frame::new().inner_margin(Margin::symmetric(12, 0));
            frame.show(ui, |ui| branch(ui, &next, &notices, show, out));
        }
    });
}

fn text(text: impl Into<String>, font: FontId, color: egui::Color32) -> RichText {
    RichText::new(text).font(font).color(color)
}

/// The line when nothing has to be branched: the first notice, the others in a menu.
fn quiet(ui: &mut Ui, notices: &[Notice], show: &Show, out: &mut Actions) {
    let Some((first, others)) = notices.split_first() else { return };
    let colors = Colors::current(ui);
    let left = at_right(ui, |ui| {
        if !others.is_empty() {
            notice_menu(ui, &format!("{} more", others.len()), others, show, out);
        }
    });
    let layout = Layout::left_to_right(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(left).layout(layout), |ui| {
        let said = first.describe(show.trajectory);
        let words = text(&said, regular_id(SECONDARY), colors.dim);
        let response = ui.add(Label::new(words).truncate().sense(Sense::click()));
        name(&response, Role::Link, &said);
        if response.clicked() {
            out.push(Action::Select(selection(first, show)));
        }
    });
}

/// The next branch: what, why, and the buttons.
fn branch(ui: &mut Ui, next: &Next, notices: &[Notice], show: &Show, out: &mut Actions) {
    let left = at_right(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        if !notices.is_empty() {
            let label = counted(notices.len(), "notice");
            notice_menu(ui, &label, notices, show, out);
        }
        match next {
            Next::Branch(best, others) => {
                other_menu(ui, others, "other", out);
                accent_button(ui, best, out);
            }
            Next::NonePays(all) => other_menu(ui, all, "candidate", out),
            _ => {}
        }
    });
    let left = left.with_max_x((left.right() - 2.0 * STEP).max(left.left()));
    let left = Rect::from_center_size(left.center(), vec2(left.width(), 38.0));
    ui.scope_builder(UiBuilder::new().max_rect(left).layout(Layout::default()), |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        words(ui, next, show);
    });
}

/// The two lines at the left.
fn words(ui: &mut Ui, next: &Next, show: &Show) {
    let colors = Colors::current(ui);
    let line = |ui: &mut Ui, words: RichText| ui.add(Label::new(words).truncate());
    let trunk = &show.org.teams()[show.org.trunk().ix()].name;
    ui.horizontal(|ui| {
        ui.set_height(18.0);
        ui.spacing_mut().item_spacing.x = 6.0;
        let outgrew = format!("{trunk} outgrew eight.");
        let outgrew = text(outgrew, semibold_id(TEXT), colors.text);
        line(ui, outgrew);
        // Where it is narrow, the button alone names the area.
        if let Next::Branch(best, _) = next
            && ui.available_width() > NAMES_AREA
        {
            ui.add(Label::new(text("Branch next", regular_id(TEXT), colors.dim)).extend());
            kinds(ui, best);
            line(ui, text(&best.name, regular_id(TEXT), colors.text)).on_hover_text(&best.reasons);
        }
    });
    let second = match next {
        Next::Branch(best, _) => gains(best),
        Next::NonePays(_) => planned(show)
            .unwrap_or_else(|| "No branch pays yet over the next eight quarters".into()),
        Next::Ranking | Next::Nothing => "ranking…".into(),
    };
    let second = line(ui, text(second, regular_id(SECONDARY), colors.dim));
    if let Next::Branch(best, _) = next {
        second.on_hover_ui(|ui| {
            ui.label("On average over the next eight quarters, against not branching.");
            ui.label(&best.reasons);
        });
    }
}

/// What the plan branches off the trunk later, where it does: "The plan branches Kafka in Q5; none
/// sooner pays."
fn planned(show: &Show) -> Option<String> {
    let Cursor::Quarter(now) = show.cursor else { return None };
    let trunk = &show.org.teams()[show.org.trunk().ix()];
    let owned = |area: &AreaId| {
        let area = show.org.area(area).ok();
        area.is_some_and(|area| trunk.areas.contains(&area))
    };
    let outcomes = show.trajectory.schedule().outcomes();
    let applied = show.scenario.plan.items().iter().zip(outcomes).filter(|(_, o)| o.step.is_ok());
    let mut later = applied.map(|(planned, _)| planned).filter(|p| p.quarter > now);
    let (area, quarter) = later.find_map(|planned| {
        let branch = planned.decision.get::<Branch>().filter(|branch| branch.from == trunk.id)?;
        Some((branch.areas.iter().find(|area| owned(area))?, planned.quarter))
    })?;
    let area = show.names().area(area);
    Some(format!("The plan branches {area} in Q{}; none sooner pays.", quarter + 1))
}

/// The icons of a candidate's kinds, with their words on hover.
fn kinds(ui: &mut Ui, candidate: &Candidate) {
    let colors = Colors::current(ui);
    for kind in &candidate.kinds {
        let (rect, response) = ui.allocate_exact_size(vec2(12.0, 14.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, kind.name()));
        icons::kind(ui.painter(), rect.center(), 12.0, *kind, colors.dim);
        response.on_hover_text(kind.name());
    }
}

/// What a branch brings: "service +0.06 · coverage +0.12 · lowest morale +0.09".
fn gains(candidate: &Candidate) -> String {
    let gain = |value: f64| {
        let shown = format!("{value:+.2}");
        // A gain too small to show is no loss.
        if shown == "-0.00" { "+0.00".to_owned() } else { shown.replace('-', "−") }
    };
    format!(
        "service {} · coverage {} · lowest morale {}",
        gain(candidate.service),
        gain(candidate.coverage),
        gain(candidate.lowest_morale)
    )
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

fn accent_button(ui: &mut Ui, best: &Candidate, out: &mut Actions) {
    let colors = Colors::current(ui);
    let label = text(format!("Branch {}", best.name), semibold_id(TEXT), colors.on_accent());
    let button = Button::new(label)
        .fill(colors.accent)
        .corner_radius(CornerRadius::same(CHIP_RADIUS))
        .min_size(vec2(0.0, 28.0));
    if ui.add(button).on_hover_text(&best.reasons).clicked() {
        out.push(Action::Decide(best.decision.clone()));
    }
}

/// A quiet menu button.
fn quiet_menu(ui: &mut Ui, label: &str, contents: impl FnOnce(&mut Ui)) {
    let colors = Colors::current(ui);
    let button = Button::new(text(label, regular_id(SECONDARY), colors.dim))
        .fill(egui::Color32::TRANSPARENT)
        .stroke(Stroke::new(1.0, colors.line));
    egui::containers::menu::MenuButton::from_button(button).ui(ui, |ui| {
        ui.set_max_width(420.0);
        egui::ScrollArea::vertical().max_height(360.0).show(ui, contents);
    });
}

/// Candidates to branch instead of the best, with the same figures.
fn other_menu(ui: &mut Ui, candidates: &[Candidate], what: &str, out: &mut Actions) {
    if candidates.is_empty() {
        return;
    }
    quiet_menu(ui, &counted(candidates.len(), what), |ui| {
        let colors = Colors::current(ui);
        for candidate in candidates {
            let mut job = LayoutJob::default();
            let mut add = |words: &str, font, color| {
                job.append(words, 0.0, TextFormat::simple(font, color));
            };
            let kinds: Vec<_> = candidate.kinds.iter().map(|kind| kind.name()).collect();
            add(&format!("Branch {}", candidate.name), semibold_id(TEXT), colors.text);
            add(&format!("  {}\n", kinds.join(", ")), regular_id(SECONDARY), colors.dim);
            add(&gains(candidate), regular_id(SECONDARY), colors.text);
            if !candidate.reasons.is_empty() {
                let reasons = format!("\n{}", candidate.reasons);
                add(&reasons, regular_id(SECONDARY), colors.dim);
            }
            if ui.add(Button::new(job).wrap()).clicked() {
                out.push(Action::Decide(candidate.decision.clone()));
                ui.close();
            }
        }
    });
}

/// Notices, each of which selects what it is about.
fn notice_menu(ui: &mut Ui, label: &str, notices: &[Notice], show: &Show, out: &mut Actions) {
    quiet_menu(ui, label, |ui| {
        for notice in notices {
            if ui.add(Button::new(notice.describe(show.trajectory)).wrap()).clicked() {
                out.push(Action::Select(selection(notice, show)));
                ui.close();
            }
        }
    });
}

/// What a notice is about.
fn selection(notice: &Notice, show: &Show) -> Selection {
    let schedule = show.trajectory.schedule();
    match *notice {
        Notice::TooLarge { team, .. } | Notice::TooSmall { team, .. } => {
            Selection::Team(schedule.team_id(team).clone())
        }
        Notice::NotInvested { area, .. } => Selection::Area(schedule.area_id(area).clone()),
    }
}
