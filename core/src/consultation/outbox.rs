//! What becomes of a sealed file until the council's inbox has it. Pure: what was heard goes in, what to do next
//! comes out, so that every turn of it is tested.
//!
//! Sources: RFC 9110 (HTTP semantics), sections 9.3.4, 13.1.2 and 15; RFC 6585, section 4; `hosting/nginx.conf`.

use serde::{Deserialize, Serialize};

/// The version of the form on disk; a new one reads all before it.
pub const PARCEL_FORMAT: u32 = 1;

/// A sealed file, and how far it is. Nothing in it can be read by the device that holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parcel {
    pub format: u32,
    /// The id of the record that was sealed: the name of the file, so that a repeat is known as one.
    pub id: String,
    pub consultation: String,
    /// The path of the same site that takes it; empty where it goes by hand.
    pub path: String,
    /// The armoured file; empty once the inbox has it.
    pub sealed: String,
    /// ISO date and time the person finished what is in it.
    pub finished: String,
    pub progress: Progress,
    pub tries: u32,
    #[serde(default)]
    pub holds: Holds,
    /// Milliseconds since 1970 before which it is not sent again by itself.
    #[serde(default)]
    pub next_try: u64,
    /// Milliseconds since 1970 until which a tab has it on its way.
    #[serde(default)]
    pub on_its_way_until: u64,
    /// ISO date and time the person said: I have sent it. Empty until then.
    #[serde(default)]
    pub by_hand: String,
    /// ISO date and time a bundle with it in it was read back. Empty until then.
    #[serde(default)]
    pub taken_away: String,
}

/// Which of a person's records a parcel holds: they are told apart on the device, and not by what is sent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    /// An older app did not say.
    #[default]
    Unsaid,
    Answers,
    Equality,
    Contact,
}

/// What becomes of a parcel that is put where one of the same id may lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    Kept,
    /// An inbox may have the one that lies there, and in this one is something else: it is not taken.
    LeftAsItWas,
}

/// The name of a sealed file that somebody saves. Nobody sees what is in it, so one of a demonstration is called so.
pub fn sealed_name(id: &str, is_demonstration: bool) -> String {
    let before = if is_demonstration { "demonstration-" } else { "" };
    format!("{before}{id}.age")
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    #[default]
    Waiting,
    /// ISO date and time the inbox confirmed it.
    Received(String),
    Refused(Refusal),
}

/// Why an inbox will not take a file, however often it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    TooLarge,
    NotAllowed,
    /// Nothing takes files at this address.
    NoInbox,
    /// For a reason of its own, with this status.
    Other(u16),
}

/// What was heard of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Status(u16),
    /// It was called fine, with a page: some hosts and captive portals answer everything so.
    Page,
    /// The connection broke, nobody answered, or it took too long.
    NoAnswer,
}

/// Why a parcel is looked at; the later of these is the stronger reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Occasion {
    /// Time has passed.
    Time,
    /// A page was opened, the network is back, or something was just finished.
    Chance,
    /// The person asked for it.
    Asked,
}

impl Parcel {
    /// The parcel on its way, where it is to be sent now. `is_alone`: no other tab can be sending.
    #[must_use]
    pub fn sent_now(&self, occasion: Occasion, now: u64, is_alone: bool) -> Option<Self> {
        let is_elsewhere = !is_alone && now < self.on_its_way_until;
        let is_due = match (&self.progress, occasion) {
            (Progress::Received(_), _) => false,
            (Progress::Refused(_), occasion) => occasion == Occasion::Asked,
            (Progress::Waiting, Occasion::Time) => self.next_try <= now,
            (Progress::Waiting, _) => true,
        };
        (is_due && !is_elsewhere && !self.path.is_empty()).then(|| Self {
            progress: Progress::Waiting,
            tries: self.tries.saturating_add(1),
            on_its_way_until: now.saturating_add(2 * patience(self.sealed.len())),
            ..self.clone()
        })
    }

    /// The parcel after an attempt. `at` is the same moment as `now`, as an ISO date and time; `chance` is a
    /// random byte.
    #[must_use]
    pub fn after(&self, outcome: Outcome, now: u64, at: &str, chance: u8) -> Self {
        let mut after = Self { on_its_way_until: 0, ..self.clone() };
        if matches!(self.progress, Progress::Received(_)) {
            return after;
        }
        match heard(outcome) {
            Heard::Received => {
                after.progress = Progress::Received(at.to_owned());
                after.sealed = String::new();
            }
            Heard::Refused(why) => after.progress = Progress::Refused(why),
            Heard::Later => after.next_try = now.saturating_add(pause(self.tries, chance)),
        }
        after
    }

