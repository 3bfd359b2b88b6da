//! Every word of ours is in `words`: in the test language none of them stays plain English.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Value;
use three_wishes_core::place::{Folder, Limits, Place, Scope, read_place};
use three_wishes_core::route::Route;
use three_wishes_core::words::Language;

use super::tests::{pages, places, text_of};

/// Words that stand in no language of ours: they are marks, keys or names of files.
const NOT_WORDS: [&str; 4] = ["datapackage", "json", "polski", "quot"];
/// Words of lists that are two words.
const LISTED: [&str; 2] = ["same words", "our reading"];

/// Fields and columns that hold words for people, even where it is a single one.
const TEXTS: [&str; 8] = ["email", "label", "period", "suffix", "text", "title", "unit", "value"];

/// A text without its vowels, so that a word of the place is never taken for one of ours. `field` is where it
/// stands.
fn masked(text: &str, field: &str) -> String {
    let is_name = text.starts_with(char::is_uppercase) && text.contains(char::is_lowercase);
    let is_text = is_name || text.contains(' ') || TEXTS.contains(&field);
    // Anything else is an id, a word of a list, a path or an address, which the reader needs as it is.
    if LISTED.contains(&text) || !is_text {
        return text.to_owned();
    }
    text.replace(['a', 'e', 'i', 'o', 'u'], "y").replace(['A', 'E', 'I', 'O', 'U'], "Y")
}

fn mask_json(value: &mut Value, field: &str) {
    match value {
        Value::String(text) => *text = masked(text, field),
        Value::Array(items) => items.iter_mut().for_each(|item| mask_json(item, field)),
        Value::Object(fields) => fields.iter_mut().for_each(|(name, value)| {
            // In a text by language, each is of the field itself.
            let is_language = name.len() == 2;
            mask_json(value, if is_language { field } else { name });
        }),
        _ => {}
    }
}

/// Cells one by one; a mask changes letters only, so quotes may stay where they are.
fn masked_csv(text: &str) -> String {
    let first = text.lines().next().unwrap_or_default();
    let comma = if first.contains(';') { ';' } else { ',' };
    let mut header: Vec<&str> = first.split(comma).collect();
    // What kind of document it is, is said in free words; elsewhere a kind is one of a list.
    let free_kind = header.contains(&"audience");
    for name in header.iter_mut().filter(|name| free_kind && **name == "kind") {
        *name = "text";
    }
    let (mut out, mut cell, mut quoted, mut column) = (String::new(), String::new(), false, 0);
    let mut is_header = true;
    for sign in text.chars() {
        quoted ^= sign == '"';
        if quoted || !(sign == comma || matches!(sign, '\r' | '\n')) {
            cell.push(sign);
            continue;
        }
        out.push_str(&if is_header { cell.clone() } else { masked(&cell, header[column]) });
        out.push(sign);
        cell.clear();
        column = if sign == comma { column + 1 } else { 0 };
        is_header &= sign != '\n';
    }
    out + &cell
}

/// The place as if it were written in another language.
fn in_another_language(folder: &Folder) -> Arc<Place> {
    let mut other = Folder::default();
    for path in folder.paths() {
        let text = String::from_utf8_lossy(folder.get(path).unwrap_or_default()).into_owned();
        let text = if path.ends_with(".json") {
            let mut value: Value = serde_json::from_str(&text).expect("JSON");
            mask_json(&mut value, "");
            value.to_string()
        } else {
            masked_csv(&text)
        };
        other.insert(path, text);
    }
    let (place, _) = read_place(&other, &Limits::NATIVE, Scope::Whole).expect("readable");
    Arc::new(place)
}

#[test]
fn in_the_test_language_no_word_of_ours_stays_plain() {
    for (folder, place) in places() {
        let other = in_another_language(&folder);
        assert_eq!(other.actions.len(), place.actions.len());
        assert_eq!(other.budgets.len(), place.budgets.len());
        let own_files: Vec<&str> = folder.paths().collect();
        let own_files = own_files.join(" ");
        let own_files: BTreeSet<&str> =
            own_files.split(|sign: char| !sign.is_alphabetic()).collect();
        let mut plain = BTreeSet::new();
        for page in pages(&other, Language::Pseudo) {
            assert_eq!(page.dir, "rtl");
            for word in text_of(&page.body).split(|letter: char| !letter.is_alphabetic()) {
                let has_vowel = word.contains(['a', 'e', 'i', 'o', 'u']);
                let is_file = page.path == Route::About.path() && own_files.contains(word);
                let is_own = is_file || NOT_WORDS.contains(&word);
                if word.len() > 3 && word.is_ascii() && has_vowel && !is_own {
                    plain.insert(format!("{word} on {}", page.path));
                }
            }
        }
        assert!(plain.is_empty(), "not in `words`: {plain:#?}");
    }
}
