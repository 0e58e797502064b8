//! Reports pictures that browsers cannot show, that make pages move while they load, or that are
//! very large.

use crate::diagnostic::{Code, Diagnostic};
use crate::load::PictureFile;
use crate::model::{Comparison, Picture};
use crate::picture::{Fault, Format, Head, MOST_PIXELS, Size};

/// The largest file that is not reported, in bytes: 2 MB.
const LARGEST: u64 = 2_000_000;

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let pictures = comparison.pictures.iter();
    pictures
        .filter_map(|(id, picture)| problem(&comparison.static_files[id.0].path, picture))
        .collect()
}

fn problem(path: &str, picture: &Picture) -> Option<Diagnostic> {
    let found = |code, message: String| Diagnostic::warning(code, picture.span, message);
    let Some(file) = &picture.file else {
        let message = format!("the size of `{path}` is unknown, so pages move when it loads");
        let help = "save it as SVG, PNG, JPEG, WebP, AVIF or GIF";
        return Some(found(Code::UnsizedPicture, message).with_help(help));
    };
    let head = match &file.head {
        Err(fault) => return Some(broken(path, *fault, picture)),
        Ok(head) => head,
    };
    if head.size.is_none() {
        let message = format!("`{path}` has no size, so pages move when it loads");
        let help = "add `viewBox=\"0 0 WIDTH HEIGHT\"` to its `svg` element";
        return Some(found(Code::UnsizedPicture, message).with_help(help));
    }
    too_large(path, file, head)
        .map(|(message, help)| found(Code::LargePicture, message).with_help(help))
}

fn broken(path: &str, fault: Fault, picture: &Picture) -> Diagnostic {
    let format = Format::of(path).map_or("picture", Format::name);
    let (message, help) = match fault {
        Fault::OtherFormat => (
            format!("`{path}` is not a picture in the format {format}"),
            "replace the file, or rename it after its format".to_owned(),
        ),
        Fault::CutShort => (
            format!("the end of `{path}` is missing"),
            format!("copy the file again, or save it again as {format}"),
        ),
        Fault::Unreadable => (
            format!("the size of `{path}` cannot be read"),
            format!("save it again as {format}"),
        ),
    };
    Diagnostic::error(Code::BrokenPicture, picture.span, message).with_help(help)
}

/// Describes a picture that is too large, with the next step.
fn too_large(path: &str, file: &PictureFile, head: &Head) -> Option<(String, &'static str)> {
    let pixels = head.size.map_or(0, Size::pixels);
    if head.format != Format::Svg && pixels > MOST_PIXELS {
        let [most, millions] = [MOST_PIXELS, pixels].map(|pixels| pixels / 1_000_000);
        return Some((
            format!(
                "`{path}` has {millions} million pixels; phones cannot show more than {most} million, and there will be no smaller version"
            ),
            "save a smaller picture, 3200 pixels wide at most",
        ));
    }
    if file.len <= LARGEST {
        return None;
    }
    // In tenths of a megabyte, rounded down.
    let tenths = file.len / 100_000;
    let help = match head.format {
        Format::Svg => "simplify the drawing, or save it as PNG",
        Format::Gif => "save it as a video, and show a picture that links to it",
        _ => "save it smaller: 3200 pixels wide at most, photos as JPEG",
    };
    Some((
        format!("`{path}` has {}.{} MB", tenths / 10, tenths % 10),
        help,
    ))
}
