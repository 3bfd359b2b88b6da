//! Small settings a person picked, through gloo-storage behind a probe.
//!
//! gloo-storage throws where storage is blocked, so it is asked only after the browser has shown
//! that it gives a storage at all.

use gloo_storage::{LocalStorage, Storage};

use super::address;

/// Every setting there is. Beside them only [`super::kiosk`] stores anything here: that the device is a shared one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// `light`, `dark`, or empty to follow the device.
    Theme,
    /// `large`, or empty.
    TextSize,
    /// `more`, or empty.
    Contrast,
}

pub const ALL: [Setting; 3] = [Setting::Theme, Setting::TextSize, Setting::Contrast];

impl Setting {
    /// The name of the attribute of the root element that stylesheets read.
    pub fn attribute(self) -> &'static str {
        match self {
            Self::Theme => "data-theme",
            Self::TextSize => "data-text",
            Self::Contrast => "data-contrast",
        }
    }

    fn key(self) -> String {
        let name = match self {
            Self::Theme => "theme",
            Self::TextSize => "text-size",
            Self::Contrast => "contrast",
        };
        format!("three-wishes:{}:{name}", address::base_path())
    }
}

/// True where the browser lets the page keep settings.
pub fn are_kept() -> bool {
    cfg!(target_arch = "wasm32")
        && web_sys::window()
            .and_then(|window| window.local_storage().ok().flatten())
            .is_some_and(|storage| storage.length().is_ok())
}

/// The stored setting, "" where none was picked or nothing can be kept.
pub fn read(setting: Setting) -> String {
    if !are_kept() {
        return String::new();
    }
    // Earlier releases wrote JSON.
    let written = LocalStorage::raw().get_item(&setting.key()).ok().flatten();
    written.unwrap_or_default().trim_matches('"').to_owned()
}

/// Keeps a setting; an empty value forgets it. True if the browser took it.
pub fn keep(setting: Setting, value: &str) -> bool {
    super::page::set_root_attribute(setting.attribute(), value);
    if !are_kept() {
        return false;
    }
    if value.is_empty() {
        LocalStorage::delete(setting.key());
        return true;
    }
    LocalStorage::raw().set_item(&setting.key(), value).is_ok()
}

/// Puts every stored setting on the page.
pub fn apply() {
    for setting in ALL {
        super::page::set_root_attribute(setting.attribute(), &read(setting));
    }
}
