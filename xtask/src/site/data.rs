//! The data folder of a place, as the builder needs it: its files, its name, what the app reads first.

use std::collections::BTreeMap;
use std::path::Path;

use three_wishes_core::place::packed::{
    self, details_file, every_series_file, pack_details, pack_every_series, pack_series,
    series_file,
};
use three_wishes_core::place::{
    Folder, Limits, Look, MADE, Place, Scope, made, parts, read_look, read_place,
};
use three_wishes_core::route::Route;

use crate::files::{Files, add_asset, named_by_hash, read_folder, short_hash};
use crate::stop::{Done, OrStop as _, Stop, stop};

pub(crate) struct Data {
    /// The folder's own name, which `data/place` holds.
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) language: String,
    /// What staff keep: the folder as it is.
    pub(crate) files: Files,
    /// What the builder adds to the folder: parts to download.
    pub(crate) parts: Files,
    /// What the app reads, by its path from the base: the place in one piece, each indicator's series, and
    /// what they were made of.
    pub(crate) packed: Files,
    pub(crate) place: Place,
    /// The place's own colours and mark.
    pub(crate) look: Look,
    /// Path, from the base, of the place in one piece.
    pub(crate) piece: String,
    /// Paths, from the base, of what the app fetches at every start.
    pub(crate) first: Vec<String>,
    /// Path, from the base, of what only the pages of plans show.
    pub(crate) details: String,
    /// Paths, from the base, of each indicator's series.
    pub(crate) series: BTreeMap<String, String>,
    /// Path, from the base, of all of them together.
    pub(crate) every_series: String,
}

impl Data {
    /// The series that a page of this path shows; they are fetched at each visit.
    pub(crate) fn series_of(&self, path: &str) -> Option<&String> {
        match Route::parse(path) {
            Route::Indicator { indicator } | Route::Embed { indicator } => {
                self.series.get(&indicator)
            }
            Route::Area { .. } => Some(&self.every_series),
            _ => None,
        }
    }

    /// What a page of this path shows that devices keep: the place, and the details of its plans.
    pub(crate) fn kept_of(&self, path: &str) -> impl Iterator<Item = &String> {
        let details = Route::parse(path).shows_plan_details().then_some(&self.details);
        std::iter::once(&self.piece).chain(details)
    }
}

/// What a data folder is loaded for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// To publish: it has the version that its package says.
    Finished,
    /// To look at while somebody changes it: whatever its package says, other bytes are another version.
    InProgress,
}

pub(crate) fn load(path: &Path, state: State) -> Done<Data> {
    let name = path
        .canonicalize()
        .ok()
        .and_then(|full| full.file_name().map(|name| name.to_string_lossy().into_owned()))
        .ok_or_else(|| Stop(format!("There is no folder `{}`.", path.display())))?;
    let mut files = read_folder(path)?;
    // Parts of an earlier build that someone copied back would be older than what they were cut from.
    files.retain(|path, _| !path.starts_with("parts/"));
    let folder = as_core(&files);
    let (mut place, _) = read_place(&folder, &Limits::NATIVE, Scope::Whole)
        .or_stop(format!("The data in `{}` has nothing to show", path.display()))?;
    let look = sound_look(&folder)?;
    place.package.name = name.clone();
    place.judge();
    let parts: Files =
        parts(&place).into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    let language = place.default_language().to_owned();
    let title = Some(place.package.title.in_language(&language)).filter(|title| !title.is_empty());
    let title = title.unwrap_or(&name).to_owned();
    let version = place.package.version.clone();
    if state == State::InProgress {
        // Browsers show the copy they kept until they see another version.
        let bytes: Vec<u8> = files.values().flatten().copied().collect();
        place.package.version = format!("{version}+{}", short_hash(&bytes));
    }
    let Packed { files: mut packed, place: piece, details, series, every_series } = pack(&place);
    packed.insert(MADE.into(), made(&name, &version, &piece).into_bytes());
    let package = format!("data/{name}/datapackage.json");
    let first = vec!["data/place".into(), package, MADE.into()];
    Ok(Data {
        name,
        title,
        language,
        files,
        parts,
        packed,
        place,
        look,
        piece,
        first,
        details,
        series,
        every_series,
    })
}

/// The look of a place; where people could not see it, nothing is built.
fn sound_look(folder: &Folder) -> Done<Look> {
    let (look, problems) = read_look(folder, &Limits::NATIVE);
    let faults = problems.iter().filter(|problem| problem.is_error());
    let faults: Vec<String> = faults.map(|fault| format!("{fault}. {}", fault.remedy)).collect();
    if faults.is_empty() {
        return Ok(look);
    }
    stop(format!("The look of the place cannot be built. {}", faults.join(" ")))
}

