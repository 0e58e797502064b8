//! Turns the file of a picture into the files of its smaller versions.

use std::io::Cursor;

use jpeg_encoder::{ColorType as JpegColor, Encoder as JpegEncoder};
use png::{BitDepth, ColorType, Transformations};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::average::{Average, Shape};
use super::{Format, Head, Orientation};

/// The quality of photos, from 1 to 100.
const QUALITY: u8 = 80;

/// The picture's data cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken;

/// The pixels of a smaller version, as they are stored.
struct Pixels {
    shape: Shape,
    bytes: Vec<u8>,
}

/// Makes the versions with these widths, in this order. `file` is the picture's whole file, and
/// `head` is its head. The versions keep the colour profile, but no other data, such as the place
/// where a photo was taken.
///
/// # Errors
/// If the file cannot be decoded.
pub fn shrink(file: &[u8], head: &Head, widths: &[u32]) -> Result<Vec<Vec<u8>>, Broken> {
    match head.format {
        Format::Png => png(file, widths),
        Format::Jpeg => jpeg(file, head.orientation, widths),
        _ => Err(Broken),
    }
}

fn png(file: &[u8], widths: &[u32]) -> Result<Vec<Vec<u8>>, Broken> {
    let mut decoder = png::Decoder::new(Cursor::new(file));
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(|_| Broken)?;
    let (color, depth) = reader.output_color_type();
    if depth != BitDepth::Eight {
        return Err(Broken);
    }
    let mut averages = averages(
        [reader.info().width, reader.info().height],
        color.samples(),
        widths,
    );
    let mut add = |row: &[u8]| averages.iter_mut().for_each(|one| one.add(row));
    if reader.info().interlaced {
        // The rows come in seven rounds.
        let mut whole = vec![0; reader.output_buffer_size().ok_or(Broken)?];
        let frame = reader.next_frame(&mut whole).map_err(|_| Broken)?;
        whole.chunks_exact(frame.line_size).for_each(add);
    } else {
        while let Some(row) = reader.next_row().map_err(|_| Broken)? {
            add(row.data());
        }
    }
    let info = reader.info();
    averages
        .into_iter()
        .map(|average| png_file(&Pixels::of(average), info, color))
        .collect()
}

/// Writes a PNG with the colour profile of another one.
fn png_file(pixels: &Pixels, of: &png::Info<'_>, color: ColorType) -> Result<Vec<u8>, Broken> {
    let [width, height] = pixels.shape.to;
    let size = |side: usize| u32::try_from(side).map_err(|_| Broken);
    let mut info = png::Info::with_size(size(width)?, size(height)?);
    info.color_type = color;
    info.bit_depth = BitDepth::Eight;
    info.srgb = of.srgb;
    info.icc_profile.clone_from(&of.icc_profile);
    if info.srgb.is_none() && info.icc_profile.is_none() {
        info.gama_chunk = of.gama_chunk;
        info.chrm_chunk = of.chrm_chunk;
    }
    let mut file = Vec::new();
    let mut encoder = png::Encoder::with_info(&mut file, info).map_err(|_| Broken)?;
    encoder.set_compression(png::Compression::Balanced);
    let mut writer = encoder.write_header().map_err(|_| Broken)?;
    writer.write_image_data(&pixels.bytes).map_err(|_| Broken)?;
    writer.finish().map_err(|_| Broken)?;
    Ok(file)
}

