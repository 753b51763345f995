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

/// The fonts of a PDF as poppler lists them. None where poppler is not installed, as for [`pages_as_text`].
pub fn fonts(pdf: &[u8]) -> Option<String> {
    pages_as_text(pdf)?;
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(pdf).expect("written");
    let out = Command::new("pdffonts").arg(file.path()).output().expect("pdffonts runs");
    assert_eq!(String::from_utf8_lossy(&out.stderr), "", "pdffonts complains");
    Some(String::from_utf8(out.stdout).expect("UTF-8"))
}

/// Without white space, which extraction puts where it sees gaps.
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A word of a PDF with its page and where it stands: left, top, right, bottom, in points.
#[derive(Debug, Clone)]
pub struct Placed {
    pub page: usize,
    pub at: [f32; 4],
    pub word: String,
}

/// Every word of a PDF, as poppler finds it. None where poppler is not installed, as for [`pages_as_text`].
pub fn placed(pdf: &[u8]) -> Option<Vec<Placed>> {
    pages_as_text(pdf)?;
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(pdf).expect("written");
    let out = Command::new("pdftotext").arg("-bbox").arg(file.path()).arg("-").output().expect("pdftotext runs");
    // It writes rare characters of the title as halves.
    let text = String::from_utf8_lossy(&out.stdout);
    let (mut page, mut words) = (0, Vec::new());
    for line in text.lines().map(str::trim) {
        page += usize::from(line.starts_with("<page "));
        if let Some(word) = line.strip_prefix("<word ") {
            let numbers: Vec<f32> = word.split('"').skip(1).step_by(2).filter_map(|n| n.parse().ok()).collect();
            let at = numbers[..4].try_into().expect("four sides");
            let word = word.split('>').nth(1).unwrap_or_default().trim_end_matches("</word").to_owned();
            words.push(Placed { page, at, word });
        }
    }
    assert!(!words.is_empty(), "{text}");
    Some(words)
}
