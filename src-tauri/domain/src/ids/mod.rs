//! A type for each idea that is a number or a short name.

mod named;

pub use named::*;

use crate::limits::{HIGHEST_PROJECT, HIGHEST_TABLE, LONGEST_PROJECT_ID, MOST_SEATS};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use ts_rs::TS;

/// A number or name that cannot be what it claims to be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadId {
    /// A seat is 1 to 16.
    #[error("seat {0} is not 1 to {MOST_SEATS}")]
    Seat(u8),
    /// A table is 1 to 600.
    #[error("table {0} is not 1 to {HIGHEST_TABLE}")]
    Table(u16),
    /// A project's number is 1 to 999.
    #[error("project number {0} is not 1 to {HIGHEST_PROJECT}")]
    ProjectNo(u16),
    /// A project id is 1 to 64 characters without control characters.
    #[error("a project id has 1 to {LONGEST_PROJECT_ID} characters and no control characters")]
    Project,
}

/// The number of a seat at the table, 1 to 16.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(try_from = "u8", into = "u8")]
#[ts(export, type = "number")]
pub struct Seat(u8);

impl Seat {
    /// Checks the range.
    pub fn new(number: u8) -> Result<Seat, BadId> {
        if (1..=MOST_SEATS).contains(&number) { Ok(Seat(number)) } else { Err(BadId::Seat(number)) }
    }
    /// The number as people say it.
    pub fn number(self) -> u8 {
        self.0
    }
    /// Where the seat's own figures stand in an array of all seats.
    pub(crate) fn index(self) -> usize {
        usize::from(self.0 - 1)
    }
    /// All seats that a table can have, in order.
    pub fn all() -> impl Iterator<Item = Seat> {
        (1..=MOST_SEATS).map(Seat)
    }
}

impl TryFrom<u8> for Seat {
    type Error = BadId;
    fn try_from(number: u8) -> Result<Seat, BadId> {
        Seat::new(number)
    }
}

impl From<Seat> for u8 {
    fn from(seat: Seat) -> u8 {
        seat.0
    }
}

impl fmt::Display for Seat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The number of a table in its meeting, 1 to 600.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(try_from = "u16", into = "u16")]
#[ts(export, type = "number")]
pub struct TableNo(u16);

impl TableNo {
    /// Checks the range.
    pub fn new(number: u16) -> Result<TableNo, BadId> {
        if (1..=HIGHEST_TABLE).contains(&number) { Ok(TableNo(number)) } else { Err(BadId::Table(number)) }
    }
    /// The number as people say it.
    pub fn number(self) -> u16 {
        self.0
    }
}

impl TryFrom<u16> for TableNo {
    type Error = BadId;
    fn try_from(number: u16) -> Result<TableNo, BadId> {
        TableNo::new(number)
    }
}

impl From<TableNo> for u16 {
    fn from(table: TableNo) -> u16 {
        table.0
    }
}

impl fmt::Display for TableNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What a project is called by for ever: often a number, in some cities letters and digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[ts(export, type = "string")]
pub struct ProjectId(String);

impl ProjectId {
    /// Checks length and characters.
    pub fn new(id: impl Into<String>) -> Result<ProjectId, BadId> {
        let id = id.into();
        let length = id.chars().count();
        if (1..=LONGEST_PROJECT_ID).contains(&length) && !id.chars().any(char::is_control) {
            Ok(ProjectId(id))
        } else {
            Err(BadId::Project)
        }
    }
    /// The id as it stands in lists.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ProjectId {
    type Error = BadId;
    fn try_from(id: String) -> Result<ProjectId, BadId> {
        ProjectId::new(id)
    }
}

impl From<ProjectId> for String {
    fn from(id: ProjectId) -> String {
        id.0
    }
}

impl fmt::Display for ProjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The number by which people call a project, 1 to 999: on every list, screen and paper of its meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(try_from = "u16", into = "u16")]
#[ts(export, type = "number")]
pub struct ProjectNo(u16);

