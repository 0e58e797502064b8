//! The reload socket: tells an open page what to do after a change.
//!
//! The page says what it shows; after each change the same addresses are answered once more, and only what became
//! different counts. So a change that this page does not show leaves it alone.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{Message, WebSocket};
use axum::http::{HeaderMap, Method};
use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};
use tokio::time::{Instant, interval, timeout};

use super::answer::{Answer, Asked, Run, answer};
use super::files::content_type;
use super::preview::{Edition, Preview, Problem};
use crate::plan::encoded;

/// A page says what it shows within this time, or is sent away.
const PATIENCE: Duration = Duration::from_secs(20);

/// How often a page is asked whether it is still there.
const HEARTBEAT: Duration = Duration::from_secs(20);

/// A page that was not heard of for so long is gone.
const SILENCE: Duration = Duration::from_mins(1);

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

/// Serves one open page until it closes.
pub(super) async fn serve(mut socket: WebSocket, preview: Arc<Preview>, run: Arc<Run>) {
    let mut changes = preview.changes();
    let Ok(Some(shown)) = timeout(PATIENCE, greeting(&mut socket)).await else { return };
    let mut reader = Reader { shown, problems: Vec::new() };
    let mut heartbeat = interval(HEARTBEAT);
    let mut heard = Instant::now();
    changes.mark_changed();
    loop {
        tokio::select! {
            message = socket.recv() => match message {
                Some(Ok(Message::Close(_)) | Err(_)) | None => return,
                Some(Ok(_)) => heard = Instant::now(),
            },
            outcome = changes.changed() => {
                if outcome.is_err() {
                    return;
                }
                changes.mark_unchanged();
                let (edition, run) = (preview.now(), Arc::clone(&run));
                let judged = tokio::task::spawn_blocking(move || {
                    let order = reader.order(&edition, &run);
                    (reader, order)
                });
                let Ok((judged, order)) = judged.await else { return };
                reader = judged;
                if let Some(order) = order
                    && !say(&mut socket, &order).await
                {
                    return;
                }
            }
            _ = heartbeat.tick() => {
                let is_gone = heard.elapsed() > SILENCE;
                let sent = timeout(PATIENCE, socket.send(Message::Ping(Vec::new().into()))).await;
                if is_gone || !matches!(sent, Ok(Ok(()))) {
                    return;
                }
            }
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

/// Sends an order; false where the page does not take it.
async fn say(socket: &mut WebSocket, order: &Order) -> bool {
    let Ok(text) = serde_json::to_string(order) else { return false };
    matches!(timeout(PATIENCE, socket.send(Message::Text(text.into()))).await, Ok(Ok(())))
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
            let path = asset.address.split('?').next().unwrap_or_default().to_owned();
            let now = style_now(edition, &path).unwrap_or_else(|| path.clone());
            if now != path {
                asset.address.clone_from(&now);
            }
            let mark = etag(&now_at(edition, run, &asset.address));
            if mark == asset.mark {
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
        let problems = if edition.site.is_some() { edition.problems.as_slice() } else { &[] };
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
    edition.site.as_ref()?.style_now(&address).map(|now| encoded(now).to_string())
}

/// What is answered at a path now.
fn now_at(edition: &Edition, run: &Run, path: &str) -> Answer {
    let path = format!("/{}", path.split('?').next().unwrap_or_default());
    let headers = HeaderMap::new();
    answer(edition, run, &Asked { method: &Method::GET, path: &path, query: None, headers: &headers })
}

/// The mark by which browsers keep an answer; empty where they do not.
fn etag(answer: &Answer) -> String {
    let mark = answer.headers.iter().find(|(name, _)| *name == axum::http::header::ETAG);
    mark.map(|(_, mark)| mark.clone()).unwrap_or_default()
}
