//! Records come in: what they are, which of a table counts, and what a person decides about them.

pub(in crate::organiser) mod change;
pub(in crate::organiser) mod codes;
pub(in crate::organiser) mod collected;
pub(in crate::organiser) mod confirm;
pub(in crate::organiser) mod express;
pub(in crate::organiser) mod files;
pub(in crate::organiser) mod fork;
pub(in crate::organiser) mod import;
pub(in crate::organiser) mod reissue;
pub(in crate::organiser) mod resolve;
pub(in crate::organiser) mod revoke;
pub(in crate::organiser) mod state;
pub(in crate::organiser) mod summary;
pub(in crate::organiser) mod together;
pub(in crate::organiser) mod verdict;
