//! A place's own colours and mark, as a stylesheet behind the app's.

use three_wishes_core::contrast::Colour;
use three_wishes_core::place::{LIGHT_PAPER, Look, Mark};

use crate::files::{Files, add_asset, named_by_hash};
use crate::site::data::Data;

/// Paths, from the base, of what dresses a page.
pub(crate) struct Dress {
    style: String,
    mark: Option<String>,
}

impl Dress {
    /// The lines for the head of a page. `root` leads from the page to the base.
    pub(crate) fn lines(&self, root: &str, has_header: bool) -> Vec<String> {
        let style = format!("<link rel=\"stylesheet\" href=\"{root}{}\">", self.style);
        let mark = self.mark.iter().filter(|_| has_header);
        let mark =
            mark.map(|mark| format!("<link rel=\"preload\" as=\"image\" href=\"{root}{mark}\">"));
        std::iter::once(style).chain(mark).collect()
    }
}

/// Adds the files; `None` where the place has the app's own look.
pub(crate) fn add(files: &mut Files, data: &Data) -> Option<Dress> {
    let own = data.look.mark.as_ref();
    let own = own.and_then(|mark| Some((mark, data.files.get(&mark.path)?.clone())));
    let mark = own.map(|(mark, bytes)| {
        let name = named_by_hash("mark", mark.ending, &bytes);
        (mark, add_asset(files, name, bytes))
    });
    let css = css(&data.look, mark.as_ref().map(|(mark, path)| (*mark, path.as_str())));
    if css.is_empty() {
        return None;
    }
    let css = css.into_bytes();
    let style = add_asset(files, named_by_hash("look", "css", &css), css);
    Some(Dress { style, mark: mark.map(|(_, path)| path) })
}

/// Over the app's colours on screens, under those of more contrast. Paper keeps black and white.
fn css(look: &Look, mark: Option<(&Mark, &str)>) -> String {
    let light = tokens(look.accent.light, look.thread.light);
    let dark = tokens(look.accent.dark, look.thread.dark);
    let as_chosen = ":not([data-contrast=\"more\"])";
    let mut css = String::new();
    if !light.is_empty() {
        // As weak as the app's light colours, which give way to those of the dark.
        css.push_str(&format!("@media screen{{:root:where({as_chosen}){{{light}}}}}\n"));
    }
    if !dark.is_empty() {
        css.push_str(&format!(
            "@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=\"light\"]){as_chosen}{{{dark}}}}}\n\
             @media screen{{:root[data-theme=\"dark\"]{as_chosen}{{{dark}}}}}\n"
        ));
    }
    if let Some((mark, path)) = mark {
        css.push_str(&mark_css(mark, path));
    }
    css
}

fn tokens(accent: Option<Colour>, thread: Option<Colour>) -> String {
    let named = [("--accent", accent), ("--focus", accent), ("--silk", thread)];
    let named = named.iter().filter_map(|(name, colour)| Some((name, (*colour)?)));
    named.map(|(name, colour)| format!("{name}:{colour};")).collect()
}

/// In place of our own drawing, beside the place's name, on light paper: a mark that is dark is seen in the dark.
fn mark_css(Mark { width, height, .. }: &Mark, path: &str) -> String {
    let file = path.trim_start_matches("assets/");
    format!(
        ".masthead__mark{{flex:none;block-size:2.5rem;aspect-ratio:{width}/{height};max-inline-size:min(9rem,40vw);\
         background:url(\"{file}\") center/contain no-repeat;forced-color-adjust:none;\
         -webkit-print-color-adjust:exact;print-color-adjust:exact}}\n\
         .masthead__mark .mark{{display:none}}\n\
         @media screen{{.masthead__mark{{background-color:{LIGHT_PAPER}}}}}\n"
    )
}

#[cfg(test)]
mod tests {
    use three_wishes_core::place::Shades;

    use super::*;

    #[test]
    fn colours_are_written_for_light_and_for_dark_and_leave_more_contrast_alone() {
        let shades = |light, dark| Shades { light: Some(Colour::of(light)), dark };
        let look = Look {
            accent: shades(0x1b_5e_20, Some(Colour::of(0xa8_e0_ab))),
            thread: shades(0x7a_4a_00, None),
            mark: None,
        };
        let dark = "{--accent:#a8e0ab;--focus:#a8e0ab;}";
        let expected = [
            "@media screen{:root:where(:not([data-contrast=\"more\"])){--accent:#1b5e20;--focus:#1b5e20;--silk:#7a4a00;}}\n",
            "@media screen and (prefers-color-scheme:dark){:root:not([data-theme=\"light\"]):not([data-contrast=\"more\"])",
            dark,
            "}\n@media screen{:root[data-theme=\"dark\"]:not([data-contrast=\"more\"])",
            dark,
            "}\n",
        ];
        assert_eq!(css(&look, None), expected.concat());
        assert_eq!(css(&Look::default(), None), "", "our own look needs no file");
    }

    #[test]
    fn a_mark_stands_in_place_of_our_own() {
        let (width, height) = (120.0, 40.5);
        let mark = Mark { path: "mark.svg".into(), ending: "svg", width, height };
        let css = css(&Look::default(), Some((&mark, "assets/mark-0a.svg")));
        let parts = ["aspect-ratio:120/40.5;", "url(\"mark-0a.svg\")", "background-color:#faf8f4"];
        for part in parts.into_iter().chain([".masthead__mark .mark{display:none}"]) {
            assert!(css.contains(part), "{part} is not in\n{css}");
        }
    }

    #[test]
    fn only_pages_with_a_header_ask_for_the_mark() {
        let dress = Dress { style: "assets/l.css".into(), mark: Some("assets/m.svg".into()) };
        let style = "<link rel=\"stylesheet\" href=\"../assets/l.css\">";
        let mark = "<link rel=\"preload\" as=\"image\" href=\"../assets/m.svg\">";
        assert_eq!(dress.lines("../", true), [style, mark]);
        assert_eq!(dress.lines("../", false), [style]);
    }
}
