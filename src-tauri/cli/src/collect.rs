//! `import`, `tally`, `publish`: the organiser's side.

use crate::Done;
use crate::bundle::passed_over_lines;
use crate::deciding::express_lines;
use crate::failure::Failure;
use crate::money::money;
use crate::out::Out;
use crate::progress::Progress;
use crate::session::{recommended, trouble_lines};
use roundtable_desk::view::{
    CountsBy, ErrorView, ExpressState, MissingView, PublishLacks, Standing, TableStands, Verdict, VerdictView,
};
use roundtable_desk::{Agreed, Home, OrganiserDesk, Skipped, Tally, TallyAsk, TallyProject, TallyScore, TallyTable};
use serde::Serialize;
use std::path::{Path, PathBuf};

#[derive(Serialize)]
struct Imported {
    v: u32,
    meetings: Vec<String>,
    bundles: Vec<Arrived>,
    skipped: Vec<String>,
    /// Why, in the same order.
    passed_over: Vec<PassedOver>,
}

#[derive(Serialize)]
struct Tallied<'a> {
    #[serde(flatten)]
    tally: &'a Tally,
    #[serde(skip_serializing_if = "Option::is_none")]
    trouble: Option<ErrorView>,
}

#[derive(Serialize)]
struct PassedOver {
    folder: String,
    reason: String,
}

impl From<&Skipped> for PassedOver {
    fn from(one: &Skipped) -> PassedOver {
        PassedOver { folder: one.folder.display().to_string(), reason: one.reason.code().to_owned() }
    }
}

#[derive(Serialize)]
struct Arrived {
    file: String,
    meeting: Option<String>,
    table: Option<u16>,
    head: Option<String>,
    /// What became of it, as its sentence says.
    verdict: String,
    /// How it stood to what was here when it came; absent where it was refused.
    came: Option<Verdict>,
    standing: Option<Standing>,
    reason: Option<String>,
    express: Option<ExpressState>,
    changes_published: bool,
    missing: Option<MissingView>,
}

impl From<&VerdictView> for Arrived {
    fn from(one: &VerdictView) -> Arrived {
        Arrived {
            file: one.file.clone(),
            meeting: one.meeting.clone(),
            table: one.table,
            head: one.head.clone(),
            verdict: one.status(),
            came: one.reason.is_none().then_some(one.verdict),
            standing: one.standing,
            reason: one.reason.clone(),
            express: one.express,
            changes_published: one.changes_published,
            missing: one.missing,
        }
    }
}

pub fn import(home: &Home, meeting: Option<&str>, paths: &[PathBuf], out: &Out) -> Result<Done, Failure> {
    let progress = Progress::new();
    let arrived = OrganiserDesk::open(home)?.import(meeting, paths, &mut |done, of| progress.show(done, of))?;
    let bundles: Vec<Arrived> = arrived.bundles.iter().map(Arrived::from).collect();
    let passed_over: Vec<PassedOver> = arrived.skipped.iter().map(PassedOver::from).collect();
    let skipped = passed_over.iter().map(|one| one.folder.clone()).collect();
    let document = Imported { v: 1, meetings: arrived.meetings, bundles, skipped, passed_over };
    out.answer(&document, || {
        let mut lines = by_meeting(out, &arrived.bundles);
        for one in &arrived.skipped {
            lines.extend(passed_over_lines(out.words(), Failure::refused(&one.reason, &one.folder)));
        }
        if lines.is_empty() {
            lines.push(out.say("cli.nothing_found", &[]));
        }
        lines
    });
    let refused = arrived.bundles.iter().filter_map(|one| one.reason.as_ref().map(|_| one.machine));
    Ok(Done::but_for(refused.chain(arrived.skipped.iter().map(|one| one.reason.is_machine()))))
}

/// What is said of each file; where files of several meetings came, under the community of each.
fn by_meeting(out: &Out, verdicts: &[VerdictView]) -> Vec<String> {
    let mut meetings: Vec<&Option<String>> = Vec::new();
    for one in verdicts {
        if !meetings.contains(&&one.meeting) {
            meetings.push(&one.meeting);
        }
    }
    let several = meetings.len() > 1;
    let mut lines = Vec::new();
    for meeting in meetings {
        let of: Vec<&VerdictView> = verdicts.iter().filter(|one| one.meeting == *meeting).collect();
        if several {
            let n = of.len().to_string();
            let community = of.iter().find_map(|one| one.community.clone());
            lines.push(match (community, meeting) {
                (Some(community), Some(id)) => {
                    out.say("cli.import.of", &[("community", &community), ("meeting", id), ("n", &n)])
                }
                _ => out.say("cli.import.of_none", &[("n", &n)]),
            });
        }
        lines.extend(of.into_iter().flat_map(|one| verdict_lines(out, one)));
    }
    lines
}

