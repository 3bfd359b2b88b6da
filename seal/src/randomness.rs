//! Randomness, drawn before anything is sealed.
//!
//! Everything random comes from `getrandom`: the operating system, or the browser's `crypto`. A browser's can
//! fail, and `age` panics where it does, which would stop the page. So in browsers the bytes are drawn
//! ahead, where a failure is an error, and `age` is handed these: each byte once, none kept.

/// There is no randomness to be had.
#[derive(Debug)]
pub(crate) struct NoRandomness;

/// The bytes drawn for one file. What is left of them is overwritten and given up with this.
pub(crate) struct Drawn;

#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
pub(crate) fn draw(_recipients: usize) -> Result<Drawn, NoRandomness> {
    // Asks the system once: where it has none, `age` would panic.
    getrandom::fill(&mut [0; 1]).map_err(|_| NoRandomness)?;
    Ok(Drawn)
}

#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
pub(crate) use in_browsers::draw;

#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
mod in_browsers {
    // The macro exports the function under the name the library calls, which the compiler cannot check.
    #![allow(unsafe_code)]

    use std::cell::RefCell;

    use super::{Drawn, NoRandomness};

    /// Each recipient takes 32 bytes, and a file 16 for its key, 16 for its nonce and 32 for its stanza of noise.
    const EACH_RECIPIENT: usize = 32;
    const EACH_FILE: usize = 128;

    thread_local! {
        static AHEAD: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    }

    pub(crate) fn draw(recipients: usize) -> Result<Drawn, NoRandomness> {
        let mut bytes = vec![0; EACH_FILE + EACH_RECIPIENT * recipients];
        getrandom::fill(&mut bytes).map_err(|_| NoRandomness)?;
        AHEAD.replace(bytes);
        Ok(Drawn)
    }

    impl Drop for Drawn {
        fn drop(&mut self) {
            AHEAD.take().fill(0);
        }
    }

    fn hand_over(wanted: &mut [u8]) -> Result<(), getrandom_of_age::Error> {
        AHEAD.with_borrow_mut(|ahead| {
            let left = ahead.len().checked_sub(wanted.len());
            let Some((left, fresh)) = left.and_then(|left| Some((left, ahead.get_mut(left..)?)))
            else {
                return getrandom::fill(wanted).map_err(|_| getrandom_of_age::Error::UNSUPPORTED);
            };
            wanted.copy_from_slice(fresh);
            fresh.fill(0);
            ahead.truncate(left);
            Ok(())
        })
    }

    getrandom_of_age::register_custom_getrandom!(hand_over);
}
