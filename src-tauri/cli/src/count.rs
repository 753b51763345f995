//! `count` and `convert`: files of ballots, counted by any rule, and written in another format.

use crate::Done;
use crate::args::{self, Convert, Count, Telling};
use crate::error::CommandError;
use crate::failure::{Failure, Noted, Wanted};
use crate::out::{Out, put};
use roundtable_count::files::{Column, Options};
use roundtable_count::{
    Amount, BallotKind, Checked, Fills, Outcome, RULES, Request, Rule, Settled, SettledBy, Stop, Ties, Values, rule,
};
use roundtable_desk::view::ErrorView;
use roundtable_desk::{
    Ballots, Compared, Converted, CountDocument, CountTrouble, Keyring, Reading, SavedCount, compare, convert_ballots,
    save_count,
};
use roundtable_report::{Teller, Working, rule_said};
use roundtable_words::say;
use serde::Serialize;
use std::io::ErrorKind;
use std::path::Path;

/// The answer of `count`.
#[derive(Serialize)]
struct Counted<'a> {
    #[serde(flatten)]
    count: CountDocument<'a>,
    /// What a person should know of how it was read.
    told: Vec<Noted>,
    /// What is wrong in the file, each with its line.
    faults: Vec<Noted>,
    /// Who got nothing, which groups go unheard, what a little more money would change.
    #[serde(skip_serializing_if = "Option::is_none")]
    checks: Option<Checked>,
    /// The file's own result beside this one, with `--check`.
    #[serde(skip_serializing_if = "Option::is_none")]
    own: Option<Compared>,
    /// Where it was saved.
    #[serde(skip_serializing_if = "Option::is_none")]
    saved: Option<SavedCount>,
}

/// The answer of `count --rules`.
#[derive(Serialize)]
struct Rules {
    v: u32,
    rules: Vec<RuleShown>,
}

#[derive(Serialize)]
struct RuleShown {
    rule: &'static str,
    fills: Fills,
    ballots: &'static [BallotKind],
    parameters: Vec<ParameterShown>,
}

#[derive(Serialize)]
struct ParameterShown {
    name: &'static str,
    /// Names that it can be; none for a number or a flag.
    values: &'static [&'static str],
    flag: bool,
}

pub fn count(asked: &Count, keys: &Keyring, out: &Out) -> Result<Done, Failure> {
    if asked.rules {
        return Ok(rules(out));
    }
    let given = Request {
        rule: asked.rule.clone().unwrap_or_default(),
        parameters: asked.parameters.0.clone(),
        ties: Ties {
            by: asked.ties,
            drawn: asked.drawn.iter().map(|lot| lot.split(',').map(|id| id.trim().to_owned()).collect()).collect(),
        },
        ..Request::default()
    };
    let kept = asked.out.is_some() || asked.working == Telling::Html;
    let for_rule = asked.rule.as_ref().map(|_| given.clone());
    let ballots = read(asked.file.as_deref(), &asked.reading, keys, for_rule, kept)?;
    refuse_faults(&ballots, asked.file.as_deref(), asked.accept_faults)?;
    let request = request(asked, &ballots, given)?;
    let outcome = ballots.count(&request)?;
    if let Some(lot) = unused(&request.ties.drawn, &outcome) {
        return Err(Failure::lot_unused(lot));
    }
    let own = if asked.check && outcome.open.is_none() { compare(&ballots, &outcome) } else { None };
    let saved =
        asked.out.as_deref().map(|dir| save_count(&ballots, &request, &outcome, dir, out.lang())).transpose()?;
    let read_as = ballots.read_as(out.lang());
    let tell = Teller::of(out.lang(), Working { read_as: &read_as, ..ballots.working(&request, &outcome) });
    let differs = own.as_ref().is_some_and(|own| !own.agrees());
    let telling = if out.is_json() { Telling::Json } else { asked.working };
    match telling {
        Telling::Html => put(&tell.page()),
        Telling::Svg => put(&tell.picture()),
        Telling::Json | Telling::Text => {
            let document = Counted {
                count: CountDocument::of(&ballots, &request, &outcome),
                told: ballots.told_said().iter().map(|view| Noted::of(out.words(), view)).collect(),
                faults: ballots.faults_said().iter().map(|view| Noted::of(out.words(), view)).collect(),
                checks: ballots.check(&outcome, &Stop::default())?,
                own,
                saved,
            };
            out.answer_as(telling == Telling::Json, &document, || {
                let mut lines = told(&ballots, out);
                lines.extend(tell.lines());
                if let Some(checked) = &document.checks {
                    lines.push(String::new());
                    lines.extend(tell.checks(checked));
                }
                lines.extend(own_lines(&document, asked.check && outcome.open.is_none(), out));
                lines.extend(outcome.open.iter().map(|tie| say!(out, "cli.count.draw", ids = tie.among.join(","))));
                lines
                    .extend(document.saved.iter().map(|saved| say!(out, "cli.count.saved", dir = saved.dir.display())));
                lines
            });
        }
    }
    Ok(if outcome.open.is_some() || differs { Done::SomeRefused } else { Done::All })
}

