//! The table of a plan's actions.

use super::{Choice, aim_choices, fits, officers, ordered, sortable, subtree, tally};
use crate::place::{Action, Place};
use crate::route::Query;
use crate::search::fold::{Words, folded};
use crate::search::near;

/// Which actions are shown, in which order. An empty field lets everything through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ActionFilter {
    /// Words to stand in the row, slips forgiven.
    pub words: String,
    /// Id of an aim; actions of the aims under it count too.
    pub aim: String,
    /// An officer as printed, or [`NOT_STATED`](super::NOT_STATED), as in the fields below.
    pub lead: String,
    pub stage: String,
    pub funding: String,
    pub status: String,
    /// Only actions with a start or an end that can be drawn on a timeline.
    pub dated: bool,
    pub sort: ActionSort,
    pub descending: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ActionSort {
    /// The printed order.
    #[default]
    Position,
    Lead,
    Ends,
    Title,
}

/// What each filter can be set to, with how many actions that leaves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ActionChoices {
    pub aims: Vec<Choice>,
    pub leads: Vec<Choice>,
    pub stages: Vec<Choice>,
    pub fundings: Vec<Choice>,
    pub statuses: Vec<Choice>,
}

impl ActionSort {
    pub const ALL: [Self; 4] = [Self::Position, Self::Lead, Self::Ends, Self::Title];

    /// What stands in the address.
    pub fn key(self) -> &'static str {
        match self {
            Self::Position => "position",
            Self::Lead => "lead",
            Self::Ends => "ends",
            Self::Title => "title",
        }
    }

    /// Whether any of the actions has what they are put in order by.
    pub fn is_of_use<'a>(self, mut actions: impl Iterator<Item = &'a Action>) -> bool {
        match self {
            Self::Position => true,
            Self::Lead => actions.any(|action| !action.lead.is_empty()),
            Self::Ends => actions.any(|action| !action.ends.is_empty()),
            Self::Title => actions.any(|action| !action.title.is_empty()),
        }
    }

    /// How rows stand by this order: falling or not; `None` where they stand in another.
    pub fn falling(self, query: &Query) -> Option<bool> {
        let now = ActionFilter::from_query(query);
        (now.sort == self).then_some(now.descending)
    }

    /// `query` with rows in this order; the other way round where they stand in it already.
    pub fn chosen(self, query: &Query) -> Query {
        let now = ActionFilter::from_query(query);
        let is_turned = now.sort == self && !now.descending;
        query.with("sort", self.key()).with("order", if is_turned { "down" } else { "" })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Facet {
    Aim,
    Lead,
    Stage,
    Funding,
    Status,
}

struct Row<'a> {
    action: &'a Action,
    leads: Vec<&'a str>,
}

impl ActionFilter {
    pub fn from_query(query: &Query) -> Self {
        let own = |key| query.get(key).to_owned();
        let sort = ActionSort::ALL.into_iter().find(|sort| sort.key() == query.get("sort"));
        Self {
            words: own("q"),
            aim: own("aim"),
            lead: own("lead"),
            stage: own("stage"),
            funding: own("funding"),
            status: own("status"),
            dated: query.get("dated") == "yes",
            sort: sort.unwrap_or_default(),
            descending: query.get("order") == "down",
        }
    }

    /// `base` with this filter's keys set, and those it does not need taken away.
    pub fn to_query(&self, base: &Query) -> Query {
        let sort = if self.sort == ActionSort::default() { "" } else { self.sort.key() };
        base.with("q", &self.words)
            .with("aim", &self.aim)
            .with("lead", &self.lead)
            .with("stage", &self.stage)
            .with("funding", &self.funding)
            .with("status", &self.status)
            .with("dated", if self.dated { "yes" } else { "" })
            .with("sort", sort)
            .with("order", if self.descending { "down" } else { "" })
    }

