//! Markup as plain values, and the two things done with it: shown in a browser, written as HTML.
//!
//! One element type serves the whole app; see the `markup` crate for why.

mod attribute;
mod into_view;
pub(crate) mod prelude;
mod show;
mod write;

use std::borrow::Cow;

pub(crate) use attribute::{Attribute, IntoAttribute, IntoProperty};
pub(crate) use into_view::IntoView;
pub(crate) use show::mount;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::JsValue;
pub(crate) use write::html;

/// A piece of a page.
pub(crate) enum View {
    Nothing,
    Words(Cow<'static, str>),
    Element(Element),
    List(Vec<View>),
    /// Made again whenever a signal it reads changes.
    Follows(Box<dyn FnMut() -> View>),
}

/// An element with everything on it. One pointer: markup hands it on many times.
pub(crate) struct Element(Box<Parts>);

/// What a property is now.
type Property = Box<dyn Fn() -> JsValue>;
/// Whether a class is on the element now.
type Switch = Box<dyn Fn() -> bool>;
type Listener = Box<dyn FnMut(web_sys::Event)>;

struct Parts {
    tag: &'static str,
    attributes: Vec<(&'static str, Attribute)>,
    /// Properties of the live element, such as what stands in a field: HTML has no word for them.
    properties: Vec<(&'static str, Property)>,
    classes: Vec<(&'static str, Switch)>,
    listeners: Vec<(&'static str, Listener)>,
    inner_html: Option<String>,
    inside: View,
}

// These are called from every line of markup. Kept out of line, each call is a few bytes; put in line they
// are most of the module residents download.
impl Element {
    #[inline(never)]
    pub(crate) fn new(tag: &'static str) -> Self {
        Self(Box::new(Parts {
            tag,
            attributes: Vec::new(),
            properties: Vec::new(),
            classes: Vec::new(),
            listeners: Vec::new(),
            inner_html: None,
            inside: View::Nothing,
        }))
    }

    #[inline(never)]
    pub(crate) fn fixed(&mut self, name: &'static str, value: &'static str) {
        self.0.attributes.push((name, Attribute::Fixed(value)));
    }

    #[inline(never)]
    fn set(&mut self, name: &'static str, value: Attribute) {
        self.0.attributes.push((name, value));
    }

    pub(crate) fn attribute(&mut self, name: &'static str, value: impl IntoAttribute) {
        self.set(name, value.into_attribute());
    }

    pub(crate) fn property(&mut self, name: &'static str, value: impl IntoProperty) {
        self.set_property(name, value.into_property());
    }

    #[inline(never)]
    fn set_property(&mut self, name: &'static str, value: Property) {
        self.0.properties.push((name, value));
    }

    /// Puts a class on the element while `is_on` says so.
    pub(crate) fn class_if(&mut self, name: &'static str, is_on: impl IntoSwitch) {
        self.0.classes.push((name, is_on.into_switch()));
    }

    pub(crate) fn on<E: JsCast>(
        &mut self,
        event: &'static str,
        mut listener: impl FnMut(E) + 'static,
    ) {
        self.listen(event, Box::new(move |event| listener(event.unchecked_into::<E>())));
    }

    /// Listens for an event of a field.
    pub(crate) fn on_field(
        &mut self,
        event: &'static str,
        mut listener: impl FnMut(FieldEvent) + 'static,
    ) {
        self.listen(event, Box::new(move |event| listener(FieldEvent(event))));
    }

    #[inline(never)]
    fn listen(&mut self, event: &'static str, listener: Listener) {
        self.0.listeners.push((event, listener));
    }

    /// Markup that is already text, such as a drawing of the core. Never words of a file or a person.
    pub(crate) fn inner_html(&mut self, html: impl Into<String>) {
        self.0.inner_html = Some(html.into());
    }

    #[inline(never)]
    pub(crate) fn with(mut self, inside: View) -> View {
        self.0.inside = inside;
        View::Element(self)
    }
}

/// Whether a class is on the element.
pub(crate) trait IntoSwitch {
    fn into_switch(self) -> Switch;
}

impl IntoSwitch for bool {
    fn into_switch(self) -> Switch {
        Box::new(move || self)
    }
}

impl<F: Fn() -> bool + 'static> IntoSwitch for F {
    fn into_switch(self) -> Switch {
        Box::new(self)
    }
}

/// An event of a field, with what stands in the field.
pub(crate) struct FieldEvent(web_sys::Event);

/// A field: input, select or textarea.
pub(crate) struct Field(Option<web_sys::EventTarget>);

impl FieldEvent {
    pub(crate) fn target(&self) -> Field {
        Field(self.0.target())
    }
}

impl Field {
    fn get(&self, name: &str) -> JsValue {
        self.0
            .as_ref()
            .and_then(|field| js_sys::Reflect::get(field, &name.into()).ok())
            .unwrap_or(JsValue::UNDEFINED)
    }

    pub(crate) fn value(&self) -> String {
        self.get("value").as_string().unwrap_or_default()
    }

    pub(crate) fn checked(&self) -> bool {
        self.get("checked").as_bool().unwrap_or_default()
    }

    /// Whether a part that opens is open.
    pub(crate) fn is_open(&self) -> bool {
        self.get("open").is_truthy()
    }

    pub(crate) fn files(&self) -> Option<web_sys::FileList> {
        self.get("files").dyn_into().ok()
    }
}
