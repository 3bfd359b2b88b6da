//! Which words of a place stand for what.

use super::{Entry, Field, Hit, Index, Kind, Posting, Word, fold, near};
use crate::glossary::Phrases;
use crate::indicator::Indicator;
use crate::place::{Action, Aim, Item, Line, Place, Plan, Term, body_entries, entry_name};
use crate::route::{Query, Route};
use crate::text::Text;
use crate::words::{Language, Words as Sentences};

impl Index {
    /// Reads everything in `place`; titles are shown in `language`, words of every language are found.
    pub fn build(place: &Place, language: &str) -> Self {
        let mut builder = Builder::new(&place.glossary, language);
        for plan in &place.plans {
            builder.plan(plan);
        }
        for indicator in &place.indicators {
            builder.indicator(indicator);
        }
        // Where the source has no text for an action there is nothing to find.
        for action in place.actions.iter().filter(|action| !action.title.is_empty()) {
            builder.action(action, place);
        }
        for term in &place.glossary {
            builder.entry(Kind::Term, Route::Glossary, &term.expansion);
            builder.part_of_page(&term.term);
            builder.plain_title(&term.term);
            builder.words(Field::Subtitle, &term.expansion);
            builder.words(Field::Text, &term.meaning);
        }
        builder.bodies_and_documents(place);
        for consultation in &place.consultations {
            let route = Route::Consultation { consultation: consultation.id.clone() };
            builder.entry(Kind::Consultation, route, "");
            builder.title(&consultation.title);
            builder.text(Field::Text, &consultation.about);
            for question in &consultation.questions {
                builder.text(Field::Text, &question.title);
            }
        }
        let mut index = builder.finish();
        index.add_everyday(&place.everyday_words);
        index
    }
}

struct Builder<'a> {
    language: &'a str,
    sentences: Sentences,
    /// Terms and their expansions; either stands for both.
    phrases: Phrases,
    glossary: &'a [Term],
    entries: Vec<Entry>,
    words: Vec<Word>,
    /// Positions in `words`, in alphabetical order.
    order: Vec<usize>,
}

impl<'a> Builder<'a> {
    fn new(glossary: &'a [Term], language: &'a str) -> Self {
        let mut phrases = Phrases::default();
        for (index, term) in glossary.iter().enumerate() {
            if !term.expansion.is_empty() {
                phrases.add(&term.term, index);
                phrases.add(&term.expansion, index);
            }
        }
        Self {
            language,
            sentences: Sentences::new(Language::of_tag(language)),
            phrases,
            glossary,
            entries: Vec::new(),
            words: Vec::new(),
            order: Vec::new(),
        }
    }

    fn finish(mut self) -> Index {
        let sorted = self.order.iter().filter_map(|&at| self.words.get_mut(at).map(std::mem::take));
        let vocabulary = sorted.collect();
        let asking = fold::folded(&self.sentences.words_that_ask());
        Index { vocabulary, entries: self.entries, everyday: Vec::new(), asking }
    }

    /// Begins an entry; words that follow are its own.
    fn entry(&mut self, kind: Kind, route: Route, context: &str) {
        let (title, context, matched) = (String::new(), context.to_owned(), Vec::new());
        let hit = Hit { route, query: None, title, context, score: 0.0, matched };
        self.entries.push(Entry { kind, hit, title_words: 0 });
    }

    /// The entry is one row of its page: the address says which.
    fn part_of_page(&mut self, id: &str) {
        if let Some(entry) = self.entries.last_mut() {
            entry.hit.query = Some(Query::default().with("find", id));
        }
    }

    fn title(&mut self, title: &Text) {
        self.plain_title(title.in_language(self.language));
        self.text(Field::Title, title);
    }

    fn plain_title(&mut self, title: &str) {
        if let Some(entry) = self.entries.last_mut() {
            entry.hit.title = title.to_owned();
            entry.title_words = fold::folded(title).len();
        }
        self.words(Field::Title, title);
    }

    fn text(&mut self, field: Field, text: &Text) {
        for (_, words) in text.versions() {
            self.words(field, words);
        }
    }

    fn lines(&mut self, lines: &[Line]) {
        for line in lines {
            self.text(Field::Text, &line.text);
        }
    }

    fn items(&mut self, field: Field, items: &[Item]) {
        for item in items {
            self.text(field, &item.title);
            self.text(field, &item.text);
        }
    }

    fn words(&mut self, field: Field, text: &str) {
        let mut words = fold::Words::new(text);
        let (mut word, mut before) = (String::new(), String::new());
        let mut end = 0;
        while let Some(range) = words.next(&mut word) {
            self.post(field, &word);
            // "well-being" is also "wellbeing".
            if matches!(text.get(end..range.start), Some("-" | "\u{2010}" | "\u{2011}")) {
                before.push_str(&word);
                self.post(field, &before);
            }
            end = range.end;
            std::mem::swap(&mut before, &mut word);
        }
        for (_, index) in self.phrases.find(text) {
            if let Some(term) = self.glossary.get(index) {
                for text in [&term.term, &term.expansion] {
                    fold::folded(text).iter().for_each(|word| self.post(Field::Aside, word));
                }
            }
        }
    }

