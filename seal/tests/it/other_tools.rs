//! Debian's `age` and npm's `age-encryption`: what they open and what they seal.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use three_wishes_seal::{Identity, armoured, open, seal};

use crate::texts;

/// Runs a program on some bytes.
#[track_caller]
fn piped(program: &str, words: &[&str], input: &[u8]) -> Vec<u8> {
    let mut child = Command::new(program)
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| {
            panic!("{program} is needed; on Debian install `age` and `nodejs`: {error}")
        });
    let mut pipe = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || pipe.write_all(&input));
    let output = child.wait_with_output().unwrap();
    // A tool that refuses what it reads closes the pipe; its status says so.
    let _ = writer.join().unwrap();
    assert!(output.status.success(), "{program} {words:?}");
    output.stdout
}

/// A key file made by `age-keygen`, removed with this.
struct KeyFile {
    path: PathBuf,
    pair: Identity,
}

impl KeyFile {
    fn new(name: &str) -> Self {
        let file = piped("age-keygen", &[], b"");
        let name = format!("three-wishes-{name}-{}.txt", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, &file).unwrap();
        let mut keys = Identity::all_in(&String::from_utf8(file).unwrap()).unwrap();
        Self { path, pair: keys.remove(0) }
    }

    fn opens(&self, sealed: &[u8]) -> Vec<u8> {
        piped("age", &["--decrypt", "--identity", self.path.to_str().unwrap()], sealed)
    }
}

impl Drop for KeyFile {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

#[test]
fn debians_age_opens_what_is_sealed_here() {
    let (one, two) = (KeyFile::new("one"), KeyFile::new("two"));
    let to = [one.pair.recipient(), two.pair.recipient()];
    for (name, text) in texts() {
        let sealed = seal(&to, &text).unwrap();
        assert!(one.opens(&sealed) == text, "{name}");
        assert!(two.opens(&sealed) == text, "{name}, the second recipient");
        assert!(one.opens(armoured(&sealed).unwrap().as_bytes()) == text, "{name}, armoured");
    }
}

#[test]
fn what_debians_age_seals_is_opened_here() {
    let (one, two) = (KeyFile::new("three"), KeyFile::new("four"));
    let (first, second) = (one.pair.recipient().to_string(), two.pair.recipient().to_string());
    for (name, text) in texts() {
        for more in [&[][..], &["--armor"]] {
            let words = [&["--recipient", &first, "--recipient", &second], more].concat();
            let sealed = piped("age", &words, &text);
            for key in [&one.pair, &two.pair] {
                let opened = open(std::slice::from_ref(key), &sealed);
                assert!(opened.as_ref() == Ok(&text), "{name} {more:?}");
            }
        }
    }
}

#[test]
fn a_pair_for_demonstrations_is_a_key_file_of_age() {
    let file = piped(env!("CARGO_BIN_EXE_key-pair"), &[], b"");
    let text = String::from_utf8(file.clone()).unwrap();
    let pair = Identity::all_in(&text).unwrap().remove(0);
    let recipient = pair.recipient();
    assert!(text.contains(&format!("# public key: {recipient}\n")), "{text}");
    assert!(text.contains(&format!("# fingerprint: {}\n", recipient.fingerprint())));
    let told = piped("age-keygen", &["-y"], &file);
    assert_eq!(String::from_utf8(told).unwrap().trim(), recipient.to_string());
}

/// npm's `age-encryption`, which `cargo xtask test` puts into its tools.
fn typage(doing: &str, key: &str, input: &[u8]) -> Vec<u8> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tools = std::env::var_os("THREE_WISHES_TOOLS").map(PathBuf::from);
    let tools = tools.unwrap_or_else(|| here.join("../target/tools"));
    let package = tools.join("node_modules/age-encryption/dist/index.js");
    assert!(
        package.is_file(),
        "npm's age-encryption is needed: `cargo xtask test --only sealing` gets it"
    );
    let script = here.join("tests/it/typage.mjs");
    let words = [script.to_str().unwrap(), package.to_str().unwrap(), doing, key];
    piped("node", &words, input)
}

#[test]
fn npms_age_encryption_opens_what_is_sealed_here() {
    let pair = Identity::generate();
    for (name, text) in texts() {
        let sealed = seal(&[pair.recipient()], &text).unwrap();
        assert!(typage("open", &pair.secret_text(), &sealed) == text, "{name}");
    }
}

#[test]
fn what_npms_age_encryption_seals_is_opened_here() {
    let pair = Identity::generate();
    for (name, text) in texts() {
        let sealed = typage("seal", &pair.recipient().to_string(), &text);
        let opened = open(std::slice::from_ref(&pair), &sealed);
        assert!(opened.as_ref() == Ok(&text), "{name}");
    }
}
