//! What a file is that holds no text, told by how its bytes begin: what people know it by.

/// How files begin that are no text, from which byte on, and what they are.
const BEGINNINGS: [(usize, &[u8], &str); 23] = [
    (0, b"\x89PNG", "a picture (PNG)"),
    (0, b"\xff\xd8\xff", "a picture (JPEG)"),
    (0, b"GIF87a", "a picture (GIF)"),
    (0, b"GIF89a", "a picture (GIF)"),
    (8, b"WEBP", "a picture (WebP)"),
    (0, b"II*\0", "a picture (TIFF)"),
    (0, b"MM\0*", "a picture (TIFF)"),
    (0, b"\0\0\x01\0", "a picture (ICO)"),
    (4, b"ftypheic", "a picture (HEIC)"),
    (4, b"ftypavif", "a picture (AVIF)"),
    (4, b"ftyp", "a film"),
    (0, b"%PDF-", "a document (PDF)"),
    (0, COMPOUND, "a document of an old office program"),
    (0, b"\x1f\x8b", "a packed file (GZIP)"),
    (0, b"7z\xbc\xaf", "a packed file (7z)"),
    (0, b"Rar!\x1a", "a packed file (RAR)"),
    (0, b"ID3\x03", "a sound (MP3)"),
    (0, b"ID3\x04", "a sound (MP3)"),
    (0, b"OggS\0", "a sound (Ogg)"),
    (0, b"\x7fELF", "a program"),
    (0, b"MZ\x90\0", "a program"),
    (0, b"SQLite format 3\0", "a database (SQLite)"),
    (0, b"PAR1\x15", "a table (Parquet)"),
];
/// What is in an archive by a part of the names in it.
const PACKED: [(&[u8], &str); 4] = [
    (b"xl/", "a workbook (XLSX)"),
    (b"word/", "a document (DOCX)"),
    (b"ppt/", "slides (PPTX)"),
    (b"opendocument.spreadsheet", "a workbook (ODS)"),
];
/// What an archive is that holds none of these.
pub const ARCHIVE: &str = "a packed file (ZIP)";
/// How documents of old office programs begin, and what new ones with a password lie in.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0";
/// What such a document with a password holds, as UTF-16.
const ENCRYPTED: &str = "EncryptedPackage";
/// So much of an archive is looked at to tell what is in it, bytes.
const LOOKED_AT: usize = 65_536;

/// What a file is that is no text, in a few words; `None` where that is not known.
pub fn kind(bytes: &[u8]) -> Option<&'static str> {
    if is_archive(bytes) {
        let begins = &bytes[..bytes.len().min(LOOKED_AT)];
        let ends = &bytes[bytes.len().saturating_sub(LOOKED_AT)..];
        // What comes first in it: one may lie in another.
        let first = |part: &[u8]| {
            let all = PACKED.iter().filter_map(|(name, kind)| Some((place(part, name)?, *kind)));
            all.min_by_key(|(at, _)| *at).map(|(_, kind)| kind)
        };
        return Some(first(begins).or_else(|| first(ends)).unwrap_or(ARCHIVE));
    }
    if is_protected(bytes) {
        return Some("a document that is protected by a password");
    }
    let begins = |(at, how, _): &&(usize, &[u8], &str)| {
        let before = bytes.get(..*at).unwrap_or_default();
        // Before what stands further behind there is a length, and no text.
        let is_there = before.is_empty() || before.contains(&0);
        is_there && bytes.get(*at..).is_some_and(|rest| rest.starts_with(how))
    };
    BEGINNINGS.iter().find(begins).map(|(.., kind)| *kind)
}

/// Whether it is an archive, as workbooks are.
pub fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Whether an archive is there to its end: what is in it is listed there.
pub fn has_its_end(bytes: &[u8]) -> bool {
    contains(&bytes[bytes.len().saturating_sub(LOOKED_AT + 22)..], b"PK\x05\x06")
}

/// Whether it is a document or workbook of an office program that a password is needed for.
pub fn is_protected(bytes: &[u8]) -> bool {
    let name: Vec<u8> = ENCRYPTED.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.starts_with(COMPOUND) && contains(bytes, &name)
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    place(bytes, part).is_some()
}

/// Where a part begins.
fn place(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_by_what_people_know_them_by() {
        let archive = |name: &str| format!("PK\u{3}\u{4}....{name}....").into_bytes();
        for (bytes, what) in [
            (b"\x89PNG\r\n\x1a\n".to_vec(), Some("a picture (PNG)")),
            (b"RIFF\0\0\0\0WEBPVP8 ".to_vec(), Some("a picture (WebP)")),
            (b"\0\0\0\x18ftypmp42".to_vec(), Some("a film")),
            (archive("xl/workbook.xml"), Some("a workbook (XLSX)")),
            (archive("word/document.xml"), Some("a document (DOCX)")),
            (archive("holiday.jpg"), Some("a packed file (ZIP)")),
            (archive("word/document.xml....xl/workbook.xml"), Some("a document (DOCX)")),
            (archive("xl/workbook.xml....word/document.xml"), Some("a workbook (XLSX)")),
            (b"\xd0\xcf\x11\xe0....".to_vec(), Some("a document of an old office program")),
            (
                b"\xd0\xcf\x11\xe0..E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0".to_vec(),
                Some("a document that is protected by a password"),
            ),
            (b"(version: 2)".to_vec(), None),
            (Vec::new(), None),
        ] {
            assert_eq!(kind(&bytes), what);
        }
        let mut whole = archive("xl/workbook.xml");
        assert!(!has_its_end(&whole));
        whole.extend(b"PK\x05\x06and so on");
        assert!(has_its_end(&whole));
    }
}
