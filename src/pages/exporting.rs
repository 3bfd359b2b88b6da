//! Answers taken away as files: written in slices and packed. At the desk, and one's own.

use std::pin::Pin;
use std::sync::Arc;

use three_wishes_core::consultation::{Asked, Collected, Export, Origin, Tables, Wanted};
use three_wishes_core::place::Consultation;
use three_wishes_core::words::Words;

use crate::browser::clock::{self, Slice};
use crate::browser::files;

/// Rows written before the clock is looked at.
const ROWS: usize = 25;

/// What is to be taken away, and how it is told how far that is.
pub(crate) struct Job {
    pub consultation: Consultation,
    pub records: Arc<Collected>,
    pub wanted: Wanted,
    pub words: Words,
    /// Hears how far it is, from 0 to 1; false stops it.
    pub goes_on: Box<dyn Fn(f64) -> bool>,
}

/// What was handed to the browser.
pub(crate) struct Exported {
    pub name: String,
    /// Texts of which a workbook has only the beginning.
    pub cut: usize,
}

/// A job on its way: `None` where it was stopped, and then nothing is saved.
pub(crate) type Running = Pin<Box<dyn Future<Output = Option<Exported>>>>;

pub(super) fn run(job: Job) -> Running {
    Box::pin(write(job))
}

async fn write(job: Job) -> Option<Exported> {
    let asked = Asked::of(std::slice::from_ref(&job.consultation), &job.records);
    let tables = Tables::new(&asked, &job.records, job.words);
    let mut export = Export::new(&tables, origin(&job.consultation), job.wanted);
    let mut slice = Slice::begin();
    while export.step(ROWS) {
        if slice.pause_if_over().await && !(job.goes_on)(export.progress()) {
            return None;
        }
    }
    let taken = export.finish();
    let kind = if taken.name.ends_with(".xlsx") { XLSX } else { "application/zip" };
    let packed = files::zipped(&taken.files).await;
    if !(job.goes_on)(1.0) {
        return None;
    }
    files::download_bytes(&taken.name, kind, &packed);
    Some(Exported { name: taken.name, cut: taken.cut })
}

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

fn origin(consultation: &Consultation) -> Origin {
    Origin {
        consultation: consultation.id.clone(),
        created: clock::now_iso(),
        app: env!("CARGO_PKG_VERSION").to_owned(),
        demonstration: consultation.demonstration,
    }
}
