use std::io;
use std::mem::size_of;
use std::path::{Component, Path, PathBuf, Prefix};
use std::ptr::{null, null_mut};

use windows_sys::Win32::Foundation::{CloseHandle, INVALID_HANDLE_VALUE};
use windows_sys::Win32::Storage::FileSystem::{
    BusTypeMmc, BusTypeSd, BusTypeUsb, CreateFileW, FILE_SHARE_READ, FILE_SHARE_WRITE, GetDiskFreeSpaceExW,
    GetDriveTypeW, GetLogicalDrives, GetVolumeInformationW, OPEN_EXISTING,
};
use windows_sys::Win32::System::IO::DeviceIoControl;
use windows_sys::Win32::System::Ioctl::{
    IOCTL_STORAGE_QUERY_PROPERTY, PropertyStandardQuery, STORAGE_DEVICE_DESCRIPTOR, STORAGE_PROPERTY_QUERY,
    StorageDeviceProperty,
};
use windows_sys::Win32::System::WindowsProgramming::{
    DRIVE_FIXED, DRIVE_NO_ROOT_DIR, DRIVE_RAMDISK, DRIVE_REMOVABLE, DRIVE_UNKNOWN,
};

use super::wide::{narrow, wide, wide_path};
use crate::Drive;

pub fn drives() -> Vec<Drive> {
    // SAFETY: it takes nothing and answers bits.
    let there = unsafe { GetLogicalDrives() };
    ('A'..='Z').enumerate().filter(|(at, _)| there >> at & 1 == 1).filter_map(|(_, letter)| local(letter)).collect()
}

/// The drive of a letter, where it is of this machine and something is in it.
fn local(letter: char) -> Option<Drive> {
    let kind = kind_of(letter);
    if ![DRIVE_REMOVABLE, DRIVE_FIXED, DRIVE_RAMDISK].contains(&kind) {
        return None;
    }
    Some(Drive {
        top: PathBuf::from(format!("{letter}:\\")),
        file_system: file_system_of(letter)?,
        is_removable: kind == DRIVE_REMOVABLE || (kind == DRIVE_FIXED && is_plugged_in(letter)),
    })
}

fn kind_of(letter: char) -> u32 {
    let top = wide(format!("{letter}:\\"));
    // SAFETY: the name ends in 0.
    unsafe { GetDriveTypeW(top.as_ptr()) }
}

fn file_system_of(letter: char) -> Option<String> {
    let top = wide(format!("{letter}:\\"));
    let mut name = [0_u16; 64];
    // SAFETY: the name of the drive ends in 0, `name` has room for the units that are said, and nothing else is asked.
    let told = unsafe {
        GetVolumeInformationW(
            top.as_ptr(),
            null_mut(),
            0,
            null_mut(),
            null_mut(),
            null_mut(),
            name.as_mut_ptr(),
            name.len() as u32,
        )
    };
    (told != 0).then(|| narrow(&name).to_string_lossy().into_owned())
}

/// Whether a drive that calls itself fixed hangs on a plug: large sticks and disks on USB do.
fn is_plugged_in(letter: char) -> bool {
    let device = wide(format!("\\\\.\\{letter}:"));
    // SAFETY: the name ends in 0; without any right asked for it may be opened by everybody.
    let handle = unsafe {
        CreateFileW(device.as_ptr(), 0, FILE_SHARE_READ | FILE_SHARE_WRITE, null(), OPEN_EXISTING, 0, null_mut())
    };
    if handle == INVALID_HANDLE_VALUE {
        return false;
    }
    let query = STORAGE_PROPERTY_QUERY {
        PropertyId: StorageDeviceProperty,
        QueryType: PropertyStandardQuery,
        ..STORAGE_PROPERTY_QUERY::default()
    };
    let (mut told, mut length) = (STORAGE_DEVICE_DESCRIPTOR::default(), 0);
    // SAFETY: both structures are as long as is said; what does not fit into the answer is cut off. The handle is open, and
    // closed once.
    let answered = unsafe {
        let answered = DeviceIoControl(
            handle,
            IOCTL_STORAGE_QUERY_PROPERTY,
            (&raw const query).cast(),
            size_of::<STORAGE_PROPERTY_QUERY>() as u32,
            (&raw mut told).cast(),
            size_of::<STORAGE_DEVICE_DESCRIPTOR>() as u32,
            &raw mut length,
            null_mut(),
        );
        CloseHandle(handle);
        answered
    };
    answered != 0 && (told.RemovableMedia || [BusTypeUsb, BusTypeSd, BusTypeMmc].contains(&told.BusType))
}

/// A letter that nothing has now was a stick's: what is built in keeps its own.
pub fn lies_on_a_removable_drive(path: &Path) -> bool {
    let Some(letter) = letter_of(path) else { return false };
    match kind_of(letter) {
        DRIVE_REMOVABLE | DRIVE_NO_ROOT_DIR | DRIVE_UNKNOWN => true,
        DRIVE_FIXED => is_plugged_in(letter),
        _ => false,
    }
}

fn letter_of(path: &Path) -> Option<char> {
    match path.components().next()? {
        Component::Prefix(prefix) => match prefix.kind() {
            Prefix::Disk(letter) | Prefix::VerbatimDisk(letter) => Some(char::from(letter).to_ascii_uppercase()),
            Prefix::Verbatim(_) | Prefix::VerbatimUNC(..) | Prefix::DeviceNS(_) | Prefix::UNC(..) => None,
        },
        Component::RootDir | Component::CurDir | Component::ParentDir | Component::Normal(_) => None,
    }
}

pub fn free_bytes(path: &Path) -> io::Result<u64> {
    let folder = if path.metadata()?.is_dir() { path } else { crate::above(path) };
    let folder = wide_path(folder);
    let mut free = 0;
    // SAFETY: the name ends in 0, and one number is written to where the reference leads.
    let told = unsafe { GetDiskFreeSpaceExW(folder.as_ptr(), &raw mut free, null_mut(), null_mut()) };
    if told == 0 { Err(io::Error::last_os_error()) } else { Ok(free) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_drive_of_the_system_is_there_and_stays() {
        let top = PathBuf::from(std::env::var("SystemDrive").unwrap() + "\\");
        let found = drives().into_iter().find(|drive| drive.top == top).expect("the system's drive");
        assert!(!found.is_removable && !found.file_system.is_empty());
        assert!(!lies_on_a_removable_drive(&top.join("Users")));
    }

    #[test]
    fn a_letter_that_nothing_has_was_a_sticks_and_a_share_is_none() {
        // SAFETY: it takes nothing and answers bits.
        let there = unsafe { GetLogicalDrives() };
        let free = ('D'..='Y').find(|letter| there >> (*letter as u32 - 'A' as u32) & 1 == 0).unwrap();
        for path in [format!("{free}:\\pack"), format!("\\\\?\\{free}:\\pack")] {
            assert!(lies_on_a_removable_drive(Path::new(&path)), "{path}");
        }
        for path in ["\\\\server\\share\\pack", "\\\\?\\UNC\\server\\share", "pack", "\\pack"] {
            assert!(!lies_on_a_removable_drive(Path::new(path)), "{path}");
        }
    }
}
