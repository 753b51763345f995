//! What stands in forms, or was objected, and has not entered: shown by its words, and gone with what it holds of what is erased.

use super::DraftKey;
use roundtable_domain::{DraftChange, DraftObjection, Drafts, Form};
use roundtable_record::Hash;
use roundtable_store::SessionRow;

/// How a form is called beside hashes: a session's id holds no slash.
pub(super) fn named(session: &str, form: &Form) -> String {
    format!("{session}/{}", form.key())
}

/// The form that is meant by such a name, whether or not something still stands in it.
pub(super) fn meant(rows: &[SessionRow], name: &str) -> Option<DraftKey> {
    let (session, key) = name.split_once('/')?;
    let is_form = DraftChange { key: key.to_owned(), body: None }.is_form();
    (is_form && rows.iter().any(|row| row.id == session)).then(|| (session.to_owned(), key.to_owned()))
}

/// How an objection that has not entered is called: by whose it is and its words, for its place changes.
pub(super) fn objection_named(session: &str, objection: &DraftObjection) -> String {
    let said = Hash::of(format!("{} {}", objection.seat.number(), objection.text).as_bytes());
    format!("{session}/objection/{said}")
}

/// Whether such an objection may be meant by a name, there or no more.
pub(super) fn means_objection(rows: &[SessionRow], name: &str) -> bool {
    let parts = name.split_once("/objection/");
    parts.is_some_and(|(session, said)| Hash::parse(said).is_ok() && rows.iter().any(|row| row.id == session))
}

/// The forms of a session that go: those asked for, the editors of notes that go, and every one that holds words or a
/// name that are erased, whoever typed them there and why.
pub(super) fn to_go(
    kept: &Drafts,
    session: &str,
    said: &[String],
    going: &[DraftKey],
    asked: &[DraftKey],
) -> Vec<DraftKey> {
    let goes = |key: &str| going.iter().any(|(of, gone)| of == session && gone == key);
    let mut words: Vec<&str> = said.iter().map(|text| text.trim()).collect();
    words.extend(kept.notes.iter().filter(|(n, _)| goes(&format!("note/{n}"))).map(|(_, note)| note.text.trim()));
    words.extend(kept.wordings.iter().filter(|(n, _)| goes(&format!("wording/{n}"))).map(|(_, w)| w.text.trim()));
    words.extend(kept.line.iter().filter(|_| goes("line")).map(|line| line.text.trim()));
    words.retain(|word| !word.is_empty());
    let forms = kept.forms.iter().filter(|(form, fields)| {
        let key = (session.to_owned(), form.key());
        let edits = matches!(form, Form::Note { note } if goes(&format!("note/{note}")));
        let holds = || form.words(fields).iter().any(|typed| words.iter().any(|word| typed.contains(word)));
        asked.contains(&key) || edits || holds()
    });
    forms.map(|(form, _)| (session.to_owned(), form.key())).collect()
}
