//! `view!`: the markup Leptos has, built from one element type.
//!
//! Leptos gives every element a type of its own, and the compiler writes code for each. Measured on this app,
//! that is two thirds of the module residents download. Here all markup becomes calls of one builder
//! (`crate::dom`), and only signals, memos and effects are Leptos'.

#![forbid(unsafe_code)]

use proc_macro2::TokenStream;
use quote::quote;
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeBlock, NodeElement};
use rstml::{Parser, ParserConfig};
use syn::{Expr, ExprLit, Lit, Stmt};

/// Markup as a `crate::dom::View`.
#[proc_macro]
pub fn view(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let parser = Parser::new(ParserConfig::default().recover_block(true));
    let (nodes, problems) = parser.parse_recoverable(tokens).split_vec();
    let problems = problems.into_iter().map(|problem| problem.emit_as_expr_tokens());
    let view = children(&nodes);
    quote! {{ #(#problems;)* #view }}.into()
}

/// One view of any number of nodes.
fn children(nodes: &[Node]) -> TokenStream {
    let mut views: Vec<TokenStream> = nodes.iter().filter_map(node).collect();
    match views.len() {
        0 => quote! { crate::dom::View::Nothing },
        1 => views.remove(0),
        _ => quote! { crate::dom::View::List(::std::vec![#(#views),*]) },
    }
}

fn node(node: &Node) -> Option<TokenStream> {
    Some(match node {
        Node::Element(inner) => element(inner),
        Node::Block(block) => {
            let value = without_braces(block);
            quote! { crate::dom::IntoView::into_any(#value) }
        }
        Node::Text(text) => {
            let text = &text.value;
            quote! { crate::dom::View::Words(::std::borrow::Cow::Borrowed(#text)) }
        }
        Node::Fragment(fragment) => children(&fragment.children),
        Node::Comment(_) | Node::Doctype(_) => return None,
        Node::RawText(_) | Node::Custom(_) => {
            quote! { ::std::compile_error!("text in markup stands in quotes") }
        }
    })
}

/// The one expression of a block; the block itself where it has more in it.
fn without_braces(block: &NodeBlock) -> TokenStream {
    match block.try_block().map(|block| block.stmts.as_slice()) {
        Some([Stmt::Expr(value, None)]) => quote! { #value },
        _ => quote! { #block },
    }
}

fn element(element: &NodeElement<rstml::Infallible>) -> TokenStream {
    let tag = element.name().to_string();
    let inside = children(&element.children);
    let settings: Vec<TokenStream> = element
        .attributes()
        .iter()
        .map(|attribute| match attribute {
            NodeAttribute::Attribute(attribute) => setting(attribute),
            NodeAttribute::Block(_) => quote! { .attribute_without_a_name() },
        })
        .collect();
    // Children first: an attribute may take what a child only borrows.
    quote! {{
        let inside = #inside;
        #[allow(unused_mut)]
        let mut element = crate::dom::Element::new(#tag);
        #(element #settings;)*
        element.with(inside)
    }}
}

/// `name=value`, `on:event=…`, `on:event:target=…`, `prop:name=…`, `class:name=…` or `inner_html=…`.
fn setting(attribute: &KeyedAttribute) -> TokenStream {
    let name = attribute.key.to_string();
    let value = attribute.value().map_or_else(|| quote! { true }, |value| quote! { #value });
    if let Some(event) = name.strip_prefix("on:") {
        return match event.strip_suffix(":target") {
            Some(event) => quote! { .on_field(#event, #value) },
            None => listener(event, &value),
        };
    }
    if let Some(property) = name.strip_prefix("prop:") {
        return quote! { .property(#property, #value) };
    }
    if let Some(class) = name.strip_prefix("class:") {
        return quote! { .class_if(#class, #value) };
    }
    if name == "inner_html" {
        return quote! { .inner_html(#value) };
    }
    match attribute.value() {
        Some(Expr::Lit(ExprLit { lit: Lit::Str(text), .. })) => quote! { .fixed(#name, #text) },
        None => quote! { .fixed(#name, "") },
        Some(_) => quote! { .attribute(#name, #value) },
    }
}

/// A listener whose event has the type browsers give it.
fn listener(event: &str, value: &TokenStream) -> TokenStream {
    let kind = match event {
        "click" => quote! { MouseEvent },
        "keydown" => quote! { KeyboardEvent },
        "drop" | "dragover" => quote! { DragEvent },
        _ if event.starts_with("pointer") => quote! { PointerEvent },
        _ => quote! { Event },
    };
    quote! { .on::<::web_sys::#kind>(#event, #value) }
}
