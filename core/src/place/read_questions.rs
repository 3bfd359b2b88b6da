//! The questions of `consultations/<id>.json`.

use super::json::Object;
use super::ledger::{Kind, Ledger};
use super::{AreaBy, Choice, EasyRead, Question, QuestionKind, WishScope};
use crate::problem::Problem;

const KINDS: [(&str, Asks); 9] = [
    ("wish", Asks::Wish),
    ("text", Asks::Text),
    ("pick_one", Asks::PickOne),
    ("pick_several", Asks::PickSeveral),
    ("rank", Asks::Rank),
    ("scale", Asks::Scale),
    ("area", Asks::Area),
    ("age_band", Asks::AgeBand),
    ("comment", Asks::Comment),
];

const SCOPES: [(&str, WishScope); 3] = [
    ("self", WishScope::Oneself),
    ("neighbourhood", WishScope::Neighbourhood),
    ("place", WishScope::Place),
];

const AREAS_BY: [(&str, AreaBy); 2] =
    [("outward_postcode", AreaBy::OutwardPostcode), ("ward", AreaBy::Ward)];

/// Fields that every question may have.
const FIELDS: [&str; 6] = ["id", "kind", "title", "hint", "easy_read", "optional"];

/// Ends of addresses under a consultation that are no questions.
const TAKEN: [&str; 10] = [
    "answers", "check", "choices", "contact", "done", "equality", "kiosk", "paper", "receipt",
    "results",
];

/// A limit above it is a slip: it would be a book.
const MOST_LETTERS: u32 = 20_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asks {
    Wish,
    Text,
    PickOne,
    PickSeveral,
    Rank,
    Scale,
    Area,
    AgeBand,
    Comment,
}

impl Asks {
    /// Fields that questions of this kind have besides those of every question.
    fn own_fields(self) -> &'static [&'static str] {
        match self {
            Self::Wish => &["scope", "limit"],
            Self::Text => &["limit"],
            Self::PickOne | Self::Scale | Self::AgeBand => &["options"],
            Self::PickSeveral | Self::Rank => &["options", "most"],
            Self::Area => &["by"],
            Self::Comment => &["plan", "aim", "limit"],
        }
    }
}

/// Whose questions are read.
pub(crate) struct Asked<'a> {
    pub(crate) consultation: &'a str,
    /// The plan it is about.
    pub(crate) plan: &'a str,
}

pub(crate) fn read_questions(
    object: &Object<'_>,
    asked: &Asked<'_>,
    ledger: &mut Ledger,
) -> Vec<Question> {
    let listed = object.objects("questions", ledger);
    if listed.is_empty() && object.has("questions") {
        ledger.add(
            Problem::error("no-questions", object.file, object.spot("questions"))
                .found("no question")
                .expected("one question or more")
                .remedy("Add a question, or remove the file."),
        );
    }
    listed.iter().map(|question| read_question(question, asked, ledger)).collect()
}

/// Equality questions are optional whatever the file says, and never of the kinds in people's own words
/// about the place.
pub(crate) fn read_equality(
    object: &Object<'_>,
    asked: &Asked<'_>,
    ledger: &mut Ledger,
) -> Vec<Question> {
    let mut questions = Vec::new();
    for object in object.objects("equality", ledger) {
        let mut question = read_question(&object, asked, ledger);
        if matches!(question.kind, QuestionKind::Wish { .. } | QuestionKind::Comment { .. }) {
            ledger.add(
                Problem::error("not-equality", object.file, object.spot("kind"))
                    .found(format!("a `{}` among the equality questions", question.kind.word()))
                    .expected("a question about the person who answers")
                    .remedy("Move it to \"questions\"."),
            );
        }
        if object.has("optional") && !question.optional {
            ledger.add(
                Problem::error("required-equality", object.file, object.spot("optional"))
                    .found("an equality question that must be answered")
                    .expected("one that people may leave out")
                    .remedy("Remove the field; equality questions are always optional."),
            );
        }
        question.optional = true;
        questions.push(question);
    }
    questions
}

fn read_question(question: &Object<'_>, asked: &Asked<'_>, ledger: &mut Ledger) -> Question {
    question.require(&["id", "kind", "title"], ledger);
    let id = question.string("id", ledger);
    ledger.make(Kind::Question, asked.consultation, &id, question.file, question.spot("id"));
    if TAKEN.contains(&id.as_str()) {
        ledger.add(
            Problem::error("taken-id", question.file, question.spot("id"))
                .found(format!("the question `{id}`"))
                .expected("an id that no other page of the consultation has")
                .remedy("Give the question another id: this one is the address of another page."),
        );
    }
    let asks = question.word("kind", &KINDS, ledger);
    if let Some(asks) = asks {
        let fields: Vec<&str> = FIELDS.iter().chain(asks.own_fields()).copied().collect();
        question.knows(&fields, ledger);
    }
    let within = format!("{}/{id}", asked.consultation);
    let kind = read_kind(question, asks.unwrap_or(Asks::Text), &within, asked.plan, ledger);
    Question {
        title: question.text("title", ledger),
        hint: question.text("hint", ledger),
        easy_read: read_easy_read(question, ledger),
        optional: question.flag("optional", ledger),
        limit: if kind.is_open_text() { read_limit(question, ledger) } else { None },
        kind,
        id,
    }
}

