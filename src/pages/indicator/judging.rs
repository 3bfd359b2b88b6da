//! The verdicts on an indicator and their working. Their code is a module of its own: the written page has them
//! already, so it is fetched when somebody asks for more than the page shows.

use std::sync::Arc;

use crate::dom::prelude::*;
use three_wishes_core::indicator::{Indicator, Series};
use three_wishes_core::verdict::{self, Asked, Verdict, Verdicts, Working};
use three_wishes_core::words::Words;

use super::drawing::Figures;
use super::explorer::view_of;
use crate::components::{marks, more};
use crate::session::{Load, Session};

/// The verdicts as a page shows them.
pub(in crate::pages) struct Judged {
    pub view: View,
    /// The answers in one line, for people who hear the chart.
    pub answers: String,
}

/// Judges an indicator by the address and the figures as they are now; follows neither.
pub(in crate::pages) fn judge(session: &Session, indicator: &Indicator, own: &Series) -> Judged {
    let made = untrack(|| given(session, indicator, own));
    Judged { view: list(session, &made), answers: made.heard(session.words) }
}

/// The verdicts against the first place the chart compares with, once its figures are here.
fn given(session: &Session, indicator: &Indicator, own: &Series) -> Verdicts {
    let place = &session.place;
    let all = match session.series(&indicator.id) {
        Load::Ready(all) => all,
        _ => Arc::new(Vec::new()),
    };
    let chosen = Figures { session, indicator, all: &all }.chosen(&view_of(session));
    let other = chosen.first().and_then(|code| {
        let series = all.iter().find(|one| one.area == *code)?;
        Some((place.area_name(code), series.observations.as_slice()))
    });
    let mine = place
        .targets
        .iter()
        .filter(|target| target.indicator == indicator.id && target.area == place.area);
    verdict::verdicts(&Asked {
        words: session.words,
        indicator,
        place: &session.place_name(),
        rows: &own.observations,
        targets: mine.collect(),
        comparator: other,
    })
}

fn list(session: &Session, made: &Verdicts) -> View {
    let items: Vec<View> = made.given.iter().map(|one| one_verdict(session, one)).collect();
    let missing = (!made.missing.is_empty())
        .then(|| view! { <p class="verdicts__missing">{made.missing.clone()}</p> });
    let list = (!items.is_empty()).then(|| view! { <ul class="verdicts__list">{items}</ul> });
    (list, missing).into_any()
}

fn one_verdict(session: &Session, verdict: &Verdict) -> View {
    let (words, slug) = (session.words, verdict.kind.slug());
    let class = format!("verdict verdict--{}", verdict.judgement.class());
    let id = format!("working-{slug}");
    view! {
        <li class=class id=format!("verdict-{slug}")>
            <p class="verdict__question">{verdict.question.clone()}</p>
            <p class="verdict__answer">
                <span inner_html=marks::verdict(verdict.judgement.icon())></span>
                <strong>{verdict.answer.clone()}</strong>
            </p>
            <p class="verdict__sentence">{verdict.sentence.clone()}</p>
            {more::part(session, id, words.working_heading(), working(words, &verdict.working))}
        </li>
    }
    .into_any()
}

fn working(words: Words, working: &Working) -> View {
    let inputs: Vec<View> = working
        .inputs
        .iter()
        .map(|(name, value)| {
            view! { <div><dt>{name.clone()}</dt><dd>{value.clone()}</dd></div> }.into_any()
        })
        .collect();
    let lines = |lines: &[String]| -> Vec<View> {
        lines.iter().map(|line| view! { <li>{line.clone()}</li> }.into_any()).collect()
    };
    let left_out = (!working.left_out.is_empty()).then(|| {
        view! { <p class="working__name">{words.working_left_out()}</p><ul>{lines(&working.left_out)}</ul> }
    });
    view! {
        <div class="working">
            <p class="working__name">{words.working_formula()}</p>
            <p class="working__formula">{working.formula.clone()}</p>
            <p class="working__name">{words.working_inputs()}</p>
            <dl class="working__inputs">{inputs}</dl>
            <p class="working__name">{words.working_steps()}</p>
            <ul>{lines(&working.steps)}</ul>
            <p class="working__name">{words.working_method()}</p>
            <p>{working.method.clone()}</p>
            <p>{words.working_source(&working.source)}</p>
            {left_out}
        </div>
    }
    .into_any()
}
