//! What can be asked on the command line.

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use roundtable_company::Speaking;
use roundtable_domain::Kind;
use roundtable_tally::Method;
use roundtable_words::Lang;
use std::path::PathBuf;

/// Runs roundtable meetings from the command line: prepares packs, keeps sessions, collects and publishes records.
#[derive(Debug, Parser)]
#[command(
    name = "roundtable-cli",
    version,
    propagate_version = true,
    after_help = "Exit status: 0 done, 1 something was refused, 2 wrong usage, 3 the machine failed.\n\n\
        Example:\n  roundtable-cli pack new projects.csv --tables 6 --out packs\n  \
        roundtable-cli import /media/stick --json"
)]
pub struct Args {
    /// Where all of one installation lives: database, keys, copies
    #[arg(long, global = true, env = "ROUNDTABLE_HOME", value_name = "DIR")]
    pub home: Option<PathBuf>,
    /// File with the passphrase of the organiser's keys, or of an identity
    #[arg(long, global = true, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    /// age identity file that reads encrypted records, beside the installation's own
    #[arg(long, global = true, value_name = "FILE")]
    pub identity: Vec<PathBuf>,
    /// One JSON document on the standard output
    #[arg(long, global = true)]
    pub json: bool,
    /// Language of what is said: zh-CN or en
    #[arg(long, global = true, value_name = "LANG", value_parser = lang)]
    pub lang: Option<Lang>,
    /// What to do
    #[command(subcommand)]
    pub job: Job,
}

