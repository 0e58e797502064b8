//! Recognizes links to videos, so that a picture that links to one can be marked.

use crate::parse::reference::{Destination, Scheme};

/// Sites whose pages are videos, without `www.`.
const SITES: [&str; 5] = [
    "dailymotion.com",
    "vimeo.com",
    "youtu.be",
    "youtube-nocookie.com",
    "youtube.com",
];

/// The endings of video files.
const ENDINGS: [&str; 5] = [".m4v", ".mov", ".mp4", ".ogv", ".webm"];

/// Returns true if a link leads to a video: a file, or a page of a site for videos.
pub(super) fn is_video(destination: &Destination) -> bool {
    match destination {
        Destination::Named {
            scheme: Scheme::Static,
            name: path,
            ..
        }
        | Destination::File { path, .. } => is_file(path),
        Destination::External(address) => {
            let address = address.split(['?', '#']).next().unwrap_or_default();
            let Some((_, rest)) = address.split_once("://") else {
                return false;
            };
            let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
            let site = host
                .strip_prefix("www.")
                .or(host.strip_prefix("m."))
                .unwrap_or(host);
            SITES.contains(&site) && !path.is_empty() || is_file(path)
        }
        _ => false,
    }
}

fn is_file(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    ENDINGS.iter().any(|ending| path.ends_with(ending))
}
