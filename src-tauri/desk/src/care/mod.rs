//! Care of an installation: whether it is sound, its backups, and what is erased from it.

pub(crate) mod backup;
pub(crate) mod doctor;
pub(crate) mod erasing;
