//! Registers the filters that count the work of a render, and limited versions of some of the
//! engine's own filters.
//!
//! [`super::charges`] adds calls of the former to a project's templates.

use std::sync::Arc;

use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::bounded;
use super::budget::{Budget, Meter};
use super::limit::{LARGEST_TEXT, Limit};

/// The widest indentation that the engine makes, in bytes.
const LARGEST_INDENT: u64 = 1000;

/// The bytes of memory for a character when a text is split up.
const LETTER: u64 = 16;

pub(super) fn register(tera: &mut Tera, budget: &Arc<Budget>) {
    bodies(tera, budget);
    values(tera, budget);
    let fits = fits(budget);
    tera.register_filter(
        "replace",
        move |text: &Value, arguments: Kwargs, state: &State| {
            bounded::replace(text, &arguments, state, &fits)
        },
    );
    tera.register_filter(
        "group_by",
        |values: &Value, arguments: Kwargs, _: &State| bounded::group_by(values, &arguments),
    );
    let fits = self::fits(budget);
    tera.register_filter(
        "join",
        move |values: &Value, arguments: Kwargs, state: &State| {
            bounded::join(values, &arguments, state, &fits)
        },
    );
}

/// Registers the filters that count the rounds of loops, and files, blocks and components.
fn bodies(tera: &mut Tera, budget: &Arc<Budget>) {
    let mut body = |name: &'static str, count: fn(&Meter) -> Result<(), Limit>| {
        let of = Arc::clone(budget);
        // The value is the most text that the body prints.
        tera.register_filter(name, move |weight: u64, _: Kwargs, _: &State| {
            of.charge(|meter| count(meter).and_then(|()| meter.text(weight)))?;
            Ok::<_, tera::Error>(Value::safe_string(""))
        });
    };
    body("__round", |meter| meter.steps(1));
    body("__enter", Meter::enter);
    body("__leave", |meter| {
        meter.leave();
        Ok(())
    });
    let of = Arc::clone(budget);
    tera.register_filter("__is_in_budget", move |_: &Value, _: Kwargs, _: &State| {
        of.charge(|meter| meter.steps(1)).map(|()| true)
    });
}

/// Registers the filters that count a value.
fn values(tera: &mut Tera, budget: &Arc<Budget>) {
    let of = Arc::clone(budget);
    tera.register_filter("__print", move |value: &Value, _: Kwargs, _: &State| {
        of.charge(|meter| meter.printed(value))?;
        Ok::<_, tera::Error>(Value::safe_string(""))
    });
    let mut passes = |name: &'static str, count: fn(&Meter, &Value) -> Result<(), Limit>| {
        let of = Arc::clone(budget);
        tera.register_filter(name, move |value: &Value, _: Kwargs, _: &State| {
            of.charge(|meter| count(meter, value))?;
            Ok::<_, tera::Error>(value.clone())
        });
    };
    passes("__text", Meter::printed);
    passes("__joined", Meter::joined);
    passes("__made", Meter::made);
    passes("__whole", Meter::whole);
    passes("__letters", |meter, value| {
        meter.text(LETTER * text(value).len() as u64)
    });
    passes("__lines", |meter, value| {
        let lines = text(value).bytes().filter(|byte| *byte == b'\n').count();
        meter.text(LARGEST_INDENT * lines as u64)
    });
    passes("__read", Meter::read);
    passes("__square", Meter::square);
}

/// Returns the text in a value. Other values count as empty.
fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Returns a check that a text of this many bytes may be made.
fn fits(budget: &Arc<Budget>) -> impl Fn(u64) -> TeraResult<()> + use<> {
    let of = Arc::clone(budget);
    move |bytes| {
        of.charge(|_| {
            if bytes > LARGEST_TEXT {
                Err(Limit::OneText)
            } else {
                Ok(())
            }
        })
    }
}
