//! `bundle …`

use clap::Subcommand;
use std::path::PathBuf;

/// `bundle …`
#[derive(Debug, Subcommand)]
pub enum Bundle {
    /// Checks bundles in full: signature, hashes, chain, replay, ballots
    #[command(after_help = "Example:\n  roundtable-cli bundle verify *.rtbundle --json")]
    Verify {
        /// Bundles
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// What a bundle holds, with its check code
    #[command(after_help = "Example:\n  roundtable-cli bundle show projects-table-3-record.rtbundle")]
    Show {
        /// The bundle
        file: PathBuf,
    },
    /// Writes the plain bag and DIR.allowed_signers, for other people's tools
    #[command(
        after_help = "Example:\n  roundtable-cli bundle unpack projects-table-3-record.rtbundle bag && bagit.py --validate bag"
    )]
    Unpack {
        /// The bundle
        file: PathBuf,
        /// Folder to make
        dir: PathBuf,
    },
    /// Writes a bundle's minutes as PDF
    #[command(
        after_help = "Example:\n  roundtable-cli bundle minutes projects-table-3-record.rtbundle --out minutes.pdf"
    )]
    Minutes {
        /// The bundle
        file: PathBuf,
        /// File to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Write over another PDF of that name
        #[arg(long)]
        replace: bool,
    },
}
