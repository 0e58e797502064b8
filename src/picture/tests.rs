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
mod smaller;
