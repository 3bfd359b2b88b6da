//! Choosing or dropping the files with answers, and how far their opening is.

use std::rc::Rc;

use three_wishes_core::place::Consultation;
use web_sys::{DragEvent, File};

use super::desk::{Busy, Desk};
use super::opening;
use super::progress::Line;
use crate::browser::{files, page};
use crate::components::page_head;
use crate::dom::prelude::*;
use crate::session::Session;

const FIELD: &str = "answer-files";

/// A file, or what lay in a zip.
#[derive(Clone)]
pub(super) struct Given {
    pub name: String,
    pub source: Source,
}

#[derive(Clone)]
pub(super) enum Source {
    File(File),
    Bytes(Rc<Vec<u8>>),
}

impl Given {
    /// What reading it brings into memory.
    pub(super) fn bytes_to_read(&self) -> f64 {
        match &self.source {
            Source::File(file) => file.size(),
            Source::Bytes(_) => 0.0,
        }
    }
}

pub(super) fn section(session: &Session, desk: Desk, consultation: &Consultation) -> View {
    let words = session.words;
    let open = {
        let (session, consultation) = (session.clone(), consultation.clone());
        move |given: Vec<(String, File)>| {
            let given = given
                .into_iter()
                .map(|(name, file)| Given { name, source: Source::File(file) })
                .collect();
            opening::open(session.clone(), desk, consultation.clone(), given)
        }
    };
    let open_dropped = open.clone();
    let on_drop = move |event: DragEvent| {
        event.prevent_default();
        let (given, open) = (event.data_transfer(), open_dropped.clone());
        wasm_bindgen_futures::spawn_local(async move {
            if let Some(given) = given {
                open(files::dropped(&given).await).await;
            }
        });
    };
    let on_change = move |event: crate::dom::FieldEvent| {
        let list = event.target().files();
        let chosen = list.as_ref().map(files::of_list).unwrap_or_default();
        let chosen = chosen.into_iter().map(|file| (files::path_of(&file), file)).collect();
        wasm_bindgen_futures::spawn_local(open(chosen));
        page::empty_file_field(FIELD);
    };
    view! {
        <section class="band">
            {page_head::part_heading("files-heading", &words.open_files_heading())}
            <div class="drop" on:drop=on_drop on:dragover=|event: DragEvent| event.prevent_default()>
                <p>
                    <label for=FIELD>{words.open_files_label()}</label>
                    <span class="hint" id="files-hint">{words.open_files_hint()}</span>
                    <input type="file" id=FIELD multiple autocomplete="off" aria-describedby="files-hint"
                        on:change:target=on_change/>
                </p>
                <p>{words.open_drop()}</p>
            </div>
            {PROGRESS.view(words, desk, desk.said)}
            {move || {
                let files = desk.in_line.get();
                let said = words.open_in_line(words.count(files, "file", "files"));
                (files > 0).then(|| view! { <p id="in-line">{said}</p> })
            }}
        </section>
    }
}

/// How far the opening is.
const PROGRESS: Line = Line {
    id: "progress",
    stop: "stop",
    tells: |words, busy| match busy {
        Busy::Opening(done, all) => {
            Some(words.open_progress(words.number(done), words.number(all)))
        }
        Busy::Listing => Some(words.open_listing()),
        Busy::Writing(_) => None,
    },
};
