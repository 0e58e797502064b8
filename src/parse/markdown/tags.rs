//! Tags in the author's own HTML: which of them pass where site.toml lets HTML pass, and what does not.
//!
//! What passes has no ids and no classes (those are the theme's and the page's), no style, loads nothing and runs
//! nothing. Links lead where links in Markdown may lead to, or to a relative address, which is not checked.

use std::borrow::Cow;

use pulldown_cmark::{Event, Parser};

use crate::parse::reference::{self, Destination};

/// The elements that authors may write.
pub const ELEMENTS: &str = "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em \
    figcaption figure hr i ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub summary sup table tbody td \
    tfoot th thead time tr u ul var wbr";

/// Those of them that stand in a line of text; the others part what is before them from what follows.
const IN_LINE: &str = "a abbr b bdi bdo cite code del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup \
    time u var wbr";

/// The attributes that authors may write: `*` for all elements.
pub const ATTRIBUTES: &[(&str, &str)] = &[
    ("*", "title lang dir"),
    ("a", "href"),
    ("col", "span"),
    ("colgroup", "span"),
    ("details", "open"),
    ("ol", "start reversed type"),
    ("td", "colspan rowspan headers"),
    ("th", "colspan rowspan headers scope abbr"),
    ("time", "datetime"),
];

/// A whole, well-formed tag of an element that authors may write.
#[derive(Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// The bytes of the tag.
    pub length: usize,
    /// The name of its element as written.
    name: &'a str,
    /// Its attributes with their values as written.
    attributes: Vec<(&'a str, &'a str)>,
}

impl<'a> Tag<'a> {
    /// The tag that begins here, if it is one.
    #[must_use]
    pub fn read(text: &'a str) -> Option<Self> {
        let (name, mut rest, is_end) = name(text)?;
        if !is_in(ELEMENTS, name) {
            return None;
        }
        let mut attributes = Vec::new();
        loop {
            let attribute = rest.trim_start_matches(is_blank);
            if let Some(after) = attribute.strip_prefix("/>").or(attribute.strip_prefix('>')) {
                return Some(Self {
                    length: text.len() - after.len(),
                    name,
                    attributes,
                });
            }
            if is_end || attribute.len() == rest.len() {
                return None;
            }
            let (read, after) = read_attribute(attribute)?;
            attributes.push(read);
            rest = after;
        }
    }

    /// The names of the attributes that do not pass.
    fn dropped(&self) -> impl Iterator<Item = String> {
        let of = |element: &str| {
            ATTRIBUTES
                .iter()
                .find(|(known, _)| known.eq_ignore_ascii_case(element))
        };
        let (generic, own) = (of("*"), of(self.name));
        let is_known = move |name: &str| {
            [generic, own]
                .into_iter()
                .flatten()
                .any(|(_, known)| is_in(known, name))
        };
        let passes = move |(name, value): &&(&str, &str)| {
            is_known(name)
                && (!name.eq_ignore_ascii_case("href") || address(&decoded(value)).is_some())
        };
        self.attributes
            .iter()
            .filter(move |attribute| !passes(attribute))
            .map(|(name, _)| name.to_ascii_lowercase())
    }
}

/// Appends an author's HTML as its reader sees it: tags that pass are gone, all others are text.
pub(super) fn push_shown(plain: &mut String, html: &str) {
    for piece in pieces(html) {
        match piece {
            Piece::Text(text) => plain.push_str(&decoded(text)),
            Piece::Tag(tag) if is_in(IN_LINE, tag.name) => {}
            Piece::Tag(_) => plain.push(' '),
        }
    }
}

/// What of an author's HTML is not taken for HTML: the elements that are shown as text, and the attributes that are left
/// out, each once.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Dropped {
    /// The tags, as far as they need to be named: `<iframe>`.
    pub(super) tags: Vec<String>,
    /// The names of the attributes.
    pub(super) attributes: Vec<String>,
}

impl Dropped {
    /// What is not taken from some HTML.
    pub(super) fn of(html: &str) -> Self {
        let mut dropped = Self::default();
        for piece in pieces(html) {
            match piece {
                Piece::Text(text) => add(&mut dropped.tags, shown_tag(text)),
                Piece::Tag(tag) => tag
                    .dropped()
                    .for_each(|name| add(&mut dropped.attributes, Some(name))),
            }
        }
        dropped
    }
}

/// Adds a name that is not there yet. The names of elements and attributes that authors use are few.
fn add(names: &mut Vec<String>, name: Option<String>) {
    names.extend(name.filter(|name| names.len() < MOST_NAMED && !names.contains(name)));
}

/// So many names are in one message at most.
const MOST_NAMED: usize = 8;

/// The tag that a text begins with, where a reader would take it for one.
fn shown_tag(text: &str) -> Option<String> {
    if text.starts_with("<!") || text.starts_with("<?") {
        return Some(text[..2].to_owned());
    }
    let (name, ..) = name(text)?;
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        .then(|| format!("<{}>", name.to_ascii_lowercase()))
}

