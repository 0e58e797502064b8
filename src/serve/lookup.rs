//! Turns a request into its answer: the planned page or static file at an address, or the reason
//! why there is none.
//!
//! A request's path is looked up and never becomes a path on disk. An answer depends only on the
//! current edition and the request, apart from the bytes of static files, which `load` reads.

use std::time::{SystemTime, UNIX_EPOCH};

use axum::http::{HeaderMap, Method, StatusCode, header};
use percent_encoding::percent_decode_str;

use super::answer::{Answer, Bytes, HtmlPage, PageRequest};
use super::files::{self, ByteRange};
use super::overlay;
use super::preview::{Edition, ServedSite, ShownProblem};
use crate::diagnostic::Diagnostic;
use crate::load::{Opened, StaticFile};
use crate::model::BuiltIn;
use crate::plan::{Page, encoded, target_of, way_to_root};

/// The policy of the preview's own pages: the theme's policy, and no frames.
const OWN_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; \
                          form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

/// Answers a request from an edition.
pub(super) fn answer(edition: &Edition, asked: &PageRequest<'_>) -> Answer {
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
        return error_page(asked, "Nothing to show yet", &edition.problems);
    };
    let answerer = Answerer { site, asked };
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

fn of_preview(name: &str, asked: &PageRequest<'_>) -> Answer {
    let text = match name {
        "reload.js" => overlay::SCRIPT,
        "overlay.css" => overlay::STYLES,
        _ => return Answer::text(StatusCode::NOT_FOUND, "not found\n"),
    };
    Answer::page(text.as_bytes().to_vec(), name).unless_known(asked.headers)
}

fn error_page(asked: &PageRequest<'_>, title: &str, problems: &[ShownProblem]) -> Answer {
    let page = overlay::error_page(asked.inside(), title, problems);
    let shown = HtmlPage {
        page: &page,
        compared: &page,
    };
    let answer = Answer::html(StatusCode::INTERNAL_SERVER_ERROR, &shown, asked);
    answer.with(header::CONTENT_SECURITY_POLICY, OWN_POLICY)
}

struct Answerer<'a> {
    site: &'a ServedSite,
    asked: &'a PageRequest<'a>,
}

impl Answerer<'_> {
    /// Looks up the page or file at an address.
    fn at(&self, address: &str) -> Option<Answer> {
        let plan = self.site.ready.renderer.plan();
        let static_files = &self.site.ready.static_files;
        if let Some(file) = static_files.get(address) {
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
            if let Some(file) = static_files.get(&index) {
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
        static_files
            .contains_key(&format!("{folder}index.html"))
            .then(|| self.moved(address, &folder))
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
        let shown = HtmlPage {
            page: &page,
            compared: &compared,
        };
        Answer::html(status, &shown, self.asked)
    }

    /// Answers for a page whose template failed.
    fn failed(&self, diagnostic: &Diagnostic) -> Answer {
        let problem = self.site.problem(diagnostic);
        let failure = problem.text.clone();
        let mut answer = error_page(self.asked, "This page cannot be rendered", &[problem]);
        answer.failure = Some(failure);
        answer
    }

    fn not_found(&self) -> Answer {
        let page = Page::BuiltIn(BuiltIn::NotFound);
        match self.site.ready.renderer.render(page) {
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

    /// Returns true if the client has the smaller version of a picture at this address already, so
    /// that it need not be made.
    fn knows(&self, address: &str) -> bool {
        let mark = files::mark_of(address.as_bytes());
        let answer = Answer::new(StatusCode::OK, Vec::new(), String::new()).with_mark(&mark);
        answer.unless_known(self.asked.headers).status == StatusCode::NOT_MODIFIED
    }

    fn file(&self, file: &StaticFile, address: &str) -> Answer {
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        let headers = self.asked.headers;
        if let StaticFile::Smaller(_) = file
            && self.knows(address)
        {
            return Answer::new(StatusCode::OK, Vec::new(), String::new())
                .with_mark(&files::mark_of(address.as_bytes()))
                .unless_known(headers);
        }
        let Ok(opened) = self.site.open(file, address) else {
            // It was removed since it was listed; the keeper will notice.
            return self.not_found();
        };
        let mark = match (&opened, file) {
            // Its name contains a hash of what it is made from.
            (_, StaticFile::Smaller(_)) => files::mark_of(address.as_bytes()),
            (Opened::File(_, stamp), _) => files::mark_of_file(stamp, now),
            (Opened::Held(bytes), _) => self.site.mark_of_held(address, bytes),
        };
        let len = opened.len();
        // A range is useless to a client that has the rest of another edition.
        let is_same =
            one(headers, &header::IF_RANGE).is_none_or(|wanted| wanted == format!("\"{mark}\""));
        let range =
            one(headers, &header::RANGE).filter(|_| is_same && *self.asked.method == Method::GET);
        let content_type = files::content_type(address);
        let mut answer = Answer::new(StatusCode::OK, Vec::new(), mark.clone())
            .with(header::ACCEPT_RANGES, "bytes")
            .with(header::CONTENT_TYPE, content_type)
            .with_mark(&mark);
        if content_type == "image/svg+xml" {
            // A picture that is opened by itself runs no scripts either.
            answer = answer.with(
                header::CONTENT_SECURITY_POLICY,
                "default-src 'none'; style-src 'unsafe-inline'; sandbox",
            );
        }
        let range = match files::byte_range(range, len) {
            ByteRange::Whole => 0..len,
            ByteRange::Piece(range) => {
                answer.status = StatusCode::PARTIAL_CONTENT;
                let said = format!("bytes {}-{}/{len}", range.start, range.end - 1);
                answer = answer.with(header::CONTENT_RANGE, &said);
                range
            }
            ByteRange::Outside => {
                answer.status = StatusCode::RANGE_NOT_SATISFIABLE;
                answer = answer.with(header::CONTENT_RANGE, &format!("bytes */{len}"));
                0..0
            }
        };
        answer.body = Bytes::File(opened, range);
        answer.unless_known(headers)
    }
}

/// Reads the first header of this name.
fn one<'h>(headers: &'h HeaderMap, name: &header::HeaderName) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}
