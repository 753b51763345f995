//! How Windows keeps what this room promises. What only a real machine shows (a medium's cache, access rights, sticks) is
//! not played under Wine, and `docs/windows.md` names it.

#![allow(unsafe_code, reason = "every call of the system is one; each says why it may be made")]

pub mod awake;
pub mod clocks;
pub mod desktop;
pub mod drives;
pub mod files;
pub mod memory;
pub mod offline;
mod rights;
pub mod telling;
pub mod user;
mod wide;
