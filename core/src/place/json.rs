//! JSON files: parsed after a depth check, then walked with a cursor that knows its path.

use serde_json::{Map, Value};

use super::ledger::Ledger;
use super::limits::Limits;
use super::problem_list::ProblemList;
use super::table::{listed, outer_space, unknown_word};
use crate::problem::{Problem, Spot};
use crate::text::Text;

/// Parses a file; `None` where it is not JSON, and then why is listed.
pub(crate) fn parse(
    text: &str,
    file: &str,
    limits: &Limits,
    problems: &mut ProblemList,
) -> Option<Value> {
    if let Some(line) = too_deep(text, limits.depth) {
        problems.add(
            Problem::error("too-deep", file, Spot::Line(line))
                .found(format!("more than {} brackets within each other", limits.depth))
                .expected("a shallower file")
                .remedy("Look for a bracket that is opened and never closed."),
        );
        return None;
    }
    match serde_json::from_str(text) {
        Ok(value) => Some(value),
        Err(error) => {
            let found = if error.is_eof() {
                "the end of the file too early".to_owned()
            } else {
                format!("text that is not JSON at letter {}", error.column())
            };
            problems.add(
                Problem::error("not-json", file, Spot::Line(error.line()))
                    .found(found)
                    .expected("valid JSON")
                    .remedy("Look just before this place for a missing comma, quote or bracket."),
            );
            None
        }
    }
}