fn verdict_lines(out: &Out, one: &VerdictView) -> Vec<String> {
    if let Some(reason) = &one.reason {
        let view = ErrorView::new(one.says.clone(), one.params.clone());
        let failure = Failure::passed_over(reason.clone(), view, one.machine, Path::new(&one.file));
        return passed_over_lines(out.words(), failure);
    }
    let params: Vec<(&str, &str)> = one.params.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let said = out.say(&one.says, &params);
    let mut lines = vec![out.say("cli.of_file", &[("file", &one.file), ("message", &said)])];
    let mut also = Vec::new();
    if one.changes_published {
        also.push("organiser.changes_published");
    }
    match one.express {
        Some(ExpressState::Matches) => also.push("organiser.express_matches"),
        Some(ExpressState::Differs) => also.push("organiser.express_differs"),
        Some(ExpressState::Waiting) | None => {}
    }
    lines.extend(also.into_iter().map(|key| format!("  {}", out.say(key, &params))));
    let missing = one.missing.unwrap_or_default();
    for (key, n) in [("organiser.missing.ballots", missing.ballots), ("organiser.missing.texts", missing.texts)] {
        if n > 0 {
            lines.push(format!("  {}", out.say(key, &[("n", &n.to_string())])));
        }
    }
    let todo = format!("{}.todo", one.says);
    if out.words().has(&todo) {
        lines.push(out.say("cli.todo_line", &[("text", &out.say(&todo, &params))]));
    }
    lines
}

pub fn tally(home: &Home, meeting: Option<&str>, out: &Out) -> Result<Done, Failure> {
    let desk = OrganiserDesk::open(home)?;
    let tally = desk.tally(meeting)?;
    let express = desk.expressed(meeting)?;
    let trouble = desk.behind(meeting)?.map(|behind| behind.view());
    let tallied = Tallied { tally: &tally, trouble: trouble.as_ref().map(ErrorView::bare) };
    out.answer(&tallied, || {
        let mut lines: Vec<String> = trouble.iter().flat_map(|trouble| trouble_lines(out, trouble)).collect();
        lines.extend(self::lines(out, &tally));
        lines.extend(express_lines(out, &express));
        lines
    });
    Ok(Done::All)
}

fn lines(out: &Out, tally: &Tally) -> Vec<String> {
    let mut lines = Vec::new();
    for table in &tally.tables {
        let status = out.say(&format!("cli.status.{}", table.status), &[]);
        lines.push(out.say("cli.tally.table", &[("table", &table.table.to_string()), ("status", &status)]));
        let number = table.table.to_string();
        let todo = format!("cli.status.{}.todo", table.status);
        if out.words().has(&todo) {
            let todo = out.say(&todo, &[("table", &number)]);
            lines.push(format!("  {}", out.say("cli.todo_line", &[("text", &todo)])));
        }
        let by = table.decided.map(|by| match by {
            CountsBy::Code => "organiser.by_code",
            CountsBy::Reason => "organiser.by_reason",
        });
        lines.extend(by.map(|key| format!("  {}", out.say(key, &[]))));
        if matches!(table.status, TableStands::Conflict | TableStands::Unconfirmed) {
            lines.extend(table.heads.iter().map(|head| format!("  {}", out.say("cli.head", &[("head", head)]))));
        } else if !table.waiting.is_empty() {
            let n = table.waiting.len().to_string();
            lines.push(format!("  {}", out.say("organiser.unconfirmed_beside", &[("n", &n)])));
        }
        if let Some(reason) = &table.reason {
            lines.push(format!("  {}", out.say("cli.tally.reason", &[("reason", reason)])));
        }
        for one in &table.recommended {
            let mut line = recommended(out, one.rank, one.number, &one.name, one.score);
            line.push_str(&out.say("cli.bundle.cost", &[("cost", &money(out, one.cost, &tally.currency))]));
            if let Some(condition) = &one.conditions {
                line.push_str(&out.say("cli.tally.condition", &[("condition", condition)]));
            }
            lines.push(format!("  {line}"));
        }
        lines.extend(others(out, table));
    }
    lines.push(out.say("cli.tally.once", &[("n", &tally.recommended.len().to_string())]));
    lines.extend(tally.recommended.iter().flat_map(|one| project_lines(out, tally, one)));
    let money = |minor| money(out, minor, &tally.currency);
    let total = match tally.total {
        Some(total) => money(total),
        None => {
            out.say("cli.tally.between", &[("least", &money(tally.total_least)), ("most", &money(tally.total_most))])
        }
    };
    lines.push(match tally.budget {
        Some(budget) => {
            let budget = money(budget);
            out.say("cli.tally.total_budget", &[("total", &total), ("budget", &budget)])
        }
        None => out.say("cli.tally.total", &[("total", &total)]),
    });
    if !tally.complete {
        lines.push(out.say("cli.tally.incomplete", &[]));
    }
    lines.push(out.say("cli.tally.fingerprint", &[("fingerprint", &tally.fingerprint)]));
    lines
}

