//! Every limit of the room, with its unit.

/// Most proposals of one call.
pub const PROPOSALS: usize = 100_000;
/// Most projects that come of one call.
pub const PROJECTS: u16 = 999;
/// Most kinds into which an office sorts proposals.
pub const CLASSES: usize = 20;
/// Most verdicts of an office's own.
pub const OWN_VERDICTS: usize = 20;
/// Most criteria by which projects are ranked.
pub const CRITERIA: usize = 10;
/// Most people who decide of one proposal, or mark one project.
pub const DECIDERS: u8 = 9;
/// Highest mark for one criterion; the lowest is 0.
pub const MARK: u8 = 10;
/// Heaviest weight of a criterion; the lightest is 1.
pub const WEIGHT: u8 = 100;
/// Most people who support one proposal beside who made it, and most dots on one project.
pub const SUPPORTERS: u32 = 1_000_000;
/// Largest sum, in minor units; the same as in a list of projects.
pub const SUM_MINOR: i64 = 10_000_000_000_000;
/// Most letters that name a stall in a receipt.
pub const STALL_LETTERS: usize = 3;
/// Highest running number of a receipt.
pub const RECEIPT: u32 = 999_999;
