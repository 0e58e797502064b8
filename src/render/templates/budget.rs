//! Limits what one render may take: steps, text, and the size of single values. The engine has no
//! such limits.
//!
//! The limits count work, not time, so a page fails on every machine or on none. They are far above
//! the needs of pages: the largest real page has a few megabytes and some hundred thousand steps.
//! [`super::charges`] adds calls that count to a project's templates. This module registers the
//! functions behind these calls.
//!
//! The engine gives its filters no data that belongs to one render, but a render stays on one
//! thread. So each thread has a [`Meter`] for each set of templates, and every render resets it
//! when it begins.

use std::cell::{Cell, RefCell};
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tera::{Kwargs, State, Tera, TeraResult, Value};
use thread_local::ThreadLocal;

use super::measure::{Measures, TooLarge};

/// The most steps of a render: rounds of loops, calls of components and entries of lists.
const MOST_STEPS: u64 = 5_000_000;

/// The steps of a file, a block or a component: the engine works about as much for it as for this
/// many rounds of a loop.
const LEVEL: u64 = 10;

/// The deepest nesting of files, blocks and components. The engine uses a level of its stack for
/// each.
const DEEPEST: u32 = 24;

/// The most bytes of text in sum: the results of expressions, set blocks and filters, and the
/// output of templates.
const MOST_TEXT: u64 = 128 << 20;

const LARGEST_TEXT: u64 = 16 << 20;

pub(super) const LARGEST_PAGE: u64 = 32 << 20;

/// The largest output of a component or of an embed, in bytes. Both are parts of pages.
pub(super) const LARGEST_PART: u64 = 8 << 20;

/// The widest indentation that the engine makes, in bytes.
const LARGEST_INDENT: u64 = 1000;

/// The bytes of text that are read in one step.
const READ: u64 = 256;

/// The bytes of memory for a character when a text is split up.
const LETTER: u64 = 16;

/// The limit that a render reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Limit {
    Steps,
    /// The sum of all text.
    Text,
    /// The length of a single text.
    OneText,
    /// The output, with the largest size in bytes.
    Output(u64),
    /// The nesting of files, blocks and components.
    Levels,
    /// The nesting of lists and maps.
    Depth,
    /// The size of a list or map as a whole.
    Value,
    /// The render was asked to end.
    Stopped,
}

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

impl Limit {
    pub(super) fn message(self) -> String {
        let megabytes = |bytes: u64| format!("{} MB", bytes >> 20);
        match self {
            Self::Steps => "the template takes more than 5 million steps".to_owned(),
            Self::Text => format!(
                "the template makes more than {} of text",
                megabytes(MOST_TEXT)
            ),
            Self::OneText => format!("a text grows beyond {}", megabytes(LARGEST_TEXT)),
            Self::Output(largest) => format!("the output grows beyond {}", megabytes(largest)),
            Self::Levels => {
                format!(
                    "templates, blocks and components are nested more than {DEEPEST} levels deep"
                )
            }
            Self::Depth => "lists and maps are nested without end".to_owned(),
            Self::Value => "a list or map grows too large".to_owned(),
            Self::Stopped => "the page was abandoned because it took too long".to_owned(),
        }
    }

