//! `cargo xtask serve`: the app on this machine, quick to build. Needs neither Node nor wasm-opt.

pub(crate) mod http;
pub(crate) mod mime;
mod watch;

use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use crate::args::Args;
use crate::files::write_folder;
use crate::progress::step;
use crate::serve::http::Shown;
use crate::site::{TOP, assemble, data, pages};
use crate::stop::{Done, OrStop as _, Stop};
use crate::wasm::{self, Module};
use crate::workspace::Workspace;

const RELOAD: &str = "\n<script type=\"module\" src=\"/__reload.js\"></script>";

pub(crate) fn serve(mut args: Args) -> Done {
    let watch = args.flag("--watch");
    let rendered = args.flag("--pages");
    let place = args.value("--place")?;
    let port = match args.value("--port")? {
        Some(port) => port.parse::<u16>().or_stop(format!("`--port {port}` is no port"))?,
        None => 0,
    };
    args.end()?;
    let workspace = Workspace::find()?;
    let place = workspace.place(place.as_deref())?;
    let (listener, said) = listen(port)?;
    wasm::ensure_target()?;

    let folder = workspace.target.join("site");
    let mut builder = Builder { workspace, place, rendered, watch, bound: None };
    builder.build(&folder)?;
    let shown = Shown { folder: folder.clone(), version: Arc::new(AtomicUsize::new(1)) };
    println!("\n{said}");
    if !watch {
        http::answer(&listener, &shown);
        return Ok(());
    }
    let version = Arc::clone(&shown.version);
    std::thread::spawn(move || http::answer(&listener, &shown));
    println!("Watching for changes.");
    let paths = builder.watched();
    let mut seen = watch::look(&paths);
    loop {
        seen = watch::wait_for_change(&paths, &seen);
        println!("\nSomething changed.");
        match builder.build(&folder) {
            Ok(()) => {
                version.fetch_add(1, Ordering::Relaxed);
            }
            Err(Stop(why)) => println!("{why} The last good build stays."),
        }
    }
}

/// Opens a port of this machine alone, any that is free for 0; gives what is said once there is something to see.
fn listen(port: u16) -> Done<(TcpListener, String)> {
    let listener = TcpListener::bind(("127.0.0.1", port))
        .or_stop(format!("Port {port} cannot be used, choose another with `--port`"))?;
    let address = listener.local_addr().or_stop("The server has no address")?;
    Ok((listener, format!("The app is at http://{address}/ (Ctrl+C ends it)")))
}

struct Builder {
    workspace: Workspace,
    place: PathBuf,
    /// Whether the pages are rendered as `dist` does; slower.
    rendered: bool,
    watch: bool,
    /// The last module, with the time cargo wrote what it was made from.
    bound: Option<(SystemTime, Module)>,
}

impl Builder {
    fn build(&mut self, folder: &std::path::Path) -> Done {
        let raw = wasm::build(&self.workspace, "quick", &[])?;
        let written = raw
            .metadata()
            .and_then(|about| about.modified())
            .or_stop("cargo wrote no WebAssembly")?;
        let module = match self.bound.take() {
            Some((when, module)) if when == written => module,
            _ => wasm::bind(&self.workspace, &raw)?,
        };
        let data = data::load(&self.place, data::State::InProgress)?;
        let pages = if self.rendered {
            pages::render(&self.workspace, &self.place, &data, TOP)?
        } else {
            pages::plain(&data)
        };
        let reload = if self.watch { RELOAD } else { "" };
        let done = step("Writing the folder", || {
            let files = assemble(&self.workspace, &module, &data, &pages, reload)?;
            write_folder(&files, folder)
        });
        self.bound = Some((written, module));
        done
    }

    fn watched(&self) -> Vec<PathBuf> {
        let own = ["src", "core/src", "style", "public", "index.html", "Cargo.toml", "Cargo.lock"];
        let mut paths: Vec<PathBuf> =
            own.iter().map(|path| self.workspace.root.join(path)).collect();
        paths.push(self.workspace.root.join("core/Cargo.toml"));
        if !self.place.starts_with(self.workspace.root.join("public")) {
            paths.push(self.place.clone());
        }
        paths
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::TcpStream;

    use super::*;

    /// What the server on this port answers, head and body.
    fn get(port: u16, path: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn a_free_port_of_this_machine_is_said_and_answers_with_pages() {
        let (listener, said) = listen(0).unwrap();
        let address = listener.local_addr().unwrap();
        assert!(address.ip().is_loopback() && address.port() != 0, "{address}");
        let port = address.port();
        assert_eq!(said, format!("The app is at http://127.0.0.1:{port}/ (Ctrl+C ends it)"));
        let taken = listen(port).unwrap_err().0;
        assert!(taken.starts_with(&format!("Port {port} cannot be used, choose another with")));

        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures/two-pages");
        let shown = Shown { folder: folder.into(), version: Arc::default() };
        std::thread::spawn(move || http::answer(&listener, &shown));
        for (path, kind, words) in [
            ("/", "text/html", "Little has a plan"),
            ("/plans/", "text/html", "There is one."),
            ("/page.css", "text/css", ""),
            ("/page.js", "text/javascript", ""),
        ] {
            let answer = get(port, path);
            assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{path}: {answer}");
            let kind = format!("\r\nContent-Type: {kind}; charset=utf-8\r\n");
            assert!(answer.contains(&kind) && answer.contains(words), "{path}: {answer}");
        }
        assert!(get(port, "/none/").starts_with("HTTP/1.1 404 "));
    }
}
