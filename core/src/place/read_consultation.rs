//! `consultations/<id>.json`.

use super::json::Object;
use super::ledger::{Kind, Ledger};
use super::read::check_file_id;
use super::read_questions::{Asked, read_equality, read_questions};
use super::recipient::{NoRecipient, check_recipient};
use super::table::listed;
use super::{Choices, Consultation, ConsultationStatus, PrivacyNotice};
use crate::indicator::Date;
use crate::problem::{Problem, Severity, Spot};
use crate::route::stays_on_site;
use crate::text::Text;

const FIELDS: [&str; 22] = [
    "id",
    "version",
    "status",
    "title",
    "about",
    "why",
    "can_change",
    "who",
    "minutes",
    "other_formats",
    "languages",
    "notice",
    "demonstration",
    "opens",
    "closes",
    "original_dates",
    "plan",
    "questions",
    "equality",
    "choices",
    "recipients",
    "delivery",
];

const STATUSES: [(&str, ConsultationStatus); 3] = [
    ("draft", ConsultationStatus::Draft),
    ("open", ConsultationStatus::Open),
    ("withdrawn", ConsultationStatus::Withdrawn),
];

/// More than a day: somebody wrote seconds.
const MOST_MINUTES: u32 = 1_440;

pub(crate) fn read_consultation(object: &Object<'_>, ledger: &mut Ledger) -> Consultation {
    object.knows(&FIELDS, ledger);
    object.require(&["id", "version", "title", "opens", "closes", "questions"], ledger);
    let id = object.string("id", ledger);
    let name = object.file.rsplit('/').next().unwrap_or_default();
    let by_name = name.strip_suffix(".json").unwrap_or(name).to_owned();
    check_file_id(object, &id, &by_name, ledger);
    ledger.make(Kind::Consultation, "", &by_name, object.file, object.spot("id"));
    let plan = object.string("plan", ledger);
    ledger.ask(Kind::Plan, "", &plan, object.file, object.spot("plan"));
    let status = object.word("status", &STATUSES, ledger).unwrap_or_default();
    let (recipients, keys) = read_recipients(object, ledger);
    let slots = Slots { draft: status == ConsultationStatus::Draft };
    let asked = Asked { consultation: &by_name, plan: &plan };
    let consultation = Consultation {
        version: read_version(object, ledger),
        status,
        title: object.text("title", ledger),
        about: slots.text(object, "about", "what is asked about", ledger),
        why: slots.text(object, "why", "why people are asked", ledger),
        can_change: slots.text(object, "can_change", "what the answers can still change", ledger),
        who: slots.text(object, "who", "who may answer", ledger),
        minutes: slots.minutes(object, ledger),
        other_formats: slots.text(
            object,
            "other_formats",
            "how to answer on paper, in easy read or in another language",
            ledger,
        ),
        languages: read_languages(object, ledger),
        notice: read_notice(object, &slots, ledger),
        demonstration: object.flag("demonstration", ledger),
        opens: read_date(object, "opens", ledger),
        closes: read_date(object, "closes", ledger),
        original_dates: object.text("original_dates", ledger),
        questions: read_questions(object, &asked, ledger),
        equality: read_equality(object, &asked, ledger),
        choices: read_choices(object, ledger),
        recipients,
        delivery: read_delivery(object, ledger),
        plan,
        id: by_name,
    };
    check_days(object, &consultation, ledger);
    check_dates_of_original(object, &consultation, ledger);
    if keys == 0 {
        check_unsealed(object, &consultation, ledger);
    }
    consultation
}

/// What must be said before anybody may answer; a draft may still lack it.
struct Slots {
    draft: bool,
}

impl Slots {
    fn text(&self, object: &Object<'_>, name: &str, what: &str, ledger: &mut Ledger) -> Text {
        let text = object.text(name, ledger);
        if text.is_empty() {
            self.empty(object, name, what, ledger);
        }
        text
    }

