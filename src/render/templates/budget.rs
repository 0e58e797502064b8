//! Counts the work of each render: steps, text, and the size of single values. The engine has no
//! limits of its own.
//!
//! The engine gives its filters no data that belongs to one render, but a render stays on one
//! thread. So each thread has a [`Meter`] for each set of templates, and every render resets it
//! when it begins.

use std::cell::{Cell, RefCell};
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use tera::{TeraResult, Value};
use thread_local::ThreadLocal;

use super::limit::{DEEPEST, LARGEST_TEXT, Limit, MOST_STEPS, MOST_TEXT};
use super::measure::{Measures, TooLarge};

/// The steps of a file, a block or a component: the engine works about as much for it as for this
/// many rounds of a loop.
const LEVEL: u64 = 10;

/// The bytes of text that are read in one step.
const READ: u64 = 256;

/// The budgets of all renders with one set of templates.
#[derive(Debug, Default)]
pub(super) struct Budget {
    meters: ThreadLocal<Meter>,
    is_stopped: AtomicBool,
}

/// The work that one render has done so far.
#[derive(Debug, Default)]
pub(super) struct Meter {
    steps: Cell<u64>,
    /// The current nesting of files, blocks and components.
    depth: Cell<u32>,
    text: Cell<u64>,
    reached: Cell<Option<Limit>>,
    measures: RefCell<Measures>,
}

impl Budget {
    /// Resets and returns the meter of this thread for its next render.
    pub(super) fn begin(&self) -> &Meter {
        let meter = self.meters.get_or_default();
        meter.clear();
        meter
    }

    /// Asks every render to end. Later renders end at their first step.
    pub(super) fn stop(&self) {
        self.is_stopped.store(true, Ordering::Relaxed);
    }

    /// Counts work for the render of this thread.
    pub(super) fn charge(&self, count: impl FnOnce(&Meter) -> Result<(), Limit>) -> TeraResult<()> {
        let meter = self.meters.get_or_default();
        let stopped = self
            .is_stopped
            .load(Ordering::Relaxed)
            .then_some(Limit::Stopped);
        let reached = meter.reached.get().or(stopped);
        reached.map_or_else(|| count(meter), Err).map_err(|limit| {
            meter.reached.set(Some(limit));
            tera::Error::message(limit.message())
        })
    }
}

impl Meter {
    fn clear(&self) {
        self.steps.set(0);
        self.depth.set(0);
        self.text.set(0);
        self.reached.set(None);
        self.measures.borrow_mut().clear();
    }

    /// Ends the render and returns the limit that it reached.
    pub(super) fn end(&self) -> Option<Limit> {
        let reached = self.reached.get();
        self.clear();
        reached
    }

    pub(super) fn steps(&self, count: u64) -> Result<(), Limit> {
        self.steps.set(self.steps.get().saturating_add(count));
        if self.steps.get() > MOST_STEPS {
            Err(Limit::Steps)
        } else {
            Ok(())
        }
    }

    /// Enters a file, block or component.
    pub(super) fn enter(&self) -> Result<(), Limit> {
        self.depth.set(self.depth.get() + 1);
        if self.depth.get() > DEEPEST {
            Err(Limit::Levels)
        } else {
            self.steps(LEVEL)
        }
    }

    /// Leaves a file, block or component.
    pub(super) fn leave(&self) {
        self.depth.set(self.depth.get().saturating_sub(1));
    }

    pub(super) fn text(&self, bytes: u64) -> Result<(), Limit> {
        self.text.set(self.text.get().saturating_add(bytes));
        if self.text.get() > MOST_TEXT {
            Err(Limit::Text)
        } else {
            Ok(())
        }
    }

    /// Counts a new value: a text by its length, a list or map by its entries as steps.
    pub(super) fn made(&self, value: &Value) -> Result<(), Limit> {
        if let Some(text) = value.as_str() {
            let bytes = text.len() as u64;
            return if bytes > LARGEST_TEXT {
                Err(Limit::OneText)
            } else {
                self.text(bytes)
            };
        }
        let entries = value
            .as_array()
            .map(<[Value]>::len)
            .or_else(|| value.as_map().map(tera::Map::len));
        entries.map_or(Ok(()), |entries| self.steps(entries as u64))
    }

    /// Counts a list or map made from other values, and checks its depth and size.
    pub(super) fn whole(&self, value: &Value) -> Result<(), Limit> {
        self.measured(value).map(drop)
    }

    /// Counts a value as printed text.
    pub(super) fn printed(&self, value: &Value) -> Result<(), Limit> {
        let bytes = match value.as_str() {
            Some(text) if value.is_safe() => text.len() as u64,
            Some(text) => escaped(text),
            None => self.measured(value)?,
        };
        self.text(bytes)
    }

    /// Counts a value as part of a longer text.
    pub(super) fn joined(&self, value: &Value) -> Result<(), Limit> {
        if value.is_string() {
            self.made(value)
        } else {
            self.printed(value)
        }
    }

    /// Counts a value that is read from beginning to end.
    pub(super) fn read(&self, value: &Value) -> Result<(), Limit> {
        let steps = match value.as_str() {
            Some(text) => text.len() as u64 / READ,
            None => self.measured(value)? / (4 * READ),
        };
        self.steps(steps)
    }

    /// Counts a list when all of its entries are compared with each other.
    pub(super) fn square(&self, value: &Value) -> Result<(), Limit> {
        let entries = value.as_array().map_or(0, <[Value]>::len) as u64;
        self.steps(entries.saturating_mul(entries) / 16)?;
        self.steps((self.measured(value)? / (4 * READ)).saturating_mul(entries))
    }

    /// Measures a list or map as text.
    fn measured(&self, value: &Value) -> Result<u64, Limit> {
        let (measure, steps) =
            self.measures
                .borrow_mut()
                .of(value)
                .map_err(|problem| match problem {
                    TooLarge::Deep => Limit::Depth,
                    TooLarge::Wide => Limit::Value,
                })?;
        self.steps(steps)?;
        Ok(measure.text)
    }

    /// Records that the output reached its limit. Further output is dropped, and the next charge
    /// ends the render.
    #[cold]
    fn overflow(&self, largest: u64) {
        if self.reached.get().is_none() {
            self.reached.set(Some(Limit::Output(largest)));
        }
    }
}

/// Measures a text after escaping. For a short text, its own length is close enough.
fn escaped(text: &str) -> u64 {
    let grows = |byte: &u8| matches!(byte, b'<' | b'>' | b'&' | b'"' | b'\'' | b'/');
    let signs = if text.len() < 4096 {
        0
    } else {
        text.bytes().filter(grows).count()
    };
    (text.len() + 5 * signs) as u64
}

/// A writer with a limit.
pub(super) struct Limited<'m, W> {
    to: W,
    /// The meter that records an overflow.
    meter: &'m Meter,
    largest: u64,
    /// The number of bytes left.
    left: u64,
}

impl<'m, W> Limited<'m, W> {
    pub(super) fn new(to: W, meter: &'m Meter, largest: u64) -> Self {
        Self {
            to,
            meter,
            largest,
            left: largest,
        }
    }
}

impl<W: Write> Write for Limited<'_, W> {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        self.write_all(text)?;
        Ok(text.len())
    }

    #[inline]
    fn write_all(&mut self, text: &[u8]) -> io::Result<()> {
        if let Some(left) = self.left.checked_sub(text.len() as u64) {
            self.left = left;
            return self.to.write_all(text);
        }
        self.left = 0;
        self.meter.overflow(self.largest);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}
