//! Time: the machine's clocks, and one that a test or a simulation moves by hand.

use chrono::{DateTime, FixedOffset, Local, SecondsFormat};
use roundtable_platform::{boot, monotonic_ms, through_sleep_ms};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What the desks ask of time.
pub trait Clock: Send + Sync {
    /// Which boot of the machine this is.
    fn boot(&self) -> String;
    /// Milliseconds that the machine has run, sleep left out. Never goes back within a boot.
    fn monotonic_ms(&self) -> u64;
    /// Milliseconds that the machine has slept since boot.
    fn asleep_ms(&self) -> u64;
    /// Wall time. May jump.
    fn now(&self) -> DateTime<FixedOffset>;
}

/// RFC 3339 to the millisecond, with offset.
pub fn stamp(at: DateTime<FixedOffset>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, false)
}

/// The machine's clocks.
#[derive(Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn boot(&self) -> String {
        boot()
    }
    fn monotonic_ms(&self) -> u64 {
        monotonic_ms()
    }
    fn asleep_ms(&self) -> u64 {
        through_sleep_ms().saturating_sub(monotonic_ms())
    }
    fn now(&self) -> DateTime<FixedOffset> {
        Local::now().fixed_offset()
    }
}

/// A clock that stands still until it is moved; its machine sleeps, is started anew, and has its wall clock set, by hand.
#[derive(Debug)]
pub struct HandClock {
    began: DateTime<FixedOffset>,
    hand: Mutex<Hand>,
}

#[derive(Debug, Default)]
struct Hand {
    boots: u64,
    monotonic_ms: u64,
    asleep_ms: u64,
    /// By how much the wall clock is ahead of what passed since the last start, in milliseconds.
    wall_ahead_ms: i64,
}

impl HandClock {
    /// Begins at a wall time.
    pub fn new(began: DateTime<FixedOffset>) -> HandClock {
        HandClock { began, hand: Mutex::default() }
    }
    /// Moves on.
    pub fn pass(&self, ms: u64) {
        self.hand().monotonic_ms += ms;
    }
    /// The machine sleeps.
    pub fn sleep(&self, ms: u64) {
        self.hand().asleep_ms += ms;
    }
    /// The machine is off for a while and started anew.
    pub fn restart(&self, off_ms: u64) {
        let mut hand = self.hand();
        let passed = hand.monotonic_ms.saturating_add(hand.asleep_ms).saturating_add(off_ms);
        hand.wall_ahead_ms = hand.wall_ahead_ms.saturating_add(i64::try_from(passed).unwrap_or(i64::MAX));
        (hand.boots, hand.monotonic_ms, hand.asleep_ms) = (hand.boots + 1, 0, 0);
    }
    /// Somebody, or something, sets the wall clock.
    pub fn set_wall(&self, ahead_ms: i64) {
        let mut hand = self.hand();
        hand.wall_ahead_ms = hand.wall_ahead_ms.saturating_add(ahead_ms);
    }
    fn hand(&self) -> MutexGuard<'_, Hand> {
        self.hand.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for HandClock {
    fn boot(&self) -> String {
        format!("simulated-{}", self.hand().boots)
    }
    fn monotonic_ms(&self) -> u64 {
        self.hand().monotonic_ms
    }
    fn asleep_ms(&self) -> u64 {
        self.hand().asleep_ms
    }
    fn now(&self) -> DateTime<FixedOffset> {
        let hand = self.hand();
        let passed = i64::try_from(hand.monotonic_ms.saturating_add(hand.asleep_ms)).unwrap_or(i64::MAX);
        let moved = chrono::TimeDelta::try_milliseconds(passed.saturating_add(hand.wall_ahead_ms));
        moved.and_then(|moved| self.began.checked_add_signed(moved)).unwrap_or(self.began)
    }
}
