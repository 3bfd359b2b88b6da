//! Faults in how a place dresses the app: colours that cannot be seen, marks that are none.

use three_wishes_core::contrast::Colour;
use three_wishes_core::place::{Limits, Look, Mark, check as check_folder, read_look};

use crate::folder::{assert_problems_of, changed, place};

const NO_MARK: &[u8] = b"";

/// Checks the tiny place with this look, and these bytes in `mark.svg`.
#[track_caller]
fn check(look: &str, mark: &[u8], expected: &str) {
    let with = format!("\"look\": {look},\n  \"links\"");
    let mut folder = changed(&[("place.json", "\"links\"", &with)]);
    folder.insert("mark.svg", mark);
    assert_problems_of(look, &check_folder(&folder, None, None).problems, expected);
    // Builders ask for it alone, and hear the same.
    assert_problems_of(look, &read_look(&folder, &Limits::NATIVE).1, expected);
}

#[test]
fn a_look_is_read_whole() {
    let (look, problems) = read_look(&place("brzezina"), &Limits::NATIVE);
    assert_problems_of("brzezina", &problems, "");
    let colours = [look.accent.light, look.accent.dark, look.thread.light, look.thread.dark];
    let expected = [0x1b_5e_20, 0xa8_e0_ab, 0x7a_4a_00, 0xe8_b5_5a].map(Colour::of);
    assert_eq!(colours, expected.map(Some));
    let (path, ending) = ("mark.svg".to_owned(), "svg");
    assert_eq!(look.mark, Some(Mark { path, ending, width: 60.0, height: 40.0 }));
}

#[test]
fn a_place_without_a_look_keeps_the_apps() {
    assert_eq!(read_look(&place("tiny"), &Limits::NATIVE), (Look::default(), Vec::new()));
    check("{}", NO_MARK, "");
    check("null", NO_MARK, "");
}

#[test]
fn what_is_no_colour() {
    check(
        r##"{ "accent": "navy", "accent_dark": "#8cf" }"##,
        NO_MARK,
        "
            error place.json, look.accent: found `navy`; expected a colour such as #00539b. Write # and six digits, each 0 to 9 or a to f.
            error place.json, look.accent_dark: found `#8cf`; expected a colour such as #00539b. Write # and six digits, each 0 to 9 or a to f.
        ",
    );
    check(
        r##"{ "thread": 5, "thread_dark": "#f0a3b8" }"##,
        NO_MARK,
        "
            error place.json, look.thread: found the number 5; expected text in quotes. Write text in quotes here, or remove the field.
        ",
    );
    check(
        r##""#00539b""##,
        NO_MARK,
        "
            error place.json, look: found the text `#00539b`; expected an object in curly brackets. Write an object in curly brackets here, or remove the field.
        ",
    );
}

#[test]
fn a_field_that_is_misspelt() {
    check(
        r##"{ "colour": "#00539b" }"##,
        NO_MARK,
        "
            warning place.json, look.colour: found the field `colour`; expected one of `accent`, `accent_dark`, `thread`, `thread_dark`, `mark`. Correct the name, or remove the field; it is not read.
        ",
    );
}

/// Each pair that fails is named, with the ratio found and the one needed.
#[test]
fn links_that_cannot_be_read() {
    check(
        r##"{ "accent": "#767676", "accent_dark": "#6a9fd8" }"##,
        NO_MARK,
        "
            error place.json, look.accent: found a contrast of 4.28:1 between `accent` #767676 and the page #faf8f4; expected at least 4.5:1, so that links and buttons are seen. Choose a darker colour.
            error place.json, look.accent: found a contrast of 3.89:1 between `accent` #767676 and a box #f1ede5; expected at least 4.5:1, so that links and buttons are seen. Choose a darker colour.
            error place.json, look.accent: found a contrast of 4.10:1 between `accent` #767676 and a notice #fff3d1; expected at least 4.5:1, so that links and buttons are seen. Choose a darker colour.
            error place.json, look.accent: found a contrast of 3.77:1 between `accent` #767676 and words that a search found #ffe9a8; expected at least 4.5:1, so that links and buttons are seen. Choose a darker colour.
            error place.json, look.accent_dark: found a contrast of 3.09:1 between `accent_dark` #6a9fd8 and words that a search found #5c4a10; expected at least 4.5:1, so that links and buttons are seen. Choose a lighter colour.
        ",
    );
}

