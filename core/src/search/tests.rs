use super::{Index, Kind};
use crate::indicator::Indicator;
use crate::place::{Action, Aim, Body, Document, EverydayWord, Place, Plan, Term};
use crate::route::Route;

fn aim(id: &str, title: &str) -> Aim {
    Aim { id: id.into(), title: title.into(), ..Aim::default() }
}

fn action(id: &str, title: &str) -> Action {
    let (plan, aim) = ("first".into(), "crime".into());
    Action { id: id.into(), plan, aim, title: title.into(), ..Action::default() }
}

fn place() -> Place {
    let places = Aim {
        about: "What people notice in the street.".into(),
        aims: vec![aim("crime", "Less crime"), aim("green", "Cleaner and greener")],
        ..aim("places", "Better neighbourhoods")
    };
    let plan = Plan {
        id: "first".into(),
        title: "First plan".into(),
        from: "2006".into(),
        to: "2009".into(),
        aims: vec![places, aim("health", "Health and well-being")],
        ..Plan::default()
    };
    let indicator = |id: &str, title: &str, theme: &str| Indicator {
        id: id.into(),
        title: title.into(),
        theme: theme.into(),
        ..Indicator::default()
    };
    let term = |term: &str, expansion: &str| Term {
        term: term.into(),
        expansion: expansion.into(),
        ..Term::default()
    };
    Place {
        plans: vec![plan],
        actions: vec![
            action("a1", "Fit alley gates against crime"),
            action("a2", ""),
            action("a3", "Sign the LAA"),
            action("a4", "Teach English in cafés in Łódź"),
            action("a5", "Renew the local area agreement"),
        ],
        indicators: vec![
            indicator("crime-rate", "Recorded crime", "Safety"),
            indicator("jobs", "Employment rate", "Economy"),
            indicator("pupils", "Pupils at the expected standard", "Schools"),
        ],
        glossary: vec![term("LAA", "Local Area Agreement"), term("IT", "Information Technology")],
        bodies: vec![Body { id: "b".into(), name: "Safety board".into(), ..Body::default() }],
        documents: vec![Document {
            id: "d".into(),
            plan: "first".into(),
            title: "Housing strategy".into(),
            ..Document::default()
        }],
        ..Place::default()
    }
}

/// Every hit as `Kind title`, group by group.
fn found(query: &str) -> Vec<String> {
    let groups = Index::build(&place(), "en").find(query, 5);
    let lines =
        |kind: Kind, titles: Vec<String>| titles.into_iter().map(move |t| format!("{kind:?} {t}"));
    groups
        .into_iter()
        .flat_map(|group| lines(group.kind, group.hits.into_iter().map(|h| h.title).collect()))
        .collect()
}

#[track_caller]
fn check(query: &str, expected: &[&str]) {
    assert_eq!(found(query), expected, "{query}");
}

#[test]
fn titles_come_before_texts_and_indicators_before_actions() {
    check(
        "crime",
        &["Aim Less crime", "Indicator Recorded crime", "Action Fit alley gates against crime"],
    );
}

#[test]
fn slips_swaps_and_unfinished_words_are_forgiven() {
    check("emplyoment", &["Indicator Employment rate"]);
    check("nieghborhoods", &["Aim Better neighbourhoods"]);
    check("neigh", &["Aim Better neighbourhoods"]);
    check("neigbour", &["Aim Better neighbourhoods"]);
    check("housign stratgy", &["Document Housing strategy"]);
}

#[test]
fn a_whole_word_comes_before_words_it_begins() {
    let indicators = ["Businesses", "Business rates"];
    let place = Place {
        indicators: indicators
            .map(|title| Indicator { title: title.into(), ..Indicator::default() })
            .to_vec(),
        actions: vec![
            Action { lead: "Head of bus routes".into(), ..action("a1", "Mend the shelters") },
            action("a2", "Mend the bus station at the end of the long road"),
        ],
        ..Place::default()
    };
    let groups = Index::build(&place, "en").find("bus", 5);
    let titles: Vec<&str> =
        groups.iter().flat_map(|group| &group.hits).map(|hit| hit.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "Mend the bus station at the end of the long road",
            "Mend the shelters",
            "Businesses",
            "Business rates"
        ]
    );
}

