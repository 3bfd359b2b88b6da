//! IndexedDB with strict durability: a write is done when the disk says so.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use idb::{Factory, ObjectStore, ObjectStoreParams, Query, Transaction};
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, IdbDatabase, IdbTransaction};

use three_wishes_core::words::Words;

use super::locks::promise;
use super::{address, clock};

/// The place in one piece, and what is known of the copy: see `place_copy`.
pub const PLACE_FILES: &str = "place-files";
/// Drafts of answers, by consultation id.
pub const DRAFTS: &str = "drafts";
/// Sealed files on their way to the council, by the id of what is in them.
pub const OUTBOX: &str = "outbox";
/// Every store there is. `/mine` shows what is in each.
pub const STORES: [&str; 3] = [PLACE_FILES, DRAFTS, OUTBOX];

/// Version of what is stored; each only adds to the one before (2: the outbox). An older app never touches a
/// newer one's data.
const SCHEMA: u32 = 2;

/// Why this device does not keep something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreProblem {
    /// The browser does not let the page keep anything.
    Blocked,
    /// No space left.
    Full,
    /// Written by a newer version of the app.
    NewerSchema,
    /// The person asked that nothing be kept.
    Unwanted,
    /// The device does not answer; another tab may be in the way.
    NoAnswer,
    /// Something else went wrong.
    Failed,
}

impl StoreProblem {
    /// What this device will not keep, and why, in words.
    pub fn said(self, words: Words) -> String {
        match self {
            Self::Blocked => words.storage_blocked(),
            Self::Full => words.storage_full(),
            Self::NewerSchema => words.storage_newer(),
            Self::Unwanted => words.storage_unwanted(),
            Self::NoAnswer => words.storage_no_answer(),
            Self::Failed => words.storage_failed(),
        }
    }
}

/// The name of the database: places under different paths of one host do not share.
fn database_name() -> String {
    format!("three-wishes:{}", address::base_path())
}

/// What may be written. Whatever is there can be read and deleted, but for drafts where none are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    Everything,
    /// No draft: nothing of a person that could be read. One that is there stays, and nobody sees it.
    NoDrafts,
    /// Nothing from now on; what was there before is still to be deleted, or cannot be.
    NothingMore,
    /// Nothing, and nothing of before is there.
    Nothing,
}

thread_local! {
    static KEEPING: Cell<Keeping> = const { Cell::new(Keeping::Everything) };
}

/// What may be written from now on.
pub fn keep(keeping: Keeping) {
    KEEPING.set(keeping);
}

pub fn keeping() -> Keeping {
    KEEPING.get()
}

/// Whether a person's words are held by the page alone.
pub fn keeps_no_drafts() -> bool {
    KEEPING.get() != Keeping::Everything
}

/// Whether a store is, for who uses this device now, as if nothing were in it.
fn is_hidden(store: &str) -> bool {
    KEEPING.get() == Keeping::NoDrafts && store == DRAFTS
}

/// Whether the person asked that nothing be kept.
pub fn keeps_nothing() -> bool {
    matches!(KEEPING.get(), Keeping::NothingMore | Keeping::Nothing)
}

/// # Errors
/// [`StoreProblem::Unwanted`] where nothing is to be added to a store.
fn may_add_to(store: &str) -> Result<(), StoreProblem> {
    match KEEPING.get() {
        Keeping::Everything => Ok(()),
        Keeping::NoDrafts if store != DRAFTS => Ok(()),
        _ => Err(StoreProblem::Unwanted),
    }
}

/// An open database; closed where this is dropped, so that no tab stands in the way of another's newer schema.
struct Opened(IdbDatabase);

