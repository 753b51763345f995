//! What stands of a meeting's tables: the maximal chains among the trusted ones, by the bundles that are here.
//!
//! It is computed from the set of bundles alone, so the order in which they came cannot matter.

use super::OrganiserDesk;
use super::summary::Summary;
use crate::error::DeskError;
use crate::table::{kind_name, kind_named};
use roundtable_domain::{Kind, Meeting};
use roundtable_store::BundleRow;

/// Characters of a hash in the list of a bundle's lines.
const HASH: usize = 64;

/// A bundle that is here, without its file.
pub(super) struct Arrived {
    pub row: BundleRow,
    pub summary: Summary,
}

impl Arrived {
    pub fn of(row: BundleRow) -> Result<Arrived, DeskError> {
        let summary = serde_json::from_str(&row.summary)
            .map_err(|_| DeskError::machine("summary_damaged", &[("head", &row.head)]))?;
        Ok(Arrived { row, summary })
    }

    /// How many lines it has.
    pub fn lines(&self) -> usize {
        self.row.heads.len() / HASH
    }

    /// The hash of a line, by its place from 0.
    pub fn line(&self, place: usize) -> Option<&str> {
        self.row.heads.get(place * HASH..(place + 1) * HASH)
    }

    /// Whether it goes on where the other ends.
    pub fn continues(&self, other: &Arrived) -> bool {
        let lines = other.lines();
        self.lines() > lines && lines > 0 && self.line(lines - 1) == Some(other.row.head.as_str())
    }

    /// Whether it may count without a further word of a person.
    pub fn is_trusted(&self) -> bool {
        self.row.standing != "unconfirmed"
    }
}

/// Those that no other one continues, in the order of their heads.
pub(super) fn maximal<'a>(chains: &[&'a Arrived]) -> Vec<&'a Arrived> {
    let mut ends: Vec<&Arrived> =
        chains.iter().copied().filter(|chain| !chains.iter().any(|other| other.continues(chain))).collect();
    ends.sort_by(|a, b| a.row.head.cmp(&b.row.head));
    ends
}

/// Real as soon as one real bundle is here; then simulated ones are out of the state.
pub(super) fn kind_of(arrived: &[Arrived]) -> Option<Kind> {
    let has = |kind: Kind| arrived.iter().any(|bundle| kind_named(&bundle.row.kind) == Some(kind));
    [Kind::Real, Kind::Simulated].into_iter().find(|kind| has(*kind))
}

/// One table of a meeting.
pub(super) struct TableState<'a> {
    pub table: u8,
    /// `counted`, `unconfirmed`, `conflict` or `missing`.
    pub status: &'static str,
    /// The record that counts.
    pub counted: Option<&'a Arrived>,
    /// All that stand side by side, in the order of their heads.
    pub beside: Vec<&'a Arrived>,
}

/// What stands of every table of the meeting, by number.
pub(super) fn states<'a>(meeting: &Meeting, arrived: &'a [Arrived]) -> (Option<Kind>, Vec<TableState<'a>>) {
    let kind = kind_of(arrived);
    let mut numbers: Vec<u8> = meeting.tables.iter().map(|table| table.table.number()).collect();
    numbers.sort_unstable();
    let of_kind = |bundle: &&Arrived| kind.is_some_and(|kind| kind_name(kind) == bundle.row.kind);
    let tables = numbers.into_iter().map(|table| {
        let here = arrived.iter().filter(|bundle| bundle.row.table == table).filter(of_kind);
        let (trusted, others): (Vec<&Arrived>, Vec<&Arrived>) = here.partition(|bundle| bundle.is_trusted());
        let ends = maximal(&trusted);
        match ends.as_slice() {
            [] if others.is_empty() => TableState { table, status: "missing", counted: None, beside: Vec::new() },
            [] => TableState { table, status: "unconfirmed", counted: None, beside: maximal(&others) },
            [one] => TableState { table, status: "counted", counted: Some(one), beside: vec![one] },
            _ => TableState { table, status: "conflict", counted: None, beside: ends },
        }
    });
    (kind, tables.collect())
}

impl OrganiserDesk {
    /// The bundles of a meeting, without their files.
    pub(super) fn arrived(&self, meeting: &str) -> Result<Vec<Arrived>, DeskError> {
        self.store.bundles(meeting)?.into_iter().map(Arrived::of).collect()
    }
}
