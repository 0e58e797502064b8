//! The reload socket: tells an open page what to do after a change.
//!
//! The page says what it shows; after each change the same addresses are answered once more, and only what became
//! different counts. So a change that this page does not show leaves it alone.

use std::sync::Arc;

use axum::extract::ws::{Message, WebSocket};
use axum::http::{HeaderMap, Method};
use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};
use tokio::time::{Instant, interval, sleep_until, timeout_at};

use super::answer::{Answer, Asked, Run, answer};
use super::connection::Server;
use super::files::{content_type, without_moment};
use super::preview::{Edition, Problem};
use crate::plan::encoded;

/// The longest message that a page may send.
pub(super) const LONGEST: usize = 256 << 10;

/// A page has no more assets than this.
const MOST: usize = 500;

/// What a page shows.
#[derive(Debug, Clone, Deserialize)]
struct Shown {
    /// Itself.
    page: Marked,
    /// What it loaded.
    assets: Vec<Marked>,
}

/// An address and what was there.
#[derive(Debug, Clone, Deserialize)]
struct Marked {
    /// The path from the root, as it stands in a request, without its first slash.
    address: String,
    /// The mark of what was there; for assets as it stood in the header `ETag`, empty where there was nothing.
    mark: String,
}

/// What a page shall do.
#[derive(Debug, Default, PartialEq, Serialize)]
struct Order {
    /// Load itself again.
    reload: bool,
    /// Exchange these style sheets: from this address to that one, which is another where the name holds a hash.
    styles: Vec<(String, String)>,
    /// List these problems; those that are listed stay where there is no word of them.
    problems: Option<Vec<Problem>>,
}

/// One open page.
struct Reader {
    /// What it shows.
    shown: Shown,
    /// The problems that it lists.
    problems: Vec<Problem>,
}

/// Serves one open page until it closes, or is silent for too long.
pub(super) async fn serve(mut socket: WebSocket, server: Arc<Server>) {
    let (mut changes, patience) = (server.preview.changes(), server.patience);
    let mut gone = Instant::now() + patience.silence;
    let Ok(Some(shown)) = timeout_at(gone, greeting(&mut socket)).await else {
        return;
    };
    let mut reader = Reader {
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
                let (judging, run) = (server.preview.now(), Arc::clone(&server.run));
                let judged = server.render(move || {
                    let order = reader.order(&judging, &run);
                    (reader, order)
                });
                let Some((judged, order)) = judged.await else { return };
                reader = judged;
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

/// What a page says first; none where that is nothing sensible.
async fn greeting(socket: &mut WebSocket) -> Option<Shown> {
    loop {
        match socket.recv().await?.ok()? {
            Message::Text(text) => {
                let mut shown: Shown = serde_json::from_str(&text).ok()?;
                shown.assets.truncate(MOST);
                return Some(shown);
            }
            Message::Ping(_) | Message::Pong(_) => {}
            Message::Binary(_) | Message::Close(_) => return None,
        }
    }
}

impl Reader {
    /// What the page has to do to show this edition; none where it does already.
    fn order(&mut self, edition: &Edition, run: &Run) -> Option<Order> {
        let mut order = Order::default();
        let mark = now_at(edition, run, &self.shown.page.address).mark;
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
            let mark = etag(&now_at(edition, run, &asset.address));
            if without_moment(&mark) == without_moment(&asset.mark) {
                continue;
            }
            asset.mark = mark;
            // A style sheet that is gone cannot be exchanged.
            if content_type(&path).starts_with("text/css") && !asset.mark.is_empty() {
                order.styles.push((path, now));
            } else {
                order.reload = true;
            }
        }
        // Without any site, the page itself lists the problems.
        let problems = if edition.site.is_some() {
            edition.problems.as_slice()
        } else {
            &[]
        };
        if problems != self.problems {
            self.problems = problems.to_vec();
            order.problems = Some(self.problems.clone());
        }
        (order != Order::default()).then_some(order)
    }
}

/// The address at which a style sheet is now, as it stands in a request.
fn style_now(edition: &Edition, path: &str) -> Option<String> {
    let address = percent_decode_str(path).decode_utf8().ok()?;
    edition
        .site
        .as_ref()?
        .style_now(&address)
        .map(|now| encoded(now).to_string())
}

/// What is answered at a path now.
fn now_at(edition: &Edition, run: &Run, path: &str) -> Answer {
    let path = format!("/{}", path.split('?').next().unwrap_or_default());
    let headers = HeaderMap::new();
    answer(
        edition,
        run,
        &Asked {
            method: &Method::GET,
            path: &path,
            query: None,
            headers: &headers,
        },
    )
}

/// The mark by which browsers keep an answer; empty where they do not.
fn etag(answer: &Answer) -> String {
    let mark = answer
        .headers
        .iter()
        .find(|(name, _)| *name == axum::http::header::ETAG);
    mark.map(|(_, mark)| mark.clone()).unwrap_or_default()
}
