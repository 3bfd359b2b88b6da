//! What a page says without JavaScript: its HTML read as plainly as possible.

/// The title, heading and first sentence of a page as it came from the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    pub title: String,
    pub heading: String,
    /// The first paragraph of the main part.
    pub first: String,
}

/// Reads a page. What is not there is "".
pub fn read(html: &str) -> Page {
    let html = without(&without(html, "<script", "</script>"), "<!--", "-->");
    let main = inside(&html, "main").unwrap_or_default();
    let after_heading = main.split_once("</h1>").map_or("", |(_, rest)| rest);
    Page {
        title: inside(&html, "title").map(|inner| text(&inner)).unwrap_or_default(),
        heading: inside(&main, "h1").map(|inner| text(&inner)).unwrap_or_default(),
        first: inside(after_heading, "p").map(|inner| text(&inner)).unwrap_or_default(),
    }
}

/// Everything a person would read, tags taken away and spaces made single.
pub fn text(html: &str) -> String {
    let mut out = String::new();
    let mut in_tag = false;
    for letter in html.chars() {
        match letter {
            '<' => in_tag = true,
            '>' if in_tag => {
                in_tag = false;
                out.push(' ');
            }
            _ if !in_tag => out.push(letter),
            _ => {}
        }
    }
    let names = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&nbsp;", "\u{a0}"),
        ("&amp;", "&"),
    ];
    for (name, sign) in names {
        out = out.replace(name, sign);
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands inside the first element of this name.
fn inside(html: &str, name: &str) -> Option<String> {
    let open = format!("<{name}");
    let mut from = 0;
    loop {
        let start = from + html.get(from..)?.find(&open)?;
        let after = start + open.len();
        // `<p` must not find `<path`.
        if html[after..].starts_with([' ', '>', '\n', '\t']) {
            let begin = after + html[after..].find('>')? + 1;
            let end = begin + html[begin..].find(&format!("</{name}>"))?;
            return Some(html[begin..end].to_owned());
        }
        from = after;
    }
}

fn without(html: &str, from: &str, to: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once(from) {
        out.push_str(before);
        rest = after.split_once(to).map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::{Page, read};

    #[test]
    fn a_page_is_read_without_its_scripts() {
        let page = read(
            "<title>A &amp; B</title><script>document.title='x'</script>\
             <main id=m><svg><path></path></svg><h1 tabindex=\"-1\">Our <b>plan</b></h1>\
             <p class=a>It began. </p></main>",
        );
        let expected =
            Page { title: "A & B".into(), heading: "Our plan".into(), first: "It began.".into() };
        assert_eq!(page, expected);
    }
}
