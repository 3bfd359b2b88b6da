//! `cargo xtask bench --peers`: our chart beside those of other libraries, the same work for all in one run.
//!
//! `bench/peers` measures; here our chart is built and the numbers are held against the bars.

use std::path::Path;
use std::process::ExitCode;

use crate::args::Args;
use crate::bench::node::{Node, conclude, runs};
use crate::bench::{Measured, ratios};
use crate::compress::brotli;
use crate::dist;
use crate::files::{Files, add_asset, named_by_hash, write_folder};
use crate::progress::step;
use crate::site::template::fill;
use crate::site::{css, js, modules};
use crate::stop::Done;
use crate::workspace::{Workspace, read_text};

pub(crate) fn peers(mut args: Args) -> Done<ExitCode> {
    let runs = runs(&mut args)?;
    let (cases, only) = (args.value("--cases")?, args.value("--only")?);
    args.end()?;
    let workspace = Workspace::find()?;
    let node = Node::find(&workspace)?;
    let ours = workspace.target.join("bench/peers/ours");
    let chart_code = build_ours(&workspace, &ours)?;
    node.get_peers()?;
    let told = step("Drawing charts in a browser", || {
        let ours = Some(ours.display().to_string());
        node.measure(
            "run.mjs",
            [("--ours", ours), ("--runs", Some(runs)), ("--cases", cases), ("--only", only)],
        )
    })?;
    let mut measured = vec![chart_code];
    measured.extend(ratios::of(&told));
    conclude(&workspace, "peers", &measured, &told)
}

/// Builds the page that shows our chart alone; gives what chart code adds to residents' first module.
fn build_ours(workspace: &Workspace, folder: &Path) -> Done<Measured> {
    let plain = dist::first_module(workspace, &[])?;
    let module = dist::first_module(workspace, &["bench"])?;
    let added = brotli(&module.wasm)?.len().saturating_sub(brotli(&plain.wasm)?.len());

    let mut files = Files::new();
    let published = modules::add(&mut files, &workspace.root, &module)?;
    let style = css::build(&workspace.root.join("style"))?.into_bytes();
    let style = add_asset(&mut files, named_by_hash("style", "css", &style), style);
    let sources = workspace.root.join("bench/peers/ours");
    let script = fill(
        &js::shorten(&read_text(&sources.join("contestant.js"))?),
        &[
            ("app", &published.app),
            ("wasm", &published.first),
            ("version", env!("CARGO_PKG_VERSION")),
        ],
    )?;
    let page = fill(&read_text(&sources.join("page.html"))?, &[("style", &style)])?;
    files.insert("contestant.js".into(), script.into_bytes());
    files.insert("bench-charts.html".into(), page.into_bytes());
    write_folder(&files, folder)?;
    Ok(Measured {
        of: "first module with charts less without".to_owned(),
        bar: "peers.chart_code_brotli",
        value: added as f64,
    })
}
