//! What to do next, at the top of the canvas: the move that helps most, and what else a planner
//! should see.
//!
//! Its height is always the same, so that stepping through the quarters moves nothing.

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{
    self, Align, Button, CornerRadius, FontId, Frame, Label, Layout, Margin, Rect, RichText, Role,
    Sense, Stroke, StrokeKind, Ui, UiBuilder, vec2,
};

use super::focus_ring;
use super::theme::{
    CARD_RADIUS, CHIP_RADIUS, Colors, SECONDARY, STEP, TEXT, regular_id, semibold_id,
};
use super::widgets::{self, at_right, inside, name};
use super::{future_banner, icons, move_words, reading_order};
use crate::app::{Action, Actions, Cursor, Selection, Show};
use crate::edit::Edit;
use crate::model::number_text::counted;
use crate::model::{AreaId, Branch, Rule};
use crate::planning::{Advice, Move};
use crate::sim::Standing;
use crate::sim::notice::{Notice, notices};

/// Height of the banner with the room around it, points.
pub const HEIGHT: f32 = 60.0;
/// Room around it, points.
const MARGIN: f32 = 2.0 * STEP;

/// The least room for the words of a move, and what the icon of a kind of problem takes, points.
const WORDS: f32 = 70.0;
const KIND: f32 = 18.0;

/// A team that answers less than this in time is worth a headline.
const LATE: f64 = 0.9;

/// What there is to do: what is wrong, the move that helps most, if one gives more than it costs, and the
/// others in their order.
struct Next<'a> {
    trouble: String,
    advice: &'a Advice,
    best: Option<&'a Move>,
    others: &'a [Move],
}

