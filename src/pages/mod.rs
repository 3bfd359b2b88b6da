//! One file a screen. A page is made from a [`Session`]; what changes on it follows the address.

mod about;
mod accessibility;
mod actions;
mod aim;
mod consultation;
mod contact;
mod desk_check;
mod glossary;
mod help;
mod home;
mod indicator;
mod indicator_reading;
mod indicators;
mod mine;
mod not_found;
mod notice_page;
mod people;
mod plan;
mod plan_money;
mod plans;
mod privacy;
mod question;
mod search;

use crate::dom::prelude::*;
use three_wishes_core::route::Route;

pub(crate) use glossary::anchor as term_anchor;

use crate::session::Session;

/// A page ready to be shown.
pub(crate) struct Page {
    /// Unique among the addresses of the place.
    pub title: String,
    /// The first sentence, also the description search engines show: only written pages carry it.
    #[cfg_attr(not(feature = "markup"), allow(dead_code))]
    pub description: String,
    pub view: View,
}

/// The page of the session's address; the page that helps where nothing stands there.
pub(crate) fn page(session: &Session) -> Page {
    let found = match &session.route {
        Route::Home => Some(home::page(session)),
        Route::Plans => Some(plans::page(session)),
        Route::Plan { plan } => session.place.plan(plan).map(|plan| plan::page(session, plan)),
        Route::Aim { plan, aim } => session
            .place
            .plan(plan)
            .and_then(|plan| plan.aim(aim).map(|aim| aim::page(session, plan, aim))),
        Route::Actions { plan } => {
            session.place.plan(plan).map(|plan| actions::page(session, plan))
        }
        Route::People { plan } => session.place.plan(plan).map(|plan| people::page(session, plan)),
        Route::Indicators => Some(indicators::page(session)),
        Route::Indicator { indicator } => {
            session.place.indicator(indicator).map(|one| indicator::page(session, one))
        }
        Route::Consultation { consultation } => {
            session.place.consultation(consultation).map(|one| consultation::page(session, one))
        }
        Route::Question { consultation, question } => {
            session.place.consultation(consultation).and_then(|consultation| {
                let asked = consultation.questions.iter().find(|one| one.id == *question)?;
                Some(question::page(session, consultation, asked))
            })
        }
        Route::Search => Some(search::page(session)),
        Route::Glossary => Some(glossary::page(session)),
        Route::About => Some(about::page(session)),
        Route::Help => Some(help::page(session)),
        Route::Contact => Some(contact::page(session)),
        Route::Privacy => Some(privacy::page(session)),
        Route::Accessibility => Some(accessibility::page(session)),
        Route::Mine => Some(mine::page(session)),
        Route::DeskCheck => Some(desk_check::page(session)),
        Route::NotFound { .. } => None,
    };
    found.unwrap_or_else(|| not_found::page(session))
}
