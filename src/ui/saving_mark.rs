//! What a tab says of a save that takes long enough to be noticed.

use std::time::Duration;

use eframe::egui::{Id, Ui};

use crate::app::TabRow;

/// How long a save takes at least that is told, seconds.
const NOTICED: f64 = 0.4;

/// What a scenario is called by its tab: its name, and that it is being saved where that takes long.
pub fn name_of(ui: &Ui, row: &TabRow) -> String {
    let id = Id::unique(("saving since", row.id));
    if !row.saving {
        ui.data_mut(|data| data.remove::<f64>(id));
        return row.name.clone();
    }
    let now = ui.input(|input| input.time);
    let since: f64 = ui.data_mut(|data| *data.get_temp_mut_or(id, now));
    let left = NOTICED - (now - since);
    if left > 0.0 {
        ui.ctx().request_repaint_after(Duration::from_secs_f64(left));
        return row.name.clone();
    }
    format!("{} (saving …)", row.name)
}
