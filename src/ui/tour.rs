//! The tour: a few cards that point at the parts of the window, shown once and again from Help.

use eframe::egui::{
    Align, Align2, Context, CornerRadius, FocusDirection, Id, Key, Label, LayerId, Layout,
    Modifiers, Order, Popup, Rect, RichText, Role, Stroke, StrokeKind, Ui, vec2,
};

use super::theme::{CARD_RADIUS, Colors, SECONDARY, STEP, TEXT, semibold_id};
use super::widgets::{accent_button, name, popover, secondary};
use super::{beside, canvas};
use crate::app::examples::EXAMPLES;
use crate::app::folded::Middle;
use crate::app::{Action, Actions, Command, Show, View};

/// Width of a card's contents, points: it has room on the inspector.
const WIDTH: f32 = 250.0;
/// How much wider it is itself, and how high before it was laid out, points.
const AROUND: f32 = 6.0 * STEP + 2.0;
const HEIGHT: f32 = 190.0;
/// How many cards there are.
const CARDS: usize = 5;

/// Where the parts of the window lie in this frame.
pub struct Places {
    pub canvas: Rect,
    pub stepper: Rect,
    pub plots: Rect,
    pub banner: Rect,
}

/// The card that tells of the plots.
const PLOTS: usize = 2;

/// One card: what it points at, what of that it is not to hide, its title and its words.
struct Card {
    place: Rect,
    matters: Vec<Rect>,
    title: &'static str,
    words: String,
}

/// What is in the middle while a card is shown, in a window that has no room for all panels.
pub fn middle(at: usize) -> Middle {
    if at == PLOTS { Middle::Plots } else { Middle::Tree }
}

/// How one's own organization is begun, on the last card.
const BEGINNINGS: [(Command, &str); 2] =
    [(Command::NewFromQuestions, "Answer questions"), (Command::NewFromRoster, "Read a roster…")];

/// A card of the tour, true of what is on show.
fn card(ui: &Ui, at: usize, places: &Places, show: &Show) -> Option<Card> {
    let tree = || canvas::cards(ui);
    let (place, matters, title, words) = match at {
        0 => {
            let drag = match canvas::shows_areas(ui) {
                true => "Drag an area",
                false => "Zoom in until the cards show their areas, and drag one",
            };
            let words = format!(
                "The trunk owns everything others expect; a branch wholly owns one narrow area. \
                 {drag} to another team, or onto empty canvas for a new branch. In a quarter every \
                 drop is a dated decision; each can be undone."
            );
            (places.canvas, tree(), "The tree", words)
        }
        1 => {
            let words = "Step through the plan here, or with ← and → once this tour is over. What \
                         you change is decided in the quarter on show; at the start it has always \
                         been so.";
            (places.stepper, vec![places.stepper], "The quarters", words.into())
        }
        PLOTS => {
            let below = match show.settings.futures_off {
                true => "whether leadership stands in the expected run",
                false => "in how many futures leadership stands",
            };
            let words = format!(
                "Service, Investment, Morale and Budget over the whole run, each with its \
                 threshold; the line below says {below}. They answer to every change at once, and \
                 while you drag they show what the drop would do."
            );
            let plots = places.plots.with_max_y(places.plots.center().y);
            (places.plots, vec![plots], "The four rules", words)
        }
        3 => {
            let words = "In a quarter in which a team answers late or has outgrown eight, the move \
                         that helps most is named here, with what it brings. Ctrl+K finds every \
                         command, team and area; ? shows the keys.";
            (places.banner, vec![places.banner], "What to do next", words.into())
        }
        4 => {
            let (this, begin) = match is_example(show) {
                true => ("This is an example. ", "your own"),
                false => ("", "another"),
            };
            let words = format!(
                "{this}Begin {begin} by answering questions, or with the roster that your HR \
                 system exports; tickets can be read into it afterwards. Nothing leaves this \
                 machine."
            );
            (places.canvas, tree(), "Your own organization", words)
        }
        _ => return None,
    };
    Some(Card { place, matters, title, words })
}

/// Whether what is on show is a shipped scenario.
fn is_example(show: &Show) -> bool {
    let name = show.document.name();
    show.document.place.is_none() && EXAMPLES.iter().any(|(known, _)| *known == name)
}

