//! Every limit of the record, with its unit.

/// Longest line of a record or of an openings file, in bytes, its line feed not counted.
pub const LINE_BYTES: usize = 256 * 1024;
/// Most lines of one record.
pub const RECORD_LINES: usize = 100_000;
/// Most lines of one openings file.
pub const OPENING_LINES: usize = 200_000;
/// How deep objects and arrays may stand inside one another.
pub const DEPTH: usize = 32;
/// Largest magnitude of an integer: 2^53 - 1, the last that every JSON reader keeps exactly.
pub const INTEGER: u64 = (1 << 53) - 1;
/// Longest text that a person says or writes, in characters (Unicode scalar values).
pub const TEXT_CHARS: usize = 2_000;
/// Longest name, in characters (Unicode scalar values).
pub const NAME_CHARS: usize = 200;
/// Most choices on one ballot.
pub const BALLOT_CHOICES: usize = 256;
/// Highest seat number that a speaker opening may carry; 0 stands for everybody or not caught.
pub const SEAT: u8 = 16;
/// Most marks that a person sets on one character.
pub const MARKS: usize = 8;
