//! Two hands on one scenario: what each changed since they parted, and both put together.
//!
//! What only one side changed is taken, what both changed alike is taken once, and what both changed
//! otherwise is a conflict until somebody decides it. Whatever is chosen, the result is a scenario that
//! can be opened: its teams are a tree, and what a decision needs stays with it.

mod assembly;
mod needed;
mod tree_repair;
mod weave;

use std::sync::Arc;

use self::assembly::{Assembled, BASE, MINE, Sources, THEIRS, assemble};
use super::diff::{Columns, Difference, Part, difference};
use crate::model::{Refusal, Scenario, Schedule};

/// Whose form of something is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// That of the other side.
    Theirs,
    /// One's own.
    Mine,
}

/// Who changed something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Both, otherwise.
    Conflict,
    /// Only the other side.
    Theirs,
    /// Only oneself.
    Mine,
    /// Both, alike.
    Alike,
}

/// One thing that was changed since both sides parted.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The part of the scenario.
    part: Part,
    /// What it is called, without its values.
    pub what: String,
    /// Who changed it.
    pub standing: Standing,
    /// What the other side made of it; `None` where it left it as it was.
    pub theirs: Option<Difference>,
    /// What oneself made of it.
    pub mine: Option<Difference>,
    /// What is taken; `None` of a conflict that nobody decided yet.
    pub choice: Option<Choice>,
}

impl Item {
    /// What the choice comes to; `None` where it is as it was, or nobody decided yet.
    pub fn taken(&self) -> Option<&Difference> {
        match self.choice? {
            Choice::Theirs => self.theirs.as_ref(),
            Choice::Mine => self.mine.as_ref(),
        }
    }
}

/// Two forms of a scenario being put together.
#[derive(Debug, Clone, PartialEq)]
pub struct Merging {
    base: Arc<Scenario>,
    mine: Arc<Scenario>,
    theirs: Arc<Scenario>,
    items: Vec<Item>,
}

/// What two sides come to together.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// The scenario; of a conflict that is not decided it has what was there before.
    pub scenario: Scenario,
    /// What is to be told: decisions that do not apply together, and what had to stay.
    pub told: Vec<String>,
}

impl Merging {
    /// What became of `base` in two hands.
    pub fn new(base: Arc<Scenario>, mine: Arc<Scenario>, theirs: Arc<Scenario>) -> Merging {
        let columns = Columns::three(&base, &mine, &theirs);
        let mut items = Vec::new();
        let [was, own, other] = [BASE, MINE, THEIRS].map(|at| &columns.0[at]);
        for part in columns.parts() {
            let [by_me, by_them] = [own, other].map(|side| !was.agrees(side, &part));
            let standing = match (by_me, by_them) {
                (false, false) => continue,
                (true, true) if own.agrees(other, &part) => Standing::Alike,
                (true, true) => Standing::Conflict,
                (true, false) => Standing::Mine,
                (false, true) => Standing::Theirs,
            };
            let mine = by_me.then(|| difference(&part, was, own));
            let theirs = by_them.then(|| difference(&part, was, other));
            let what = theirs.as_ref().or(mine.as_ref()).map(|it| it.what.clone());
            let what = what.unwrap_or_default().trim_end_matches(':').to_owned();
            let choice = match standing {
                Standing::Conflict => None,
                Standing::Theirs => Some(Choice::Theirs),
                Standing::Mine | Standing::Alike => Some(Choice::Mine),
            };
            items.push(Item { part, what, standing, theirs, mine, choice });
        }
        // What needs a decision comes first.
        items.sort_by_key(|item| item.standing != Standing::Conflict);
        Merging { base, mine, theirs, items }
    }

    /// Two forms of which nobody knows what they began from: whatever differs is to be decided.
    pub fn of_two(mine: Arc<Scenario>, theirs: Arc<Scenario>) -> Merging {
        let columns = Columns::three(&mine, &mine, &theirs);
        let [_, own, other] = [BASE, MINE, THEIRS].map(|at| &columns.0[at]);
        let parts = columns.parts().into_iter().filter(|part| !own.agrees(other, part));
        // Neither was the other before.
        let without_before = |made: Difference| {
            let words = made.words.strip_suffix(&format!(", was {}", made.was));
            let words = words.unwrap_or(&made.words).to_owned();
            Difference { words, was: String::new(), ..made }
        };
        let item = |part: Part| {
            let theirs = difference(&part, own, other);
            Item {
                what: theirs.what.trim_end_matches(':').to_owned(),
                standing: Standing::Conflict,
                theirs: Some(without_before(theirs)),
                mine: Some(without_before(difference(&part, other, own))),
                choice: None,
                part,
            }
        };
        let items = parts.map(item).collect();
        Merging { base: mine.clone(), mine, theirs, items }
    }

