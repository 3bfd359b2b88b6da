//! Pictures of what is on screen: the look of each element, and pixels.

use js_sys::{Uint8Array, encode_uri_component};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, CanvasRenderingContext2d, Element, HtmlCanvasElement, HtmlImageElement, Window,
};

/// What a stylesheet may say about a shape and about text, with what a viewer takes where nothing is said.
const OF_SHAPES: [(&str, &str); 9] = [
    ("fill", "rgb(0, 0, 0)"),
    ("fill-opacity", "1"),
    ("stroke", "none"),
    ("stroke-width", "1px"),
    ("stroke-dasharray", "none"),
    ("stroke-linecap", "butt"),
    ("stroke-linejoin", "miter"),
    ("stroke-opacity", "1"),
    ("opacity", "1"),
];
const OF_TEXT: [(&str, &str); 6] = [
    ("fill", "rgb(0, 0, 0)"),
    ("font-family", ""),
    ("font-size", ""),
    ("font-style", "normal"),
    ("font-weight", "400"),
    ("opacity", "1"),
];

/// How a page looks around a picture.
pub struct Surroundings {
    pub ink: String,
    pub paper: String,
    pub font: String,
}

fn window() -> Option<Window> {
    web_sys::window()
}

/// The look of each drawing that `selector` finds and of everything in it, as attributes, in the order of
/// the document.
pub fn attributes(selector: &str) -> Vec<Vec<String>> {
    let Some(document) = window().and_then(|window| window.document()) else { return Vec::new() };
    let Ok(found) = document.query_selector_all(selector) else { return Vec::new() };
    (0..found.length())
        .filter_map(|index| found.get(index)?.dyn_into::<Element>().ok())
        .map(|drawing| attributes_of(&drawing))
        .collect()
}

fn attributes_of(drawing: &Element) -> Vec<String> {
    let mut all = vec![String::new()];
    if let Ok(inside) = drawing.query_selector_all("*") {
        for index in 0..inside.length() {
            let element = inside.get(index).and_then(|node| node.dyn_into::<Element>().ok());
            all.push(element.map(|element| look(&element)).unwrap_or_default());
        }
    }
    all
}

fn look(element: &Element) -> String {
    let Some(style) = window().and_then(|window| window.get_computed_style(element).ok().flatten())
    else {
        return String::new();
    };
    let wanted: &[(&str, &str)] = match element.tag_name().as_str() {
        "g" | "svg" => &[("opacity", "1")],
        "text" => &OF_TEXT,
        "title" => &[],
        _ => &OF_SHAPES,
    };
    let mut out = String::new();
    for (name, usual) in wanted {
        let value = style.get_property_value(name).unwrap_or_default();
        if !value.is_empty() && value != *usual {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(name);
            out.push_str("=\"");
            three_wishes_core::chart::text::push_escaped(&mut out, &value);
            out.push('"');
        }
    }
    out
}

/// Mutes every line of the drawing over a cursor but the one of this name; without a name, none.
///
/// `cursor` is the id of the cursor. Only a class is put on the lines: nothing is drawn anew.
pub fn bring_forward(cursor: &str, name: Option<&str>) {
    let lines = format!(".plot:has(+ .cursor #{cursor}) .series");
    let document = window().and_then(|window| window.document());
    let Some(found) = document.and_then(|document| document.query_selector_all(&lines).ok()) else {
        return;
    };
    for index in 0..found.length() {
        let line = found.get(index).and_then(|node| node.dyn_into::<Element>().ok());
        let Some(line) = line else { continue };
        // The title of a line's group is its name.
        let own = line.first_element_child().and_then(|title| title.text_content());
        let is_muted = name.is_some() && own.as_deref() != name;
        let _ = line.class_list().toggle_with_force("series--muted", is_muted);
    }
}

/// Ink, paper and font of the page.
pub fn surroundings() -> Surroundings {
    let style = window().and_then(|window| {
        let body = window.document()?.body()?;
        window.get_computed_style(&body).ok().flatten()
    });
    let get = |name: &str, without: &str| {
        let value = style.as_ref().and_then(|style| style.get_property_value(name).ok());
        value.filter(|value| !value.is_empty()).unwrap_or_else(|| without.to_owned())
    };
    Surroundings {
        ink: get("color", "#000000"),
        paper: get("background-color", "#ffffff"),
        font: get("font-family", "sans-serif"),
    }
}

/// A picture in pixels, two for each CSS pixel; `None` where the browser cannot make it.
pub async fn png(svg: String) -> Option<Vec<u8>> {
    let image = HtmlImageElement::new().ok()?;
    image.set_src(&format!("data:image/svg+xml;charset=utf-8,{}", encode_uri_component(&svg)));
    JsFuture::from(image.decode()).await.ok()?;
    let (across, down) = (image.natural_width(), image.natural_height());
    let canvas: HtmlCanvasElement =
        window()?.document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(across.checked_mul(2)?);
    canvas.set_height(down.checked_mul(2)?);
    let paper: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    paper.scale(2.0, 2.0).ok()?;
    paper.draw_image_with_html_image_element(&image, 0.0, 0.0).ok()?;
    let made = js_sys::Promise::new(&mut |resolve, _| {
        let _ = canvas.to_blob(&resolve);
    });
    let blob: Blob = JsFuture::from(made).await.ok()?.dyn_into().ok()?;
    let bytes = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&bytes).to_vec())
}
