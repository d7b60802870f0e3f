//! Why it is so: what makes up a team's morale and capacity, an area's quality and load.

use eframe::egui::Ui;

use super::line;
use crate::app::{Actions, Show};
use crate::model::{AreaIx, TeamIx};
use crate::sim::equations as eq;
use crate::sim::why::weeks;
use crate::ui::why;
use crate::ui::widgets::{caption, secondary};

/// What pulls a team's morale, and where its capacity goes.
pub fn team(ui: &mut Ui, show: &Show, ix: TeamIx, out: &mut Actions) {
    let now = show.team(ix);
    if now.heads() <= 0.0 {
        return;
    }
    why::account(ui, show, &show.trajectory.why_heading(show.week, ix), out);
    secondary(ui, show.trajectory.morale_on_its_way(show.week, ix));
    if now.load > 0.0 {
        why::account(ui, show, &show.trajectory.why_load(show.week, ix), out);
    }

    caption(ui, &format!("Where {:.1} FTE go", now.capacity));
    let people = now.heads();
    secondary(ui, format!("of {people:.1} people, less ramping, pager, communication, breadth"));
    line(ui, "arrives", &format!("{:.2}", now.load));
    line(ui, "answered", &format!("{:.2}", now.served));
    line(ui, "invested", &format!("{:.2}", now.invest));
    line(ui, "a request waits", &weeks(now.wait));
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
