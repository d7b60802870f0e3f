//! Exports that are asked for in the window: of what, at which moment, held against what.

use std::sync::Arc;

use super::App;
use super::comparing::{MOST, Side};
use super::destination::unwritten;
use super::export_job::Against;
use super::exportable::What;
use super::named_scenario::Named;
use super::platform::Location;
use super::view::{Asked, ChartOptions, Cursor, Tone};
use super::window_effect::WindowEffect;
use crate::export::chart::png::Image;
use crate::export::chart::{Layout, Theme};
use crate::export::format::Format;
use crate::export::formats::FORMATS;
use crate::export::organization::Moment;
use crate::model::{Rule, Scenario};

impl App {
    /// Exports what was chosen last of the shown tab to a location.
    pub(super) fn export(&mut self, (name, scenario): Named, at: &Location, asked: Asked) {
        let place = self.platform.place(at);
        let mut options = self.tab().view.window.charts;
        // What the file is called outranks what was chosen before.
        if let Some(format) = Format::ending_in(FORMATS.iter().copied(), &place.ending) {
            options.format = format;
        }
        if !options.what.formats().any(|format| format == options.format) {
            let endings = options.what.formats().map(|format| format!(".{}", format.ending));
            let endings = endings.collect::<Vec<_>>().join(" or ");
            let what = options.what.title();
            let why = format!("{what}: expected a name that ends in {endings}");
            let why = unwritten(&*self.platform, at, why);
            return self.ask_again(asked, place.shown, why);
        }
        let outcome = self.tab().view.window.outcome.0;
        let moment = self.moment_of(options);
        let (of, against) = match (options.what, self.side_by_side(&scenario, &name)) {
            (What::Compare, mut all) if all.len() > 1 => {
                let first = all.remove(0);
                (first, Against::Scenarios(all))
            }
            _ => {
                let against = self.held_against(&scenario, options);
                ((name, scenario), against)
            }
        };
        let offers = self.tabs.iter().find_map(|tab| tab.search.offers_of(&of.1));
        let threats = self.tabs.iter().find_map(|tab| tab.search.threats_to(&of.1));
        let known = (offers, threats);
        self.tasks.export((of, against), (moment, outcome), options, known, (place, asked));
    }

    /// Puts a chart that was drawn on the clipboard.
    pub(super) fn copied(&mut self, image: Image) {
        self.effects.push(WindowEffect::CopyImage(image));
        self.tab_mut().view.say(Tone::Info, "The chart is on the clipboard");
    }

    /// Draws the plot of a rule, or all of them, for the clipboard: as on show, with futures unless they are
    /// off, the state at the quarter on show, and the baseline where one is pinned.
    pub(super) fn copy_chart(&mut self, rule: Option<Rule>) {
        let tab = self.tab();
        let (scenario, name) = (tab.document.history.scenario().clone(), tab.document.name());
        let is_dark = self.settings.theme == Theme::Dark;
        let now = match tab.view.cursor {
            Cursor::Start => None,
            Cursor::Quarter(quarter) => Some(quarter),
        };
        let theme = if is_dark { Theme::Dark } else { Theme::Light };
        let options = ChartOptions {
            what: rule.map_or(What::Plots, What::OfRule),
            futures: !self.settings.futures_off,
            against: true,
            layout: Layout { theme, at: now, ..Layout::default() },
            ..ChartOptions::default()
        };
        let outcome = tab.view.window.outcome.0;
        let (moment, against) = (self.moment_of(options), self.held_against(&scenario, options));
        self.tasks.draw(((name, scenario), against), (moment, outcome), options);
    }

    /// When it is told: at the quarter on show; plots at the end, unless it is said otherwise.
    fn moment_of(&self, options: ChartOptions) -> Option<Moment> {
        if options.what == What::Compare
            && let Some(comparing) = self.comparing.as_ref().filter(|it| it.is_shown())
        {
            return Some(Moment::EndOf(comparing.quarter()));
        }
        let now = match (self.tab().view.cursor, options.what.has_start()) {
            (Cursor::Start, true) => Some(Moment::Start),
            (Cursor::Start, false) => None,
            (Cursor::Quarter(quarter), _) => Some(Moment::EndOf(quarter)),
        };
        match options.what.plots() {
            Some(_) => options.layout.at.and(now),
            None => now.filter(|_| options.what.has_quarter()),
        }
    }

    /// What an export of a scenario is held against: the baseline where one is pinned, of a pack always, of
    /// all else where that is asked for; the organization, without one, against the other end of the plan's
    /// past.
    fn held_against(&self, scenario: &Arc<Scenario>, options: ChartOptions) -> Against {
        let is_asked = options.against || options.what == What::Pack;
        let pinned = self.baseline.as_ref().filter(|it| is_asked && *it.scenario != **scenario);
        let pinned = pinned.map(|it| (it.overlay.scenario.clone(), it.scenario.clone()));
        let named: Vec<Named> = pinned.into_iter().chain(self.assumed(scenario, options)).collect();
        match options.what.has_other() {
            true if !named.is_empty() => return Against::Scenarios(named),
            true if is_asked => {}
            _ => return Against::Nothing,
        }
        let last = scenario.quarter_count().saturating_sub(1);
        match (options.what, self.tab().view.cursor) {
            (What::Org, Cursor::Quarter(_)) => Against::Moment(Moment::Start),
            (What::Org, Cursor::Start) => Against::Moment(Moment::EndOf(last)),
            _ => Against::Nothing,
        }
    }

    /// What is assumed on show, whose line is on a page of plots as it is on screen.
    fn assumed(&self, scenario: &Arc<Scenario>, options: ChartOptions) -> Option<Named> {
        options.what.plots()?;
        let (run, cursor) = (&self.tab().run, self.tab().view.cursor);
        let what_if = run.assumed.as_ref()?.what_if;
        let changed = what_if.apply(scenario, cursor.quarter());
        Some((format!("what if: {}", what_if.label().to_lowercase()), Arc::new(changed)))
    }

    /// The scenarios that are compared, in their order; or else this one and the others that are open; or
    /// else this one and the baseline.
    fn side_by_side(&self, scenario: &Arc<Scenario>, name: &str) -> Vec<Named> {
        let compared = self.comparing.iter().flat_map(|comparing| comparing.sides());
        // As they are now: a comparison that is not on show does not follow its tabs.
        let now = |side: &Side| match self.tabs.get(side.tab) {
            Some(tab) => (tab.document.name(), tab.document.history.scenario().clone()),
            None => (side.name.clone(), side.scenario.clone()),
        };
        let compared: Vec<Named> = compared.map(now).collect();
        if compared.len() > 1 {
            return compared;
        }
        let mut all = vec![(name.to_owned(), scenario.clone())];
        let shown = self.tab().id;
        let others = self.tabs.iter().filter(|tab| tab.id != shown);
        all.extend(others.map(|it| (it.document.name(), it.document.history.scenario().clone())));
        if all.len() == 1
            && let Some(pinned) = self.baseline.as_ref().filter(|it| *it.scenario != **scenario)
        {
            all.push((pinned.overlay.scenario.clone(), pinned.scenario.clone()));
        }
        all.truncate(MOST);
        all
    }
}
