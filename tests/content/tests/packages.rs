//! The packages the app is built on are in what residents get.

use std::path::Path;
use std::process::Command;

/// What the place and drafts are kept through, on the device.
const KEEPS: &str = "idb";

/// Asked for by name when the project began.
const ASKED_FOR: [&str; 6] =
    ["leptos", "wasm-bindgen", "gloo-storage", "serde", "web-sys", "plotters"];

#[test]
fn the_module_residents_get_is_built_on_the_packages_asked_for() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "-p", "three-wishes", "--target", "wasm32-unknown-unknown"])
        .args(["-e", "normal,no-proc-macro", "--prefix", "none", "--offline"])
        .current_dir(root)
        .output()
        .expect("cargo tree runs");
    let text = String::from_utf8_lossy(&tree.stdout);
    let names: Vec<&str> = text.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(!names.is_empty(), "{}", String::from_utf8_lossy(&tree.stderr));
    for name in ASKED_FOR.into_iter().chain([KEEPS]) {
        assert!(names.contains(&name), "{name} is not in the app");
    }
}
