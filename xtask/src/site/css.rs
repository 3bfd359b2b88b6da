//! One stylesheet from many: `style/main.css` lists them, in order.

use std::path::Path;

use crate::stop::{Done, stop};
use crate::workspace::read_text;

/// Joins what `main.css` imports and takes out what a browser does not need.
pub(crate) fn build(folder: &Path) -> Done<String> {
    let main = read_text(&folder.join("main.css"))?;
    let joined = join(&main, |name| read_text(&folder.join(name)))?;
    Ok(minify(&joined))
}

/// Replaces each `@import "x.css";` by the file; `@import "x.css" print;` is wrapped in `@media print`.
fn join(main: &str, read: impl Fn(&str) -> Done<String>) -> Done<String> {
    let mut out = String::new();
    for line in main.lines() {
        let Some(import) = line.trim().strip_prefix("@import") else {
            out.push_str(line);
            out.push('\n');
            continue;
        };
        let parts = import.trim().strip_prefix('"').and_then(|rest| {
            let (name, rest) = rest.split_once('"')?;
            Some((name, rest.trim().strip_suffix(';')?.trim()))
        });
        let Some((name, media)) = parts else {
            return stop(format!(
                "style/main.css: `{}` is not of the form `@import \"x.css\";`.",
                line.trim()
            ));
        };
        let css = read(name)?;
        if css.contains("@import") {
            return stop(format!("style/{name} imports another file: only main.css may."));
        }
        if media.is_empty() {
            out.push_str(&css);
        } else {
            out.push_str(&format!("@media {media} {{\n{css}\n}}"));
        }
        out.push('\n');
    }
    Ok(out)
}

/// Takes out comments and the white space around signs. Strings and the inside of `calc()` stay.
pub(crate) fn minify(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut signs = css.chars().peekable();
    let mut space = false;
    while let Some(sign) = signs.next() {
        if sign == '/' && signs.peek() == Some(&'*') {
            signs.next();
            let mut last = ' ';
            for inside in signs.by_ref() {
                if last == '*' && inside == '/' {
                    break;
                }
                last = inside;
            }
            continue;
        }
        if sign.is_whitespace() {
            space = true;
            continue;
        }
        if matches!(sign, '}') && out.ends_with(';') {
            out.pop();
        }
        if space && !out.is_empty() && !out.ends_with(['{', '}', ';', ',', ':', '(']) {
            // A space before `:`, `(`, `+` and `*` can mean something; before these it cannot.
            if !matches!(sign, '{' | '}' | ';' | ',' | ')') {
                out.push(' ');
            }
        }
        space = false;
        out.push(sign);
        if sign == '"' || sign == '\'' {
            let mut escaped = false;
            for inside in signs.by_ref() {
                out.push(inside);
                if inside == sign && !escaped {
                    break;
                }
                escaped = inside == '\\' && !escaped;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{join, minify};
    use crate::stop::stop;

    fn read(name: &str) -> crate::stop::Done<String> {
        match name {
            "a.css" => Ok("a { b: c; }".into()),
            "nested.css" => Ok("@import \"a.css\";".into()),
            _ => stop("missing"),
        }
    }

    #[test]
    fn files_come_in_the_order_they_are_listed() {
        let main = "/* all */\n@import \"a.css\";\n@import \"a.css\" print;\nd { e: f }";
        let joined = join(main, read).unwrap();
        assert_eq!(minify(&joined), "a{b:c}@media print{a{b:c}}d{e:f}");
    }

    #[test]
    fn what_cannot_be_joined_is_said() {
        assert!(join("@import url(a.css);", read).is_err());
        assert!(join("@import \"none.css\";", read).is_err());
        assert!(join("@import \"nested.css\";", read).is_err());
    }

    #[test]
    fn what_means_something_stays() {
        for css in [
            ".a .b:hover>p :focus{margin:0 auto;width:calc(1px + 2 * 3px)}",
            "@media (min-width:40rem) and (max-width:60rem){a{content:\"a { /* b */ ; \\\" \"}}",
            ":root{--x:1px}",
        ] {
            assert_eq!(minify(css), css);
        }
        assert_eq!(minify("a ,  b\n{ c : d ; /* e */ }\n\n"), "a,b{c :d}");
    }
}
