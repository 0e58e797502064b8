//! Reads a JSON or YAML file: an object of objects (`{ "Brie": { "Fat": 28 } }`), or a list of
//! objects, each with the name of its subject. An object in an object (`"price": { "net": 3 }`) gives
//! the criterion `price: net`.

use std::collections::BTreeMap;
use std::fmt;

use rust_decimal::Decimal;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::grid::{Cell, Grid, GridCell, LeftOut, Named, check_count};

/// The keys that name the subject in a list of objects. Without them, the first key does.
const NAME_KEYS: [&str; 3] = ["name", "subject", "title"];

/// A value of a file. Objects keep all keys, also repeated ones, in the order of the file.
#[derive(Debug)]
pub(super) enum Node {
    Null,
    Boolean(bool),
    Number(Decimal),
    Text(String),
    List(Vec<Node>),
    Object(Entries),
    /// A number that has no exact decimal form here.
    OtherNumber,
}

/// The entries of an object. Keys can be repeated.
type Entries = Vec<(String, Node)>;

/// Reads a JSON file.
///
/// # Errors
/// The reason, if it is no JSON, or has no subjects.
pub(super) fn json(text: &str) -> Result<Grid, String> {
    let node: Node = serde_json::from_str(text).map_err(|error| error.to_string())?;
    node.into_grid()
}

impl Node {
    /// # Errors
    /// The reason, if the value has no subjects.
    pub(super) fn into_grid(self) -> Result<Grid, String> {
        let mut tree = Tree::default();
        match self.unwrapped() {
            Self::Object(subjects) => {
                for (name, node) in subjects {
                    match node {
                        Self::Object(values) => tree.add(name, values)?,
                        _ => tree.leave_out(&name, "its value is not an object"),
                    }
                }
            }
            Self::List(items) => {
                for (number, item) in (1..).zip(items) {
                    match item.named() {
                        Some((name, values)) => tree.add(name, values)?,
                        None => tree.leave_out(
                            &format!("item {number}"),
                            "it is not an object with the name of a subject",
                        ),
                    }
                }
            }
            _ => return Err("it is neither an object of objects nor a list of objects".to_owned()),
        }
        Ok(tree.grid)
    }

    /// Returns the list of an object that contains nothing else: `{ "cheeses": [ … ] }`.
    fn unwrapped(self) -> Self {
        match self {
            Self::Object(mut entries) if matches!(&*entries, [(_, Self::List(_))]) => {
                entries.pop().map_or(Self::Null, |(_, list)| list)
            }
            other => other,
        }
    }

    /// Splits an item of a list into the name of its subject and the other keys.
    fn named(self) -> Option<(String, Entries)> {
        let Self::Object(mut values) = self else {
            return None;
        };
        let known = NAME_KEYS.iter().find_map(|key| {
            let mut names = values.iter();
            names.position(|(name, _)| name.eq_ignore_ascii_case(key))
        });
        let place = known.unwrap_or_default();
        (place < values.len()).then_some(())?;
        match values.remove(place).1 {
            Self::Text(name) if !name.trim().is_empty() => Some((name.trim().to_owned(), values)),
            Self::Number(number) => Some((number.to_string(), values)),
            _ => None,
        }
    }

    /// Returns `None` for a value that is blank.
    fn cell(self) -> Option<Cell> {
        match self {
            Self::Null => None,
            Self::Boolean(value) => Some(Cell::Boolean(value)),
            Self::Number(number) => Some(Cell::Number(number)),
            Self::Text(text) => Cell::of_text(&text),
            Self::List(items) => list(items),
            Self::Object(_) => Some(Cell::Unusable("it is an object".to_owned())),
            Self::OtherNumber => Some(Cell::Unusable("the number is too large".to_owned())),
        }
    }
}

fn list(items: Vec<Node>) -> Option<Cell> {
    let text = |item: Node| match item.cell()? {
        Cell::Text(text) => Some(text),
        Cell::Number(number) => Some(number.to_string()),
        _ => None,
    };
    if items.is_empty() {
        return None;
    }
    let texts: Option<Vec<String>> = items.into_iter().map(text).collect();
    let reason = || Cell::Unusable("the list contains more than texts and numbers".to_owned());
    Some(texts.map_or_else(reason, Cell::List))
}

/// The grid of a file, and the place of each criterion in it.
#[derive(Default)]
struct Tree {
    grid: Grid,
    places: BTreeMap<String, usize>,
}

impl Tree {
    fn add(&mut self, name: String, values: Entries) -> Result<(), String> {
        let position = None;
        self.grid.subjects.push(Named { name, position });
        self.add_values("", values)
    }

    /// Adds values of the last subject. A key in an object in an object gets both names.
    fn add_values(&mut self, before: &str, values: Entries) -> Result<(), String> {
        for (key, node) in values {
            let name = format!("{before}{key}");
            match node {
                Node::Object(inner) => self.add_values(&format!("{name}: "), inner)?,
                other => self.add_value(name, other)?,
            }
        }
        Ok(())
    }

    fn add_value(&mut self, name: String, node: Node) -> Result<(), String> {
        let grid = &mut self.grid;
        let position = None;
        let criterion = *self.places.entry(name.clone()).or_insert_with(|| {
            grid.criteria.push(Named { name, position });
            grid.criteria.len() - 1
        });
        grid.cells.extend(node.cell().map(|cell| GridCell {
            subject: grid.subjects.len() - 1,
            criterion,
            position,
            cell,
        }));
        check_count(grid.cells.len())
    }

    fn leave_out(&mut self, name: &str, reason: &str) {
        self.grid.left_out.push(LeftOut {
            position: None,
            name: format!("`{name}`"),
            reason: reason.to_owned(),
        });
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of JSON or YAML")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Boolean(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Number(value.into()))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Node, E> {
        let number = Decimal::try_from_i128_with_scale(value, 0);
        Ok(number.map_or(Node::OtherNumber, Node::Number))
    }

    fn visit_u128<E>(self, _: u128) -> Result<Node, E> {
        Ok(Node::OtherNumber)
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        let number = Decimal::from_str_exact(&value.to_string());
        Ok(number.map_or(Node::OtherNumber, Node::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        let mut object = Vec::new();
        while let Some((key, value)) = entries.next_entry::<Node, Node>()? {
            let key = match key {
                Node::Text(text) => text,
                Node::Number(number) => number.to_string(),
                Node::Boolean(value) => value.to_string(),
                _ => String::new(),
            };
            object.push((key, value));
        }
        Ok(Node::Object(object))
    }
}
