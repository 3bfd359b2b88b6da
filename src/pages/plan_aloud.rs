//! A plan read aloud in the order of its page: what it is, what it wants, what it tells. Tables, figures and actions
//! are looked up, not listened to.

use three_wishes_core::place::{Item, Plan, Section};
use three_wishes_core::text::Text;
use three_wishes_core::words::Words;

use super::plan::opens_the_page;
use crate::components::aloud::{self, Spoken};
use crate::dom::prelude::*;
use crate::session::Session;

/// The buttons that read a plan and stop. `period`: its status and years, as the page says them.
pub(super) fn part(session: &Session, plan: &Plan, period: String) -> View {
    let (read, plan) = (session.clone(), plan.clone());
    let inside = aloud::part(session, move || {
        Voice::new(read.words, read.language(), read.place.default_language(), &plan)
            .read(&plan, &period)
    });
    view! { <p class="tools">{inside}</p> }.into_any()
}

/// Gathers what is read in one language: that of the plan's title, as it is shown.
struct Voice<'a> {
    words: Words,
    /// The language the page asks its texts for, and the one of texts that name none.
    shown: &'a str,
    usual: &'a str,
    spoken: Spoken,
}

impl<'a> Voice<'a> {
    fn new(words: Words, shown: &'a str, usual: &'a str, plan: &Plan) -> Self {
        let language = plan.title.language_of(shown).unwrap_or(usual).to_owned();
        Self { words, shown, usual, spoken: Spoken { sentences: Vec::new(), language } }
    }

    fn read(mut self, plan: &Plan, period: &str) -> Spoken {
        let words = self.words;
        self.text(&plan.title);
        self.text(&plan.about);
        self.ours(period);
        if let Some(vision) = &plan.vision {
            self.ours(&words.vision());
            self.text(&vision.text);
        }
        self.sections(plan, true, &words.at_heart());
        if !plan.aims.is_empty() {
            self.ours(&words.aims());
        }
        for (_, aim) in plan.walk() {
            self.text(&aim.level);
            self.text(&aim.title);
            self.text(&aim.about);
        }
        if !plan.values.is_empty() {
            self.ours(&words.values());
            self.items(&plan.values);
        }
        self.sections(plan, false, &words.story());
        self.spoken
    }

    /// Words of the interface: left out where the plan is in another language, whose voice would garble them.
    fn ours(&mut self, words: &str) {
        if self.words.language.tag() == self.spoken.language {
            self.spoken.sentences.push(words.to_owned());
        }
    }

    fn text(&mut self, text: &Text) {
        let words = text.in_language(self.shown);
        let language = text.language_of(self.shown).unwrap_or(self.usual);
        if !words.is_empty() && language == self.spoken.language {
            self.spoken.sentences.push(words.to_owned());
        }
    }

    fn items(&mut self, items: &[Item]) {
        for item in items {
            self.text(&item.title);
            self.text(&item.text);
        }
    }

    fn sections(&mut self, plan: &Plan, first: bool, heading: &str) {
        let chosen = plan.sections.iter().filter(|section| opens_the_page(section) == first);
        let chosen: Vec<&Section> = chosen.collect();
        if !chosen.is_empty() {
            self.ours(heading);
        }
        for section in chosen {
            self.text(&section.title);
            self.text(&section.text);
            self.items(&section.items);
            for group in &section.groups {
                self.text(&group.title);
                self.items(&group.items);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use three_wishes_core::place::{Aim, Item, Line, Plan, Section};
    use three_wishes_core::text::Text;
    use three_wishes_core::words::Words;

    use super::Voice;

    fn plan(title: Text) -> Plan {
        let skills = Aim { level: "Aim".into(), title: "Skills".into(), ..Aim::default() };
        let goal =
            Section { kind: "goal".into(), title: "Shared goal".into(), ..Section::default() };
        let item = Item { text: "It began here.".into(), ..Item::default() };
        let story = Section { title: "The past".into(), items: vec![item], ..Section::default() };
        Plan {
            title,
            vision: Some(Line { text: "A good city.".into(), ..Line::default() }),
            aims: vec![skills],
            sections: vec![story, goal],
            ..Plan::default()
        }
    }

    #[track_caller]
    fn check(title: Text, shown: &str, usual: &str, language: &str, said: &str) {
        let plan = plan(title);
        let spoken = Voice::new(Words::default(), shown, usual, &plan).read(&plan, "Adopted.");
        assert_eq!(
            (spoken.language.as_str(), spoken.sentences.join("|").as_str()),
            (language, said)
        );
    }

    #[test]
    fn a_plan_is_read_in_its_own_language_and_in_the_order_of_its_page() {
        let whole = "The plan|Adopted.|Vision|A good city.|At the heart of the plan|Shared goal|Aims|Aim|Skills\
                     |Story and background|The past|It began here.";
        check("The plan".into(), "en", "en", "en", whole);
        // Headings of ours are English: a Polish voice leaves them out.
        let polish = "The plan|A good city.|Shared goal|Aim|Skills|The past|It began here.";
        check("The plan".into(), "en", "pl", "pl", polish);
        // What is in another language than the title is left to the eye.
        let both = Text::by_language(vec![
            ("pl".into(), "Strategia".into()),
            ("en".into(), "The plan".into()),
        ]);
        let english = "The plan|Adopted.|Vision|At the heart of the plan|Aims|Story and background";
        check(both, "en", "pl", "en", english);
    }
}
