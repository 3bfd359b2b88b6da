//! Sealed files for people to hand over themselves: saved, passed on, or written into an e-mail.

use three_wishes_core::consultation::sealed_name;
use three_wishes_core::route::{mail_address, short_mail};

use super::delivery::Delivery;
use super::record::{Record, What};
use crate::browser::sharing::{self, Sharing};
use crate::browser::{files, outbox};
use crate::dom::prelude::*;

/// The ways; `is_only_way` where nothing else brings the files to the council.
pub(super) fn show(delivery: &Delivery, sealed: Vec<(Record, String)>, is_only_way: bool) -> View {
    let words = delivery.session().words;
    let saving: Vec<View> =
        sealed.iter().map(|(record, text)| save(delivery, record, text)).collect();
    let noted = delivery.clone();
    view! {
        <details class="more" id="by-hand" open=is_only_way>
            <summary>{words.by_hand_heading()}</summary>
            <p>{words.by_hand_lead()}</p>
            <p class="tools">{saving} {share(delivery, &sealed)}</p>
            {by_mail(delivery, &sealed)}
            <p><button type="button" class="quiet" id="sent-by-hand" on:click=move |_| noted.note_sent_by_hand()>
                {words.sent_by_hand()}
            </button></p>
        </details>
    }
}

fn save(delivery: &Delivery, record: &Record, sealed: &str) -> View {
    let words = delivery.session().words;
    let (id, label) = match record.what {
        What::Answers => ("save-sealed-answers", words.save_sealed_answers()),
        What::Equality => ("save-sealed-about-me", words.save_sealed_equality()),
        What::Contact => ("save-sealed-contact", words.save_sealed_contact()),
    };
    let (name, sealed) = (name(delivery, record), sealed.to_owned());
    view! {
        <button type="button" class="quiet" id=id on:click=move |_| {
            // Where the armour does not come off, the file opens with it as well.
            let bytes = outbox::bytes(&sealed).unwrap_or_else(|| sealed.clone().into_bytes());
            files::download_bytes(&name, "application/octet-stream", &bytes);
        }>{label}</button>
    }
}

/// What is in a sealed file nobody sees, so the name says of what it is.
fn name(delivery: &Delivery, record: &Record) -> String {
    sealed_name(&record.id, delivery.consultation().demonstration)
}

fn share(delivery: &Delivery, sealed: &[(Record, String)]) -> Option<View> {
    let (words, session) = (delivery.session().words, delivery.session().clone());
    match sharing::sharing() {
        Sharing::None => None,
        Sharing::NeedsHttps => {
            Some(view! { <span class="hint" id="no-sharing">{words.share_needs_https()}</span> })
        }
        Sharing::Files => {
            // Browsers pass on few kinds of file; armoured ones are text.
            let texts = sealed.iter();
            let texts: Vec<(String, String)> = texts
                .map(|(record, text)| (format!("{}.txt", name(delivery, record)), text.clone()))
                .collect();
            Some(view! {
                <button type="button" class="quiet" id="share-sealed" on:click=move |_| {
                    let (texts, session) = (texts.clone(), session.clone());
                    wasm_bindgen_futures::spawn_local(async move {
                        let is_shared = sharing::share(&texts).await;
                        let words = session.words;
                        session.announce(if is_shared { words.shared() } else { words.not_shared() });
                    });
                }>{words.share_sealed()}</button>
            })
        }
    }
}

/// The answers alone: what is kept apart from them does not go in the same letter.
fn by_mail(delivery: &Delivery, sealed: &[(Record, String)]) -> Option<View> {
    let (words, session) = (delivery.session().words, delivery.session());
    let consultation = delivery.consultation();
    let (_, text) = sealed.iter().find(|(record, _)| record.what == What::Answers)?;
    // Of a demonstration nobody receives anything.
    let (email, before) = if consultation.demonstration {
        ("", format!("{}\n\n", words.demonstration()))
    } else {
        (session.place.contact.email.as_str(), String::new())
    };
    let subject = words.mail_subject(session.text(&consultation.title));
    let to = (!email.is_empty()).then(|| words.mail_to(email));
    Some(match short_mail(email, &subject, &format!("{before}{text}")) {
        Some(href) => view! {
            <p><a id="mail-sealed" href=href>{words.mail_sealed()}</a> " " {words.mail_shows_sender()}</p>
        },
        None => view! {
            <p id="mail-too-long">{words.mail_too_long()} " " {to} " " {words.mail_shows_sender()} " "
                <a href=mail_address(email, &subject, before.trim_end())>{words.mail_sealed()}</a></p>
        },
    })
}