fn read_kind(
    question: &Object<'_>,
    asks: Asks,
    within: &str,
    plan: &str,
    ledger: &mut Ledger,
) -> QuestionKind {
    match asks {
        Asks::Wish => {
            question.require(&["scope"], ledger);
            let scope = question.word("scope", &SCOPES, ledger).unwrap_or_default();
            QuestionKind::Wish { scope }
        }
        Asks::Text => QuestionKind::Text,
        Asks::PickOne => QuestionKind::PickOne { options: must_offer(question, within, ledger) },
        Asks::PickSeveral => {
            let options = must_offer(question, within, ledger);
            let most = read_most(question, options.len(), ledger);
            QuestionKind::PickSeveral { options, most }
        }
        Asks::Rank => {
            let options = must_offer(question, within, ledger);
            let all = u32::try_from(options.len()).unwrap_or(u32::MAX);
            let most = read_most(question, options.len(), ledger).unwrap_or(all);
            QuestionKind::Rank { options, most }
        }
        Asks::Scale => QuestionKind::Scale { options: may_offer(question, within, ledger) },
        Asks::AgeBand => QuestionKind::AgeBand { options: may_offer(question, within, ledger) },
        Asks::Area => read_area(question, ledger),
        Asks::Comment => read_comment(question, plan, ledger),
    }
}

fn read_easy_read(question: &Object<'_>, ledger: &mut Ledger) -> EasyRead {
    let Some(easy) = question.object("easy_read", ledger) else { return EasyRead::default() };
    easy.knows(&["title", "hint"], ledger);
    EasyRead { title: easy.text("title", ledger), hint: easy.text("hint", ledger) }
}

fn read_limit(question: &Object<'_>, ledger: &mut Ledger) -> Option<u32> {
    let limit = question.whole("limit", MOST_LETTERS, ledger);
    if limit == Some(0) {
        ledger.add(
            Problem::error("limit-zero", question.file, question.spot("limit"))
                .found("a limit of 0 letters")
                .expected("how many letters an answer may have")
                .remedy("Write another number, or remove the field for no limit."),
        );
        return None;
    }
    limit
}

/// Options of a question that has none of its own.
fn must_offer(question: &Object<'_>, within: &str, ledger: &mut Ledger) -> Vec<Choice> {
    let options = read_options(question, within, ledger);
    too_few(question, options.len(), ledger);
    options
}

/// Options where the file gives its own in place of the standard ones.
fn may_offer(question: &Object<'_>, within: &str, ledger: &mut Ledger) -> Vec<Choice> {
    let options = read_options(question, within, ledger);
    if !options.is_empty() {
        too_few(question, options.len(), ledger);
    }
    options
}

fn too_few(question: &Object<'_>, count: usize, ledger: &mut Ledger) {
    if count < 2 {
        let found = if count == 0 { "no option" } else { "one option" };
        ledger.add(
            Problem::error("too-few-options", question.file, question.spot("options"))
                .found(found)
                .expected("two options or more")
                .remedy("Add options, or ask the question as a text."),
        );
    }
}

fn read_options(question: &Object<'_>, within: &str, ledger: &mut Ledger) -> Vec<Choice> {
    let mut options = Vec::new();
    for option in question.objects("options", ledger) {
        option.knows(&["id", "title", "hint", "easy_read"], ledger);
        option.require(&["id", "title"], ledger);
        let id = option.string("id", ledger);
        ledger.make(Kind::Choice, within, &id, option.file, option.spot("id"));
        options.push(Choice {
            id,
            title: option.text("title", ledger),
            hint: option.text("hint", ledger),
            easy_read: option.text("easy_read", ledger),
        });
    }
    options
}

/// How many options may be chosen; `None` where the file does not say, or says what cannot be.
fn read_most(question: &Object<'_>, options: usize, ledger: &mut Ledger) -> Option<u32> {
    let most = question.whole("most", u32::MAX, ledger)?;
    if most >= 1 && usize::try_from(most).is_ok_and(|most| most <= options) {
        return Some(most);
    }
    ledger.add(
        Problem::error("impossible-most", question.file, question.spot("most"))
            .found(format!("{most} of {options} options"))
            .expected("from 1 to as many as there are options")
            .remedy("Correct the number, or remove the field for all of them."),
    );
    None
}

fn read_area(question: &Object<'_>, ledger: &mut Ledger) -> QuestionKind {
    let by = question.word("by", &AREAS_BY, ledger).unwrap_or_default();
    if by == AreaBy::Ward {
        ledger.note_ward(question.file, question.spot("by"));
    }
    QuestionKind::Area { by }
}

/// About an aim of the plan the question names, else of the consultation's own.
fn read_comment(question: &Object<'_>, of_all: &str, ledger: &mut Ledger) -> QuestionKind {
    let own = question.string("plan", ledger);
    let aim = question.string("aim", ledger);
    ledger.ask(Kind::Plan, "", &own, question.file, question.spot("plan"));
    let plan = if own.is_empty() { of_all.to_owned() } else { own };
    ledger.ask(Kind::Aim, &plan, &aim, question.file, question.spot("aim"));
    if plan.is_empty() {
        ledger.add(
            Problem::error("comment-on-nothing", question.file, question.here())
                .found("a comment that names no plan")
                .expected("the plan it is about, here or for the whole consultation")
                .remedy("Add the field `plan`."),
        );
    }
    ledger.note_commented(&plan, question.file, question.here());
    QuestionKind::Comment { plan, aim }
}
