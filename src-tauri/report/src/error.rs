//! What can keep a paper or a page from being made.

/// Why a report was not made. Nothing was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    /// The typeface that is compiled in cannot be read.
    #[error("the typeface cannot be read")]
    Font,
    /// The characters used cannot be put into the file.
    #[error("the typeface cannot be cut to the characters used")]
    Subset,
    /// The QR code does not hold its text.
    #[error("the QR code does not hold its text")]
    Qr,
    /// The PDF cannot be put together.
    #[error("the PDF cannot be written: {0}")]
    Pdf(String),
    /// The workbook cannot be put together.
    #[error("the workbook cannot be written: {0}")]
    Workbook(String),
    /// A table cannot be put together.
    #[error("the table cannot be written: {0}")]
    Csv(String),
    /// The open data cannot be written.
    #[error("the open data cannot be written: {0}")]
    Json(String),
    /// More than one paper may hold.
    #[error("more than {most} {what}")]
    TooMany {
        /// Of what.
        what: &'static str,
        /// The most there may be.
        most: u32,
    },
}

impl ReportError {
    /// A stable name, the same in every language; its words stand at `refusal.report_…` in the language files.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            ReportError::Font => "report_font",
            ReportError::Subset => "report_subset",
            ReportError::Qr => "report_qr",
            ReportError::Pdf(_) => "report_pdf",
            ReportError::Workbook(_) => "report_workbook",
            ReportError::Csv(_) => "report_csv",
            ReportError::Json(_) => "report_json",
            ReportError::TooMany { .. } => "report_too_many",
        }
    }
}