#[test]
fn words_that_stand_nowhere_are_named_as_they_are_typed() {
    let index = Index::build(&place(), "en");
    assert_eq!(index.unknown("Crimes in Neigh"), ["Neigh"]);
    assert_eq!(index.unknown("Recorded crime"), [""; 0]);
}

#[test]
fn a_guess_at_one_word_does_not_hide_what_the_others_find() {
    let titles = ["Change waste bins", "Sort waste", "Waste less", "Better connections"];
    let find = |titles: &[&str]| -> Vec<String> {
        let actions = titles.iter().enumerate();
        let place = Place {
            actions: actions.map(|(id, title)| action(&id.to_string(), title)).collect(),
            ..Place::default()
        };
        let groups = Index::build(&place, "en").find("waste colection", 5).into_iter();
        groups.flat_map(|group| group.hits).map(|hit| hit.title).collect()
    };
    // "Connections" is two slips away.
    assert_eq!(
        find(&titles),
        ["Sort waste", "Waste less", "Change waste bins", "Better connections"]
    );
    let with_it = [&titles[..], &["Pay for the waste collection of every street"]].concat();
    assert_eq!(find(&with_it)[0], "Pay for the waste collection of every street");
}

#[test]
fn words_that_only_look_a_little_alike_are_not_the_same() {
    let place = Place {
        indicators: ["Litter", "Petroleum", "Crime", "Uses"]
            .map(|title| Indicator { title: title.into(), ..Indicator::default() })
            .to_vec(),
        ..Place::default()
    };
    let index = Index::build(&place, "en");
    let titles = |query: &str| -> Vec<String> {
        let groups = index.find(query, 5).into_iter();
        groups.flat_map(|group| group.hits).map(|hit| hit.title).collect()
    };
    for query in ["potholes", "buses", "grime", "petr0leum"] {
        assert_eq!(titles(query), Vec::<String>::new(), "{query}");
    }
    assert_eq!(titles("crme"), ["Crime"]);
    assert_eq!(titles("liter"), ["Litter"]);
    assert_eq!(titles("petorl"), Vec::<String>::new());
    assert_eq!(titles("petrolium"), ["Petroleum"]);
    assert_eq!(titles("patroleu"), ["Petroleum"]);
}

#[test]
fn accents_case_and_plurals_do_not_matter() {
    check("CAFE lodz", &["Action Teach English in cafés in Łódź"]);
    check("pupil standards", &["Indicator Pupils at the expected standard"]);
}

#[test]
fn hyphens_do_not_matter() {
    for query in ["wellbeing", "well-being", "well being"] {
        check(query, &["Aim Health and well-being"]);
    }
}

#[test]
fn a_short_form_finds_its_long_form_and_back() {
    let all = ["Term LAA", "Action Renew the local area agreement", "Action Sign the LAA"];
    let mut short = found("laa");
    let mut long = found("Local Area Agreement");
    assert_eq!(short.first().map(String::as_str), Some("Term LAA"));
    short.sort();
    long.sort();
    let mut all = all.map(String::from).to_vec();
    all.sort();
    assert_eq!(short, all);
    assert_eq!(long, all);
}

#[test]
fn words_that_are_nowhere_do_not_hide_the_others() {
    check("qqqq neighbourhood", &["Aim Better neighbourhoods"]);
    check("qqqq", &[]);
    check("", &[]);
    check("?! –", &[]);
}

#[test]
fn a_hit_says_where_it_is_and_which_words_match() {
    let groups = Index::build(&place(), "en").find("agianst crim", 5);
    let group = groups.iter().find(|group| group.kind == Kind::Action).unwrap();
    let hit = group.hits.first().unwrap();
    assert_eq!(hit.route, Route::Actions { plan: "first".into() });
    assert_eq!(hit.query.as_ref().unwrap().to_text(), "?find=a1");
    assert_eq!(hit.context, "First plan › Less crime");
    let matched: Vec<_> = hit.matched.iter().map(|range| hit.title.get(range.clone())).collect();
    assert_eq!(matched, [Some("against"), Some("crime")]);
}