    pub(super) fn help(self) -> &'static str {
        match self {
            Self::Steps | Self::Stopped => {
                "loop over fewer values; each round of a loop and each call of a component is a step"
            }
            Self::Text | Self::OneText => {
                "look for a variable that grows in a loop or is added to itself"
            }
            Self::Levels => "look for one that includes itself, or use fewer levels",
            Self::Output(_) => "print less; look for loops inside loops",
            Self::Depth | Self::Value => {
                "look for a list or map that is repeatedly added to itself"
            }
        }
    }
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
    fn charge(&self, count: impl FnOnce(&Meter) -> Result<(), Limit>) -> TeraResult<()> {
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

    fn steps(&self, count: u64) -> Result<(), Limit> {
        self.steps.set(self.steps.get().saturating_add(count));
        if self.steps.get() > MOST_STEPS {
            Err(Limit::Steps)
        } else {
            Ok(())
        }
    }

    /// Enters a file, block or component.
    fn enter(&self) -> Result<(), Limit> {
        self.depth.set(self.depth.get() + 1);
        if self.depth.get() > DEEPEST {
            Err(Limit::Levels)
        } else {
            self.steps(LEVEL)
        }
    }

    /// Leaves a file, block or component.
    fn leave(&self) {
        self.depth.set(self.depth.get().saturating_sub(1));
    }

    fn text(&self, bytes: u64) -> Result<(), Limit> {
        self.text.set(self.text.get().saturating_add(bytes));
        if self.text.get() > MOST_TEXT {
            Err(Limit::Text)
        } else {
            Ok(())
        }
    }

    /// Counts a new value: a text by its length, a list or map by its entries as steps.
    fn made(&self, value: &Value) -> Result<(), Limit> {
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
    fn whole(&self, value: &Value) -> Result<(), Limit> {
        self.measured(value).map(drop)
    }

    /// Counts a value as printed text.
    fn printed(&self, value: &Value) -> Result<(), Limit> {
        let bytes = match value.as_str() {
            Some(text) if value.is_safe() => text.len() as u64,
            Some(text) => escaped(text),
            None => self.measured(value)?,
        };
        self.text(bytes)
    }

    /// Counts a value as part of a longer text.
    fn joined(&self, value: &Value) -> Result<(), Limit> {
        if value.is_string() {
            self.made(value)
        } else {
            self.printed(value)
        }
    }

    /// Counts a value that is read from beginning to end.
    fn read(&self, value: &Value) -> Result<(), Limit> {
        let steps = match value.as_str() {
            Some(text) => text.len() as u64 / READ,
            None => self.measured(value)? / (4 * READ),
        };
        self.steps(steps)
    }

    /// Counts a list when all of its entries are compared with each other.
    fn square(&self, value: &Value) -> Result<(), Limit> {
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

/// Registers the filters that count, and limited versions of some of the engine's own filters.
pub(super) fn register(tera: &mut Tera, budget: &Arc<Budget>) {
    let body = |tera: &mut Tera, name: &'static str, count: fn(&Meter) -> Result<(), Limit>| {
        let of = Arc::clone(budget);
        // The value is the most text that the body prints.
        tera.register_filter(name, move |weight: u64, _: Kwargs, _: &State| {
            of.charge(|meter| count(meter).and_then(|()| meter.text(weight)))?;
            Ok::<_, tera::Error>(Value::safe_string(""))
        });
    };
    body(tera, "__round", |meter| meter.steps(1));
    body(tera, "__enter", Meter::enter);
    body(tera, "__leave", |meter| {
        meter.leave();
        Ok(())
    });
    let of = Arc::clone(budget);
    tera.register_filter("__is_in_budget", move |_: &Value, _: Kwargs, _: &State| {
        of.charge(|meter| meter.steps(1)).map(|()| true)
    });
    let of = Arc::clone(budget);
    tera.register_filter("__print", move |value: &Value, _: Kwargs, _: &State| {
        of.charge(|meter| meter.printed(value))?;
        Ok::<_, tera::Error>(Value::safe_string(""))
    });
    let passes =
        |tera: &mut Tera, name: &'static str, count: fn(&Meter, &Value) -> Result<(), Limit>| {
            let of = Arc::clone(budget);
            tera.register_filter(name, move |value: &Value, _: Kwargs, _: &State| {
                of.charge(|meter| count(meter, value))?;
                Ok::<_, tera::Error>(value.clone())
            });
        };
    passes(tera, "__text", Meter::printed);
    passes(tera, "__joined", Meter::joined);
    passes(tera, "__made", Meter::made);
    passes(tera, "__whole", Meter::whole);
    passes(tera, "__letters", |meter, value| {
        meter.text(LETTER * length(value))
    });
    passes(tera, "__lines", |meter, value| {
        let lines = value
            .as_str()
            .map_or(0, |text| text.bytes().filter(|byte| *byte == b'\n').count());
        meter.text(LARGEST_INDENT * lines as u64)
    });
    passes(tera, "__read", Meter::read);
    passes(tera, "__square", Meter::square);
    let of = Arc::clone(budget);
    tera.register_filter(
        "replace",
        move |text: &Value, arguments: Kwargs, state: &State| {
            super::bounded::replace(
                text,
                &arguments,
                (state, &|bytes| of.charge(|meter| fits(meter, bytes))),
            )
        },
    );
    tera.register_filter(
        "group_by",
        |values: &Value, arguments: Kwargs, _: &State| super::bounded::group_by(values, &arguments),
    );
    let of = Arc::clone(budget);
    tera.register_filter(
        "join",
        move |values: &Value, arguments: Kwargs, state: &State| {
            super::bounded::join(
                values,
                &arguments,
                (state, &|bytes| of.charge(|meter| fits(meter, bytes))),
            )
        },
    );
}

/// Measures a text. Other values have the length 0.
fn length(value: &Value) -> u64 {
    value.as_str().map_or(0, str::len) as u64
}

fn fits(_: &Meter, bytes: u64) -> Result<(), Limit> {
    if bytes > LARGEST_TEXT {
        Err(Limit::OneText)
    } else {
        Ok(())
    }
}