    /// The plan's actions that pass, in order. Cells that are empty stand last either way.
    pub fn apply<'a>(&self, place: &'a Place, plan: &str) -> Vec<&'a Action> {
        let aims = subtree(place.plan(plan), &self.aim);
        let rows = self.rows(place, plan);
        let shown = rows.iter().filter(|row| self.passes(row, &aims, None));
        let shown: Vec<&Action> = shown.map(|row| row.action).collect();
        let keys: Vec<Vec<String>> = shown.iter().map(|action| self.key(action)).collect();
        let order = ordered(&keys, self.descending).into_iter();
        order.filter_map(|index| shown.get(index).copied()).collect()
    }

    /// The choices of each filter; counts take the other filters into account.
    pub fn choices(&self, place: &Place, plan: &str, language: &str) -> ActionChoices {
        let chosen = subtree(place.plan(plan), &self.aim);
        let rows = self.rows(place, plan);
        let left =
            |facet| rows.iter().filter(|row| self.passes(row, &chosen, Some(facet))).collect();
        let of = |facet, cell: fn(&Action) -> &str| {
            let left: Vec<&Row> = left(facet);
            tally(left.iter().map(|row| cell(row.action)))
        };
        let with_leads: Vec<&Row> = left(Facet::Lead);
        let with_aims: Vec<&Row> = left(Facet::Aim);
        let count = |ids: &[&str]| {
            with_aims.iter().filter(|row| ids.contains(&row.action.aim.as_str())).count()
        };
        let aims = place.plan(plan).map(|plan| aim_choices(plan, language, &self.aim, &count));
        ActionChoices {
            aims: aims.unwrap_or_default(),
            leads: tally(with_leads.iter().flat_map(|row| row.leads.iter().copied())),
            stages: of(Facet::Stage, |action| &action.stage),
            fundings: of(Facet::Funding, |action| &action.funding),
            statuses: of(Facet::Status, |action| &action.status),
        }
    }

    /// The plan's actions that have the words.
    fn rows<'a>(&self, place: &'a Place, plan: &str) -> Vec<Row<'a>> {
        let actions: Vec<&Action> =
            place.actions.iter().filter(|action| action.plan == plan).collect();
        let stands_alone = |name: &str| actions.iter().any(|action| action.lead == name);
        let has_words = with_words(&actions, &self.words);
        let kept = actions.iter().zip(has_words).filter(|(_, kept)| *kept);
        kept.map(|(action, _)| Row { action, leads: officers(&action.lead, &stands_alone) })
            .collect()
    }

    fn passes(&self, row: &Row, aims: &[&str], except: Option<Facet>) -> bool {
        let action = row.action;
        let checks = [
            (Facet::Aim, self.aim.is_empty() || aims.contains(&action.aim.as_str())),
            (Facet::Lead, row.leads.iter().any(|lead| fits(&self.lead, lead))),
            (Facet::Stage, fits(&self.stage, &action.stage)),
            (Facet::Funding, fits(&self.funding, &action.funding)),
            (Facet::Status, fits(&self.status, &action.status)),
        ];
        let dated = !self.dated || !action.starts.is_empty() || !action.ends.is_empty();
        dated && checks.iter().all(|(facet, passes)| *passes || except == Some(*facet))
    }

    fn key(&self, action: &Action) -> Vec<String> {
        match self.sort {
            ActionSort::Position => vec![sortable(action.position as usize)],
            ActionSort::Lead => folded(&action.lead),
            ActionSort::Ends => folded(&action.ends),
            ActionSort::Title => folded(&action.title),
        }
    }
}

/// A word to be looked for; bits stand for words, so that a row's can be put together.
struct Wanted {
    text: String,
    bit: u64,
    letters: u32,
    /// Slips forgiven; 0 where the word must be begun as typed.
    most: u8,
}

