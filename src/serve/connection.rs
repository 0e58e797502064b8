//! Connections: who is let in, how long they may take, and how an answer becomes bytes on the wire.

use std::convert::Infallible;
use std::future::Future;
use std::net::TcpListener;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes as Chunk};
use axum::extract::{FromRequestParts, ws::WebSocketUpgrade};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, Request, Response, StatusCode, header};
use hyper::body::{Frame, Incoming, SizeHint};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};

use super::Talk;
use super::answer::{Answer, Asked, Bytes, Run, answer};
use super::files::PIECE;
use super::guard::{Guard, Refusal};
use super::overlay;
use super::preview::Preview;
use super::reload;
use crate::error::{Error, Result};
use crate::load::Opened;

/// So many connections are served at once; others wait.
const CONNECTIONS: usize = 400;

/// So many pages are kept up to date at once; others ask again later.
const SOCKETS: usize = 200;

/// A request's head is here after this time, or nobody is.
const HEAD: Duration = Duration::from_secs(10);

/// A connection ends after this time at the latest. Browsers open another one when they need it.
const LIFETIME: Duration = Duration::from_mins(3);

/// The largest head of a request, in bytes.
const LARGEST_HEAD: usize = 16 << 10;

/// The most headers of a request.
const MOST_HEADERS: usize = 64;

/// So many pages are rendered at once.
const RENDERERS: usize = 4;

/// Everything that a connection needs.
pub(super) struct Server {
    /// Who is let in.
    pub(super) guard: Guard,
    /// What this run knows by itself.
    pub(super) run: Arc<Run>,
    /// What is shown.
    pub(super) preview: Arc<Preview>,
    /// Who is told of failures.
    pub(super) talk: Arc<dyn Talk>,
}

/// Serves until the process is told to end; then ends at once, whatever is still open.
pub(super) fn serve(server: Server, listener: TcpListener, ready: &dyn Fn()) -> Result<()> {
    let failed = |source| Error::io("serve", Path::new("the preview"), source);
    let mut builder = tokio::runtime::Builder::new_current_thread();
    let runtime = builder.enable_all().max_blocking_threads(RENDERERS).build().map_err(failed)?;
    let outcome = runtime.block_on(async {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let (mut interrupted, mut terminated) =
            (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
        ready();
        tokio::select! {
            () = accept(Arc::new(server), listener) => {}
            _ = interrupted.recv() => {}
            _ = terminated.recv() => {}
        }
        Ok(())
    });
    runtime.shutdown_background();
    outcome.map_err(failed)
}

/// Accepts connections for ever.
async fn accept(server: Arc<Server>, listener: tokio::net::TcpListener) {
    let connections = Arc::new(Semaphore::new(CONNECTIONS));
    let sockets = Arc::new(Semaphore::new(SOCKETS));
    loop {
        // The semaphore is never closed.
        let Ok(permit) = Arc::clone(&connections).acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, _)) => {
                let (server, sockets) = (Arc::clone(&server), Arc::clone(&sockets));
                tokio::spawn(async move {
                    connection(server, stream, sockets).await;
                    drop(permit);
                });
            }
            // Too many open files, or a reader who left at once: neither is a reason to end.
            Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    }
}

/// Serves one connection to its end.
async fn connection(server: Arc<Server>, stream: TcpStream, sockets: Arc<Semaphore>) {
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request: Request<Incoming>| {
        let (server, sockets) = (Arc::clone(&server), Arc::clone(&sockets));
        async move { Ok::<_, Infallible>(respond(server, request, sockets).await) }
    });
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(LARGEST_HEAD)
        .max_headers(MOST_HEADERS);
    let connection = builder.serve_connection(TokioIo::new(stream), service).with_upgrades();
    // However it ends, it has ended.
    let _ = tokio::time::timeout(LIFETIME, connection).await;
}

/// The response to a request.
async fn respond(server: Arc<Server>, request: Request<Incoming>, sockets: Arc<Semaphore>) -> Response<Body> {
    let (mut parts, _) = request.into_parts();
    let method = parts.method.clone();
    if let Some(refused) = refused(&server, &parts) {
        return response(refused, &method);
    }
    if parts.uri.path() == format!("/{}reload", overlay::FOLDER) {
        return match socket(&server, &mut parts, sockets).await {
            Ok(response) => response,
            Err((status, reason)) => response(Answer::text(status, reason), &method),
        };
    }
    let (edition, run) = (server.preview.now(), Arc::clone(&server.run));
    let shown = Arc::clone(&edition);
    let rendered = tokio::task::spawn_blocking(move || {
        let (path, query) = (parts.uri.path(), parts.uri.query());
        answer(&shown, &run, &Asked { method: &parts.method, path, query, headers: &parts.headers })
    });
    let Ok(answer) = rendered.await else {
        return response(
            Answer::text(StatusCode::INTERNAL_SERVER_ERROR, "this page cannot be rendered\n"),
            &method,
        );
    };
    if let Some(failure) = answer.failure.as_ref().filter(|failure| edition.is_news(failure)) {
        server.talk.say(failure);
    }
    response(answer, &method)
}

