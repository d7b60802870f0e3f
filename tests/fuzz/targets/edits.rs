#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| arborist_fuzz::subjects::edit_sequence::run(bytes));
