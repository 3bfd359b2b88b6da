//! What one tab holds of a draft: what its device does not hold yet, and what the tab last saw there.

use super::draft::{Change, Changes, Draft, Part, Parts};

/// What one tab holds of one draft.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Held {
    /// What the device does not hold yet.
    unsaved: Changes,
    /// The draft as this tab last saw it on the device.
    draft: Option<Draft>,
    /// The text of each part that what is typed here follows from.
    seen: Parts,
    /// This tab's texts that stand apart.
    apart: Parts,
}

impl Held {
    /// What the device does not hold yet.
    pub fn unsaved(&self) -> &Changes {
        &self.unsaved
    }

    pub fn is_unsaved(&self) -> bool {
        !self.unsaved.is_empty()
    }

    /// Takes in the draft as it lies on the device.
    pub fn look_at(&mut self, draft: Option<Draft>) {
        // What stands apart there no more was settled in another tab.
        self.apart.retain(|part, text| {
            draft.as_ref().is_some_and(|draft| draft.apart(part).contains(&text.as_str()))
        });
        let on_disk = draft.as_ref().map(Draft::parts).unwrap_or_default();
        let is_own = |part: &Part| self.unsaved.contains_key(part) || self.apart.contains_key(part);
        let own = self.seen.iter().filter(|(part, _)| is_own(part));
        let own: Parts = own.map(|(part, text)| (part.clone(), text.clone())).collect();
        let others = on_disk.into_iter().filter(|(part, _)| !is_own(part));
        self.seen = others.chain(own).collect();
        self.draft = draft;
    }

    /// Notes what is wanted kept.
    pub fn want(&mut self, part: Part, text: String) {
        let seen = self.seen.get(&part).cloned().unwrap_or_default();
        let settles = self.apart.get(&part).cloned().into_iter().collect();
        let change =
            self.unsaved.entry(part).or_insert(Change { seen, settles, ..Change::default() });
        change.text = text;
    }

    /// What is wanted next of a part takes the place of all that tabs wrote of it.
    pub fn settle(&mut self, part: &Part) {
        let text = self.shown().remove(part).unwrap_or_default();
        let stored = self.draft.as_ref().map(|draft| draft.text(part).to_owned());
        let apart = self.draft.iter().flat_map(|draft| draft.apart(part)).map(str::to_owned);
        let settles = apart.chain(self.apart.remove(part)).collect();
        let seen = stored.unwrap_or_default();
        self.unsaved.insert(part.clone(), Change { text, seen, settles, ..Change::default() });
    }

    /// Makes all of it unsaved: the device is to hold nothing of it.
    pub fn take(&mut self) {
        for (part, text) in self.shown() {
            let beside = self.others(&part);
            if !self.unsaved.contains_key(&part) {
                self.want(part.clone(), text);
            }
            if let Some(change) = self.unsaved.get_mut(&part) {
                change.beside = beside;
            }
        }
        self.look_at(None);
    }

    /// The device holds `draft`, which these changes were put into: what comes next follows from it, even where it
    /// could not be read back.
    pub fn note_written(&mut self, written: &Changes, draft: Draft) {
        for (part, change) in written {
            let stands_apart = draft.apart(part).contains(&change.text.as_str());
            if stands_apart {
                self.apart.insert(part.clone(), change.text.clone());
            } else {
                self.apart.remove(part);
                self.seen.insert(part.clone(), draft.text(part).to_owned());
            }
            if let Some(now) = self.unsaved.get_mut(part) {
                now.settles = self.apart.get(part).cloned().into_iter().collect();
                now.beside.clear();
                if !stands_apart {
                    now.seen = draft.text(part).to_owned();
                }
            }
        }
        self.look_at(Some(draft));
    }

    /// What has been saved is not unsaved any more, unless it has changed meanwhile.
    pub fn note_saved(&mut self, saved: &Changes) {
        self.unsaved.retain(|part, now| saved.get(part).is_none_or(|was| was.text != now.text));
    }

    /// Everything as it is shown: the draft, and over it what was typed in this tab.
    pub fn shown(&self) -> Parts {
        let mut shown = self.draft.as_ref().map(Draft::parts).unwrap_or_default();
        shown.extend(self.apart.clone());
        shown.extend(self.unsaved.iter().map(|(part, one)| (part.clone(), one.text.clone())));
        shown
    }

