//! The two halves of a key pair, as text: what a consultation publishes, and what the council keeps.

use std::fmt::{self, Display};
use std::str::FromStr;

use age::secrecy::ExposeSecret as _;
use three_wishes_core::place::{NoRecipient, check_recipient, key_fingerprint};

/// Why a text is not the key that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAKey {
    Empty,
    /// The secret half where the public one belongs: whoever published it must make a new pair.
    Secret,
    /// The public half where the secret one belongs.
    Public,
    /// A key file under a passphrase: `age -d` unlocks it first.
    Locked,
    /// A key of `age`, but of a kind this app does not seal to, such as one of a plugin.
    OtherKind,
    /// It begins like a key and was mistyped or cut: its check letters do not fit.
    Mistyped,
    /// A key made to seal nothing: anybody could open what is sealed to it.
    Weak,
    /// Nothing like a key.
    NoKey,
}

const PUBLIC: &str = "age1";
const SECRET: &str = "AGE-SECRET-KEY-";

/// Whom an answer is sealed to: the public half of a key pair, `age1…`.
#[derive(Clone, PartialEq, Eq)]
pub struct Recipient(age::x25519::Recipient);

impl Recipient {
    pub(crate) fn of_age(&self) -> &age::x25519::Recipient {
        &self.0
    }

    /// What people compare to be sure of a key.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        key_fingerprint(&self.to_string())
    }
}

impl FromStr for Recipient {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let text = text.trim();
        match check_recipient(text) {
            Ok(()) => text.parse().map(Self).map_err(|_| NotAKey::Mistyped),
            Err(NoRecipient::Weak) => Err(NotAKey::Weak),
            Err(_) => Err(why_no_recipient(text)),
        }
    }
}

fn why_no_recipient(text: &str) -> NotAKey {
    let small = text.to_ascii_lowercase();
    if text.is_empty() {
        return NotAKey::Empty;
    }
    if small.starts_with(&SECRET.to_ascii_lowercase()) {
        return NotAKey::Secret;
    }
    match small.strip_prefix(PUBLIC) {
        // `1` ends the kind of a key and is no letter of what follows.
        Some(rest) if rest.contains('1') => NotAKey::OtherKind,
        Some(_) => NotAKey::Mistyped,
        None if small.starts_with("ssh-") => NotAKey::OtherKind,
        None => NotAKey::NoKey,
    }
}

impl Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(&self.0, f)
    }
}

/// The secret half of a key pair. It is never shown by `Debug`.
#[derive(Clone)]
pub struct Identity(age::x25519::Identity);

impl Identity {
    /// Makes a new pair. For tools: `age` stops the program where the system has no randomness.
    #[must_use]
    pub fn generate() -> Self {
        Self(age::x25519::Identity::generate())
    }

    pub(crate) fn of_age(&self) -> &age::x25519::Identity {
        &self.0
    }

    #[must_use]
    pub fn recipient(&self) -> Recipient {
        Recipient(self.0.to_public())
    }

    /// The secret as text, `AGE-SECRET-KEY-1…`.
    #[must_use]
    pub fn secret_text(&self) -> String {
        self.0.to_string().expose_secret().to_owned()
    }

    /// Every key of a key file, as `age-keygen` writes them: one a line, `#` before remarks.
    ///
    /// # Errors
    /// Where there is none, or a line is something else.
    pub fn all_in(key_file: &str) -> Result<Vec<Self>, NotAKey> {
        let key_file = key_file.trim_start_matches('\u{feff}');
        if key_file.starts_with("age-encryption.org/") || key_file.starts_with("-----BEGIN AGE") {
            return Err(NotAKey::Locked);
        }
        let lines = key_file.lines().map(str::trim);
        let keys: Vec<Self> = lines
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .map(str::parse)
            .collect::<Result<_, _>>()?;
        if keys.is_empty() { Err(NotAKey::Empty) } else { Ok(keys) }
    }
}

impl FromStr for Identity {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let text = text.trim();
        text.parse().map(Self).map_err(|_| why_no_identity(text))
    }
}

fn why_no_identity(text: &str) -> NotAKey {
    let large = text.to_ascii_uppercase();
    if text.is_empty() {
        NotAKey::Empty
    } else if large.starts_with(&format!("{SECRET}1")) {
        NotAKey::Mistyped
    } else if large.starts_with(SECRET) || large.starts_with("AGE-PLUGIN-") {
        NotAKey::OtherKind
    } else if large.starts_with(&PUBLIC.to_ascii_uppercase()) {
        NotAKey::Public
    } else {
        NotAKey::NoKey
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the key of {}", self.recipient())
    }
}
