//! How many a hire is for, changed on its mark.

use eframe::egui::{Id, Popup, PopupAnchor, Response, RichText, Ui, vec2};

use super::marks::Mark;
use crate::app::Actions;
use crate::edit::Edit;
use crate::model::Decision;
use crate::ui::theme::{Colors, SECONDARY};
use crate::ui::widgets::field::number_field;
use crate::ui::widgets::number::Number;

/// The most that a hire can be set to here.
const MOST: f64 = 999.0;

fn popup_id() -> Id {
    Id::unique("count of a hire")
}

/// Which hire is being changed, by its place in the plan, and whether its field has the focus yet.
#[derive(Clone, Copy)]
struct Open {
    index: usize,
    focused: bool,
}

/// Shows the field of a hire that was double-clicked; answers whether it is there.
pub fn show(ui: &Ui, mark: &Mark, response: &Response, out: &mut Actions) -> bool {
    let Decision::Hire { team, count } = mark.decision else { return false };
    let open = ui.data(|data| data.get_temp::<Open>(popup_id()));
    let open =
        open.filter(|open| open.index == mark.index && Popup::is_id_open(ui.ctx(), popup_id()));
    let Some(open) = open else {
        if response.double_clicked() {
            let open = Open { index: mark.index, focused: false };
            ui.data_mut(|data| data.insert_temp(popup_id(), open));
            Popup::open_id(ui.ctx(), popup_id());
        }
        return false;
    };
    // Neither sign becomes the other: what is planned stays, or is removed by its menu.
    let (min, max) = if *count < 0 { (-MOST, -1.0) } else { (1.0, MOST) };
    let number = Number { min, max, whole: true, percent: false };
    let called = format!("Count of the hire for {team} in Q{}", mark.quarter + 1);
    let index = mark.index;
    let edit = |count: f64| Edit::ReplaceDecision {
        index,
        decision: Decision::Hire { team: team.clone(), count: count as i32 },
    };
    let anchor = PopupAnchor::ParentRect(response.rect);
    let popup = Popup::new(popup_id(), ui.ctx().clone(), anchor, ui.layer_id()).open_memory(None);
    popup.show(|ui| {
        ui.horizontal(|ui| {
            let colors = Colors::current(ui);
            let label = RichText::new(format!("Hires for {team}"));
            ui.label(label.size(SECONDARY).color(colors.dim));
            let (_, rect) = ui.allocate_space(vec2(52.0, 22.0));
            let field = number_field(ui, rect, &called, f64::from(*count), number, out, edit);
            if !open.focused {
                field.request_focus();
                ui.data_mut(|data| data.insert_temp(popup_id(), Open { focused: true, ..open }));
            } else if field.lost_focus() {
                Popup::close_id(ui.ctx(), popup_id());
            }
        });
    });
    true
}
