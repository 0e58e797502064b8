//! Serves connections: decides which clients are admitted, and limits their use of resources.

use std::convert::Infallible;
use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{FromRequestParts, ws::WebSocketUpgrade};
use axum::http::request::Parts;
use axum::http::{Method, Request, Response, StatusCode, header};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::sync::OwnedSemaphorePermit;

use super::answer::{Answer, PageRequest};
use super::guard::Refusal;
use super::lookup::answer;
use super::patience::Patient;
use super::response::response;
use super::server::{READERS, RENDERERS, Server};
use super::{overlay, reload, system};
use crate::error::{Error, Result};

/// The largest head of a request, in bytes.
const LARGEST_HEAD: usize = 16 << 10;

/// The largest number of headers in a request.
const MOST_HEADERS: usize = 64;

/// Serves until the process is asked to end, and then ends at once, even with open connections.
pub(super) fn serve(
    server: Server,
    listener: TcpListener,
    ready: &dyn Fn() -> Result<()>,
) -> Result<()> {
    let failed = |source| Error::io("serve", Path::new("the preview"), source);
    let mut builder = tokio::runtime::Builder::new_current_thread();
    let runtime = builder
        .enable_all()
        .max_blocking_threads(RENDERERS + READERS)
        .build()
        .map_err(failed)?;
    let outcome = runtime.block_on(async {
        listener.set_nonblocking(true).map_err(failed)?;
        system::limit_buffers(&listener);
        let listener = tokio::net::TcpListener::from_std(listener).map_err(failed)?;
        let asked_to_end = system::asked_to_end().map_err(failed)?;
        ready()?;
        tokio::select! {
            () = accept(Arc::new(server), listener) => {}
            () = asked_to_end => {}
        }
        Ok(())
    });
    runtime.shutdown_background();
    outcome
}

/// Accepts connections for ever.
async fn accept(server: Arc<Server>, listener: tokio::net::TcpListener) {
    loop {
        // The semaphore is never closed.
        let Ok(permit) = Arc::clone(&server.room.connections).acquire_owned().await else {
            return;
        };
        match listener.accept().await {
            Ok((stream, _)) => {
                let server = Arc::clone(&server);
                tokio::spawn(async move {
                    connection(server, stream).await;
                    drop(permit);
                });
            }
            // Too many open files, or a client that left at once: neither is a reason to end.
            Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    }
}

async fn connection(server: Arc<Server>, stream: TcpStream) {
    let _ = stream.set_nodelay(true);
    let patience = server.patience;
    let service = service_fn(move |request: Request<Incoming>| {
        let server = Arc::clone(&server);
        async move { Ok::<_, Infallible>(respond(server, request).await) }
    });
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(patience.head)
        .max_buf_size(LARGEST_HEAD)
        .max_headers(MOST_HEADERS);
    let io = TokioIo::new(Patient::new(stream, patience.silence));
    // An error ends the connection like anything else.
    let _ = builder.serve_connection(io, service).with_upgrades().await;
}

async fn respond(server: Arc<Server>, request: Request<Incoming>) -> Response<Body> {
    let (mut parts, _) = request.into_parts();
    let (method, readers) = (parts.method.clone(), Arc::clone(&server.room.readers));
    let response = |answer| response(answer, &method, readers);
    if let Some(refused) = refused(&server, &parts) {
        return response(refused);
    }
    if parts.uri.path() == format!("/{}reload", overlay::FOLDER) {
        return match socket(&server, &mut parts).await {
            Ok(response) => response,
            Err((status, reason)) => response(Answer::text(status, reason)),
        };
    }
    let parts = Arc::new(parts);
    let (edition, answer) = loop {
        let edition = server.preview.now();
        let (shown, parts) = (Arc::clone(&edition), Arc::clone(&parts));
        let token = Arc::clone(&server.token);
        let rendered = server.render(move || {
            let asked = PageRequest {
                method: &parts.method,
                path: parts.uri.path(),
                query: parts.uri.query(),
                headers: &parts.headers,
                token: &token,
            };
            answer(&shown, &asked)
        });
        let Some(answer) = rendered.await else {
            return response(Answer::text(
                StatusCode::INTERNAL_SERVER_ERROR,
                "this page cannot be rendered\n",
            ));
        };
        // The page may have failed because its site was replaced in the meantime, so try the newer
        // one.
        if answer.failure.is_none() || Arc::ptr_eq(&edition, &server.preview.now()) {
            break (edition, answer);
        }
    };
    if let Some(failure) = answer
        .failure
        .as_ref()
        .filter(|failure| edition.is_news(failure))
    {
        server.talk.say(failure);
    }
    response(answer)
}

/// Checks that the request may be answered. Returns a refusal otherwise.
fn refused(server: &Server, parts: &Parts) -> Option<Answer> {
    match server.guard.host(&parts.headers, &parts.uri) {
        Ok(_) => {}
        Err(Refusal::NoHost) => {
            return Some(Answer::text(
                StatusCode::BAD_REQUEST,
                "the request names no host\n",
            ));
        }
        Err(Refusal::ForeignHost(host)) => {
            let text = format!(
                "the preview does not answer for `{host}`; allow it with `weighup serve --allow-host {host}`\n"
            );
            return Some(Answer::text(StatusCode::FORBIDDEN, &text));
        }
    }
    let length = parts.headers.get(header::CONTENT_LENGTH);
    let has_body = length.is_some_and(|length| length != "0")
        || parts.headers.contains_key(header::TRANSFER_ENCODING);
    let is_read = matches!(parts.method, Method::GET | Method::HEAD);
    (has_body && is_read).then(|| {
        Answer::text(
            StatusCode::PAYLOAD_TOO_LARGE,
            "requests must not have a body\n",
        )
    })
}

/// Opens a reload socket for a page of this run.
async fn socket(
    server: &Arc<Server>,
    parts: &mut Parts,
) -> std::result::Result<Response<Body>, (StatusCode, &'static str)> {
    let host = server
        .guard
        .host(&parts.headers, &parts.uri)
        .unwrap_or_default();
    if !server.guard.is_own_page(&parts.headers, &host) {
        return Err((
            StatusCode::FORBIDDEN,
            "only pages of this preview may open a socket\n",
        ));
    }
    let wanted = format!("token={}", server.token);
    if parts.uri.query() != Some(wanted.as_str()) {
        return Err((StatusCode::FORBIDDEN, "the token is not from this run\n"));
    }
    let upgrade = WebSocketUpgrade::from_request_parts(parts, &())
        .await
        .map_err(|_| {
            (
                StatusCode::UPGRADE_REQUIRED,
                "this address accepts WebSockets only\n",
            )
        })?;
    let permit: OwnedSemaphorePermit = Arc::clone(&server.room.sockets)
        .try_acquire_owned()
        .map_err(|_| (StatusCode::SERVICE_UNAVAILABLE, "too many pages are open\n"))?;
    let server = Arc::clone(server);
    let upgrade = upgrade
        .max_message_size(reload::LONGEST)
        .max_frame_size(reload::LONGEST);
    Ok(upgrade.on_upgrade(async move |socket| {
        reload::serve(socket, server).await;
        drop(permit);
    }))
}
