//! Whole folders: what is read from them, what is written from them, what may not change.

use three_wishes_core::indicator::{Date, PeriodType, Polarity};
use three_wishes_core::place::packed;
use three_wishes_core::place::parts;
use three_wishes_core::place::{
    Counts, Folder, Limits, PlanStatus, Scope, check, read_observations, read_place,
};

use crate::folder::{Change, assert_problems, changed, place, read, starter};

#[test]
fn the_tiny_place_is_read_whole() {
    let folder = place("tiny");
    let (tiny, problems) = read(&folder);
    assert_problems(&problems, "");
    assert_eq!(
        check(&folder, None, None).counts,
        Counts {
            files: 18,
            plans: 2,
            aims: 3,
            actions: 2,
            areas: 2,
            indicators: 2,
            series: 3,
            observations: 7,
            targets: 1,
            errors: 0,
            warnings: 0,
        }
    );
    let plan = tiny.plan("first-plan").expect("a plan");
    assert_eq!((plan.status, plan.from.as_str()), (PlanStatus::Superseded, "2010"));
    assert_eq!(plan.aim("trees").expect("an aim").led_by, ["council"]);
    let cover = tiny.indicator("tree-cover").expect("an indicator");
    assert_eq!((cover.polarity, cover.period_type), (Polarity::HighIsGood, PeriodType::Calendar));
    assert_eq!((cover.minimum, cover.maximum, cover.decimals), (Some(0.0), Some(100.0), 1));
    assert_eq!(tiny.current().map(|plan| plan.id.as_str()), Some("second-plan"));
    assert_eq!(tiny.package.version, "1");
    assert_eq!(
        tiny.areas.iter().map(|area| area.name.as_str()).collect::<Vec<_>>(),
        ["Tiny", "The country"]
    );
    let said: Vec<_> = tiny.everyday_words.iter().map(|one| one.said.as_str()).collect();
    assert_eq!(said, ["saplings", "green roof"]);
    assert_eq!(tiny.everyday_words[1].plans_say, ["shade", "trees"]);
}

#[test]
fn without_observations_the_rest_is_the_same() {
    let mut folder = place("tiny");
    folder.remove("observations.csv");
    let (tiny, problems) =
        read_place(&folder, &Limits::BROWSER, Scope::WithoutObservations).expect("readable");
    assert_problems(&problems, "");
    assert!(tiny.observations.by_indicator.is_empty());
    assert_eq!(tiny.indicators.len(), 2);
}

#[test]
fn brzezina_has_no_faults_and_reads_in_two_languages() {
    let folder = place("brzezina");
    assert_problems(&check(&folder, None, Date::new(2026, 11, 21)).problems, "");
    let (town, _) = read(&folder);
    assert_eq!(town.languages, ["pl", "ur"]);
    assert_eq!(town.name.in_language("pl"), "Brzezina");
    assert_eq!(town.name.in_language("ur"), "بژیزینا");
    assert!(town.actions.is_empty() && town.budgets.is_empty());
    assert!(town.plans.iter().all(|plan| plan.walk().any(|(depth, _)| depth == 1)));
}

