//! IndexedDB with strict durability: a write is done when the disk says so.

use idb::{Database, Factory, ObjectStoreParams, Query, Transaction, TransactionMode};
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, IdbTransaction};

use super::address;

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
    /// Something else went wrong.
    Failed,
}

/// The name of the database: places under different paths of one host do not share.
fn database_name() -> String {
    format!("three-wishes:{}", address::base_path())
}

/// Opens the database, making it on the first visit.
async fn open() -> Result<Database, StoreProblem> {
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
    // A browser that refuses to open the database refuses to keep anything, whatever it calls that.
    request.await.map_err(|error| match reason(&error) {
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

/// A writing transaction that completes only after the data is on disk, and the open database with it.
///
/// Neither `idb` nor stable `web-sys` passes the durability on, so the browser is asked directly.
fn strict(database: Database, store: &str) -> Result<(Database, Transaction), StoreProblem> {
    let database = JsValue::from(database);
    let options = Object::new();
    let asked = Reflect::set(&options, &"durability".into(), &"strict".into())
        .and_then(|_| Reflect::get(&database, &"transaction".into()))
        .and_then(|open| open.dyn_into::<Function>())
        .and_then(|open| open.call3(&database, &store.into(), &"readwrite".into(), &options))
        .and_then(|transaction| transaction.dyn_into::<IdbTransaction>())
        .map_err(|_| StoreProblem::Failed)?;
    let database = Database::try_from(database).map_err(|error| reason(&error))?;
    Ok((database, Transaction::from(asked)))
}

/// The text stored under `key`.
pub async fn get(store: &str, key: &str) -> Result<Option<String>, StoreProblem> {
    let database = open().await?;
    let outcome = read(&database, store, key).await;
    database.close();
    outcome
}

async fn read(database: &Database, store: &str, key: &str) -> Result<Option<String>, StoreProblem> {
    let transaction = database
        .transaction(&[store], TransactionMode::ReadOnly)
        .map_err(|error| reason(&error))?;
    let objects = transaction.object_store(store).map_err(|error| reason(&error))?;
    let request =
        objects.get(Query::Key(JsValue::from_str(key))).map_err(|error| reason(&error))?;
    let value = request.await.map_err(|error| reason(&error))?;
    Ok(value.and_then(|value| value.as_string()))
}

/// Writes texts in one transaction: all of them or none.
pub async fn put_all(store: &str, pairs: &[(String, String)]) -> Result<(), StoreProblem> {
    let (database, transaction) = strict(open().await?, store)?;
    let objects = transaction.object_store(store).map_err(|error| reason(&error))?;
    for (key, text) in pairs {
        let key = JsValue::from_str(key);
        objects.put(&JsValue::from_str(text), Some(&key)).map_err(|error| reason(&error))?;
    }
    finish(transaction).await?;
    database.close();
    Ok(())
}

/// Reads a key and writes what `change` makes of its text, in one transaction: no other tab comes between.
/// `None` leaves it as it is. Gives what `change` gave.
pub async fn change(
    store: &str,
    key: &str,
    change: impl FnOnce(Option<String>) -> Option<String>,
) -> Result<Option<String>, StoreProblem> {
    let (database, transaction) = strict(open().await?, store)?;
    let objects = transaction.object_store(store).map_err(|error| reason(&error))?;
    let key = JsValue::from_str(key);
    let request = objects.get(Query::Key(key.clone())).map_err(|error| reason(&error))?;
    let found = request.await.map_err(|error| reason(&error))?;
    let changed = change(found.and_then(|value| value.as_string()));
    if let Some(text) = &changed {
        objects.put(&JsValue::from_str(text), Some(&key)).map_err(|error| reason(&error))?;
    }
    finish(transaction).await?;
    database.close();
    Ok(changed)
}

/// True where a store holds nothing.
pub async fn is_empty(store: &str) -> Result<bool, StoreProblem> {
    let database = open().await?;
    let transaction = database
        .transaction(&[store], TransactionMode::ReadOnly)
        .map_err(|error| reason(&error))?;
    let objects = transaction.object_store(store).map_err(|error| reason(&error))?;
    let count = objects.count(None).map_err(|error| reason(&error))?;
    let count = count.await.map_err(|error| reason(&error))?;
    database.close();
    Ok(count == 0)
}

/// Removes one key.
pub async fn delete(store: &str, key: &str) -> Result<(), StoreProblem> {
    let (database, transaction) = strict(open().await?, store)?;
    let objects = transaction.object_store(store).map_err(|error| reason(&error))?;
    objects.delete(Query::Key(JsValue::from_str(key))).map_err(|error| reason(&error))?;
    finish(transaction).await?;
    database.close();
    Ok(())
}

/// Removes everything in a store.
pub async fn clear(store: &str) -> Result<(), StoreProblem> {
    let (database, transaction) = strict(open().await?, store)?;
    let objects = transaction.object_store(store).map_err(|error| reason(&error))?;
    objects.clear().map_err(|error| reason(&error))?;
    finish(transaction).await?;
    database.close();
    Ok(())
}

/// Every key and text of a store.
pub async fn all(store: &str) -> Result<Vec<(String, String)>, StoreProblem> {
    let database = open().await?;
    let transaction = database
        .transaction(&[store], TransactionMode::ReadOnly)
        .map_err(|error| reason(&error))?;
    let objects = transaction.object_store(store).map_err(|error| reason(&error))?;
    let keys = objects.get_all_keys(None, None).map_err(|error| reason(&error))?;
    let keys = keys.await.map_err(|error| reason(&error))?;
    let values = objects.get_all(None, None).map_err(|error| reason(&error))?;
    let values = values.await.map_err(|error| reason(&error))?;
    database.close();
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
