//! Ports, none of them twice: tests share browsers, and what a browser stores belongs to a port.

use std::collections::BTreeSet;
use std::net::TcpListener;
use std::sync::{Mutex, PoisonError};

/// Every port this process was given so far.
static GIVEN: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());

/// Listens on a port that no test of this process had before.
pub fn listen() -> TcpListener {
    // The kernel gives another port only while it sees those it gave before in use.
    let mut had_before = Vec::new();
    loop {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let mut given = GIVEN.lock().unwrap_or_else(PoisonError::into_inner);
        if given.insert(number(&listener)) {
            return listener;
        }
        had_before.push(listener);
    }
}

/// The port it listens on.
pub fn number(listener: &TcpListener) -> u16 {
    listener.local_addr().expect("its number").port()
}

/// A port for a program of its own: free a moment ago, and never given before.
pub fn free() -> u16 {
    number(&listen())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The kernel chooses among some ten thousand: of two thousand many would come twice.
    #[test]
    fn no_port_is_given_twice() {
        let mut seen = BTreeSet::new();
        for round in 0..1000 {
            let served = number(&listen());
            assert!(seen.insert(served), "port {served} came again in round {round}");
            let free = free();
            assert!(seen.insert(free), "port {free} came again in round {round}");
        }
    }
}
