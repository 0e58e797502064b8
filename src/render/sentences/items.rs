//! States which items the lists of two subjects share.

use super::Sentences;
use crate::model::{CriterionId, SubjectId, Value};
use crate::render::words;

/// States the items that both subjects have, and those that only one has. `None` unless both values
/// are lists. Subjects are given in column order.
pub(crate) fn items_between(
    sentences: Sentences<'_>,
    id: CriterionId,
    columns: [SubjectId; 2],
) -> Option<String> {
    let list = |subject| match sentences.comparison.value(id, subject)? {
        Value::List(items) => Some(items),
        _ => None,
    };
    let [first, second] = columns.map(list);
    let (first, second) = (first?, second?);
    let both: Vec<&str> = first
        .iter()
        .filter(|item| second.contains(item))
        .map(String::as_str)
        .collect();
    let shared = (!both.is_empty()).then(|| {
        let items = words::list(sentences.words, &both);
        sentences.text("row-items-both", &[("items", (&items).into())])
    });
    let only =
        [(columns[0], first, second), (columns[1], second, first)].map(|(subject, own, other)| {
            let own = own.iter().filter(|item| !other.contains(item));
            let own: Vec<&str> = own.map(String::as_str).collect();
            let items = words::list(sentences.words, &own);
            let given = [
                ("name", sentences.name(subject).into()),
                ("items", (&items).into()),
            ];
            (!own.is_empty()).then(|| sentences.text("row-items-only", &given))
        });
    let all: Vec<String> = [shared].into_iter().chain(only).flatten().collect();
    Some(all.join(" "))
}
