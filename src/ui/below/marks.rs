//! Decisions as marks on lanes: which lane each is on, and its shape.

use eframe::egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use crate::app::Show;
use crate::model::{Decision, Schedule, Step, TeamIx};
use crate::sim::Standing;
use crate::ui::icons;
use crate::ui::theme::{CAPTION, Colors, regular_id};

/// Height of a mark, points.
pub const HEIGHT: f32 = 14.0;
/// Width of a mark that has no text, points.
const SHAPE: f32 = 12.0;

/// A decision of the plan as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark<'a> {
    /// Its place in the plan.
    pub index: usize,
    /// Its quarter, from 0.
    pub quarter: u32,
    /// The decision.
    pub decision: &'a Decision,
    /// The lane it is on.
    pub lane: TeamIx,
    /// Why it does not apply, if it does not.
    pub refused: Option<String>,
}

impl Mark<'_> {
    /// What it is called: "Q5 Hire 3 for Operations".
    pub fn name(&self) -> String {
        format!("Q{} {}", self.quarter + 1, self.decision.describe())
    }

    /// Whether it founds the team of its lane: then it stands where the lane begins.
    pub fn founds(&self) -> bool {
        self.refused.is_none() && matches!(self.decision, Decision::Branch { .. })
    }

    /// What is written on it; nothing on a mark that is a shape.
    fn text(&self) -> Option<String> {
        match self.decision {
            Decision::Hire { count, .. } => Some(format!("{count:+}").replace('-', "−")),
            Decision::MoveEngineers { count, .. } => Some(format!("→{count}")),
            _ => None,
        }
    }

    /// How wide it is, points.
    pub fn width(&self, painter: &Painter) -> f32 {
        let text = self.text().map(|text| {
            painter.layout_no_wrap(text, regular_id(CAPTION), Color32::PLACEHOLDER).size().x + 10.0
        });
        text.unwrap_or(SHAPE)
    }

    /// Paints it into `rect`.
    pub fn paint(&self, painter: &Painter, rect: Rect, look: Look, colors: &Colors) {
        let color = match (look, self.founds()) {
            (Look::Plain, true) | (Look::Lit, _) | (Look::Selected, _) => colors.accent,
            (Look::Plain, false) => colors.dim,
        };
        let edge = if look == Look::Plain { Color32::TRANSPARENT } else { colors.accent };
        if let Some(text) = self.text() {
            let fill = if look == Look::Selected { colors.accent_wash() } else { colors.raised };
            painter.rect_filled(rect, HEIGHT / 2.0, colors.panel);
            let edge = if edge == Color32::TRANSPARENT { colors.line } else { edge };
            let stroke = Stroke::new(1.0, edge);
            painter.rect(rect, HEIGHT / 2.0, fill, stroke, StrokeKind::Inside);
            let font = regular_id(CAPTION);
            let center = eframe::egui::Align2::CENTER_CENTER;
            painter.text(rect.center(), center, text, font, colors.text);
        } else {
            if look != Look::Plain {
                painter.circle_filled(rect.center(), HEIGHT / 2.0, colors.accent_wash());
            }
            shape(painter, rect.center(), self.decision, color, colors);
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
fn shape(painter: &Painter, at: Pos2, decision: &Decision, color: Color32, colors: &Colors) {
    let stroke = Stroke::new(1.4, color);
    let path = |points: &[(f32, f32)]| {
        let points = points.iter().map(|&(x, y)| at + vec2(x, y)).collect();
        Shape::line(points, stroke)
    };
    match decision {
        Decision::Branch { .. } => {
            painter.circle(at, 4.0, color, Stroke::new(1.0, colors.panel));
        }
        // A ring: what was a dot is no longer there.
        Decision::Merge { .. } => {
            painter.circle(at, 3.8, colors.panel, stroke);
        }
        // A chip that arrives.
        Decision::MoveArea { .. } => {
            painter.rect_filled(Rect::from_center_size(at, vec2(12.0, 12.0)), 2.0, colors.panel);
            let chip = Rect::from_center_size(at + vec2(2.5, 0.0), vec2(6.0, 7.0));
            painter.rect(chip, 1.5, color, Stroke::NONE, StrokeKind::Inside);
            painter.add(path(&[(-6.0, 0.0), (-2.0, 0.0)]));
            painter.add(path(&[(-4.0, -2.5), (-1.5, 0.0), (-4.0, 2.5)]));
        }
        // Two sliders.
        Decision::SetPolicy { .. } => {
            painter.rect_filled(Rect::from_center_size(at, vec2(12.0, 10.0)), 2.0, colors.panel);
            for (y, knob) in [(-2.5, 2.0), (2.5, -2.0)] {
                painter.add(path(&[(-5.0, y), (5.0, y)]));
                painter.circle_filled(at + vec2(knob, y), 2.0, color);
            }
        }
        // An elbow upward to somebody else.
        Decision::Reparent { .. } => {
            painter.rect_filled(Rect::from_center_size(at, vec2(10.0, 12.0)), 2.0, colors.panel);
            painter.add(path(&[(-4.0, 4.5), (2.0, 4.5), (2.0, -4.0)]));
            painter.add(path(&[(-1.0, -1.5), (2.0, -4.5), (5.0, -1.5)]));
        }
        // What the world does.
        _ => {
            let points = [(0.0, -5.0), (5.0, 0.0), (0.0, 5.0), (-5.0, 0.0)];
            let points = points.iter().map(|&(x, y)| at + vec2(x, y)).collect();
            painter.add(Shape::convex_polygon(points, color, Stroke::new(1.0, colors.panel)));
        }
    }
}

/// The decisions within the run as marks, in the order of the plan, and how many lie beyond it.
pub fn of<'a>(show: &Show<'a>) -> (Vec<Mark<'a>>, usize) {
    let schedule = show.trajectory.schedule();
    let planned = show.scenario.plan.items().iter().zip(schedule.outcomes()).enumerate();
    let (within, beyond): (Vec<_>, Vec<_>) =
        planned.partition(|(_, (planned, _))| planned.quarter < schedule.quarters());
    let marks = within.into_iter().map(|(index, (planned, outcome))| Mark {
        index,
        quarter: planned.quarter,
        decision: &planned.decision,
        lane: lane_of(schedule, outcome.step.as_ref().ok(), &planned.decision),
        refused: outcome.step.as_ref().err().map(ToString::to_string),
    });
    (marks.collect(), beyond.len())
}

/// The team a decision is about; the trunk for what concerns everybody.
fn lane_of(schedule: &Schedule, step: Option<&Step>, decision: &Decision) -> TeamIx {
    let trunk = schedule.end().trunk();
    match step {
        Some(
            Step::Hire { team, .. }
            | Step::Branch { team, .. }
            | Step::MoveArea { to: team, .. }
            | Step::MoveEngineers { to: team, .. }
            | Step::Merge { team, .. }
            | Step::SetPolicy { team, .. }
            | Step::Reparent { team }
            | Step::NewArea { owner: team, .. }
            | Step::RetireArea { owner: team, .. }
            | Step::Cut { team: Some(team), .. },
        ) => *team,
        Some(_) => trunk,
        // It does not apply: the first team it names that is ever there.
        None => {
            let mut slots = decision.teams().into_iter();
            slots.find_map(|(_, name)| schedule.end().team_slot(name)).unwrap_or(trunk)
        }
    }
}
