//! The arguments of `proposals`.

use clap::{Args as ClapArgs, Subcommand};
use roundtable_desk::{Channel, RankBy, WhoAsks};
use std::path::PathBuf;

/// What is done with the proposals of a call.
#[derive(Debug, Subcommand)]
pub enum Proposals {
    /// Opens a call, or changes its terms where one is here; without anything to set, shows them all
    #[command(
        after_help = "Example:\n  roundtable-cli proposals call --name 'Small actions 2026' --community Hetangli --limit 60000"
    )]
    Call {
        #[command(flatten)]
        of: OfCall,
        /// Open a further call, beside those that are here
        #[arg(long)]
        new: bool,
        #[command(flatten)]
        terms: Box<SetTerms>,
    },
    /// Takes in the proposals of files: survey exports, lists, with headings in Chinese or English
    #[command(
        after_help = "A file is taken whole or not at all, and once.\n\nExample:\n  roundtable-cli proposals import \
        survey.xlsx --channel wechat\n  roundtable-cli proposals import list.csv --column words='What you want'"
    )]
    Import {
        #[command(flatten)]
        of: OfCall,
        /// The files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// How those came in of which the file does not say it: wechat where nothing is said
        #[arg(long, value_name = "CHANNEL", value_parser = channel)]
        channel: Option<Channel>,
        /// Which column holds a field: words, place, channel, day, who, supporters, name, telephone, receipt
        #[arg(long, value_name = "FIELD=HEADING", value_parser = pair)]
        column: Vec<(String, String)>,
        /// Which sheet of a workbook
        #[arg(long, value_name = "NAME")]
        sheet: Option<String>,
        /// Letters of the stall for the receipts that are given
        #[arg(long, value_name = "LETTERS", default_value = "")]
        stall: String,
        /// Leave rows with a fault out; they are named
        #[arg(long)]
        leave_out: bool,
    },
    /// Takes one proposal in and gives its receipt
    #[command(after_help = "Example:\n  roundtable-cli proposals add 'a handrail on the stairs' --place 'building 3'")]
    Add {
        #[command(flatten)]
        of: OfCall,
        /// What they said, as they said it
        #[arg(value_name = "TEXT")]
        words: String,
        /// How it came in: wechat, stall, paper, seminar, hotline, table or other
        #[arg(long, value_name = "CHANNEL", value_parser = channel, default_value = "stall")]
        channel: Channel,
        /// Who asks: resident, group or office
        #[arg(long, value_name = "WHO", value_parser = who, default_value = "resident")]
        who: WhoAsks,
        /// When, YYYY-MM-DD; without it, today
        #[arg(long, value_name = "DAY", default_value = "")]
        day: String,
        /// Where it is, as they said
        #[arg(long, value_name = "TEXT", default_value = "")]
        place: String,
        /// How many support it beside who made it
        #[arg(long, value_name = "N", default_value_t = 0)]
        supporters: u32,
        /// A form of address, where they want an answer; it stays on this computer
        #[arg(long, value_name = "NAME", default_value = "")]
        name: String,
        /// Their telephone, where they want an answer; it stays on this computer
        #[arg(long, value_name = "NUMBER", default_value = "")]
        telephone: String,
        /// The number of the slip that they hold already
        #[arg(long, value_name = "RECEIPT", default_value = "")]
        receipt: String,
        /// Letters of the stall
        #[arg(long, value_name = "LETTERS", default_value = "")]
        stall: String,
    },
    /// Lists proposals, the newest first; with a receipt, shows that one whole
    #[command(
        after_help = "Example:\n  roundtable-cli proposals list --stands new\n  roundtable-cli proposals list 0147\n  \
        roundtable-cli proposals list --words 路灯"
    )]
    List {
        #[command(flatten)]
        of: OfCall,
        /// Receipt of one
        #[arg(value_name = "RECEIPT")]
        receipt: Option<String>,
        /// Words that stand in it, in its place or in its receipt
        #[arg(long, value_name = "WORDS", default_value = "")]
        words: String,
        /// How it stands: new, looked, disagreed, asking, feasible, in_projects, ended or struck
        #[arg(long, value_name = "STATE", value_parser = ["new", "looked", "disagreed", "asking", "feasible", "in_projects", "ended", "struck"])]
        stands: Option<String>,
        /// Into which class it was sorted
        #[arg(long, value_name = "CLASS")]
        class: Option<String>,
        /// How it came in
        #[arg(long, value_name = "CHANNEL", value_parser = channel)]
        channel: Option<Channel>,
        /// Pass over so many of the first
        #[arg(long, value_name = "N", default_value_t = 0)]
        from: u32,
        /// Show so many at most
        #[arg(long, value_name = "N", default_value_t = 100)]
        most: u32,
        /// With a receipt: also who wants an answer
        #[arg(long, requires = "receipt")]
        contact: bool,
    },
    /// Keeps what the office makes of a proposal, in place of what it made of it before
    #[command(
        after_help = "Example:\n  roundtable-cli proposals sort 0147 --class works --sum 28000 --sum-by 'street office'"
    )]
    Sort {
        #[command(flatten)]
        of: OfCall,
        /// Its receipt
        #[arg(value_name = "RECEIPT")]
        receipt: String,
        /// One of the call's classes
        #[arg(long, value_name = "CLASS")]
        class: Option<String>,
        /// Where it is
        #[arg(long, value_name = "TEXT")]
        place: Option<String>,
        /// What it costs about
        #[arg(long, value_name = "SUM")]
        sum: Option<String>,
        /// Who estimated that, and how
        #[arg(long, value_name = "TEXT")]
        sum_by: Option<String>,
        /// Who benefits
        #[arg(long, value_name = "TEXT")]
        benefit: Option<String>,
    },
    /// Joins proposals that ask for one thing, the first leads; or shows which may be; each keeps its words and is answered
    #[command(
        after_help = "Example:\n  roundtable-cli proposals join 0147 0144 0092\n  roundtable-cli proposals join 0147\n  \
        roundtable-cli proposals join 0147 0020 --different"
    )]
    Join {
        #[command(flatten)]
        of: OfCall,
        /// Their receipts; of one alone those are shown that may be the same
        #[arg(required = true, value_name = "RECEIPT")]
        receipts: Vec<String>,
        /// Why
        #[arg(long, value_name = "TEXT", default_value = "")]
        reason: String,
        /// The two were compared, and are not one
        #[arg(long, conflicts_with = "part")]
        different: bool,
        /// This one stands by itself again
        #[arg(long)]
        part: bool,
    },
    /// Keeps what was found of a proposal, with its reason, which residents read
    #[command(
        after_help = "Example:\n  roundtable-cli proposals screen 0147 feasible --reason 'the wall holds bolts'\n  \
        roundtable-cli proposals screen 0147 --back"
    )]
    Screen {
        #[command(flatten)]
        of: OfCall,
        /// Its receipt
        #[arg(value_name = "RECEIPT")]
        receipt: String,
        /// feasible, not_this_level, already_done, over_limit, private, not_here, missing_information, or one of the call's own
        #[arg(value_name = "VERDICT", required_unless_present = "back")]
        verdict: Option<String>,
        /// Why
        #[arg(long, value_name = "TEXT", required_unless_present = "back")]
        reason: Option<String>,
        /// Who of those who decide
        #[arg(long, value_name = "N", default_value_t = 1)]
        by: u8,
        /// Take back what this person found
        #[arg(long, conflicts_with = "verdict")]
        back: bool,
    },
    /// Strikes a proposal that was written down by mistake
    #[command(after_help = "Example:\n  roundtable-cli proposals strike 0148 --reason 'typed twice'")]
    Strike {
        #[command(flatten)]
        of: OfCall,
        /// Its receipt
        #[arg(value_name = "RECEIPT")]
        receipt: String,
        /// Why
        #[arg(long, value_name = "TEXT", required_unless_present = "back")]
        reason: Option<String>,
        /// It was none after all
        #[arg(long)]
        back: bool,
    },
    /// Makes a project of proposals that were found feasible, or says it otherwise; without proposals, shows the projects
    #[command(
        after_help = "Example:\n  roundtable-cli proposals project 0147 0092 --name 'Handrails' --cost 28000 --location \
        'building 3'\n  roundtable-cli proposals project --number 7 --unmake"
    )]
    Project {
        #[command(flatten)]
        of: OfCall,
        /// Receipts of the proposals that it comes of
        #[arg(value_name = "RECEIPT")]
        receipts: Vec<String>,
        /// Its number, where it is there already
        #[arg(long, value_name = "N")]
        number: Option<u16>,
        /// It is none after all
        #[arg(long, requires = "number", conflicts_with = "receipts")]
        unmake: bool,
        #[command(flatten)]
        says: SetProject,
    },
    /// Keeps what projects are ranked by: dots counted at a wall, or a member's marks; without any, shows the order
    #[command(
        after_help = "Example:\n  roundtable-cli proposals rank --project 7 --dots 41\n  roundtable-cli proposals rank \
        --project 7 --by 2 --marks 8,6,9"
    )]
    Rank {
        #[command(flatten)]
        of: OfCall,
        /// Which project
        #[arg(long, value_name = "N")]
        project: Option<u16>,
        /// Dots that were counted on it
        #[arg(long, value_name = "N", requires = "project", conflicts_with = "marks")]
        dots: Option<u32>,
        /// Marks of one member, one for each criterion in their order
        #[arg(long, value_name = "M,M,…", value_delimiter = ',', requires = "project")]
        marks: Vec<u8>,
        /// Which member
        #[arg(long, value_name = "N", default_value_t = 1)]
        by: u8,
    },
    /// Begins a plan of a meeting with projects, in the order of their ranks; all where none is named
    #[command(after_help = "Example:\n  roundtable-cli proposals hand-on\n  roundtable-cli proposals hand-on 1 2 7")]
    HandOn {
        #[command(flatten)]
        of: OfCall,
        /// Numbers of the projects
        #[arg(value_name = "N")]
        projects: Vec<u16>,
    },
    /// Publishes what became of every proposal: a page with a search by receipt, a table, open data, a summary on paper
    #[command(after_help = "Example:\n  roundtable-cli proposals publish --out published")]
    Publish {
        #[command(flatten)]
        of: OfCall,
        /// Folder in which the publication's own is made
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// With residents' own words, where somebody has decided of them and they are not withheld
        #[arg(long)]
        words: bool,
    },
    /// Keeps the words of a proposal from being published, or lets them be
    #[command(
        after_help = "Example:\n  roundtable-cli proposals withhold 0147\n  roundtable-cli proposals withhold 0147 --back"
    )]
    Withhold {
        #[command(flatten)]
        of: OfCall,
        /// Its receipt
        #[arg(value_name = "RECEIPT")]
        receipt: String,
        /// They may be published again
        #[arg(long)]
        back: bool,
    },
    /// Erases who made a proposal, here and for ever
    #[command(after_help = "Example:\n  roundtable-cli proposals erase 0147 --words")]
    Erase {
        #[command(flatten)]
        of: OfCall,
        /// Its receipt
        #[arg(value_name = "RECEIPT")]
        receipt: String,
        /// What they said, too
        #[arg(long)]
        words: bool,
    },
}

