//! `import`, `tally`, `publish`: the organiser's side.

use crate::Done;
use crate::args::Notice;
use crate::bundle::passed_over_lines;
use crate::deciding::express_lines;
use crate::failure::{Failure, Noted};
use crate::money::money;
use crate::out::Out;
use crate::progress::Progress;
use crate::session::{got, recommended, trouble_lines};
use roundtable_desk::view::{
    CountsBy, ErrorView, ExpressState, MissingView, PublishLacks, Standing, TableStands, Verdict, VerdictView,
};
use roundtable_desk::{
    Agreed, Home, OlderList, OrganiserDesk, Skipped, Tally, TallyAsk, TallyProject, TallyScore, TallyTable,
    TallyTogether,
};
use roundtable_words::say;
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
    #[serde(skip_serializing_if = "<[Noted]>::is_empty")]
    since: &'a [Noted],
    #[serde(skip_serializing_if = "<[TableCorrected]>::is_empty")]
    older_lists: &'a [TableCorrected],
    #[serde(skip_serializing_if = "Option::is_none")]
    trouble: Option<ErrorView>,
}

/// A table that worked with a list that was corrected since, and what was.
#[derive(Serialize)]
struct TableCorrected {
    table: u16,
    edition: u32,
    changes: Vec<Noted>,
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
            lines.push(say!(out, "cli.nothing_found"));
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
            let n = of.len();
            let community = of.iter().find_map(|one| one.community.clone());
            lines.push(match (community, meeting) {
                (Some(community), Some(id)) => {
                    say!(out, "cli.import.of", community = community, meeting = id, n = n)
                }
                _ => say!(out, "cli.import.of_none", n = n),
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
    let said = out.say_found(&one.says, &params);
    let mut lines = vec![say!(out, "cli.of_file", file = one.file, message = said)];
    let mut also = Vec::new();
    if one.changes_published {
        also.push(match one.table.filter(|_| one.undecided) {
            Some(table) => say!(out, "organiser.published_undecided", table = table),
            None => say!(out, "organiser.changes_published"),
        });
    }
    match one.express {
        Some(ExpressState::Matches) => also.push(say!(out, "organiser.express_matches")),
        Some(ExpressState::Differs) => also.push(say!(out, "organiser.express_differs")),
        Some(ExpressState::Waiting) | None => {}
    }
    let missing = one.missing.unwrap_or_default();
    also.extend((missing.ballots > 0).then(|| say!(out, "organiser.missing.ballots", n = missing.ballots)));
    also.extend((missing.texts > 0).then(|| say!(out, "organiser.missing.texts", n = missing.texts)));
    lines.extend(also.iter().map(|line| format!("  {line}")));
    let todo = format!("{}.todo", one.says);
    if out.words().has(&todo) {
        lines.push(say!(out, "cli.todo_line", text = out.say_found(&todo, &params)));
    }
    lines
}

pub fn tally(home: &Home, meeting: Option<&str>, out: &Out) -> Result<Done, Failure> {
    let desk = OrganiserDesk::open(home)?;
    let tally = desk.tally(meeting)?;
    let express = desk.expressed(meeting)?;
    let trouble = desk.behind(meeting)?.map(|behind| behind.view());
    let since: Vec<Noted> = desk.since_published(meeting)?.iter().map(|one| Noted::of(out.words(), one)).collect();
    let of_table = |older: OlderList| TableCorrected {
        table: older.table,
        edition: older.edition,
        changes: older.changes.iter().map(|one| Noted::of(out.words(), one)).collect(),
    };
    let older: Vec<TableCorrected> = desk.older_lists(meeting)?.into_iter().map(of_table).collect();
    let tallied =
        Tallied { tally: &tally, since: &since, older_lists: &older, trouble: trouble.as_ref().map(ErrorView::bare) };
    out.answer(&tallied, || {
        let mut lines: Vec<String> = trouble.iter().flat_map(|trouble| trouble_lines(out, trouble)).collect();
        lines.extend(self::lines(out, &tally, &older));
        lines.extend(since.iter().map(|one| one.message.clone()));
        lines.extend(express_lines(out, &express));
        lines
    });
    Ok(Done::All)
}

fn lines(out: &Out, tally: &Tally, older: &[TableCorrected]) -> Vec<String> {
    let mut lines = Vec::new();
    for table in &tally.tables {
        let status = out.say_found(&format!("cli.status.{}", table.status), &[]);
        lines.push(say!(out, "cli.tally.table", table = table.table, status = status));
        let todo = format!("cli.status.{}.todo", table.status);
        if out.words().has(&todo) {
            let todo = out.say_found(&todo, &[("table", &table.table.to_string())]);
            lines.push(format!("  {}", say!(out, "cli.todo_line", text = todo)));
        }
        lines.extend(table.decided.map(|by| match by {
            CountsBy::Code => format!("  {}", say!(out, "organiser.by_code")),
            CountsBy::Reason => format!("  {}", say!(out, "organiser.by_reason")),
        }));
        if matches!(table.status, TableStands::Conflict | TableStands::Unconfirmed) {
            lines.extend(table.heads.iter().map(|head| format!("  {}", say!(out, "cli.head", head = head))));
        } else if !table.waiting.is_empty() {
            lines.push(format!("  {}", say!(out, "organiser.unconfirmed_beside", n = table.waiting.len())));
        }
        if let Some(older) = older.iter().find(|older| older.table == table.table) {
            let changes: Vec<&str> = older.changes.iter().map(|change| change.message.as_str()).collect();
            let changes = changes.join(&say!(out, "report.list.semicolon"));
            lines.push(format!("  {}", say!(out, "report.older_list", n = older.edition, changes = changes)));
        }
        if let Some(reason) = &table.reason {
            lines.push(format!("  {}", say!(out, "cli.tally.reason", reason = reason)));
        }
        for one in &table.recommended {
            let mut line = recommended(out, one.rank, one.number, &one.name, one.score);
            line.push_str(&say!(out, "cli.bundle.cost", cost = money(out, one.cost, &tally.currency)));
            if let Some(condition) = &one.conditions {
                line.push_str(&say!(out, "cli.tally.condition", condition = condition));
            }
            lines.push(format!("  {line}"));
        }
        lines.extend(others(out, table));
    }
    lines.push(say!(out, "cli.tally.once", n = tally.recommended.len()));
    lines.extend(tally.recommended.iter().flat_map(|one| project_lines(out, tally, one)));
    lines.extend(alike(out, tally));
    let money = |minor| money(out, minor, &tally.currency);
    let total = match tally.total {
        Some(total) => money(total),
        None => {
            say!(out, "cli.tally.between", least = money(tally.total_least), most = money(tally.total_most))
        }
    };
    lines.push(match tally.budget {
        Some(budget) => {
            let budget = money(budget);
            say!(out, "cli.tally.total_budget", total = total, budget = budget)
        }
        None => say!(out, "cli.tally.total", total = total),
    });
    let withdrawn = tally.recommended.iter().filter(|one| one.withdrawn).count();
    lines.extend((withdrawn > 0).then(|| say!(out, "report.total.left_out", n = withdrawn)));
    if !tally.complete {
        lines.push(say!(out, "cli.tally.incomplete"));
    }
    lines.push(say!(out, "cli.tally.fingerprint", fingerprint = tally.fingerprint));
    lines
}

/// What a table's other projects got, and how a tie was settled.
fn others(out: &Out, table: &TallyTable) -> Vec<String> {
    let recommended = |score: &&TallyScore| table.recommended.iter().any(|pick| pick.project == score.project);
    let got = |score: &TallyScore| say!(out, "cli.tally.got", project = score.number, score = score.score);
    let others: Vec<String> = table.scores.iter().filter(|score| !recommended(score)).map(got).collect();
    let mut lines = Vec::new();
    if !others.is_empty() {
        lines.push(format!("  {}", say!(out, "cli.tally.others", scores = others.join(", "))));
    }
    let list = |numbers: &[u16]| numbers.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
    for tie in &table.ties {
        let (among, chosen) = (list(&tie.among), list(&tie.chosen));
        let said = out.say_found(&format!("cli.tally.tie.{}", tie.by), &[("among", &among), ("chosen", &chosen)]);
        lines.push(format!("  {said}"));
    }
    lines
}

/// A recommended project, once, with its tables and what they ask for.
fn project_lines(out: &Out, tally: &Tally, one: &TallyProject) -> Vec<String> {
    let tables = tables_of(out, &one.tables);
    let sums: Vec<String> = one.sums.iter().map(|sum| money(out, *sum, &tally.currency)).collect();
    let sum = match one.sum {
        Some(sum) => money(out, sum, &tally.currency),
        None if one.withdrawn => say!(out, "report.sum.left_out"),
        None => say!(out, "cli.tally.sums_open", sums = sums.join(" / ")),
    };
    let mut lines = vec![format!(
        "  {}",
        say!(out, "cli.tally.project", project = one.number, name = one.name, tables = tables, sum = sum)
    )];
    let earlier = |names: &[String]| (!names.is_empty()).then(|| say!(out, "report.earlier", names = names.join(", ")));
    lines.extend(earlier(&one.earlier).map(|said| format!("    {said}")));
    if one.withdrawn {
        lines.push(format!("    {}", say!(out, "report.withdrawn")));
    }
    if one.is_open() {
        let todo = say!(out, "cli.tally.sums_open.todo", project = one.number);
        lines.push(format!("    {}", say!(out, "cli.todo_line", text = todo)));
    }
    if let Some(reason) = &one.reason {
        lines.push(format!("    {}", say!(out, "cli.tally.reason", reason = reason)));
    }
    for part in one.joined.iter().flat_map(|joined| &joined.parts) {
        let tables = tables_of(out, &part.tables);
        let said = say!(out, "cli.tally.part", number = part.number, name = part.name, tables = tables);
        lines.push(format!("    {said}"));
        lines.extend(earlier(&part.earlier).map(|said| format!("      {said}")));
        lines.extend(part.withdrawn.then(|| format!("      {}", say!(out, "report.joined.withdrawn"))));
    }
    if let Some(reason) = one.joined.as_ref().and_then(|joined| joined.reason.as_ref()) {
        lines.push(format!("    {}", say!(out, "cli.tally.joined_reason", reason = reason)));
    }
    lines
}

/// Which tables recommend a project, each with its votes.
fn tables_of(out: &Out, asks: &[TallyAsk]) -> String {
    if asks.is_empty() {
        return say!(out, "report.joined.by_none");
    }
    let of_table = |ask: &TallyAsk| say!(out, "cli.tally.by", table = ask.table, score = got(out, ask.score));
    asks.iter().map(of_table).collect::<Vec<_>>().join(", ")
}

/// Names that look alike, and what tables say is to be built together; and how what is one thing is joined.
fn alike(out: &Out, tally: &Tally) -> Vec<String> {
    let of = |numbers: &Vec<u16>| {
        let numbers: Vec<String> = numbers.iter().map(u16::to_string).collect();
        let todo = say!(out, "cli.tally.alike.todo", projects = numbers.join(" "));
        [say!(out, "cli.tally.alike", numbers = numbers.join(", ")), say!(out, "cli.todo_line", text = todo)]
    };
    let together = |said: &TallyTogether| {
        let numbers: Vec<String> = said.projects.iter().map(u16::to_string).collect();
        let todo = say!(out, "cli.tally.alike.todo", projects = numbers.join(" "));
        let told = say!(out, "cli.tally.together", table = said.table, numbers = numbers.join(", "));
        [told, say!(out, "cli.todo_line", text = todo)]
    };
    tally.alike.iter().flat_map(of).chain(tally.together.iter().flat_map(together)).collect()
}

pub fn publish(
    home: &Home,
    meeting: Option<&str>,
    dir: &Path,
    (set_back_known, after): (bool, Option<u32>),
    (read_through, lacks_known): (bool, bool),
    notice: &Notice,
    out: &Out,
) -> Result<Done, Failure> {
    let mut desk = OrganiserDesk::open(home)?;
    if set_back_known {
        desk.know_behind(meeting)?;
    }
    if let Some(number) = after {
        desk.know_published(meeting, number)?;
    }
    let mut posted = desk.posting()?.notice;
    let said = [
        (&mut posted.issuer, &notice.issuer),
        (&mut posted.telephone, &notice.telephone),
        (&mut posted.address, &notice.address),
    ];
    for (field, said) in said {
        if let Some(said) = said {
            field.clone_from(said);
        }
    }
    posted.days = notice.notice_days.map_or(posted.days, |days| (days > 0).then_some(days));
    desk.set_posting(&posted)?;
    let agreed = if lacks_known { Agreed::All } else { Agreed::To(PublishLacks::default()) };
    let published = desk.publish(meeting, dir, read_through, &agreed)?;
    out.answer(&published, || {
        let files = published.files.iter().map(|file| format!("  {}  {}", file.sha256, file.path));
        std::iter::once(say!(out, "cli.published", number = published.number, dir = published.dir))
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
    let (tables, sums, unread) = (lacks.tables.len(), lacks.sums.len(), lacks.unread);
    let mut lines = Vec::new();
    lines.extend((tables > 0).then(|| say!(out, "organiser.lacks_tables", n = tables, tables = list(&lacks.tables))));
    lines.extend((sums > 0).then(|| say!(out, "organiser.lacks_sums", n = sums, numbers = list(&lacks.sums))));
    lines.extend((unread > 0).then(|| say!(out, "organiser.lacks_unread", n = unread)));
    lines.extend(lacks.ahead.iter().map(|day| say!(out, "organiser.lacks_ahead", day = day)));
    lines
}
