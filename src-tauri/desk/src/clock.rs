//! Time: the machine's clocks, and one that a test or a simulation moves by hand.

use chrono::{DateTime, FixedOffset, Local, SecondsFormat};
use rustix::time::{ClockId, clock_gettime};
use std::sync::atomic::{AtomicU64, Ordering};

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

fn clock_ms(id: ClockId) -> u64 {
    let time = clock_gettime(id);
    let seconds = u64::try_from(time.tv_sec).unwrap_or(0);
    let nanos = u64::try_from(time.tv_nsec).unwrap_or(0);
    seconds * 1_000 + nanos / 1_000_000
}

impl Clock for SystemClock {
    fn boot(&self) -> String {
        std::fs::read_to_string("/proc/sys/kernel/random/boot_id").map_or_else(
            // Without a boot id every start counts as another boot: time stands still in between, none is made up.
            |_| format!("process-{}-{}", std::process::id(), clock_ms(ClockId::Realtime)),
            |id| id.trim().to_owned(),
        )
    }
    fn monotonic_ms(&self) -> u64 {
        clock_ms(ClockId::Monotonic)
    }
    fn asleep_ms(&self) -> u64 {
        clock_ms(ClockId::Boottime).saturating_sub(clock_ms(ClockId::Monotonic))
    }
    fn now(&self) -> DateTime<FixedOffset> {
        Local::now().fixed_offset()
    }
}

/// A clock that stands still until it is moved.
#[derive(Debug)]
pub struct HandClock {
    began: DateTime<FixedOffset>,
    ms: AtomicU64,
}

impl HandClock {
    /// Begins at a wall time.
    pub fn new(began: DateTime<FixedOffset>) -> HandClock {
        HandClock { began, ms: AtomicU64::new(0) }
    }
    /// Moves on.
    pub fn pass(&self, ms: u64) {
        self.ms.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for HandClock {
    fn boot(&self) -> String {
        "simulated".to_owned()
    }
    fn monotonic_ms(&self) -> u64 {
        self.ms.load(Ordering::SeqCst)
    }
    fn asleep_ms(&self) -> u64 {
        0
    }
    fn now(&self) -> DateTime<FixedOffset> {
        let ms = i64::try_from(self.monotonic_ms()).unwrap_or(i64::MAX);
        self.began.checked_add_signed(chrono::TimeDelta::milliseconds(ms)).unwrap_or(self.began)
    }
}
