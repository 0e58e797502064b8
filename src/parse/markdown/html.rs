//! The HTML in a text, without its comments.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::Event;

/// Joins the HTML between the events of a block.
pub fn of_block(events: &[(Event<'_>, Range<usize>)]) -> String {
    let lines = events.iter().map(|(event, _)| match event {
        Event::Html(html) | Event::Text(html) => html.as_ref(),
        _ => "",
    });
    lines.collect()
}

/// Removes the comments from HTML. A comment without an end extends to the end of the text.
pub fn without_comments(html: &str) -> Cow<'_, str> {
    let Some(start) = html.find("<!--") else {
        return Cow::Borrowed(html);
    };
    let mut kept = html[..start].to_owned();
    let mut rest = &html[start..];
    while let Some((before, comment)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}
