//! Whose a file is, and who may do what with it. File systems of sticks know nothing of that.

use std::ffi::c_void;
use std::io;
use std::path::Path;
use std::ptr::null_mut;

use windows_sys::Win32::Foundation::{CloseHandle, ERROR_SUCCESS, HANDLE, LocalFree};
use windows_sys::Win32::Security::Authorization::{
    ConvertSidToStringSidW, ConvertStringSecurityDescriptorToSecurityDescriptorW, GetNamedSecurityInfoW,
    SDDL_REVISION_1, SE_FILE_OBJECT, SetNamedSecurityInfoW,
};
use windows_sys::Win32::Security::{
    ACCESS_ALLOWED_ACE, ACE_HEADER, ACL, DACL_SECURITY_INFORMATION, EqualSid, GetAce, GetSecurityDescriptorDacl,
    GetTokenInformation, INHERIT_ONLY_ACE, IsWellKnownSid, LookupAccountSidW, OWNER_SECURITY_INFORMATION,
    PROTECTED_DACL_SECURITY_INFORMATION, PSECURITY_DESCRIPTOR, PSID, TOKEN_QUERY, TOKEN_USER, TokenUser,
    WinBuiltinAdministratorsSid, WinCreatorOwnerRightsSid, WinCreatorOwnerSid, WinLocalSystemSid,
};
use windows_sys::Win32::System::SystemServices::ACCESS_ALLOWED_ACE_TYPE;
use windows_sys::Win32::System::Threading::{GetCurrentProcess, OpenProcessToken};

use super::wide::{narrow, wide, wide_path};

/// Reading or writing what is in it, taking it away, or changing who may.
const HANDS_ON: u32 = 0x1 | 0x2 | 0x4 | 0x0001_0000 | 0x0004_0000 | 0x0008_0000 | 0xF000_0000;

pub fn make_own(path: &Path) -> io::Result<()> {
    allow(path, "")
}

/// What comes into the folder later is so, too.
pub fn make_own_folder(dir: &Path) -> io::Result<()> {
    allow(dir, "OICI")
}

/// All to this user and to the system, nothing to others, and nothing from the folder above. A file system without rights
/// stays without.
fn allow(path: &Path, inherited: &str) -> io::Result<()> {
    path.metadata()?;
    let user = user()?;
    let descriptor = Descriptor::of(&format!("D:P(A;{inherited};FA;;;{user})(A;{inherited};FA;;;SY)"))?;
    let (mut present, mut rights, mut usual) = (0, null_mut(), 0);
    // SAFETY: the descriptor is whole; each reference has room for what is written to it.
    if unsafe { GetSecurityDescriptorDacl(descriptor.0, &raw mut present, &raw mut rights, &raw mut usual) } == 0 {
        return Err(io::Error::last_os_error());
    }
    let name = wide_path(path);
    let which = DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION;
    // SAFETY: the name ends in 0; the rights lie in the descriptor, which outlives the call.
    let answer = unsafe {
        SetNamedSecurityInfoW(name.as_ptr(), SE_FILE_OBJECT, which, null_mut(), null_mut(), rights, null_mut())
    };
    if answer == ERROR_SUCCESS { Ok(()) } else { Err(io::Error::from_raw_os_error(answer.cast_signed())) }
}

/// Who else may, by name; administrators may do anything anywhere and are not named.
pub fn others_may(path: &Path) -> Option<String> {
    let name = wide_path(path);
    let which = OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION;
    let (mut owner, mut rights, mut descriptor): (PSID, *mut ACL, PSECURITY_DESCRIPTOR) =
        (null_mut(), null_mut(), null_mut());
    // SAFETY: the name ends in 0; what is written to the references lies in the descriptor, which is given back below.
    let answer = unsafe {
        GetNamedSecurityInfoW(
            name.as_ptr(),
            SE_FILE_OBJECT,
            which,
            &raw mut owner,
            null_mut(),
            &raw mut rights,
            null_mut(),
            &raw mut descriptor,
        )
    };
    if answer != ERROR_SUCCESS {
        return None;
    }
    let _descriptor = Descriptor(descriptor);
    if rights.is_null() {
        return Some("*".to_owned());
    }
    // SAFETY: the system answered a list that is whole.
    let number = unsafe { (*rights).AceCount };
    let others: Vec<String> = (0..u32::from(number)).filter_map(|at| another(rights, at, owner)).collect();
    (!others.is_empty()).then(|| others.join(", "))
}

