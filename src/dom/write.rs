//! Writing a view as HTML.

use leptos::prelude::untrack;

use super::attribute::now;
use super::{Element, View};

/// Elements that have no end tag (HTML, section 13.1.2).
const VOID: [&str; 7] = ["br", "hr", "img", "input", "link", "meta", "wbr"];

/// The view as HTML, as it is at this moment.
pub(crate) fn html(view: View) -> String {
    let mut out = String::new();
    untrack(|| write(view, &mut out));
    out
}

fn write(view: View, out: &mut String) {
    match view {
        View::Nothing => {}
        View::Words(words) => escape(&words, out),
        View::List(views) => views.into_iter().for_each(|view| write(view, out)),
        View::Element(element) => write_element(element, out),
        View::Follows(mut make) => write(make(), out),
    }
}

fn write_element(element: Element, out: &mut String) {
    let element = *element.0;
    out.push('<');
    out.push_str(element.tag);
    let on: Vec<&str> =
        element.classes.iter().filter(|(_, is_on)| is_on()).map(|(name, _)| *name).collect();
    let mut classed = on.is_empty();
    for (name, value) in element.attributes {
        let Some(mut value) = now(value) else { continue };
        if name == "class" && !classed {
            value = format!("{value} {}", on.join(" "));
            classed = true;
        }
        write_attribute(name, &value, out);
    }
    if !classed {
        write_attribute("class", &on.join(" "), out);
    }
    out.push('>');
    if VOID.contains(&element.tag) {
        return;
    }
    match element.inner_html {
        Some(html) => out.push_str(&html),
        None => write(element.inside, out),
    }
    out.push_str("</");
    out.push_str(element.tag);
    out.push('>');
}

fn write_attribute(name: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(value, out);
    out.push('"');
}

fn escape(words: &str, out: &mut String) {
    for letter in words.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
}
