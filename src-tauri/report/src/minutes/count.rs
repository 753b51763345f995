//! The count: as a table, and in words.

use super::input::{
    MinutesAgreed, MinutesAsked, MinutesCount, MinutesInput, MinutesObjection, MinutesRound, MinutesScore, MinutesTie,
    MinutesUnderstanding, MinutesUnheard, MinutesVoided, TieSettled, WrongLot,
};
use super::{BODY, SMALL, heading};
use crate::common::Passage;
use crate::pdf::{Align, Flow, Ink, Paint, Paper, Style};
use crate::voice::Voice;
use roundtable_tally::Unit;
use roundtable_words::say;

const ROW: f32 = 19.0;
const BAR: f32 = 110.0;

pub(super) fn draw(flow: &mut Flow, voice: Voice, input: &MinutesInput) {
    let Some(count) = &input.count else { return };
    heading(flow, &say!(voice, "report.count"), 90.0);
    if let Some(asked) = &input.understanding {
        flow.paragraph(BODY, &understanding(voice, *asked));
    }
    match count.consensus {
        Some(agreed) => flow.paragraph(BODY, &all_agreed(voice, count.voters, agreed)),
        None => {
            let most = count.wanted.to_string();
            let method = format!("report.method.{}", count.method.code);
            flow.paragraph(BODY, &voice.say_found(&method, &[("n", &most)]));
            flow.paragraph(BODY, &ballots(voice, count));
        }
    }
    if let Some(helped) = count.helped.filter(|helped| *helped > 0) {
        flow.paragraph(BODY, &say!(voice, "report.count.helped", n = helped));
    }
    if let Some(difference) = &count.difference {
        flow.paragraph(BODY, &say!(voice, "report.count.difference", reason = voice.passage(difference)));
    }
    for MinutesRound { recommended, unheard } in &count.rounds {
        let three = voice.list(&recommended.iter().map(u16::to_string).collect::<Vec<_>>());
        let (n, project) = (unheard.ballots, unheard.project);
        flow.paragraph(BODY, &say!(voice, "report.count.round", three = three, n = n, project = project));
    }
    for MinutesVoided { second, reason } in &count.voided {
        flow.paragraph(BODY, &voided(voice, *second, reason));
    }
    for asked in &count.asked {
        self::asked(flow, voice, asked);
    }
    if count.consensus.is_some() {
        return;
    }
    flow.y += 6.0;
    let most = count.scores.iter().map(|score| score.score).max().unwrap_or(0).max(1);
    let numbers = number_column(&flow.paper, BODY, count.scores.iter().map(|score| score.number));
    for score in &count.scores {
        row(flow, voice, (count, most, numbers), score);
    }
    flow.gap(10.0);
    flow.paragraph(BODY, &in_words(voice, count));
    for step in count.working.said(voice) {
        flow.paragraph(BODY, &step);
    }
    for one in &count.put_right {
        flow.paragraph(BODY, &put_right(voice, one));
    }
    for reason in &count.second_voided {
        flow.paragraph(BODY, &voided(voice, true, reason));
    }
    for line in count.ties.iter().flat_map(|tie| tie_in_words(voice, tie)) {
        flow.paragraph(BODY, &line);
    }
    if let Some(MinutesUnheard { project, ballots }) = count.unheard {
        flow.paragraph(BODY, &say!(voice, "report.count.unheard", n = ballots, project = project));
    }
}

/// That a poll counts for nothing, and why.
fn voided(voice: Voice, second: bool, reason: &Passage) -> String {
    match second {
        true => say!(voice, "report.count.voided_second", reason = voice.passage(reason)),
        false => say!(voice, "report.count.voided", reason = voice.passage(reason)),
    }
}

fn all_agreed(voice: Voice, voters: u32, agreed: MinutesAgreed) -> String {
    let MinutesAgreed { absent, withdrawn, aside } = agreed;
    voice.agreed(voters.saturating_sub(absent), [absent, withdrawn, aside])
}

/// What was proposed, and what was objected to it; who said it stands nowhere.
fn asked(flow: &mut Flow, voice: Voice, asked: &MinutesAsked) {
    flow.paragraph(BODY, &voice.asked(&asked.proposed, asked.reached));
    let inset = (flow.frame.left + 14.0, flow.frame.right - flow.frame.left - 14.0);
    for MinutesObjection { project, text, ends } in &asked.objections {
        flow.column(BODY, inset, &voice.objected(*project, text, *ends), |_, _| {});
    }
}

fn understanding(voice: Voice, MinutesUnderstanding { wanted, open }: MinutesUnderstanding) -> String {
    match (wanted, open) {
        (0, _) => say!(voice, "report.understanding.nobody"),
        (n, 0) => say!(voice, "report.understanding", n = n),
        (n, open) => say!(voice, "report.understanding.open", n = n, open = open),
    }
}

fn ballots(voice: Voice, count: &MinutesCount) -> String {
    if let Some(hands) = count.hands {
        return say!(voice, "report.count.hands", voters = count.voters, n = hands);
    }
    if count.helped.is_some() {
        return say!(
            voice,
            "report.count.laptop",
            voters = count.voters,
            n = count.valid + count.blank,
            valid = count.valid,
            blank = count.blank,
            abstained = count.abstained
        );
    }
    say!(
        voice,
        "report.count.ballots",
        voters = count.voters,
        n = count.valid + count.blank + count.invalid,
        valid = count.valid,
        blank = count.blank,
        invalid = count.invalid,
        abstained = count.abstained
    )
}

