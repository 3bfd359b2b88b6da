//! Hearing a chart: its line as notes, its sentences by a voice of the device. Silent until asked, and silent again
//! as soon as another chart is shown.

use std::sync::Arc;

use crate::dom::prelude::*;
use three_wishes_core::chart::flags::drawn;
use three_wishes_core::indicator::{Indicator, Series};
use three_wishes_core::listening::notes;

use super::explorer::{Drawn, view_of};
use crate::browser::listening;
use crate::components::more;
use crate::session::Session;

pub(super) fn part(
    session: &Session,
    indicator: &Arc<Indicator>,
    all: &Arc<Vec<Series>>,
    chart: Memo<Drawn>,
) -> View {
    let words = session.words;
    if cfg!(target_arch = "wasm32") {
        listening::wake_voices();
    }
    let name = session.place_name();
    let (play, read) = (session.clone(), session.clone());
    let (indicator, all) = (indicator.clone(), all.clone());
    let inside = view! {
        <p>{words.listen_how(&name)}</p>
        <p class="tools">
            <button type="button" class="quiet" id="listen-play"
                on:click=move |_| play_line(&play, &indicator, &all)>{words.listen_play()}</button>
            <button type="button" class="quiet" id="listen-read" on:click=move |_| {
                let chart = chart.get_untracked().0;
                if !listening::read(&[chart.title.clone(), chart.summary.clone()], read.language()) {
                    read.announce(words.listen_no_voice());
                }
            }>{words.listen_read()}</button>
            <button type="button" class="quiet" id="listen-stop"
                on:click=move |_| listening::stop()>{words.listen_stop()}</button>
        </p>
    }
    .into_any();
    on_cleanup(hush);
    let another = move || {
        let _ = chart.get();
        hush();
        ().into_any()
    };
    (more::part(session, "listen", words.listen_heading(), inside), another).into_any()
}

/// Ends what is heard of a chart that is no longer shown.
fn hush() {
    if cfg!(target_arch = "wasm32") {
        listening::stop();
    }
}

fn play_line(session: &Session, indicator: &Indicator, all: &[Series]) {
    let place = &session.place;
    let own = all.iter().find(|one| one.area == place.area);
    let rows = own.map_or(&[][..], |series| series.observations.as_slice());
    let rows = untrack(|| view_of(session)).within(indicator, rows);
    let values: Vec<Option<f64>> = rows.iter().map(drawn).collect();
    let mut mine =
        place.targets.iter().filter(|one| one.indicator == indicator.id && one.area == place.area);
    let target = mine.next_back().map(|target| target.value);
    let name = session.place_name();
    let said = if listening::play(&notes(&values, target)) {
        session.words.listen_playing(name)
    } else {
        session.words.listen_no_sound()
    };
    session.announce(said);
}
