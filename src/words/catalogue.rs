//! Finds and formats messages.

use std::collections::{BTreeSet, HashMap};
use std::fmt;

use super::argument::Argument;
use super::layer::Layer;
use super::nouns;
use super::parts::{Part, filled, parts};
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

/// The reason why a message cannot be formatted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unformatted {
    /// There is no such message.
    Unknown,
    /// These variables of the message have no value.
    Lacks(Vec<String>),
}

struct Message {
    layer: usize,
    /// All variables, with those of messages that it refers to.
    variables: BTreeSet<String>,
    form: Form,
}

/// The form from which a message is printed.
enum Form {
    /// The text of a message without variables.
    Plain(String),
    /// A message that only inserts its variables.
    Parts(Vec<Part>),
    /// A message that selects variants.
    Fluent,
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

    /// Collects messages. Parts of a text that are not valid are left out; [`super::check()`]
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
            let form = match parts(&layer, key) {
                _ if variables.is_empty() => Form::Plain(layer.format(key, &[])),
                Some(parts) => Form::Parts(parts),
                None => Form::Fluent,
            };
            let message = Message {
                layer: self.layers.len(),
                variables,
                form,
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
        match &message.form {
            Form::Plain(text) => text.clone(),
            Form::Parts(parts) => filled(parts, arguments),
            Form::Fluent => self.layers[message.layer].format(key, arguments),
        }
    }

    /// Returns a message without variables. `None` for other messages and unknown keys.
    #[must_use]
    pub fn plain(&self, key: &str) -> Option<&str> {
        match &self.messages.get(key)?.form {
            Form::Plain(text) => Some(text),
            _ => None,
        }
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
        if message.variables.iter().all(|name| is_given(name)) {
            return Ok(self.text(key, arguments));
        }
        let lacking = message.variables.iter().filter(|name| !is_given(name));
        Err(Unformatted::Lacks(lacking.cloned().collect()))
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