impl Drop for Opened {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// Longer than any opening on a device that answers, in milliseconds.
const PATIENCE: u64 = 3_000;

/// Opens the database, making it on the first visit.
async fn open() -> Result<Opened, StoreProblem> {
    let factory = Factory::new().map_err(|_| StoreProblem::Blocked)?;
    let mut request =
        factory.open(&database_name(), Some(SCHEMA)).map_err(|_| StoreProblem::Blocked)?;
    request.on_upgrade_needed(|event| {
        use idb::event::DatabaseEvent;
        let Ok(database) = event.database() else { return };
        for name in STORES {
            if !database.store_names().iter().any(|existing| existing == name) {
                // A failure here aborts the opening, which the caller hears of.
                let _ = database.create_object_store(name, ObjectStoreParams::new());
            }
        }
    });
    // What comes after the patience has ended is closed again, as nobody holds it any more.
    let place = Rc::new(RefCell::new(None));
    let (answered, answer) = promise().ok_or(StoreProblem::Failed)?;
    let put = place.clone();
    wasm_bindgen_futures::spawn_local(async move {
        put.replace(Some(request.await.map(|database| Opened(database.into()))));
        drop(put);
        let _ = answer.call0(&JsValue::NULL);
    });
    let too_late = wasm_bindgen_futures::future_to_promise(async {
        clock::pause(PATIENCE).await;
        Ok(JsValue::NULL)
    });
    let _ = JsFuture::from(Promise::race(&Array::of2(&answered, &too_late))).await;
    let opened = place.borrow_mut().take().ok_or(StoreProblem::NoAnswer)?;
    // A browser that refuses to open the database refuses to keep anything, whatever it calls that.
    opened.map_err(|error| match reason(&error) {
        StoreProblem::Failed => StoreProblem::Blocked,
        known => known,
    })
}

/// Reads the browser's name for an error into ours.
fn reason(error: &idb::Error) -> StoreProblem {
    let exception = match error {
        idb::Error::DomException(exception) => Some(exception.clone()),
        idb::Error::IndexedDbOpenFailed(value)
        | idb::Error::UpdateFailed(value)
        | idb::Error::TransactionOpenFailed(value) => value.clone().dyn_into().ok(),
        _ => None,
    };
    named(exception)
}

fn named(exception: Option<DomException>) -> StoreProblem {
    match exception.map(|exception| exception.name()).as_deref() {
        Some("VersionError") => StoreProblem::NewerSchema,
        Some("QuotaExceededError") => StoreProblem::Full,
        Some("SecurityError" | "InvalidStateError") => StoreProblem::Blocked,
        _ => StoreProblem::Failed,
    }
}

/// Opens a store for reading.
async fn reading(store: &str) -> Result<(Opened, ObjectStore), StoreProblem> {
    let opened = open().await?;
    let transaction = opened.0.transaction_with_str(store).map_err(|_| StoreProblem::Failed)?;
    let objects = Transaction::from(transaction).object_store(store);
    Ok((opened, objects.map_err(|error| reason(&error))?))
}

/// A writing transaction on one store that completes only after the data is on disk.
struct Writing {
    _opened: Opened,
    transaction: Transaction,
    objects: ObjectStore,
}

impl Writing {
    /// Neither `idb` nor stable `web-sys` passes the durability on, so the browser is asked directly.
    async fn of(store: &str) -> Result<Self, StoreProblem> {
        let opened = open().await?;
        let options = Object::new();
        let transaction = Reflect::set(&options, &"durability".into(), &"strict".into())
            .and_then(|_| Reflect::get(&opened.0, &"transaction".into()))
            .and_then(|open| open.dyn_into::<Function>())
            .and_then(|open| open.call3(&opened.0, &store.into(), &"readwrite".into(), &options))
            .and_then(|transaction| transaction.dyn_into::<IdbTransaction>())
            .map_err(|_| StoreProblem::Failed)?;
        let transaction = Transaction::from(transaction);
        let objects = transaction.object_store(store).map_err(|error| reason(&error))?;
        Ok(Self { _opened: opened, transaction, objects })
    }

    /// For what is to stay. The wish is asked for again once the database is open: it may have come meanwhile.
    async fn to_keep(store: &str) -> Result<Self, StoreProblem> {
        may_add_to(store)?;
        let writing = Self::of(store).await?;
        may_add_to(store).map(|()| writing)
    }

    fn put(&self, key: &str, text: &str) -> Result<(), StoreProblem> {
        let put = self.objects.put(&JsValue::from_str(text), Some(&JsValue::from_str(key)));
        put.map(drop).map_err(|error| reason(&error))
    }

    fn remove(&self, key: &str) -> Result<(), StoreProblem> {
        let removed = self.objects.delete(Query::Key(JsValue::from_str(key)));
        removed.map(drop).map_err(|error| reason(&error))
    }

