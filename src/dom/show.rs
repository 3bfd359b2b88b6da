//! Showing a view in a browser, and keeping it right when signals change.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::RenderEffect;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Node};

use super::attribute::Attribute;
use super::{Element, View};

const SVG: &str = "http://www.w3.org/2000/svg";

/// What must live as long as the nodes it belongs to.
enum Keep {
    Listener { _closure: Closure<dyn FnMut(web_sys::Event)> },
    Effect { _effect: RenderEffect<()> },
    Part { _part: Part },
}

/// A part that is made again when a signal changes.
struct Part {
    /// Gives what it shows where that is words alone: they are replaced in place, which costs a page least.
    _effect: RenderEffect<Option<Node>>,
    inside: Rc<RefCell<Vec<Keep>>>,
}

impl Drop for Part {
    /// The task of an effect, and what the effect gave, outlive the effect for a moment. What is inside must not: it
    /// would follow signals that have gone with their page.
    fn drop(&mut self) {
        drop(self.inside.take());
    }
}

/// Where nodes are put.
struct Spot<'a> {
    document: &'a Document,
    parent: &'a Node,
    /// New nodes go before this one, or at the end.
    before: Option<&'a Node>,
    /// Inside a drawing every element is of SVG, links too.
    is_drawing: bool,
}

/// Shows a view inside an element for as long as the page lives.
pub(crate) fn mount(parent: &web_sys::HtmlElement, view: View) {
    let Some(document) = parent.owner_document() else { return };
    let mut keep = Vec::new();
    let spot = Spot { document: &document, parent, before: None, is_drawing: false };
    show(view, &spot, &mut keep);
    std::mem::forget(keep);
}

fn show(view: View, spot: &Spot<'_>, keep: &mut Vec<Keep>) {
    match view {
        View::Nothing => {}
        View::Words(words) => put(spot, &spot.document.create_text_node(&words)),
        View::List(views) => views.into_iter().for_each(|view| show(view, spot, keep)),
        View::Element(element) => show_element(element, spot, keep),
        View::Follows(make) => show_part(make, spot, keep),
    }
}

fn put(spot: &Spot<'_>, node: &Node) {
    // This fails only where somebody else has taken the parent apart; then there is nothing to show it in.
    let _ = spot.parent.insert_before(node, spot.before);
}

fn show_element(element: Element, spot: &Spot<'_>, keep: &mut Vec<Keep>) {
    let element = *element.0;
    let is_drawing = element.tag == "svg" || spot.is_drawing;
    let made = if is_drawing {
        spot.document.create_element_ns(Some(SVG), element.tag)
    } else {
        spot.document.create_element(element.tag)
    };
    let Ok(node) = made else { return };
    for (name, value) in element.attributes {
        set_attribute(&node, name, value, keep);
    }
    if let Some(html) = element.inner_html {
        node.set_inner_html(&html);
    }
    let inside = Spot {
        document: spot.document,
        parent: &node,
        before: None,
        is_drawing: is_drawing && element.tag != "foreignObject",
    };
    show(element.inside, &inside, keep);
    for (name, is_on) in element.classes {
        let node = node.clone();
        keep.push(effect(move || {
            let _ = node.class_list().toggle_with_force(name, is_on());
        }));
    }
    // After the children: a field takes a value only when its choices are there.
    for (name, value) in element.properties {
        let node = node.clone();
        keep.push(effect(move || {
            let _ = js_sys::Reflect::set(&node, &name.into(), &value());
        }));
    }
    for (event, listener) in element.listeners {
        let closure = Closure::wrap(listener);
        let _ = node.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        keep.push(Keep::Listener { _closure: closure });
    }
    put(spot, &node);
}

fn set_attribute(
    node: &web_sys::Element,
    name: &'static str,
    value: Attribute,
    keep: &mut Vec<Keep>,
) {
    match value {
        Attribute::Absent => {}
        Attribute::Fixed(value) => {
            let _ = node.set_attribute(name, value);
        }
        Attribute::Is(value) => {
            let _ = node.set_attribute(name, &value);
        }
        Attribute::Follows(value) => {
            let node = node.clone();
            keep.push(effect(move || {
                let _ = match value() {
                    Some(value) => node.set_attribute(name, &value),
                    None => node.remove_attribute(name),
                };
            }));
        }
    }
}

fn effect(run: impl Fn() + 'static) -> Keep {
    Keep::Effect { _effect: RenderEffect::new(move |_| run()) }
}

/// A part that is made again when a signal changes, between two marks that stay.
fn show_part(mut make: Box<dyn FnMut() -> View>, spot: &Spot<'_>, keep: &mut Vec<Keep>) {
    let document = spot.document.clone();
    let is_drawing = spot.is_drawing;
    let (start, end) = (document.create_comment(""), document.create_comment(""));
    put(spot, &start);
    put(spot, &end);
    let inside = Rc::new(RefCell::new(Vec::new()));
    let held = inside.clone();
    let effect = RenderEffect::new(move |words: Option<Option<Node>>| {
        // What the old nodes needed ends before they go.
        drop(held.take());
        let view = make();
        if let (View::Words(new), Some(node)) = (&view, words.flatten()) {
            node.set_node_value(Some(new));
            return Some(node);
        }
        let parent = end.parent_node()?;
        clear_between(&start, &end, &parent);
        let spot =
            Spot { document: &document, parent: &parent, before: Some(end.as_ref()), is_drawing };
        let is_words = matches!(view, View::Words(_));
        let mut keep = Vec::new();
        show(view, &spot, &mut keep);
        held.replace(keep);
        end.previous_sibling().filter(|_| is_words)
    });
    keep.push(Keep::Part { _part: Part { _effect: effect, inside } });
}

fn clear_between(start: &Node, end: &Node, parent: &Node) {
    while let Some(node) = start.next_sibling() {
        if node.is_same_node(Some(end)) || parent.remove_child(&node).is_err() {
            break;
        }
    }
}