/// Which call is meant.
#[derive(Debug, ClapArgs)]
pub struct OfCall {
    /// Id of the call; needed where more than one is here
    #[arg(long, value_name = "ID")]
    pub call: Option<String>,
}

/// What of a call's terms is set.
#[derive(Debug, ClapArgs)]
pub struct SetTerms {
    /// What it is called
    #[arg(long, value_name = "TEXT")]
    pub name: Option<String>,
    /// Community
    #[arg(long, value_name = "TEXT")]
    pub community: Option<String>,
    /// The street office or town over it
    #[arg(long, value_name = "TEXT")]
    pub street: Option<String>,
    /// ISO 4217
    #[arg(long, value_name = "CODE")]
    pub currency: Option<String>,
    /// What one project may cost at most; '' for no limit
    #[arg(long, value_name = "SUM")]
    pub limit: Option<String>,
    /// How many must find the same of a proposal: 1 or 2
    #[arg(long, value_name = "N")]
    pub deciders: Option<u8>,
    /// Kinds into which the office sorts, in place of works, services and goods
    #[arg(long, value_name = "NAME")]
    pub class: Vec<String>,
    /// Verdicts of the office's own beside the usual ones
    #[arg(long, value_name = "NAME")]
    pub verdict: Vec<String>,
    /// By what projects are ranked: supporters, dots or marks
    #[arg(long, value_name = "WHAT", value_parser = rank_by)]
    pub rank_by: Option<RankBy>,
    /// A criterion for marks with its weight, 1 to 100
    #[arg(long, value_name = "NAME=WEIGHT", value_parser = pair)]
    pub criterion: Vec<(String, String)>,
}

