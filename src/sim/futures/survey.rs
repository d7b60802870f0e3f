//! Bands and odds over all futures of a scenario.

use std::ops::Range;

use rayon::prelude::*;

use super::block::BrokenInQuarter;
use super::chunk::Sink;
use super::engine::with_what_the_cpu_has;
use super::fate::{Fate, Fates};
use super::odds::Odds;
use super::quantile::{Band, band};
use super::sketch::Sketch;
use super::slab::Slab;
use super::tally::{Extremes, Tally};
use super::wanted::{Column, Columns};
use crate::model::{Rule, WEEKS_PER_QUARTER};
use crate::sim::OrgColumn;
use crate::sim::number::Sample;
use crate::sim::state::NOT_YET;

/// What all futures together say.
#[derive(Debug, Clone, PartialEq)]
pub struct Survey {
    futures: u32,
    columns: Columns,
    /// By week from 1 on, then by column.
    bands: Vec<Band>,
    odds: Odds,
    extremes: Extremes,
    /// By future; `None` where service was not asked for.
    fates: Option<Fates>,
}

impl Survey {
    /// How many futures were run.
    pub fn futures(&self) -> u32 {
        self.futures
    }

    /// How many weeks each ran.
    pub fn weeks(&self) -> u32 {
        (self.bands.len() / self.columns.count()) as u32
    }

    /// A column at the end of a week, from 1 to the last; outside of that the nearest. `None` where
    /// the column was not asked for.
    pub fn band(&self, week: u32, column: Column) -> Option<&Band> {
        self.columns.place(column).map(|place| self.at(week, place))
    }

    /// What a rule judges, at the end of a week as in [`Survey::band`].
    pub fn judged(&self, week: u32, rule: Rule) -> &Band {
        self.at(week, self.columns.place_judged(rule))
    }

    fn at(&self, week: u32, place: usize) -> &Band {
        let week = week.clamp(1, self.weeks()) as usize - 1;
        &self.bands[week * self.columns.count() + place]
    }

    /// How likely the rules are to break.
    pub fn odds(&self) -> &Odds {
        &self.odds
    }

    /// The futures that stand out.
    pub fn extremes(&self) -> Extremes {
        self.extremes
    }

    /// What became of each future, in the order of their numbers; `None` where service is not among the
    /// columns.
    pub fn fates(&self) -> Option<&[Fate]> {
        self.fates.as_deref()
    }
}

/// How the samples of a column in a week become its band.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// All futures are run side by side.
    AtOnce,
    /// They are run group after group, and their samples kept.
    Gathered,
    /// They are run group after group, and their samples counted in sketches.
    Sketched,
}

/// A survey in the making: exact for the first futures, in sketches for the rest.
pub(super) struct Surveying<'a> {
    survey: Survey,
    /// By week and column, once more futures come than are kept.
    sketches: Vec<Sketch>,
    /// By week and column, where groups are gathered.
    gathered: Vec<Vec<f64>>,
    how: How,
    chunk: usize,
    tally: Tally,
    /// Of service, where that was asked for; and when leadership was replaced.
    service: Option<Tally>,
    replaced: Vec<f64>,
    go_on: &'a (dyn Fn() -> bool + Sync),
}

impl<'a> Surveying<'a> {
    pub(super) fn new(
        futures: u32,
        columns: &Columns,
        quarters: u32,
        how: How,
        go_on: &'a (dyn Fn() -> bool + Sync),
    ) -> Self {
        let weeks = (quarters * WEEKS_PER_QUARTER) as usize;
        let bands = Vec::with_capacity(weeks * columns.count());
        let (odds, extremes) = (Odds::none(quarters), Extremes::default());
        let tally = Tally::of(columns.place_judged(Rule::Service));
        let service = columns.place(Column::Org(OrgColumn::Service)).map(Tally::of);
        let columns = columns.clone();
        let survey = Survey { futures, columns, bands, odds, extremes, fates: None };
        let (sketches, gathered, replaced) = (Vec::new(), Vec::new(), Vec::new());
        Surveying { survey, sketches, gathered, how, chunk: 0, tally, service, replaced, go_on }
    }

    /// A chunk has come to its end.
    pub(super) fn next_chunk(&mut self) {
        self.chunk += 1;
    }

