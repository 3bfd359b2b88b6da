//! A file server such as any council has, which can also be made to fail.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::Duration;

use crate::ports;
use crate::taking::{Answers, Taking, status_line};

/// The strictest policy the app promises to work under (standards.md, H1).
pub const STRICT_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
     style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
     base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const FOUND: &str = "200 OK";
const NOT_FOUND: &str = "404 Not Found";

/// The same for the charts that other sites may frame.
fn policy_for(path: &str) -> String {
    if path.contains("/embed/indicators/") {
        STRICT_POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
    } else {
        STRICT_POLICY.to_owned()
    }
}

/// The same for the page for wrong addresses, which brings a style and says its hash.
fn policy_with_style_of(page: &[u8]) -> String {
    let page = String::from_utf8_lossy(page);
    let hash = page.split("style-src '").nth(1).and_then(|rest| rest.split('\'').next());
    let hash = hash.map(|hash| format!(" '{hash}'")).unwrap_or_default();
    STRICT_POLICY.replace("style-src 'self'", &format!("style-src 'self'{hash}"))
}

/// What can be changed while the server runs.
#[derive(Default)]
struct Mood {
    /// Paths, from the served folder on, that answer with these bytes instead of the file's.
    swapped: HashMap<String, Vec<u8>>,
    /// Paths that are answered with this status instead.
    refused: HashMap<String, u16>,
    /// Paths that begin with one of these wait.
    held: Vec<String>,
    asked: Vec<String>,
}

struct Shared {
    folder: PathBuf,
    /// `/`, `/x/` or `/a/b/`.
    base: String,
    down: AtomicBool,
    ended: AtomicBool,
    assets_stay: AtomicBool,
    mood: Mutex<Mood>,
    changed: Condvar,
    answers: Answers,
}

/// A server on a free port, ended when dropped.
pub struct Server {
    shared: Arc<Shared>,
    port: u16,
}

impl Server {
    /// Serves `folder` under `base`, which begins and ends with `/`.
    pub fn start(folder: &Path, base: &str) -> Self {
        assert!(base.starts_with('/') && base.ends_with('/'), "`{base}` is no base");
        let listener = ports::listen();
        let port = ports::number(&listener);
        let shared = Arc::new(Shared {
            folder: folder.to_owned(),
            base: base.to_owned(),
            down: AtomicBool::new(false),
            ended: AtomicBool::new(false),
            assets_stay: AtomicBool::new(false),
            mood: Mutex::default(),
            changed: Condvar::new(),
            answers: Answers::default(),
        });
        let of_thread = Arc::clone(&shared);
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if of_thread.ended.load(Ordering::SeqCst) {
                    break;
                }
                let shared = Arc::clone(&of_thread);
                std::thread::spawn(move || shared.converse(stream));
            }
        });
        Self { shared, port }
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// `http://127.0.0.1:1234/x/`.
    pub fn base(&self) -> String {
        format!("http://127.0.0.1:{}{}", self.port, self.shared.base)
    }

    /// `http://127.0.0.1:1234`, as browsers name an origin.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The whole address of a path from the base.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.base())
    }

    /// Browsers may keep files of `assets/` from now on, as our header files let them: for journeys that open many pages
    /// and care neither what is asked for nor how often.
    pub fn let_assets_stay(&self) {
        self.shared.assets_stay.store(true, Ordering::SeqCst);
    }

    /// Every connection is cut from now on.
    pub fn go_down(&self) {
        self.shared.down.store(true, Ordering::SeqCst);
    }

    pub fn come_back(&self) {
        self.shared.down.store(false, Ordering::SeqCst);
    }

    /// Answers `path` with `bytes` from now on.
    pub fn swap(&self, path: &str, bytes: impl Into<Vec<u8>>) {
        self.shared.mood().swapped.insert(path.to_owned(), bytes.into());
    }

    /// Answers `path` with `status` and no file from now on.
    pub fn refuse(&self, path: &str, status: u16) {
        self.shared.mood().refused.insert(path.to_owned(), status);
    }

    /// Answers nothing whose path begins with `prefix` until [`Self::release`].
    pub fn hold(&self, prefix: &str) {
        self.shared.mood().held.push(prefix.to_owned());
    }

    pub fn release(&self) {
        self.shared.mood().held.clear();
        self.shared.changed.notify_all();
    }

    /// What becomes of the answers sent to it by `PUT`: one of `next` for each, the last for all that follow.
    pub fn take_answers(&self, next: &[Taking]) {
        self.shared.answers.tell(next);
    }

    /// The answers stored, in the order they came: path from the base, and bytes.
    pub fn answers(&self) -> Vec<(String, Vec<u8>)> {
        self.shared.answers.stored()
    }

    /// The paths asked for since the last call.
    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.shared.mood().asked)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.down.store(true, Ordering::SeqCst);
        self.shared.ended.store(true, Ordering::SeqCst);
        self.release();
        self.take_answers(&[]);
        // Wakes the thread that waits for connections.
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

/// A request as far as a file server cares.
struct Request {
    method: String,
    path: String,
    takes_gzip: bool,
    /// Bytes of the body.
    length: usize,
}

