//! Runs the real binary as a preview server and sends requests over raw sockets, so that no HTTP
//! library is between a test and the bytes.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]
#![allow(
    dead_code,
    reason = "every test binary uses its own part of this module"
)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::sandbox::Project;

/// Anything that takes longer hangs.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// A running preview. It ends with the test.
pub(crate) struct Preview {
    child: Child,
    pub(crate) port: u16,
    /// Its standard error so far.
    said: Arc<Mutex<String>>,
}

#[derive(Debug, Clone)]
pub(crate) struct Response {
    /// The status, or 0 if the connection was closed without one.
    pub(crate) status: u16,
    /// The headers, with names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Preview {
    /// Starts a preview of a project at a free port.
    pub(crate) fn start(project: &Project, arguments: &[&str]) -> Self {
        Self::run(project.command(&[&["serve", "--port", "0"], arguments].concat()))
    }

    /// Runs a command that becomes a preview.
    pub(crate) fn run(mut command: Command) -> Self {
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let said = Arc::new(Mutex::new(String::new()));
        let (heard, stderr) = (
            Arc::clone(&said),
            BufReader::new(child.stderr.take().unwrap()),
        );
        thread::spawn(move || {
            for line in stderr.lines().map_while(Result::ok) {
                let mut heard = heard.lock().unwrap();
                heard.push_str(&line);
                heard.push('\n');
            }
        });
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let port = line.split(['/', ':']).find_map(|part| part.parse().ok());
        let port = port.unwrap_or_else(|| panic!("no port in `{line}`; {}", said.lock().unwrap()));
        Self { child, port, said }
    }

