//! What is believed of a number of an area: "between 0.3 and 0.6, 80 % sure", said right under it.

use eframe::egui::{
    Align, Align2, Button, Id, Layout, Rect, RichText, Role, Sense, Ui, UiBuilder, pos2, vec2,
};

use crate::app::{Action, Actions};
use crate::edit::Edit;
use crate::model::number_text::{Number, number_text, short, unit};
use crate::model::{Area, AreaField, Range, Uncertainty};
use crate::sim::LogNormal;
use crate::sim::distribution::usual_range;
use crate::ui::theme::{Colors, SECONDARY, STEP, TEXT, regular_id};
use crate::ui::widgets::density;
use crate::ui::widgets::field_rows::{self, Called};
use crate::ui::widgets::glyph::{self, Glyph};
use crate::ui::widgets::number_field::number_field;
use crate::ui::widgets::{name, secondary};

/// Height of the line with the fields, points.
const ROW: f32 = 22.0;
/// Width of the fields of the ends and of the share, points.
const END: f32 = 48.0;
const SHARE: f32 = 36.0;
/// Size of the button that takes the range away, points.
const AWAY: f32 = 18.0;

/// An end or share as a person would write it, in as many places as say something.
pub fn shown(value: f64) -> String {
    let two_places = format!("{value:.2}").parse().unwrap_or(value);
    // What two places would hide keeps its digits.
    let told = if value.abs() >= 0.1 && value < 1e6 { two_places } else { value };
    short(told).replace('-', "−")
}

/// A range in words: "between 0.3 and 0.6 FTE, 80 % sure".
pub fn in_words(range: &Range, of: AreaField) -> String {
    let Range { low, high, sure } = *range;
    let unit = unit(of.param());
    let high = format!("{} {unit}", shown(high));
    format!("between {} and {}, {} % sure", shown(low), high.trim_end(), shown(sure * 100.0))
}

/// Draws the range of a number of an area, to be changed or taken away, or the way to one, which
/// stands `aside` in the number's own row; nothing for a number that futures do not draw. `edit` says
/// what another range comes to.
pub fn edited(
    ui: &mut Ui,
    area: &Area,
    of: AreaField,
    uncertainty: &Uncertainty,
    (key, aside): (Id, Rect),
    out: &mut Actions,
    edit: impl Fn(Option<Range>) -> Edit,
) {
    let Some((_, range)) = area.ranges().into_iter().find(|(field, _)| *field == of) else {
        return;
    };
    let id = key.with(("range", of));
    let called = format!("{} of {}", of.param().name, area.name);
    match range {
        Some(range) => {
            fields(ui, range, of, &called, id, out, &edit);
            drawing(ui, range, of, &called);
            told(ui, range, of, of.get(area));
        }
        None => {
            let builder = UiBuilder::new()
                .scope_id(id.with("way"))
                .max_rect(aside)
                .layout(Layout::left_to_right(Align::Center));
            let mut way = ui.new_child(builder);
            let text = RichText::new("±").size(TEXT).color(Colors::current(ui).dim);
            let link = way.add(Button::new(text).frame(false)).on_hover_text(
                "Say how sure: give it a range. Futures draw the number from there instead of from \
                 the scenario's own spread.",
            );
            name(&link, Role::Button, &format!("Say how sure: {called}"));
            if arrived(ui, id, At::Link) {
                link.request_focus();
            }
            if link.clicked() {
                out.push(Action::Edit(edit(Some(usual_range(area, of, uncertainty)))));
                leave(ui, id, At::Low);
            }
        }
    }
}

/// Where the focus goes in the next frame: to the range just given, or to the link to one.
#[derive(Clone, Copy, PartialEq)]
enum At {
    Low,
    Link,
}

fn leave(ui: &Ui, id: Id, to: At) {
    ui.data_mut(|data| data.insert_temp(id.with("focus"), to));
}

fn arrived(ui: &Ui, id: Id, at: At) -> bool {
    let id = id.with("focus");
    let here = ui.data(|data| data.get_temp::<At>(id)) == Some(at);
    if here {
        ui.data_mut(|data| data.remove::<At>(id));
    }
    here
}

