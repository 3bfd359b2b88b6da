//! The device: its width, its look, its network, and pictures of it.

use std::path::PathBuf;

use serde_json::json;

use super::Browser;

/// A slow network: bits a second, and milliseconds before every answer.
pub const SLOW_BITS: u32 = 1_600_000;
pub const SLOW_ANSWER: u32 = 150;

/// How the network behaves.
#[derive(Debug, Clone, Copy)]
pub enum Network {
    Fast,
    /// [`SLOW_BITS`], with [`SLOW_ANSWER`] before every answer.
    Slow,
    None,
}

/// What a page sees of the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    Light,
    Dark,
    ForcedColours,
    ReducedMotion,
    Print,
}

impl Browser {
    /// The width of the page in CSS pixels.
    pub fn width(&self, width: u32) {
        self.window(width, 900);
    }

    /// The size of the page's window in CSS pixels.
    pub fn window(&self, width: u32, height: u32) {
        let asked = self.ask_firefox(
            "browsingContext.setViewport",
            &json!({ "context": self.tab(), "viewport": { "width": width, "height": height } }),
        );
        if asked.is_some() {
            return;
        }
        self.tool(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false }),
        );
    }

    pub fn look(&self, look: Look) {
        let features = |name: &str, value: &str| json!([{ "name": name, "value": value }]);
        let (media, features) = match look {
            Look::Light => ("", features("prefers-color-scheme", "light")),
            Look::Dark => ("", features("prefers-color-scheme", "dark")),
            Look::ForcedColours => ("", features("forced-colors", "active")),
            Look::ReducedMotion => ("", features("prefers-reduced-motion", "reduce")),
            Look::Print => ("print", json!([])),
        };
        self.tool("Emulation.setEmulatedMedia", json!({ "media": media, "features": features }));
    }

    pub fn network(&self, network: Network) {
        let (offline, latency, speed) = match network {
            Network::Fast => (false, 0, -1),
            Network::Slow => (false, SLOW_ANSWER, i64::from(SLOW_BITS / 8)),
            Network::None => (true, 0, 0),
        };
        self.tool("Network.enable", json!({}));
        self.tool(
            "Network.emulateNetworkConditions",
            json!({ "offline": offline, "latency": latency,
                    "downloadThroughput": speed, "uploadThroughput": speed }),
        );
    }

    /// Makes the processor this many times slower.
    pub fn slow_down(&self, times: u32) {
        self.tool("Emulation.setCPUThrottlingRate", json!({ "rate": times }));
    }

    /// Requests for these addresses (`*` stands for anything) fail.
    pub fn block(&self, addresses: &[&str]) {
        self.tool("Network.enable", json!({}));
        self.tool("Network.setBlockedURLs", json!({ "urls": addresses }));
    }

    /// Turns JavaScript off for the pages opened next, or on again.
    pub fn scripts(&self, on: bool) {
        self.tool("Emulation.setScriptExecutionDisabled", json!({ "value": !on }));
    }

    /// Where pictures of failures go.
    pub fn pictures() -> PathBuf {
        let here = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target");
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or(here, PathBuf::from);
        target.join("journeys")
    }

    /// Saves a picture of what is on the screen.
    ///
    /// # Errors
    /// When the browser gives none or the disk takes none.
    pub fn save_picture(&self, name: &str) -> Result<PathBuf, String> {
        let shot = self.driver().try_get("screenshot")?;
        let bytes = from_base64(shot.as_str().unwrap_or_default());
        let folder = Self::pictures();
        std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        let file = folder.join(format!("{}.png", name.replace("::", "-")));
        std::fs::write(&file, bytes).map_err(|error| error.to_string())?;
        Ok(file)
    }
}

/// The bytes of a text in base 64; what is none of its signs is left out.
pub fn from_base64(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for sign in text.bytes() {
        let value = match sign {
            b'A'..=b'Z' => sign - b'A',
            b'a'..=b'z' => sign - b'a' + 26,
            b'0'..=b'9' => sign - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = (bits << 6) | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from((bits >> count) & 0xff).unwrap_or(0));
        }
    }
    bytes
}
