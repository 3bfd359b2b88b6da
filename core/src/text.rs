//! Text that may be written in several languages.

use serde::{Deserialize, Serialize};

/// A text of the data folder: one string, or one string for each language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Language tag ("" where the file gives a plain string) and the words.
    versions: Vec<(String, String)>,
}

impl Text {
    /// A text without a language of its own: it is in the place's first language.
    pub fn plain(words: impl Into<String>) -> Self {
        Self { versions: vec![(String::new(), words.into())] }
    }

    /// A text by language, in the order of the file.
    pub fn by_language(versions: Vec<(String, String)>) -> Self {
        Self { versions }
    }

    /// The words in `language`, else the plain text, else the first version, else "".
    pub fn in_language(&self, language: &str) -> &str {
        self.version(language).map_or("", |(_, words)| words.as_str())
    }

    /// The language tag of what [`Text::in_language`] gives, if the file names one.
    ///
    /// Views put it in `lang` when it differs from the page's language.
    pub fn language_of(&self, language: &str) -> Option<&str> {
        self.version(language).map(|(tag, _)| tag.as_str()).filter(|tag| !tag.is_empty())
    }

    /// True where there is nothing to show in any language.
    pub fn is_empty(&self) -> bool {
        self.versions.iter().all(|(_, words)| words.trim().is_empty())
    }

    /// Every version with its language tag, for search and for checks.
    pub fn versions(&self) -> &[(String, String)] {
        &self.versions
    }

    fn version(&self, language: &str) -> Option<&(String, String)> {
        let exact = self.versions.iter().find(|(tag, _)| tag == language);
        let plain = || self.versions.iter().find(|(tag, _)| tag.is_empty());
        exact.or_else(plain).or_else(|| self.versions.first())
    }
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        Self::plain(words)
    }
}

/// `rtl` or `ltr` by the first letter that has a direction; "" where none has.
///
/// Source: Unicode Standard Annex 9, rules P2 and P3; ranges of R and AL from its table of default classes.
pub fn direction(words: &str) -> &'static str {
    let of = |letter: char| match letter {
        '\u{590}'..='\u{8ff}'
        | '\u{fb1d}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}' => letter.is_alphabetic().then_some("rtl"),
        _ => letter.is_alphabetic().then_some("ltr"),
    };
    words.chars().find_map(of).unwrap_or_default()
}

/// What a language is called in itself; none for one we do not know.
///
/// Source: Unicode CLDR 47, names of languages. Those most asked for of councils in the United Kingdom.
pub fn own_name(tag: &str) -> Option<&'static str> {
    const NAMES: [(&str, &str); 36] = [
        ("am", "አማርኛ"),
        ("ar", "العربية"),
        ("bg", "български"),
        ("bn", "বাংলা"),
        ("ckb", "کوردیی ناوەندی"),
        ("cs", "čeština"),
        ("cy", "Cymraeg"),
        ("de", "Deutsch"),
        ("en", "English"),
        ("es", "español"),
        ("fa", "فارسی"),
        ("fr", "français"),
        ("ga", "Gaeilge"),
        ("gd", "Gàidhlig"),
        ("gu", "ગુજરાતી"),
        ("hi", "हिन्दी"),
        ("hu", "magyar"),
        ("it", "italiano"),
        ("ku", "kurdî"),
        ("lt", "lietuvių"),
        ("lv", "latviešu"),
        ("pa", "ਪੰਜਾਬੀ"),
        ("pl", "polski"),
        ("ps", "پښتو"),
        ("pt", "português"),
        ("ro", "română"),
        ("ru", "русский"),
        ("sk", "slovenčina"),
        ("so", "Soomaali"),
        ("sq", "shqip"),
        ("ta", "தமிழ்"),
        ("ti", "ትግርኛ"),
        ("tr", "Türkçe"),
        ("uk", "українська"),
        ("ur", "اردو"),
        ("zh", "中文"),
    ];
    let base = tag.split('-').next().unwrap_or_default();
    NAMES.iter().find(|(known, _)| *known == base).map(|(_, name)| *name)
}

/// Whether a language is written from right to left.
pub fn is_right_to_left(tag: &str) -> bool {
    const ALL: [&str; 11] = ["ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"];
    ALL.contains(&tag.split('-').next().unwrap_or_default())
}

/// The language to name for a text of somebody who read in `language`: "", which is "not known", where the
/// text runs the other way.
pub fn language_of_words<'a>(words: &str, language: &'a str) -> &'a str {
    let expected = if is_right_to_left(language) { "rtl" } else { "ltr" };
    let found = direction(words);
    if found.is_empty() || found == expected { language } else { "" }
}

#[cfg(test)]
mod tests {
    use super::{Text, direction, is_right_to_left, language_of_words, own_name};

    #[test]
    fn a_language_is_called_by_its_own_name() {
        let names = ["pl", "ur-PK", "cy", "qps"].map(own_name);
        assert_eq!(names, [Some("polski"), Some("اردو"), Some("Cymraeg"), None]);
    }

    #[test]
    fn a_language_runs_as_the_start_of_its_tag_says() {
        let tags = ["ckb", "dv", "ks-IN", "ur-PK", "ku", "en", "arq"];
        let expected = [true, true, true, true, false, false, false];
        assert_eq!(tags.map(is_right_to_left), expected);
    }

    #[test]
    fn a_text_runs_as_its_first_letter_does() {
        let texts = ["=1 Bench", "12 میٹر", "«שלום» abc", "👍 1+1", "Łódź میں"];
        assert_eq!(texts.map(direction), ["ltr", "rtl", "rtl", "", "ltr"]);
    }

    #[test]
    fn a_text_that_runs_the_other_way_is_in_no_known_language() {
        let named =
            [("A bench", "en"), ("درخت", "en"), ("درخت", "ur"), ("Tree", "ur-PK"), ("🌳", "ur")];
        assert_eq!(
            named.map(|(text, read)| language_of_words(text, read)),
            ["en", "", "ur", "", "ur"]
        );
    }

    #[test]
    fn a_missing_language_falls_back_to_the_first_version() {
        let text =
            Text::by_language(vec![("pl".into(), "Dom".into()), ("ur".into(), "گھر".into())]);
        assert_eq!(text.in_language("ur"), "گھر");
        assert_eq!(text.in_language("en"), "Dom");
        assert_eq!(text.language_of("en"), Some("pl"));
        assert_eq!(Text::plain("Home").in_language("ur"), "Home");
        assert_eq!(Text::default().in_language("en"), "");
    }
}
