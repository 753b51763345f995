//! The bag room.
