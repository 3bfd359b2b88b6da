//! WebDriver BiDi, as much of it as we need: how Firefox is asked for what Chromium gives by tools of its own.
//!
//! Commands and events are JSON over a web socket, which is a few bytes in front of each message.

use std::io::{self, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::{Value, json};

use crate::keeper::PATIENCE;

const MASK: [u8; 4] = *b"wish";

/// A conversation with a browser.
pub struct Bidi {
    reader: BufReader<TcpStream>,
    asked: u64,
    events: Vec<Value>,
}

impl Bidi {
    /// Goes to an address such as `ws://127.0.0.1:1234/session/x`.
    ///
    /// # Errors
    /// When nobody is there, or it does not speak this language.
    pub fn connect(address: &str) -> io::Result<Self> {
        let (host, path) = address
            .strip_prefix("ws://")
            .and_then(|rest| rest.split_once('/'))
            .ok_or_else(|| io::Error::other(format!("`{address}` is no socket's address")))?;
        let mut stream = TcpStream::connect(host)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE.max(Duration::from_secs(1))))?;
        // The key is only echoed, and any will do.
        let hello = format!(
            "GET /{path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
             Sec-WebSocket-Key: dGhyZWUgd2lzaGVzIQ0KDQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
        );
        stream.write_all(hello.as_bytes())?;
        let mut reader = BufReader::new(stream);
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            reader.read_exact(&mut byte)?;
            head.extend(byte);
        }
        let head = String::from_utf8_lossy(&head);
        if head.split(' ').nth(1) != Some("101") {
            return Err(io::Error::other(format!("no socket: {head}")));
        }
        Ok(Self { reader, asked: 0, events: Vec::new() })
    }

    /// Asks for something and waits for the answer; what the browser tells meanwhile is kept.
    ///
    /// # Errors
    /// What the browser says.
    pub fn command(&mut self, method: &str, parameters: &Value) -> Result<Value, String> {
        self.asked += 1;
        let id = self.asked;
        let message = json!({ "id": id, "method": method, "params": parameters });
        let gone = |error| format!("{method}: the browser is gone: {error}");
        self.send(1, message.to_string().as_bytes()).map_err(gone)?;
        loop {
            let text = self.receive().map_err(gone)?;
            let mut told: Value = serde_json::from_slice(&text)
                .map_err(|error| format!("{method}: the browser spoke no JSON: {error}"))?;
            if told["type"] == "event" {
                self.events.push(told);
            } else if told["id"] == id && told["type"] == "success" {
                return Ok(told["result"].take());
            } else if told["id"] == id {
                return Err(format!("{method}: {} {}", told["error"], told["message"]));
            }
        }
    }

    /// What the browser told since the last call.
    pub fn events(&mut self) -> Vec<Value> {
        // An answer comes after everything told before it.
        let _ = self.command("session.status", &json!({}));
        std::mem::take(&mut self.events)
    }

    /// One frame. Masks guard against caches between the two; Firefox takes none that is zero.
    fn send(&mut self, kind: u8, message: &[u8]) -> io::Result<()> {
        let mut frame = vec![0x80 | kind];
        match message.len() {
            length @ 0..126 => frame.push(0x80 | length as u8),
            length @ 126..65_536 => {
                frame.push(0x80 | 126);
                frame.extend((length as u16).to_be_bytes());
            }
            length => {
                frame.push(0x80 | 127);
                frame.extend((length as u64).to_be_bytes());
            }
        }
        frame.extend(MASK);
        frame.extend(message.iter().zip(MASK.iter().cycle()).map(|(byte, mask)| byte ^ mask));
        self.reader.get_mut().write_all(&frame)
    }

    /// The next message, in however many frames it comes.
    fn receive(&mut self) -> io::Result<Vec<u8>> {
        let mut message = Vec::new();
        loop {
            let [first, second] = self.bytes()?;
            let length = match second & 0x7f {
                126 => u64::from(u16::from_be_bytes(self.bytes()?)),
                127 => u64::from_be_bytes(self.bytes()?),
                short => u64::from(short),
            };
            let mut part = vec![0; usize::try_from(length).map_err(io::Error::other)?];
            self.reader.read_exact(&mut part)?;
            match first & 0x0f {
                0x8 => return Err(io::ErrorKind::ConnectionAborted.into()),
                0x9 => self.send(0xa, &part)?,
                0xa => {}
                _ => {
                    message.extend(part);
                    if first & 0x80 != 0 {
                        return Ok(message);
                    }
                }
            }
        }
    }

    fn bytes<const N: usize>(&mut self) -> io::Result<[u8; N]> {
        let mut bytes = [0; N];
        self.reader.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}
