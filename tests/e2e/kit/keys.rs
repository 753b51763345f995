//! The keys that are not characters, as WebDriver names them.

pub const CONTROL: char = '\u{E009}';
pub const ALT: char = '\u{E00A}';
pub const SHIFT: char = '\u{E008}';
pub const ENTER: char = '\u{E007}';
pub const TAB: char = '\u{E004}';
pub const ESCAPE: char = '\u{E00C}';
pub const BACKSPACE: char = '\u{E003}';
pub const DELETE: char = '\u{E017}';
pub const LEFT: char = '\u{E012}';
pub const UP: char = '\u{E013}';
pub const RIGHT: char = '\u{E014}';
pub const DOWN: char = '\u{E015}';
pub const HOME: char = '\u{E011}';
pub const END: char = '\u{E010}';
pub const F1: char = '\u{E031}';