#[test]
fn lines_that_cannot_be_seen() {
    check(
        r##"{ "thread": "#d98c00", "thread_dark": "#5e5e5e" }"##,
        NO_MARK,
        "
            error place.json, look.thread: found a contrast of 2.57:1 between `thread` #d98c00 and the page #faf8f4; expected at least 3:1, so that lines are seen. Choose a darker colour.
            error place.json, look.thread: found a contrast of 2.72:1 between `thread` #d98c00 and a card #ffffff; expected at least 3:1, so that lines are seen. Choose a darker colour.
            error place.json, look.thread: found a contrast of 2.33:1 between `thread` #d98c00 and a box #f1ede5; expected at least 3:1, so that lines are seen. Choose a darker colour.
            error place.json, look.thread_dark: found a contrast of 2.78:1 between `thread_dark` #5e5e5e and the page #14161c; expected at least 3:1, so that lines are seen. Choose a lighter colour.
            error place.json, look.thread_dark: found a contrast of 2.54:1 between `thread_dark` #5e5e5e and a card #1c1f27; expected at least 3:1, so that lines are seen. Choose a lighter colour.
            error place.json, look.thread_dark: found a contrast of 2.91:1 between `thread_dark` #5e5e5e and a box #0f1116; expected at least 3:1, so that lines are seen. Choose a lighter colour.
        ",
    );
}

#[test]
fn a_colour_for_one_kind_of_screen_only() {
    check(
        r##"{ "accent": "#1b5e20", "thread_dark": "#e8b55a" }"##,
        NO_MARK,
        "
            warning place.json, look.accent: found `accent` without `accent_dark`; expected a colour for dark screens too. Add `accent_dark`; until then dark screens show the app's.
            warning place.json, look.thread_dark: found `thread_dark` without `thread`; expected a colour for light screens too. Add `thread`; until then light screens show the app's.
        ",
    );
}

const MARK: &str = r#"{ "mark": "mark.svg" }"#;

#[test]
fn a_mark_that_is_not_there() {
    check(
        r#"{ "mark": "../mark.svg" }"#,
        b"<svg viewBox='0 0 1 1'/>",
        "
            error place.json, look.mark: found the file `../mark.svg`, which is not in the folder; expected an SVG drawing or a PNG picture in the data folder. Put it into the folder, or remove the field.
        ",
    );
}

#[test]
fn a_mark_that_is_too_large() {
    let mut large = b"<svg viewBox='0 0 1 1'/>".to_vec();
    large.resize(30 * 1024, b' ');
    check(MARK, &large, "");
    large.push(b' ');
    check(
        MARK,
        &large,
        "
            error mark.svg: found a file of 31 kB; expected at most 30 kB, for it comes with every page. Draw it simpler, or save a picture with fewer dots.
        ",
    );
}

#[test]
fn a_mark_of_another_kind() {
    let files: [&[u8]; 4] =
        [b"", b"GIF89a", b"\xff\xd8\xff\xe0", b"<html><svg viewBox='0 0 1 1'/></html>"];
    for file in files {
        check(
            MARK,
            file,
            "
                error mark.svg: found neither an SVG drawing nor a PNG picture; expected one of the two. Save it again as SVG (in UTF-8) or as PNG.
            ",
        );
    }
    check(
        MARK,
        b"<svg width='100%' height='100%'/>",
        "
            error mark.svg: found a drawing that does not say how wide and high it is; expected `viewBox`, or `width` and `height`, in its first tag. Save it as \"plain SVG\" in the drawing program, or as PNG.
        ",
    );
}

#[test]
fn a_mark_that_runs_a_script_or_fetches_from_elsewhere() {
    for (inside, found) in [
        ("<script>alert(1)</script>", "<script>"),
        ("<s:SCRIPT href='#a'/>", "<s:SCRIPT>"),
        ("<foreignObject><p>a</p></foreignObject>", "<foreignObject>"),
        ("<path d='M0 0' OnClick = \"alert(1)\"/>", "OnClick=\"alert(1)\""),
        ("<image href='https://town.example/a.png'/>", "href=\"https://town.example/a.png\""),
        (
            "<image xlink:href=' data:image/png;base64,AAAA'/>",
            "xlink:href=\" data:image/png;base64,AAAA\"",
        ),
        ("<a href='javascript:alert(1)'>a</a>", "href=\"javascript:alert(1)\""),
        ("<style>@import 'a.css'</style>", "@import"),
        ("<path style='fill: URL( \"//town.example/a\")'/>", "url( \"//town.example/a\")"),
        ("<!ENTITY a 'b'>", "<!entity"),
    ] {
        let drawing = format!("<svg viewBox='0 0 1 1'>{inside}</svg>");
        let expected = format!(
            "error mark.svg: found `{found}`; expected a drawing without script and without anything from elsewhere. Save it as \"plain SVG\" in the drawing program, or as PNG."
        );
        check(MARK, drawing.as_bytes(), &expected);
    }
}
