//! Check a data folder in the browser: drop it, get the same list as the command line gives.

use crate::dom::prelude::*;
use three_wishes_core::place::{Folder, Limits, check_within};
use three_wishes_core::problem::{Group, Problem, Severity, grouped};
use web_sys::{DragEvent, File};

use super::Page;
use crate::browser::files;
use crate::components::page_head;
use crate::session::Session;

/// What is read in a browser: larger files are refused, as they are where the place is shown.
const LIMITS: Limits = Limits::BROWSER;
/// Bytes of all that is taken out of a zip.
const MOST_UNZIPPED: usize = 8 * LIMITS.file_bytes;

/// What the checker says.
#[derive(Debug, Clone, PartialEq)]
enum Checked {
    NothingYet,
    /// Files read so far, of how many.
    Reading(usize, usize),
    Done {
        files: usize,
        problems: Vec<Problem>,
    },
    /// No data folder was among what was given.
    NoFolder(usize),
    /// Nothing was given but a zip of this name, which is too large to open.
    TooLarge(String),
}

pub(crate) fn page(session: &Session) -> Page {
    let words = session.words;
    let title = words.nav_check();
    let description = words.check_lead();
    let checked = RwSignal::new(Checked::NothingYet);
    let shown = session.clone();
    let on_drop = move |event: DragEvent| {
        event.prevent_default();
        let given = event.data_transfer();
        wasm_bindgen_futures::spawn_local(async move {
            let files = match given {
                Some(given) => files::dropped(&given).await,
                None => Vec::new(),
            };
            run(checked, files).await;
        });
    };
    let view = view! {
        {page_head::heading(&title)}
        {page_head::lead(&description)}
        <p>{words.check_stays_here()}</p>
        <div class="drop" on:drop=on_drop on:dragover=|event: DragEvent| event.prevent_default()>
            <p>{words.check_drop()}</p>
            <p>
                <label for="check-folder">{words.check_choose_folder()}</label>
                <input type="file" id="check-folder" multiple webkitdirectory
                    on:change:target=move |event| chosen(checked, event.target().files())/>
            </p>
            <p>
                <label for="check-zip">{words.check_choose_zip()}</label>
                <input type="file" id="check-zip" accept=".zip,application/zip"
                    on:change:target=move |event| chosen(checked, event.target().files())/>
            </p>
        </div>
        <div id="check-result" role="status">{move || outcome(&shown, &checked.get())}</div>
        <section class="band">
            {page_head::part_heading("officers", &words.officers_title())}
            <p>{words.officers_about()}</p>
            <p><a class="button button--quiet" href=session.officers_href() download="">{words.officers_zip()}</a></p>
        </section>
    }
    .into_any();
    Page { title, description, view }
}

fn chosen(checked: RwSignal<Checked>, list: Option<web_sys::FileList>) {
    let given = list.as_ref().map(files::of_list).unwrap_or_default();
    let given = given.into_iter().map(|file| (files::path_of(&file), file)).collect();
    wasm_bindgen_futures::spawn_local(run(checked, given));
}

async fn run(checked: RwSignal<Checked>, given: Vec<(String, File)>) {
    let total = given.len();
    let (mut read, mut too_large) = (Vec::new(), None);
    for (index, (path, file)) in given.into_iter().enumerate() {
        let _ = checked.try_set(Checked::Reading(index, total));
        let most = LIMITS.file_bytes;
        let Some(bytes) = files::bytes(file, most).await else { continue };
        if !path.ends_with(".zip") {
            read.push((path, bytes));
        } else if bytes.len() > most {
            too_large = Some(path);
        } else {
            // What cannot be taken out is told of as missing.
            let goes_on = || checked.try_get_untracked().is_some();
            let Some(zip) = files::unzip(&bytes, MOST_UNZIPPED, &goes_on).await else { return };
            let files = zip.files.into_iter();
            read.extend(files.filter_map(|(path, bytes)| Some((path, bytes.ok()?))));
        }
    }
    let count = read.len();
    let Some(folder) = folder_of(read) else {
        let _ = checked.try_set(too_large.map_or(Checked::NoFolder(count), Checked::TooLarge));
        return;
    };
    let files = folder.len();
    let report = check_within(
        &LIMITS,
        &folder,
        None,
        three_wishes_core::indicator::Date::read(&crate::browser::clock::today()),
    );
    let _ = checked.try_set(Checked::Done { files, problems: report.problems });
}

