//! Tests the smaller versions of pictures.

use super::*;
use crate::picture::average::{Average, Shape};
use crate::picture::{Broken, shrink, versions};

fn averaged(from: [usize; 2], to: [usize; 2], channels: usize, pixels: &[u8]) -> Vec<u8> {
    let mut average = Average::new(Shape { from, to, channels });
    pixels
        .chunks_exact(from[0] * channels)
        .for_each(|row| average.add(row));
    average.finish()
}

#[test]
fn pixels_are_averages_of_the_areas_that_they_cover() {
    assert_eq!(averaged([2, 2], [1, 1], 1, &[0, 10, 20, 31]), [15]);
    // Half of the pixel in the middle goes to each side: (0·1 + 90·½) / 1½ and so on.
    assert_eq!(averaged([3, 1], [2, 1], 1, &[0, 90, 255]), [30, 200]);
    assert_eq!(averaged([1, 3], [1, 2], 1, &[0, 90, 255]), [30, 200]);
    assert_eq!(
        averaged([2, 1], [1, 1], 4, &[200, 100, 0, 255, 7, 7, 7, 0]),
        [200, 100, 0, 128],
        "an invisible pixel has no colour"
    );
    assert_eq!(averaged([2, 1], [1, 1], 2, &[9, 0, 8, 0]), [0, 0]);
    let one_color = vec![77; 1000 * 7 * 3];
    assert_eq!(
        averaged([1000, 7], [401, 3], 3, &one_color),
        vec![77; 401 * 3 * 3]
    );
}

/// A picture whose top left quarter is white, and the rest a pattern.
fn pixels(width: usize, height: usize) -> Vec<u8> {
    let pixel = |at: usize| {
        let (x, y) = (at % width, at / width);
        let is_white = x < width / 2 && y < height / 2;
        if is_white {
            [255; 3]
        } else {
            [0, if x / 8 % 2 == 0 { 60 } else { 0 }, 0]
        }
    };
    (0..width * height).flat_map(pixel).collect()
}

fn png_of(width: u32, height: u32) -> Vec<u8> {
    let mut file = Vec::new();
    let mut info = png::Info::with_size(width, height);
    info.color_type = png::ColorType::Rgb;
    info.bit_depth = png::BitDepth::Eight;
    info.icc_profile = Some(b"a profile".into());
    let mut writer = png::Encoder::with_info(&mut file, info)
        .unwrap()
        .write_header()
        .unwrap();
    writer
        .write_image_data(&pixels(width as usize, height as usize))
        .unwrap();
    writer.finish().unwrap();
    file
}

fn jpeg_of(width: u16, height: u16) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut file, 90);
    encoder.add_icc_profile(b"a profile").unwrap();
    encoder
        .add_app_segment(1, b"Exif\0\0secret place".to_vec())
        .unwrap();
    let pixels = pixels(width.into(), height.into());
    encoder
        .encode(&pixels, width, height, jpeg_encoder::ColorType::Rgb)
        .unwrap();
    file
}

fn contains(file: &[u8], text: &[u8]) -> bool {
    memchr::memmem::find(file, text).is_some()
}

#[test]
fn versions_have_their_width_the_shape_and_the_colour_profile_and_nothing_else() {
    let files = [
        (Format::Png, png_of(600, 300)),
        (Format::Jpeg, jpeg_of(600, 300)),
    ];
    for (format, file) in files {
        let whole = found(format, &file).unwrap();
        let made = shrink(&file, &whole, &[100, 200]).unwrap();
        assert_eq!(size(format, &made[0]), Ok(Some([100, 50])));
        assert_eq!(size(format, &made[1]), Ok(Some([200, 100])));
        let alone = shrink(&file, &whole, &[200]).unwrap();
        assert_eq!(alone[0], made[1], "a part of a site makes the same version");
        assert!(!contains(&made[0], b"secret place"));
    }
    let photo = jpeg_of(600, 300);
    let made = shrink(&photo, &found(Format::Jpeg, &photo).unwrap(), &[100]).unwrap();
    assert!(contains(&made[0], b"a profile"));
}

/// Decodes a JPEG and returns which quarter is white: its column and row.
fn white_quarter(file: &[u8]) -> Vec<[usize; 2]> {
    let stream = zune_jpeg::zune_core::bytestream::ZCursor::new(file);
    let mut decoder = zune_jpeg::JpegDecoder::new(stream);
    let pixels = decoder.decode().unwrap();
    let info = decoder.info().unwrap();
    let (width, height) = (usize::from(info.width), usize::from(info.height));
    let quarters = [[0, 0], [1, 0], [0, 1], [1, 1]].into_iter();
    quarters
        .filter(|[x, y]| {
            let at = (y * height / 2 + height / 4) * width + x * width / 2 + width / 4;
            pixels[at * 3] > 200
        })
        .collect()
}

#[test]
fn versions_of_photos_are_upright() {
    // The corner to which each orientation moves the top left quarter.
    let corners = [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
    ];
    let file = jpeg_of(600, 300);
    for (number, corner) in (1..).zip(corners) {
        let orientation = Orientation::of_exif(number);
        let stored = found(Format::Jpeg, &file).unwrap();
        let shown = stored.size.unwrap().turned(orientation);
        let photo = Head {
            orientation,
            size: Some(shown),
            ..stored
        };
        let made = shrink(&file, &photo, &[100]).unwrap();
        let height = if orientation.is_sideways() { 200 } else { 50 };
        assert_eq!(
            size(Format::Jpeg, &made[0]),
            Ok(Some([100, height])),
            "{number}"
        );
        assert_eq!(white_quarter(&made[0]), [corner], "{number}");
    }
}

#[test]
fn data_that_is_broken_is_an_error_and_no_panic() {
    for (format, file) in [
        (Format::Png, png_of(60, 30)),
        (Format::Jpeg, jpeg_of(60, 30)),
    ] {
        let whole = found(format, &file).unwrap();
        let middle = file.len() / 2;
        for at in (20..file.len()).step_by(7) {
            let mut damaged = file.clone();
            damaged[at] ^= 0x55;
            let _ = shrink(&damaged, &whole, &[10]);
            let _ = shrink(&file[..at], &whole, &[10]);
        }
        let _ = shrink(&[&file[..middle], &[0; 99]].concat(), &whole, &[10]);
        assert_eq!(shrink(b"nothing", &whole, &[10]), Err(Broken));
    }
}

#[test]
fn only_large_pictures_get_versions_and_only_much_narrower_ones() {
    let photo = |width, height| Head {
        format: Format::Jpeg,
        size: Some(Size { width, height }),
        orientation: Orientation::UPRIGHT,
        can_shrink: true,
    };
    let large = 1 << 20;
    assert_eq!(versions(&photo(4000, 3000), large), [400, 800, 1600]);
    assert_eq!(versions(&photo(1200, 900), large), [400, 800]);
    assert_eq!(versions(&photo(1199, 900), large), [400]);
    assert!(versions(&photo(4000, 3000), 99 << 10).is_empty());
    assert!(
        versions(&photo(8000, 7000), large).is_empty(),
        "too many pixels"
    );
    let drawing = Head {
        can_shrink: false,
        ..photo(4000, 3000)
    };
    assert!(versions(&drawing, large).is_empty());
}
