//! What stands after `?` in an address.

use std::fmt::Write as _;

use super::{decode, encode};

/// The changeable part of a view: what stands after `?`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    pairs: Vec<(String, String)>,
}

impl Query {
    /// Reads `a=1&b=two`, with or without the leading `?`.
    pub fn parse(text: &str) -> Self {
        let pairs = text
            .trim_start_matches('?')
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| {
                let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
                (decode(&key.replace('+', " ")), decode(&value.replace('+', " ")))
            })
            .collect();
        Self { pairs }
    }

    /// The value of `key`, "" where it is not there.
    pub fn get(&self, key: &str) -> &str {
        self.pairs.iter().find(|(name, _)| name == key).map_or("", |(_, value)| value)
    }

    /// Every value of a key that may stand several times.
    pub fn all(&self, key: &str) -> Vec<String> {
        self.pairs.iter().filter(|(name, _)| name == key).map(|(_, value)| value.clone()).collect()
    }

    /// The same query with `key` set; an empty value takes it away.
    #[must_use]
    pub fn with(&self, key: &str, value: &str) -> Self {
        let mut pairs: Vec<_> =
            self.pairs.iter().filter(|(name, _)| name != key).cloned().collect();
        if !value.is_empty() {
            pairs.push((key.to_owned(), value.to_owned()));
        }
        Self { pairs }
    }

    /// `?a=1&b=two`, or "" where nothing is set.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for (index, (key, value)) in self.pairs.iter().enumerate() {
            let mark = if index == 0 { '?' } else { '&' };
            // Writing to a String cannot fail.
            let _ = write!(text, "{mark}{}={}", encode(key), encode(value));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::Query;

    #[test]
    fn a_query_survives_signs_and_spaces() {
        let query = Query::parse("?q=a+b%26c&sort=end");
        assert_eq!(query.get("q"), "a b&c");
        assert_eq!(query.with("sort", "").to_text(), "?q=a%20b%26c");
        assert_eq!(Query::parse(&query.to_text()), query);
    }
}
