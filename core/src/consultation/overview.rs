//! Responses as they are read on a screen: answers in words, each with its language and direction, and found by words.

use super::receipt::Titles;
use super::response::{Channel, Response};
use crate::place::{Place, Question};
use crate::search::fold::folded;
use crate::text::{direction, language_of_words};
use crate::words::Words;

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownResponse {
    pub reference: String,
    /// From 1: which of those that came under one id.
    pub copy: usize,
    pub finished: String,
    pub channel: Channel,
    /// One for each question, in their order.
    pub answers: Vec<ShownAnswer>,
    /// Its words as search compares them, each with a space before it.
    searched: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ShownAnswer {
    /// "" where it was not answered.
    pub text: String,
    /// "" where it is not known.
    pub language: String,
    /// "" for the page's own.
    pub direction: &'static str,
}

/// What rows are made with.
#[derive(Debug, Clone, Copy)]
pub struct Overview<'a> {
    pub place: &'a Place,
    pub questions: &'a [Question],
    /// Options and parts of plans are named in this one.
    pub language: &'a str,
    pub words: Words,
}

impl Overview<'_> {
    pub fn row(&self, copy: usize, response: &Response) -> ShownResponse {
        let answers: Vec<ShownAnswer> = self.answers(response);
        let texts =
            answers.iter().map(|one| one.text.as_str()).chain([response.reference.as_str()]);
        let mut searched = String::new();
        for word in texts.flat_map(folded) {
            searched.push(' ');
            searched.push_str(&word);
        }
        ShownResponse {
            reference: response.reference.clone(),
            copy,
            finished: response.finished.clone(),
            channel: response.channel,
            answers,
            searched,
        }
    }

    fn answers(&self, response: &Response) -> Vec<ShownAnswer> {
        let Self { place, language, words, .. } = *self;
        let titles = Titles { place, language, easy_read: false, words };
        let questions = self.questions.iter();
        let shown = questions.map(|question| {
            let answer = response.answers.get(&question.id);
            let text = answer.map(|answer| titles.in_words(&question.kind, answer));
            let text = text.unwrap_or_default();
            let read =
                if question.kind.is_open_text() { response.language.as_str() } else { language };
            ShownAnswer {
                language: language_of_words(&text, read).to_owned(),
                direction: direction(&text),
                text,
            }
        });
        shown.collect()
    }
}

impl ShownResponse {
    /// True where every word that is looked for begins one of its own. Any case, any accents.
    pub fn has(&self, looked_for: &str) -> bool {
        folded(looked_for).iter().all(|word| self.searched.contains(&format!(" {word}")))
    }
}
