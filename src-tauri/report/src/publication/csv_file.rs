//! Tables as CSV (RFC 4180): UTF-8 with a byte-order mark, so that spreadsheets read the Chinese, and no field that a
//! spreadsheet would run as a formula.

use crate::clean::visible;
use crate::error::ReportError;
use ::csv::{QuoteStyle, Terminator, Writer, WriterBuilder};

const BOM: char = '\u{FEFF}';

/// Begins a table with its headings.
pub(crate) fn begin(head: impl IntoIterator<Item = String>) -> Result<Writer<Vec<u8>>, ReportError> {
    let bom = String::from(BOM).into_bytes();
    let mut file = WriterBuilder::new().quote_style(QuoteStyle::Always).terminator(Terminator::CRLF).from_writer(bom);
    line(&mut file, head)?;
    Ok(file)
}

/// Writes a row.
pub(crate) fn line(file: &mut Writer<Vec<u8>>, fields: impl IntoIterator<Item = String>) -> Result<(), ReportError> {
    file.write_record(fields.into_iter().map(String::into_bytes)).map_err(|error| ReportError::Csv(error.to_string()))
}

/// Ends the table.
pub(crate) fn end(file: Writer<Vec<u8>>) -> Result<String, ReportError> {
    let bytes = file.into_inner().map_err(|error| ReportError::Csv(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| ReportError::Csv(error.to_string()))
}

/// A text of people's, which a spreadsheet must not run: an apostrophe goes before what could begin a formula, also in
/// full-width form, which some spreadsheets read likewise.
pub(crate) fn guarded(text: &str) -> String {
    const DANGEROUS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    let shown = visible(text);
    if shown.starts_with(DANGEROUS) || text.starts_with(DANGEROUS) { format!("'{shown}") } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_begin_a_formula_is_guarded() {
        for text in ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "\u{202E}=1", "＝1", " =1"] {
            assert!(guarded(text).starts_with('\''), "{text:?} became {:?}", guarded(text));
        }
        for text in ["老楼", "3 = 3", "", "'=1"] {
            assert_eq!(guarded(text), text);
        }
    }
}