impl<'a> Next<'a> {
    /// `None` at the start, while moves are tried, and where no trouble is ahead.
    fn of(show: &Show<'a>) -> Option<Next<'a>> {
        let advice = show.advice.filter(|_| show.cursor != Cursor::Start)?;
        let best = advice.moves.split_first().filter(|(best, _)| best.pays());
        let branches = best.is_some_and(|(best, _)| best.branched().is_some());
        let trouble = trouble(advice, branches, show)?;
        let (best, others) =
            best.map_or((None, &*advice.moves), |(best, others)| (Some(best), others));
        Some(Next { trouble, advice, best, others })
    }
}

/// What is wrong, as a headline; `branches` where a branch is what helps.
fn trouble(advice: &Advice, branches: bool, show: &Show) -> Option<String> {
    let trunk = &show.org.teams()[show.org.trunk().ix()].name;
    let outgrown = advice.outgrown.then(|| format!("{trunk} outgrew eight."));
    let late = advice.late.as_ref().filter(|(_, share)| *share < LATE);
    let late = late.map(|(team, share)| format!("{team} answers {:.0} % in time.", share * 100.0));
    let floor = show.trajectory.rules_at(show.week).morale_floor;
    let low = advice.before.lowest_morale;
    let low = (low < floor).then(|| {
        let by = move_words::by_when(advice, show);
        format!("Morale falls to {} on average {by}.", Rule::Morale.reading().read(low))
    });
    if branches { outgrown.or(late).or(low) } else { late.or(low).or(outgrown) }
}

/// Shows the banner.
pub fn show(ui: &mut Ui, show: &Show, out: &mut Actions) {
    let (_, all) = ui.allocate_space(vec2(ui.available_width(), HEIGHT));
    let rect = Rect::from_min_max(all.min + vec2(12.0, MARGIN), all.max - vec2(12.0, 0.0));
    if let Some(future) = show.future {
        return future_banner::show(ui, rect, future, show, out);
    }
    let next = Next::of(show);
    let trunk = show.org.trunk();
    let mut notices = notices(show.trajectory, show.week);
    let pays = next.as_ref().is_some_and(|next| next.best.is_some());
    if pays {
        notices.retain(|notice| !matches!(notice, Notice::TooLarge { team, .. } if *team == trunk));
    }
    let colors = Colors::current(ui);
    let builder = UiBuilder::new().max_rect(rect).id_salt("banner");
    ui.scope_builder(builder, |ui| match next {
        None => quiet(ui, &notices, show, out),
        Some(next) => {
            let painter = ui.painter();
            let radius = CornerRadius::same(CARD_RADIUS);
            let stroke = Stroke::new(1.0, colors.line);
            painter.rect(rect, radius, colors.card, stroke, StrokeKind::Inside);
            if pays {
                // The left edge of the same card, in the accent.
                let clip = rect.with_max_x(rect.left() + 3.0);
                let painter = painter.with_clip_rect(clip);
                painter.rect_filled(rect, radius, colors.accent);
            }
            let frame = Frame::new().inner_margin(Margin::symmetric(12, 0));
            frame.show(ui, |ui| moves(ui, &next, &notices, show, out));
        }
    });
}

fn text(text: impl Into<String>, font: FontId, color: egui::Color32) -> RichText {
    RichText::new(reading_order::seen(&text.into())).font(font).color(color)
}

/// The line when nothing has to be done: the first notice, the others in a menu.
fn quiet(ui: &mut Ui, notices: &[Notice], show: &Show, out: &mut Actions) {
    let Some((first, others)) = notices.split_first() else { return };
    let colors = Colors::current(ui);
    let left = at_right(ui, |ui| {
        if !others.is_empty() {
            notice_menu(ui, &format!("{} more", others.len()), others, show, out);
        }
    });
    inside(ui, left, Layout::left_to_right(Align::Center), |ui| {
        let said = first.describe(show.trajectory);
        let words = text(&said, regular_id(SECONDARY), colors.dim);
        let response = ui.add(Label::new(words).truncate().sense(Sense::click()));
        name(&response, Role::Link, &said);
        if response.clicked() {
            out.push(Action::Select(selection(first, show)));
        }
    });
}

/// What to do: what is wrong, the move, what it brings, and the buttons.
fn moves(ui: &mut Ui, next: &Next, notices: &[Notice], show: &Show, out: &mut Actions) {
    let left = at_right(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        if !notices.is_empty() {
            let label = counted(notices.len(), "notice");
            notice_menu(ui, &label, notices, show, out);
        }
        let label = match next.best {
            Some(_) => counted(next.others.len(), "other"),
            None => format!("{} tried", counted(next.others.len(), "move")),
        };
        other_menu(ui, next, &label, show, out);
        if let Some(best) = next.best {
            accent_button(ui, next, best, show, out);
        }
    });
    let left = left.with_max_x((left.right() - 2.0 * STEP).max(left.left()));
    let left = Rect::from_center_size(left.center(), vec2(left.width(), 38.0));
    inside(ui, left, Layout::default(), |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        words(ui, next, show);
    });
}

/// The two lines at the left.
fn words(ui: &mut Ui, next: &Next, show: &Show) {
    let colors = Colors::current(ui);
    let line = |ui: &mut Ui, words: RichText| ui.add(Label::new(words).truncate());
    ui.horizontal(|ui| {
        ui.set_height(18.0);
        ui.spacing_mut().item_spacing.x = 6.0;
        let (shape, _) = ui.allocate_exact_size(vec2(11.0, 14.0), Sense::hover());
        let color = colors.standing(Standing::AtRisk);
        icons::standing(ui.painter(), shape.center(), 9.0, Standing::AtRisk, color);
        line(ui, text(&next.trouble, semibold_id(TEXT), colors.text));
        // Where there is no room for some of its words the button and its tooltip say it.
        let with_words = |best: &Move| WORDS + KIND * best.kinds.len() as f32;
        if let Some(best) = next.best.filter(|best| with_words(best) <= ui.available_width()) {
            kinds(ui, best);
            let words = move_words::what_it_is(best, show);
            line(ui, text(words, regular_id(TEXT), colors.text)).on_hover_text(&best.reasons);
        }
    });
    let second = match next.best {
        Some(best) => move_words::both_sides(next.advice, best, show),
        None => planned(show)
            .unwrap_or_else(|| "Nothing that was tried helps more than it costs.".into()),
    };
    let second = line(ui, text(second, regular_id(SECONDARY), colors.dim));
    second.on_hover_ui(|ui| {
        ui.set_max_width(360.0);
        ui.label(move_words::explained(next.advice));
        if let Some(best) = next.best.filter(|best| !best.reasons.is_empty()) {
            ui.label(&best.reasons);
        }
    });
}

