//! The inbox of `hosting/nginx.conf` on a real nginx: it takes each answer once and gives none back.

use std::io::Write as _;
use std::net::TcpStream;
use std::path::{Path, PathBuf};

use journeys::hosts::{Host, nginx_with_inbox};
use journeys::http::{Answer, ask};
use journeys::keeper::{temporary_folder, wait_until};

const ID: &str = "01890a5d-ac96-774b-bcce-b302099a8057";

/// A published folder with one page, and a folder for answers beside it.
struct Inbox {
    home: PathBuf,
    host: Host,
}

impl Inbox {
    fn new(base: &str) -> Self {
        let home = temporary_folder("inbox");
        let (published, answers) = (home.join("published"), home.join("answers"));
        std::fs::create_dir_all(&published).unwrap();
        std::fs::create_dir_all(&answers).unwrap();
        std::fs::write(published.join("index.html"), "<h1>A plan</h1>").unwrap();
        let host = nginx_with_inbox(&published, base, &answers);
        Self { home, host }
    }

    fn answers(&self) -> PathBuf {
        self.home.join("answers")
    }

    fn path(&self) -> String {
        self.host.path(&format!("inbox/{ID}.age"))
    }

    fn put(&self, body: &[u8]) -> Answer {
        ask("PUT", self.host.port, &self.path(), body).unwrap()
    }

    /// Names and bytes of what is stored.
    fn stored(&self) -> Vec<(String, Vec<u8>)> {
        files(&self.answers())
    }
}

impl Drop for Inbox {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.home);
    }
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, std::fs::read(entry.path()).unwrap())
        })
        .collect()
}

fn one(body: &[u8]) -> Vec<(String, Vec<u8>)> {
    vec![(format!("{ID}.age"), body.to_vec())]
}

#[test]
fn an_answer_is_taken_once_and_never_written_over() {
    for base in ["/", "/a/b/"] {
        let inbox = Inbox::new(base);
        assert_eq!(inbox.put(b"sealed").status, 201, "{base}: it is new");
        assert_eq!(inbox.stored(), one(b"sealed"), "{base}");
        assert_eq!(inbox.put(b"sealed").status, 204, "{base}: a repeat is no failure");
        assert_eq!(inbox.put(b"forged").status, 204, "{base}");
        assert_eq!(inbox.stored(), one(b"sealed"), "{base}: the first stays");
    }
}

#[test]
fn the_inbox_gives_nothing_back_and_takes_nothing_else() {
    let inbox = Inbox::new("/x/");
    assert_eq!(inbox.put(b"sealed").status, 201);
    let (known, unknown) = (inbox.path(), inbox.path().replace("8057", "8058"));
    for method in ["GET", "POST", "DELETE", "MKCOL", "MOVE", "OPTIONS", "PROPFIND"] {
        for path in [&known, &unknown] {
            let answer = ask(method, inbox.host.port, path, b"").unwrap();
            assert_eq!(answer.status, 405, "{method} {path}");
            assert!(!answer.text().contains("sealed"));
        }
    }
    for path in ["inbox/", "inbox", "inbox/x.age", "inbox/x.html", "index.html", "new.html"] {
        let answer = ask("PUT", inbox.host.port, &inbox.host.path(path), b"<script>").unwrap();
        assert!([404, 405].contains(&answer.status), "PUT {path}: {}", answer.status);
    }
    assert_eq!(ask("GET", inbox.host.port, &inbox.host.path("inbox/"), b"").unwrap().status, 404);
    assert_eq!(inbox.stored(), one(b"sealed"));
    assert_eq!(files(&inbox.home.join("published")).len(), 1);
}

#[test]
fn the_inbox_refuses_what_is_too_large() {
    let inbox = Inbox::new("/");
    assert_eq!(inbox.put(&vec![7; 256 * 1024 + 1]).status, 413);
    assert_eq!(inbox.stored(), []);
    assert_eq!(inbox.put(&vec![7; 256 * 1024]).status, 201);
}

#[test]
fn answers_of_the_inbox_carry_the_strict_policy() {
    let inbox = Inbox::new("/");
    let large = vec![7; 300 * 1024];
    let answers = [inbox.put(b"sealed"), inbox.put(b"sealed"), inbox.put(&large)];
    let refused = ask("GET", inbox.host.port, &inbox.path(), b"").unwrap();
    for answer in answers.iter().chain([&refused]) {
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none';"), "{answer:?}");
        assert!(policy.contains("frame-ancestors 'none'"), "{answer:?}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{answer:?}");
    }
}

#[test]
fn an_answer_cut_on_its_way_is_not_stored_and_can_be_sent_again() {
    let inbox = Inbox::new("/");
    let mut stream = TcpStream::connect(("127.0.0.1", inbox.host.port)).unwrap();
    let head = format!("PUT {} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n", inbox.path());
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(&[7; 500]).unwrap();
    drop(stream);
    // Another request on the same nginx, which has one process, comes after the cut one.
    assert_eq!(ask("GET", inbox.host.port, "/", b"").unwrap().status, 200);
    assert_eq!(inbox.stored(), []);
    assert_eq!(inbox.put(&[7; 1000]).status, 201);
}

#[test]
fn an_answer_whose_reply_was_lost_is_sent_again_without_a_second_one() {
    let inbox = Inbox::new("/");
    let mut stream = TcpStream::connect(("127.0.0.1", inbox.host.port)).unwrap();
    let head =
        format!("PUT {} HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nsealed", inbox.path());
    stream.write_all(head.as_bytes()).unwrap();
    wait_until("the answer to be stored", || inbox.stored() == one(b"sealed"));
    drop(stream);
    assert_eq!(inbox.put(b"sealed").status, 204);
    assert_eq!(inbox.stored(), one(b"sealed"));
}

#[test]
fn without_its_folder_the_inbox_asks_to_be_tried_again() {
    let inbox = Inbox::new("/");
    std::fs::remove_dir(inbox.answers()).unwrap();
    assert_eq!(inbox.put(b"sealed").status, 500);
    std::fs::create_dir(inbox.answers()).unwrap();
    assert_eq!(inbox.put(b"sealed").status, 201);
    assert_eq!(inbox.stored(), one(b"sealed"));
}
