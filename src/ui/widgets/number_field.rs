//! A number to be typed or dragged. What is typed stands as long as somebody is at the field, and
//! what cannot be is said there and never put in.

use std::cell::RefCell;

use eframe::egui::{
    Align, DragValue, Id, Key, Label, Layout, Rect, Response, RichText, TextStyle, Ui, UiBuilder,
    vec2,
};

use super::field_rows::{Called, FIELD, take_focus_first};
use crate::app::{Action, Actions};
use crate::edit::Edit;
use crate::model::number_text::Number;
use crate::ui::theme::{Colors, SECONDARY};

/// The field somebody is at.
#[derive(Clone)]
struct Open {
    id: Id,
    called: String,
    /// What it held before.
    before: f64,
    /// What was asked of it last.
    asked: Option<Asked>,
    pass: u64,
}

/// What somebody at a field asked for last.
#[derive(Clone)]
struct Asked {
    /// The number in the field, which its text belongs to.
    held: f64,
    /// What there was then, and what there is to be.
    from: f64,
    to: f64,
    /// Why it cannot be, in a few words; none where nothing is typed.
    refused: Option<String>,
    typed: bool,
}

fn open_id() -> Id {
    Id::unique("open number field")
}

/// A number field in `rect`, called `called`; everything done while somebody is at it is one step,
/// and Esc takes it back. `edit` says what a number comes to, or why it cannot be; it may be asked
/// for any. As long as what is typed cannot be, all is as before, and a line under what `ui` shows
/// says why; once the field is left so, a message does.
pub fn number_field<'a>(
    ui: &mut Ui,
    rect: Rect,
    called: impl Into<Called<'a>>,
    value: f64,
    number: Number,
    out: &mut Actions,
    edit: impl Fn(f64) -> Result<Edit, String>,
) -> Response {
    let act = |to| edit(to).map(Action::Edit);
    field(ui, rect, called.into(), value, number, out, act)
}

/// [`number_field`] of a number that is in no scenario: `act` says what is to be done to have another. Nothing of it is a
/// step of the history.
pub fn number_field_for<'a>(
    ui: &mut Ui,
    rect: Rect,
    called: impl Into<Called<'a>>,
    value: f64,
    number: Number,
    out: &mut Actions,
    act: impl Fn(f64) -> Result<Action, String>,
) -> Response {
    let mut asked = Actions::new();
    let response = field(ui, rect, called.into(), value, number, &mut asked, act);
    asked.retain(|it| !matches!(it, Action::BeginGesture(_) | Action::EndGesture));
    out.append(&mut asked);
    response
}

