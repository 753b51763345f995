//! `session open`, `list`, `show`, `commands`, `export`, `minutes`.

use crate::Done;
use crate::args::Knowing;
use crate::error::CommandError;
use crate::failure::{Failure, Wanted};
use crate::keys::code_of_file;
use crate::out::{Out, put};
use crate::pack::there;
use roundtable_desk::view::{ErrorView, NotesTrouble, NotesWanted, SessionItem, TableLook};
use roundtable_desk::{DeskError, Home, OpenWith, Said, TableDesk, TakenOver, shown};
use roundtable_domain::{Kind, Phase, catalogue};
use roundtable_platform::{free_or_begins, write_synced};
use roundtable_words::{SixWords, say};
use serde::Serialize;
use std::path::Path;

/// What a PDF begins with.
const PDF: &[u8] = b"%PDF-";

#[derive(Serialize)]
struct Opened {
    v: u32,
    session: String,
    table: u16,
    kind: Kind,
    /// The key that signed the pack which the session goes by, and the same as six words.
    signer: String,
    signer_words: SixWords,
    #[serde(skip_serializing_if = "Option::is_none")]
    taken_over: Option<Taken>,
}

#[derive(Serialize)]
struct Taken {
    saved_at: String,
    lines: u64,
    torn: bool,
    notes_trouble: Option<NotesTrouble>,
    own: u64,
    beside: u64,
}

#[derive(Serialize)]
struct Listed {
    v: u32,
    sessions: Vec<SessionItem>,
    /// Ids of sessions that were here once and are missing.
    lost: Vec<String>,
    /// Ids of meetings of which more was here once.
    lost_meetings: Vec<String>,
}

#[derive(Serialize)]
struct Shown {
    v: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    trouble: Option<ErrorView>,
    #[serde(flatten)]
    look: TableLook,
}

#[derive(Serialize)]
struct Example<'a> {
    name: &'a str,
    schema: &'a serde_json::Value,
    example: Asked<'a>,
}

#[derive(Serialize)]
struct Asked<'a> {
    #[serde(rename = "do")]
    what: &'a roundtable_domain::Command,
}

#[derive(Serialize)]
struct Commands<'a> {
    v: u32,
    commands: Vec<Example<'a>>,
    #[serde(rename = "$defs")]
    definitions: &'a serde_json::Value,
}

#[derive(Serialize)]
struct Exported {
    v: u32,
    file: String,
    minutes: Option<String>,
    head: String,
    code: String,
    sha256: String,
    bytes: u64,
    mirror_left: Option<String>,
    untold: u32,
}

#[derive(Serialize)]
struct Written {
    v: u32,
    file: String,
}

pub fn open(
    home: &Home,
    pack: &Path,
    kind: Kind,
    (code, another_organiser): (Option<&Path>, bool),
    knowing: Knowing,
    out: &Out,
) -> Result<Done, Failure> {
    there(pack)?;
    let code = code.map(code_of_file).transpose()?;
    let with = OpenWith { code: code.as_ref(), another_organiser, ..OpenWith::default() };
    let desk = match TableDesk::open_pack_with(home, pack, kind, with) {
        Err(DeskError::Said(Said::SetBack { session, .. } | Said::Restored { session, .. }))
            if knowing.set_back_known =>
        {
            TableDesk::go_on_knowing(home, &session)
        }
        opened => opened,
    };
    opened(&desk.map_err(|error| Failure::from(error).of(pack).wanting(Wanted::Pack))?, None, out);
    Ok(Done::All)
}

pub fn take_over(
    home: &Home,
    (pack, mirror): (&Path, &Path),
    kind: Kind,
    code: Option<&Path>,
    (another_organiser, beside_own): (bool, bool),
    out: &Out,
) -> Result<Done, Failure> {
    there(pack)?;
    there(mirror)?;
    let code = code.map(code_of_file).transpose()?;
    let with = OpenWith { code: code.as_ref(), another_organiser, beside_own };
    let taken = TableDesk::take_over(home, pack, mirror, kind, with);
    let (desk, from) = taken.map_err(|error| Failure::from(error).of(mirror).wanting(Wanted::Mirror))?;
    opened(&desk, Some(&from), out);
    Ok(Done::All)
}

