//! The reader of journals, which meets whatever a crash left behind.

use arborist::files::fingerprint;
use arborist::files::journal::{Heading, Journal, State, Writer, Written};

/// Reads the bytes as a journal, as they are and with the right fingerprint before each line; then has
/// them written as states and read again.
pub fn run(bytes: &[u8]) {
    let _ = Journal::read(bytes);
    let _ = Journal::read(&signed(bytes));
    let texts: Vec<String> = bytes
        .split(|byte| *byte == b'\n')
        .map(|part| String::from_utf8_lossy(part).into())
        .collect();
    let heading = Heading::of(texts[0].clone(), 0, texts[0].clone());
    let mut writer = Writer::new(heading.clone());
    let mut journal = Vec::new();
    for (edits, text) in texts.iter().enumerate() {
        let labels = texts[edits / 2..edits].to_vec();
        let state =
            State { at: bytes.len() as u64, edits, labels, text: text.clone(), on_show: None };
        match writer.write(state.clone(), text.len() % 7 == 3).expect("text is JSON") {
            Written::Whole(whole) => journal = whole,
            Written::More(more) => journal.extend(more),
        }
        let read = Journal::read(&journal).expect("it was written");
        assert_eq!((&read.heading, &read.last, read.is_damaged), (&heading, &state, false));
        if edits == MOST {
            break;
        }
    }
}

/// More states than this are not written: each is read with all before it.
const MOST: usize = 8;

/// Each line behind its fingerprint.
fn signed(bytes: &[u8]) -> Vec<u8> {
    let mut signed = Vec::with_capacity(bytes.len() * 2);
    for line in bytes.split(|byte| *byte == b'\n') {
        signed.extend(format!("{:016x} ", fingerprint(line)).into_bytes());
        signed.extend(line);
        signed.push(b'\n');
    }
    signed
}
