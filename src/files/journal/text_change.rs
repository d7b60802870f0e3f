//! What became of a text, written down as the part of it that changed.

use serde::{Deserialize, Serialize};

/// One part of a text replaced by another; what stands before and after it stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct TextChange {
    /// How many bytes at the beginning stay.
    front: usize,
    /// How many bytes at the end stay.
    back: usize,
    /// What stands between them now.
    new: String,
}

impl TextChange {
    /// What makes `after` of `before`.
    pub fn between(before: &str, after: &str) -> TextChange {
        let same = |pair: &(u8, u8)| pair.0 == pair.1;
        let front = before.bytes().zip(after.bytes()).take_while(same).count();
        let front = (0..=front).rev().find(|at| after.is_char_boundary(*at)).unwrap_or_default();
        let (old, new) = (&before[front..], &after[front..]);
        let back = old.bytes().rev().zip(new.bytes().rev()).take_while(same).count();
        let starts = |back: &usize| new.is_char_boundary(new.len() - back);
        let back = (0..=back).rev().find(starts).unwrap_or_default();
        TextChange { front, back, new: new[..new.len() - back].to_owned() }
    }

    /// The text after the change; `None` where it was made of another text.
    pub fn apply(&self, before: &str) -> Option<String> {
        let end = before.len().checked_sub(self.back).filter(|end| *end >= self.front)?;
        let (front, back) = (before.get(..self.front)?, before.get(end..)?);
        Some([front, &self.new, back].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::TextChange;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_change_makes_the_one_text_of_the_other(before in "[aäßx€]{0,12}", after in "[aäßx€]{0,12}") {
            let change = TextChange::between(&before, &after);
            prop_assert_eq!(change.apply(&before), Some(after));
        }

        #[test]
        fn a_change_of_another_text_is_refused_or_gives_some_text(
            front in 0..20_usize, back in 0..20_usize, before in "[aä€]{0,8}"
        ) {
            let change = TextChange { front, back, new: "x".into() };
            let fits = front + back <= before.len()
                && before.is_char_boundary(front)
                && before.is_char_boundary(before.len() - back);
            prop_assert_eq!(change.apply(&before).is_some(), fits);
        }
    }

    #[test]
    fn only_what_changed_is_written_down() {
        let change = TextChange::between("load: 0.30, effort: 45", "load: 0.45, effort: 45");
        assert_eq!(change.new, "45");
        // Two letters that begin with the same byte differ as a whole.
        assert_eq!(TextChange::between("é", "è").new, "è");
    }
}
