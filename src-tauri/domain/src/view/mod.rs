//! What the screens show: small structures computed from state, drafts and words. Nothing ticks here:
//! a view carries the time it was made and what runs; the window counts on by its own clock.

mod choosing;
mod closing;
mod display;
mod notes;
mod table;

pub use choosing::{CandidateView, ChoosingView, CountView, PaperView, PollView, RecommendedView, ScoreView, choosing};
pub use closing::{ClosingView, SignOffView, closing};
pub use display::{DisplayView, HowToChooseView, SpeakerView, display};
pub use notes::{LineView, NoteView, NotesView, WordingView, notes};
pub use table::{
    AgendaView, FactsView, MeetingView, ProjectItem, ProjectView, SeatView, SpeechView, Spoken, StaffView, TableView,
    TakeBackView, table,
};