    fn minutes(&self, object: &Object<'_>, ledger: &mut Ledger) -> Option<u32> {
        let minutes = object.whole("minutes", MOST_MINUTES, ledger).filter(|most| *most > 0);
        if minutes.is_none() {
            self.empty(object, "minutes", "how many minutes it takes, as a number", ledger);
        }
        minutes
    }

    fn empty(&self, object: &Object<'_>, name: &str, what: &str, ledger: &mut Ledger) {
        let mut problem = Problem::error("empty-slot", object.file, object.spot(name))
            .found("nothing")
            .expected(what)
            .remedy("Write it: people are told before the first question.");
        if self.draft {
            problem.severity = Severity::Warning;
        }
        ledger.add(problem);
    }
}

fn read_version(object: &Object<'_>, ledger: &mut Ledger) -> u32 {
    let version = object.whole("version", u32::MAX, ledger);
    if version == Some(0) {
        ledger.add(
            Problem::error("version-zero", object.file, object.spot("version"))
                .found("the version 0")
                .expected("1 or more")
                .remedy("Begin with 1, and take the next number for each version that follows."),
        );
    }
    version.unwrap_or_default()
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

fn check_days(object: &Object<'_>, consultation: &Consultation, ledger: &mut Ledger) {
    let days = Date::read(&consultation.opens).zip(Date::read(&consultation.closes));
    if days.is_some_and(|(opens, closes)| closes < opens) {
        let Consultation { opens, closes, .. } = consultation;
        ledger.add(
            Problem::error("closes-before-it-opens", object.file, object.spot("closes"))
                .found(format!("the last day {closes}, before the first, {opens}"))
                .expected("a last day that is not before the first")
                .remedy("Correct one of the two; both days count."),
        );
    }
}

fn check_dates_of_original(object: &Object<'_>, consultation: &Consultation, ledger: &mut Ledger) {
    if consultation.demonstration && consultation.original_dates.is_empty() {
        ledger.add(
            Problem::warning("demonstration-without-dates", object.file, object.here())
                .found("a demonstration without `original_dates`")
                .expected("when the original took place, or that there was none")
                .remedy("Write it: people must see that these questions are not asked today."),
        );
    }
}

fn read_languages(object: &Object<'_>, ledger: &mut Ledger) -> Vec<String> {
    let mut languages: Vec<String> = Vec::new();
    for (language, spot) in object.strings("languages", ledger) {
        let known = ledger.languages.is_empty() || ledger.languages.contains(&language);
        if !known {
            let place = listed(ledger.languages.iter().map(String::as_str));
            ledger.add(
                Problem::error("unknown-language", object.file, spot)
                    .found(format!("the language `{language}`"))
                    .expected(format!("a language of place.json: {place}"))
                    .remedy("Add the language to place.json, or take it out here."),
            );
        } else if languages.contains(&language) {
            ledger.add(
                Problem::warning("repeated-language", object.file, spot)
                    .found(format!("the language `{language}` twice"))
                    .expected("each language once")
                    .remedy("Remove one of the two."),
            );
        } else {
            languages.push(language);
        }
    }
    if languages.is_empty() { ledger.languages.clone() } else { languages }
}

fn read_notice(object: &Object<'_>, slots: &Slots, ledger: &mut Ledger) -> PrivacyNotice {
    let Some(notice) = object.object("notice", ledger) else {
        slots.empty(object, "notice", "what people are told about their data", ledger);
        return PrivacyNotice::default();
    };
    notice.knows(
        &["controller", "contact", "purpose", "basis", "recipients", "retention", "rights"],
        ledger,
    );
    let mut slot = |name: &str, what: &str| slots.text(&notice, name, what, ledger);
    PrivacyNotice {
        controller: slot("controller", "who decides what happens with the answers"),
        contact: slot("contact", "whom to ask about one's data"),
        purpose: slot("purpose", "what the answers are used for"),
        basis: slot("basis", "the lawful basis"),
        recipients: slot("recipients", "who gets to see the answers"),
        retention: slot("retention", "how long the answers are kept"),
        rights: slot("rights", "what people may ask for, and where to complain"),
    }
}

fn read_choices(object: &Object<'_>, ledger: &mut Ledger) -> Choices {
    let Some(choices) = object.object("choices", ledger) else { return Choices::default() };
    choices.knows(&["publish", "contact"], ledger);
    Choices { publish: choices.flag("publish", ledger), contact: choices.flag("contact", ledger) }
}

/// Keys that can be sealed to, and how many are written; others are reported and left out.
fn read_recipients(object: &Object<'_>, ledger: &mut Ledger) -> (Vec<String>, usize) {
    let mut recipients: Vec<String> = Vec::new();
    let written = object.strings("recipients", ledger);
    let keys = written.len();
    for (key, spot) in written {
        match check_recipient(&key) {
            Ok(()) if recipients.contains(&key) => ledger.add(
                Problem::warning("repeated-recipient", object.file, spot)
                    .found(format!("the key `{}…` twice", start(&key)))
                    .expected("each key once")
                    .remedy("Remove one of the two."),
            ),
            Ok(()) => recipients.push(key),
            Err(why) => ledger.add(no_recipient(why, &key, object.file, spot)),
        }
    }
    (recipients, keys)
}

fn no_recipient(why: NoRecipient, key: &str, file: &str, spot: Spot) -> Problem {
    let problem = Problem::error("bad-recipient", file, spot);
    match why {
        // The key itself is not repeated: reports are mailed and printed.
        NoRecipient::Secret => problem
            .found("the secret half of a key")
            .expected("its public half, which begins with `age1`")
            .remedy(
                "Take it out, and make a new pair: whoever has seen this file can open the answers.",
            ),
        NoRecipient::OtherKind => problem
            .found(format!("`{}`", start(key)))
            .expected("a public key of `age`, which begins with `age1`")
            .remedy("Write the line that begins with `age1`, as `age-keygen` prints it."),
        NoRecipient::Mistyped => problem
            .found(format!("the key `{}…` with a letter wrong, missing or too many", start(key)))
            .expected("a public key whose checksum is right")
            .remedy("Copy the key once more; do not type it."),
        NoRecipient::Weak => problem
            .found(format!("the key `{}…`, which seals nothing", start(key)))
            .expected("a public key made by `age-keygen`")
            .remedy("Make a new pair: anybody could open what is sealed to this one."),
    }
}

/// Enough of a key to know it by.
fn start(key: &str) -> String {
    key.chars().take(12).collect()
}

/// A path on the same site; another address is reported and left out.
fn read_delivery(object: &Object<'_>, ledger: &mut Ledger) -> String {
    let written = object.string("delivery", ledger);
    if written.is_empty() || stays_on_site(&written) {
        return written;
    }
    ledger.add(
        Problem::error("delivery-elsewhere", object.file, object.spot("delivery"))
            .found(format!("`{written}`"))
            .expected("a path on the same site, such as `/inbox`")
            .remedy(
                "Write the path alone, in letters, digits and hyphens; browsers do not let the page send answers anywhere else.",
            ),
    );
    String::new()
}

/// What is missed where no key is written.
fn check_unsealed(object: &Object<'_>, consultation: &Consultation, ledger: &mut Ledger) {
    if !consultation.delivery.is_empty() {
        ledger.add(
            Problem::error("delivery-without-key", object.file, object.spot("delivery"))
                .found("an address for answers, and no key to seal them to")
                .expected("a key under `recipients`")
                .remedy("Add the council's public key: answers are never sent unsealed."),
        );
    } else if consultation.status == ConsultationStatus::Open && !consultation.demonstration {
        ledger.add(
            Problem::warning("no-key", object.file, object.here())
                .found("no key under `recipients`")
                .expected("the public key of whoever may open the answers")
                .remedy("Add one; until then answers stay on the devices they were typed on."),
        );
    }
}
