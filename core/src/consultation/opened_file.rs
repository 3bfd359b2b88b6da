//! What became of one file that was given at the desk.

use super::collected::{Added, Collected, Record};
use super::draft::{Draft, Fact};
use super::response_json::Unreadable;
use crate::format::zip::{self, Stays};
use crate::words::Words;

/// What was found in a file, or why nothing was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opened {
    /// It is sealed, and no key was there yet.
    NoKey,
    /// It is sealed to other keys.
    WrongKey,
    Damaged,
    /// Sealed in a form that this release does not know.
    UnknownForm,
    /// Neither sealed nor a record of ours.
    NotAnswers,
    /// What somebody saved while writing.
    Unfinished,
    /// What somebody finished, saved in the form of what is being written.
    FinishedDraft,
    TooLarge,
    /// The browser gave nothing of it.
    Unreadable,
    /// A zip in something else that was opened: only what was given itself is unzipped.
    ZipInside,
    /// It stays in its zip.
    NotUnzipped,
    /// The list of its bundle names it, and it is not there.
    Missing,
    Read(Counts),
}

/// The records of a file, by what became of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub new: usize,
    pub seen: usize,
    pub differing: usize,
    pub other: usize,
    /// Of another place, whatever its consultation is called.
    pub elsewhere: usize,
    pub newer: usize,
    pub unreadable: usize,
    /// Records of which a part could not be read.
    pub incomplete: usize,
}

impl Opened {
    /// Adds the records of a file that is sealed no more. `place`: the code of its area.
    pub fn of_bytes(open: &[u8], place: &str, consultation: &str, into: &mut Collected) -> Self {
        match std::str::from_utf8(open) {
            _ if zip::is_zip(open) => Self::ZipInside,
            Ok(text) => Self::of_text(text, place, consultation, into),
            Err(_) => Self::NotAnswers,
        }
    }

    /// Adds the records of an opened file, unless they are of another place or consultation.
    pub fn of_text(text: &str, place: &str, consultation: &str, into: &mut Collected) -> Self {
        // Records of earlier releases do not say.
        let is_of = |said: &str| said.is_empty() || place.is_empty() || said == place;
        let mut counts = Counts::default();
        for read in Record::read_all(text) {
            let count = match read {
                Err(Unreadable::Newer(_)) => &mut counts.newer,
                Err(_) => &mut counts.unreadable,
                Ok(read) if !is_of(read.record.place()) => &mut counts.elsewhere,
                Ok(read) if read.record.consultation() != consultation => &mut counts.other,
                Ok(read) => {
                    counts.incomplete += usize::from(!read.left_out.is_empty());
                    match into.add(read.record) {
                        Added::New => &mut counts.new,
                        Added::SeenBefore => &mut counts.seen,
                        Added::Differs => &mut counts.differing,
                    }
                }
            };
            *count += 1;
        }
        let nothing = Counts { unreadable: counts.unreadable, ..Counts::default() };
        if counts != nothing {
            return Self::Read(counts);
        }
        serde_json::from_str::<Draft>(text).map_or(Self::NotAnswers, |draft| {
            let is_finished = draft.facts.get(&Fact::FinishedAt).is_some_and(|at| !at.is_empty());
            if is_finished { Self::FinishedDraft } else { Self::Unfinished }
        })
    }

    /// True where somebody should look at it.
    pub fn is_trouble(self) -> bool {
        match self {
            Self::Read(counts) => {
                let good = Counts { new: counts.new, seen: counts.seen, ..Counts::default() };
                counts != good
            }
            _ => true,
        }
    }

    /// True where another key may open it.
    pub fn waits_for_key(self) -> bool {
        matches!(self, Self::NoKey | Self::WrongKey)
    }

    /// The word it is counted under.
    pub fn kind(self, words: Words) -> String {
        match self {
            Self::NoKey => words.opened_kind_no_key(),
            Self::WrongKey => words.opened_kind_wrong_key(),
            Self::Damaged => words.opened_kind_damaged(),
            Self::Missing => words.opened_kind_missing(),
            Self::UnknownForm
            | Self::NotAnswers
            | Self::Unfinished
            | Self::FinishedDraft
            | Self::TooLarge
            | Self::Unreadable
            | Self::ZipInside
            | Self::NotUnzipped => words.opened_kind_not_read(),
            Self::Read(counts) if counts.new + counts.differing > 0 => words.opened_kind_opened(),
            Self::Read(counts) if counts.seen > 0 => words.opened_kind_seen(),
            Self::Read(counts) if counts.elsewhere > 0 => words.opened_kind_elsewhere(),
            Self::Read(counts) if counts.other > 0 => words.opened_kind_other(),
            Self::Read(_) => words.opened_kind_not_read(),
        }
    }

