//! `confirm`, `resolve`, `settle`, `express`, `fork`, `taken-away`, `pack revoke`, `pack reissue`: what a person decides.

use crate::Done;
use crate::failure::Failure;
use crate::money::money;
use crate::out::Out;
use crate::pack::{not_printed, table_file};
use crate::session::recommended;
use roundtable_desk::view::{AfterCode, ForkAct, ForkView, NotPrinted, StillShown, TableStands};
use roundtable_desk::{Express, ExpressOf, Home, OrganiserDesk};
use serde::Serialize;
use std::path::Path;

#[derive(Serialize)]
struct Reissued {
    v: u32,
    meeting: String,
    edition: u32,
    new_codes: Vec<u16>,
    packs: Vec<ReissuedPack>,
    kit: Vec<String>,
    not_printed: Vec<NotPrinted>,
}

#[derive(Serialize)]
struct ReissuedPack {
    table: u16,
    file: String,
}

fn status(out: &Out, status: TableStands) -> String {
    out.say(&format!("cli.status.{status}"), &[])
}

pub fn confirm(home: &Home, meeting: Option<&str>, table: u16, code: &str, out: &Out) -> Result<Done, Failure> {
    let confirmed = OrganiserDesk::open(home)?.confirm(meeting, table, code)?;
    out.answer(&confirmed, || {
        let params = [
            ("table", confirmed.table.to_string()),
            ("code", confirmed.code.clone()),
            ("head", confirmed.head.clone()),
            ("status", status(out, confirmed.status)),
            ("counted", confirmed.counted.clone().unwrap_or_default()),
        ];
        let todo = |key| out.say("cli.todo_line", &[("text", &say(out, key, &params))]);
        let (said, side_by_side) = match confirmed.now() {
            AfterCode::This => ("cli.confirmed", false),
            AfterCode::Another => ("cli.confirmed_other", true),
            AfterCode::Several => ("cli.confirmed_several", true),
            AfterCode::NotHere => ("cli.confirmed_not_here", false),
        };
        let mut lines = vec![say(out, said, &params)];
        lines.extend(side_by_side.then(|| todo("cli.confirmed_other.todo")));
        lines.extend((side_by_side && confirmed.open).then(|| todo("cli.confirmed_other.open")));
        lines
    });
    Ok(Done::All)
}

pub fn resolve(
    home: &Home,
    meeting: Option<&str>,
    table: u16,
    keep: &str,
    reason: &str,
    out: &Out,
) -> Result<Done, Failure> {
    let resolved = OrganiserDesk::open(home)?.resolve(meeting, table, keep, reason)?;
    out.answer(&resolved, || {
        let params = [("table", resolved.table.to_string()), ("head", resolved.keep.clone())];
        vec![say(out, "cli.resolved", &params)]
    });
    Ok(Done::All)
}

pub fn settle(
    home: &Home,
    meeting: Option<&str>,
    project: &str,
    sum: &str,
    reason: &str,
    out: &Out,
) -> Result<Done, Failure> {
    let settled = OrganiserDesk::open(home)?.settle_sum_typed(meeting, project, sum, reason)?;
    out.answer(&settled, || {
        let params = [("project", settled.project.clone()), ("sum", money(out, settled.sum, &settled.currency))];
        vec![say(out, "cli.settled", &params)]
    });
    Ok(Done::All)
}

pub fn express(home: &Home, meeting: Option<&str>, said: Option<(u16, &[String])>, out: &Out) -> Result<Done, Failure> {
    let mut desk = OrganiserDesk::open(home)?;
    let express = match said {
        Some((table, numbers)) => desk.express(meeting, table, numbers)?,
        None => desk.expressed(meeting)?,
    };
    out.answer(&express, || match express.express.is_empty() {
        true => vec![out.say("cli.express.none", &[])],
        false => express_lines(out, &express),
    });
    Ok(Done::All)
}

/// What each table has said ahead, and how it stands to its record.
pub fn express_lines(out: &Out, express: &Express) -> Vec<String> {
    let line = |one: &ExpressOf| {
        let list = |numbers: &[u16]| match numbers {
            [] => out.say("cli.none", &[]),
            some => some.iter().map(u16::to_string).collect::<Vec<_>>().join(", "),
        };
        let params = [
            ("table", one.table.to_string()),
            ("numbers", list(&one.said.projects)),
            ("missing", list(&one.said.missing)),
            ("extra", list(&one.said.extra)),
        ];
        say(out, &format!("cli.express.{}", one.said.state), &params)
    };
    express.express.iter().map(line).collect()
}

