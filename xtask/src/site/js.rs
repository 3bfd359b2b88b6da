//! What wasm-bindgen writes, without its comments and indentation.

/// Line by line: only for generated code, which never puts a comment or a template string across
/// lines that hold anything else.
pub(crate) fn shorten(js: &str) -> String {
    let mut out = String::with_capacity(js.len());
    let mut in_comment = false;
    for line in js.lines().map(str::trim) {
        if in_comment || line.starts_with("/*") {
            in_comment = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::shorten;

    #[test]
    fn comments_and_indentation_go_and_code_stays() {
        let js = "/**\n * Says it.\n */\nexport function a() {\n    // why\n    return \"/*\";\n}\n/* b */\n";
        assert_eq!(shorten(js), "export function a() {\nreturn \"/*\";\n}\n");
    }
}