/// Which of the actions have all the words: begun with, or, where no action has it, nearly so.
fn with_words(actions: &[&Action], query: &str) -> Vec<bool> {
    let bits = (0..64).map(|at| 1 << at);
    let mut wanted: Vec<Wanted> = (folded(query).into_iter().zip(bits))
        .map(|(text, bit)| Wanted { letters: near::letters(&text), text, bit, most: 0 })
        .collect();
    let all = wanted.iter().fold(0, |all, word| all | word.bit);
    let mut found = words_in(actions, &wanted);
    let somewhere = found.iter().fold(0, |all, words| all | words);
    wanted.retain(|word| somewhere & word.bit == 0);
    for word in &mut wanted {
        word.most = near::allowance(&word.text);
    }
    for (found, near) in found.iter_mut().zip(words_in(actions, &wanted)) {
        *found |= near;
    }
    found.into_iter().map(|found| found == all).collect()
}

/// For each action, the bits of the words that stand in its row.
fn words_in(actions: &[&Action], wanted: &[Wanted]) -> Vec<u64> {
    let mut found = vec![0; actions.len()];
    if wanted.is_empty() {
        return found;
    }
    let mut word = String::new();
    for (action, found) in actions.iter().zip(&mut found) {
        let Action { title, lead, measure, links, reference, .. } = action;
        for cell in [title, lead, measure, links, reference, &action.funding_text] {
            let mut words = Words::new(cell);
            while words.next(&mut word).is_some() {
                let letters = near::letters(&word);
                for wanted in wanted {
                    if *found & wanted.bit == 0 && wanted.stands_for(&word, letters) {
                        *found |= wanted.bit;
                    }
                }
            }
        }
    }
    found
}

