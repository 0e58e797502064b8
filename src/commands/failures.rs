//! Collects the failures of templates from all rendering threads. Each failure is kept once, and
//! every run keeps the same failures.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::diagnostic::{Code, Diagnostic, Place};

/// The maximum number of failures. One bad template fails all of its pages, so more failures add
/// nothing.
const MOST: usize = 50;

/// The failures so far, shared by all threads.
#[derive(Debug)]
pub(super) struct Failures {
    /// Each failure with the first page on which it occurs.
    found: Mutex<BTreeMap<(Place, String), (usize, Diagnostic)>>,
    /// The first page that exceeds a limit. Later pages are not rendered, because they can take as
    /// long.
    last: AtomicUsize,
}

impl Default for Failures {
    fn default() -> Self {
        Self {
            found: Mutex::default(),
            last: AtomicUsize::new(usize::MAX),
        }
    }
}

impl Failures {
    /// Returns true if `page` comes after a page that exceeds a limit. `page` is the position among
    /// all rendered pages.
    pub(super) fn are_before(&self, page: usize) -> bool {
        self.last.load(Ordering::Relaxed) < page
    }

    /// Adds the failure of a page. When there are too many failures, the first ones by place and
    /// message are kept, independent of the order of threads.
    pub(super) fn add(&self, page: usize, failure: Diagnostic) {
        if failure.code == Code::TemplateLimit {
            self.last.fetch_min(page, Ordering::Relaxed);
        }
        let mut failures = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (failure.place.clone(), failure.message.clone());
        let first = failures
            .get(&key)
            .map_or(page, |(first, _)| page.min(*first));
        failures.insert(key, (first, failure));
        let last = self.last.load(Ordering::Relaxed);
        failures.retain(|_, (page, _)| *page <= last);
        if failures.len() > MOST {
            failures.pop_last();
        }
    }

    pub(super) fn into_diagnostics(self) -> Vec<Diagnostic> {
        let last = self.last.into_inner();
        let found = self
            .found
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
            .into_values();
        found
            .filter(|(page, _)| *page <= last)
            .map(|(_, failure)| failure)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    /// Adds failures with these messages, in this order, and returns the ones that are reported.
    fn kept(messages: impl Iterator<Item = usize>) -> Vec<Diagnostic> {
        let failures = Failures::default();
        for message in messages {
            let place = Place::Path(format!("templates/{}.html", message % 7));
            let failure = Diagnostic::error(Code::TemplateFailed, place, format!("{message:03}"));
            failures.add(message, failure);
        }
        failures.into_diagnostics()
    }

    #[test]
    fn a_failure_on_many_pages_is_reported_once() {
        assert_eq!(kept([1, 2, 1, 1].into_iter()).len(), 2);
    }

    #[test]
    fn too_many_failures_are_cut_to_the_same_ones_in_any_order() {
        let found = kept(0..200);
        assert_eq!(found.len(), MOST);
        assert_eq!(found, kept((0..200).rev()));
        assert_eq!(found, kept((0..200).map(|index| index * 73 % 200)));
    }

    #[test]
    fn only_the_first_page_beyond_a_limit_is_reported_and_all_before_it() {
        for order in [[1, 4, 6, 9], [9, 6, 4, 1], [6, 9, 1, 4]] {
            let failures = Failures::default();
            for page in order {
                let is_beyond = page == 4 || page == 9;
                let code = if is_beyond {
                    Code::TemplateLimit
                } else {
                    Code::TemplateFailed
                };
                let place = Place::Path("templates/a.html".to_owned());
                failures.add(
                    page,
                    Diagnostic::error(code, place, format!("on page {page}")),
                );
            }
            assert!(failures.are_before(5) && !failures.are_before(4));
            let messages: Vec<String> = failures
                .into_diagnostics()
                .into_iter()
                .map(|found| found.message)
                .collect();
            assert_eq!(messages, ["on page 1", "on page 4"], "{order:?}");
        }
    }
}
