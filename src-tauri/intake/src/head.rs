//! Where a table begins, what its columns are, and what of it is not used.

use crate::grid::Line;
use crate::header::Header;
use crate::headings::{Meaning, meaning};
use crate::project::{Field, Row};
use crate::unit_said;
use crate::written;
use crate::{LONGEST_HEADING, LeftOut, MOST_PROJECTS, MOST_ROWS_ABOVE_HEADER, Options, Refused, What, text};
use std::collections::BTreeSet;

/// Where a table begins and what its columns are.
pub(crate) struct Head {
    pub(crate) header: Header,
    /// The place of its first row among the lines, and how many rows it has.
    pub(crate) at: usize,
    pub(crate) rows: usize,
}

impl Head {
    /// The row that a person says; else the first one that names what is needed, among the first rows, alone or with the
    /// row below it; else the one that names most.
    pub(crate) fn find(lines: &[Line], options: &Options) -> Option<Self> {
        if let Some(row) = options.header_row {
            let at = lines.iter().position(|line| line.line == row && line.filled().next().is_some())?;
            let head = Self::at(lines, at, options);
            // Of two rows, the second may be meant.
            let with_above = at.checked_sub(1).map(|above| Self::at(lines, above, options));
            let is_second = |above: &Self| {
                above.rows == 2 && above.header.is_enough() && above.header.known() >= head.header.known()
            };
            return Some(with_above.filter(is_second).unwrap_or(head));
        }
        let mut best: Option<Self> = None;
        for at in 0..lines.len().min(MOST_ROWS_ABOVE_HEADER + 1) {
            let head = Self::at(lines, at, options);
            let is_enough = head.header.is_enough();
            if is_enough || head.header.known() > best.as_ref().map_or(0, |best| best.header.known()) {
                best = Some(head);
            }
            if is_enough {
                break;
            }
        }
        best
    }

    /// The header that begins in a row.
    fn at(lines: &[Line], at: usize, options: &Options) -> Self {
        let line = &lines[at];
        let alone = Header::read(&line.cells, None, options);
        let below = lines.get(at + 1).filter(|below| alone.known() > 0 && divides(line, below, &alone));
        let (header, rows) = match below {
            Some(below) => (Header::read(&line.cells, Some(&below.cells), options), 2),
            None => (alone, 1),
        };
        Self { header, at, rows }
    }

    /// The columns of a table without a header, by what its first row looks like.
    pub(crate) fn by_place(lines: &[Line], options: &Options) -> Self {
        let currency = [&options.currency, &options.there, &options.usual].into_iter().flatten().next();
        let currency = currency.cloned().unwrap_or_default();
        let first = lines.first().cloned().unwrap_or_default();
        let is_amount =
            |place: usize| matches!(currency.read(first.cell(place), 0), Ok(_) | Err(What::CurrencyOther { .. }));
        let width = lines.iter().take(MOST_PROJECTS).map(|line| line.cells.len()).max().unwrap_or(0);
        let header = Header::by_place(width.min(Field::ALL.len()), is_amount(1), is_amount(2));
        Self { header, at: 0, rows: 0 }
    }

    /// What a cell above the header says of the unit and the currency of all amounts.
    pub(crate) fn said_above<'a>(&self, lines: &'a [Line]) -> Option<(unit_said::Said, &'a str)> {
        let above = lines.iter().take(self.at).flat_map(Line::filled);
        above
            .filter(|cell| !text::is_longer(cell, LONGEST_HEADING))
            .find_map(|cell| Some((unit_said::above(cell)?, cell)))
    }

    /// The same of a remark among the rows that are no projects: `注：金额单位为万元`.
    pub(crate) fn said_below<'a>(&self, lines: &'a [Line], rows: &[Row]) -> Option<(unit_said::Said, &'a str)> {
        let projects: BTreeSet<u64> = rows.iter().map(|row| row.line).collect();
        let others = lines.iter().skip(self.at + self.rows).filter(|line| !projects.contains(&line.line));
        let remarks = others.flat_map(Line::filled).filter(|cell| cell.contains("单位") || cell.contains("單位"));
        remarks
            .filter(|cell| !text::is_longer(cell, LONGEST_HEADING))
            .find_map(|cell| Some((unit_said::above(cell)?, cell)))
    }
}

