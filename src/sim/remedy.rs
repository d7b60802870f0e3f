//! Which setting would help a team most: a few of them tried on a copy of the plan, and what each
//! does to the team's morale, and to the rules, half a year on.

use super::run::run_by_quarter;
use super::trajectory::Trajectory;
use crate::model::schedule::org_at;
use crate::model::{
    Decision, Focus, Hire, OrgTeam, PerRule, Policy, Refusal, Scenario, SetPolicy, TeamId, Transfer,
};

/// How many quarters on morale is told.
const QUARTERS_ON: u32 = 2;
/// So many people are tried.
const PEOPLE: i32 = 2;
/// How much more or less time is protected, and how much more or less discipline is tried.
const BY: f64 = 0.2;
/// Less than a point of morale is no help.
const WORTHWHILE: f64 = 0.01;
/// So many that help most are kept.
const KEPT: usize = 3;

/// A setting that helps, tried.
#[derive(Debug, Clone, PartialEq)]
pub struct Remedy {
    /// What it is, in words: "protect 20 % instead of 40 %".
    pub words: String,
    /// What would be decided.
    pub decision: Decision,
    /// The team's morale without it, 0 to 1.
    pub before: f64,
    /// The team's morale with it, 0 to 1.
    pub after: f64,
    /// What each rule judges of the organization then, without it and with it.
    pub judged: [PerRule<f64>; 2],
}

/// What would help a team.
#[derive(Debug, Clone, PartialEq)]
pub struct Remedies {
    /// The quarter (from 0) at whose end morale is told; it may lie beyond the plan's last.
    pub at: u32,
    /// What helps, the most first.
    pub found: Vec<Remedy>,
}

/// What would help `team` if it were decided in `quarter` (from 0); `None` once `go_on`, which is
/// asked before every run, says no.
///
/// # Errors
/// When the structure at the start is no tree, or there is no such team then.
pub fn remedies(
    scenario: &Scenario,
    quarter: u32,
    team: &TeamId,
    go_on: &dyn Fn() -> bool,
) -> Result<Option<Remedies>, Refusal> {
    let at = quarter + QUARTERS_ON;
    let ahead = Scenario { quarters: f64::from((at + 1).min(80)), ..scenario.clone() };
    let org = org_at(&ahead, quarter)?;
    let ix = org.team(team)?;
    let morale = |run: &Trajectory| run.team(run.end_of(at), ix).morale;
    let judged = |run: &Trajectory| PerRule::of(|rule| run.verdict(run.end_of(at), rule).value);
    let present = run_by_quarter(&ahead)?;
    let before = morale(&present);
    let mut found = Vec::new();
    for (words, decision) in settings(&org.teams()[ix.ix()]) {
        if !go_on() {
            return Ok(None);
        }
        if org.clone().apply(&decision).is_err() {
            continue;
        }
        let mut changed = ahead.clone();
        changed.plan.add(quarter, decision.clone());
        let run = run_by_quarter(&changed)?;
        let after = morale(&run);
        if after - before >= WORTHWHILE {
            let judged = [judged(&present), judged(&run)];
            found.push(Remedy { words, decision, before, after, judged });
        }
    }
    found.sort_by(|a, b| b.after.total_cmp(&a.after));
    found.truncate(KEPT);
    Ok(Some(Remedies { at, found }))
}

/// The settings that are tried, in words and as decisions.
fn settings(of: &OrgTeam) -> Vec<(String, Decision)> {
    let team = || of.id.clone();
    let policy = &of.policy;
    let percent = |share: f64| format!("{:.0} %", share * 100.0);
    let decide = |policy| Decision::from(SetPolicy { team: team(), policy });
    let mut tried = vec![
        ("two hires more".to_owned(), Decision::from(Hire { team: team(), count: PEOPLE })),
        ("two people from product".to_owned(), Transfer { team: team(), count: PEOPLE }.into()),
    ];
    for by in [-BY, BY] {
        // To a hundredth, so that 40 % and 20 % more are 60 %.
        let other = |now: f64| ((now + by) * 100.0).round().clamp(0.0, 100.0) / 100.0;
        let protect = other(policy.protect);
        if protect != policy.protect {
            let words =
                format!("protect {} instead of {}", percent(protect), percent(policy.protect));
            tried.push((words, decide(Policy { protect, ..policy.clone() })));
        }
        let discipline = other(policy.discipline);
        if discipline != policy.discipline {
            let words = format!("discipline {discipline} instead of {}", policy.discipline);
            tried.push((words, decide(Policy { discipline, ..policy.clone() })));
        }
    }
    for (focus, words) in
        [(Focus::Auto, "invest where it grows most"), (Focus::Spread, "spread investment by load")]
    {
        if focus != policy.focus && of.areas.len() > 1 {
            tried.push((words.to_owned(), decide(Policy { focus, ..policy.clone() })));
        }
    }
    tried
}
