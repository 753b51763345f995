//! Other people's tools, asked what they see.

use std::io::Write;
use std::process::Command;

/// The text of a PDF as poppler extracts it, pages ended by form feeds. None where poppler is not installed, which is
/// said, and fails under CI.
pub fn pages_as_text(pdf: &[u8]) -> Option<String> {
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(pdf).expect("written");
    match Command::new("pdftotext").args(["-layout", "-enc", "UTF-8"]).arg(file.path()).arg("-").output() {
        Ok(out) => {
            assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
            assert_eq!(String::from_utf8_lossy(&out.stderr), "", "pdftotext complains");
            Some(String::from_utf8(out.stdout).expect("UTF-8"))
        }
        Err(error) => {
            assert!(std::env::var_os("CI").is_none(), "pdftotext (poppler-utils) is needed: {error}");
            eprintln!("skipped: pdftotext (poppler-utils) is not installed");
            None
        }
    }
}

/// Without white space, which extraction puts where it sees gaps.
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
