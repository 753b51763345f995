//! Our own tables, which say in their first cell what they are: who can be chosen is read from them, and ballots are written
//! as they are.

use crate::files::Format;
use crate::files::about::fits;
use crate::files::cells::{Cells, as_written, write_cell, written};
use crate::files::fault::{Faults, FileError};
use crate::files::lines::Lines;
use crate::{BallotKind, Candidate, Mark, Profile};
use std::io::{Read, Write};

/// What the first cell of our own tables begins with.
pub(super) const OWN: &str = "times of ";
/// What the first cell of a row of our own tables says that tells of the candidates.
const ABOUT: [&str; 3] = ["name", "cost", "group"];

/// The candidates of our own tables: ids in the first row, which the cells are, then names, costs and groups.
pub(super) fn own_candidates<R: Read>(
    lines: &mut Lines<R>,
    separator: u8,
    cells: &mut Cells,
    faults: &mut Faults,
    row_waits: &mut bool,
) -> Result<(Vec<Candidate>, u32), FileError> {
    let ids = cells.iter().skip(1).map(|cell| lines.text(cell)).collect::<Result<Vec<_>, _>>()?;
    let mut candidates: Vec<Candidate> = ids.iter().map(|id| Candidate::named(id)).collect();
    let mut costs = Vec::new();
    while lines.advance()? {
        if !ABOUT.iter().any(|name| lines.row().starts_with(name.as_bytes())) {
            *row_waits = true;
            break;
        }
        if !cells.take(lines, separator, faults)? {
            continue;
        }
        for (candidate, at) in candidates.iter_mut().zip(1..) {
            let cell = cells.get(at);
            match (cells.get(0), cell.is_empty()) {
                (_, true) => {}
                (b"name", false) => candidate.name = lines.text(cell)?,
                (b"cost", false) => match as_written(cell) {
                    Ok(cost) => costs.push((at, cost)),
                    Err(what) => faults.note(lines.number(), what),
                },
                (_, false) => candidate.groups.push(lines.text(cell)?),
            }
        }
    }
    let digits = costs.iter().map(|(_, cost)| cost.digits).max().unwrap_or(0);
    for (at, cost) in costs {
        candidates[at - 1].cost = cost.with_digits(digits).and_then(|units| u64::try_from(units).ok());
    }
    Ok((candidates, digits))
}

pub(in crate::files) fn write(format: Format, profile: &Profile, out: &mut impl Write) -> Result<(), FileError> {
    if profile.added_up_by().is_some() {
        return Err(FileError::Unfit { format, kind: profile.kind });
    }
    let separator = if format == Format::Tsv { b'\t' } else { b',' };
    let kind = match profile.kind {
        BallotKind::Approval => "marks",
        BallotKind::Ranking => "ranks",
        BallotKind::Points => "points",
    };
    let mut row = |first: &str, cells: &mut dyn Iterator<Item = Result<String, FileError>>| -> Result<(), FileError> {
        write_cell(out, first, separator)?;
        for cell in cells {
            out.write_all(&[separator])?;
            write_cell(out, &cell?, separator)?;
        }
        Ok(out.write_all(b"\n")?)
    };
    let fit = |text: &str| fits(format, text).map(str::to_owned);
    let all = &profile.candidates;
    row(&format!("{OWN}{kind}"), &mut all.iter().map(|one| fit(&one.id)))?;
    if all.iter().any(|one| !one.name.is_empty()) {
        row("name", &mut all.iter().map(|one| fit(&one.name)))?;
    }
    if all.iter().any(|one| one.cost.is_some()) {
        let cost = |cost| written(cost, profile.money_digits);
        row("cost", &mut all.iter().map(|one| Ok(one.cost.map(|one| cost(one.into())).unwrap_or_default())))?;
    }
    for at in 0..all.iter().map(|one| one.groups.len()).max().unwrap_or(0) {
        row("group", &mut all.iter().map(|one| fit(one.groups.get(at).map_or("", String::as_str))))?;
    }
    let blank: (&[Mark], u64) = (&[], profile.blank);
    let mut cells = vec![String::new(); all.len()];
    for (marks, times) in profile.ballots().chain([blank]).filter(|(_, times)| *times > 0) {
        cells.iter_mut().for_each(String::clear);
        for mark in marks {
            cells[mark.candidate as usize] = match profile.kind {
                BallotKind::Approval => "x".to_owned(),
                BallotKind::Ranking => (mark.value + 1).to_string(),
                BallotKind::Points => written(mark.value.into(), profile.point_digits),
            };
        }
        row(&times.to_string(), &mut cells.iter().cloned().map(Ok))?;
    }
    Ok(())
}