/// What the app reads, as files, with the path of each.
struct Packed {
    files: Files,
    place: String,
    details: String,
    /// By indicator id.
    series: BTreeMap<String, String>,
    every_series: String,
}

/// The place with its own figures in one piece, what only the pages of plans show in another, and every area's
/// figures in a piece for each indicator.
fn pack(place: &Place) -> Packed {
    let all = &place.observations.by_indicator;
    let pieces: BTreeMap<&String, Vec<u8>> =
        all.iter().map(|(id, series)| (id, pack_series(series))).collect();
    // One hash names them all, so that the place can tell it in a few bytes.
    let together: Vec<u8> = pieces.values().flatten().copied().collect();
    let hash = short_hash(&together);
    let mut first = place.clone();
    first.observations.series_hash = hash.clone();
    for series in first.observations.by_indicator.values_mut() {
        series.retain(|one| one.area == place.area);
    }
    let details = pack_details(place);
    first.details_hash = short_hash(&details);
    let mut files = Files::new();
    let details = add_asset(&mut files, details_file(&first.details_hash), details);
    let piece = packed::pack(&first);
    let place = add_asset(&mut files, named_by_hash("place", "bin", &piece), piece);
    let every_series = add_asset(&mut files, every_series_file(&hash), pack_every_series(all));
    let mut series = BTreeMap::new();
    for (id, piece) in pieces {
        series.insert(id.clone(), add_asset(&mut files, series_file(id, &hash), piece));
    }
    Packed { files, place, details, series, every_series }
}

/// The files as the core takes them.
pub(crate) fn as_core(files: &Files) -> Folder {
    let mut folder = Folder::default();
    for (path, bytes) in files {
        folder.insert(path.clone(), bytes.clone());
    }
    folder
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{State, load};
    use crate::files::{read_folder, write_folder};
    use crate::stop::Stop;
    use three_wishes_core::indicator::{Observations, Series};
    use three_wishes_core::place::{Place, Plan, Section, packed};

    #[test]
    fn the_place_is_packed_with_its_own_area_and_says_where_the_others_are() {
        let series = |area: &str| Series { area: area.into(), ..Series::default() };
        let all = vec![series("here"), series("there")];
        let place = Place {
            area: "here".into(),
            plans: vec![Plan { sections: vec![Section::default()], ..Plan::default() }],
            observations: Observations {
                by_indicator: [("litter".to_owned(), all.clone())].into(),
                ..Observations::default()
            },
            ..Place::default()
        };
        let super::Packed { files, place: piece, details, series: paths, every_series } =
            super::pack(&place);
        let mut first = packed::unpack(&files[&piece]).unwrap();
        assert_eq!(first.observations.of("litter"), [series("here")]);
        let path = &paths["litter"];
        assert!(path.contains(&first.observations.series_hash), "{path}");
        assert!(details.contains(&first.details_hash), "{details}");
        assert!(first.plans[0].sections.is_empty(), "details are elsewhere");
        packed::unpack_details(&files[&details]).unwrap().put_into(&mut first);
        assert_eq!(first.plans, place.plans);
        assert_eq!(packed::unpack_series(&files[path]), Some(all.clone()));
        let read = packed::unpack_every_series(&files[&every_series]).unwrap();
        assert_eq!(read.get("litter"), Some(&all));
    }

    /// Neither `serve` nor `dist` builds a place whose links nobody could read.
    #[test]
    fn colours_that_cannot_be_seen_are_not_built() {
        let tiny = concat!(env!("CARGO_MANIFEST_DIR"), "/../core/tests/fixtures/places/tiny");
        let mut files = read_folder(Path::new(tiny)).unwrap();
        let place = String::from_utf8(files["place.json"].clone()).unwrap();
        let look = r##"{ "look": { "accent": "#7fb3d5", "accent_dark": "#a8e0ab" },"##;
        files.insert("place.json".into(), place.replacen('{', look, 1).into_bytes());
        let folder = std::env::temp_dir().join(format!("three-wishes-look-{}", std::process::id()));
        write_folder(&files, &folder).unwrap();
        for state in [State::Finished, State::InProgress] {
            let refused = load(&folder, state).err().map(|Stop(why)| why).unwrap();
            let expected = "The look of the place cannot be built. place.json, look.accent: found a contrast of 2.12:1 between `accent` #7fb3d5 and the page #faf8f4; expected at least 4.5:1, so that links and buttons are seen. Choose a darker colour. ";
            assert!(refused.starts_with(expected), "{refused}");
        }
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
