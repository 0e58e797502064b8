//! The functions and filters that weighup adds to the engine's own.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use tera::{Kwargs, State, Tera, TeraResult, Value};

use crate::parse::reference::destination;
use crate::plan::Plan;
use crate::render::href;

/// Templates link to a few dozen places from every page; the addresses of so many are looked up once.
const MOST_LINKS: usize = 1000;

/// Adds them to an engine.
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

/// `link(to="criterion:routing")`: the address of what a reference names. A problem's help follows on a line of its own.
fn link(plan: &Plan, to: &str) -> TeraResult<String> {
    let link = destination(to)
        .and_then(|destination| plan.comparison().names.link(&destination, ""))
        .map_err(|problem| match problem.help {
            Some(help) => tera::Error::message(format!("{}\n{help}", problem.message)),
            None => tera::Error::message(problem.message),
        })?;
    Ok(href::href(plan, &link))
}

/// What an HTML parser can take for the end of a script, and JavaScript for a line end, and how JSON may write it, too.
const ESCAPED: [(char, &str); 5] = [
    ('<', "\\u003c"),
    ('>', "\\u003e"),
    ('&', "\\u0026"),
    ('\u{2028}', "\\u2028"),
    ('\u{2029}', "\\u2029"),
];

/// A value as JSON that can stand in a page.
fn json(value: &Value) -> TeraResult<Value> {
    let json = serde_json::to_string(value).map_err(tera::Error::message)?;
    let safe = ESCAPED
        .iter()
        .fold(json, |json, (sign, code)| json.replace(*sign, code));
    Ok(Value::safe_string(&safe))
}

/// `count | plural(one="criterion", many="criteria")`: the word that fits.
fn plural(count: u64, arguments: &Kwargs) -> TeraResult<String> {
    let word = if count == 1 { "one" } else { "many" };
    arguments.must_get::<&str>(word).map(str::to_owned)
}
