//! The format of programs for the single transferable vote (`.blt`, Hill, Wichmann and Woodall 1987): how many candidates and
//! seats, who withdrew, ballots that each end with a nought, a nought alone, then the names and the title. Comments run from
//! `#` to the end of a line; `2=3` share a place, and `-` is a place that was left empty. `[nick …]` gives candidates names by
//! which ballots may call them; they are their ids.

use super::about::{self, About, fits};
use super::cells::whole;
use super::fault::{Faults, FileError, What, found};
use super::lines::Lines;
use super::taking::Taking;
use super::{BallotFile, Format, MOST_CANDIDATES, Options, Stated, Told};
use crate::{BallotKind, Builder, Candidate, CountError, Mark, Profile};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Write};

pub(super) fn read<R: Read>(lines: &mut Lines<R>, options: &Options) -> Result<BallotFile, FileError> {
    let mut about = About::default();
    let mut faults = Faults::up_to(options.most_faults);
    let head = Head::read(lines, &mut about, &mut faults)?;
    let stays = |number: &usize| !head.withdrawn.contains(number);
    let mut places = (0..).map(Some);
    // Names stand at the end; until then all that there is are numbers.
    let (numbered, _) = About::default().candidates(head.count)?;
    let builder = Builder::new(BallotKind::Ranking, only(numbered, &head.withdrawn))?;
    let mut ballots = Ballots {
        taking: Taking::new(builder, options.for_rule.as_ref(), faults)?,
        head: &head,
        place_of: (1..=head.count).map(|number| if stays(&number) { places.next().flatten() } else { None }).collect(),
        lines_are_ballots: None,
        place: 0,
        times: None,
        fault: None,
        line: lines.number(),
        ended: false,
    };
    // What stands behind the head is taken before the next line.
    let mut row = Some(head.rest.clone());
    while let Some(mut behind) = row.as_deref() {
        while !behind.is_empty() && !ballots.ended {
            let end = behind.iter().position(u8::is_ascii_whitespace).unwrap_or(behind.len());
            ballots.word(lines.number(), &behind[..end]);
            behind = behind[end..].trim_ascii_start();
        }
        if ballots.ended {
            let behind = behind.to_vec();
            return finish(lines, about, ballots, &head, &behind);
        }
        ballots.end_of_line();
        let buffer = row.take().unwrap_or_default();
        row = next(lines, &mut about, &mut ballots.taking.faults)?.then(|| refilled(buffer, code(lines.row())));
    }
    ballots.end_of_file();
    finish(lines, about, ballots, &head, b"")
}

/// The same memory with other bytes in it.
fn refilled(mut buffer: Vec<u8>, bytes: &[u8]) -> Vec<u8> {
    buffer.clear();
    buffer.extend_from_slice(bytes);
    buffer
}

/// What stands before the ballots.
#[derive(Default)]
struct Head {
    count: usize,
    seats: u64,
    /// The numbers of those who withdrew.
    withdrawn: BTreeSet<usize>,
    /// By which names ballots may call candidates, each with its number.
    nicks: BTreeMap<Vec<u8>, usize>,
    /// What else stands in brackets.
    brackets: Vec<(String, String)>,
    /// What stands behind it in its last line.
    rest: Vec<u8>,
}

impl Head {
    fn read<R: Read>(lines: &mut Lines<R>, about: &mut About, faults: &mut Faults) -> Result<Self, FileError> {
        let mut numbers: Vec<u64> = Vec::new();
        let mut head = Self::default();
        while next(lines, about, faults)? {
            let mut rest = code(lines.row());
            if let Some(said) = rest.strip_prefix(b"[").and_then(|said| said.strip_suffix(b"]")) {
                let said = lines.text(said)?;
                match said.split_once(' ').unwrap_or((&said, "")) {
                    ("nick", nicks) => {
                        for (nick, number) in nicks.split_whitespace().zip(1..) {
                            head.nicks.insert(nick.into(), number);
                            about.id(number, nick.to_owned());
                        }
                    }
                    (key, value) => head.brackets.push((key.to_owned(), value.trim().to_owned())),
                }
                continue;
            }
            while !rest.is_empty() {
                let end = rest.iter().position(u8::is_ascii_whitespace).unwrap_or(rest.len());
                let (word, behind) = (&rest[..end], rest[end..].trim_ascii_start());
                if numbers.len() < 2 {
                    let name = if numbers.is_empty() { "candidates" } else { "seats" };
                    let wrong = || FileError::Stated { line: lines.number(), name, found: found(word) };
                    numbers.push(whole(word).ok_or_else(wrong)?);
                    if numbers[0] > MOST_CANDIDATES as u64 {
                        return Err(FileError::TooManyCandidates { most: MOST_CANDIDATES });
                    }
                } else {
                    (head.count, head.seats) = (numbers[0] as usize, numbers[1]);
                    let number = word.strip_prefix(b"-").and_then(|word| head.number(word));
                    match number.filter(|number| (1..=head.count).contains(number)) {
                        Some(number) => _ = head.withdrawn.insert(number),
                        None => {
                            head.rest = rest.to_vec();
                            return Ok(head);
                        }
                    }
                }
                rest = behind;
            }
        }
        match numbers.as_slice() {
            [count, seats] => Ok(Self { count: *count as usize, seats: *seats, ..head }),
            _ => Err(FileError::Missing { name: "candidates" }),
        }
    }

