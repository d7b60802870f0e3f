//! Shapes that carry meaning beside colour: standings, kinds of areas, people.

use std::f32::consts::TAU;

use eframe::egui::{Color32, Painter, Pos2, Rect, Sense, Shape, Stroke, Ui, Vec2, pos2, vec2};

use crate::sim::{Kind, Standing};

/// Paints a standing: ● holds, ▲ at risk, ■ broken, about `size` points across.
pub fn standing(painter: &Painter, center: Pos2, size: f32, standing: Standing, color: Color32) {
    let half = size / 2.0;
    match standing {
        Standing::Holds => {
            painter.circle_filled(center, half, color);
        }
        Standing::AtRisk => {
            painter.add(Shape::convex_polygon(triangle(center, half), color, Stroke::NONE));
        }
        Standing::Broken => {
            painter.rect_filled(
                Rect::from_center_size(center, vec2(size, size) * 0.88),
                1.0,
                color,
            );
        }
    }
}

/// A standing's shape at the head of a line of text.
pub fn standing_in_line(ui: &mut Ui, of: Standing, color: Color32) {
    let (rect, _) = ui.allocate_exact_size(vec2(14.0, 18.0), Sense::hover());
    standing(ui.painter(), rect.center(), 9.0, of, color);
}

/// The corners of a standing's shape, for pictures of many: its circle has eight.
pub fn outline(center: Pos2, size: f32, standing: Standing) -> Vec<Pos2> {
    let half = size / 2.0;
    match standing {
        Standing::Holds => {
            let corner = |i: u8| center + half * Vec2::angled((f32::from(i) + 0.5) * TAU / 8.0);
            (0..8).map(corner).collect()
        }
        Standing::AtRisk => triangle(center, half),
        Standing::Broken => {
            let square = Rect::from_center_size(center, vec2(size, size) * 0.88);
            vec![square.left_top(), square.right_top(), square.right_bottom(), square.left_bottom()]
        }
    }
}

fn triangle(center: Pos2, half: f32) -> Vec<Pos2> {
    [(0.0, -1.0), (1.0, 0.85), (-1.0, 0.85)].map(|(x, y)| center + half * vec2(x, y)).to_vec()
}

/// Paints a kind of area in a box of `size` points: a rising curve, a flame, a returning arrow.
pub fn kind(painter: &Painter, center: Pos2, size: f32, kind: Kind, color: Color32) {
    let at = |x: f32, y: f32| pos2(center.x + x * size / 2.0, center.y + y * size / 2.0);
    let stroke = Stroke::new((size / 9.0).max(1.0), color);
    match kind {
        Kind::Exponential => {
            let curve = vec![at(-0.9, 0.75), at(-0.2, 0.6), at(0.3, 0.15), at(0.75, -0.7)];
            painter.add(Shape::line(curve, stroke));
            let head = vec![at(0.2, -0.6), at(0.78, -0.75), at(0.9, -0.15)];
            painter.add(Shape::line(head, stroke));
        }
        Kind::Fire => {
            let flame = vec![
                at(0.0, -0.95),
                at(0.5, -0.2),
                at(0.62, 0.35),
                at(0.35, 0.85),
                at(-0.35, 0.85),
                at(-0.62, 0.35),
                at(-0.45, -0.1),
                at(-0.15, 0.1),
                at(0.0, -0.95),
            ];
            painter.add(Shape::line(flame, stroke));
        }
        Kind::Workflow => {
            // Three quarters of a turn, and the arrow's head where it ends, upper right.
            let turn = |angle: f32| vec2(angle.cos(), angle.sin());
            let (from, to) = (0.6_f32, 5.3_f32);
            let arc = (0..=14).map(|i| turn(from + i as f32 * (to - from) / 14.0) * 0.72);
            painter.add(Shape::line(arc.map(|p| at(p.x, p.y)).collect(), stroke));
            let (end, ahead) = (turn(to) * 0.72, vec2(-to.sin(), to.cos()));
            let corners = [end + ahead * 0.75, end + turn(to) * 0.48, end - turn(to) * 0.48];
            let head = corners.iter().map(|p| at(p.x, p.y)).collect();
            painter.add(Shape::convex_polygon(head, color, Stroke::NONE));
        }
    }
}

/// How far along a person is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Person {
    /// Full output.
    Established,
    /// Half output.
    Ramping,
    /// Just begun.
    Newcomer,
    /// An open requisition: nobody yet.
    Requisition,
}

/// Paints a person as a dot: full, half, empty, dashed.
pub fn person(painter: &Painter, center: Pos2, radius: f32, person: Person, color: Color32) {
    let stroke = Stroke::new((radius / 4.0).max(1.0), color);
    match person {
        Person::Established => {
            painter.circle_filled(center, radius, color);
        }
        Person::Newcomer => {
            painter.circle_stroke(center, radius - stroke.width / 2.0, stroke);
        }
        Person::Ramping => {
            painter.circle_stroke(center, radius - stroke.width / 2.0, stroke);
            let half = (0..=10).map(|i| {
                let angle = std::f32::consts::FRAC_PI_2 + i as f32 * std::f32::consts::PI / 10.0;
                center + radius * vec2(angle.cos(), angle.sin())
            });
            painter.add(Shape::convex_polygon(half.collect(), color, Stroke::NONE));
        }
        Person::Requisition => {
            let faded = Stroke::new(stroke.width, color.gamma_multiply(0.6));
            for i in 0..6 {
                let from = i as f32 * std::f32::consts::TAU / 6.0;
                let arc = (0..=3).map(|j| {
                    let angle = from + j as f32 * 0.2;
                    center + (radius - 0.5) * vec2(angle.cos(), angle.sin())
                });
                painter.add(Shape::line(arc.collect(), faded));
            }
        }
    }
}

/// Paints the program's mark: a trunk with two branches, growing upward.
pub fn mark(painter: &Painter, center: Pos2, size: f32, color: Color32) {
    let at = |x: f32, y: f32| pos2(center.x + x * size / 2.0, center.y + y * size / 2.0);
    let stroke = Stroke::new(size / 8.0, color);
    painter.line_segment([at(0.0, 0.9), at(0.0, -0.8)], stroke);
    painter.add(Shape::line(vec![at(0.0, 0.35), at(-0.7, 0.0), at(-0.7, -0.6)], stroke));
    painter.add(Shape::line(vec![at(0.0, 0.35), at(0.7, 0.0), at(0.7, -0.6)], stroke));
    for (x, y) in [(0.0, -0.8), (-0.7, -0.6), (0.7, -0.6)] {
        painter.circle_filled(at(x, y), size / 8.0, color);
    }
}
