//! Turns a request into its answer: the planned page or static file at an address, or the reason
//! why there is none.
//!
//! A request's path is looked up and never becomes a path on disk. An answer depends only on the
//! current edition and the request, apart from the bytes of static files, which `load` reads.

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use axum::http::{HeaderMap, Method, StatusCode, header};
use percent_encoding::percent_decode_str;

use super::files::{self, Shard};
use super::overlay::{self, Tag};
use super::preview::{Edition, Problem, Site};
use crate::diagnostic::Diagnostic;
use crate::load::{Opened, StaticFile};
use crate::model::BuiltIn;
use crate::plan::{Page, encoded, target_of, way_to_root};

/// The policy of the preview's own pages: the theme's policy, and no frames.
const OWN_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; \
                          form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

/// The parts of a request that an answer depends on.
#[derive(Debug)]
pub(super) struct Asked<'r> {
    pub(super) method: &'r Method,
    /// The path as written, with its first slash.
    pub(super) path: &'r str,
    pub(super) query: Option<&'r str>,
    pub(super) headers: &'r HeaderMap,
}

impl<'r> Asked<'r> {
    fn inside(&self) -> &'r str {
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

struct Shown<'p> {
    page: &'p str,
    /// The text that is compared to decide whether an open page must be loaded again.
    compared: &'p str,
}

#[derive(Debug)]
pub(super) enum Bytes {
    Here(Vec<u8>),
    /// In a file: the first byte and the number of bytes.
    File(Opened, u64, u64),
}

/// The data that belongs to one run of the preview.
#[derive(Debug)]
pub(super) struct Run {
    /// The secret that a reload socket must present.
    pub(super) token: String,
}

pub(super) fn answer(edition: &Edition, run: &Run, asked: &Asked<'_>) -> Answer {
    if *asked.method != Method::GET && *asked.method != Method::HEAD {
        let answer = Answer::text(
            StatusCode::METHOD_NOT_ALLOWED,
            "only GET and HEAD are allowed\n",
        );
        return answer.with(header::ALLOW, "GET, HEAD");
    }
    let address = address(asked.path);
    if let Some(own) = address
        .as_deref()
        .and_then(|address| address.strip_prefix(overlay::FOLDER))
    {
        return of_preview(own, asked);
    }
    let Some(site) = &edition.site else {
        return error_page(asked, run, ("Nothing to show yet", &edition.problems));
    };
    let answerer = Answerer { site, run, asked };
    address
        .and_then(|address| answerer.at(&address))
        .unwrap_or_else(|| answerer.not_found())
}

/// Decodes a path. Returns `None` for a path that no address can have.
fn address(path: &str) -> Option<String> {
    let path = path.strip_prefix('/')?;
    // An encoded slash separates nothing, so no address contains one.
    if path.to_ascii_lowercase().contains("%2f") {
        return None;
    }
    percent_decode_str(path)
        .decode_utf8()
        .ok()
        .map(std::borrow::Cow::into_owned)
}

fn of_preview(name: &str, asked: &Asked<'_>) -> Answer {
    let text = match name {
        "reload.js" => overlay::SCRIPT,
        "overlay.css" => overlay::STYLES,
        _ => return Answer::text(StatusCode::NOT_FOUND, "not found\n"),
    };
    Answer::page(text.as_bytes().to_vec(), name).unless_known(asked.headers)
}

fn error_page(asked: &Asked<'_>, run: &Run, (title, problems): (&str, &[Problem])) -> Answer {
    let page = overlay::error_page(asked.inside(), title, problems);
    let shown = Shown {
        page: &page,
        compared: &page,
    };
    let answer = Answer::html(StatusCode::INTERNAL_SERVER_ERROR, &shown, (asked, run));
    answer.with(header::CONTENT_SECURITY_POLICY, OWN_POLICY)
}

struct Answerer<'a> {
    site: &'a Arc<Site>,
    run: &'a Run,
    asked: &'a Asked<'a>,
}

