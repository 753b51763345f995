//! `pack new`, `pack correct`, `pack add`, `pack stick`, `pack show`.

use crate::Done;
use crate::args::{self, CorrectPack, HowRead, NewPack};
use crate::edition::Reissued;
use crate::error::CommandError;
use crate::failure::{Failure, Noted, Wanted};
use crate::list_read::{ListRead, faulty, rows_left_out};
use crate::money::money;
use crate::out::Out;
use crate::papers::{not_printed, paper_lines, table_file};
use roundtable_desk::shown;
use roundtable_desk::view::{BriefingItem, ErrorView, NotPrinted, PacksMade, PaperMade, ReadAs};
use roundtable_desk::{
    Each, Home, ListRefused, ListTold, MeetingCorrected, NewMeeting, NewMeetingMade, NewMeetingsMade, OrganiserDesk,
    Pack, PackShown, pack_show, write_all_briefing,
};
use roundtable_domain::ProjectId;
use roundtable_intake::is_same_heading;
use roundtable_words::{SixWords, say};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Serialize)]
struct Made {
    v: u32,
    meeting: String,
    packs: Vec<MadePack>,
    kit: Vec<PaperMade>,
    not_printed: Vec<NotPrinted>,
    list: ListRead,
    pointed: Vec<Noted>,
}

/// The meetings that were made of the parts of one list.
#[derive(Serialize)]
struct MadeEach {
    v: u32,
    meetings: Vec<Made>,
    left: Vec<String>,
}

#[derive(Serialize)]
struct MadePack {
    table: u16,
    file: String,
}

#[derive(Serialize)]
struct Added {
    v: u32,
    meeting: String,
    name: String,
    tables: u16,
    signer: String,
    signer_words: SixWords,
}

/// A file that is named must be there.
pub fn there(file: &Path) -> Result<(), Failure> {
    match std::fs::metadata(file) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(Failure::from(CommandError::FileMissing { file: shown(file) }).of(file))
        }
        _ => Ok(()),
    }
}

/// How a person says that a list is read.
fn read_as(asked: &HowRead) -> Result<ReadAs, Failure> {
    let mut columns: BTreeMap<String, Option<String>> = BTreeMap::new();
    for (heading, field) in &asked.column {
        if columns.keys().any(|known| is_same_heading(known, heading)) {
            let found = [("found".to_owned(), heading.clone())].into();
            return Err(Failure::options(vec![ErrorView::new("intake.column_said_twice", found)]));
        }
        columns.insert(heading.clone(), field.clone());
    }
    Ok(ReadAs {
        unit: asked.unit.clone(),
        sheet: asked.sheet.clone(),
        columns,
        header_row: asked.header_row,
        encoding: asked.encoding.clone(),
        counts: asked.accept_counts.then(|| "accept".to_owned()),
        proposers: asked.keep_proposers.then(|| "keep".to_owned()),
        sums: asked.sums.clone(),
        invisible: asked.drop_invisible.then(|| "drop".to_owned()),
        ..ReadAs::default()
    })
}

