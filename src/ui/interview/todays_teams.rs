//! What the answers come to: every team with what it is asked for and how long a request waits; the check; what the
//! odds hang on most.

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align2, Color32, CornerRadius, Id, Rect, RichText, Sense, Stroke, Ui, pos2, vec2,
};

use super::answer_fields::share;
use super::areas_step::{Dragged, follow_pointer};
use crate::app::interview::interview_edits::add_typical;
use crate::app::interview::typical_areas::TypicalArea;
use crate::app::interview::wait_check::Today;
use crate::app::interview::{AboutInterview, Interview, Step};
use crate::app::{Action, Actions, Show};
use crate::edit::Edit;
use crate::model::number_text::likelihood;
use crate::model::wait_text::wait;
use crate::model::{Area, Decision, MoveArea, Team, TeamId};
use crate::sim::Standing;
use crate::sim::today::TeamToday;
use crate::ui::icons;
use crate::ui::theme::{
    CARD_RADIUS, CHIP_RADIUS, Colors, SECONDARY, STEP, TEXT, regular_id, semibold_id,
};
use crate::ui::widgets::{name, secondary, text_width, write};

/// The least width of a card, its padding, the height of an area, points.
const CARD: f32 = 150.0;
const PAD: f32 = 10.0;
const AREA: f32 = 24.0;
/// Of more teams than this the check stands above the cards: below them nobody would see it.
const CROWDED: usize = 8;
/// Height of what is around the areas of a card, points.
const AROUND: f32 = 138.0;

/// Draws them.
pub fn show(ui: &mut Ui, show: &Show, interview: &Interview, today: &Today, out: &mut Actions) {
    ui.label(RichText::new("Today, as you describe it").font(semibold_id(TEXT)));
    secondary(ui, "It changes as you answer.");
    ui.add_space(2.0 * STEP);
    let is_checked = interview.at != Step::Today;
    let is_crowded = show.scenario.teams.len() > CROWDED;
    if is_checked && is_crowded {
        super::today_step::check(ui, show, today, out);
    }
    cards(ui, show, today, out);
    ui.add_space(4.0 * STEP);
    if is_checked && !is_crowded {
        super::today_step::check(ui, show, today, out);
    }
    super::today_step::hangs_on(ui, show, out);
    follow_pointer(ui, show);
}

/// The cards in rows, each as high as its highest.
fn cards(ui: &mut Ui, show: &Show, today: &Today, out: &mut Actions) {
    let width = ui.available_width();
    let gap = 3.0 * STEP;
    let columns = (((width + gap) / (CARD + gap)).floor() as usize)
        .clamp(1, 4)
        .min(show.scenario.teams.len().max(1));
    let each = (width - gap * (columns - 1) as f32) / columns as f32;
    let teams: Vec<&Team> = show.scenario.teams.iter().collect();
    for (row, of) in teams.chunks(columns).enumerate() {
        let most = of.iter().map(|team| team.areas.len()).max().unwrap_or(0).max(1);
        let height = AROUND + most as f32 * AREA;
        let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        ui.add_space(2.0 * STEP);
        if !ui.is_rect_visible(rect) {
            continue;
        }
        for (nth, team) in of.iter().enumerate() {
            let left = rect.left() + nth as f32 * (each + gap);
            let at = Rect::from_min_size(pos2(left, rect.top()), vec2(each, height));
            let stands = today.teams.get(row * columns + nth);
            card(ui, show, team, stands, at, out);
        }
    }
}

