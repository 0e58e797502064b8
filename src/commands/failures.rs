//! Templates that fail while pages are rendered on many threads: each failure once, the same ones in every run.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use crate::diagnostic::{Diagnostic, Place};

/// More failures than this tell nothing new: one bad template fails all of its pages.
const MOST: usize = 50;

/// The failures so far; shared by all threads.
#[derive(Debug, Default)]
pub(super) struct Failures(Mutex<BTreeMap<(Place, String), Diagnostic>>);

impl Failures {
    /// One more page failed. Of too many failures the first by place and message stay, whichever thread comes first.
    pub(super) fn add(&self, failure: Diagnostic) {
        let mut failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        failures.insert((failure.place.clone(), failure.message.clone()), failure);
        if failures.len() > MOST {
            failures.pop_last();
        }
    }

    /// All that are told, by place and message.
    pub(super) fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner).into_values().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    /// What is told of failures with these messages, in this order.
    fn told(messages: impl Iterator<Item = usize>) -> Vec<Diagnostic> {
        let failures = Failures::default();
        for message in messages {
            let place = Place::Path(format!("templates/{}.html", message % 7));
            failures.add(Diagnostic::error(Code::TemplateFailed, place, format!("{message:03}")));
        }
        failures.into_diagnostics()
    }

    #[test]
    fn a_failure_of_many_pages_is_told_once() {
        assert_eq!(told([1, 2, 1, 1].into_iter()).len(), 2);
    }

    #[test]
    fn of_too_many_failures_the_same_are_told_in_any_order() {
        let found = told(0..200);
        assert_eq!(found.len(), MOST);
        assert_eq!(found, told((0..200).rev()));
        assert_eq!(found, told((0..200).map(|index| index * 73 % 200)));
    }
}
