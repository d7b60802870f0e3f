//! Teams that are beyond a limit of size before anything is decided: why no plan may keep within the limits.

use super::beyond::{Beyond, WhichLimit};
use super::search_question::Question;
use super::sizes_in_any_case::{fits, look_at_sizes};
use crate::model::Refusal;
use crate::sim::run_by_quarter;

/// A team that is beyond a limit when something may first change.
#[derive(Debug, Clone, PartialEq)]
pub struct OutsideTeam {
    /// What it is called.
    pub name: String,
    /// Whether it is the trunk.
    pub is_trunk: bool,
    /// How many people it has then.
    pub people: f64,
    /// The fewest and the most that it may have.
    pub limits: [u32; 2],
}

/// What stands in the way where no plan was found that keeps within the limits.
#[derive(Debug, Clone, PartialEq)]
pub struct Hindrance {
    /// The first quarter (from 0) that may change.
    pub from: u32,
    /// The teams that are beyond a limit at its start.
    pub outside: Vec<OutsideTeam>,
    /// The first limit that the present plan is beyond; `None` where it keeps within them.
    pub present: Option<Beyond>,
    /// How the plan that came nearest to keeping within the limits is beyond one, of all that were tried.
    pub nearest: Option<Beyond>,
}

impl OutsideTeam {
    /// The limit that it is beyond.
    pub fn limit(&self) -> WhichLimit {
        WhichLimit::of_size(self.is_trunk, self.people, f64::from(self.limits[1]))
    }
}

impl Hindrance {
    /// The limit to loosen first: that which what was tried comes nearest to, else that which the present plan is beyond,
    /// else that which a team begins beyond.
    pub fn limit(&self) -> Option<WhichLimit> {
        let beyond = self.nearest.as_ref().or(self.present_first()).map(Beyond::limit);
        beyond.or_else(|| self.outside.first().map(OutsideTeam::limit))
    }

    /// The limit that the present plan is beyond, where that comes before teams that begin beyond one: those are allowed to,
    /// and what the plan makes of their sizes follows from that.
    pub fn present_first(&self) -> Option<&Beyond> {
        self.present.as_ref().filter(|beyond| match beyond {
            Beyond::Cost { .. } | Beyond::Heads { .. } | Beyond::Reorganizations { .. } => true,
            Beyond::Size { .. } => self.outside.is_empty(),
        })
    }

    /// That of a question.
    ///
    /// # Errors
    /// When the structure at the start is no tree.
    pub fn of(question: &Question) -> Result<Hindrance, Refusal> {
        let Question { scenario, limits, space, .. } = question;
        let run = run_by_quarter(scenario)?;
        let from = *space.quarters.start();
        let mut outside = Vec::new();
        // Told once, at the first look.
        let _ = look_at_sizes(from, scenario, &run, |_, _, org, people| {
            for (ix, team) in org.living() {
                let is_trunk = ix == org.trunk();
                let (size, of) =
                    (people.of(ix).people(), if is_trunk { limits.trunk } else { limits.branch });
                if !fits(size, of.map(f64::from)) {
                    let name = team.name.clone();
                    outside.push(OutsideTeam { name, is_trunk, people: size, limits: of });
                }
            }
            Err(())
        });
        let in_any_case = question.sizes_in_any_case()?;
        let own = question.allow_decisions(scenario);
        let present = own.and_then(|()| limits.allow_run(scenario, &run, &in_any_case)).err();
        Ok(Hindrance { from, outside, present, nearest: None })
    }
}
