//! A plotters backend that writes SVG with classes and nothing else.
//!
//! Deliberately absent: colours, stroke widths, fonts and inline styles. A stylesheet decides them, so that
//! dark mode, forced colours and print need no second picture.
//! Shapes drawn one after another under one class become one `<path>`: browsers pay for elements, not for lines.

use std::cell::RefCell;
use std::convert::Infallible;
use std::fmt::Write as _;
use std::rc::Rc;

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    text_anchor::HPos,
};

use super::text;

/// No screen is wider or higher; nothing that is drawn has to fear an overflow.
pub(super) const LARGEST: u32 = 100_000;

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// An SVG picture while it is drawn.
pub struct Svg {
    width: u32,
    height: u32,
    out: String,
    /// Class given to what is drawn next.
    class: &'static str,
    /// Class of the `<path>` still open at the end of `out`.
    open: Option<&'static str>,
    in_group: bool,
}

/// A picture that plotters draws on while the chart sets classes.
pub type Page = Rc<RefCell<Svg>>;

impl Svg {
    /// An empty picture with the class `chart` and one more.
    pub fn new(width: u32, height: u32, class: &str) -> Self {
        let (width, height) = (width.min(LARGEST), height.min(LARGEST));
        let out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart {class}\" \
             viewBox=\"0 0 {width} {height}\" aria-hidden=\"true\" focusable=\"false\">"
        );
        Self { width, height, out, class: "", open: None, in_group: false }
    }

    /// Starts a group; the group before it ends.
    pub fn group(&mut self, class: &str) {
        self.end_group();
        let _ = write!(self.out, "<g class=\"{class}\">");
        self.in_group = true;
    }

    /// Starts a group that says what it shows: a picture that is opened alone has no page around it to do so.
    pub fn named_group(&mut self, class: &str, name: &str) {
        self.group(class);
        if !name.is_empty() {
            self.out.push_str("<title>");
            text::push_escaped(&mut self.out, name);
            self.out.push_str("</title>");
        }
    }

    /// What is drawn from here on stands straight in the picture.
    pub fn end_group(&mut self) {
        self.end_path();
        if self.in_group {
            self.out.push_str("</g>");
            self.in_group = false;
        }
    }

    /// The class of what is drawn from here on.
    pub fn class(&mut self, class: &'static str) {
        self.class = class;
    }

    /// Writes text with `y` as its baseline; `anchor` is `start`, `middle` or `end`.
    pub fn text(&mut self, anchor: &str, (x, y): (i32, i32), words: &str) {
        self.end_path();
        let _ = write!(self.out, "<text class=\"{}\" x=\"{x}\" y=\"{y}\"", self.class);
        if anchor != "start" {
            let _ = write!(self.out, " text-anchor=\"{anchor}\"");
        }
        self.out.push('>');
        text::push_escaped(&mut self.out, words);
        self.out.push_str("</text>");
    }

    /// The finished picture.
    pub fn finish(&mut self) -> String {
        self.end_group();
        self.out.push_str("</svg>");
        std::mem::take(&mut self.out)
    }

    /// Adds to the path of the current class.
    fn path(&mut self) -> &mut String {
        if self.open != Some(self.class) {
            self.end_path();
            let _ = write!(self.out, "<path class=\"{}\" d=\"", self.class);
            self.open = Some(self.class);
        }
        &mut self.out
    }

    fn end_path(&mut self) {
        if self.open.take().is_some() {
            self.out.push_str("\"/>");
        }
    }

    fn points(&mut self, points: &mut dyn Iterator<Item = BackendCoord>, close: bool) {
        let out = self.path();
        let mut before = 'M';
        for (x, y) in points {
            out.push(before);
            push_number(out, x);
            out.push(' ');
            push_number(out, y);
            before = ' ';
        }
        if close && before == ' ' {
            out.push('z');
        }
    }
}

/// Much quicker than the ways of `format!`, for a thousand corners.
fn push_number(out: &mut String, number: i32) {
    if number < 0 {
        out.push('-');
    }
    push_digits(out, number.unsigned_abs());
}

fn push_digits(out: &mut String, number: u32) {
    if number >= 10 {
        push_digits(out, number / 10);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

impl DrawingBackend for Svg {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, _: BackendColor) -> Drawn {
        let _ = write!(self.path(), "M{x} {y}h1");
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, _: &S) -> Drawn {
        self.points(&mut [from, to].into_iter(), false);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        _: &S,
        _: bool,
    ) -> Drawn {
        let _ = write!(self.path(), "M{left} {top}H{right}V{bottom}H{left}z");
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        _: &S,
    ) -> Drawn {
        self.points(&mut path.into_iter(), false);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        _: &S,
        _: bool,
    ) -> Drawn {
        let (r, d) = (radius as i32, 2 * radius as i32);
        let _ = write!(self.path(), "M{} {y}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0-{d} 0z", x - r);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        _: &S,
    ) -> Drawn {
        self.points(&mut corners.into_iter(), true);
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        words: &str,
        style: &S,
        at: BackendCoord,
    ) -> Drawn {
        let anchor = match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Center => "middle",
            HPos::Right => "end",
        };
        self.text(anchor, at, words);
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        words: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let size = style.size() as i32;
        Ok((text::width_at(words, size).unsigned_abs(), size.unsigned_abs()))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use plotters::prelude::*;

    use super::*;

    #[test]
    fn shapes_of_one_class_share_one_path() {
        let page: Page = Rc::new(RefCell::new(Svg::new(20, 10, "test")));
        let area: DrawingArea<Svg, _> = (&page).into();
        page.borrow_mut().class("line");
        area.draw(&PathElement::new([(1, 2), (3, 4)], BLACK)).unwrap();
        area.draw(&PathElement::new([(5, 6), (7, 8)], BLACK)).unwrap();
        page.borrow_mut().class("dot");
        area.draw(&Circle::new((5, 5), 2, BLACK)).unwrap();
        page.borrow_mut().text("end", (9, 9), "a<b");
        let svg = page.borrow_mut().finish();
        let (_, inside) = svg.split_once('>').unwrap();
        assert_eq!(
            inside,
            "<path class=\"line\" d=\"M1 2 3 4M5 6 7 8\"/>\
             <path class=\"dot\" d=\"M3 5a2 2 0 1 0 4 0a2 2 0 1 0-4 0z\"/>\
             <text class=\"dot\" x=\"9\" y=\"9\" text-anchor=\"end\">a&lt;b</text></svg>"
        );
    }

    #[test]
    fn numbers_are_written_in_digits() {
        for number in [0, 7, 10, -3, 1234, i32::MAX, i32::MIN] {
            let mut out = String::new();
            push_number(&mut out, number);
            assert_eq!(out, number.to_string());
        }
    }
}
