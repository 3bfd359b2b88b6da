//! What the place that ships with the app must hold. The tests stand in `tests/derby`.
