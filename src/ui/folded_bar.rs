//! The bar of a window that has no room for all its panels at once: which of them is in the middle, and which is at a
//! side.

use eframe::egui::{
    Button, Context, Frame, Layout, Margin, Panel, Rect, Response, RichText, Role, Stroke, Ui,
    Vec2, WidgetInfo, pos2, vec2,
};

use super::requests::Requests;
use super::theme::{CHIP_RADIUS, Colors, STEP, TEXT, regular_id};
use super::widgets::{inside, text_width};
use crate::app::folded::{Folded, Middle, Side};
use crate::app::view::Selection;
use crate::app::{Action, Actions};

/// A window of less than this, points, shows its panels one at a time.
const ROOM: Vec2 = vec2(960.0, 560.0);
/// A window narrower than this, points, has no room for a side beside the middle.
const BESIDE: f32 = 620.0;
/// Height of a button, points: a finger meets it.
const BUTTON: f32 = 30.0;
/// Room at either side of a button's word, points.
const PAD: f32 = 2.5 * STEP;

/// Whether the window is too small for all its panels.
pub fn is_folded(ctx: &Context) -> bool {
    let size = ctx.content_rect().size();
    size.x < ROOM.x || size.y < ROOM.y
}

/// Whether a side takes all the room that there is.
pub fn covers(ctx: &Context) -> bool {
    ctx.content_rect().width() < BESIDE
}

/// Shows the panel that is asked to do something; returns whether one was.
pub fn answer(ctx: &Context, folded: &mut Folded, asked: &Requests, selection: &Selection) -> bool {
    let Requests { fit, zoom, reveal, go, menu, plan, details, search, name } = asked;
    let on_plan = *plan || *menu && matches!(selection, Selection::Decision(_));
    if *search {
        folded.side = Some(Side::Organization);
    } else if *name || *details {
        folded.side = Some(Side::Details);
    } else if on_plan {
        *folded = in_the_middle(ctx, *folded, Middle::Plan);
    } else if *menu || *fit || *zoom != 0 || reveal.is_some() || go.is_some() {
        *folded = in_the_middle(ctx, *folded, Middle::Tree);
    } else {
        return false;
    }
    true
}

/// The same with this in the middle, and no side that would lie over it.
fn in_the_middle(ctx: &Context, now: Folded, middle: Middle) -> Folded {
    Folded { middle, side: now.side.filter(|_| !covers(ctx)) }
}

/// The bar at the foot of the window.
#[derive(Clone, Copy)]
pub struct Bar {
    /// Where it lies.
    pub room: Rect,
    /// What is on show.
    pub now: Folded,
    /// Whether a side can be opened and closed: while a plan is filled beside the tree it cannot.
    pub sides_change: bool,
    /// Whether the tour says what is on show.
    pub in_tour: bool,
}

/// The panel that it takes the room of.
pub fn panel(ui: &Ui) -> Panel {
    let colors = Colors::current(ui);
    let margin = Margin::symmetric(2 * STEP as i8, STEP as i8);
    let frame = Frame::new().fill(colors.panel).inner_margin(margin);
    Panel::bottom("folded panels").frame(frame).exact_size(BUTTON + 2.0 * STEP)
}

/// Draws it; returns where the button of the plots lies.
pub fn show(ui: &mut Ui, bar: Bar, out: &mut Actions) -> Rect {
    let Bar { room, now, sides_change, in_tour } = bar;
    let colors = Colors::current(ui);
    let covers = covers(ui.ctx());
    let mut plots = Rect::NOTHING;
    inside(ui, room, Layout::default(), |ui| {
        let all = ui.max_rect();
        let width = |word: &str| text_width(ui, word, regular_id(TEXT)) + 2.0 * PAD;
        let words = ["Tree", "Plots", "Plan"].map(width);
        let [left, right] = ["Organization", "Details"].map(width);
        let side = |ui: &mut Ui, x: f32, width: f32, side: Side, (word, help): (&str, &str)| {
            let at = Rect::from_min_size(pos2(x, all.top()), vec2(width, BUTTON));
            let on = now.side == Some(side);
            let button =
                ui.add_enabled_ui(sides_change, |ui| button(ui, at, word, on, Role::Button));
            let pressed = button.inner.on_hover_text(help).clicked();
            pressed.then(|| Folded { side: Some(side).filter(|_| !on), ..now })
        };
        let list = ("Organization", "The list of teams and areas, and the search in it.");
        let mut asked = side(ui, all.left(), left, Side::Organization, list);
        let middles = [Middle::Tree, Middle::Plots, Middle::Plan];
        let helps = [
            "The tree of teams.",
            "The four rules over the whole plan, and in how many futures leadership stands.",
            "What is decided, what happens and what it comes to.",
        ];
        // Between the two, in the middle of the window where they leave it free.
        let total: f32 = words.iter().sum();
        let least = all.left() + left + STEP;
        let most = (all.right() - right - STEP - total).max(least);
        let mut x = (all.center().x - total / 2.0).clamp(least, most);
        let group = Rect::from_min_size(pos2(x, all.top()), vec2(total, BUTTON));
        ui.painter().rect_filled(group, CHIP_RADIUS, colors.raised);
        for (((middle, word), width), help) in
            middles.into_iter().zip(["Tree", "Plots", "Plan"]).zip(words).zip(helps)
        {
            let at = Rect::from_min_size(pos2(x, all.top()), vec2(width, BUTTON));
            let on = now.middle == middle && !(covers && now.side.is_some());
            if button(ui, at, word, on, Role::Tab).on_hover_text(help).clicked() {
                asked = Some(in_the_middle(ui.ctx(), now, middle));
            }
            if middle == Middle::Plots {
                plots = at;
            }
            x += width;
        }
        let details = ("Details", "Everything about what is selected.");
        asked = asked.or(side(ui, all.right() - right, right, Side::Details, details));
        out.extend(asked.map(Action::ShowFolded));
        // Whoever goes elsewhere has seen enough of it.
        out.extend(asked.filter(|_| in_tour).map(|_| Action::Tour(None)));
    });
    plots
}

/// A button that is down while what it shows is on show.
fn button(ui: &mut Ui, at: Rect, word: &str, on: bool, role: Role) -> Response {
    let colors = Colors::current(ui);
    let (ink, fill) =
        if on { (colors.accent, colors.accent_wash()) } else { (colors.dim, colors.raised) };
    let words = RichText::new(word).font(regular_id(TEXT)).color(ink);
    let button = Button::new(words).fill(fill).stroke(Stroke::NONE).corner_radius(CHIP_RADIUS);
    let response = ui.put(at, button.min_size(at.size()));
    response.widget_info(|| WidgetInfo::selected(role, true, on, word));
    response
}