#[test]
fn bodies_that_a_plan_counts_and_does_not_name_are_one_hit() {
    let body = |plan: &str, number: usize| Body {
        id: format!("{plan}-{number}"),
        plan: plan.into(),
        name: format!("Panel ({number} of 2, not named)"),
        ..Body::default()
    };
    let bodies = vec![body("old", 1), body("old", 2), body("new", 1), body("new", 2)];
    let groups = Index::build(&Place { bodies, ..Place::default() }, "en").find("panel", 9);
    let hits = groups.iter().flat_map(|group| &group.hits);
    let hits: Vec<_> =
        hits.map(|hit| (hit.title.as_str(), hit.query.as_ref().unwrap().to_text())).collect();
    let name = "Panel: 2, not named";
    assert_eq!(hits, [(name, "?find=old-1".to_owned()), (name, "?find=new-1".to_owned())]);
}

#[test]
fn a_group_says_how_many_there_are_beyond_the_limit() {
    let place = Place {
        actions: (0..9).map(|n| action(&n.to_string(), "Mend the road")).collect(),
        ..Place::default()
    };
    let groups = Index::build(&place, "en").find("road", 4);
    let group = groups.first().unwrap();
    assert_eq!((group.hits.len(), group.total), (4, 9));
}

#[test]
fn indicators_are_filtered_by_all_words() {
    let index = Index::build(&place(), "en");
    assert_eq!(index.indicators("rate"), [1]);
    assert_eq!(index.indicators("employment rates of the"), Vec::<usize>::new());
    assert_eq!(index.indicators("economy emplo"), [1]);
    assert_eq!(index.indicators("employment qqqq"), Vec::<usize>::new());
    assert_eq!(index.indicators(""), [0, 1, 2]);
}

#[test]
fn a_text_is_found_in_each_language_and_shown_in_one() {
    let title = crate::text::Text::by_language(vec![
        ("en".into(), "Homes".into()),
        ("pl".into(), "Mieszkania".into()),
    ]);
    let one = Indicator { title, ..Indicator::default() };
    let place = Place { indicators: vec![one], ..Place::default() };
    let groups = Index::build(&place, "pl").find("homes", 5);
    assert_eq!(groups.first().unwrap().hits.first().unwrap().title, "Mieszkania");
}

fn indicators(titles: &[&str]) -> Vec<Indicator> {
    let indicator = |title: &&str| Indicator { title: (*title).into(), ..Indicator::default() };
    titles.iter().map(indicator).collect()
}

fn everyday(said: &str, plans_say: &[&str]) -> EverydayWord {
    let plans_say = plans_say.iter().map(|phrase| (*phrase).to_owned()).collect();
    EverydayWord { said: said.into(), plans_say }
}

/// Titles of what is found, group by group.
fn titles(index: &Index, query: &str) -> Vec<String> {
    index.find(query, 9).into_iter().flat_map(|group| group.hits).map(|hit| hit.title).collect()
}

fn place_with_everyday_words() -> Place {
    Place {
        indicators: indicators(&[
            "Waste recycled",
            "Weekly pay",
            "Pay rises",
            "Greenhouse gases",
            "Old tips",
        ]),
        everyday_words: vec![
            everyday("rubbish", &["waste"]),
            everyday("wages", &["weekly pay", "nothing here"]),
            everyday("global warming", &["greenhouse gas"]),
            everyday("tips", &["waste"]),
            everyday("trash", &["rubbish"]),
            everyday("pets", &["no such words"]),
        ],
        ..Place::default()
    }
}

#[test]
fn what_people_say_finds_what_the_plans_say() {
    let index = Index::build(&place_with_everyday_words(), "en");
    for query in ["rubbish", "Rubish", "rubb", "recycled rubbish"] {
        assert_eq!(titles(&index, query), ["Waste recycled"], "{query}");
    }
    assert_eq!(titles(&index, "wage"), ["Weekly pay"], "all words of a phrase");
    for query in ["global warming", "global warmin"] {
        assert_eq!(titles(&index, query), ["Greenhouse gases"], "{query}");
    }
    assert_eq!(titles(&index, "tip"), ["Old tips", "Waste recycled"], "the word itself is first");
    assert_eq!(titles(&index, "trash"), [""; 0], "no word is found through another");
    assert_eq!(index.indicators("rubbish"), [0]);
}

