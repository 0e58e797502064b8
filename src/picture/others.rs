//! Reads the heads of formats that are published as they are: GIF, WebP and AVIF.

use std::io::Read;

use super::Orientation;
use super::head::{Fault, Format, Head, Problem, Size};

/// The bytes that are searched for the size. AVIF lists its parts first.
const HEAD: u64 = 16 << 10;

pub(super) fn head(format: Format, file: &mut impl Read) -> Result<Head, Problem> {
    let mut text = Vec::new();
    file.take(HEAD).read_to_end(&mut text)?;
    let starts =
        |start: &[u8], at: usize| text.get(at..).is_some_and(|text| text.starts_with(start));
    let size = match format {
        Format::Gif if starts(b"GIF87a", 0) || starts(b"GIF89a", 0) => gif(&text),
        Format::WebP if starts(b"RIFF", 0) && starts(b"WEBP", 8) => webp(&text),
        Format::Avif if starts(b"ftyp", 4) => avif(&text),
        _ => return Err(Fault::OtherFormat.into()),
    };
    let (width, height) = size.ok_or(Fault::Unreadable)?;
    Ok(Head {
        format,
        size: Some(Size::new(width, height)?),
        orientation: Orientation::UPRIGHT,
        can_shrink: false,
    })
}

fn gif(text: &[u8]) -> Option<(u32, u32)> {
    Some((little(text, 6, 2)?, little(text, 8, 2)?))
}

/// Reads the size of any of the three kinds of WebP.
fn webp(text: &[u8]) -> Option<(u32, u32)> {
    match text.get(12..16)? {
        b"VP8X" => Some((little(text, 24, 3)? + 1, little(text, 27, 3)? + 1)),
        b"VP8 " if text.get(23..26)? == [0x9d, 0x01, 0x2a] => {
            Some((little(text, 26, 2)? & 0x3fff, little(text, 28, 2)? & 0x3fff))
        }
        b"VP8L" if *text.get(20)? == 0x2f => {
            let bits = little(text, 21, 4)?;
            Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
        }
        _ => None,
    }
}

/// Finds the largest size that the file states: a picture may consist of tiles, and has the size of
/// none of them.
fn avif(text: &[u8]) -> Option<(u32, u32)> {
    memchr::memmem::find_iter(text, b"ispe")
        .filter_map(|at| Some((big(text, at + 8)?, big(text, at + 12)?)))
        .max_by_key(|(width, height)| u64::from(*width) * u64::from(*height))
}

/// Reads a number of up to four bytes, the lowest first.
fn little(text: &[u8], at: usize, count: usize) -> Option<u32> {
    let bytes = text.get(at..at + count)?.iter().rev();
    Some(bytes.fold(0, |number, byte| number << 8 | u32::from(*byte)))
}

/// Reads a number of four bytes, the highest first.
fn big(text: &[u8], at: usize) -> Option<u32> {
    let bytes = text.get(at..at + 4)?.try_into().ok()?;
    Some(u32::from_be_bytes(bytes))
}