/// Makes a move: a branch that is made now may be refined, as any other.
fn make(of: &Move, show: &Show) -> Action {
    if show.cursor == Cursor::Quarter(of.quarter) {
        Action::Decide(of.decision.clone())
    } else {
        Action::Edit(Edit::Decide { quarter: of.quarter, decision: of.decision.clone() })
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
    Some(format!("The plan branches {area} in Q{}; nothing tried helps sooner.", quarter + 1))
}

/// The icons of what kind of problem a branched area is, with their words on hover.
fn kinds(ui: &mut Ui, of: &Move) {
    let colors = Colors::current(ui);
    for kind in &of.kinds {
        let (rect, response) = ui.allocate_exact_size(vec2(12.0, 14.0), Sense::hover());
        name(&response, Role::Image, kind.name());
        icons::kind(ui.painter(), rect.center(), 12.0, *kind, colors.dim);
        response.on_hover_text(kind.name());
    }
}

fn accent_button(ui: &mut Ui, next: &Next, best: &Move, show: &Show, out: &mut Actions) {
    let told = format!(
        "{}\n{}",
        move_words::what_it_is(best, show),
        move_words::both_sides(next.advice, best, show)
    );
    let label = RichText::new(move_words::on_its_button(best, show)).font(semibold_id(TEXT));
    let button = widgets::accent_button(ui, label).min_size(vec2(0.0, 28.0));
    if ui.add(button.corner_radius(CHIP_RADIUS)).on_hover_text(told).clicked() {
        out.push(make(best, show));
    }
}

/// A quiet menu button.
fn quiet_menu(ui: &mut Ui, label: &str, contents: impl FnOnce(&mut Ui)) {
    let colors = Colors::current(ui);
    let button = Button::new(text(label, regular_id(SECONDARY), colors.dim))
        .fill(egui::Color32::TRANSPARENT)
        .stroke(Stroke::new(1.0, colors.line));
    let menu = egui::containers::menu::MenuButton::from_button(button);
    let (response, open) = menu.ui(ui, |ui| {
        ui.set_max_width(420.0);
        focus_ring::scrolled(ui, egui::ScrollArea::vertical().max_height(360.0), contents);
    });
    widgets::tell_open(&response, open.is_some());
}

/// Other moves, each with what it brings.
fn other_menu(ui: &mut Ui, next: &Next, label: &str, show: &Show, out: &mut Actions) {
    if next.others.is_empty() {
        return;
    }
    quiet_menu(ui, label, |ui| {
        let colors = Colors::current(ui);
        for other in next.others {
            let mut job = LayoutJob::default();
            let mut add = |words: &str, font, color| {
                job.append(words, 0.0, TextFormat::simple(font, color));
            };
            let kinds: Vec<_> = other.kinds.iter().map(|kind| kind.name()).collect();
            add(&move_words::what_it_is(other, show), semibold_id(TEXT), colors.text);
            add(&format!("  {}\n", kinds.join(", ")), regular_id(SECONDARY), colors.dim);
            let unpaid = other.unpaid();
            let color = if unpaid.is_none() { colors.text } else { colors.dim };
            add(&move_words::both_sides(next.advice, other, show), regular_id(SECONDARY), color);
            if let Some(why) = unpaid {
                add(&format!(": {}", why.words()), regular_id(SECONDARY), colors.dim);
            }
            if !other.reasons.is_empty() {
                let reasons = format!("\n{}", other.reasons);
                add(&reasons, regular_id(SECONDARY), colors.dim);
            }
            if ui.add(Button::new(job).wrap()).clicked() {
                out.push(make(other, show));
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
