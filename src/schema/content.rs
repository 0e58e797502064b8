//! Combines the keys of a parser and their notes into the schema of a content file.

use serde_json::{Map, Value, json};

use super::notes::{Note, notes};
use crate::parse::{Asked, FileKind, Shape, asked};

pub(super) fn schema(kind: FileKind) -> Value {
    let (asked, notes) = (asked(kind), notes(kind));
    Format {
        asked: &asked,
        notes: &notes,
    }
    .table("")
}

struct Format<'a> {
    asked: &'a [Asked],
    notes: &'a [Note],
}

impl Format<'_> {
    /// Builds the schema of the table at a path. An empty path means the file.
    fn table(&self, path: &str) -> Value {
        let mut schema = Map::new();
        schema.insert("type".to_owned(), "object".into());
        let mut properties = Map::new();
        let mut required = Vec::new();
        let mut others = json!(false);
        for key in self.asked {
            match within(&key.path, path) {
                Some("*") => others = self.value(key),
                Some(name) => {
                    properties.insert(name.to_owned(), self.value(key));
                    required.extend(key.is_required.then(|| Value::from(name)));
                }
                None => {}
            }
        }
        if !properties.is_empty() {
            schema.insert("properties".to_owned(), properties.into());
        }
        if !required.is_empty() {
            schema.insert("required".to_owned(), required.into());
        }
        schema.insert("additionalProperties".to_owned(), others);
        schema.into()
    }

    fn value(&self, key: &Asked) -> Value {
        let mut schema = Map::new();
        let note = self.notes.iter().find(|note| note.path == key.path);
        if let Some(note) = note {
            schema.insert("description".to_owned(), note.text.into());
        }
        if let Value::Object(shape) = self.shape(&key.shape, &key.path) {
            schema.extend(shape);
        }
        for (keyword, value) in note.iter().flat_map(|note| &note.more) {
            schema.insert((*keyword).to_owned(), value.clone());
        }
        schema.into()
    }

    fn shape(&self, shape: &Shape, path: &str) -> Value {
        let text = || json!({ "type": "string", "pattern": r"\S" });
        match shape {
            Shape::Text => text(),
            Shape::Address => json!({ "type": "string", "pattern": "^https?://" }),
            Shape::Contact => json!({ "type": "string", "pattern": "^(https?://|mailto:)" }),
            Shape::Choice(words) => json!({ "enum": words }),
            Shape::Boolean => json!({ "type": "boolean" }),
            Shape::Integer(i64::MIN, i64::MAX) => json!({ "type": "integer" }),
            Shape::Integer(least, most) => {
                json!({ "type": "integer", "minimum": least, "maximum": most })
            }
            Shape::Number => json!({ "type": "number" }),
            Shape::Day => json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
            Shape::PartialDate => {
                json!({ "type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" })
            }
            Shape::Any(shapes) => {
                let any: Vec<Value> = shapes.iter().map(|shape| self.shape(shape, path)).collect();
                json!({ "anyOf": any })
            }
            Shape::Texts => json!({ "type": "array", "items": text() }),
            Shape::TextsOfNumber(count) => json!({
                "type": "array",
                "items": text(),
                "anyOf": [{ "maxItems": 0 }, { "minItems": count, "maxItems": count }],
            }),
            Shape::Values => {
                let value = json!({ "anyOf": [{ "type": "number" }, text()] });
                json!({ "type": "array", "items": value, "minItems": 2 })
            }
            Shape::Table | Shape::NamedTables => self.table(path),
            Shape::Tables => json!({ "type": "array", "items": self.table(path) }),
            Shape::TextsOrTables => {
                json!({ "type": "array", "items": { "anyOf": [text(), self.table(path)] } })
            }
            Shape::Free => json!({ "type": "object" }),
        }
    }
}

/// Returns the last part of a key directly in the table at a path. `None` for all other keys.
fn within<'p>(key: &'p str, path: &str) -> Option<&'p str> {
    let name = match path {
        "" => key,
        path => key.strip_prefix(path)?.strip_prefix('.')?,
    };
    (!name.contains('.')).then_some(name)
}
