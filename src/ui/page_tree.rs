//! What is in the window, told to a page: elements that nobody sees but screen readers, each where its widget
//! lies, called as it is called. Asked for by whoever needs it, for it costs a little in every frame.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use eframe::egui::accesskit::{
    Action, ActionRequest, Node, NodeId, Role, Toggled, TreeId, TreeUpdate,
};
use eframe::egui::{Context, Event, FullOutput, Plugin, RawInput};
use serde::Serialize;

use crate::platform::browser;

/// The least time between two tellings, seconds: a reader follows no faster.
const EVERY: f64 = 0.1;

/// A widget as an element of the page.
#[derive(Serialize)]
struct Element {
    id: String,
    role: &'static str,
    name: String,
    value: Option<String>,
    /// Left, top, width and height in the page.
    at: [f64; 4],
    is_pressed: Option<bool>,
    is_disabled: bool,
    has_focus: bool,
}

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

/// What has a name or is to be typed into, in the order in which the window is read.
fn elements(tree: &TreeUpdate, zoom: f64) -> Vec<Element> {
    let nodes: BTreeMap<NodeId, &Node> = tree.nodes.iter().map(|(id, node)| (*id, node)).collect();
    let mut found = Vec::new();
    let mut open: Vec<NodeId> = tree.tree.iter().map(|about| about.root).collect();
    while let Some(id) = open.pop() {
        let Some(node) = nodes.get(&id) else { continue };
        open.extend(node.children().iter().rev());
        found.extend(element(id, node, zoom, id == tree.focus));
    }
    found
}

fn element(id: NodeId, node: &Node, zoom: f64, has_focus: bool) -> Option<Element> {
    let role = role(node.role())?;
    let name = node.label().or_else(|| node.value()).unwrap_or_default().to_owned();
    let bounds = node.bounds()?;
    if name.is_empty() && role != "textbox" {
        return None;
    }
    Some(Element {
        id: id.0.to_string(),
        role,
        name,
        value: node.label().and(node.value()).map(str::to_owned),
        at: [bounds.x0, bounds.y0, bounds.width(), bounds.height()]
            .map(|length| (length * zoom).round()),
        is_pressed: node.toggled().map(|toggled| toggled == Toggled::True),
        is_disabled: node.is_disabled(),
        has_focus,
    })
}

/// What the web calls a role; none of what is only there to hold others.
fn role(role: Role) -> Option<&'static str> {
    Some(match role {
        Role::Button | Role::DefaultButton => "button",
        Role::CheckBox => "checkbox",
        Role::RadioButton => "radio",
        Role::Link => "link",
        Role::TextInput | Role::MultilineTextInput | Role::SearchInput => "textbox",
        Role::SpinButton => "spinbutton",
        Role::Slider => "slider",
        Role::ComboBox => "combobox",
        Role::Tab => "tab",
        Role::MenuItem => "menuitem",
        Role::Image => "img",
        Role::Heading => "heading",
        Role::ProgressIndicator => "progressbar",
        Role::Label | Role::Paragraph | Role::TextRun => "note",
        Role::GenericContainer | Role::Window | Role::ScrollView | Role::Pane => return None,
        _ => "group",
    })
}
