//! Finds the addresses in a style sheet: `@import "…"` and `url(…)`. Other strings and comments are
//! not addresses.

use super::scan::{AddressScan, end_of_string, find};

pub(super) fn scan_style(text: &[u8]) -> AddressScan {
    let mut scan = AddressScan::default();
    let mut at = 0;
    // True if an address is expected next.
    let mut is_awaited = false;
    // The start of the `@import` rule that is open.
    let mut import = None;
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with(b"/*") {
            let end = at + 2 + find(&rest[2..], b"*/").map_or(rest.len() - 2, |end| end + 2);
            scan.comments.push(at..end);
            at = end;
        } else if let quote @ (b'"' | b'\'') = rest[0] {
            let end = end_of_string(text, at + 1, quote);
            if is_awaited {
                scan.addresses.push(at + 1..end);
            }
            is_awaited = false;
            at = end + 1;
        } else if starts_with(rest, b"url(") {
            let blank = rest[4..]
                .iter()
                .take_while(|byte| byte.is_ascii_whitespace())
                .count();
            at += 4 + blank;
            is_awaited = matches!(text.get(at), Some(b'"' | b'\''));
            if !is_awaited {
                let len = text[at..]
                    .iter()
                    .position(|byte| *byte == b')')
                    .unwrap_or(text.len() - at);
                let address = text[at..at + len].trim_ascii_end();
                scan.addresses.push(at..at + address.len());
                at += len;
            }
        } else if starts_with(rest, b"@import") {
            is_awaited = true;
            import = Some(at);
            at += b"@import".len();
        } else {
            if rest[0] == b';' {
                scan.imports
                    .extend(import.take().map(|start| start..at + 1));
            }
            is_awaited = is_awaited && rest[0].is_ascii_whitespace();
            at += 1;
        }
    }
    scan.imports
        .extend(import.map(|start: usize| start..text.len()));
    scan
}

/// Returns true if a text starts with `start`, ignoring case.
fn starts_with(text: &[u8], start: &[u8]) -> bool {
    text.get(..start.len())
        .is_some_and(|found| found.eq_ignore_ascii_case(start))
}