#[test]
fn what_the_starter_says_is_to_be_replaced_and_nothing_else_is_wrong() {
    assert_problems(
        &check(&starter(), None, Date::new(2026, 11, 21)).problems,
        "
        warning actions.csv, row 2, column title: found `Plant 500 street trees`, as in the starter folder; expected an action of your own plan. Write your own; everybody who visits the site reads it.
        warning areas.csv, row 2, column code: found `OURTOWN`, as in the starter folder; expected the code that figures are published under. Write your own; everybody who visits the site reads it.
        warning areas.csv, row 2, column name: found `Our Town`, as in the starter folder; expected the name of your place. Write your own; everybody who visits the site reads it.
        warning areas.csv, row 3, column code: found `NATION`, as in the starter folder; expected the code that figures are published under. Write your own; everybody who visits the site reads it.
        warning areas.csv, row 3, column name: found `The nation`, as in the starter folder; expected what you compare with. Write your own; everybody who visits the site reads it.
        warning bodies.csv, row 2, column about: found `Looks after parks and street trees`, as in the starter folder; expected a body of your own plan. Write your own; everybody who visits the site reads it.
        warning budgets.csv: found the budget of 250000 of the starter folder; expected amounts of your own plan. Replace it by your own; it is made up.
        warning consultations/three-wishes.json: found no key under `recipients`; expected the public key of whoever may open the answers. Add one; until then answers stay on the devices they were typed on.
        warning consultations/three-wishes.json, can_change: found `Which aims the next plan has, and which come first. What the law already settles cannot change.`, as in the starter folder; expected what answers can change at your council. Write your own; everybody who visits the site reads it.
        warning consultations/three-wishes.json, closes: found `2030-12-31`, as in the starter folder; expected your last day. Write your own; everybody who visits the site reads it.
        warning consultations/three-wishes.json, notice.basis: found `Public task: Article 6(1)(e) of the UK GDPR.`, as in the starter folder; expected your lawful basis. Agree it with your data protection officer, and write it in your own words: people are told before the first question.
        warning consultations/three-wishes.json, notice.contact: found `Write to our data protection officer at the address on the contact page.`, as in the starter folder; expected whom to ask about one's data. Agree it with your data protection officer, and write it in your own words: people are told before the first question.
        warning consultations/three-wishes.json, notice.controller: found `Our Town Council decides how your answers are used.`, as in the starter folder; expected who decides what happens with the answers. Agree it with your data protection officer, and write it in your own words: people are told before the first question.
        warning consultations/three-wishes.json, notice.purpose: found `To learn what people want, and to write the next plan.`, as in the starter folder; expected what you use the answers for. Agree it with your data protection officer, and write it in your own words: people are told before the first question.
        warning consultations/three-wishes.json, notice.recipients: found `Officers who read and sort the answers. Your words are published only if you say so.`, as in the starter folder; expected who gets to see the answers at your council. Agree it with your data protection officer, and write it in your own words: people are told before the first question.
        warning consultations/three-wishes.json, notice.retention: found `Until twelve months after the last day. Then only counts and themes are kept.`, as in the starter folder; expected how long you keep the answers. Agree it with your data protection officer, and write it in your own words: people are told before the first question.
        warning consultations/three-wishes.json, notice.rights: found `Ask us for a copy, a correction or that we stop. You may complain to the Information Commissioner's Office, ico.org.uk.`, as in the starter folder; expected what people may ask of you, and where to complain. Agree it with your data protection officer, and write it in your own words: people are told before the first question.
        warning consultations/three-wishes.json, opens: found `2026-01-01`, as in the starter folder; expected your first day. Write your own; everybody who visits the site reads it.
        warning consultations/three-wishes.json, other_formats: found `Ask us for a paper form, easy read or another language: the contact page says how.`, as in the starter folder; expected the other ways to answer that you offer. Write your own; everybody who visits the site reads it.
        warning consultations/three-wishes.json, questions[2].title: found `My wish for Our Town`, as in the starter folder; expected the name of your place. Write your own; everybody who visits the site reads it.
        warning consultations/three-wishes.json, title: found `Three wishes for Our Town`, as in the starter folder; expected the title of your consultation. Write your own; everybody who visits the site reads it.
        warning consultations/three-wishes.json, who: found `Anybody who lives, works or learns in Our Town, of any age.`, as in the starter folder; expected who may answer. Write your own; everybody who visits the site reads it.
        warning consultations/three-wishes.json, why: found `The next plan should begin with what people want.`, as in the starter folder; expected why you ask. Write your own; everybody who visits the site reads it.
        warning datapackage.json, created: found `2026-11-02`, as in the starter folder; expected the day your data was put together. Write your own; everybody who visits the site reads it.
        warning datapackage.json, name: found `our-town`, as in the starter folder; expected a short name for your data. Write your own; everybody who visits the site reads it.
        warning datapackage.json, sources[0].publisher: found `Our Town Council`, as in the starter folder; expected who published it. Write your own; everybody who visits the site reads it.
        warning datapackage.json, sources[0].title: found `Our Plan 2026–2029`, as in the starter folder; expected what your data comes from. Write your own; everybody who visits the site reads it.
        warning datapackage.json, title: found `Our Town's plan`, as in the starter folder; expected the title of your data. Write your own; everybody who visits the site reads it.
        warning observations.csv: found the values 38.2, 40.1 and 41.5 of the starter folder; expected figures of your own place. Replace it by your own; it is made up.
        warning place.json, contact.email: found the address `plans@example.org`, which nobody can have; expected an address that reaches you. Write your own; everybody who visits the site reads it.
        warning place.json, contact.name: found `Our Town Council`, as in the starter folder; expected who answers for the site. Write your own; everybody who visits the site reads it.
        warning place.json, id: found `our-town`, as in the starter folder; expected a short name for your place. Write your own; everybody who visits the site reads it.
        warning place.json, name: found `Our Town`, as in the starter folder; expected the name of your place. Write your own; everybody who visits the site reads it.
        warning plans/our-plan.json, aims[0].about: found `Cleaner air, less waste and more trees.`, as in the starter folder; expected an aim of your plan. Write your own; everybody who visits the site reads it.
        warning plans/our-plan.json, publisher: found `Our Town Council`, as in the starter folder; expected who published the plan. Write your own; everybody who visits the site reads it.
        warning plans/our-plan.json, sections[0].text: found `The last plan has ended.`, as in the starter folder; expected a section of your plan. Write your own; everybody who visits the site reads it.
        warning plans/our-plan.json, short_title: found `Our Plan 2026–29`, as in the starter folder; expected the title in short. Write your own; everybody who visits the site reads it.
        warning plans/our-plan.json, title: found `Our Plan 2026–2029`, as in the starter folder; expected the title of your plan. Write your own; everybody who visits the site reads it.
        warning plans/our-plan.json, values[0].text: found `We say what we do and why`, as in the starter folder; expected a value of your plan. Write your own; everybody who visits the site reads it.
        warning plans/our-plan.json, vision.text: found `A greener town where everybody feels at home`, as in the starter folder; expected the vision of your plan. Write your own; everybody who visits the site reads it.
        warning targets.csv, row 2: found the target of 50 of the starter folder; expected a target of your own plan. Replace it by your own; it is made up.
        ",
    );
}

