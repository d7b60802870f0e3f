//! Where the panels of the window lie: side by side, or, in one that is too small for that, one in the middle and one
//! at a side.
//!
//! They take their room first and are drawn then in the order in which they are read, which is also the order of Tab.

use eframe::egui::scroll_area::ScrollBarVisibility;
use eframe::egui::{
    self, Align, CentralPanel, Frame, Layout, Panel, Rect, ScrollArea, Ui, UiBuilder, Vec2, vec2,
};

use super::bottom::Part;
use super::folded_bar::{self, Bar};
use super::theme::{Colors, STEP};
use super::{canvas, fill_sheet, focus_ring, tour};
use crate::app::folded::{Folded, Middle, Side};
use crate::app::session::Panels;
use crate::app::{Actions, Show, View};

/// The least and most height of the lower half, until somebody drags its edge, points, and the
/// height of a window above which it begins to grow.
const BELOW: (f32, f32) = (320.0, 520.0);
const TALL: f32 = 900.0;
/// How wide the outline and the inspector are, until somebody drags their edges, points.
const OUTLINE: f32 = 220.0;
const INSPECTOR: f32 = 300.0;
/// The least width that a message is read in, and the height of its room, points.
const MESSAGE: Vec2 = vec2(240.0, 58.0);

/// Where a panel's contents go, and what of the window is theirs to draw on.
#[derive(Clone, Copy)]
pub struct Room {
    pub max: Rect,
    pub clip: Rect,
    /// All of the panel, its margins with it.
    pub outer: Rect,
}

/// The rooms of the panels that are on show.
pub struct Rooms {
    pub outline: Option<Room>,
    /// The tree's, under what is said of what to do next.
    pub tree: Option<Room>,
    pub inspector: Option<Room>,
    /// The plots' and the plan's, and which of both.
    pub below: Option<(Room, Part)>,
    /// What is in the middle, whatever that is.
    pub middle: Rect,
    /// The bar that says which are on show, where not all are.
    pub bar: Option<Bar>,
    /// How large the panels are, where that is somebody's choice.
    pub panels: Panels,
}

/// Takes the room of every panel, side by side.
pub fn side_by_side(
    ui: &mut Ui,
    (padded, mut panels): (Frame, Panels),
    (show, view): (&Show, &View),
    out: &mut Actions,
) -> Rooms {
    let beside_plots = fill_sheet::is_beside_plots(ui);
    if beside_plots {
        fill_sheet::show(ui, padded, show, view, out);
    }
    // Half of what a window has more goes to the lanes, half to the tree.
    let more = (ui.ctx().content_rect().height() - TALL) / 2.0;
    let height = (BELOW.0 + more).clamp(BELOW.0, BELOW.1);
    let height = size(panels.below, height);
    let below = Panel::bottom("below").resizable(true).default_size(height).min_size(180.0);
    let below = room(below.frame(padded), ui);
    let width = size(panels.outline, OUTLINE);
    let left = Panel::left("outline").resizable(true).default_size(width).min_size(150.0);
    let left = room(left.frame(padded), ui);
    let width = size(panels.inspector, INSPECTOR);
    let right = Panel::right("inspector").resizable(true).default_size(width).min_size(260.0);
    // The sheet stands in its place.
    if !beside_plots {
        fill_sheet::show(ui, padded, show, view, out);
    }
    let right = (!fill_sheet::is_open(view)).then(|| room(right.frame(padded), ui));
    panels = Panels {
        outline: Some(left.outer.width()),
        inspector: right.map_or(panels.inspector, |right| Some(right.outer.width())),
        below: Some(below.outer.height()),
    };
    let tree = central(ui, ground(ui));
    Rooms {
        outline: Some(left),
        tree: Some(tree),
        inspector: right,
        below: Some((below, Part::Both)),
        bar: None,
        middle: tree.max,
        panels,
    }
}

