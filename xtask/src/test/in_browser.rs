//! The tests of the charts as a module that a browser can run: the same pictures, compared there as well.

use std::path::PathBuf;
use std::process::Stdio;

use serde_json::Value;

use crate::stop::{Done, OrStop as _, stop};
use crate::workspace::Workspace;

/// Optimised a little, as for `serve`: the pictures take seconds, not a minute.
const WORDS: &str = "test --package three-wishes-core --test charts --no-run --profile quick \
    --target wasm32-unknown-unknown --message-format json-render-diagnostics";

/// Builds the module and says where it lies.
pub(super) fn charts(workspace: &Workspace) -> Done<PathBuf> {
    let mut cargo = workspace.cargo();
    cargo.args(WORDS.split_whitespace()).stderr(Stdio::inherit());
    let output = cargo.output().or_stop("cargo could not be started")?;
    if !output.status.success() {
        return stop(
            "The tests of the charts cannot be built for a browser; the messages are above.",
        );
    }
    match built(&String::from_utf8_lossy(&output.stdout)) {
        Some(path) => Ok(path.into()),
        None => stop("cargo did not say where the tests of the charts lie."),
    }
}

/// The program among cargo's messages, of which each is one line of JSON.
fn built(messages: &str) -> Option<String> {
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let path = |message: Value| Some(message.get("executable")?.as_str()?.to_owned());
    messages.filter_map(path).next_back()
}

#[cfg(test)]
mod tests {
    use super::built;

    #[test]
    fn cargo_says_where_the_program_lies() {
        let said = "{\"reason\":\"compiler-artifact\",\"executable\":null}\n\
            not json\n\
            {\"reason\":\"compiler-artifact\",\"executable\":\"/t/charts-1.wasm\"}\n\
            {\"reason\":\"build-finished\",\"success\":true}\n";
        assert_eq!(built(said).as_deref(), Some("/t/charts-1.wasm"));
        assert_eq!(built("{}"), None);
    }
}
