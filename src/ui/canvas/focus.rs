//! Focus: one team and its way to the trunk, with what reports below it or without; the rest fades.

use eframe::egui::{Button, Color32, Rect, RichText, Role, Ui, WidgetInfo, vec2};

use super::tree::Tree;
use super::viewport;
use crate::app::{Action, Actions, Command};
use crate::model::TeamIx;
use crate::ui::theme::SECONDARY;
use crate::ui::widgets::hover;

impl Tree<'_> {
    /// Whether a team does not stand out while something does.
    pub(super) fn is_faded(&self, team: TeamIx) -> bool {
        let Some(focus) = self.focus else { return false };
        let org = self.show.org;
        let is_there = |ix: TeamIx| ix.ix() < org.teams().len();
        if is_there(team) {
            let hangs_on_it = focus.below && org.is_within(team, focus.team);
            return !hangs_on_it && !org.is_within(focus.team, team);
        }
        if !focus.below {
            return true;
        }
        let mut at = Some(team);
        // A team to come is where it will report; no chain is longer than there are teams.
        for _ in self.show.trajectory.schedule().end().teams() {
            match at {
                Some(ix) if is_there(ix) => return !org.is_within(ix, focus.team),
                Some(ix) => at = viewport::parent(&self.show, ix),
                None => break,
            }
        }
        true
    }

    /// A colour as it is where the team is faded.
    pub(super) fn fade(&self, team: TeamIx, color: Color32) -> Color32 {
        if self.is_faded(team) { color.gamma_multiply(0.3) } else { color }
    }
}

/// Says that not everything is on show, and ends it on a click.
pub fn say(ui: &mut Ui, tree: &Tree, out: &mut Actions) {
    let Some(focus) = tree.focus else { return };
    let name = &tree.show.org.teams()[focus.team.ix()].name;
    let (command, what) = match focus.below {
        true => (Command::Focus, "Focus"),
        false => (Command::FocusPath, "Path"),
    };
    let label = format!("{what}: {name} ×");
    let text = RichText::new(&label).size(SECONDARY).color(tree.colors.accent);
    let button = Button::new(text).fill(tree.colors.panel);
    let at = tree.canvas.left_top() + vec2(8.0, 8.0);
    let room = Rect::from_min_size(at, vec2(tree.canvas.width() - 16.0, 24.0));
    let layout = eframe::egui::Layout::left_to_right(eframe::egui::Align::Center);
    let builder = eframe::egui::UiBuilder::new().max_rect(room).layout(layout);
    let response = ui.scope_builder(builder, |ui| ui.add(button)).inner;
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    if response.clicked() {
        out.push(Action::Command(command));
    }
    response.on_hover_text(hover(ui, command));
}