/// Takes the room of one panel in the middle and of one at a side at most, above the bar that says which.
pub fn folded(
    ui: &mut Ui,
    (padded, panels): (Frame, Panels),
    (show, view): (&Show, &View),
    out: &mut Actions,
) -> Rooms {
    let covers = folded_bar::covers(ui.ctx());
    let is_filling = fill_sheet::is_open(view);
    let mut now = view.window.folded;
    // What the tour tells of is on show.
    if let Some(at) = view.window.tour {
        now = Folded { middle: tour::middle(at), side: None };
    }
    // The sheet stands in the place of the details, and goes from beside the tree only once it is done.
    if is_filling && !covers {
        now.side = Some(Side::Details);
    }
    let bar = room(folded_bar::panel(ui), ui).max;
    let bar = Bar {
        room: bar,
        now,
        sides_change: covers || !is_filling,
        in_tour: view.window.tour.is_some(),
    };
    let side = match now.side {
        Some(Side::Details) if is_filling => {
            fill_sheet::show(ui, padded, show, view, out);
            None
        }
        Some(side) if covers => Some((side, central(ui, padded))),
        Some(side) => {
            let panel = match side {
                Side::Organization => Panel::left("folded outline").exact_size(OUTLINE),
                Side::Details => Panel::right("folded inspector").exact_size(INSPECTOR),
            };
            Some((side, room(panel.resizable(false).frame(padded), ui)))
        }
        None => None,
    };
    let at_side = |wanted| side.filter(|(side, _)| *side == wanted).map(|(_, room)| room);
    let (mut tree, mut below) = (None, None);
    let middle = match (side, now.middle) {
        (Some((_, room)), _) if covers => room,
        (_, Middle::Tree) => *tree.insert(central(ui, ground(ui))),
        (_, Middle::Plots) => below.insert((central(ui, padded), Part::Plots)).0,
        (_, Middle::Plan) => below.insert((central(ui, padded), Part::Plan)).0,
    };
    Rooms {
        outline: at_side(Side::Organization),
        tree,
        inspector: at_side(Side::Details),
        below,
        bar: Some(bar),
        middle: middle.max,
        panels,
    }
}

/// A page that needs at least so much room: what a small window lacks of it is scrolled to. Returns where messages have
/// room.
pub fn at_least(ui: &mut Ui, least: Vec2, page: impl FnOnce(&mut Ui) -> Rect) -> Rect {
    let room = ui.available_rect_before_wrap();
    if room.width() >= least.x && room.height() >= least.y {
        return page(ui);
    }
    // That there is more is seen before anybody scrolls.
    let area = ScrollArea::both()
        .auto_shrink(false)
        .scroll_bar_visibility(ScrollBarVisibility::AlwaysVisible);
    let messages = focus_ring::scrolled(ui, area, |ui| {
        let (_, all) = ui.allocate_space(least.max(ui.available_size()));
        page(&mut ui.new_child(UiBuilder::new().max_rect(all)))
    });
    let seen = messages.inner.intersect(room);
    if seen.width() < MESSAGE.x { foot(room) } else { seen }
}

/// Where messages have room while panels are folded: where nothing else is, or, for want of that, at the foot of what is
/// in the middle.
pub fn message_room(middle: Rect) -> Rect {
    let room = canvas::message_room(middle);
    if room.width() < MESSAGE.x { foot(middle) } else { room }
}

fn foot(room: Rect) -> Rect {
    room.with_min_y(room.bottom() - MESSAGE.y).shrink2(vec2(2.0 * STEP, STEP / 2.0))
}

/// What the tree stands on.
fn ground(ui: &Ui) -> Frame {
    Frame::new().fill(Colors::current(ui).ground)
}

/// How large a panel is at first: as it was last, where that is known and makes sense.
fn size(last: Option<f32>, usual: f32) -> f32 {
    last.filter(|size| (100.0..=4000.0).contains(size)).unwrap_or(usual)
}

/// Takes a panel's room.
fn room(panel: Panel, ui: &mut Ui) -> Room {
    let shown = panel.show(ui, take);
    Room { outer: shown.response.rect, ..shown.inner }
}

/// Takes all that the other panels left.
fn central(ui: &mut Ui, frame: Frame) -> Room {
    CentralPanel::default().frame(frame).show(ui, take).inner
}

fn take(ui: &mut Ui) -> Room {
    let room = Room { max: ui.max_rect(), clip: ui.clip_rect(), outer: ui.max_rect() };
    ui.take_available_space();
    room
}

/// Draws contents into the room taken for them.
pub fn within(ui: &mut Ui, name: &str, room: Room, contents: impl FnOnce(&mut Ui)) {
    let layout = Layout::top_down(Align::Min);
    let builder = UiBuilder::new().id_salt(name).max_rect(room.max).layout(layout);
    let mut ui: egui::Ui = ui.new_child(builder);
    ui.set_clip_rect(room.clip);
    contents(&mut ui);
}
