use std::sync::LazyLock;

use rustix::time::{ClockId, clock_gettime};

fn clock_ms(id: ClockId) -> u64 {
    let time = clock_gettime(id);
    let seconds = u64::try_from(time.tv_sec).unwrap_or(0);
    let nanos = u64::try_from(time.tv_nsec).unwrap_or(0);
    seconds * 1_000 + nanos / 1_000_000
}

pub fn boot() -> String {
    // No process outlives its boot, so it is asked for once.
    static BOOT: LazyLock<String> = LazyLock::new(|| {
        std::fs::read_to_string("/proc/sys/kernel/random/boot_id").map_or_else(
            // Without a boot id every start counts as another boot: time stands still in between, none is made up.
            |_| format!("process-{}-{}", std::process::id(), clock_ms(ClockId::Realtime)),
            |id| id.trim().to_owned(),
        )
    });
    BOOT.clone()
}

pub fn monotonic_ms() -> u64 {
    clock_ms(ClockId::Monotonic)
}

pub fn through_sleep_ms() -> u64 {
    clock_ms(ClockId::Boottime)
}
