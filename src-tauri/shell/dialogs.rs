//! The platform's own dialogs for files, each with a title that says what is chosen and a list of the files that fit.

use roundtable_words::{Lang, Words, say};
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

/// What somebody is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A table's pack.
    Pack,
    /// Tables' records.
    Bundles,
    /// A list of projects.
    List,
    /// A file of proposals.
    Proposals,
    /// A file of ballots.
    Ballots,
    /// A picture of a project.
    Picture,
    /// Papers that are read at the tables.
    Briefing,
    /// A backup.
    Backup,
    /// A folder.
    Folder,
}

impl Wanted {
    /// What is to be chosen, in words.
    fn title(self, words: &Words) -> String {
        match self {
            Self::Pack => say!(words, "choose.pack"),
            Self::Bundles => say!(words, "choose.bundles"),
            Self::List => say!(words, "choose.list"),
            Self::Proposals => say!(words, "choose.proposals"),
            Self::Ballots => say!(words, "choose.ballots"),
            Self::Picture => say!(words, "choose.picture"),
            Self::Briefing => say!(words, "choose.briefing"),
            Self::Backup => say!(words, "choose.backup"),
            Self::Folder => say!(words, "choose.folder"),
        }
    }

    /// What such files are called; nothing of a folder.
    fn files(self, words: &Words) -> Option<String> {
        match self {
            Self::Pack => Some(say!(words, "choose.pack_files")),
            Self::Bundles => Some(say!(words, "choose.bundles_files")),
            Self::List => Some(say!(words, "choose.list_files")),
            Self::Proposals => Some(say!(words, "choose.proposals_files")),
            Self::Ballots => Some(say!(words, "choose.ballots_files")),
            Self::Picture => Some(say!(words, "choose.picture_files")),
            Self::Briefing => Some(say!(words, "choose.briefing_files")),
            Self::Backup => Some(say!(words, "choose.backup_files")),
            Self::Folder => None,
        }
    }

    /// How the names of such files end.
    fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pack => &["rtpack"],
            Self::Bundles => &["rtbundle", "age"],
            Self::List => &["xlsx", "xls", "xlsm", "xlsb", "et", "ods", "csv", "tsv", "txt", "pb", "toml"],
            Self::Proposals => &["xlsx", "xls", "xlsm", "xlsb", "et", "ods", "csv", "tsv", "txt"],
            Self::Ballots => &[
                "pb", "blt", "soc", "soi", "toc", "toi", "cat", "wmd", "csv", "tsv", "txt", "xlsx", "xlsm", "xls",
                "et", "ods", "rtbundle", "age",
            ],
            Self::Picture => &["png", "jpg", "jpeg"],
            Self::Briefing => &["pdf", "md", "markdown", "txt", "png", "jpg", "jpeg"],
            Self::Backup => &["rtbackup"],
            Self::Folder => &[],
        }
    }
}

/// The endings in small letters, in capitals and with one: the dialogs compare them letter by letter, and old sticks
/// know capitals only.
fn in_all_letters(endings: &[&str]) -> Vec<String> {
    let first = |ending: &str| ending.get(..1).map(str::to_ascii_uppercase).unwrap_or_default() + &ending[1..];
    endings.iter().flat_map(|ending| [(*ending).to_owned(), ending.to_ascii_uppercase(), first(ending)]).collect()
}

fn dialog(app: &AppHandle, wanted: Wanted, lang: Lang) -> FileDialogBuilder<tauri::Wry> {
    let words = Words::of(lang);
    let dialog = app.dialog().file().set_title(wanted.title(words));
    let Some(files) = wanted.files(words) else { return dialog };
    let endings = in_all_letters(wanted.endings());
    let endings: Vec<&str> = endings.iter().map(String::as_str).collect();
    dialog.add_filter(files, &endings).add_filter(say!(words, "choose.all_files"), &["*"])
}

fn path_of(file: FilePath) -> Option<String> {
    Some(file.into_path().ok()?.display().to_string())
}

/// One file, or none where somebody thought better of it.
pub fn one(app: &AppHandle, wanted: Wanted, lang: Lang) -> Option<String> {
    path_of(dialog(app, wanted, lang).blocking_pick_file()?)
}

/// Any number of files.
pub fn several(app: &AppHandle, wanted: Wanted, lang: Lang) -> Vec<String> {
    dialog(app, wanted, lang).blocking_pick_files().unwrap_or_default().into_iter().filter_map(path_of).collect()
}

/// A folder. The dialog begins with the documents: what was used last, where GTK else begins, is files, and while it shows
/// them it takes no folder that is typed.
pub fn folder(app: &AppHandle, lang: Lang) -> Option<String> {
    let mut dialog = dialog(app, Wanted::Folder, lang);
    if let Ok(begin) = app.path().document_dir().or_else(|_| app.path().home_dir()) {
        dialog = dialog.set_directory(begin);
    }
    path_of(dialog.blocking_pick_folder()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_shown_too() {
        let shown = in_all_letters(Wanted::Bundles.endings());
        for ending in ["rtbundle", "RTBUNDLE", "age", "AGE", "Age"] {
            assert!(shown.iter().any(|shown| shown == ending), "{ending}");
        }
        assert!(in_all_letters(Wanted::List.endings()).contains(&"Xlsx".to_owned()));
    }
}