pub fn new(home: &Home, asked: &NewPack, out: &Out) -> Result<Done, Failure> {
    there(&asked.from)?;
    let said = NewMeeting {
        set: asked.set.part(),
        name: asked.name.clone(),
        community: asked.community.clone(),
        currency: asked.currency.clone(),
        briefing: asked.briefing.clone(),
        lang: out.lang(),
        read_as: ReadAs { here: asked.here.clone(), ..read_as(&asked.read)? },
        take_what_reads: asked.read.take_what_reads,
    };
    let refused = |refused: ListRefused| match refused.faults.iter().all(|fault| is_of_an_option(fault, asked)) {
        true => Failure::options(refused.faults),
        false => Failure::faults(refused, &asked.from),
    };
    let mut desk = OrganiserDesk::open(home)?;
    let Some(each) = asked.each else {
        return match desk.new_meeting(&asked.from, &said, &asked.out)? {
            NewMeetingMade::Made(made, list) => {
                let made = Made::of(made, &list, out);
                out.answer(&made, || made.lines(out));
                Ok(Done::All)
            }
            NewMeetingMade::Refused(list) => Err(refused(list)),
        };
    };
    let each = match each {
        args::Each::Community => Each::Community,
        args::Each::Sheet => Each::Sheet,
    };
    match desk.new_meetings(&asked.from, &said, each, &asked.out)? {
        NewMeetingsMade::Made { made, left } => {
            let meetings = made.into_iter().map(|(made, list)| Made::of(made, &list, out)).collect();
            let made = MadeEach { v: 1, meetings, left };
            out.answer(&made, || {
                let names = made.left.join(" · ");
                let left =
                    (!made.left.is_empty()).then(|| say!(out, "cli.pack.left", n = made.left.len(), names = names));
                made.meetings.iter().flat_map(|one| one.lines(out)).chain(left).collect()
            });
            Ok(Done::All)
        }
        NewMeetingsMade::Refused(list) => Err(refused(list)),
    }
}

impl Made {
    fn of(made: PacksMade, list: &ListTold, out: &Out) -> Made {
        let packs = made.packs.into_iter().map(|pack| MadePack { table: pack.table, file: pack.file }).collect();
        Made {
            v: 1,
            meeting: made.meeting,
            packs,
            kit: made.kit,
            not_printed: made.not_printed,
            list: ListRead::of(list, out),
            pointed: list.pointed.iter().map(|point| Noted::of(out.words(), point)).collect(),
        }
    }

    fn lines(&self, out: &Out) -> Vec<String> {
        let mut lines = vec![say!(out, "cli.meeting", meeting = self.meeting)];
        lines.extend(self.list.lines(out));
        lines.extend(self.pointed.iter().map(|said| said.message.clone()));
        lines.extend(self.packs.iter().map(|pack| table_file(out, pack.table, &pack.file)));
        lines.extend(self.kit.iter().flat_map(|paper| paper_lines(out, paper)));
        lines.extend(not_printed(out, &self.not_printed));
        lines
    }
}

/// What a corrected list says otherwise, and the next edition where it was made.
#[derive(Serialize)]
struct Corrected {
    v: u32,
    changes: Vec<Noted>,
    left_out: Vec<Noted>,
    made: Option<Reissued>,
}

pub fn correct(home: &Home, asked: &CorrectPack, out: &Out) -> Result<Done, Failure> {
    there(&asked.from)?;
    let said = NewMeeting {
        set: asked.when.part(),
        name: asked.name.clone(),
        briefing: asked.briefing.clone(),
        lang: out.lang(),
        read_as: read_as(&asked.read)?,
        take_what_reads: asked.read.take_what_reads,
        ..NewMeeting::default()
    };
    let mut desk = OrganiserDesk::open(home)?;
    match desk.correct_from(asked.of.meeting.as_deref(), &asked.from, &said, asked.out.as_deref())? {
        MeetingCorrected::Refused(refused) => Err(Failure::faults(refused, &asked.from)),
        MeetingCorrected::Read { changes, rows_left_out: rows, made } => {
            let changes = changes.iter().map(|change| Noted::of(out.words(), change)).collect();
            let left_out = rows.iter().map(|row| faulty(row, out)).collect();
            let corrected = Corrected { v: 1, changes, left_out, made: made.map(|made| Reissued::of(*made)) };
            out.answer(&corrected, || {
                let none = corrected.changes.is_empty().then(|| say!(out, "organiser.correcting_none"));
                let changes = corrected.changes.iter().map(|change| change.message.clone());
                let made = corrected.made.iter().flat_map(|made| made.lines(out));
                let rows: Vec<&str> = corrected.left_out.iter().map(|row| row.message.as_str()).collect();
                none.into_iter().chain(changes).chain(rows_left_out(&rows, out)).chain(made).collect()
            });
            Ok(Done::All)
        }
    }
}

