//! `key …`

use clap::Subcommand;
use std::path::PathBuf;

/// `key …`
#[derive(Debug, Subcommand)]
pub enum Key {
    /// What the keys are: fingerprint, public key, recipient. Nothing secret
    #[command(after_help = "Example:\n  roundtable-cli key show --json")]
    Show,
    /// Puts the keys behind a passphrase, another one, or none; the one until now comes by --passphrase-file
    #[command(after_help = "Example:\n  roundtable-cli key passphrase --new-file new.txt\n  \
            roundtable-cli key passphrase --remove --passphrase-file new.txt")]
    Passphrase {
        /// File with the new passphrase, at least 8 characters
        #[arg(long, value_name = "FILE", required_unless_present = "remove")]
        new_file: Option<PathBuf>,
        /// No passphrase any more
        #[arg(long, conflicts_with = "new_file")]
        remove: bool,
    },
}
