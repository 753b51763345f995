//! `confirm`, `resolve`, `settle`, `tally join`, `tally part`, `express`, `fork`, `taken-away`, `pack revoke`: what a person decides.

use crate::Done;
use crate::failure::Failure;
use crate::money::money;
use crate::out::Out;
use crate::session::{got, recommended};
use roundtable_desk::view::{AfterCode, CountChange, CountOf, ForkAct, ForkView, StillShown, TableStands};
use roundtable_desk::{Express, ExpressOf, Home, OrganiserDesk};
use roundtable_words::say;

fn status(out: &Out, status: TableStands) -> String {
    out.say_found(&format!("cli.status.{status}"), &[])
}

pub fn confirm(home: &Home, meeting: Option<&str>, table: u16, code: &str, out: &Out) -> Result<Done, Failure> {
    let confirmed = OrganiserDesk::open(home)?.confirm(meeting, table, code)?;
    out.answer(&confirmed, || {
        let (table, code, head) = (confirmed.table, &confirmed.code, &confirmed.head);
        let (said, side_by_side) = match confirmed.now() {
            AfterCode::This => {
                let status = status(out, confirmed.status);
                (say!(out, "cli.confirmed", table = table, code = code, head = head, status = status), false)
            }
            AfterCode::Another => {
                let counted = confirmed.counted.as_deref().unwrap_or_default();
                (say!(out, "cli.confirmed_other", table = table, code = code, head = head, counted = counted), true)
            }
            AfterCode::Several => (say!(out, "cli.confirmed_several", table = table, code = code, head = head), true),
            AfterCode::NotHere => (say!(out, "cli.confirmed_not_here", table = table, code = code, head = head), false),
        };
        let todo = |text: String| say!(out, "cli.todo_line", text = text);
        let compare = || todo(say!(out, "cli.confirmed_other.todo", table = table));
        let decide = || todo(say!(out, "cli.confirmed_other.open", table = table, head = head));
        let mut lines = vec![said];
        lines.extend(confirmed.replaced.iter().flat_map(|changes| replaced(out, changes, &confirmed.currency)));
        lines.extend(side_by_side.then(compare));
        lines.extend((side_by_side && confirmed.open).then(decide));
        lines
    });
    Ok(Done::All)
}

/// What counts otherwise than before, project by project.
fn replaced(out: &Out, changes: &[CountChange], currency: &str) -> Vec<String> {
    let count = |of: Option<CountOf>| match of {
        Some(of) => format!("{} ({})", got(out, of.score), money(out, of.cost, currency)),
        None => say!(out, "organiser.replaced_none"),
    };
    let line = |change: &CountChange| {
        let (was, now) = (count(change.was), count(change.now));
        say!(out, "cli.replaced", number = change.number, name = change.name, was = was, now = now)
    };
    match changes {
        [] => vec![say!(out, "cli.replaced_same")],
        some => some.iter().map(line).collect(),
    }
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
    out.answer(&resolved, || vec![say!(out, "cli.resolved", table = resolved.table, head = resolved.keep)]);
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
        vec![say!(out, "cli.settled", project = settled.project, sum = money(out, settled.sum, &settled.currency))]
    });
    Ok(Done::All)
}

pub fn join(
    home: &Home,
    meeting: Option<&str>,
    (projects, name, sum): (&[String], &str, Option<&str>),
    reason: &str,
    out: &Out,
) -> Result<Done, Failure> {
    let mut desk = OrganiserDesk::open(home)?;
    let joined = desk.join_typed(meeting, projects, name, sum, reason)?;
    out.answer(&joined, || {
        let said = say!(out, "cli.tally.joined", numbers = list(&joined.projects), lead = joined.lead);
        let sum = joined.sum.map(|sum| money(out, sum, &joined.currency));
        std::iter::once(said).chain(sum.map(|sum| say!(out, "cli.tally.joined_sum", sum = sum))).collect()
    });
    Ok(Done::All)
}

pub fn part(home: &Home, meeting: Option<&str>, project: &str, out: &Out) -> Result<Done, Failure> {
    let parted = OrganiserDesk::open(home)?.part(meeting, project)?;
    out.answer(&parted, || vec![say!(out, "cli.tally.parted", numbers = list(&parted.projects))]);
    Ok(Done::All)
}

fn list(numbers: &[u16]) -> String {
    numbers.iter().map(u16::to_string).collect::<Vec<_>>().join(", ")
}

