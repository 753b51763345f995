//! The arguments of `objections`.

use super::Of;
use clap::{Args as ClapArgs, Subcommand};

/// What is done; without it, all are shown.
#[derive(Debug, ClapArgs)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Objections {
    #[command(flatten)]
    pub of: Of,
    #[command(subcommand)]
    pub act: Option<ObjectionAct>,
}

#[derive(Debug, Subcommand)]
pub enum ObjectionAct {
    /// Writes down what somebody objected to; no names or telephones: the next publication says it
    #[command(after_help = "Example:\n  roundtable-cli objections add --project 12 'too loud at night'")]
    Add {
        #[command(flatten)]
        of: Of,
        #[command(flatten)]
        to: To,
        /// When it was said, YYYY-MM-DD; without it, today
        #[arg(long, value_name = "DAY")]
        day: Option<String>,
        /// What was said
        #[arg(value_name = "TEXT")]
        text: String,
    },
    /// Writes down what the office answered; once more, it takes the place of the answer before
    #[command(after_help = "Example:\n  roundtable-cli objections answer 9f2c41aa 'work stops at six'")]
    Answer {
        #[command(flatten)]
        of: Of,
        /// Hash of the objection, or its first eight characters or more
        #[arg(value_name = "HASH")]
        objection: String,
        /// When it was answered, YYYY-MM-DD; without it, today
        #[arg(long, value_name = "DAY")]
        day: Option<String>,
        /// What was answered
        #[arg(value_name = "TEXT")]
        text: String,
    },
    /// Strikes an objection that was written down by mistake
    #[command(after_help = "Example:\n  roundtable-cli objections strike 9f2c41aa")]
    Strike {
        #[command(flatten)]
        of: Of,
        /// Hash of the objection, or its first eight characters or more
        #[arg(value_name = "HASH")]
        objection: String,
    },
}

/// To what; without any, to the whole result.
#[derive(Debug, ClapArgs)]
#[group(multiple = false)]
pub struct To {
    /// To what this table recommends
    #[arg(long, value_name = "N")]
    pub table: Option<u16>,
    /// To the project of this number
    #[arg(long, value_name = "P")]
    pub project: Option<u16>,
}
