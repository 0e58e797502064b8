//! What one render may take: steps, text, and the size of single values. The engine knows no such limits.
//!
//! All of it is counted and nothing is timed, so a page is refused on every machine or on none. The limits are far above what
//! pages need: the largest real page has a few megabytes and some hundred thousand steps. Calls that count are put into a
//! project's templates by [`super::charges`]; the functions behind these calls are registered here.
//!
//! The engine gives its filters nothing that belongs to one render alone, but a render stays on one thread. So each thread
//! has a [`Meter`] for each set of templates, and every render begins by setting it to zero.

use std::cell::{Cell, RefCell};
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tera::{Kwargs, State, Tera, TeraResult, Value};
use thread_local::ThreadLocal;

use super::measure::{Measures, TooLarge};

/// The most rounds of loops, calls of components and entries of lists.
const MOST_STEPS: u64 = 5_000_000;

/// What a file, a block or a component counts: the engine does as much for it as for so many rounds of a loop.
const LEVEL: u64 = 10;

/// So deep may files, blocks and components lie in each other; the engine goes down a level of its stack for each.
const DEEPEST: u32 = 24;

/// The most bytes of text that expressions, set blocks and filters make and that templates print, in sum.
const MOST_TEXT: u64 = 128 << 20;

/// The largest single text, in bytes.
const LARGEST_TEXT: u64 = 16 << 20;

/// The largest page, in bytes.
pub(super) const LARGEST_PAGE: u64 = 32 << 20;

/// The largest output of a component or of a block in a text, which is a part of pages.
pub(super) const LARGEST_PART: u64 = 8 << 20;

/// The widest indentation that the engine makes, in bytes.
const LARGEST_INDENT: u64 = 1000;

/// So many bytes of a text are read in one step.
const READ: u64 = 256;

/// Room for a letter while a text is taken apart.
const LETTER: u64 = 16;

/// The limit that a render reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Limit {
    /// Steps.
    Steps,
    /// Text.
    Text,
    /// A single text.
    OneText,
    /// The output, of at most so many bytes.
    Output(u64),
    /// Files, blocks and components in each other.
    Levels,
    /// A value within a value within a value.
    Depth,
    /// A list or map as a whole.
    Value,
    /// Somebody asked the render to end.
    Stopped,
}

/// The budgets of all renders with one set of templates.
#[derive(Debug, Default)]
pub(super) struct Budget {
    /// The render of each thread.
    meters: ThreadLocal<Meter>,
    /// Whether all renders are to end.
    is_stopped: AtomicBool,
}

/// What one render has taken so far.
#[derive(Debug, Default)]
pub(super) struct Meter {
    /// Steps.
    steps: Cell<u64>,
    /// How deep it is in files, blocks and components.
    depth: Cell<u32>,
    /// Bytes of text.
    text: Cell<u64>,
    /// The limit that was reached.
    reached: Cell<Option<Limit>>,
    /// What is known of lists and maps.
    measures: RefCell<Measures>,
}

impl Limit {
    /// What is wrong, for the author.
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
                    "templates, blocks and components lie in each other more than {DEEPEST} deep"
                )
            }
            Self::Depth => "lists and maps lie in each other without end".to_owned(),
            Self::Value => "a list or map grows too large".to_owned(),
            Self::Stopped => "the page was given up, since it took too long".to_owned(),
        }
    }

    /// What the author can do.
    pub(super) fn help(self) -> &'static str {
        match self {
            Self::Steps | Self::Stopped => {
                "loop over fewer things; each round of a loop and each call of a component is a step"
            }
            Self::Text | Self::OneText => "look for a variable that grows in a loop or by itself",
            Self::Levels => {
                "look for one that leads to itself, or put what is so deep into fewer files"
            }
            Self::Output(_) => "print less; look for loops in loops",
            Self::Depth | Self::Value => {
                "look for a list or map that is put into itself again and again"
            }
        }
    }
}

impl Budget {
    /// Begins the next render of this thread.
    pub(super) fn begin(&self) -> &Meter {
        let meter = self.meters.get_or_default();
        meter.clear();
        meter
    }

    /// Asks every render to end. Those that follow end at their first step.
    pub(super) fn stop(&self) {
        self.is_stopped.store(true, Ordering::Relaxed);
    }

