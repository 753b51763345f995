//! What a disk can do to us: cut off at any moment, fail at any step, fill up, lie, vanish.
//!
//! `tests/faults/faults.c` is put before the program, below SQLite: it fails the steps that a test names and writes
//! every step down, from which `disk.rs` makes the disk again as a power cut would leave it.
//!
//! `RT_SEED` changes the chance, `RT_KILLS` how many kills there are, `RT_TORN` how many torn disks are tried at each cut, `RT_EVERY` of how many places
//! where a step may fail one is tried.

#![cfg(unix)]

#[path = "../common/mod.rs"]
mod common;
mod disk;
mod failures;
mod faults;
mod kills;
mod power;
mod restoring;
mod seen;
mod sticks;
mod story;
