//! The pen of every chart: classes, words and lines on one page, whatever its scales are.

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, PathElement, Polygon};
use plotters::style::{RGBAColor, ShapeStyle};

use super::backend::{Page, Svg};

/// The colours and widths are in the stylesheet; plotters wants some.
pub(super) const STYLE: ShapeStyle =
    ShapeStyle { color: RGBAColor(0, 0, 0, 1.0), filled: true, stroke_width: 1 };

/// What draws. Places are those of the view box.
pub(super) trait Pen {
    fn page(&self) -> &Page;

    fn paper(&self) -> &DrawingArea<Svg, Shift>;

    fn class(&self, class: &'static str) {
        self.page().borrow_mut().class(class);
    }

    fn named_group(&self, class: &str, name: &str) {
        self.page().borrow_mut().named_group(class, name);
    }

    fn end_group(&self) {
        self.page().borrow_mut().end_group();
    }

    fn text(&self, anchor: &str, at: (i32, i32), words: &str) {
        if !words.is_empty() {
            self.page().borrow_mut().text(anchor, at, words);
        }
    }

    fn rule(&self, points: Vec<(i32, i32)>) {
        let _ = self.paper().draw(&PathElement::new(points, STYLE));
    }

    fn shape(&self, corners: Vec<(i32, i32)>) {
        let _ = self.paper().draw(&Polygon::new(corners, STYLE));
    }

    fn finish(&self) -> String {
        self.page().borrow_mut().finish()
    }
}
