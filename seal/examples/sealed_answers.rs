//! `sealed_answers <folder> <how many> <consultation> <version> <question>...`: responses as devices send them, sealed
//! and as letters, in one zip; one of them by itself; and the key file that opens them.
//!
//! `cargo xtask bench` has them opened in a browser.

use std::path::Path;

use three_wishes_core::consultation::{Answer, Response, reference, response_id};
use three_wishes_core::format::zip;
use three_wishes_seal::{CannotSeal, Identity, Recipient, armoured, seal};

fn main() -> Result<(), String> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [folder, many, consultation, version, questions @ ..] = words.as_slice() else {
        return Err("Say <folder> <how many> <consultation> <version> <question>...".into());
    };
    let many: u64 = many.parse().map_err(|_| "How many is no number.")?;
    let version: u32 = version.parse().map_err(|_| "The version is no number.")?;
    let (pair, folder) = (Identity::generate(), Path::new(folder));
    let keys = [pair.recipient()];
    let mut files = Vec::new();
    for number in 0..many {
        let response =
            Response { consultation: consultation.clone(), version, ..response(number, questions) };
        let sealed = sealed(&keys, &response).map_err(|why| format!("{why:?}"))?;
        files.push((format!("{}.age", response.id), sealed));
    }
    let named: Vec<(&str, &[u8])> =
        files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    std::fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    let one = named.first().map(|(_, text)| *text).unwrap_or_default();
    let key = pair.secret_text();
    for (name, bytes) in [
        ("sealed.zip", zip::packed(&named).as_slice()),
        ("one.age", one),
        ("key.txt", key.as_bytes()),
    ] {
        std::fs::write(folder.join(name), bytes).map_err(|error| error.to_string())?;
    }
    Ok(())
}

fn sealed(keys: &[Recipient], response: &Response) -> Result<String, CannotSeal> {
    armoured(&seal(keys, response.to_json().as_bytes())?)
}

/// Wishes of some hundred letters, as people write them.
fn response(number: u64, questions: &[String]) -> Response {
    let wishes = [
        "A bench under a tree, \"please\". ",
        "درخت، سایہ اور پانی\n",
        "=Trams that run at night & on Sundays. ",
    ];
    let answers = questions.iter().zip(wishes.iter().cycle()).map(|(id, wish)| {
        let text = format!("{number}: {}", wish.repeat(6));
        (id.clone(), Answer::Text(text))
    });
    Response {
        id: response_id(1_770_000_000_000 + number, [7; 10]),
        reference: reference(number),
        language: "en".into(),
        started: "2026-03-01T09:50:00.000Z".into(),
        finished: "2026-03-01T10:00:00.000Z".into(),
        answers: answers.collect(),
        ..Response::default()
    }
}
