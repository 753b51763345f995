//! How Linux keeps what the room promises.

pub mod awake;
pub mod clocks;
pub mod desktop;
pub mod drives;
pub mod files;
pub mod memory;
pub mod offline;
pub mod telling;
pub mod user;
