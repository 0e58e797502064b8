//! Finds the words that a template can use, so that variables are computed only if a template names
//! them.
//!
//! A template names each variable literally. So if a word is missing from its text, and from the
//! texts of its parents and included templates, it cannot print the variable of that name.
//! Components see only their arguments. The few templates of a project count for every page,
//! whichever of them is used.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{BUILT_IN, Named, OWN, plain_name};

/// The word with which a template prints all of its variables.
pub(super) const ALL: &str = "__tera_context";

#[derive(Debug, Default)]
pub(super) struct TemplateWords {
    /// The words that each template can use, by the name it is called by; `None` if it prints all
    /// variables.
    by_template: HashMap<String, Option<HashSet<String>>>,
}

/// The words that one template can use.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen<'a>(Option<&'a HashSet<String>>);

impl TemplateWords {
    pub(super) fn new(named: &Named<'_>) -> Self {
        let texts: HashMap<&str, &str> = named
            .iter()
            .map(|(name, text)| (name.as_str(), *text))
            .collect();
        let of_project = named.iter().filter(|(name, _)| name.starts_with(OWN));
        let own: HashSet<&str> = of_project.flat_map(|(_, text)| words(text)).collect();
        let called: BTreeSet<&str> = named.iter().map(|(name, _)| plain_name(name)).collect();
        let seen = |name: &str| {
            let words = &seen(name, &texts) | &own;
            let words =
                (!words.contains(ALL)).then(|| words.into_iter().map(str::to_owned).collect());
            (name.to_owned(), words)
        };
        Self {
            by_template: called.into_iter().map(seen).collect(),
        }
    }

    /// Finds the words that a template can use. An unknown template can use all words.
    pub(super) fn of(&self, template: &str) -> Seen<'_> {
        Seen(self.by_template.get(template).and_then(Option::as_ref))
    }
}

impl Seen<'_> {
    /// Returns true if the template may print a variable or a field of this name.
    pub(crate) fn has(self, word: &str) -> bool {
        self.0.is_none_or(|words| words.contains(word))
    }
}

/// Collects the words of a template and of all that it extends or includes.
fn seen<'t>(name: &str, texts: &HashMap<&str, &'t str>) -> HashSet<&'t str> {
    let (mut found, mut visited) = (HashSet::new(), BTreeSet::new());
    let mut open = vec![name.to_owned()];
    while let Some(name) = open.pop() {
        if !visited.insert(name.clone()) {
            continue;
        }
        let Some(text) = text_of(&name, texts) else {
            continue;
        };
        found.extend(words(text));
        // A quoted text that is the name of a template may be the parent.
        let quoted = text.split(['"', '\'', '`']);
        open.extend(
            quoted
                .filter(|part| text_of(part, texts).is_some())
                .map(str::to_owned),
        );
    }
    found
}

/// Finds the text of the template with this name.
fn text_of<'t>(name: &str, texts: &HashMap<&str, &'t str>) -> Option<&'t str> {
    let candidates = [
        name.to_owned(),
        format!("{OWN}{name}"),
        format!("{BUILT_IN}{name}"),
    ];
    candidates
        .iter()
        .find_map(|name| texts.get(name.as_str()).copied())
}

/// Splits a text into the words that could be names.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_of_name = |letter: char| letter.is_alphanumeric() || letter == '_';
    text.split(move |letter| !is_of_name(letter))
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_sees_its_own_words_those_of_its_parents_and_those_of_the_project() {
        let named: Named<'_> = vec![
            ("project/landing.html".to_owned(), "{{ price }}"),
            (
                "builtin/base.html".to_owned(),
                "{% include 'foot.html' %}{{ page.title }}",
            ),
            ("builtin/foot.html".to_owned(), "{{ site_name }}"),
            (
                "builtin/pair.html".to_owned(),
                "{% extends \"base.html\" %}{{ rows }}",
            ),
            ("builtin/other.html".to_owned(), "{{ weighing }}"),
        ];
        let mentions = TemplateWords::new(&named);
        let cases = [
            ("pair.html", "rows", true),
            ("pair.html", "title", true),
            ("pair.html", "site_name", true),
            ("pair.html", "price", true),
            ("pair.html", "weighing", false),
            ("other.html", "rows", false),
            ("unheard-of.html", "rows", true),
        ];
        for (template, word, expected) in cases {
            assert_eq!(
                mentions.of(template).has(word),
                expected,
                "{template}: {word}"
            );
        }
    }

    #[test]
    fn a_template_that_prints_all_sees_all() {
        let named: Named<'_> = vec![("builtin/a.html".to_owned(), "{{ __tera_context }}")];
        assert!(TemplateWords::new(&named).of("a.html").has("anything"));
    }

    #[test]
    fn a_project_s_own_template_takes_the_place_of_the_built_in_one() {
        let named: Named<'_> = vec![
            ("builtin/pair.html".to_owned(), "{{ rows }}"),
            ("project/pair.html".to_owned(), "{{ pair.title }}"),
        ];
        let mentions = TemplateWords::new(&named);
        assert!(!mentions.of("pair.html").has("rows"));
        assert!(mentions.of("pair.html").has("pair"));
    }
}