    /// What became of it and, where it matters, what to do.
    pub fn said(self, words: Words) -> String {
        match self {
            Self::NoKey => words.opened_no_key(),
            Self::WrongKey => words.opened_wrong_key(),
            Self::Damaged => words.opened_damaged(),
            Self::UnknownForm => words.opened_unknown_form(),
            Self::NotAnswers => words.opened_not_answers(),
            Self::Unfinished => words.opened_unfinished(),
            Self::FinishedDraft => words.opened_finished_draft(),
            Self::TooLarge => words.opened_too_large(),
            Self::Unreadable => words.opened_unreadable(),
            Self::ZipInside => words.opened_zip_inside(),
            Self::NotUnzipped => words.opened_not_unzipped(),
            Self::Missing => words.opened_missing(),
            Self::Read(counts) => counts.said(words),
        }
    }
}

impl From<Stays> for Opened {
    fn from(why: Stays) -> Self {
        match why {
            Stays::Closed => Self::NotUnzipped,
            Stays::TooLarge => Self::TooLarge,
        }
    }
}

impl Counts {
    fn said(self, words: Words) -> String {
        let records = |count| words.count(count, "record", "records");
        let parts = [
            (self.new, words.opened_new(records(self.new))),
            (self.seen, words.opened_seen(records(self.seen))),
            (self.differing, words.opened_differing(records(self.differing))),
            (self.elsewhere, words.opened_elsewhere(records(self.elsewhere))),
            (self.other, words.opened_other(records(self.other))),
            (self.newer, words.opened_newer(records(self.newer))),
            (self.unreadable, words.opened_lines_unreadable(records(self.unreadable))),
            (self.incomplete, words.opened_incomplete(records(self.incomplete))),
        ];
        let said = parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, said)| said);
        said.collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consultation::{Contact, DRAFT_FORMAT};

    #[test]
    fn words_that_somebody_saved_while_writing_are_called_unfinished() {
        let draft = Draft { format: DRAFT_FORMAT, consultation: "c".into(), ..Draft::default() };
        let saved = serde_json::to_string_pretty(&draft).expect("a draft as text");
        let opened = |text: &str| Opened::of_text(text, "A", "c", &mut Collected::default());
        assert_eq!(opened(&saved), Opened::Unfinished);
        assert_eq!(opened("{\"format\":3}"), Opened::NotAnswers);
        assert_eq!(opened("Dear council"), Opened::NotAnswers);
    }

    #[test]
    fn what_was_answered_for_another_place_is_left_out_and_said_to_be() {
        let words = Words::default();
        let of = |place: &str| {
            let (id, mut into) =
                ("017f22e2-79b0-7c03-98c4-dc0c0c07398f".into(), Collected::default());
            let consultation = "c".into();
            let contact = Contact { id, consultation, place: place.into(), ..Contact::default() };
            let opened = Opened::of_text(&contact.to_json(), "A", "c", &mut into);
            (opened.kind(words), into.is_empty())
        };
        assert_eq!(of("A"), (words.opened_kind_opened(), false));
        assert_eq!(of("B"), (words.opened_kind_elsewhere(), true));
        // Records of earlier releases do not say where they belong.
        assert_eq!(of(""), (words.opened_kind_opened(), false));
    }

    #[test]
    fn finished_answers_that_were_saved_as_a_draft_are_not_called_unfinished() {
        let mut draft =
            Draft { format: DRAFT_FORMAT, consultation: "c".into(), ..Draft::default() };
        draft.facts.insert(Fact::FinishedAt, "2026-03-01T10:00:00.000Z".into());
        let saved = serde_json::to_string_pretty(&draft).expect("a draft as text");
        let opened = Opened::of_text(&saved, "", "c", &mut Collected::default());
        assert_eq!(opened, Opened::FinishedDraft);
        let words = Words::default();
        assert!(opened.is_trouble() && opened.said(words) != Opened::Unfinished.said(words));
    }

    #[test]
    fn a_missing_file_is_not_counted_as_damaged() {
        let words = Words::default();
        assert_ne!(Opened::Missing.kind(words), Opened::Damaged.kind(words));
    }
}
