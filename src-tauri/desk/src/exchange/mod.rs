//! What goes to and fro on a stick, read and checked: packs and the rules in them, records replayed, what may go along
//! with a record and what of it is not here; and what of all this was here once.
//!
//! What must not come in: who works at which desk.

pub(crate) mod briefing;
pub(crate) mod changes;
pub(crate) mod commitments;
pub(crate) mod copies;
pub(crate) mod draft;
mod floor_told;
pub(crate) mod goes_along;
pub(crate) mod issue;
pub(crate) mod kind;
pub(crate) mod missing;
pub(crate) mod pack;
pub(crate) mod pack_files;
pub(crate) mod paper;
pub(crate) mod presets;
pub(crate) mod replay;
pub(crate) mod retention;
pub(crate) mod set_back;
pub(crate) mod speaking;
pub(crate) mod travelling;
pub(crate) mod verify;
