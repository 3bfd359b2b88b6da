//! Values of attributes and properties.

use wasm_bindgen::prelude::JsValue;

/// The value of an attribute.
pub(crate) enum Attribute {
    /// The attribute is not there.
    Absent,
    Fixed(&'static str),
    Is(String),
    /// Read again whenever a signal it reads changes; `None` takes the attribute away.
    Follows(Box<dyn Fn() -> Option<String>>),
}

/// What may stand behind `name=`.
pub(crate) trait IntoAttribute {
    fn into_attribute(self) -> Attribute;
}

impl IntoAttribute for String {
    fn into_attribute(self) -> Attribute {
        Attribute::Is(self)
    }
}

impl IntoAttribute for &str {
    fn into_attribute(self) -> Attribute {
        Attribute::Is(self.to_owned())
    }
}

/// True is an attribute without a value, false is none.
impl IntoAttribute for bool {
    fn into_attribute(self) -> Attribute {
        if self { Attribute::Is(String::new()) } else { Attribute::Absent }
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {
        $(impl IntoAttribute for $number {
            fn into_attribute(self) -> Attribute {
                Attribute::Is(self.to_string())
            }
        })*
    };
}
numbers!(i32, u32, usize);

impl<T: IntoAttribute> IntoAttribute for Option<T> {
    fn into_attribute(self) -> Attribute {
        self.map_or(Attribute::Absent, IntoAttribute::into_attribute)
    }
}

impl<F, T> IntoAttribute for F
where
    F: Fn() -> T + 'static,
    T: IntoAttribute,
{
    fn into_attribute(self) -> Attribute {
        Attribute::Follows(Box::new(move || now(self().into_attribute())))
    }
}

/// What an attribute is at this moment.
pub(super) fn now(attribute: Attribute) -> Option<String> {
    match attribute {
        Attribute::Absent => None,
        Attribute::Fixed(value) => Some(value.to_owned()),
        Attribute::Is(value) => Some(value),
        Attribute::Follows(value) => value(),
    }
}

/// What may stand behind `prop:name=`.
pub(crate) trait IntoProperty {
    fn into_property(self) -> super::Property;
}

impl<F, T> IntoProperty for F
where
    F: Fn() -> T + 'static,
    T: Into<JsValue>,
{
    fn into_property(self) -> super::Property {
        Box::new(move || self().into())
    }
}
