//! Ids: what teams and areas are known by, whatever they are called.
//!
//! An id is a slug, short enough to be written by hand: lower-case letters and digits of any script,
//! with hyphens between (MODEL §5). It is what decisions, edits, comparisons and the draws of futures
//! hold on to; a name is a label, which may change. An id has no `Display`: what is shown is the name.
//! Its copies share their text.

use std::sync::Arc;

/// The slug of a text: its letters and digits in lower case, everything between them as one hyphen.
/// Empty where the text has neither letters nor digits.
fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            // An accent written on its own belongs to its letter.
            '\u{300}'..='\u{36f}' => {}
            c if c.is_alphanumeric() => {
                if gap && !slug.is_empty() {
                    slug.push('-');
                }
                gap = false;
                slug.push(c);
            }
            _ => gap = true,
        }
    }
    slug
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $nameless:literal) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        #[serde(from = "String", into = "String")]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id as files write it and draws are keyed by.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The first of `kafka`, `kafka-2`, `kafka-3`, … for a text that is not taken.
            pub fn free(text: &str, taken: impl Fn(&Self) -> bool) -> Self {
                let first = Self::from(text);
                if !taken(&first) {
                    return first;
                }
                let numbered = (2u64..).map(|n| $name(format!("{}-{n}", first.0).into()));
                numbered.into_iter().find(|id| !taken(id)).unwrap_or(first)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            /// The id of a text: its slug.
            fn from(text: &str) -> Self {
                let slug = slug(text);
                $name(if slug.is_empty() { $nameless.into() } else { slug.into() })
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                $name::from(text.as_str())
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0.as_ref().into()
            }
        }

        impl From<&String> for $name {
            fn from(text: &String) -> Self {
                $name::from(text.as_str())
            }
        }
    };
}

id! {
    /// What a team is known by.
    TeamId, "team"
}

id! {
    /// What an area is known by.
    AreaId, "area"
}

id! {
    /// What a decision of a plan is known by outside it, where somebody gave it an id.
    DecisionId, "decision"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_the_slug_of_a_name() {
        for (name, id) in [
            ("Data Centers", "data-centers"),
            ("  CI / CD (2) ", "ci-cd-2"),
            ("Überwachung", "überwachung"),
            ("Cafe\u{301}", "cafe"),
            ("データ 基盤", "データ-基盤"),
            ("٣ فرق", "٣-فرق"),
            ("İstanbul", "istanbul"),
            ("-x-", "x"),
            ("!?", "team"),
            ("", "team"),
        ] {
            assert_eq!(TeamId::from(name).as_str(), id, "{name}");
            assert_eq!(TeamId::from(id).as_str(), id, "the slug of a slug is itself");
        }
    }

    #[test]
    fn where_two_meet_the_later_is_numbered() {
        let taken = ["c", "c-2"].map(AreaId::from);
        let free = |name| AreaId::free(name, |id| taken.contains(id));
        assert_eq!(free("C++").as_str(), "c-3");
        assert_eq!(free("D").as_str(), "d");
    }
}
