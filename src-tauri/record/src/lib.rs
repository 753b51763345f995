//! The record room: what a record is made of, byte for byte.
//!
//! Canonical lines, the hash chain that binds them, commitments to what people said and chose with
//! the openings that fulfil them, and the check code that people compare on paper. Everything here
//! is pure: bytes in, bytes out. No files, no clock, no randomness, and no knowledge of what an
//! event means may come in; salts, times and events are handed in by the rooms that have them.

mod acts;
pub mod canonical;
mod chain;
mod code;
mod commit;
mod error;
mod exact;
mod handed_in;
mod hash;
pub mod limits;
mod line;
mod opening;
mod openings_file;
mod text;

pub use acts::Acts;
pub use chain::{Chain, Follow, Link, times};
pub use code::{CheckCode, check_code};
pub use commit::Commit;
pub use error::RecordError;
pub use handed_in::{read_handed_in, write_handed_in};
pub use hash::Hash;
pub use line::{Line, Role};
pub use opening::{BallotValue, Opening, OpeningKind, OpeningValue, Salt};
pub use openings_file::{read_openings, write_openings};
pub use text::{is_mark, piles_up, shows_nothing, validate_address, validate_name, validate_text};
