//! The frame around every page: skip link, header, notice, content, footer, and the one status region.

use std::sync::Arc;

use crate::dom::prelude::*;
use three_wishes_core::route::Route;
use three_wishes_core::text::is_right_to_left;
use three_wishes_core::words::Words;

use crate::browser::{clock, keys, kiosk, page, settings};
use crate::components::marks;
use crate::pages;
use crate::session::{AppState, Freshness, Session};

/// The whole app. `root` stands before every address.
pub(crate) fn frame(state: AppState, root: Arc<str>) -> View {
    let languages = Memo::new(move |_| (state.words(), state.asked_language()));
    let session = move || {
        let (words, read_in) = languages.get();
        Session::new(state.shown_place(), words, state.route.get(), state, root.clone())
            .reading_in(&read_in)
    };
    // The page told of last: a newer version of the place is the same page.
    let told = StoredValue::new(None::<(Route, String)>);
    let (top, content, foot) = (session.clone(), session.clone(), session.clone());
    let runs_from_the_right = move || is_right_to_left(session().language());
    view! {
        {move || furnished(&top(), true)}
        <main id="content" class="page" class:page--rtl=runs_from_the_right>
            {move || {
                let session = content();
                // A page follows what it reads by itself; only another address rebuilds it.
                let page = untrack(|| pages::page(&session));
                if cfg!(target_arch = "wasm32") {
                    let now = (session.route.clone(), session.language().to_owned());
                    let before = told.get_value();
                    shown(&session, page.title, before.is_none_or(|before| before == now));
                    told.set_value(Some(now));
                }
                let written = !cfg!(target_arch = "wasm32");
                (written.then(|| pages::without_javascript(&session)), page.view)
            }}
        </main>
        {move || furnished(&foot(), false)}
        {move || kiosk::is_on().then(|| pages::still_there(state))}
        <div id="status" role="status" class="visually-hidden">{move || state.announcement.get()}</div>
    }
}

/// What stands around a page; nothing does inside another site's frame, and on a shared device what leads on to
/// the next person.
fn furnished(session: &Session, is_above: bool) -> View {
    if matches!(session.route, Route::Embed { .. }) {
        ().into_any()
    } else if kiosk::is_on() {
        pages::around_lent(session, is_above).into_any()
    } else if is_above {
        header(session)
    } else {
        footer(session)
    }
}

/// Tells the browser and people who do not see it that another page is shown.
fn shown(session: &Session, title: String, quietly: bool) {
    let words = session.words;
    let full_title = session.words.page_title(&title, session.place_name());
    let state = session.state;
    // The new content is in the document only after this turn.
    queue_microtask(move || {
        page::set_document(&full_title, words.language.html_tag(), words.language.direction());
        if !quietly {
            page::focus_heading();
            page::show_part_of_address();
            let _ = state.announcement.try_set(title);
        }
    });
}

pub(crate) fn header(session: &Session) -> View {
    let words = session.words;
    let wishes = session
        .place
        .consultations
        .first()
        .map(|one| (Route::Consultation { consultation: one.id.clone() }, words.nav_wishes()));
    let mut links =
        vec![(Route::Plans, words.nav_plans()), (Route::Indicators, words.nav_indicators())];
    links.extend(wishes);
    links.push((Route::Search, words.nav_search()));
    let here = session.route.clone();
    let items: Vec<View> = links
        .into_iter()
        .map(|(route, text)| {
            let current = is_under(&here, &route).then_some("page");
            let href = session.href(&route);
            view! { <li><a class="nav__link" href=href aria-current=current>{text}</a></li> }
                .into_any()
        })
        .collect();
    let notice = session.text(&session.place.notice);
    // Going to the field of the page gives it the focus.
    let search = format!("{}#{}", session.href(&Route::Search), pages::SEARCH_FIELD);
    view! {
        <a class="skip-link" href="#content">{words.skip_to_content()}</a>
        <header class="masthead">
            <a class="skip-link" id=keys::TO_SEARCH href=search aria-keyshortcuts="Control+K Meta+K">{words.skip_to_search()}</a>
            <div class="masthead__row">
                <a class="masthead__home" href=session.href(&Route::Home)>
                    <span class="masthead__mark" inner_html=marks::three_knots()></span>
                    <span class="masthead__name">{session.place_name()}</span>
                    <span class="masthead__app">{words.app_name()}</span>
                </a>
                <nav aria-label=words.nav_label()>
                    <ul class="nav">{items}</ul>
                </nav>
            </div>
            {(!notice.is_empty()).then(|| view! { <p class="notice">{notice}</p> })}
            {freshness(session)}
        </header>
    }
    .into_any()
}

