//! The report room: what leaves the table on paper and on pages.
//!
//! Plain structs in, bytes or text out; the caller fills the structs and writes the files. The same input gives the
//! same bytes. Nothing here reads a file, a clock, a record or a database, and no word of it stands in code: all come
//! from the language files.

mod answered;
mod clean;
mod common;
mod counted;
mod error;
mod footer;
mod kept_picture;
mod kit;
mod limits;
mod markdown;
mod minutes;
mod money;
mod pdf;
mod publication;
mod seen;
mod seen_pdf;
mod text_paper;
mod voice;
mod working;

pub use answered::*;
pub use common::{Answerer, FactKind, Kind, Lang, NewIdea, NoteKind, ObjectionEnd, Passage, Reply, TieBy};
pub use counted::CountedSteps;
pub use error::ReportError;
pub use kept_picture::{KeptPicture, kept_picture};
pub use kit::*;
pub use limits::MOST_SLIP_PAGES;
pub use markdown::{Block, Span, blocks};
pub use minutes::*;
pub use money::sum_in_full;
pub use pdf::{Pdf, undrawable};
pub use publication::*;
pub use seen::{PictureFault, each_by_hands};
pub use seen_pdf::{PdfFault, is_pdf, pdf_pages};
pub use text_paper::{TextInput, text_paper};
pub use working::*;
