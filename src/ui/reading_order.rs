//! Text in the order in which it is seen: what is laid out letter by letter from left to right says the words
//! of Arabic or Hebrew in the wrong order. In a page, which has no face for them, a word is one sign that the browser
//! draws (`whole_words`).

use std::borrow::Cow;

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

/// Whether there is a face for letters from right to left; the machine's, on a desktop.
const HAS_FACES: bool = cfg!(not(target_arch = "wasm32"));

/// Before this letter nothing is written from right to left.
const FIRST: char = '\u{590}';

/// Whether a text has letters that are written from right to left.
pub fn turns(text: &str) -> bool {
    let turns = |c: char| c >= FIRST && matches!(bidi_class(c), BidiClass::R | BidiClass::AL);
    text.chars().any(turns)
}

/// A line as it is to be laid out: words from right to left stand in the order in which they are seen, each
/// with its letters as they are, which the face puts in order. A line reads from right to left as a whole
/// where most of its letters do.
pub fn seen(line: &str) -> Cow<'_, str> {
    let count = |of: &[BidiClass]| line.chars().filter(|c| of.contains(&bidi_class(*c))).count();
    let is_turned = turns(line) && count(&[BidiClass::R, BidiClass::AL]) > count(&[BidiClass::L]);
    ordered(line, if is_turned { Level::rtl() } else { Level::ltr() }, &sign)
}

/// What the program says and can be copied, over as many lines as it takes: with a face it stands as it is written, for it
/// would be copied in the order in which it is seen. Without one it reads from left to right, whatever it names.
pub fn sentence(text: &str) -> Cow<'_, str> {
    if HAS_FACES { Cow::Borrowed(text) } else { ordered(text, Level::ltr(), &sign) }
}

/// A line with its words in order, `sign` standing for those that have one.
fn ordered<'a>(line: &'a str, base: Level, sign: &dyn Fn(&str) -> Option<char>) -> Cow<'a, str> {
    if !turns(line) {
        return Cow::Borrowed(line);
    }
    let info = BidiInfo::new(line, Some(base));
    let mut out = String::with_capacity(line.len());
    for paragraph in &info.paragraphs {
        let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            let text = &line[run.clone()];
            if levels[run.start].is_rtl() {
                let parts = words_and_signs(text).into_iter().rev();
                for part in parts {
                    match sign(part) {
                        Some(sign) => out.push(sign),
                        None => out.push_str(mirrored(part)),
                    }
                }
            } else {
                out.push_str(text);
            }
        }
    }
    Cow::Owned(out)
}

/// The sign of a word, where no face has its letters.
#[cfg(target_arch = "wasm32")]
fn sign(part: &str) -> Option<char> {
    turns(part).then(|| super::whole_words::sign(part))?
}
#[cfg(not(target_arch = "wasm32"))]
fn sign(_: &str) -> Option<char> {
    None
}

/// The words of a text from right to left, and each sign between them by itself: a face for their letters puts
/// those in order, but signs come from another face and stay where they are put.
fn words_and_signs(text: &str) -> Vec<&str> {
    use BidiClass::{AL, BN, NSM, R};
    let is_of_word = |c: char| matches!(bidi_class(c), R | AL | NSM | BN);
    let mut parts = Vec::new();
    let mut word = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| !is_of_word(*c)) {
        let end = at + c.len_utf8();
        parts.extend([&text[word..at], &text[at..end]]);
        word = end;
    }
    parts.push(&text[word..]);
    parts
}

/// What a sign looks like among words from right to left.
fn mirrored(part: &str) -> &str {
    const PAIRS: [[&str; 2]; 6] =
        [["(", ")"], ["[", "]"], ["{", "}"], ["<", ">"], ["«", "»"], ["‹", "›"]];
    let other = PAIRS.iter().find_map(|[open, close]| match part {
        _ if part == *open => Some(*close),
        _ if part == *close => Some(*open),
        _ => None,
    });
    other.unwrap_or(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_from_right_to_left_stand_as_they_are_seen() {
        for (line, as_seen) in [
            ("Kafka and Łódź", "Kafka and Łódź"),
            ("数据库 チーム", "数据库 チーム"),
            ("אב גד", "גד אב"),
            ("Team אב גד has 3 people", "Team גד אב has 3 people"),
            ("אב גד has 3 people: below four", "גד אב has 3 people: below four"),
            ("אב API גד הו", "הו גד API אב"),
            ("אב 12 גד", "גד 12 אב"),
            ("אבגד: API", "API :אבגד"),
            ("אב, גד.", ".גד ,אב"),
            ("אבגד (הו) API", "API (הו) אבגד"),
            ("اَلعربية: API", "API :اَلعربية"),
            ("", ""),
        ] {
            assert_eq!(seen(line), as_seen, "{line}");
        }
    }

    #[test]
    fn what_is_said_begins_at_the_left_however_much_it_names() {
        let said = "Not possible: אבגדהו זחטיכלמנס עפצקר";
        let ordered = ordered(said, Level::ltr(), &|_| None);
        assert_eq!(ordered, "Not possible: עפצקר זחטיכלמנס אבגדהו");
        assert!(seen(said).ends_with(" :Not possible"), "a name would begin at the right");
    }

    #[test]
    fn where_there_is_no_face_a_word_is_a_sign() {
        let sign = |part: &str| match part {
            "אב" => Some('1'),
            "גד" => Some('2'),
            _ => None,
        };
        let ordered = |line| ordered(line, Level::ltr(), &sign).into_owned();
        assert_eq!(ordered("Team (אב גד) has 3"), "Team (2 1) has 3");
        assert_eq!(ordered("Kafka and Łódź"), "Kafka and Łódź");
    }
}
