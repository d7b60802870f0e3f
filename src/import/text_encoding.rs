//! The text of a file's bytes, whatever wrote them.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A text, and what its bytes were.
#[derive(Debug, PartialEq)]
pub struct Decoded<'a> {
    /// The text, without a mark of the order of bytes.
    pub text: Cow<'a, str>,
    /// How it was written: `UTF-8`, `UTF-16LE`, `windows-1252` and so on.
    pub encoding: &'static str,
}

/// The text of bytes: what a byte order mark says; else UTF-16 where every other byte is nothing; else
/// UTF-8; else Shift-JIS or GB18030 where the bytes stand in pairs as there, in which spreadsheets of Japan and China
/// write; else Windows-1252, in which those of the West do. `None` of what is no text.
pub fn decode(bytes: &[u8]) -> Option<Decoded<'_>> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((marked, _)) => marked,
        None if zeros(bytes, 1) => UTF_16LE,
        None if zeros(bytes, 0) => UTF_16BE,
        None if str::from_utf8(bytes).is_ok() => UTF_8,
        None if is_japanese(bytes) => SHIFT_JIS,
        None if is_chinese(bytes) => GB18030,
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

/// Whether bytes read as Shift-JIS, and most pairs begin as kana and usual signs do: letters of the West with accents never
/// begin so.
fn is_japanese(bytes: &[u8]) -> bool {
    let (mut usual, mut pairs, mut at) = (0, 0, 0);
    while let Some(&byte) = bytes.get(at) {
        let is_letter = |at: Option<usize>| {
            at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphabetic)
        };
        // The apostrophe, quotes and dashes of Windows-1252 within a word of the West.
        let is_within =
            matches!(byte, 0x91..=0x97) && is_letter(at.checked_sub(1)) && is_letter(Some(at + 1));
        let is_lead = matches!(byte, 0x81..=0x9F | 0xE0..=0xFC) && !is_within;
        if is_lead {
            pairs += 1;
            usual += usize::from(byte < 0xA0);
        }
        at += 1 + usize::from(is_lead);
    }
    let reads = || !SHIFT_JIS.decode_without_bom_handling(bytes).1;
    pairs > 1 && usual * 2 > pairs && reads()
}

/// Whether bytes read as GB18030, and nearly all that are no Latin letters stand in pairs.
fn is_chinese(bytes: &[u8]) -> bool {
    let runs = bytes.chunk_by(|one, other| one.is_ascii() == other.is_ascii());
    let (mut even, mut all) = (0, 0);
    for run in runs.filter(|run| !run[0].is_ascii()) {
        all += 1;
        even += usize::from(run.len() % 2 == 0);
    }
    let reads = || !GB18030.decode_without_bom_handling(bytes).1;
    all > 1 && even * 10 >= all * 9 && reads()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Option<(String, &'static str)> {
        decode(bytes).map(|it| (it.text.into_owned(), it.encoding))
    }

    #[test]
    fn apostrophes_of_the_west_are_no_japanese() {
        let bytes = b"Manager\x92s email;Name\nO\x92Brien;O\x92Neil\n";
        let (text, encoding) = read(bytes).unwrap();
        assert_eq!(encoding, "windows-1252");
        assert!(text.contains("O\u{2019}Neil"), "{text}");
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
        for (text, encoding) in [
            ("工号,姓名,部门,直属上级\n1001,王伟,存储,李娜\n", GB18030),
            ("社員番号,氏名,部署,上司\n7,山田 太郎,表示基盤,鈴木\n", SHIFT_JIS),
            ("Name,チーム\nAnn,ソフト\n", SHIFT_JIS),
        ] {
            let bytes = match encoding.encode(text).0 {
                Cow::Owned(bytes) => bytes,
                Cow::Borrowed(_) => panic!("{text} is not written otherwise"),
            };
            let name = if encoding == GB18030 { "gb18030" } else { "Shift_JIS" };
            assert_eq!(read(&bytes), Some((text.into(), name)));
        }
        // Accents of the West are no signs, beside a letter, at a word's end or two together.
        for text in ["Müller;Zürich;Größe;Éé", "Noé;René;Hélène;Zoë", "André Façade: crème brûlée"]
        {
            let (bytes, ..) = WINDOWS_1252.encode(text);
            assert_eq!(read(&bytes), Some((text.into(), "windows-1252")));
        }
        assert_eq!(read(b"\x7fELF\x01\x00\x03"), None);
        assert_eq!(read(b""), Some((String::new(), "UTF-8")));
    }
}