fn field(
    ui: &mut Ui,
    rect: Rect,
    called: Called<'_>,
    value: f64,
    number: Number,
    out: &mut Actions,
    act: impl Fn(f64) -> Result<Action, String>,
) -> Response {
    let mut inside = inside(ui, rect, called);
    let id = inside.next_auto_id();
    let open = ui.data(|data| data.get_temp::<Open>(open_id())).filter(|open| open.id == id);
    let same = |a, b| number.text(a) == number.text(b);
    // Whatever came of it, what was asked stands, unless something else, such as undoing, has changed
    // the number since.
    let mut asked = open.as_ref().and_then(|open| open.asked.clone());
    asked = asked.filter(|asked| same(value, asked.from) || same(value, asked.to));
    if let Some(asked) = &mut asked
        && same(value, asked.to)
    {
        asked.from = asked.to;
    }
    let typing = ui.memory(|memory| memory.has_focus(id));
    let mut changed = asked.as_ref().filter(|_| typing).map_or(value, |asked| asked.held);
    let typed = RefCell::new(None);
    let drag = DragValue::new(&mut changed)
        .speed(number.speed(value))
        .range(number.min..=number.max)
        .clamp_existing_to_range(false)
        .clip_text(true)
        .min_size(rect.size())
        .custom_formatter(|value, _| if typing { number.plain(value) } else { number.text(value) })
        .custom_parser(|text| {
            let read = number.parse(text);
            let value = read.as_ref().ok().copied();
            typed.replace(Some(
                read.map_err(|why| if text.is_empty() { String::new() } else { why }),
            ));
            value
        });
    let response = inside.add(drag).accessible_name(called.name());
    take_focus_first(&response);
    let here = response.has_focus() || response.dragged();
    if here && open.is_none() {
        // Who goes back a field is at the next before the last knows.
        leave(ui, true, out);
        out.push(Action::BeginGesture(String::new()));
    }
    let before = open.as_ref().map_or(value, |open| open.before);
    let typed = typed.into_inner().filter(|_| here);
    let is_typed = typed.is_some();
    // What is dragged or stepped stays in range by itself.
    let wanted = typed.or_else(|| response.changed().then(|| Ok(number.snap(changed))));
    if let Some(wanted) = wanted {
        let possible = |to| act(to).and_then(|act| number.check(to).map(|()| (to, act)));
        let (to, refused) = match wanted.and_then(possible) {
            Ok((to, act)) => {
                // Text that says the same is no change, even where it says it with fewer decimals.
                if !same(to, value) {
                    out.push(act);
                }
                (to, None)
            }
            Err(why) if is_typed => {
                // The beginning of what was typed is nothing that anybody wants.
                if !same(before, value) {
                    out.extend(act(before).ok());
                }
                (before, Some(why))
            }
            Err(why) => (value, Some(why)),
        };
        asked = Some(Asked { held: changed, from: value, to, refused, typed: is_typed });
    }
    if here {
        tell(ui, asked.as_ref().and_then(|asked| asked.refused.as_deref()).unwrap_or_default());
        let pass = ui.ctx().cumulative_pass_nr();
        let open = Open { id, called: called.name().to_owned(), before, asked, pass };
        ui.data_mut(|data| data.insert_temp(open_id(), open));
    } else {
        tell(ui, "");
        if open.is_some() {
            let taken_back = ui.input(|input| input.key_pressed(Key::Escape));
            if taken_back {
                out.extend(act(before).ok());
            }
            leave(ui, !taken_back, out);
        }
    }
    response
}

/// Where the field goes.
fn inside(ui: &mut Ui, rect: Rect, called: Called) -> Ui {
    let builder = UiBuilder::new()
        .scope_id(called.key().with("number field"))
        .max_rect(rect)
        .layout(Layout::top_down(Align::Max));
    let mut inside = ui.new_child(builder);
    inside.spacing_mut().interact_size = rect.size();
    if rect.width() < FIELD {
        inside.style_mut().drag_value_text_style = TextStyle::Monospace;
    }
    inside.spacing_mut().button_padding = vec2(4.0_f32.min(rect.width() / 10.0), 1.0);
    inside
}

/// Says why what is typed cannot be, if there is anything to say.
fn tell(ui: &mut Ui, why: &str) {
    if why.is_empty() {
        // What follows keeps its identity, and with it the focus, whether or not something is said.
        ui.skip_ahead_auto_ids(1);
    } else {
        let text = RichText::new(format!("Not possible: {why}")).size(SECONDARY);
        ui.add(Label::new(text.color(Colors::current(ui).broken)).wrap());
    }
}

/// Ends the step of the field somebody was at, if there is one; `says` whether a message tells what
/// could not be.
fn leave(ui: &Ui, says: bool, out: &mut Actions) {
    let Some(open) = ui.data(|data| data.get_temp::<Open>(open_id())) else { return };
    ui.data_mut(|data| data.remove::<Open>(open_id()));
    out.push(Action::EndGesture);
    let refused = open.asked.filter(|asked| asked.typed).and_then(|asked| asked.refused);
    if let Some(why) = refused.filter(|why| says && !why.is_empty()) {
        out.push(Action::Say(format!("{} is as before: {why}", open.called)));
    }
}

/// Whether somebody is at a number field, or was until the keys of this frame: Esc is that field's.
pub fn is_open(ui: &Ui) -> bool {
    ui.data(|data| data.get_temp::<Open>(open_id())).is_some()
}

/// Ends the step of a field that is gone while somebody was at it; call it after all fields.
pub fn end_orphans(ui: &Ui, out: &mut Actions) {
    let pass = ui.ctx().cumulative_pass_nr();
    let open = ui.data(|data| data.get_temp::<Open>(open_id()));
    if open.is_some_and(|open| open.pass != pass) {
        leave(ui, true, out);
    }
}