/// Why a request is not answered, if it is not.
fn refused(server: &Server, parts: &Parts) -> Option<Answer> {
    match server.guard.host(&parts.headers, &parts.uri) {
        Ok(_) => {}
        Err(Refusal::NoHost) => {
            return Some(Answer::text(
                StatusCode::BAD_REQUEST,
                "the request does not say for which host it is\n",
            ));
        }
        Err(Refusal::ForeignHost(host)) => {
            let text =
                format!("the preview is not at `{host}`; `weighup serve --allow-host {host}` lets it be\n");
            return Some(Answer::text(StatusCode::FORBIDDEN, &text));
        }
    }
    let length = parts.headers.get(header::CONTENT_LENGTH);
    let has_body =
        length.is_some_and(|length| length != "0") || parts.headers.contains_key(header::TRANSFER_ENCODING);
    let is_read = matches!(parts.method, Method::GET | Method::HEAD);
    (has_body && is_read).then(|| Answer::text(StatusCode::PAYLOAD_TOO_LARGE, "a request has no body here\n"))
}

/// Opens a reload socket for a page of this run.
async fn socket(
    server: &Server,
    parts: &mut Parts,
    sockets: Arc<Semaphore>,
) -> std::result::Result<Response<Body>, (StatusCode, &'static str)> {
    let host = server.guard.host(&parts.headers, &parts.uri).unwrap_or_default();
    if !server.guard.is_own_page(&parts.headers, &host) {
        return Err((StatusCode::FORBIDDEN, "only pages of the preview itself are kept up to date\n"));
    }
    let wanted = format!("token={}", server.run.token);
    if parts.uri.query() != Some(wanted.as_str()) {
        return Err((StatusCode::FORBIDDEN, "this is not the token of this run\n"));
    }
    let upgrade = WebSocketUpgrade::from_request_parts(parts, &())
        .await
        .map_err(|_| (StatusCode::UPGRADE_REQUIRED, "here is a WebSocket and nothing else\n"))?;
    let permit: OwnedSemaphorePermit = sockets
        .try_acquire_owned()
        .map_err(|_| (StatusCode::SERVICE_UNAVAILABLE, "too many pages are open\n"))?;
    let (preview, run) = (Arc::clone(&server.preview), Arc::clone(&server.run));
    let upgrade = upgrade.max_message_size(reload::LONGEST).max_frame_size(reload::LONGEST);
    Ok(upgrade.on_upgrade(async move |socket| {
        reload::serve(socket, preview, run).await;
        drop(permit);
    }))
}

/// An answer to a request of a method as a response, with the headers that every one has.
fn response(answer: Answer, method: &Method) -> Response<Body> {
    let len = answer.body.len();
    let mut response = Response::new(match answer.body {
        _ if *method == Method::HEAD => Body::empty(),
        Bytes::Here(bytes) => Body::from(bytes),
        Bytes::File(file, start, count) => Body::new(Pieces::begin(file, start, count)),
    });
    *response.status_mut() = answer.status;
    let headers = response.headers_mut();
    for (name, value) in answer.headers {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.append(name, value);
        }
    }
    if answer.status != StatusCode::NOT_MODIFIED {
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(len));
    }
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static("frame-ancestors 'self'"));
    response
}

/// A part of a file as the body of a response. One piece is read ahead, and no thread waits for a slow reader.
struct Pieces {
    /// Where the pieces come from.
    pieces: mpsc::Receiver<std::io::Result<Vec<u8>>>,
    /// How many bytes are still to come.
    left: u64,
}

impl Pieces {
    /// Begins to read so many bytes of a file from a byte on.
    fn begin(file: Opened, mut start: u64, count: u64) -> Self {
        let (sender, pieces) = mpsc::channel(1);
        let end = start + count;
        tokio::spawn(async move {
            let file = Arc::new(file);
            while start < end {
                let wanted = usize::try_from(end - start).unwrap_or(PIECE).min(PIECE);
                let source = Arc::clone(&file);
                let read = tokio::task::spawn_blocking(move || source.read(start, wanted)).await;
                let piece = match read {
                    // A file that became shorter ends the connection, so that nobody takes a half for the whole.
                    Ok(Ok(piece)) if piece.is_empty() => Err(std::io::ErrorKind::UnexpectedEof.into()),
                    Ok(piece) => piece,
                    Err(error) => Err(std::io::Error::other(error)),
                };
                start += piece.as_ref().map_or(0, |piece| piece.len() as u64);
                let is_last = piece.is_err();
                if sender.send(piece).await.is_err() || is_last {
                    return;
                }
            }
        });
        Self { pieces, left: count }
    }
}

impl hyper::body::Body for Pieces {
    type Data = Chunk;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<std::io::Result<Frame<Chunk>>>> {
        let next = std::pin::pin!(self.pieces.recv()).poll(context);
        next.map(|piece| {
            Some(piece?.map(|piece| {
                self.left = self.left.saturating_sub(piece.len() as u64);
                Frame::data(Chunk::from(piece))
            }))
        })
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
