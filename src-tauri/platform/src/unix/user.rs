use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

pub fn data_folder() -> Option<PathBuf> {
    data_folder_of(env::var_os("XDG_DATA_HOME"), crate::home_folder())
}

fn data_folder_of(said: Option<OsString>, home: Option<PathBuf>) -> Option<PathBuf> {
    let data = said.map(PathBuf::from).filter(|dir| dir.is_absolute());
    data.or_else(|| home.map(|home| home.join(".local/share")))
}

pub fn locales() -> Vec<String> {
    ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|name| env::var(name).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_folder_is_where_it_is_said_to_be_by_a_whole_path_else_in_the_home() {
        let home = || Some(PathBuf::from("/home/u"));
        for (said, due) in [
            (Some("/data"), "/data"),
            (Some("data"), "/home/u/.local/share"),
            (Some(""), "/home/u/.local/share"),
            (None, "/home/u/.local/share"),
        ] {
            assert_eq!(data_folder_of(said.map(OsString::from), home()), Some(PathBuf::from(due)), "{said:?}");
        }
        assert_eq!(data_folder_of(None, None), None);
    }
}
