//! The reload socket: sends an open page instructions after each change.
//!
//! The page reports its content. After each change, the same addresses are answered again and
//! compared. So a change that the page does not show leaves it alone.

use std::sync::Arc;

use axum::extract::ws::{Message, WebSocket};
use axum::http::{HeaderMap, Method};
use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};
use tokio::time::{Instant, interval, sleep_until, timeout_at};

use super::answer::{Answer, PageRequest};
use super::files::{content_type, without_moment};
use super::lookup::answer;
use super::preview::{Edition, ShownProblem};
use super::server::Server;
use crate::plan::encoded;

/// The longest message that a page may send, in bytes.
pub(super) const LONGEST: usize = 256 << 10;

/// The number of assets of a page that are watched.
const MOST: usize = 500;

#[derive(Debug, Clone, Deserialize)]
struct PageState {
    page: Marked,
    assets: Vec<Marked>,
}

/// An address and the mark of its content.
#[derive(Debug, Clone, Deserialize)]
struct Marked {
    /// The path from the root as written in a request, without its first slash.
    address: String,
    /// The mark. For assets, the value of the header `ETag`, or empty for a missing file.
    mark: String,
}

/// The instructions for a page.
#[derive(Debug, Default, PartialEq, Serialize)]
struct Instructions {
    /// True to load the page again.
    reload: bool,
    /// The style sheets to replace, as pairs of old and new address. The two differ only in hashed
    /// names.
    styles: Vec<(String, String)>,
    /// The problems to list. `None` leaves the current list unchanged.
    problems: Option<Vec<ShownProblem>>,
}

struct OpenPage {
    shown: PageState,
    /// The problems that it lists.
    problems: Vec<ShownProblem>,
}

/// Serves one open page until it closes, or does not respond for too long.
pub(super) async fn serve(mut socket: WebSocket, server: Arc<Server>) {
    let (mut changes, patience) = (server.preview.changes(), server.patience);
    let mut gone = Instant::now() + patience.silence;
    let Ok(Some(shown)) = timeout_at(gone, greeting(&mut socket)).await else {
        return;
    };
    let mut page = OpenPage {
        shown,
        problems: Vec::new(),
    };
    let mut heartbeat = interval(patience.silence / 4);
    gone = Instant::now() + patience.silence;
    changes.mark_changed();
    loop {
        let message = tokio::select! {
            message = socket.recv() => match message {
                Some(Ok(Message::Close(_)) | Err(_)) | None => return,
                Some(Ok(_)) => {
                    gone = Instant::now() + patience.silence;
                    continue;
                }
            },
            outcome = changes.changed() => {
                if outcome.is_err() {
                    return;
                }
                changes.mark_unchanged();
                let (judging, token) = (server.preview.now(), Arc::clone(&server.token));
                let judged = server.render(move || {
                    let order = page.order(&judging, &token);
                    (page, order)
                });
                let Some((judged, order)) = judged.await else { return };
                page = judged;
                let Some(Ok(text)) = order.map(|order| serde_json::to_string(&order)) else { continue };
                Message::Text(text.into())
            }
            _ = heartbeat.tick() => Message::Ping(Vec::new().into()),
            () = sleep_until(gone) => return,
        };
        if !matches!(timeout_at(gone, socket.send(message)).await, Ok(Ok(()))) {
            return;
        }
    }
}

/// Reads the page's first message. Returns `None` for an invalid message.
async fn greeting(socket: &mut WebSocket) -> Option<PageState> {
    loop {
        match socket.recv().await?.ok()? {
            Message::Text(text) => {
                let mut shown: PageState = serde_json::from_str(&text).ok()?;
                shown.assets.truncate(MOST);
                return Some(shown);
            }
            Message::Ping(_) | Message::Pong(_) => {}
            Message::Binary(_) | Message::Close(_) => return None,
        }
    }
}

impl OpenPage {
    /// Returns the instructions that bring the page to this edition. `None` for a page that is up
    /// to date.
    fn order(&mut self, edition: &Edition, token: &str) -> Option<Instructions> {
        let mut order = Instructions::default();
        let mark = now_at(edition, token, &self.shown.page.address).mark;
        if mark != self.shown.page.mark {
            self.shown.page.mark = mark;
            order.reload = true;
        }
        for asset in &mut self.shown.assets {
            let path = asset
                .address
                .split('?')
                .next()
                .unwrap_or_default()
                .to_owned();
            let now = style_now(edition, &path).unwrap_or_else(|| path.clone());
            if now != path {
                asset.address.clone_from(&now);
            }
            let answer = now_at(edition, token, &asset.address);
            let mark = answer.etag().unwrap_or_default();
            if without_moment(mark) == without_moment(&asset.mark) {
                continue;
            }
            mark.clone_into(&mut asset.mark);
            // A style sheet that was removed cannot be replaced.
            if content_type(&path).starts_with("text/css") && !asset.mark.is_empty() {
                order.styles.push((path, now));
            } else {
                order.reload = true;
            }
        }
        // Without a site, the page itself lists the problems.
        let problems = if edition.site.is_some() {
            edition.problems.as_slice()
        } else {
            &[]
        };
        if problems != self.problems {
            self.problems = problems.to_vec();
            order.problems = Some(self.problems.clone());
        }
        (order != Instructions::default()).then_some(order)
    }
}

/// Looks up a style sheet's current address, as written in a request.
fn style_now(edition: &Edition, path: &str) -> Option<String> {
    let address = percent_decode_str(path).decode_utf8().ok()?;
    edition
        .site
        .as_ref()?
        .style_now(&address)
        .map(|now| encoded(now).to_string())
}

fn now_at(edition: &Edition, token: &str, path: &str) -> Answer {
    let path = format!("/{}", path.split('?').next().unwrap_or_default());
    let asked = PageRequest {
        method: &Method::GET,
        path: &path,
        query: None,
        headers: &HeaderMap::new(),
        token,
    };
    answer(edition, &asked)
}
