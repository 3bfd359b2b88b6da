//! What people take away from an indicator: its figures as files, its picture, the snippet that frames it; and from a
//! table of actions its rows.
//!
//! Everything here is made from what is on screen, and says where it came from.

pub mod actions;
pub mod figures;
mod metadata;
pub mod picture;
pub mod snippet;

use crate::indicator::Indicator;
use crate::words::Words;

/// Where a file came from: written into every file that leaves the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// Title of the indicator.
    pub title: String,
    /// "Publisher, title of the source", one for each.
    pub sources: Vec<String>,
    /// Licences of the sources, each once.
    pub licences: Vec<String>,
    /// Address of the page with everything that was chosen on it.
    pub address: String,
    /// ISO date on which it was taken.
    pub taken: String,
}

impl Origin {
    /// What an indicator says about where it comes from.
    pub fn of(indicator: &Indicator, language: &str, address: String, taken: String) -> Self {
        let mut licences: Vec<String> = Vec::new();
        for source in &indicator.sources {
            if !source.licence.is_empty() && !licences.contains(&source.licence) {
                licences.push(source.licence.clone());
            }
        }
        let named = |source: &crate::place::Source| {
            let title = source.title.in_language(language);
            if source.publisher.is_empty() {
                title.to_owned()
            } else {
                format!("{}, {title}", source.publisher)
            }
        };
        Self {
            title: indicator.title.in_language(language).to_owned(),
            sources: indicator.sources.iter().map(named).collect(),
            licences,
            address,
            taken,
        }
    }

    /// The origin in lines of words: source, licence, address, day.
    pub fn lines(&self, words: Words) -> Vec<(String, String)> {
        let mut lines = Vec::new();
        let mut add = |label: String, value: &str| {
            if !value.is_empty() {
                lines.push((label, value.to_owned()));
            }
        };
        add(words.takeaway_source(), &self.sources.join("; "));
        add(words.takeaway_licence(), &self.licences.join("; "));
        add(words.takeaway_address(), &self.address);
        add(words.takeaway_taken(), &self.taken);
        lines
    }
}
