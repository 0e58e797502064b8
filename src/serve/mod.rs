//! The preview: the pages that `build` would write, rendered when a browser asks for them, and shown anew by themselves.
//!
//! A thread keeps the project ([`keeper`]) and hands each edition to all connections; a page is rendered when it is asked
//! for, by the renderer that `build` uses. Nothing is written. This is the only place with asynchronous code: a slow
//! reader costs a task and no thread.

mod alarm;

mod answer;

mod burst;

mod connection;

mod files;

mod guard;

mod keeper;

mod news;

mod overlay;

mod patience;

mod preview;

mod reload;

mod response;

use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::error::{Error, Result};
use crate::pipeline::{Choices, Session};
use crate::project::Project;
use crate::source_text::SourceTexts;
use alarm::Alarm;
use answer::Run;
use connection::{Room, Server};
use guard::Guard;
use keeper::Keeper;
use patience::Patience;
use preview::Preview;

pub use alarm::Watching;

/// The port where the user asks for none.
const PORT: u16 = 1111;

/// How many ports are tried from there on.
const TRIED: u16 = 30;

/// What the user asks of a preview.
#[derive(Debug, Clone)]
pub struct Options {
    /// The project.
    pub project: Project,
    /// What pages are made, and for which address.
    pub choices: Choices,
    /// The address to listen at: a number, or `localhost`.
    pub host: String,
    /// The port; none for the first one that is free.
    pub port: Option<u16>,
    /// Names that browsers may ask for, besides this machine's own.
    pub allowed_hosts: Vec<String>,
    /// How changes are found.
    pub watching: Watching,
}

/// Who is told how it goes.
pub trait Talk: Send + Sync {
    /// One line.
    fn say(&self, line: &str);

    /// What is wrong with the project's files.
    fn report(&self, diagnostics: &[Diagnostic], texts: &SourceTexts);

    /// The preview is at this address.
    ///
    /// # Errors
    /// When nobody can learn of it; the preview ends then.
    fn ready(&self, url: &str) -> Result<()>;
}

/// Previews a project until the process is told to end.
///
/// # Errors
/// Where the address cannot be listened at, or nobody can be told of it.
pub fn run(options: &Options, talk: &Arc<dyn Talk>) -> Result<()> {
    let ip = address(&options.host)?;
    let listener = listen(ip, options.port)?;
    let local = listener
        .local_addr()
        .map_err(|source| failed(SocketAddr::new(ip, options.port.unwrap_or(PORT)), source))?;
    let project = in_full(&options.project)?;
    let preview = Arc::new(Preview::new(project.static_files()));
    // Watched before it is read, so that no change falls between the two.
    let alarm = Alarm::new(&project, options.watching, talk);
    let session = Session::new(project, options.choices.clone());
    let mut keeper = Keeper::new(session, Arc::clone(&preview), Arc::clone(talk));
    keeper.begin();
    let server = Server {
        guard: Guard::new(ip, &options.allowed_hosts),
        run: Arc::new(Run { token: token()? }),
        preview,
        talk: Arc::clone(talk),
        patience: Patience::at(ip),
        room: Room::new(),
    };
    std::thread::spawn(move || keeper.keep(alarm));
    if !ip.is_loopback() {
        talk.say("warning: everybody in your network can see this preview");
    }
    connection::serve(server, listener, &|| talk.ready(&url(local)))
}

/// The project by its full path, which leads to it again when the working folder was removed and made again.
fn in_full(project: &Project) -> Result<Project> {
    let root = std::path::absolute(&project.root);
    let root = root.map_err(|source| Error::io("find", &project.root, source))?;
    Ok(Project { root })
}

/// The number of a host.
fn address(host: &str) -> Result<IpAddr> {
    if host == "localhost" {
        return Ok(Ipv4Addr::LOCALHOST.into());
    }
    let number = host.trim_start_matches('[').trim_end_matches(']');
    number.parse().map_err(|_| {
        Error::refused("listen at", Path::new(host), "it is no address of a machine").with_help(
            "write a number like `127.0.0.1` or `::1`; `--allow-host NAME` lets browsers ask for a name",
        )
    })
}

/// Listens at the wanted port, or at the first free one where none is wanted.
fn listen(ip: IpAddr, port: Option<u16>) -> Result<TcpListener> {
    let wanted = port.map_or(PORT..=PORT + TRIED, |port| port..=port);
    let mut last = None;
    for port in wanted {
        let place = SocketAddr::new(ip, port);
        match TcpListener::bind(place) {
            Ok(listener) => return Ok(listener),
            Err(source) if source.kind() == ErrorKind::AddrInUse => last = Some((place, source)),
            Err(source) => return Err(failed(place, source)),
        }
    }
    let (place, source) = last.expect("a range of ports is never empty");
    Err(failed(place, source))
}

/// Why an address cannot be listened at, and what to do.
fn failed(place: SocketAddr, source: std::io::Error) -> Error {
    let help = match source.kind() {
        ErrorKind::AddrInUse => "another program listens there; `--port` names another one",
        ErrorKind::AddrNotAvailable => {
            "this machine has no such address; without `--host`, it listens at 127.0.0.1"
        }
        ErrorKind::PermissionDenied => {
            "low ports are kept for the system; `--port 8000` names another one"
        }
        _ => "`--host` and `--port` name another address",
    };
    Error::io("listen at", Path::new(&place.to_string()), source).with_help(help)
}

/// The address to open in a browser.
fn url(local: SocketAddr) -> String {
    let ip = match local.ip() {
        ip if !ip.is_unspecified() => ip,
        IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(_) => std::net::Ipv6Addr::LOCALHOST.into(),
    };
    format!("http://{}/", SocketAddr::new(ip, local.port()))
}

/// A word that nobody can guess.
fn token() -> Result<String> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).map_err(|error| {
        Error::refused(
            "make a token from",
            Path::new("random numbers"),
            error.to_string(),
        )
    })?;
    Ok(format!("{:032x}", u128::from_ne_bytes(bytes)))
}