    fn post(&mut self, field: Field, text: &str) {
        let entry = self.entries.len().saturating_sub(1);
        let text_at = |at: &usize| self.words.get(*at).map_or("", |word| word.text.as_str());
        let place = self.order.partition_point(|at| text_at(at) < text);
        let mut at = self.order.get(place).copied().filter(|at| text_at(at) == text);
        if at.is_none() {
            at = Some(self.words.len());
            self.order.insert(place, self.words.len());
            let letters = near::letters(text);
            self.words.push(Word { text: text.to_owned(), letters, postings: Vec::new() });
        }
        let Some(word) = at.and_then(|at| self.words.get_mut(at)) else { return };
        match word.postings.last_mut() {
            Some(last) if last.entry == entry => last.field = last.field.max(field),
            _ => word.postings.push(Posting { entry, field }),
        }
    }

    fn plan(&mut self, plan: &Plan) {
        let years = if plan.from.is_empty() || plan.to.is_empty() {
            format!("{}{}", plan.from, plan.to)
        } else {
            self.sentences.years_from_to(&plan.from, &plan.to)
        };
        self.entry(Kind::Plan, Route::Plan { plan: plan.id.clone() }, &years);
        self.title(&plan.title);
        self.text(Field::Subtitle, &plan.short_title);
        self.words(Field::Subtitle, &years);
        self.text(Field::Text, &plan.publisher);
        self.text(Field::Text, &plan.about);
        if let Some(vision) = &plan.vision {
            self.text(Field::Text, &vision.text);
        }
        self.items(Field::Text, &plan.values);
        for section in &plan.sections {
            self.text(Field::Aside, &section.title);
            self.text(Field::Aside, &section.text);
            self.items(Field::Aside, &section.items);
            for group in &section.groups {
                self.items(Field::Aside, &group.items);
            }
        }
        for table in &plan.tables {
            self.text(Field::Aside, &table.title);
        }
        for figure in plan.figures.iter().filter(|figure| figure.aim.is_empty()) {
            self.text(Field::Text, &figure.label);
        }
        let mut above: Vec<&Aim> = Vec::new();
        for (depth, aim) in plan.walk() {
            above.truncate(depth);
            self.aim(plan, above.last().copied(), aim);
            above.push(aim);
        }
    }

    fn aim(&mut self, plan: &Plan, parent: Option<&Aim>, aim: &Aim) {
        let route = Route::Aim { plan: plan.id.clone(), aim: aim.id.clone() };
        self.entry(Kind::Aim, route, &self.path(plan, parent));
        self.title(&aim.title);
        self.text(Field::Text, &aim.about);
        for stage in &aim.stages {
            self.lines(&stage.key_outcomes);
            self.lines(&stage.focus);
        }
        self.lines(&aim.differences);
        for figure in plan.figures.iter().filter(|figure| figure.aim == aim.id) {
            self.text(Field::Text, &figure.label);
        }
    }

    /// "Plan › Aim".
    fn path(&self, plan: &Plan, aim: Option<&Aim>) -> String {
        let plan = short_title(plan).in_language(self.language);
        let inside = |aim: &Aim| self.sentences.part_of(plan, aim.title.in_language(self.language));
        aim.map_or_else(|| plan.to_owned(), inside)
    }

    fn indicator(&mut self, indicator: &Indicator) {
        let route = Route::Indicator { indicator: indicator.id.clone() };
        self.entry(Kind::Indicator, route, indicator.theme.in_language(self.language));
        self.title(&indicator.title);
        self.text(Field::Subtitle, &indicator.short_title);
        self.text(Field::Subtitle, &indicator.question);
        self.text(Field::Subtitle, &indicator.theme);
        self.text(Field::Text, &indicator.description);
        self.text(Field::Text, &indicator.unit.label);
        for serves in &indicator.serves {
            self.text(Field::Text, &serves.statement);
        }
    }

    fn action(&mut self, action: &Action, place: &Place) {
        let plan = place.plan(&action.plan);
        let aim = plan.and_then(|plan| plan.aim(&action.aim));
        let context = plan.map(|plan| self.path(plan, aim)).unwrap_or_default();
        self.entry(Kind::Action, Route::Actions { plan: action.plan.clone() }, &context);
        self.part_of_page(&action.id);
        self.plain_title(&action.title);
        for cell in [&action.lead, &action.measure, &action.links] {
            self.words(Field::Text, cell);
        }
    }

    fn bodies_and_documents(&mut self, place: &Place) {
        // A body or document of no plan in particular is shown with the current one.
        let current = place.current().map_or("", |plan| plan.id.as_str());
        let of = |plan: &str| if plan.is_empty() { current } else { plan }.to_owned();
        let context = |builder: &Self, plan: &str| {
            place.plan(plan).map(|plan| builder.path(plan, None)).unwrap_or_default()
        };
        let of_plans = place.bodies.chunk_by(|one, next| one.plan == next.plan);
        for entry in of_plans.flat_map(|bodies| body_entries(&bodies.iter().collect::<Vec<_>>())) {
            let Some(body) = entry.first() else { continue };
            let context = context(self, &body.plan);
            self.entry(Kind::Body, Route::People { plan: of(&body.plan) }, &context);
            self.part_of_page(&body.id);
            self.plain_title(&entry_name(&entry, self.sentences));
            self.words(Field::Text, &body.about);
        }
        for document in &place.documents {
            let context = context(self, &document.plan);
            self.entry(Kind::Document, Route::Plan { plan: of(&document.plan) }, &context);
            self.part_of_page(&document.id);
            self.plain_title(&document.title);
            self.words(Field::Text, &document.purpose);
            self.words(Field::Text, &document.scope);
        }
    }
}

fn short_title(plan: &Plan) -> &Text {
    if plan.short_title.is_empty() { &plan.title } else { &plan.short_title }
}
