//! Everything this app keeps on a device, found by looking. The kinds of it are named in one list: what is in no
//! store of [`store::STORES`] and no [`settings::ALL`] is written nowhere. Only that a device is a shared one
//! ([`super::kiosk::key`]) is not listed: as long as it is, nobody comes to the list.

use three_wishes_core::consultation::Parcel;

use super::settings::{self, Setting};
use super::store::{self, DRAFTS, OUTBOX, PLACE_FILES, StoreProblem};
use super::{drafts, outbox};

/// One thing that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// The published place; its texts by key.
    Place(Vec<(String, String)>),
    /// A draft, by consultation id, as it is stored.
    Draft(String, String),
    /// A sealed file on its way to the council, or the note that it has come; with its text as it is stored.
    Sealed(Box<Parcel>, String),
    /// Something in a store that this page has no words of its own for: the store, the key, the text.
    Other(&'static str, String, String),
    Setting(Setting, String),
}

/// All there is, the place first.
///
/// # Errors
/// Why this device could not be asked.
pub async fn find() -> Result<Vec<Item>, StoreProblem> {
    let mut items = Vec::new();
    for name in store::STORES {
        let found = store::all(name).await?;
        match name {
            PLACE_FILES if found.is_empty() => {}
            PLACE_FILES => items.push(Item::Place(found)),
            DRAFTS => items.extend(found.into_iter().map(|(id, text)| Item::Draft(id, text))),
            OUTBOX => items.extend(found.into_iter().map(sealed)),
            _ => {
                items.extend(found.into_iter().map(|(key, text)| Item::Other(name, key, text)));
            }
        }
    }
    let settings = settings::ALL.into_iter().map(|setting| (setting, settings::read(setting)));
    let chosen = settings.filter(|(_, value)| !value.is_empty());
    items.extend(chosen.map(|(setting, value)| Item::Setting(setting, value)));
    Ok(items)
}

/// What lies in the outbox; a newer app's parcels are named, not read.
fn sealed((id, text): (String, String)) -> Item {
    match Parcel::read(&text) {
        Ok(parcel) => Item::Sealed(Box::new(Parcel { id, ..parcel }), text),
        Err(_) => Item::Other(OUTBOX, id, text),
    }
}

/// Deletes one thing.
///
/// # Errors
/// Why it is still there.
pub async fn delete(item: &Item) -> Result<(), StoreProblem> {
    match item {
        Item::Place(_) => store::clear(PLACE_FILES).await,
        Item::Draft(id, _) => drafts::delete(id).await,
        Item::Sealed(parcel, _) => outbox::delete(&parcel.id).await,
        Item::Other(name, key, _) => store::delete(name, key).await,
        Item::Setting(setting, _) => {
            settings::keep(*setting, "");
            Ok(())
        }
    }
}

/// Deletes everything, then looks again; gives what is still there.
///
/// # Errors
/// Why this device could not be asked.
pub async fn delete_all() -> Result<Vec<Item>, StoreProblem> {
    for item in find().await? {
        // What cannot be deleted is found again below.
        let _ = delete(&item).await;
    }
    find().await
}
