//! Decisions as marks on lanes: which lane each is on, and its shape.

use std::collections::BTreeMap;
use std::f32::consts::PI;

use eframe::egui::{Align2, Color32, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use crate::app::Show;
use crate::export::lanes::lane_of;
use crate::model::decision::Sign;
use crate::model::{Decision, Names, PlannedId, TeamIx};
use crate::sim::Standing;
use crate::ui::icons;
use crate::ui::strokes::{self, Pattern};
use crate::ui::theme::{CAPTION, Colors, regular_id};

/// Height of a mark, points.
pub const HEIGHT: f32 = 14.0;
/// Width of a mark that has no text, points.
const SHAPE: f32 = 12.0;
/// What is written on a mark that is off, and the room beside it, points.
const OFF: &str = "off";
const OFF_ROOM: f32 = 6.0;

/// The edge of a mark that is off.
const EDGE: Pattern = Pattern::Dashes(&[(3.0, 2.5)]);

/// A decision of the plan as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark<'a> {
    /// Its place in the plan.
    pub index: usize,
    /// Which decision it is.
    pub id: PlannedId,
    /// Its quarter, from 0.
    pub quarter: u32,
    /// The decision.
    pub decision: &'a Decision,
    /// The lane it is on.
    pub lane: TeamIx,
    /// Whether it is switched off.
    pub off: bool,
    /// Why it does not apply, if it does not.
    pub refused: Option<String>,
    /// How wide it is, points.
    pub width: f32,
}

impl Mark<'_> {
    /// What it is called: "Q5 Hire 3 for Operations".
    pub fn name(&self, names: &Names) -> String {
        format!("Q{} {}", self.quarter + 1, self.decision.describe(names))
    }

    /// Whether it founds the team of its lane: then it stands where the lane begins.
    pub fn founds(&self) -> bool {
        self.refused.is_none() && !self.off && self.decision.founds().is_some()
    }

    /// What is written on it; nothing on a mark that is a shape.
    fn text(&self) -> Option<String> {
        text_on(self.decision)
    }

    /// Paints it into `rect`.
    pub fn paint(&self, painter: &Painter, rect: Rect, look: Look, colors: &Colors) {
        let color = match (look, self.founds()) {
            (Look::Plain, true) | (Look::Lit, _) | (Look::Selected, _) => colors.accent,
            (Look::Plain, false) => colors.dim,
        };
        if self.off {
            return self.paint_off(painter, rect, look, colors);
        }
        let edge = if look == Look::Plain { Color32::TRANSPARENT } else { colors.accent };
        if let Some(text) = self.text() {
            let fill = if look == Look::Selected { colors.accent_wash() } else { colors.raised };
            painter.rect_filled(rect, HEIGHT / 2.0, colors.panel);
            let edge = if edge == Color32::TRANSPARENT { colors.line } else { edge };
            let stroke = Stroke::new(1.0, edge);
            painter.rect(rect, HEIGHT / 2.0, fill, stroke, StrokeKind::Inside);
            let font = regular_id(CAPTION);
            painter.text(rect.center(), Align2::CENTER_CENTER, text, font, colors.text);
        } else {
            if look != Look::Plain {
                painter.circle_filled(rect.center(), HEIGHT / 2.0, colors.accent_wash());
            }
            shape(painter, rect.center(), &self.decision.sign(), color, colors);
        }
        if self.refused.is_some() {
            let stroke = Stroke::new(1.5, colors.broken);
            let middle = rect.center().y;
            painter.line_segment(
                [pos2(rect.left() - 1.0, middle), pos2(rect.right() + 1.0, middle)],
                stroke,
            );
            let corner = rect.right_top() + vec2(-0.5, 2.5);
            icons::standing(painter, corner, 7.0, Standing::Broken, colors.broken);
        }
    }
}

impl Mark<'_> {
    /// Paints it as one that is off: dashed, hollow, and saying so.
    fn paint_off(&self, painter: &Painter, rect: Rect, look: Look, colors: &Colors) {
        let (fill, edge) = match look {
            Look::Plain => (colors.panel, colors.dim),
            Look::Lit => (colors.panel, colors.accent),
            Look::Selected => (colors.accent_wash(), colors.accent),
        };
        painter.rect_filled(rect, HEIGHT / 2.0, colors.panel);
        painter.rect_filled(rect, HEIGHT / 2.0, fill);
        strokes::paint(painter, &outline(rect), Stroke::new(1.0, edge), EDGE);
        let font = regular_id(CAPTION);
        let word = rect.right_center() - vec2(OFF_ROOM, 0.0);
        painter.text(word, Align2::RIGHT_CENTER, OFF, font.clone(), colors.dim);
        let left = rect.left_center();
        match self.text() {
            Some(text) => {
                let at = left + vec2(6.0, 0.0);
                painter.text(at, Align2::LEFT_CENTER, text, font, colors.dim);
            }
            None => shape(
                painter,
                left + vec2(SHAPE / 2.0 + 2.0, 0.0),
                &self.decision.sign(),
                colors.faint,
                colors,
            ),
        }
    }
}

/// What is written on the mark of a decision; nothing on one that is a shape.
fn text_on(decision: &Decision) -> Option<String> {
    if let Sign::Text(text) = decision.sign() { Some(text) } else { None }
}

/// How wide texts on marks are, each laid out once: thousands of marks say a few different things.
struct Widths<'a> {
    painter: &'a Painter,
    of: BTreeMap<String, f32>,
}