impl Wanted {
    fn stands_for(&self, word: &str, letters: u32) -> bool {
        // Each slip can put in one foreign letter.
        (self.letters & !letters).count_ones() <= u32::from(self.most)
            && near::slips_at_start(&self.text, word, self.most).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::{ActionFilter, ActionSort};
    use crate::filter::{Choice, NOT_STATED};
    use crate::place::{Action, Aim, Place, Plan};
    use crate::route::Query;

    fn place() -> Place {
        let aim = |id: &str, aims| Aim { id: id.into(), title: id.into(), aims, ..Aim::default() };
        let aims = vec![aim("streets", vec![aim("crime", vec![])]), aim("schools", vec![])];
        let rows = [
            ("1", "crime", "Fit alley gates", "AB/CD", "do", "a", "2007-03"),
            ("2", "streets", "Sweep the market", "CD", "do", "", "2006-09-30"),
            ("3", "schools", "Open a library", "Head of Libraries", "plan", "b", ""),
            ("4", "schools", "", "", "plan", "", ""),
        ];
        let action =
            |(id, aim, title, lead, stage, funding, ends): (&str, _, _, _, _, _, _)| Action {
                id: id.into(),
                position: id.parse().unwrap(),
                plan: "p".into(),
                aim: String::from(aim),
                title: String::from(title),
                lead: String::from(lead),
                stage: String::from(stage),
                funding: String::from(funding),
                ends: String::from(ends),
                ..Action::default()
            };
        let other = Action { id: "9".into(), plan: "other".into(), ..Action::default() };
        Place {
            plans: vec![Plan { id: "p".into(), aims, ..Plan::default() }],
            actions: rows.map(action).into_iter().chain([other]).collect(),
            ..Place::default()
        }
    }

    #[track_caller]
    fn check(query: &str, expected: &str) {
        let filter = ActionFilter::from_query(&Query::parse(query));
        let place = place();
        let ids: Vec<&str> = filter.apply(&place, "p").iter().map(|row| row.id.as_str()).collect();
        assert_eq!(ids.join(" "), expected, "{query}");
    }

    #[test]
    fn each_filter_keeps_what_fits() {
        check("", "1 2 3 4");
        check("aim=streets", "1 2");
        check("aim=crime", "1");
        check("aim=no-such", "");
        check("lead=CD", "1 2");
        check("lead=none", "4");
        check("stage=plan&funding=b", "3");
        check("funding=none", "2 4");
        check("dated=yes", "1 2");
        check("status=none", "1 2 3 4");
    }

    #[test]
    fn words_may_be_begun_or_misspelt() {
        check("q=lib", "3");
        check("q=libary", "3");
        check("q=markte sweep", "2");
        check("q=alley market", "");
        check("q=zzzz", "");
    }

    #[test]
    fn empty_cells_stand_last_in_both_directions() {
        check("sort=ends", "2 1 3 4");
        check("sort=ends&order=down", "1 2 3 4");
        check("sort=title", "1 3 2 4");
        check("sort=lead&order=down", "3 2 1 4");
        check("order=down", "4 3 2 1");
    }

    #[test]
    fn an_order_by_what_no_action_has_is_not_offered_and_changes_nothing() {
        let mut place = place();
        let offered = |place: &Place| {
            let of_plan = || place.actions.iter().filter(|action| action.plan == "p");
            ActionSort::ALL.map(|sort| sort.is_of_use(of_plan()))
        };
        assert_eq!(offered(&place), [true; 4]);
        for action in &mut place.actions {
            (action.lead, action.ends) = (String::new(), String::new());
        }
        assert_eq!(offered(&place), [true, false, false, true]);
        for query in ["sort=ends", "sort=ends&order=down", "sort=lead"] {
            let filter = ActionFilter::from_query(&Query::parse(query));
            let rows = filter.apply(&place, "p");
            let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
            assert_eq!(ids, ["1", "2", "3", "4"], "{query}");
        }
    }

    #[test]
    fn the_address_holds_the_whole_filter_and_leaves_other_keys_alone() {
        let filter = ActionFilter {
            words: "a b".into(),
            aim: "streets".into(),
            lead: NOT_STATED.into(),
            stage: "do".into(),
            funding: "a".into(),
            status: "late".into(),
            dated: true,
            sort: ActionSort::Ends,
            descending: true,
        };
        let base = Query::parse("?lang=pl&q=old");
        let query = filter.to_query(&base);
        assert_eq!(ActionFilter::from_query(&query), filter);
        assert_eq!(query.get("lang"), "pl");
        assert_eq!(ActionFilter::default().to_query(&query).to_text(), "?lang=pl");
    }

    #[test]
    fn a_head_that_is_pressed_again_turns_the_order() {
        let query = Query::parse("?q=a&sort=lead&order=down");
        let steps = [ActionSort::Ends, ActionSort::Ends, ActionSort::Ends];
        let mut now = query;
        let said = steps.map(|sort| {
            now = sort.chosen(&now);
            now.to_text()
        });
        assert_eq!(said, ["?q=a&sort=ends", "?q=a&sort=ends&order=down", "?q=a&sort=ends"]);
        let turned = Query::parse(&said[1]);
        let falling = [ActionSort::Ends, ActionSort::Lead].map(|sort| sort.falling(&turned));
        assert_eq!(falling, [Some(true), None]);
    }

    #[test]
    fn choices_count_what_each_would_leave() {
        let line = |choice: &Choice| {
            format!("{}{} {}", "-".repeat(choice.depth), choice.value, choice.count)
        };
        let lines = |choices: &[Choice]| choices.iter().map(line).collect::<Vec<_>>().join(", ");
        let all = ActionFilter::default().choices(&place(), "p", "en");
        assert_eq!(lines(&all.aims), "streets 2, -crime 1, schools 2");
        assert_eq!(lines(&all.leads), "AB 1, CD 2, Head of Libraries 1, none 1");
        assert_eq!(lines(&all.stages), "do 2, plan 2");
        assert_eq!(lines(&all.fundings), "a 1, b 1, none 2");
        let planned = ActionFilter { stage: "plan".into(), ..ActionFilter::default() };
        let choices = planned.choices(&place(), "p", "en");
        assert_eq!(lines(&choices.aims), "schools 2");
        assert_eq!(lines(&choices.stages), "do 2, plan 2");
    }
}