fn card(
    ui: &mut Ui,
    show: &Show,
    team: &Team,
    stands: Option<&TeamToday>,
    at: Rect,
    out: &mut Actions,
) {
    let colors = Colors::current(ui);
    let response =
        ui.interact(at, Id::unique(("a team of today", team.id.as_str())), Sense::hover());
    let is_over = response.dnd_hover_payload::<Dragged>().is_some();
    let edge =
        if is_over { Stroke::new(2.0, colors.accent) } else { Stroke::new(1.0, colors.line) };
    ui.painter().rect(
        at,
        CornerRadius::same(CARD_RADIUS),
        colors.card,
        edge,
        eframe::egui::StrokeKind::Inside,
    );
    if let Some(dragged) = response.dnd_release_payload::<Dragged>() {
        drop_on(show, &dragged, &team.id, out);
    }
    let inner = at.shrink(PAD);
    let people = team.heads();
    let right = inner.right_top() + vec2(0.0, 8.0);
    let (written, _) = write(
        ui,
        right,
        Align2::RIGHT_CENTER,
        &format!("{people:.0}"),
        (regular_id(SECONDARY), colors.dim),
        40.0,
    );
    let left = inner.left_top() + vec2(0.0, 8.0);
    write(
        ui,
        left,
        Align2::LEFT_CENTER,
        &team.name,
        (semibold_id(TEXT), colors.text),
        written.left() - left.x - 6.0,
    );
    dots(ui, team, inner.left_top() + vec2(4.0, 26.0), inner.width());
    let mut y = inner.top() + 40.0;
    for area in &team.areas {
        let row = Rect::from_min_size(pos2(inner.left(), y), vec2(inner.width(), AREA - 4.0));
        area_row(ui, area, row, out);
        y += AREA;
    }
    let foot = Rect::from_min_max(pos2(inner.left(), at.bottom() - 84.0), inner.max);
    let told = match stands {
        Some(stands) if !team.areas.is_empty() => meter(ui, stands, foot),
        _ => {
            let words = if team.areas.is_empty() { "asked for nothing yet" } else { "" };
            write(
                ui,
                foot.left_top() + vec2(0.0, 12.0),
                Align2::LEFT_CENTER,
                words,
                (regular_id(SECONDARY), colors.dim),
                foot.width(),
            );
            words.to_owned()
        }
    };
    name(&response, Role::Label, &format!("{}, {people:.0} people: {told}", team.name));
}

fn dots(ui: &Ui, team: &Team, at: eframe::egui::Pos2, width: f32) {
    let colors = Colors::current(ui);
    let count = |people: f64| people.round() as usize;
    let kinds = [
        (count(team.established), icons::Person::Established),
        (count(team.ramping), icons::Person::Ramping),
        (count(team.newcomers), icons::Person::Newcomer),
        (count(team.requisitions), icons::Person::Requisition),
    ];
    let most = ((width - 8.0) / 12.0) as usize;
    let all = kinds.iter().flat_map(|(count, kind)| std::iter::repeat_n(*kind, *count));
    for (nth, kind) in all.take(most).enumerate() {
        icons::person(ui.painter(), at + vec2(nth as f32 * 12.0, 0.0), 4.0, kind, colors.dim);
    }
}

/// An area on a card: its name, its load, to be opened or dragged to another team.
fn area_row(ui: &mut Ui, area: &Area, row: Rect, out: &mut Actions) {
    let colors = Colors::current(ui);
    let response = ui.interact(
        row,
        Id::unique(("an area of today", area.id.as_str())),
        Sense::click_and_drag(),
    );
    response.dnd_set_drag_payload(Dragged::Owned(area.id.clone()));
    let fill = if response.hovered() { colors.accent_wash() } else { colors.raised };
    ui.painter().rect_filled(row, CornerRadius::same(CHIP_RADIUS - 1), fill);
    let load = format!("{:.1}", area.load);
    let ink = (regular_id(SECONDARY), colors.dim);
    let (written, _) =
        write(ui, row.right_center() - vec2(6.0, 0.0), Align2::RIGHT_CENTER, &load, ink, 40.0);
    let left = row.left_center() + vec2(6.0, 0.0);
    write(
        ui,
        left,
        Align2::LEFT_CENTER,
        &area.name,
        (regular_id(SECONDARY), colors.text),
        written.left() - left.x - 4.0,
    );
    let line = share(
        Rect::from_min_max(pos2(row.left(), row.bottom() - 2.0), row.max),
        (area.load / 3.0) as f32,
    );
    ui.painter().rect_filled(line, 1.0, colors.accent);
    name(&response, Role::Button, &format!("{}: {load} people's work", area.name));
    let told = format!(
        "{}: {load} people's work. Click to answer its questions, drag it to another team.",
        area.name
    );
    if response.on_hover_text(told).clicked() {
        out.push(Action::Interview(AboutInterview::Go(Step::Area(area.id.clone()))));
    }
}