fn opened(desk: &TableDesk, from: Option<&TakenOver>, out: &Out) {
    let table = desk.pack().table.number();
    let taken_over = from.map(|from| Taken {
        saved_at: from.saved_at.clone(),
        lines: from.lines,
        torn: from.torn,
        notes_trouble: from.notes_trouble,
        own: from.own,
        beside: from.beside,
    });
    let (signer, signer_words) = (desk.pack().signer.line(), desk.signer());
    let session = desk.id().to_owned();
    let opened = Opened { v: 1, session, table, kind: desk.kind(), signer, signer_words, taken_over };
    out.answer(&opened, || {
        let kind = kind_words(out, opened.kind);
        let words = desk.pack().signer_said();
        let mut lines = vec![
            say!(out, "cli.session.open", table = table, kind = kind, session = opened.session),
            say!(out, "cli.key.words", words = words),
        ];
        if let Some(taken) = &opened.taken_over {
            lines.push(say!(out, "cli.taken_over", at = taken.saved_at, lines = taken.lines));
            lines.extend(taken.torn.then(|| say!(out, "take_over.torn")));
            lines.extend(taken.notes_trouble.map(|trouble| match trouble {
                NotesTrouble::Missing => say!(out, "take_over.notes_missing"),
                NotesTrouble::Altered => say!(out, "take_over.notes_altered"),
                NotesTrouble::Later => say!(out, "take_over.notes_later"),
            }));
            lines.extend((taken.own > 0).then(|| say!(out, "cli.taken_over.own", own = taken.own)));
            lines.extend((taken.beside > 0).then(|| say!(out, "take_over.beside", n = taken.beside)));
        }
        lines
    });
}

pub fn list(home: &Home, set_back_known: bool, out: &Out) -> Result<Done, Failure> {
    if set_back_known {
        home.know_lost_sessions()?;
        home.know_lost_meetings()?;
    }
    let meetings = home.lost_meetings()?;
    let sessions = TableDesk::sessions(home)?;
    let bare = |item: &SessionItem| {
        let trouble = item.trouble.as_ref().map(ErrorView::bare);
        SessionItem { trouble, ..item.clone() }
    };
    let listed = Listed {
        v: 1,
        sessions: sessions.iter().map(bare).collect(),
        lost: home.lost_sessions()?,
        lost_meetings: meetings.iter().map(|lost| lost.meeting.clone()).collect(),
    };
    out.answer(&listed, || {
        let mut lines = Vec::new();
        if !listed.lost.is_empty() {
            lines.push(say!(out, "home.lost", n = listed.lost.len()));
            lines.push(say!(out, "cli.todo_line", text = say!(out, "home.lost.todo")));
        }
        lines.extend(meetings.iter().flat_map(|lost| trouble_lines(out, &lost.says().view())));
        if listed.sessions.is_empty() {
            lines.push(say!(out, "cli.session.none"));
            return lines;
        }
        let line = |item: &SessionItem| {
            let state = match () {
                () if item.gone_on => say!(out, "home.gone_on"),
                () if item.sealed => say!(out, "cli.session.closed"),
                () => say!(out, "cli.session.running"),
            };
            say!(
                out,
                "cli.session.item",
                session = item.session,
                meeting = item.meeting,
                date = item.date,
                table = item.table,
                kind = kind_words(out, item.kind),
                state = state
            )
        };
        for item in &sessions {
            lines.push(line(item));
            if let Some(trouble) = &item.trouble {
                lines.extend(trouble_lines(out, trouble).iter().map(|line| format!("  {line}")));
            }
        }
        lines
    });
    Ok(Done::All)
}