/// Whether a fault is of something that was asked for beside the list.
fn is_of_an_option(fault: &ErrorView, asked: &NewPack) -> bool {
    let is_of_a_line = fault.params.get("line").is_some_and(|line| line != "0");
    let given = match fault.params.get("field").map_or("", String::as_str) {
        "tables" => true,
        "name" => asked.name.is_some(),
        "community" => asked.community.is_some(),
        "date" => asked.set.when.date.is_some(),
        "place" => asked.set.when.place.is_some(),
        "budget" => asked.set.when.budget.is_some(),
        "seed" => asked.set.seed.is_some(),
        "allot" => asked.set.allot.is_some(),
        "retention_days" => asked.set.retention_days.is_some(),
        "discussion_min" => asked.set.discussion.is_some(),
        "speech_limit_s" => asked.set.speech_limit.is_some(),
        "turns_a_project" => asked.set.turns.is_some(),
        "wanted" => asked.set.wanted.is_some(),
        "order" => asked.set.order.is_some(),
        "groups" => asked.set.groups.is_some(),
        "reply_s" => asked.set.reply_limit.is_some(),
        "introduction_s" => asked.set.introduction_limit.is_some(),
        "preset" => asked.set.preset.is_some(),
        "unit" => asked.read.unit.is_some(),
        "encoding" => asked.read.encoding.is_some(),
        "sheet" => asked.read.sheet.is_some(),
        "column" => !asked.read.column.is_empty(),
        "header_row" => asked.read.header_row.is_some(),
        "sums" => asked.read.sums.is_some(),
        // Judged before the list is read, it has no field.
        "" | "currency" => fault.key == "intake.not_a_currency" && asked.currency.is_some(),
        _ => false,
    };
    given && !is_of_a_line
}

pub fn add(home: &Home, file: &Path, out: &Out) -> Result<Done, Failure> {
    there(file)?;
    let failed = |error| Failure::from(error).of(file).wanting(Wanted::Pack);
    let pack = Pack::open(file).map_err(failed)?;
    let item = OrganiserDesk::open(home)?.add(&pack).map_err(failed)?;
    let (signer, signer_words) = (pack.signer.line(), pack.signer_words());
    let added = Added { v: 1, meeting: item.meeting, name: item.name, tables: item.tables, signer, signer_words };
    out.answer(&added, || {
        vec![
            say!(out, "cli.pack_added", meeting = added.meeting, name = added.name, tables = added.tables),
            say!(out, "cli.key.words", words = pack.signer_said()),
        ]
    });
    Ok(Done::All)
}

pub fn stick(
    home: &Home,
    meeting: Option<&str>,
    table: Option<u16>,
    dir: &Path,
    others_known: bool,
    out: &Out,
) -> Result<Done, Failure> {
    if !dir.is_dir() {
        return Err(CommandError::FolderMissing { place: shown(dir) }.into());
    }
    let mut desk = OrganiserDesk::open(home)?;
    let (meeting, table) = match table {
        Some(table) => (meeting.map(str::to_owned), table),
        None => {
            let next = desk.next_stick(meeting)?;
            (Some(next.meeting), next.table)
        }
    };
    let written = desk.write_stick(meeting.as_deref(), table, dir, others_known)?;
    out.answer(&written, || {
        vec![written.community.clone(), table_file(out, written.table, &written.file), say!(out, "cli.read_back")]
    });
    Ok(Done::All)
}

/// What is announced to residents and staff of this pack.
fn announced(out: &Out, shown: &PackShown) -> Vec<String> {
    let mut said = Vec::new();
    said.extend(shown.rules.send_speakers.then(|| say!(out, "cli.pack.send_speakers")));
    said.extend(shown.rules.send_names.then(|| say!(out, "cli.pack.send_names")));
    said.extend(shown.opening_code.then(|| say!(out, "cli.pack.opening_code")));
    said.extend(shown.recipients.iter().map(|recipient| say!(out, "cli.pack.recipient", recipient = recipient)));
    said
}

