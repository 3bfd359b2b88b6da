//! A consultation that names a key we hold, and Debian's `age`, which opens what is sealed to it.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::keeper::temporary_folder;
use crate::site::Built;

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