/// The files under the folder that holds `datapackage.json`, with paths from there.
fn folder_of(read: Vec<(String, Vec<u8>)>) -> Option<Folder> {
    let root = read
        .iter()
        .filter_map(|(path, _)| path.strip_suffix("datapackage.json"))
        .min_by_key(|root| root.len())?
        .to_owned();
    let mut folder = Folder::default();
    for (path, bytes) in read {
        if let Some(inside) = path.strip_prefix(root.as_str()) {
            folder.insert(inside.to_owned(), bytes);
        }
    }
    Some(folder)
}

fn outcome(session: &Session, checked: &Checked) -> View {
    let words = session.words;
    match checked {
        Checked::NothingYet => ().into_any(),
        Checked::Reading(done, total) => {
            view! { <p>{words.check_reading(done, total)}</p> }.into_any()
        }
        Checked::NoFolder(count) => {
            view! { <p class="notice">{words.check_no_package(words.count(*count, "file", "files"))}</p> }
                .into_any()
        }
        Checked::TooLarge(zip) => {
            view! { <p class="notice">{words.check_zip_too_large(zip, LIMITS.largest_file())}</p> }
                .into_any()
        }
        Checked::Done { files, problems } => {
            let errors = problems.iter().filter(|one| one.severity == Severity::Error).count();
            let warnings = problems.len() - errors;
            let sentence = words.check_done(
                words.count(*files, "file", "files"),
                words.count(errors, "error", "errors"),
                words.count(warnings, "warning", "warnings"),
            );
            let verdict = if errors == 0 { words.check_may_publish() } else { words.check_must_mend() };
            view! {
                <h2>{words.check_result()}</h2>
                <p><strong>{sentence}</strong> " " {verdict}</p>
                {list(session, problems)}
            }
            .into_any()
        }
    }
}

/// Errors first, then warnings, each by file. What only deserves a look is closed while errors stand.
fn list(session: &Session, problems: &[Problem]) -> View {
    let groups = grouped(problems);
    let has_errors = problems.iter().any(Problem::is_error);
    let parts = [Severity::Error, Severity::Warning].map(|severity| {
        let of = groups.iter().filter(|group| group.severity == severity).collect::<Vec<_>>();
        part(session, severity, &of, severity == Severity::Error || !has_errors)
    });
    Vec::from(parts).into_any()
}

/// All that weighs the same, under its number.
fn part(session: &Session, severity: Severity, of: &[&Group<'_>], is_open: bool) -> View {
    if of.is_empty() {
        return ().into_any();
    }
    let words = session.words;
    let all = of.iter().map(|group| group.problems.len()).sum();
    let (class, heading) = match severity {
        Severity::Error => ("problems problems--error", words.count(all, "error", "errors")),
        Severity::Warning => ("problems", words.count(all, "warning", "warnings")),
    };
    let files: Vec<View> = of.iter().map(|group| of_file(session, group, is_open)).collect();
    view! { <section class=class><h3>{heading}</h3>{files}</section> }
}

/// What is wrong in one file, under its name and how much it is.
fn of_file(session: &Session, group: &Group<'_>, is_open: bool) -> View {
    let words = session.words;
    let number = match group.severity {
        Severity::Error => words.count(group.problems.len(), "error", "errors"),
        Severity::Warning => words.count(group.problems.len(), "warning", "warnings"),
    };
    let summary = words.label_and_value(group.file, number);
    let heads = [
        words.check_where(),
        words.check_found(),
        words.check_expected(),
        words.check_what_to_do(),
    ];
    let rows: Vec<View> = group.problems.iter().map(|problem| row(&heads, problem)).collect();
    let head = |label: &String| view! { <th role="columnheader" scope="col">{label.clone()}</th> };
    let heads: Vec<View> = heads.iter().map(head).collect();
    // Cards are no table to a browser any more, so the roles say that they are one.
    view! {
        <details class="more" open=is_open>
            <summary>{summary}</summary>
            <table class="measures" role="table">
                <thead role="rowgroup"><tr role="row">{heads}</tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </details>
    }
}

fn row(heads: &[String; 4], problem: &Problem) -> View {
    let [_, found, expected, remedy] = heads;
    let place = format!("{}{}", problem.file, problem.spot);
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">{place}</th>
            <td role="cell" data-label=found.clone()>{problem.found.clone()}</td>
            <td role="cell" data-label=expected.clone()>{problem.expected.clone()}</td>
            <td role="cell" data-label=remedy.clone()>{problem.remedy.clone()}</td>
        </tr>
    }
}