/// What a project says.
#[derive(Debug, ClapArgs)]
pub struct SetProject {
    /// What it is called
    #[arg(long, value_name = "TEXT")]
    pub name: Option<String>,
    /// Where
    #[arg(long, value_name = "TEXT")]
    pub location: Option<String>,
    /// What is done
    #[arg(long, value_name = "TEXT")]
    pub content: Option<String>,
    /// How much of it
    #[arg(long, value_name = "TEXT")]
    pub scope: Option<String>,
    /// Who benefits
    #[arg(long, value_name = "TEXT")]
    pub benefit: Option<String>,
    /// What it costs
    #[arg(long, value_name = "SUM")]
    pub cost: Option<String>,
    /// Who estimated that, and how
    #[arg(long, value_name = "TEXT")]
    pub cost_by: Option<String>,
}

fn channel(text: &str) -> Result<Channel, String> {
    Channel::of_code(text).ok_or_else(|| "wechat, stall, paper, seminar, hotline, table or other".to_owned())
}

fn who(text: &str) -> Result<WhoAsks, String> {
    WhoAsks::of_code(text).ok_or_else(|| "resident, group or office".to_owned())
}

fn rank_by(text: &str) -> Result<RankBy, String> {
    RankBy::of_code(text).ok_or_else(|| "supporters, dots or marks".to_owned())
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or_else(|| "NAME=VALUE".to_owned())?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}
