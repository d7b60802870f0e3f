//! The tour: a few cards that point at the parts of the window, shown once and again from Help.

use eframe::egui::{
    Align, Align2, CornerRadius, Id, Key, Label, LayerId, Layout, Order, Rect, RichText, Stroke,
    StrokeKind, Ui, pos2,
};

use super::theme::{CARD_RADIUS, Colors, SECONDARY, STEP, TEXT, semibold_id};
use super::widgets::{accent_button, popover, secondary};
use crate::app::folded::Middle;
use crate::app::{Action, Actions, Command, View};

/// Width of a card's contents, points.
const WIDTH: f32 = 300.0;
/// Room a card needs below what it points at, points.
const HEIGHT: f32 = 170.0;

/// Where the parts of the window lie in this frame.
pub struct Places {
    pub canvas: Rect,
    pub stepper: Rect,
    pub plots: Rect,
    pub banner: Rect,
}

/// One card: what it points at, its title and its words.
type Card = (fn(&Places) -> Rect, &'static str, &'static str);

/// The card that tells of the plots.
const PLOTS: usize = 2;

const CARDS: [Card; 5] = [
    (
        |places| places.canvas,
        "The tree",
        "The trunk owns everything others expect; a branch wholly owns one narrow area. Drag an \
         area to another team, or onto empty canvas for a new branch. Every drop is a dated \
         decision, and can be undone.",
    ),
    (
        |places| places.stepper,
        "The quarters",
        "← and → step through the plan. What you change is decided in the quarter on show; at the \
         start it has always been so.",
    ),
    (
        |places| places.plots,
        "The four rules",
        "Service, Investment, Morale and Budget over the whole run, each with its threshold; the \
         line below says in how many futures leadership stands. They answer to every change at \
         once, and while you drag they show what the drop would do.",
    ),
    (
        |places| places.banner,
        "What to do next",
        "When a team answers late or has outgrown eight, the move that helps most is named here, \
         with what it brings. Ctrl+K finds every command, team and area; ? shows the keys.",
    ),
    (
        |places| places.canvas,
        "Your own organization",
        "This is an example. Begin your own by answering questions, or with the roster that your HR \
         system exports; tickets can be read into it afterwards. Nothing leaves this machine.",
    ),
];

/// What is in the middle while a card is shown, in a window that has no room for all panels.
pub fn middle(at: usize) -> Middle {
    if at == PLOTS { Middle::Plots } else { Middle::Tree }
}

/// How one's own organization is begun, on the last card.
const BEGINNINGS: [(Command, &str); 2] =
    [(Command::NewFromQuestions, "Answer questions"), (Command::NewFromRoster, "Read a roster…")];

/// Draws the card the tour is at, if it is on.
pub fn show(ui: &Ui, places: &Places, view: &View, out: &mut Actions) {
    let shown = Id::unique("card of the tour that was shown");
    let Some(at) = view.window.tour else {
        return ui.data_mut(|data| data.remove::<usize>(shown));
    };
    let Some((place, title, words)) = CARDS.get(at) else {
        return out.push(Action::Tour(None));
    };
    let place = place(places);
    let colors = Colors::current(ui);
    let layer = LayerId::new(Order::Middle, Id::unique("tour outline"));
    ui.ctx().layer_painter(layer).rect_stroke(
        place.shrink(2.0),
        CornerRadius::same(CARD_RADIUS),
        Stroke::new(2.0, colors.accent),
        StrokeKind::Inside,
    );
    let window = ui.ctx().content_rect();
    let below = place.bottom() + HEIGHT < window.bottom();
    let outer = WIDTH + 6.0 * STEP;
    let x = place.center().x - outer / 2.0;
    let y = if below { place.bottom() + 2.0 * STEP } else { place.top() - HEIGHT };
    let y = if place.height() > 2.0 * HEIGHT { place.center().y - HEIGHT / 2.0 } else { y };
    let last = at + 1 == CARDS.len();
    let (id, corner) = (Id::unique(("tour", *title)), (Align2::LEFT_TOP, pos2(x, y)));
    popover(ui, id, corner, WIDTH, |ui| {
        let heading = RichText::new(*title).font(semibold_id(TEXT)).color(colors.text);
        ui.label(heading);
        ui.add_space(STEP);
        let words = RichText::new(*words).size(SECONDARY).color(colors.text);
        ui.add(Label::new(words).wrap());
        ui.add_space(2.0 * STEP);
        if last {
            ui.horizontal(|ui| {
                for (command, words) in BEGINNINGS {
                    if ui.button(words).clicked() {
                        out.extend([Action::Tour(None), Action::Command(command)]);
                    }
                }
            });
            ui.add_space(2.0 * STEP);
        }
        ui.horizontal(|ui| {
            secondary(ui, format!("{} of {}", at + 1, CARDS.len()));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let next =
                    ui.add(accent_button(ui, if last { "Stay with the example" } else { "Next" }));
                if next.clicked() {
                    out.push(Action::Tour((!last).then_some(at + 1)));
                }
                if !last && ui.button("Skip the tour").clicked() {
                    out.push(Action::Tour(None));
                }
                // Once a card is there Enter goes on from it, and Tab to what else it has.
                if ui.data(|data| data.get_temp(shown)) != Some(at) {
                    ui.data_mut(|data| data.insert_temp(shown, at));
                    next.request_focus();
                }
            });
        });
    });
    if ui.input(|input| input.key_pressed(Key::Escape)) {
        out.push(Action::Tour(None));
    }
}
