//! Records of many files become one collection: neither order nor repeats matter, and nothing is lost.

use three_wishes_core::consultation::{
    Added, Answer, Asked, Channel, Collected, Contact, EqualityRecord, Overview, Record, Response,
    Unreadable, Wanted,
};
use three_wishes_core::words::Words;

use crate::answers::{ID, every_kind, response, tiny};
use crate::exports::{collected, file, taken};

/// The next number of a plain generator: the same on every machine.
fn next(state: &mut u64) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) as usize
}

/// Records of all kinds: few ids, so that some come twice and some with other content.
fn records(state: &mut u64) -> Vec<Record> {
    let record = |state: &mut u64| {
        let id = format!("017f22e2-79b0-7c03-98c4-{:012x}", next(state) % 8);
        let text = ["A bench", "=1+1", "درخت", "\u{1f333}\n"][next(state) % 4];
        let finished = format!("2026-02-02T10:00:0{}Z", next(state) % 2);
        match next(state) % 4 {
            0 => Record::Contact(Contact { id, how: text.into(), ..Contact::default() }),
            1 => Record::Equality(EqualityRecord {
                id,
                answers: [("age".to_owned(), Answer::One(text.into()))].into(),
                ..EqualityRecord::default()
            }),
            _ => Record::Response(Response {
                id,
                finished,
                answers: [("city".to_owned(), Answer::Text(text.into()))].into(),
                ..response()
            }),
        }
    };
    (0..40).map(|_| record(state)).collect()
}

fn shuffled(mut records: Vec<Record>, state: &mut u64) -> Vec<Record> {
    for at in (1..records.len()).rev() {
        records.swap(at, next(state) % (at + 1));
    }
    records
}

#[test]
fn any_order_and_any_number_of_times_give_the_same_files() {
    let mut state = 2030;
    for _ in 0..200 {
        let records = records(&mut state);
        let once = collected(records.clone());
        let again: Vec<Record> = records
            .iter()
            .chain(&records)
            .chain(records.get(..7).unwrap_or_default())
            .cloned()
            .collect();
        let again = collected(shuffled(again, &mut state));
        assert_eq!(once, again);
        let (once, again) = (taken(&once, Wanted::Bundle, 9), taken(&again, Wanted::Bundle, 9));
        assert_eq!(once, again);
    }
}

#[test]
fn nothing_is_lost_and_nothing_is_doubled() {
    let mut state = 2013;
    for _ in 0..200 {
        let records = records(&mut state);
        let mut all = Collected::default();
        let (mut new, mut differing) = (0, 0);
        for record in &records {
            match all.add(record.clone()) {
                Added::New => new += 1,
                Added::Differs => differing += 1,
                Added::SeenBefore => {}
            }
        }
        let mut different: Vec<&Record> = Vec::new();
        for record in &records {
            if !different.contains(&record) {
                different.push(record);
            }
        }
        let kept = all.responses.len() + all.equality.len() + all.contacts.len();
        assert_eq!(kept, different.len());
        assert_eq!(new + differing, kept);
    }
}

#[test]
fn two_contents_under_one_id_are_both_kept_and_numbered_the_latest_first() {
    let later = Response { finished: "2026-02-02T10:00:01Z".into(), ..response() };
    let other = Response { channel: Channel::Paper, ..response() };
    let three = [response(), later.clone(), other.clone()].map(Record::Response);
    let mut all = Collected::default();
    let added = three.map(|one| all.add(one));
    assert_eq!(added, [Added::New, Added::Differs, Added::Differs]);
    assert_eq!((all.responses.len(), all.responses.differing()), (3, 1));
    let copies: Vec<(usize, &Response)> = all.responses.iter().collect();
    assert_eq!(copies.first(), Some(&(1, &later)));
    let out = taken(&all, Wanted::Bundle, 1);
    assert_eq!(file(&out, "responses.jsonl").lines().count(), 3);
    let table = file(&out, "responses.csv");
    for copy in [format!("{ID},1,"), format!("{ID},2,"), format!("{ID},3,")] {
        assert_eq!(table.matches(&copy).count(), 1, "{copy}");
    }
    let wishes = file(&out, "wishes.csv");
    for wish in [format!("{ID}/city,"), format!("{ID}/city/2,"), format!("{ID}/city/3,")] {
        assert_eq!(wishes.matches(&wish).count(), 1, "{wish}");
    }
}

#[test]
fn a_file_holds_one_record_or_one_in_each_line() {
    let contact = Contact { id: ID.into(), how: "a@b.example".into(), ..Contact::default() };
    let equality = EqualityRecord { id: ID.into(), ..EqualityRecord::default() };
    let lines =
        format!("{}\n\n{}\r\n{}", response().to_json(), contact.to_json(), equality.to_json());
    let read = Record::read_all(&lines).into_iter().map(|one| one.map(|one| one.record));
    let expected =
        [Record::Response(response()), Record::Contact(contact), Record::Equality(equality)];
    assert_eq!(read.collect::<Result<Vec<_>, _>>(), Ok(expected.to_vec()));
    let one = Record::read_all(&response().to_json());
    assert_eq!(one.len(), 1);
    assert_eq!(Record::read_all("{}"), [Err(Unreadable::OtherKind)]);
    assert_eq!(Record::read_all("no"), [Err(Unreadable::NotJson)]);
    let newer = response().to_json().replace("\"schema\":1", "\"schema\":9");
    assert_eq!(Record::read_all(&newer), [Err(Unreadable::Newer(9))]);
    let half = format!("{}\n{{", response().to_json());
    assert_eq!(Record::read_all(&half).len(), 2, "one bad line costs no other");
}

#[test]
fn a_row_is_found_by_its_words_and_each_text_runs_its_own_way() {
    let place = tiny();
    let mut answered = response();
    answered.language = "ur".into();
    answered.answers.insert("city".into(), Answer::Text("درخت اور سایہ".into()));
    answered.answers.insert("why".into(), Answer::Text("Cafés, please".into()));
    let all = collected([Record::Response(answered.clone())]);
    let questions = Asked::of(&[every_kind(&place).clone()], &all).questions();
    let overview =
        Overview { place: &place, questions: &questions, language: "en", words: Words::default() };
    let row = overview.row(1, &answered);
    for found in ["", "CAFE", "درخت", "plea caf", "Ash", answered.reference.as_str()] {
        assert!(row.has(found), "{found}");
    }
    for lost in ["bench", "afe", "cafe bench"] {
        assert!(!row.has(lost), "{lost}");
    }
    let told: Vec<_> = row
        .answers
        .iter()
        .take(3)
        .map(|one| (one.text.as_str(), one.language.as_str(), one.direction))
        .collect();
    assert_eq!(
        told,
        [("درخت اور سایہ", "ur", "rtl"), ("Cafés, please", "", "ltr"), ("Ash", "en", "ltr")]
    );
}