#[test]
fn a_folder_that_is_none_is_told_how_to_begin() {
    assert_problems(
        &check(&Folder::default(), None, None).problems,
        "error datapackage.json: found no such file; expected a file at this path in the data folder. This is no data folder without it: add the file, or copy the folder starter to begin.",
    );
}

/// What the place that ships has not: pages and tests meet it at least here.
#[test]
fn brzezina_has_other_levels_counts_intervals_and_targets() {
    let folder = place("brzezina");
    let (town, _) = read(&folder);
    let levels: Vec<_> = town.plans.iter().flat_map(|plan| &plan.levels).collect();
    let levels: Vec<_> = levels.iter().map(|level| level.in_language("pl")).collect();
    assert_eq!(levels, ["Cel", "Kierunek", "Droga", "Krok"]);
    let figures = String::from_utf8_lossy(folder.get("observations.csv").expect("a file"));
    let counted = |row: &&str| row.split(',').skip(8).filter(|cell| !cell.is_empty()).count() == 2;
    assert!(figures.lines().skip(1).any(|row| counted(&row)));
    let mut all =
        town.observations.by_indicator.values().flatten().flat_map(|one| &one.observations);
    assert!(all.any(|one| one.lower.is_some() && one.upper.is_some()));
    assert_eq!(town.targets.len(), 5);
    assert!(
        town.targets.iter().any(|target| target.upper.is_some()),
        "a target between two values"
    );
}

#[track_caller]
fn check_unreadable(folder: &Folder, expected: &str) {
    let unreadable = read_place(folder, &Limits::NATIVE, Scope::Whole).expect_err("unreadable");
    assert_eq!(unreadable.to_string(), expected);
    let report = check(folder, None, None);
    assert_eq!((report.counts.errors, report.may_be_published()), (1, false));
}

#[test]
fn a_folder_without_its_two_first_files_says_so_in_one_sentence() {
    check_unreadable(&Folder::default(), "The data folder has no file datapackage.json.");
    check_unreadable(
        &changed(&[("place.json", "*", "{")]),
        "The file place.json, line 1 cannot be read: it holds the end of the file too early instead of valid JSON.",
    );
    check_unreadable(
        &changed(&[("place.json", "*", "[]")]),
        "The file place.json cannot be read: it holds a list instead of an object in curly brackets.",
    );
}

