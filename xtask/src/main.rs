//! The builder and every tool of Three Wishes: `cargo xtask`.

#![forbid(unsafe_code)]

mod archive;
mod args;
mod bench;
mod check;
mod compress;
mod demo_key;
mod dist;
mod files;
mod manifest;
mod optimise;
mod progress;
mod serve;
mod site;
mod stop;
mod test;
mod tools;
mod wasm;
mod workspace;

use std::process::ExitCode;

use args::Args;
use stop::{Done, Stop, stop};

const HELP: &str = "\
cargo xtask serve [--watch] [--place <folder>] [--port <number>] [--pages]
    Builds the app quickly and serves it on this machine. --watch builds again and reloads the page
    after each change; --pages also renders every page, as dist does.
cargo xtask dist [--place <folder>] [--out <folder>] [--at <path>]
    Builds the folder to publish, and a zip of it. --at is the path it will be served under, such as
    /plan/: the page for wrong addresses needs it for its links, no other page does.
cargo xtask check <folder> [--against <published folder>] [--on <date>]
    Lists what is wrong with a data folder, and how to mend it.
cargo xtask demo-key [--out <folder>]
    Makes a key pair for trying a consultation, outside of the repository, and says what to do next.
cargo xtask test [--only <words>] [--long] [--browser <chromium or firefox>]
    Runs every check and test, --long also those that take minutes. --only runs some: parts by name
    (style, core, sealing, pages, builder, content, journeys), tests by a word of theirs. --browser
    firefox takes the journeys there, but for those that need tools only Chromium has: it names these.
cargo xtask bench [--dist <folder>] [--place <folder>]
    Measures what a first visit costs and holds it against bench/bars.toml.
cargo xtask bench --peers [--runs <number>] [--cases a,b,c,d] [--only <names>]
    Draws the same charts with our app and with other libraries, and holds ours against bench/bars.toml.
cargo xtask bench --form [--dist <folder>] [--place <folder>] [--runs <number>] [--only <names>]
    Opens our first question and those of other form libraries, types into them, and does the same.";

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(Stop(sentence)) => {
            eprintln!("\n{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Done<ExitCode> {
    let mut words = std::env::args().skip(1);
    let command = words.next();
    let args = Args::new(words);
    match command.as_deref() {
        Some("serve") => serve::serve(args).map(|()| ExitCode::SUCCESS),
        Some("dist") => dist::dist(args).map(|()| ExitCode::SUCCESS),
        Some("test") => test::test(args),
        Some("bench") => bench::bench(args),
        Some("check") => check::tool(args),
        Some("demo-key") => demo_key::tool(args).map(|()| ExitCode::SUCCESS),
        None | Some("help" | "--help" | "-h") => {
            println!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        Some(other) => stop(format!("There is no tool `{other}`.\n\n{HELP}")),
    }
}