pub fn express(home: &Home, meeting: Option<&str>, said: Option<(u16, &[String])>, out: &Out) -> Result<Done, Failure> {
    let mut desk = OrganiserDesk::open(home)?;
    let express = match said {
        Some((table, numbers)) => desk.express(meeting, table, numbers)?,
        None => desk.expressed(meeting)?,
    };
    out.answer(&express, || match express.express.is_empty() {
        true => vec![say!(out, "cli.express.none")],
        false => express_lines(out, &express),
    });
    Ok(Done::All)
}

/// What each table has said ahead, and how it stands to its record.
pub fn express_lines(out: &Out, express: &Express) -> Vec<String> {
    let line = |one: &ExpressOf| {
        let list = |numbers: &[u16]| match numbers {
            [] => say!(out, "cli.none"),
            some => self::list(some),
        };
        let (numbers, missing, extra) = (list(&one.said.projects), list(&one.said.missing), list(&one.said.extra));
        out.say_found(
            &format!("cli.express.{}", one.said.state),
            &[("table", &one.table.to_string()), ("numbers", &numbers), ("missing", &missing), ("extra", &extra)],
        )
    };
    express.express.iter().map(line).collect()
}

pub fn taken_away(home: &Home, meeting: Option<&str>, number: Option<u32>, out: &Out) -> Result<Done, Failure> {
    let taken = OrganiserDesk::open(home)?.taken_away(meeting, number)?;
    out.answer(&taken, || {
        let mut lines = Vec::new();
        if let Some(number) = number {
            lines.push(match taken.gone {
                Some(_) => say!(out, "cli.taken_away.gone", number = number),
                None => say!(out, "cli.taken_away.nothing", number = number),
            });
        }
        match taken.still_shown.is_empty() {
            true => lines.push(say!(out, "cli.taken_away.none")),
            false => lines.extend(taken.still_shown.iter().map(|one| still_shown(out, one))),
        }
        lines
    });
    Ok(Done::All)
}

/// A publication that shows something which is not to be shown any more, and what to do about it.
pub fn still_shown(out: &Out, one: &StillShown) -> String {
    say!(
        out,
        "cli.erase.republish",
        number = one.number,
        date = one.at.chars().take(10).collect::<String>(),
        place = one.place
    )
}

pub fn revoke(home: &Home, meeting: Option<&str>, table: u16, reason: &str, out: &Out) -> Result<Done, Failure> {
    let revoked = OrganiserDesk::open(home)?.revoke(meeting, table, reason)?;
    out.answer(&revoked, || {
        let todo = say!(out, "cli.revoked.todo");
        vec![
            say!(out, "cli.revoked", table = revoked.table, status = status(out, revoked.status)),
            say!(out, "cli.todo_line", text = todo),
        ]
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
    let table = fork.table;
    let mut lines = vec![match &fork.parted_at {
        Some(at) if fork.three_differ => say!(out, "cli.fork.three_differ", table = table, time = clock(at)),
        Some(at) => say!(out, "cli.fork.same_three", table = table, time = clock(at)),
        None => say!(out, "cli.fork.one", table = table),
    }];
    for side in &fork.sides {
        lines.push(say!(
            out,
            "cli.fork.side",
            head = side.head,
            standing = out.say_found(&format!("standing.{}", side.standing), &[]),
            sealed_at = side.sealed_at,
            present = side.present,
            taken_at = side.taken_at
        ));
        lines.extend(side.published.then(|| format!("  {}", say!(out, "organiser.fork_published"))));
        lines.extend(side.acts.iter().map(|act| format!("  {}  {}", clock(&act.at), told(out, act))));
        if side.more > 0 {
            lines.push(format!("  {}", say!(out, "cli.fork.more", n = side.more)));
        }
        let three = side.three.iter().map(|pick| recommended(out, pick.rank, pick.number, &pick.name, pick.score));
        lines.extend(three.map(|line| format!("  {line}")));
    }
    lines
}

/// An act in words.
fn told(out: &Out, act: &ForkAct) -> String {
    let said: Vec<(&str, String)> =
        act.said.iter().map(|(name, key)| (name.as_str(), out.say_found(key, &[]))).collect();
    let said = said.iter().map(|(name, words)| (*name, words.as_str()));
    let params = act.params.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    out.say_found(&format!("fork.{}", act.act), &said.chain(params).collect::<Vec<_>>())
}
