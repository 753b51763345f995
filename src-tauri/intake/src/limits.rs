//! Every limit of this room, named, with its unit.

/// The largest file, in bytes (16 MiB).
pub const MOST_FILE_BYTES: usize = 16 * 1024 * 1024;
/// The most projects of one meeting.
pub const MOST_PROJECTS: usize = 999;
/// The longest project id, in characters.
pub const LONGEST_ID: usize = 64;
/// The longest name of a project, in characters; the longest of the public collection has 368.
pub const LONGEST_PROJECT_NAME: usize = 500;
/// The longest name of anything else (meeting, community, place, proposer), in characters.
pub const LONGEST_NAME: usize = 200;
/// The longest of the four facts, in characters.
pub const LONGEST_FACT: usize = 2_000;
/// The longest text, in characters, that is left open in a cell to be mended there; a longer one refuses the list.
pub const LONGEST_OPEN: usize = 10_000;
/// The largest cost or budget, in minor units.
pub use roundtable_tally::MOST_COST_MINOR;
/// The most faults that are listed; further ones are only counted.
pub const MOST_FAULTS: usize = 50;
/// The most characters of a faulty value that are shown.
pub const FOUND_CHARS: usize = 40;
/// The most tables of one meeting.
pub const MOST_TABLES: usize = 600;
/// The largest seed, 2^53 - 1, so that every JSON reader keeps it exactly.
pub const MOST_SEED: u64 = (1 << 53) - 1;
/// The longest speech limit, in seconds (one hour).
pub const MOST_SPEECH_LIMIT_S: u64 = 3_600;
/// Most speeches on one project that rules may allow each.
pub const MOST_TURNS_A_PROJECT: u64 = 100;
/// Most projects that a table may recommend.
pub const MOST_WANTED: u64 = 10;
/// The longest discussion, in minutes (twelve hours, as at the table).
pub const MOST_DISCUSSION_MIN: u64 = 12 * 60;
/// The longest time for which texts are kept, in days (ten years).
pub const MOST_RETENTION_DAYS: u64 = 3_653;
/// The longest heading of a column, in characters; what is longer is no heading.
pub const LONGEST_HEADING: usize = 500;
/// The most rows above a table's header (a title, a date) that are passed over.
pub const MOST_ROWS_ABOVE_HEADER: usize = 9;
/// The most sheets of a workbook that are looked at.
pub const MOST_SHEETS: usize = 200;
/// The most columns of a table.
pub const MOST_COLUMNS: usize = 1_024;
/// The most cells of a sheet in which something stands.
pub const MOST_CELLS: usize = 1_000_000;
/// The most bytes that a workbook unpacks to (256 MiB).
pub const MOST_UNPACKED_BYTES: u64 = 256 * 1024 * 1024;
/// What is less than so many whole units of a currency is pointed out as small.
pub const SMALL_COST_UNITS: i64 = 100;
/// From so many on, an amount under a Chinese heading that says no unit is in 元: in 万元 it would be ten millions.
pub const SURELY_YUAN_UNITS: i64 = 1_000;
/// The most votes of a file.
pub const MOST_VOTES: usize = 1_000_000;
/// The most projects on one vote.
pub const MOST_MARKS: usize = 100;
/// The most rules of a preset.
pub const MOST_RULES: usize = 40;
