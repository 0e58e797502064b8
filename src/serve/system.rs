//! The operating-system calls of `serve`.
//!
//! A port to a system that is not a Unix needs another version of this file.

use std::future::Future;
use std::io;
use std::net::TcpListener;

use rustix::net::sockopt::set_socket_send_buffer_size;
use tokio::signal::unix::{SignalKind, signal};

/// The number of bytes that the system buffers for a connection. Linux doubles it for its own
/// records.
const BUFFER: usize = 128 << 10;

/// Keeps the buffers of all connections of a listener small. If the system refuses, slow clients
/// look stuck earlier.
pub(super) fn limit_buffers(listener: &TcpListener) {
    let _ = set_socket_send_buffer_size(listener, BUFFER);
}

/// Returns a future that waits until the process is asked to end.
pub(super) fn asked_to_end() -> io::Result<impl Future<Output = ()>> {
    let mut interrupted = signal(SignalKind::interrupt())?;
    let mut terminated = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupted.recv() => {}
            _ = terminated.recv() => {}
        }
    })
}
