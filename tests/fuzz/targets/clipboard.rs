#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| arborist_fuzz::subjects::clipboard_text::run(bytes));
