//! Every limit of this room, named.

/// The most projects that one poll may stand between.
pub const MOST_CANDIDATES: usize = 1_000;
/// The most projects that one poll may choose, and so the most marks on a ballot.
pub const MOST_WANTED: usize = 100;
/// Where all that are level go on, at most so many times as many are chosen as were wanted.
pub const MOST_TIMES_WANTED: usize = 2;
/// The most ballots that are counted at once; with [`MOST_WANTED`] every score stays far inside an `i64`.
pub const MOST_BALLOTS: usize = 100_000_000;