    /// The survey of everything run.
    pub(super) fn finish(mut self) -> Survey {
        match self.how {
            How::AtOnce => {}
            How::Gathered => {
                self.survey.bands = self.gathered.par_iter().map(|sample| band(sample)).collect();
            }
            How::Sketched => {
                self.survey.bands = self.sketches.par_iter().map(Sketch::band).collect();
            }
        }
        self.survey.extremes = self.tally.extremes();
        let weeks = f64::from(self.survey.weeks().max(1));
        self.survey.fates = self.service.map(|service| {
            let fates = self.replaced.iter().zip(service.sums());
            let never = |week: f64| if week < NOT_YET { week } else { f64::INFINITY };
            let fate = |(&week, sum)| Fate { replaced: never(week), service: sum / weeks };
            fates.map(fate).collect()
        });
        self.survey
    }

    /// Keeps the samples of a quarter of one group.
    fn gather<F: Sample>(&mut self, quarter: u32, slab: &Slab<F>) {
        let of_quarter = slab.weeks() * slab.columns();
        let from = quarter as usize * of_quarter;
        if self.gathered.len() < from + of_quarter {
            self.gathered.resize_with(from + of_quarter, Vec::new);
        }
        let mut samples = Vec::new();
        for (week, columns) in groups(slab) {
            let to = &mut self.gathered[from + week * slab.columns()..][columns.clone()];
            slab.gather(week, columns, &mut samples);
            for (to, sample) in to.iter_mut().zip(&samples) {
                to.extend(sample.iter().map(|value| -> f64 { (*value).into() }));
            }
        }
    }

    fn add_to_sketches<F: Sample>(&mut self, quarter: u32, slab: &Slab<F>) {
        let of_quarter = slab.weeks() * slab.columns();
        let from = quarter as usize * of_quarter;
        let by_week = self.sketches[from..from + of_quarter].chunks_mut(slab.columns());
        let by_group: Vec<&mut [Sketch]> =
            by_week.flat_map(|week| week.chunks_mut(GROUP)).collect();
        by_group.into_par_iter().zip(groups(slab)).for_each_init(
            Vec::new,
            |samples, (sketches, (week, columns))| {
                with_what_the_cpu_has(
                    #[inline(always)]
                    || {
                        slab.gather(week, columns, samples);
                        for (sketch, sample) in sketches.iter_mut().zip(samples) {
                            sketch.add(sample);
                        }
                    },
                );
            },
        );
    }
}

/// What `each` makes of every column of a quarter, week by week.
fn of_columns<F: Sample, T: Send>(slab: &Slab<F>, each: impl Fn(&[F]) -> T + Sync) -> Vec<T> {
    let of_group = |samples: &mut Vec<Vec<F>>, (week, columns)| -> Vec<T> {
        with_what_the_cpu_has(
            #[inline(always)]
            || {
                slab.gather(week, columns, samples);
                // A loop: what an iterator's method calls would be compiled for any CPU.
                let mut made = Vec::with_capacity(samples.len());
                for sample in samples {
                    made.push(each(sample));
                }
                made
            },
        )
    };
    groups(slab).into_par_iter().map_init(Vec::new, of_group).flatten_iter().collect()
}

/// How many columns are read at once.
const GROUP: usize = 8;

/// Every week of a quarter with every column, [`GROUP`] by group.
fn groups<F: Sample>(slab: &Slab<F>) -> Vec<(usize, Range<usize>)> {
    let columns = slab.columns();
    let of_week = move |week| {
        let from = (0..columns).step_by(GROUP);
        from.map(move |from| (week, from..(from + GROUP).min(columns)))
    };
    (0..slab.weeks()).flat_map(of_week).collect()
}

impl Sink for Surveying<'_> {
    fn quarter<F: Sample>(
        &mut self,
        quarter: u32,
        slab: &Slab<F>,
        broken: &[BrokenInQuarter],
    ) -> bool {
        match (self.how, self.chunk) {
            (How::Gathered, _) => self.gather(quarter, slab),
            (How::AtOnce, _) => self.survey.bands.extend(of_columns(
                slab,
                #[inline(always)]
                |sample| band(sample),
            )),
            (How::Sketched, 0) => self.sketches.extend(of_columns(
                slab,
                #[inline(always)]
                |sample| Sketch::of(sample),
            )),
            (How::Sketched, _) => self.add_to_sketches(quarter, slab),
        }
        let first = self.survey.odds.futures() as usize;
        self.tally.add(first, slab);
        if let Some(service) = &mut self.service {
            service.add(first, slab);
        }
        let mut left = slab.futures();
        for block in broken {
            let here = left.min(slab.lanes());
            self.survey.odds.count_quarter(quarter, block, u32::MAX >> (u32::BITS as usize - here));
            left -= here;
        }
        (self.go_on)()
    }

    fn ended(&mut self, first_broken: &[f64; Rule::ALL.len()], replaced: f64) {
        self.survey.odds.count_future(first_broken, replaced);
        if self.service.is_some() {
            self.replaced.push(replaced);
        }
    }
}
