//! What a place is made of. Plain data: reading is in [`super::read`], checks in [`super::check`].
//!
//! Fields that serde skips are packed apart, as [`PlanDetails`](super::PlanDetails).

use serde::{Deserialize, Serialize};

use super::consultation::Consultation;
use super::everyday_words::EverydayWord;
use super::plan::Plan;
use crate::indicator::{Indicator, Observations, Target};
use crate::text::Text;

/// One city, town or region with its plans and figures.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    pub package: Package,
    pub id: String,
    pub name: Text,
    pub kind: Text,
    pub tagline: Text,
    /// Shown on every page, for example that this is a demonstration. Empty: nothing is shown.
    pub notice: Text,
    pub demonstration: bool,
    /// Code of the place itself in `areas.csv`.
    pub area: String,
    /// Area codes compared with by default.
    pub comparators: Vec<String>,
    /// Id of the plan the home page opens with.
    pub current_plan: String,
    /// Language tags the place writes in, the first is the default.
    pub languages: Vec<String>,
    pub contact: Contact,
    pub headline_indicators: Vec<String>,
    pub links: Vec<Link>,
    /// In the order they stand in time.
    pub plans: Vec<Plan>,
    #[serde(skip)]
    pub actions: Vec<Action>,
    #[serde(skip)]
    pub progress: Vec<Progress>,
    pub aim_links: Vec<AimLink>,
    #[serde(skip)]
    pub bodies: Vec<Body>,
    #[serde(skip)]
    pub documents: Vec<Document>,
    #[serde(skip)]
    pub budgets: Vec<Budget>,
    pub glossary: Vec<Term>,
    pub everyday_words: Vec<EverydayWord>,
    pub areas: Vec<Area>,
    pub indicators: Vec<Indicator>,
    pub targets: Vec<Target>,
    pub consultations: Vec<Consultation>,
    /// Published values. The app fills this bit by bit; `check` fills it whole.
    pub observations: Observations,
    /// Names the piece that holds what only the pages of plans show; empty where it is here.
    pub details_hash: String,
}

/// What `datapackage.json` says of the folder itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Package {
    pub name: String,
    pub title: Text,
    /// Compared with the stored copy; changes whenever a file changes.
    pub version: String,
    pub created: String,
    pub licences: Vec<Licence>,
    pub sources: Vec<Source>,
    /// Every other file of the folder.
    pub resources: Vec<Resource>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Licence {
    pub name: String,
    pub title: String,
    pub path: String,
}

/// Who made something and what it is called. No link is ever made up.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub title: Text,
    pub publisher: String,
    pub licence: String,
    /// ISO date the source expects to publish again; empty where it does not say.
    pub next_release: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resource {
    pub name: String,
    pub path: String,
    /// Column names of the Table Schema, empty where there is none.
    pub fields: Vec<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub name: Text,
    pub email: String,
    pub phone: String,
    pub address: Text,
    pub about: Text,
}

impl Contact {
    /// True where no way is named to reach whoever runs the site, as in a demonstration that nobody answers for.
    pub fn is_out_of_reach(&self) -> bool {
        self.email.is_empty() && self.phone.is_empty() && self.address.is_empty()
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub title: Text,
    pub href: String,
}

/// An action, must-do or sub-project of a plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    pub id: String,
    /// Id of the action this is a part of, or empty.
    pub parent: String,
    pub position: u32,
    pub plan: String,
    pub aim: String,
    /// As printed; not unique.
    pub reference: String,
    /// Empty where the source has no action text.
    pub title: String,
    /// `do`, `plan` or empty.
    pub stage: String,
    pub lead: String,
    /// `a`, `b`, `c` or empty.
    pub funding: String,
    pub funding_text: String,
    /// ISO month or date, or empty.
    pub starts: String,
    pub ends: String,
    pub timescale_text: String,
    pub measure: String,
    pub links: String,
    pub status: String,
    pub source_ref: String,
}

