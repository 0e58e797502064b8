//! Finds the destinations of links and pictures as the author wrote them, for changes of the text.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::events::{events, options};
use super::reading::end_of;

/// Lists the bytes of all destinations in a text: those of links and pictures in round or angle
/// brackets, and those of definitions (`[label]: …`). They are sorted and do not overlap.
pub fn destinations(text: &str) -> Vec<Range<usize>> {
    let events = events(text);
    let mut found: Vec<Range<usize>> = Vec::new();
    for (index, (event, range)) in events.iter().enumerate() {
        let Event::Start(Tag::Link { link_type, .. } | Tag::Image { link_type, .. }) = event else {
            continue;
        };
        match link_type {
            LinkType::Inline => {
                let inside = &events[index + 1..end_of(&events, index)];
                let label_end = inside.iter().map(|(_, range)| range.end).max();
                found.extend(inline(text, label_end.unwrap_or(range.start)..range.end));
            }
            LinkType::Autolink => found.push(range.start + 1..range.end - 1),
            _ => {}
        }
    }
    let parser = Parser::new_ext(text, options());
    let definitions = parser.reference_definitions();
    found.extend(definitions.iter().filter_map(|(_, definition)| {
        let Range { start, end } = definition.span;
        let colon = text[start..end].find("]:")?;
        Some(written(text, start + colon + 2..end))
    }));
    found.sort_by_key(|range| (range.start, range.end));
    found.dedup();
    found
}

/// Finds the destination between the round brackets that end a link.
fn inline(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let bracket = text.get(range.clone())?.find("](")?;
    Some(written(text, range.start + bracket + 2..range.end))
}

/// Finds the destination at the start of a range, after blanks: in angle brackets, or up to the
/// next blank or the closing round bracket.
fn written(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = &text[range.clone()];
    let start = range.start + (inner.len() - inner.trim_start().len());
    let rest = &text[start..range.end];
    if let Some(bracketed) = rest.strip_prefix('<') {
        let end = bracketed.find('>').unwrap_or(bracketed.len());
        return start + 1..start + 1 + end;
    }
    let mut depth = 0;
    let end = rest.find(|c: char| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        c.is_whitespace() || depth < 0
    });
    start..start + end.unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::destinations;

    #[test]
    fn destinations_are_found_as_they_are_written() {
        let cases: [(&str, &[&str]); 9] = [
            ("[a](subject:a)", &["subject:a"]),
            ("[`](x`](  subject:a \"see (subject:b)\" )", &["subject:a"]),
            (
                "<subject:a> and [b](<subject:b#c>)",
                &["subject:a", "subject:b#c"],
            ),
            (
                "[![](static:a.png)](subject:a)",
                &["static:a.png", "subject:a"],
            ),
            (
                "![](chart:a/b)\n\n- [](fact:a.b)\n",
                &["chart:a/b", "fact:a.b"],
            ),
            ("[a][b]\n\n[b]: subject:b \"B\"\n", &["subject:b"]),
            ("[a](static:x(1).pdf)", &["static:x(1).pdf"]),
            (
                "`[a](subject:a)` \\[a](subject:b)\n\n    [a](subject:a)\n",
                &[],
            ),
            ("[](subject:größe)", &["subject:größe"]),
        ];
        for (text, expected) in cases {
            let found = destinations(text);
            let found: Vec<&str> = found.into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
