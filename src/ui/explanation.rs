//! What a figure is made of, as a popover where the figure stands.
//!
//! Anything that shows a figure opens it by [`explain`]; the accounts are the model's own.

use eframe::egui::{Align, Align2, Id, Key, Layout, Rect, RichText, ScrollArea, Ui, vec2};

use super::focus_ring;
use super::theme::{Colors, STEP, TEXT, semibold_id};
use super::widgets::glyph::{self, Glyph};
use super::widgets::{beside_figure, caption, link, popover, secondary};
use crate::app::view::{About, BottomTab, Why};
use crate::app::{Action, Actions, Cursor, Selection, Show, View};
use crate::model::{Effect, Rule, Step};
use crate::sim::account::{Account, Part, Said};
use crate::sim::{Cause, Event, EventKind, Standing};

/// Width of the popover's contents, points.
const WIDTH: f32 = 340.0;
/// Room for the figures, points.
const FIGURES: f32 = 56.0;
/// So many parts are shown; the others are summed up.
const MOST: usize = 8;

/// A figure that stands there, to be explained.
pub fn why(of: About, at: Rect) -> Why {
    Why { of, at: [at.x_range(), at.y_range()].map(|range| [range.min, range.max]) }
}

/// Opens what a figure is made of beside where it stands; a second time closes it.
pub fn explain(of: About, at: Rect, out: &mut Actions) {
    out.push(Action::Explain(Some(why(of, at))));
}

/// What explains an event, where a figure does.
pub fn of_event(event: &Event, show: &Show) -> Option<About> {
    let team = |ix| show.trajectory.schedule().team_id(ix).clone();
    Some(match event.kind {
        EventKind::RuleBroken { rule, .. } | EventKind::RuleMended { rule, .. } => {
            About::Rule(rule)
        }
        EventKind::LeadershipReplaced => About::Rule(Rule::Service),
        EventKind::Compressed { .. } => About::Rule(Rule::Budget),
        EventKind::Overloaded { team: at, .. } => About::Load(team(at)),
        EventKind::Left { team: at, .. } => About::Morale(team(at)),
        _ => return None,
    })
}

/// Draws the popover, if something is being explained.
pub fn show(ui: &mut Ui, show: &Show, view: &View, out: &mut Actions) {
    let Some(why) = &view.why else { return };
    let [x, y] = why.at.map(|[min, max]| min..=max);
    let (at, accounts) = (Rect::from_x_y_ranges(x, y), accounts(show, &why.of));
    let mut done = accounts.is_empty();
    let id = Id::unique(("why", format!("{:?}", why.of)));
    let place = (Align2::LEFT_TOP, at.left_bottom() + vec2(0.0, STEP));
    let shown = popover(ui, id, place, WIDTH, |ui| {
        ui.horizontal(|ui| {
            let colors = Colors::current(ui);
            let title = RichText::new(title(show, &why.of)).font(semibold_id(TEXT));
            ui.label(title.color(colors.text));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                done |= glyph::button(ui, Glyph::Close, 20.0, "Close why", true).clicked();
            });
        });
        if let About::Rule(rule) = why.of {
            secondary(ui, rule.meaning());
        }
        let height = (ui.ctx().content_rect().height() * 0.6).max(200.0);
        let scroll = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
        focus_ring::scrolled(ui, scroll, |ui| {
            for each in &accounts {
                account(ui, show, each, out);
            }
            if let About::Morale(team) = &why.of
                && let Ok(ix) = show.org.team(team)
            {
                ui.add_space(STEP);
                secondary(ui, show.trajectory.morale_on_its_way(show.week, ix));
            }
        });
    });
    done |= ui.input(|input| input.key_pressed(Key::Escape));
    let outside = ui.input(|input| {
        let pointer = input.pointer.interact_pos();
        input.pointer.any_click()
            && pointer.is_some_and(|p| !shown.response.rect.contains(p) && !at.contains(p))
    });
    if done || outside {
        out.push(Action::Explain(None));
    }
}

fn title(show: &Show, of: &About) -> String {
    match of {
        About::Rule(rule) => {
            let is = match show.verdict(*rule).standing {
                Standing::Holds => "holds",
                Standing::AtRisk => "is at risk",
                Standing::Broken => "is broken",
            };
            format!("Why {} {is}", rule.title())
        }
        About::Morale(team) => {
            format!("Why morale of {} is what it is", show.names().team(team))
        }
        About::Load(team) => format!("What arrives at {}", show.names().team(team)),
    }
}

