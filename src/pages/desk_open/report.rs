//! What became of each file: those to look at first stand first.

use std::sync::Arc;

use three_wishes_core::consultation::Report;

use super::desk::Listed;
use super::responses::SHOWN;
use crate::components::page_head;
use crate::dom::prelude::*;
use crate::session::Session;

pub(super) fn section(session: &Session, listed: &Arc<Listed>) -> View {
    let words = session.words;
    let summary: Vec<View> = by_kind(session, &listed.reports)
        .into_iter()
        .map(|(kind, count)| {
            view! { <li>{format!("{}: {kind}", words.count(count, "file", "files"))}</li> }
        })
        .collect();
    let is_whole = RwSignal::new(false);
    let all = listed.reports.len();
    let from = session.clone();
    let rows = {
        let listed = Arc::clone(listed);
        move || {
            let most = if is_whole.get() { usize::MAX } else { SHOWN };
            let mut reports: Vec<&Report> = listed.reports.iter().collect();
            reports.sort_by_key(|one| !one.outcome.is_trouble());
            reports.into_iter().take(most).map(|one| row(&from, one)).collect::<Vec<View>>()
        }
    };
    let label = words.open_report_heading();
    view! {
        <section class="band">
            {page_head::part_heading("report-heading", &words.open_report_heading())}
            <ul id="report-summary">{summary}</ul>
            {(all > SHOWN).then(|| super::responses::how_many(session, "all-files", all, is_whole))}
            <div class="table-scroll table-scroll--tall" role="region" aria-label=label tabindex="0">
                <table id="reports">
                    <thead><tr>
                        <th scope="col">{words.open_report_file()}</th>
                        <th scope="col">{words.open_report_outcome()}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

/// How many files of each kind, the most first.
fn by_kind(session: &Session, reports: &[Report]) -> Vec<(String, usize)> {
    let mut kinds: Vec<(String, usize)> = Vec::new();
    for report in reports {
        let kind = report.outcome.kind(session.words);
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += 1,
            None => kinds.push((kind, 1)),
        }
    }
    kinds.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    kinds
}

fn row(session: &Session, report: &Report) -> View {
    let class = if report.outcome.is_trouble() { "file file--trouble" } else { "file" };
    view! {
        <tr class=class>
            <th scope="row"><bdi>{report.name.clone()}</bdi></th>
            <td>{report.outcome.said(session.words)}</td>
        </tr>
    }
}