    /// The number of a candidate, by itself or by the name that stands for it.
    fn number(&self, word: &[u8]) -> Option<usize> {
        let number = whole(word).and_then(|number| usize::try_from(number).ok());
        number.or_else(|| self.nicks.get(word).copied())
    }
}

/// Those who did not withdraw.
fn only(candidates: Vec<Candidate>, withdrawn: &BTreeSet<usize>) -> Vec<Candidate> {
    candidates.into_iter().zip(1..).filter(|(_, number)| !withdrawn.contains(number)).map(|(one, _)| one).collect()
}

/// Goes to the next line in which something stands beside a comment; what comments say of candidates is kept.
fn next<R: Read>(lines: &mut Lines<R>, about: &mut About, faults: &mut Faults) -> Result<bool, FileError> {
    while lines.advance()? {
        if let Some(said) = lines.row().trim_ascii().strip_prefix(b"#") {
            if let Err(what) = about.take(&lines.text(said)?) {
                faults.note(lines.number(), what);
            }
        } else if !code(lines.row()).is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A row without its comment, and without white space around it.
fn code(row: &[u8]) -> &[u8] {
    let end = memchr::memchr(b'#', row).unwrap_or(row.len());
    row[..end].trim_ascii()
}

/// The ballots under way.
struct Ballots<'a> {
    taking: Taking,
    head: &'a Head,
    /// Where each stands among those who did not withdraw.
    place_of: Vec<Option<u32>>,
    /// No ballot ends with a nought but with its line; known once the first ended.
    lines_are_ballots: Option<bool>,
    place: i32,
    /// How many the ballot stands for; nothing between ballots.
    times: Option<u64>,
    fault: Option<What>,
    /// Where the ballot begins.
    line: u64,
    /// The nought that ends all ballots was met.
    ended: bool,
}

impl Ballots<'_> {
    #[inline]
    fn word(&mut self, line: u64, word: &[u8]) {
        let Some(_) = self.times else { return self.first_word(line, word) };
        if word == b"0" {
            if self.lines_are_ballots == Some(true) {
                self.fault.get_or_insert(What::Malformed { found: "0".into() });
            }
            self.lines_are_ballots.get_or_insert(false);
            return self.end();
        }
        if self.fault.is_some() || word == b"-" {
            return;
        }
        for number in word.split(|&c| c == b'=') {
            if let Err(what) = self.mark(number, word) {
                self.fault = Some(what);
                return;
            }
        }
        self.place += 1;
    }

    fn first_word(&mut self, line: u64, word: &[u8]) {
        if word == b"0" {
            self.ended = true;
            return;
        }
        self.taking.begin();
        (self.line, self.place, self.fault) = (line, 0, None);
        self.times = whole(word);
        if self.times.is_none() {
            // What is no number is no ballot that could be told how often it counts.
            self.times = Some(1);
            self.fault = Some(What::Malformed { found: found(word) });
        }
    }

    fn mark(&mut self, number: &[u8], word: &[u8]) -> Result<(), What> {
        let number = self.head.number(number).ok_or_else(|| What::Malformed { found: found(word) })?;
        let at = number.checked_sub(1);
        let new = match at.and_then(|at| Some((at, self.place_of.get(at)?))) {
            None => return Err(What::Unknown { found: found(word) }),
            Some((_, &Some(candidate))) => self.taking.mark(candidate, self.place),
            // Behind all places, so that it is noticed where a ballot names twice who withdrew.
            Some((at, None)) => self.taking.note((self.place_of.len() + at) as u32),
        };
        if new { Ok(()) } else { Err(What::Twice { id: number.to_string().into() }) }
    }

    fn end(&mut self) {
        let Some(times) = self.times.take() else { return };
        match self.fault.take() {
            None => self.taking.put(self.line, times),
            Some(what) => self.taking.leave(self.line, times, what),
        }
    }

    fn end_of_line(&mut self) {
        if self.times.is_some() && *self.lines_are_ballots.get_or_insert(true) {
            self.end();
        }
    }

    /// The nought that ends the ballots is missing: the file may have been cut off.
    fn end_of_file(&mut self) {
        if self.times.is_some() {
            self.fault.get_or_insert(What::Malformed { found: String::new() });
            self.end();
        }
        self.taking.faults.note(self.line, What::NumberDiffers { of: "0", said: "1".into(), has: 0 });
    }
}