/// Lines about the copy on this device, only when there is something to say.
fn freshness(session: &Session) -> View {
    let (words, state) = (session.words, session.state);
    let copy = move || {
        let sentence = match state.freshness.get() {
            Freshness::Current => return None,
            Freshness::Saved(_) => return None,
            Freshness::Offline(date) => words.saved_copy_of(words.date(&date)),
            Freshness::NoFolder(name) => words.place_names_nothing(&name),
            Freshness::Faulty(date, reason) => {
                words.saved_copy_beside_fault(words.date(&date), reason)
            }
            Freshness::Updated => words.figures_updated(),
        };
        Some(view! { <p class="notice notice--copy" id="freshness">{sentence}</p> })
    };
    let storage = move || {
        let sentence = state.storage_notice.get();
        (!sentence.is_empty())
            .then(|| view! { <p class="notice notice--storage" id="storage-notice">{sentence}</p> })
    };
    let missing = move || {
        state.page_missing.get().then(|| {
            view! { <p class="notice notice--page" id="page-missing" role="alert">{words.page_missing()}</p> }
        })
    };
    ((copy, storage), missing).into_any()
}

fn is_under(here: &Route, section: &Route) -> bool {
    here == section || (*section != Route::Home && here.path().starts_with(&section.path()))
}

pub(crate) fn footer(session: &Session) -> View {
    let words = session.words;
    // A written page does not know where it will be served from; paper gets the address from the app.
    let shown = session.clone();
    let address = move || shown.href_with(&shown.route, &shown.query());
    let address = cfg!(target_arch = "wasm32").then_some(address);
    let links = [
        (Route::About, words.nav_about()),
        (Route::Glossary, words.nav_glossary()),
        (Route::Help, words.nav_help()),
        (Route::Contact, words.nav_contact()),
        (Route::Privacy, words.nav_privacy()),
        (Route::Accessibility, words.nav_accessibility()),
        (Route::Mine, words.nav_mine()),
        (Route::DeskCheck, words.nav_check()),
        (Route::DeskOpen, words.nav_open()),
    ];
    let items: Vec<View> = links
        .into_iter()
        .map(|(route, text)| view! { <li><a href=session.href(&route)>{text}</a></li> }.into_any())
        .collect();
    // The written page for wrong addresses has no script that could follow a choice.
    let written = !cfg!(target_arch = "wasm32");
    let is_plain = written && matches!(session.route, Route::NotFound { .. });
    let settings = (!is_plain).then(|| display_settings(words));
    view! {
        <footer class="footer">
            <nav aria-label=words.footer_label()><ul class="footer__links">{items}</ul></nav>
            {settings}
            <p class="footer__licence">{words.footer_licence()}</p>
            <p class="print-address" aria-hidden="true">{address}</p>
        </footer>
    }
    .into_any()
}

/// Theme, text size and contrast: kept only when somebody picks one.
fn display_settings(words: Words) -> View {
    use settings::Setting;
    let choice = |setting: Setting, label: String, options: Vec<(&'static str, String)>| {
        let id = setting.attribute();
        let now =
            if cfg!(target_arch = "wasm32") { settings::read(setting) } else { String::new() };
        let options: Vec<View> = options
            .into_iter()
            .map(|(value, text)| {
                let selected = value == now;
                view! { <option value=value selected=selected>{text}</option> }.into_any()
            })
            .collect();
        view! {
            <span class="setting">
                <label for=id>{label}</label>
                <select id=id on:change:target=move |event| {
                    settings::keep(setting, &event.target().value());
                }>{options}</select>
            </span>
        }
        .into_any()
    };
    view! {
        <div class="settings" role="group" aria-label=words.settings_label()>
            {choice(Setting::Theme, words.setting_theme(), vec![
                ("", words.setting_as_device()), ("light", words.setting_light()), ("dark", words.setting_dark()),
            ])}
            {choice(Setting::TextSize, words.setting_text(), vec![
                ("", words.setting_normal()), ("large", words.setting_large()),
            ])}
            {choice(Setting::Contrast, words.setting_contrast(), vec![
                ("", words.setting_as_device()), ("more", words.setting_more()),
            ])}
        </div>
    }
    .into_any()
}

/// Today for sentences such as "ended": the device's date, or the package's where there is no clock.
pub(crate) fn today(session: &Session) -> String {
    if cfg!(target_arch = "wasm32") {
        clock::today()
    } else {
        session.place.package.created.clone()
    }
}
