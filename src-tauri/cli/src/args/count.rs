//! The arguments of `count` and `convert`. What of a rule can be set follows from the rules themselves.

use clap::{ArgAction, ArgMatches, Args as ClapArgs, Command, FromArgMatches};
use roundtable_count::files::{Comma, Format, TableKind};
use roundtable_count::{Parameter, RULES, SettledBy, Values};
use roundtable_words::{Lang, Words};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A file of ballots, and how it is counted.
#[derive(Debug, ClapArgs)]
#[group(skip)]
pub struct Count {
    /// The file: ballots in a format of their own, a workbook, or a table's record; - for what comes through a pipe
    #[arg(value_name = "FILE", required_unless_present = "rules")]
    pub file: Option<PathBuf>,
    /// Say which rules there are, what ballots each reads and what of it can be set
    #[arg(long)]
    pub rules: bool,
    /// By which rule; without it, as the file says, or by what its ballots are usually counted
    #[arg(long, value_name = "RULE")]
    pub rule: Option<String>,
    /// How many are to be chosen; without it, as the file says
    #[arg(long, value_name = "N")]
    pub seats: Option<u64>,
    /// How much there is to spend; without it, as the file says
    #[arg(long, value_name = "SUM")]
    pub budget: Option<String>,
    /// What tells apart those who are level
    #[arg(long, value_name = "HOW", default_value = "lot", value_parser = ties)]
    pub ties: SettledBy,
    /// Lots that were drawn: ids with commas between, the first drawn first; once for each lot
    #[arg(long, value_name = "ID,ID")]
    pub drawn: Vec<String>,
    /// Count although ballots have faults: these are left out
    #[arg(long)]
    pub accept_faults: bool,
    /// How the count is told
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub working: Telling,
    /// Compare with the result that the file itself tells of, and say where they part
    #[arg(long)]
    pub check: bool,
    /// Save the count as a page, a PDF, a picture and data into a new folder here
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub parameters: Parameters,
    #[command(flatten)]
    pub reading: Reading,
}

fn ties(name: &str) -> Result<SettledBy, String> {
    SettledBy::named(name).ok_or_else(|| SettledBy::ALL.map(SettledBy::code).join(", "))
}

/// How a count is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Telling {
    /// In sentences
    Text,
    /// One JSON document, the same as --json
    Json,
    /// A page
    Html,
    /// A picture
    Svg,
}

/// How a file of ballots is read, where it does not say so itself.
#[derive(Debug, ClapArgs)]
#[group(skip)]
#[command(next_help_heading = "How the file is read")]
pub struct Reading {
    /// Its format: pb, soc, soi, toc, toi, cat, wmd, blt, csv or tsv; told by what stands in it where it is not said
    #[arg(long, value_name = "FORMAT", value_parser = format)]
    pub format: Option<Format>,
    /// Which sheet of a workbook; asked where it shows several
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// Its encoding, such as GB18030; told by the letters where it is not said
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Count also ballots that break a limit which the file states, such as too many marks
    #[arg(long)]
    pub beyond_limits: bool,
    /// What a comma in a number does: decimals or thousands; asked where it matters
    #[arg(long, value_name = "WHAT", value_parser = comma)]
    pub comma: Option<Comma>,
    /// Which category of a .cat file a ballot approves of
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub category: u32,
    /// What the cells of a table are: marks, points, ranks (a column for each candidate), places (a column for each place),
    /// list or order (all in one cell)
    #[arg(long, value_name = "KIND", value_parser = kind)]
    pub kind: Option<TableKind>,
    /// The columns of a table in which the ballots are, with commas between: headings, or numbers from 1
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// The column of a table that says how many ballots a row stands for
    #[arg(long, value_name = "COLUMN")]
    pub times: Option<String>,
    /// In which row a table begins, from 1: what stands above is a title, and not read; found where it is plain
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub first_row: Option<u64>,
    /// Whether the first row of a table is headings: yes or no
    #[arg(long, value_name = "YES|NO", value_parser = yes_or_no)]
    pub headings: Option<bool>,
    /// What stands between the columns of a table: , ; or tab
    #[arg(long, value_name = "CHARACTER", value_parser = separator)]
    pub separator: Option<u8>,
    /// What stands between the answers in one cell of a table, such as ; or >
    #[arg(long, value_name = "TEXT")]
    pub answers: Option<String>,
}