    /// What becomes of this one where `old`, of the same id, lies already.
    pub fn put_over(&self, old: &Self) -> Put {
        if old.may_be_replaced() || old.finished == self.finished {
            Put::Kept
        } else {
            Put::LeftAsItWas
        }
    }

    /// True while no inbox can have it and nobody said they sent it: what is in it may still be sealed anew.
    pub fn may_be_replaced(&self) -> bool {
        self.tries == 0 && self.by_hand.is_empty() && self.progress == Progress::Waiting
    }

    /// # Errors
    /// [`NewerParcel`] where this app cannot read it; it is never written over.
    pub fn read(json: &str) -> Result<Self, NewerParcel> {
        let parcel: Self = serde_json::from_str(json).map_err(|_| NewerParcel)?;
        if parcel.format <= PARCEL_FORMAT { Ok(parcel) } else { Err(NewerParcel) }
    }

    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Something stored among parcels that this app cannot read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewerParcel;

enum Heard {
    Received,
    Refused(Refusal),
    Later,
}

fn heard(outcome: Outcome) -> Heard {
    let status = match outcome {
        Outcome::Page => return Heard::Refused(Refusal::NoInbox),
        Outcome::NoAnswer => return Heard::Later,
        Outcome::Status(status) => status,
    };
    match status {
        // 412: it was sent on condition that nothing of this id is there, and something is: a repeat, after a
        // reply that was lost. nginx with our file says 204 for that.
        200..=299 | 412 => Heard::Received,
        401 | 403 | 407 | 451 => Heard::Refused(Refusal::NotAllowed),
        404 | 405 | 409 | 410 | 501 => Heard::Refused(Refusal::NoInbox),
        413 => Heard::Refused(Refusal::TooLarge),
        // These name a moment, not the file.
        408 | 421 | 423 | 425 | 429 => Heard::Later,
        400..=499 => Heard::Refused(Refusal::Other(status)),
        _ => Heard::Later,
    }
}

const SHORTEST_PAUSE: u64 = 5_000;
const LONGEST_PAUSE: u64 = 3_600_000;

/// Milliseconds to wait after so many tries: twice as long each time, a quarter more or less, so that many
/// devices do not all come back in the same second.
fn pause(tries: u32, chance: u8) -> u64 {
    let doublings = tries.saturating_sub(1).min(20);
    let whole = (SHORTEST_PAUSE << doublings).min(LONGEST_PAUSE);
    whole / 4 * 3 + whole / 2 * u64::from(chance) / 255
}

/// Milliseconds to wait for an answer to so many bytes: what a bad mobile network needs for them, and some more.
pub fn patience(bytes: usize) -> u64 {
    20_000 + u64::try_from(bytes / 2).unwrap_or(u64::MAX / 4).min(600_000)
}

/// How a parcel stands, as its sender is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Nothing on this site takes it.
    ByHand,
    OnItsWay,
    /// Sent again by itself at this moment, in milliseconds since 1970; `None` before the first try.
    Waiting(Option<u64>),
    Refused(Refusal),
    /// ISO date and time.
    Received(String),
}

impl Parcel {
    pub fn standing(&self, now: u64) -> Standing {
        match &self.progress {
            Progress::Received(at) => Standing::Received(at.clone()),
            Progress::Refused(why) => Standing::Refused(*why),
            Progress::Waiting if self.path.is_empty() => Standing::ByHand,
            Progress::Waiting if now < self.on_its_way_until => Standing::OnItsWay,
            Progress::Waiting => Standing::Waiting((self.next_try > 0).then_some(self.next_try)),
        }
    }
}

/// Who has what a person finished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reached {
    Nobody,
    /// The inbox, since this ISO date and time.
    Inbox(String),
    /// The inbox, as it was before the person changed it.
    InboxBefore,
    /// Nobody confirmed it: the person said that they have sent it.
    ByHand,
    /// They sent it before they changed it.
    ByHandBefore,
}

impl Parcel {
    /// Who has it as it was finished at this ISO date and time.
    pub fn reached(&self, finished: &str) -> Reached {
        let is_as_finished = self.finished == finished;
        match (&self.progress, is_as_finished) {
            (Progress::Received(at), true) => Reached::Inbox(at.clone()),
            (Progress::Received(_), false) => Reached::InboxBefore,
            _ if self.by_hand.is_empty() => Reached::Nobody,
            (_, true) => Reached::ByHand,
            (_, false) => Reached::ByHandBefore,
        }
    }
}
