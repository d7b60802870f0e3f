//! Words that are laid out as one sign each, where no face has their letters: in a page the browser draws such a word as a
//! whole, its letters joined and in order, where a layout would draw every letter by itself.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The signs: characters that Unicode gives to nobody, and no shipped face draws.
const SIGNS: std::ops::RangeInclusive<u32> = 0xF_0000..=0xF_FFFD;

/// The words seen so far. A word keeps its sign.
struct Words {
    signs: BTreeMap<Arc<str>, char>,
    words: Vec<Arc<str>>,
}

static SEEN: Mutex<Words> = Mutex::new(Words::none());

fn seen() -> MutexGuard<'static, Words> {
    SEEN.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Words {
    const fn none() -> Self {
        Self { signs: BTreeMap::new(), words: Vec::new() }
    }

    fn sign(&mut self, word: &str) -> Option<char> {
        if let Some(sign) = self.signs.get(word) {
            return Some(*sign);
        }
        let next = SIGNS.start() + u32::try_from(self.words.len()).ok()?;
        let sign = char::from_u32(next).filter(|_| SIGNS.contains(&next))?;
        let word: Arc<str> = word.into();
        self.words.push(word.clone());
        self.signs.insert(word, sign);
        Some(sign)
    }

    fn word(&self, sign: char) -> Option<&Arc<str>> {
        self.words.get(u32::from(sign).checked_sub(*SIGNS.start())? as usize)
    }

    fn spelled<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if !text.chars().any(|c| self.word(c).is_some()) {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len() * 2);
        for c in text.chars() {
            match self.word(c) {
                Some(word) => out.push_str(word),
                None => out.push(c),
            }
        }
        Cow::Owned(out)
    }
}

/// The sign of a word; none where there are as many words as there are signs.
#[cfg(target_arch = "wasm32")]
pub(super) fn sign(word: &str) -> Option<char> {
    seen().sign(word)
}

/// The word that a sign stands for, if it is one.
#[cfg(target_arch = "wasm32")]
pub(super) fn word(sign: char) -> Option<Arc<str>> {
    seen().word(sign).cloned()
}

/// A text with words in the place of their signs, for those who hear or copy it.
pub(super) fn spelled(text: &str) -> Cow<'_, str> {
    seen().spelled(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_one_sign_and_is_spelled_again() {
        let mut words = Words::none();
        let first = words.sign("גד").expect("there are many");
        let second = words.sign("אב").expect("there are many");
        assert_ne!(first, second);
        assert_eq!(words.sign("גד"), Some(first), "it is kept");
        assert_eq!(words.spelled(&format!("Team {first} {second} has 3")), "Team גד אב has 3");
        assert_eq!(words.spelled("Team Łódź 数据库"), "Team Łódź 数据库");
    }

    #[test]
    fn when_there_are_no_more_signs_a_word_has_none() {
        let mut words = Words::none();
        let most = SIGNS.count();
        for n in 0..most {
            assert!(words.sign(&n.to_string()).is_some());
        }
        assert_eq!(words.sign("one more"), None);
        assert!(words.sign("0").is_some());
    }
}