fn paper_line(out: &Out, shown: &PackShown, paper: &BriefingItem) -> String {
    let number_of = |id: &ProjectId| shown.projects.iter().find(|project| project.id == id.as_str());
    let of = match paper.project.as_ref().and_then(number_of) {
        Some(project) => say!(out, "cli.pack.paper_of_project", number = project.number),
        None => say!(out, "cli.pack.paper_of_all"),
    };
    say!(out, "cli.pack.paper", title = paper.title, of = of)
}

/// Papers that were written to be printed.
#[derive(Serialize)]
struct Written {
    v: u32,
    files: Vec<String>,
}

pub fn briefing(file: &Path, dir: &Path, out: &Out) -> Result<Done, Failure> {
    there(file)?;
    let files = write_all_briefing(file, dir).map_err(|error| Failure::from(error).of(file).wanting(Wanted::Pack))?;
    let written = Written { v: 1, files };
    out.answer(&written, || match written.files.is_empty() {
        true => vec![say!(out, "cli.pack.no_papers")],
        false => written.files.clone(),
    });
    Ok(Done::All)
}

pub fn show(file: &Path, out: &Out) -> Result<Done, Failure> {
    there(file)?;
    let shown = pack_show(file).map_err(|error| Failure::from(error).of(file).wanting(Wanted::Pack))?;
    out.answer(&shown, || {
        let meeting = &shown.meeting;
        let sum = |minor| money(out, minor, &meeting.currency);
        let budget = meeting.budget.map_or_else(|| say!(out, "cli.none"), sum);
        let (name, community, date) = (&meeting.name, &meeting.community, &meeting.date);
        let mut lines = vec![match meeting.place.as_str() {
            "" => {
                say!(out, "cli.pack.head_no_place", name = name, community = community, date = date, budget = budget)
            }
            place => say!(
                out,
                "cli.pack.head",
                name = name,
                community = community,
                date = date,
                place = place,
                budget = budget
            ),
        }];
        lines.push(say!(
            out,
            "cli.pack.table",
            table = shown.table,
            tables = shown.tables,
            edition = shown.edition,
            meeting = meeting.id
        ));
        let method = out.say_found(
            &format!("organiser.method_{}", shown.rules.method.code),
            &[("n", &shown.rules.wanted.to_string())],
        );
        lines.push(say!(out, "cli.pack.rules", minutes = shown.rules.discussion_ms / 60_000, method = method));
        let spoken = roundtable_desk::rules_view(&shown.rules, out.lang()).ok();
        let preset = spoken.as_ref().map_or_else(|| shown.rules.preset.clone(), |spoken| spoken.name.clone());
        lines.push(say!(out, "cli.pack.preset", name = preset));
        lines.extend(shown.rules.speech_limit_ms.map(|ms| say!(out, "rules.speech_limit", n = ms / 1_000)));
        lines.extend(shown.rules.turns_a_project.map(|n| say!(out, "rules.turns", n = n)));
        lines.extend(spoken.into_iter().flat_map(|spoken| spoken.also));
        lines.push(say!(out, "cli.pack.retention", days = shown.rules.retention_days));
        lines.extend(announced(out, &shown));
        for project in &shown.projects {
            let tables = project.tables.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
            lines.push(say!(
                out,
                "cli.pack.project",
                number = project.number,
                name = project.name,
                cost = sum(project.cost),
                tables = tables
            ));
        }
        lines.extend(shown.briefing.iter().map(|paper| paper_line(out, &shown, paper)));
        lines.push(say!(out, "cli.pack.signer", signer = shown.signer));
        lines.push(say!(out, "cli.key.words", words = shown.signer_words.in_both()));
        lines
    });
    Ok(Done::All)
}
