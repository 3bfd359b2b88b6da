//! Taking the answers away.

use std::sync::Arc;

use three_wishes_core::consultation::{Collected, Format, Wanted};
use three_wishes_core::place::Consultation;
use three_wishes_core::words::Words;

use super::desk::{Busy, Desk, Listed};
use super::opening;
use super::progress::Line;
use crate::components::page_head;
use crate::dom::prelude::*;
use crate::pages::exporting::Job;
use crate::pages::modules;
use crate::session::Session;

const FORMATS: [Format; 3] = [Format::Workbook, Format::CsvForExcel, Format::CsvForMachines];

/// How far the writing is.
const PROGRESS: Line = Line {
    id: "export-said",
    stop: "export-stop",
    tells: |words, busy| match busy {
        Busy::Writing(percent) => Some(words.export_progress(percent)),
        Busy::Opening(..) | Busy::Listing => None,
    },
};

/// The code for saving comes behind the page: who opens answers may have no connection.
pub(super) fn fetch_early() {
    crate::browser::clock::soon(|| {
        wasm_bindgen_futures::spawn_local(async {
            let _ = modules::bring_exporting().await;
        });
    });
}

pub(super) fn section(
    session: &Session,
    desk: Desk,
    listed: &Listed,
    consultation: &Consultation,
) -> View {
    let words = session.words;
    let records = &listed.records;
    let format = RwSignal::new(Format::default());
    let button = |id: &'static str, label: String, what: fn(Format) -> Wanted| {
        let (session, consultation) = (session.clone(), consultation.clone());
        let records = Arc::clone(records);
        view! {
            <button type="button" class="quiet" id=id on:click=move |_| {
                let (of, records) = (consultation.clone(), Arc::clone(&records));
                let saving = save(session.clone(), desk, of, records, what(format.get_untracked()));
                wasm_bindgen_futures::spawn_local(saving);
            }>{label}</button>
        }
    };
    view! {
        <section class="band">
            {page_head::part_heading("export-heading", &words.export_heading())}
            <p>{words.export_about()}</p>
            <p>{words.export_apart()}</p>
            <div class="filters">
                <div class="filter">
                    <label for="export-format">{words.export_format()}</label>
                    <select id="export-format" on:change:target=move |event| {
                        let chosen = event.target().value().parse::<usize>().ok();
                        let chosen = chosen.and_then(|index| FORMATS.get(index)).copied();
                        format.set(chosen.unwrap_or_default());
                    }>{formats(words)}</select>
                </div>
            </div>
            <p class="tools">
                {button("export-answers", words.export_answers(), Wanted::Answers)}
                {(!records.equality.is_empty()).then(|| button("export-equality", words.export_equality(), Wanted::Equality))}
                {(!records.contacts.is_empty()).then(|| button("export-contacts", words.export_contacts(), Wanted::Contacts))}
                {button("export-bundle", words.export_bundle(), |_| Wanted::Bundle)}
            </p>
            {PROGRESS.view(words, desk, desk.saved)}
        </section>
    }
}

fn formats(words: Words) -> Vec<View> {
    let option = |(index, format): (usize, &Format)| {
        let label = match format {
            Format::Workbook => words.export_workbook(),
            Format::CsvForExcel => words.export_csv_excel(),
            Format::CsvForMachines => words.export_csv_machines(),
        };
        view! { <option value=index>{label}</option> }
    };
    FORMATS.iter().enumerate().map(option).collect()
}

async fn save(
    session: Session,
    desk: Desk,
    consultation: Consultation,
    records: Arc<Collected>,
    wanted: Wanted,
) {
    let words = session.words;
    if desk.is_busy() {
        let _ = desk.saved.try_set(words.open_busy());
        return session.announce(words.open_busy());
    }
    let turn = desk.begin(Busy::Writing(0));
    let goes_on = move |done: f64| {
        let goes_on = desk.goes_on(turn) && !desk.is_stopping();
        if goes_on {
            desk.busy.set(Some(Busy::Writing((done * 100.0) as u32)));
        }
        goes_on
    };
    let job = Job { consultation, records, wanted, words, goes_on: Box::new(goes_on) };
    let said = match modules::export(job).await {
        Err(_) => words.export_missing(),
        Ok(None) => words.export_stopped(),
        Ok(Some(exported)) if exported.cut > 0 => {
            let texts = words.count(exported.cut, "text is", "texts are");
            format!("{} {}", words.export_saved(exported.name), words.export_cut(texts))
        }
        Ok(Some(exported)) => words.export_saved(exported.name),
    };
    desk.end(turn);
    let _ = desk.saved.try_set(said.clone());
    if desk.is_here() {
        session.announce(said);
        // Files that were given meanwhile.
        opening::go_on(&session, desk).await;
    }
}
