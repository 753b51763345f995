use std::io;

use windows_sys::Win32::Foundation::{CloseHandle, HANDLE, INVALID_HANDLE_VALUE};
use windows_sys::Win32::System::Power::{
    PowerClearRequest, PowerCreateRequest, PowerRequestDisplayRequired, PowerRequestSystemRequired, PowerSetRequest,
};
use windows_sys::Win32::System::SystemServices::POWER_REQUEST_CONTEXT_VERSION;
use windows_sys::Win32::System::Threading::{POWER_REQUEST_CONTEXT_SIMPLE_STRING, REASON_CONTEXT, REASON_CONTEXT_0};

use super::wide::wide;

/// A request that the system lists (`powercfg /requests`) and drops with the process.
#[derive(Debug)]
pub struct Awake(HANDLE);

// SAFETY: a request may be cleared and closed by any thread.
unsafe impl Send for Awake {}

pub fn stay_awake(why: &str) -> io::Result<Awake> {
    let mut why = wide(why);
    let reason = REASON_CONTEXT {
        Version: POWER_REQUEST_CONTEXT_VERSION,
        Flags: POWER_REQUEST_CONTEXT_SIMPLE_STRING,
        Reason: REASON_CONTEXT_0 { SimpleReasonString: why.as_mut_ptr() },
    };
    // SAFETY: the text ends in 0 and outlives the call, which copies it.
    let request = unsafe { PowerCreateRequest(&raw const reason) };
    if request.is_null() || request == INVALID_HANDLE_VALUE {
        return Err(io::Error::last_os_error());
    }
    let awake = Awake(request);
    for what in [PowerRequestSystemRequired, PowerRequestDisplayRequired] {
        // SAFETY: the handle is a request's.
        if unsafe { PowerSetRequest(awake.0, what) } == 0 {
            return Err(io::Error::last_os_error());
        }
    }
    Ok(awake)
}

impl Drop for Awake {
    fn drop(&mut self) {
        // SAFETY: the handle is a request's, and closed once.
        unsafe {
            PowerClearRequest(self.0, PowerRequestDisplayRequired);
            PowerClearRequest(self.0, PowerRequestSystemRequired);
            CloseHandle(self.0);
        }
    }
}
