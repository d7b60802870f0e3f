//! Text for pages: how wide it is, where it wraps, how XML writes it.

use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider};

/// The family of the embedded faces, as the files name it.
pub const FAMILY: &str = "IBM Plex Sans";
/// What stands in where the family is not installed: faces of about the same width.
pub const FALLBACK: &str = "Inter, 'Helvetica Neue', Arial, sans-serif";
/// The embedded faces, which measure and, in PNG, draw all text.
pub const FACES: [&[u8]; 2] = [
    include_bytes!("../../../assets/fonts/IBMPlexSans-Regular.ttf"),
    include_bytes!("../../../assets/fonts/IBMPlexSans-SemiBold.ttf"),
];
/// Width of a character the faces lack, in em: wide enough for a fallback's.
const FOREIGN: f64 = 1.3;
/// That of Hebrew, Arabic and their like, whose letters are as narrow as Latin ones, the widest aside.
const RIGHT_TO_LEFT: f64 = 0.85;

/// A face of the family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// Weight 400.
    Regular,
    /// Weight 600, for names.
    SemiBold,
}

/// Measures characters of a face.
struct Ruler<'a>(Option<(Charmap<'a>, GlyphMetrics<'a>)>);

impl Ruler<'_> {
    fn of(face: Face) -> Self {
        let font = FontRef::new(FACES[face as usize]).ok();
        let metrics =
            |font: &FontRef<'static>| font.glyph_metrics(Size::new(1.0), LocationRef::default());
        Ruler(font.map(|font| (font.charmap(), metrics(&font))))
    }

    /// How far a character goes, in em.
    fn advance(&self, character: char) -> f64 {
        let known = self
            .0
            .as_ref()
            .and_then(|(characters, glyphs)| glyphs.advance_width(characters.map(character)?));
        let foreign = match character {
            '\u{590}'..='\u{8ff}' => RIGHT_TO_LEFT,
            _ => FOREIGN,
        };
        known.map_or(foreign, f64::from)
    }
}

/// The width of `text` on one line at `size` px.
pub fn width(text: &str, size: f64, face: Face) -> f64 {
    let ruler = Ruler::of(face);
    text.chars().map(|character| ruler.advance(character)).sum::<f64>() * size
}

/// `text` in lines no wider than `most`, broken between words, and within a word that is wider
/// than a line. Nothing is left out but the white space at breaks.
pub fn wrap(text: &str, size: f64, face: Face, most: f64) -> Vec<String> {
    let ruler = Ruler::of(face);
    let mut lines: Vec<String> = Vec::new();
    // How wide the last line is, in em: each character is measured once or twice, however long the text.
    let mut used = 0.0;
    // A number and its per cent sign stay together.
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match words.last_mut().filter(|_| word.starts_with('%')) {
            Some(number) => {
                number.push(' ');
                number.push_str(word);
            }
            None => words.push(word.to_owned()),
        }
    }
    for word in &words {
        if let Some(line) = lines.last_mut() {
            let longer = std::iter::once(' ').chain(word.chars());
            let longer = longer.fold(used, |width, c| width + ruler.advance(c));
            if longer * size <= most {
                line.push(' ');
                line.push_str(word);
                used = longer;
                continue;
            }
        }
        lines.push(String::new());
        used = 0.0;
        for character in word.chars() {
            let Some(line) = lines.last_mut() else { break };
            let longer = used + ruler.advance(character);
            if longer * size > most && !line.is_empty() {
                lines.push(character.to_string());
                used = ruler.advance(character);
            } else {
                line.push(character);
                used = longer;
            }
        }
    }
    lines
}

/// `text` on one line no wider than `most`, its end cut off with an ellipsis where it is.
pub fn elided(text: &str, size: f64, face: Face, most: f64) -> String {
    let mut kept = beginning(text, size, face, most).to_owned();
    while width(&kept, size, face) > most && kept.chars().count() > 1 {
        kept.truncate(kept.trim_end_matches('…').trim_end().len());
        kept.pop();
        kept.truncate(kept.trim_end().len());
        kept.push('…');
    }
    kept
}

/// As much of a text as is surely wider than `most`, and a letter more, for something is to be cut off; all
/// of it where it is not so long.
fn beginning(text: &str, size: f64, face: Face, most: f64) -> &str {
    let (ruler, mut used, mut beyond) = (Ruler::of(face), 0.0, 0);
    for (at, character) in text.char_indices() {
        used += ruler.advance(character);
        if used * size > most && !character.is_whitespace() && character != '…' {
            beyond += 1;
        }
        if beyond == 2 {
            return &text[..at + character.len_utf8()];
        }
    }
    text
}

/// `text` as XML may hold it: marked characters escaped, those XML has no place for replaced.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => escaped.push('\u{FFFD}'),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wider_text_and_bolder_text_is_wider() {
        let regular = width("Rule One", 10.0, Face::Regular);
        assert!(regular > 30.0 && regular < 50.0, "{regular}");
        assert!(width("Rule One", 10.0, Face::SemiBold) > regular);
        assert!((width("Rule One", 20.0, Face::Regular) - 2.0 * regular).abs() < 1e-3);
    }

    #[test]
    fn a_word_of_a_script_from_right_to_left_is_not_broken_for_want_of_its_letters() {
        for word in ["للرسائل", "ותצפית"] {
            assert_eq!(wrap(word, 14.0, Face::SemiBold, 100.0), [word]);
        }
    }

    #[test]
    fn wrapped_lines_fit_and_lose_nothing() {
        let text =
            "a long line of words, Donaudampfschifffahrtsgesellschaftskapitän and 日本語の名前";
        for most in [30.0, 80.0, 300.0] {
            let lines = wrap(text, 12.0, Face::Regular, most);
            assert!(lines.iter().all(|line| width(line, 12.0, Face::Regular) <= most), "{lines:?}");
            let kept: String = lines.concat().split_whitespace().collect();
            assert_eq!(kept, text.split_whitespace().collect::<String>());
        }
        assert!(wrap("  \n ", 12.0, Face::Regular, 50.0).is_empty());
    }

    #[test]
    fn what_is_too_wide_ends_in_an_ellipsis() {
        assert_eq!(elided("trust", 11.0, Face::Regular, 60.0), "trust");
        let cut = elided("a plan with a long name", 11.0, Face::Regular, 60.0);
        assert!(cut.starts_with("a plan") && cut.ends_with('…'), "{cut}");
        assert!(width(&cut, 11.0, Face::Regular) <= 60.0);
        assert_eq!(elided("wide", 11.0, Face::Regular, 0.0), "…");
    }

    #[test]
    fn a_text_is_cut_in_the_same_place_however_long_it_goes_on() {
        let word = "x".repeat(100_000);
        let cut = elided(&word[..100], 11.0, Face::Regular, 60.0);
        assert_eq!(elided(&word, 11.0, Face::Regular, 60.0), cut);
        let lines = wrap(&word, 11.0, Face::Regular, 60.0);
        assert_eq!(lines.concat(), word);
        assert!(lines.iter().rev().skip(1).all(|line| *line == lines[0]));
    }

    #[test]
    fn what_xml_cannot_hold_is_replaced() {
        assert_eq!(escape("a<b & \"c\">\u{1}\n"), "a&lt;b &amp; &quot;c&quot;&gt;\u{FFFD} ");
    }
}
