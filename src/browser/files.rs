//! Giving a person a file, and reading files they chose or dropped.

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use three_wishes_core::format::zip::{self, Listing, Packing, Stays, Unpacking};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, DataTransfer, File, FileList, HtmlAnchorElement, ReadableStream,
    ReadableStreamDefaultReader, Url,
};

/// Offers `text` as a download under `name`.
pub fn download(name: &str, kind: &str, text: &str) {
    download_bytes(name, kind, text.as_bytes());
}

/// Offers `bytes` as a download under `name`.
pub fn download_bytes(name: &str, kind: &str, bytes: &[u8]) {
    let parts = Array::of1(&Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let Ok(blob) = Blob::new_with_u8_array_sequence_and_options(&parts, &options) else { return };
    let Ok(address) = Url::create_object_url_with_blob(&blob) else { return };
    let link = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.create_element("a").ok())
        .and_then(|element| element.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(link) = link {
        link.set_href(&address);
        link.set_download(name);
        link.click();
    }
    // The download has its own hold on the bytes by the next turn, not before.
    leptos::prelude::set_timeout(
        move || {
            let _ = Url::revoke_object_url(&address);
        },
        std::time::Duration::from_secs(60),
    );
}

/// A chosen file's path, with its folder where the browser gives one.
pub fn path_of(file: &File) -> String {
    Reflect::get(file, &"webkitRelativePath".into())
        .ok()
        .and_then(|path| path.as_string())
        .filter(|path| !path.is_empty())
        .unwrap_or_else(|| file.name())
}

/// The bytes of a file, of a larger one than `most` only one byte more; `None` where the browser cannot
/// read it.
pub async fn bytes(file: File, most: usize) -> Option<Vec<u8>> {
    let start = file.slice_with_f64_and_f64(0.0, most as f64 + 1.0).ok()?;
    let buffer = JsFuture::from(start.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// The bytes of several files, read side by side: one after the other, most of the time is waiting.
pub async fn bytes_of_each(files: Vec<File>, most: usize) -> Vec<Option<Vec<u8>>> {
    let start = |file: File| {
        let start = file.slice_with_f64_and_f64(0.0, most as f64 + 1.0).ok()?;
        Some(start.array_buffer())
    };
    let reading: Vec<Option<Promise>> = files.into_iter().map(start).collect();
    let mut all = Vec::with_capacity(reading.len());
    for one in reading {
        let buffer = match one {
            Some(reading) => JsFuture::from(reading).await.ok(),
            None => None,
        };
        all.push(buffer.map(|buffer| Uint8Array::new(&buffer).to_vec()));
    }
    all
}

/// The files of a list, as a vector.
pub fn of_list(list: &FileList) -> Vec<File> {
    (0..list.length()).filter_map(|index| list.get(index)).collect()
}

/// Every file of what was dropped, folders opened, with paths.
pub async fn dropped(given: &DataTransfer) -> Vec<(String, File)> {
    let items = given.items();
    let (mut waiting, mut found) = (Vec::<JsValue>::new(), Vec::new());
    // Entries must be taken before the first await: the browser empties the list after the event.
    for index in 0..items.length() {
        let Some(item) = items.get(index) else { continue };
        if let Ok(Some(entry)) = item.webkit_get_as_entry() {
            waiting.push(entry.into());
        } else if let Ok(Some(file)) = item.get_as_file() {
            // What another program hands over may lie on no disk, and then has no entry.
            found.push((file.name(), file));
        }
    }
    while let Some(entry) = waiting.pop() {
        if is_true(&entry, "isDirectory") {
            waiting.extend(children(&entry).await);
        } else if let Some(file) = file_of(&entry).await {
            let path =
                Reflect::get(&entry, &"fullPath".into()).ok().and_then(|path| path.as_string());
            let path = path.unwrap_or_else(|| file.name());
            found.push((path.trim_start_matches('/').to_owned(), file));
        }
    }
    found
}

fn is_true(value: &JsValue, name: &str) -> bool {
    Reflect::get(value, &name.into()).ok().and_then(|value| value.as_bool()).unwrap_or(false)
}

/// Calls `method(resolve, reject)` of a file-system entry as a promise.
fn promised(entry: &JsValue, method: &str) -> Promise {
    Promise::new(&mut |resolve: Function, reject: Function| {
        let called = Reflect::get(entry, &method.into())
            .ok()
            .and_then(|method| method.dyn_into::<Function>().ok())
            .map(|method| method.call2(entry, &resolve, &reject));
        if called.is_none() {
            let _ = reject.call0(&JsValue::NULL);
        }
    })
}

async fn file_of(entry: &JsValue) -> Option<File> {
    JsFuture::from(promised(entry, "file")).await.ok()?.dyn_into().ok()
}

/// What a folder holds. The browser gives it in portions; an empty one is the end.
async fn children(entry: &JsValue) -> Vec<JsValue> {
    let mut all = Vec::new();
    let reader = Reflect::get(entry, &"createReader".into())
        .ok()
        .and_then(|method| method.dyn_into::<Function>().ok())
        .and_then(|method| method.call0(entry).ok());
    let Some(reader) = reader else { return all };
    while let Ok(portion) = JsFuture::from(promised(&reader, "readEntries")).await {
        let portion = Array::from(&portion);
        if portion.length() == 0 {
            break;
        }
        all.extend(portion.iter());
    }
    all
}

/// What came out of a zip.
pub struct Unzipped {
    /// By their paths.
    pub files: Vec<(String, Result<Vec<u8>, Stays>)>,
    /// False where the list of the zip is damaged: there may be more.
    pub is_whole: bool,
}

/// The files of a zip, opened with the browser's own decompression: up to `most` bytes of all together. `None` where
/// `goes_on` says, before one of them, that it is to stop.
pub async fn unzip(bytes: &[u8], most: usize, goes_on: &dyn Fn() -> bool) -> Option<Unzipped> {
    let Listing { entries, closed, is_whole } = zip::listing(bytes);
    let mut files: Vec<_> = closed.into_iter().map(|path| (path, Err(Stays::Closed))).collect();
    let mut unpacking = Unpacking::new(most);
    for entry in entries {
        if !goes_on() {
            return None;
        }
        let open = match unpacking.begin(&entry) {
            Ok(most) if entry.is_deflated => {
                let open = inflate(entry.bytes, most).await;
                unpacking.take(&entry, open)
            }
            Ok(_) => unpacking.take(&entry, Some(entry.bytes.to_vec())),
            Err(stays) => Err(stays),
        };
        files.push((entry.path, open));
    }
    Some(Unzipped { files, is_whole })
}

/// A zip of these files, deflated by the browser where it can (since 2023).
pub async fn zipped(files: &[(String, String)]) -> Vec<u8> {
    let mut packed = Vec::with_capacity(files.len());
    for (path, text) in files {
        let whole = Packing::stored(path, text.as_bytes());
        packed.push(match through("CompressionStream", text.as_bytes(), usize::MAX - 1).await {
            Some(smaller) => whole.deflated(smaller),
            None => whole,
        });
    }
    zip::written(&packed)
}

/// Undoes raw deflate. Stops once it holds more than `most` bytes: a few packed kilobytes can open to gigabytes.
async fn inflate(packed: &[u8], most: usize) -> Option<Vec<u8>> {
    through("DecompressionStream", packed, most).await
}

/// Sends bytes through one of the browser's streams for raw deflate, until `most` bytes have come out.
async fn through(stream: &str, bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence(&parts).ok()?;
    let global = js_sys::global();
    let maker = Reflect::get(&global, &stream.into()).ok()?;
    let stream =
        Reflect::construct(&maker.dyn_into::<Function>().ok()?, &Array::of1(&"deflate-raw".into()))
            .ok()?;
    let source: JsValue = blob.stream().into();
    let pipe: Function = Reflect::get(&source, &"pipeThrough".into()).ok()?.dyn_into().ok()?;
    let opened: ReadableStream = pipe.call1(&source, &stream).ok()?.dyn_into().ok()?;
    let reader: ReadableStreamDefaultReader = opened.get_reader().dyn_into().ok()?;
    let mut out = Vec::new();
    while out.len() <= most {
        let portion = JsFuture::from(reader.read()).await.ok()?;
        if is_true(&portion, "done") {
            return Some(out);
        }
        let portion = Reflect::get(&portion, &"value".into()).ok()?;
        out.extend(Uint8Array::new(&portion).to_vec());
    }
    let _ = reader.cancel();
    Some(out)
}
