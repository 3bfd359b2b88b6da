//! A consultation that names a key we hold, and Debian's `age`, which opens what is sealed to it.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use three_wishes_core::route::Route;

use crate::keeper::temporary_folder;
use crate::site::{Built, Site, Which};

/// Made by `age-keygen`, for tests alone; the made-up place names its public half.
const SECRET: &str = "AGE-SECRET-KEY-1MTWENDL67E2DR0ZGD6LMESDCA0XD392GTZ3UEH9KVS7MSWKHV8YQV74U9P";
pub const PUBLIC: &str = "age13n63d48ffsr6wxnn7kwdpepsdl9k2ywkwzjsjxnjt9dnf70z2vwqjwaa88";

/// What `age` finds in a sealed file.
///
/// # Panics
/// Where it does not open.
#[track_caller]
pub fn opened(sealed: &[u8]) -> String {
    let home = temporary_folder("key");
    let key = key_file(&home);
    let mut age = Command::new("age")
        .args(["--decrypt", "--identity", &key.display().to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("age is installed; on Debian: apt-get install age");
    let mut pipe = age.stdin.take().expect("a pipe was asked for");
    pipe.write_all(sealed).expect("age reads it");
    drop(pipe);
    let told = age.wait_with_output().expect("age ends");
    let _ = std::fs::remove_dir_all(home);
    assert!(told.status.success(), "age opens {} bytes", sealed.len());
    String::from_utf8(told.stdout).expect("text")
}

/// The key as the council keeps it: a file in `folder`.
///
/// # Panics
/// Where the folder cannot be written to.
pub fn key_file(folder: &Path) -> PathBuf {
    let key = folder.join("key.txt");
    std::fs::write(&key, SECRET).expect("the folder can be written to");
    key
}

/// A consultation that is meant and asks one thing, under the name of the place's first: its id and its file.
pub fn one_question(built: &Built, delivery: &str) -> (String, Value) {
    let id = "three-wishes";
    let mut file = built.json(&format!("consultations/{id}.json"));
    let mut first = file["questions"][0].clone();
    first["optional"] = json!(false);
    file["questions"] = json!([first]);
    file["equality"] = json!([]);
    file["choices"] = json!({ "publish": true, "contact": false });
    file["demonstration"] = json!(false);
    file["recipients"] = json!([PUBLIC]);
    file["delivery"] = json!(delivery);
    (id.to_owned(), file)
}

/// The place with the demonstration that asks about the person too, of which one question is left; its id.
pub fn demonstration() -> (Site, &'static str) {
    let site = Site::of(Which::MadeUp);
    let id = "wszystkie-pytania";
    let mut file = site.built.json(&format!("consultations/{id}.json"));
    file["questions"] = json!([file["questions"][0]]);
    site.server.swap(&site.built.data_path(&format!("consultations/{id}.json")), file.to_string());
    site.forget_what_was_made();
    (site, id)
}

/// The page of the first question of a consultation.
///
/// # Panics
/// Where it asks nothing.
pub fn first_question(built: &Built, id: &str) -> Route {
    let file = built.json(&format!("consultations/{id}.json"));
    let question = file["questions"][0]["id"].as_str().expect("a question").to_owned();
    Route::Question { consultation: id.to_owned(), question }
}
