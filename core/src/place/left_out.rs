//! What stays unchecked while a file cannot be read: a short list must not be taken for a sound folder.

use super::read::{AREAS, INDICATORS, PACKAGE, PLACE};

/// The sentence that follows the fault for which nothing of `file` could be read.
pub(crate) fn until_mended(file: &str) -> String {
    format!("Until it is mended, nothing else in this file is checked{}.", elsewhere(file))
}

fn elsewhere(file: &str) -> String {
    let named = |things: &str| format!(", nor the {things} that other files name");
    match file {
        PACKAGE | PLACE => ", nor any other file".into(),
        INDICATORS => format!(", nor observations.csv{}", named("indicators")),
        AREAS => format!(", nor observations.csv{}", named("areas")),
        "actions.csv" => named("actions"),
        "bodies.csv" => named("bodies"),
        "documents.csv" => named("documents"),
        _ if file.starts_with("plans/") => ", nor what other files say of this plan's aims".into(),
        _ => String::new(),
    }
}
