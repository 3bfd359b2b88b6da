//! Words for problems of a data folder.

super::messages! {
    problem_error() => "Error";
    problem_warning() => "Warning";
}