/// How loaded a team is, and how long a request waits; in words what is drawn.
fn meter(ui: &Ui, stands: &TeamToday, foot: Rect) -> String {
    let colors = Colors::current(ui);
    let loaded = stands.loaded();
    let standing = match loaded {
        Some(loaded) if loaded <= 0.85 => Standing::Holds,
        Some(loaded) if loaded <= 1.0 => Standing::AtRisk,
        _ => Standing::Broken,
    };
    let color = color_of(&colors, standing);
    let share_words = loaded.map_or("nobody".into(), likelihood);
    let top = foot.top() + 10.0;
    let dim = || (regular_id(TEXT), colors.dim);
    write(ui, pos2(foot.left(), top), Align2::LEFT_CENTER, "loaded", dim(), foot.width() / 2.0);
    let (written, _) = write(
        ui,
        pos2(foot.right(), top),
        Align2::RIGHT_CENTER,
        &share_words,
        (semibold_id(TEXT), color),
        foot.width() / 2.0,
    );
    icons::standing(ui.painter(), pos2(written.left() - 9.0, top), 8.0, standing, color);
    // The meter reaches to half as much again as the team can answer.
    let bar = Rect::from_min_size(pos2(foot.left(), top + 14.0), vec2(foot.width(), 8.0));
    ui.painter().rect_filled(bar, 3.0, colors.raised);
    ui.painter().rect_filled(share(bar, (loaded.unwrap_or(9.0) / 1.5) as f32), 3.0, color);
    let can = bar.left() + bar.width() / 1.5;
    ui.painter().vline(can, bar.top() - 3.0..=bar.bottom() + 3.0, Stroke::new(1.5, colors.text));
    let (words, font) = ("what they can answer", regular_id(crate::ui::theme::CAPTION));
    let half = text_width(ui, words, font.clone()) / 2.0;
    let at = pos2(can.min(foot.right() - half), bar.bottom() + 10.0);
    write(ui, at, Align2::CENTER_CENTER, words, (font, colors.dim), foot.width());
    let waits = wait(stands.wait);
    let at = foot.bottom() - 8.0;
    let (written, _) = write(
        ui,
        pos2(foot.right(), at),
        Align2::RIGHT_CENTER,
        &waits,
        (semibold_id(TEXT), colors.text),
        foot.width() * 0.6,
    );
    let room = written.left() - foot.left() - 4.0;
    let fits = |words: &&str| text_width(ui, words, regular_id(TEXT)) <= room;
    let words = ["a request waits", "waits"].into_iter().find(fits).unwrap_or("waits");
    write(ui, pos2(foot.left(), at), Align2::LEFT_CENTER, words, dim(), room);
    format!("loaded {share_words}, a request waits {waits}")
}

fn color_of(colors: &Colors, standing: Standing) -> Color32 {
    match standing {
        Standing::Holds => colors.holds,
        Standing::AtRisk => colors.at_risk,
        Standing::Broken => colors.broken,
    }
}

fn drop_on(show: &Show, dragged: &Dragged, team: &TeamId, out: &mut Actions) {
    match dragged {
        Dragged::Typical(name) => {
            if let Some(typical) = TypicalArea::of(name) {
                out.push(Action::Edit(add_typical(show.scenario, typical, team)));
            }
        }
        Dragged::Owned(area) => {
            let owns = |team: &Team| team.areas.iter().any(|it| it.id == *area);
            let is_own = show.scenario.teams.iter().any(|it| it.id == *team && owns(it));
            if !is_own {
                let to = Decision::from(MoveArea { area: area.clone(), to: team.clone() });
                out.push(Action::Edit(Edit::AtStart(to)));
            }
        }
    }
}
