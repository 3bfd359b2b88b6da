//! A key pair for trying the whole way of an answer, kept where nobody publishes it by mistake.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::args::Args;
use crate::progress::step;
use crate::stop::{Done, OrStop as _, Stop, stop};
use crate::workspace::Workspace;

/// Its secret half opens every answer.
const KEY_FILE: &str = "demo-key.txt";
/// Where `cargo xtask test` says that it has built what makes a pair: alone it would be built of other parts.
pub(crate) const MAKER: &str = "THREE_WISHES_KEY_PAIR";

pub(crate) fn tool(mut args: Args) -> Done {
    let out = args.value("--out")?;
    args.end()?;
    let workspace = Workspace::find()?;
    let folder =
        outside(&workspace.root, &out.map_or_else(in_home, |out| Ok(PathBuf::from(out)))?)?;
    let pair = step("Making a key pair", || make(&workspace))?;
    let file = folder.join(KEY_FILE);
    keep(&file, &pair)?;
    println!("\n{}", what_next(&pair, &file)?);
    Ok(())
}

fn in_home() -> Done<PathBuf> {
    let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE"));
    let home = home.filter(|home| !home.is_empty()).map(PathBuf::from);
    home.map(|home| home.join("three-wishes-demo")).ok_or_else(|| {
        Stop(
            "This system names no home folder: say where to put the key with `--out <folder>`."
                .into(),
        )
    })
}

/// The folder as it will be, links followed; only if it lies outside of the repository.
fn outside(repository: &Path, folder: &Path) -> Done<PathBuf> {
    let cannot = || format!("{} cannot be used", folder.display());
    let mut there = std::path::absolute(folder).or_stop(cannot())?;
    let mut to_make = Vec::new();
    while !there.exists() {
        let Some(name) = there.file_name() else {
            return stop(format!("{}: write it without `..`.", cannot()));
        };
        to_make.push(name.to_owned());
        there.pop();
    }
    let mut folder = there.canonicalize().or_stop(cannot())?;
    folder.extend(to_make.into_iter().rev());
    if folder.starts_with(repository.canonicalize().or_stop("The repository cannot be read")?) {
        return stop(format!(
            "{} lies in the repository, where a secret key is soon published: choose a folder outside with `--out <folder>`.",
            folder.display()
        ));
    }
    Ok(folder)
}

/// The key file's text.
fn make(workspace: &Workspace) -> Done<String> {
    let mut maker = std::env::var_os(MAKER).map_or_else(|| built(workspace), Command::new);
    let failed = "The key pair could not be made; the messages are above";
    let output = maker.stderr(std::process::Stdio::inherit()).output().or_stop(failed)?;
    if !output.status.success() {
        return stop(format!("{failed}."));
    }
    String::from_utf8(output.stdout).or_stop(failed)
}

fn built(workspace: &Workspace) -> Command {
    let mut cargo = workspace.cargo();
    cargo.args(["run", "--quiet", "--package", "three-wishes-seal", "--bin", "key-pair"]);
    cargo
}

/// Writes the key file, readable for its owner alone. Never over another: that may be the only way to open answers.
fn keep(file: &Path, pair: &str) -> Done {
    if file.exists() {
        return stop(format!(
            "{} is there already, and may be the only key to answers sealed for it: move it away, or choose another folder with `--out <folder>`.",
            file.display()
        ));
    }
    let cannot = || format!("{} could not be written", file.display());
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).or_stop(cannot())?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut open = options.open(file).or_stop(cannot())?;
    open.write_all(pair.as_bytes()).or_stop(cannot())
}

fn what_next(pair: &str, file: &Path) -> Done<String> {
    let told = |name: &str| {
        let found = pair.lines().find_map(|line| line.strip_prefix(name));
        found.ok_or_else(|| Stop(format!("The key file has no line `{name}`.")))
    };
    let (public, fingerprint) = (told("# public key: ")?, told("# fingerprint: ")?);
    let file = file.display();
    Ok(format!(
        "\
A key pair for demonstrations.

public key   {public}
fingerprint  {fingerprint}
key file     {file}

What to do next:
1. Put the public key into the consultation, in consultations/<id>.json of your data folder:
     \"recipients\": [\"{public}\"]
2. Compare the fingerprint with the one the app shows.
3. Open a sealed answer with the key file: age --decrypt --identity {file} <answer>.age

Never upload the key file and never send it by e-mail: whoever has it reads every answer. Without it nobody does.
For a real consultation, make the pair on a computer of the council with age-keygen, and keep a copy in a safe place."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAIR: &str = "# public key: age1abc\n# fingerprint: 12345 67890\nAGE-SECRET-KEY-1ABC\n";

    fn scratch(name: &str) -> PathBuf {
        let name = format!("three-wishes-{name}-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(folder.join("repository/docs")).unwrap();
        folder.canonicalize().unwrap()
    }

    #[test]
    fn a_secret_key_is_never_put_into_the_repository() {
        let home = scratch("outside");
        let repository = home.join("repository");
        for inside in ["repository", "repository/docs", "repository/new/one", "x/../repository"] {
            assert!(outside(&repository, &home.join(inside)).is_err(), "{inside}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(repository.join("docs"), home.join("link")).unwrap();
            assert!(outside(&repository, &home.join("link/keys")).is_err(), "through a link");
        }
        for fine in ["keys", "keys/new", "repository-keys", "repository/../keys"] {
            let folder = outside(&repository, &home.join(fine));
            assert!(folder.is_ok_and(|folder| !folder.exists()), "{fine}");
        }
        std::fs::remove_dir_all(home).unwrap();
    }

    #[test]
    fn a_key_file_is_its_owners_alone_and_never_written_over() {
        let home = scratch("keep");
        let file = home.join("keys/demo-key.txt");
        keep(&file, PAIR).unwrap();
        assert_eq!(std::fs::read_to_string(&file).unwrap(), PAIR);
        #[cfg(unix)]
        {
            let mode = std::fs::metadata(&file).unwrap().permissions();
            assert_eq!(std::os::unix::fs::PermissionsExt::mode(&mode) & 0o777, 0o600);
        }
        assert!(keep(&file, "another").is_err());
        assert_eq!(std::fs::read_to_string(&file).unwrap(), PAIR);
        std::fs::remove_dir_all(home).unwrap();
    }

    #[test]
    fn what_to_do_next_shows_the_public_half_alone() {
        let said = what_next(PAIR, Path::new("/keys/demo-key.txt")).unwrap();
        assert!(said.contains("\"recipients\": [\"age1abc\"]") && said.contains("12345 67890"));
        assert!(!said.contains("SECRET"));
    }
}