impl ProjectNo {
    /// Checks the range.
    pub fn new(number: u16) -> Result<ProjectNo, BadId> {
        if (1..=HIGHEST_PROJECT).contains(&number) { Ok(ProjectNo(number)) } else { Err(BadId::ProjectNo(number)) }
    }
    /// The number as people say it.
    pub fn number(self) -> u16 {
        self.0
    }
    /// What an id reads as, where that is a number of a project: `19`, and `019` too.
    fn read(id: &str) -> Option<ProjectNo> {
        let plain = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| id.trim_start_matches('0').parse().ok()).flatten().and_then(|n| ProjectNo::new(n).ok())
    }
    /// The numbers of a meeting's projects, in the order of their ids: what an id reads as, where no other has that; else
    /// the lowest that is free. An id without zeros before it comes first.
    ///
    /// # Errors
    /// When there are more projects than numbers.
    pub fn of_ids<'a>(ids: impl IntoIterator<Item = &'a str>) -> Result<Vec<ProjectNo>, BadId> {
        ProjectNo::of_ids_after(&BTreeMap::new(), ids)
    }

    /// The same in a later edition: a project that was in an earlier one keeps its number, by its id, and no other ever gets
    /// that number.
    ///
    /// # Errors
    /// When there are more projects than numbers.
    pub fn of_ids_after<'a>(
        earlier: &BTreeMap<String, ProjectNo>,
        ids: impl IntoIterator<Item = &'a str>,
    ) -> Result<Vec<ProjectNo>, BadId> {
        let ids: Vec<&str> = ids.into_iter().collect();
        let mut taken: BTreeSet<ProjectNo> = earlier.values().copied().collect();
        let mut numbers: Vec<Option<ProjectNo>> = ids.iter().map(|id| earlier.get(*id).copied()).collect();
        for zeros in [false, true] {
            let new = |(number, id): &(&mut Option<ProjectNo>, &&str)| number.is_none() && id.starts_with('0') == zeros;
            for (number, id) in numbers.iter_mut().zip(&ids).filter(new) {
                *number = ProjectNo::read(id).filter(|read| taken.insert(*read));
            }
        }
        let mut free = (1..=HIGHEST_PROJECT).map(ProjectNo).filter(|number| !taken.contains(number));
        numbers.into_iter().map(|number| number.or_else(|| free.next()).ok_or(BadId::ProjectNo(u16::MAX))).collect()
    }
}

impl TryFrom<u16> for ProjectNo {
    type Error = BadId;
    fn try_from(number: u16) -> Result<ProjectNo, BadId> {
        ProjectNo::new(number)
    }
}

impl From<ProjectNo> for u16 {
    fn from(number: ProjectNo) -> u16 {
        number.0
    }
}

impl fmt::Display for ProjectNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(ids: &[&str]) -> Vec<u16> {
        ProjectNo::of_ids(ids.iter().copied()).unwrap().into_iter().map(ProjectNo::number).collect()
    }

    #[test]
    fn a_project_is_called_by_its_id_where_that_reads_as_a_number_else_by_the_lowest_that_is_free() {
        assert_eq!(numbers(&["19", "3", "A1", "000123"]), [19, 3, 1, 123]);
        assert_eq!(numbers(&["001", "002", "010"]), [1, 2, 10]);
        assert_eq!(numbers(&["007", "7", "0", "1000", "-1", "１２", "4.0"]), [1, 7, 2, 3, 4, 5, 6]);
        assert_eq!(numbers(&["b", "a", "1", "2"]), [3, 4, 1, 2]);
    }

    #[test]
    fn a_later_edition_calls_a_project_as_it_was_called_and_gives_its_number_to_no_other() {
        let number = |number| ProjectNo::new(number).unwrap();
        let earlier = [("a".to_owned(), number(2)), ("gone".to_owned(), number(7)), ("1".to_owned(), number(1))].into();
        let of = |ids: &[&str]| -> Vec<u16> {
            let numbers = ProjectNo::of_ids_after(&earlier, ids.iter().copied()).unwrap();
            numbers.into_iter().map(ProjectNo::number).collect()
        };
        assert_eq!(of(&["new", "a", "1"]), [3, 2, 1]);
        assert_eq!(
            of(&["7", "gone", "a", "9"]),
            [3, 7, 2, 9],
            "an id that reads as another's number takes the next free one"
        );
    }

    #[test]
    fn there_are_as_many_numbers_as_projects_may_be() {
        let ids = |n: usize| (0..n).map(|n| format!("x{n}")).collect::<Vec<_>>();
        let (most, more) = (ids(crate::limits::MOST_PROJECTS), ids(crate::limits::MOST_PROJECTS + 1));
        assert!(ProjectNo::of_ids(most.iter().map(String::as_str)).is_ok());
        assert!(ProjectNo::of_ids(more.iter().map(String::as_str)).is_err());
    }
}