#[test]
fn everyday_words_of_a_query_are_told_and_not_called_unknown() {
    let index = Index::build(&place_with_everyday_words(), "en");
    let told = |query: &str| -> Vec<String> {
        index.everyday(query).into_iter().map(|one| one.said.clone()).collect()
    };
    assert_eq!(told("Wages and global warming"), ["wages", "global warming"]);
    assert_eq!(told("global pets"), [""; 0], "what finds nothing stands for nothing");
    assert_eq!(index.unknown("Rubbish, global warming, pets"), ["pets"]);
    assert_eq!(index.unknown("global"), ["global"]);
}

#[test]
fn a_guess_that_stands_beside_the_other_words_was_right() {
    let long = "A very long name of the recycling rate";
    let place = Place {
        indicators: indicators(&["Recycling", long, "Rate", "Recycling rate"]),
        ..Place::default()
    };
    let index = Index::build(&place, "en");
    for query in ["recyling raite", "recycling raite", "recyling rate"] {
        assert_eq!(titles(&index, query), ["Recycling rate", long], "{query}");
    }
    // Without a guess, what has only one of the words is shown as well.
    assert_eq!(titles(&index, "recycling rate").len(), 4);
}

#[test]
fn a_word_that_is_found_often_leaves_out_longer_words_it_only_begins() {
    let place = |buses: usize| {
        let mut all = vec!["Businesses", "Bus shelter"];
        all.resize(buses + 1, "Bus shelter");
        Place { indicators: indicators(&all), ..Place::default() }
    };
    let found = |buses: usize| titles(&Index::build(&place(buses), "en"), "buses");
    assert_eq!(found(2), ["Bus shelter", "Bus shelter", "Businesses"]);
    assert_eq!(found(5), ["Bus shelter"; 5]);
}

#[test]
fn a_slip_in_the_first_letter_is_worth_less_than_one_within() {
    let place = Place { indicators: indicators(&["Publish", "Employment"]), ..Place::default() };
    let index = Index::build(&place, "en");
    let score = |query: &str| index.find(query, 1)[0].hits[0].score;
    assert!(score("mployment") < score("emplyment"));
    for query in ["rubbish", "ublish"] {
        assert_eq!(titles(&index, query), [""; 0], "{query}");
    }
}

#[test]
fn of_two_short_words_none_is_taken_for_the_other() {
    let place = Place { indicators: indicators(&["Rest", "Crime"]), ..Place::default() };
    let index = Index::build(&place, "en");
    assert_eq!(titles(&index, "rent"), [""; 0]);
    assert_eq!(titles(&index, "crme"), ["Crime"]);
}

#[test]
fn a_letter_typed_too_often_is_forgiven_also_where_a_plural_ends() {
    let place = Place {
        indicators: indicators(&["Jobs", "School meals", "Ten steps"]),
        ..Place::default()
    };
    let index = Index::build(&place, "en");
    for query in ["jobss", "jobsss", "Jobssss"] {
        assert_eq!(titles(&index, query), ["Jobs"], "{query}");
        assert_eq!(index.unknown(query), [query], "what is shown is said to be a guess");
    }
    assert_eq!(titles(&index, "schooools meals"), ["School meals"]);
    assert_eq!(titles(&index, "teen"), [""; 0]);
}

#[test]
fn an_everyday_word_of_two_comes_before_what_has_only_one_of_them() {
    let place = Place {
        indicators: indicators(&[
            "Council plan",
            "A house",
            "Affordable housing",
            "House of the council",
        ]),
        everyday_words: vec![everyday("council house", &["affordable housing"])],
        ..Place::default()
    };
    let index = Index::build(&place, "en");
    for query in ["council houses", "Where is my council house?"] {
        assert_eq!(
            titles(&index, query),
            ["Affordable housing", "House of the council"],
            "{query}"
        );
    }
    assert_eq!(titles(&index, "council plan")[0], "Council plan");
}

#[test]
fn words_that_only_ask_are_not_looked_for_beside_others() {
    let place =
        Place { indicators: indicators(&["Who is who", "Councillors"]), ..Place::default() };
    let index = Index::build(&place, "en");
    assert_eq!(titles(&index, "who is my councillor"), ["Councillors"]);
    assert_eq!(index.unknown("Who is my mayor"), ["mayor"]);
    assert_eq!(titles(&index, "who is"), ["Who is who"]);
}
