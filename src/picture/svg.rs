//! Reads the size of an SVG: from its `width` and `height`, or else from its `viewBox`.

use super::Orientation;
use super::head::{Fault, Format, Head, Size};

/// The largest side that is taken for a size in pixels.
const LARGEST: f64 = 100_000.0;

pub(super) fn head(text: &str) -> Result<Head, Fault> {
    let tag = root(text).ok_or(Fault::OtherFormat)?;
    let length = |name: &str| attribute(tag, name).and_then(pixels);
    let size = match (length("width"), length("height")) {
        (Some(width), Some(height)) => size(width, height),
        _ => attribute(tag, "viewBox").and_then(view_box),
    };
    Ok(Head {
        format: Format::Svg,
        size,
        orientation: Orientation::UPRIGHT,
        can_shrink: false,
    })
}

/// Finds the attributes of the first element, which must be `svg`.
fn root(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        rest = if let Some(comment) = rest.strip_prefix("<!--") {
            comment.split_once("-->")?.1
        } else if let Some(instruction) = rest.strip_prefix("<?") {
            instruction.split_once("?>")?.1
        } else if let Some(doctype) = rest.strip_prefix("<!") {
            // Entities may be declared in square brackets.
            match (doctype.find('['), doctype.find('>')?) {
                (Some(open), end) if open < end => doctype.split_once(']')?.1.split_once('>')?.1,
                (_, end) => &doctype[end + 1..],
            }
        } else {
            break;
        }
        .trim_start();
    }
    let element = rest.strip_prefix('<')?;
    let (name, attributes) =
        element.split_at(element.find(|c: char| c.is_whitespace() || c == '>' || c == '/')?);
    // The name may have a prefix: `svg:svg`.
    (name.rsplit(':').next() == Some("svg")).then(|| &attributes[..end_of_tag(attributes)])
}

/// Finds the end of a tag, which is not inside quotes.
fn end_of_tag(attributes: &str) -> usize {
    let mut quote = None;
    for (at, c) in attributes.char_indices() {
        match (quote, c) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    attributes.len()
}

/// Finds the value of an attribute.
fn attribute<'t>(mut tag: &'t str, name: &str) -> Option<&'t str> {
    loop {
        let (before, after) = tag.split_once('=')?;
        let after = after.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, rest) = after[1..].split_once(quote)?;
        if before.trim() == name {
            return Some(value);
        }
        tag = rest;
    }
}

/// Reads a length in pixels. Other units depend on the reader's screen and text, and are left out.
fn pixels(length: &str) -> Option<f64> {
    let length = length.trim();
    number(length.strip_suffix("px").unwrap_or(length))
}

fn view_box(text: &str) -> Option<Size> {
    let mut numbers = text
        .split(|c: char| c == ',' || c.is_whitespace())
        .filter(|part| !part.is_empty());
    let (width, height) = (numbers.nth(2)?, numbers.next()?);
    size(number(width)?, number(height)?)
}

fn number(text: &str) -> Option<f64> {
    let number: f64 = text.trim().parse().ok()?;
    (number > 0.0 && number <= LARGEST).then_some(number)
}

/// Rounds a size to whole pixels. Small drawings are enlarged, so that their shape is kept.
fn size(width: f64, height: f64) -> Option<Size> {
    let small = width.min(height);
    let factor = if small < 10.0 { 100.0 } else { 1.0 };
    let whole = |side: f64| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "both are positive and at most ten million"
        )]
        let side = (side * factor).round() as u32;
        side
    };
    Size::new(whole(width), whole(height)).ok()
}
