//! A file of ballots as the window shows it.

use super::reading::{Seen, ballots, opened};
use super::{Ballots, Compared, CountTrouble, Reading, SavedCount, compare, read_as, save_count};
use crate::error::DeskError;
use crate::error::said::Said;
use crate::home::keyring::Keyring;
use crate::view::{
    BallotsCounted, CountAsk, CountRow, CountedView, FileCounted, OpenLot, OwnView, ParameterView, RuleAsk, RuleView,
};
use roundtable_count::files::FileError;
use roundtable_count::{
    Amount, BallotKind, Checked, Fills, Outcome, Parameter, RULES, Request, Rule, Step, Stop, Ties, Values,
};
use roundtable_report::{Teller, rule_said};
use roundtable_words::{Lang, Words};
use std::path::Path;

/// Reads a file of ballots and counts it as it is asked, until it is done or stopped. What stands in the way of that, other than
/// that there is no such file, is in the answer, so that it can be said. `keys` read a record that is encrypted.
///
/// # Errors
/// [`CountTrouble`] where the file cannot be opened, or the count was stopped.
pub fn count_file(ask: &CountAsk, keys: Option<&Keyring>, stop: &Stop) -> Result<FileCounted, CountTrouble> {
    let (name, source) = opened(Path::new(&ask.file))?;
    let mut seen = Seen::default();
    let read = ballots(&name, source, &read_as::reading(&ask.reading, keys, stop), &mut seen);
    let mut file = FileCounted {
        name,
        is_text: seen.is_text,
        encoding: seen.first.as_ref().map(|first| first.encoding.to_owned()),
        table: seen.first.map(|first| read_as::table(first, seen.is_text)),
        comma: None,
        ballots: None,
        trouble: None,
    };
    match read {
        Ok(ballots) => {
            file.encoding = Some(ballots.file.encoding.to_owned());
            file.comma = read_as::comma(&ask.reading, &ballots.file.faults.list);
            file.ballots = Some(counted_as_asked(&ballots, ask, stop)?);
        }
        Err(CountTrouble::File(FileError::Ask(_))) if file.table.is_some() => {}
        Err(error) if error.is_stop() || matches!(error, CountTrouble::Desk(_)) => return Err(error),
        Err(error) => file.trouble = Some(error.view()),
    }
    file.encoding = file.encoding.filter(|_| file.is_text);
    Ok(file)
}

/// Counts ballots as it is asked; what stands in the way of it is in the answer.
fn counted_as_asked(ballots: &Ballots, ask: &CountAsk, stop: &Stop) -> Result<BallotsCounted, CountTrouble> {
    let file = &ballots.file;
    let (requests, mut trouble) = match requests(ballots, ask) {
        Ok(requests) => (requests, None),
        Err(trouble) => (Vec::new(), Some(trouble.view())),
    };
    let waits = !ballots.is_whole() && !ask.faults_known;
    let mut outcomes = Vec::new();
    for request in requests.iter().filter(|_| !waits) {
        match ballots.count_until(request, stop) {
            Ok(outcome) => outcomes.push((request, outcome)),
            Err(stopped) if stopped.is_stop() => return Err(stopped),
            Err(error) => trouble = trouble.or(Some(error.view())),
        }
    }
    let first = requests.first().cloned().unwrap_or_else(|| ballots.filled(amounts(ballots, ask, Request::default())));
    Ok(BallotsCounted {
        title: ballots.title.clone(),
        kind: file.profile.kind,
        valid: file.profile.valid(),
        blank: file.profile.blank,
        candidates: file.profile.candidates.len() as u32,
        told: ballots.told_said(),
        faults: ballots.faults_said(),
        seats: first.amount.seats,
        budget: first.amount.budget.map(|minor| written(minor, file.profile.money_digits)),
        rules: offered(ballots).map(|rule| rule_view(ask.lang, file.profile.kind, rule)).collect(),
        by: requests.iter().map(|one| RuleAsk { rule: one.rule.clone(), parameters: one.parameters.clone() }).collect(),
        counted: outcomes
            .iter()
            .map(|(request, outcome)| Ok(counted(ask.lang, ballots, request, outcome, &ballots.check(outcome, stop)?)))
            .collect::<Result<_, CountTrouble>>()?,
        trouble,
    })
}

/// Counts as it is asked, and saves what the first rule comes to into a new folder in `dir`.
///
/// # Errors
/// [`CountTrouble`] where it cannot be counted or saved, or was stopped.
pub fn save_counts(
    ask: &CountAsk,
    keys: Option<&Keyring>,
    dir: &Path,
    stop: &Stop,
) -> Result<SavedCount, CountTrouble> {
    let reading = Reading { kept: true, ..read_as::reading(&ask.reading, keys, stop) };
    let ballots = Ballots::of_file(Path::new(&ask.file), &reading)?;
    if !ballots.is_whole() && !ask.faults_known {
        return Err(DeskError::from(Said::BallotsFaulty).into());
    }
    let request = requests(&ballots, ask)?.into_iter().next().unwrap_or_default();
    save_count(&ballots, &request, &ballots.count_until(&request, stop)?, dir, ask.lang)
}

/// Rules that read such ballots; those that spend a budget only where costs are known.
fn offered(ballots: &Ballots) -> impl Iterator<Item = &'static Rule> {
    let profile = &ballots.file.profile;
    let priced = profile.candidates.iter().all(|one| one.cost.is_some());
    let kind = profile.kind;
    RULES.iter().copied().filter(move |rule| rule.ballots.contains(&kind) && (rule.fills == Fills::Seats || priced))
}

