//! Replaces three filters of the engine. The result of `replace` and `join` can be as long as the
//! product of their inputs, so these get a limit. The engine's `group_by` returns its groups in
//! another order each time, so this one keeps the order of the values.
//!
//! Otherwise they do the same as the engine's filters, and mark the same results as safe.

use std::collections::BTreeMap;

use tera::value::{Key, ValueKind};
use tera::{ArgFromValue, Kwargs, Map, State, StringInput, TeraResult, Value};

/// Replaces a text: `text | replace(from="a", to="b")`. `fits` checks that a text of this many
/// bytes may be made.
pub(super) fn replace(
    value: &Value,
    arguments: &Kwargs,
    state: &State,
    fits: &dyn Fn(u64) -> TeraResult<()>,
) -> TeraResult<Value> {
    let text = StringInput::from_value(value)?;
    let from = arguments.must_get::<&str>("from")?;
    let to = arguments.must_get::<StringInput<'_>>("to")?;
    let is_safe = state.autoescaping_enabled() && (text.is_safe() || to.is_safe());
    let replaced = |text: &str, to: &str| {
        let places = if from.is_empty() {
            text.len() + 1
        } else {
            text.len() / from.len()
        };
        if text.len().saturating_add(places.saturating_mul(to.len())) > 1 << 20 {
            let places = text.matches(from).count();
            fits((text.len() + places.saturating_mul(to.len()) - places * from.len()) as u64)?;
        }
        Ok::<_, tera::Error>(text.replace(from, to))
    };
    if is_safe {
        Ok(Value::safe_string(&replaced(
            &text.rendered(state)?,
            &to.rendered(state)?,
        )?))
    } else {
        Ok(Value::from(replaced(text.as_str(), to.as_str())?))
    }
}

/// Joins the values of a list: `list | join(sep=", ")`.
pub(super) fn join(
    value: &Value,
    arguments: &Kwargs,
    state: &State,
    fits: &dyn Fn(u64) -> TeraResult<()>,
) -> TeraResult<Value> {
    let values = <&[Value]>::from_value(value)?;
    let between = arguments.get::<StringInput<'_>>("sep")?;
    let is_safe = state.autoescaping_enabled()
        && (values
            .iter()
            .any(|value| value.is_string() && value.is_safe())
            || between.as_ref().is_some_and(StringInput::is_safe));
    let between = match &between {
        Some(between) if is_safe => between.rendered(state)?.into_owned(),
        Some(between) => between.as_str().to_owned(),
        None => String::new(),
    };
    let mut joined = String::new();
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            joined.push_str(&between);
        }
        if !is_safe {
            joined.push_str(&value.to_string());
        } else if !value.is_undefined() {
            joined.push_str(&state.escape_if_needed(value)?);
        }
        fits(joined.len() as u64)?;
    }
    Ok(if is_safe {
        Value::safe_string(&joined)
    } else {
        Value::from(joined)
    })
}

/// Groups the values of a list: `list | group_by(attribute="kind")`. The groups are in the order of
/// their first entries.
pub(super) fn group_by(value: &Value, arguments: &Kwargs) -> TeraResult<Map> {
    let values = <&[Value]>::from_value(value)?;
    let mut places: BTreeMap<Key<'static>, usize> = BTreeMap::new();
    let mut groups: Vec<(Key<'static>, Vec<Value>)> = Vec::new();
    for (index, value) in values.iter().enumerate() {
        let attribute = arguments.must_get::<&str>("attribute")?;
        let Some(found) = value.get_from_path(attribute) else {
            let kind = value.name();
            let message = format!(
                "Value at index {index} (a {kind}) does not have an attribute at path: {attribute}"
            );
            return Err(tera::Error::message(message));
        };
        if found.is_none() {
            continue;
        }
        let key = key(found)?;
        let place = *places.entry(key.clone()).or_insert(groups.len());
        if place == groups.len() {
            groups.push((key, Vec::new()));
        }
        groups[place].1.push(value.clone());
    }
    Ok(groups
        .into_iter()
        .map(|(key, values)| (key, Value::from(values)))
        .collect())
}

fn key(value: &Value) -> TeraResult<Key<'static>> {
    let key = match value.kind() {
        ValueKind::Bool => value.as_bool().map(Key::Bool),
        ValueKind::String => value.as_str().map(|text| Key::String(text.into())),
        ValueKind::F64 => None,
        _ => value
            .as_i128()
            .map(Key::I128)
            .or_else(|| value.as_u128().map(Key::U128)),
    };
    key.ok_or_else(|| tera::Error::message("Not a valid key type"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_come_in_the_order_of_their_first_entries() {
        let entry = |number: u64| {
            let mut entry = Map::new();
            entry.insert("kind".into(), Value::from(number * 7 % 20));
            Value::from(entry)
        };
        let entries = Value::from((0..40).map(entry).collect::<Vec<Value>>());
        let arguments = Kwargs::from([("attribute", Value::from("kind"))]);
        let groups = group_by(&entries, &arguments).unwrap();
        let kinds: Vec<String> = groups.keys().map(ToString::to_string).collect();
        let expected: Vec<String> = (0..20)
            .map(|number| (number * 7 % 20).to_string())
            .collect();
        assert_eq!(kinds, expected);
        assert!(groups.values().all(|group| group.len() == Some(2)));
    }
}
