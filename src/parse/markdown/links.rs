//! Collects the links, pictures and embeds of a text.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::state::Scan;
use super::{Reference, Style, Target, end_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::parse::reference::{self, Destination, Embed, EmbedKind, Problem};

/// Records the link that starts at the event `index`.
pub(super) fn link(scan: &mut Scan, index: usize) {
    let (
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            ..
        }),
        _,
    ) = &scan.events[index]
    else {
        return;
    };
    let destination = match link_type {
        LinkType::Email => reference::destination(&format!("mailto:{dest_url}")),
        _ => reference::destination(dest_url),
    };
    let is_bare =
        *link_type == LinkType::Autolink && matches!(destination, Ok(Destination::Named { .. }));
    let inside = &scan.events[index + 1..end_of(scan.events, index)];
    let text = scan.plain().text(inside);
    let has_picture = inside
        .iter()
        .any(|(event, _)| matches!(event, Event::Start(Tag::Image { .. })));
    if has_picture && !text.is_empty() && text.trim().is_empty() {
        let message = "this link shows only a picture, and the picture has no description";
        missing_alt(scan, index, message);
    }
    let is_empty = is_bare || (text.trim().is_empty() && !has_picture);
    let label = |destination: &Destination| {
        scan.rules
            .labels
            .map(|labels| labels.label(destination))
            .unwrap_or_default()
    };
    let label = destination.as_ref().ok().filter(|_| is_empty).map(label);
    keep(scan, index, label, destination.map(Target::Link));
}

/// Records the picture or embed between the events at the ends of `part`.
pub(super) fn image(scan: &mut Scan, Range { start: index, end }: Range<usize>) {
    let (Event::Start(Tag::Image { dest_url, .. }), _) = &scan.events[index] else {
        return;
    };
    let alt = scan.plain().text(&scan.events[index..end]);
    match reference::embed(dest_url) {
        Err(problem) => keep(scan, index, None, Err(problem)),
        Ok(Some(embed)) if scan.rules.style == Style::Inline => refuse_block(scan, index, &embed),
        Ok(Some(embed)) if is_alone(scan, index, end) => {
            let title = (embed.kind == EmbedKind::Frame).then(|| alt.trim().to_owned());
            if title.as_ref().is_some_and(String::is_empty) {
                let place = scan.span(&scan.events[index].1);
                let message = "this frame has no description";
                let help = "describe between the square brackets what it shows";
                scan.report(Diagnostic::warning(Code::MissingAlt, place, message).with_help(help));
            }
            keep(scan, index, title, Ok(Target::Embed(embed)));
        }
        Ok(Some(embed)) => refuse_company(scan, index, &embed),
        Ok(None) => {
            let picture = reference::picture(dest_url);
            // When the target is invalid, its own diagnostic is enough.
            if alt.is_empty() && picture.is_ok() {
                missing_alt(scan, index, "this picture has no description");
            }
            keep(scan, index, None, picture.map(Target::Picture));
        }
    }
}

/// Records the target of the event at `index`, or reports why it cannot be used.
fn keep(scan: &mut Scan, index: usize, label: Option<String>, target: Result<Target, Problem>) {
    let range = scan.events[index].1.clone();
    let place = scan.span(&range);
    match target {
        Ok(target) => scan.references.push(Reference {
            target,
            range,
            span: place,
            label,
        }),
        Err(problem) => scan.report(problem.at(place)),
    }
}

/// Returns true if the paragraph contains nothing else.
fn is_alone(scan: &Scan, start: usize, end: usize) -> bool {
    let before = start.checked_sub(1).map(|before| &scan.events[before].0);
    matches!(before, Some(Event::Start(Tag::Paragraph)))
        && matches!(
            scan.events.get(end + 1),
            Some((Event::End(TagEnd::Paragraph), _))
        )
}

/// Reports an embed with text beside it.
fn refuse_company(scan: &mut Scan, index: usize, embed: &Embed) {
    let place = scan.span(&scan.events[index].1);
    let message = format!(
        "the block `{}:{}` must be alone in its paragraph",
        embed.kind.name(),
        embed.name
    );
    let help = "put it into a paragraph of its own, with an empty line before and after";
    scan.report(Diagnostic::error(Code::EmbedNotAlone, place, message).with_help(help));
}

/// Reports an embed in a text of one paragraph.
fn refuse_block(scan: &mut Scan, index: usize, embed: &Embed) {
    let place = scan.span(&scan.events[index].1);
    let message = format!(
        "the block `{}:{}` is not allowed in a text of one paragraph",
        embed.kind.name(),
        embed.name
    );
    let help = "use blocks only in long texts: articles, pages, answers and the `.md` files beside TOML files";
    scan.report(Diagnostic::error(Code::InlineOnly, place, message).with_help(help));
}

/// Warns about a picture without an alternative text.
fn missing_alt(scan: &mut Scan, index: usize, message: &str) {
    let place = scan.span(&scan.events[index].1);
    let help = "describe the picture between the square brackets; if it is only decoration, put a space there: `![ ](…)`";
    scan.report(Diagnostic::warning(Code::MissingAlt, place, message).with_help(help));
}
