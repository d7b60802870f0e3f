//! How it is told that a window ended, or was left, with something unsaved: what is true on the machine it ran on.

/// When a window ended, or what it kept was changed last, in words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ended<'a> {
    /// Whether it was a page of a browser, which nobody tells whether it was closed on purpose.
    pub is_page: bool,
    /// When it ended, where that was noted.
    pub noted: Option<&'a str>,
    /// When what it kept was changed last.
    pub changed: &'a str,
}

impl Ended<'_> {
    /// A sentence: "Arborist ended unexpectedly after 14:52."
    pub fn sentence(self) -> String {
        match (self.is_page, self.noted) {
            (true, _) => "Not saved when the page was closed or left.".into(),
            (false, Some(at)) => format!("Arborist ended unexpectedly at {at}."),
            (false, None) => format!("Arborist ended unexpectedly after {}.", self.changed),
        }
    }

    /// The same beside a document: "ended after 14:52".
    pub fn beside(self) -> String {
        match (self.is_page, self.noted) {
            (true, _) => format!("changed last at {}", self.changed),
            (false, Some(at)) => format!("ended at {at}"),
            (false, None) => format!("ended after {}", self.changed),
        }
    }
}

/// That what is edited is not kept, and why.
pub(super) fn not_kept(is_page: bool, why: &str) -> String {
    let when = match is_page {
        true => "should this page be closed or left",
        false => "should Arborist end unexpectedly",
    };
    format!(
        "What is edited here is not kept {when}: {why}. It is tried again; until it succeeds, save often."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_is_left_on_purpose_ended_as_expected() {
        let of = |is_page, noted| Ended { is_page, noted, changed: "14:52" };
        for noted in [None, Some("15:00")] {
            let page = of(true, noted);
            for told in [page.sentence(), page.beside(), not_kept(true, "it is full")] {
                assert!(!told.contains("unexpected") && !told.contains("Arborist"), "{told}");
            }
            assert!(of(false, noted).sentence().contains("ended unexpectedly"));
        }
        assert_eq!(of(true, None).beside(), "changed last at 14:52");
        assert_eq!(of(false, Some("15:00")).beside(), "ended at 15:00");
    }
}
