//! What a zip that was given at the desk brings: files to be opened, and a word on each that is not.

use std::collections::{BTreeMap, BTreeSet};

use super::bundle::{BundledFile, MANIFEST, listed};
use super::kiosk::LIST;
use super::opened_file::Opened;

/// A file out of a zip by its path: its bytes, or what became of it without being opened.
pub type FromZip = (String, Result<Vec<u8>, Opened>);

/// Which files of a zip are opened as answers; the others are told of. Nothing is passed over but folders and, of a
/// bundle, what is proved whole and holds no records. `is_whole`: false where the list of the zip is damaged.
pub fn sort_out(zip: &str, files: Vec<FromZip>, is_whole: bool) -> Vec<FromZip> {
    let list = list_of(&files);
    let name = |path: &str| format!("{zip}: {path}");
    let here: BTreeSet<String> = files.iter().map(|(path, _)| path.clone()).collect();
    let mut sorted: Vec<FromZip> = Vec::new();
    for (path, bytes) in files {
        let named = list.as_ref().and_then(|list| list.get(&path));
        match (named, bytes) {
            (Some(named), Ok(bytes)) if !named.holds(&bytes) => {
                sorted.push((name(&path), Err(Opened::Damaged)));
            }
            (Some(_), Ok(bytes)) if bytes.is_empty() || !holds_records(&path) => {}
            (None, Ok(_)) if list.is_some() && is_list(&path) => {}
            (_, bytes) => sorted.push((name(&path), bytes)),
        }
    }
    let missing = list.iter().flat_map(BTreeMap::keys).filter(|path| !here.contains(*path));
    sorted.extend(missing.map(|path| (name(path), Err(Opened::Missing))));
    if !is_whole {
        sorted.push((zip.to_owned(), Err(Opened::Damaged)));
    } else if sorted.is_empty() {
        sorted.push((zip.to_owned(), Err(Opened::NotAnswers)));
    }
    sorted
}

/// What the list of a bundle says of each of its files; `None` for a zip that is no bundle.
fn list_of(files: &[FromZip]) -> Option<BTreeMap<String, BundledFile>> {
    let lists = files.iter().filter(|(path, _)| is_list(path));
    let mut lists = lists.filter_map(|(_, bytes)| listed(bytes.as_ref().ok()?));
    Some(lists.next()?.into_iter().map(|one| (one.path.clone(), one)).collect())
}

fn is_list(path: &str) -> bool {
    [MANIFEST, LIST].contains(&path)
}

/// Of the files of a bundle: records, a line each, or sealed.
fn holds_records(path: &str) -> bool {
    path.ends_with(".jsonl") || path.ends_with(".age")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consultation::{Collected, Parcel, sealed_bundle};
    use crate::format::zip;
    use crate::place::Consultation;

    fn taken_out(zip: &[u8]) -> Vec<FromZip> {
        let entries = zip::entries(zip).into_iter();
        entries.map(|entry| (entry.path, Ok(entry.bytes.to_vec()))).collect()
    }

    /// Names of files that are opened, and what is said of the others.
    #[track_caller]
    fn check(files: Vec<FromZip>, is_whole: bool, opened: &[&str], told: &[(&str, Opened)]) {
        let sorted = sort_out("z", files, is_whole);
        let (mut open, mut closed) = (Vec::new(), Vec::new());
        for (name, bytes) in &sorted {
            match bytes {
                Ok(_) => open.push(name.as_str()),
                Err(outcome) => closed.push((name.as_str(), *outcome)),
            }
        }
        assert_eq!((open.as_slice(), closed.as_slice()), (opened, told));
    }

    fn file(path: &str, bytes: &str) -> FromZip {
        (path.to_owned(), Ok(bytes.as_bytes().to_vec()))
    }

    /// The files of a bundle of an officer: records of one kind, none of another, and a table.
    fn bundle() -> Vec<FromZip> {
        let files = [("responses.jsonl", "{}\n"), ("contacts.jsonl", ""), ("wishes.csv", "a\n")];
        let all = files.map(|(path, text)| BundledFile::of(path, text.as_bytes()));
        let list = serde_json::json!({ "schema": 1, "files": all }).to_string();
        let files = files.map(|(path, text)| file(path, text));
        [file(MANIFEST, &list)].into_iter().chain(files).collect()
    }

    #[test]
    fn of_a_bundle_the_records_are_opened_and_what_is_whole_needs_no_word() {
        check(bundle(), true, &["z: responses.jsonl"], &[]);
    }

    #[test]
    fn a_file_that_was_changed_taken_out_or_cannot_be_unzipped_is_told_of() {
        let mut changed = bundle();
        changed[1].1 = Ok(b"{}".to_vec());
        changed[3].1 = Ok(b"b\n".to_vec());
        let told = |path, outcome| [(path, outcome)];
        let damaged = [("z: responses.jsonl", Opened::Damaged), ("z: wishes.csv", Opened::Damaged)];
        check(changed, true, &[], &damaged);
        let mut missing = bundle();
        drop(missing.remove(1));
        check(missing, true, &[], &told("z: responses.jsonl", Opened::Missing));
        let mut closed = bundle();
        closed[1].1 = Err(Opened::NotUnzipped);
        check(closed, true, &[], &told("z: responses.jsonl", Opened::NotUnzipped));
        // Of two files of one name, the other one is no way in.
        let mut twice = bundle();
        twice.push(file("responses.jsonl", "{\"kind\":\"other\"}\n"));
        let told = told("z: responses.jsonl", Opened::Damaged);
        check(twice, true, &["z: responses.jsonl"], &told);
    }

    #[test]
    fn of_a_kiosks_bundle_every_sealed_file_is_proved_and_its_list_is_no_trouble() {
        let parcel = |id: &str| Parcel {
            id: id.into(),
            sealed: format!("sealed {id}"),
            ..Parcel::default()
        };
        let bundle = sealed_bundle(&["a", "b"].map(parcel), &Consultation::default(), "2026-03-02");
        check(taken_out(&bundle), true, &["z: a.age", "z: b.age"], &[]);
        let mut short = taken_out(&bundle);
        drop(short.remove(1));
        check(short, true, &["z: b.age"], &[("z: a.age", Opened::Missing)]);
        let mut changed = taken_out(&bundle);
        changed[1].1 = Ok(b"sealed c".to_vec());
        check(changed, true, &["z: b.age"], &[("z: a.age", Opened::Damaged)]);
    }

    #[test]
    fn what_lies_in_a_zip_or_under_a_seal_is_unzipped_no_further() {
        let inner = sealed_bundle(&[], &Consultation::default(), "2026-03-02");
        let outcome = Opened::of_bytes(&inner, "", "wishes", &mut Collected::default());
        assert_eq!(outcome, Opened::ZipInside);
    }

    #[test]
    fn a_zip_that_is_no_bundle_gives_all_its_files_and_one_that_is_cut_says_so() {
        let files = || vec![file("a.age", "x"), file("notes.txt", ""), file(LIST, "{")];
        check(files(), true, &["z: a.age", "z: notes.txt", "z: files.json"], &[]);
        check(vec![file("a.age", "x")], false, &["z: a.age"], &[("z", Opened::Damaged)]);
        check(Vec::new(), true, &[], &[("z", Opened::NotAnswers)]);
        check(Vec::new(), false, &[], &[("z", Opened::Damaged)]);
        // What stands beside the files of a bundle is opened like anything that is given.
        let mut more = bundle();
        more.push(file("more.json", "{}"));
        check(more, true, &["z: responses.jsonl", "z: more.json"], &[]);
    }
}
