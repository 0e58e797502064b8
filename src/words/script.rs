//! Prepares messages for scripts: as patterns in JSON, with all terms and references filled in.
//!
//! A pattern is a text, or a list of parts: texts, `{ "var": NAME }`, and
//! `{ "select": NAME, "variants": { KEY: PATTERN }, "default": KEY }`. `static/js/words.js` evaluates
//! them.

use serde_json::{Value, json};

use super::catalogue::Catalogue;
use super::parts::{Part, all_parts};

impl Catalogue {
    /// Returns the patterns of all messages for scripts, by key.
    #[must_use]
    pub fn for_scripts(&self) -> Value {
        let keys = self.keys().into_iter().filter(|key| key.starts_with("js-"));
        let patterns = keys.filter_map(|key| {
            let parts = all_parts(self.layer_of(key)?, key)?;
            Some((key.to_owned(), in_json(&parts)))
        });
        Value::Object(patterns.collect())
    }
}

fn in_json(parts: &[Part]) -> Value {
    match parts {
        [] => Value::String(String::new()),
        [Part::Text(text)] => Value::String(text.clone()),
        parts => Value::Array(parts.iter().map(part_in_json).collect()),
    }
}

fn part_in_json(part: &Part) -> Value {
    match part {
        Part::Text(text) => Value::String(text.clone()),
        Part::Variable(name) => json!({ "var": name }),
        Part::Select {
            variable,
            variants,
            default,
        } => {
            let variants = variants.iter();
            let variants = variants.map(|(key, parts)| (key.clone(), in_json(parts)));
            let variants: serde_json::Map<String, Value> = variants.collect();
            json!({ "select": variable, "variants": variants, "default": default })
        }
    }
}
