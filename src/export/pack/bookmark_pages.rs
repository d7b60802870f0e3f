//! Each bookmark on a page of its own: its caption, the organization at its quarter, and the plots with the
//! cursor there.

use super::Subject;
use super::pack_page::{Draft, LEAST_TYPE, Pages, legible};
use super::plots_page::{UNITS, one_a_page, plots};
use crate::export::chart::look::Frame;
use crate::export::chart::section::Picture;
use crate::export::chart::spec::{self, PlotSpec};
use crate::export::organization::{self, Content, Detail, Moment, Organization};
use crate::export::sheet::Part;
use crate::model::{Bookmark, Marked, Scenario};
use crate::sim::{self, Trajectory};

/// The plots' share of a page's body, and the least and most height of them, px.
const SHARE: f64 = 0.4;
const HEIGHT: [f64; 2] = [130.0, 240.0];
/// Between the picture and the plots, and between plots, px.
const GAP: f64 = 18.0;
/// An organization of more teams has small cards.
const TEAMS: usize = 24;
/// What the plan's own line is called beside that of a what-if.
const PLAN: &str = "plan";
/// How wide a picture is drawn before it is made to fit, px.
const WIDTH: f64 = 1220.0;
/// The most that a picture is enlarged.
const LARGEST: f64 = 1.2;

/// Writes the pages, in the order in which they are presented.
pub fn write(of: &Subject<'_>, specs: &[PlotSpec], pages: &mut Pages) {
    for (nth, bookmark) in (1..).zip(&of.scenario.bookmarks) {
        let quarter = bookmark.quarter_in(of.scenario);
        let assumed = bookmark.what_if.and_then(|what_if| {
            let changed = what_if.apply(of.scenario, quarter.unwrap_or(0));
            let run = sim::run(&changed).ok()?;
            Some((changed, run))
        });
        pages.begin("Bookmarks", &title(nth, bookmark), &sub(of, bookmark));
        match &assumed {
            Some((scenario, run)) => {
                let mut shown = spec::plots_with(scenario, run, None);
                beside(&mut shown, PLAN, specs);
                with_baseline(of, bookmark, &mut shown);
                fill(pages, of, (scenario, run, &shown), bookmark);
            }
            None => {
                let mut shown = specs.to_vec();
                with_baseline(of, bookmark, &mut shown);
                fill(pages, of, (of.scenario, of.run, &shown), bookmark);
            }
        }
    }
}

/// Lays the main lines of other plots over plots.
fn beside(plots: &mut [PlotSpec], name: &str, others: &[PlotSpec]) {
    for (plot, other) in plots.iter_mut().zip(others) {
        let Some(line) = other.series.first() else { continue };
        let points = line.points.iter().copied().filter(|at| at[0] <= plot.weeks).collect();
        plot.beside.push(spec::Beside { name: name.into(), points });
        plot.y_range.1 = plot.y_range.1.max(other.y_range.1);
    }
}

/// Lays a bookmark's baseline over plots, where the pack is held against that.
fn with_baseline(of: &Subject<'_>, bookmark: &Bookmark, plots: &mut [PlotSpec]) {
    let other = of.other.filter(|(name, ..)| *name == bookmark.baseline);
    if let Some((name, scenario, run)) = other {
        beside(plots, name, &spec::plots(scenario, run));
    }
}

fn title(nth: usize, bookmark: &Bookmark) -> String {
    let words: Vec<&str> = bookmark.caption.split_whitespace().collect();
    if words.is_empty() { format!("Bookmark {nth}") } else { words.join(" ") }
}

/// What is on the page, in words.
fn sub(of: &Subject<'_>, bookmark: &Bookmark) -> String {
    let names = of.run.schedule().names();
    let moment = moment(bookmark, of.scenario);
    let mut said = format!("{}, {}", of.name, moment.title(of.scenario));
    let selected = bookmark.selected.iter().filter_map(|marked| match marked {
        Marked::Team(id) if names.has_team(id) => Some(names.team(id).to_owned()),
        Marked::Area(id) if names.has_area(id) => Some(names.area(id).to_owned()),
        Marked::Decision(id) => {
            let items = of.scenario.plan.items();
            let planned = items.iter().find(|planned| planned.remarks.id.as_ref() == Some(id))?;
            Some(planned.decision.describe(names))
        }
        _ => None,
    });
    let selected: Vec<String> = selected.collect();
    if !selected.is_empty() {
        said.push_str(&format!(". About: {}", selected.join(", ")));
    }
    if let Some(what_if) = bookmark.what_if {
        let what_if = what_if.label();
        said.push_str(&format!(
            ". What if: {what_if} from then on; the plots show that run, and beside it the {PLAN}'s line"
        ));
    }
    let is_there = of.other.is_some_and(|(name, ..)| name == bookmark.baseline);
    match bookmark.baseline.as_str() {
        "" => {}
        name if is_there => said.push_str(&format!(". Baseline: {name}, the other line")),
        name => said.push_str(&format!(
            ". Not shown: the baseline, {name}, which this pack is not held against"
        )),
    }
    for missing in bookmark.missing(of.scenario, names) {
        said.push_str(&format!(". Not shown: {missing}"));
    }
    said
}

