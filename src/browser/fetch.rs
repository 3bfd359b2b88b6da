//! Reading files of our own site.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Why a file did not come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FetchProblem {
    /// No answer: no network, or the server is down.
    Unreachable,
    /// The server answered with this status.
    Status(u16),
    /// More bytes than a page should read.
    TooLarge(usize),
}

/// The largest single file the app reads, in bytes.
pub const LARGEST_FILE: usize = 25 * 1024 * 1024;

/// The bytes behind an address of our own site.
///
/// # Errors
/// See [`FetchProblem`].
pub async fn bytes(address: &str) -> Result<Vec<u8>, FetchProblem> {
    let window = web_sys::window().ok_or(FetchProblem::Unreachable)?;
    let answer = JsFuture::from(window.fetch_with_str(address))
        .await
        .map_err(|_| FetchProblem::Unreachable)?;
    let response: Response = answer.dyn_into().map_err(|_| FetchProblem::Unreachable)?;
    if !response.ok() {
        return Err(FetchProblem::Status(response.status()));
    }
    let buffer = response.array_buffer().map_err(|_| FetchProblem::Unreachable)?;
    let buffer = JsFuture::from(buffer).await.map_err(|_| FetchProblem::Unreachable)?;
    let array = Uint8Array::new(&buffer);
    let length = array.length() as usize;
    if length > LARGEST_FILE {
        return Err(FetchProblem::TooLarge(length));
    }
    Ok(array.to_vec())
}

/// The text behind an address; bytes that are no UTF-8 become U+FFFD.
pub async fn text(address: &str) -> Result<String, FetchProblem> {
    bytes(address).await.map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}
