//! What the window answers of its own when something is not done.

use roundtable_desk::answers;
use roundtable_desk::view::ErrorView;

answers! {
    /// Every answer that no desk gives, with its words under `error.<code>`.
    pub enum WindowError {
        /// No table is open.
        Refused "no_session" NoSession,
        /// Somebody opened a file with the program that is none of its own.
        Refused "given_not_ours" GivenNotOurs { file: String },
        /// Somebody opened a record, and no meeting was prepared here.
        Refused "given_no_meeting" GivenNoMeeting { file: String },
        /// Nothing here opens it.
        MachineFailed "not_opened" NotOpened { place: String },
        /// The window system refused: nothing of the record is touched by that.
        MachineFailed "window" Window { detail: String },
    }
}

impl WindowError {
    /// For people: key and what its words name.
    pub fn view(&self) -> ErrorView {
        ErrorView::new(format!("error.{}", self.code()), self.params())
    }
}

/// The window system refused.
pub fn of_window(error: &tauri::Error) -> ErrorView {
    WindowError::Window { detail: error.to_string() }.view()
}

#[cfg(test)]
mod tests {
    use super::*;
    use roundtable_words::lacking;

    #[test]
    fn every_answer_says_what_happened_what_is_safe_and_what_to_do() {
        let lacks = WindowError::ALL.iter().flat_map(|(code, params)| {
            ["", ".safe", ".todo"].into_iter().flat_map(move |part| lacking(&format!("error.{code}{part}"), params))
        });
        assert_eq!(lacks.collect::<Vec<_>>(), [] as [String; 0]);
    }
}
