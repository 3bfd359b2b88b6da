//! Names, titles and figures stand as printed; prose is told anew.

use std::collections::BTreeSet;
use std::fs;

use three_wishes_core::place::{Aim, Plan};

use crate::place::{PLACE, at, words};

/// Words that may not stand together as they do in a source. The longest name a sentence needs has twelve.
const RUN: usize = 13;

/// The first five bytes of a digest.
type Digest = [u8; 5];

/// FNV-1a, 64 bits.
fn digest(run: &[String]) -> Digest {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in run.join(" ").bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash.to_be_bytes()[..5].try_into().unwrap()
}

/// Every run of words of the five documents, as digests: the documents themselves are not ours to hand on.
fn runs_of_the_sources() -> BTreeSet<Digest> {
    let bytes = fs::read(at("tests/fixtures/seed_runs.bin")).unwrap();
    bytes.chunks_exact(5).map(|five| five.try_into().unwrap()).collect()
}

fn is_copied(sources: &BTreeSet<Digest>, text: &str) -> bool {
    let text: String =
        text.to_lowercase().chars().filter(|sign| !['\'', '’', '‘'].contains(sign)).collect();
    let words = text.split(|sign: char| !sign.is_ascii_alphanumeric());
    let words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_owned).collect();
    words.windows(RUN).any(|run| sources.contains(&digest(run)))
}

fn prose_of_aim(aim: &'static Aim) -> Vec<&'static str> {
    let staged = aim.stages.iter().flat_map(|stage| stage.key_outcomes.iter().chain(&stage.focus));
    let lines = staged.chain(&aim.differences).chain(&aim.notes);
    lines.map(|line| words(&line.text)).chain([words(&aim.about)]).collect()
}

/// What a plan says but its titles, values and vision, which stand as printed, and how to reach who wrote it.
fn prose_of_plan(plan: &'static Plan) -> Vec<&'static str> {
    let sections = plan.sections.iter().filter(|section| section.kind != "contact");
    let told = sections.flat_map(|section| {
        let grouped = section.groups.iter().flat_map(|group| &group.items);
        section.items.iter().chain(grouped).map(|item| &item.text).chain([&section.text])
    });
    let notes = plan.notes.iter().map(|note| &note.text);
    let of_aims = plan.walk().flat_map(|(_, aim)| prose_of_aim(aim));
    told.chain(notes).chain([&plan.about]).map(words).chain(of_aims).collect()
}

#[test]
fn prose_is_told_anew() {
    let sources = runs_of_the_sources();
    assert!(sources.len() > 20_000, "{}", sources.len());
    let printed = PLACE.plan("derby-plan-2018").and_then(|plan| plan.vision.as_ref()).unwrap();
    assert!(is_copied(&sources, words(&printed.text)), "a vision stands as printed");
    let mut prose: Vec<&str> = PLACE.plans.iter().flat_map(prose_of_plan).collect();
    prose.extend(PLACE.actions.iter().map(|action| action.title.as_str()));
    prose.extend(PLACE.bodies.iter().map(|body| body.about.as_str()));
    prose.extend(PLACE.documents.iter().map(|document| document.purpose.as_str()));
    prose.extend(PLACE.glossary.iter().map(|term| term.meaning.as_str()));
    assert!(prose.len() > 500, "{}", prose.len());
    let copied: Vec<_> = prose.into_iter().filter(|text| is_copied(&sources, text)).collect();
    assert!(copied.is_empty(), "{copied:#?}");
}