    /// What both began from.
    pub fn base(&self) -> &Arc<Scenario> {
        &self.base
    }

    /// One's own form.
    pub fn mine(&self) -> &Arc<Scenario> {
        &self.mine
    }

    /// The form of the other side.
    pub fn theirs(&self) -> &Arc<Scenario> {
        &self.theirs
    }

    /// What was changed, conflicts first.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// Takes one side's form of an item; of what only one side changed, the other's is as it was.
    pub fn choose(&mut self, item: usize, choice: Choice) {
        if let Some(item) = self.items.get_mut(item) {
            item.choice = Some(choice);
        }
    }

    /// Chooses as was chosen before one side was changed once more, wherever both sides still make the same of an item.
    pub fn choose_as(&mut self, before: &Merging) {
        let mut before: Vec<&Item> = before.items.iter().collect();
        for item in &mut self.items {
            let is_same = |it: &&Item| {
                (&it.what, &it.theirs, &it.mine) == (&item.what, &item.theirs, &item.mine)
            };
            if let Some(at) = before.iter().position(is_same) {
                item.choice = before.remove(at).choice;
            }
        }
    }

    /// Takes one side's form of every conflict.
    pub fn choose_all(&mut self, choice: Choice) {
        let conflicts = self.items.iter_mut().filter(|item| item.standing == Standing::Conflict);
        conflicts.for_each(|item| item.choice = Some(choice));
    }

    /// How many conflicts there are.
    pub fn conflicts(&self) -> usize {
        self.items.iter().filter(|item| item.standing == Standing::Conflict).count()
    }

    /// How many of them nobody decided yet.
    pub fn undecided(&self) -> usize {
        self.items.iter().filter(|item| item.choice.is_none()).count()
    }

    /// Both put together as chosen.
    pub fn result(&self) -> Merged {
        let columns = Columns::three(&self.base, &self.mine, &self.theirs);
        let mut sources: Sources = self
            .items
            .iter()
            .map(|item| {
                let from = match item.choice {
                    None => BASE,
                    Some(Choice::Mine) => MINE,
                    Some(Choice::Theirs) => THEIRS,
                };
                (item.part.clone(), from)
            })
            .collect();
        // Which of two equal orders is taken must not depend on whose is called mine.
        let mine_leads = format!("{:?}", self.mine) <= format!("{:?}", self.theirs);
        let mut told = Vec::new();
        loop {
            let mut assembled = assemble(&columns, &sources, mine_leads);
            if !needed::bring_back(&columns, &assembled, &mut sources, &mut told) {
                told.append(&mut assembled.told);
                told.extend(no_longer_apply(&columns, &assembled));
                return Merged { scenario: assembled.scenario, told };
            }
        }
    }
}

/// The decisions that applied on the side that has them and do not together with the other's.
fn no_longer_apply(columns: &Columns, assembled: &Assembled) -> Vec<String> {
    let Ok(schedule) = Schedule::of(&assembled.scenario) else { return vec![] };
    let refused = |schedule: &Schedule, at: usize| -> Option<Refusal> {
        let refusal = schedule.outcomes().get(at)?.refusal()?;
        (*refusal != Refusal::Off).then(|| refusal.clone())
    };
    let sides: Vec<_> = [MINE, THEIRS]
        .iter()
        .filter_map(|at| Some((&columns.0[*at], Schedule::of(columns.0[*at].scenario).ok()?)))
        .collect();
    let items = assembled.scenario.plan.items().iter().zip(&assembled.rows).enumerate();
    let told = items.filter_map(|(at, (planned, row))| {
        let refusal = refused(&schedule, at)?;
        let applied = sides.iter().any(|(side, schedule)| {
            side.rows.get(*row).copied().flatten().is_some_and(|at| refused(schedule, at).is_none())
        });
        let quarter = assembled.scenario.quarter_label(planned.quarter);
        let says = planned.decision.describe(schedule.names());
        applied.then(|| format!("“{says}” in {quarter} does not apply together: {refusal}"))
    });
    told.collect()
}