fn moment(bookmark: &Bookmark, scenario: &Scenario) -> Moment {
    bookmark.quarter_in(scenario).map_or(Moment::Start, Moment::EndOf)
}

fn fill(
    pages: &mut Pages,
    of: &Subject<'_>,
    (scenario, run, specs): (&Scenario, &Trajectory, &[PlotSpec]),
    bookmark: &Bookmark,
) {
    let moment = moment(bookmark, scenario);
    let page = pages.last();
    let (left, top, width) = (page.left(), page.y, page.width());
    let height = ((page.bottom() - top) * SHARE).clamp(HEIGHT[0], HEIGHT[1]);
    let room = [width, (page.bottom() - height - GAP - top).max(1.0)];
    let picture = tree(of, (scenario, run), moment, room, page);
    let [w, h] = picture.size.map(|side| side.max(1.0));
    let scale = (room[0] / w).min(room[1] / h).min(LARGEST);
    let at = [left + (room[0] - w * scale) / 2.0, top];
    page.part(
        |shapes| Part::Figure(picture.words(), shapes),
        |page| page.scene.append(legible(picture.scene.clone().placed(at, scale))),
    );
    let named = specs.iter().filter(|plot| plot.title == bookmark.plot);
    let mut shown: Vec<&PlotSpec> = named.collect();
    if shown.is_empty() {
        shown = specs.iter().filter(|plot| plot.rule.is_some()).collect();
    }
    let count = shown.len().max(1) as f64;
    let each = (width - GAP * (count - 1.0)) / count;
    let frame = |nth: usize| Frame {
        x: left + nth as f64 * (each + GAP),
        y: page.bottom() - height,
        w: each,
        h: height,
    };
    let frames: Vec<Frame> = (0..shown.len()).map(frame).collect();
    let cursor = Some(moment.week(run));
    if plots(page, &frames, &shown, &UNITS, cursor).is_some() {
        return;
    }
    // They have no room beside each other: in two rows on the next page, or each on its own.
    let page = pages.go_on();
    let (w, top) = ((width - GAP) / 2.0, page.y);
    let h = (page.bottom() - top - GAP) / 2.0;
    let frame = |nth: usize| Frame {
        x: left + (nth % 2) as f64 * (w + GAP),
        y: top + (nth / 2) as f64 * (h + GAP),
        w,
        h,
    };
    let frames: Vec<Frame> = (0..shown.len()).map(frame).collect();
    if shown.len() > 4 || plots(page, &frames, &shown, &UNITS, cursor).is_none() {
        one_a_page(pages, &shown, cursor);
    }
}

/// The organization then.
fn tree(
    of: &Subject<'_>,
    (scenario, run): (&Scenario, &Trajectory),
    moment: Moment,
    [w, h]: [f64; 2],
    page: &Draft,
) -> Picture {
    let mut org = Organization::at(scenario, run, moment);
    if of.without.names {
        org.teams.iter_mut().for_each(|team| team.lead.clear());
        org.names_leads = false;
    }
    let sides = ["", ""];
    let content = Content { first: None, second: &org, hand_overs: &[], same_plan: true, sides };
    let draw = |detail| organization::page(content, [WIDTH, WIDTH * h / w], detail, page.palette);
    let whole = draw(if org.teams.len() > TEAMS { Detail::Small } else { Detail::Whole });
    // Small cards where the type on whole ones would be too small.
    match organization::LEAST_TYPE * (w / whole.size[0]).min(h / whole.size[1]) < LEAST_TYPE {
        true => draw(Detail::Small),
        false => whole,
    }
}
