//! A receipt: what was asked and answered, when, and how to find it again. Plain text, to keep or print.

use super::answer::{Answer, Answers};
use super::fingerprint;
use super::options::offered;
use super::reference::spoken;
use super::response::Response;
use crate::place::{Consultation, Place, Question, QuestionKind};
use crate::words::Words;

/// What a receipt is made of.
#[derive(Debug, Clone, Copy)]
pub struct Receipt<'a> {
    pub place: &'a Place,
    pub consultation: &'a Consultation,
    pub response: &'a Response,
    /// True once the council has confirmed it.
    pub received: bool,
    pub words: Words,
}

/// The receipt, its lines ended as on the device it is for.
pub fn receipt(of: &Receipt<'_>) -> String {
    let Receipt { place, consultation, response, words, .. } = *of;
    let language = response.language.as_str();
    let mut out = String::new();
    let mut line = |text: &str| {
        out.push_str(text);
        out.push('\n');
    };
    line(&words.receipt_title(consultation.title.in_language(language)));
    line(place.name.in_language(language));
    line("");
    if consultation.demonstration {
        line(&words.demonstration());
        let dates = consultation.original_dates.in_language(language);
        if !dates.is_empty() {
            line(&words.receipt_original(dates));
        }
        line("");
    }
    line(&words.receipt_reference(spoken(&response.reference)));
    line(&words.receipt_when(words.date(&response.finished), time_of(&response.finished)));
    line("");
    for question in &consultation.questions {
        line(question.title.in_language(language));
        line(&answered(of, question, &response.answers));
        line("");
    }
    if consultation.choices.publish {
        line(&if response.publish {
            words.receipt_may_publish()
        } else {
            words.receipt_may_not_publish()
        });
    }
    if consultation.choices.contact {
        line(&if response.contact {
            words.receipt_may_contact()
        } else {
            words.receipt_may_not_contact()
        });
    }
    line("");
    line(&next(of));
    line(&words.receipt_hash(fingerprint(response.to_json().as_bytes())));
    out
}

/// `10:00` of `2026-03-01T10:00:00Z`; what is no time is as it is.
fn time_of(moment: &str) -> &str {
    moment.split_once('T').and_then(|(_, time)| time.get(..5)).unwrap_or(moment)
}

fn next(of: &Receipt<'_>) -> String {
    let words = of.words;
    if of.consultation.demonstration {
        words.receipt_next_demonstration()
    } else if of.received {
        words.receipt_next_received()
    } else {
        words.receipt_next_not_received()
    }
}

/// The answer in words, on one line or, where it was written so, on several.
fn answered(of: &Receipt<'_>, question: &Question, answers: &Answers) -> String {
    let Receipt { place, response, words, .. } = *of;
    let titles =
        Titles { place, language: &response.language, easy_read: response.easy_read, words };
    match answers.get(&question.id).filter(|answer| !answer.is_empty()) {
        None => words.receipt_no_answer(),
        Some(answer) => titles.in_words(&question.kind, answer),
    }
}

/// What options, areas and aims are called.
#[derive(Debug, Clone, Copy)]
pub(super) struct Titles<'a> {
    pub place: &'a Place,
    pub language: &'a str,
    pub easy_read: bool,
    pub words: Words,
}

impl Titles<'_> {
    /// An answer as its writer would recognise it: titles in place of ids.
    pub(super) fn in_words(&self, kind: &QuestionKind, answer: &Answer) -> String {
        let options = offered(kind, self.language, self.easy_read, self.words);
        let title = |id: &str| {
            options.iter().find(|one| one.id == id).map_or(id.to_owned(), |one| one.title.clone())
        };
        match answer {
            Answer::Text(text) => text.clone(),
            Answer::One(id) => title(id),
            Answer::Several(ids) => {
                ids.iter().map(|id| format!("– {}", title(id))).collect::<Vec<_>>().join("\n")
            }
            Answer::Ranked(ids) => {
                let numbered = ids.iter().zip(1..);
                numbered
                    .map(|(id, rank)| format!("{rank}. {}", title(id)))
                    .collect::<Vec<_>>()
                    .join("\n")
            }
            Answer::Area(code) => self.place.area_name(code).to_owned(),
            Answer::Comment { aim, text } => {
                let QuestionKind::Comment { plan, .. } = kind else { return text.clone() };
                let named = self.place.plan(plan).and_then(|plan| plan.aim(aim));
                match named {
                    Some(aim) => {
                        self.words.receipt_about(aim.title.in_language(self.language), text)
                    }
                    None => text.clone(),
                }
            }
        }
    }
}
