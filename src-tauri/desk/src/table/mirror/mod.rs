//! What follows a session on the table's stick, and the second laptop that takes it up.
//!
//! Two files lie beside the pack. The mirror holds the record, line by line, with the openings that the bundle itself
//! will carry; it only grows. The notes that have not entered yet lie in a file of their own, written anew each time
//! and sorted: so nothing on the stick tells beside which turn a note was made. What must not come in: names, who said
//! what (unless the pack sends them along), papers that are being keyed.

mod file;
mod follow;
mod notes;
mod place;
mod proof;
mod take_over;
mod writer;

pub(crate) use file::{EXTENSION, Header, MirrorFile, Pen};
pub(crate) use follow::{Mirror, OnChange};
pub use place::MirrorPlace;
pub(crate) use place::{keep_places, lies_there, places_of, remove_from};
pub(crate) use proof::MirrorKey;
pub use take_over::TakenOver;
pub(crate) use take_over::{folder, read_through};
pub(crate) use writer::Mirrored;