/// The line on which brackets nest deeper than `depth`. Parsers run out of stack on such files.
fn too_deep(text: &str, depth: usize) -> Option<usize> {
    let (mut open, mut line, mut in_string, mut escaped) = (0usize, 1, false, false);
    for byte in text.bytes() {
        match byte {
            b'\n' => line += 1,
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => {
                open += 1;
                if open > depth {
                    return Some(line);
                }
            }
            b'}' | b']' if !in_string => open = open.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// A JSON object, with the file and path it stands at.
pub(crate) struct Object<'a> {
    fields: &'a Map<String, Value>,
    pub(crate) file: &'a str,
    path: String,
}

impl<'a> Object<'a> {
    /// The object a file consists of.
    pub(crate) fn top(value: &'a Value, file: &'a str, problems: &mut ProblemList) -> Option<Self> {
        let top = value.as_object().map(|fields| Self { fields, file, path: String::new() });
        if top.is_none() {
            problems.add(
                Problem::error("wrong-type", file, Spot::File)
                    .found(kind(value))
                    .expected("an object in curly brackets")
                    .remedy("Compare the file with the description of the data folder."),
            );
        }
        top
    }

    pub(crate) fn path(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }

    pub(crate) fn spot(&self, name: &str) -> Spot {
        Spot::Path(self.path(name))
    }

    /// Where the object itself stands.
    pub(crate) fn here(&self) -> Spot {
        if self.path.is_empty() { Spot::File } else { Spot::Path(self.path.clone()) }
    }

    /// Reports fields other than these: a misspelt one would be lost without a word.
    pub(crate) fn knows(&self, names: &[&str], ledger: &mut Ledger) {
        for name in self.fields.keys().filter(|name| !names.contains(&name.as_str())) {
            ledger.add(
                Problem::warning("unknown-field", self.file, self.spot(name))
                    .found(format!("the field `{name}`"))
                    .expected(format!("one of {}", listed(names.iter().copied())))
                    .remedy("Correct the name, or remove the field; it is not read."),
            );
        }
    }

    /// The value of a field; null is as good as absent.
    fn field(&self, name: &str) -> Option<&'a Value> {
        self.fields.get(name).filter(|value| !value.is_null())
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.field(name).is_some()
    }

    fn wrong(&self, spot: Spot, value: &Value, expected: &str, ledger: &mut Ledger) {
        ledger.add(
            Problem::error("wrong-type", self.file, spot)
                .found(kind(value))
                .expected(expected)
                .remedy(format!("Write {expected} here, or remove the field.")),
        );
    }

    pub(crate) fn require(&self, names: &[&str], ledger: &mut Ledger) {
        for name in names.iter().filter(|name| self.field(name).is_none()) {
            ledger.add(
                Problem::error("missing-field", self.file, self.here())
                    .found(format!("no field `{name}`"))
                    .expected(format!("the field `{name}`"))
                    .remedy(format!("Add the field `{name}`.")),
            );
        }
    }

    pub(crate) fn string(&self, name: &str, ledger: &mut Ledger) -> String {
        let words = self.raw_string(name, ledger);
        self.trimmed(&words, self.spot(name), ledger)
    }

    /// A string whose outer spaces belong to it, such as the suffix " per week".
    pub(crate) fn raw_string(&self, name: &str, ledger: &mut Ledger) -> String {
        match self.field(name) {
            None => String::new(),
            Some(Value::String(words)) => words.clone(),
            Some(other) => {
                self.wrong(self.spot(name), other, "text in quotes", ledger);
                String::new()
            }
        }
    }

    /// One of the known words; another is reported, and none is the first of them.
    pub(crate) fn word<T: Copy>(
        &self,
        name: &str,
        known: &[(&str, T)],
        ledger: &mut Ledger,
    ) -> Option<T> {
        let word = self.string(name, ledger);
        let meaning = known.iter().find(|(known, _)| *known == word).map(|(_, meaning)| *meaning);
        if meaning.is_none() && self.field(name).is_some_and(Value::is_string) {
            let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
            ledger.add(unknown_word(self.file, self.spot(name), &word, &words));
        }
        meaning
    }

    pub(crate) fn flag(&self, name: &str, ledger: &mut Ledger) -> bool {
        match self.field(name) {
            None => false,
            Some(Value::Bool(flag)) => *flag,
            Some(other) => {
                self.wrong(self.spot(name), other, "true or false", ledger);
                false
            }
        }
    }

    pub(crate) fn number(&self, name: &str, ledger: &mut Ledger) -> Option<f64> {
        let value = self.field(name)?;
        let number = value.as_f64().filter(|number| number.is_finite());
        if number.is_none() {
            self.wrong(self.spot(name), value, "a number without quotes", ledger);
        }
        number
    }

    /// A whole number from 0 to `most`.
    pub(crate) fn whole(&self, name: &str, most: u32, ledger: &mut Ledger) -> Option<u32> {
        let value = self.field(name)?;
        let whole = value.as_u64().and_then(|whole| u32::try_from(whole).ok());
        let whole = whole.filter(|whole| *whole <= most);
        if whole.is_none() {
            self.wrong(self.spot(name), value, &format!("a whole number from 0 to {most}"), ledger);
        }
        whole
    }

    pub(crate) fn text(&self, name: &str, ledger: &mut Ledger) -> Text {
        self.field(name)
            .map(|value| self.text_of(value, self.path(name), ledger))
            .unwrap_or_default()
    }

    pub(crate) fn object(&self, name: &str, ledger: &mut Ledger) -> Option<Object<'a>> {
        let value = self.field(name)?;
        if let Some(fields) = value.as_object() {
            return Some(Object { fields, file: self.file, path: self.path(name) });
        }
        self.wrong(self.spot(name), value, "an object in curly brackets", ledger);
        None
    }

    fn list(&self, name: &str, ledger: &mut Ledger) -> &'a [Value] {
        match self.field(name) {
            None => &[],
            Some(Value::Array(items)) => items,
            Some(other) => {
                self.wrong(self.spot(name), other, "a list in square brackets", ledger);
                &[]
            }
        }
    }

    /// The objects of a list; other items are reported and left out.
    pub(crate) fn objects(&self, name: &str, ledger: &mut Ledger) -> Vec<Object<'a>> {
        let mut objects = Vec::new();
        for (index, value) in self.list(name, ledger).iter().enumerate() {
            let path = format!("{}[{index}]", self.path(name));
            match value.as_object() {
                Some(fields) => objects.push(Object { fields, file: self.file, path }),
                None => {
                    self.wrong(Spot::Path(path), value, "an object in curly brackets", ledger);
                }
            }
        }
        objects
    }

    /// The strings of a list with where they stand; other items are reported and left out.
    pub(crate) fn strings(&self, name: &str, ledger: &mut Ledger) -> Vec<(String, Spot)> {
        let mut strings = Vec::new();
        for (index, value) in self.list(name, ledger).iter().enumerate() {
            let spot = Spot::Path(format!("{}[{index}]", self.path(name)));
            match value.as_str() {
                Some(words) => strings.push((self.trimmed(words, spot.clone(), ledger), spot)),
                None => self.wrong(spot, value, "text in quotes", ledger),
            }
        }
        strings
    }

    pub(crate) fn texts(&self, name: &str, ledger: &mut Ledger) -> Vec<Text> {
        let path = self.path(name);
        self.texts_of(self.list(name, ledger), &path, ledger)
    }

    /// A list of lists of texts: the rows of a table.
    pub(crate) fn rows(&self, name: &str, ledger: &mut Ledger) -> Vec<(Vec<Text>, Spot)> {
        let mut rows = Vec::new();
        for (index, value) in self.list(name, ledger).iter().enumerate() {
            let path = format!("{}[{index}]", self.path(name));
            match value.as_array() {
                Some(cells) => rows.push((self.texts_of(cells, &path, ledger), Spot::Path(path))),
                None => {
                    self.wrong(Spot::Path(path), value, "a list in square brackets", ledger);
                }
            }
        }
        rows
    }

    fn texts_of(&self, values: &[Value], path: &str, ledger: &mut Ledger) -> Vec<Text> {
        let each = values.iter().enumerate();
        each.map(|(index, value)| self.text_of(value, format!("{path}[{index}]"), ledger)).collect()
    }

    fn text_of(&self, value: &Value, path: String, ledger: &mut Ledger) -> Text {
        match value {
            Value::String(words) => Text::plain(self.trimmed(words, Spot::Path(path), ledger)),
            Value::Object(versions) => self.text_by_language(versions, path, ledger),
            other => {
                let expected = "text in quotes, or one for each language";
                self.wrong(Spot::Path(path), other, expected, ledger);
                Text::default()
            }
        }
    }

    fn text_by_language(
        &self,
        versions: &Map<String, Value>,
        path: String,
        ledger: &mut Ledger,
    ) -> Text {
        let mut found = Vec::new();
        for (tag, value) in versions {
            let spot = Spot::Path(format!("{path}.{tag}"));
            match value.as_str() {
                Some(words) => found.push((tag.clone(), self.trimmed(words, spot, ledger))),
                None => self.wrong(spot, value, "text in quotes", ledger),
            }
        }
        let languages = ledger.languages.clone();
        for language in languages.iter().filter(|_| languages.len() > 1) {
            if !found.iter().any(|(tag, words)| tag == language && !words.is_empty()) {
                ledger.add(
                    Problem::warning("missing-translation", self.file, Spot::Path(path.clone()))
                        .found(format!("no text in the language `{language}`"))
                        .expected("a text in every language of place.json")
                        .remedy(format!(
                            "Add a text for `{language}`; until then another is shown."
                        )),
                );
            }
        }
        // The place's own order of languages: the first is what readers of others fall back to.
        found.sort_by_key(|(tag, _)| {
            languages.iter().position(|language| language == tag).unwrap_or(usize::MAX)
        });
        Text::by_language(found)
    }

    fn trimmed(&self, words: &str, spot: Spot, ledger: &mut Ledger) -> String {
        let trimmed = words.trim();
        if trimmed.len() != words.len() {
            ledger.add(outer_space(self.file, spot, words));
        }
        trimmed.to_owned()
    }
}

/// What a JSON value is, in words.
fn kind(value: &Value) -> String {
    match value {
        Value::Null => "null".into(),
        Value::Bool(flag) => format!("{flag}"),
        Value::Number(number) => format!("the number {number}"),
        Value::String(words) => {
            let start: String = words.chars().take(40).collect();
            format!("the text `{start}`")
        }
        Value::Array(_) => "a list".into(),
        Value::Object(_) => "an object".into(),
    }
}
