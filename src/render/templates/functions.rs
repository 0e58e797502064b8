//! Adds weighup's functions and filters to the engine's own.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::messages::Messages;
use crate::model::LinkWords;
use crate::parse::PartialDate;
use crate::parse::reference::destination;
use crate::plan::Plan;
use crate::render::href;
use crate::words::Catalogue;

/// The largest number of cached values. Every page of a template links to the same few dozen
/// places.
const MOST_KNOWN: usize = 1000;

/// What the functions of templates are about.
pub(super) struct Functions {
    pub plan: Arc<Plan>,
    pub words: Arc<Catalogue>,
}

/// Values that were made once, by a text.
#[derive(Debug, Default)]
struct Known(RwLock<BTreeMap<String, Value>>);

impl Known {
    fn get(&self, text: &str, make: impl FnOnce(&str) -> TeraResult<Value>) -> TeraResult<Value> {
        let found = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(value) = found.get(text) {
            return Ok(value.clone());
        }
        drop(found);
        let value = make(text)?;
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() < MOST_KNOWN {
            known.insert(text.to_owned(), value.clone());
        }
        Ok(value)
    }
}

impl Functions {
    pub(super) fn register(&self, tera: &mut Tera) {
        let (plan, links) = (Arc::clone(&self.plan), Known::default());
        tera.register_function("link", move |arguments: Kwargs, _: &State| {
            links.get(arguments.must_get("to")?, |to| {
                Ok(Value::normal_string(&link(&plan, to)?))
            })
        });
        let messages = Messages::new(Arc::clone(&self.words));
        tera.register_function("t", move |arguments: Kwargs, state: &State| {
            messages.text(&arguments, state)
        });
        let words = Arc::clone(&self.words);
        tera.register_filter("date", move |date: &str, _: Kwargs, _: &State| {
            let parsed = PartialDate::parse(date);
            parsed.map_or_else(|| date.to_owned(), |parsed| words.date(parsed))
        });
        tera.register_filter("json", |value: &Value, _: Kwargs, _: &State| json(value));
    }
}

/// Finds the address of a reference: `link(to="criterion:routing")`. When it fails, the help is on
/// a line of its own.
pub(super) fn link(plan: &Plan, to: &str) -> TeraResult<String> {
    let link = destination(to)
        .and_then(|destination| plan.comparison().names.link(&destination, ""))
        .map_err(|problem| match problem.help {
            Some(help) => tera::Error::message(format!("{}\n{help}", problem.message)),
            None => tera::Error::message(problem.message),
        })?;
    Ok(href::href(plan, &link))
}

/// Characters that an HTML parser can read as the end of a script, or JavaScript as a line end,
/// with their escapes in JSON.
const ESCAPED: [(char, &str); 5] = [
    ('<', "\\u003c"),
    ('>', "\\u003e"),
    ('&', "\\u0026"),
    ('\u{2028}', "\\u2028"),
    ('\u{2029}', "\\u2029"),
];

/// Formats a value as JSON that is safe in a page.
fn json(value: &Value) -> TeraResult<Value> {
    let mut json = serde_json::to_string(value).map_err(tera::Error::message)?;
    for (sign, code) in ESCAPED {
        if json.contains(sign) {
            json = json.replace(sign, code);
        }
    }
    Ok(Value::safe_string(&json))
}
