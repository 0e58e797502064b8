//! Escapes text for HTML. All text of an author enters a page through this module.
//!
//! Control characters, and those that change the direction of text, become U+FFFD. In addresses
//! that weighup makes, the byte 1 is a placeholder for the page's path to the site's root, so an
//! author's text must not be able to contain it.

use crate::source_text::is_forbidden;

/// The placeholder for the path to the site's root in finished HTML.
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

/// Appends the value of an attribute in double quotes.
pub fn push_attribute(html: &mut String, value: &str) {
    push(html, value, quoted);
}

/// Appends an address in double quotes. Only here the byte 1 passes unchanged.
pub fn push_href(html: &mut String, href: &str) {
    push(html, href, |letter| {
        if letter == ROOT { None } else { quoted(letter) }
    });
}

/// Escapes text between tags.
#[must_use]
pub fn text(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    push_text(&mut html, text);
    html
}

/// Escapes the value of an attribute in double quotes.
#[must_use]
pub fn attribute(value: &str) -> String {
    let mut html = String::with_capacity(value.len());
    push_attribute(&mut html, value);
    html
}

/// Escapes a text in the way that templates print it: as an attribute's value, single quotes
/// included.
#[must_use]
pub fn as_printed(text: &str) -> String {
    if text.bytes().all(is_plain) {
        text.to_owned()
    } else {
        attribute(text).replace('\'', "&#39;")
    }
}

/// Returns true if a byte is printable ASCII and never needs escaping.
fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && !matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'')
}

/// Returns the replacement of a character in an attribute's value, or `None` if it stays unchanged.
fn quoted(letter: char) -> Option<&'static str> {
    match letter {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        _ => control(letter),
    }
}

/// Returns the replacement of a forbidden character. Markdown can spell such characters as
/// entities.
fn control(letter: char) -> Option<&'static str> {
    is_forbidden(letter).then_some("\u{fffd}")
}

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
