use std::process::ExitStatus;

pub const OPENER: &str = "explorer.exe";

/// It says 1 however it went: that it ran is all that can be known.
pub fn has_opened(_ended: ExitStatus) -> bool {
    true
}
