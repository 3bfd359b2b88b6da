//! Programs we start, which end when we end, however we end.

use std::ffi::OsStr;
use std::fmt::Debug;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// A folder for temporary files, named for this process; the keeper that uses it removes it.
pub fn temporary_folder(purpose: &str) -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let name = format!("three-wishes-{purpose}-{}-{number}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    std::fs::create_dir_all(&folder).expect("the temporary folder can be written to");
    folder
}

/// A running program. Dropping it, or the end of this process, ends it and removes its folder.
pub struct Kept {
    shell: Child,
    /// The shell waits for the end of this; a killed test closes it too.
    line: Option<ChildStdin>,
    out: Option<BufReader<ChildStdout>>,
    /// The program's group of processes, as `kill` names it.
    group: String,
}

/// Starts the program in a group of its own, waits for the line to close, ends the group, removes the
/// folder. A driver that is ended leaves its browser running: hence the group. Ctrl+C reaches this
/// shell too, which must live on to clear up. The first line printed is the group's number.
const KEEPER: &str = r#"
trap : INT TERM HUP
folder=$1; shift
setsid sh -c 'echo "$$"; exec "$@"' program "$@" </dev/null & program=$!
cat >/dev/null
kill -s TERM -- "-$program" 2>/dev/null
for _ in 1 2 3 4 5 6 7 8 9 10; do kill -s 0 -- "-$program" 2>/dev/null || break; sleep 0.1; done
kill -s KILL -- "-$program" 2>/dev/null
for _ in 1 2 3 4 5 6 7 8 9 10; do rm -rf -- "$folder" 2>/dev/null && break; sleep 0.2; done
"#;

impl Kept {
    /// Starts `program`; `folder` is removed after its end.
    pub fn start(program: &str, args: &[impl AsRef<OsStr>], folder: &Path) -> Self {
        let mut shell = Command::new("sh")
            .arg("-c")
            .arg(KEEPER)
            .arg("keeper")
            .arg(folder)
            .arg(program)
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("sh can be started");
        let line = shell.stdin.take();
        let mut out = shell.stdout.take().map(BufReader::new);
        let mut group = String::new();
        if let Some(out) = &mut out {
            out.read_line(&mut group).expect("the shell names the program it started");
        }
        Self { shell, line, out, group: format!("-{}", group.trim()) }
    }

    /// Ends the program and all it started at once, as a dead battery does, and waits until they are gone. Gives the
    /// moment of the end.
    pub fn kill(&self) -> Instant {
        let killed = Command::new("kill").args(["-s", "KILL", "--", &self.group]).status();
        assert!(killed.is_ok_and(|status| status.success()), "{} is killed", self.group);
        let end = Instant::now();
        // Until then they hold the files that the next one opens.
        wait_until("the killed to be gone", || !is_any_alive(self.group.trim_start_matches('-')));
        end
    }

    /// The first line the program prints that `wanted` takes something from.
    pub fn first_line<T>(&mut self, wanted: impl Fn(&str) -> Option<T>) -> Option<T> {
        let mut lines = self.out.take()?.lines().map_while(Result::ok);
        let found = lines.by_ref().find_map(|line| wanted(&line));
        // Someone must keep reading, or the program stops when the pipe is full.
        std::thread::spawn(move || lines.for_each(drop));
        found
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        self.line = None;
        let _ = self.shell.wait();
    }
}

/// Whether anything of a group of processes runs. What has ended stays in the list until its parent looks.
fn is_any_alive(group: &str) -> bool {
    let processes = std::fs::read_dir("/proc").expect("processes can be listed");
    let stats = processes.map_while(Result::ok).map(|one| one.path().join("stat"));
    stats.filter_map(|file| std::fs::read_to_string(file).ok()).any(|stat| {
        // After the name, which may hold anything: state, parent, group, and in the end the number of threads.
        let facts = stat.rsplit_once(") ").map_or("", |(_, facts)| facts);
        let facts: Vec<&str> = facts.split(' ').collect();
        let has_ended =
            matches!(facts[0], "Z" | "X") && facts.get(17).is_none_or(|left| *left <= "1");
        facts.get(2) == Some(&group) && !has_ended
    })
}

/// Waits until something answers on `port`.
///
/// # Panics
/// After [`PATIENCE`], naming `what`.
#[track_caller]
pub fn wait_for_port(port: u16, what: &str) {
    wait_until(&format!("{what} to answer on port {port}"), || {
        std::net::TcpStream::connect(("127.0.0.1", port)).is_ok()
    });
}

/// How long anything may take before a test gives up. Generous: two cores are shared with compilers.
pub const PATIENCE: Duration = Duration::from_secs(40);

/// Waits for `done`.
///
/// # Panics
/// After [`PATIENCE`], naming `what`.
#[track_caller]
pub fn wait_until(what: &str, mut done: impl FnMut() -> bool) {
    let start = Instant::now();
    while !done() {
        assert!(start.elapsed() < PATIENCE, "waited {PATIENCE:?} in vain for {what}");
        std::thread::sleep(Duration::from_millis(15));
    }
}

/// Waits for `done` as long as `progress` changes: for what takes the longer the slower the machine is.
///
/// # Panics
/// Once `progress` has stood still for [`PATIENCE`], naming `what` and where it stands.
#[track_caller]
pub fn wait_while_it_moves<T: PartialEq + Debug>(
    what: &str,
    progress: impl FnMut() -> T,
    done: impl FnMut() -> bool,
) {
    if let Err(stands) = moves_until(PATIENCE, progress, done) {
        panic!("waited {PATIENCE:?} in vain for {what}: it stands at {stands:?}");
    }
}

/// # Errors
/// Where `progress` stands, once it has not changed for `patience`.
fn moves_until<T: PartialEq>(
    patience: Duration,
    mut progress: impl FnMut() -> T,
    mut done: impl FnMut() -> bool,
) -> Result<(), T> {
    let (mut seen, mut since) = (progress(), Instant::now());
    while !done() {
        let now = progress();
        if now != seen {
            (seen, since) = (now, Instant::now());
        } else if since.elapsed() >= patience {
            return Err(seen);
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::time::{Duration, Instant};

    use super::moves_until;

    const PATIENCE: Duration = Duration::from_millis(400);

    #[test]
    fn what_moves_is_waited_for_longer_than_patience_and_what_stands_is_not() {
        let (start, step) = (Instant::now(), Cell::new(0));
        let moves = || {
            step.set(step.get() + 1);
            step.get()
        };
        assert_eq!(moves_until(PATIENCE, moves, || start.elapsed() > 2 * PATIENCE), Ok(()));
        assert_eq!(moves_until(PATIENCE, || "3 of 9", || false), Err("3 of 9"));
    }
}
