//! Tests of heads and of smaller versions, with files made here.

use std::io::Cursor;

use super::{Fault, Format, Head, Orientation, Size, Version, head};

fn found(format: Format, bytes: &[u8]) -> Result<Head, Fault> {
    head(format, Cursor::new(bytes)).expect("bytes in memory can be read")
}

fn size(format: Format, bytes: &[u8]) -> Result<Option<[u32; 2]>, Fault> {
    found(format, bytes).map(|head| {
        let size = head.size;
        size.map(|Size { width, height }| [width, height])
    })
}

/// Joins the chunks of a PNG. Their checksums are not read.
fn png(color: u8, chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut ihdr = Vec::new();
    ihdr.extend_from_slice(&640_u32.to_be_bytes());
    ihdr.extend_from_slice(&480_u32.to_be_bytes());
    ihdr.extend_from_slice(&[8, color, 0, 0, 0]);
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, content) in [(b"IHDR", &ihdr[..])].iter().chain(chunks) {
        let length = u32::try_from(content.len()).unwrap();
        file.extend_from_slice(&length.to_be_bytes());
        file.extend_from_slice(*kind);
        file.extend_from_slice(content);
        file.extend_from_slice(if *kind == b"IEND" {
            b"\xaeB\x60\x82"
        } else {
            &[0; 4]
        });
    }
    file
}

/// Joins the segments of a JPEG of 640 × 480 pixels.
fn jpeg(exif: &[u8]) -> Vec<u8> {
    let mut file = vec![0xff, 0xd8];
    let mut segment = |marker: u8, content: &[u8]| {
        let length = u16::try_from(content.len() + 2).unwrap();
        file.extend_from_slice(&[0xff, marker]);
        file.extend_from_slice(&length.to_be_bytes());
        file.extend_from_slice(content);
    };
    if !exif.is_empty() {
        segment(0xe1, exif);
    }
    segment(0xfe, b"a comment that contains the end \xff\xd9");
    segment(
        0xc0,
        &[
            8, 0x01, 0xe0, 0x02, 0x80, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1,
        ],
    );
    segment(0xda, &[3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0]);
    file.extend_from_slice(&[1, 2, 3, 0xff, 0xd9]);
    file
}

#[test]
fn a_png_has_the_size_of_its_head_and_may_shrink_if_it_is_in_true_colours() {
    let pixels: (&[u8; 4], &[u8]) = (b"IDAT", &[1, 2, 3]);
    let end: (&[u8; 4], &[u8]) = (b"IEND", &[]);
    let photo = found(
        Format::Png,
        &png(2, &[(b"iCCP", &[0; 99]), pixels, pixels, end]),
    )
    .unwrap();
    assert_eq!(
        photo.size,
        Some(Size {
            width: 640,
            height: 480
        })
    );
    assert!(photo.can_shrink);
    let palette = found(Format::Png, &png(3, &[pixels, end])).unwrap();
    assert!(
        !palette.can_shrink,
        "a version in true colours would be larger"
    );
    let moving = found(Format::Png, &png(2, &[(b"acTL", &[0; 8]), pixels, end])).unwrap();
    assert!(!moving.can_shrink, "a version would not move");
    let mut longer = png(2, &[pixels, end]);
    longer.extend_from_slice(b"appended");
    assert!(found(Format::Png, &longer).is_ok());
    let whole = png(2, &[pixels, end]);
    for length in 0..whole.len() {
        let fault = found(Format::Png, &whole[..length]).unwrap_err();
        assert_eq!(fault, Fault::CutShort, "{length} bytes");
    }
    assert_eq!(
        found(Format::Png, b"<!DOCTYPE html>"),
        Err(Fault::OtherFormat)
    );
    assert_eq!(found(Format::Png, &jpeg(&[])), Err(Fault::OtherFormat));
}

