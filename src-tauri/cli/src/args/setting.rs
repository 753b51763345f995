//! What is said of a meeting beside its list, of one or of many.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use roundtable_desk::view::PlanPart;
use roundtable_domain::{HandKey, Mode, Seat};
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
    /// How many speeches each has on one project; 0: as the set of rules has it
    #[arg(long, value_name = "N")]
    pub turns: Option<u16>,
    /// How many a table recommends
    #[arg(long, value_name = "N")]
    pub wanted: Option<u8>,
    /// How the discussion begins
    #[arg(long, value_parser = one_of(Mode::ALL))]
    pub mode: Option<Mode>,
    /// By what raised hands are ordered, with commas between the keys: never_spoken, fewest_turns, least_time, alternate
    /// (for and against), groups, first_raised; an empty text: as the set of rules has it
    #[arg(long, value_name = "KEYS", value_parser = keys)]
    pub order: Option<Keys>,
    /// Seats that belong together, for an order by groups: "1-3 7, 4-6"; an empty text: no groups
    #[arg(long, value_name = "SEATS", value_parser = groups)]
    pub groups: Option<Groups>,
    /// A raised hand says for or against
    #[arg(long, value_name = "YES", require_equals = true, num_args = 0..=1, default_missing_value = "true")]
    pub stances: Option<bool>,
    /// Participants may raise points of order
    #[arg(long, value_name = "YES", require_equals = true, num_args = 0..=1, default_missing_value = "true")]
    pub points_of_order: Option<bool>,
    /// Limit of a direct reply in seconds; 0: as the set of rules has it
    #[arg(long, value_name = "S", value_parser = clap::value_parser!(u64).range(0..=MOST_SAID))]
    pub reply_limit: Option<u64>,
    /// Limit of an introduction, and of an answer of the staff, in seconds; 0: as the set of rules has it
    #[arg(long, value_name = "S", value_parser = clap::value_parser!(u64).range(0..=MOST_SAID))]
    pub introduction_limit: Option<u64>,
    /// How the tables choose
    #[arg(long, value_parser = methods())]
    pub method: Option<Method>,
    /// What settles a tie
    #[arg(long, value_enum)]
    pub tie: Option<Tie>,
    /// Which set of spoken rules hangs on the wall
    #[arg(long, value_parser = presets())]
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
            turns_a_project: self.turns,
            wanted: self.wanted,
            mode: self.mode,
            order: self.order.clone().map(|keys| keys.0),
            groups: self.groups.clone().map(|groups| groups.0),
            stances: self.stances,
            points: self.points_of_order,
            reply_ms: self.reply_limit.map(|seconds| seconds * SECOND_MS),
            introduction_ms: self.introduction_limit.map(|seconds| seconds * SECOND_MS),
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
    /// All that are level go on, twice as many as are wanted at most; else a lot
    All,
    /// A second ballot between those that are level; its own ties by lot
    SecondBallot,
}

impl Tie {
    fn rule(self) -> TieRule {
        match self {
            Tie::Lot => TieRule::Lot,
            Tie::LowerCost => TieRule::LowerCost,
            Tie::All => TieRule::All,
            Tie::SecondBallot => TieRule::SecondBallot,
        }
    }
}

/// Keys of an order.
#[derive(Debug, Clone)]
pub struct Keys(pub Vec<HandKey>);

/// Groups of seats.
#[derive(Debug, Clone)]
pub struct Groups(pub Vec<Vec<Seat>>);

/// Keys of an order, with commas between them.
fn keys(text: &str) -> Result<Keys, String> {
    let named = |name: &str| {
        serde_json::from_value(serde_json::Value::from(name))
            .map_err(|_| format!("{name} is no key; there are {}", names(HandKey::ALL).join(", ")))
    };
    let keys = text.split(',').map(str::trim).filter(|name| !name.is_empty());
    keys.map(named).collect::<Result<_, _>>().map(Keys)
}

/// Groups of seats with commas between them, each of seats and ranges of seats.
fn groups(text: &str) -> Result<Groups, String> {
    let seat = |number: &str| {
        let read = number.parse().ok().and_then(|number: u8| Seat::new(number).ok());
        read.ok_or_else(|| format!("{number} is no seat"))
    };
    let range = |part: &str| {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last) = (seat(first)?, seat(last)?);
        Ok::<Vec<Seat>, String>(Seat::all().filter(|seat| (first..=last).contains(seat)).collect())
    };
    let group =
        |seats: &str| seats.split_whitespace().map(range).collect::<Result<Vec<_>, _>>().map(|parts| parts.concat());
    let written = text.split(',').map(str::trim).filter(|group| !group.is_empty());
    written.map(group).collect::<Result<_, _>>().map(Groups)
}

fn names<T: serde::Serialize>(all: &[T]) -> Vec<String> {
    let name = |one: &T| serde_json::to_value(one).ok()?.as_str().map(str::to_owned);
    all.iter().filter_map(name).collect()
}

/// One of some words, by the name that it has in files.
fn one_of<T>(all: &'static [T]) -> impl TypedValueParser<Value = T>
where
    T: serde::Serialize + serde::de::DeserializeOwned + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(names(all))
        .try_map(|name| serde_json::from_value::<T>(serde_json::Value::from(name)).map_err(|_| "nothing is called so"))
}

/// The sets of rules that come with the program.
fn presets() -> impl TypedValueParser<Value = String> {
    let all = roundtable_desk::presets(Lang::En).unwrap_or_default();
    PossibleValuesParser::new(all.into_iter().map(|preset| PossibleValue::new(preset.id).help(preset.name)))
}

/// The ways to choose by the tally room's names, each with what the organiser reads of it.
fn methods() -> impl TypedValueParser<Value = Method> {
    let help =
        |method: &Method| Words::of(Lang::En).say_found(&format!("organiser.method_{}", method.code), &[("n", "3")]);
    PossibleValuesParser::new(METHODS.iter().map(|method| PossibleValue::new(method.code).help(help(method))))
        .try_map(|name| Method::named(&name).ok_or("no way to choose is called so"))
}
