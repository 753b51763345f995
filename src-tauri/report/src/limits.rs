//! The limits of this room.

/// Tables of one meeting.
pub(crate) const MOST_TABLES: usize = 600;
/// Choosing slips of one table.
pub(crate) const MOST_SLIPS: u32 = 400;
/// Pages of choosing slips in one file: those of 600 tables with ten projects, a slip for every seat.
pub const MOST_SLIP_PAGES: usize = 6_000;
/// Characters that a cell of a workbook holds.
pub(crate) const LONGEST_CELL: usize = 32_767;
