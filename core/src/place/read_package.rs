//! `datapackage.json` and `place.json`.

use super::json::Object;
use super::ledger::{Kind, Ledger};
use super::{Contact, Licence, Link, Package, Place, Plan, Resource, Source};
use crate::problem::{Problem, Spot};

/// A Data Package may say more than we read, so unknown fields are no fault here.
pub(crate) fn read_package(object: &Object<'_>, ledger: &mut Ledger) -> Package {
    object.require(&["name", "version", "resources"], ledger);
    Package {
        name: object.string("name", ledger),
        title: object.text("title", ledger),
        version: object.string("version", ledger),
        created: object.string("created", ledger),
        licences: read_licences(object, ledger),
        sources: read_sources(object, "", ledger),
        resources: read_resources(object, ledger),
    }
}

fn read_licences(object: &Object<'_>, ledger: &mut Ledger) -> Vec<Licence> {
    let licences = object.objects("licenses", ledger);
    licences
        .iter()
        .map(|licence| Licence {
            name: licence.string("name", ledger),
            title: licence.string("title", ledger),
            path: licence.string("path", ledger),
        })
        .collect()
}

/// Sources of the package or of the indicator `about`.
pub(crate) fn read_sources(object: &Object<'_>, about: &str, ledger: &mut Ledger) -> Vec<Source> {
    let mut sources = Vec::new();
    for source in object.objects("sources", ledger) {
        let next_release = source.string("next_release", ledger);
        ledger.note_release(about, &next_release, source.file, source.spot("next_release"));
        sources.push(Source {
            title: source.text("title", ledger),
            publisher: source.string("publisher", ledger),
            licence: source.string("licence", ledger),
            next_release,
        });
    }
    sources
}

fn read_resources(object: &Object<'_>, ledger: &mut Ledger) -> Vec<Resource> {
    let mut resources: Vec<Resource> = Vec::new();
    for resource in object.objects("resources", ledger) {
        let path = resource.string("path", ledger);
        if !stays_inside(&path) {
            ledger.add(
                Problem::error("outside-path", resource.file, resource.spot("path"))
                    .found(format!("the path `{path}`"))
                    .expected("a path inside the data folder, such as plans/first.json")
                    .remedy("Put the file into the folder and write its path from there."),
            );
            continue;
        }
        if resources.iter().any(|before| before.path == path) {
            ledger.add(
                Problem::error("duplicate-key", resource.file, resource.spot("path"))
                    .found(format!("the path `{path}` twice"))
                    .expected("each file once")
                    .remedy("Remove one of the two."),
            );
            continue;
        }
        let schema = resource.object("schema", ledger);
        let fields = schema.map(|schema| schema.objects("fields", ledger)).unwrap_or_default();
        resources.push(Resource {
            name: resource.string("name", ledger),
            path,
            fields: fields.iter().map(|field| field.string("name", ledger)).collect(),
        });
    }
    resources
}

/// False for addresses and for paths that lead out of the folder: nothing is fetched from elsewhere.
fn stays_inside(path: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && part != "." && part != "..";
    path.split('/').all(plain) && !path.contains(['\\', ':', '?', '#'])
}

/// Fills in what `place.json` says. Plans have only their ids until their files are read.
pub(crate) fn read_place_file(object: &Object<'_>, place: &mut Place, ledger: &mut Ledger) {
    object.knows(PLACE_FIELDS, ledger);
    object.require(&["id", "name", "area", "plans", "current_plan", "languages"], ledger);
    let languages = object.strings("languages", ledger);
    place.languages = languages.into_iter().map(|(tag, _)| tag).collect();
    ledger.languages.clone_from(&place.languages);
    place.id = object.string("id", ledger);
    place.name = object.text("name", ledger);
    place.kind = object.text("kind", ledger);
    place.tagline = object.text("tagline", ledger);
    place.notice = object.text("notice", ledger);
    place.demonstration = object.flag("demonstration", ledger);
    place.area = object.string("area", ledger);
    ledger.ask(Kind::Area, "", &place.area, object.file, object.spot("area"));
    place.comparators = read_references(object, "comparators", Kind::Area, ledger);
    place.current_plan = object.string("current_plan", ledger);
    ledger.ask(Kind::Plan, "", &place.current_plan, object.file, object.spot("current_plan"));
    place.headline_indicators =
        read_references(object, "headline_indicators", Kind::Indicator, ledger);
    place.contact = read_contact(object, ledger);
    place.links = read_links(object, ledger);
    for (id, spot) in object.strings("plans", ledger) {
        add_plan(place, id, object.file, spot, ledger);
    }
}

const PLACE_FIELDS: &[&str] = &[
    "id",
    "name",
    "kind",
    "tagline",
    "notice",
    "demonstration",
    "area",
    "comparators",
    "current_plan",
    "plans",
    "languages",
    "contact",
    "headline_indicators",
    "links",
    // See `look.rs`: what the app is dressed in belongs to no place it reads.
    "look",
];

fn add_plan(place: &mut Place, id: String, file: &str, spot: Spot, ledger: &mut Ledger) {
    if place.plans.iter().any(|plan| plan.id == id) {
        ledger.add(
            Problem::error("duplicate-key", file, spot)
                .found(format!("the plan `{id}` twice"))
                .expected("each plan once")
                .remedy("Remove one of the two."),
        );
        return;
    }
    ledger.make(Kind::Plan, "", &id, file, spot);
    place.plans.push(Plan { id, ..Plan::default() });
}

/// The ids of a list, each noted as asked for.
pub(crate) fn read_references(
    object: &Object<'_>,
    name: &str,
    kind: Kind,
    ledger: &mut Ledger,
) -> Vec<String> {
    let mut ids = Vec::new();
    for (id, spot) in object.strings(name, ledger) {
        ledger.ask(kind, "", &id, object.file, spot);
        ids.push(id);
    }
    ids
}

fn read_contact(object: &Object<'_>, ledger: &mut Ledger) -> Contact {
    let Some(contact) = object.object("contact", ledger) else { return Contact::default() };
    contact.knows(&["name", "email", "phone", "address", "about"], ledger);
    Contact {
        name: contact.text("name", ledger),
        email: contact.string("email", ledger),
        phone: contact.string("phone", ledger),
        address: contact.text("address", ledger),
        about: contact.text("about", ledger),
    }
}

fn read_links(object: &Object<'_>, ledger: &mut Ledger) -> Vec<Link> {
    let mut links = Vec::new();
    for link in object.objects("links", ledger) {
        link.knows(&["title", "href"], ledger);
        let href = link.string("href", ledger);
        if !is_safe_link(&href) {
            ledger.add(
                Problem::error("unsafe-link", link.file, link.spot("href"))
                    .found(format!("the link `{href}`"))
                    .expected("an address that begins with https://, http:// or mailto:")
                    .remedy("Write the whole address, or remove the link; it is not shown."),
            );
            continue;
        }
        links.push(Link { title: link.text("title", ledger), href });
    }
    links
}

/// A link that runs a script must never reach a page.
fn is_safe_link(href: &str) -> bool {
    let lower = href.to_ascii_lowercase();
    ["https://", "http://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme))
}
