//! Answers with a static file: its type, its mark, and the requested range.

use std::ops::Range;
use std::time::Duration;

use crate::load::Stamp;

/// Separates a mark from the time at which it was made.
const MOMENT: char = '~';

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ByteRange {
    Whole,
    /// Some bytes, at least one.
    Piece(Range<u64>),
    /// No bytes: the range begins after the end of the file.
    Outside,
}

/// Reads a `Range` header. Several ranges, and headers that are not byte ranges, select the whole
/// file, as RFC 9110 allows.
pub(super) fn byte_range(range: Option<&str>, len: u64) -> ByteRange {
    let Some((first, last)) =
        range.and_then(|range| range.strip_prefix("bytes=")?.trim().split_once('-'))
    else {
        return ByteRange::Whole;
    };
    let number = |text: &str| {
        let is_number = text.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| text.parse::<u64>().ok()).flatten()
    };
    match (first, last) {
        ("", suffix) => match number(suffix) {
            Some(0) => ByteRange::Outside,
            Some(_) if len == 0 => ByteRange::Outside,
            Some(count) => ByteRange::Piece(len.saturating_sub(count)..len),
            None => ByteRange::Whole,
        },
        (first, "") => match number(first) {
            Some(start) if start < len => ByteRange::Piece(start..len),
            Some(_) => ByteRange::Outside,
            None => ByteRange::Whole,
        },
        (first, last) => match (number(first), number(last)) {
            (Some(first), Some(last)) if first > last => ByteRange::Whole,
            (Some(first), Some(_)) if first >= len => ByteRange::Outside,
            (Some(first), Some(last)) => ByteRange::Piece(first..last.min(len - 1) + 1),
            _ => ByteRange::Whole,
        },
    }
}

/// Returns the mark of bytes in memory, the first half of their hash. Equal bytes have equal marks.
pub(super) fn mark_of(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..32].to_owned()
}

/// Returns the mark of a file. It is made from the file's stamp, so that the file is not read. A
/// file that changed just now can change again and keep its stamp. Until that is over, each mark
/// ends in [`MOMENT`] and the present time, so that no two marks are equal.
pub(super) fn mark_of_file(stamp: &Stamp, now: Duration) -> String {
    let mark = mark_of(stamp.text().as_bytes());
    let nanoseconds = now.as_nanos();
    if i128::try_from(nanoseconds).is_ok_and(|now| stamp.is_settled(now)) {
        mark
    } else {
        format!("{mark}{MOMENT}{nanoseconds}")
    }
}

/// Returns a mark without its time. Equal results mean that, as far as is known, the files are
/// equal.
pub(super) fn without_moment(mark: &str) -> &str {
    mark.trim_matches('"')
        .split(MOMENT)
        .next()
        .unwrap_or_default()
}

/// Returns the content type of the file at an address. An address that ends in a slash is a page.
pub(super) fn content_type(address: &str) -> &'static str {
    let name = address.rsplit('/').next().unwrap_or_default();
    let Some((_, ending)) = name.rsplit_once('.') else {
        let is_page = name.is_empty();
        return if is_page {
            "text/html; charset=utf-8"
        } else if name == "_redirects" {
            "text/plain; charset=utf-8"
        } else {
            "application/octet-stream"
        };
    };
    match ending.to_ascii_lowercase().as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/vnd.microsoft.icon",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "pdf" => "application/pdf",
        "wasm" => "application/wasm",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        "ogg" => "audio/ogg",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_those_of_rfc_9110() {
        let piece = |start, len| ByteRange::Piece(start..start + len);
        let cases = [
            (None, ByteRange::Whole),
            (Some("bytes=0-3"), piece(0, 4)),
            (Some("bytes=6-"), piece(6, 4)),
            (Some("bytes=-3"), piece(7, 3)),
            (Some("bytes=-99"), piece(0, 10)),
            (Some("bytes=8-99"), piece(8, 2)),
            (Some("bytes=9-9"), piece(9, 1)),
            (Some("bytes=10-"), ByteRange::Outside),
            (Some("bytes=10-12"), ByteRange::Outside),
            (Some("bytes=-0"), ByteRange::Outside),
            (Some("bytes=3-2"), ByteRange::Whole),
            (Some("bytes=0-1,4-5"), ByteRange::Whole),
            (Some("bytes=a-b"), ByteRange::Whole),
            (Some("bytes=-"), ByteRange::Whole),
            (Some("bytes=+1-2"), ByteRange::Whole),
            (Some("bytes=99999999999999999999-"), ByteRange::Whole),
            (Some("lines=1-2"), ByteRange::Whole),
        ];
        for (range, expected) in cases {
            assert_eq!(byte_range(range, 10), expected, "{range:?}");
        }
        assert_eq!(byte_range(Some("bytes=0-"), 0), ByteRange::Outside);
    }

    #[test]
    fn types_follow_the_ending() {
        for (address, expected) in [
            ("", "text/html; charset=utf-8"),
            ("subjects/node.js/", "text/html; charset=utf-8"),
            ("404.html", "text/html; charset=utf-8"),
            ("a/X.CSS", "text/css; charset=utf-8"),
            ("LICENSE", "application/octet-stream"),
            ("_redirects", "text/plain; charset=utf-8"),
        ] {
            assert_eq!(content_type(address), expected, "{address}");
        }
    }
}
