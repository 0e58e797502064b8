//! Text as HTML: the one way in which words of an author come into a page.
//!
//! Control characters, and those that turn the direction of text, become U+FFFD. The byte 1 stands for the page's way to the site's root in addresses that weighup
//! makes itself, so an author's text must not be able to hold it.

use crate::source_text::is_forbidden;

/// The byte that stands for the way to the site's root in finished HTML.
pub const ROOT: char = '\u{1}';

/// Appends text between tags.
pub fn push_text(html: &mut String, text: &str) {
    push(html, text, |letter| match letter {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        _ => control(letter),
    });
}

/// Appends the value of an attribute, to stand between double quotes.
pub fn push_attribute(html: &mut String, value: &str) {
    push(html, value, quoted);
}

/// Appends an address to stand between double quotes; only here the byte 1 passes.
pub fn push_href(html: &mut String, href: &str) {
    push(html, href, |letter| {
        if letter == ROOT { None } else { quoted(letter) }
    });
}

/// Text between tags.
#[must_use]
pub fn text(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    push_text(&mut html, text);
    html
}

/// The value of an attribute, to stand between double quotes.
#[must_use]
pub fn attribute(value: &str) -> String {
    let mut html = String::with_capacity(value.len());
    push_attribute(&mut html, value);
    html
}

/// A text as templates print it: as an attribute's value, and without single quotes.
#[must_use]
pub fn as_printed(text: &str) -> String {
    if text.bytes().all(is_plain) {
        text.to_owned()
    } else {
        attribute(text).replace('\'', "&#39;")
    }
}

/// Whether a byte is a letter of ASCII that stands for itself everywhere.
fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && !matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'')
}

/// What stands for a letter in an attribute's value, if not the letter.
fn quoted(letter: char) -> Option<&'static str> {
    match letter {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        _ => control(letter),
    }
}

/// What stands for a character that no text may hold: Markdown can spell them as entities.
fn control(letter: char) -> Option<&'static str> {
    is_forbidden(letter).then_some("\u{fffd}")
}

/// Appends the text with some letters replaced.
fn push(html: &mut String, text: &str, replaced: impl Fn(char) -> Option<&'static str>) {
    let mut kept = 0;
    for (at, letter) in text.char_indices() {
        if let Some(replacement) = replaced(letter) {
            html.push_str(&text[kept..at]);
            html.push_str(replacement);
            kept = at + letter.len_utf8();
        }
    }
    html.push_str(&text[kept..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_attributes_and_addresses_escape_what_ends_them() {
        let all = "<a b=\"c'&\u{1}\0\u{85}\n\t{{ é }}";
        let (mut value, mut href) = (String::new(), String::new());
        push_attribute(&mut value, all);
        push_href(&mut href, all);
        assert_eq!(
            text(all),
            "&lt;a b=\"c'&amp;\u{fffd}\u{fffd}\u{fffd}\n\t{{ é }}"
        );
        assert_eq!(
            value,
            "&lt;a b=&quot;c'&amp;\u{fffd}\u{fffd}\u{fffd}\n\t{{ é }}"
        );
        assert_eq!(
            href,
            "&lt;a b=&quot;c'&amp;\u{1}\u{fffd}\u{fffd}\n\t{{ é }}"
        );
    }
}
