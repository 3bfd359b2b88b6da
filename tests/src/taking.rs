//! How our server takes answers that are sent to it by `PUT`, and how it can fail at that.

use std::collections::VecDeque;
use std::io::Read;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What becomes of an answer that is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taking {
    /// As nginx with our file: 201 for what is new, 204 for what is there, which stays as it came first.
    Stores,
    /// Reads half of the body and closes the connection.
    CutsBody,
    /// Reads the body, stores nothing and answers with this status.
    Refuses(u16),
    /// Reads a byte a second, until told otherwise.
    ByteASecond,
    /// Stores, and closes the connection without a word.
    LosesReply,
}

/// What the server holds of answers.
#[derive(Default)]
pub(crate) struct Answers {
    held: Mutex<Held>,
    changed: Condvar,
}

#[derive(Default)]
struct Held {
    /// One for each answer that comes; the last stays. None: nothing is taken here.
    next: VecDeque<Taking>,
    /// How often somebody said what is next.
    told: usize,
    stored: Vec<(String, Vec<u8>)>,
}

impl Answers {
    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn tell(&self, next: &[Taking]) {
        let mut held = self.held();
        held.next = next.iter().copied().collect();
        held.told += 1;
        drop(held);
        self.changed.notify_all();
    }

    pub(crate) fn stored(&self) -> Vec<(String, Vec<u8>)> {
        self.held().stored.clone()
    }

    /// Takes an answer; gives the status to reply with, `None` where the connection is closed instead.
    pub(crate) fn receive(&self, path: &str, length: usize, body: &mut impl Read) -> Option<u16> {
        let mut bytes = vec![0; length];
        let (mut taking, told) = self.next();
        let mut read = 0;
        if taking == Some(Taking::ByteASecond) {
            read = self.read_slowly(&mut bytes, told, body)?;
            taking = self.next().0;
        }
        if taking == Some(Taking::CutsBody) {
            let _ = body.read_exact(&mut bytes[read..length.max(2 * read) / 2]);
            return None;
        }
        body.read_exact(&mut bytes[read..]).ok()?;
        match taking {
            Some(Taking::Refuses(status)) => Some(status),
            Some(Taking::LosesReply) => {
                self.store(path, bytes);
                None
            }
            Some(_) => Some(self.store(path, bytes)),
            None => Some(405),
        }
    }

    /// What becomes of the next answer, and how often somebody has said so.
    fn next(&self) -> (Option<Taking>, usize) {
        let mut held = self.held();
        let taking =
            if held.next.len() > 1 { held.next.pop_front() } else { held.next.front().copied() };
        (taking, held.told)
    }

    /// Reads until somebody says what is next; gives how many bytes that were.
    fn read_slowly(&self, bytes: &mut [u8], told: usize, body: &mut impl Read) -> Option<usize> {
        for (read, byte) in bytes.iter_mut().enumerate() {
            let same = |held: &mut Held| held.told == told;
            let waited = self.changed.wait_timeout_while(self.held(), Duration::from_secs(1), same);
            if waited.unwrap_or_else(PoisonError::into_inner).0.told != told {
                return Some(read);
            }
            body.read_exact(std::slice::from_mut(byte)).ok()?;
        }
        Some(bytes.len())
    }

    fn store(&self, path: &str, bytes: Vec<u8>) -> u16 {
        let mut held = self.held();
        if held.stored.iter().any(|(known, _)| known == path) {
            return 204;
        }
        held.stored.push((path.to_owned(), bytes));
        201
    }
}

/// A status as it stands in a reply.
pub(crate) fn status_line(status: u16) -> &'static str {
    match status {
        201 => "201 Created",
        204 => "204 No Content",
        403 => "403 Forbidden",
        404 => "404 Not Found",
        405 => "405 Method Not Allowed",
        413 => "413 Content Too Large",
        503 => "503 Service Unavailable",
        _ => "500 Internal Server Error",
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::Taking;
    use crate::http::ask;
    use crate::keeper::{temporary_folder, wait_until};
    use crate::server::Server;

    const BODY: &[u8] = b"sealed, let us say";

    fn server(next: &[Taking]) -> Server {
        let folder = temporary_folder("taking");
        let server = Server::start(&folder, "/x/");
        let _ = std::fs::remove_dir(folder);
        server.take_answers(next);
        server
    }

    /// The status of one attempt, `None` where the connection was closed.
    fn put(server: &Server, body: &[u8]) -> Option<u16> {
        ask("PUT", server.port(), "/x/in/1.age", body).ok().map(|answer| answer.status)
    }

    fn one() -> Vec<(String, Vec<u8>)> {
        vec![("in/1.age".to_owned(), BODY.to_vec())]
    }

    #[test]
    fn the_first_is_stored_and_a_repeat_changes_nothing() {
        let server = server(&[Taking::Stores]);
        assert_eq!(put(&server, BODY), Some(201));
        assert_eq!(put(&server, b"other"), Some(204));
        assert_eq!(server.answers(), one());
        assert_eq!(server.asked(), ["in/1.age", "in/1.age"]);
    }

    #[test]
    fn a_server_takes_nothing_unless_told_to() {
        let server = server(&[]);
        assert_eq!(put(&server, BODY), Some(405));
        assert_eq!(server.answers(), []);
    }

    #[test]
    fn a_body_is_cut_and_the_next_is_stored() {
        let server = server(&[Taking::CutsBody, Taking::Stores]);
        assert_eq!(put(&server, BODY), None);
        assert_eq!(server.answers(), []);
        assert_eq!(put(&server, BODY), Some(201));
    }

    #[test]
    fn refusals_store_nothing_in_the_order_told() {
        let server = server(&[500, 403, 413].map(Taking::Refuses));
        for status in [500, 403, 413, 413] {
            assert_eq!(put(&server, BODY), Some(status));
        }
        assert_eq!(server.answers(), []);
    }

    #[test]
    fn a_reply_is_lost_after_storing() {
        let server = server(&[Taking::LosesReply, Taking::Stores]);
        assert_eq!(put(&server, BODY), None);
        assert_eq!(server.answers(), one());
        assert_eq!(put(&server, BODY), Some(204));
        assert_eq!(server.answers(), one());
    }

    #[test]
    fn a_byte_a_second_is_slow_until_told_otherwise() {
        let server = server(&[Taking::ByteASecond]);
        let start = Instant::now();
        std::thread::scope(|scope| {
            let sent = scope.spawn(|| put(&server, BODY));
            wait_until("the answer to be on its way", || !server.asked().is_empty());
            std::thread::sleep(Duration::from_millis(1200));
            assert!(!sent.is_finished() && server.answers().is_empty());
            server.take_answers(&[Taking::Stores]);
            assert_eq!(sent.join().unwrap(), Some(201));
        });
        assert!(start.elapsed() < Duration::from_secs(BODY.len() as u64), "the rest came at once");
        assert_eq!(server.answers(), one());
    }
}
