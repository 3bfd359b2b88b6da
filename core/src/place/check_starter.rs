//! What the starter folder says where a place should say its own.
//!
//! Warned about is what would be wrong on any other site. Words that fit elsewhere too may stay.

use super::ledger::{Kind, Ledger};
use super::read::{OBSERVATIONS, PACKAGE, PLACE};
use super::{Consultation, Place, Plan, PrivacyNotice};
use crate::indicator::Series;
use crate::problem::{Problem, Spot};
use crate::text::Text;

/// Hosts that nobody can have (RFC 2606, section 3).
const NOBODYS_HOSTS: [&str; 3] = ["example.org", "example.com", "example.net"];

const READ_BY_ALL: &str = "Write your own; everybody who visits the site reads it.";
const MADE_UP: &str = "Replace it by your own; it is made up.";
const AGREE: &str = "Agree it with your data protection officer, and write it in your own words: people are told before the first question.";

pub(crate) fn check_starter(place: &Place, ledger: &mut Ledger) {
    check_package(place, ledger);
    check_place(place, ledger);
    check_tables(place, ledger);
    check_figures(place, ledger);
    for plan in &place.plans {
        check_plan(plan, ledger);
    }
    // Nobody answers a demonstration, so its words bind nobody.
    for consultation in place.consultations.iter().filter(|one| !one.demonstration) {
        check_consultation(consultation, ledger);
    }
}

/// Holds what a file says against the starter's words.
struct File<'a> {
    path: &'a str,
    remedy: &'static str,
    ledger: &'a mut Ledger,
}

impl File<'_> {
    fn word(&mut self, at: &str, written: &str, starters: &str, expected: &str) {
        if written == starters {
            self.warn(
                Spot::Path(at.into()),
                format!("`{starters}`, as in the starter folder"),
                expected,
            );
        }
    }

    fn text(&mut self, at: &str, written: &Text, starters: &str, expected: &str) {
        if written.versions().iter().any(|(_, version)| version == starters) {
            self.word(at, starters, starters, expected);
        }
    }

    fn warn(&mut self, spot: Spot, found: String, expected: &str) {
        self.ledger.add(
            Problem::warning("placeholder", self.path, spot)
                .found(found)
                .expected(expected)
                .remedy(self.remedy),
        );
    }
}

fn check_package(place: &Place, ledger: &mut Ledger) {
    let package = &place.package;
    let mut file = File { path: PACKAGE, remedy: READ_BY_ALL, ledger };
    file.word("name", &package.name, "our-town", "a short name for your data");
    file.text("title", &package.title, "Our Town's plan", "the title of your data");
    file.word("created", &package.created, "2026-11-02", "the day your data was put together");
    for (index, source) in package.sources.iter().enumerate() {
        let at = |field: &str| format!("sources[{index}].{field}");
        file.text(&at("title"), &source.title, PLAN_TITLE, "what your data comes from");
        file.word(&at("publisher"), &source.publisher, COUNCIL, "who published it");
    }
}

const TOWN: &str = "Our Town";
const COUNCIL: &str = "Our Town Council";
const PLAN_TITLE: &str = "Our Plan 2026–2029";

fn check_place(place: &Place, ledger: &mut Ledger) {
    let contact = &place.contact;
    let mut file = File { path: PLACE, remedy: READ_BY_ALL, ledger };
    file.word("id", &place.id, "our-town", "a short name for your place");
    file.text("name", &place.name, TOWN, "the name of your place");
    file.text("contact.name", &contact.name, COUNCIL, "who answers for the site");
    let host = contact.email.rsplit('@').next().unwrap_or_default();
    if NOBODYS_HOSTS.contains(&host) {
        let found = format!("the address `{}`, which nobody can have", contact.email);
        file.warn(Spot::Path("contact.email".into()), found, "an address that reaches you");
    }
}

fn check_tables(place: &Place, ledger: &mut Ledger) {
    let areas = place.areas.iter().flat_map(|one| {
        let code = "the code that figures are published under";
        [
            (Kind::Area, &one.code, "code", &one.code, "OURTOWN", code),
            (Kind::Area, &one.code, "code", &one.code, "NATION", code),
            (Kind::Area, &one.code, "name", &one.name, TOWN, "the name of your place"),
            (Kind::Area, &one.code, "name", &one.name, "The nation", "what you compare with"),
        ]
    });
    let bodies = place.bodies.iter().map(|one| {
        let about = "Looks after parks and street trees";
        (Kind::Body, &one.id, "about", &one.about, about, "a body of your own plan")
    });
    let actions = place.actions.iter().map(|one| {
        let title = "Plant 500 street trees";
        (Kind::Action, &one.id, "title", &one.title, title, "an action of your own plan")
    });
    for (kind, id, column, written, starters, expected) in areas.chain(bodies).chain(actions) {
        let of_row = ledger.made.iter().find(|one| one.id.kind == kind && one.id.id == *id);
        let place = of_row.map(|one| (one.file.clone(), one.spot.clone()));
        if let Some((path, Spot::Row(row, _))) = place.filter(|_| written == starters) {
            let spot = Spot::Row(row, Some(column.into()));
            let mut file = File { path: &path, remedy: READ_BY_ALL, ledger };
            file.warn(spot, format!("`{starters}`, as in the starter folder"), expected);
        }
    }
}