struct Reply {
    status: &'static str,
    kind: &'static str,
    extra: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

impl Shared {
    fn mood(&self) -> MutexGuard<'_, Mood> {
        self.mood.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Answers requests on one connection until it closes.
    fn converse(&self, mut stream: TcpStream) {
        let _ = stream.set_nodelay(true);
        let _ = stream.set_read_timeout(Some(Duration::from_secs(60)));
        let Ok(copy) = stream.try_clone() else { return };
        let mut reader = BufReader::new(copy);
        while let Some(request) = read_request(&mut reader) {
            if self.down.load(Ordering::SeqCst) {
                return;
            }
            let reply = if request.method == "PUT" {
                self.take(&request, &mut reader)
            } else {
                Some(self.reply(&request))
            };
            let Some(reply) = reply else { return };
            if self.down.load(Ordering::SeqCst) {
                return;
            }
            let policy = match reply.status {
                NOT_FOUND => policy_with_style_of(&reply.body),
                _ => policy_for(&request.path),
            };
            let stays = self.stays(&request.path, reply.status);
            let cache = if stays { "public, max-age=31536000, immutable" } else { "no-cache" };
            let mut head = format!(
                "HTTP/1.1 {}\r\nContent-Length: {}\r\nContent-Type: {}\r\n\
                 Cache-Control: {cache}\r\nX-Content-Type-Options: nosniff\r\n\
                 Referrer-Policy: no-referrer\r\nContent-Security-Policy: {policy}\r\n",
                reply.status,
                reply.body.len(),
                reply.kind
            );
            for (name, value) in &reply.extra {
                head.push_str(&format!("{name}: {value}\r\n"));
            }
            head.push_str("\r\n");
            let body = if request.method == "HEAD" { &[][..] } else { &reply.body };
            if stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body)).is_err() {
                return;
            }
        }
    }

    fn stays(&self, path: &str, status: &str) -> bool {
        let inner = path.strip_prefix(&self.base);
        self.assets_stay.load(Ordering::SeqCst)
            && status == FOUND
            && inner.is_some_and(|inner| inner.starts_with("assets/"))
    }

    /// Takes an answer; `None` where the connection is closed without a reply.
    fn take(&self, request: &Request, body: &mut BufReader<TcpStream>) -> Option<Reply> {
        let path = decode(request.path.strip_prefix(&self.base)?);
        self.note_and_wait(&path);
        let status = self.answers.receive(&path, request.length, body)?;
        Some(Reply::plain(status_line(status), ""))
    }

    fn reply(&self, request: &Request) -> Reply {
        let Some(path) = request.path.strip_prefix(&self.base).map(decode) else {
            return Reply::plain(NOT_FOUND, "This server has nothing here.");
        };
        self.note_and_wait(&path);
        if path.split('/').any(|part| part == "..") {
            return Reply::plain("400 Bad Request", "No.");
        }
        if let Some(status) = self.mood().refused.get(&path) {
            return Reply::plain(status_line(*status), "Not now.");
        }
        if let Some(bytes) = self.mood().swapped.get(&path) {
            return Reply::file(&path, bytes.clone());
        }
        let file = self.folder.join(&path);
        if file.is_dir() && !(path.is_empty() || path.ends_with('/')) {
            let to = format!("{}/", request.path);
            let mut reply = Reply::plain("301 Moved Permanently", "");
            reply.extra.push(("Location", to));
            return reply;
        }
        let name = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.clone()
        };
        if request.takes_gzip
            && let Ok(bytes) = std::fs::read(self.folder.join(format!("{name}.gz")))
        {
            let mut reply = Reply::file(&name, bytes);
            reply.extra.push(("Content-Encoding", "gzip".into()));
            reply.extra.push(("Vary", "Accept-Encoding".into()));
            return reply;
        }
        match std::fs::read(self.folder.join(&name)) {
            Ok(bytes) => Reply::file(&name, bytes),
            Err(_) => {
                let page = std::fs::read(self.folder.join("404.html"));
                let body = page.unwrap_or_else(|_| b"Not found.".to_vec());
                Reply { status: NOT_FOUND, ..Reply::file("404.html", body) }
            }
        }
    }

    fn note_and_wait(&self, path: &str) {
        let mut mood = self.mood();
        mood.asked.push(path.to_owned());
        while mood.held.iter().any(|prefix| path.starts_with(prefix)) {
            mood = self
                .changed
                .wait_timeout(mood, Duration::from_secs(30))
                .unwrap_or_else(std::sync::PoisonError::into_inner)
                .0;
        }
    }
}

impl Reply {
    fn plain(status: &'static str, sentence: &str) -> Self {
        let body = sentence.as_bytes().to_vec();
        Self { status, kind: "text/plain; charset=utf-8", extra: Vec::new(), body }
    }

    fn file(name: &str, body: Vec<u8>) -> Self {
        let ending = if name.is_empty() || name.ends_with('/') {
            "html"
        } else {
            name.rsplit('.').next().unwrap_or_default()
        };
        let kind = match ending {
            "html" => "text/html; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "json" => "application/json",
            "csv" => "text/csv; charset=utf-8",
            "wasm" => "application/wasm",
            "svg" => "image/svg+xml",
            "png" => "image/png",
            "ico" => "image/x-icon",
            "woff2" => "font/woff2",
            "zip" => "application/zip",
            _ => "text/plain; charset=utf-8",
        };
        Self { status: FOUND, kind, extra: Vec::new(), body }
    }
}

fn read_request(reader: &mut BufReader<TcpStream>) -> Option<Request> {
    let mut line = String::new();
    if reader.read_line(&mut line).ok()? == 0 {
        return None;
    }
    let mut parts = line.split(' ');
    let method = parts.next()?.to_owned();
    let target = parts.next()?;
    let path = target.split(['?', '#']).next().unwrap_or_default().to_owned();
    let (mut takes_gzip, mut length) = (false, 0);
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).ok()?;
        let header = header.trim().to_ascii_lowercase();
        if header.is_empty() {
            return Some(Request { method, path, takes_gzip, length });
        }
        if let Some(value) = header.strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
        takes_gzip |= header.starts_with("accept-encoding:") && header.contains("gzip");
    }
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(value) if byte == b'%' => {
                bytes.push(value);
                rest = &after[2..];
            }
            _ => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
