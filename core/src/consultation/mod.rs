//! Answering a consultation: whether it may be answered today, what is wrong with an answer, the record that is
//! kept and sent, and the receipt.
//!
//! Times and random bytes come in as arguments, as everywhere in the core.

mod answer;
mod bundle;
mod codebook;
mod collected;
mod columns;
mod contact;
mod draft;
mod export;
mod from_zip;
mod held;
mod id;
mod kiosk;
mod opened_file;
mod options;
mod outbox;
mod overview;
mod personal;
mod postcode;
mod presence;
mod receipt;
mod reference;
mod reports;
mod response;
mod response_json;
mod state;
mod tables;
mod text_limit;

pub use answer::{Answer, Answers, Fault, FaultKind, check_answer, check_answers};
pub use bundle::{BUNDLE_SCHEMA, BundledFile, Manifest, Origin};
pub use collected::{Added, Collected, Copies, Identified, Record};
pub use columns::Value;
pub use contact::{Contact, check_contact};
pub use draft::{
    Change, Changes, DRAFT_FORMAT, Draft, Fact, Part, Parts, consultation_of_draft, entered,
    form_of_draft, paper_draft,
};
pub use export::{Export, Format, Taken, Wanted};
pub use from_zip::{FromZip, sort_out};
pub use held::Held;
pub use id::{id_without_time, is_record_id, response_id};
pub use kiosk::{Holding, LARGEST_BUNDLE, Urgency, read_back, sealed_bundle};
pub use opened_file::{Counts, Opened};
pub use options::{Offered, offered, option_ids};
pub use outbox::{
    Holds, NewerParcel, Occasion, Outcome, PARCEL_FORMAT, Parcel, Progress, Put, Reached, Refusal,
    Standing, patience, sealed_name,
};
pub use overview::{Overview, ShownAnswer, ShownResponse};
pub use personal::{LooksLike, looks_like};
pub use postcode::{Outward, outward};
pub use presence::{Presence, presence};
pub use receipt::{Receipt, receipt};
pub use reference::{BadReference, read_reference, reference, spoken};
pub use reports::{Report, Reports};
pub use response::{Channel, EqualityRecord, Response};
pub use response_json::{ReadBack, SCHEMA, Unreadable};
pub use state::{State, state_on};
pub use tables::{Asked, Row, Table, Tables};
pub use text_limit::{Room, letters, room};

/// The SHA-256 of these bytes, in hexadecimal.
pub fn fingerprint(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
