//! Limits the nesting of the author's HTML elements when HTML is allowed.
//!
//! An HTML parser searches all open elements at almost every tag, so its time grows with the square
//! of the number of open elements. A browser would also get as many nested elements as the text has
//! tags.

use std::collections::BTreeMap;

/// The maximum number of open elements.
const DEEPEST: usize = 64;

/// Elements without an end tag, or with an optional one: the next element of the kind ends them.
const FLAT: &str = "area base br caption col colgroup dd dt embed hr img input li link meta option p source tbody td \
    tfoot th thead tr track wbr";

/// The elements that are open at one place of the text.
#[derive(Debug, Default)]
pub(super) struct Nesting {
    /// The number of open elements by name. An end tag closes only an element of its name, because
    /// a parser ignores other end tags.
    open: BTreeMap<String, usize>,
    depth: usize,
}

impl Nesting {
    /// Reads a piece of HTML. Returns true if too many elements are open somewhere in it.
    pub(super) fn is_too_deep_after(&mut self, html: &str) -> bool {
        let mut is_too_deep = false;
        for tag in html.split('<').skip(1) {
            let end = tag.strip_prefix('/');
            let rest = end.unwrap_or(tag);
            let name = &rest[..rest
                .find(|c: char| !c.is_ascii_alphanumeric())
                .unwrap_or(rest.len())];
            let name = name.to_ascii_lowercase();
            if !name.starts_with(|c: char| c.is_ascii_alphabetic())
                || FLAT.split_ascii_whitespace().any(|flat| flat == name)
            {
                continue;
            }
            if end.is_some() {
                self.close(&name);
            } else {
                *self.open.entry(name).or_default() += 1;
                self.depth += 1;
            }
            is_too_deep |= self.depth > DEEPEST;
        }
        is_too_deep
    }

    /// Closes an element. A `ruby` also closes its parts that have no end tag.
    fn close(&mut self, name: &str) {
        if let Some(open) = self.open.get_mut(name).filter(|open| **open > 0) {
            *open -= 1;
            self.depth -= 1;
        }
        if name == "ruby" {
            for part in ["rt", "rp"] {
                self.depth -= self.open.remove(part).unwrap_or_default();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{DEEPEST, Nesting};

    fn is_too_deep(html: &str, times: usize) -> bool {
        Nesting::default().is_too_deep_after(&html.repeat(times))
    }

    #[test]
    fn open_elements_are_counted_until_their_end() {
        assert!(!is_too_deep("<div>", DEEPEST));
        assert!(is_too_deep("<div>", DEEPEST + 1));
        for html in [
            "<b>x</b>",
            "<B>x</b>",
            "<br>",
            "<p>x",
            "<li>x",
            "<ruby>x<rt>y</ruby>",
            "a < b",
            "<!-- -->",
        ] {
            assert!(!is_too_deep(html, 1_000), "{html}");
        }
        for html in [
            "<div></b>",
            "<b><i></b>",
            "<details>\n\n",
            "<span title=\"x\">",
        ] {
            assert!(is_too_deep(html, 1_000), "{html}");
        }
    }
}
