use std::ptr::null_mut;
use std::sync::LazyLock;

use windows_sys::Win32::System::Registry::{HKEY_LOCAL_MACHINE, RRF_RT_REG_DWORD, RegGetValueW};
use windows_sys::Win32::System::SystemInformation::GetTickCount64;
use windows_sys::Win32::System::WindowsProgramming::QueryUnbiasedInterruptTime;

use super::wide::wide;

/// Where the system counts its boots. A start from the saved kernel (fast startup) is none, and its clocks go on then, too.
const BOOTS: (&str, &str) =
    ("SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management\\PrefetchParameters", "BootId");

pub fn boot() -> String {
    // No process outlives its boot, so it is asked for once.
    static BOOT: LazyLock<String> = LazyLock::new(|| {
        boots().map_or_else(
            // Without a boot id every start counts as another boot: time stands still in between, none is made up.
            || format!("process-{}-{}", std::process::id(), through_sleep_ms()),
            |number| format!("boot-{number}"),
        )
    });
    BOOT.clone()
}

fn boots() -> Option<u32> {
    let (key, name) = (wide(BOOTS.0), wide(BOOTS.1));
    let (mut number, mut size) = (0_u32, 4_u32);
    // SAFETY: both names end in 0; `number` has room for the `size` bytes that are said.
    let answer = unsafe {
        RegGetValueW(
            HKEY_LOCAL_MACHINE,
            key.as_ptr(),
            name.as_ptr(),
            RRF_RT_REG_DWORD,
            null_mut(),
            (&raw mut number).cast(),
            &raw mut size,
        )
    };
    (answer == 0).then_some(number)
}

pub fn monotonic_ms() -> u64 {
    let mut hundreds_of_ns = 0;
    // SAFETY: it writes one number to where the reference leads.
    unsafe { QueryUnbiasedInterruptTime(&raw mut hundreds_of_ns) };
    hundreds_of_ns / 10_000
}

pub fn through_sleep_ms() -> u64 {
    // SAFETY: it takes nothing and answers a number.
    unsafe { GetTickCount64() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_clocks_run_and_the_boot_stays() {
        let (boot_before, run, through) = (boot(), monotonic_ms(), through_sleep_ms());
        std::thread::sleep(std::time::Duration::from_millis(60));
        assert!(monotonic_ms() > run && through_sleep_ms() > through);
        assert_eq!(boot(), boot_before);
    }
}
