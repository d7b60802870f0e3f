//! A scenario in an address: its text, packed into what stands behind the `#`, which a browser sends to no server.
//!
//! `#plan=1.LENGTH.LETTERS`: the mark of this form, how many letters follow, and the letters: the name, a line feed
//! and the text, deflated with a checksum (zlib), in the letters of RFC 4648 that stand for themselves in addresses.

use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};

/// The longest fragment that is made or read, characters.
pub const LONGEST: usize = 32 * 1024;
/// From so many characters on some mail and chat programs cut an address.
pub const CUT: usize = 2000;
/// The largest text that is unpacked, bytes: a short address may hold a text without an end.
pub const MOST_BYTES: usize = 4 * 1024 * 1024;

/// What a fragment with a scenario begins with.
const KEY: &str = "plan=";
/// The form that is written; earlier ones are read, too, once there are any.
const FORM: u32 = 1;
/// How hard it is tried to make it short, of 10.
const LEVEL: u8 = 9;

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// What a link holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked {
    /// What the scenario is called.
    pub name: String,
    /// Its text, as in a file; nothing in it is checked yet.
    pub text: String,
}

/// Why there is no link, or a link holds no scenario.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// Too much for an address.
    #[error(
        "this scenario takes {0} characters of an address; expected at most {LONGEST}: leave something out, or send its \
         file instead"
    )]
    TooLong(usize),
    /// No scenario is in it at all.
    #[error(
        "there is no scenario in this; expected a whole link, with #plan= in it and what follows"
    )]
    NoLink,
    /// It is of a form that is not known yet.
    #[error(
        "this link is of a newer Arborist (form {0}, and this one reads {FORM}); open it with a newer one"
    )]
    Newer(u32),
    /// Its end is missing.
    #[error(
        "this link is cut off: {there} of its {expected} characters are there; copy it whole, or ask for the file"
    )]
    CutOff {
        /// Characters that are there.
        there: usize,
        /// Characters that were written.
        expected: usize,
    },
    /// It is not as it was written.
    #[error(
        "this link is damaged: something changed it on its way; ask for it again, or for the file"
    )]
    Damaged,
    /// It would unpack into more than any link holds.
    #[error("this link unpacks into more than {} MB, which no scenario in a link has", MOST_BYTES >> 20)]
    TooLarge,
}

/// The fragment that holds a scenario, without `#`.
///
/// # Errors
/// When it would be longer than an address may be.
pub fn fragment(linked: &Linked) -> Result<String, LinkError> {
    let name = linked.name.replace(['\n', '\r'], " ");
    let packed = compress_to_vec_zlib(format!("{name}\n{}", linked.text).as_bytes(), LEVEL);
    let letters = written(&packed);
    let fragment = format!("{KEY}{FORM}.{}.{letters}", letters.len());
    match fragment.len() {
        length if length > LONGEST => Err(LinkError::TooLong(length)),
        _ => Ok(fragment),
    }
}

/// What a fragment holds, or an address with one, or a text in which one stands.
///
/// # Errors
/// Why it is none, in words.
pub fn read(link: &str) -> Result<Linked, LinkError> {
    let at = link.find(KEY).ok_or(LinkError::NoLink)?;
    // Mail breaks long lines.
    let rest = link[at + KEY.len()..].chars().filter(|c| !c.is_whitespace());
    // No length has more digits; what follows the letters is not part of the link.
    let rest: String = rest.take(LONGEST + 16).collect();
    let mut parts = rest.splitn(3, '.');
    let mut number = || parts.next().and_then(|text| text.parse::<u32>().ok());
    match number() {
        None => return Err(LinkError::NoLink),
        Some(FORM) => {}
        Some(newer) => return Err(LinkError::Newer(newer)),
    }
    let expected = number().ok_or(LinkError::Damaged)? as usize;
    let letters = parts.next().unwrap_or_default();
    if expected > LONGEST {
        return Err(LinkError::Damaged);
    }
    let Some(letters) = letters.get(..expected) else {
        return Err(LinkError::CutOff { there: letters.len(), expected });
    };
    let packed = bytes(letters).ok_or(LinkError::Damaged)?;
    let text = decompress_to_vec_zlib_with_limit(&packed, MOST_BYTES);
    let text = text.map_err(|failed| match failed.status {
        TINFLStatus::HasMoreOutput => LinkError::TooLarge,
        _ => LinkError::Damaged,
    })?;
    let text = String::from_utf8(text).map_err(|_| LinkError::Damaged)?;
    let (name, text) = text.split_once('\n').ok_or(LinkError::Damaged)?;
    Ok(Linked { name: name.into(), text: text.into() })
}

fn written(bytes: &[u8]) -> String {
    let mut letters = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits =
            (0..3).fold(0u32, |bits, i| bits << 8 | u32::from(three.get(i).copied().unwrap_or(0)));
        for place in 0..=three.len() {
            letters.push(char::from(LETTERS[(bits >> (18 - 6 * place) & 63) as usize]));
        }
    }
    letters
}

