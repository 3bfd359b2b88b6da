//! A sealed file on its way: what each answer of a host means, and when it is sent again.

use three_wishes_core::consultation::{
    Holds, NewerParcel, Occasion, Outcome, Parcel, Progress, Put, Reached, Refusal, Standing,
    patience, sealed_name,
};

const NOW: u64 = 1_767_225_600_000;
const AT: &str = "2026-01-01T00:00:00.000Z";

fn parcel() -> Parcel {
    Parcel {
        format: 1,
        id: "01890a5d-ac96-774b-bcce-b302099a8057".into(),
        consultation: "wishes".into(),
        path: "/inbox".into(),
        sealed: "-----BEGIN AGE ENCRYPTED FILE-----".into(),
        finished: AT.into(),
        ..Parcel::default()
    }
}

#[test]
fn a_sealed_file_of_a_demonstration_is_called_so() {
    assert_eq!(sealed_name("a", false), "a.age");
    assert_eq!(sealed_name("a", true), "demonstration-a.age");
}

fn sent(parcel: &Parcel) -> Parcel {
    parcel.sent_now(Occasion::Chance, NOW, false).expect("it is sent")
}

#[track_caller]
fn becomes(outcome: Outcome, progress: &Progress) {
    let after = sent(&parcel()).after(outcome, NOW, AT, 0);
    assert_eq!(after.progress, *progress, "{outcome:?}");
    assert_eq!(after.on_its_way_until, 0, "the next tab may send it");
    let is_received = matches!(progress, Progress::Received(_));
    assert_eq!(after.sealed.is_empty(), is_received, "kept until it is received, no longer");
}

#[test]
fn what_is_received_is_done_and_never_sent_again() {
    for status in [200, 201, 204, 412] {
        becomes(Outcome::Status(status), &Progress::Received(AT.into()));
    }
    let done = sent(&parcel()).after(Outcome::Status(201), NOW, AT, 0);
    for occasion in [Occasion::Time, Occasion::Chance, Occasion::Asked] {
        assert_eq!(done.sent_now(occasion, NOW * 2, true), None);
    }
    let late = done.after(Outcome::Status(403), NOW, AT, 0);
    assert_eq!(late.progress, done.progress, "a late answer to another try takes nothing back");
}

#[test]
fn a_refusal_stops_it_until_the_person_asks() {
    for (status, why) in [
        (413, Refusal::TooLarge),
        (401, Refusal::NotAllowed),
        (403, Refusal::NotAllowed),
        (404, Refusal::NoInbox),
        (405, Refusal::NoInbox),
        (409, Refusal::NoInbox),
        (501, Refusal::NoInbox),
        (400, Refusal::Other(400)),
        (422, Refusal::Other(422)),
    ] {
        becomes(Outcome::Status(status), &Progress::Refused(why));
    }
    becomes(Outcome::Page, &Progress::Refused(Refusal::NoInbox));
    let refused = sent(&parcel()).after(Outcome::Status(403), NOW, AT, 0);
    assert_eq!(refused.sent_now(Occasion::Time, NOW * 2, true), None);
    assert_eq!(refused.sent_now(Occasion::Chance, NOW * 2, true), None);
    let again = refused.sent_now(Occasion::Asked, NOW, true).expect("the person asked");
    assert_eq!(again.progress, Progress::Waiting);
}

#[test]
fn what_is_wrong_only_now_is_tried_again_later() {
    for status in [301, 408, 425, 429, 500, 502, 503, 504, 507] {
        becomes(Outcome::Status(status), &Progress::Waiting);
    }
    becomes(Outcome::NoAnswer, &Progress::Waiting);
}

#[test]
fn waits_grow_and_end_at_an_hour() {
    let (mut one, mut waits) = (parcel(), Vec::new());
    for _ in 0..40 {
        one = sent(&one).after(Outcome::NoAnswer, NOW, AT, 0);
        waits.push(one.next_try - NOW);
    }
    assert_eq!(waits[..4], [3_750, 7_500, 15_000, 30_000]);
    assert!(waits.is_sorted(), "{waits:?}");
    assert_eq!(waits[39], 2_700_000);
    let wait = |chance| sent(&parcel()).after(Outcome::NoAnswer, NOW, AT, chance).next_try - NOW;
    assert_eq!([wait(0), wait(255)], [3_750, 6_250], "devices spread");
}

#[test]
fn it_is_sent_when_due_and_at_every_chance() {
    let waiting = sent(&parcel()).after(Outcome::NoAnswer, NOW, AT, 0);
    assert_eq!(waiting.sent_now(Occasion::Time, waiting.next_try - 1, true), None);
    assert!(waiting.sent_now(Occasion::Time, waiting.next_try, true).is_some());
    assert!(waiting.sent_now(Occasion::Chance, NOW, true).is_some());
    let by_hand = Parcel { path: String::new(), ..parcel() };
    assert_eq!(by_hand.sent_now(Occasion::Asked, NOW, true), None, "nothing takes it");
}

