//! The inbox of `hosting/nginx.conf` behind a published place, on a real nginx.

use std::path::PathBuf;

use crate::hosts::{Host, nginx_with_inbox, upload};
use crate::keeper::temporary_folder;
use crate::sealed::one_question;
use crate::site::{Built, Which};

/// The made-up place with [`one_question`] on a real nginx that takes answers.
pub struct RealInbox {
    home: PathBuf,
    pub built: Built,
    pub id: String,
    pub host: Host,
}

impl RealInbox {
    /// # Panics
    /// Where nginx cannot be started or the temporary folder cannot be written to.
    pub fn start() -> Self {
        let built = Built::of(Which::MadeUp);
        let home = temporary_folder("inbox");
        let (published, answers) = (home.join("published"), home.join("answers"));
        upload(&built.folder, &published);
        std::fs::create_dir_all(&answers).unwrap();
        let (id, file) = one_question(&built, "/a/inbox");
        let path = published.join(built.data_path(&format!("consultations/{id}.json")));
        std::fs::write(path, file.to_string()).unwrap();
        std::fs::write(published.join(three_wishes_core::place::MADE), "").unwrap();
        let host = nginx_with_inbox(&published, "/a/", &answers);
        Self { home, built, id, host }
    }

    /// The files it has taken.
    ///
    /// # Panics
    /// Where their folder cannot be read.
    pub fn files(&self) -> Vec<PathBuf> {
        let files = std::fs::read_dir(self.home.join("answers")).unwrap();
        files.map(|file| file.unwrap().path()).collect()
    }
}

impl Drop for RealInbox {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.home);
    }
}
