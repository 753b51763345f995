//! `simulate …`

use clap::{Args, ValueEnum};
use roundtable_simulation::Speaking;
use std::path::PathBuf;

/// `simulate`
#[derive(Debug, Args)]
pub struct Simulate {
    /// One pack a table
    #[arg(required = true, value_name = "PACK")]
    pub packs: Vec<PathBuf>,
    /// The same seed gives the same talk and result
    #[arg(long)]
    pub seed: u64,
    /// Folder to write the bundles into
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Residents at each table, 1 to 16
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u8).range(1..=16))]
    pub residents: u8,
    /// In which ways the floor is given
    #[arg(long, value_enum, default_value = "mixed")]
    pub mode: Ways,
    /// File with the codes of locked packs: a code, or lines of a table's number and its code
    #[arg(long, value_name = "FILE")]
    pub code_file: Option<PathBuf>,
}

/// In which ways the floor is given.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Ways {
    /// By seat
    InTurn,
    /// By raised hand
    RaiseHand,
    /// Whoever wishes
    Voluntary,
    /// Now one, now the other
    Mixed,
}

impl From<Ways> for Speaking {
    fn from(ways: Ways) -> Speaking {
        match ways {
            Ways::InTurn => Speaking::InTurn,
            Ways::RaiseHand => Speaking::RaiseHand,
            Ways::Voluntary => Speaking::Voluntary,
            Ways::Mixed => Speaking::Mixed,
        }
    }
}
