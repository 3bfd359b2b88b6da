//! What people say for what the plans say, so that search finds the one by the other.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::encoding::decode;
use super::folder::Folder;
use super::ledger::Ledger;
use super::limits::Limits;
use super::problem_list::ProblemList;
use super::read::{OBSERVATIONS, is_read};
use super::read_tables::rows;
use super::row_keys::once;
use super::table::{Columns, Row};
use crate::problem::Problem;
use crate::search::fold::{Words, folded};

pub(crate) const EVERYDAY_WORDS: &str = "everyday_words.csv";

/// A word that people type, and what stands for it in the plans and figures.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EverydayWord {
    /// One word, or two that follow each other.
    pub said: String,
    /// Words or phrases, at least one.
    pub plans_say: Vec<String>,
}

/// The reason of each row is for whoever keeps the file; it is not read further.
pub(crate) fn read_everyday_words(
    text: &str,
    file: &str,
    limits: &Limits,
    ledger: &mut Ledger,
) -> Vec<EverydayWord> {
    let columns = Columns { keys: &["said", "plans_say"], others: &["reason"], optional: &[] };
    rows(text, file, &columns, limits, ledger, |row, ledger| {
        once(row, &["said"], file, ledger);
        let is_said = check_said(row, file, ledger);
        let plans_say = read_phrases(row, file, ledger);
        if row.get("reason").is_empty() {
            ledger.add(
                Problem::warning("no-reason", file, row.spot("reason"))
                    .found("no reason")
                    .expected("why the one stands for the other here")
                    .remedy("Write it for whoever keeps this file after you."),
            );
        }
        let is_whole = is_said && !plans_say.is_empty();
        is_whole.then(|| EverydayWord { said: row.string("said"), plans_say })
    })
}

fn check_said(row: &Row<'_, '_>, file: &str, ledger: &mut Ledger) -> bool {
    let said = row.get("said");
    let is_short = matches!(folded(said).len(), 1 | 2);
    if !is_short {
        ledger.add(
            Problem::error("not-said", file, row.spot("said"))
                .found(if said.is_empty() { "nothing".into() } else { format!("`{said}`") })
                .expected("one word that people say, or two")
                .remedy("Write what people type into the search; a longer phrase is found by its words."),
        );
    }
    is_short
}

fn read_phrases(row: &Row<'_, '_>, file: &str, ledger: &mut Ledger) -> Vec<String> {
    let phrases = row.get("plans_say").split(';').map(str::trim);
    let phrases: Vec<String> =
        phrases.filter(|phrase| !folded(phrase).is_empty()).map(str::to_owned).collect();
    if phrases.is_empty() {
        ledger.add(
            Problem::error("nothing-meant", file, row.spot("plans_say"))
                .found("nothing")
                .expected("what the plans or figures say, set apart by semicolons")
                .remedy("Write the words that stand there, or remove the row."),
        );
    }
    for phrase in &phrases {
        ledger.note_meant(phrase, file, row.spot("plans_say"));
    }
    phrases
}

/// Phrases whose words stand in no other file: they would find nothing.
pub(crate) fn check_everyday_words(folder: &Folder, limits: &Limits, ledger: &mut Ledger) {
    let Ledger { problems, meant, unread, .. } = ledger;
    // The words may stand in what could not be read.
    if unread.iter().any(|file| file != OBSERVATIONS) {
        return;
    }
    let mut absent: BTreeSet<String> = meant.iter().flat_map(|one| folded(&one.word)).collect();
    let told = |path: &&str| is_read(path) && ![EVERYDAY_WORDS, OBSERVATIONS].contains(path);
    for path in folder.paths().filter(told) {
        if absent.is_empty() {
            return;
        }
        let bytes = folder.get(path).unwrap_or_default();
        // What is wrong with the file itself was said when it was read.
        let text = decode(bytes, path, limits, &mut ProblemList::default()).unwrap_or_default();
        let mut words = Words::new(&text);
        let mut word = String::new();
        while words.next(&mut word).is_some() {
            absent.remove(&word);
        }
    }
    for one in meant.iter() {
        if folded(&one.word).iter().any(|word| absent.contains(word)) {
            problems.add(
                Problem::warning("unknown-phrase", &one.file, one.spot.clone())
                    .found(format!("`{}`, which no plan and no figure says", one.word))
                    .expected("words that stand in another file of the folder")
                    .remedy("Write it as it stands there: search looks for these words."),
            );
        }
    }
}