/// Checks the tiny place with changes against the tiny place as it was.
#[track_caller]
fn check_against(changes: &[Change<'_>], expected: &str) {
    let report = check(&changed(changes), Some(&place("tiny")), None);
    let lost: Vec<_> =
        report.problems.into_iter().filter(|problem| problem.code == "lost-address").collect();
    assert_problems(&lost, expected);
}

#[test]
fn a_published_address_must_stay() {
    check_against(&[], "");
    check_against(
        &[("indicators.json", "litter", "rubbish")],
        "error indicators.json: found nothing at the published address indicators/litter/; expected every address that was published once. Give it back its old id; only titles may change.",
    );
    check_against(
        &[("plans/first-plan.json", "\"id\": \"green\"", "\"id\": \"greener\"")],
        "error plans/first-plan.json: found nothing at the published address plans/first-plan/aims/green/; expected every address that was published once. Give it back its old id; only titles may change.",
    );
    check_against(
        &[("place.json", "\"first-plan\", ", "")],
        "error plans/first-plan.json: found nothing at the published address plans/first-plan/; expected every address that was published once. Give it back its old id; only titles may change.",
    );
    check_against(
        &[("consultations/three-wishes.json", "\"id\": \"self\"", "\"id\": \"me\"")],
        "error consultations/three-wishes.json: found nothing at the published address consultations/three-wishes/self/; expected every address that was published once. Give it back its old id; only titles may change.",
    );
}

#[test]
fn other_files_under_the_published_version_are_an_error() {
    let against = |changes: &[Change<'_>], expected: &str| {
        let report = check(&changed(changes), Some(&place("tiny")), None);
        assert_problems(&report.problems, expected);
    };
    let figure = ("observations.csv", "litter,T1,2011/12,44", "litter,T1,2011/12,45");
    against(&[], "");
    against(
        &[figure],
        r#"error datapackage.json, version: found the published version `1` again, though `observations.csv` has changed; expected another version than the published one. Change "version" whenever a file changes: with the old one there, people go on seeing the old figures."#,
    );
    against(&[figure, ("datapackage.json", "\"version\": \"1\"", "\"version\": \"2\"")], "");
    let title = ("place.json", "{", "{ ");
    let notes = ("plans/first-plan.json", "{", "{ ");
    let terms = ("glossary.csv", "\n", "\r\n");
    against(
        &[figure, title, notes, terms],
        r#"error datapackage.json, version: found the published version `1` again, though 4 files have changed: `glossary.csv`, `observations.csv`, `place.json` and 1 more; expected another version than the published one. Change "version" whenever a file changes: with the old one there, people go on seeing the old figures."#,
    );
}

#[test]
fn what_the_builder_puts_beside_the_published_files_is_no_change() {
    let mut published = place("tiny");
    published.insert("parts/litter.csv", "indicator\n");
    assert_problems(&check(&place("tiny"), Some(&published), None).problems, "");
}

#[test]
fn an_old_folder_that_cannot_be_read_is_said() {
    let report = check(&place("tiny"), Some(&Folder::default()), None);
    assert_problems(
        &report.problems,
        "warning place.json: found an old folder that cannot be compared. The data folder has no file datapackage.json; expected the folder that is published now. Name the folder that is published now.",
    );
}

#[test]
fn a_source_past_its_next_release_is_worth_a_look() {
    let on = |day| check(&place("tiny"), None, Date::read(day)).problems;
    assert_problems(&on("2027-01-31"), "");
    assert_problems(
        &on("2027-02-01"),
        "warning indicators.json, indicators[0].sources[0].next_release: found a next release on 2027-01-31, before 2027-02-01; expected a day still to come. See whether the source has published, and take its figures in.",
    );
}

#[test]
fn parts_read_back_as_what_they_were_cut_from() {
    let (tiny, _) = read(&changed(&[("observations.csv", "Not counted", "\"=1+1, say\"")]));
    let files = parts(&tiny);
    let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["parts/tree-cover.csv", "parts/litter.csv"]);
    for (path, text) in &files {
        let (part, problems) = read_observations(text.as_bytes(), path, &tiny, &Limits::BROWSER);
        assert_problems(&problems, "");
        let id = path.trim_start_matches("parts/").trim_end_matches(".csv");
        assert_eq!(part.of(id), tiny.observations.of(id));
    }
    let text = |index: usize| files.get(index).map_or("", |(_, text)| text.as_str());
    assert_eq!(
        text(1),
        "indicator,area,period,value,lower_ci,upper_ci,obs_status,obs_comment\nlitter,T1,2010/11,40,,,A;P,\nlitter,T1,2011/12,44,,,A,\n"
    );
    assert!(text(0).contains("tree-cover,T2,2011,,,,M,\"'=1+1, say\"\n"));
}

#[test]
fn a_place_in_one_piece_reads_back_as_it_was() {
    for name in ["tiny", "brzezina"] {
        let (place, _) = read(&place(name));
        let piece = packed::pack(&place);
        let mut unpacked = packed::unpack(&piece).unwrap();
        assert!(unpacked.actions.is_empty(), "details come apart");
        let details = packed::unpack_details(&packed::pack_details(&place)).unwrap();
        details.put_into(&mut unpacked);
        assert_eq!(unpacked, place);
        for (id, series) in &place.observations.by_indicator {
            let piece = packed::pack_series(series);
            assert_eq!(packed::unpack_series(&piece).as_ref(), Some(series), "{id}");
        }
        for cut in [0, 3, 6, piece.len() / 2, piece.len() - 1] {
            assert_eq!(packed::unpack(&piece[..cut]), None, "{cut} bytes of {}", piece.len());
        }
        let mut other = piece.clone();
        other[5] ^= 1;
        assert_eq!(packed::unpack(&other), None, "another layout");
    }
}

/// A browser may hold a piece that an older app wrote. Where this fails, what a place is made of has
/// changed: give `LAYOUT` in `packed.rs` another number, then write the new figures here.
#[test]
fn the_layout_has_a_new_number_when_it_changes() {
    let (place, _) = read(&place("tiny"));
    let mut piece = packed::pack(&place);
    piece.extend(packed::pack_details(&place));
    let sum =
        piece.iter().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add((*byte).into()));
    assert_eq!((&piece[..6], piece.len(), sum), (&b"wish07"[..], 3539, 1_862_200_277));
}
