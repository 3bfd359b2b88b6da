//! What only the pages of plans show, apart from the rest of a place: other pages need not wait for it.

use std::mem::swap;

use serde::{Deserialize, Serialize};

use super::{
    Action, Aim, Body, Budget, Document, Figure, Item, Line, Place, Plan, Progress, Section, Stage,
    Table,
};

/// Texts, tables, actions, people and money of every plan of a place.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PlanDetails {
    /// In the order of the place's plans.
    plans: Vec<OfPlan>,
    actions: Vec<Action>,
    progress: Vec<Progress>,
    bodies: Vec<Body>,
    documents: Vec<Document>,
    budgets: Vec<Budget>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct OfPlan {
    values: Vec<Item>,
    sections: Vec<Section>,
    tables: Vec<Table>,
    figures: Vec<Figure>,
    notes: Vec<Line>,
    /// Parents before children, as they are printed.
    aims: Vec<OfAim>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct OfAim {
    led_by: Vec<String>,
    documents: Vec<String>,
    stages: Vec<Stage>,
    differences: Vec<Line>,
    notes: Vec<Line>,
    source_ref: String,
}

impl PlanDetails {
    /// The details of a place.
    pub fn of(place: &Place) -> Self {
        let mut place = place.clone();
        let mut details = Self::default();
        details.plans.resize_with(place.plans.len(), OfPlan::default);
        for (own, plan) in details.plans.iter_mut().zip(&place.plans) {
            own.aims.resize_with(plan.walk().count(), OfAim::default);
        }
        details.exchange(&mut place);
        details
    }

    /// Moves the details into their place. In another they would stand at the wrong plans, so the place names
    /// the piece they come in.
    pub fn put_into(mut self, place: &mut Place) {
        self.exchange(place);
        place.details_hash.clear();
    }

    fn exchange(&mut self, place: &mut Place) {
        swap(&mut self.actions, &mut place.actions);
        swap(&mut self.progress, &mut place.progress);
        swap(&mut self.bodies, &mut place.bodies);
        swap(&mut self.documents, &mut place.documents);
        swap(&mut self.budgets, &mut place.budgets);
        for (own, plan) in self.plans.iter_mut().zip(&mut place.plans) {
            own.exchange(plan);
        }
    }
}

impl OfPlan {
    fn exchange(&mut self, plan: &mut Plan) {
        swap(&mut self.values, &mut plan.values);
        swap(&mut self.sections, &mut plan.sections);
        swap(&mut self.tables, &mut plan.tables);
        swap(&mut self.figures, &mut plan.figures);
        swap(&mut self.notes, &mut plan.notes);
        exchange_aims(&mut self.aims.iter_mut(), &mut plan.aims);
    }
}

fn exchange_aims(all: &mut std::slice::IterMut<'_, OfAim>, aims: &mut [Aim]) {
    for aim in aims {
        let Some(own) = all.next() else { return };
        swap(&mut own.led_by, &mut aim.led_by);
        swap(&mut own.documents, &mut aim.documents);
        swap(&mut own.stages, &mut aim.stages);
        swap(&mut own.differences, &mut aim.differences);
        swap(&mut own.notes, &mut aim.notes);
        swap(&mut own.source_ref, &mut aim.source_ref);
        exchange_aims(all, &mut aim.aims);
    }
}
