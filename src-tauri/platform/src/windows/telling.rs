use std::ptr::null_mut;

use windows_sys::Win32::System::Console::{ATTACH_PARENT_PROCESS, AttachConsole, GetStdHandle, STD_ERROR_HANDLE};
use windows_sys::Win32::UI::WindowsAndMessaging::{MB_ICONINFORMATION, MB_OK, MB_SETFOREGROUND, MessageBoxW};

use super::wide::wide;

/// A program with windows has no console of its own: that of who started it is taken, where there is one.
pub fn is_heard() -> bool {
    // SAFETY: both take and answer numbers.
    unsafe { !GetStdHandle(STD_ERROR_HANDLE).is_null() || AttachConsole(ATTACH_PARENT_PROCESS) != 0 }
}

pub fn show(title: &str, text: &str) {
    let (title, text) = (wide(title), wide(text));
    // SAFETY: both texts end in 0, and the box belongs to no window.
    unsafe { MessageBoxW(null_mut(), text.as_ptr(), title.as_ptr(), MB_OK | MB_ICONINFORMATION | MB_SETFOREGROUND) };
}
