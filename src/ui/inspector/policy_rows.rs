//! How a team divides its time, as three rows.

use eframe::egui::Ui;

use crate::app::{Action, Actions};
use crate::edit::Edit;
use crate::model::{AreaId, Focus, Names, Policy, TeamField};
use crate::ui::widgets::field_rows::{self, Called};

/// What a focus is called.
pub fn focus_name<'a>(focus: &'a Focus, names: &'a Names) -> &'a str {
    match focus {
        Focus::Auto => "Auto",
        Focus::Spread => "Spread",
        Focus::Area(area) => names.area(area),
    }
}

/// Draws the rows of a policy; `edit` says what another policy comes to.
pub fn rows(
    ui: &mut Ui,
    owner: Called,
    policy: &Policy,
    (areas, known): (&[AreaId], &Names),
    out: &mut Actions,
    edit: impl Fn(Policy) -> Edit,
) {
    field_rows::param(ui, TeamField::Protect.param(), owner, policy.protect, out, |protect| {
        edit(Policy { protect, ..policy.clone() })
    });
    let param = TeamField::Discipline.param();
    field_rows::param(ui, param, owner, policy.discipline, out, |discipline| {
        edit(Policy { discipline, ..policy.clone() })
    });
    let called = format!("Investment of {}", owner.name());
    let mut foci = vec![Focus::Auto, Focus::Spread];
    foci.extend(areas.iter().cloned().map(Focus::Area));
    let word = |focus: &Focus| focus_name(focus, known).to_owned();
    let chosen = field_rows::choice(ui, "Invests in", &called, &word(&policy.focus), foci, word);
    let chosen = chosen.map(|focus| edit(Policy { focus, ..policy.clone() }));
    out.extend(chosen.map(Action::Edit));
}