/// The bytes of letters; `None` where these are no letters, or nobody wrote them so.
fn bytes(letters: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(letters.len() / 4 * 3 + 2);
    for four in letters.as_bytes().chunks(4) {
        let mut bits = 0u32;
        for place in 0..4 {
            let value = match four.get(place) {
                Some(letter) => LETTERS.iter().position(|known| known == letter)?,
                None => 0,
            };
            bits = bits << 6 | value as u32;
        }
        let [_, all @ ..] = bits.to_be_bytes();
        let (read, rest) = all.split_at(four.len() - 1);
        if read.is_empty() || rest.iter().any(|byte| *byte != 0) {
            return None;
        }
        bytes.extend_from_slice(read);
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linked(text: &str) -> Linked {
        Linked { name: "a plan".into(), text: text.into() }
    }

    #[test]
    fn what_is_packed_comes_back() {
        for text in ["", "(", "(version: 2)\n", "é字\u{1f333} and\r\n\0 all"] {
            let fragment = fragment(&linked(text)).unwrap();
            assert_eq!(read(&fragment), Ok(linked(text)));
            let whole = format!("see <https://example.org/a/app.html#{fragment}>, please");
            assert_eq!(read(&whole), Ok(linked(text)));
            let folded: Vec<_> =
                fragment.as_bytes().chunks(7).map(String::from_utf8_lossy).collect();
            assert_eq!(read(&folded.join("\r\n ")), Ok(linked(text)));
        }
    }

    #[test]
    fn the_letters_are_those_of_rfc_4648_for_addresses() {
        assert_eq!(written(&[0xfb, 0xff, 0xbf]), "-_-_");
        for (raw, letters) in
            [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg")]
        {
            assert_eq!(written(raw.as_bytes()), letters);
            assert_eq!(bytes(letters).unwrap(), raw.as_bytes());
        }
        for none in ["Z", "Zm9vY", "Zh", "Zm9=", "Zm 9", "é"] {
            assert_eq!(bytes(none), None, "{none}");
        }
    }

    #[test]
    fn a_link_that_is_cut_off_says_so() {
        let fragment = fragment(&linked("(version: 2, about: \"something\")")).unwrap();
        let head = fragment.rfind('.').unwrap() + 1;
        let expected = fragment.len() - head;
        for end in head..fragment.len() {
            let there = end - head;
            assert_eq!(read(&fragment[..end]), Err(LinkError::CutOff { there, expected }));
        }
    }

    #[test]
    fn no_changed_letter_gives_another_text() {
        let known = linked("(version: 2, about: \"something\")");
        let fragment = fragment(&known).unwrap();
        let head = fragment.rfind('.').unwrap() + 1;
        let mut noticed = 0;
        for at in head..fragment.len() {
            for letter in LETTERS {
                let mut changed = fragment.clone().into_bytes();
                changed[at] = *letter;
                let changed = String::from_utf8(changed).unwrap();
                match read(&changed) {
                    // How hard it was packed is told, too, and means nothing.
                    Ok(same) => assert_eq!(same, known, "{changed}"),
                    Err(error) => {
                        assert_eq!(error, LinkError::Damaged, "{changed}");
                        noticed += 1;
                    }
                }
            }
        }
        assert!(noticed > 62 * (fragment.len() - head), "{noticed}");
    }

    #[test]
    fn what_is_no_link_says_so() {
        for none in ["", "hello", "https://example.org/app.html", "#plan=", "#plan=x.1.A"] {
            assert_eq!(read(none), Err(LinkError::NoLink), "{none}");
        }
        assert_eq!(read("#plan=2.4.AAAA"), Err(LinkError::Newer(2)));
        for damaged in ["#plan=1", "#plan=1.-1.A", "#plan=1.4000000.A", "#plan=1.2.é"] {
            assert_eq!(read(damaged), Err(LinkError::Damaged), "{damaged}");
        }
    }

    #[test]
    fn a_link_has_a_longest_length_and_unpacks_to_a_largest_text() {
        // What does not get shorter.
        let mut state = 1u64;
        let noise = std::iter::repeat_with(|| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            char::from(LETTERS[(state >> 58) as usize])
        });
        let noise: String = noise.take(LONGEST).collect();
        let Err(LinkError::TooLong(length)) = fragment(&linked(&noise)) else { panic!("not told") };
        assert!(length > LONGEST);
        // A text of one letter gets a thousand times shorter.
        let bomb = "a".repeat(MOST_BYTES + 1);
        let bomb = fragment(&linked(&bomb)).unwrap();
        assert_eq!(read(&bomb), Err(LinkError::TooLarge));
        let large = linked(&"a".repeat(MOST_BYTES - "a plan\n".len()));
        assert_eq!(read(&fragment(&large).unwrap()), Ok(large));
    }
}
