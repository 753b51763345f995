//! `pack …`

use super::{Of, Setting, When};
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Subcommand, ValueEnum};
use roundtable_intake::{ColumnOf, Unit};
use std::path::PathBuf;

/// `pack …`
#[derive(Debug, Subcommand)]
pub enum Pack {
    /// Makes a meeting of a meeting file (TOML), a project list (XLSX, XLS, ODS, CSV) or a Pabulib file (.pb), and writes
    /// its packs
    #[command(after_help = "Example:\n  roundtable-cli pack new projects.csv --tables 6 --currency EUR --out packs")]
    New(Box<NewPack>),
    /// Takes in a pack of somebody else's meeting, to import and tally it here
    #[command(after_help = "Example:\n  roundtable-cli pack add projects-table-3.rtpack")]
    Add {
        /// The pack
        file: PathBuf,
    },
    /// Corrects the list of a meeting whose packs are out: tells what it says otherwise, and with --out makes the next edition
    /// of all packs. Numbers and tables stay, and all keys but those of lost sticks
    #[command(after_help = "Example:\n  roundtable-cli pack correct projects.csv --out packs-2")]
    Correct(Box<CorrectPack>),
    /// Makes the next edition: a new key for every lost stick, all others keep theirs
    #[command(after_help = "Example:\n  roundtable-cli pack reissue --out packs-2")]
    Reissue {
        #[command(flatten)]
        of: Of,
        /// Folder to write the packs into
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Writes the papers to print once more, of the whole meeting or of one table, but for the opening codes
    #[command(after_help = "Example:\n  roundtable-cli pack papers --table 4 --out papers-4")]
    Papers {
        #[command(flatten)]
        of: Of,
        /// Of this table alone
        #[arg(long, value_name = "N")]
        table: Option<u16>,
        /// Folder to write them into
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Writes the papers of a pack that are read at its table into a folder, to print: texts as PDF, all else as it is
    #[command(after_help = "Example:\n  roundtable-cli pack briefing packs/projects-table-3.rtpack --out papers-3")]
    Briefing {
        /// The pack
        file: PathBuf,
        /// Folder to write them into
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
        table: u16,
        /// Why
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Writes one table's newest pack on its stick, and reads it back; without a table the next that is not written, of one
    /// meeting or of all
    #[command(after_help = "Example:\n  roundtable-cli pack stick --table 3 --out /media/office/STICK-3\n  \
            roundtable-cli pack stick --out /media/office/STICK")]
    Stick {
        #[command(flatten)]
        of: Of,
        /// Whose stick
        #[arg(long, value_name = "N")]
        table: Option<u16>,
        /// The stick
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Write it although packs of others lie there: who has the stick has the keys of all of them
        #[arg(long)]
        others_known: bool,
    },
    /// Meeting, rules, projects, papers, table, who signed
    #[command(after_help = "Example:\n  roundtable-cli pack show packs/projects-table-3.rtpack --json")]
    Show {
        /// The pack
        file: PathBuf,
    },
}

/// `pack new`
#[derive(Debug, Args)]
pub struct NewPack {
    /// Meeting file, project list or .pb
    pub from: PathBuf,
    /// Folder to write the packs into
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// What the meeting is called
    #[arg(long)]
    pub name: Option<String>,
    /// The community that meets; of a table that has several, the one that is read
    #[arg(long)]
    pub community: Option<String>,
    /// Make a meeting of each community of a table, or of each sheet of a workbook, with its packs in a folder of its own.
    /// What else is said holds for all of them
    #[arg(long, value_enum)]
    pub each: Option<Each>,
    /// Of communities whose meetings are here already, with --each: update the drafts, leave all as they are, or make new ones.
    /// Those whose packs are made are corrected by `pack correct`
    #[arg(long, value_name = "WHAT", value_parser = ["update", "leave", "new"], requires = "each")]
    pub here: Option<String>,
    #[command(flatten)]
    pub set: Setting,
    /// ISO 4217, such as CNY; goes before what the list says
    #[arg(long)]
    pub currency: Option<String>,
    /// A folder with papers that are read at the tables: PDF, PNG, JPEG, Markdown and plain text, by their names each to the
    /// project whose number, id or name stands there, else to the whole meeting. Goes before what a meeting file names
    #[arg(long, value_name = "DIR", conflicts_with = "each")]
    pub briefing: Option<PathBuf>,
    #[command(flatten)]
    pub read: HowRead,
}

/// How a list is read, where it does not say it itself.
#[derive(Debug, Args)]
pub struct HowRead {
    /// In what amounts stand where the list does not say it; in a .pb they are whole units
    #[arg(long, value_name = "UNIT", value_parser = units())]
    pub unit: Option<String>,
    /// Which sheet of a workbook, where several are lists
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// Which column of a table is what, by its heading: `--column cost=批复金额`, as often as is needed. FIELD is id, name,
    /// cost, proposer, location, content, scope, benefit, picture, community, street or unit; none leaves a column out. Columns
    /// that tell of persons cannot be taken
    #[arg(long, value_name = "FIELD=HEADING", value_parser = column)]
    pub column: Vec<ColumnSaid>,
    /// In which row of the table the headings stand, as a spreadsheet counts; found out where it is not said
    #[arg(long, value_name = "N")]
    pub header_row: Option<u64>,
    /// Encoding of a text list, such as GB18030 or windows-1250; found out where it is not said. Meeting files are UTF-8
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Take a .pb file that says another number of projects than it has
    #[arg(long)]
    pub accept_counts: bool,
    /// Keep the names of who proposed the projects: all are groups or offices, never private persons. Without it they are
    /// left out, since what is in a pack is published and cannot be erased
    #[arg(long)]
    pub keep_proposers: bool,
    /// Leave characters out that do not show and do nothing
    #[arg(long)]
    pub drop_invisible: bool,
    /// Rows that look like sums or headings of parts, though nothing says it for sure: leave them out, or take them as projects
    #[arg(long, value_name = "WHAT", value_parser = ["leave", "take"])]
    pub sums: Option<String>,
    /// Leave out rows in which something is wrong or that have no price yet, and name each of them; without it a single one
    /// refuses the list. In a correction such a project stays as it is in the packs that are out
    #[arg(long)]
    pub take_what_reads: bool,
}

/// `pack correct`
#[derive(Debug, Args)]
pub struct CorrectPack {
    #[command(flatten)]
    pub of: Of,
    /// Meeting file or project list, corrected: the projects as they are to be, all of them
    pub from: PathBuf,
    /// Folder to write the packs into; without it, what would change is only told
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// What the meeting is called
    #[arg(long)]
    pub name: Option<String>,
    #[command(flatten)]
    pub when: When,
    /// A folder with all papers that are read at the tables, in place of those that are out; without it these stay, unless a
    /// meeting file names others
    #[arg(long, value_name = "DIR")]
    pub briefing: Option<PathBuf>,
    #[command(flatten)]
    pub read: HowRead,
}

/// A heading with the field it goes to; none: the column is left out.
pub type ColumnSaid = (String, Option<String>);

/// Reads `cost=批复金额`.
fn column(said: &str) -> Result<ColumnSaid, String> {
    let (field, heading) = said.split_once('=').ok_or("it is written FIELD=HEADING, such as cost=Amount")?;
    match field {
        "none" => Ok((heading.to_owned(), None)),
        _ if ColumnOf::named(field).is_some() => Ok((heading.to_owned(), Some(field.to_owned()))),
        _ => Err(format!("{field} is no field; there are {} and none", ColumnOf::ALL.map(ColumnOf::code).join(", "))),
    }
}

/// The units by the desk's names, each with its help.
fn units() -> PossibleValuesParser {
    let help = |unit: Unit| match unit {
        Unit::Yuan => "Whole units (元)",
        Unit::Hundred => "Hundreds (百元)",
        Unit::Thousand => "Thousands (千元)",
        Unit::Wan => "Ten thousands (万元)",
        Unit::Lakh => "Hundred thousands (十万元, lakh)",
        Unit::Million => "Millions (百万元)",
        Unit::Crore => "Ten millions (千万元, crore)",
        Unit::Yi => "Hundred millions (亿元)",
    };
    PossibleValuesParser::new(Unit::ALL.map(|unit| PossibleValue::new(unit.code()).help(help(unit))))
}

/// Of what each part of a list a meeting is made.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Each {
    /// Every community that the table names
    Community,
    /// Every sheet that is a list
    Sheet,
}
