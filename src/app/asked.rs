//! A question that is answered in the background.

/// A question, from before it is asked until it is answered.
pub(super) enum Asked<T> {
    Not,
    Pending,
    Answered(T),
    /// Answering it failed; it is not asked again.
    Failed,
}

impl<T> Asked<T> {
    /// Whether it is still to be asked for.
    pub fn is_open(&self) -> bool {
        matches!(self, Asked::Not)
    }

    /// Lets go of what was asked for and not answered.
    pub fn let_go(&mut self) {
        if matches!(self, Asked::Pending) {
            *self = Asked::Not;
        }
    }

    /// Notes that answering it failed, where it was asked.
    pub fn fail(&mut self) {
        if matches!(self, Asked::Pending) {
            *self = Asked::Failed;
        }
    }

    /// Whether answering it failed.
    pub fn has_failed(&self) -> bool {
        matches!(self, Asked::Failed)
    }

    /// What was answered, once it is.
    pub fn answer(&self) -> Option<&T> {
        if let Asked::Answered(answer) = self { Some(answer) } else { None }
    }
}
