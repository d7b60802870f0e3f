//! What is in the window, told to a page: elements that nobody sees but screen readers, each where its widget
//! lies, called as it is called. Asked for by whoever needs it, for it costs a little in every frame.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use eframe::egui::accesskit::{Action, ActionRequest, NodeId, TreeId};
use eframe::egui::{Context, Event, FullOutput, Plugin, RawInput};

use super::page_elements::elements;
use crate::platform::browser;

/// The least time between two tellings, seconds: a reader follows no faster.
const EVERY: f64 = 0.1;

/// What a reader asks for, until the next frame takes it.
type Asked = Arc<Mutex<Vec<ActionRequest>>>;

pub(super) struct PageTree {
    /// What the page was told last.
    told: String,
    at: f64,
    asked: Asked,
}

/// Tells the page what is in the window, as soon as somebody asks for that.
pub(super) fn tell(ctx: &Context) {
    let asked = Asked::default();
    let is_on = AtomicBool::new(false);
    let (requests, window) = (asked.clone(), ctx.clone());
    browser::offer_tree(move |id, action| {
        if !is_on.swap(true, Ordering::Relaxed) {
            window.enable_accesskit();
            window.add_plugin(PageTree { told: String::new(), at: 0.0, asked: requests.clone() });
        }
        let action = match action.as_str() {
            "click" => Some(Action::Click),
            "focus" => Some(Action::Focus),
            _ => None,
        };
        if let Some((action, id)) = action.zip(id.parse().ok()) {
            let (target_tree, target_node) = (TreeId::ROOT, NodeId(id));
            let request = ActionRequest { action, target_tree, target_node, data: None };
            requests.lock().unwrap_or_else(PoisonError::into_inner).push(request);
        }
        window.request_repaint();
    });
}

impl Plugin for PageTree {
    fn debug_name(&self) -> &'static str {
        "page tree"
    }

    fn input_hook(&mut self, _: &Context, input: &mut RawInput) {
        let asked = std::mem::take(&mut *self.asked.lock().unwrap_or_else(PoisonError::into_inner));
        input.events.extend(asked.into_iter().map(Event::AccessKitActionRequest));
    }

    fn output_hook(&mut self, ctx: &Context, output: &mut FullOutput) {
        let Some(tree) = output.platform_output.accesskit_update.take() else { return };
        let now = ctx.input(|input| input.time);
        if now - self.at < EVERY {
            return ctx.request_repaint_after_secs(EVERY as f32);
        }
        let elements = elements(&tree, f64::from(ctx.zoom_factor()));
        let Ok(text) = serde_json::to_string(&elements) else { return };
        if text != self.told {
            browser::tell_tree(&text);
            (self.told, self.at) = (text, now);
        }
    }
}
