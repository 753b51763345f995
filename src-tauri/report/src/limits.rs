//! The limits of this room.

/// Tables of one meeting.
pub(crate) const MOST_TABLES: usize = 600;
/// Choosing slips in one file.
pub(crate) const MOST_SLIPS: u32 = 400;
/// Pages of choosing slips in one file.
pub(crate) const MOST_SLIP_PAGES: usize = 800;
/// Characters that a cell of a workbook holds.
pub(crate) const LONGEST_CELL: usize = 32_767;