fn format(name: &str) -> Result<Format, String> {
    Format::named(name).ok_or_else(|| Format::ALL.map(Format::code).join(", "))
}

fn comma(name: &str) -> Result<Comma, String> {
    Comma::named(name).ok_or_else(|| Comma::ALL.map(Comma::code).join(", "))
}

fn kind(name: &str) -> Result<TableKind, String> {
    TableKind::named(name).ok_or_else(|| TableKind::ALL.map(TableKind::code).join(", "))
}

fn separator(text: &str) -> Result<u8, String> {
    match text {
        "," | ";" => Ok(text.as_bytes()[0]),
        "tab" | "\t" => Ok(b'\t'),
        _ => Err(", ; tab".to_owned()),
    }
}

fn yes_or_no(text: &str) -> Result<bool, String> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err("yes or no".to_owned()),
    }
}

/// A file of ballots, written in another format.
#[derive(Debug, ClapArgs)]
#[group(skip)]
pub struct Convert {
    /// The file; - for what comes through a pipe
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The new file; its ending says its format
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Convert although ballots have faults: these are left out
    #[arg(long)]
    pub accept_faults: bool,
    /// Write over a file of that name
    #[arg(long)]
    pub replace: bool,
    #[command(flatten)]
    pub reading: Reading,
}

/// What of the rule is set, by name.
#[derive(Debug, Default)]
pub struct Parameters(pub BTreeMap<String, String>);

/// Every name that a rule knows, once, with the rules that know it.
fn all() -> BTreeMap<&'static str, (Values, Vec<&'static str>)> {
    let mut all: BTreeMap<&'static str, (Values, Vec<&'static str>)> = BTreeMap::new();
    for rule in RULES {
        for Parameter { name, values } in rule.parameters {
            all.entry(name).or_insert((*values, Vec::new())).1.push(rule.code);
        }
    }
    all
}

impl ClapArgs for Parameters {
    fn augment_args(command: Command) -> Command {
        let words = Words::of(Lang::En);
        all().into_iter().fold(command, |command, (name, (values, rules))| {
            let called = words.say_found(&format!("count.parameter.{name}"), &[]);
            let arg = clap::Arg::new(name).long(name).help_heading("What of a rule can be set");
            let of = rules.join(", ");
            command.arg(match values {
                Values::OneOf(names) => arg
                    .value_name("NAME")
                    .help(format!("{called}: {}, or what else the rule knows ({of})", names.join(", "))),
                Values::Whole { least, most, usual } => arg
                    .value_name("N")
                    .help(format!("{called}: {least} to {most}, {usual} where it is not said ({of})")),
                Values::Number { most: None } => arg.value_name("N").help(format!("{called} ({of})")),
                Values::Number { most: Some(most) } => {
                    arg.value_name("N").help(format!("{called}: up to {most} ({of})"))
                }
                Values::Text { example } => arg.value_name("TEXT").help(format!("{called}: {example} ({of})")),
                Values::Flag => arg.action(ArgAction::SetTrue).help(format!("{called} ({of})")),
            })
        })
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Parameters {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut set = BTreeMap::new();
        for (name, (values, _)) in all() {
            let value = match values {
                Values::Flag => matches.get_flag(name).then(|| "yes".to_owned()),
                Values::OneOf(_) | Values::Whole { .. } | Values::Number { .. } | Values::Text { .. } => {
                    matches.get_one::<String>(name).cloned()
                }
            };
            set.extend(value.map(|value| (name.to_owned(), value)));
        }
        Ok(Parameters(set))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
