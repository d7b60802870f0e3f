//! The tab of a search over plans among the tabs of scenarios.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align2, Id, Sense, Ui, WidgetInfo, pos2, vec2};

use super::tab_strip::{HEIGHT, PAD, font, ground};
use super::theme::{Colors, STEP};
use super::widgets::write;
use crate::app::plan_search::AboutSearch;
use crate::app::{Action, Actions, Show, TabId};

/// Width of the tab, points.
pub(super) const WIDTH: f32 = 28.0 * STEP;

/// What the tab of a search says, where it has one: the search that is under way, or what the tab on show found. While
/// its page is on show that says it.
pub(super) fn said(show: &Show) -> Option<(TabId, String)> {
    let search = show.search?;
    if let Some(under_way) = show.searching {
        let is_here = under_way.tab == show.tab;
        let text = under_way.done.map_or_else(|| "Search…".into(), progress);
        return match (is_here, search.is_shown()) {
            (true, true) => None,
            (true, false) => Some((show.tab, text)),
            (false, _) => Some((under_way.tab, text)),
        };
    }
    let is_known = search.searched().is_some() && !search.is_shown();
    is_known.then(|| (show.tab, "Search".to_owned()))
}

/// "Search 40 %".
pub(super) fn progress((what, done): (&str, f32)) -> String {
    format!("{what} {:.0} %", done * 100.0)
}

/// The tab of a search over plans, which says how far it is.
pub(super) fn show(ui: &mut Ui, show: &Show, (of, text): (TabId, &str), out: &mut Actions) {
    let colors = Colors::current(ui);
    let (_, rect) = ui.allocate_space(vec2(WIDTH, HEIGHT));
    let response = ui.interact(rect, Id::unique("tab of the search"), Sense::click());
    let under_way = show.searching.and_then(|it| it.done);
    let done = under_way.map(|(_, done)| done);
    let said = under_way.map_or(String::new(), |done| format!(", {}", progress(done)));
    let called = format!("Search for a better plan{said}");
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, false, &called));
    ground(ui, rect, false, colors);
    let lit = response.hovered() || response.has_focus();
    let color = if lit { colors.text } else { colors.dim };
    let (at, ink) = (pos2(rect.left() + PAD, rect.center().y + 1.0), (font(false), color));
    write(ui, at, Align2::LEFT_CENTER, text, ink, WIDTH - 2.0 * PAD);
    if let Some(done) = done {
        let room = rect.shrink2(vec2(PAD, 0.0));
        let bar = room.with_min_y(rect.bottom() - 3.0).with_max_y(rect.bottom() - 1.0);
        ui.painter().rect_filled(bar, 1.0, colors.line);
        let filled = bar.with_max_x(bar.left() + bar.width() * done);
        ui.painter().rect_filled(filled, 1.0, colors.accent);
    }
    if response.clicked() {
        out.push(Action::ShowTab(of));
        out.push(Action::Search(AboutSearch::Show));
    }
    let name = show.searching.map_or(String::new(), |it| format!(" of {}", it.name));
    response.on_hover_text(format!("The search over plans{name}"));
}