/// What a table's other projects got, and how a tie was settled.
fn others(out: &Out, table: &TallyTable) -> Vec<String> {
    let recommended = |score: &&TallyScore| table.recommended.iter().any(|pick| pick.project == score.project);
    let got = |score: &TallyScore| {
        out.say("cli.tally.got", &[("project", &score.number.to_string()), ("score", &score.score.to_string())])
    };
    let others: Vec<String> = table.scores.iter().filter(|score| !recommended(score)).map(got).collect();
    let mut lines = Vec::new();
    if !others.is_empty() {
        lines.push(format!("  {}", out.say("cli.tally.others", &[("scores", &others.join(", "))])));
    }
    let list = |numbers: &[u16]| numbers.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
    for tie in &table.ties {
        let params = [("among", list(&tie.among)), ("chosen", list(&tie.chosen))];
        let params: Vec<(&str, &str)> = params.iter().map(|(name, value)| (*name, value.as_str())).collect();
        lines.push(format!("  {}", out.say(&format!("cli.tally.tie.{}", tie.by), &params)));
    }
    lines
}

/// A recommended project, once, with its tables and what they ask for.
fn project_lines(out: &Out, tally: &Tally, one: &TallyProject) -> Vec<String> {
    let of_table = |ask: &TallyAsk| {
        let params = [("table", ask.table.to_string()), ("score", ask.score.to_string())];
        let params: Vec<(&str, &str)> = params.iter().map(|(name, value)| (*name, value.as_str())).collect();
        out.say("cli.tally.by", &params)
    };
    let tables = one.tables.iter().map(of_table).collect::<Vec<_>>().join(", ");
    let sums: Vec<String> = one.sums.iter().map(|sum| money(out, *sum, &tally.currency)).collect();
    let sum = match one.sum {
        Some(sum) => money(out, sum, &tally.currency),
        None => out.say("cli.tally.sums_open", &[("sums", &sums.join(" / "))]),
    };
    let number = one.number.to_string();
    let params = [("project", &*number), ("name", &one.name), ("tables", &tables), ("sum", &sum)];
    let mut lines = vec![format!("  {}", out.say("cli.tally.project", &params))];
    if one.sum.is_none() {
        let todo = out.say("cli.tally.sums_open.todo", &[("project", &number)]);
        lines.push(format!("    {}", out.say("cli.todo_line", &[("text", &todo)])));
    }
    if let Some(reason) = &one.reason {
        lines.push(format!("    {}", out.say("cli.tally.reason", &[("reason", reason)])));
    }
    lines
}

pub fn publish(
    home: &Home,
    meeting: Option<&str>,
    dir: &Path,
    (set_back_known, after): (bool, Option<u32>),
    (read_through, lacks_known): (bool, bool),
    out: &Out,
) -> Result<Done, Failure> {
    let mut desk = OrganiserDesk::open(home)?;
    if set_back_known {
        desk.know_behind(meeting)?;
    }
    if let Some(number) = after {
        desk.know_published(meeting, number)?;
    }
    let agreed = if lacks_known { Agreed::All } else { Agreed::To(PublishLacks::default()) };
    let published = desk.publish(meeting, dir, read_through, &agreed)?;
    out.answer(&published, || {
        let head = [("number", published.number.to_string()), ("dir", published.dir.clone())];
        let head: Vec<(&str, &str)> = head.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let files = published.files.iter().map(|file| format!("  {}  {}", file.sha256, file.path));
        std::iter::once(out.say("cli.published", &head))
            .chain(lacks_lines(out, &published.lacks))
            .chain(files)
            .collect()
    });
    Ok(Done::All)
}

/// What a publication lacks, each in a sentence.
fn lacks_lines(out: &Out, lacks: &PublishLacks) -> Vec<String> {
    fn list<N: ToString>(numbers: &[N]) -> String {
        numbers.iter().map(N::to_string).collect::<Vec<_>>().join(", ")
    }
    let sentences = [
        ("organiser.lacks_tables", lacks.tables.len(), ("tables", list(&lacks.tables))),
        ("organiser.lacks_sums", lacks.sums.len(), ("numbers", list(&lacks.sums))),
        ("organiser.lacks_unread", usize::try_from(lacks.unread).unwrap_or(usize::MAX), ("", String::new())),
    ];
    let lacking = sentences.into_iter().filter(|(_, n, _)| *n > 0);
    lacking.map(|(key, n, (name, which))| out.say(key, &[("n", &n.to_string()), (name, &which)])).collect()
}
