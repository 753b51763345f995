//! What the command line answers of its own when something is not done.

use roundtable_desk::answers;

answers! {
    /// Every answer that no desk gives, with its words under `error.<code>`.
    pub enum CommandError {
        /// The command line cannot be understood.
        WrongUsage "usage" Usage { detail: String },
        /// The file that was named is not there.
        WrongUsage "file_missing" FileMissing { file: String },
        /// The folder that was named is not there.
        WrongUsage "folder_missing" FolderMissing { place: String },
        /// No file can have this name.
        WrongUsage "file_name" FileName { file: String },
        /// There is no session of this id.
        WrongUsage "session_unknown" SessionUnknown { session: String },
        /// Another PDF has the name.
        Refused "pdf_exists" PdfExists,
        /// Nothing is here of the person.
        Refused "erase_nobody" EraseNobody,
        /// The file holds no identity that could read anything.
        Refused "identity_file" IdentityFile { file: String },
        /// The same pack was named twice.
        Refused "pack_twice" PackTwice { table: u16 },
        /// Not every table was played to its end.
        MachineFailed "simulation_failed" SimulationFailed,
        /// Not every line was done.
        MachineFailed "stream_failed" StreamFailed,
        /// The lines cannot be read.
        MachineFailed "stdin_failed" StdinFailed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use roundtable_words::lacking;

    #[test]
    fn every_answer_says_what_happened_what_is_safe_and_what_to_do() {
        let lacks = CommandError::ALL.iter().flat_map(|(code, params)| {
            ["", ".safe", ".todo"].into_iter().flat_map(move |part| lacking(&format!("error.{code}{part}"), params))
        });
        assert_eq!(lacks.collect::<Vec<_>>(), [] as [String; 0]);
    }
}