/// What happened, what is safe, what to do.
pub fn trouble_lines(out: &Out, trouble: &ErrorView) -> Vec<String> {
    let say = |key: &str| trouble.say(out.words(), key);
    let mut lines = vec![say(&trouble.key)];
    lines.extend(trouble.safe.as_ref().map(|key| say!(out, "cli.safe_line", text = say(key))));
    lines.extend(trouble.todo.as_ref().map(|key| say!(out, "cli.todo_line", text = say(key))));
    lines
}

/// The session, or that there is none of that id.
pub fn go_on(home: &Home, session: &str, knowing: Knowing) -> Result<TableDesk, Failure> {
    let goes_on = if knowing.set_back_known { TableDesk::go_on_knowing } else { TableDesk::go_on };
    goes_on(home, session).map_err(|error| failed(error, session))
}

/// The same, to look and add nothing.
fn only_look(home: &Home, session: &str) -> Result<TableDesk, Failure> {
    TableDesk::only_look(home, session).map_err(|error| failed(error, session))
}

pub fn failed(error: DeskError, session: &str) -> Failure {
    match error.is_missing() {
        true => CommandError::SessionUnknown { session: session.to_owned() }.into(),
        false => Failure::from(error),
    }
}

pub fn show(home: &Home, session: &str, out: &Out) -> Result<Done, Failure> {
    let look = only_look(home, session)?.look(&NotesWanted::All);
    let trouble = TableDesk::sessions(home)?.into_iter().find(|item| item.session == session).and_then(|i| i.trouble);
    out.answer(&Shown { v: 1, trouble: trouble.clone(), look: look.clone() }, || {
        trouble.iter().flat_map(|trouble| trouble_lines(out, trouble)).chain(lines(out, &look)).collect()
    });
    Ok(Done::All)
}

fn lines(out: &Out, look: &TableLook) -> Vec<String> {
    let table = &look.table;
    let phase = match table.sealed {
        true => say!(out, "cli.session.closed"),
        false => phase_name(out, table.phase, table.meeting.wanted),
    };
    let mut lines = vec![say!(
        out,
        "cli.session.shown",
        community = table.meeting.community,
        table = table.table,
        kind = kind_words(out, table.kind),
        phase = phase,
        present = table.seats.iter().filter(|s| s.present && s.votes).count(),
        notes = table.notes_total,
        minutes = table.now_ms / 60_000
    )];
    for project in &table.projects {
        let state = match () {
            () if project.closed => say!(out, "cli.project.closed"),
            () if project.here => say!(out, "cli.project.here"),
            () if project.begun => say!(out, "cli.project.begun"),
            () => say!(out, "cli.project.waiting"),
        };
        lines.push(say!(
            out,
            "cli.project.item",
            number = project.number,
            name = project.name,
            state = state,
            notes = project.notes
        ));
    }
    if let Some(line) = &look.notes.line {
        lines.push(say!(out, "cli.half_line", seat = line.seat, text = line.text));
    }
    let three = look.choosing.as_ref().and_then(|c| c.recommended.as_ref());
    for one in three.into_iter().flatten() {
        lines.push(recommended(out, one.rank, one.number.number(), &one.name, one.score));
    }
    if let (Some(head), Some(code)) = (&look.head, &look.code) {
        lines.push(say!(out, "cli.head", head = head));
        lines.push(say!(out, "cli.code", code = code));
    }
    lines
}

fn phase_name(out: &Out, phase: Phase, wanted: u8) -> String {
    match phase {
        Phase::Seating => say!(out, "phase.seating"),
        Phase::Opening => say!(out, "phase.opening"),
        Phase::Discussion => say!(out, "phase.discussion"),
        Phase::Choosing => say!(out, "phase.choosing", n = wanted),
        Phase::Signing => say!(out, "phase.signing"),
    }
}

/// What kind of session it is.
pub fn kind_words(out: &Out, kind: Kind) -> String {
    match kind {
        Kind::Real => say!(out, "session.real"),
        Kind::Practice => say!(out, "session.practice"),
        Kind::Simulated => say!(out, "session.simulated"),
    }
}

