//! What can be asked on the command line.

mod bundle;
mod count;
mod key;
mod objections;
mod pack;
mod proposals;
mod session;
mod setting;
mod simulate;
mod texts;

pub use bundle::Bundle;
pub use count::{Convert, Count, Reading, Telling};
pub use key::Key;
pub use objections::{ObjectionAct, Objections, To};
pub use pack::{CorrectPack, Each, HowRead, NewPack, Pack};
pub use proposals::{OfCall, Proposals, SetProject, SetTerms};
pub use session::{Knowing, Session};
pub use setting::{Setting, When};
pub use simulate::Simulate;
pub use texts::Texts;

use clap::{Args as ClapArgs, Parser, Subcommand};
use roundtable_words::Lang;
use std::path::PathBuf;

/// Runs roundtable meetings from the command line: prepares packs, keeps sessions, collects and publishes records.
#[derive(Debug, Parser)]
#[command(
    name = "roundtable-cli",
    version,
    propagate_version = true,
    after_help = "Exit status: 0 done, 1 something was refused, 2 wrong usage, 3 the machine failed.\n\n\
        Example:\n  roundtable-cli pack new projects.csv --tables 6 --currency EUR --out packs\n  \
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

/// What is done to many meetings at once.
#[derive(Debug, Subcommand)]
pub enum DistrictAct {
    /// Sets the same in every meeting of which no packs are made, or in those that are named; without anything to set, shows
    /// how each is set. Meetings whose packs are made stay as they are
    #[command(after_help = "Example:\n  roundtable-cli district set --date 2026-12-05 --tables 6 --discussion 60\n  \
            roundtable-cli district set --meeting 5d0f8a1e-… --place 'Room 3'")]
    Set {
        /// Ids of the meetings; all of which no packs are made where none is named
        #[arg(long, value_name = "ID")]
        meeting: Vec<String>,
        #[command(flatten)]
        set: Box<Setting>,
    },
    /// Makes the packs of every meeting that is ready, each in its folder of this installation
    #[command(after_help = "Example:\n  roundtable-cli district make")]
    Make {
        /// Also of those in which something is worth a look first
        #[arg(long)]
        points_known: bool,
    },
}

