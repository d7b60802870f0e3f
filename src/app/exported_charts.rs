//! Charts on their way out: plots, what matters most, and the plan as lanes.

use super::export_job::{Content, Found, Job};
use super::studies;
use super::surveys::{affordable, some};
use super::work_progress::Report;
use crate::export::basis;
use crate::export::chart::section::Picture;
use crate::export::chart::{self, Beside, Charted, Layout, Which};
use crate::export::lanes::{Lanes, lanes_page};
use crate::export::sheet::Document;
use crate::export::tornado::Tornado;
use crate::export::tornado_page::TornadoPage;
use crate::export::turning_words;
use crate::model::Scenario;
use crate::sim::futures::{Column, Columns, Metric, Survey};
use crate::sim::turning_point::hinges;
use crate::sim::{self, OrgColumn, Trajectory};

/// What a page has at both sides, px.
const MARGINS: f64 = 64.0;

/// A page of plots.
pub(super) fn plots(job: &Job<'_>, report: Report<'_>) -> Found {
    let Some(which) = job.what.plots() else { return Ok(None) };
    let wanted = match (job.futures, which) {
        // There are no odds without futures.
        (Some(0), Which::Odds) => u32::MAX,
        (Some(futures), _) => futures,
        (None, Which::All | Which::One(_)) => 0,
        (None, _) => u32::MAX,
    };
    let run = job.run()?;
    let others = job.against.scenarios().iter().map(|(name, other)| {
        let other = crate::export::comparison::with_luck_of(other, job.scenario);
        sim::run(&other).map(|run| (name.clone(), other, run)).map_err(|why| why.to_string())
    });
    let others = others.collect::<Result<Vec<_>, String>>()?;
    let steps = 2 + others.len() as u64;
    let go_on = |done: u64| move || report(done, steps);
    let of = |scenario: &Scenario, run: &Trajectory, wanted: u32, done: u64| {
        survey(scenario, run, wanted, &go_on(done))
    };
    let own = of(job.scenario, &run, wanted, 1);
    // Of the others only odds need futures.
    let wanted = if which == Which::Odds { wanted } else { 0 };
    let surveys: Vec<Option<Survey>> =
        (2..).zip(&others).map(|(done, (_, other, run))| of(other, run, wanted, done)).collect();
    if !report(steps, steps) {
        return Ok(None);
    }
    let beside: Vec<Beside<'_>> = others
        .iter()
        .zip(&surveys)
        .map(|((name, scenario, run), survey)| Beside {
            name,
            scenario,
            run,
            survey: survey.as_ref(),
        })
        .collect();
    let charted = Charted {
        name: job.name,
        scenario: job.scenario,
        run: &run,
        survey: own.as_ref(),
        beside: &beside,
        date: job.day,
    };
    let layout = Layout { size: job.size, theme: job.theme, at: job.quarter() };
    let document = chart::document(&charted, which, &layout).map_err(|error| error.to_string())?;
    Ok(Some(Content::Pages(document)))
}

/// So many futures of a scenario, at most as many as it has and there is time for.
fn survey(
    scenario: &Scenario,
    run: &Trajectory,
    wanted: u32,
    go_on: &(dyn Fn() -> bool + Sync),
) -> Option<Survey> {
    let wanted = wanted.min(scenario.uncertainty.futures as u32);
    let futures = affordable(wanted, run.schedule());
    let columns = Columns::of([Column::Org(OrgColumn::Heads)]);
    (wanted > 0).then(|| some(scenario, run.schedule(), futures, &columns, go_on))?
}

/// What matters most to an outcome.
pub(super) fn tornado(job: &Job<'_>, report: Report<'_>) -> Found {
    let (quarter, metric) = (job.quarter_or_last(), job.outcome);
    let mut last = None;
    studies::in_steps(job.scenario, quarter, &report, |study| last = Some(study));
    let Some(study) = last.filter(|study| study.complete) else { return Ok(None) };
    let tornado = Tornado::of(&study.found, &study.schedule, metric);
    let mut turns = Vec::new();
    if metric == Metric::Stands {
        let found = hinges(&study.found, job.scenario, &study.schedule, quarter);
        turns.extend(found.iter().map(|turn| turning_words::line(turn, &study.schedule)));
    }
    let futures = study.futures;
    let quarter = &job.scenario.quarter_label(quarter);
    let page = TornadoPage { tornado: &tornado, metric, quarter, futures, turns: &turns };
    let palette = job.theme.palette();
    let picture = page.picture(f64::from(job.size.0) - MARGINS, palette);
    Ok(Some(on_a_page(
        job,
        picture,
        (&page.title(), &page.about()),
        (futures > 0).then_some(futures),
    )))
}

/// The plan as lanes.
pub(super) fn lanes(job: &Job<'_>) -> Found {
    let run = job.run()?;
    let lanes = Lanes::of(job.scenario, &run);
    let width = f64::from(job.size.0) - MARGINS;
    let picture = lanes_page::picture(&lanes, job.quarter(), width, job.theme.palette());
    let about = "a line a team, from its founding to its end; a decision takes effect at the beginning of its \
                 quarter";
    Ok(Some(on_a_page(job, picture, ("The plan", about), None)))
}

/// A picture on a page of its own, with title and foot.
fn on_a_page(
    job: &Job<'_>,
    picture: Picture,
    (title, about): (&str, &str),
    futures: Option<u32>,
) -> Content {
    let palette = job.theme.palette();
    let basis = basis::line(job.scenario, job.name, job.day, futures);
    let about = format!("{} · {about}", job.name);
    let page = picture.footed(&basis, palette).titled(title, &about, palette);
    let document = Document::of(page.sheet(title, palette));
    Content::Pages(Document { date: job.day, ..document })
}
