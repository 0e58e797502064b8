//! Shows the progress of a long build or check on one line of the terminal.

use std::io::{Write, stderr};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Instant;

use super::terminal::Terminal;

/// Milliseconds before the line is first drawn. Shorter builds show no progress.
const PATIENCE: u64 = 500;

/// The minimum time between two updates of the line, in milliseconds.
const INTERVAL: u64 = 100;

/// The progress of a build, shared by all threads.
#[derive(Debug)]
pub(super) struct Progress {
    total: usize,
    done: AtomicUsize,
    started: Instant,
    /// The time of the next update, in milliseconds since the start. `u64::MAX` when standard error
    /// is not a terminal.
    next: AtomicU64,
}

impl Progress {
    /// Starts the progress of a build with `total` pages.
    pub(super) fn new(total: usize, terminal: &Terminal) -> Self {
        let next = if terminal.is_watched {
            PATIENCE
        } else {
            u64::MAX
        };
        Self {
            total,
            done: AtomicUsize::new(0),
            started: Instant::now(),
            next: AtomicU64::new(next),
        }
    }

    pub(super) fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let next = self.next.load(Ordering::Relaxed);
        if next == u64::MAX {
            return;
        }
        let now = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        // Only the thread that advances the time draws.
        let is_mine = now >= next
            && self
                .next
                .compare_exchange(next, now + INTERVAL, Ordering::Relaxed, Ordering::Relaxed)
                .is_ok();
        if is_mine {
            let _ = write!(stderr(), "\r{done} of {} pages", self.total);
        }
    }

    /// Clears the line if it was drawn.
    pub(super) fn clear(&self) {
        let next = self.next.load(Ordering::Relaxed);
        if next != PATIENCE && next != u64::MAX {
            let _ = write!(stderr(), "\r\u{1b}[K");
        }
    }
}
