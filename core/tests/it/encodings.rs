//! Bytes as spreadsheets save them.

use three_wishes_core::place::{Limits, Place, check_within, read_observations};

use crate::folder::{assert_problems, changed, check, place, read};

/// The glossary of the tiny place with its bytes as they would be saved, and what is then read.
#[track_caller]
fn check_bytes(bytes: &[u8], meaning: &str, expected: &str) {
    let mut folder = place("tiny");
    folder.insert("glossary.csv", bytes);
    let (place, problems) = read(&folder);
    assert_eq!(place.glossary.first().map_or("", |term| term.meaning.as_str()), meaning);
    assert_problems(&problems, expected);
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

const GLOSSARY: &str = "term,expansion,meaning\nGBP,pound,£ and żółw\n";

#[test]
fn unicode_with_and_without_its_mark() {
    check_bytes(GLOSSARY.as_bytes(), "£ and żółw", "");
    check_bytes(format!("\u{feff}{GLOSSARY}").as_bytes(), "£ and żółw", "");
    let marked = format!("\u{feff}{GLOSSARY}");
    check_bytes(&utf16(&marked, u16::to_le_bytes), "£ and żółw", "");
    check_bytes(&utf16(&marked, u16::to_be_bytes), "£ and żółw", "");
}

#[test]
fn windows_letters_are_read_with_a_warning() {
    check_bytes(
        b"term,expansion,meaning\nGBP,pound,\xA3 and \x80 \x96 caf\xE9\n",
        "£ and € – café",
        r#"warning glossary.csv, line 2: found letters that are not UTF-8, read as Windows-1252; expected UTF-8. Check the letters with accents and signs such as £. Save the file again as UTF-8, in a spreadsheet as "CSV UTF-8"."#,
    );
}

#[test]
fn a_zero_byte_is_refused() {
    let refused = r#"error glossary.csv, line 2: found a zero byte, which no text holds; expected a text file. Save the file again as UTF-8, in a spreadsheet as "CSV UTF-8". Until it is mended, nothing else in this file is checked."#;
    check_bytes(b"term,expansion,meaning\nGBP\0,,\n", "", refused);
    check_bytes(b"term,expansion,meaning\nGBP\0,\xFF,\n", "", refused);
    let unmarked = utf16(GLOSSARY, u16::to_le_bytes);
    check_bytes(&unmarked, "", &refused.replace("line 2", "line 1"));
}

#[test]
fn a_file_that_was_cut_in_the_middle_of_a_letter_is_read_up_to_there() {
    let mut bytes = utf16(&format!("\u{feff}{GLOSSARY}GB"), u16::to_le_bytes);
    bytes.pop();
    check_bytes(
        &bytes,
        "£ and żółw",
        r#"
            warning glossary.csv, line 3: found a letter that is broken in the file; expected whole letters. Save the file again as UTF-8, in a spreadsheet as "CSV UTF-8".
            error glossary.csv, row 3: found 1 cell; expected 3 cells as in the header. Put text that holds a comma in quotes, write numbers without commas, and leave no cell out.
        "#,
    );
}

#[test]
fn semicolons_tabs_and_any_line_end() {
    check_bytes(b"term;expansion;meaning\r\nGBP;pound;a, b\r\n", "a, b", "");
    check_bytes(b"term\texpansion\tmeaning\rGBP\tpound\ta; b\r", "a; b", "");
}

#[test]
fn json_may_have_a_mark_too() {
    let text = String::from_utf8(place("tiny").get("place.json").expect("a file").to_vec());
    check(&[("place.json", "*", &format!("\u{feff}{}", text.expect("UTF-8")))], "");
}

const SMALL: Limits = Limits { file_bytes: 6_000, line_bytes: 100, rows: 3, depth: 12 };

#[test]
fn too_large_too_long_too_many_too_deep() {
    let mut folder = changed(&[
        ("glossary.csv", "TPO", &format!("{},,\nTPO", "x".repeat(200))),
        ("indicators.json", "*", &" ".repeat(7_000)),
        (
            "place.json",
            "\"links\": [",
            &format!("\"links\": [{}{},", "[".repeat(20), "]".repeat(20)),
        ),
    ]);
    let deep = check_within(&SMALL, &folder, None, None);
    assert_problems(
        &deep.problems,
        "error place.json, line 12: found more than 12 brackets within each other; expected a shallower file. Look for a bracket that is opened and never closed. Until it is mended, nothing else in this file is checked, nor any other file.",
    );
    folder.insert("place.json", place("tiny").get("place.json").expect("a file"));
    folder.insert(
        "aim_links.csv",
        "from_plan,from_aim,to_plan,to_aim,basis,evidence\n".to_owned()
            + "first-plan,trees,second-plan,shade,stated,\n"
            + "first-plan,green,second-plan,shade,stated,\n"
            + "first-plan,trees,first-plan,green,stated,\n"
            + "first-plan,green,first-plan,trees,stated,\n",
    );
    folder.remove("actions.csv");
    folder.remove("progress.csv");
    assert_problems(
        &check_within(&SMALL, &folder, None, None).problems,
        r#"
            error actions.csv: found no such file; expected a file at this path in the data folder. Add the file, or take its name out of datapackage.json.
            error aim_links.csv, row 5: found more than 3 rows; expected fewer. Split the data; the rows from here on are not read.
            error glossary.csv, row 2: found a row of more than 100 bytes; expected a shorter row. Shorten it; the row is left out.
            error indicators.json: found a file of more than 6 kB; expected at most 6 kB. Split the data or leave out what is not shown. Until it is mended, nothing else in this file is checked, nor observations.csv, nor the indicators that other files name.
            error progress.csv: found no such file; expected a file at this path in the data folder. Add the file, or take its name out of datapackage.json.
        "#,
    );
}

#[test]
fn a_hundred_thousand_brackets_are_a_sentence_and_no_crash() {
    let deep = "[".repeat(100_000);
    check(
        &[("consultations/three-wishes.json", "*", &deep)],
        "error consultations/three-wishes.json, line 1: found more than 64 brackets within each other; expected a shallower file. Look for a bracket that is opened and never closed. Until it is mended, nothing else in this file is checked.",
    );
    // Brackets in text are text.
    let text = format!("\"about\": \"\\\"{}\"", "[".repeat(200));
    check(&[("consultations/three-wishes.json", "\"about\": \"For tests\"", &text)], "");
}

#[test]
fn a_part_is_read_like_the_whole() {
    let (whole, _) = read(&place("tiny"));
    let part = b"indicator,area,period,value,lower_ci,upper_ci,obs_status,obs_comment\ntree-cover,T2,2011,1,,,,\ntree-cover,T2,2010,,,,M,none\n";
    let (observations, problems) =
        read_observations(part, "parts/tree-cover.csv", &whole, &Limits::BROWSER);
    assert_problems(&problems, "");
    let series = observations.series("tree-cover", "T2").expect("a series");
    let written: Vec<_> = series.observations.iter().map(|one| one.period.written()).collect();
    assert_eq!(written, ["2010", "2011"]);
    assert_eq!(series.latest().and_then(|one| one.value), Some(1.0));
    let first = series.observations.first().expect("a value");
    assert_eq!((first.value, first.comment.as_deref()), (None, Some("none")));
    assert!(first.status.has('M') && !first.status.has('A'));
}

#[test]
fn of_a_frequent_fault_some_are_listed_and_the_others_counted() {
    let (whole, _) = read(&place("tiny"));
    let mut part =
        String::from("indicator,area,period,value,lower_ci,upper_ci,obs_status,obs_comment\n");
    (0..250).for_each(|_| part.push_str("tree-cover,T2,2011,x,,,,\n"));
    let (_, problems) = read_observations(part.as_bytes(), "part.csv", &whole, &Limits::NATIVE);
    let numbers = problems.iter().filter(|problem| problem.code == "not-a-number").count();
    assert_eq!(numbers, 100);
    let more: Vec<String> = problems
        .iter()
        .filter(|problem| problem.code == "and-more")
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        more,
        [
            "part.csv: found 149 more faults of the kind duplicate-key; expected none",
            "part.csv: found 150 more faults of the kind not-a-number; expected none",
        ]
    );
    assert_eq!(Place::default().observations.of("tree-cover"), []);
}
