//! Measures lists and maps, counting every value as often as it occurs.
//!
//! Values share their parts, so a list put into itself forty times is small in memory but endless
//! as text. Each render remembers the size of a value by the address of its entries. It also keeps
//! the value alive, so that no other value can get the same address.

use std::collections::HashMap;

use tera::Value;

/// The deepest nesting of values.
const DEEPEST: u32 = 100;

/// The most values inside one value, each counted as often as it occurs.
const MOST: u64 = 20_000_000;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Measure {
    /// The number of values in it, itself included.
    values: u64,
    /// The depth of its nesting.
    depth: u32,
    /// Its approximate length as text.
    pub text: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TooLarge {
    /// Values are nested too deeply.
    Deep,
    Wide,
}

/// The sizes measured in one render.
#[derive(Debug, Default)]
pub(super) struct Measures(HashMap<usize, (Value, Measure)>);

impl Measures {
    pub(super) fn clear(&mut self) {
        if !self.0.is_empty() {
            self.0 = HashMap::new();
        }
    }

    /// Measures a value. Returns its size, and the number of values read to find it.
    pub(super) fn of(&mut self, value: &Value) -> Result<(Measure, u64), TooLarge> {
        let mut steps = 0;
        let measure = self.look(value, &mut steps, 0)?;
        Ok((measure, steps))
    }

    /// Measures a value at this depth inside another.
    fn look(&mut self, value: &Value, steps: &mut u64, depth: u32) -> Result<Measure, TooLarge> {
        *steps += 1;
        let Some(place) = place(value) else {
            return Ok(Measure {
                values: 1,
                depth: 0,
                text: plain_length(value),
            });
        };
        if let Some((_, known)) = self.0.get(&place) {
            return Ok(*known);
        }
        if depth >= DEEPEST {
            return Err(TooLarge::Deep);
        }
        let mut whole = Measure {
            values: 1,
            depth: 0,
            text: 2,
        };
        let mut add = |key: usize, entry: &Value| {
            let found = self.look(entry, steps, depth + 1)?;
            whole.values = whole.values.saturating_add(found.values);
            whole.depth = whole.depth.max(found.depth + 1);
            whole.text = whole.text.saturating_add(found.text + 2 + key as u64);
            Ok(())
        };
        if let Some(entries) = value.as_array() {
            entries.iter().try_for_each(|entry| add(0, entry))?;
        } else if let Some(entries) = value.as_map() {
            entries
                .iter()
                .try_for_each(|(key, entry)| add(key.as_str().map_or(8, str::len) + 4, entry))?;
        }
        if whole.depth > DEEPEST {
            return Err(TooLarge::Deep);
        }
        if whole.values > MOST {
            return Err(TooLarge::Wide);
        }
        self.0.insert(place, (value.clone(), whole));
        Ok(whole)
    }
}

/// Finds the address of the entries of a list or map. Returns `None` if there are no entries and
/// for other kinds of values.
fn place(value: &Value) -> Option<usize> {
    match (value.as_array(), value.as_map()) {
        (Some(entries), _) if !entries.is_empty() => Some(entries.as_ptr().addr()),
        (_, Some(entries)) if !entries.is_empty() => Some(std::ptr::from_ref(entries).addr()),
        _ => None,
    }
}

/// Estimates the length as text of a value that contains no others.
fn plain_length(value: &Value) -> u64 {
    let length = value
        .as_str()
        .map(str::len)
        .or_else(|| value.as_bytes().map(<[u8]>::len));
    length.map_or(8, |length| length as u64 + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(value: &Value, count: usize) -> Value {
        Value::from(vec![value.clone(); count])
    }

    #[test]
    fn shared_values_count_at_each_place_and_are_measured_once() {
        let mut measures = Measures::default();
        let hundred = list(&list(&Value::from(1), 10), 10);
        let (measure, steps) = measures.of(&hundred).unwrap();
        assert_eq!((measure.values, measure.depth), (111, 2));
        assert_eq!(steps, 1 + 10 + 10);
        assert_eq!(measures.of(&hundred).unwrap(), (measure, 1));
    }

    #[test]
    fn values_put_into_themselves_are_rejected() {
        let mut measures = Measures::default();
        let (mut deep, mut wide) = (Value::from(1), Value::from(1));
        let refused = |measures: &mut Measures, value: &mut Value, count: usize| {
            (0..200).find_map(|_| {
                *value = list(value, count);
                measures.of(value).err()
            })
        };
        assert_eq!(refused(&mut measures, &mut deep, 1), Some(TooLarge::Deep));
        assert_eq!(refused(&mut measures, &mut wide, 2), Some(TooLarge::Wide));
    }
}
