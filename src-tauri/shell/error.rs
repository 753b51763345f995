//! How what goes wrong in the shell itself reaches the window.

use std::collections::BTreeMap;

use roundtable_desk::view::ErrorView;

/// The window system refused: nothing of the record is touched by that.
pub fn of_window(error: &tauri::Error) -> ErrorView {
    ErrorView { key: "error.window".into(), params: BTreeMap::from([("detail".into(), error.to_string())]) }
}
