//! `erase`, `session people`, `session erase`: a person's right, and what is over its time.

use crate::Done;
use crate::deciding::still_shown;
use crate::error::CommandError;
use crate::failure::Failure;
use crate::out::Out;
use crate::session::failed;
use crate::texts::of_table;
use roundtable_desk::view::{self, EraseAsk, Erased, PeopleView, PersonItem};
use roundtable_desk::{
    Home, OrganiserDesk, Said, TableDesk, erase_expired, erase_mirrors, meeting_line, people_of_meeting,
    people_of_session,
};
use roundtable_words::say;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct People<'a> {
    v: u32,
    #[serde(flatten)]
    view: &'a PeopleView,
}

/// Who is meant at a table.
#[derive(Debug, Clone, Copy)]
pub enum Who {
    Seat(u8),
    Staff(u8),
    Witnesses,
}

impl Who {
    fn is(self, person: &PersonItem) -> bool {
        match self {
            Who::Seat(n) => person.who == view::Who::Seat && person.number == n,
            Who::Staff(n) => person.who == view::Who::Staff && person.number == n,
            Who::Witnesses => person.who == view::Who::Witness,
        }
    }
}

/// The meeting that is meant, at the organiser's or at a table's laptop.
fn which(home: &Home, meeting: Option<&str>) -> Result<String, Failure> {
    let at_tables = TableDesk::sessions(home)?.into_iter().map(|item| (item.meeting_id, item.meeting, item.date));
    let made = OrganiserDesk::open(home)?.meetings()?.into_iter().filter(|item| item.made);
    let here: BTreeMap<String, String> = at_tables
        .chain(made.map(|item| (item.meeting, item.name, item.date)))
        .map(|(id, name, date)| {
            let line = meeting_line(&id, &name, &date);
            (id, line)
        })
        .collect();
    let all = || here.values().cloned().collect::<Vec<_>>().join("; ");
    match (meeting, here.keys().next()) {
        (Some(id), _) if here.contains_key(id) => Ok(id.to_owned()),
        (Some(id), _) => Err(Said::MeetingUnknown { meeting: id.to_owned(), meetings: all() }.into()),
        (None, Some(_)) if here.len() > 1 => Err(Said::MeetingWhich { meetings: all() }.into()),
        (None, Some(only)) => Ok(only.clone()),
        (None, None) => Err(Said::NoMeeting.into()),
    }
}

/// Erases openings by their hashes.
pub fn hashes(home: &Home, meeting: Option<&str>, hashes: &[String], out: &Out) -> Result<Done, Failure> {
    let ask = EraseAsk { meeting: which(home, meeting)?, hashes: hashes.to_vec(), ..EraseAsk::default() };
    erase(home, &ask, out)
}

/// Erases all of a meeting whose time is over.
pub fn expired(home: &Home, meeting: Option<&str>, out: &Out) -> Result<Done, Failure> {
    let meeting = which(home, meeting)?;
    let erased = erase_expired(home, &meeting)?;
    erase_mirrors(home, &meeting, &[])?;
    Ok(told(&erased, out))
}

/// What arrived of a meeting, with the hashes by which it is erased.
pub fn list(home: &Home, meeting: Option<&str>, out: &Out) -> Result<Done, Failure> {
    let meeting = which(home, meeting)?;
    let arrived = OrganiserDesk::open(home)?.meetings()?.iter().any(|item| item.made && item.meeting == meeting);
    let session = || TableDesk::sessions(home).map(|all| all.into_iter().find(|item| item.meeting_id == meeting));
    let view = match (arrived, session()?) {
        (false, Some(session)) => people_of_session(home, &session.session)?,
        _ => people_of_meeting(home, &meeting)?,
    };
    shown(&view, out);
    Ok(Done::All)
}

/// What is here of a session's people.
pub fn people(home: &Home, session: &str, out: &Out) -> Result<Done, Failure> {
    shown(&of_session(home, session)?, out);
    Ok(Done::All)
}

/// Erases a person of a session, and where asked what they said.
pub fn person(home: &Home, session: &str, who: Who, texts: bool, out: &Out) -> Result<Done, Failure> {
    let view = of_session(home, session)?;
    let Some(person) = view.people.iter().find(|person| who.is(person)) else {
        return Err(CommandError::EraseNobody.into());
    };
    let said = person.texts.iter().filter(|_| texts);
    let ask = EraseAsk {
        meeting: view.meeting.clone(),
        hashes: person.hashes.iter().chain(said).cloned().collect(),
        session: Some(session.to_owned()),
        drafts_of: (texts && person.who == view::Who::Seat).then_some(person.number),
        drafts_of_staff: (texts && person.who == view::Who::Staff).then_some(person.number),
    };
    erase(home, &ask, out)
}

/// Erases, also from sticks that are plugged in.
fn erase(home: &Home, ask: &EraseAsk, out: &Out) -> Result<Done, Failure> {
    let erased = roundtable_desk::erase(home, ask)?;
    erase_mirrors(home, &ask.meeting, &[])?;
    Ok(told(&erased, out))
}

fn of_session(home: &Home, session: &str) -> Result<PeopleView, Failure> {
    people_of_session(home, session).map_err(|error| failed(error, session))
}

fn told(erased: &Erased, out: &Out) -> Done {
    out.answer(erased, || {
        let mut lines = Vec::new();
        if erased.already > 0 {
            lines.push(say!(out, "cli.erase.already", n = erased.already));
        }
        if erased.already == 0 || !erased.erased.is_empty() || erased.drafts > 0 {
            lines.push(say!(out, "cli.erase.done", n = erased.erased.len(), drafts = erased.drafts));
        }
        lines.extend(erased.copies.iter().map(|place| say!(out, "erase.copy_away", place = place)));
        if erased.handed_in {
            lines.push(say!(out, "cli.erase.handed_in"));
        }
        lines.extend(erased.republish.iter().map(|one| still_shown(out, one)));
        lines
    });
    Done::All
}

fn shown(view: &PeopleView, out: &Out) {
    out.answer(&People { v: 1, view }, || {
        let mut lines = vec![say!(
            out,
            "cli.erase.head",
            community = view.community,
            name = view.name,
            date = view.date,
            until = view.keep_until
        )];
        for person in &view.people {
            let who = out.say_found(&format!("erase.who_{}", person.who), &[("n", &person.number.to_string())]);
            let names = person.names.join(", ");
            lines.push(say!(
                out,
                "cli.erase.person",
                table = person.table,
                who = who,
                names = names,
                n = person.texts.len()
            ));
        }
        for said in &view.texts {
            let gone = || if said.erased { say!(out, "erase.gone") } else { say!(out, "erase.not_here") };
            lines.push(say!(
                out,
                "cli.erase.text",
                hash = said.hash,
                table = of_table(out, said.table),
                what = out.say_found(&format!("said.{}", said.what), &[]),
                project = said.project.clone().unwrap_or_default(),
                text = said.text.clone().unwrap_or_else(gone)
            ));
        }
        lines
    });
}
