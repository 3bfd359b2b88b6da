//! What kind of file a name stands for.

pub(crate) fn of(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "csv" => "text/csv; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "xml" => "application/xml",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        // `data/place` has no ending.
        "" | "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn browsers_get_the_kinds_they_insist_on() {
        assert_eq!(super::of("assets/app-1.wasm"), "application/wasm");
        assert_eq!(super::of("assets/app-1.js"), "text/javascript; charset=utf-8");
        assert_eq!(super::of("a.b/data/place"), "text/plain; charset=utf-8");
        assert_eq!(super::of("x.zip"), "application/zip");
        assert_eq!(super::of("x.unknown"), "application/octet-stream");
    }
}
