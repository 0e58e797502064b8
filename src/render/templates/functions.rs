//! Adds weighup's functions and filters to the engine's own.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use tera::{Kwargs, State, Tera, TeraResult, Value};

use crate::parse::reference::destination;
use crate::plan::Plan;
use crate::render::href;

/// The largest number of cached addresses. Every page of a template links to the same few dozen
/// places.
const MOST_LINKS: usize = 1000;

pub(super) fn register(tera: &mut Tera, plan: &Arc<Plan>) {
    let for_links = Arc::clone(plan);
    let known: RwLock<BTreeMap<String, Value>> = RwLock::default();
    tera.register_function("link", move |arguments: Kwargs, _: &State| {
        let to = arguments.must_get::<&str>("to")?;
        if let Some(href) = known.read().unwrap_or_else(PoisonError::into_inner).get(to) {
            return Ok(href.clone());
        }
        let href = Value::normal_string(&link(&for_links, to)?);
        let mut known = known.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() < MOST_LINKS {
            known.insert(to.to_owned(), href.clone());
        }
        Ok::<Value, tera::Error>(href)
    });
    tera.register_filter("json", |value: &Value, _: Kwargs, _: &State| json(value));
    tera.register_filter("plural", |count: u64, arguments: Kwargs, _: &State| {
        plural(count, &arguments)
    });
}

/// Finds the address of a reference: `link(to="criterion:routing")`. When it fails, the help is on
/// a line of its own.
fn link(plan: &Plan, to: &str) -> TeraResult<String> {
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
    let json = serde_json::to_string(value).map_err(tera::Error::message)?;
    let safe = ESCAPED
        .iter()
        .fold(json, |json, (sign, code)| json.replace(*sign, code));
    Ok(Value::safe_string(&safe))
}

/// Chooses the word for a number: `count | plural(one="criterion", many="criteria")`.
fn plural(count: u64, arguments: &Kwargs) -> TeraResult<String> {
    let word = if count == 1 { "one" } else { "many" };
    arguments.must_get::<&str>(word).map(str::to_owned)
}