    pub(crate) fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    /// Waits until the preview prints something. Output and responses take different ways, and
    /// either can be first.
    #[track_caller]
    pub(crate) fn hear(&self, words: &str) {
        self.wait(words, || self.said().contains(words));
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// Sends bytes on a new connection, and reads one response.
    pub(crate) fn send(&self, bytes: &[u8]) -> Response {
        let mut stream = self.connect();
        // After an early refusal, the connection may close before everything is sent.
        let _ = stream.write_all(bytes);
        Response::read(&mut stream, !bytes.starts_with(b"HEAD"))
    }

    /// Requests a path with additional headers.
    pub(crate) fn ask(&self, method: &str, path: &str, headers: &[&str]) -> Response {
        let host = format!("Host: localhost:{}", self.port);
        let head = [&[host.as_str(), "Connection: close"], headers]
            .concat()
            .join("\r\n");
        self.send(format!("{method} {path} HTTP/1.1\r\n{head}\r\n\r\n").as_bytes())
    }

    pub(crate) fn get(&self, path: &str) -> Response {
        self.ask("GET", path, &[])
    }

    /// Waits until `holds` returns true. If it never does, fails with `what`.
    #[track_caller]
    pub(crate) fn wait(&self, what: &str, mut holds: impl FnMut() -> bool) {
        let started = Instant::now();
        while !holds() {
            assert!(
                started.elapsed() < PATIENCE,
                "{what} never came; it said: {}",
                self.said()
            );
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Reads the token from a page.
    pub(crate) fn token(&self) -> String {
        self.get("/").attribute("data-token")
    }

    /// Sends a signal and waits for the end. Returns the exit code and the time it took.
    pub(crate) fn end(mut self, signal: &str) -> (Option<i32>, Duration) {
        let started = Instant::now();
        let status = Command::new("kill")
            .args([signal, &self.id().to_string()])
            .status()
            .unwrap();
        assert!(status.success());
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return (status.code(), started.elapsed());
            }
            assert!(started.elapsed() < PATIENCE, "it does not end");
            thread::sleep(Duration::from_millis(2));
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Response {
    /// Reads one response. Its length determines the end of the body.
    pub(crate) fn read(stream: &mut TcpStream, has_body: bool) -> Self {
        let mut bytes = Vec::new();
        let mut piece = vec![0; 65536];
        let (mut head, mut length) = (None, 0);
        while head.is_none_or(|head| bytes.len() < head + length) {
            match stream.read(&mut piece) {
                Ok(0) | Err(_) => break,
                Ok(count) => bytes.extend_from_slice(&piece[..count]),
            }
            if head.is_none()
                && let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n")
            {
                head = Some(end + 4);
                let found = Self::of_head(&bytes[..end]);
                let said = found
                    .header("content-length")
                    .and_then(|length| length.parse().ok());
                let is_empty = !has_body || found.status == 101 || found.status == 304;
                length = if is_empty { 0 } else { said.unwrap_or(0) };
            }
        }
        let Some(end) = head else {
            return Self {
                status: 0,
                headers: Vec::new(),
                body: bytes,
            };
        };
        Self {
            body: bytes[end..].to_vec(),
            ..Self::of_head(&bytes[..end])
        }
    }

    fn of_head(head: &[u8]) -> Self {
        let head = String::from_utf8_lossy(head);
        let mut lines = head.lines();
        let status = lines
            .next()
            .and_then(|line| line.split(' ').nth(1)?.parse().ok())
            .unwrap_or(0);
        let headers = lines.filter_map(|line| line.split_once(':'));
        let headers = headers
            .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
            .collect();
        Self {
            status,
            headers,
            body: Vec::new(),
        }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn attribute(&self, name: &str) -> String {
        let text = self.text();
        let (_, rest) = text
            .split_once(&format!("{name}=\""))
            .unwrap_or_else(|| panic!("no {name} in {text}"));
        rest.split('"').next().unwrap().to_owned()
    }

    /// Returns the body without the tag of the reload script, which pages contain once.
    pub(crate) fn without_script(&self) -> Vec<u8> {
        let Ok(text) = std::str::from_utf8(&self.body) else {
            return self.body.clone();
        };
        let Some(token) = text.find("\" data-token=\"") else {
            return self.body.clone();
        };
        let start = text[..token].rfind("<script src=\"").unwrap();
        let end = token + text[token..].find("</script>").unwrap() + "</script>".len();
        format!("{}{}", &text[..start], &text[end..]).into_bytes()
    }
}

pub(crate) struct Socket {
    stream: TcpStream,
}

impl Socket {
    /// Opens a socket like a page of the preview.
    pub(crate) fn open(preview: &Preview, token: &str) -> Result<Self, u16> {
        let origin = format!("Origin: http://localhost:{}", preview.port);
        Self::open_with(
            preview,
            &format!("/.weighup/reload?token={token}"),
            &[&origin],
        )
    }

    /// Opens a socket at a path with additional headers. Fails with the status of the refusal.
    pub(crate) fn open_with(preview: &Preview, path: &str, headers: &[&str]) -> Result<Self, u16> {
        let mut stream = preview.connect();
        let port = preview.port;
        let more = [
            headers.join("\r\n"),
            if headers.is_empty() { "" } else { "\r\n" }.to_owned(),
        ]
        .concat();
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
             Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{more}\r\n"
        );
        stream.write_all(request.as_bytes()).unwrap();
        // Byte by byte, so that the head includes no part of the first message.
        let mut head = Vec::new();
        let mut byte = [0];
        while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap_or(0) == 1 {
            head.push(byte[0]);
        }
        match Response::of_head(&head).status {
            101 => Ok(Self { stream }),
            status => Err(status),
        }
    }

    /// Sends the content of a page: itself and its assets, each with its mark.
    pub(crate) fn show(&mut self, page: (&str, &str), assets: &[(&str, &str)]) {
        let marked = |(address, mark): (&str, &str)| {
            format!(
                "{{\"address\":\"{address}\",\"mark\":\"{}\"}}",
                mark.replace('"', "\\\"")
            )
        };
        let assets: Vec<String> = assets.iter().map(|asset| marked(*asset)).collect();
        let text = format!(
            "{{\"page\":{},\"assets\":[{}]}}",
            marked(page),
            assets.join(",")
        );
        let length = u16::try_from(text.len()).unwrap();
        let mut frame = vec![0x81, 0xfe];
        frame.extend(length.to_be_bytes());
        // A mask of zeros is valid.
        frame.extend([0; 4]);
        frame.extend(text.as_bytes());
        self.stream.write_all(&frame).unwrap();
    }

    /// Returns the next order, or `None` if none comes in time.
    pub(crate) fn order(&mut self, patience: Duration) -> Option<String> {
        self.stream.set_read_timeout(Some(patience)).unwrap();
        loop {
            let mut head = [0; 2];
            self.stream.read_exact(&mut head).ok()?;
            let length = match head[1] {
                126 => {
                    let mut length = [0; 2];
                    self.stream.read_exact(&mut length).ok()?;
                    usize::from(u16::from_be_bytes(length))
                }
                short => usize::from(short),
            };
            let mut payload = vec![0; length];
            self.stream.read_exact(&mut payload).ok()?;
            if head[0] & 0x0f == 1 {
                return Some(String::from_utf8(payload).unwrap());
            }
        }
    }
}