/// Names and title, and the whole.
fn finish<R: Read>(
    lines: &mut Lines<R>,
    mut about: About,
    mut ballots: Ballots<'_>,
    head: &Head,
    behind: &[u8],
) -> Result<BallotFile, FileError> {
    let count = head.count;
    let faults = &mut ballots.taking.faults;
    let mut texts: Vec<String> = Vec::new();
    take_texts(lines, behind, count, &mut texts, faults)?;
    while lines.advance()? {
        if let Some(said) = lines.row().trim_ascii().strip_prefix(b"#") {
            if let Err(what) = about.take(&lines.text(said)?) {
                faults.note(lines.number(), what);
            }
        } else {
            take_texts(lines, lines.row(), count, &mut texts, faults)?;
        }
    }
    if texts.len() < count && !texts.is_empty() {
        let (said, has) = (count.to_string(), texts.len() as u64);
        faults.note(lines.number(), What::NumberDiffers { of: "names", said, has });
    }
    let title = texts.get(count).cloned().unwrap_or_default();
    let behind = texts.iter().skip(count + 1).map(|text| (String::new(), text.clone()));
    let all = head.brackets.iter().cloned().chain(behind).collect();
    for (name, number) in texts.into_iter().take(count).zip(1..) {
        about.name(number, name);
    }
    let (candidates, digits) = about.candidates(count)?;
    let mut ids = BTreeSet::new();
    if let Some(twice) = candidates.iter().find(|one| !ids.insert(one.id.clone())) {
        return Err(CountError::CandidateTwice { id: twice.id.clone() }.into());
    }
    let mut told = Vec::new();
    if ballots.lines_are_ballots == Some(true) {
        told.push(Told::LinesAreBallots);
    }
    if !head.withdrawn.is_empty() {
        told.push(Told::Withdrawn(head.withdrawn.iter().map(|number| candidates[number - 1].id.clone()).collect()));
    }
    let taking = ballots.taking;
    let mut profile = taking.builder.finish();
    profile.candidates = only(candidates, &head.withdrawn);
    profile.money_digits = digits;
    Ok(BallotFile {
        format: Some(Format::Blt),
        encoding: lines.encoding,
        profile,
        stated: Stated { title, seats: Some(head.seats), all, ..Stated::default() },
        own: None,
        faults: taking.faults,
        left_out: taking.left_out,
        told,
    })
}

/// Texts in quotes, or words without, of which a file has one for each candidate, the title, and perhaps more.
fn take_texts<R: Read>(
    lines: &Lines<R>,
    row: &[u8],
    count: usize,
    texts: &mut Vec<String>,
    faults: &mut Faults,
) -> Result<(), FileError> {
    let mut rest = row.trim_ascii();
    while !rest.is_empty() && !rest.starts_with(b"#") {
        let mut text = Vec::new();
        if let Some(mut quoted) = rest.strip_prefix(b"\"") {
            loop {
                let Some(end) = memchr::memchr(b'"', quoted) else {
                    faults.note(lines.number(), What::BrokenQuote);
                    return Ok(());
                };
                text.extend_from_slice(&quoted[..end]);
                quoted = &quoted[end + 1..];
                let Some(behind) = quoted.strip_prefix(b"\"") else { break };
                text.push(b'"');
                quoted = behind;
            }
            rest = quoted;
        } else {
            let end = rest.iter().position(u8::is_ascii_whitespace).unwrap_or(rest.len());
            text.extend_from_slice(&rest[..end]);
            rest = &rest[end..];
        }
        // Hardly more than a title, a source and a remark.
        if texts.len() > count + 100 {
            return Err(FileError::Misplaced { line: lines.number(), name: found(&text) });
        }
        texts.push(lines.text(&text)?);
        rest = rest.trim_ascii_start();
    }
    Ok(())
}

pub(super) fn write(profile: &Profile, stated: &Stated, out: &mut impl Write) -> Result<(), FileError> {
    let format = Format::Blt;
    if profile.kind != BallotKind::Ranking || profile.added_up_by().is_some() {
        return Err(FileError::Unfit { format, kind: profile.kind });
    }
    writeln!(out, "{} {}", profile.candidates.len(), stated.seats.unwrap_or(1))?;
    about::write(format, profile, out)?;
    let blank: (&[Mark], u64) = (&[], profile.blank);
    for (marks, times) in profile.ballots().chain([blank]).filter(|(_, times)| *times > 0) {
        write!(out, "{times} ")?;
        for place in marks.chunk_by(|a, b| a.value == b.value) {
            let numbers: Vec<String> = place.iter().map(|mark| (mark.candidate + 1).to_string()).collect();
            write!(out, "{} ", numbers.join("="))?;
        }
        writeln!(out, "0")?;
    }
    writeln!(out, "0")?;
    let names = profile.candidates.iter().map(|one| &one.name);
    for text in names.chain([&stated.title]) {
        writeln!(out, "\"{}\"", fits(format, text)?.replace('"', "\"\""))?;
    }
    Ok(())
}
