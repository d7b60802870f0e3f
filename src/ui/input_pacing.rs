//! One act a frame: what was pressed while a frame took long is taken in one by one.
//!
//! A frame sees all that happened since the last one at once. Two hires would be one, and a letter
//! pressed after Enter would still land in the field that Enter closes. Nor does a frame's length
//! count: a button that was pressed and let go of while one frame took long was clicked, not held,
//! and hit what lay under it when it was pressed, wherever the pointer went in that frame.

use std::collections::VecDeque;

use eframe::egui::{Context, Event, Key, RawInput};

/// How far apart what arrived together is taken in, as far as the window can tell, seconds.
const APART: f64 = 0.01;

/// What was pressed and is still to be taken in.
#[derive(Default)]
pub struct Later {
    kept: VecDeque<Event>,
    /// When the last frame was, by the clock of the window.
    last: Option<f64>,
}

impl Later {
    /// Leaves of the input of a frame what comes before its second act; the rest is kept for the
    /// next frames, which are asked for.
    pub fn pace(&mut self, ctx: &Context, input: &mut RawInput) {
        if let (Some(now), Some(last), false) = (input.time, self.last, self.kept.is_empty()) {
            input.time = Some(now.min(last + APART));
        }
        self.last = input.time;
        self.kept.extend(input.events.drain(..));
        let typing = ctx.text_edit_focused();
        let (mut acted, mut pressed, mut moved) = (false, false, false);
        while let Some(event) = self.kept.pop_front() {
            // A frame looks for what is under the pointer once, where it came to.
            let elsewhere = match event {
                Event::PointerMoved(_) => pressed,
                Event::PointerButton { pressed: false, .. } => moved,
                _ => false,
            };
            if elsewhere || (acted && is_press(&event)) {
                self.kept.push_front(event);
                return ctx.request_repaint();
            }
            acted |= is_press(&event) && !(typing && is_typed(&event));
            pressed |= matches!(event, Event::PointerButton { .. });
            moved |= matches!(event, Event::PointerMoved(_));
            input.events.push(event);
        }
    }
}

/// A key going down or a button of the pointer going either way; a key held down adds nothing.
fn is_press(event: &Event) -> bool {
    matches!(event, Event::PointerButton { .. } | Event::Key { pressed: true, repeat: false, .. })
}

/// Whether a field that is typed into keeps the press for itself.
fn is_typed(event: &Event) -> bool {
    let Event::Key { key, modifiers, .. } = event else { return false };
    let leaves = matches!(key, Key::Enter | Key::Escape | Key::Tab);
    !leaves && !modifiers.command
}
