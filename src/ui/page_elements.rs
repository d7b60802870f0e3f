//! What is in the window as elements of a page: of every widget what it is, how it is called and what it holds.

use std::collections::BTreeMap;

use eframe::egui::accesskit::{Node, NodeId, Role, Toggled, TreeUpdate};
use serde::Serialize;

use super::whole_words;

/// A widget as an element of the page.
#[derive(Debug, Serialize)]
pub(super) struct Element {
    id: String,
    role: &'static str,
    /// Empty where nobody called it anything.
    name: String,
    value: Option<String>,
    number: Option<f64>,
    least: Option<f64>,
    most: Option<f64>,
    /// Left, top, width and height in the page.
    at: [f64; 4],
    is_pressed: Option<bool>,
    is_expanded: Option<bool>,
    is_disabled: bool,
    has_focus: bool,
}

type Nodes<'a> = BTreeMap<NodeId, &'a Node>;

/// What has a name or is to be typed into, in the order in which the window is read.
pub(super) fn elements(tree: &TreeUpdate, zoom: f64) -> Vec<Element> {
    let nodes: Nodes<'_> = tree.nodes.iter().map(|(id, node)| (*id, node)).collect();
    let mut found = Vec::new();
    let mut open: Vec<NodeId> = tree.tree.iter().map(|about| about.root).collect();
    while let Some(id) = open.pop() {
        let Some(node) = nodes.get(&id) else { continue };
        open.extend(node.children().iter().rev());
        found.extend(element((id, node), &nodes, zoom, id == tree.focus));
    }
    found
}

fn element(
    (id, node): (NodeId, &Node),
    nodes: &Nodes<'_>,
    zoom: f64,
    has_focus: bool,
) -> Option<Element> {
    let role = role(node.role())?;
    let bounds = node.bounds()?;
    let labels = node.labelled_by().iter().filter_map(|label| nodes.get(label)?.value());
    let label = node.label().map(spelled);
    let label = label.unwrap_or_else(|| spelled(&labels.collect::<Vec<_>>().join(" ")));
    // What somebody typed or chose is no name; of what is only there to be read the text is.
    let is_field = ["textbox", "combobox", "slider", "spinbutton"].contains(&role);
    let value = node.value().map(spelled);
    let (name, value) = match value {
        Some(value) if label.is_empty() && !is_field => (value, None),
        value => (label, value),
    };
    if name.is_empty() && !is_field {
        return None;
    }
    Some(Element {
        id: id.0.to_string(),
        role,
        name,
        value,
        number: node.numeric_value(),
        least: node.min_numeric_value(),
        most: node.max_numeric_value(),
        at: [bounds.x0, bounds.y0, bounds.width(), bounds.height()]
            .map(|length| (length * zoom).round()),
        is_pressed: node.toggled().map(|toggled| toggled == Toggled::True),
        is_expanded: node.is_expanded(),
        is_disabled: node.is_disabled(),
        has_focus,
    })
}

/// What is read in the place of what is laid out.
fn spelled(text: &str) -> String {
    whole_words::spelled(text).into_owned()
}

/// What the web calls a role; none of what is only there to hold others, and of the lines of a text, which is told whole.
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
        Role::Label | Role::Paragraph => "note",
        Role::GenericContainer | Role::Window | Role::ScrollView | Role::Pane | Role::TextRun => {
            return None;
        }
        _ => "group",
    })
}

#[cfg(test)]
mod tests {
    use eframe::egui::accesskit::{Rect, TreeId, TreeInfo};

    use super::*;

    fn told(nodes: Vec<(u64, Node)>) -> Vec<Element> {
        let mut root = Node::new(Role::Window);
        root.set_children(nodes.iter().map(|(id, _)| NodeId(*id)).collect::<Vec<_>>());
        let placed = nodes.into_iter().map(|(id, mut node)| {
            node.set_bounds(Rect { x0: 10.0, y0: 20.0, x1: 30.0, y1: 25.0 });
            (NodeId(id), node)
        });
        let nodes = std::iter::once((NodeId(1), root)).chain(placed).collect();
        let (tree, tree_id) = (Some(TreeInfo::new(NodeId(1))), TreeId::ROOT);
        elements(&TreeUpdate { nodes, tree, tree_id, focus: NodeId(3) }, 2.0)
    }

    #[test]
    fn what_is_typed_is_a_value_and_no_name() {
        let mut label = Node::new(Role::Label);
        label.set_value("Team name");
        let mut field = Node::new(Role::TextInput);
        field.set_value("Operations");
        field.set_labelled_by(vec![NodeId(2)]);
        let mut nameless = Node::new(Role::TextInput);
        nameless.set_value("14");
        let mut line = Node::new(Role::TextRun);
        line.set_value("14");
        let told = told(vec![(2, label), (3, field), (4, nameless), (5, line)]);
        let rows: Vec<_> =
            told.iter().map(|it| (it.role, it.name.as_str(), it.value.as_deref())).collect();
        let expected = [
            ("note", "Team name", None),
            ("textbox", "Team name", Some("Operations")),
            ("textbox", "", Some("14")),
        ];
        assert_eq!(rows, expected);
        assert_eq!(told.iter().map(|it| it.has_focus).collect::<Vec<_>>(), [false, true, false]);
        assert_eq!(told[0].at, [20.0, 40.0, 40.0, 10.0]);
    }

    #[test]
    fn a_widget_says_how_far_and_whether_it_is_on() {
        let mut slider = Node::new(Role::Slider);
        slider.set_label("Share");
        slider.set_numeric_value(0.5);
        slider.set_max_numeric_value(1.0);
        let mut button = Node::new(Role::Button);
        button.set_label("Below");
        button.set_toggled(Toggled::True);
        let nobody = Node::new(Role::Button);
        let told = told(vec![(2, slider), (3, button), (4, nobody)]);
        let rows: Vec<_> =
            told.iter().map(|it| (it.role, it.number, it.most, it.is_pressed)).collect();
        let expected = [("slider", Some(0.5), Some(1.0), None), ("button", None, None, Some(true))];
        assert_eq!(rows, expected);
    }
}
