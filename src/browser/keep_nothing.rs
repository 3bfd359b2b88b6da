//! The wish that this device keep nothing. Every open tab follows it.

use std::cell::RefCell;
use std::rc::Rc;

use super::drafts;
use super::store::{self, Keeping, PLACE_FILES, StoreProblem};
use super::tabs::{self, Said};

/// Shows whether nothing is to be kept.
type Show = Rc<dyn Fn(bool)>;

thread_local! {
    /// The page that shows the wish now.
    static SHOWN: RefCell<Option<Show>> = const { RefCell::new(None) };
}

/// Calls `show` from now on with what other tabs wish; the last page that asks counts.
pub fn follow(show: Show) {
    SHOWN.set(Some(show));
    drafts::follow_tabs();
}

/// Notes what other tabs wish, from the start of the app on: no page needs the code of drafts for it. What is there
/// already is deleted by the next page that has that code, and by the tab in which it was wished.
pub fn note_from_tabs() {
    tabs::hear(|said| {
        // On a device that is lent nobody is asked.
        if store::keeping() == Keeping::NoDrafts {
            return;
        }
        match said {
            Said::KeepNothing => store::keep(Keeping::NothingMore),
            Said::KeepAgain => store::keep(Keeping::Everything),
            Said::Changed(_) => {}
        }
    });
}

/// Nothing is kept from now on, in no tab. What is there already is still to be deleted: [`empty_the_device`].
pub fn begin() {
    store::keep(Keeping::NothingMore);
    tabs::tell(Said::KeepNothing);
}

/// What this device holds of the person's words, and of the place, is in this page alone afterwards. Sealed files that
/// wait to be sent stay: nobody can read them there.
///
/// # Errors
/// Why something is still there.
pub async fn empty_the_device() -> Result<(), StoreProblem> {
    let drafts = drafts::take_from_device().await;
    let emptied = store::clear(PLACE_FILES).await.and(drafts);
    match store::keeping() {
        Keeping::NothingMore if emptied.is_ok() => store::keep(Keeping::Nothing),
        Keeping::NothingMore | Keeping::Nothing => {}
        // The person thought better of it meanwhile.
        Keeping::Everything | Keeping::NoDrafts => {
            drafts::save_the_rest();
            return Ok(());
        }
    }
    drafts::tell_that_nothing_is_kept();
    emptied
}

/// Everything is kept again.
pub fn end() {
    tabs::tell(Said::KeepAgain);
    keep_again();
}

fn keep_again() {
    store::keep(Keeping::Everything);
    drafts::save_the_rest();
}

/// Another tab says what the person wishes.
pub(super) fn heard(is_wanted: bool) {
    // On a device that is lent nobody is asked.
    if store::keeping() == Keeping::NoDrafts {
        return;
    }
    if is_wanted {
        store::keep(Keeping::NothingMore);
        wasm_bindgen_futures::spawn_local(async {
            // What could not be deleted is said on the page.
            let _ = empty_the_device().await;
        });
    } else {
        keep_again();
    }
    let show = SHOWN.with_borrow(Clone::clone);
    if let Some(show) = show {
        show(is_wanted);
    }
}
