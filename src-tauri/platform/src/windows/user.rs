use std::env;
use std::path::PathBuf;

use windows_sys::Win32::Globalization::{GetUserPreferredUILanguages, MUI_LANGUAGE_NAME};

use super::wide::narrow;

pub fn data_folder() -> Option<PathBuf> {
    let said = env::var_os("LOCALAPPDATA").map(PathBuf::from).filter(|dir| dir.is_absolute());
    said.or_else(|| crate::home_folder().map(|home| home.join("AppData").join("Local")))
}

pub fn locales() -> Vec<String> {
    let (mut found, mut length) = (0, 0);
    // SAFETY: without a buffer it only says how long one must be.
    let told = unsafe {
        GetUserPreferredUILanguages(MUI_LANGUAGE_NAME, &raw mut found, std::ptr::null_mut(), &raw mut length)
    };
    if told == 0 {
        return Vec::new();
    }
    let mut names = vec![0_u16; length as usize];
    // SAFETY: `names` has room for the `length` units that are said.
    let told =
        unsafe { GetUserPreferredUILanguages(MUI_LANGUAGE_NAME, &raw mut found, names.as_mut_ptr(), &raw mut length) };
    if told == 0 {
        return Vec::new();
    }
    names
        .split(|one| *one == 0)
        .filter(|one| !one.is_empty())
        .map(|one| narrow(one).to_string_lossy().into_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_folder_is_the_users_own_and_the_languages_are_names() {
        assert!(data_folder().unwrap().is_absolute());
        let names = locales();
        assert!(!names.is_empty() && names.iter().all(|name| name.len() >= 2 && !name.contains('\0')), "{names:?}");
    }
}
