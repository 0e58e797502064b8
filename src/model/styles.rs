//! `/css/site.css`, the style sheet of all pages: the theme's rules, and each subject's colour as a
//! custom property, readable on light and on dark backgrounds.
//!
//! It is written here because its name may contain the hash of its text, and everything that links
//! to it needs the name.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::colors::{Colors, Shades, Substitute};
use super::ids::SubjectId;
use super::subject::Subject;
use crate::naming::{short_hash, with_hash};
use crate::parse::StaticNames;

/// The style sheet of all pages.
#[derive(Debug)]
pub struct StyleSheet {
    /// Its path below the site's root.
    pub path: String,
    pub text: String,
}

impl StyleSheet {
    /// The address without a hash.
    pub const PATH: &str = "css/site.css";

    /// Appends the rules for the subjects' colours to the theme's rules.
    pub(super) fn new(theme: &str, colors: &str, names: StaticNames) -> Self {
        let text = format!("{theme}{colors}");
        let path = match names {
            StaticNames::Plain => Self::PATH.to_owned(),
            StaticNames::Hashed => with_hash(Self::PATH, &short_hash(text.as_bytes())),
        };
        Self { path, text }
    }
}

/// Returns the class that has a subject's colour.
pub fn class(subject: &Subject) -> String {
    format!("subject-{}", subject.slug.value)
}

/// Returns the classes of an element in which a subject has another colour.
pub fn substitute_classes(subject: &Subject, substitute: Substitute) -> String {
    format!(
        "recolored-{} with-color-{}",
        subject.slug.value, substitute.color
    )
}

/// Writes a rule for each colour. If subjects have similar colours, it also writes the rules for
/// elements in which one of them has another colour.
pub(super) fn rules(subjects: &[Subject], colors: &Colors) -> String {
    let mut users: BTreeMap<Shades, Vec<String>> = BTreeMap::new();
    let mut shared = Vec::new();
    for (index, subject) in subjects.iter().enumerate() {
        let id = SubjectId(index);
        let selector = format!(".{}", class(subject));
        if colors.is_shared(id) {
            shared.push(format!(".recolored-{} {selector}", subject.slug.value));
        }
        users.entry(colors.of(id)).or_default().push(selector);
    }
    let mut css = String::new();
    for (shades, selectors) in users {
        rule(&mut css, &selectors, "--subject", &value(shades));
    }
    if !shared.is_empty() {
        for (index, shades) in colors.palette().iter().enumerate() {
            let selector = format!(".with-color-{index}");
            rule(&mut css, &[selector], "--other", &value(*shades));
        }
        rule(&mut css, &shared, "--subject", "var(--other)");
    }
    css
}

fn value(Shades { light, dark }: Shades) -> String {
    format!("light-dark({light}, {dark})")
}

fn rule(css: &mut String, selectors: &[String], property: &str, value: &str) {
    // Writing to a string never fails.
    let _ = writeln!(css, "{} {{ {property}: {value}; }}", selectors.join(", "));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::comparison;

    #[test]
    fn subjects_of_one_colour_share_a_rule_and_have_a_substitute() {
        let comparison = comparison(&[
            ("criteria/c.toml", "title = \"C\""),
            ("site.toml", "title = \"T\""),
            ("subjects/a.toml", "name = \"A\"\ncolor = \"#0072b2\""),
            ("subjects/b.toml", "name = \"B\""),
            ("subjects/c.toml", "name = \"C\"\ncolor = \"#0072b2\""),
        ]);
        let css = rules(&comparison.subjects, &comparison.colors);
        let expected = ".subject-a, .subject-c { --subject: light-dark(#0072b2, #3891c2); }\n\
                        .subject-b { --subject: light-dark(#b75000, #d86a14); }\n\
                        .with-color-0 { --other: light-dark(#0072b2, #3891c2); }\n";
        assert!(css.starts_with(expected), "{css}");
        let last =
            ".recolored-a .subject-a, .recolored-c .subject-c { --subject: var(--other); }\n";
        assert!(css.ends_with(last), "{css}");
    }
}