    /// Texts of a part that other tabs wrote, beside the one that is shown.
    pub fn others(&self, part: &Part) -> Vec<String> {
        if !part.is_asked_about() {
            return Vec::new();
        }
        let shown = self.shown().remove(part).unwrap_or_default();
        let own = self.apart.get(part);
        let unsaved = self.unsaved.get(part);
        let stands_beside = |text: &&str| {
            let follows = unsaved.is_none_or(|change| change.seen == *text || text.is_empty());
            own.is_some() || !follows
        };
        let stored = self.draft.iter().map(|draft| draft.text(part)).filter(stands_beside);
        let apart = self.draft.iter().flat_map(|draft| draft.apart(part));
        let beside = unsaved.iter().flat_map(|change| &change.beside).map(String::as_str);
        let is_settled =
            |text: &str| unsaved.is_some_and(|change| change.settles.iter().any(|one| one == text));
        let is_other =
            |text: &&str| **text != shown && own.is_none_or(|own| own != text) && !is_settled(text);
        let all = stored.chain(apart).chain(beside);
        all.filter(is_other).map(str::to_owned).collect()
    }

    /// True where nothing more is to be done with the draft, once what is unsaved is put into it.
    pub fn is_over(&self) -> bool {
        let mut draft = self.draft.clone().unwrap_or_default();
        draft.merge(&self.unsaved);
        draft.is_over()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consultation::Fact;

    /// A device and the tabs that write on it.
    #[derive(Default)]
    struct Device(Option<Draft>);

    impl Device {
        /// Merges what a tab wants kept, and gives the changes.
        fn write(&mut self, tab: &mut Held) -> Changes {
            let changes = tab.unsaved().clone();
            let draft = self.0.get_or_insert_default();
            draft.merge(&changes);
            tab.note_written(&changes, draft.clone());
            changes
        }

        fn save(&mut self, tab: &mut Held) {
            let saved = self.write(tab);
            tab.note_saved(&saved);
            assert!(!tab.is_unsaved());
        }

        fn show(&self, tab: &mut Held) {
            tab.look_at(self.0.clone());
        }

        #[track_caller]
        fn holds(&self, text: &str, apart: &[&str]) {
            let draft = self.0.clone().unwrap_or_default();
            assert_eq!((draft.text(&answer()), draft.apart(&answer())), (text, apart.to_vec()));
        }
    }

    fn answer() -> Part {
        Part::Answer("self".into())
    }

    fn type_in(tab: &mut Held, text: &str) {
        tab.want(answer(), text.to_owned());
    }

    #[track_caller]
    fn shows(tab: &Held, text: &str, others: &[&str]) {
        let shown = tab.shown().remove(&answer()).unwrap_or_default();
        assert_eq!((shown.as_str(), tab.others(&answer())), (text, strings(others)));
    }

    fn strings(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    /// The first tab wrote "A tree", the second, which did not hear of it, "A bench".
    fn two_texts() -> (Device, Held, Held) {
        let (mut device, mut one, mut two) = (Device::default(), Held::default(), Held::default());
        type_in(&mut one, "A tree");
        device.save(&mut one);
        type_in(&mut two, "A bench");
        device.save(&mut two);
        device.show(&mut one);
        device.holds("A tree", &["A bench"]);
        (device, one, two)
    }

    #[test]
    fn what_is_typed_while_a_save_is_under_way_stays_unsaved() {
        let (mut device, mut tab) = (Device::default(), Held::default());
        type_in(&mut tab, "A");
        let saved = device.write(&mut tab);
        type_in(&mut tab, "A b");
        tab.note_saved(&saved);
        assert!(tab.is_unsaved());
        device.save(&mut tab);
        device.holds("A b", &[]);
    }

    #[test]
    fn each_tab_shows_its_own_text_and_offers_the_other() {
        let (_, one, two) = two_texts();
        shows(&one, "A tree", &["A bench"]);
        shows(&two, "A bench", &["A tree"]);
    }

    #[test]
    fn what_is_settled_in_one_tab_is_settled_in_the_other() {
        let both = "A tree\n\nA bench";
        for chosen in ["A tree", "A bench", both] {
            let (mut device, mut one, mut two) = two_texts();
            one.settle(&answer());
            type_in(&mut one, chosen);
            shows(&one, chosen, &[]);
            device.save(&mut one);
            device.holds(chosen, &[]);
            device.show(&mut two);
            shows(&two, chosen, &[]);
            type_in(&mut two, &format!("{chosen}."));
            device.save(&mut two);
            device.holds(&format!("{chosen}."), &[]);
        }
    }

    #[test]
    fn a_text_that_was_chosen_is_typed_on_by_the_tab_that_wrote_it_though_it_did_not_hear() {
        let (mut device, mut one, mut two) = two_texts();
        one.settle(&answer());
        type_in(&mut one, "A bench");
        device.save(&mut one);
        type_in(&mut two, "A bench.");
        device.save(&mut two);
        device.holds("A bench.", &[]);
    }

    #[test]
    fn the_tab_whose_text_stands_apart_can_settle_too() {
        let (mut device, mut one, mut two) = two_texts();
        two.settle(&answer());
        type_in(&mut two, "A bench");
        shows(&two, "A bench", &[]);
        device.save(&mut two);
        device.show(&mut one);
        device.holds("A bench", &[]);
        shows(&one, "A bench", &[]);
    }

    #[test]
    fn a_save_that_cannot_be_read_back_makes_no_second_text() {
        let (mut device, mut tab) = (Device::default(), Held::default());
        type_in(&mut tab, "A");
        device.write(&mut tab);
        // Nobody noted it as saved.
        type_in(&mut tab, "A b");
        device.save(&mut tab);
        device.holds("A b", &[]);
        shows(&tab, "A b", &[]);
    }

    #[test]
    fn all_of_it_can_be_taken_from_the_device_and_put_there_again() {
        let (mut device, mut one, mut two) = two_texts();
        type_in(&mut one, "A tree.");
        for tab in [&mut one, &mut two] {
            tab.take();
        }
        device.0 = None;
        device.show(&mut one);
        device.show(&mut two);
        shows(&one, "A tree.", &["A bench"]);
        shows(&two, "A bench", &["A tree"]);
        device.save(&mut one);
        device.holds("A tree.", &["A bench"]);
        shows(&one, "A tree.", &["A bench"]);
    }

    #[test]
    fn a_text_this_tab_never_saw_is_taken_too() {
        let (mut device, mut one, mut two) = (Device::default(), Held::default(), Held::default());
        type_in(&mut one, "A tree");
        device.save(&mut one);
        type_in(&mut two, "A bench");
        device.show(&mut two);
        shows(&two, "A bench", &["A tree"]);
        two.take();
        two.look_at(None);
        shows(&two, "A bench", &["A tree"]);
    }

    #[test]
    fn what_could_not_be_taken_from_the_device_makes_no_second_text() {
        let (mut device, mut tab) = (Device::default(), Held::default());
        type_in(&mut tab, "A");
        device.save(&mut tab);
        tab.take();
        type_in(&mut tab, "A b");
        device.save(&mut tab);
        device.holds("A b", &[]);
    }

    #[test]
    fn nothing_of_two_tabs_is_lost_when_words_are_kept_again() {
        let (mut device, mut one, mut two) = (Device::default(), Held::default(), Held::default());
        type_in(&mut one, "A tree");
        device.save(&mut one);
        device.show(&mut two);
        one.take();
        two.take();
        device.0 = None;
        type_in(&mut two, "A tree.");
        device.save(&mut two);
        device.save(&mut one);
        device.holds("A tree.", &["A tree"]);
        shows(&one, "A tree", &["A tree."]);
    }

    #[test]
    fn two_taken_texts_can_be_settled_without_the_device() {
        let (_, mut one, _) = two_texts();
        one.take();
        one.settle(&answer());
        type_in(&mut one, "A bench");
        shows(&one, "A bench", &[]);
    }

    #[test]
    fn a_draft_is_over_with_what_is_not_saved_yet() {
        let mut tab = Held::default();
        let fact = |tab: &mut Held, fact, text: &str| tab.want(Part::Fact(fact), text.to_owned());
        type_in(&mut tab, "A bench");
        fact(&mut tab, Fact::FinishedAt, "yes");
        assert!(!tab.is_over());
        fact(&mut tab, Fact::HandedOver, "yes");
        assert!(tab.is_over());
        fact(&mut tab, Fact::KeepAnswers, "yes");
        assert!(!tab.is_over());
    }

    /// Two tabs type and look at the device in an order of chance: no text that a tab shows is ever missing there.
    #[test]
    fn two_tabs_lose_nothing_in_two_thousand_turns() {
        let (mut device, mut seed) = (Device::default(), 7_u64);
        let mut tabs = [Held::default(), Held::default()];
        for turn in 0..2_000_u32 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let tab = &mut tabs[(seed >> 40) as usize % 2];
            match (seed >> 50) % 8 {
                0 => device.show(tab),
                1 if !tab.others(&answer()).is_empty() => {
                    tab.settle(&answer());
                    type_in(tab, &format!("{turn} is meant"));
                    device.save(tab);
                }
                _ => {
                    type_in(tab, &format!("text {turn}"));
                    device.save(tab);
                }
            }
            let shown = tab.shown().remove(&answer()).unwrap_or_default();
            let draft = device.0.clone().unwrap_or_default();
            let kept: Vec<&str> =
                std::iter::once(draft.text(&answer())).chain(draft.apart(&answer())).collect();
            let times = kept.iter().filter(|one| **one == shown).count();
            assert!(times == 1 || (times == 0 && shown.is_empty()), "{shown}: {kept:?}");
            assert!(kept.len() < 3, "{kept:?}");
        }
    }
}
