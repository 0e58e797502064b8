//! A request of a browser, and the answer with its headers and marks.

use std::ops::Range;

use axum::http::{HeaderMap, Method, StatusCode, header};

use super::files;
use super::overlay::ReloadTag;
use crate::load::Opened;

/// The parts of a request that an answer depends on, and the secret of this run of the preview.
#[derive(Debug)]
pub(super) struct PageRequest<'r> {
    pub(super) method: &'r Method,
    /// The path as written, with its first slash.
    pub(super) path: &'r str,
    pub(super) query: Option<&'r str>,
    pub(super) headers: &'r HeaderMap,
    /// The secret that a reload socket must present.
    pub(super) token: &'r str,
}

impl<'r> PageRequest<'r> {
    pub(super) fn inside(&self) -> &'r str {
        self.path.strip_prefix('/').unwrap_or(self.path)
    }
}

#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    /// The headers, apart from those that every answer has.
    pub(super) headers: Vec<(header::HeaderName, String)>,
    /// The bytes. An answer to `HEAD` does not send them.
    pub(super) body: Bytes,
    /// Differs if the same address was answered differently at another time.
    pub(super) mark: String,
    /// The failure of a template, for the terminal.
    pub(super) failure: Option<String>,
}

pub(super) struct HtmlPage<'p> {
    pub(super) page: &'p str,
    /// The text that is compared to decide whether an open page must be loaded again.
    pub(super) compared: &'p str,
}

#[derive(Debug)]
pub(super) enum Bytes {
    Here(Vec<u8>),
    /// A range of a file.
    File(Opened, Range<u64>),
}

impl Answer {
    pub(super) fn new(status: StatusCode, bytes: Vec<u8>, mark: String) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Bytes::Here(bytes),
            mark,
            failure: None,
        }
    }

    /// Answers with a short text of the preview's own, which no client keeps.
    pub(super) fn text(status: StatusCode, text: &str) -> Self {
        Self::new(status, text.as_bytes().to_vec(), status.as_str().to_owned())
            .with(header::CONTENT_TYPE, "text/plain; charset=utf-8")
            .with(header::CACHE_CONTROL, "no-store")
    }

    /// Answers with a page that is not HTML.
    pub(super) fn page(bytes: Vec<u8>, address: &str) -> Self {
        let mark = files::mark_of(&bytes);
        Self::new(StatusCode::OK, bytes, mark.clone())
            .with(header::CONTENT_TYPE, files::content_type(address))
            .with_mark(&mark)
    }

    /// Answers with an HTML page that contains the reload script. Its mark is the mark of the page
    /// without the script. Its `ETag` covers every byte, including this run's token.
    pub(super) fn html(status: StatusCode, shown: &HtmlPage<'_>, asked: &PageRequest<'_>) -> Self {
        let compared = files::mark_of(shown.compared.as_bytes());
        let mark = format!("{}-{compared}", status.as_str());
        let (token, path) = (asked.token, asked.inside());
        let tag = ReloadTag {
            token,
            path,
            mark: &mark,
        };
        let page = tag.added_to(shown.page).into_bytes();
        let answer =
            Self::new(status, page, mark).with(header::CONTENT_TYPE, "text/html; charset=utf-8");
        if status == StatusCode::OK {
            let [bytes, run, place] =
                [shown.page, token, path].map(|text| files::mark_of(text.as_bytes()));
            answer.with_mark(&format!("{bytes}-{}-{}", &run[..8], &place[..8]))
        } else {
            answer.with(header::CACHE_CONTROL, "no-store")
        }
    }

    /// Adds a header. Values that a header cannot contain never reach this function.
    pub(super) fn with(mut self, name: header::HeaderName, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    /// Adds the mark with which browsers revalidate their copies.
    pub(super) fn with_mark(self, mark: &str) -> Self {
        self.with(header::ETAG, &format!("\"{mark}\""))
            .with(header::CACHE_CONTROL, "no-cache")
    }

    /// Returns the header `ETag`.
    pub(super) fn etag(&self) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers
            .find(|(name, _)| *name == header::ETAG)
            .map(|(_, mark)| mark.as_str())
    }

    /// Replaces the answer with "not modified" if the client already has it.
    pub(super) fn unless_known(mut self, headers: &HeaderMap) -> Self {
        let own = self.etag();
        let known = headers
            .get_all(header::IF_NONE_MATCH)
            .iter()
            .filter_map(|value| value.to_str().ok());
        let mut known = known
            .flat_map(|value| value.split(','))
            .map(|mark| mark.trim().trim_start_matches("W/"));
        if known.any(|mark| Some(mark) == own || mark == "*") {
            self.status = StatusCode::NOT_MODIFIED;
            self.body = Bytes::Here(Vec::new());
        }
        self
    }
}

impl Bytes {
    pub(super) fn len(&self) -> u64 {
        match self {
            Self::Here(bytes) => bytes.len() as u64,
            Self::File(_, range) => range.end - range.start,
        }
    }
}
