//! HTML and XML, and templates written in them.

use super::languages::{JAVASCRIPT, TEMPLATE};
use super::spans::{Kind, Spans};
use super::{code, css};

/// Takes markup apart, in any number of pieces.
#[derive(Default)]
pub(super) struct Markup {
    /// What the text so far has opened.
    place: Place,
    /// What the element that is being opened holds, if not markup.
    content: Content,
    /// Whether a `=` was the last thing in the tag.
    is_value: bool,
}

/// What the text at a point is part of.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The text of the document.
    #[default]
    Text,
    /// A tag, between its parts.
    Tag,
    /// An attribute's value in these quotes.
    Value(char),
    /// A comment.
    Comment,
    /// The content of an element that is not markup.
    Raw,
}

/// What an element holds.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Content {
    /// Markup.
    #[default]
    Markup,
    /// A script.
    Script,
    /// A style sheet.
    Style,
}

impl Markup {
    /// Takes the next piece apart.
    pub(super) fn read(&mut self, text: &str, spans: &mut Spans) {
        let mut rest = text;
        while !rest.is_empty() {
            let end = match self.place {
                Place::Text => self.text(rest, spans),
                Place::Tag => self.tag(rest, spans),
                Place::Value(quote) => self.value((rest, quote), spans),
                Place::Comment => self.comment(rest, spans),
                Place::Raw => self.raw(rest, spans),
            };
            rest = &rest[end..];
        }
    }

    /// Text up to the next tag or entity, or that. Returns the bytes taken, at least one; so do the others.
    fn text(&mut self, text: &str, spans: &mut Spans) -> usize {
        let plain = text.find(['<', '&']).unwrap_or(text.len());
        if plain > 0 {
            spans.push(&text[..plain], None);
            return plain;
        }
        if let Some(name) = text.strip_prefix('&') {
            let end = name
                .find(|c: char| !c.is_ascii_alphanumeric() && c != '#')
                .unwrap_or(name.len());
            let is_entity = end > 0 && name[end..].starts_with(';');
            let end = if is_entity { end + 2 } else { 1 };
            spans.push(&text[..end], is_entity.then_some(Kind::Escape));
            return end;
        }
        if text.starts_with("<!--") {
            self.place = Place::Comment;
            spans.push("<!--", Some(Kind::Comment));
            return 4;
        }
        if text.starts_with("<!") || text.starts_with("<?") {
            let end = text.find('>').map_or(text.len(), |end| end + 1);
            spans.push(&text[..end], Some(Kind::Keyword));
            return end;
        }
        self.open(text, spans)
    }

    /// The beginning of a tag with its name, or a lone `<`.
    fn open(&mut self, text: &str, spans: &mut Spans) -> usize {
        let name = text.trim_start_matches('<').trim_start_matches('/');
        let start = text.len() - name.len();
        let name = &name[..name.find(ends_name).unwrap_or(name.len())];
        spans.push(&text[..start], None);
        if start > 2 || !name.starts_with(char::is_alphabetic) {
            return start;
        }
        spans.push(name, Some(Kind::Tag));
        self.place = Place::Tag;
        self.is_value = false;
        self.content = match name {
            "script" if start == 1 => Content::Script,
            "style" if start == 1 => Content::Style,
            _ => Content::Markup,
        };
        start + name.len()
    }

    /// One part of a tag.
    fn tag(&mut self, text: &str, spans: &mut Spans) -> usize {
        let Some(first) = text.chars().next() else {
            return 0;
        };
        if !ends_name(first) {
            let end = text.find(ends_name).unwrap_or(text.len());
            spans.push(
                &text[..end],
                Some(if self.is_value {
                    Kind::String
                } else {
                    Kind::Attribute
                }),
            );
            self.is_value = false;
            return end;
        }
        match first {
            '>' if self.content == Content::Markup => self.place = Place::Text,
            '>' => self.place = Place::Raw,
            '"' | '\'' => self.place = Place::Value(first),
            _ => {}
        }
        self.is_value = first == '=' || (self.is_value && first.is_whitespace());
        spans.push(
            &text[..first.len_utf8()],
            matches!(first, '"' | '\'').then_some(Kind::String),
        );
        first.len_utf8()
    }

