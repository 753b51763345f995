//! Bytes to text: which encoding a file is in, and what was chosen by mistake.

use crate::{MOST_FILE_BYTES, Refused, What, headings};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, Encoding, GB18030, ISO_8859_15, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252,
};
use std::borrow::Cow;

/// What other files begin with, so that a person is told what was chosen by mistake.
const OTHER_FORMATS: [(&[u8], &str); 6] = [
    (b"\xFF\xD8\xFF", "JPEG"),
    (b"\x89PNG", "PNG"),
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"\x1F\x8B", "GZIP"),
    (b"\xD0\xCF\x11\xE0", "OLE"),
];
/// How many lines are looked at to tell encodings apart by the headings that they make.
const LINES_OF_HEADINGS: usize = 12;

/// A text with the encoding that it was in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    /// By its name, as in the Encoding Standard.
    pub(crate) encoding: &'static str,
}

/// The text of a file that must be UTF-8, with or without byte-order mark; line ends become LF.
pub(crate) fn utf8(bytes: &[u8]) -> Result<Cow<'_, str>, Refused> {
    refuse_others(bytes)?;
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| at_byte(bytes, error.valid_up_to(), What::NotUtf8))?;
    if let Some(nul) = bytes.iter().position(|&byte| byte == 0) {
        return Err(at_byte(bytes, nul, What::Nul));
    }
    Ok(plain_lines(Cow::Borrowed(text)))
}

/// The text of a list: in the encoding that is asked for, else in what its byte-order mark says, else in UTF-8 if it
/// can be, else in the one in which its headings are words.
pub(crate) fn decode<'a>(bytes: &'a [u8], asked: Option<&str>) -> Result<Decoded<'a>, Refused> {
    refuse_others(bytes)?;
    if let Some(name) = asked {
        let encoding = Encoding::for_label(name.trim().as_bytes()).ok_or_else(|| unknown_encoding(name))?;
        let encoding = whole(encoding);
        return read(bytes, encoding).ok_or_else(|| Refused::whole(What::EncodingUnknown));
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return read(bytes, encoding).ok_or_else(|| Refused::whole(What::EncodingUnknown));
    }
    if let Some(encoding) = wide(bytes) {
        return read(bytes, encoding).ok_or_else(|| Refused::whole(What::EncodingUnknown));
    }
    if let Some(nul) = bytes.iter().position(|&byte| byte == 0) {
        return Err(at_byte(bytes, nul, What::Nul));
    }
    if let Some(read) = read(bytes, UTF_8) {
        return Ok(read);
    }
    guess(bytes)
}

/// A text that people read, in whatever encoding it is; none where the bytes are none, or hold more than a text may.
#[must_use]
pub fn text_of(bytes: &[u8]) -> Option<String> {
    let text = decode(bytes, None).ok()?.text.into_owned();
    let text = text.trim_start_matches('\u{feff}');
    let is_text = text.chars().all(|c| matches!(c, '\n' | '\t' | '\u{c}') || !c.is_control());
    is_text.then(|| text.replace('\u{c}', "\n"))
}

fn refuse_others(bytes: &[u8]) -> Result<(), Refused> {
    if bytes.len() > MOST_FILE_BYTES {
        return Err(Refused::whole(What::FileTooLarge { limit: MOST_FILE_BYTES }));
    }
    match OTHER_FORMATS.iter().find(|(start, _)| bytes.starts_with(start)) {
        Some((_, format)) => Err(Refused::whole(What::OtherFormat { format: (*format).to_owned() })),
        None => Ok(()),
    }
}

/// Names of encodings that a person may ask for; others of the Encoding Standard are taken too.
fn unknown_encoding(name: &str) -> Refused {
    let allowed = "UTF-8, UTF-16LE, UTF-16BE, GB18030, Big5, windows-1250, windows-1251, windows-1252".to_owned();
    let mut refused = Refused::default();
    refused.note(0, Some("encoding"), name, What::NotOneOf { allowed });
    refused
}

/// GBK is a part of GB18030, and what says that it is the one may hold the other.
fn whole(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == encoding_rs::GBK { GB18030 } else { encoding }
}

/// UTF-16 without a byte-order mark: every other byte of plain letters is nought.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let noughts = |from: usize| bytes.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (noughts(0), noughts(1));
    let enough = bytes.len() >= 8 && bytes.len().is_multiple_of(2);
    match (enough && odd * 6 > bytes.len(), enough && even * 6 > bytes.len()) {
        (true, false) => Some(UTF_16LE),
        (false, true) => Some(UTF_16BE),
        (true, true) | (false, false) => None,
    }
}

/// The text in an encoding, if every byte of it is one.
fn read<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> Option<Decoded<'a>> {
    let (text, used, damaged) = encoding.decode(bytes);
    let fits = !damaged && !text.contains('\0');
    fits.then(|| Decoded { text: plain_lines(text), encoding: said(used) })
}

