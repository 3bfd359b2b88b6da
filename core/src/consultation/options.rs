//! What questions offer to choose from: the file's own options, or the standard ones.

use crate::place::QuestionKind;
use crate::words::Words;

/// An option as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    pub id: String,
    pub title: String,
    /// "" where there is none.
    pub hint: String,
}

/// Five points: Likert (1932).
const SCALE: [&str; 5] = ["strongly-agree", "agree", "neither", "disagree", "strongly-disagree"];

/// Ten years each, as most census tables have them.
const AGES: [&str; 10] = [
    "under-16",
    "16-24",
    "25-34",
    "35-44",
    "45-54",
    "55-64",
    "65-74",
    "75-84",
    "85-or-over",
    "not-said",
];

/// Ids of the options, in order.
pub fn option_ids(kind: &QuestionKind) -> Vec<&str> {
    let own = kind.options();
    match kind {
        QuestionKind::Scale { options } if options.is_empty() => SCALE.to_vec(),
        QuestionKind::AgeBand { options } if options.is_empty() => AGES.to_vec(),
        _ => own.iter().map(|option| option.id.as_str()).collect(),
    }
}

pub(crate) fn is_offered(kind: &QuestionKind, id: &str) -> bool {
    option_ids(kind).contains(&id)
}

/// The options in a language; in easy words where asked for and given.
pub fn offered(kind: &QuestionKind, language: &str, easy: bool, words: Words) -> Vec<Offered> {
    let own = kind.options();
    if own.is_empty() {
        let standard = option_ids(kind).into_iter();
        return standard
            .map(|id| Offered {
                id: id.into(),
                title: standard_title(id, words),
                hint: String::new(),
            })
            .collect();
    }
    own.iter()
        .map(|option| {
            let title = if easy && !option.easy_read.is_empty() {
                &option.easy_read
            } else {
                &option.title
            };
            Offered {
                id: option.id.clone(),
                title: title.in_language(language).to_owned(),
                hint: option.hint.in_language(language).to_owned(),
            }
        })
        .collect()
}

fn standard_title(id: &str, words: Words) -> String {
    match id {
        "strongly-agree" => words.scale_strongly_agree(),
        "agree" => words.scale_agree(),
        "neither" => words.scale_neither(),
        "disagree" => words.scale_disagree(),
        "strongly-disagree" => words.scale_strongly_disagree(),
        "under-16" => words.age_under(16),
        "85-or-over" => words.age_or_over(85),
        "not-said" => words.rather_not_say(),
        years => years.replace('-', " – "),
    }
}

#[cfg(test)]
mod tests {
    use super::{offered, option_ids};
    use crate::place::{Choice, QuestionKind};
    use crate::text::Text;
    use crate::words::Words;

    #[test]
    fn scales_and_ages_have_standard_options_unless_the_file_gives_its_own() {
        let titles = |kind: &QuestionKind| -> Vec<String> {
            offered(kind, "en", false, Words::default()).into_iter().map(|one| one.title).collect()
        };
        assert_eq!(
            titles(&QuestionKind::Scale { options: Vec::new() }),
            [
                "Strongly agree",
                "Agree",
                "Neither agree nor disagree",
                "Disagree",
                "Strongly disagree"
            ]
        );
        let ages = titles(&QuestionKind::AgeBand { options: Vec::new() });
        assert_eq!(ages.len(), 10);
        assert_eq!(
            [&ages[0], &ages[1], &ages[8], &ages[9]],
            ["Under 16", "16 – 24", "85 or over", "I would rather not say"]
        );
        let own = Choice {
            id: "yes".into(),
            title: "Yes".into(),
            easy_read: "Sure".into(),
            ..Choice::default()
        };
        let scale = QuestionKind::Scale { options: vec![own] };
        assert_eq!(option_ids(&scale), ["yes"]);
        assert_eq!(offered(&scale, "en", true, Words::default())[0].title, "Sure");
        assert!(Text::default().is_empty());
    }
}