#[test]
fn two_tabs_do_not_send_it_at_once() {
    let on_its_way = sent(&parcel());
    assert_eq!(on_its_way.sent_now(Occasion::Asked, NOW, false), None);
    assert!(on_its_way.sent_now(Occasion::Asked, NOW, true).is_some(), "that tab is gone");
    let until = on_its_way.on_its_way_until;
    assert!(until > NOW + patience(parcel().sealed.len()), "longer than an attempt takes");
    assert!(on_its_way.sent_now(Occasion::Asked, until, false).is_some(), "a tab that died");
}

#[test]
fn only_what_no_inbox_can_have_is_sealed_anew() {
    assert!(parcel().may_be_replaced());
    assert!(!sent(&parcel()).may_be_replaced());
    assert!(!sent(&parcel()).after(Outcome::NoAnswer, NOW, AT, 0).may_be_replaced());
    assert!(!Parcel { by_hand: AT.into(), ..parcel() }.may_be_replaced());
}

#[test]
fn what_was_changed_after_it_was_sent_is_not_called_kept() {
    let changed = Parcel { finished: "2026-01-02T00:00:00.000Z".into(), ..parcel() };
    assert_eq!(changed.put_over(&parcel()), Put::Kept);
    assert_eq!(changed.put_over(&sent(&parcel())), Put::LeftAsItWas);
    assert_eq!(parcel().put_over(&sent(&parcel())), Put::Kept, "nothing was changed");
}

#[test]
fn its_sender_is_told_how_it_stands() {
    let sent = sent(&parcel());
    assert_eq!(parcel().standing(NOW), Standing::Waiting(None));
    assert_eq!(sent.standing(NOW), Standing::OnItsWay);
    let later = sent.after(Outcome::Status(500), NOW, AT, 0);
    assert_eq!(later.standing(NOW), Standing::Waiting(Some(NOW + 3_750)));
    let refused = sent.after(Outcome::Status(413), NOW, AT, 0);
    assert_eq!(refused.standing(NOW), Standing::Refused(Refusal::TooLarge));
    let received = sent.after(Outcome::Status(204), NOW, AT, 0);
    assert_eq!(received.standing(NOW), Standing::Received(AT.into()));
    let by_hand = Parcel { path: String::new(), ..parcel() };
    assert_eq!(by_hand.standing(NOW), Standing::ByHand);
}

#[test]
fn it_reads_back_and_a_newer_one_is_left_alone() {
    let refused = sent(&parcel()).after(Outcome::Status(422), NOW, AT, 0);
    assert_eq!(Parcel::read(&refused.to_json()), Ok(refused));
    let contact = Parcel { holds: Holds::Contact, ..parcel() };
    assert_eq!(Parcel::read(&contact.to_json()), Ok(contact.clone()));
    let older = contact.to_json().replace("\"holds\":\"contact\",", "");
    assert_eq!(Parcel::read(&older), Ok(parcel()), "an older app did not say what it holds");
    let newer = Parcel { format: 2, ..parcel() };
    assert_eq!(Parcel::read(&newer.to_json()), Err(NewerParcel));
    assert_eq!(Parcel::read("{}"), Err(NewerParcel));
}

#[test]
fn who_has_the_answers_is_told_of_those_that_were_finished_last() {
    const LATER: &str = "2026-01-02T00:00:00.000Z";
    let received = sent(&parcel()).after(Outcome::Status(201), NOW, AT, 0);
    let by_hand = Parcel { by_hand: AT.into(), ..parcel() };
    let both = Parcel { by_hand: AT.into(), ..received.clone() };
    for (parcel, as_finished, before) in [
        (parcel(), Reached::Nobody, Reached::Nobody),
        (received, Reached::Inbox(AT.into()), Reached::InboxBefore),
        (by_hand, Reached::ByHand, Reached::ByHandBefore),
        (both, Reached::Inbox(AT.into()), Reached::InboxBefore),
    ] {
        assert_eq!(parcel.reached(AT), as_finished);
        assert_eq!(parcel.reached(LATER), before);
    }
}

#[test]
fn what_a_person_asked_for_is_the_strongest_reason() {
    let mut all = [Occasion::Asked, Occasion::Time, Occasion::Chance];
    all.sort();
    assert_eq!(all, [Occasion::Time, Occasion::Chance, Occasion::Asked]);
    let nothing = None::<Occasion>;
    assert!(nothing < Some(Occasion::Time));
}
