//! What is published of a meeting: a page to read, a notice to post, a workbook, tables and open data.
//! One input, five shapes.

mod csv;
pub(crate) mod csv_file;
mod input;
mod json;
mod page;
mod period;
mod picture;
mod posted;
mod said;
mod workbook;

pub use csv::{csv, suggestions_csv, votes_csv};
pub use input::*;
pub use json::json;
pub use page::page;
pub use period::{MOST_NOTICE_DAYS, notice_days_left, notice_period};
pub use picture::pictures;
pub use posted::{PostedBy, posted, posted_large};
pub use workbook::workbook;
