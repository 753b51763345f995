//! A session's hold on what follows it: an act tells that something changed and goes on, and never waits for the stick.

use super::writer::{Mirrored, Writer};
use crate::limits::MIRROR_LAST_WRITE;
use crate::view::MirrorView;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Instant;

/// Told whenever the stick holds more, or fails.
pub(crate) type OnChange = Box<dyn Fn(&MirrorView) + Send>;

/// What the thread is asked for.
#[derive(Default)]
pub(super) struct Asked {
    /// Counts up with every change; 0 before the first.
    pub version: u64,
    /// The newest change that is on the stick.
    pub done: u64,
    /// When the newest change was on the laptop's disk.
    pub saved_at: String,
    /// Write the file anew.
    pub whole: bool,
    /// Nothing is to be written: the bundle is on the stick.
    pub resting: bool,
    /// The stick that somebody chose, though it is not the table's.
    pub chosen: Option<PathBuf>,
    pub stop: bool,
    pub stopped: bool,
}

/// What the session and the thread that writes both hold.
pub(super) struct Shared {
    pub asked: Mutex<Asked>,
    pub wake: Condvar,
    pub view: Mutex<MirrorView>,
    /// The stick that is there and not the table's.
    pub strange: Mutex<Option<PathBuf>>,
    /// Held while the stick is written to.
    pub writing: Mutex<()>,
}

/// Counts what is told of any copy while this program runs.
pub(super) fn next_told() -> u64 {
    static TOLD: AtomicU64 = AtomicU64::new(1);
    TOLD.fetch_add(1, Ordering::Relaxed)
}

pub(super) fn hold<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A session's mirror while it is open. Dropped, it waits for the last write.
pub(crate) struct Mirror {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

impl Mirror {
    /// Begins to follow a session.
    pub fn start(mirrored: Mirrored, saved_at: &str, resting: bool, tells: OnChange) -> Mirror {
        let asked = Asked { version: 1, saved_at: saved_at.to_owned(), resting, ..Asked::default() };
        let shared = Arc::new(Shared {
            asked: Mutex::new(asked),
            wake: Condvar::new(),
            view: Mutex::new(MirrorView::default()),
            strange: Mutex::new(None),
            writing: Mutex::new(()),
        });
        let writer = Writer::new(Arc::clone(&shared), mirrored, tells);
        let thread = std::thread::Builder::new().name("mirror".to_owned()).spawn(move || writer.run()).ok();
        Mirror { shared, thread }
    }

    /// Something is on the laptop's disk that the stick should have.
    pub fn changed(&self, saved_at: &str) {
        let mut asked = hold(&self.shared.asked);
        asked.version += 1;
        saved_at.clone_into(&mut asked.saved_at);
        if asked.resting {
            (asked.resting, asked.whole) = (false, true);
        }
        self.shared.wake.notify_all();
    }

    /// Something was removed on the laptop: the file is written anew without it.
    pub fn again(&self) {
        let mut asked = hold(&self.shared.asked);
        asked.version += 1;
        asked.whole = true;
        self.shared.wake.notify_all();
    }

    /// Somebody chose the stick that is asked about: from now on it follows there.
    pub fn choose(&self) {
        let asked_about = hold(&self.shared.strange).clone();
        let mut asked = hold(&self.shared.asked);
        asked.version += 1;
        asked.chosen = asked_about.or(asked.chosen.take());
        self.shared.wake.notify_all();
    }

    /// The bundle is on the stick: nothing more is written until something changes. Waits for a write that runs.
    pub fn rest(&self) {
        hold(&self.shared.asked).resting = true;
        drop(hold(&self.shared.writing));
        *hold(&self.shared.view) = MirrorView { told: next_told(), ..MirrorView::default() };
    }

    /// Whether the stick holds all that was told.
    pub fn is_up_to_date(&self) -> bool {
        let asked = hold(&self.shared.asked);
        asked.resting || asked.done == asked.version
    }

    /// How far the stick is.
    pub fn view(&self) -> MirrorView {
        hold(&self.shared.view).clone()
    }
}

impl Drop for Mirror {
    fn drop(&mut self) {
        let mut asked = hold(&self.shared.asked);
        asked.stop = true;
        self.shared.wake.notify_all();
        let began = Instant::now();
        while !asked.stopped && began.elapsed() < MIRROR_LAST_WRITE {
            let waited = self.shared.wake.wait_timeout(asked, MIRROR_LAST_WRITE);
            asked = waited.map_or_else(|poisoned| poisoned.into_inner().0, |(asked, _)| asked);
        }
        let stopped = asked.stopped;
        drop(asked);
        // A stick that hangs does not hold the window; what the screen had said is on it.
        if let Some(thread) = self.thread.take().filter(|_| stopped) {
            let _ = thread.join();
        }
    }
}