impl Answerer<'_> {
    /// Looks up the page or file at an address.
    fn at(&self, address: &str) -> Option<Answer> {
        let plan = self.site.ready.renderer.plan();
        if let Some(file) = self.site.ready.static_files.get(address) {
            return Some(self.file(file, address));
        }
        if let Some(target) = plan.find_moved(address) {
            return Some(self.moved(address, &plan.address(target)));
        }
        if let Some(page) = plan.find(address) {
            return Some(self.page(page, address));
        }
        // A folder may have an index, which every host serves for the folder: a static file, or a
        // page of that name.
        if address.is_empty() || address.ends_with('/') {
            let index = format!("{address}index.html");
            if let Some(file) = self.site.ready.static_files.get(&index) {
                return Some(self.file(file, address));
            }
            if let Some(page) = plan.find(&index) {
                return Some(self.page(page, address));
            }
        }
        if let Some(meant) = plan.find_meant(address) {
            return Some(self.moved(address, &plan.address(target_of(plan.comparison(), meant))));
        }
        let folder = format!("{address}/");
        let has_index = self
            .site
            .ready
            .static_files
            .contains_key(&format!("{folder}index.html"));
        has_index.then(|| self.moved(address, &folder))
    }

    fn page(&self, page: Page, address: &str) -> Answer {
        match self.site.ready.renderer.render(page) {
            Ok(html) if files::content_type(address).starts_with("text/html") => self
                .html(StatusCode::OK, &html)
                .unless_known(self.asked.headers),
            Ok(content) => Answer::page(content, address).unless_known(self.asked.headers),
            Err(problem) => self.failed(&problem),
        }
    }

    fn html(&self, status: StatusCode, page: &[u8]) -> Answer {
        let page = String::from_utf8_lossy(page);
        let compared = self.site.without_hashes(&page);
        Answer::html(
            status,
            &Shown {
                page: &page,
                compared: &compared,
            },
            (self.asked, self.run),
        )
    }

    /// Answers for a page whose template failed.
    fn failed(&self, diagnostic: &Diagnostic) -> Answer {
        let problem = self.site.problem(diagnostic);
        let failure = problem.text.clone();
        let mut answer = error_page(
            self.asked,
            self.run,
            ("This page cannot be rendered", &[problem]),
        );
        answer.failure = Some(failure);
        answer
    }

    fn not_found(&self) -> Answer {
        match self
            .site
            .ready
            .renderer
            .render(Page::BuiltIn(BuiltIn::NotFound))
        {
            Ok(html) => self.html(StatusCode::NOT_FOUND, &html),
            Err(problem) => self.failed(&problem),
        }
    }

    /// Redirects to another address, written relative to this one. Browsers must not keep the
    /// redirect, since the same port may serve another project tomorrow.
    fn moved(&self, from: &str, to: &str) -> Answer {
        let mut location = format!("{}{}", way_to_root(from), encoded(to));
        if let Some(query) = self.asked.query {
            location.push('?');
            location.push_str(query);
        }
        Answer::text(
            StatusCode::PERMANENT_REDIRECT,
            "this page has another address\n",
        )
        .with(header::LOCATION, &location)
    }

    fn file(&self, file: &StaticFile, address: &str) -> Answer {
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        let Ok(file) = file.open(&self.site.static_files) else {
            // It was removed since it was listed; the keeper will notice.
            return self.not_found();
        };
        let mark = match &file {
            Opened::File(_, stamp) => files::mark_of_file(stamp, now),
            Opened::Held(held) => self.site.mark_of_held(address, held.bytes()),
        };
        let len = file.len();
        let headers = self.asked.headers;
        // A range is useless to a client that has the rest of another edition.
        let is_same =
            one(headers, &header::IF_RANGE).is_none_or(|wanted| wanted == format!("\"{mark}\""));
        let range =
            one(headers, &header::RANGE).filter(|_| is_same && *self.asked.method == Method::GET);
        let mut answer = Answer {
            status: StatusCode::OK,
            headers: vec![(header::ACCEPT_RANGES, "bytes".to_owned())],
            body: Bytes::Here(Vec::new()),
            mark: mark.clone(),
            failure: None,
        };
        answer = answer
            .with(header::CONTENT_TYPE, files::content_type(address))
            .with_mark(&mark);
        if files::content_type(address) == "image/svg+xml" {
            // A picture that is opened by itself runs no scripts either.
            answer = answer.with(
                header::CONTENT_SECURITY_POLICY,
                "default-src 'none'; style-src 'unsafe-inline'; sandbox",
            );
        }
        let (start, count) = match files::part(range, len) {
            Part::Whole => (0, len),
            Part::Piece { start, len: count } => {
                answer.status = StatusCode::PARTIAL_CONTENT;
                let said = format!("bytes {start}-{}/{len}", start + count - 1);
                answer = answer.with(header::CONTENT_RANGE, &said);
                (start, count)
            }
            Part::Outside => {
                answer.status = StatusCode::RANGE_NOT_SATISFIABLE;
                answer = answer.with(header::CONTENT_RANGE, &format!("bytes */{len}"));
                (0, 0)
            }
        };
        answer.body = Bytes::File(file, start, count);
        answer.unless_known(headers)
    }
}

