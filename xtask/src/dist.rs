//! `cargo xtask dist`: the folder to publish, ready for any web server.

use std::path::{Path, PathBuf};

use crate::args::Args;
use crate::files::{Files, write_folder};
use crate::progress::{step, thousands};
use crate::site::{TOP, assemble, data, pages};
use crate::stop::{Done, OrStop as _, stop};
use crate::wasm::Module;
use crate::workspace::Workspace;
use crate::{archive, check, compress, manifest, optimise, wasm};

pub(crate) fn dist(mut args: Args) -> Done {
    let place = args.value("--place")?;
    let out = args.value("--out")?.map(PathBuf::from);
    let at = served_at(args.value("--at")?)?;
    args.end()?;
    let workspace = Workspace::find()?;
    let place = workspace.place(place.as_deref())?;
    let out = out.unwrap_or_else(|| workspace.root.join("dist"));
    refuse_to_overwrite(&out)?;
    check_data(&place)?;
    let module = module(&workspace)?;
    publish(&workspace, &module, &place, &out, &at)
}

/// The app as it is published: the same for every place.
pub(crate) fn module(workspace: &Workspace) -> Done<Module> {
    let mut module = cut(workspace, &[])?;
    optimise::optimise(workspace, &mut module)?;
    Ok(module)
}

/// The app with features that are never published, to be measured: only its first module is made small.
pub(crate) fn first_module(workspace: &Workspace, features: &[&str]) -> Done<Module> {
    let mut module = cut(workspace, features)?;
    optimise::first_only(workspace, &mut module)?;
    Ok(module)
}

fn cut(workspace: &Workspace, features: &[&str]) -> Done<Module> {
    wasm::ensure_target()?;
    let raw = wasm::build(workspace, "release", features)?;
    wasm::bind(workspace, &raw)
}

/// The path the folder will be served under, with a slash at both ends.
fn served_at(given: Option<String>) -> Done<String> {
    let Some(given) = given else { return Ok(TOP.into()) };
    let plain = |sign: char| sign.is_alphanumeric() || "-._~%/".contains(sign);
    let path = given.trim_matches('/');
    if !given.starts_with('/') || given.contains("//") || !path.chars().all(plain) {
        return stop(format!(
            "`--at {given}` is no path on a web server: write it like `/plan/`, without the host."
        ));
    }
    Ok(if path.is_empty() { TOP.into() } else { format!("/{path}/") })
}

/// Writes the folder for one place, and the zip beside it. `at` is the path it will be served under.
pub(crate) fn publish(
    workspace: &Workspace,
    module: &Module,
    place: &Path,
    out: &Path,
    at: &str,
) -> Done {
    let data = data::load(place, data::State::Finished)?;
    let pages = pages::render(workspace, place, &data, at)?;
    let mut files =
        step("Putting the folder together", || assemble(workspace, module, &data, &pages, ""))?;
    step("Compressing", || compress::add_compressed(&mut files))?;
    files.insert(manifest::NAME.into(), manifest::of(&files).into_bytes());
    step("Writing the folder and its zip", || write(&files, out))?;
    let bytes: usize = files.values().map(Vec::len).sum();
    println!(
        "\n{} holds {} pages, {} files, {} bytes; {} holds the same.",
        out.display(),
        pages.len(),
        files.len(),
        thousands(bytes),
        zip_path(out).display()
    );
    Ok(())
}

/// What has errors is not published.
fn check_data(place: &Path) -> Done {
    let report = step("Checking the data", || check::folder(place, None, None))?;
    if !report.may_be_published() {
        return stop(format!(
            "The data has errors and is not published; `cargo xtask check {}` lists them.",
            place.display()
        ));
    }
    Ok(())
}

fn write(files: &Files, out: &Path) -> Done {
    write_folder(files, out)?;
    let zip = zip_path(out);
    std::fs::write(&zip, archive::zip(files, "three-wishes")?)
        .or_stop(format!("{} could not be written", zip.display()))
}

/// `dist.zip` beside `dist`.
fn zip_path(out: &Path) -> PathBuf {
    let mut name = out.file_name().unwrap_or_default().to_os_string();
    name.push(".zip");
    out.with_file_name(name)
}

/// The folder is emptied first, so it must be one we made: a slip in `--out` must cost nobody their files.
fn refuse_to_overwrite(out: &Path) -> Done {
    let has_files = std::fs::read_dir(out).is_ok_and(|mut entries| entries.next().is_some());
    if out.file_name().is_none()
        || out.is_file()
        || (has_files && !out.join(manifest::NAME).is_file())
    {
        return stop(format!(
            "{} holds other files: name a new folder with `--out`.",
            out.display()
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{refuse_to_overwrite, served_at, zip_path};
    use std::path::Path;

    #[test]
    fn the_path_it_is_served_under_has_a_slash_at_both_ends() {
        let at = |given: &str| served_at(Some(given.into()));
        assert_eq!(served_at(None), Ok("/".into()));
        assert_eq!(at("/"), Ok("/".into()));
        assert_eq!(at("/plan"), Ok("/plan/".into()));
        assert_eq!(at("/a/b/"), Ok("/a/b/".into()));
        for given in
            ["plan", "https://town.example/plan/", "/a b/", "/a//b/", "//town.example/", ""]
        {
            assert!(at(given).is_err(), "{given}");
        }
    }

    #[test]
    fn only_a_new_folder_or_one_of_ours_is_emptied() {
        assert!(refuse_to_overwrite(Path::new("surely/not/there")).is_ok());
        assert!(refuse_to_overwrite(Path::new("src")).is_err());
        assert!(refuse_to_overwrite(Path::new("/")).is_err());
        assert_eq!(zip_path(Path::new("a/dist")), Path::new("a/dist.zip"));
    }
}