/// The three fields in a line as it is said, and the button that takes the range away.
fn fields(
    ui: &mut Ui,
    range: &Range,
    of: AreaField,
    called: &str,
    id: Id,
    out: &mut Actions,
    edit: &dyn Fn(Option<Range>) -> Edit,
) {
    if arrived(ui, id, At::Low) {
        field_rows::focus_first(ui);
    }
    let colors = Colors::current(ui);
    let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let mut x = line.left();
    let word = |ui: &Ui, x: &mut f32, text: &str| {
        let at = pos2(*x, line.center().y);
        let font = regular_id(SECONDARY);
        *x = ui.painter().text(at, Align2::LEFT_CENTER, text, font, colors.dim).right() + STEP;
    };
    let room = |x: &mut f32, width: f32| {
        let rect =
            Rect::from_min_max(pos2(*x, line.top() + 1.0), pos2(*x + width, line.bottom() - 1.0));
        *x = rect.right() + STEP;
        rect
    };
    let number = Number { min: 0.0, ..Number::of(of.param()) };
    let share = Number { min: 0.0, max: 1.0, whole: false, percent: true, unit: "" };
    let mut put = |ui: &mut Ui, rect, what: &str, value, number, with: &dyn Fn(f64) -> Range| {
        let called = format!("{what} of the range of {called}");
        let kept = Called::kept(&called, id.with(what));
        number_field(ui, rect, kept, value, number, out, |value| {
            let range = with(value);
            range.problem(of.param()).map_or_else(|| Ok(edit(Some(range))), Err)
        });
    };
    word(ui, &mut x, "between");
    let at = room(&mut x, END);
    put(ui, at, "Low", range.low, number, &|low| Range { low, ..*range });
    word(ui, &mut x, "and");
    let at = room(&mut x, END);
    put(ui, at, "High", range.high, number, &|high| Range { high, ..*range });
    x += STEP;
    let at = room(&mut x, SHARE);
    put(ui, at, "Sureness", range.sure, share, &|sure| Range { sure, ..*range });
    word(ui, &mut x, "% sure");
    let away = Rect::from_min_max(
        pos2(line.right() - AWAY, line.center().y - AWAY / 2.0),
        pos2(line.right(), line.center().y + AWAY / 2.0),
    );
    let builder = UiBuilder::new().max_rect(away).layout(Layout::left_to_right(Default::default()));
    let mut corner = ui.new_child(builder.scope_id(id.with("away")));
    let label = format!("Take the range of {called} away");
    let button = glyph::button(&mut corner, Glyph::Close, AWAY, &label, true)
        .on_hover_text("Without a range futures draw it as the scenario says");
    if button.clicked() {
        out.push(Action::Edit(edit(None)));
        leave(ui, id, At::Link);
    }
}

/// The distribution that futures draw from, drawn.
fn drawing(ui: &mut Ui, range: &Range, of: AreaField, called: &str) {
    let law = LogNormal::of(range);
    let said =
        format!("{called} in futures: {}, median {}", in_words(range, of), shown(law.median));
    let span = law.span(range.low, range.high);
    let response = density::show(ui, law, [range.low, range.high], span, shown, &said);
    response.on_hover_text(format!(
        "Futures draw it log-normally: {} % of them between the ends, the others as likely below \
         as above; dotted the median, {}.",
        shown(range.sure * 100.0),
        shown(law.median),
    ));
}

/// What the range means for the number it belongs to.
fn told(ui: &mut Ui, range: &Range, of: AreaField, value: f64) {
    let outside = !(range.low..=range.high).contains(&value);
    let beside = if outside { ", outside the range" } else { "" };
    let unit = unit(of.param());
    let number = format!("{} {unit}", number_text(value));
    secondary(ui, format!("The expected run keeps {}{beside}.", number.trim_end()));
    ui.add_space(STEP);
}

/// Draws the ranges of an area, to be read only.
pub fn read(ui: &mut Ui, area: &Area) {
    for (of, range) in area.ranges() {
        let Some(range) = range else { continue };
        let called = format!("{} of {}", of.param().name, area.name);
        ui.add_space(STEP);
        secondary(ui, format!("{} at the start: {}", of.param().name, in_words(range, of)));
        drawing(ui, range, of, &called);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_reads_as_it_is_said() {
        let range = Range { low: 0.3, high: 0.6, sure: 0.8 };
        assert_eq!(in_words(&range, AreaField::Load), "between 0.3 and 0.6 FTE, 80 % sure");
        assert_eq!(in_words(&range, AreaField::Elasticity), "between 0.3 and 0.6, 80 % sure");
        assert_eq!([0.424_264, 0.004_5, 31.0, 2e6].map(shown), ["0.42", "0.0045", "31", "2000000"]);
    }
}
