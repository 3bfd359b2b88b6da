//! What a plan is made of, in its own words. Plain data, as [`super::model`].
//!
//! Fields that serde skips are packed apart, as [`PlanDetails`](super::PlanDetails).

use serde::{Deserialize, Serialize};

use crate::text::Text;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PlanStatus {
    Draft,
    #[default]
    Adopted,
    Superseded,
}

/// A published plan, in its own words.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    pub id: String,
    pub title: Text,
    pub short_title: Text,
    pub status: PlanStatus,
    /// First and last year or date, as written.
    pub from: String,
    pub to: String,
    pub publisher: Text,
    pub about: Text,
    /// The plan's own names for the depths of its tree, outermost first.
    pub levels: Vec<Text>,
    pub vision: Option<Line>,
    #[serde(skip)]
    pub values: Vec<Item>,
    pub aims: Vec<Aim>,
    #[serde(skip)]
    pub sections: Vec<Section>,
    #[serde(skip)]
    pub tables: Vec<Table>,
    #[serde(skip)]
    pub figures: Vec<Figure>,
    #[serde(skip)]
    pub notes: Vec<Line>,
}

/// Something the plan wants for the place, at any depth of its tree.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Aim {
    pub id: String,
    /// One of the plan's `levels`.
    pub level: Text,
    pub reference: String,
    pub title: Text,
    pub about: Text,
    /// Ids in `bodies.csv`.
    #[serde(skip)]
    pub led_by: Vec<String>,
    /// Ids in `documents.csv`.
    #[serde(skip)]
    pub documents: Vec<String>,
    #[serde(skip)]
    pub stages: Vec<Stage>,
    /// What residents will notice.
    #[serde(skip)]
    pub differences: Vec<Line>,
    #[serde(skip)]
    pub notes: Vec<Line>,
    #[serde(skip)]
    pub source_ref: String,
    pub aims: Vec<Aim>,
}

/// What an aim sets out for one stage ("do" now, "plan" for later).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    pub stage: String,
    pub key_outcomes: Vec<Line>,
    pub focus: Vec<Line>,
}

/// One sentence or paragraph with where it stands in the source.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub text: Text,
    pub source_ref: String,
}

/// A titled line.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub title: Text,
    pub text: Text,
    pub source_ref: String,
}

/// A part of the plan outside its tree: story, strand, survey, contact and the like.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    pub kind: String,
    pub title: Text,
    pub text: Text,
    pub items: Vec<Item>,
    pub groups: Vec<Group>,
    pub source_ref: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    pub title: Text,
    pub items: Vec<Item>,
}

/// A scorecard, a matrix or another table printed in the plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    pub kind: String,
    pub title: Text,
    pub about: Text,
    pub columns: Vec<Text>,
    /// Each row has as many cells as there are columns.
    pub rows: Vec<Vec<Text>>,
    pub source_ref: String,
}

/// A number the plan prints.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    pub id: String,
    pub label: Text,
    /// Exactly as printed, without its unit.
    pub value: String,
    pub unit: String,
    pub period: String,
    /// Aim it belongs to, or empty.
    pub aim: String,
    pub kind: String,
    pub source_ref: String,
}

impl Plan {
    /// The aim with this id, at any depth.
    pub fn aim(&self, id: &str) -> Option<&Aim> {
        self.walk().find(|(_, aim)| aim.id == id).map(|(_, aim)| aim)
    }

    /// Every aim with its depth (0 at the top), parents before children.
    pub fn walk(&self) -> impl Iterator<Item = (usize, &Aim)> {
        let mut waiting: Vec<(usize, &Aim)> = self.aims.iter().rev().map(|aim| (0, aim)).collect();
        std::iter::from_fn(move || {
            let (depth, aim) = waiting.pop()?;
            waiting.extend(aim.aims.iter().rev().map(|child| (depth + 1, child)));
            Some((depth, aim))
        })
    }

    /// The aims above this one, outermost first; empty for a top-level aim.
    pub fn ancestors(&self, id: &str) -> Vec<&Aim> {
        let mut above: Vec<&Aim> = Vec::new();
        for (depth, aim) in self.walk() {
            above.truncate(depth);
            if aim.id == id {
                return above;
            }
            above.push(aim);
        }
        Vec::new()
    }

    /// The top-level aim that this one belongs to, or is; none where the plan has no such aim.
    pub fn top_aim_of(&self, id: &str) -> Option<&Aim> {
        self.ancestors(id).first().copied().or_else(|| self.aims.iter().find(|aim| aim.id == id))
    }
}
