//! The few words of HTML that show an indicator in another site.

use crate::chart::text::push_escaped;

/// Height of the frame in CSS pixels: title, sentence, chart, cursor and source at any width.
const HEIGHT: u32 = 1250;

/// A frame for the embedded page at `address`, named `title` for people who cannot see it.
pub fn frame(address: &str, title: &str) -> String {
    let mut out = String::from("<iframe src=\"");
    push_escaped(&mut out, address);
    out.push_str("\" title=\"");
    push_escaped(&mut out, title);
    out.push_str("\" width=\"100%\" height=\"");
    out.push_str(&HEIGHT.to_string());
    out.push_str("\" loading=\"lazy\"></iframe>");
    out
}

#[cfg(test)]
mod tests {
    use super::frame;

    #[test]
    fn names_and_addresses_cannot_leave_their_attributes() {
        assert_eq!(
            frame("https://city.example/embed/a/?x=1&y=2", "\"><script>"),
            "<iframe src=\"https://city.example/embed/a/?x=1&amp;y=2\" title=\"&quot;&gt;&lt;script&gt;\" \
             width=\"100%\" height=\"1250\" loading=\"lazy\"></iframe>"
        );
    }
}
