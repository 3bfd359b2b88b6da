//! What a shared device holds for the staff who look after it: how many sealed files, how old the oldest is, the
//! bundle they take away, and what may be cleared after it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::bundle::BundledFile;
use super::outbox::{Parcel, Progress};
use crate::format::zip;
use crate::indicator::Date;
use crate::place::Consultation;

/// Days after which the oldest file that was not taken away is warned of. WebKit may erase what a page stores after
/// seven days of use without a visit.
const WARNING_DAYS: i32 = 3;
const ALARM_DAYS: i32 = 5;

/// How urgent it is to take the files away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    #[default]
    None,
    Warning,
    Alarm,
}

/// What the device holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holding {
    /// Responses: of one, its answers, who answered and how to reach them are one file each.
    pub files: usize,
    /// Files that an inbox has; only a note of each is here.
    pub received: usize,
    /// Files that are neither with an inbox nor in a bundle that was read back.
    pub only_here: usize,
    /// Whole days since the oldest of these was finished; `None` where there is none.
    pub oldest_days: Option<i32>,
}

impl Holding {
    /// `now`: ISO date, UTC, with or without a time.
    pub fn of(parcels: &[Parcel], now: &str) -> Self {
        let today = now.get(..10).and_then(Date::read).map(Date::days);
        let only_here = || parcels.iter().filter(|one| is_only_here(one));
        let age = |one: &Parcel| {
            let finished = one.finished.get(..10).and_then(Date::read)?;
            Some((today? - finished.days()).max(0))
        };
        Self {
            files: parcels.iter().filter(|one| !one.sealed.is_empty()).count(),
            received: parcels.iter().filter(|one| is_received(one)).count(),
            only_here: only_here().count(),
            oldest_days: only_here().filter_map(age).max(),
        }
    }

    pub fn urgency(&self) -> Urgency {
        match self.oldest_days {
            Some(days) if days >= ALARM_DAYS => Urgency::Alarm,
            Some(days) if days >= WARNING_DAYS => Urgency::Warning,
            _ => Urgency::None,
        }
    }
}

fn is_received(parcel: &Parcel) -> bool {
    matches!(parcel.progress, Progress::Received(_))
}

fn is_only_here(parcel: &Parcel) -> bool {
    !parcel.sealed.is_empty() && parcel.taken_away.is_empty() && !is_received(parcel)
}

/// The version of the list in a bundle.
const SCHEMA: u32 = 1;
/// The list's name in a bundle.
pub const LIST: &str = "files.json";

/// Bytes of a bundle. The desk opens no larger file, so none is made: what has no room comes with the next.
pub const LARGEST_BUNDLE: usize = 200 * 1024 * 1024;
/// What a file takes in a bundle beside its own bytes: its names and checksums.
const BESIDE: usize = 512;

#[derive(Serialize)]
struct List<'a> {
    schema: u32,
    consultation: &'a str,
    /// The council does not receive what is in it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    demonstration: bool,
    /// UTC, ISO date and time.
    created: &'a str,
    files: Vec<BundledFile>,
}

/// The sealed files that are here, as many as a bundle holds, and a list of them with their checksums, as one zip.
/// Nothing in it can be read without the key.
pub fn sealed_bundle(parcels: &[Parcel], of: &Consultation, created: &str) -> Vec<u8> {
    bundle_within(LARGEST_BUNDLE, parcels, of, created)
}

fn bundle_within(most: usize, parcels: &[Parcel], of: &Consultation, created: &str) -> Vec<u8> {
    let mut room = most;
    let has_room = |one: &&Parcel| {
        let left = room.checked_sub(one.sealed.len() + BESIDE);
        room = left.unwrap_or_default();
        left.is_some()
    };
    let sealed = parcels.iter().filter(|one| !one.sealed.is_empty());
    // One line of the zip is the list's.
    let sealed: Vec<&Parcel> = sealed.take(zip::MOST_FILES - 1).take_while(has_room).collect();
    let listed = |parcel: &&Parcel| BundledFile::of(&path(parcel), parcel.sealed.as_bytes());
    let files = sealed.iter().map(listed).collect();
    let list = List {
        schema: SCHEMA,
        consultation: &of.id,
        demonstration: of.demonstration,
        created,
        files,
    };
    let list = serde_json::to_string_pretty(&list).unwrap_or_default();
    let paths: Vec<String> = sealed.iter().map(|one| path(one)).collect();
    let mut entries: Vec<(&str, &[u8])> = vec![(LIST, list.as_bytes())];
    entries.extend(
        paths.iter().zip(&sealed).map(|(path, one)| (path.as_str(), one.sealed.as_bytes())),
    );
    zip::packed(&entries)
}

fn path(parcel: &Parcel) -> String {
    format!("{}.age", parcel.id)
}