/// The name of an encoding as people know it.
fn said(encoding: &'static Encoding) -> &'static str {
    if encoding == GB18030 { "GB18030" } else { encoding.name() }
}

/// The encoding in which most headings are words; between equals the one that the letters themselves suggest.
fn guess(bytes: &[u8]) -> Result<Decoded<'_>, Refused> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let likely = whole(detector.guess(None, Utf8Detection::Deny));
    let candidates = [likely, GB18030, BIG5, WINDOWS_1250, WINDOWS_1252, WINDOWS_1251];
    let known =
        |read: &Decoded<'_>| read.text.lines().take(LINES_OF_HEADINGS).map(headings::words_known).max().unwrap_or(0);
    let mut best: Option<(usize, Decoded<'_>)> = None;
    for encoding in candidates {
        let Some(decoded) = read(bytes, encoding) else { continue };
        let words = known(&decoded);
        if best.as_ref().is_none_or(|(most, _)| words > *most) {
            best = Some((words, decoded));
        }
    }
    let best = best.map(|(words, decoded)| {
        let latin9 = is_latin9(bytes, &decoded).then(|| read(bytes, ISO_8859_15)).flatten();
        latin9.filter(|latin9| known(latin9) >= words).unwrap_or(decoded)
    });
    best.ok_or_else(|| Refused::whole(What::EncodingUnknown))
}

/// Whether a text is in ISO-8859-15: a sign that nobody writes (`¤`) stands where there it is a `€`, or fractions stand in words
/// where there they are `Œ` and `œ`; and no byte is one that it does not have.
fn is_latin9(bytes: &[u8], decoded: &Decoded<'_>) -> bool {
    let is_fraction = |c: char| matches!(c, '¼' | '½' | '¾');
    let in_word = || {
        let chars: Vec<char> = decoded.text.chars().collect();
        chars.windows(2).any(|two| is_fraction(two[0]) && two[1].is_alphabetic())
    };
    !bytes.iter().any(|byte| (0x80..0xA0).contains(byte))
        && (decoded.text.contains('¤') || decoded.encoding == WINDOWS_1252.name() && in_word())
}

fn plain_lines(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { text }
}

/// A fault at a byte, with its line and what stands before it there.
fn at_byte(bytes: &[u8], at: usize, what: What) -> Refused {
    let before = &bytes[..at];
    let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count() as u64;
    let start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |end| end + 1);
    let mut refused = Refused::default();
    refused.note(line, None, &String::from_utf8_lossy(&before[start..]), what);
    refused
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_as(bytes: &[u8]) -> (String, &'static str) {
        let decoded = decode(bytes, None).unwrap();
        (decoded.text.into_owned(), decoded.encoding)
    }

    #[test]
    fn a_byte_order_mark_and_windows_line_ends_are_simply_read() {
        assert_eq!(utf8(b"\xEF\xBB\xBFa\r\nb\rc\n").unwrap(), "a\nb\nc\n");
        assert_eq!(read_as(b"\xEF\xBB\xBFa\r\n"), ("a\n".into(), "UTF-8"));
    }

    #[test]
    fn a_list_is_read_in_whatever_encoding_it_is() {
        let chinese = "序号,项目名称,预算（元）\n1,楼道扶手,2800\n";
        assert_eq!(read_as(&GB18030.encode(chinese).0), (chinese.into(), "GB18030"));
        let wide: Vec<u8> = chinese.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read_as(&[&[0xFF, 0xFE], wide.as_slice()].concat()), (chinese.into(), "UTF-16LE"));
        let plain: Vec<u8> = "id\tname\tcost\n1\tBench\t100\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read_as(&plain).1, "UTF-16BE");
        let polish = "Nr;Nazwa;Koszt\n1;Ławka przy ścieżce;1200,50\n2;Źródełko;3400,00\n";
        assert_eq!(read_as(&WINDOWS_1250.encode(polish).0), (polish.into(), "windows-1250"));
        let french = "N°;Intitulé;Montant (€)\n1;Végétaliser l'école;12 000\n";
        assert_eq!(read_as(&WINDOWS_1252.encode(french).0), (french.into(), "windows-1252"));
    }

    #[test]
    fn an_euro_of_latin_9_is_one() {
        let french = "N°;Intitulé;Montant (€)\n1;Chœur de l'école, Œuvre;900 €\n";
        assert_eq!(read_as(&ISO_8859_15.encode(french).0), (french.into(), "ISO-8859-15"));
        let spanish = "Código;Título;Importe\n1;Jardín;900 €\n";
        assert_eq!(read_as(&ISO_8859_15.encode(spanish).0), (spanish.into(), "ISO-8859-15"));
        let flat = Decoded { text: "Salle de 2½ pièces, ½ prix".into(), encoding: WINDOWS_1252.name() };
        assert!(!is_latin9(&WINDOWS_1252.encode(&flat.text).0, &flat));
    }

    #[test]
    fn a_person_can_say_the_encoding() {
        let bytes = WINDOWS_1250.encode("Nr;Nazwa;Koszt\n1;Źródło;5\n").0.into_owned();
        assert!(decode(&bytes, Some("windows-1250")).unwrap().text.contains("Źródło"));
        assert_eq!(decode(&bytes, Some("UTF-8")).unwrap_err().code(), "encoding_unknown");
        assert_eq!(decode(&bytes, Some("klingon")).unwrap_err().code(), "not_one_of");
    }

    #[test]
    fn what_is_not_text_is_named_with_its_line() {
        assert_eq!(utf8(b"\xFF\xD8\xFF\xE0").unwrap_err().faults[0].what, What::OtherFormat { format: "JPEG".into() });
        let gbk = utf8(b"id,name\n1,\xB7\xF6\xCA\xD6\n").unwrap_err();
        assert_eq!((gbk.faults[0].line, &gbk.faults[0].what), (2, &What::NotUtf8));
        let nul = decode("编号,名称\n1,扶\0手".as_bytes(), None).unwrap_err();
        assert_eq!((nul.faults[0].line, nul.faults[0].found.as_str(), nul.code()), (2, "1,扶", "nul"));
    }
}
