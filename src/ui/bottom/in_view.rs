//! Lines through a plot's data, cut to what the plot shows before they get to the screen.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use eframe::egui::{Color32, Pos2, Shape, Stroke, Ui};
use egui_plot::{
    Line, PlotBounds, PlotGeometry, PlotItem, PlotItemBase, PlotPoint, PlotPoints, PlotTransform,
};

use crate::export::chart::line_clip::{View, clip};
use crate::ui::strokes::{self, Pattern};

/// All weeks.
const ALL: [f64; 2] = [f64::NEG_INFINITY, f64::INFINITY];

/// A line of a plot.
pub struct InView<'a> {
    base: PlotItemBase,
    points: Cow<'a, [[f64; 2]]>,
    weeks: [f64; 2],
    stroke: Stroke,
    pattern: Pattern,
}

impl<'a> InView<'a> {
    /// Through points of week and value.
    pub fn new(
        points: impl Into<Cow<'a, [[f64; 2]]>>,
        stroke: Stroke,
        pattern: Pattern,
    ) -> InView<'a> {
        let (base, points) = (PlotItemBase::new(String::new()), points.into());
        InView { base, points, weeks: ALL, stroke, pattern }
    }

    /// Only from one week to another.
    pub fn within(self, weeks: [f64; 2]) -> InView<'a> {
        InView { weeks, ..self }
    }
}

/// The pieces of a line that a plot shows.
fn pieces(points: &[[f64; 2]], weeks: [f64; 2], transform: &PlotTransform) -> Vec<Vec<[f64; 2]>> {
    let ([left, low], [right, high]) = (transform.bounds().min(), transform.bounds().max());
    clip(points, &View { x: [left.max(weeks[0]), right.min(weeks[1])], y: [low, high] })
}

/// Where pieces of a line are on the screen.
fn placed(pieces: Vec<Vec<[f64; 2]>>, transform: &PlotTransform) -> Vec<Vec<Pos2>> {
    let place = |[x, y]: [f64; 2]| transform.position_from_point(&PlotPoint::new(x, y));
    pieces.into_iter().map(|piece| piece.into_iter().map(place).collect()).collect()
}

/// The pieces of a line that a plot shows, where they are on the screen.
pub fn on_screen(points: &[[f64; 2]], transform: &PlotTransform) -> Vec<Vec<Pos2>> {
    placed(pieces(points, ALL, transform), transform)
}

impl PlotItem for InView<'_> {
    // Called with this frame's transform, after all plots have agreed on the weeks they show.
    fn shapes(&self, ui: &Ui, transform: &PlotTransform, shapes: &mut Vec<Shape>) {
        let pieces = pieces(&self.points, self.weeks, transform);
        if self.pattern == Pattern::Solid {
            // Where there are several points to a pixel, as a band.
            for piece in pieces {
                solid(piece, self.stroke).shapes(ui, transform, shapes);
            }
        } else {
            let pieces = placed(pieces, transform);
            shapes.extend(strokes::shapes(pieces, self.stroke, self.pattern));
        }
    }

    fn initialize(&mut self, _: RangeInclusive<f64>) {}

    fn color(&self) -> Color32 {
        self.stroke.color
    }

    fn allow_hover(&self) -> bool {
        false
    }

    fn geometry(&self) -> PlotGeometry<'_> {
        PlotGeometry::None
    }

    fn bounds(&self) -> PlotBounds {
        PlotBounds::NOTHING
    }

    fn base(&self) -> &PlotItemBase {
        &self.base
    }

    fn base_mut(&mut self) -> &mut PlotItemBase {
        &mut self.base
    }
}

#[expect(clippy::disallowed_methods, reason = "the line is cut to what is in view")]
fn solid(piece: Vec<[f64; 2]>, stroke: Stroke) -> Line<'static> {
    Line::new("", PlotPoints::from(piece)).stroke(stroke)
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
    use crate::export::chart::{PlotSpec, Spread, plots};
    use crate::model::calendar::CalendarQuarter;
    use crate::model::{PerRule, Scenario, Schedule};
    use crate::platform::desktop::Desktop;
    use crate::sim::futures::{Columns, survey};
    use crate::sim::{self, Trajectory};
    use crate::ui::bottom::plots;
    use crate::ui::theme;

    const SIZE: [f32; 2] = [1280.0, 300.0];

    /// Every line, threshold and fan of a plot jumping between `values` from week to week.
    fn jumping(plot: &mut PlotSpec, spread: &mut Spread, values: &[f64]) {
        let value = |week: usize| values[week % values.len()];
        for (i, series) in plot.series.iter_mut().enumerate() {
            series.dashed = i % 2 == 1;
            for (week, point) in series.points.iter_mut().enumerate() {
                point[1] = value(week + i);
            }
        }
        for threshold in &mut plot.thresholds {
            threshold.steps =
                (0..=plot.weeks as usize).map(|week| [week as f64, value(week)]).collect();
        }
        for (week, at) in spread.weeks.iter_mut().enumerate() {
            *at = std::array::from_fn(|quantile| value(week + quantile));
        }
    }

    /// The shapes of a frame of the plots, in which everything that can be drawn jumps.
    fn painted(values: &[f64], grey_from: Option<f64>) -> Vec<Shape> {
        let scenario = Scenario::seed(CalendarQuarter { year: 2025, quarter: 1 });
        let trajectory: Arc<Trajectory> = sim::run(&scenario).unwrap().into();
        let schedule = Schedule::of(&scenario).unwrap();
        let survey = survey(&scenario, &schedule, 8, &Columns::judged(), &|| true).unwrap();
        let mut specs = plots(&scenario, &trajectory);
        let mut spreads = PerRule::of(|rule| Spread::of(&survey, rule));
        for (plot, (_, spread)) in specs.iter_mut().zip(spreads.iter_mut()) {
            jumping(plot, spread, values);
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
            let fans = Fans { survey: &survey, spreads: &spreads, current: true, complete: true };
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
        let far = [f64::INFINITY, f64::NEG_INFINITY, f64::NAN, f64::MAX, 5e-324];
        let powers: Vec<f64> = (0..60).map(|i| 10_f64.powi((i * 211) % 601 - 300)).collect();
        let mut seen_dashes = 0;
        for values in [&[0.0, 50.0][..], &[1e-300, 1e300], &[-1e300, 1e300, 0.5], &powers, &far] {
            for grey_from in [None, Some(20.0)] {
                let shapes = painted(values, grey_from);
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
