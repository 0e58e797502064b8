//! Writes the markup of pictures: their sizes, so that nothing moves when they load, and the smaller
//! versions from which browsers choose.

use tera::Value;

use crate::model::{Comparison, StaticId, Subject};
use crate::render::escape;
use crate::render::href::path_href;

/// The width at which pages show a picture in a text. Browsers that know `auto` use the real one.
const IN_TEXT: &str = "auto, (min-width: 42rem) 38.5rem, 100vw";

/// The width at which pages show a logo.
const OF_LOGO: &str = "6rem";

/// Returns the attributes of a picture in a text, apart from its address and its description.
pub(crate) fn in_text(comparison: &Comparison, id: StaticId) -> String {
    attributes(comparison, id, IN_TEXT) + " loading=\"lazy\" decoding=\"async\""
}

/// Returns the logo of a subject as finished markup. It has no description, because the subject's
/// name is beside it.
pub(crate) fn logo(comparison: &Comparison, subject: &Subject) -> Option<Value> {
    let id = subject.logo.as_ref()?.value;
    let mut tag = String::from("<img class=\"logo\" src=\"");
    escape::push_href(&mut tag, &path_href(comparison.static_file(id)));
    tag.push_str("\" alt=\"\"");
    tag.push_str(&attributes(comparison, id, OF_LOGO));
    tag.push_str(" loading=\"lazy\" decoding=\"async\">");
    Some(Value::safe_string(&tag))
}

/// Returns the size of a picture and its versions.
fn attributes(comparison: &Comparison, id: StaticId, sizes: &str) -> String {
    let mut tag = String::new();
    let Some(picture) = comparison.picture(id) else {
        return tag;
    };
    let Some(size) = picture.size() else {
        return tag;
    };
    tag.push_str(&format!(
        " width=\"{}\" height=\"{}\"",
        size.width, size.height
    ));
    if picture.versions.is_empty() {
        return tag;
    }
    tag.push_str(" srcset=\"");
    for version in &picture.versions {
        escape::push_href(&mut tag, &path_href(&version.published));
        tag.push_str(&format!(" {}w, ", version.width));
    }
    escape::push_href(&mut tag, &path_href(comparison.static_file(id)));
    tag.push_str(&format!(" {}w\" sizes=\"{sizes}\"", size.width));
    tag
}
