//! The text of a file's bytes, whatever wrote them.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A text, and what its bytes were.
#[derive(Debug, PartialEq)]
pub struct Decoded<'a> {
    /// The text, without a mark of the order of bytes.
    pub text: Cow<'a, str>,
    /// How it was written: `UTF-8`, `UTF-16LE`, `windows-1252` and so on.
    pub encoding: &'static str,
}

/// The text of bytes: what a byte order mark says; else UTF-16 where every other byte is nothing; else
/// UTF-8; else Windows-1252, in which spreadsheets of the West write. `None` of what is no text.
pub fn decode(bytes: &[u8]) -> Option<Decoded<'_>> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((marked, _)) => marked,
        None if zeros(bytes, 1) => UTF_16LE,
        None if zeros(bytes, 0) => UTF_16BE,
        None if str::from_utf8(bytes).is_ok() => UTF_8,
        None => WINDOWS_1252,
    };
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    let odd = text.chars().take(4096).filter(|c| c.is_control() && !"\r\n\t\u{c}".contains(*c));
    (odd.count() == 0).then(|| Decoded { text, encoding: encoding.name() })
}

/// Whether most bytes at even (0) or odd (1) places are zero and hardly any of the others: Latin text in UTF-16.
fn zeros(bytes: &[u8], at: usize) -> bool {
    let seen = &bytes[..bytes.len().min(512)];
    let zeros = |from: usize| seen.iter().skip(from).step_by(2).filter(|&&byte| byte == 0).count();
    seen.len() >= 8 && zeros(at) * 3 > seen.len() && zeros(1 - at) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Option<(String, &'static str)> {
        decode(bytes).map(|it| (it.text.into_owned(), it.encoding))
    }

    #[test]
    fn bytes_are_read_as_what_they_were_written_as() {
        let text = "Name;Zoë Ó Ceallaigh";
        let utf16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            text.encode_utf16().flat_map(bytes).collect()
        };
        let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
        let little = utf16(u16::to_le_bytes);
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), "UTF-8"),
            (marked, "UTF-8"),
            ([b"\xff\xfe".to_vec(), little.clone()].concat(), "UTF-16LE"),
            (little, "UTF-16LE"),
            (utf16(u16::to_be_bytes), "UTF-16BE"),
            (b"Name;Zo\xeb \xd3 Ceallaigh".to_vec(), "windows-1252"),
        ] {
            assert_eq!(read(&bytes), Some((text.into(), encoding)));
        }
        assert_eq!(read(b"\x7fELF\x01\x00\x03"), None);
        assert_eq!(read(b""), Some((String::new(), "UTF-8")));
    }
}
