//! One act a frame: what was pressed while a frame took long is taken in one by one.
//!
//! A frame sees all that happened since the last one at once. Two hires would be one, and a letter
//! pressed after Enter would still land in the field that Enter closes, or come before the field that
//! a key opens has the focus. Nor does a frame's length count: a button that was pressed and let go of
//! while one frame took long was clicked, not held, and hit what lay under it when it was pressed,
//! wherever the pointer went in that frame.

use std::collections::VecDeque;

use eframe::egui::{
    Context, Event, Key, Modifiers, PointerButton, Pos2, RawInput, TouchPhase, pos2,
};

/// How far apart what arrived together is taken in, as far as the window can tell, seconds.
const APART: f64 = 0.01;
/// The most that a frame counts for while a button is down, seconds: what is held is so for several.
const HELD: f64 = 0.25;
/// Where a button is let go of without anything being there.
const NOWHERE: Pos2 = pos2(-10_000.0, -10_000.0);

/// What was pressed and is still to be taken in.
#[derive(Default)]
pub struct Later {
    kept: VecDeque<Event>,
    /// When the last frame was, by the clock of the window.
    last: Option<f64>,
    /// Whether the last frame took in an act: what it opens has the focus only once it was drawn.
    acted: bool,
    /// What a button of the pointer did last, while the pointer has not moved since.
    here: Option<(PointerButton, bool)>,
    /// The button of the pointer that is down.
    held: Option<PointerButton>,
}

impl Later {
    /// Leaves of the input of a frame what comes before its second act; the rest is kept for the
    /// next frames, which are asked for.
    pub fn pace(&mut self, ctx: &Context, input: &mut RawInput) {
        if let (Some(now), Some(last)) = (input.time, self.last) {
            let most = match (self.kept.is_empty(), self.held.is_some()) {
                (false, _) => APART,
                (true, true) => HELD,
                (true, false) => f64::INFINITY,
            };
            input.time = Some(now.min(last + most));
        }
        self.last = input.time;
        self.kept.extend(input.events.drain(..));
        let typing = ctx.text_edit_focused();
        let opens = std::mem::take(&mut self.acted) && !typing;
        let (mut pressed, mut moved) = (false, false);
        while let Some(event) = self.kept.pop_front() {
            if self.is_told_again(&event) {
                continue;
            }
            // A frame looks for what is under the pointer once, where it came to.
            let elsewhere = match event {
                Event::PointerMoved(_) => pressed,
                Event::PointerButton { pressed: false, .. } => moved,
                Event::Touch { phase: TouchPhase::Cancel, .. } => pressed,
                _ => false,
            };
            let is_early = opens && is_of_keyboard(&event);
            if elsewhere || is_early || (self.acted && is_press(&event)) {
                self.kept.push_front(event);
                return ctx.request_repaint();
            }
            if let Event::Touch { phase: TouchPhase::Cancel, .. } = event
                && let Some(button) = self.held.take()
            {
                // What a finger held that the system takes away is told to nobody as let go of.
                ctx.stop_dragging();
                let (pos, modifiers) = (NOWHERE, Modifiers::NONE);
                let released = Event::PointerButton { pos, button, pressed: false, modifiers };
                let told = [Event::PointerMoved(NOWHERE), released, Event::PointerGone, event];
                told.into_iter().rev().for_each(|event| self.kept.push_front(event));
                continue;
            }
            self.acted |= is_press(&event) && !(typing && is_typed(&event));
            match event {
                Event::PointerButton { button, pressed: down, .. } => {
                    (self.here, pressed) = (Some((button, down)), true);
                    self.held = down.then_some(button);
                }
                Event::PointerMoved(_) => (self.here, moved) = (None, true),
                _ => {}
            }
            input.events.push(event);
        }
    }

    /// Whether this is what a button just did, once more: a page hears of a finger twice, as of a
    /// pointer and as of a touch.
    fn is_told_again(&self, event: &Event) -> bool {
        let Event::PointerButton { button, pressed, .. } = event else { return false };
        self.here == Some((*button, *pressed))
    }
}

/// A key going down or a button of the pointer going either way; a key held down adds nothing.
fn is_press(event: &Event) -> bool {
    matches!(event, Event::PointerButton { .. } | Event::Key { pressed: true, repeat: false, .. })
}

/// Whether it comes from a keyboard.
fn is_of_keyboard(event: &Event) -> bool {
    matches!(event, Event::Key { .. } | Event::Text(_) | Event::Ime(_) | Event::Paste(_))
}

/// Whether a field that is typed into keeps the press for itself.
fn is_typed(event: &Event) -> bool {
    let Event::Key { key, modifiers, .. } = event else { return false };
    let leaves = matches!(key, Key::Enter | Key::Escape | Key::Tab);
    !leaves && !modifiers.command
}