/// A lot that settled nothing, where the count came to its end.
fn unused<'a>(drawn: &'a [Vec<String>], outcome: &Outcome) -> Option<&'a [String]> {
    let settles = |lot: &[String], tie: &Settled| {
        tie.settled_by == SettledBy::Lot
            && tie.among.iter().filter(|id| lot.iter().any(|one| *one == ***id)).count() > 1
    };
    let lots = drawn.iter().filter(|_| outcome.open.is_none());
    lots.map(Vec::as_slice).find(|lot| !outcome.ties.iter().any(|tie| settles(lot, tie)))
}

/// What is asked, filled up by what the file says.
fn request(asked: &Count, ballots: &Ballots, given: Request) -> Result<Request, Failure> {
    let mut request = match &asked.rule {
        Some(_) => given,
        None => {
            let budget = asked.budget.as_deref().map(|text| ballots.budget(text)).transpose()?;
            let usual = ballots.usual(Amount { seats: asked.seats, budget }).ok_or_else(Failure::rule_unsaid)?;
            let parameters = usual.parameters.into_iter().chain(given.parameters).collect();
            Request { parameters, ties: given.ties, ..usual }
        }
    };
    let fills = rule(&request.rule).map(|rule| rule.fills);
    for (said, other, name) in
        [(asked.seats.is_some(), Fills::Budget, "seats"), (asked.budget.is_some(), Fills::Seats, "budget")]
    {
        if said && fills == Some(other) {
            return Err(CountTrouble::unknown(&request.rule, name).into());
        }
    }
    request.amount.seats = asked.seats.or(request.amount.seats);
    if let Some(text) = &asked.budget {
        request.amount.budget = Some(ballots.budget(text)?);
    }
    let request = ballots.filled(request);
    Ok(Request { ties: ballots.ties(&request, request.ties.clone()), ..request })
}

/// Reads the ballots; where the count is kept, with the sum of the file's bytes.
fn read(
    file: Option<&Path>,
    reading: &args::Reading,
    keys: &Keyring,
    for_rule: Option<Request>,
    kept: bool,
) -> Result<Ballots, Failure> {
    let options = Options {
        format: reading.format,
        encoding: reading.encoding.clone(),
        for_rule,
        category: reading.category,
        beyond_limits: reading.beyond_limits,
        comma: reading.comma,
        kind: reading.kind,
        columns: reading.columns.iter().cloned().map(Column::Called).collect(),
        times: reading.times.clone().map(Column::Called),
        first_row: reading.first_row,
        headings: reading.headings,
        separator: reading.separator,
        answers: reading.answers.clone(),
        ..Options::default()
    };
    let reading = Reading { options, sheet: reading.sheet.clone(), keys: Some(keys), kept };
    let file = file.unwrap_or(Path::new("-"));
    if file != Path::new("-") && std::fs::symlink_metadata(file).is_err_and(|error| error.kind() == ErrorKind::NotFound)
    {
        return Err(CommandError::FileMissing { file: file.display().to_string() }.into());
    }
    let ballots = match file == Path::new("-") {
        true => Ballots::from("", std::io::stdin().lock(), &reading),
        false => Ballots::of_file(file, &reading),
    };
    ballots.map_err(|error| match &error {
        CountTrouble::Record(reason) => Failure::refused(reason, file).wanting(Wanted::Bundle),
        _ => Failure::from(error).of(file),
    })
}

