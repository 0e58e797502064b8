//! A line on the terminal that tells how far a long build or check is.

use std::io::{Write, stderr};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Instant;

use super::terminal::Terminal;

/// Builds shorter than this say nothing before they are done, in milliseconds.
const PATIENCE: u64 = 500;

/// The line is drawn at most this often, in milliseconds.
const INTERVAL: u64 = 100;

/// How far a build is; shared by all threads.
#[derive(Debug)]
pub(super) struct Progress {
    /// How many pages there are.
    total: usize,
    /// How many are done.
    done: AtomicUsize,
    /// When the build began.
    started: Instant,
    /// When the line is drawn next, in milliseconds from the beginning; never where nobody watches.
    next: AtomicU64,
}

impl Progress {
    /// A build of so many pages that begins now.
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

    /// One more page is done.
    pub(super) fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let next = self.next.load(Ordering::Relaxed);
        if next == u64::MAX {
            return;
        }
        let now = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        // Only the thread that moves the time on draws.
        let is_mine = now >= next
            && self
                .next
                .compare_exchange(next, now + INTERVAL, Ordering::Relaxed, Ordering::Relaxed)
                .is_ok();
        if is_mine {
            let _ = write!(stderr(), "\r{done} of {} pages", self.total);
        }
    }

    /// Takes the line away, where one was drawn.
    pub(super) fn clear(&self) {
        let next = self.next.load(Ordering::Relaxed);
        if next != PATIENCE && next != u64::MAX {
            let _ = write!(stderr(), "\r\u{1b}[K");
        }
    }
}
