//! Filling `{{slots}}` in a text, once: what is filled in is not searched again.

use crate::stop::{Done, stop};

/// Fills every slot; a slot without a value ends the work, so that none reaches a reader.
pub(crate) fn fill(template: &str, values: &[(&str, &str)]) -> Done<String> {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let Some((name, after)) = after.split_once("}}") else {
            return stop("A slot in the template opens with `{{` and does not close.");
        };
        let Some((_, value)) = values.iter().find(|(slot, _)| *slot == name) else {
            return stop(format!("The template has a slot `{name}` that nothing fills."));
        };
        out.push_str(value);
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// Text made safe inside an element or a quoted attribute.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{escape, fill};

    #[test]
    fn slots_are_filled_once_and_what_was_filled_in_stays_as_it_is() {
        let filled = fill("<i>{{a}}</i>{{b}}{{a}}", &[("a", "{{b}}"), ("b", "2")]);
        assert_eq!(filled, Ok("<i>{{b}}</i>2{{b}}".into()));
        assert!(fill("{{c}}", &[("a", "")]).is_err());
        assert!(fill("{{a", &[("a", "")]).is_err());
    }

    #[test]
    fn text_cannot_leave_its_attribute() {
        assert_eq!(escape(r#"<a b="c">'&"#), "&lt;a b=&quot;c&quot;&gt;&#39;&amp;");
    }
}
