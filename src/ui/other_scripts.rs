//! Letters of other scripts: what the shipped faces lack is looked for among the machine's.

use std::collections::BTreeSet;

use eframe::egui::{Context, Event, Id, ImeEvent};

use super::theme::{TEXT, regular_id};
use crate::app::{App, TabId};
use crate::model::{Branch, NewArea, Scenario};

/// Asks for faces for what is shown and what is typed; call it at the start of every frame.
pub fn ask_for_faces(ctx: &Context, app: &mut App) {
    let mut lacking = BTreeSet::new();
    let mut look_at = |text: &str| {
        let unknown = text.chars().filter(|character| !character.is_ascii());
        lacking.extend(unknown.filter(|character| !character.is_control()));
    };
    ctx.input(|input| {
        for event in &input.events {
            match event {
                Event::Text(text) | Event::Paste(text) | Event::Ime(ImeEvent::Commit(text)) => {
                    look_at(text);
                }
                _ => {}
            }
        }
    });
    let tab = app.tab();
    let shown = (tab.id, tab.document.history.revision(), app.tabs().len());
    let id = Id::unique("text looked at for its script");
    if ctx.data(|data| data.get_temp::<(TabId, u64, usize)>(id)) != Some(shown) {
        ctx.data_mut(|data| data.insert_temp(id, shown));
        app.tabs().for_each(|tab| look_at(&tab.document.name()));
        texts(app.tab().document.scenario()).for_each(look_at);
    }
    if !lacking.is_empty() {
        let font = regular_id(TEXT);
        ctx.fonts_mut(|fonts| lacking.retain(|character| !fonts.has_glyph(&font, *character)));
        app.want_faces(lacking);
    }
}

/// Everything that somebody wrote into a scenario.
fn texts(scenario: &Scenario) -> impl Iterator<Item = &str> {
    let teams = scenario.teams.iter().flat_map(|team| {
        let areas = team.areas.iter().map(|area| &*area.name);
        [&*team.name, &*team.lead]
            .into_iter()
            .chain(areas)
            .chain(team.people.iter().map(|it| &**it))
    });
    let plan = scenario.plan.items().iter().flat_map(|planned| {
        let branch = planned.decision.get::<Branch>().map(|branch| &*branch.name);
        let area = planned.decision.get::<NewArea>().map(|new| &*new.area.name);
        let said = [&*planned.remarks.note, &*planned.remarks.owner];
        said.into_iter().chain(branch).chain(area)
    });
    std::iter::once(&*scenario.about).chain(teams).chain(plan)
}
