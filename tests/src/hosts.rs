//! Ordinary web servers, as a council would run them: nginx and Apache with our header files, and python's.

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
    start_nginx(folder, base, &published_nginx())
}

/// The same with its inbox switched on: what is sent to `inbox/<id>.age` is stored in `inbox`.
pub fn nginx_with_inbox(folder: &Path, base: &str, inbox: &Path) -> Host {
    let (mut site, mut within) = (String::new(), false);
    for line in published_nginx().lines() {
        let switched = match line {
            "#inbox begins" | "#inbox ends" => {
                within = !within;
                continue;
            }
            _ if within => line.strip_prefix('#').expect("every line of the inbox begins with #"),
            _ => line,
        };
        site.push_str(switched);
        site.push('\n');
    }
    let changed =
        site.replace("alias /var/lib/three-wishes/inbox/", &format!("alias {}/", inbox.display()));
    assert_ne!(changed, site, "the inbox has its folder");
    start_nginx(folder, base, &changed)
}

fn published_nginx() -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../hosting/nginx.conf");
    std::fs::read_to_string(&file).expect("hosting/nginx.conf is there")
}

fn start_nginx(folder: &Path, base: &str, published: &str) -> Host {
    let home = temporary_folder("nginx");
    let root = under_base(&home, folder, base);
    let port = ports::free();
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

/// The modules that `hosting/htaccess` names, and those that any Apache has.
const APACHE_MODULES: [&str; 10] = [
    "mpm_event",
    "authz_core",
    "env",
    "filter",
    "setenvif", //
    "headers",
    "mime",
    "dir",
    "deflate",
    "rewrite",
];

/// What Debian's Apache says of names, as far as it bears on ours.
const APACHE_NAMES: &str = "AddType application/x-gzip .gz .tgz\nAddLanguage br .br\n";

/// Types that any Apache knows.
const APACHE_TYPES: &str = "text/html html\ntext/css css\ntext/plain txt\napplication/json json\n\
     image/svg+xml svg\nimage/png png\napplication/zip zip\n";

/// Apache with `hosting/htaccess` uploaded as `.htaccess`, its path of `404.html` changed as the file says.
pub fn apache(folder: &Path, base: &str) -> Host {
    let home = temporary_folder("apache");
    let root = home.join("root");
    let published = root.join(base.trim_matches('/'));
    upload(folder, &published);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../hosting/htaccess");
    let file = std::fs::read_to_string(&file).expect("hosting/htaccess is there");
    let file = file.replace("\nErrorDocument 404 /", &format!("\nErrorDocument 404 {base}"));
    let writable = "the temporary folder can be written to";
    std::fs::write(published.join(".htaccess"), file).expect(writable);
    std::fs::write(home.join("types"), APACHE_TYPES).expect(writable);
    let port = ports::free();
    let mut configuration: String = APACHE_MODULES
        .iter()
        .map(|name| format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"))
        .collect();
    configuration.push_str(&format!(
        "ServerRoot {home}\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile {home}/pid\n\
         Mutex file:{home}\nErrorLog {home}/error.log\nUser www-data\nGroup www-data\n\
         TypesConfig {home}/types\n{APACHE_NAMES}DocumentRoot {root}\n\
         <Directory {root}>\nAllowOverride All\nRequire all granted\n</Directory>\n",
        home = home.display(),
        root = root.display(),
    ));
    let file = home.join("apache.conf");
    std::fs::write(&file, configuration).expect(writable);
    let arguments = ["-f", &file.display().to_string(), "-DFOREGROUND"];
    let program = Kept::start("apache2", &arguments, &home);
    wait_for_port(port, "Apache (on Debian: apt-get install apache2-bin)");
    Host { name: "Apache", port, base: base.to_owned(), _program: program }
}

/// Copies a folder, as an upload does: Apache serves as a user who may not look into ours.
pub fn upload(folder: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("the temporary folder can be written to");
    for entry in std::fs::read_dir(folder).expect("the folder can be read").map_while(Result::ok) {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            upload(&from, &to);
        } else {
            std::fs::copy(&from, &to).expect("the temporary folder has room for a copy");
        }
    }
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
