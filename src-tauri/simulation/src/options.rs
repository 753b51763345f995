//! What can be asked of a simulated table.

use roundtable_domain::{Medium, Mode};

/// In which language they speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// Chinese.
    Chinese,
    /// English.
    English,
}

/// What kind of table it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// How many residents, 1 to 16.
    pub residents: u8,
    /// In which order people speak; absent: now in one, now in another.
    pub mode: Option<Mode>,
    /// In which language they speak.
    pub tongue: Tongue,
    /// On what they choose, where the pack's rule can be counted so; else on paper.
    pub medium: Medium,
}
