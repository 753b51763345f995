//! Every limit of this room, named.

/// The largest cost of a project, budget, or sum that a table asks for, in minor units: what all projects of a meeting cost
/// together can be said nearly always.
pub const MOST_COST_MINOR: i64 = 10_000_000_000_000;
/// The most projects that one poll may stand between.
pub const MOST_CANDIDATES: usize = 1_000;
/// The most projects that one poll may choose, and so the most marks on a ballot that names no more than are to be chosen.
pub const MOST_WANTED: usize = 100;
/// Where all that are level go on, at most so many times as many are chosen as were wanted.
pub const MOST_TIMES_WANTED: usize = 2;
/// The most ballots that are counted at once; with [`MOST_WANTED`] every score stays far inside an `i64`.
pub const MOST_BALLOTS: usize = 100_000_000;
/// The most projects that a ballot may name which may name as many as it likes.
pub const MOST_NAMED: usize = 100;
/// The same, where the record keeps whole ballots: those of a table have room in one line of it, however long the ids are.
pub const MOST_NAMED_KEPT: usize = 30;
/// The most projects that a rule may choose which passes votes on: its exact fractions have some two hundred digits more with
/// each of the last ones.
pub const MOST_PASSED: usize = 10;