/// What the starter makes up of numbers.
fn check_figures(place: &Place, ledger: &mut Ledger) {
    let budget =
        place.budgets.iter().any(|one| (one.amount, one.source.as_str()) == (250_000.0, "Page 6"));
    if budget {
        let mut file = File { path: "budgets.csv", remedy: MADE_UP, ledger };
        file.warn(
            Spot::File,
            "the budget of 250000 of the starter folder".into(),
            "amounts of your own plan",
        );
    }
    let target = place.targets.iter().position(|one| {
        (one.value, one.set_on.as_str(), one.source.as_str()) == (50.0, "2026-03-01", "Page 5")
    });
    if let Some(row) = target.and_then(|index| ledger.target_rows.get(index)).copied() {
        let mut file = File { path: "targets.csv", remedy: MADE_UP, ledger };
        file.warn(
            Spot::Row(row, None),
            "the target of 50 of the starter folder".into(),
            "a target of your own plan",
        );
    }
    if place.observations.of("recycling-rate").iter().any(has_starters_values) {
        let mut file = File { path: OBSERVATIONS, remedy: MADE_UP, ledger };
        let found = "the values 38.2, 40.1 and 41.5 of the starter folder";
        file.warn(Spot::File, found.into(), "figures of your own place");
    }
}

fn has_starters_values(series: &Series) -> bool {
    let values: Vec<f64> = series.observations.iter().filter_map(|one| one.value).collect();
    values == [38.2, 40.1, 41.5]
}

fn check_plan(plan: &Plan, ledger: &mut Ledger) {
    let path = format!("plans/{}.json", plan.id);
    let mut file = File { path: &path, remedy: READ_BY_ALL, ledger };
    file.text("title", &plan.title, PLAN_TITLE, "the title of your plan");
    file.text("short_title", &plan.short_title, "Our Plan 2026–29", "the title in short");
    file.text("publisher", &plan.publisher, COUNCIL, "who published the plan");
    if let Some(vision) = &plan.vision {
        let starters = "A greener town where everybody feels at home";
        file.text("vision.text", &vision.text, starters, "the vision of your plan");
    }
    for (index, value) in plan.values.iter().enumerate() {
        let at = format!("values[{index}].text");
        file.text(&at, &value.text, "We say what we do and why", "a value of your plan");
    }
    for (index, aim) in plan.aims.iter().enumerate() {
        let at = format!("aims[{index}].about");
        file.text(
            &at,
            &aim.about,
            "Cleaner air, less waste and more trees.",
            "an aim of your plan",
        );
    }
    for (index, section) in plan.sections.iter().enumerate() {
        let at = format!("sections[{index}].text");
        file.text(&at, &section.text, "The last plan has ended.", "a section of your plan");
    }
}

const CLOSES: &str = "2030-12-31";

fn check_consultation(asked: &Consultation, ledger: &mut Ledger) {
    let path = format!("consultations/{}.json", asked.id);
    let mut file = File { path: &path, remedy: READ_BY_ALL, ledger };
    file.text("title", &asked.title, "Three wishes for Our Town", "the title of your consultation");
    file.text(
        "why",
        &asked.why,
        "The next plan should begin with what people want.",
        "why you ask",
    );
    file.text(
        "can_change",
        &asked.can_change,
        "Which aims the next plan has, and which come first. What the law already settles cannot change.",
        "what answers can change at your council",
    );
    file.text(
        "who",
        &asked.who,
        "Anybody who lives, works or learns in Our Town, of any age.",
        "who may answer",
    );
    file.text(
        "other_formats",
        &asked.other_formats,
        "Ask us for a paper form, easy read or another language: the contact page says how.",
        "the other ways to answer that you offer",
    );
    file.word("closes", &asked.closes, CLOSES, "your last day");
    // The first day alone may be right by chance.
    if asked.closes == CLOSES {
        file.word("opens", &asked.opens, "2026-01-01", "your first day");
    }
    for (index, question) in asked.questions.iter().enumerate() {
        let at = format!("questions[{index}].title");
        file.text(&at, &question.title, "My wish for Our Town", "the name of your place");
    }
    file.remedy = AGREE;
    check_notice(&asked.notice, &mut file);
}

fn check_notice(notice: &PrivacyNotice, file: &mut File<'_>) {
    let slots = [
        (
            "controller",
            &notice.controller,
            "Our Town Council decides how your answers are used.",
            "who decides what happens with the answers",
        ),
        (
            "contact",
            &notice.contact,
            "Write to our data protection officer at the address on the contact page.",
            "whom to ask about one's data",
        ),
        (
            "purpose",
            &notice.purpose,
            "To learn what people want, and to write the next plan.",
            "what you use the answers for",
        ),
        (
            "basis",
            &notice.basis,
            "Public task: Article 6(1)(e) of the UK GDPR.",
            "your lawful basis",
        ),
        (
            "recipients",
            &notice.recipients,
            "Officers who read and sort the answers. Your words are published only if you say so.",
            "who gets to see the answers at your council",
        ),
        (
            "retention",
            &notice.retention,
            "Until twelve months after the last day. Then only counts and themes are kept.",
            "how long you keep the answers",
        ),
        (
            "rights",
            &notice.rights,
            "Ask us for a copy, a correction or that we stop. You may complain to the Information Commissioner's Office, ico.org.uk.",
            "what people may ask of you, and where to complain",
        ),
    ];
    for (slot, written, starters, expected) in slots {
        file.text(&format!("notice.{slot}"), written, starters, expected);
    }
}
