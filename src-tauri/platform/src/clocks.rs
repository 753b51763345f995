//! Clocks that nobody can set.

use crate::system::clocks as system;

/// Which boot of the machine this is: the same text for every process of one boot, another at the next. Where the
/// system does not say, each process has one of its own.
#[must_use]
pub fn boot() -> String {
    system::boot()
}

/// Milliseconds that the machine has run since boot, sleep left out. Never goes back within a boot.
#[must_use]
pub fn monotonic_ms() -> u64 {
    system::monotonic_ms()
}

/// Milliseconds since boot, sleep among them. Never goes back within a boot.
#[must_use]
pub fn through_sleep_ms() -> u64 {
    system::through_sleep_ms()
}
