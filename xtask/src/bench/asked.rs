//! What a published folder asks residents: the consultation that is measured.

use serde_json::Value;
use three_wishes_core::route::Route;

use crate::files::Files;

/// A consultation that begins with a question in one's own words.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) consultation: String,
    pub(crate) version: u64,
    /// Ids of its questions in one's own words, in order.
    pub(crate) questions: Vec<String>,
}

impl Asked {
    /// One that begins with a wish, else the first that will do.
    pub(crate) fn of(published: &Files) -> Option<Self> {
        let place = String::from_utf8_lossy(published.get("data/place")?);
        let folder = format!("data/{}/consultations/", place.trim());
        let files = published.iter().filter(|(path, _)| path.starts_with(&folder));
        let all = files.filter_map(|(_, bytes)| serde_json::from_slice::<Value>(bytes).ok());
        let mut all: Vec<Value> = all.filter(|one| is_typed(first(one))).collect();
        all.sort_by_key(|one| kind(first(one)) != "wish");
        let one = all.first()?;
        let questions = one.get("questions")?.as_array()?.iter();
        let typed = questions.filter(|question| is_typed(Some(*question)));
        Some(Self {
            consultation: text(Some(one), "id").to_owned(),
            version: one.get("version").and_then(Value::as_u64).unwrap_or_default(),
            questions: typed.map(|question| text(Some(question), "id").to_owned()).collect(),
        })
    }

    /// The path of its first question from the base.
    pub(crate) fn first_question(&self) -> String {
        let question = self.questions.first().cloned().unwrap_or_default();
        Route::Question { consultation: self.consultation.clone(), question }.path()
    }
}

fn first(consultation: &Value) -> Option<&Value> {
    consultation.get("questions")?.as_array()?.first()
}

fn kind(question: Option<&Value>) -> &str {
    text(question, "kind")
}

fn is_typed(question: Option<&Value>) -> bool {
    ["wish", "text", "comment"].contains(&kind(question))
}

fn text<'a>(value: Option<&'a Value>, name: &str) -> &'a str {
    value.and_then(|value| value.get(name)).and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Asked;
    use crate::files::Files;
    use serde_json::{Value, json};

    fn consultation(id: &str, kinds: &[&str]) -> (String, Vec<u8>) {
        let questions: Vec<Value> =
            kinds.iter().map(|kind| json!({ "id": format!("q-{kind}"), "kind": kind })).collect();
        let file = json!({ "id": id, "version": 2, "questions": questions });
        (format!("data/x/consultations/{id}.json"), file.to_string().into_bytes())
    }

    #[test]
    fn a_consultation_that_begins_with_a_wish_is_asked_before_others() {
        let mut files = Files::from([
            ("data/place".to_owned(), b"x\n".to_vec()),
            consultation("a", &["scale", "wish"]),
            consultation("b", &["comment"]),
        ]);
        assert_eq!(Asked::of(&files).unwrap().consultation, "b");
        files.extend([consultation("c", &["wish", "scale", "text"])]);
        let asked = Asked::of(&files).unwrap();
        assert_eq!((asked.consultation.as_str(), asked.version), ("c", 2));
        assert_eq!(asked.questions, ["q-wish", "q-text"]);
        assert_eq!(asked.first_question(), "consultations/c/q-wish/");
        assert_eq!(Asked::of(&Files::new()), None);
    }
}
