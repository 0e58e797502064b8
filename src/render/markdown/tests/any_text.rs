//! Tests properties that the HTML of every text must have.

use std::collections::BTreeSet;

use proptest::prelude::*;
use scraper::Html as Page;

use super::inert::{attributes, violations};
use super::{Pages, html, html_with, read, settings};
use crate::parse::markdown::Html;
use crate::parse::markdown::any_text::any_text;
use crate::render::markdown::inline;

proptest! {
    #[test]
    fn no_text_makes_rendering_fail_or_adds_forbidden_html(
        text in any_text(),
        setting in prop::sample::select(vec![Html::Escaped, Html::Sanitized]),
    ) {
        let html = html_with(&text, setting, &settings());
        let page = Page::parse_fragment(&html);
        prop_assert_eq!(violations(&page, setting), BTreeSet::new(), "{}", html);
        let ids: Vec<&str> = attributes(&page).filter(|(name, _)| *name == "id").map(|(_, id)| id).collect();
        let distinct: BTreeSet<&str> = ids.iter().copied().collect();
        prop_assert_eq!(ids.len(), distinct.len(), "{}", html);
        let rest = html.replace("href=\"\u{1}", "").replace("src=\"\u{1}", "");
        prop_assert!(!rest.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t')), "{}", html);
        let markdown = read(&text, setting);
        let html = inline(&markdown, &Pages(&markdown));
        prop_assert_eq!(violations(&Page::parse_fragment(&html), setting), BTreeSet::new(), "{}", html);
        let words = markdown.plain();
        prop_assert_eq!(words.trim(), &words);
    }

    #[test]
    fn our_own_html_is_well_formed(text in any_text()) {
        let html = html(&text);
        let mut open: Vec<&str> = Vec::new();
        for tag in html.split('<').skip(1).map(|tag| tag.split('>').next().unwrap()) {
            let name = tag.trim_start_matches('/').split(' ').next().unwrap();
            match tag.strip_prefix('/') {
                Some(_) => prop_assert_eq!(open.pop(), Some(name), "{}", html),
                None if matches!(name, "br" | "hr" | "img" | "input") => {}
                None => open.push(name),
            }
        }
        prop_assert!(open.is_empty(), "{:?} {}", open, html);
    }
}
