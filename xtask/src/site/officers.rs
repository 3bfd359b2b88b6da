//! What officers need beside the published app, in one zip: the folder to copy, header files for servers, the guides.

use std::path::Path;

use crate::archive;
use crate::files::{Files, read_folder};
use crate::stop::Done;
use crate::workspace::read_text;

const FOLDERS: [&str; 2] = ["starter", "hosting"];
const GUIDES: [&str; 5] = [
    "docs/data-folder.md",
    "docs/hosting.md",
    "docs/kiosk.md",
    "docs/opening-answers.md",
    "docs/paper.md",
];

/// They lie in it as in the repository, so that the guides' links lead somewhere.
pub(crate) fn zip(root: &Path) -> Done<Vec<u8>> {
    archive::zip(&files(root)?, "three-wishes-officers")
}

fn files(root: &Path) -> Done<Files> {
    let mut files = Files::new();
    for folder in FOLDERS {
        let held = read_folder(&root.join(folder))?;
        files.extend(held.into_iter().map(|(path, bytes)| (format!("{folder}/{path}"), bytes)));
    }
    for guide in GUIDES {
        files.insert(guide.to_owned(), read_text(&root.join(guide))?.into_bytes());
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{GUIDES, files};

    #[test]
    fn officers_get_the_folder_to_copy_the_header_files_and_guides_whose_links_lead_somewhere() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let files = files(&root).unwrap();
        let expected = ["starter/datapackage.json", "starter/plans/our-plan.json"];
        for path in expected.iter().chain(&["hosting/nginx.conf", "hosting/htaccess"]) {
            assert!(files.contains_key(*path), "{path}");
        }
        for guide in GUIDES {
            let text = String::from_utf8(files[guide].clone()).unwrap();
            let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
            for link in links.filter(|link| !link.starts_with("http") && !link.starts_with('#')) {
                let path = link.split('#').next().unwrap();
                let path = path.strip_prefix("../").map_or(format!("docs/{path}"), str::to_owned);
                assert!(files.contains_key(&path), "{guide} leads to {link}");
            }
        }
    }
}
