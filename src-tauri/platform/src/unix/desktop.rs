use std::process::ExitStatus;

pub const OPENER: &str = "xdg-open";

pub fn has_opened(ended: ExitStatus) -> bool {
    ended.success()
}