/// Whom one entry of a list of rights lets lay hands on it, where that is not its owner or who may anyway.
fn another(rights: *mut ACL, at: u32, owner: PSID) -> Option<String> {
    let mut entry: *mut c_void = null_mut();
    // SAFETY: the list is whole and has an entry there; each begins with its head, which says of what kind the rest is.
    unsafe {
        if GetAce(rights, at, &raw mut entry) == 0 {
            return None;
        }
        let head = &*entry.cast::<ACE_HEADER>();
        let passes_on = u32::from(head.AceFlags) & INHERIT_ONLY_ACE != 0;
        if u32::from(head.AceType) != ACCESS_ALLOWED_ACE_TYPE || passes_on {
            return None;
        }
        let entry = entry.cast::<ACCESS_ALLOWED_ACE>();
        let whose: PSID = (&raw mut (*entry).SidStart).cast();
        let known = [WinLocalSystemSid, WinBuiltinAdministratorsSid, WinCreatorOwnerSid, WinCreatorOwnerRightsSid];
        let may_anyway = EqualSid(whose, owner) != 0
            || known.into_iter().any(|known| IsWellKnownSid(whose, known) != 0)
            || user().ok() == text_of(whose);
        ((*entry).Mask & HANDS_ON != 0 && !may_anyway)
            .then(|| name_of(whose).or_else(|| text_of(whose)).unwrap_or_default())
    }
}

/// # Safety
/// `whose` leads to a whole security identifier.
unsafe fn name_of(whose: PSID) -> Option<String> {
    let (mut name, mut domain) = ([0_u16; 256], [0_u16; 256]);
    let (mut name_length, mut domain_length, mut kind) = (name.len() as u32, domain.len() as u32, 0);
    // SAFETY: both have room for the units that are said; without a machine named this one is asked.
    let told = unsafe {
        LookupAccountSidW(
            std::ptr::null(),
            whose,
            name.as_mut_ptr(),
            &raw mut name_length,
            domain.as_mut_ptr(),
            &raw mut domain_length,
            &raw mut kind,
        )
    };
    (told != 0).then(|| narrow(&name).to_string_lossy().into_owned())
}

/// # Safety
/// `whose` leads to a whole security identifier.
unsafe fn text_of(whose: PSID) -> Option<String> {
    let mut text = null_mut();
    // SAFETY: the identifier is whole; the text ends in 0 and is given back once.
    unsafe {
        if ConvertSidToStringSidW(whose, &raw mut text) == 0 {
            return None;
        }
        let length = (0..).take_while(|at| *text.add(*at) != 0).count();
        let said = narrow(std::slice::from_raw_parts(text, length)).to_string_lossy().into_owned();
        LocalFree(text.cast());
        Some(said)
    }
}

/// The identifier of whoever runs this process.
fn user() -> io::Result<String> {
    let mut token: HANDLE = null_mut();
    // SAFETY: a handle is written to where the reference leads, and closed once.
    if unsafe { OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &raw mut token) } == 0 {
        return Err(io::Error::last_os_error());
    }
    // Words of the machine, so that the structure at its beginning lies as it must.
    let mut room = [0_u64; 64];
    let mut length = 0;
    // SAFETY: the handle is open; `room` is as long as is said.
    let told = unsafe {
        let size = size_of_val(&room) as u32;
        let told = GetTokenInformation(token, TokenUser, room.as_mut_ptr().cast(), size, &raw mut length);
        CloseHandle(token);
        told
    };
    if told == 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: the system wrote a user there, whose identifier lies behind it in `room`.
    unsafe { text_of((*room.as_ptr().cast::<TOKEN_USER>()).User.Sid) }.ok_or_else(io::Error::last_os_error)
}

/// What the system gave to say who may do what; given back when dropped.
struct Descriptor(PSECURITY_DESCRIPTOR);

impl Descriptor {
    fn of(said: &str) -> io::Result<Self> {
        let (said, mut descriptor) = (wide(said), null_mut());
        // SAFETY: the text ends in 0, and one reference is written.
        let told = unsafe {
            ConvertStringSecurityDescriptorToSecurityDescriptorW(
                said.as_ptr(),
                SDDL_REVISION_1,
                &raw mut descriptor,
                null_mut(),
            )
        };
        if told == 0 { Err(io::Error::last_os_error()) } else { Ok(Self(descriptor)) }
    }
}

impl Drop for Descriptor {
    fn drop(&mut self) {
        // SAFETY: the system asks for it back by this call, once.
        unsafe { LocalFree(self.0) };
    }
}

#[cfg(test)]
mod tests {
    use windows_sys::Win32::System::LibraryLoader::{GetModuleHandleW, GetProcAddress};

    use super::*;

    fn under_wine() -> bool {
        let name = wide("ntdll.dll");
        // SAFETY: both names end in 0, and the library is in every process.
        unsafe { GetProcAddress(GetModuleHandleW(name.as_ptr()), c"wine_get_version".as_ptr().cast()).is_some() }
    }

    #[test]
    fn what_is_made_ones_own_can_still_be_read_and_written_by_oneself() {
        let dir = tempfile::tempdir().unwrap();
        let (folder, file) = (dir.path().join("folder"), dir.path().join("folder/file"));
        std::fs::create_dir(&folder).unwrap();
        make_own_folder(&folder).unwrap();
        std::fs::write(&file, b"x").unwrap();
        make_own(&file).unwrap();
        assert_eq!(std::fs::read(&file).unwrap(), b"x");
        // Wine says of every file that everybody may.
        if !under_wine() {
            assert_eq!((others_may(&folder), others_may(&file)), (None, None));
        }
        assert!(make_own(&folder.join("gone")).is_err());
        assert_eq!(others_may(&folder.join("gone")), None);
        assert!(user().unwrap().starts_with("S-1-"));
    }
}