    /// Counts something for the render of this thread.
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
    /// Sets everything to zero and lets go of values.
    fn clear(&self) {
        self.steps.set(0);
        self.depth.set(0);
        self.text.set(0);
        self.reached.set(None);
        self.measures.borrow_mut().clear();
    }

    /// The limit that the render reached, at its end.
    pub(super) fn end(&self) -> Option<Limit> {
        let reached = self.reached.get();
        self.clear();
        reached
    }

    /// Counts steps.
    fn steps(&self, count: u64) -> Result<(), Limit> {
        self.steps.set(self.steps.get().saturating_add(count));
        if self.steps.get() > MOST_STEPS {
            Err(Limit::Steps)
        } else {
            Ok(())
        }
    }

    /// Goes down one level.
    fn enter(&self) -> Result<(), Limit> {
        self.depth.set(self.depth.get() + 1);
        if self.depth.get() > DEEPEST {
            Err(Limit::Levels)
        } else {
            self.steps(LEVEL)
        }
    }

    /// Goes up one level.
    fn leave(&self) {
        self.depth.set(self.depth.get().saturating_sub(1));
    }

    /// Counts text.
    fn text(&self, bytes: u64) -> Result<(), Limit> {
        self.text.set(self.text.get().saturating_add(bytes));
        if self.text.get() > MOST_TEXT {
            Err(Limit::Text)
        } else {
            Ok(())
        }
    }

    /// Counts a value that was made: a text by its length, the entries of a list or map as steps.
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

    /// Counts a list or map that was put together from values, and looks how deep and large it is.
    fn whole(&self, value: &Value) -> Result<(), Limit> {
        self.measured(value).map(drop)
    }

    /// Counts a value as text, as if it was printed.
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

    /// Counts a value that is read from one end to the other.
    fn read(&self, value: &Value) -> Result<(), Limit> {
        let steps = match value.as_str() {
            Some(text) => text.len() as u64 / READ,
            None => self.measured(value)? / (4 * READ),
        };
        self.steps(steps)
    }

    /// Counts a list of which each entry is compared with all others.
    fn square(&self, value: &Value) -> Result<(), Limit> {
        let entries = value.as_array().map_or(0, <[Value]>::len) as u64;
        self.steps(entries.saturating_mul(entries) / 16)?;
        self.steps((self.measured(value)? / (4 * READ)).saturating_mul(entries))
    }

    /// The length of a list or map as text.
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

    /// The output reached its limit. There is none any more, and the next charge ends the render.
    #[cold]
    fn overflow(&self, largest: u64) {
        if self.reached.get().is_none() {
            self.reached.set(Some(Limit::Output(largest)));
        }
    }
}

/// The length of a text once it is escaped. Of a short one, its length is near enough.
fn escaped(text: &str) -> u64 {
    let grows = |byte: &u8| matches!(byte, b'<' | b'>' | b'&' | b'"' | b'\'' | b'/');
    let signs = if text.len() < 4096 {
        0
    } else {
        text.bytes().filter(grows).count()
    };
    (text.len() + 5 * signs) as u64
}

/// Output with a limit.
pub(super) struct Limited<'m, W> {
    /// Where it goes.
    to: W,
    /// What is told of the limit.
    meter: &'m Meter,
    /// The limit.
    largest: u64,
    /// How many bytes there is room for.
    left: u64,
}

impl<'m, W> Limited<'m, W> {
    /// Output of so many bytes at most.
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

/// Adds the calls that count to an engine, and the engine's own filters that need a limit of their own.
pub(super) fn register(tera: &mut Tera, budget: &Arc<Budget>) {
    let body = |tera: &mut Tera, name: &'static str, count: fn(&Meter) -> Result<(), Limit>| {
        let of = Arc::clone(budget);
        // The value is how much text the body prints at most.
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

/// The length of a text, and nothing for anything else.
fn length(value: &Value) -> u64 {
    value.as_str().map_or(0, str::len) as u64
}

/// Whether a text of this length may be made.
fn fits(_: &Meter, bytes: u64) -> Result<(), Limit> {
    if bytes > LARGEST_TEXT {
        Err(Limit::OneText)
    } else {
        Ok(())
    }
}
