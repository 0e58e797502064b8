//! Turns an answer into a response with headers and a body.

use std::future::Future;
use std::ops::Range;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes as Chunk};
use axum::http::{HeaderValue, Method, Response, StatusCode, header};
use hyper::body::{Frame, SizeHint};
use tokio::sync::{Semaphore, mpsc};

use super::answer::{Answer, Bytes};
use crate::load::Opened;

/// Files are read in pieces of this many bytes.
const PIECE: usize = 256 << 10;

/// Builds the response for an answer, with the headers that every response has. `readers` limits
/// the number of threads that read files for all responses.
pub(super) fn response(answer: Answer, method: &Method, readers: Arc<Semaphore>) -> Response<Body> {
    let len = answer.body.len();
    let mut response = Response::new(match answer.body {
        _ if *method == Method::HEAD => Body::empty(),
        Bytes::Here(bytes) => Body::from(bytes),
        Bytes::File(file, range) => Body::new(Pieces::begin(file, range, readers)),
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
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(
        "cross-origin-resource-policy",
        HeaderValue::from_static("same-origin"),
    );
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static("frame-ancestors 'self'"));
    response
}

/// A range of a file as the body of a response. One piece is read ahead, and no thread waits for a
/// slow client.
struct Pieces {
    pieces: mpsc::Receiver<std::io::Result<Vec<u8>>>,
    /// The number of bytes that are still to be sent.
    left: u64,
}

impl Pieces {
    fn begin(file: Opened, Range { mut start, end }: Range<u64>, readers: Arc<Semaphore>) -> Self {
        let (sender, pieces) = mpsc::channel(1);
        let left = end - start;
        tokio::spawn(async move {
            let file = Arc::new(file);
            while start < end {
                let wanted = usize::try_from(end - start).unwrap_or(PIECE).min(PIECE);
                let source = Arc::clone(&file);
                // The semaphore is never closed.
                let Ok(permit) = Arc::clone(&readers).acquire_owned().await else {
                    return;
                };
                let read = tokio::task::spawn_blocking(move || {
                    let read = source.read(start, wanted);
                    drop(permit);
                    read
                });
                let read = read.await;
                let piece = match read {
                    // A file that became shorter ends the connection, so that no client takes the
                    // beginning for the whole.
                    Ok(Ok(piece)) if piece.is_empty() => {
                        Err(std::io::ErrorKind::UnexpectedEof.into())
                    }
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
        Self { pieces, left }
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
