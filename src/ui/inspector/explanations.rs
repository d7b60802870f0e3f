//! Why it is so: what makes up a team's morale and capacity, an area's quality and load.

use eframe::egui::Ui;

use super::line;
use crate::app::{Action, Actions, Cursor, Show};
use crate::model::{AreaIx, Rule, TeamIx};
use crate::sim::account::weeks;
use crate::sim::equations as eq;
use crate::sim::remedy::Remedies;
use crate::ui::explanation;
use crate::ui::move_words::beyond;
use crate::ui::widgets::{beside_figure, caption, link, secondary};

/// Room for what a setting does, points.
const EFFECT: f32 = 84.0;

/// What pulls a team's morale, and where its capacity goes.
pub fn team(ui: &mut Ui, show: &Show, ix: TeamIx, out: &mut Actions) {
    let now = show.team(ix);
    if now.heads() <= 0.0 {
        return;
    }
    explanation::account(ui, show, &show.trajectory.why_heading(show.week, ix), out);
    secondary(ui, show.trajectory.morale_on_its_way(show.week, ix));
    remedies(ui, show, ix, out);
    if now.load > 0.0 {
        explanation::account(ui, show, &show.trajectory.why_load(show.week, ix), out);
    }

    caption(ui, &format!("Where {:.1} FTE go", now.capacity));
    let people = now.heads();
    secondary(ui, format!("of {people:.1} people, less ramping, pager, communication, breadth"));
    line(ui, "arrives", &format!("{:.2}", now.load));
    line(ui, "answered", &format!("{:.2}", now.served));
    line(ui, "invested", &format!("{:.2}", now.invest));
    line(ui, "a request waits", &weeks(now.wait));
}

/// Which settings would lift the team's morale most, each with its effect tried and what it costs in the rules; following
/// one decides it.
fn remedies(ui: &mut Ui, show: &Show, ix: TeamIx, out: &mut Actions) {
    let Some((team, found)) = show.remedies else { return };
    if show.cursor == Cursor::Start || *team != show.org.teams()[ix.ix()].id {
        return;
    }
    caption(ui, "What would help most");
    let Some(Remedies { at, found }) = found else {
        secondary(ui, "trying settings…");
        return;
    };
    if found.is_empty() {
        let beyond = beyond(*at, show);
        secondary(
            ui,
            format!("No setting tried lifts its morale by the end of Q{}{beyond}.", at + 1),
        );
        return;
    }
    let beyond = beyond(*at, show);
    secondary(
        ui,
        format!(
            "Its morale at the end of Q{}{beyond}, and what that costs in the rules then",
            at + 1
        ),
    );
    for remedy in found {
        let [before, after] =
            [remedy.before, remedy.after].map(|of| Rule::Morale.reading().read(of));
        let effect = format!("Q{}: {before} → {after}", at + 1);
        let link = beside_figure(ui, &effect, EFFECT, |ui| link(ui, &remedy.words));
        let [without, with] = &remedy.judged;
        let costs = without.worse(with);
        secondary(
            ui,
            costs.map_or("nothing else gets worse".into(), |costs| format!("costs {costs}")),
        );
        if link.on_hover_text(remedy.decision.describe(show.names())).clicked() {
            out.push(Action::Decide(remedy.decision.clone()));
        }
    }
}

/// What made an area's quality and load what they are.
pub fn area(ui: &mut Ui, show: &Show, ix: AreaIx) {
    let now = show.area(ix);
    let Some(owner) = now.owner else { return };
    let area = &show.trajectory.schedule().end().areas()[ix.ix()].area;
    caption(ui, &format!("Why quality is {:.0} %", now.quality * 100.0));
    let wait = weeks(show.team(owner).wait);
    line(ui, &format!("a request to {} waits", show.trajectory.schedule().team_name(owner)), &wait);
    line(ui, "its target", &weeks(area.target_weeks));

    caption(ui, &format!("Why load is {:.2} FTE", now.load));
    let base = area.load + area.incidents_per_week * area.incident_size;
    line(ui, "began at, incidents included", &format!("{base:.2}"));
    let left = eq::remaining(libm::exp(-now.leverage));
    if base * left > 0.0 {
        line(ui, "has grown", &format!("× {:.2}", now.load / (base * left)));
    }
    line(ui, "platforms leave", &format!("× {left:.2}"));
    if now.load > 0.0 {
        let dearer = now.arrivals / now.load;
        line(ui, "lost context makes it", &format!("× {dearer:.2}"));
    }
    line(ui, "arrives", &format!("{:.2}", now.arrivals));
}