/// Ballots with faults are counted without only once somebody has said so.
fn refuse_faults(ballots: &Ballots, file: Option<&Path>, accepted: bool) -> Result<(), Failure> {
    if ballots.is_whole() || accepted {
        return Ok(());
    }
    let faults = ballots.faults_said();
    Err(Failure::ballots(faults, file.unwrap_or(Path::new("-"))))
}

fn told(ballots: &Ballots, out: &Out) -> Vec<String> {
    let words = out.words();
    let in_words = |all: Vec<ErrorView>| all.into_iter().map(|view| view.say(words, &view.key));
    let mut lines = vec![ballots.title.clone()];
    lines.extend(in_words(ballots.told_said()));
    if !ballots.is_whole() {
        lines.push(say!(out, "cli.count.left_out", n = ballots.file.left_out));
        lines.extend(in_words(ballots.faults_said()));
    }
    lines
}

fn own_lines(document: &Counted<'_>, checked: bool, out: &Out) -> Vec<String> {
    let Some(own) = &document.own else {
        return if checked { vec![say!(out, "cli.count.own_none")] } else { Vec::new() };
    };
    let ids = |ids: &[roundtable_count::Id]| ids.join(&say!(out, "report.list.comma"));
    let mut lines = vec![say!(out, "count.own")];
    if own.agrees() {
        lines.push(match own.says_chosen {
            true => say!(out, "count.own_agrees"),
            false => say!(out, "count.own_scores_agree"),
        });
    }
    lines.extend((!own.only_theirs.is_empty()).then(|| say!(out, "count.own_theirs", ids = ids(&own.only_theirs))));
    lines.extend((!own.only_ours.is_empty()).then(|| say!(out, "count.own_ours", ids = ids(&own.only_ours))));
    let score = |(id, theirs, ours): &(roundtable_count::Id, _, _)| {
        say!(out, "count.own_score", id = id, theirs = theirs, ours = ours)
    };
    lines.extend(own.scores.iter().map(score));
    lines.extend(
        own.votes.iter().map(|(id, theirs, ours)| say!(out, "count.own_votes", id = id, theirs = theirs, ours = ours)),
    );
    lines
}

fn rules(out: &Out) -> Done {
    let shown = |rule: &&'static Rule| RuleShown {
        rule: rule.code,
        fills: rule.fills,
        ballots: rule.ballots,
        parameters: rule
            .parameters
            .iter()
            .map(|one| ParameterShown {
                name: one.name,
                values: match one.values {
                    Values::OneOf(names) => names,
                    Values::Whole { .. } | Values::Number { .. } | Values::Text { .. } | Values::Flag => &[],
                },
                flag: one.values == Values::Flag,
            })
            .collect(),
    };
    let document = Rules { v: 1, rules: RULES.iter().map(shown).collect() };
    out.answer(&document, || {
        document
            .rules
            .iter()
            .map(|rule| {
                let set = rule.parameters.iter().map(|one| match one.values {
                    [] => format!("[--{}]", one.name),
                    names => format!("[--{} {}]", one.name, names.join("|")),
                });
                let set: Vec<String> = set.collect();
                format!("{:<16}  {}  {}", rule.rule, rule_said(out.lang(), rule.rule), set.join(" "))
                    .trim_end()
                    .to_owned()
            })
            .collect()
    });
    Done::All
}

pub fn convert(asked: &Convert, keys: &Keyring, out: &Out) -> Result<Done, Failure> {
    let ballots = read(Some(&asked.file), &asked.reading, keys, None, false)?;
    refuse_faults(&ballots, Some(&asked.file), asked.accept_faults)?;
    let converted: Converted = convert_ballots(&ballots, &asked.out, asked.replace)?;
    out.answer(&converted, || {
        let mut lines = told(&ballots, out);
        lines.push(say!(out, "cli.count.converted", file = asked.out.display(), n = converted.ballots));
        let lost: Vec<String> =
            converted.lost.iter().map(|what| out.say_found(&format!("count.stated.{what}"), &[])).collect();
        if !lost.is_empty() {
            lines.push(say!(out, "cli.count.lost", what = lost.join(&say!(out, "report.list.comma"))));
        }
        lines
    });
    Ok(Done::All)
}
