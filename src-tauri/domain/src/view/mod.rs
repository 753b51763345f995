//! What the screens show: small structures computed from state, drafts and words. Nothing ticks here:
//! a view carries the time it was made and what runs; the window counts on by its own clock.

mod aloud;
mod candidate;
mod choosing;
mod closing;
mod consensus;
mod display;
mod done;
mod forms;
mod hands;
mod laptop;
mod notes;
mod project;
mod recorder;
mod seat;
mod sends;
mod speech;
mod table;
mod unheard;

pub use aloud::{Aloud, AloudView, CountAloudView, ReadAloudView};
pub use candidate::CandidateView;
pub use choosing::{
    ChoosingView, CountView, CountedPapersView, LastLotView, LotView, PaperView, PollView, RecommendedView, ScoreView,
    SecondBallotView, WrongLotView, choosing,
};
pub use closing::{ClosingView, SignOffView, SpokenView, closing};
pub use consensus::{AgreedView, ConsensusNowView, ConsensusObjectionView, ConsensusView};
pub use display::{
    Ballots, ChosenView, DisplayAgenda, DisplayView, DrawnBy, DrawnView, HowToChooseView, LevelView, SpeakerView,
    display,
};
pub use done::DoneView;
pub use forms::forms;
pub use hands::{HandsNowView, HandsSumView, HandsView, RaisedView};
pub use laptop::{BoxTrouble, LaptopNowView, LaptopView};
pub use notes::{IdeaView, LineView, NoteView, NotesView, ReplyView, WordingView, notes};
pub use project::{FactsView, ProjectItem, ProjectView};
pub use recorder::{RecorderView, TurnView};
pub use seat::{SeatView, Spoken};
pub use sends::SendsView;
pub use speech::{SpeechView, StaffSpeechView};
pub use table::{AgendaView, MeetingView, PersonView, Shares, StaffView, TableView, table};
pub use unheard::{SlipView, UnheardNowView, UnheardView};

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// A number of votes or points at a table: far below the highest that a screen is given.
fn shown(n: u64) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
