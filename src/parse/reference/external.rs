//! Checks addresses outside the site: only `http:`, `https:` and `mailto:` are allowed.

use std::fmt::Write;

use unicode_normalization::char::is_combining_mark;

use super::{Problem, scheme};
use crate::diagnostic::Code;

/// Checks an address with one of the web's schemes (in any case). In the result, the scheme is in
/// lower case, and everything that HTML or a lenient browser would read differently is
/// percent-encoded. Rejects an address without a host, and one that hides the host behind a user
/// name or a backslash.
pub(super) fn address(text: &str) -> Option<Result<String, Problem>> {
    let (scheme, rest) = scheme(text)?;
    match scheme.to_ascii_lowercase().as_str() {
        scheme @ ("http" | "https") => Some(web(scheme, rest)),
        "mailto" => Some(mail(rest)),
        _ => None,
    }
}

fn web(scheme: &str, rest: &str) -> Result<String, Problem> {
    let refused = |reason: &str, help: &str| {
        Err(Problem {
            help: Some(help.to_owned()),
            ..problem(&format!("`{scheme}:{rest}` {reason}"))
        })
    };
    let Some(after) = rest.strip_prefix("//") else {
        return refused("has no host", &format!("write `{scheme}://` and the host"));
    };
    let authority = after.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return refused("contains a user name", "remove the part before the `@`");
    }
    if after.contains('\\') {
        return refused(
            "contains a backslash",
            "write `/`, or `%5C` for a real backslash",
        );
    }
    if authority.is_empty() || !authority.chars().all(is_host) {
        return refused(
            "has no host",
            &format!("write a host after `{scheme}://`, like `example.org`"),
        );
    }
    Ok(format!("{scheme}:{}", encoded(rest)))
}

fn mail(rest: &str) -> Result<String, Problem> {
    if rest.split('?').next().is_some_and(|to| to.contains('@')) {
        return Ok(format!("mailto:{}", encoded(rest)));
    }
    Err(Problem {
        help: Some("write `mailto:` and an address, like `mailto:someone@example.org`".into()),
        ..problem(&format!("`mailto:{rest}` has no recipient"))
    })
}

fn problem(message: &str) -> Problem {
    Problem {
        code: Code::LinkScheme,
        message: message.to_owned(),
        help: None,
    }
}

/// Returns true for characters of a host name in any script, an IP address or a port.
fn is_host(letter: char) -> bool {
    letter.is_alphanumeric()
        || is_combining_mark(letter)
        || matches!(letter, '.' | '-' | '_' | ':' | '[' | ']')
}

/// Percent-encodes blanks, quotes and brackets. Existing encodings are unchanged, and so are
/// letters of other scripts, which HTML allows.
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
