//! What can be asked of a simulated table.

/// In which ways the floor is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speaking {
    /// By seat.
    InTurn,
    /// By raised hand.
    RaiseHand,
    /// Whoever wishes.
    Voluntary,
    /// Now one, now the other.
    Mixed,
}

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
    /// In which ways the floor is given.
    pub speaking: Speaking,
    /// In which language they speak.
    pub tongue: Tongue,
}
