//! The data folder of a place, as the builder needs it: its files, its name, what the app reads first.

use std::path::Path;

use three_wishes_core::place::parts::{CATALOGUE, STAMP, parts};
use three_wishes_core::place::{Folder, Limits, Place, Scope, read_place};

use crate::files::{Files, read_folder};
use crate::stop::{Done, OrStop as _, Stop};

pub(crate) struct Data {
    /// The folder's own name, which `data/place` holds.
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) language: String,
    /// What staff keep: the folder as it is.
    pub(crate) files: Files,
    /// What the builder adds: observations cut into the parts that pages need.
    pub(crate) parts: Files,
    pub(crate) place: Place,
    /// Paths of everything the app fetches at its start.
    pub(crate) first: Vec<String>,
}

pub(crate) fn load(path: &Path) -> Done<Data> {
    let name = path
        .canonicalize()
        .ok()
        .and_then(|full| full.file_name().map(|name| name.to_string_lossy().into_owned()))
        .ok_or_else(|| Stop(format!("There is no folder `{}`.", path.display())))?;
    let mut files = read_folder(path)?;
    // Parts of an earlier build that someone copied back would be older than what they were cut from.
    files.retain(|path, _| !path.starts_with("parts/"));
    let (place, _) = read_place(&as_core(&files), &Limits::NATIVE, Scope::Whole)
        .or_stop(format!("The data in `{}` has nothing to show", path.display()))?;
    let observations = files.get("observations.csv").map_or(0, Vec::len);
    let parts = parts(&place, observations);
    let parts = parts.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    let language = place.default_language().to_owned();
    let title = match place.package.title.in_language(&language) {
        "" => name.clone(),
        title => title.to_owned(),
    };
    let first = first_files(&place);
    Ok(Data { name, title, language, files, parts, place, first })
}

/// The files as the core takes them.
pub(crate) fn as_core(files: &Files) -> Folder {
    let mut folder = Folder::default();
    for (path, bytes) in files {
        folder.insert(path.clone(), bytes.clone());
    }
    folder
}

/// What the app fetches at its start: the whole folder, with the catalogue in place of the observations,
/// whose parts come when a chart needs them.
fn first_files(place: &Place) -> Vec<String> {
    let paths = place.package.resources.iter().map(|resource| resource.path.as_str());
    let paths = paths.filter(|path| !path.starts_with("observations"));
    ["datapackage.json", STAMP, CATALOGUE].into_iter().chain(paths).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::first_files;
    use three_wishes_core::place::{Place, Resource};

    #[test]
    fn observations_are_not_read_first() {
        let mut place = Place::default();
        place.package.resources = ["place.json", "observations.csv", "plans/a.json"]
            .map(|path| Resource { path: path.into(), ..Resource::default() })
            .into();
        assert_eq!(
            first_files(&place),
            ["datapackage.json", "parts/stamp.json", "catalogue.csv", "place.json", "plans/a.json"]
        );
    }
}
