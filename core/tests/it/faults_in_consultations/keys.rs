//! Keys that answers are sealed to, and where they are sent.

use three_wishes_core::place::check;

use super::{KINDS, WISHES, each};
use crate::folder::changed;

#[test]
fn faults_of_keys_and_delivery() {
    each(&[
        (
            "no key to seal to",
            (
                WISHES,
                r#""recipients": ["age139g2hld8kunkxpmqm56meawrm2nkxxhlygafpamj3sxj2gwauyxq48trur"],"#,
                "",
            ),
            "warning consultations/three-wishes.json: found no key under `recipients`; expected the public key of whoever may open the answers. Add one; until then answers stay on the devices they were typed on.",
        ),
        (
            "an address and no key",
            (
                KINDS,
                r#""recipients": ["age199lsmv96946l9k8q60elqf5c59a9t5vvgvfl2m8yq686w8x3fpvq0mh9wh"],"#,
                "",
            ),
            "error consultations/every-kind.json, delivery: found an address for answers, and no key to seal them to; expected a key under `recipients`. Add the council's public key: answers are never sent unsealed.",
        ),
        (
            "a key with a letter wrong",
            (KINDS, r#""age199lsmv"#, r#""age199lsmw"#),
            "error consultations/every-kind.json, recipients[0]: found the key `age199lsmw96…` with a letter wrong, missing or too many; expected a public key whose checksum is right. Copy the key once more; do not type it.",
        ),
        (
            "a key of another kind",
            (
                KINDS,
                r#""age199lsmv96946l9k8q60elqf5c59a9t5vvgvfl2m8yq686w8x3fpvq0mh9wh""#,
                r#""ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA""#,
            ),
            "error consultations/every-kind.json, recipients[0]: found `ssh-ed25519 `; expected a public key of `age`, which begins with `age1`. Write the line that begins with `age1`, as `age-keygen` prints it.",
        ),
        (
            "a key that seals nothing",
            (
                KINDS,
                r#""age199lsmv96946l9k8q60elqf5c59a9t5vvgvfl2m8yq686w8x3fpvq0mh9wh""#,
                r#""age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z""#,
            ),
            "error consultations/every-kind.json, recipients[0]: found the key `age1qqqqqqqq…`, which seals nothing; expected a public key made by `age-keygen`. Make a new pair: anybody could open what is sealed to this one.",
        ),
        (
            "the secret half of a key is never repeated",
            (
                KINDS,
                r#""age199lsmv96946l9k8q60elqf5c59a9t5vvgvfl2m8yq686w8x3fpvq0mh9wh""#,
                r#""AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX""#,
            ),
            "error consultations/every-kind.json, recipients[0]: found the secret half of a key; expected its public half, which begins with `age1`. Take it out, and make a new pair: whoever has seen this file can open the answers.",
        ),
        (
            "a key written twice",
            (
                KINDS,
                r#"["age199"#,
                r#"["age199lsmv96946l9k8q60elqf5c59a9t5vvgvfl2m8yq686w8x3fpvq0mh9wh", "age199"#,
            ),
            "warning consultations/every-kind.json, recipients[1]: found the key `age199lsmv96…` twice; expected each key once. Remove one of the two.",
        ),
        (
            "an address on another site",
            (KINDS, r#""/in/wishes/""#, r#""https://elsewhere.example/in""#),
            "error consultations/every-kind.json, delivery: found `https://elsewhere.example/in`; expected a path on the same site, such as `/inbox`. Write the path alone, in letters, digits and hyphens; browsers do not let the page send answers anywhere else.",
        ),
    ]);
}

#[test]
fn only_paths_on_the_same_site_take_answers() {
    for path in ["/in", "/in/", "/a/b-c/d_e.f", "/In/2026"] {
        each(&[(path, (KINDS, "\"/in/wishes/\"", &format!("\"{path}\"")), "")]);
    }
    for path in [
        "in",
        "//elsewhere.example/in",
        "/",
        "/a//b",
        "/a/../b",
        "/.well-known",
        "/in?x=1",
        "/in#x",
        "/a b",
        "/in\\\\x",
        "/%2e%2e/in",
        "mailto:a@b.example",
        "javascript:alert(1)",
        "/ą",
    ] {
        let folder = changed(&[(KINDS, "\"/in/wishes/\"", &format!("\"{path}\""))]);
        let report = check(&folder, None, None);
        let codes: Vec<_> = report.problems.iter().map(|problem| problem.code).collect();
        assert_eq!(codes, ["delivery-elsewhere"], "{path}");
    }
}
