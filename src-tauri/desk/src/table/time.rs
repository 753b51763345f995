//! The session's time: milliseconds since opening, across processes, boots and sleep.

use super::TableDesk;
use crate::error::DeskError;
use crate::error::said::Said;
use crate::home::Home;
use crate::home::clock::stamp;
use roundtable_domain::limits::HIGHEST_ELAPSED_MS;
use roundtable_domain::{Decision, Event, Kind};
use roundtable_record::Role;
use roundtable_store::Beat;

/// A sleep shorter than this is not worth a line in the record, in milliseconds.
const SLEEP_WORTH_A_LINE_MS: u64 = 2_000;
/// What is left of a session's longest time when its clock was moved as far as it goes (a day), in milliseconds.
const LEFT_AFTER_MOVING_MS: u64 = 86_400_000;

/// Stands in place of the boot where a person has closed the session: its clock stood still from then on.
const CLOSED: &str = "";

impl TableDesk {
    /// Closes the session: its clock stands until somebody opens it again, and a speech that is under way is paused then.
    /// A process that only ends, as each of the command line does, leaves the clock running.
    ///
    /// # Errors
    /// When the database fails; the session is closed all the same, and its clock goes on.
    pub fn close(mut self) -> Result<(), DeskError> {
        if self.only_look {
            return Ok(());
        }
        self.notice_sleep()?;
        let stands = Beat { boot: CLOSED.to_owned(), ..beat(&self.home, self.now_ms()) };
        Ok(self.store.set_beat(&self.row.id, &stands)?)
    }

    /// Same boot: time has gone on. After another boot, a sleep while nobody had the session open, or once it was closed,
    /// it goes on from the last beat, and the record says so.
    pub(super) fn find_the_time(&mut self) -> Result<(), DeskError> {
        let Some(last) = self.store.beat(&self.row.id)? else { return Ok(()) };
        let clock = self.home.clock();
        let now = clock.monotonic_ms();
        let elapsed_ms = last.elapsed_ms.max(self.session.state().elapsed_ms);
        let same_boot = last.boot == clock.boot();
        let slept = clock.asleep_ms().saturating_sub(last.asleep_ms);
        if same_boot && slept < SLEEP_WORTH_A_LINE_MS {
            self.base = (last.monotonic_ms, elapsed_ms);
            return Ok(());
        }
        self.base = (now, elapsed_ms);
        let by_the_wall = || {
            let wall = chrono::DateTime::parse_from_rfc3339(&last.wall).ok()?;
            u64::try_from((clock.now() - wall).num_milliseconds()).ok()
        };
        let gap_ms = if same_boot { now.saturating_sub(last.monotonic_ms) + slept } else { by_the_wall().unwrap_or(0) };
        self.resumed(gap_ms)
    }

    fn resumed(&mut self, gap_ms: u64) -> Result<(), DeskError> {
        if self.session.state().sealed || self.only_look {
            return Ok(());
        }
        let gap_ms = gap_ms.min(HIGHEST_ELAPSED_MS);
        self.keep(Decision { events: vec![(Role::Desk, Event::Resumed { gap_ms })], ..Decision::default() })?;
        Ok(())
    }

    /// After a sleep of the machine, says so in the record before anything else happens.
    pub(super) fn notice_sleep(&mut self) -> Result<(), DeskError> {
        let asleep = self.home.clock().asleep_ms();
        let slept = asleep.saturating_sub(self.asleep_ms);
        if slept >= SLEEP_WORTH_A_LINE_MS {
            self.resumed(slept)?;
        }
        // Only now: a line that could not be written is written at the next act.
        self.asleep_ms = asleep;
        Ok(())
    }

    /// Milliseconds since opening.
    pub fn now_ms(&self) -> u64 {
        let passed = self.home.clock().monotonic_ms().saturating_sub(self.base.0);
        (self.base.1 + passed + self.moved_ms).max(self.session.state().elapsed_ms)
    }

    /// Moves the clock of a simulated or practice session.
    ///
    /// # Errors
    /// `clock_is_real` in a real one; `clock_too_far` where nothing could be done any more at the time that it would be.
    pub fn pass_ms(&mut self, ms: u64) -> Result<(), DeskError> {
        if self.kind() == Kind::Real {
            return Err(Said::ClockIsReal.into());
        }
        let furthest = HIGHEST_ELAPSED_MS - LEFT_AFTER_MOVING_MS;
        if self.now_ms().saturating_add(ms) > furthest {
            return Err(Said::ClockTooFar.into());
        }
        self.moved_ms += ms;
        Ok(())
    }

    /// Wall time now; a clock that was moved moves it along.
    pub(super) fn wall(&self) -> String {
        let moved = chrono::TimeDelta::milliseconds(i64::try_from(self.moved_ms).unwrap_or(i64::MAX));
        let now = self.home.clock().now();
        stamp(now.checked_add_signed(moved).unwrap_or(now))
    }

    /// Refreshes where the clock stands, every five seconds while the session is open.
    ///
    /// # Errors
    /// When the database fails.
    pub fn beat(&mut self) -> Result<(), DeskError> {
        if self.only_look {
            return Ok(());
        }
        self.notice_sleep()?;
        Ok(self.store.set_beat(&self.row.id, &beat(&self.home, self.now_ms()))?)
    }

    pub(super) fn real_ms(&self, now_ms: u64) -> i64 {
        i64::try_from(now_ms.saturating_sub(self.moved_ms)).unwrap_or(0)
    }
}

/// Where the clock stands.
pub(crate) fn beat(home: &Home, elapsed_ms: u64) -> Beat {
    let clock = home.clock();
    Beat {
        boot: clock.boot(),
        monotonic_ms: clock.monotonic_ms(),
        asleep_ms: clock.asleep_ms(),
        elapsed_ms,
        wall: stamp(clock.now()),
    }
}
