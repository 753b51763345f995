//! PDFs as strangers hand them in: whether a reader will open them.

use lopdf::Document;

/// Why a PDF is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PdfFault {
    /// It is locked: it asks for a password, or forbids something.
    Locked,
    /// It begins as a PDF and does not go on as one, or has no page.
    Broken,
}

/// Whether some bytes begin as a PDF does.
#[must_use]
pub fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
}

/// How many pages a PDF has that anybody can open.
///
/// # Errors
/// Why it is not one.
pub fn pdf_pages(bytes: &[u8]) -> Result<usize, PdfFault> {
    let file = Document::load_mem(bytes).map_err(|error| match error {
        lopdf::Error::Decryption(_) | lopdf::Error::InvalidPassword | lopdf::Error::AlreadyEncrypted => {
            PdfFault::Locked
        }
        _ => PdfFault::Broken,
    })?;
    if file.is_encrypted() || file.was_encrypted() {
        return Err(PdfFault::Locked);
    }
    match file.get_pages().len() {
        0 => Err(PdfFault::Broken),
        pages => Ok(pages),
    }
}
