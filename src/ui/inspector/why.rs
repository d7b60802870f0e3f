//! Why it is so: what makes up a team's morale and capacity, an area's quality and load.

use eframe::egui::Ui;

use super::line;
use crate::app::Show;
use crate::model::constants as c;
use crate::model::{AreaIx, TeamIx};
use crate::sim::equations as eq;
use crate::ui::widgets::number::number_text;
use crate::ui::widgets::{caption, secondary};

/// Less than this is not worth a line.
const NOTHING: f64 = 0.005;

fn loss(ui: &mut Ui, words: &str, by: f64) {
    if by >= NOTHING {
        line(ui, words, &format!("−{by:.2}"));
    }
}

/// What pulls a team's morale, and where its capacity goes.
pub fn team(ui: &mut Ui, show: &Show, ix: TeamIx) {
    let now = show.team(ix);
    if now.heads() <= 0.0 {
        return;
    }
    caption(ui, &format!("Why morale is {:.0}", now.morale * 100.0));
    let loss_of = eq::morale_loss(now.toil, now.on_call, now.overload, now.shock);
    line(ui, "starts from", &format!("{:.2}", c::MORALE_BEST));
    loss(ui, &format!("toil {:.0} % of the time", now.toil * 100.0), loss_of.toil);
    if now.on_call > 0.0 {
        let weeks = number_text((10.0 / now.on_call).round() / 10.0);
        loss(ui, &format!("on call one week in {weeks}, in pairs"), loss_of.on_call);
    }
    loss(ui, "more arrives than it can do", loss_of.overload);
    // The row holds the shock after it faded this week; the goal was made with the one before.
    let others = loss_of.toil + loss_of.on_call + loss_of.overload;
    let shock = c::MORALE_BEST - others - now.morale_goal;
    loss(ui, "shock of change", if now.morale_goal > 0.0 { shock } else { loss_of.shock });
    let lag =
        if now.morale_goal < now.morale { c::MORALE_FALL_WEEKS } else { c::MORALE_RISE_WEEKS };
    line(ui, &format!("heading for, in about {lag:.0} weeks"), &format!("{:.2}", now.morale_goal));

    caption(ui, &format!("Where {:.1} FTE go", now.capacity));
    let people = now.heads();
    secondary(ui, format!("of {people:.1} people, less ramping, pager, communication, breadth"));
    line(ui, "arrives", &format!("{:.2}", now.load));
    line(ui, "answered", &format!("{:.2}", now.served));
    line(ui, "invested", &format!("{:.2}", now.invest));
    let wait = if now.wait > 520.0 { "never".into() } else { format!("{:.1} weeks", now.wait) };
    line(ui, "a request waits", &wait);
}

/// What made an area's quality and load what they are.
pub fn area(ui: &mut Ui, show: &Show, ix: AreaIx) {
    let now = show.area(ix);
    let Some(owner) = now.owner else { return };
    let area = &show.trajectory.schedule().end().areas()[ix.ix()].area;
    caption(ui, &format!("Why quality is {:.0} %", now.quality * 100.0));
    let team = show.team(owner);
    let wait =
        if team.wait > 520.0 { "never".to_owned() } else { format!("{:.1} weeks", team.wait) };
    line(ui, &format!("a request to {} waits", show.trajectory.schedule().team_name(owner)), &wait);
    let weeks = if area.target_weeks == 1.0 { "week" } else { "weeks" };
    line(ui, "its target", &format!("{} {weeks}", number_text(area.target_weeks)));

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
