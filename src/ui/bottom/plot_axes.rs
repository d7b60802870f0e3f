//! The axes of a plot and the grid behind it: quarters as far as their labels have room, values in
//! round steps.

use std::ops::RangeInclusive;

use eframe::egui::{Rangef, Rect, Sense, Ui};
use egui_plot::{AxisHints, GridInput, GridMark, Plot};

use crate::export::chart::PlotSpec;
use crate::export::chart::ticks::{nice_step, nice_ticks, tick_text};
use crate::model::WEEKS_PER_QUARTER;
use crate::ui::focus_ring;
use crate::ui::theme::{CAPTION, Colors, STEP, regular_id};
use crate::ui::widgets::text_width;

/// Room for the labels of the values, points; more where they need it.
pub const LEFT: f32 = 41.0;
/// Room for the labels of the time axis, points.
pub const BOTTOM: f32 = 16.0;
/// Room under the lowest value and above the highest, of what lies between them: lines at the edges are
/// seen whole, and the lowest label keeps off those of the time axis.
const BELOW: f64 = 0.07;
const ABOVE: f64 = 0.03;
/// How strong the grid is, of a hairline.
const GRID: f32 = 0.6;
/// From one label of the values to the next, points at least.
const VALUES_APART: f64 = 34.0;

/// An empty plot of the values from `low` to `high`, with its axes and grid; the time that it shows stays
/// as it is set.
pub fn plot<'a>(
    id: &str,
    ui: &Ui,
    area: Rect,
    spec: &'a PlotSpec,
    (low, high): (f64, f64),
    colors: &Colors,
) -> Plot<'a> {
    let font = regular_id(CAPTION);
    let label = spec.quarters.first().map_or("", |(_, label)| label);
    let needed = f64::from(text_width(ui, label, font.clone()) + 3.0 * STEP);
    // No mark fades or is left out: what is too close for its label is no mark at all.
    let always = Rangef::new(0.0, f32::MIN_POSITIVE);
    let hints = |hints: AxisHints<'a>| {
        hints.label_spacing(always).tick_label_color(colors.dim).tick_label_font(font.clone())
    };
    let time = move |mark: GridMark| {
        let known = spec.quarters.iter().find(|(week, _)| *week == mark.value);
        known.map_or_else(|| format!("week {}", mark.value), |(_, label)| label.clone())
    };
    let value =
        |mark: GridMark| format!("{}{}", tick_text(mark.value, mark.step_size), spec.reading.unit);
    let weeks = hints(AxisHints::new_x()).formatter(move |mark, _| time(mark));
    let values = hints(AxisHints::new_y()).formatter(move |mark, _| value(mark));
    let bounds = bounds((low, high));
    Plot::new((id, spec.title, spec.weeks as u32))
        .width(area.width())
        .height(area.height())
        .sense(focus_ring::pointer_only(Sense::click_and_drag()))
        .show_background(false)
        .show_y(false)
        // The time stays within the run, which only bounds that are set do.
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .default_x_bounds(0.0, spec.weeks)
        .default_y_bounds(*bounds.start(), *bounds.end())
        .cursor_color(colors.faint.gamma_multiply(0.5))
        .custom_x_axes(vec![weeks.min_thickness(BOTTOM)])
        .custom_y_axes(vec![values.min_thickness(LEFT)])
        .grid_spacing(Rangef::new(1.0, 1.0 + f32::EPSILON))
        .grid_color(colors.line.gamma_multiply(GRID))
        .x_grid_spacer(move |input| quarters(spec, &input, needed))
        .y_grid_spacer(move |input| round_values(low, high, &input))
}

/// The values in view: a little more than from `low` to `high`.
pub fn bounds((low, high): (f64, f64)) -> RangeInclusive<f64> {
    low - (high - low) * BELOW..=high + (high - low) * ABOVE
}

/// The quarters in view, every so many that labels so wide, in points, have room; where a plot is so far
/// zoomed in that it shows less than two, weeks between them.
fn quarters(spec: &PlotSpec, input: &GridInput, needed: f64) -> Vec<GridMark> {
    // The grid is spaced by a point.
    let quarter = f64::from(WEEKS_PER_QUARTER) / input.base_step_size;
    let step = (0..7).map(|power| 1 << power).find(|step| quarter * f64::from(*step) >= needed);
    let step = step.unwrap_or(128);
    let step_size = f64::from(WEEKS_PER_QUARTER) * f64::from(step);
    let (from, to) = (input.bounds.0 - 0.5, input.bounds.1 + 0.5);
    let each = spec.quarters.iter().step_by(step as usize).map(|(week, _)| *week);
    let seen = each.filter(|week| (from..=to).contains(week));
    let week = 1.0 / input.base_step_size;
    let between = [1_u32, 2, 4].into_iter().find(|weeks| week * f64::from(*weeks) >= needed);
    let quarters = seen.map(|value| GridMark { value, step_size });
    match between.filter(|_| to - from < 2.0 * f64::from(WEEKS_PER_QUARTER)) {
        Some(every) => {
            // No week stands too close to the quarter it leads to.
            let of_quarter = |week: &u32| week % WEEKS_PER_QUARTER;
            let fits = |week: &u32| {
                let left = WEEKS_PER_QUARTER - of_quarter(week);
                of_quarter(week) % every == 0 && (left >= every || of_quarter(week) == 0)
            };
            let weeks = (from.ceil().max(0.0) as u32..=to as u32).filter(fits);
            weeks.map(|week| GridMark { value: week.into(), step_size: every.into() }).collect()
        }
        None => quarters.collect(),
    }
}

/// Round values from the lowest to the highest.
fn round_values(low: f64, high: f64, input: &GridInput) -> Vec<GridMark> {
    let height = (input.bounds.1 - input.bounds.0) / input.base_step_size;
    let most = ((height / VALUES_APART) as usize).clamp(3, 5);
    let step_size = nice_step(high - low, most);
    let values = nice_ticks(low, high, most).into_iter();
    values.map(|value| GridMark { value, step_size }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::chart::jumping_values::surveyed;

    #[test]
    fn a_plot_zoomed_below_a_quarter_has_weeks_between() {
        let (_, plots, _) = surveyed();
        let marks = |from: f64, to: f64| {
            let input = GridInput { bounds: (from, to), base_step_size: (to - from) / 300.0 };
            let marks = quarters(&plots[0], &input, 59.0).into_iter();
            marks.map(|mark| mark.value).collect::<Vec<_>>()
        };
        assert_eq!(marks(14.0, 22.0), [15.0, 17.0, 19.0, 21.0]);
        assert_eq!(marks(24.0, 34.0), [26.0, 28.0, 30.0, 32.0, 34.0]);
        assert!(marks(0.0, 52.0).iter().all(|week| week % 13.0 == 0.0));
    }
}