impl Widths<'_> {
    fn of(&mut self, text: String) -> f32 {
        let painter = self.painter;
        *self.of.entry(text).or_insert_with_key(|text| {
            let font = regular_id(CAPTION);
            painter.layout_no_wrap(text.clone(), font, Color32::PLACEHOLDER).size().x
        })
    }

    /// How wide the mark of a decision is, points.
    fn of_mark(&mut self, decision: &Decision, off: bool) -> f32 {
        let text = text_on(decision).map(|text| self.of(text) + 10.0);
        if !off {
            return text.unwrap_or(SHAPE);
        }
        text.unwrap_or(SHAPE + 6.0) + self.of(OFF.into()) + OFF_ROOM
    }
}

/// The closed outline of a mark, round at both ends.
fn outline(rect: Rect) -> Vec<Pos2> {
    let r = rect.height() / 2.0;
    let rect = rect.shrink(0.5);
    let end = |center: Pos2, from: f32| {
        (0..=8).map(move |i| {
            let angle = from + i as f32 / 8.0 * PI;
            center + (r - 0.5) * vec2(angle.cos(), angle.sin())
        })
    };
    let right = pos2(rect.right() - r + 0.5, rect.center().y);
    let left = pos2(rect.left() + r - 0.5, rect.center().y);
    let mut points: Vec<Pos2> = end(right, -PI / 2.0).chain(end(left, PI / 2.0)).collect();
    points.extend(points.first().copied());
    points
}

/// Paints what a decision does, as a share of the most that any does, as a bar under its mark.
pub fn weight(painter: &Painter, rect: Rect, share: f32, colors: &Colors) {
    let left_top = pos2(rect.center().x - SHAPE / 2.0, rect.bottom() + 0.5);
    let bar = Rect::from_min_size(left_top, vec2(share * SHAPE, 1.5));
    painter.rect_filled(bar, 0.0, colors.accent);
}

/// How a mark stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Not at all.
    Plain,
    /// The pointer or the keyboard is on it.
    Lit,
    /// It is selected.
    Selected,
}

/// The shape of a decision that has no text.
fn shape(painter: &Painter, at: Pos2, sign: &Sign, color: Color32, colors: &Colors) {
    let stroke = Stroke::new(1.4, color);
    let path = |points: &[(f32, f32)]| {
        let points = points.iter().map(|&(x, y)| at + vec2(x, y)).collect();
        Shape::line(points, stroke)
    };
    match sign {
        Sign::Text(_) => {}
        Sign::Begins => {
            painter.circle(at, 4.0, color, Stroke::new(1.0, colors.panel));
        }
        Sign::Ends => {
            painter.circle(at, 3.8, colors.panel, stroke);
        }
        Sign::Arrives => {
            painter.rect_filled(Rect::from_center_size(at, vec2(12.0, 12.0)), 2.0, colors.panel);
            let chip = Rect::from_center_size(at + vec2(2.5, 0.0), vec2(6.0, 7.0));
            painter.rect(chip, 1.5, color, Stroke::NONE, StrokeKind::Inside);
            painter.add(path(&[(-6.0, 0.0), (-2.0, 0.0)]));
            painter.add(path(&[(-4.0, -2.5), (-1.5, 0.0), (-4.0, 2.5)]));
        }
        Sign::Steers => {
            painter.rect_filled(Rect::from_center_size(at, vec2(12.0, 10.0)), 2.0, colors.panel);
            for (y, knob) in [(-2.5, 2.0), (2.5, -2.0)] {
                painter.add(path(&[(-5.0, y), (5.0, y)]));
                painter.circle_filled(at + vec2(knob, y), 2.0, color);
            }
        }
        Sign::Reports => {
            painter.rect_filled(Rect::from_center_size(at, vec2(10.0, 12.0)), 2.0, colors.panel);
            painter.add(path(&[(-4.0, 4.5), (2.0, 4.5), (2.0, -4.0)]));
            painter.add(path(&[(-1.0, -1.5), (2.0, -4.5), (5.0, -1.5)]));
        }
        Sign::World => {
            let points = [(0.0, -5.0), (5.0, 0.0), (0.0, 5.0), (-5.0, 0.0)];
            let points = points.iter().map(|&(x, y)| at + vec2(x, y)).collect();
            painter.add(Shape::convex_polygon(points, color, Stroke::new(1.0, colors.panel)));
        }
    }
}

/// The decisions within the run as marks, in the order of the plan, and those that lie beyond it.
pub fn of<'a>(painter: &Painter, show: &Show<'a>) -> (Vec<Mark<'a>>, Vec<Mark<'a>>) {
    let mut widths = Widths { painter, of: BTreeMap::new() };
    let schedule = show.trajectory.schedule();
    let planned = show.scenario.plan.items().iter().zip(schedule.outcomes()).enumerate();
    let marks = planned.filter_map(|(index, (planned, outcome))| {
        Some(Mark {
            index,
            id: planned.id()?,
            quarter: planned.quarter,
            decision: &planned.decision,
            lane: lane_of(schedule, outcome.step.as_ref().ok(), &planned.decision),
            off: planned.off,
            refused: outcome.refusal().map(ToString::to_string),
            width: widths.of_mark(&planned.decision, planned.off),
        })
    });
    marks.partition(|mark: &Mark| mark.quarter < schedule.quarters())
}
