//! What is published of a meeting: a page to read, a workbook, tables and open data. One input, four shapes.

mod csv;
mod input;
mod json;
mod page;
mod said;
mod workbook;

pub use csv::{csv, suggestions_csv, votes_csv};
pub use input::*;
pub use json::json;
pub use page::page;
pub use workbook::workbook;
