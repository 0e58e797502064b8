//! Addresses outside the site: `http:`, `https:` and `mailto:`, and nothing else.

use std::fmt::Write;

use unicode_normalization::char::is_combining_mark;

use super::{Problem, scheme};
use crate::diagnostic::Code;

/// The address, if the text's scheme is one of the web's (in any case): its scheme in lower case and everything that
/// HTML or a lenient browser would read differently percent-encoded. Refused where it names no host, or hides the host
/// behind a user name or a backslash.
pub(super) fn address(text: &str) -> Option<Result<String, Problem>> {
    let (scheme, rest) = scheme(text)?;
    match scheme.to_ascii_lowercase().as_str() {
        scheme @ ("http" | "https") => Some(web(scheme, rest)),
        "mailto" => Some(mail(rest)),
        _ => None,
    }
}

/// `http:` and `https:`.
fn web(scheme: &str, rest: &str) -> Result<String, Problem> {
    let refused = |reason: &str, help: &str| {
        Err(Problem {
            help: Some(help.to_owned()),
            ..problem(&format!("`{scheme}:{rest}` {reason}"))
        })
    };
    let Some(after) = rest.strip_prefix("//") else {
        return refused(
            "names no host",
            &format!("write `{scheme}://` and the host"),
        );
    };
    let authority = after.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return refused("holds a user name", "leave out what stands before the `@`");
    }
    if after.contains('\\') {
        return refused(
            "holds a backslash",
            "write `/`, or `%5C` where a backslash is meant",
        );
    }
    if authority.is_empty() || !authority.chars().all(is_host) {
        return refused(
            "names no host",
            &format!("after `{scheme}://` comes a host, like `example.org`"),
        );
    }
    Ok(format!("{scheme}:{}", encoded(rest)))
}

/// `mailto:`.
fn mail(rest: &str) -> Result<String, Problem> {
    if rest.split('?').next().is_some_and(|to| to.contains('@')) {
        return Ok(format!("mailto:{}", encoded(rest)));
    }
    Err(Problem {
        help: Some("write `mailto:` and an address, like `mailto:someone@example.org`".into()),
        ..problem(&format!("`mailto:{rest}` names nobody"))
    })
}

/// A refused address.
fn problem(message: &str) -> Problem {
    Problem {
        code: Code::LinkScheme,
        message: message.to_owned(),
        help: None,
    }
}

/// Letters of a host name of any script, an address in numbers, a port.
fn is_host(letter: char) -> bool {
    letter.is_alphanumeric()
        || is_combining_mark(letter)
        || matches!(letter, '.' | '-' | '_' | ':' | '[' | ']')
}

/// The text with blanks, quotes and brackets percent-encoded. What is encoded already stays so; letters of other
/// scripts stay letters, which HTML allows.
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_whitespace()
            || matches!(letter, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}')
        {
            let mut bytes = [0; 4];
            for byte in letter.encode_utf8(&mut bytes).bytes() {
                write!(encoded, "%{byte:02X}").expect("a string takes any text");
            }
        } else {
            encoded.push(letter);
        }
    }
    encoded
}
