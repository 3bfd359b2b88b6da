//! Natively there is nothing to run: the app starts from `start` in `boot.rs`, called by `start.js`.

// Links the app in, so that its exports are in the module.
use three_wishes as _;

fn main() {
    if !cfg!(target_arch = "wasm32") {
        eprintln!("Three Wishes runs in a browser. To see it, run: cargo xtask serve");
    }
}
