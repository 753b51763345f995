//! `simulate …`

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use roundtable_domain::{Medium, Mode};
use roundtable_words::{Lang, Words};
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
    #[arg(long, value_parser = ways(), default_value = "mixed")]
    pub mode: Ways,
    /// On what they choose, where the pack's rule can be counted so; else on paper
    #[arg(long, value_parser = media(), default_value = "paper")]
    pub medium: On,
    /// File with the codes of locked packs: a code, or lines of a table's number and its code
    #[arg(long, value_name = "FILE")]
    pub code_file: Option<PathBuf>,
}

/// In which order people speak; nothing: now in one, now in another.
#[derive(Debug, Clone, Copy)]
pub struct Ways(pub Option<Mode>);

/// The orders of speaking by their names, each with what the window calls it, and all of them by turns.
fn ways() -> impl TypedValueParser<Value = Ways> {
    let words = Words::of(Lang::En);
    let one =
        |mode: &Mode| PossibleValue::new(dashed(*mode)).help(words.say_found(&format!("mode.{}", plain(*mode)), &[]));
    let mixed = PossibleValue::new("mixed").help("Now one, now another");
    PossibleValuesParser::new(Mode::ALL.iter().map(one).chain([mixed]))
        .map(|name| Ways(Mode::ALL.iter().copied().find(|mode| dashed(*mode) == name)))
}

/// On what they choose.
#[derive(Debug, Clone, Copy)]
pub struct On(pub Medium);

/// What polls are held on by its names, each with what the window calls it.
fn media() -> impl TypedValueParser<Value = On> {
    let words = Words::of(Lang::En);
    let one = |medium: &Medium| {
        let name = plain(*medium);
        let help = words.say_found(&format!("medium.{name}"), &[]);
        PossibleValue::new(name).help(help)
    };
    PossibleValuesParser::new(Medium::ALL.iter().map(one))
        .map(|name| On(Medium::ALL.iter().copied().find(|medium| plain(*medium) == name).unwrap_or_default()))
}

/// Its name in JSON, `in_turn`.
fn plain(named: impl serde::Serialize) -> String {
    serde_json::to_value(named).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}

fn dashed(mode: Mode) -> String {
    plain(mode).replace('_', "-")
}