/// How wide the column of the numbers is: as its widest needs.
pub(super) fn number_column(paper: &Paper, style: Style, numbers: impl Iterator<Item = u16>) -> f32 {
    numbers.map(|number| paper.width(style, &number.to_string()) + 14.0).fold(30.0, f32::max)
}

fn row(flow: &mut Flow, voice: Voice, (count, most, numbers): (&MinutesCount, u64, f32), score: &MinutesScore) {
    flow.need(ROW);
    let (left, right, y) = (flow.frame.left, flow.frame.right, flow.y);
    flow.y += ROW;
    let baseline = y + 13.4;
    let (style, ink) = if score.chosen { (BODY.bold(), Ink::JADE) } else { (BODY, Ink::MUTED) };
    let bar_left = right - BAR - 62.0;
    flow.paper.put(Align::Left, (left, baseline), style.ink(ink), &score.number.to_string());
    let room = bar_left - left - numbers - 10.0;
    let name = flow.paper.fitting(&[10.5, 9.0, 8.0], style, (room, 1), &score.name);
    let lines = flow.paper.lines(name, room, &score.name);
    flow.paper.put(Align::Left, (left + numbers, baseline), name, &shortened(&lines));
    let long = BAR * score.score as f32 / most as f32;
    let fill = if score.chosen { Ink::JADE } else { Ink::LINE };
    flow.paper.sheet().rect((bar_left, y + 5.5), (long.max(1.2), 9.0), 2.0, Paint::Fill(fill));
    flow.paper.put(Align::Right, (right, baseline), style, &voice.score(count.method, score.score));
    flow.paper.sheet().rule((left, y + ROW), (right, y + ROW), Ink::LINE, 0.4);
}

/// One line of several: the first, with dots where more follows. The whole name stands in the notes.
pub(crate) fn shortened(lines: &[String]) -> String {
    match lines {
        [only] => only.clone(),
        [first, ..] => {
            let mut first = first.clone();
            first.pop();
            first + "…"
        }
        [] => String::new(),
    }
}

fn in_words(voice: Voice, count: &MinutesCount) -> String {
    let said: Vec<String> = count
        .scores
        .iter()
        .filter(|score| score.score > 0 || score.chosen)
        .map(|score| {
            let (got, ballots) =
                (voice.score(count.method, score.score), say!(voice, "report.ballots", n = score.ballots));
            let number = score.number;
            match count.method.unit {
                Unit::Votes => say!(voice, "report.count.got.votes", number = number, score = got),
                Unit::Firsts => say!(voice, "report.count.got.firsts", number = number, score = got),
                Unit::Points => say!(voice, "report.count.got.points", number = number, score = got, ballots = ballots),
            }
        })
        .collect();
    if said.is_empty() {
        return say!(voice, "report.count.nothing");
    }
    let scores = said.join(&say!(voice, "report.list.semicolon"));
    match (count.method.unit, said.len() == count.scores.len()) {
        (Unit::Votes | Unit::Points, true) => say!(voice, "report.count.words_all", scores = scores),
        (Unit::Votes, false) => say!(voice, "report.count.words", scores = scores),
        (Unit::Points, false) => say!(voice, "report.count.words_points", scores = scores),
        (Unit::Firsts, true) => say!(voice, "report.count.words_firsts_all", scores = scores),
        (Unit::Firsts, false) => say!(voice, "report.count.words_firsts", scores = scores),
    }
}

/// How a tie was settled; of a second ballot its papers and what each got, of a lot what was put right.
fn tie_in_words(voice: Voice, tie: &MinutesTie) -> Vec<String> {
    let list = |numbers: &[u16]| voice.list(&numbers.iter().map(u16::to_string).collect::<Vec<_>>());
    let among = list(&tie.among);
    match &tie.settled {
        TieSettled::Lot { drawn, witnesses, wrong } => {
            let mut said = vec![say!(voice, "report.tie.lot", among = among, drawn = list(drawn), n = witnesses)];
            said.extend(wrong.iter().map(|one| put_right(voice, one)));
            said
        }
        TieSettled::LowerCost { first } => {
            vec![say!(voice, "report.tie.lower_cost", among = among, first = list(first))]
        }
        TieSettled::All => vec![say!(voice, "report.tie.all", among = among)],
        TieSettled::SecondBallot { chosen, count } => {
            let mut said = vec![
                say!(voice, "report.tie.second_ballot", among = among, chosen = list(chosen)),
                ballots(voice, count),
                in_words(voice, count),
            ];
            let helped = count.helped.filter(|helped| *helped > 0);
            said.extend(helped.map(|helped| say!(voice, "report.count.helped", n = helped)));
            let difference = count.difference.as_ref();
            said.extend(difference.map(|why| say!(voice, "report.count.difference", reason = voice.passage(why))));
            said
        }
        TieSettled::Open => vec![say!(voice, "report.tie.open", among = among)],
    }
}

fn put_right(voice: Voice, one: &WrongLot) -> String {
    let drawn = voice.list(&one.drawn.iter().map(u16::to_string).collect::<Vec<_>>());
    say!(voice, "report.tie.put_right", drawn = drawn, reason = voice.passage(&one.reason))
}

/// A caption under what was drawn.
pub(super) fn caption(flow: &mut Flow, text: &str) {
    let style: Style = SMALL;
    flow.paragraph(style, text);
}