impl Answer {
    /// Answers with a short text of the preview's own, which no client keeps.
    pub(super) fn text(status: StatusCode, text: &str) -> Self {
        let body = Bytes::Here(text.as_bytes().to_vec());
        let answer = Self {
            status,
            headers: Vec::new(),
            body,
            mark: status.as_str().to_owned(),
            failure: None,
        };
        answer
            .with(header::CONTENT_TYPE, "text/plain; charset=utf-8")
            .with(header::CACHE_CONTROL, "no-store")
    }

    /// Answers with a page that is not HTML.
    fn page(bytes: Vec<u8>, address: &str) -> Self {
        let mark = files::mark_of(&bytes);
        let (status, body) = (StatusCode::OK, Bytes::Here(bytes));
        let answer = Self {
            status,
            headers: Vec::new(),
            body,
            mark: mark.clone(),
            failure: None,
        };
        answer
            .with(header::CONTENT_TYPE, files::content_type(address))
            .with_mark(&mark)
    }

    /// Answers with an HTML page that contains the reload script. Its mark is the mark of the page
    /// without the script. Its `ETag` covers every byte, including this run's token.
    fn html(status: StatusCode, shown: &Shown<'_>, (asked, run): (&Asked<'_>, &Run)) -> Self {
        let mark = format!(
            "{}-{}",
            status.as_str(),
            files::mark_of(shown.compared.as_bytes())
        );
        let path = asked.inside();
        let tag = Tag {
            token: &run.token,
            path,
            mark: &mark,
        };
        let body = Bytes::Here(tag.added_to(shown.page).into_bytes());
        let answer = Self {
            status,
            headers: Vec::new(),
            body,
            mark: mark.clone(),
            failure: None,
        };
        let answer = answer.with(header::CONTENT_TYPE, "text/html; charset=utf-8");
        if status == StatusCode::OK {
            let run = files::mark_of(run.token.as_bytes());
            let place = files::mark_of(path.as_bytes());
            let bytes = files::mark_of(shown.page.as_bytes());
            answer.with_mark(&format!("{bytes}-{}-{}", &run[..8], &place[..8]))
        } else {
            answer.with(header::CACHE_CONTROL, "no-store")
        }
    }

    /// Adds a header. Values that a header cannot contain never reach this function.
    fn with(mut self, name: header::HeaderName, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    /// Adds the mark with which browsers revalidate their copies.
    fn with_mark(self, mark: &str) -> Self {
        self.with(header::ETAG, &format!("\"{mark}\""))
            .with(header::CACHE_CONTROL, "no-cache")
    }

    /// Replaces the answer with "not modified" if the client already has it.
    fn unless_known(mut self, headers: &HeaderMap) -> Self {
        let own = self
            .headers
            .iter()
            .find(|(name, _)| *name == header::ETAG)
            .map(|(_, mark)| mark.as_str());
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
            Self::File(_, _, count) => *count,
        }
    }
}

/// Reads a header that must occur exactly once.
fn one<'h>(headers: &'h HeaderMap, name: &header::HeaderName) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}
