//! The shared state of all connections: what they serve, and the resources that they may use.

use std::sync::Arc;

use tokio::sync::Semaphore;

use super::Talk;
use super::guard::Guard;
use super::patience::Patience;
use super::preview::Preview;

/// The number of connections that are served at once. Others wait.
const CONNECTIONS: usize = 250;

/// The number of pages that are kept up to date at once. Others try again later.
const SOCKETS: usize = 200;

/// The number of pages that are rendered at once.
pub(super) const RENDERERS: usize = 4;

/// The number of pieces of static files that are read at once. They have their own threads, so that
/// a slow disk delays no page.
pub(super) const READERS: usize = 4;

pub(super) struct Server {
    pub(super) guard: Guard,
    /// The secret that a reload socket must present.
    pub(super) token: Arc<str>,
    pub(super) preview: Arc<Preview>,
    /// Receives reports of failures.
    pub(super) talk: Arc<dyn Talk>,
    /// The time limits for clients.
    pub(super) patience: Patience,
    /// The remaining shared resources.
    pub(super) room: Room,
}

pub(super) struct Room {
    pub(super) connections: Arc<Semaphore>,
    /// Pages that are kept up to date.
    pub(super) sockets: Arc<Semaphore>,
    renderers: Arc<Semaphore>,
    pub(super) readers: Arc<Semaphore>,
}

impl Room {
    pub(super) fn new() -> Self {
        let [connections, sockets, renderers, readers] =
            [CONNECTIONS, SOCKETS, RENDERERS, READERS].map(|count| Arc::new(Semaphore::new(count)));
        Self {
            connections,
            sockets,
            renderers,
            readers,
        }
    }
}

impl Server {
    /// Runs rendering work on its own thread. Returns `None` after a panic.
    pub(super) async fn render<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        let permit = Arc::clone(&self.room.renderers)
            .acquire_owned()
            .await
            .ok()?;
        let done = tokio::task::spawn_blocking(move || {
            let done = work();
            drop(permit);
            done
        });
        done.await.ok()
    }
}
