//! The function `t` of templates: `t(key="pair-title", first=…, second=…)`.
//!
//! The result is a text, which is escaped when it is printed. If an argument is finished markup, such
//! as a link, the result is markup, too: the message and all other arguments are escaped, and the
//! markup is inserted where the message has its variable.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use tera::{Kwargs, State, TeraResult, Value};

use crate::words::{Argument, Catalogue, Unformatted};

/// The character before and after the number of an argument that is markup. Authors' texts cannot
/// contain it.
const MARK: char = '\u{3}';

pub(super) struct Messages {
    catalogue: Arc<Catalogue>,
    /// The messages without variables, ready to print.
    plain: HashMap<String, Value>,
}

/// An argument of a call, as a text or number for the catalogue.
enum Given<'a> {
    Text(Cow<'a, str>),
    Number(u64),
    /// Finished markup, and the text in its place.
    Markup(&'a str, String),
}

impl Messages {
    pub(super) fn new(catalogue: Arc<Catalogue>) -> Self {
        let plain = catalogue.keys().into_iter().filter_map(|key| {
            let text = catalogue.plain(key)?;
            Some((key.to_owned(), Value::normal_string(text)))
        });
        Self {
            plain: plain.collect(),
            catalogue,
        }
    }

    /// Formats the message of a call.
    pub(super) fn text(&self, arguments: &Kwargs, state: &State) -> TeraResult<Value> {
        let key = arguments.must_get::<&str>("key")?;
        if let Some(plain) = self.plain.get(key) {
            return Ok(plain.clone());
        }
        let named = arguments
            .iter()
            .filter_map(|(name, value)| Some((name.as_str()?, value)));
        let given: Vec<(&str, Given<'_>)> = named
            .filter(|(name, _)| *name != "key")
            .enumerate()
            .map(|(number, (name, value))| (name, Given::of(value, number)))
            .collect();
        let values: Vec<(&str, Argument<'_>)> = given
            .iter()
            .map(|(name, given)| (*name, given.argument()))
            .collect();
        let text = self
            .catalogue
            .format(key, &values)
            .map_err(|problem| tera::Error::message(self.explained(key, &problem)))?;
        let markup: Vec<(&str, &str)> = given
            .iter()
            .filter_map(|(_, given)| match given {
                Given::Markup(html, mark) => Some((*html, mark.as_str())),
                _ => None,
            })
            .collect();
        if markup.is_empty() {
            return Ok(Value::normal_string(&text));
        }
        let escaped = state.escape(&text)?;
        let html = markup
            .into_iter()
            .fold(escaped, |html, (markup, mark)| html.replace(mark, markup));
        Ok(Value::safe_string(&html))
    }

    fn explained(&self, key: &str, problem: &Unformatted) -> String {
        match problem {
            Unformatted::Unknown => {
                let help = self.catalogue.suggestion(key);
                let help = help.unwrap_or_else(|| "add it to `templates/words/en.ftl`".to_owned());
                format!("there is no message `{key}`\n{help}")
            }
            Unformatted::Lacks(variables) => {
                let missing = variables.join("`, `$");
                format!("the message `{key}` needs a value for `${missing}`")
            }
        }
    }
}

impl<'a> Given<'a> {
    fn of(value: &'a Value, number: usize) -> Self {
        if let Some(text) = value.as_str() {
            if value.is_safe() {
                return Self::Markup(text, format!("{MARK}{number}{MARK}"));
            }
            return Self::Text(text.into());
        }
        let whole = value
            .as_i128()
            .and_then(|number| u64::try_from(number).ok());
        whole.map_or_else(|| Self::Text(value.to_string().into()), Self::Number)
    }

    fn argument(&self) -> Argument<'_> {
        match self {
            Self::Text(text) => Argument::Text(text),
            Self::Markup(_, mark) => Argument::Text(mark),
            Self::Number(number) => Argument::Number(*number),
        }
    }
}

#[cfg(test)]
mod tests {
    use tera::{Context, Tera};

    use super::*;
    use crate::model::Nouns;
    use crate::words::WordTexts;

    fn printed(template: &str) -> Result<String, String> {
        let own = "\
greeting = <Hi> { $name }, see { $link }
apples = { $count ->
    [one] one apple
   *[other] { $count } apples
 }
plain = Salt & pepper
";
        let catalogue = Arc::new(Catalogue::new(&WordTexts {
            own: &[("en", own)],
            language: "en",
            nouns: &Nouns::default(),
        }));
        let messages = Messages::new(catalogue);
        let mut tera = Tera::new();
        tera.autoescape_on([""]);
        tera.register_function("t", move |arguments: Kwargs, state: &State| {
            messages.text(&arguments, state)
        });
        tera.add_raw_template("x", template).unwrap();
        tera.render("x", &Context::new())
            .map_err(|error| error.to_string())
    }

    #[test]
    fn markup_stays_markup_and_everything_else_is_escaped() {
        let cases = [
            ("{{ t(key='plain') }}", "Salt &amp; pepper"),
            ("{{ t(key='apples', count=1) }}", "one apple"),
            ("{{ t(key='apples', count=[1, 2] | length) }}", "2 apples"),
            (
                "{{ t(key='greeting', name='<b>', link='a & b') }}",
                "&lt;Hi&gt; &lt;b&gt;, see a &amp; b",
            ),
            (
                "{% set link %}<a href=\"?a&amp;b\">{{ '<i>' }}</a>{% endset %}\
                 {{ t(key='greeting', name='<b>', link=link) }}",
                "&lt;Hi&gt; &lt;b&gt;, see <a href=\"?a&amp;b\">&lt;i&gt;</a>",
            ),
        ];
        for (template, expected) in cases {
            assert_eq!(printed(template).as_deref(), Ok(expected), "{template}");
        }
    }

    #[test]
    fn unknown_messages_and_missing_values_are_errors() {
        let unknown = printed("{{ t(key='aples', count=1) }}").unwrap_err();
        assert!(unknown.contains("there is no message `aples`"), "{unknown}");
        let lacking = printed("{{ t(key='greeting', link='') }}").unwrap_err();
        let expected = "the message `greeting` needs a value for `$name`";
        assert!(lacking.contains(expected), "{lacking}");
    }
}