    /// The rest of an attribute's value.
    fn value(&mut self, (text, quote): (&str, char), spans: &mut Spans) -> usize {
        let end = text.find(quote).map(|at| at + 1);
        if end.is_some() {
            self.place = Place::Tag;
            self.is_value = false;
        }
        let end = end.unwrap_or(text.len());
        spans.push(&text[..end], Some(Kind::String));
        end
    }

    /// The rest of a comment.
    fn comment(&mut self, text: &str, spans: &mut Spans) -> usize {
        let end = text.find("-->").map(|at| at + 3);
        if end.is_some() {
            self.place = Place::Text;
        }
        let end = end.unwrap_or(text.len());
        spans.push(&text[..end], Some(Kind::Comment));
        end
    }

    /// A script or a style sheet.
    fn raw(&mut self, text: &str, spans: &mut Spans) -> usize {
        let is_script = self.content == Content::Script;
        let end = text.find(if is_script { "</script" } else { "</style" });
        let inside = &text[..end.unwrap_or(text.len())];
        if is_script {
            code::read(inside, &JAVASCRIPT, spans);
        } else {
            css::read(inside, spans);
        }
        if end.is_some() {
            self.place = Place::Text;
            self.content = Content::Markup;
            return inside.len() + self.open(&text[inside.len()..], spans);
        }
        inside.len()
    }
}

/// Markup with the tags of Jinja, Django and their kin, which may stand anywhere in it.
pub(super) fn templates(text: &str, spans: &mut Spans) {
    let mut markup = Markup::default();
    let mut rest = text;
    while !rest.is_empty() {
        let Some((start, (open, close))) = next_template(rest) else {
            return markup.read(rest, spans);
        };
        markup.read(&rest[..start], spans);
        let end = rest[start..]
            .find(close)
            .map_or(rest.len(), |end| start + end + close.len());
        template(&rest[start..end], (open, close), spans);
        rest = &rest[end..];
    }
}

/// The first template tag in the text: where it begins, and its braces.
fn next_template(text: &str) -> Option<(usize, (&'static str, &'static str))> {
    let mut from = 0;
    while let Some(at) = text[from..].find('{') {
        let start = from + at;
        let braces = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")];
        if let Some(pair) = braces
            .into_iter()
            .find(|(open, _)| text[start..].starts_with(open))
        {
            return Some((start, pair));
        }
        from = start + 1;
    }
    None
}

/// One template tag with its braces.
fn template(text: &str, (open, close): (&str, &str), spans: &mut Spans) {
    if open == "{#" {
        return spans.push(text, Some(Kind::Comment));
    }
    let end = if text.ends_with(close) {
        text.len() - close.len()
    } else {
        text.len()
    };
    let end = if text[..end].ends_with('-') {
        end - 1
    } else {
        end
    };
    let start = if text[..end].starts_with("{%-") || text[..end].starts_with("{{-") {
        3
    } else {
        2
    };
    let inside = text.get(start..end).unwrap_or_default();
    let blank = inside.len() - inside.trim_start().len();
    let command = if open == "{%" {
        code::word(&inside[blank..])
    } else {
        0
    };
    spans.push(&text[..start], Some(Kind::Operator));
    spans.push(&inside[..blank], None);
    spans.push(&inside[blank..blank + command], Some(Kind::Keyword));
    code::read(&inside[blank + command..], &TEMPLATE, spans);
    spans.push(&text[start + inside.len()..], Some(Kind::Operator));
}

/// Whether a letter ends the name of an element or attribute.
fn ends_name(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '<' | '>' | '/' | '=' | '"' | '\'')
}
