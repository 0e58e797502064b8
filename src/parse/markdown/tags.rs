//! Selects the tags of the author's own HTML that are kept when site.toml allows HTML.
//!
//! Accepted tags have no ids and no classes (the theme and the page use those) and no style. They
//! load nothing and run nothing. Links can have the external addresses and anchors that Markdown
//! links can have, or a relative address, which is not checked.

use std::borrow::Cow;

use pulldown_cmark::{Event, Parser};

use crate::parse::reference::{self, Destination};

/// The elements that authors may use.
pub const ELEMENTS: &str = "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em \
    figcaption figure hr i ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub summary sup table tbody td \
    tfoot th thead time tr u ul var wbr";

/// The inline elements among them. The others separate the text before them from the text after
/// them.
const IN_LINE: &str = "a abbr b bdi bdo cite code del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup \
    time u var wbr";

/// The attributes that authors may use. `*` applies to all elements.
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

/// A complete, well-formed tag of an allowed element.
#[derive(Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// The length of the tag in bytes.
    pub length: usize,
    name: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
}

impl<'a> Tag<'a> {
    /// Reads the tag at the start of the text. Returns `None` if it is not an allowed one.
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

/// Appends an author's HTML as its reader sees it: accepted tags disappear, and all others are
/// text.
pub(super) fn push_shown(plain: &mut String, html: &str) {
    for piece in pieces(html) {
        match piece {
            HtmlPiece::Text(text) => plain.push_str(&decoded(text)),
            HtmlPiece::Tag(tag) if is_in(IN_LINE, tag.name) => {}
            HtmlPiece::Tag(_) => plain.push(' '),
        }
    }
}

/// The parts of an author's HTML that are rejected: the elements shown as text and the attributes
/// left out, each once.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Dropped {
    /// The rejected tags, without repetitions: `<iframe>`.
    pub(super) tags: Vec<String>,
    pub(super) attributes: Vec<String>,
}

impl Dropped {
    /// Collects the rejected tags and attributes of some HTML.
    pub(super) fn of(html: &str) -> Self {
        let mut dropped = Self::default();
        for piece in pieces(html) {
            match piece {
                HtmlPiece::Text(text) => add(&mut dropped.tags, shown_tag(text)),
                HtmlPiece::Tag(tag) => tag
                    .dropped()
                    .for_each(|name| add(&mut dropped.attributes, Some(name))),
            }
        }
        dropped
    }
}

/// Adds a name that is not in the list yet. The list has at most [`MOST_NAMED`] names.
fn add(names: &mut Vec<String>, name: Option<String>) {
    names.extend(name.filter(|name| names.len() < MOST_NAMED && !names.contains(name)));
}

/// The maximum number of names in one message.
const MOST_NAMED: usize = 8;

/// Finds the tag at the start of a text, when a reader would see it as a tag.
fn shown_tag(text: &str) -> Option<String> {
    if text.starts_with("<!") || text.starts_with("<?") {
        return Some(text[..2].to_owned());
    }
    let (name, ..) = name(text)?;
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        .then(|| format!("<{}>", name.to_ascii_lowercase()))
}

enum HtmlPiece<'a> {
    /// Text up to the next `<`. It may begin with one.
    Text(&'a str),
    /// An accepted tag.
    Tag(Tag<'a>),
}

/// Splits an author's HTML into pieces, in order.
fn pieces(html: &str) -> impl Iterator<Item = HtmlPiece<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        if let Some(tag) = (first == '<').then(|| Tag::read(rest)).flatten() {
            rest = &rest[tag.length..];
            return Some(HtmlPiece::Tag(tag));
        }
        let start = first.len_utf8();
        let end = rest[start..].find('<').map_or(rest.len(), |at| start + at);
        let text = &rest[..end];
        rest = &rest[end..];
        Some(HtmlPiece::Text(text))
    })
}

/// Decodes the entities of a text. The Markdown parser knows all of them; backslashes protect every
/// other sign from it.
fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    // The brackets protect spaces at the ends.
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

/// Reads the name of the element at the start of the text. Also returns the rest of the text, and
/// true for an end tag.
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

/// Reads the attribute at the start of the text. Returns its name and value and the rest of the
/// text, or `None` if it is malformed.
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

/// Returns true for the blanks that separate attributes.
fn is_blank(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\n')
}

/// Returns true if a list contains a name, ignoring case.
fn is_in(list: &str, name: &str) -> bool {
    list.split_ascii_whitespace()
        .any(|known| known.eq_ignore_ascii_case(name))
}

/// Checks the address of a link in an author's HTML and returns it if it is allowed.
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

    fn named(html: &str) -> String {
        let Dropped { tags, attributes } = Dropped::of(html);
        format!("{} {}", tags.join(","), attributes.join(","))
    }

    #[test]
    fn each_rejected_name_is_listed_once() {
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
    fn everything_but_tags_is_shown() {
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
