//! What lies in memory: it does not go to the disk when the program ends by a fault.

use std::path::PathBuf;

use crate::system::memory as system;

/// From now on neither this process nor any that it starts leaves its memory in a file when it crashes: names, what people
/// said and opened keys are in it. To be called before anything is opened.
pub fn leave_no_memory_behind() {
    system::leave_no_memory_behind();
}

/// What this process had in memory at most, in KiB, where the system tells.
#[must_use]
pub fn most_memory_kib() -> Option<u64> {
    system::most_memory_kib()
}

/// A folder for what need not outlive the program: in memory, where writing costs nothing, if the system has one there.
#[must_use]
pub fn fleeting_folder() -> PathBuf {
    system::folder_in_memory().unwrap_or_else(std::env::temp_dir)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_memory_grows_with_what_is_held() {
        let before = most_memory_kib().unwrap();
        let held = vec![1_u8; 64 << 20];
        assert!(most_memory_kib().unwrap() >= before.max(64 << 10), "{}", held.len());
    }
}