/// Ids of the files that a bundle, read back, holds byte for byte: these may be cleared.
pub fn read_back(bundle: &[u8], parcels: &[Parcel]) -> Vec<String> {
    let entries = zip::entries(bundle).into_iter().filter(|entry| !entry.is_deflated);
    let entries: BTreeMap<_, _> = entries.map(|entry| (entry.path, entry.bytes)).collect();
    let is_in = |parcel: &&Parcel| {
        !parcel.sealed.is_empty()
            && entries.get(&path(parcel)).copied() == Some(parcel.sealed.as_bytes())
    };
    parcels.iter().filter(is_in).map(|one| one.id.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consultation::fingerprint;

    fn parcel(id: &str, finished: &str) -> Parcel {
        Parcel {
            id: id.into(),
            sealed: format!("sealed {id}"),
            finished: format!("{finished}T10:00:00.000Z"),
            ..Parcel::default()
        }
    }

    fn wishes() -> Consultation {
        Consultation { id: "wishes".into(), ..Consultation::default() }
    }

    #[test]
    fn a_device_counts_what_is_nowhere_else() {
        let mut all =
            [parcel("a", "2026-03-01"), parcel("b", "2026-03-04"), parcel("c", "2026-02-01")];
        all[2].taken_away = "2026-02-02".into();
        let mut received = parcel("d", "2026-01-01");
        received.progress = Progress::Received("2026-01-01".into());
        received.sealed = String::new();
        let all = [&all[..], &[received]].concat();
        let holding = Holding::of(&all, "2026-03-05");
        let expected = Holding { files: 3, received: 1, only_here: 2, oldest_days: Some(4) };
        assert_eq!(holding, expected);
        assert_eq!(Holding::of(&[], "2026-03-05"), Holding::default());
        // A clock that tells nothing leaves the age unknown.
        assert_eq!(Holding::of(&all, "").oldest_days, None);
    }

    #[test]
    fn the_oldest_file_is_warned_of_after_three_days_and_alarms_after_five() {
        let urgency = |now| Holding::of(&[parcel("a", "2026-03-01")], now).urgency();
        let days =
            ["2026-02-27", "2026-03-03T23:59:00.000Z", "2026-03-04", "2026-03-05", "2026-03-06"];
        let expected =
            [Urgency::None, Urgency::None, Urgency::Warning, Urgency::Warning, Urgency::Alarm];
        assert_eq!(days.map(urgency), expected);
    }

    #[test]
    fn only_what_a_bundle_holds_byte_for_byte_may_be_cleared() {
        let all = [parcel("a", "2026-03-01"), parcel("b", "2026-03-01")];
        let bundle = sealed_bundle(&all, &wishes(), "2026-03-02T09:00:00.000Z");
        assert_eq!(read_back(&bundle, &all), ["a", "b"]);
        // One more came since; another was sealed anew.
        let mut later = [all[0].clone(), all[1].clone(), parcel("c", "2026-03-02")];
        later[1].sealed = "sealed anew".into();
        assert_eq!(read_back(&bundle, &later), ["a"]);
        // A file that was cut off, or is another one.
        assert_eq!(read_back(&bundle[..bundle.len() - 10], &all), [""; 0]);
        assert_eq!(read_back(b"not a zip", &all), [""; 0]);
        let mut damaged = bundle.clone();
        let at = bundle.windows(8).position(|part| part == b"sealed a").expect("it is stored");
        damaged[at] = b'S';
        assert_eq!(read_back(&damaged, &all), ["b"]);
    }

    #[test]
    fn what_a_bundle_has_no_room_for_comes_with_the_next() {
        let mut all = ["a", "b", "c"].map(|id| parcel(id, "2026-03-01"));
        all.iter_mut().for_each(|one| one.sealed = "x".repeat(1_000));
        let within = |parcels| bundle_within(3_500, parcels, &wishes(), "2026-03-02");
        let first = within(&all);
        assert!(first.len() <= 3_500, "{}", first.len());
        assert_eq!(read_back(&first, &all), ["a", "b"]);
        assert_eq!(read_back(&within(&all[2..]), &all), ["c"]);
        let many: Vec<Parcel> =
            (0..70_000).map(|id| parcel(&id.to_string(), "2026-03-01")).collect();
        let bundle = sealed_bundle(&many, &wishes(), "2026-03-02");
        assert!(zip::listing(&bundle).is_whole);
        assert_eq!(zip::entries(&bundle).len(), zip::MOST_FILES);
    }

    #[test]
    fn a_bundle_lists_its_files_with_their_checksums() {
        let parcels = [parcel("a", "2026-03-01")];
        let bundle = sealed_bundle(&parcels, &wishes(), "2026-03-02");
        let entries = zip::entries(&bundle);
        let list: serde_json::Value = serde_json::from_slice(entries[0].bytes).expect("JSON");
        assert_eq!((entries[0].path.as_str(), entries[1].path.as_str()), (LIST, "a.age"));
        assert_eq!(list["consultation"], "wishes");
        assert_eq!(list["files"][0]["sha256"], fingerprint(b"sealed a"));
        assert!(list.get("demonstration").is_none(), "{list}");
        let of = Consultation { demonstration: true, ..wishes() };
        let bundle = sealed_bundle(&parcels, &of, "2026-03-02");
        let list: serde_json::Value =
            serde_json::from_slice(zip::entries(&bundle)[0].bytes).expect("JSON");
        assert_eq!(list["demonstration"], true, "{list}");
    }
}
