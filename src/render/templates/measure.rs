//! How large lists and maps are when every value in them is counted wherever it stands.
//!
//! Values share their parts, so a list put into itself forty times is small in memory and without end as text. What was
//! measured once in a render is remembered, by the place of its entries in memory; it is kept alive so long, so that no
//! other value can come to that place.

use std::collections::HashMap;

use tera::Value;

/// So deep may values lie in each other.
const DEEPEST: u32 = 100;

/// So many values may be in one, each counted wherever it stands.
const MOST: u64 = 20_000_000;

/// The size of a value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Measure {
    /// How many values there are in it, itself included.
    values: u64,
    /// How deep they lie in each other.
    depth: u32,
    /// About how long it is as text.
    pub(super) text: u64,
}

/// Why a value is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TooLarge {
    /// Values lie too deep in each other.
    Deep,
    /// There are too many of them.
    Wide,
}

/// What was measured in one render.
#[derive(Debug, Default)]
pub(super) struct Measures(HashMap<usize, (Value, Measure)>);

impl Measures {
    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        if !self.0.is_empty() {
            self.0 = HashMap::new();
        }
    }

    /// The size of a value, and how many values were looked at to find it.
    pub(super) fn of(&mut self, value: &Value) -> Result<(Measure, u64), TooLarge> {
        let mut steps = 0;
        let measure = self.look(value, &mut steps, 0)?;
        Ok((measure, steps))
    }

    /// The size of a value that lies so deep in another.
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

/// Where the entries of a list or map are in memory; `None` for other values and if there are no entries.
fn place(value: &Value) -> Option<usize> {
    match (value.as_array(), value.as_map()) {
        (Some(entries), _) if !entries.is_empty() => Some(entries.as_ptr().addr()),
        (_, Some(entries)) if !entries.is_empty() => Some(std::ptr::from_ref(entries).addr()),
        _ => None,
    }
}

/// About how long a value that holds no others is as text.
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

    /// A list of a value, so many times.
    fn list(value: &Value, count: usize) -> Value {
        Value::from(vec![value.clone(); count])
    }

    #[test]
    fn shared_values_count_wherever_they_stand_and_are_looked_at_once() {
        let mut measures = Measures::default();
        let hundred = list(&list(&Value::from(1), 10), 10);
        let (measure, steps) = measures.of(&hundred).unwrap();
        assert_eq!((measure.values, measure.depth), (111, 2));
        assert_eq!(steps, 1 + 10 + 10);
        assert_eq!(measures.of(&hundred).unwrap(), (measure, 1));
    }

    #[test]
    fn what_is_put_into_itself_is_refused() {
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
