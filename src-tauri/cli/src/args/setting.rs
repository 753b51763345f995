//! What is said of a meeting beside its list, of one or of many.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use roundtable_desk::view::PlanPart;
use roundtable_tally::{METHODS, Method, TieRule};
use roundtable_words::{Lang, Words};

const MINUTE_MS: u64 = 60_000;
const SECOND_MS: u64 = 1_000;

/// When and where it meets, and for how much.
#[derive(Debug, Args)]
pub struct When {
    /// 2025-06-14; 2025/6/14, 20250614 and 2025年6月14日 are read too
    #[arg(long)]
    pub date: Option<String>,
    /// Where it meets
    #[arg(long)]
    pub place: Option<String>,
    /// What can be spent, in whole units of the currency
    #[arg(long, allow_hyphen_values = true)]
    pub budget: Option<String>,
}

impl When {
    /// As the desk takes it.
    pub fn part(&self) -> PlanPart {
        let When { date, place, budget } = self;
        PlanPart { date: date.clone(), place: place.clone(), budget: budget.clone(), ..PlanPart::default() }
    }
}

/// What can be set in many meetings alike.
#[derive(Debug, Args)]
pub struct Setting {
    /// How many tables
    #[arg(long, value_name = "N")]
    pub tables: Option<u16>,
    #[command(flatten)]
    pub when: When,
    /// Which table discusses which projects
    #[arg(long, value_enum)]
    pub allot: Option<Allot>,
    /// Seed of a random allotment
    #[arg(long)]
    pub seed: Option<u64>,
    /// Minutes for the discussion of all projects
    #[arg(long, value_name = "MIN", value_parser = clap::value_parser!(u64).range(0..=MOST_SAID))]
    pub discussion: Option<u64>,
    /// Limit of one speech in seconds; 0: from the time left
    #[arg(long, value_name = "S", value_parser = clap::value_parser!(u64).range(0..=MOST_SAID))]
    pub speech_limit: Option<u64>,
    /// How the tables choose
    #[arg(long, value_parser = methods())]
    pub method: Option<Method>,
    /// What settles a tie
    #[arg(long, value_enum)]
    pub tie: Option<Tie>,
    /// Which set of spoken rules hangs on the wall: plain or nantang
    #[arg(long, value_name = "NAME")]
    pub preset: Option<String>,
    /// Lock each table's key under a twelve-digit code, printed for the leader's envelope
    #[arg(long, value_name = "YES", require_equals = true, num_args = 0..=1, default_missing_value = "true")]
    pub opening_code: Option<bool>,
    /// Encrypt the records that are handed in to this installation, so that nobody else who finds one on a stick can read it.
    /// The copy that follows on the table's stick while a session runs is not encrypted, nor are minutes that are saved there
    #[arg(long, value_name = "YES", require_equals = true, num_args = 0..=1, default_missing_value = "true")]
    pub encrypt: Option<bool>,
    /// Who said a thing goes along with the record; announce it beforehand
    #[arg(long, value_name = "YES", require_equals = true, num_args = 0..=1, default_missing_value = "true")]
    pub send_speakers: Option<bool>,
    /// Names go along with the record; announce it beforehand
    #[arg(long, value_name = "YES", require_equals = true, num_args = 0..=1, default_missing_value = "true")]
    pub send_names: Option<bool>,
    /// For how many days after the meeting texts are kept
    #[arg(long, value_name = "DAYS")]
    pub retention_days: Option<u32>,
}

/// Larger numbers of minutes and seconds are no answer to anything.
const MOST_SAID: u64 = 999_999;

impl Setting {
    /// As the desk takes it.
    pub fn part(&self) -> PlanPart {
        PlanPart {
            tables: self.tables,
            allot: self.allot.map(|allot| allot.name().to_owned()),
            seed: self.seed,
            discussion_ms: self.discussion.map(|minutes| minutes * MINUTE_MS),
            speech_limit_ms: self.speech_limit.map(|seconds| seconds * SECOND_MS),
            method: self.method,
            tie: self.tie.map(Tie::rule),
            preset: self.preset.clone(),
            send_speakers: self.send_speakers,
            send_names: self.send_names,
            retention_days: self.retention_days,
            opening_code: self.opening_code,
            encrypt: self.encrypt,
            ..self.when.part()
        }
    }
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
    fn name(self) -> &'static str {
        match self {
            Allot::Blocks => "blocks",
            Allot::All => "all",
            Allot::Random => "random",
        }
    }
}

/// What settles a tie.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Tie {
    /// A lot, drawn by hand
    Lot,
    /// The cheaper goes first
    LowerCost,
}

impl Tie {
    fn rule(self) -> TieRule {
        match self {
            Tie::Lot => TieRule::Lot,
            Tie::LowerCost => TieRule::LowerCost,
        }
    }
}

/// The ways to choose by the tally room's names, each with what the organiser reads of it.
fn methods() -> impl TypedValueParser<Value = Method> {
    let help =
        |method: &Method| Words::of(Lang::En).say_found(&format!("organiser.method_{}", method.code), &[("n", "3")]);
    PossibleValuesParser::new(METHODS.iter().map(|method| PossibleValue::new(method.code).help(help(method))))
        .try_map(|name| Method::named(&name).ok_or("no way to choose is called so"))
}
