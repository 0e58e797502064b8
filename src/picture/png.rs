//! Reads the head of a PNG file.

use std::io::{Read, Seek, SeekFrom};

use super::Orientation;
use super::head::{Fault, Format, Head, Problem, Size, bytes, length};

const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

/// The last chunk of every file, with its checksum.
const END: [u8; 12] = *b"\0\0\0\0IEND\xaeB\x60\x82";

/// The colour type of pictures with a palette.
const PALETTE: u8 = 3;

/// The largest number of chunks before the pixels. Usual files have fewer than twenty.
const MOST_CHUNKS: usize = 1000;

pub(super) fn head(file: &mut (impl Read + Seek)) -> Result<Head, Problem> {
    let length = length(file)?;
    if bytes::<8>(file)? != SIGNATURE {
        return Err(Fault::OtherFormat.into());
    }
    let [.., b'I', b'H', b'D', b'R'] = bytes::<8>(file)? else {
        return Err(Fault::Unreadable.into());
    };
    let [w0, w1, w2, w3, h0, h1, h2, h3, depth, color, ..] = bytes::<17>(file)?;
    let size = Size::new(
        u32::from_be_bytes([w0, w1, w2, w3]),
        u32::from_be_bytes([h0, h1, h2, h3]),
    )?;
    let is_animated = is_animated(file)?;
    if !has_end(file, length)? {
        return Err(Fault::CutShort.into());
    }
    Ok(Head {
        format: Format::Png,
        size: Some(size),
        orientation: Orientation::UPRIGHT,
        can_shrink: color != PALETTE && depth >= 8 && !is_animated,
    })
}

/// Looks for the chunk of animations, which comes before the pixels. Stops at the first pixels.
fn is_animated(file: &mut (impl Read + Seek)) -> Result<bool, Problem> {
    for _ in 0..MOST_CHUNKS {
        let (kind, length) = chunk(file)?;
        match &kind {
            b"acTL" => return Ok(true),
            b"IDAT" => {
                file.seek(SeekFrom::Current(-8))?;
                return Ok(false);
            }
            b"IEND" => break,
            _ => file.seek(SeekFrom::Current(i64::from(length) + 4))?,
        };
    }
    Err(Fault::Unreadable.into())
}

/// Reads the kind of a chunk and the length of its content.
fn chunk(file: &mut impl Read) -> Result<([u8; 4], u32), Problem> {
    let [l0, l1, l2, l3, kind @ ..] = bytes::<8>(file)?;
    Ok((kind, u32::from_be_bytes([l0, l1, l2, l3])))
}

/// Looks for the last chunk: at the end, or else after the chunks, because some programs append
/// other data.
fn has_end(file: &mut (impl Read + Seek), length: u64) -> Result<bool, Problem> {
    let place = file.stream_position()?;
    file.seek(SeekFrom::Start(length.saturating_sub(END.len() as u64)))?;
    if bytes::<12>(file)? == END {
        return Ok(true);
    }
    file.seek(SeekFrom::Start(place))?;
    while file.stream_position()? < length {
        let (kind, length) = chunk(file)?;
        if kind == *b"IEND" {
            bytes::<4>(file)?;
            return Ok(true);
        }
        file.seek(SeekFrom::Current(i64::from(length) + 4))?;
    }
    Ok(false)
}