fn lang(text: &str) -> Result<Lang, String> {
    Lang::parse(text).ok_or_else(|| "zh-CN or en".to_owned())
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Job {
    /// Meeting packs: one signed file a table
    #[command(subcommand, after_help = "Example:\n  roundtable-cli pack show packs/table-3.rtpack")]
    Pack(Pack),
    /// A table's session
    #[command(subcommand, after_help = "Example:\n  roundtable-cli session open --pack packs/table-3.rtpack")]
    Session(Session),
    /// Plays whole sessions with simulated people; they are marked as simulated and never counted with real ones
    #[command(after_help = "Example:\n  roundtable-cli simulate packs/*.rtpack --seed 7 --out bundles")]
    Simulate(Simulate),
    /// Session bundles: look at them without taking them in
    #[command(subcommand, after_help = "Example:\n  roundtable-cli bundle verify bundles/*.rtbundle")]
    Bundle(Bundle),
    /// The organiser's keys: what they are, and the passphrase before them
    #[command(subcommand, after_help = "Example:\n  roundtable-cli key passphrase --new-file new.txt")]
    Key(Key),
    /// Takes bundles in: files, or folders with all *.rtbundle and *.rtbundle.age in them
    #[command(after_help = "Example:\n  roundtable-cli import /media/stick-1 table-3.rtbundle --json")]
    Import {
        /// Files and folders
        #[arg(required = true, value_name = "FILE|DIR")]
        paths: Vec<PathBuf>,
        #[command(flatten)]
        of: Of,
    },
    /// Registers the project numbers that a table says ahead of its record; without a table, shows what was said
    #[command(after_help = "Example:\n  roundtable-cli express --table 6 51 54 58")]
    Express {
        #[command(flatten)]
        of: Of,
        /// Which table
        #[arg(long, value_name = "N", requires = "numbers")]
        table: Option<u8>,
        /// The projects' numbers
        #[arg(value_name = "P", requires = "table")]
        numbers: Vec<String>,
    },
    /// Confirms a record by the check code on the table's slip
    #[command(after_help = "Example:\n  roundtable-cli confirm --table 4 7K3M-Q9TX-2VHD")]
    Confirm {
        #[command(flatten)]
        of: Of,
        /// Which table
        #[arg(long, value_name = "N")]
        table: u8,
        /// The code: capital or small letters, blanks and dashes anywhere
        #[arg(required = true, value_name = "CODE")]
        code: Vec<String>,
    },
    /// Decides for one of several records of a table, with a reason, on record
    #[command(after_help = "Example:\n  roundtable-cli resolve --table 5 --keep 3f9a41c2 --reason 'opened by mistake'")]
    Resolve {
        #[command(flatten)]
        of: Of,
        /// Which table
        #[arg(long, value_name = "N")]
        table: u8,
        /// Head of the record that counts, or its first eight characters or more
        #[arg(long, value_name = "HEAD")]
        keep: String,
        /// Why
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// The records of a table side by side, from the first act in which they differ
    #[command(after_help = "Example:\n  roundtable-cli fork --table 5")]
    Fork {
        #[command(flatten)]
        of: Of,
        /// Which table
        #[arg(long, value_name = "N")]
        table: u8,
    },
    /// What the counted tables recommend, side by side
    #[command(after_help = "Example:\n  roundtable-cli tally --json")]
    Tally {
        #[command(flatten)]
        of: Of,
    },
    /// Writes all that is published: page, tables, open data, records without what is private
    #[command(after_help = "Example:\n  roundtable-cli publish --out published --read-through")]
    Publish {
        #[command(flatten)]
        of: Of,
        /// Folder to write into
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Somebody has read all notes, wordings, reasons and conditions; without it, unread ones are withheld and
        /// shown as withheld
        #[arg(long)]
        read_through: bool,
    },
    /// Erases what people said or chose, at their wish or when its time is over; records and counts stay
    #[command(after_help = "With a note go who said it and the wordings that put it in order.\n\nExample:\n  \
            roundtable-cli erase --list\n  roundtable-cli erase --meeting 5d0f8a1e-… 9f2c…")]
    Erase {
        #[command(flatten)]
        of: Of,
        /// Hashes of commitments
        #[arg(value_name = "HASH", required_unless_present_any = ["expired", "list"])]
        hashes: Vec<String>,
        /// All texts, speakers, names and ballots of a meeting whose time is over
        #[arg(long, conflicts_with_all = ["hashes", "list"])]
        expired: bool,
        /// Shows what is here, with its hashes; erases nothing
        #[arg(long, conflicts_with = "hashes")]
        list: bool,
    },
    /// Writes the home into one file: database, keys, packs; reads it back and checks it
    #[command(after_help = "Example:\n  roundtable-cli backup --out /media/stick/monday.rtbackup")]
    Backup {
        /// File to write; it holds names and keys, keep it like the laptop itself
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Puts a backup into an empty home, all of it or nothing, and says what it lacks
    #[command(after_help = "Example:\n  roundtable-cli --home /new/home restore monday.rtbackup")]
    Restore {
        /// The backup
        file: PathBuf,
    },
    /// Checks the installation: database, chains, heads, keys
    #[command(after_help = "Example:\n  roundtable-cli doctor --json")]
    Doctor,
    /// Writes shell completions to the standard output
    #[command(after_help = "Example:\n  roundtable-cli completions bash > roundtable-cli.bash")]
    Completions {
        /// For which shell
        shell: clap_complete::Shell,
    },
    /// Writes the man page to the standard output
    #[command(after_help = "Example:\n  roundtable-cli man | man -l -")]
    Man,
}

/// Which meeting is meant.
#[derive(Debug, ClapArgs)]
pub struct Of {
    /// Id of the meeting; needed where more than one is here
    #[arg(long, value_name = "ID")]
    pub meeting: Option<String>,
}

/// `pack …`
#[derive(Debug, Subcommand)]
pub enum Pack {
    /// Makes a meeting of a meeting file (TOML), a project list (CSV) or a Pabulib file (.pb), and writes its packs
    #[command(after_help = "Example:\n  roundtable-cli pack new projects.csv --tables 6 --date 2026-03-14 --out packs")]
    New(NewPack),
    /// Takes in a pack of somebody else's meeting, to import and tally it here
    #[command(after_help = "Example:\n  roundtable-cli pack add table-3.rtpack")]
    Add {
        /// The pack
        file: PathBuf,
    },
    /// Makes the next edition: a new key for every lost stick, all others keep theirs
    #[command(after_help = "Example:\n  roundtable-cli pack reissue --out packs-2")]
    Reissue {
        #[command(flatten)]
        of: Of,
        /// Folder to write the packs into
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Revokes a lost stick: what it signed counts only by the code on the slip
    #[command(after_help = "Example:\n  roundtable-cli pack revoke --table 4 --reason 'left on the bus'")]
    Revoke {
        #[command(flatten)]
        of: Of,
        /// Which table's
        #[arg(long, value_name = "N")]
        table: u8,
        /// Why
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Meeting, rules, projects, table, who signed
    #[command(after_help = "Example:\n  roundtable-cli pack show table-3.rtpack --json")]
    Show {
        /// The pack
        file: PathBuf,
    },
}

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

/// `pack new`
#[derive(Debug, ClapArgs)]
pub struct NewPack {
    /// Meeting file, project list or .pb
    pub from: PathBuf,
    /// How many tables
    #[arg(long, value_name = "N")]
    pub tables: Option<u8>,
    /// Folder to write the packs into
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// What the meeting is called
    #[arg(long)]
    pub name: Option<String>,
    /// The community that meets
    #[arg(long)]
    pub community: Option<String>,
    /// YYYY-MM-DD
    #[arg(long)]
    pub date: Option<String>,
    /// Where it meets
    #[arg(long)]
    pub place: Option<String>,
    /// What can be spent, in whole units of the currency
    #[arg(long, allow_hyphen_values = true)]
    pub budget: Option<String>,
    /// ISO 4217, such as CNY
    #[arg(long)]
    pub currency: Option<String>,
    /// Which table discusses which projects
    #[arg(long, value_enum)]
    pub allot: Option<Allot>,
    /// Seed of a random allotment
    #[arg(long)]
    pub seed: Option<u64>,
    /// How the tables choose
    #[arg(long, value_enum)]
    pub method: Option<HowChosen>,
    /// Lock each table's key under a twelve-digit code, printed for the leader's envelope
    #[arg(long)]
    pub opening_code: bool,
    /// Encrypt records to this installation, so that nobody else who finds a stick can read them
    #[arg(long)]
    pub encrypt: bool,
    /// Who said a thing goes along with the record; announce it beforehand
    #[arg(long)]
    pub send_speakers: bool,
    /// Names go along with the record; announce it beforehand
    #[arg(long)]
    pub send_names: bool,
    /// For how many days after the meeting texts are kept
    #[arg(long, value_name = "DAYS")]
    pub retention_days: Option<u32>,
}

/// How projects are allotted.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Allot {
    /// One after the other, as even as can be
    Blocks,
    /// Every table has all
    All,
    /// Shuffled by a seed
    Random,
}

impl Allot {
    /// The desk's name of it.
    pub fn name(self) -> &'static str {
        match self {
            Allot::Blocks => "blocks",
            Allot::All => "all",
            Allot::Random => "random",
        }
    }
}

/// Choose or rank up to three.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum HowChosen {
    /// Equal marks
    Choose,
    /// 3, 2, 1 points
    Rank,
}

impl From<HowChosen> for Method {
    fn from(how: HowChosen) -> Method {
        match how {
            HowChosen::Choose => Method::Choose,
            HowChosen::Rank => Method::Rank,
        }
    }
}

/// `session …`
#[derive(Debug, Subcommand)]
pub enum Session {
    /// Opens a pack's session, or goes on with the one that is here
    #[command(after_help = "Example:\n  roundtable-cli session open --pack table-3.rtpack --kind practice")]
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
        /// Go on with what another laptop has left on the stick (.rtmirror)
        #[arg(long, value_name = "MIRROR")]
        take_over: Option<PathBuf>,
        #[command(flatten)]
        knowing: Knowing,
    },
    /// Sessions of this installation
    #[command(after_help = "Example:\n  roundtable-cli session list")]
    List {
        /// Say no more of sessions that were here once and are missing
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
        /// Folder, as a rule a stick, in which a copy follows; how far it goes is told on the standard error
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
    },
}

/// Which person of a table is meant.
#[derive(Debug, Clone, Copy, ClapArgs)]
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
#[derive(Debug, Clone, Copy, ClapArgs)]
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

/// `simulate`
#[derive(Debug, ClapArgs)]
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
    #[command(after_help = "Example:\n  roundtable-cli bundle show table-3.rtbundle")]
    Show {
        /// The bundle
        file: PathBuf,
    },
    /// Writes the plain bag and DIR.allowed_signers, for other people's tools
    #[command(after_help = "Example:\n  roundtable-cli bundle unpack table-3.rtbundle bag && bagit.py --validate bag")]
    Unpack {
        /// The bundle
        file: PathBuf,
        /// Folder to make
        dir: PathBuf,
    },
    /// Writes a bundle's minutes as PDF
    #[command(after_help = "Example:\n  roundtable-cli bundle minutes table-3.rtbundle --out minutes.pdf")]
    Minutes {
        /// The bundle
        file: PathBuf,
        /// File to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}
