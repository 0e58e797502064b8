//! Filters the author's own HTML if site.toml allows it. Harmless elements are kept, and everything
//! else is shown as text. The module [`tags`] lists the harmless elements.

use std::collections::{HashMap, HashSet};

use ammonia::{Builder, UrlRelative};

use super::Piece;
use crate::parse::markdown::tags::{self, ATTRIBUTES, ELEMENTS};

/// The other elements that weighup writes. In an author's HTML they are text.
const OURS: &str = "aside h1 h2 h3 h4 h5 h6";

/// The marks of weighup's tags in a text that can contain the author's tags, too.
pub(super) struct Marks {
    /// The name of the attribute that marks a tag. It includes a hash of the text, so that no text
    /// can contain its own.
    name: String,
    /// The content behind each mark, by its number.
    marks: Vec<Mark>,
}

/// Content of weighup.
pub(super) enum Mark {
    /// A start tag, without its brackets.
    Start(String),
    /// Complete elements.
    Whole(String),
    /// The reference of an embedded block.
    Embed(usize),
}

impl Marks {
    pub(super) fn new(text: &str) -> Self {
        let hash = blake3::hash(text.as_bytes()).to_hex();
        Self {
            name: format!("data-{}", &hash[..32]),
            marks: Vec::new(),
        }
    }

    /// Adds a mark. Returns its attribute with a space before it.
    pub(super) fn put(&mut self, mark: Mark) -> String {
        self.marks.push(mark);
        format!(" {}=\"{}\"", self.name, self.marks.len() - 1)
    }

    /// Sanitises a piece and replaces its marks with their content.
    pub(super) fn restore(&self, piece: &Piece) -> Vec<Piece> {
        let Piece::Html(html) = piece else {
            return vec![piece.clone()];
        };
        let clean = builder(&self.name).clean(html).to_string();
        let mut pieces = Vec::new();
        let mut done = String::new();
        let mut rest = clean.as_str();
        while let Some(at) = rest.find('<') {
            push_without_controls(&mut done, &rest[..at]);
            let tag = &rest[at..at + tag_length(&rest[at..])];
            rest = &rest[at + tag.len()..];
            match self.mark_of(tag) {
                None => push_foreign(&mut done, tag),
                Some(Mark::Start(start)) => {
                    done.push('<');
                    done.push_str(start);
                    done.push('>');
                }
                Some(Mark::Whole(html)) => {
                    done.push_str(html);
                    rest = behind_end(rest);
                }
                Some(Mark::Embed(reference)) => {
                    pieces
                        .extend((!done.is_empty()).then(|| Piece::Html(std::mem::take(&mut done))));
                    pieces.push(Piece::Embed(*reference));
                    rest = behind_end(rest);
                }
            }
        }
        push_without_controls(&mut done, rest);
        pieces.extend((!done.is_empty()).then_some(Piece::Html(done)));
        pieces
    }

    /// Finds the mark of a tag, if it has one. Values are escaped, so they cannot contain the mark.
    fn mark_of(&self, tag: &str) -> Option<&Mark> {
        let (_, after) = tag.split_once(&format!(" {}=\"", self.name))?;
        self.marks
            .get(after.split('"').next()?.parse::<usize>().ok()?)
    }
}

/// Appends an author's HTML, and escapes every `<` that does not begin a complete, harmless tag. A
/// parser can then never read the text after it as a script, an attribute or a comment.
pub(super) fn push_harmless(html: &mut String, raw: &str) {
    let mut rest = raw;
    while let Some(at) = rest.find('<') {
        push_without_controls(html, &rest[..at]);
        rest = &rest[at..];
        let length = tags::Tag::read(rest).map(|tag| tag.length);
        match length {
            Some(length) => push_without_controls(html, &rest[..length]),
            None => html.push_str("&lt;"),
        }
        rest = &rest[length.unwrap_or(1)..];
    }
    push_without_controls(html, rest);
}

