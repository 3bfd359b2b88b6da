//! A file server for one's own machine: GET and HEAD, nothing clever.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::files::sha256;
use crate::serve::mime;
use crate::site::pages::{NOT_FOUND, decode};

/// What the server shows, and how often it was built anew.
#[derive(Clone)]
pub(crate) struct Shown {
    pub(crate) folder: PathBuf,
    pub(crate) version: Arc<AtomicUsize>,
}

/// Answers until the process ends, each connection in a thread of its own.
pub(crate) fn answer(listener: &TcpListener, shown: &Shown) {
    for connection in listener.incoming().flatten() {
        let shown = shown.clone();
        std::thread::spawn(move || {
            // A browser that went away is no fault of ours.
            let _ = one(connection, &shown);
        });
    }
}

fn one(mut connection: TcpStream, shown: &Shown) -> std::io::Result<()> {
    connection.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut reader = BufReader::new(connection.try_clone()?.take(64 * 1024));
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let mut known = String::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("if-none-match")
        {
            known = value.trim().to_owned();
        }
    }
    let mut words = first.split_whitespace();
    let (method, target) = (words.next().unwrap_or(""), words.next().unwrap_or("/"));
    let answer = if matches!(method, "GET" | "HEAD") {
        reply(shown, target, &known)
    } else {
        Reply::text(405, "Only GET and HEAD.")
    };
    connection.write_all(answer.head().as_bytes())?;
    if method != "HEAD" {
        connection.write_all(&answer.body)?;
    }
    connection.flush()
}

struct Reply {
    status: u16,
    kind: &'static str,
    extra: String,
    body: Vec<u8>,
}

impl Reply {
    fn text(status: u16, body: &str) -> Self {
        Self { status, kind: mime::of(""), extra: String::new(), body: body.into() }
    }

    fn head(&self) -> String {
        let reason = match self.status {
            200 => "OK",
            304 => "Not Modified",
            308 => "Permanent Redirect",
            404 => "Not Found",
            _ => "Method Not Allowed",
        };
        format!(
            "HTTP/1.1 {} {reason}\r\nContent-Type: {}\r\nContent-Length: {}\r\n\
             Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\n{}Connection: close\r\n\r\n",
            self.status,
            self.kind,
            self.body.len(),
            self.extra
        )
    }
}

fn reply(shown: &Shown, target: &str, known: &str) -> Reply {
    let path = target.split(['?', '#']).next().unwrap_or("/");
    match path {
        "/__version" => {
            return Reply::text(200, &shown.version.load(Ordering::Relaxed).to_string());
        }
        "/__reload.js" => {
            let body = include_str!("reload.js").into();
            return Reply { status: 200, kind: mime::of("x.js"), extra: String::new(), body };
        }
        _ => {}
    }
    let Some(file) = file_for(&shown.folder, path) else {
        return missing(&shown.folder);
    };
    if file.is_dir() {
        let extra = format!("Location: {path}/\r\n");
        return Reply { extra, ..Reply::text(308, "") };
    }
    let Ok(body) = std::fs::read(&file) else {
        return missing(&shown.folder);
    };
    let tag = format!("\"{}\"", sha256(&body));
    let extra = format!("ETag: {tag}\r\n");
    if known == tag {
        return Reply { extra, ..Reply::text(304, "") };
    }
    Reply { status: 200, kind: mime::of(&file.to_string_lossy()), extra, body }
}

/// The file at an address; the folder itself where its closing `/` is missing.
fn file_for(folder: &Path, path: &str) -> Option<PathBuf> {
    let mut file = folder.to_path_buf();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        let part = decode(part);
        if part == ".." || part.contains(['/', '\\']) {
            return None;
        }
        file.push(part);
    }
    if path.ends_with('/') {
        file.push("index.html");
    }
    file.exists().then_some(file)
}

fn missing(folder: &Path) -> Reply {
    match std::fs::read(folder.join(NOT_FOUND)) {
        Ok(body) => Reply { status: 404, kind: mime::of(NOT_FOUND), extra: String::new(), body },
        Err(_) => Reply::text(404, "There is no page here."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::{Files, write_folder};

    #[test]
    fn pages_folders_and_wrong_addresses() {
        let folder = std::env::temp_dir().join(format!("three-wishes-http-{}", std::process::id()));
        let files = Files::from([
            ("index.html".into(), b"home".to_vec()),
            ("plans/a b/index.html".into(), b"plan".to_vec()),
            ("404.html".into(), b"none".to_vec()),
        ]);
        write_folder(&files, &folder).unwrap();
        let shown = Shown { folder: folder.clone(), version: Arc::default() };
        let get = |path: &str| {
            let reply = reply(&shown, path, "");
            (reply.status, String::from_utf8(reply.body).unwrap())
        };
        assert_eq!(get("/"), (200, "home".into()));
        assert_eq!(get("/?q=1"), (200, "home".into()));
        assert_eq!(get("/plans/a%20b/"), (200, "plan".into()));
        assert_eq!(get("/plans/a%20b").0, 308);
        assert_eq!(get("/plans/"), (404, "none".into()));
        assert_eq!(get("/../index.html"), (404, "none".into()));
        assert_eq!(get("/%2e%2e/index.html"), (404, "none".into()));
        assert_eq!(get("/__version"), (200, "0".into()));
        let tag = format!("\"{}\"", sha256(b"home"));
        assert_eq!(reply(&shown, "/", &tag).status, 304);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