fn jpeg(file: &[u8], orientation: Orientation, widths: &[u32]) -> Result<Vec<Vec<u8>>, Broken> {
    let options = DecoderOptions::default()
        .set_use_unsafe(false)
        .set_strict_mode(false)
        .set_max_width(u16::MAX.into())
        .set_max_height(u16::MAX.into());
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(file), options);
    decoder.decode_headers().map_err(|_| Broken)?;
    let (color, channels) = match decoder.input_colorspace() {
        Some(ColorSpace::Luma) => (ColorSpace::Luma, 1),
        _ => (ColorSpace::RGB, 3),
    };
    decoder.set_options(options.jpeg_set_out_colorspace(color));
    let pixels = decoder.decode().map_err(|_| Broken)?;
    let info = decoder.info().ok_or(Broken)?;
    let profile = decoder.icc_profile();
    let size = [info.width.into(), info.height.into()];
    let mut stored: Vec<Average> = widths
        .iter()
        .map(|width| Average::new(shape(size, channels, *width, orientation)))
        .collect();
    for row in pixels.chunks_exact(usize::from(info.width) * channels) {
        for version in &mut stored {
            version.add(row);
        }
    }
    stored
        .into_iter()
        .map(|average| jpeg_file(&Pixels::of(average).turned(orientation), profile.as_deref()))
        .collect()
}

fn jpeg_file(pixels: &Pixels, profile: Option<&[u8]>) -> Result<Vec<u8>, Broken> {
    let [width, height] = pixels.shape.to;
    let size = |side: usize| u16::try_from(side).map_err(|_| Broken);
    let color = if pixels.shape.channels == 1 {
        JpegColor::Luma
    } else {
        JpegColor::Rgb
    };
    let mut file = Vec::new();
    let mut encoder = JpegEncoder::new(&mut file, QUALITY);
    if let Some(profile) = profile {
        encoder.add_icc_profile(profile).map_err(|_| Broken)?;
    }
    encoder
        .encode(&pixels.bytes, size(width)?, size(height)?, color)
        .map_err(|_| Broken)?;
    Ok(file)
}

/// Starts the versions of a picture that is shown as it is stored.
fn averages(size: [u32; 2], channels: usize, widths: &[u32]) -> Vec<Average> {
    widths
        .iter()
        .map(|width| Average::new(shape(size, channels, *width, Orientation::UPRIGHT)))
        .collect()
}

/// Computes the shape of a version from the size of the picture as it is stored. `width` is that of
/// the version as it is shown.
fn shape(size: [u32; 2], channels: usize, width: u32, orientation: Orientation) -> Shape {
    let [stored_width, stored_height] = size.map(u64::from);
    let width = u64::from(width);
    // Rounds half up; a very flat picture keeps one row.
    let scaled = |other: u64, of: u64| ((other * width + of / 2) / of.max(1)).max(1);
    let to = if orientation.is_sideways() {
        [scaled(stored_width, stored_height), width]
    } else {
        [width, scaled(stored_height, stored_width)]
    };
    let whole = |side: u64| usize::try_from(side).unwrap_or(usize::MAX);
    Shape {
        from: [stored_width, stored_height].map(whole),
        to: to.map(whole),
        channels,
    }
}

impl Pixels {
    fn of(average: Average) -> Self {
        Self {
            shape: average.shape(),
            bytes: average.finish(),
        }
    }

    /// Turns the pixels as the orientation demands.
    fn turned(self, orientation: Orientation) -> Self {
        if orientation == Orientation::UPRIGHT {
            return self;
        }
        let Shape { to, channels, .. } = self.shape;
        let [width, height] = to;
        let (is_mirrored, is_upside_down) = orientation.flips();
        let shown = if orientation.is_sideways() {
            [height, width]
        } else {
            to
        };
        let mut bytes = Vec::with_capacity(self.bytes.len());
        for y in 0..shown[1] {
            for x in 0..shown[0] {
                let x = if is_mirrored { shown[0] - 1 - x } else { x };
                let y = if is_upside_down { shown[1] - 1 - y } else { y };
                let (column, row) = if orientation.is_sideways() {
                    (y, x)
                } else {
                    (x, y)
                };
                let at = (row * width + column) * channels;
                bytes.extend_from_slice(&self.bytes[at..at + channels]);
            }
        }
        Self {
            shape: Shape {
                to: shown,
                ..self.shape
            },
            bytes,
        }
    }
}
