//! Limits how long a preview waits for clients, and ends a connection if its client accepts nothing
//! for that long.
//!
//! Only progress counts, not the total time: a large file may take hours. The system's buffer for a
//! connection is kept small, so that progress shows. A client that accepts less than about a third
//! of the buffer within the limit counts as one that does not read.

use std::future::Future;
use std::io;
use std::net::IpAddr;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep};

#[derive(Debug, Clone, Copy)]
pub(super) struct Patience {
    /// For the head of a request, including later requests on the same connection.
    pub(super) head: Duration,
    /// For a client to accept more of a response, and for a page with a reload socket to respond.
    pub(super) silence: Duration,
}

impl Patience {
    /// Returns the limits of a preview at this address. They are longer if only this machine can
    /// connect, since a debugger may pause a page.
    pub(super) fn at(ip: IpAddr) -> Self {
        let head = Duration::from_secs(10);
        Self {
            head,
            silence: if ip.is_loopback() {
                Duration::from_mins(1)
            } else {
                head
            },
        }
    }
}

/// A connection on which a write fails if the client accepts nothing for a while.
pub(super) struct Patient {
    stream: TcpStream,
    /// How long the client may accept nothing.
    silence: Duration,
    /// The end of that time. `None` unless a write is waiting.
    end: Option<Pin<Box<Sleep>>>,
}

impl Patient {
    pub(super) fn new(stream: TcpStream, silence: Duration) -> Self {
        Self {
            stream,
            silence,
            end: None,
        }
    }

    /// Passes on the outcome of a write, or fails after too long a wait.
    fn unless_stuck(
        &mut self,
        context: &mut Context<'_>,
        written: Poll<io::Result<usize>>,
    ) -> Poll<io::Result<usize>> {
        if written.is_ready() {
            self.end = None;
            return written;
        }
        let silence = self.silence;
        ready!(
            self.end
                .get_or_insert_with(|| Box::pin(sleep(silence)))
                .as_mut()
                .poll(context)
        );
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncRead for Patient {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Patient {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.unless_stuck(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        self.unless_stuck(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preview_in_the_network_waits_no_longer_than_ten_seconds() {
        for ip in ["0.0.0.0", "::", "192.168.1.7", "fe80::1"] {
            assert_eq!(
                Patience::at(ip.parse().unwrap()).silence,
                Duration::from_secs(10),
                "{ip}"
            );
        }
        for ip in ["127.0.0.1", "::1"] {
            assert_eq!(
                Patience::at(ip.parse().unwrap()).silence,
                Duration::from_mins(1),
                "{ip}"
            );
        }
    }
}
