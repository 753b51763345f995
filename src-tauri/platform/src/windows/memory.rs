use std::mem::size_of;
use std::path::PathBuf;

use windows_sys::Win32::System::Diagnostics::Debug::{
    GetErrorMode, SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX, SEM_NOOPENFILEERRORBOX, SetErrorMode,
};
use windows_sys::Win32::System::ProcessStatus::{K32GetProcessMemoryInfo, PROCESS_MEMORY_COUNTERS};
use windows_sys::Win32::System::Threading::GetCurrentProcess;

/// The system's reporting of faults, which would write the memory down, does not begin; processes started from here take
/// the setting over. Neither does it ask for a disk that is not there in a window of its own.
pub fn leave_no_memory_behind() {
    // SAFETY: both take and answer bits alone.
    unsafe { SetErrorMode(GetErrorMode() | SEM_NOGPFAULTERRORBOX | SEM_FAILCRITICALERRORS | SEM_NOOPENFILEERRORBOX) };
}

pub fn most_memory_kib() -> Option<u64> {
    let size = u32::try_from(size_of::<PROCESS_MEMORY_COUNTERS>()).ok()?;
    let mut counters = PROCESS_MEMORY_COUNTERS { cb: size, ..PROCESS_MEMORY_COUNTERS::default() };
    // SAFETY: the process is this one; `counters` has room for the `size` bytes that are said.
    let answer = unsafe { K32GetProcessMemoryInfo(GetCurrentProcess(), &raw mut counters, size) };
    (answer != 0).then_some(counters.PeakWorkingSetSize as u64 / 1_024)
}

/// Windows has none.
pub fn folder_in_memory() -> Option<PathBuf> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crash_is_not_written_down() {
        leave_no_memory_behind();
        // SAFETY: it answers bits.
        let mode = unsafe { GetErrorMode() };
        assert_eq!(mode & SEM_NOGPFAULTERRORBOX, SEM_NOGPFAULTERRORBOX);
    }
}