fn accounts(show: &Show, of: &About) -> Vec<Account> {
    let (run, week) = (show.trajectory, show.week);
    match of {
        About::Rule(Rule::Service) => vec![run.why_trust(week), run.why_service(week)],
        About::Rule(Rule::Investment) => vec![run.why_coverage(week), run.why_investment(week)],
        About::Rule(Rule::Morale) => {
            let lowest = show.row().lowest_morale_team.map(|team| run.why_heading(week, team));
            std::iter::once(run.why_morale(week)).chain(lowest).collect()
        }
        About::Rule(Rule::Budget) => vec![run.why_budget(week)],
        About::Morale(team) => {
            show.org.team(team).iter().map(|&ix| run.why_heading(week, ix)).collect()
        }
        About::Load(team) => show.org.team(team).iter().map(|&ix| run.why_load(week, ix)).collect(),
    }
}

/// An account: its parts, and the whole under a line.
pub fn account(ui: &mut Ui, show: &Show, account: &Account, out: &mut Actions) {
    caption(ui, &account.title);
    let worth = if account.unit == Said::Percent { 0.0005 } else { 0.005 };
    // Where there are only two, even a small one says which way it goes.
    let few = account.parts.len() <= 2;
    let (shown, small): (Vec<&Part>, Vec<&Part>) =
        account.parts.iter().partition(|part| few || part.value.abs() >= worth);
    let (shown, more) = shown.split_at(shown.len().min(MOST));
    for part in shown {
        let lead = row(ui, &part.words, part.value, account.unit, part.cause.is_some());
        if let (true, Some(cause)) = (lead, part.cause) {
            follow(show, cause, out);
        }
    }
    let others: f64 = more.iter().chain(&small).map(|part| part.value).sum();
    if others.abs() >= worth {
        let count = more.len() + small.len();
        row(ui, &format!("{count} others"), others, account.unit, false);
    }
    ui.separator();
    row(ui, "together", account.whole, account.unit, false);
}

/// Words on the left, their figure on the right; returns whether they were followed.
fn row(ui: &mut Ui, words: &str, value: f64, unit: Said, leads: bool) -> bool {
    let figure = said(value, unit).replace('-', "−");
    let shown = beside_figure(ui, &figure, FIGURES, |ui| match leads {
        true => link(ui, words),
        false => secondary(ui, words),
    });
    leads && shown.clicked()
}

/// A figure in its unit.
fn said(value: f64, unit: Said) -> String {
    let text = match unit {
        Said::Percent => format!("{:.1} %", value * 100.0),
        Said::Points => format!("{:.0}", value * 100.0),
        Said::Plain if value != 0.0 && value.abs() < 0.005 => format!("{value:.3}"),
        Said::Plain => format!("{value:.2}"),
    };
    // What rounds to nothing has no sign.
    if text == "-0" { "0".into() } else { text }
}

/// Goes to a cause: the cursor to the quarter it is of, unless it is there where the cursor stands,
/// and the cause into sight, selected.
fn follow(show: &Show, cause: Cause, out: &mut Actions) {
    let schedule = show.trajectory.schedule();
    let (selection, quarter) = match cause {
        Cause::Area(area) => {
            let id = schedule.area_id(area);
            let brings = |step: &Step| {
                let appears = |effect: &Effect| matches!(effect, Effect::Appear { area: new, .. } if *new == area);
                step.effects.iter().any(appears)
            };
            let mut outcomes = schedule.outcomes().iter();
            let brought = outcomes.find(|o| o.step.as_ref().is_ok_and(brings)).map(|o| o.quarter);
            (Selection::Area(id.clone()), brought.filter(|_| show.org.area(id).is_err()))
        }
        Cause::Team(team) => {
            let id = schedule.team_id(team);
            let founded = Some(schedule.founded(team)).filter(|_| show.org.team(id).is_err());
            (Selection::Team(id.clone()), founded)
        }
        Cause::Decision(index) => {
            let plan = &show.scenario.plan;
            let Some(planned) = plan.items().get(index) else { return };
            let Some(id) = planned.id() else { return };
            out.push(Action::ShowBottom(BottomTab::Lanes));
            (Selection::Decision(id), Some(planned.quarter))
        }
    };
    if let Some(quarter) = quarter.filter(|&q| show.cursor != Cursor::Quarter(q)) {
        // What was explained is of another time then.
        out.extend([Action::Explain(None), Action::SetCursor(Cursor::Quarter(quarter))]);
    }
    out.push(Action::Select(selection.clone()));
    out.push(Action::Reveal(selection));
}
