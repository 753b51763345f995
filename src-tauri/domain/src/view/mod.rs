//! What the screens show: small structures computed from state, drafts and words. Nothing ticks here:
//! a view carries the time it was made and what runs; the window counts on by its own clock.

mod choosing;
mod closing;
mod display;
mod forms;
mod hands;
mod lately;
mod notes;
mod project;
mod sends;
mod table;
mod take_back;
mod unheard;

pub use choosing::{
    CandidateView, ChoosingView, CountView, CountedPapersView, PaperView, PollView, RecommendedView, ScoreView,
    choosing,
};
pub use closing::{ClosingView, SignOffView, SpokenView, closing};
pub use display::{
    AloudView, Ballots, ChosenView, DisplayView, HowToChooseView, LevelView, ReadAloudView, SpeakerView, display,
};
pub use forms::forms;
pub use hands::{HandsNowView, HandsSumView, HandsView, RaisedView};
pub use lately::LatelyView;
pub use notes::{LineView, NoteView, NotesView, WordingView, notes};
pub use project::{FactsView, ProjectItem, ProjectView};
pub use sends::SendsView;
pub use table::{
    AgendaView, MeetingView, PersonView, SeatView, Shares, SpeechView, Spoken, StaffView, TableView, table,
};
pub use take_back::TakeBackView;
pub use unheard::{SlipView, UnheardNowView, UnheardView};

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