/// Whether a row divides the headings above it: no amounts in it, and something under an empty or a divided heading. What stands
/// alone in a row is said of the table and is no heading of it.
fn divides(above: &Line, below: &Line, header: &Header) -> bool {
    let known = |place: usize| header.columns.get(place).copied().flatten();
    let names_one = |place: usize| meaning(below.cell(place)) != Meaning::Unknown;
    // A heading over several columns, as `项目情况` over a name and a place, is divided where the row below names one of ours.
    let is_group = |place: usize| {
        meaning(above.cell(place)) == Meaning::Unknown
            && above.cell(place + 1).is_empty()
            && !below.cell(place + 1).is_empty()
            && (names_one(place) || names_one(place + 1))
    };
    let divided = |place: usize| above.cell(place).is_empty() || known(place) == Some(Field::Cost) || is_group(place);
    let mut filled = (0..below.cells.len()).filter(|place| !below.cell(*place).is_empty()).peekable();
    above.filled().count() > 1
        && filled.peek().is_some()
        && filled.all(|place| {
            let cell = below.cell(place);
            divided(place) && !written::looks_like_amount(cell) && !cell.chars().all(|c| c.is_ascii_digit())
        })
        && (0..below.cells.len()).any(|place| above.cell(place).is_empty() && !below.cell(place).is_empty())
}

/// The columns, and rows above them, that mean nothing here; of a column that tells of persons, of how many projects.
pub(crate) fn not_used(lines: &[Line], head: &Head, rows: &[Row]) -> Vec<LeftOut> {
    let mut left_out = Vec::new();
    let projects: BTreeSet<u64> = rows.iter().map(|row| row.line).collect();
    let filled = |place: usize| {
        let of_projects = lines.iter().filter(|line| projects.contains(&line.line));
        of_projects.filter(|line| !line.cell(place).is_empty()).count()
    };
    if head.at > 0 {
        left_out.push(LeftOut::AboveHeader { rows: head.at });
    }
    for (place, column) in head.header.said.iter().enumerate() {
        if column.field.is_some() {
            continue;
        }
        if column.personal {
            left_out.push(LeftOut::PersonalColumn { name: column.heading.clone(), count: filled(place) });
        } else if !column.heading.is_empty() {
            left_out.push(LeftOut::Column { name: column.heading.clone() });
        } else if lines.iter().skip(head.at + head.rows).any(|line| !line.cell(place).is_empty()) {
            left_out.push(LeftOut::ColumnWithoutHeading { column: place + 1 });
        }
    }
    left_out
}

/// Says which columns are missing, and which there are.
pub(crate) fn not_enough(lines: &[Line], best: Option<&Head>, options: &Options) -> Refused {
    if lines.iter().all(|line| line.filled().next().is_none()) {
        return Refused::whole(What::NoProjects);
    }
    let mut refused = Refused::default();
    if let (None, Some(row)) = (best, options.header_row) {
        refused.note(0, Some("header_row"), &row.to_string(), What::HeaderRowEmpty);
        return refused;
    }
    // Where no row names anything, the headings are most likely in the first of those that have most cells.
    let likely = || {
        let first = lines.iter().enumerate().take(MOST_ROWS_ABOVE_HEADER + 1);
        first.rev().max_by_key(|(_, line)| line.filled().count()).map(|(at, _)| Head::at(lines, at, options))
    };
    let own;
    let head = match best {
        Some(best) => Some(best),
        None => {
            own = likely();
            own.as_ref()
        }
    };
    let Some(head) = head else { return Refused::whole(What::NoProjects) };
    let line = lines.get(head.at).map_or(1, |line| line.line);
    head.header.refuse_said(options, &mut refused);
    refused.notes.clone_from(&head.header.notes);
    for field in [Field::Name, Field::Cost] {
        if !head.header.has(field) {
            let there = head.header.headings();
            refused.note(line, Some(field.code()), "", What::ColumnMissing { there });
        }
    }
    refused
}
