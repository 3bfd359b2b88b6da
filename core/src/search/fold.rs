//! Words as search compares them: lower case, without accents, without the plural's ending.
//!
//! Latin letters lose case and accents, Greek and Cyrillic ones case; others pass as they are.

use std::ops::Range;

/// Walks through the words of a text.
#[derive(Debug, Clone)]
pub(crate) struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Words<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Puts the next word, folded, in `word`; gives where it stands in the text.
    pub(crate) fn next(&mut self, word: &mut String) -> Option<Range<usize>> {
        word.clear();
        let mut found: Option<Range<usize>> = None;
        let mut at = self.at;
        while let Some(rest) = self.text.get(at..) {
            // Most letters are plain; whole runs of them are taken at once.
            let run = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
            let mut length = run;
            if let Some(plain) = rest.get(..run).filter(|plain| !plain.is_empty()) {
                word.push_str(plain);
            } else {
                let Some(letter) = rest.chars().next() else { break };
                length = letter.len_utf8();
                if is_of_word(letter) {
                    push_folded(letter, word);
                } else if found.is_some() && !is_inside(letter) {
                    break;
                } else {
                    at += length;
                    continue;
                }
            }
            found = Some(found.map_or(at, |range| range.start)..at + length);
            at += length;
        }
        self.at = found.as_ref().map_or(self.text.len(), |range| range.end);
        word.make_ascii_lowercase();
        let written = found.clone().and_then(|range| self.text.get(range)).unwrap_or_default();
        if word.len() > 2 && is_plural_of_short(written) {
            word.pop();
        } else {
            fold_plural(word);
        }
        found
    }
}

/// Every word of a text, folded.
pub(crate) fn folded(text: &str) -> Vec<String> {
    let mut words = Words::new(text);
    let mut all = Vec::new();
    let mut word = String::new();
    while words.next(&mut word).is_some() {
        all.push(word.clone());
    }
    all
}

/// Signs that do not end a word: "children’s", combining accents, joiners.
fn is_inside(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{ad}')
}

/// Letters and digits. Beyond ASCII, whatever is no space, sign or punctuation: the tables of the
/// standard library would weigh more than the rest of search.
fn is_of_word(letter: char) -> bool {
    match letter {
        _ if letter.is_ascii() => letter.is_ascii_alphanumeric(),
        _ if is_inside(letter) => false,
        '²' | '³' => true,
        '\u{80}'..='\u{bf}' | '×' | '÷' | '،' | '؛' | '؟' | '٪'..='٭' | '۔' => false,
        '\u{2000}'..='\u{206f}' | '\u{20a0}'..='\u{20cf}' | '\u{2190}'..='\u{2bff}' => false,
        '\u{3000}'..='\u{303f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fffd}' => false,
        _ => true,
    }
}

/// The letters from U+00C0 to U+017F without case and accent.
const LATIN: &[u8; 192] = b"aaaaaaaceeeeiiiidnooooo-ouuuuytsaaaaaaaceeeeiiiidnooooo-ouuuuyty\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll\
    lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

fn push_folded(letter: char, word: &mut String) {
    let shifted = |by: u32| char::from_u32(u32::from(letter) + by).unwrap_or(letter);
    let plain = match letter {
        '\u{c0}'..='\u{17f}' => {
            let at = u32::from(letter) - 0xc0;
            LATIN.get(at as usize).map_or(letter, |plain| char::from(*plain))
        }
        // "CO₂" is typed "CO2".
        '²' | '₂' => '2',
        '³' | '₃' => '3',
        'ș' | 'Ș' => 's',
        'ț' | 'Ț' => 't',
        'Α'..='Ω' | 'А'..='Я' => shifted(0x20),
        'Ѐ'..='Џ' => shifted(0x50),
        _ => letter,
    };
    word.push(plain);
    // Letters that stand for two.
    match letter {
        'æ' | 'Æ' | 'œ' | 'Œ' => word.push('e'),
        'ß' => word.push('s'),
        'þ' | 'Þ' => word.push('h'),
        _ => {}
    }
}

/// "GPs" and "do's": short, but surely with an ending.
fn is_plural_of_short(written: &str) -> bool {
    let mut backwards = written.chars().rev();
    let ends_in_s = backwards.next() == Some('s');
    let before = backwards.next();
    ends_in_s && before.is_some_and(|sign| matches!(sign, '\'' | '’') || sign.is_ascii_uppercase())
}

/// Takes English plural endings off: "cities" and "city" are one word to search.
fn fold_plural(word: &mut String) {
    let length = word.len();
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    if length > 4 && ends(&["ies"]) {
        word.truncate(length - 3);
        word.push('y');
    } else if length > 4 && ends(&["sses", "xes", "ches", "shes"])
        || matches!(word.as_str(), "buses" | "gases")
    {
        word.truncate(length - 2);
    } else if length > 3 && ends(&["s"]) && !ends(&["ss", "us", "is"]) {
        word.truncate(length - 1);
    }
}

/// A folded word with no letter more than `most` times in a row, its ending folded again: of "jobsss", "job".
pub(crate) fn without_runs(word: &str, most: usize) -> String {
    let mut kept = String::new();
    let mut run = 0;
    for letter in word.chars() {
        run = if kept.ends_with(letter) { run + 1 } else { 1 };
        if run <= most {
            kept.push(letter);
        }
    }
    fold_plural(&mut kept);
    kept
}

#[cfg(test)]
mod tests {
    use super::{Words, folded, without_runs};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(folded(text).join(" "), expected);
    }

    #[test]
    fn case_accents_and_plurals_fold_away() {
        check("Cafés in ŁÓDŹ, Größe", "cafe in lodz grosse");
        check("cities businesses churches houses bus", "city business church house bus");
        check("children’s neighbourhoods' do's", "children neighbourhood do");
        check("Œuvre Æon Þór Ștefan Žižek naïve", "oeuvre aeon thor stefan zizek naive");
        check("£5 … €7 «a» 3×4 ½", "5 7 a 3 4");
        check("GPs Is", "gp is");
        check("buses gases causes", "bus gas cause");
        check("Cafe\u{301} CO₂ well-being 2018/19", "cafe co2 well being 2018 19");
    }

    #[test]
    fn runs_of_a_letter_are_cut_short_before_the_ending_goes() {
        assert_eq!([1, 2].map(|most| without_runs("jobsss", most)), ["job", "jobss"]);
        assert_eq!([1, 2].map(|most| without_runs("schoool", most)), ["schol", "school"]);
    }

    #[test]
    fn other_scripts_pass_through() {
        check("شہر کے، منصوبے۔", "شہر کے منصوبے");
        check("ΑΘΗΝΑ Москва Ёж", "αθηνα москва ёж");
    }

    #[test]
    fn a_word_knows_where_it_stands() {
        let text = "‘Our Places’";
        let mut words = Words::new(text);
        let mut word = String::new();
        words.next(&mut word);
        let range = words.next(&mut word).unwrap();
        assert_eq!((word.as_str(), text.get(range)), ("place", Some("Places")));
        assert_eq!(words.next(&mut word), None);
    }
}
