//! Finds and formats messages.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Pattern};

use super::nouns;
use super::references::{ReferenceKind, references};
use crate::diagnostic::suggest;
use crate::load::theme;
use crate::model::Nouns;

/// The language of the built-in messages.
const BUILT_IN: &str = "en";

/// The texts of a site that add to the built-in messages.
#[derive(Debug, Clone, Copy)]
pub struct WordTexts<'a> {
    /// The project's own files, each with its language tag.
    pub own: &'a [(&'a str, &'a str)],
    /// The language of the site.
    pub language: &'a str,
    pub nouns: &'a Nouns,
}

/// The messages of a site in its language. Messages without a translation are in English.
pub struct Catalogue {
    /// English, then the language of the site if it is another one.
    layers: Vec<Layer>,
    messages: HashMap<String, Message>,
}

/// A value for a variable of a message.
#[derive(Debug, Clone, Copy)]
pub enum Argument<'a> {
    Text(&'a str),
    /// A number, which can select a plural form.
    Number(u64),
}

/// The reason why a message cannot be formatted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unformatted {
    /// There is no such message.
    Unknown,
    /// These variables of the message have no value.
    Lacks(Vec<String>),
}

/// The messages and terms of one language.
pub(super) struct Layer {
    bundle: FluentBundle<Arc<FluentResource>>,
    resources: Vec<Arc<FluentResource>>,
    /// The place of each message (by key) and term (by name with `-`): the resource, and the entry
    /// in it.
    places: BTreeMap<String, (usize, usize)>,
}

struct Message {
    layer: usize,
    /// All variables, with those of messages that it refers to.
    variables: BTreeSet<String>,
    /// The finished text of a message without variables.
    plain: Option<String>,
}

impl Catalogue {
    /// Makes the catalogue of a site without words of its own.
    #[must_use]
    pub fn built_in() -> Self {
        Self::new(&WordTexts {
            own: &[],
            language: BUILT_IN,
            nouns: &Nouns::default(),
        })
    }

    /// Collects messages. Parts of a text that are not valid are left out; [`super::check`]
    /// reports them.
    #[must_use]
    pub fn new(texts: &WordTexts<'_>) -> Self {
        let primary = texts.language.split('-').next().unwrap_or_default();
        let is_english = primary.eq_ignore_ascii_case(BUILT_IN);
        let names = nouns::terms(texts.nouns);
        let mut base = vec![theme::words()];
        base.extend(texts.in_language(BUILT_IN));
        let mut of_site = Vec::new();
        if !is_english {
            of_site.extend(texts.in_language(primary));
        }
        if !texts.language.eq_ignore_ascii_case(primary) {
            of_site.extend(texts.in_language(texts.language));
        }
        let mut this = Self {
            layers: Vec::new(),
            messages: HashMap::new(),
        };
        if is_english {
            base.extend(of_site);
            this.add(Layer::new(texts.language, &base, &names), 0);
        } else {
            let translated = [base.as_slice(), &of_site].concat();
            this.add(Layer::new(BUILT_IN, &base, &names), 0);
            this.add(Layer::new(texts.language, &translated, &names), base.len());
        }
        this
    }

    /// Adds a layer, with the messages that its resources from this one on define.
    fn add(&mut self, layer: Layer, from: usize) {
        for (key, (resource, _)) in &layer.places {
            if *resource < from || key.starts_with('-') {
                continue;
            }
            let variables = layer.variables(key);
            let message = Message {
                layer: self.layers.len(),
                plain: variables.is_empty().then(|| layer.format(key, &[])),
                variables,
            };
            self.messages.insert(key.clone(), message);
        }
        self.layers.push(layer);
    }

    /// Returns a message. A key or a variable that is missing is shown by its name; templates and
    /// tests report it.
    #[must_use]
    pub fn text(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        let Some(message) = self.messages.get(key) else {
            return format!("{{{key}}}");
        };
        match &message.plain {
            Some(plain) => plain.clone(),
            None => self.layers[message.layer].format(key, arguments),
        }
    }

    /// Returns a message without variables. `None` for other messages and unknown keys.
    #[must_use]
    pub fn plain(&self, key: &str) -> Option<&str> {
        self.messages.get(key)?.plain.as_deref()
    }

    /// Returns a message.
    ///
    /// # Errors
    /// If there is no such message, or a variable of it has no value.
    pub fn format(
        &self,
        key: &str,
        arguments: &[(&str, Argument<'_>)],
    ) -> Result<String, Unformatted> {
        let message = self.messages.get(key).ok_or(Unformatted::Unknown)?;
        let is_given = |name: &str| arguments.iter().any(|(given, _)| *given == name);
        let lacking: Vec<String> = message
            .variables
            .iter()
            .filter(|name| !is_given(name))
            .cloned()
            .collect();
        if lacking.is_empty() {
            Ok(self.text(key, arguments))
        } else {
            Err(Unformatted::Lacks(lacking))
        }
    }

    /// Returns the variables of a message. `None` for an unknown key.
    #[must_use]
    pub fn variables(&self, key: &str) -> Option<&BTreeSet<String>> {
        Some(&self.messages.get(key)?.variables)
    }

    /// Suggests the key that an unknown one misspells.
    #[must_use]
    pub fn suggestion(&self, key: &str) -> Option<String> {
        let near = suggest::nearest(key, self.keys())?;
        Some(format!("did you mean `{near}`?"))
    }

    /// Lists all keys, sorted.
    #[must_use]
    pub fn keys(&self) -> Vec<&str> {
        let mut keys: Vec<&str> = self.messages.keys().map(String::as_str).collect();
        keys.sort_unstable();
        keys
    }

    /// Finds the layer of a message.
    pub(super) fn layer_of(&self, key: &str) -> Option<&Layer> {
        Some(&self.layers[self.messages.get(key)?.layer])
    }
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Catalogue").finish_non_exhaustive()
    }
}

impl WordTexts<'_> {
    fn in_language(&self, language: &str) -> impl Iterator<Item = &str> {
        let is_of = move |(tag, _): &&(&str, &str)| tag.eq_ignore_ascii_case(language);
        self.own.iter().filter(is_of).map(|(_, text)| *text)
    }
}

impl Layer {
    /// Makes a layer from texts, of which later ones replace messages of earlier ones, and terms.
    fn new(language: &str, texts: &[&str], terms: &str) -> Self {
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
    fn variables(&self, key: &str) -> BTreeSet<String> {
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

    fn format(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
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

impl<'a> From<Argument<'a>> for FluentValue<'a> {
    fn from(argument: Argument<'a>) -> Self {
        match argument {
            Argument::Text(text) => text.into(),
            Argument::Number(number) => number.into(),
        }
    }
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Argument<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Argument<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl From<u32> for Argument<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}
