//! What may stand between tags.

use std::borrow::Cow;

use super::View;

pub(crate) trait IntoView {
    fn into_any(self) -> View;
}

impl IntoView for View {
    fn into_any(self) -> View {
        self
    }
}

impl IntoView for () {
    fn into_any(self) -> View {
        View::Nothing
    }
}

impl IntoView for String {
    fn into_any(self) -> View {
        View::Words(Cow::Owned(self))
    }
}

impl IntoView for &'static str {
    fn into_any(self) -> View {
        View::Words(Cow::Borrowed(self))
    }
}

impl<T: IntoView> IntoView for Option<T> {
    fn into_any(self) -> View {
        self.map_or(View::Nothing, IntoView::into_any)
    }
}

impl<T: IntoView> IntoView for Vec<T> {
    fn into_any(self) -> View {
        View::List(self.into_iter().map(IntoView::into_any).collect())
    }
}

impl<A: IntoView, B: IntoView> IntoView for (A, B) {
    fn into_any(self) -> View {
        View::List(vec![self.0.into_any(), self.1.into_any()])
    }
}

impl<F, T> IntoView for F
where
    F: FnMut() -> T + 'static,
    T: IntoView,
{
    fn into_any(mut self) -> View {
        View::Follows(Box::new(move || self().into_any()))
    }
}
