//! Names pages, pairs and dates: the words with which links and titles name their targets.

use super::{Argument, Catalogue};
use crate::model::{BuiltIn, LinkWords};
use crate::parse::PartialDate;

impl LinkWords for Catalogue {
    fn page(&self, page: BuiltIn) -> String {
        self.text(key(page), &[])
    }

    fn pros_and_cons(&self, subject: &str) -> String {
        self.text("pros-and-cons-title", &[("name", subject.into())])
    }

    fn pair(&self, [first, second]: [&str; 2]) -> String {
        let given = [("first", first.into()), ("second", second.into())];
        self.text("pair-title", &given)
    }

    /// Formats a date as people write it: "22 Nov 2026", "Nov 2026", "2026".
    fn date(&self, date: PartialDate) -> String {
        let written = date.to_string();
        let mut parts = written.split('-');
        let mut given = vec![("year", Argument::from(parts.next().unwrap_or_default()))];
        let number = |part: &str| Argument::Number(part.parse().unwrap_or_default());
        let Some(month) = parts.next() else {
            return written;
        };
        given.push(("month", number(month)));
        let Some(day) = parts.next() else {
            return self.text("date-month", &given);
        };
        given.push(("day", number(day)));
        self.text("date-day", &given)
    }
}

/// Returns the key of a page's title in links. Files are not linked as pages.
fn key(page: BuiltIn) -> &'static str {
    match page {
        BuiltIn::Home => "page-home",
        BuiltIn::Compare => "page-compare",
        BuiltIn::Subjects => "page-subjects",
        BuiltIn::Criteria => "page-criteria",
        BuiltIn::Faq => "page-faq",
        BuiltIn::Articles => "page-articles",
        BuiltIn::Sources => "page-sources",
        BuiltIn::Method => "page-method",
        BuiltIn::Json | BuiltIn::Schema | BuiltIn::Roll | BuiltIn::Words => "data-json",
        BuiltIn::Csv => "data-csv",
        BuiltIn::NotFound
        | BuiltIn::Sitemap
        | BuiltIn::Robots
        | BuiltIn::Styles
        | BuiltIn::Redirects => "not-found-title",
    }
}
