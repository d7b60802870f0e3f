//! What a touch of a meter means.

use eframe::egui::accesskit::Role;
use eframe::egui::{Id, Response, Sense, Ui, vec2};

use super::card_form::Parts;
use super::paint::Brush;
use crate::app::Actions;
use crate::app::view::About;
use crate::model::TeamId;
use crate::ui::explanation::explain;
use crate::ui::widgets::name;

/// A click on a meter opens what it is made of: toil and wait come from what arrives; `menu` hangs the team's menu on it.
pub fn explain_meters(
    ui: &Ui,
    brush: &Brush,
    (team, called): (&TeamId, &str),
    parts: &Parts,
    sense: Sense,
    mut menu: impl FnMut(&Response, &mut Actions),
    out: &mut Actions,
) {
    for (what, rect) in ["Toil", "Wait", "Morale"].into_iter().zip(parts.meters) {
        let rect = brush.rect(rect.expand2(vec2(2.0, 0.0)));
        let response = ui.interact(rect, Id::unique(("meter", what, team)), sense);
        name(&response, Role::Button, &format!("{what} of {called}"));
        if response.clicked() {
            let team = team.clone();
            let about = if what == "Morale" { About::Morale(team) } else { About::Load(team) };
            explain(about, rect, out);
        }
        menu(&response, out);
    }
}
