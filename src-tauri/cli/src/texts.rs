//! `texts`: what is read through before publishing, and what a person decides on one of it.

use crate::Done;
use crate::args;
use crate::failure::Failure;
use crate::out::Out;
use roundtable_desk::view::ReadingNote;
use roundtable_desk::{Home, OnText, OrganiserDesk, TextTold};
use roundtable_words::say;

pub fn texts(home: &Home, meeting: Option<&str>, asked: &args::Texts, out: &Out) -> Result<Done, Failure> {
    let mut desk = OrganiserDesk::open(home)?;
    let told = match (&asked.hash, on_text(asked)) {
        (Some(hash), Some(what)) => desk.decide_text(meeting, hash, &what)?,
        (Some(hash), None) => desk.text(meeting, hash)?,
        (None, _) => desk.texts(meeting)?,
    };
    out.answer(&told, || match told.texts.is_empty() {
        true => vec![say!(out, "cli.texts.none")],
        false => told.texts.iter().flat_map(|text| lines(out, text)).collect(),
    });
    Ok(Done::All)
}

fn on_text(asked: &args::Texts) -> Option<OnText> {
    let decision = &asked.decision;
    if !decision.mask.is_empty() {
        return Some(OnText::Mask { words: decision.mask.clone(), all: asked.all });
    }
    let asked_for = [
        (decision.read, OnText::Read),
        (decision.unmask, OnText::Unmask),
        (decision.withhold, OnText::Withhold),
        (decision.publish, OnText::Publish),
    ];
    asked_for.into_iter().find_map(|(is_asked, what)| is_asked.then_some(what))
}

/// Where a text belongs, its hash and how it stands, and the words; those that are published beside it, where they are others.
fn lines(out: &Out, told: &TextTold) -> Vec<String> {
    let note = &told.note;
    let head = say!(
        out,
        "cli.texts.head",
        hash = note.hash,
        table = of_table(out, note.table),
        what = out.say_found(&format!("said.{}", note.what), &[]),
        stands = stands(out, note)
    );
    let text = match &note.text {
        Some(text) => text.clone(),
        None => say!(out, "organiser.no_text"),
    };
    let published = told.published.as_ref().filter(|published| note.text.as_ref() != Some(published));
    let published = published.map(|text| say!(out, "cli.texts.published", text = text));
    std::iter::once(head).chain(std::iter::once(text).chain(published).map(|line| format!("  {line}"))).collect()
}

/// Whose table a text is of; 0 for what is of no one table.
pub fn of_table(out: &Out, table: u16) -> String {
    match table {
        0 => say!(out, "organiser.no_table"),
        table => say!(out, "organiser.table", table = table),
    }
}

fn stands(out: &Out, note: &ReadingNote) -> String {
    if note.text.is_none() {
        say!(out, "cli.texts.gone")
    } else if note.withheld {
        say!(out, "cli.texts.withheld")
    } else if note.held {
        say!(out, "cli.texts.held")
    } else if !note.read {
        say!(out, "cli.texts.unread")
    } else if note.masked.is_empty() {
        say!(out, "cli.texts.read")
    } else {
        say!(out, "cli.texts.masked", n = note.masked.len())
    }
}
