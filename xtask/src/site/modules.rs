//! The app's files as they are published: one for the first module, one for each group of pages.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::json;

use crate::files::{Files, add_asset, named_by_hash};
use crate::site::js;
use crate::site::template::fill;
use crate::stop::Done;
use crate::wasm::{APP, LOADER, Module};
use crate::workspace::read_text;

/// Paths of the app's files from the base.
#[derive(Debug, Default)]
pub(crate) struct Modules {
    /// Stands between the first module and the browser.
    pub(crate) app: String,
    /// Fetches the other modules.
    pub(crate) loader: String,
    pub(crate) first: String,
    /// What each group of pages needs beside the first.
    pub(crate) groups: BTreeMap<String, String>,
}

/// Adds the modules and their scripts, each named by its content.
pub(crate) fn add(files: &mut Files, root: &Path, module: &Module) -> Done<Modules> {
    let mut published = Modules {
        first: add_asset(files, named_by_hash("app", "wasm", &module.wasm), module.wasm.clone()),
        ..Modules::default()
    };
    let mut told = serde_json::Map::new();
    let mut exports = String::new();
    for (group, parts) in &module.groups {
        let carrier = carrier(module, parts);
        let name = named_by_hash(group, "wasm", &carrier);
        told.insert(group.clone(), json!(format!("./{name}")));
        exports.push_str(&format!(
            "export const __wasm_split_load_{group} = (...call) => load(\"{group}\", ...call);\n"
        ));
        published.groups.insert(group.clone(), add_asset(files, name, carrier));
    }
    let loader = js::shorten(&read_text(&root.join("src/modules.js"))?);
    let told = serde_json::Value::Object(told).to_string();
    let loader = fill(&loader, &[("files", &told), ("exports", &exports)])?;
    let scripts = Scripts::name(&js::shorten(&module.js), &loader);
    published.app = add_asset(files, scripts.app.0, scripts.app.1.into_bytes());
    published.loader = add_asset(files, scripts.loader.0, scripts.loader.1.into_bytes());
    Ok(published)
}

/// A module that does nothing and carries others, each in a custom section of its name.
///
/// Format: WebAssembly core specification, section 5.5.3.
fn carrier(module: &Module, parts: &[String]) -> Vec<u8> {
    let mut carrier = b"\0asm\x01\0\0\0".to_vec();
    for name in parts {
        let Some(bytes) = module.parts.get(name) else { continue };
        let mut section = Vec::new();
        add_length(&mut section, name.len());
        section.extend(name.as_bytes());
        section.extend(bytes);
        carrier.push(0);
        add_length(&mut carrier, section.len());
        carrier.extend(section);
    }
    carrier
}

/// Seven bits a byte, the lowest first; the top bit says that more follow.
fn add_length(bytes: &mut Vec<u8>, mut length: usize) {
    loop {
        let low = (length & 0x7f) as u8;
        length >>= 7;
        if length == 0 {
            bytes.push(low);
            return;
        }
        bytes.push(low | 0x80);
    }
}

/// The two scripts name each other, so both are named by the hash of the two together.
struct Scripts {
    app: (String, String),
    loader: (String, String),
}

impl Scripts {
    fn name(app: &str, loader: &str) -> Self {
        let both = format!("{app}{loader}");
        let named = |stem| named_by_hash(stem, "js", both.as_bytes());
        let (app_name, loader_name) = (named("app"), named("modules"));
        // Only where a script is fetched: the first module knows the loader by its old name.
        let rename = |script: &str| {
            let script = script.replace(&from(APP), &from(&format!("./{app_name}")));
            script.replace(&from(LOADER), &from(&format!("./{loader_name}")))
        };
        let (app, loader) = (rename(app), rename(loader));
        Self { app: (app_name, app), loader: (loader_name, loader) }
    }
}

/// How a script says where another is.
fn from(script: &str) -> String {
    format!("from \"{script}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_that_name_each_other_are_named_by_both() {
        let app = r#"import * as a from "./modules.js"; const b = { "./modules.js": a };"#;
        let one = Scripts::name(app, r#"import { b } from "./app.js""#);
        let other = Scripts::name(app, r#"import { c } from "./app.js""#);
        assert!(one.app.1.contains(&one.loader.0) && one.loader.1.contains(&one.app.0));
        assert!(one.app.1.contains("{ \"./modules.js\": a }"), "{}", one.app.1);
        assert_ne!((one.app.0, one.loader.0), (other.app.0, other.loader.0));
    }

    #[test]
    fn a_carrier_holds_each_part_in_a_section_of_its_name() {
        let long = vec![7; 300];
        let parts = [("a".to_owned(), vec![1, 2]), ("bc".to_owned(), long.clone())];
        let module = Module {
            js: String::new(),
            wasm: Vec::new(),
            parts: parts.into(),
            groups: BTreeMap::new(),
        };
        let mut expected = b"\0asm\x01\0\0\0\0\x04\x01a\x01\x02\0\xaf\x02\x02bc".to_vec();
        expected.extend(long);
        assert_eq!(carrier(&module, &["a".into(), "bc".into()]), expected);
    }
}
