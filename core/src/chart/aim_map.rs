//! The tree of one plan drawn as a map. Layout only: every node is a link or a button on the page.

use std::collections::BTreeSet;

use super::frame::signed;
use super::text::wrapped;
use crate::place::{Aim, Plan};
use crate::words::Words;

const LINE: i32 = 18;
const PADDING: i32 = 10;
/// Between neighbours of one level.
const GAP: i32 = 10;
/// Between a node and its children, where the threads run.
const CHANNEL: i32 = 44;
/// How far a level is set in where the tree stands upright.
const INDENT: i32 = 20;

/// Where everything stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AimMap {
    pub width: u32,
    pub height: u32,
    /// Parents before children.
    pub nodes: Vec<Node>,
    pub paths: Vec<Path>,
}

/// An aim of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    pub aim: String,
    pub title: String,
    /// The title in lines that fit.
    pub lines: Vec<String>,
    pub depth: usize,
    pub x: i32,
    pub y: i32,
    pub w: i32,
    pub h: i32,
    /// How many aims stand straight under it, shown or not.
    pub children: usize,
    /// True where they are shown.
    pub open: bool,
}

/// From a node to one of its children.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// Ids of the two aims.
    pub from: String,
    pub to: String,
    pub d: String,
}

/// Lays a plan out: left to right, or as an indented list where the paper is narrow.
///
/// The top level always shows; below it, only the children of aims whose id is in `open`. What opens stands beside
/// and below, so that nothing before it moves: the button somebody pressed stays under the finger.
pub fn aim_map(
    plan: &Plan,
    words: Words,
    open: &BTreeSet<String>,
    width: u32,
    narrow: bool,
) -> AimMap {
    let full = signed(width);
    let levels = levels(&plan.aims) as i32;
    let column = ((full - CHANNEL * (levels - 1).max(0)) / levels.max(1)).clamp(60, 360);
    let mut layout = Layout { words, open, full, column, narrow, y: 0, map: AimMap::default() };
    for aim in &plan.aims {
        layout.place(aim, 0);
    }
    let AimMap { nodes, paths, .. } = layout.map;
    let height = nodes.iter().map(|node| node.y + node.h).max().unwrap_or(0).unsigned_abs();
    AimMap { width, height, nodes, paths }
}

/// How many levels there are, shown or not.
fn levels(aims: &[Aim]) -> usize {
    aims.iter().map(|aim| 1 + levels(&aim.aims)).max().unwrap_or(0)
}

struct Layout<'a> {
    words: Words,
    open: &'a BTreeSet<String>,
    full: i32,
    column: i32,
    narrow: bool,
    /// Where the next node that nothing hangs under may begin.
    y: i32,
    map: AimMap,
}

impl Layout<'_> {
    /// Places an aim and what is shown under it; gives its index among the nodes.
    fn place(&mut self, aim: &Aim, depth: usize) -> usize {
        let level = i32::try_from(depth).unwrap_or(0);
        let open = self.open.contains(&aim.id) && !aim.aims.is_empty();
        let (x, w) = if self.narrow {
            // However deep the tree, half the paper is kept for words.
            let x = (level * INDENT).min(self.full / 2);
            (x, self.full - x)
        } else {
            (level * (self.column + CHANNEL), self.column)
        };
        let title = aim.title.in_language(self.words.language.tag());
        // A count or a sign to open it stands at the right.
        let lines = wrapped(title, w - 2 * PADDING - 24, 4);
        let h = (lines.len().max(1) as i32 * LINE + 2 * PADDING).max(44);
        let index = self.map.nodes.len();
        self.map.nodes.push(Node {
            aim: aim.id.clone(),
            title: title.to_owned(),
            lines,
            depth,
            x,
            y: self.y,
            w,
            h,
            children: aim.aims.len(),
            open,
        });
        let below = self.y + h + GAP;
        if self.narrow {
            self.y = below;
        }
        if open {
            let children: Vec<usize> =
                aim.aims.iter().map(|child| self.place(child, depth + 1)).collect();
            self.join(index, &children);
        }
        self.y = self.y.max(below);
        index
    }

    fn join(&mut self, index: usize, children: &[usize]) {
        let Some(parent) = self.map.nodes.get(index) else { return };
        let path = |child: &usize| {
            let child = self.map.nodes.get(*child)?;
            let y = child.y + child.h / 2;
            let d = if self.narrow {
                let x = parent.x + INDENT / 2;
                format!("M{x} {}V{y}H{}", parent.y + parent.h, child.x)
            } else {
                let (x, from) = (parent.x + parent.w, parent.y + parent.h / 2);
                let bend = (child.x - x) / 2;
                format!("M{x} {from}C{} {from} {} {y} {} {y}", x + bend, child.x - bend, child.x)
            };
            Some(Path { from: parent.aim.clone(), to: child.aim.clone(), d })
        };
        let paths: Vec<Path> = children.iter().filter_map(path).collect();
        self.map.paths.extend(paths);
    }
}
