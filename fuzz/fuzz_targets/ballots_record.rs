#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| roundtable_fuzz::run("ballots_record", bytes));