pub fn taken_away(home: &Home, meeting: Option<&str>, number: Option<u32>, out: &Out) -> Result<Done, Failure> {
    let taken = OrganiserDesk::open(home)?.taken_away(meeting, number)?;
    out.answer(&taken, || {
        let mut lines = Vec::new();
        if let Some(number) = number {
            let key = if taken.gone.is_some() { "cli.taken_away.gone" } else { "cli.taken_away.nothing" };
            lines.push(out.say(key, &[("number", &number.to_string())]));
        }
        match taken.still_shown.is_empty() {
            true => lines.push(out.say("cli.taken_away.none", &[])),
            false => lines.extend(taken.still_shown.iter().map(|one| still_shown(out, one))),
        }
        lines
    });
    Ok(Done::All)
}

/// A publication that shows something which is not to be shown any more, and what to do about it.
pub fn still_shown(out: &Out, one: &StillShown) -> String {
    let params = [
        ("number", one.number.to_string()),
        ("date", one.at.chars().take(10).collect::<String>()),
        ("place", one.place.clone()),
    ];
    say(out, "cli.erase.republish", &params)
}

pub fn revoke(home: &Home, meeting: Option<&str>, table: u16, reason: &str, out: &Out) -> Result<Done, Failure> {
    let revoked = OrganiserDesk::open(home)?.revoke(meeting, table, reason)?;
    out.answer(&revoked, || {
        let params = [("table", revoked.table.to_string()), ("status", status(out, revoked.status))];
        let todo = out.say("cli.revoked.todo", &[]);
        vec![say(out, "cli.revoked", &params), out.say("cli.todo_line", &[("text", &todo)])]
    });
    Ok(Done::All)
}

pub fn reissue(home: &Home, meeting: Option<&str>, dir: &Path, out: &Out) -> Result<Done, Failure> {
    let reissued = OrganiserDesk::open(home)?.reissue(meeting, dir)?;
    let packs = reissued.made.packs.into_iter().map(|pack| ReissuedPack { table: pack.table, file: pack.file });
    let document = Reissued {
        v: 1,
        meeting: reissued.made.meeting,
        edition: reissued.edition,
        new_codes: reissued.new_codes,
        packs: packs.collect(),
        kit: reissued.made.kit,
        not_printed: reissued.made.not_printed,
    };
    out.answer(&document, || {
        let head = [("edition", document.edition.to_string()), ("meeting", document.meeting.clone())];
        let mut lines = vec![say(out, "cli.reissued", &head)];
        lines.extend(document.packs.iter().map(|pack| table_file(out, pack.table, &pack.file)));
        lines.extend(document.kit.iter().map(|file| out.say("cli.kit", &[("file", file)])));
        lines.extend(document.new_codes.iter().map(|table| {
            let text = out.say("organiser.new_code", &[("table", &table.to_string())]);
            out.say("cli.todo_line", &[("text", &text)])
        }));
        lines.extend(not_printed(out, &document.not_printed));
        lines
    });
    Ok(Done::All)
}

pub fn fork(home: &Home, meeting: Option<&str>, table: u16, out: &Out) -> Result<Done, Failure> {
    let fork = OrganiserDesk::open(home)?.fork(meeting, table)?;
    out.answer(&fork, || fork_lines(out, &fork));
    Ok(Done::All)
}

/// `14:52:10` of a wall time.
fn clock(at: &str) -> &str {
    at.get(11..19).unwrap_or(at)
}

fn fork_lines(out: &Out, fork: &ForkView) -> Vec<String> {
    let table = fork.table.to_string();
    let mut lines = vec![match &fork.parted_at {
        Some(at) => {
            let key = if fork.three_differ { "cli.fork.three_differ" } else { "cli.fork.same_three" };
            out.say(key, &[("table", &table), ("time", clock(at))])
        }
        None => out.say("cli.fork.one", &[("table", &table)]),
    }];
    for side in &fork.sides {
        let params = [
            ("head", side.head.clone()),
            ("standing", out.say(&format!("standing.{}", side.standing), &[])),
            ("sealed_at", side.sealed_at.clone()),
            ("present", side.present.to_string()),
        ];
        lines.push(say(out, "cli.fork.side", &params));
        lines.extend(side.acts.iter().map(|act| format!("  {}  {}", clock(&act.at), told(out, act))));
        if side.more > 0 {
            lines.push(format!("  {}", out.say("cli.fork.more", &[("n", &side.more.to_string())])));
        }
        let three = side.three.iter().map(|pick| recommended(out, pick.rank, pick.number, &pick.name, pick.score));
        lines.extend(three.map(|line| format!("  {line}")));
    }
    lines
}

/// An act in words.
fn told(out: &Out, act: &ForkAct) -> String {
    let said = act.said.iter().map(|(name, key)| (name.as_str(), out.say(key, &[])));
    let params = act.params.iter().map(|(name, value)| (name.as_str(), value.clone()));
    say(out, &format!("fork.{}", act.act), &said.chain(params).collect::<Vec<_>>())
}

fn say(out: &Out, key: &str, params: &[(&str, String)]) -> String {
    let params: Vec<(&str, &str)> = params.iter().map(|(name, value)| (*name, value.as_str())).collect();
    out.say(key, &params)
}