    async fn finish(self) -> Result<(), StoreProblem> {
        finish(self.transaction).await
    }
}

async fn read(objects: &ObjectStore, key: &str) -> Result<Option<String>, StoreProblem> {
    let request =
        objects.get(Query::Key(JsValue::from_str(key))).map_err(|error| reason(&error))?;
    let value = request.await.map_err(|error| reason(&error))?;
    Ok(value.and_then(|value| value.as_string()))
}

/// The text stored under `key`.
pub async fn get(store: &str, key: &str) -> Result<Option<String>, StoreProblem> {
    if is_hidden(store) {
        return Ok(None);
    }
    let (_opened, objects) = reading(store).await?;
    read(&objects, key).await
}

/// Writes texts in one transaction: all of them or none.
pub async fn put_all(store: &str, pairs: &[(String, String)]) -> Result<(), StoreProblem> {
    let writing = Writing::to_keep(store).await?;
    for (key, text) in pairs {
        writing.put(key, text)?;
    }
    writing.finish().await
}

/// Writes a text where another key is still there, in one transaction: what was deleted meanwhile does not come
/// back in part.
pub async fn put_beside(
    store: &str,
    other: &str,
    (key, text): &(String, String),
) -> Result<(), StoreProblem> {
    let writing = Writing::to_keep(store).await?;
    if read(&writing.objects, other).await?.is_some() {
        writing.put(key, text)?;
    }
    writing.finish().await
}

/// Reads a key and writes what `change` makes of its text, in one transaction: no other tab comes between.
/// `None` leaves it as it is. Gives what `change` gave.
pub async fn change(
    store: &str,
    key: &str,
    change: impl FnOnce(Option<String>) -> Option<String>,
) -> Result<Option<String>, StoreProblem> {
    // What waits to be sent is sealed, and still has to say how far it is: the wish is that nothing be added.
    let writing = match store {
        OUTBOX => Writing::of(store).await?,
        _ => Writing::to_keep(store).await?,
    };
    let found = read(&writing.objects, key).await?;
    if found.is_none() {
        may_add_to(store)?;
    }
    let changed = change(found);
    if let Some(text) = &changed {
        writing.put(key, text)?;
    }
    writing.finish().await?;
    Ok(changed)
}

/// Removes a key where `is_to_go` says so of its text, in one transaction: no other tab comes between. Gives what it
/// said.
pub async fn delete_where(
    store: &str,
    key: &str,
    is_to_go: impl FnOnce(Option<String>) -> bool,
) -> Result<bool, StoreProblem> {
    if is_hidden(store) {
        return Ok(false);
    }
    let writing = Writing::of(store).await?;
    let is_to_go = is_to_go(read(&writing.objects, key).await?);
    if is_to_go {
        writing.remove(key)?;
    }
    writing.finish().await?;
    Ok(is_to_go)
}

/// True where a store holds nothing.
pub async fn is_empty(store: &str) -> Result<bool, StoreProblem> {
    let (_opened, objects) = reading(store).await?;
    let count = objects.count(None).map_err(|error| reason(&error))?;
    Ok(count.await.map_err(|error| reason(&error))? == 0)
}

/// Removes one key.
pub async fn delete(store: &str, key: &str) -> Result<(), StoreProblem> {
    let writing = Writing::of(store).await?;
    writing.remove(key)?;
    writing.finish().await
}

/// Removes everything in a store.
pub async fn clear(store: &str) -> Result<(), StoreProblem> {
    let writing = Writing::of(store).await?;
    writing.objects.clear().map_err(|error| reason(&error))?;
    writing.finish().await
}

/// Every key and text of a store.
pub async fn all(store: &str) -> Result<Vec<(String, String)>, StoreProblem> {
    if is_hidden(store) {
        return Ok(Vec::new());
    }
    let (_opened, objects) = reading(store).await?;
    let keys = objects.get_all_keys(None, None).map_err(|error| reason(&error))?;
    let keys = keys.await.map_err(|error| reason(&error))?;
    let values = objects.get_all(None, None).map_err(|error| reason(&error))?;
    let values = values.await.map_err(|error| reason(&error))?;
    let texts = values.iter().map(|value| value.as_string().unwrap_or_default());
    Ok(keys.iter().map(|key| key.as_string().unwrap_or_default()).zip(texts).collect())
}

/// Waits until the data is on disk.
///
/// The events are listened for here and not through `idb`: it lets go of its listeners at the first error,
/// and browsers then still tell of the abort that follows.
async fn finish(transaction: Transaction) -> Result<(), StoreProblem> {
    let transaction = IdbTransaction::from(transaction);
    let settled = Promise::new(&mut |done: Function, failed: Function| {
        transaction.set_oncomplete(Some(&done));
        transaction.set_onabort(Some(&failed));
    });
    match JsFuture::from(settled).await {
        Ok(_) => Ok(()),
        Err(_) => Err(named(transaction.error())),
    }
}
