//! `consultations/<id>.json`.

use super::json::Object;
use super::ledger::{Kind, Ledger};
use super::read::check_file_id;
use super::{Consultation, Question};
use crate::indicator::Date;
use crate::problem::Problem;

pub(crate) fn read_consultation(object: &Object<'_>, ledger: &mut Ledger) -> Consultation {
    object.require(&["id", "version", "title", "opens", "closes", "questions"], ledger);
    let id = object.string("id", ledger);
    let name = object.file.rsplit('/').next().unwrap_or_default();
    let by_name = name.strip_suffix(".json").unwrap_or(name).to_owned();
    check_file_id(object, &id, &by_name, ledger);
    ledger.make(Kind::Consultation, "", &by_name, object.file, object.spot("id"));
    let plan = object.string("plan", ledger);
    ledger.ask(Kind::Plan, "", &plan, object.file, object.spot("plan"));
    Consultation {
        version: object.whole("version", u32::MAX, ledger).unwrap_or_default(),
        title: object.text("title", ledger),
        about: object.text("about", ledger),
        demonstration: object.flag("demonstration", ledger),
        opens: read_date(object, "opens", ledger),
        closes: read_date(object, "closes", ledger),
        original_dates: object.text("original_dates", ledger),
        plan,
        questions: read_questions(object, &by_name, ledger),
        id: by_name,
    }
}

fn read_date(object: &Object<'_>, name: &str, ledger: &mut Ledger) -> String {
    let written = object.string(name, ledger);
    if !written.is_empty() && Date::read(&written).is_none() {
        ledger.add(
            Problem::error("unreadable-date", object.file, object.spot(name))
                .found(format!("`{written}`"))
                .expected("a date such as 2023-10-31")
                .remedy("Write year, month and day with hyphens."),
        );
    }
    written
}

fn read_questions(object: &Object<'_>, consultation: &str, ledger: &mut Ledger) -> Vec<Question> {
    let mut questions = Vec::new();
    for question in object.objects("questions", ledger) {
        let id = question.string("id", ledger);
        ledger.make(Kind::Question, consultation, &id, question.file, question.spot("id"));
        questions.push(Question {
            id,
            kind: question.string("kind", ledger),
            scope: question.string("scope", ledger),
            title: question.text("title", ledger),
            hint: question.text("hint", ledger),
            optional: question.flag("optional", ledger),
        });
    }
    questions
}
