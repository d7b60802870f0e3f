//! What a plot of the window shows within its frame and at the ends of its lines, as a scene.

use eframe::egui::Ui;
use egui_plot::PlotTransform;

use super::{actual_rings, comparison_lines, fans, gutter};
use crate::app::Show;
use crate::export::chart::PlotSpec;
use crate::export::chart::contents::{self, OtherLine, Scale};
use crate::export::chart::look::{Frame, Look};
use crate::export::chart::scene::Scene;
use crate::ui::theme;

/// How large pens and marks are, of those on a page of 1600 × 1000.
pub const UNIT: f64 = 0.68;
/// How far the tick of a decision reaches up from the time axis, points.
const TICK: f64 = 3.0;

/// How what the window plots looks.
pub fn look(ui: &Ui, show: &Show) -> Look<'static> {
    Look {
        palette: theme::palette(ui),
        unit: UNIT,
        thinnest: 1.0,
        week: show.week,
        cursor: true,
        verdicts: true,
        name_decisions: false,
        futures: fans::strength(ui.ctx(), show).into(),
    }
}

/// Everything in a plot that shows what its transform does.
pub fn scene(spec: &PlotSpec, transform: &PlotTransform, show: &Show, look: &Look) -> Scene {
    let (frame, bounds) = (transform.frame(), transform.bounds());
    let ([from, low], [to, high]) = (bounds.min(), bounds.max());
    let [x, y, w, h] = [frame.left(), frame.top(), frame.width(), frame.height()].map(f64::from);
    let scale = Scale { area: Frame { x, y, w, h }, spec, weeks: [from, to], values: [low, high] };
    let mut scene = Scene::default();
    contents::breaches(&mut scene, &scale, None, look);
    if let Some((fans, rule)) = show.fans.zip(spec.rule) {
        contents::fan(&mut scene, &scale, &fans.spreads[rule], look);
    }
    let others = comparison_lines::of(spec, show);
    let others: Vec<_> = others
        .map(|other| OtherLine { points: &other.series.points, pen: other.pen(look) })
        .collect();
    contents::lines(&mut scene, &scale, &others, look);
    decisions(&mut scene, &scale, look);
    contents::replaced(&mut scene, &scale, look);
    actual_rings::add(&mut scene, &scale, show, look);
    contents::cursor(&mut scene, &scale, look);
    gutter::add(&mut scene, &scale, show, look);
    scene
}

/// A tick at every quarter in which something is decided; the lanes below say what.
fn decisions(scene: &mut Scene, scale: &Scale, look: &Look) {
    let y = scale.y(scale.spec.y_range.0);
    for marker in scale.spec.markers.iter().filter(|marker| scale.shows(marker.week)) {
        let color = if marker.hires_only { look.palette.faint } else { look.palette.dim };
        let x = scale.x(marker.week);
        scene.line([x, y - TICK], [x, y], look.pen(1.0, color));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::task::Waker;

    use eframe::egui::{Rect, Shape, vec2};
    use egui_kittest::Harness;

    use crate::app::overlay::{Overlay, Purpose};
    use crate::app::show::Outcome;
    use crate::app::{App, Document, Fans, Settings, Show, Theme};
    use crate::export::chart::Spread;
    use crate::export::chart::jumping_values::{jump, sequences, surveyed};
    use crate::model::PerRule;
    use crate::platform::desktop::Desktop;
    use crate::sim::{self, Trajectory};
    use crate::ui::bottom::plots;
    use crate::ui::theme;

    const SIZE: [f32; 2] = [1280.0, 300.0];

    /// The shapes of a frame of the plots, in which everything that can be drawn jumps.
    fn painted(values: &[f64], grey_from: Option<f64>) -> Vec<Shape> {
        let (scenario, mut specs, survey) = surveyed();
        let trajectory: Arc<Trajectory> = sim::run(&scenario).unwrap().into();
        let mut spreads = PerRule::of(|rule| Spread::of(&survey, rule));
        for (plot, (_, spread)) in specs.iter_mut().zip(spreads.iter_mut()) {
            jump(plot, spread, values);
            plot.grey_from = grey_from;
        }
        let outcome = Outcome { trajectory, plots: specs.clone().into() };
        let overlays = [Purpose::Tried, Purpose::Assumed, Purpose::Pinned].map(|purpose| {
            let (scenario, outcome) = ("jumping".into(), outcome.clone());
            Overlay { purpose, name: "jumping", scenario, outcome, odds: None }
        });
        let document = Document::unsaved("jumping", scenario, String::new());
        let app = App::new(document, Settings::default(), Arc::new(Desktop), Waker::noop().clone());
        let draw = |ui: &mut eframe::egui::Ui, app: &mut App| {
            let (show, view) = app.split();
            let fans = Fans {
                survey: &survey,
                spreads: &spreads,
                current: true,
                complete: true,
                weighed: None,
            };
            let show = Show { plots: &specs, overlays: &overlays, fans: Some(fans), ..show };
            plots::show(ui, &show, view, &mut Vec::new());
        };
        let mut harness = Harness::builder()
            .with_size(SIZE)
            .with_context_setup(|ctx| theme::apply_if_changed(ctx, Theme::default(), false))
            .build_ui_state(draw, app);
        harness.run_steps(3);
        let shapes = &harness.output().shapes;
        shapes.iter().map(|clipped| clipped.shape.clone()).collect()
    }

    /// The corners of a line or an area.
    fn corners(shape: &Shape) -> Vec<eframe::egui::Pos2> {
        match shape {
            Shape::LineSegment { points, .. } => points.to_vec(),
            Shape::Path(path) => path.points.clone(),
            Shape::Circle(circle) => vec![circle.center],
            Shape::Mesh(mesh) => mesh.vertices.iter().map(|vertex| vertex.pos).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn whatever_the_values_are_no_more_is_painted_than_is_seen() {
        let mut seen_dashes = 0;
        for values in sequences() {
            for grey_from in [None, Some(20.0)] {
                let shapes = painted(&values, grey_from);
                assert!(shapes.len() < 40_000, "{values:?}: {} shapes", shapes.len());
                let screen = Rect::from_min_size(Default::default(), vec2(SIZE[0], SIZE[1]));
                for shape in &shapes {
                    for at in corners(shape) {
                        assert!(screen.expand(5.0).contains(at), "{values:?}: {shape:?}");
                    }
                }
                seen_dashes += shapes
                    .iter()
                    .filter(|shape| matches!(shape, Shape::LineSegment { .. }))
                    .count();
            }
        }
        assert!(seen_dashes > 5_000, "{seen_dashes}");
    }
}
