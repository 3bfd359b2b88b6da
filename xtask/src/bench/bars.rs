//! `bench/bars.toml`: the numbers a release must keep to. Reads the little of TOML that it uses.

use std::collections::BTreeMap;

use crate::stop::{Done, stop};

/// Most that is allowed, by `section.name`.
pub(crate) type Bars = BTreeMap<String, f64>;

pub(crate) fn read(text: &str) -> Done<Bars> {
    let mut bars = Bars::new();
    let mut section = String::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.split('#').next().unwrap_or("").trim();
        if line.is_empty() {
            continue;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = format!("{}.", name.trim());
            continue;
        }
        let pair = line.split_once('=');
        let number = pair.and_then(|(_, value)| value.trim().replace('_', "").parse().ok());
        let (Some((name, _)), Some(number)) = (pair, number) else {
            return stop(format!("bench/bars.toml, line {}: write `name = number`.", index + 1));
        };
        bars.insert(format!("{section}{}", name.trim()), number);
    }
    Ok(bars)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn sections_names_and_numbers() {
        let bars = read("# all\n[bytes]\nwasm = 200_000 # of them\n\n[ms]\nload=1.5").unwrap();
        assert_eq!(bars["bytes.wasm"], 200_000.0);
        assert_eq!(bars["ms.load"], 1.5);
        assert!(read("wasm: 3").is_err());
        assert!(read("wasm = many").is_err());
    }

    #[test]
    fn our_own_bars_are_understood() {
        let bars = read(include_str!("../../../bench/bars.toml")).unwrap();
        assert!(bars.contains_key("bytes.wasm_brotli"));
    }
}