impl Action {
    /// True where the source printed a row and left every cell of it empty.
    pub fn is_left_blank(&self) -> bool {
        [
            &self.title,
            &self.lead,
            &self.funding,
            &self.funding_text,
            &self.timescale_text,
            &self.measure,
            &self.links,
        ]
        .iter()
        .all(|cell| cell.is_empty())
    }
}

/// A dated update of an action.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub action: String,
    pub period: String,
    pub status: String,
    pub note: String,
    pub source: String,
}

/// How sure it is that an aim was carried on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Basis {
    /// A document says so. Drawn solid.
    Stated,
    /// Both aims use the same words. Drawn dashed.
    SameWords,
    /// Our reading only. Drawn dotted.
    #[default]
    OurReading,
}

/// One aim carried on into a later plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AimLink {
    pub from_plan: String,
    pub from_aim: String,
    pub to_plan: String,
    pub to_aim: String,
    pub basis: Basis,
    pub evidence: String,
}

/// A board, department, group or officer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    pub id: String,
    pub plan: String,
    pub name: String,
    pub kind: String,
    pub part_of: String,
    pub about: String,
    pub source_ref: String,
}

/// A strategy or plan in the family.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    pub id: String,
    pub plan: String,
    pub title: String,
    pub kind: String,
    /// Id in `bodies.csv`, or empty.
    pub owner: String,
    pub purpose: String,
    pub scope: String,
    pub audience: String,
    pub links_to: String,
    pub period: String,
    pub source_ref: String,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum BudgetMeasure {
    #[default]
    GrossRevenue,
    NetRevenue,
    Capital,
}

/// An amount of money for an aim.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Budget {
    pub plan: String,
    pub aim: String,
    pub measure: BudgetMeasure,
    /// Whole units of `currency`.
    pub amount: f64,
    pub currency: String,
    pub period: String,
    pub source: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    pub term: String,
    pub expansion: String,
    pub meaning: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    pub code: String,
    pub name: String,
    /// `ward`, `city`, `region` or `country`.
    pub kind: String,
    pub part_of: String,
}

impl Place {
    pub fn plan(&self, id: &str) -> Option<&Plan> {
        self.plans.iter().find(|plan| plan.id == id)
    }

    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }

    pub fn area_name<'a>(&'a self, code: &'a str) -> &'a str {
        self.areas.iter().find(|area| area.code == code).map_or(code, |area| area.name.as_str())
    }

    pub fn body(&self, id: &str) -> Option<&Body> {
        self.bodies.iter().find(|body| body.id == id)
    }

    pub fn document(&self, id: &str) -> Option<&Document> {
        self.documents.iter().find(|document| document.id == id)
    }

    pub fn consultation(&self, id: &str) -> Option<&Consultation> {
        self.consultations.iter().find(|consultation| consultation.id == id)
    }

    /// The plan the home page opens with: the one named, else the last.
    pub fn current(&self) -> Option<&Plan> {
        self.plan(&self.current_plan).or_else(|| self.plans.last())
    }

    /// Actions of a plan, in printed order.
    pub fn actions_of<'a>(&'a self, plan: &'a str) -> impl Iterator<Item = &'a Action> {
        self.actions.iter().filter(move |action| action.plan == plan)
    }

    /// Indicators that serve this aim itself, with how closely.
    pub fn indicators_of<'a>(
        &'a self,
        plan: &'a str,
        aim: &'a str,
    ) -> impl Iterator<Item = (&'a Indicator, &'a crate::indicator::Serves)> {
        self.indicators.iter().flat_map(move |indicator| {
            indicator
                .serves
                .iter()
                .filter(move |serves| serves.plan == plan && serves.aim == aim)
                .map(move |serves| (indicator, serves))
        })
    }

    /// The place's first language, "en" where the folder names none.
    pub fn default_language(&self) -> &str {
        self.languages.first().map_or("en", String::as_str)
    }
}
