//! Consultations held against the rest of the place, and against what people are answering now.

use super::ledger::Ledger;
use super::{Consultation, ConsultationStatus, Place, PlanStatus};
use crate::indicator::Date;
use crate::problem::{Problem, Spot};

pub(crate) fn check_consultations(place: &Place, ledger: &mut Ledger) {
    check_wards(place, ledger);
    check_commented(place, ledger);
    for consultation in &place.consultations {
        if place.demonstration && !consultation.demonstration {
            ledger.add(
                Problem::warning("real-in-demonstration", &file_of(consultation), Spot::File)
                    .found("a consultation that is no demonstration, in a place that is one")
                    .expected("both to be one, or none of them")
                    .remedy(
                        "Write \"demonstration\": true here as well, or take it out of place.json.",
                    ),
            );
        }
    }
}

fn check_wards(place: &Place, ledger: &mut Ledger) {
    let has_wards = place.areas.iter().any(|area| area.kind == "ward");
    if has_wards || ledger.unread.contains("areas.csv") {
        return;
    }
    let Ledger { problems, wards, .. } = ledger;
    for ward in wards.iter() {
        problems.add(
            Problem::error("no-wards", &ward.file, ward.spot.clone())
                .found("a question for a ward, and no ward in areas.csv")
                .expected("areas of the kind `ward`")
                .remedy("Add the wards to areas.csv, or ask by `outward_postcode`."),
        );
    }
}

/// What is adopted does not change any more, so a comment on it goes nowhere. A demonstration's never does.
fn check_commented(place: &Place, ledger: &mut Ledger) {
    let Ledger { problems, commented, .. } = ledger;
    let pretends = |file: &str| {
        place.consultations.iter().any(|one| one.demonstration && file_of(one) == file)
    };
    for one in commented.iter().filter(|one| !pretends(&one.file)) {
        let settled = place.plan(&one.word).filter(|plan| plan.status != PlanStatus::Draft);
        if settled.is_some() {
            problems.add(
                Problem::warning("comment-on-settled", &one.file, one.spot.clone())
                    .found(format!("a comment on `{}`, which is no draft", one.word))
                    .expected("a plan whose status is `draft`")
                    .remedy("Name a draft, or ask an open question instead."),
            );
        }
    }
}

/// People who answered one version must not be counted with another: what was open is followed, never edited.
pub(crate) fn check_followed(old: &Place, new: &Place, ledger: &mut Ledger) {
    for before in old.consultations.iter().filter(|one| one.status != ConsultationStatus::Draft) {
        let Some(after) = new.consultation(&before.id) else { continue };
        let version = Spot::Path("version".into());
        if after.version < before.version {
            ledger.add(
                Problem::error("earlier-version", &file_of(after), version)
                    .found(format!("version {} after version {}", after.version, before.version))
                    .expected("the published version or a later one")
                    .remedy(format!("Write {} or more.", before.version)),
            );
        } else if after.version == before.version && !may_replace(before, after) {
            ledger.add(
                Problem::error("edited-open-version", &file_of(after), version)
                    .found(format!(
                        "version {} again, with other words than were published",
                        after.version
                    ))
                    .expected("the published words, or the next version")
                    .remedy(format!(
                        "Write version {}; under the same one only a later last day, or the status `withdrawn`, may change.",
                        before.version.saturating_add(1)
                    )),
            );
        }
    }
}

/// A later last day and an early end change nothing that was asked.
fn may_replace(before: &Consultation, after: &Consultation) -> bool {
    let status =
        if after.status == ConsultationStatus::Withdrawn { after.status } else { before.status };
    let later = Date::read(&after.closes) >= Date::read(&before.closes);
    let closes = if later { after.closes.clone() } else { before.closes.clone() };
    Consultation { status, closes, ..before.clone() } == *after
}

fn file_of(consultation: &Consultation) -> String {
    format!("consultations/{}.json", consultation.id)
}
