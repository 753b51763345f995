//! An installation as a whole: what is here, whether it is sound, its backups, and what is erased from it.

pub(crate) mod backup;
pub(crate) mod doctor;
pub(crate) mod erasing;
pub(crate) mod first_screen;
