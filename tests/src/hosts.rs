//! Ordinary web servers, as a council would run them: nginx with our header file, and python's.

use std::path::{Path, PathBuf};

use crate::keeper::{Kept, temporary_folder, wait_for_port};
use crate::ports;

/// A server of someone else's making, serving a folder under a base.
pub struct Host {
    pub name: &'static str,
    pub port: u16,
    pub base: String,
    _program: Kept,
}

impl Host {
    /// The path, with the base in front, to ask for.
    pub fn path(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// The whole address.
    pub fn at(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{}", self.port, self.path(path))
    }
}

/// `python3 -m http.server`.
pub fn python(folder: &Path, base: &str) -> Host {
    let home = temporary_folder("python");
    let root = under_base(&home, folder, base);
    let port = ports::free();
    let (port_text, root_text) = (port.to_string(), root.display().to_string());
    let arguments = ["-m", "http.server", "--bind", "127.0.0.1", "-d", &root_text, &port_text];
    let program = Kept::start("python3", &arguments, &home);
    wait_for_port(port, "python's http.server");
    Host { name: "python's http.server", port, base: base.to_owned(), _program: program }
}

/// nginx with `hosting/nginx.conf`, its lines marked CHANGE changed as docs/hosting.md says.
pub fn nginx(folder: &Path, base: &str) -> Host {
    let home = temporary_folder("nginx");
    let root = under_base(&home, folder, base);
    let port = ports::free();
    let published = Path::new(env!("CARGO_MANIFEST_DIR")).join("../hosting/nginx.conf");
    let published = std::fs::read_to_string(&published).expect("hosting/nginx.conf is there");
    let mut site = String::new();
    for line in published.lines() {
        let changed = match line.split_whitespace().next() {
            Some("listen") => format!("listen 127.0.0.1:{port};"),
            Some("server_name") => "server_name localhost;".to_owned(),
            Some("root") => format!("root {};", root.display()),
            Some("error_page") => format!("error_page 404 {base}404.html;"),
            _ => line.to_owned(),
        };
        site.push_str(&changed);
        site.push('\n');
    }
    let configuration = format!(
        "daemon off; worker_processes 1; pid {home}/pid; error_log {home}/error.log; user root;\n\
         events {{ worker_connections 256; }}\n\
         http {{\n access_log off;\n\
         client_body_temp_path {home}/a; proxy_temp_path {home}/b; fastcgi_temp_path {home}/c;\n\
         uwsgi_temp_path {home}/d; scgi_temp_path {home}/e;\n{site}}}\n",
        home = home.display(),
    );
    let file = home.join("nginx.conf");
    std::fs::write(&file, configuration).expect("the temporary folder can be written to");
    std::fs::copy("/etc/nginx/mime.types", home.join("mime.types"))
        .expect("nginx is installed; on Debian: apt-get install nginx");
    let program = Kept::start("nginx", &["-c", &file.display().to_string()], &home);
    wait_for_port(port, "nginx");
    Host { name: "nginx", port, base: base.to_owned(), _program: program }
}

/// A root folder in which `folder` stands at `base`.
fn under_base(home: &Path, folder: &Path, base: &str) -> PathBuf {
    let inner = base.trim_matches('/');
    if inner.is_empty() {
        return folder.to_owned();
    }
    let root = home.join("root");
    let link = root.join(inner);
    if let Some(parent) = link.parent() {
        std::fs::create_dir_all(parent).expect("the temporary folder can be written to");
    }
    std::os::unix::fs::symlink(folder, &link).expect("a link can be made");
    root
}
