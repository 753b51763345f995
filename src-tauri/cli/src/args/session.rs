//! `session …`

use clap::{Args, Subcommand, ValueEnum};
use roundtable_domain::Kind;
use std::path::PathBuf;

/// `session …`
#[derive(Debug, Subcommand)]
pub enum Session {
    /// Opens a pack's session, or goes on with the one that is here
    #[command(
        after_help = "Example:\n  roundtable-cli session open --pack packs/projects-table-3.rtpack --kind practice"
    )]
    Open {
        /// The pack
        #[arg(long, value_name = "FILE")]
        pack: PathBuf,
        /// What the session is for
        #[arg(long, value_enum, default_value = "real")]
        kind: Use,
        /// File with the code from the table's envelope, where the pack asks for it
        #[arg(long, value_name = "FILE")]
        code_file: Option<PathBuf>,
        /// Go on with what another laptop has left on the stick (.rtmirror). Where this laptop has a session of that table
        /// itself, what is in both is said first, and nothing is done
        #[arg(long, value_name = "MIRROR")]
        take_over: Option<PathBuf>,
        /// Begin a session of its own although the table's session here is by a pack that another organiser signed
        #[arg(long)]
        other_organiser_known: bool,
        /// Take over although this laptop has a session of that table itself: it stays, and another one goes on from the copy
        #[arg(long, requires = "take_over")]
        beside_own: bool,
        #[command(flatten)]
        knowing: Knowing,
    },
    /// Sessions of this installation
    #[command(after_help = "Example:\n  roundtable-cli session list")]
    List {
        /// Say no more of sessions and meetings that were here once and are missing
        #[arg(long)]
        set_back_known: bool,
    },
    /// The views that the window draws
    #[command(after_help = "Example:\n  roundtable-cli session show 6f1c… --json")]
    Show {
        /// Session id
        #[arg(value_name = "ID")]
        session: String,
    },
    /// Every command with its schema and one example
    #[command(after_help = "Example:\n  roundtable-cli session commands | jq '.commands[].example'")]
    Commands,
    /// Does what lines on the standard input ask, and answers each with a line
    #[command(
        after_help = "A line is {\"do\":{\"give_floor\":{\"seat\":3}}}; \"after_ms\" beside it moves the clock of a simulated \
            or practice session.\nAnswers: {\"seq\":[from,to]}, {\"ok\":true}, {\"refused\":{\"code\":…}}, \
            {\"error\":{\"code\":…,\"line\":n}}.\n\nExample:\n  \
            echo '{\"do\":{\"raise_hand\":{\"seat\":3}}}' | roundtable-cli session do 6f1c…"
    )]
    Do {
        /// Session id
        #[arg(value_name = "ID")]
        session: String,
        /// Folder, as a rule a stick, in which a copy follows, never encrypted; how far it goes is told on the standard error
        #[arg(long, value_name = "DIR")]
        mirror: Option<PathBuf>,
        #[command(flatten)]
        knowing: Knowing,
    },
    /// Writes the signed bundle, reads it back and verifies it
    #[command(after_help = "Example:\n  roundtable-cli session export 6f1c… --out /media/stick")]
    Export {
        /// Session id
        #[arg(value_name = "ID")]
        session: String,
        /// Folder that is there, as a rule a stick
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// File with the code from the table's envelope, where the pack asks for it
        #[arg(long, value_name = "FILE")]
        code_file: Option<PathBuf>,
        #[command(flatten)]
        knowing: Knowing,
    },
    /// What is here of the people of a session and of what they said, with hashes
    #[command(after_help = "Example:\n  roundtable-cli session people 6f1c…")]
    People {
        /// Session id
        #[arg(value_name = "ID")]
        session: String,
    },
    /// Erases a person: their names and what tells that it was they who spoke
    #[command(after_help = "Example:\n  roundtable-cli session erase 6f1c… --seat 5 --texts")]
    Erase {
        /// Session id
        #[arg(value_name = "ID")]
        session: String,
        #[command(flatten)]
        who: WhoArgs,
        /// What they said goes too
        #[arg(long)]
        texts: bool,
    },
    /// Writes the minutes as PDF
    #[command(after_help = "Example:\n  roundtable-cli session minutes 6f1c… --out minutes.pdf")]
    Minutes {
        /// Session id
        #[arg(value_name = "ID")]
        session: String,
        /// File to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Write over another PDF of that name
        #[arg(long)]
        replace: bool,
    },
}

/// Which person of a table is meant.
#[derive(Debug, Clone, Copy, Args)]
#[group(required = true, multiple = false)]
pub struct WhoArgs {
    /// Number of a seat, 1 to 16
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=16))]
    pub seat: Option<u8>,
    /// Number of a person of the staff, 1 to 9
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=9))]
    pub staff: Option<u8>,
    /// Those who saw a replacement
    #[arg(long)]
    pub witnesses: bool,
}

/// Going on with a copy that may be older than the record.
#[derive(Debug, Clone, Copy, Args)]
pub struct Knowing {
    /// Go on although the database was set back to an older copy, or comes from a backup
    #[arg(long)]
    pub set_back_known: bool,
}

/// What a session is for.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Use {
    /// Residents sit at the table
    Real,
    /// To learn the tool; never handed in
    Practice,
    /// Played by a program
    Simulated,
}

impl From<Use> for Kind {
    fn from(what: Use) -> Kind {
        match what {
            Use::Real => Kind::Real,
            Use::Practice => Kind::Practice,
            Use::Simulated => Kind::Simulated,
        }
    }
}