/// Configures the sanitiser. `mark` is the name of the attribute that marks tags.
fn builder(mark: &str) -> Builder<'_> {
    let elements: HashSet<&str> = ELEMENTS
        .split_ascii_whitespace()
        .chain(OURS.split_ascii_whitespace())
        .collect();
    let attributes: HashMap<&str, HashSet<&str>> = ATTRIBUTES
        .iter()
        .filter(|(element, _)| *element != "*")
        .map(|(element, names)| (*element, names.split_ascii_whitespace().collect()))
        .collect();
    let generic = ATTRIBUTES[0]
        .1
        .split_ascii_whitespace()
        .chain([mark])
        .collect();
    let mut builder = Builder::empty();
    builder
        .tags(elements)
        .tag_attributes(attributes)
        .generic_attributes(generic)
        .clean_content_tags(HashSet::from(["script", "style"]))
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .attribute_filter(|_, attribute, value| match attribute {
            "href" => tags::address(value).map(Into::into),
            _ => Some(value.into()),
        });
    builder
}

/// Returns the number of bytes of the tag at the start of the sanitiser's output.
fn tag_length(text: &str) -> usize {
    let mut is_value = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => is_value = !is_value,
            b'>' if !is_value => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Appends a tag of the author. External links get a `rel` attribute, and empty attribute values
/// are dropped.
fn push_foreign(html: &mut String, tag: &str) {
    let is_external = tag.starts_with("<a ") && tag.contains(" href=\"http");
    let rel = if is_external {
        " rel=\"external noopener\""
    } else {
        ""
    };
    let inside = tag.strip_suffix('>').unwrap_or(tag);
    push_without_controls(html, &inside.replace("=\"\"", ""));
    html.push_str(rel);
    html.push('>');
}

/// Skips the end tag of an empty element of weighup.
fn behind_end(text: &str) -> &str {
    let end = text.strip_prefix("</").and_then(|end| end.split_once('>'));
    end.map_or(text, |(_, after)| after)
}

/// Appends HTML and replaces its control characters, which can come from entities.
fn push_without_controls(html: &mut String, text: &str) {
    html.extend(text.chars().map(|c| {
        if c.is_control() && !matches!(c, '\n' | '\t') {
            '\u{fffd}'
        } else {
            c
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::push_harmless;

    #[test]
    fn only_whole_harmless_tags_stay_tags() {
        let cases = [
            ("a <b>c</b> &lt; d > e", "a <b>c</b> &lt; d > e"),
            (
                "<DIV title='a\"b' lang = de open\n>",
                "<DIV title='a\"b' lang = de open\n>",
            ),
            ("<br/><br />", "<br/><br />"),
            ("<script>x</script>", "&lt;script>x&lt;/script>"),
            ("<div title=\"", "&lt;div title=\""),
            ("<div title=\"a\"b>", "&lt;div title=\"a\"b>"),
            ("<b a\"> <script x\">", "&lt;b a\"> &lt;script x\">"),
            ("<b", "&lt;b"),
            ("<b/onclick=x>", "&lt;b/onclick=x>"),
            ("</b title=x>", "&lt;/b title=x>"),
            (
                "<!doctype><?x><![CDATA[x]]>",
                "&lt;!doctype>&lt;?x>&lt;![CDATA[x]]>",
            ),
            (
                "<svg><math><select><textarea><img src=x>",
                "&lt;svg>&lt;math>&lt;select>&lt;textarea>&lt;img src=x>",
            ),
            ("<h2>a</h2>", "&lt;h2>a&lt;/h2>"),
            ("<b \u{1}>\u{1}", "&lt;b \u{fffd}>\u{fffd}"),
            ("<<b>", "&lt;<b>"),
        ];
        for (raw, expected) in cases {
            let mut html = String::new();
            push_harmless(&mut html, raw);
            assert_eq!(html, expected, "{raw:?}");
        }
    }
}
