//! The messages and terms of one language, in which later files replace those of earlier ones.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Pattern};

use super::argument::Argument;
use super::references::{ReferenceKind, references};

/// The messages and terms of one language.
pub(super) struct Layer {
    bundle: FluentBundle<Arc<FluentResource>>,
    resources: Vec<Arc<FluentResource>>,
    /// The place of each message (by key) and term (by name with `-`): the resource, and the entry
    /// in it.
    pub places: BTreeMap<String, (usize, usize)>,
}

impl Layer {
    /// Makes a layer from texts, of which later ones replace messages of earlier ones, and terms.
    pub(super) fn new(language: &str, texts: &[&str], terms: &str) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language.parse().unwrap_or_default()]);
        bundle.set_use_isolating(false);
        let builtins = bundle.add_builtins();
        debug_assert!(builtins.is_ok(), "a new bundle has no functions yet");
        let mut layer = Self {
            bundle,
            resources: Vec::new(),
            places: BTreeMap::new(),
        };
        for text in texts.iter().chain([&terms]) {
            layer.add(text);
        }
        layer
    }

    fn add(&mut self, text: &str) {
        let resource = match FluentResource::try_new(text.to_owned()) {
            Ok(resource) | Err((resource, _)) => Arc::new(resource),
        };
        for (index, entry) in resource.entries().enumerate() {
            let key = match entry {
                Entry::Message(message) if message.value.is_some() => message.id.name.to_owned(),
                Entry::Term(term) => format!("-{}", term.id.name),
                _ => continue,
            };
            self.places.insert(key, (self.resources.len(), index));
        }
        self.bundle.add_resource_overriding(Arc::clone(&resource));
        self.resources.push(resource);
    }

    /// Finds the pattern of a message, or of a term by its name with `-`.
    pub(super) fn pattern(&self, key: &str) -> Option<&Pattern<&str>> {
        let (resource, entry) = self.places.get(key)?;
        match self.resources[*resource].get_entry(*entry)? {
            Entry::Message(message) => message.value.as_ref(),
            Entry::Term(term) => Some(&term.value),
            _ => None,
        }
    }

    /// Finds the pattern of a term's attribute, such as the gender of a noun.
    pub(super) fn attribute(&self, term: &str, name: &str) -> Option<&Pattern<&str>> {
        let (resource, entry) = self.places.get(&format!("-{term}"))?;
        let Entry::Term(term) = self.resources[*resource].get_entry(*entry)? else {
            return None;
        };
        let found = term.attributes.iter().find(|found| found.id.name == name);
        Some(&found?.value)
    }

    /// Collects the variables of a message and of all messages that it refers to. The variables of
    /// a term get their values from the message.
    pub(super) fn variables(&self, key: &str) -> BTreeSet<String> {
        let (mut found, mut visited, mut open) = (BTreeSet::new(), BTreeSet::new(), vec![key]);
        while let Some(key) = open.pop() {
            let Some(pattern) = self.pattern(key).filter(|_| visited.insert(key)) else {
                continue;
            };
            for reference in references(pattern) {
                match reference.kind {
                    ReferenceKind::Variable => {
                        found.insert(reference.name.to_owned());
                    }
                    ReferenceKind::Message => open.push(reference.name),
                    ReferenceKind::Literal | ReferenceKind::Term | ReferenceKind::Function => {}
                }
            }
        }
        found
    }

    pub(super) fn format(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        let message = self.bundle.get_message(key);
        let Some(pattern) = message.and_then(|message| message.value()) else {
            return format!("{{{key}}}");
        };
        let mut given = FluentArgs::with_capacity(arguments.len());
        for (name, value) in arguments {
            given.set(*name, FluentValue::from(*value));
        }
        let formatted = self
            .bundle
            .format_pattern(pattern, Some(&given), &mut Vec::new());
        formatted.into_owned()
    }
}