/// Whether something lies over the tour that has the keys.
fn is_covered(view: &View) -> bool {
    view.window.question.is_some() || view.window.sheet.is_some()
}

/// The arrows go on and back in the tour while it is on, whatever has the focus but a text or a menu; call
/// it before anything else looks at keys.
pub fn keys(ctx: &Context, view: &View, out: &mut Actions) {
    let Some(at) = view.window.tour.filter(|_| !is_covered(view)) else { return };
    let is_free = !ctx.text_edit_focused() && !Popup::is_any_open(ctx);
    if !is_free || ctx.input(|input| input.modifiers.any()) {
        return;
    }
    let one_of = |keys: [Key; 2]| {
        keys.map(|key| ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key)))
            .contains(&true)
    };
    let on = one_of([Key::ArrowRight, Key::ArrowDown]);
    let back = one_of([Key::ArrowLeft, Key::ArrowUp]);
    if on || back {
        // They move no focus besides.
        ctx.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        let to = if on { (at + 1).min(CARDS - 1) } else { at.saturating_sub(1) };
        out.push(Action::Tour(Some(to)));
    }
}

/// Draws the card the tour is at, if it is on.
pub fn show(ui: &Ui, places: &Places, (show, view): (&Show, &View), out: &mut Actions) {
    let shown = Id::unique("card of the tour that was shown");
    let Some(at) = view.window.tour else {
        return ui.data_mut(|data| data.remove::<usize>(shown));
    };
    let Some(card) = card(ui, at, places, show) else {
        return out.push(Action::Tour(None));
    };
    let colors = Colors::current(ui);
    let layer = LayerId::new(Order::Middle, Id::unique("tour outline"));
    ui.ctx().layer_painter(layer).rect_stroke(
        card.place.shrink(2.0),
        CornerRadius::same(CARD_RADIUS),
        Stroke::new(2.0, colors.accent),
        StrokeKind::Inside,
    );
    let id = Id::unique(("tour", card.title));
    let size = ui.ctx().memory(|memory| memory.area_rect(id)).map(|area| area.size());
    let size = size.unwrap_or(vec2(WIDTH + AROUND, HEIGHT));
    let window = ui.ctx().content_rect();
    let corner = beside::corner(card.place, size, window, &card.matters);
    popover(ui, id, (Align2::LEFT_TOP, corner), WIDTH, |ui| {
        let heading = RichText::new(card.title).font(semibold_id(TEXT)).color(colors.text);
        ui.label(heading);
        ui.add_space(STEP);
        let words = RichText::new(card.words).size(SECONDARY).color(colors.text);
        ui.add(Label::new(words).wrap());
        ui.add_space(2.0 * STEP);
        if at + 1 == CARDS {
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
            secondary(ui, format!("{} of {CARDS}", at + 1));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                buttons(ui, at, shown, is_example(show), out);
            });
        });
    });
    // A menu that was open is closed by now.
    let (menu, is_open) = (Id::unique("a menu is open in the tour"), Popup::is_any_open(ui.ctx()));
    let was_open =
        ui.data_mut(|data| std::mem::replace(data.get_temp_mut_or(menu, false), is_open));
    if !is_covered(view) && !was_open && ui.input(|input| input.key_pressed(Key::Escape)) {
        out.push(Action::Tour(None));
    }
}

/// What leads on, back and out, from the right.
fn buttons(ui: &mut Ui, at: usize, shown: Id, is_example: bool, out: &mut Actions) {
    let last = at + 1 == CARDS;
    let on = match last {
        true if is_example => "Stay with the example",
        true => "Done",
        false => "Next",
    };
    let next = ui.add(accent_button(ui, on));
    if next.clicked() {
        out.push(Action::Tour((!last).then_some(at + 1)));
    }
    if at > 0 {
        let back = ui.button("Back");
        name(&back, Role::Button, "Card before this one");
        if back.clicked() {
            out.push(Action::Tour(Some(at - 1)));
        }
    }
    if !last && ui.button("Skip the tour").clicked() {
        out.push(Action::Tour(None));
    }
    // Once a card is there Enter goes on from it, and Tab to what else it has.
    if ui.data(|data| data.get_temp(shown)) != Some(at) {
        ui.data_mut(|data| data.insert_temp(shown, at));
        next.request_focus();
    }
}