/// A piece of an author's HTML.
enum Piece<'a> {
    /// Text up to the next `<`, which it may begin with.
    Text(&'a str),
    /// A tag that passes.
    Tag(Tag<'a>),
}

/// The pieces of an author's HTML, in order.
fn pieces(html: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        if let Some(tag) = (first == '<').then(|| Tag::read(rest)).flatten() {
            rest = &rest[tag.length..];
            return Some(Piece::Tag(tag));
        }
        let start = first.len_utf8();
        let end = rest[start..].find('<').map_or(rest.len(), |at| start + at);
        let text = &rest[..end];
        rest = &rest[end..];
        Some(Piece::Text(text))
    })
}

/// A text with its entities decoded. The Markdown parser knows them all; every other sign is kept from it by a backslash.
fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    // The brackets at the ends keep blanks there.
    let mut escaped = String::from("\\(");
    for letter in text.chars() {
        match letter {
            '&' | '#' | ';' => escaped.push(letter),
            '\n' => escaped.push(' '),
            _ if letter.is_ascii_punctuation() => escaped.extend(['\\', letter]),
            _ => escaped.push(letter),
        }
    }
    escaped.push_str("\\)");
    let words = Parser::new(&escaped).filter_map(|event| match event {
        Event::Text(text) => Some(text.into_string()),
        _ => None,
    });
    let decoded: String = words.collect();
    Cow::Owned(
        decoded
            .strip_prefix('(')
            .and_then(|text| text.strip_suffix(')'))
            .unwrap_or(text)
            .to_owned(),
    )
}

/// The name of the element whose tag begins here, what follows it, and whether it is an end tag.
fn name(text: &str) -> Option<(&str, &str, bool)> {
    let rest = text.strip_prefix('<')?;
    let is_end = rest.starts_with('/');
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let (name, rest) = rest.split_at(
        rest.find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(rest.len()),
    );
    Some((name, rest, is_end))
}

/// The attribute that begins here, with its value, and what follows it; none where it is malformed.
fn read_attribute(text: &str) -> Option<((&str, &str), &str)> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | ':' | '.' | '-');
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let (name, rest) = text.split_at(text.find(|c| !is_name(c)).unwrap_or(text.len()));
    let Some(value) = rest.trim_start_matches(is_blank).strip_prefix('=') else {
        return Some(((name, ""), rest));
    };
    let value = value.trim_start_matches(is_blank);
    if let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        return value[1..]
            .split_once(quote)
            .map(|(value, after)| ((name, value), after));
    }
    let end = value
        .find(|c: char| is_blank(c) || matches!(c, '"' | '\'' | '=' | '<' | '>' | '`'))
        .unwrap_or(value.len());
    (end > 0).then(|| ((name, &value[..end]), &value[end..]))
}

/// What HTML takes for a blank.
fn is_blank(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\n')
}

/// Whether a name is in a list, in any case.
fn is_in(list: &str, name: &str) -> bool {
    list.split_ascii_whitespace()
        .any(|known| known.eq_ignore_ascii_case(name))
}

/// The address of a link in an author's HTML, if links may lead there.
#[must_use]
pub fn address(href: &str) -> Option<String> {
    match reference::destination(href).ok()? {
        Destination::External(address) => Some(address),
        Destination::Anchor(anchor) => Some(format!("#{anchor}")),
        Destination::File { .. } => Some(href.to_owned()),
        Destination::Named { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tags and attributes that are named for some HTML.
    fn named(html: &str) -> String {
        let Dropped { tags, attributes } = Dropped::of(html);
        format!("{} {}", tags.join(","), attributes.join(","))
    }

    #[test]
    fn what_does_not_pass_is_named_once() {
        let cases = [
            ("<b>a</b> <br/> < 3 a<3", " "),
            ("<iframe src=x></iframe><IFRAME>", "<iframe> "),
            (
                "<div class=a style='b' title=c onclick=d CLASS=e>",
                " class,style,onclick",
            ),
            ("<a href=\"javascript:x\">", " href"),
            ("<a href=subject:tea>", " href"),
            ("<a href='&#106;avascript:x'>", " href"),
            ("<a href=\"https://x.y\"><a href=\"../x\">", " "),
            ("<b/onclick=x>", "<b> "),
            ("<td colspan=2><b colspan=2>", " colspan"),
            ("<!doctype html><?x?><video>", "<!,<?,<video> "),
        ];
        for (html, expected) in cases {
            assert_eq!(named(html), expected, "{html}");
        }
    }

    #[test]
    fn a_reader_sees_what_is_no_tag() {
        let cases = [
            ("a<b>c</b>d", "acd"),
            ("a<br>b<p>c</p>", "a b c "),
            ("<T> <iframe x> a<x and c>d", "<T> <iframe x> a<x and c>d"),
            ("a<b and c>d", "ad"),
            ("<b", "<b"),
            (
                "<i>a</i> &amp; &lt;b&gt; *c* &#100; &x; ",
                "a & <b> *c* d &x; ",
            ),
        ];
        for (html, expected) in cases {
            let mut plain = String::new();
            push_shown(&mut plain, html);
            assert_eq!(plain, expected, "{html}");
        }
    }
}
