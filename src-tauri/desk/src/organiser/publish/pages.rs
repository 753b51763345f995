//! The page of a publication in both languages: what people wrote and said stays as it is.

use crate::exchange::pack::signer_of;
use roundtable_domain::Meeting;
use roundtable_report::{OtherPage, PublicationInput, page};

/// The page in the meeting's language.
const PAGE: &str = "index.html";

/// The files; the one in the meeting's language comes last.
pub(in crate::organiser) fn pages(meeting: &Meeting, input: &PublicationInput) -> [(String, Vec<u8>); 2] {
    let other = input.lang.other();
    let file = format!("index.{}.html", other.tag());
    let own = PublicationInput { other_page: Some(OtherPage { lang: other, file: file.clone() }), ..input.clone() };
    let in_other = PublicationInput {
        lang: other,
        signer: signer_of(meeting).said(other),
        other_page: Some(OtherPage { lang: input.lang, file: PAGE.to_owned() }),
        ..input.clone()
    };
    [(file, page(&in_other).into_bytes()), (PAGE.to_owned(), page(&own).into_bytes())]
}
