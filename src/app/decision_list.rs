//! The plan as a list: in which order its decisions stand, and which of them are shown.

use std::cmp::Ordering;

use crate::export::plan_tables::DecisionRow;
use crate::model::Status;

/// A column of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DecisionColumn {
    /// When it takes effect.
    #[default]
    Quarter,
    /// What is decided.
    Decision,
    /// How far it has come.
    Status,
    /// Who answers for it.
    Owner,
    /// Why.
    Reason,
}

impl DecisionColumn {
    /// Every column, from left to right.
    pub const ALL: [DecisionColumn; 5] = [
        DecisionColumn::Quarter,
        DecisionColumn::Decision,
        DecisionColumn::Status,
        DecisionColumn::Owner,
        DecisionColumn::Reason,
    ];

    /// The name on screen.
    pub fn name(self) -> &'static str {
        match self {
            DecisionColumn::Quarter => "Quarter",
            DecisionColumn::Decision => "Decision",
            DecisionColumn::Status => "Status",
            DecisionColumn::Owner => "Owner",
            DecisionColumn::Reason => "Reason",
        }
    }
}

/// How the list is on show.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DecisionList {
    /// The column it is in the order of; decisions of the same value stay in the order of the plan.
    pub by: DecisionColumn,
    /// Whether the order is turned around.
    pub is_turned: bool,
    /// Only decisions of this status, or of none said.
    pub only: Option<Option<Status>>,
    /// Only decisions that hold these words somewhere.
    pub words: String,
}

impl DecisionList {
    /// The list in the order of a column; in the other order where it is in that already.
    pub fn sorted_by(&self, column: DecisionColumn) -> DecisionList {
        let is_turned = self.by == column && !self.is_turned;
        DecisionList { by: column, is_turned, ..self.clone() }
    }

    /// Which rows are shown, by their place among all, in their order.
    pub fn shown(&self, rows: &[DecisionRow]) -> Vec<usize> {
        let words: Vec<String> = self.words.split_whitespace().map(str::to_lowercase).collect();
        let is_shown = |row: &DecisionRow| {
            let is_of_status =
                self.only.is_none_or(|only| only.map_or("", Status::name) == row.status);
            is_of_status
                && (words.is_empty() || {
                    let text = [
                        &row.quarter.1,
                        row.words.as_str(),
                        row.status,
                        &row.owner,
                        &row.note,
                        &row.without_effect,
                    ];
                    let text = text.join("\n").to_lowercase();
                    words.iter().all(|word| text.contains(word))
                })
        };
        let mut shown: Vec<usize> = (0..rows.len()).filter(|at| is_shown(&rows[*at])).collect();
        shown.sort_by(|one, other| {
            let order = self.order(&rows[*one], &rows[*other]);
            if self.is_turned { order.reverse() } else { order }
        });
        shown
    }

    /// What is not said comes after all that is.
    fn order(&self, one: &DecisionRow, other: &DecisionRow) -> Ordering {
        let texts = |one: &str, other: &str| {
            (one.is_empty(), one.to_lowercase()).cmp(&(other.is_empty(), other.to_lowercase()))
        };
        let status = |row: &DecisionRow| {
            let known = Status::ALL.iter().position(|status| status.name() == row.status);
            known.unwrap_or(Status::ALL.len())
        };
        match self.by {
            DecisionColumn::Quarter => one.quarter.0.cmp(&other.quarter.0),
            DecisionColumn::Decision => texts(&one.words, &other.words),
            DecisionColumn::Status => status(one).cmp(&status(other)),
            DecisionColumn::Owner => texts(&one.owner, &other.owner),
            DecisionColumn::Reason => texts(&one.note, &other.note),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(quarter: u32, words: &str, status: &'static str, owner: &str) -> DecisionRow {
        DecisionRow {
            quarter: (quarter, format!("2026-Q{quarter}")),
            words: words.into(),
            status,
            owner: owner.into(),
            note: String::new(),
            without_effect: String::new(),
        }
    }

    #[test]
    fn it_is_in_the_order_of_a_column_and_shows_what_is_asked_for() {
        let rows = [
            row(1, "Hire 2 for Storage", "agreed", ""),
            row(2, "Branch Kafka", "idea", "Ada"),
            row(3, "Hire 1 for Kafka", "", "bob"),
        ];
        let list = DecisionList::default();
        assert_eq!(list.shown(&rows), [0, 1, 2]);
        let turned = list.sorted_by(DecisionColumn::Quarter);
        assert_eq!(turned.shown(&rows), [2, 1, 0]);
        // Who is not named comes last.
        let by_owner = list.sorted_by(DecisionColumn::Owner);
        assert_eq!(by_owner.shown(&rows), [1, 2, 0]);
        let by_status = list.sorted_by(DecisionColumn::Status);
        assert_eq!(by_status.shown(&rows), [1, 0, 2]);
        let kafka = DecisionList { words: "kafka HIRE".into(), ..list.clone() };
        assert_eq!(kafka.shown(&rows), [2]);
        let ideas = DecisionList { only: Some(Some(Status::Idea)), ..list.clone() };
        assert_eq!(ideas.shown(&rows), [1]);
        assert_eq!(DecisionList { only: Some(None), ..list }.shown(&rows), [2]);
    }
}