/// What is asked of the count by each rule; by the file's own or usual one where none was chosen.
pub(super) fn requests(ballots: &Ballots, ask: &CountAsk) -> Result<Vec<Request>, CountTrouble> {
    if let Some(budget) = &ask.budget {
        ballots.budget(budget)?;
    }
    let ties = || Ties { by: ask.ties, drawn: ask.drawn.clone() };
    let asked = match ask.rules.as_slice() {
        [] => ballots.usual(amounts(ballots, ask, Request::default()).amount).into_iter().collect(),
        rules => {
            let request = |one: &RuleAsk| Request {
                rule: one.rule.clone(),
                amount: Amount::default(),
                parameters: one.parameters.clone(),
                ties: Ties::default(),
            };
            rules.iter().map(request).collect::<Vec<_>>()
        }
    };
    let filled = |request: Request| {
        let request = ballots.filled(amounts(ballots, ask, request));
        Request { ties: ballots.ties(&request, ties()), ..request }
    };
    Ok(asked.into_iter().map(filled).collect())
}

/// The request with what was said of what is to be filled or spent.
fn amounts(ballots: &Ballots, ask: &CountAsk, mut request: Request) -> Request {
    let budget = ask.budget.as_deref().and_then(|text| ballots.budget(text).ok());
    request.amount.seats = ask.seats.or(request.amount.seats);
    request.amount.budget = budget.or(request.amount.budget);
    request
}

fn written(minor: u64, digits: u32) -> String {
    let unit = 10u64.pow(digits);
    match minor % unit {
        0 => (minor / unit).to_string(),
        rest => format!("{}.{rest:0width$}", minor / unit, width = digits as usize),
    }
}

fn rule_view(lang: Lang, kind: BallotKind, rule: &Rule) -> RuleView {
    // Points by place are set where ballots have places.
    let says_something = |one: &&Parameter| one.name != "points" || kind == BallotKind::Ranking;
    RuleView {
        rule: rule.code.to_owned(),
        called: rule_said(lang, rule.code),
        fills: rule.fills,
        parameters: rule.parameters.iter().filter(says_something).map(|one| parameter_view(lang, one)).collect(),
    }
}

fn parameter_view(lang: Lang, parameter: &Parameter) -> ParameterView {
    let words = Words::of(lang);
    let (values, flag, usual) = match parameter.values {
        Values::OneOf(names) => {
            let called = |name: &&str| words.say_found(&format!("count.value.{name}"), &[]);
            (names.iter().map(|name| ((*name).to_owned(), called(name))).collect(), false, String::new())
        }
        Values::Whole { usual, .. } => (Vec::new(), false, usual.to_string()),
        Values::Number { .. } | Values::Text { .. } => (Vec::new(), false, String::new()),
        Values::Flag => (Vec::new(), true, String::new()),
    };
    let example = match parameter.values {
        Values::Text { example } => example.to_owned(),
        Values::OneOf(_) | Values::Whole { .. } | Values::Number { .. } | Values::Flag => String::new(),
    };
    ParameterView {
        name: parameter.name.to_owned(),
        called: words.say_found(&format!("count.parameter.{}", parameter.name), &[]),
        values,
        flag,
        usual,
        example,
    }
}

fn counted(
    lang: Lang,
    ballots: &Ballots,
    request: &Request,
    outcome: &Outcome,
    checked: &Option<Checked>,
) -> CountedView {
    let tell = Teller::of(lang, ballots.working(request, outcome));
    let moves = outcome.rounds.iter().any(|round| matches!(round.step, Step::Moved { .. }));
    let row = |row: roundtable_report::WorkingRow| CountRow {
        id: row.id,
        name: row.name,
        chosen: row.chosen,
        has: row.has,
        cost: row.cost,
        bar: row.bar.map(|bar| (bar.solid, bar.hatched)),
        says: row.says,
    };
    CountedView {
        rule: outcome.rule.to_owned(),
        called: rule_said(lang, outcome.rule),
        headline: tell.how_many(),
        spent: tell.spent().unwrap_or_default(),
        winners: outcome.winners.iter().map(ToString::to_string).collect(),
        rows: tell.rows().into_iter().map(row).collect(),
        drawing: moves.then(|| tell.picture()),
        checks: checked.as_ref().map_or_else(Vec::new, |checked| tell.checks(checked)),
        steps: tell.steps(),
        open: outcome.open.as_ref().map(|tie| OpenLot {
            says: tell.open_tie().unwrap_or_default(),
            among: tie.among.iter().map(|id| (id.to_string(), ballots.name_of(id))).collect(),
            places: tie.places as u32,
        }),
        own: outcome.open.is_none().then(|| compare(ballots, outcome)).flatten().map(own_view),
    }
}

fn own_view(own: Compared) -> OwnView {
    OwnView {
        only_theirs: own.only_theirs.iter().map(ToString::to_string).collect(),
        only_ours: own.only_ours.iter().map(ToString::to_string).collect(),
        scores: own
            .scores
            .iter()
            .map(|(id, theirs, ours)| (id.to_string(), theirs.to_string(), ours.to_string()))
            .collect(),
        votes: own
            .votes
            .iter()
            .map(|(id, theirs, ours)| (id.to_string(), theirs.to_string(), ours.to_string()))
            .collect(),
        says_chosen: own.says_chosen,
        says_scores: own.says_scores,
    }
}
