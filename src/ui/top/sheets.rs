//! The sheets of the Help menu: the keys, what was said, what this is.

use eframe::egui::{Align, Context, Layout, RichText, ScrollArea, Ui, vec2};

use crate::app::command::TABLE;
use crate::app::view::{Sheet, Tone};
use crate::app::{Action, Actions, Show, View};
use crate::ui::theme::{Colors, SECONDARY, TEXT, semibold_id};
use crate::ui::widgets::sheet;
use crate::ui::{
    bookmarks_sheet, focus_ring, glossary_sheet, happened_sheet, origins_sheet, recovery_banner,
    shortcut_keys,
};

/// How wide the names of commands are, and their keys, points.
const NAMES: f32 = 180.0;
const KEYS: f32 = 150.0;

/// The keys that are no commands': what they are for, which they are, what they do there.
const OTHERS: [(&str, &str, &str); 12] = [
    ("Next or previous", "Tab Shift+Tab", "Go on, or back, in the order in which one reads."),
    ("In lists", "↑ ↓", "Select the row above or below; in a menu of choices, choose."),
    ("In fields and questions", "Enter", "Take what is typed or chosen."),
    ("On a mark", "Enter F2", "Change the decision where its mark is."),
    ("In a merge", "← → ↑ ↓", "Take theirs or mine; go to the change before or to the next."),
    ("Everywhere", "Esc", "End what is nearest: a drag, a menu, a what-if, an enlarged plot."),
    (
        "While presenting",
        "← → Space PageUp PageDown Home End",
        "Go to another bookmark; so does a click.",
    ),
    ("While people are dragged", "1…9", "So many of them."),
    ("While teams are dragged", "Alt", "Without what reports below them."),
    ("On cards, chips and marks", "Ctrl+click", "Select it besides what is selected."),
    ("On empty lanes", "Ctrl+drag", "Mark the decisions that lie in the rectangle."),
    ("On empty canvas", "Shift+drag", "Select the areas or teams that lie in the rectangle."),
];

/// Draws the open sheet, if there is one.
pub fn show(ctx: &Context, show: &Show, view: &View, out: &mut Actions) {
    let Some(open) = view.window.sheet else { return };
    let modal = sheet(ctx, "help sheet modal").show(ctx, |ui| {
        // Wide enough that what a command does takes one line.
        let width = match open {
            Sheet::Keys | Sheet::Glossary(_) => 760.0_f32,
            Sheet::Origins => 940.0,
            Sheet::Happened => 1060.0,
            Sheet::Bookmarks => 640.0,
            _ => 520.0,
        };
        ui.set_width(width.min(ctx.content_rect().width() - 80.0));
        let title = match open {
            Sheet::Keys => "Keys",
            Sheet::Glossary(_) => "Glossary",
            Sheet::Origins => "Where the numbers come from",
            Sheet::Happened => "What really happened",
            Sheet::Messages => "Messages",
            Sheet::Bookmarks => "Bookmarks",
            Sheet::Left => "What was not saved",
            Sheet::About => "Arborist",
        };
        ui.label(RichText::new(title).font(semibold_id(TEXT)));
        ui.add_space(8.0);
        if let Sheet::Glossary(at) = open {
            glossary_sheet::field(ui, at);
        }
        let height = (ctx.content_rect().height() - 220.0).max(120.0);
        let room = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
        // What is typed into does not move as figures come.
        let moves = !matches!(open, Sheet::Happened);
        focus_ring::scrolled(ui, room.auto_shrink([false, moves]), |ui| match open {
            Sheet::Keys => keys(ui),
            Sheet::Glossary(_) => glossary_sheet::show(ui),
            Sheet::Origins => origins_sheet::show(ui, show, out),
            Sheet::Happened => happened_sheet::show(ui, show, view, out),
            Sheet::Messages => messages(ui, view),
            Sheet::Bookmarks => bookmarks_sheet::show(ui, show, out),
            Sheet::Left => recovery_banner::sheet(ui, show, out),
            Sheet::About => about(ui),
        });
        ui.add_space(8.0);
        let close = ui.button("Close");
        // The focus here keeps the window's own keys from acting behind the sheet.
        if ui.memory(|memory| memory.focused().is_none()) {
            close.request_focus();
        }
        close.clicked()
    });
    if modal.inner || modal.should_close() {
        out.push(Action::ShowSheet(None));
    }
}

fn keys(ui: &mut Ui) {
    let colors = Colors::current(ui);
    ui.spacing_mut().item_spacing.y = 6.0;
    let is_page = shortcut_keys::are_in_page(ui.ctx());
    let offered = TABLE.iter().filter(|entry| entry.command.is_offered(is_page));
    let commands = offered.map(|entry| {
        let keys: Vec<&str> = entry.command.keys(is_page).collect();
        (entry.label, keys.join(" or "), entry.help)
    });
    let others = OTHERS.map(|(label, keys, help)| (label, keys.replace(' ', " or "), help));
    for (label, keys, help) in commands.chain(others) {
        ui.horizontal_top(|ui| {
            let cell = |ui: &mut Ui, width: f32, text: RichText| {
                let layout = Layout::left_to_right(Align::Min);
                ui.allocate_ui_with_layout(vec2(width, 0.0), layout, |ui| {
                    ui.set_width(width);
                    ui.label(text);
                });
            };
            cell(ui, NAMES, RichText::new(label));
            let keys = shortcut_keys::on_this_keyboard(ui.ctx(), &keys);
            cell(ui, KEYS, RichText::new(keys).color(colors.accent));
            let help = RichText::new(help).size(SECONDARY).color(colors.dim);
            ui.add(eframe::egui::Label::new(help).wrap());
        });
    }
}

fn messages(ui: &mut Ui, view: &View) {
    let colors = Colors::current(ui);
    if view.window.messages.is_empty() {
        ui.label(RichText::new("Nothing was said yet.").color(colors.dim));
    }
    for message in view.window.messages.iter().rev() {
        let color = if message.tone == Tone::Problem { colors.text } else { colors.dim };
        ui.add(eframe::egui::Label::new(RichText::new(&message.text).color(color)).wrap());
        ui.separator();
    }
}

fn about(ui: &mut Ui) {
    ui.label(format!("Version {}", env!("CARGO_PKG_VERSION")));
    ui.add_space(8.0);
    ui.label(
        "A planner for infrastructure organizations. A trunk owns everything others expect; \
         whenever it outgrows eight engineers, a branch is split off that wholly owns one narrow \
         area. Draw the tree, step the quarters, and see whether the four rules hold before you \
         reorganize.",
    );
    ui.add_space(8.0);
    ui.label(
        "After Will Larson's Trunk and Branches Model, as a weekly stock-and-flow simulation.",
    );
}