/// One of the three, in a line.
pub fn recommended(out: &Out, rank: u32, number: u16, name: &str, score: Option<u32>) -> String {
    say!(out, "cli.recommended", rank = rank, number = number, name = name, score = got(out, score))
}

/// Votes or points; where all agreed, that they did.
pub fn got(out: &Out, score: Option<u32>) -> String {
    score.map_or_else(|| say!(out, "report.agreed"), |score| score.to_string())
}

/// Always JSON: schemas are for programs.
pub fn commands(_out: &Out) -> Result<Done, Failure> {
    let all = catalogue();
    let commands = Commands {
        v: 1,
        commands: all
            .commands
            .iter()
            .map(|one| Example { name: &one.name, schema: &one.schema, example: Asked { what: &one.example } })
            .collect(),
        definitions: &all.definitions,
    };
    put(&serde_json::to_string(&commands).unwrap_or_default());
    Ok(Done::All)
}

pub fn export(
    home: &Home,
    session: &str,
    dir: &Path,
    code: Option<&Path>,
    knowing: Knowing,
    out: &Out,
) -> Result<Done, Failure> {
    let mut desk = go_on(home, session, knowing)?;
    if !dir.is_dir() {
        // A folder made where a stick should be would lie on the laptop itself.
        return Err(CommandError::FolderMissing { place: shown(dir) }.into());
    }
    if let Some(code) = code.map(code_of_file).transpose()? {
        desk.open_key(&code)?;
    }
    let done = desk.hand_in(dir)?;
    let encrypted = !desk.pack().meeting.recipients.is_empty();
    let exported = Exported {
        v: 1,
        file: done.file,
        minutes: done.minutes,
        head: done.head,
        code: done.code,
        sha256: done.sha256,
        bytes: done.bytes,
        mirror_left: done.mirror_left,
        untold: done.untold,
    };
    out.answer(&exported, || {
        let mut lines = vec![say!(out, "cli.written", file = exported.file)];
        lines.extend(exported.minutes.iter().map(|file| say!(out, "cli.written", file = file)));
        lines.push(say!(out, "cli.head", head = exported.head));
        lines.push(say!(out, "cli.code", code = exported.code));
        lines.push(say!(out, "cli.session.exported"));
        lines.extend(encrypted.then(|| say!(out, "cli.session.encrypted")));
        lines.extend((exported.untold > 0).then(|| say!(out, "signing.untold", n = exported.untold)));
        lines.extend(exported.mirror_left.iter().map(|place| say!(out, "signing.mirror_left", place = place)));
        lines
    });
    Ok(Done::All)
}

pub fn minutes(home: &Home, session: &str, to: (&Path, bool), out: &Out) -> Result<Done, Failure> {
    let bytes = only_look(home, session)?.minutes()?;
    write_pdf(to, &bytes, out)
}

/// Writes a PDF so that "written" is true, and says so. It takes the place of another PDF where that is asked for, and of
/// nothing else: a name may have been typed that is a record's.
pub fn write_pdf((file, replace): (&Path, bool), bytes: &[u8], out: &Out) -> Result<Done, Failure> {
    let failed = |error| Failure::from(DeskError::from(error)).of(file);
    if !free_or_begins(file, PDF).map_err(failed)? {
        return Err(Failure::from(Said::OtherFile { place: shown(file) }).of(file));
    }
    let is_same = || std::fs::read(file).is_ok_and(|there| there == bytes);
    if !replace && file.exists() && !is_same() {
        return Err(Failure::from(CommandError::PdfExists).of(file));
    }
    let name = file.file_name().and_then(|name| name.to_str());
    let Some(name) = name else { return Err(Failure::from(CommandError::FileName { file: shown(file) }).of(file)) };
    let dir = file.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let written = write_synced(dir, name, bytes).map_err(failed)?;
    let written = Written { v: 1, file: written.display().to_string() };
    out.answer(&written, || vec![say!(out, "cli.written", file = written.file)]);
    Ok(Done::All)
}