#[test]
fn a_jpeg_has_the_size_in_which_it_is_shown() {
    assert_eq!(size(Format::Jpeg, &jpeg(&[])), Ok(Some([640, 480])));
    assert!(found(Format::Jpeg, &jpeg(&[])).unwrap().can_shrink);
    let mut by_color = jpeg(&[]);
    let scan = memchr::memmem::rfind(&by_color, &[0xff, 0xda]).unwrap();
    by_color[scan + 4] = 1;
    let by_color = found(Format::Jpeg, &by_color).unwrap();
    assert!(
        !by_color.can_shrink,
        "one colour after the other is not decoded"
    );
    for (order, number) in [(b"II*\0\x08\0\0\0", [6, 0]), (b"MM\0*\0\0\0\x08", [0, 6])] {
        let is_little = order[0] == b'I';
        let two = |number: u16| {
            if is_little {
                number.to_le_bytes()
            } else {
                number.to_be_bytes()
            }
        };
        let mut exif = b"Exif\0\0".to_vec();
        exif.extend_from_slice(order);
        exif.extend_from_slice(&two(2));
        exif.extend_from_slice(&[&two(0x010f)[..], &[0; 10]].concat());
        exif.extend_from_slice(&[&two(0x0112)[..], &two(3), &[0; 4], &number, &[0; 2]].concat());
        let photo = found(Format::Jpeg, &jpeg(&exif)).unwrap();
        assert_eq!(
            photo.size,
            Some(Size {
                width: 480,
                height: 640
            })
        );
        assert!(photo.orientation.is_sideways() && photo.can_shrink);
    }
    for exif in [
        &b"Exif\0\0II*\0\xff\xff\xff\xff"[..],
        b"Exif\0\0MM\0*\0\0\0\x08\xff\xff",
        b"Exif",
    ] {
        let photo = found(Format::Jpeg, &jpeg(exif)).unwrap();
        assert_eq!(photo.orientation, Orientation::UPRIGHT);
    }
    let whole = jpeg(&[]);
    let cut = found(Format::Jpeg, &whole[..whole.len() - 1]);
    assert_eq!(
        cut,
        Err(Fault::CutShort),
        "the end in a comment is not that of the file"
    );
    let mut longer = whole;
    longer.extend_from_slice(&vec![7; 100_000]);
    assert!(found(Format::Jpeg, &longer).is_ok());
}

#[test]
fn other_formats_state_their_size_too() {
    assert_eq!(
        size(Format::Gif, b"GIF89a\x80\x02\xe0\x01"),
        Ok(Some([640, 480]))
    );
    let webp = |content: &[u8]| [b"RIFF\0\0\0\0WEBP", content].concat();
    let lossy = webp(b"VP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x80\x02\xe0\x01");
    let lossless = webp(b"VP8L\0\0\0\0\x2f\x7f\xc2\x77\0");
    let extended = webp(b"VP8X\0\0\0\0\0\0\0\0\x7f\x02\0\xdf\x01\0");
    for file in [lossy, lossless, extended] {
        assert_eq!(size(Format::WebP, &file), Ok(Some([640, 480])), "{file:?}");
    }
    let tile = b"ispe\0\0\0\0\0\0\x01\0\0\0\x01\0";
    let whole = b"ispe\0\0\0\0\0\0\x02\x80\0\0\x01\xe0";
    let avif = [&b"\0\0\0\x1cftypavif"[..], tile, whole, tile].concat();
    assert_eq!(size(Format::Avif, &avif), Ok(Some([640, 480])));
    for format in [Format::Gif, Format::WebP, Format::Avif] {
        assert_eq!(
            size(format, b"nothing of that kind"),
            Err(Fault::OtherFormat)
        );
    }
    assert_eq!(size(Format::Gif, b"GIF89a\0\0\0\0"), Err(Fault::Unreadable));
}

#[test]
fn a_drawing_has_the_size_of_its_attributes_or_its_view_box() {
    let cases = [
        ("<svg width=\"30\" height='20px'/>", Some([30, 20])),
        (
            "<svg viewBox=\"0 0 640 480\" xmlns=\"x\">",
            Some([640, 480]),
        ),
        (
            "<svg width=\"100%\" height=\"2em\" viewBox=\"-5, -5, 12.5 10\">",
            Some([13, 10]),
        ),
        (
            "\u{feff}<?xml version='1.0'?>\n<!-- <svg width='1' height='1'> --><!DOCTYPE svg [<!ENTITY a '>'>]>\n<svg:svg viewBox='0 0 4 2'>",
            Some([400, 200]),
        ),
        (
            "<svg data-a='>' \n width = '3' height= \"4\">",
            Some([300, 400]),
        ),
        ("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", None),
        ("<svg width='0' height='-1'>", None),
        ("<svg viewBox='0 0 nan inf'>", None),
    ];
    for (text, expected) in cases {
        assert_eq!(size(Format::Svg, text.as_bytes()), Ok(expected), "{text}");
    }
    for text in [
        "",
        "<html><svg width='1' height='1'>",
        "<!-- ",
        "x <svg>",
        "<svgx>",
        "<!DOCTYPE",
    ] {
        assert_eq!(
            size(Format::Svg, text.as_bytes()),
            Err(Fault::OtherFormat),
            "{text}"
        );
    }
}

#[test]
fn the_format_follows_the_ending_and_a_version_is_named_after_its_picture() {
    assert_eq!(Format::of("img/A.JPeG"), Some(Format::Jpeg));
    assert_eq!(Format::of("img.png/a"), None);
    let version = Version::new("img/v1.2/a.b.png", 800, "0123456789");
    assert_eq!(version.published, "img/v1.2/a.b-800.0123456789.png");
}

#[cfg(feature = "pictures")]
mod smaller {
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
}