/// What is decided of the projects in a tally.
#[derive(Debug, Subcommand)]
pub enum TallyAct {
    /// Decides that projects of several tables' lists are one, which counts once, with a reason, on record
    #[command(
        after_help = "What the tables voted stays as it is. Projects that are joined already are named with all that they \
            are joined with.\n\nExample:\n  roundtable-cli tally join 3 17 --name 3 --sum 8000 --reason 'both are the lights at \
            the south gate'"
    )]
    Join {
        #[command(flatten)]
        of: Of,
        /// The projects' numbers, two or more
        #[arg(required = true, value_name = "P")]
        projects: Vec<String>,
        /// The number of the one whose name it has
        #[arg(long, value_name = "P")]
        name: String,
        /// The sum that counts; left open where tables ask different ones and none is said
        #[arg(long, value_name = "SUM")]
        sum: Option<String>,
        /// Why; it is published with the result
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Parts what was joined: each project stands by itself again
    #[command(after_help = "Example:\n  roundtable-cli tally part 3")]
    Part {
        #[command(flatten)]
        of: Of,
        /// The number of any of the joined projects
        #[arg(value_name = "P")]
        project: String,
    },
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Job {
    /// Meeting packs: one signed file per table
    #[command(subcommand, after_help = "Example:\n  roundtable-cli pack show packs/projects-table-3.rtpack")]
    Pack(Pack),
    /// A table's session
    #[command(subcommand, after_help = "Example:\n  roundtable-cli session open --pack packs/projects-table-3.rtpack")]
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
    /// Takes bundles in: files, or folders with all *.rtbundle and *.rtbundle.age in them; each goes to the meeting that
    /// it says
    #[command(after_help = "Example:\n  roundtable-cli import /media/stick-1 projects-table-3-record.rtbundle --json")]
    Import {
        /// Files and folders
        #[arg(required = true, value_name = "FILE|DIR")]
        paths: Vec<PathBuf>,
        /// Take only files of this meeting; without it, of every meeting that is here
        #[arg(long, value_name = "ID")]
        meeting: Option<String>,
    },
    /// Counts a file of ballots by any rule, and says step by step how it came about
    #[command(after_help = "Example:\n  roundtable-cli count votes.pb --rule equal-shares --completion add1\n  \
        roundtable-cli count club.blt --rule stv --transfer meek --working html > working.html")]
    Count(Box<Count>),
    /// Writes a file of ballots in another format
    #[command(after_help = "Example:\n  roundtable-cli convert survey.csv --out votes.pb")]
    Convert(Box<Convert>),
    /// All meetings, a line each: how the tables stand, the sum against the budget, what is unread, what is published
    #[command(after_help = "Example:\n  roundtable-cli district --json")]
    District {
        #[command(subcommand)]
        act: Option<DistrictAct>,
    },
    /// Registers the project numbers that a table says ahead of its record; without a table, shows what was said
    #[command(after_help = "Example:\n  roundtable-cli express --table 6 51 54 58")]
    Express {
        #[command(flatten)]
        of: Of,
        /// Which table
        #[arg(long, value_name = "N", requires = "numbers")]
        table: Option<u16>,
        /// The projects' numbers
        #[arg(value_name = "P", requires = "table")]
        numbers: Vec<String>,
    },
    /// Confirms a record by the check code on the table's slip
    #[command(
        after_help = "Where the slips of several closings are typed, the latest of one record counts; resolve decides \
            for an earlier one.\n\nExample:\n  roundtable-cli confirm --table 4 7K3M-Q9TX-2VHD"
    )]
    Confirm {
        #[command(flatten)]
        of: Of,
        /// Which table
        #[arg(long, value_name = "N")]
        table: u16,
        /// The code: capital or small letters, blanks and dashes anywhere
        #[arg(required = true, value_name = "CODE")]
        code: Vec<String>,
    },
    /// Decides for one of several records of a table, with a reason, on record
    #[command(
        after_help = "A slip that is typed for the first time afterwards takes the decision up again.\n\nExample:\n  \
            roundtable-cli resolve --table 5 --keep 3f9a41c2 --reason 'opened by mistake'"
    )]
    Resolve {
        #[command(flatten)]
        of: Of,
        /// Which table
        #[arg(long, value_name = "N")]
        table: u16,
        /// Head of the record that counts, or its first eight characters or more
        #[arg(long, value_name = "HEAD")]
        keep: String,
        /// Why; it is published with the result
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Decides which sum counts for a project for which tables ask different ones, with a reason, on record
    #[command(after_help = "Example:\n  roundtable-cli settle --project 12 --sum 8000 --reason 'asked both tables'")]
    Settle {
        #[command(flatten)]
        of: Of,
        /// The project's number
        #[arg(long, value_name = "P")]
        project: String,
        /// One of the sums that tables ask for
        #[arg(long, value_name = "SUM")]
        sum: String,
        /// Why; it is published with the result
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
        table: u16,
    },
    /// What the counted tables recommend: side by side, and each project once with the sum of all
    #[command(args_conflicts_with_subcommands = true, after_help = "Example:\n  roundtable-cli tally --json")]
    Tally {
        #[command(flatten)]
        of: Of,
        #[command(subcommand)]
        act: Option<TallyAct>,
    },
    /// The texts that are read through before publishing, each with its hash; with a hash, shows that one or decides on it
    #[command(
        after_help = "What is decided on a text goes for all that say the very same, also for those that come later. Masking a text \
            again masks the new words in place of the old ones.\n\nExample:\n  roundtable-cli \
            texts\n  roundtable-cli texts 9f2c41aa --mask 13812345678 --mask 'No. 502'\n  roundtable-cli texts 9f2c41aa \
            --withhold"
    )]
    Texts {
        #[command(flatten)]
        of: Of,
        #[command(flatten)]
        texts: Texts,
    },
    /// Writes all that is published: page, notice to post, tables, open data, records without what is private
    #[command(
        after_help = "What the notice to post says of the office is remembered for the next publication; '' takes it \
            away.\n\nExample:\n  roundtable-cli publish --out published --read-through\n  roundtable-cli publish --out p \
            --issuer 'Hetang residents committee' --telephone '8200 0000' --notice-days 7"
    )]
    Publish {
        #[command(flatten)]
        of: Of,
        /// Folder of its own to write into; never a whole stick, nor one that holds records as they were handed in
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Publish although the database was set back to an older copy. A meeting from a backup is published without
        /// this; with it, the window and the command line speak of the backup no more
        #[arg(long)]
        set_back_known: bool,
        /// Number of the last publication, 0 where there was none. Asked for where the data was set back or restored: what was
        /// published since is not known here, and two publications would have one number
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=9_999))]
        after: Option<u32>,
        /// Somebody has read all notes, wordings, reasons and conditions; without it, unread ones are withheld and
        /// shown as withheld
        #[arg(long)]
        read_through: bool,
        /// Publish although tables are not counted, sums are not decided for or texts were read by nobody; what it lacks is
        /// said
        #[arg(long)]
        lacks_known: bool,
        #[command(flatten)]
        notice: Notice,
    },
    /// What people objected to while the notice hung, each with its hash and the office's answer; adds, answers or strikes one
    #[command(
        after_help = "The next publication says each with its answer, once it was read through (texts).\n\nExample:\n  \
            roundtable-cli objections\n  roundtable-cli objections add --project 12 'too loud at night'\n  roundtable-cli \
            objections answer 9f2c41aa 'work stops at six'"
    )]
    Objections(Objections),
    /// What residents propose, before there is a meeting: taken in, sorted, screened, made into projects and answered
    #[command(
        subcommand,
        after_help = "Example:\n  roundtable-cli proposals call --name 'Small actions' --community Hetangli\n  \
            roundtable-cli proposals import survey.xlsx\n  roundtable-cli proposals list --stands new"
    )]
    Proposals(Box<Proposals>),
    /// Puts on record that a publication is no longer where it was put; without a number, shows those that still show
    /// something which was erased, withheld or masked since
    #[command(after_help = "Example:\n  roundtable-cli taken-away\n  roundtable-cli taken-away 2")]
    TakenAway {
        #[command(flatten)]
        of: Of,
        /// Number of the publication
        #[arg(value_name = "N")]
        publication: Option<u32>,
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

/// What the notice to post says of the office.
#[derive(Debug, ClapArgs)]
pub struct Notice {
    /// Issuing body; what was never said leaves room to write by hand, here and below
    #[arg(long, value_name = "TEXT")]
    pub issuer: Option<String>,
    /// Where to call with an objection
    #[arg(long, value_name = "TEXT")]
    pub telephone: Option<String>,
    /// Where to come with one
    #[arg(long, value_name = "TEXT")]
    pub address: Option<String>,
    /// Working days that it hangs, from the one after publishing on, 5 where nothing was said; 0 leaves room to write them.
    /// Saturdays and Sundays are not counted, public holidays are not known
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=30))]
    pub notice_days: Option<u32>,
}

/// Which meeting is meant.
#[derive(Debug, ClapArgs)]
pub struct Of {
    /// Id of the meeting; needed where more than one is here
    #[arg(long, value_name = "ID")]
    pub meeting: Option<String>,
}
