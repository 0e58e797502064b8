//! Reads the head of a JPEG file: its size, and the orientation that cameras add.

use std::io::{Read, Seek, SeekFrom};

use super::Orientation;
use super::head::{Fault, Format, Head, Problem, Size, bytes, length};

/// The bytes at the end of a file that are searched for its end. Some cameras append other data.
const TAIL: u64 = 64 << 10;

const END: [u8; 2] = [0xff, 0xd9];

/// The marker of a head whose pixels become sharper with each scan.
const PROGRESSIVE: u8 = 0xc2;

/// The largest number of segments before the size. Colour profiles and previews take up to a few
/// hundred.
const MOST_SEGMENTS: usize = 5000;

/// The number of EXIF's field for the orientation.
const ORIENTATION: u16 = 0x0112;

pub(super) fn head(file: &mut (impl Read + Seek)) -> Result<Head, Problem> {
    let length = length(file)?;
    if bytes::<2>(file)? != [0xff, 0xd8] {
        return Err(Fault::OtherFormat.into());
    }
    let mut orientation = Orientation::UPRIGHT;
    for _ in 0..MOST_SEGMENTS {
        let marker = marker(file)?;
        if matches!(marker, 0x01 | 0xd0..=0xd8) {
            continue;
        }
        let size = u16::from_be_bytes(bytes(file)?);
        let content = size.checked_sub(2).ok_or(Fault::Unreadable)?;
        match marker {
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                let [precision, h0, h1, w0, w1, components] = bytes::<6>(file)?;
                let stored = Size::new(
                    u16::from_be_bytes([w0, w1]).into(),
                    u16::from_be_bytes([h0, h1]).into(),
                )?;
                file.seek(SeekFrom::Current(i64::from(content) - 6))?;
                let is_usual = precision == 8 && matches!(components, 1 | 3);
                let can_shrink = is_usual
                    && match marker {
                        0xc0 | 0xc1 => first_scan(file)? == components,
                        marker => marker == PROGRESSIVE,
                    };
                if !has_end(file, length)? {
                    return Err(Fault::CutShort.into());
                }
                return Ok(Head {
                    format: Format::Jpeg,
                    size: Some(stored.turned(orientation)),
                    orientation,
                    can_shrink,
                });
            }
            0xe1 => {
                let mut exif = vec![0; content.into()];
                file.read_exact(&mut exif)?;
                orientation = exif
                    .strip_prefix(b"Exif\0\0")
                    .and_then(exif_orientation)
                    .unwrap_or(orientation);
            }
            // The pixels or the end, before any size.
            0xd9 | 0xda => break,
            _ => {
                file.seek(SeekFrom::Current(content.into()))?;
            }
        }
    }
    Err(Fault::Unreadable.into())
}

/// Returns the number of colours in the first scan. The decoder reads only pictures that have all
/// of them there, or are progressive.
fn first_scan(file: &mut (impl Read + Seek)) -> Result<u8, Problem> {
    for _ in 0..MOST_SEGMENTS {
        let marker = marker(file)?;
        let size = u16::from_be_bytes(bytes(file)?);
        if marker == 0xda {
            let [components] = bytes(file)?;
            return Ok(components);
        }
        file.seek(SeekFrom::Current(i64::from(size) - 2))?;
    }
    Err(Fault::Unreadable.into())
}

/// Reads the next marker. Bytes `ff` may fill the space before it.
fn marker(file: &mut impl Read) -> Result<u8, Problem> {
    let [first] = bytes::<1>(file)?;
    if first != 0xff {
        return Err(Fault::Unreadable.into());
    }
    loop {
        match bytes::<1>(file)? {
            [0xff] => {}
            [marker] => return Ok(marker),
        }
    }
}

/// Finds the orientation in the first directory of EXIF data, which is a TIFF file.
fn exif_orientation(tiff: &[u8]) -> Option<Orientation> {
    let is_little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| -> Option<u16> {
        let pair = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if is_little {
            u16::from_le_bytes(pair)
        } else {
            u16::from_be_bytes(pair)
        })
    };
    let four: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
    let directory = if is_little {
        u32::from_le_bytes(four)
    } else {
        u32::from_be_bytes(four)
    };
    let directory = usize::try_from(directory).ok()?;
    let entries = directory.checked_add(2)?;
    (0..usize::from(short(directory)?))
        .map_while(|index| entries.checked_add(12 * index))
        .find(|entry| short(*entry) == Some(ORIENTATION))
        .and_then(|entry| short(entry.checked_add(8)?))
        .map(Orientation::of_exif)
}

/// Looks for the mark of the end: near the end of the file, or else anywhere after the head. The
/// pixels never contain it.
fn has_end(file: &mut (impl Read + Seek), length: u64) -> Result<bool, Problem> {
    let head = file.stream_position()?;
    let mut text = Vec::new();
    file.seek(SeekFrom::Start(head.max(length.saturating_sub(TAIL))))?;
    file.read_to_end(&mut text)?;
    let mut is_there = memchr::memmem::rfind(&text, &END).is_some();
    if !is_there && length - head > TAIL {
        file.seek(SeekFrom::Start(head))?;
        text.clear();
        file.read_to_end(&mut text)?;
        is_there = memchr::memmem::find(&text, &END).is_some();
    }
    Ok(is_there)
}
