//! PrefLib's formats (Mattei and Walsh 2013): rankings (`.soc`, `.soi`, `.toc`, `.toi`), categories (`.cat`) and weighted graphs
//! (`.wmd`), with their data about data in lines that begin with `#`; and as they were before 2022, the number of candidates
//! first.

use super::about::{self, About, fits, numbered};
use super::cells::{decimal, whole};
use super::fault::{Faults, FileError, What, found};
use super::lines::Lines;
use super::pabulib::shares_places;
use super::taking::Taking;
use super::{BallotFile, Format, MOST_CANDIDATES, Options, Stated, Told};
use crate::duels::MOST_IN_DUELS;
use crate::{BallotKind, Builder, Duels, Mark, Profile};
use std::io::{Read, Write};

/// What stands before the ballots.
#[derive(Default)]
struct Head {
    about: About,
    stated: Stated,
    /// Which format it says it is.
    format: Option<Format>,
    alternatives: Option<(u64, u64)>,
    voters: Option<(u64, u64)>,
    edges: Option<(u64, u64)>,
    categories: usize,
    category: Option<String>,
    /// It is of the older kind.
    old: bool,
    /// The row that the lines are at is no part of it.
    row_waits: bool,
}

pub(super) fn read<R: Read>(lines: &mut Lines<R>, format: Format, options: &Options) -> Result<BallotFile, FileError> {
    let mut faults = Faults::up_to(options.most_faults);
    let mut head = Head::read(lines, options, &mut faults)?;
    let format = options.format.or(head.format).unwrap_or(format);
    let count = head.alternatives.map_or_else(|| head.about.most() as u64, |(_, said)| said);
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    if let Some((line, said)) = head.alternatives.filter(|_| head.about.most() > count) {
        let has = head.about.most() as u64;
        faults.note(line, What::NumberDiffers { of: "NUMBER ALTERNATIVES", said: said.to_string(), has });
    }
    let (candidates, digits) = head.about.candidates(count)?;
    let kind = if format == Format::Cat { BallotKind::Approval } else { BallotKind::Ranking };
    let builder = Builder::new(kind, candidates)?.digits(0, digits);
    let mut ballots = Ballots {
        taking: Taking::new(builder, options.for_rule.as_ref().filter(|_| format != Format::Wmd), faults)?,
        count,
        complete: matches!(format, Format::Soc | Format::Toc),
        strict: matches!(format, Format::Soc | Format::Soi),
        category: (format == Format::Cat).then_some(options.category),
        categories: head.categories,
        times_end: if head.old { b',' } else { b':' },
    };
    let mut edges = 0;
    let mut counts = if format == Format::Wmd {
        if count > MOST_IN_DUELS {
            return Err(FileError::TooManyCandidates { most: MOST_IN_DUELS });
        }
        vec![0; count * count]
    } else {
        Vec::new()
    };
    let mut told = Vec::new();
    if format == Format::Cat {
        let name = head.category.take().unwrap_or_else(|| options.category.to_string());
        if head.categories > 0 && (options.category == 0 || options.category as usize > head.categories) {
            return Err(FileError::ColumnUnknown { name: options.category.to_string() });
        }
        told.push(Told::Category(name));
    }
    while std::mem::take(&mut head.row_waits) || lines.advance()? {
        let row = lines.row();
        if row.trim_ascii().is_empty() || row.starts_with(b"#") {
            continue;
        }
        if format == Format::Wmd {
            match edge(row, count) {
                Ok((one, other, votes)) => {
                    edges += 1;
                    counts[one * count + other] = votes;
                }
                Err(what) => ballots.taking.faults.note(lines.number(), what),
            }
        } else {
            ballots.take(lines.number(), row);
        }
    }
    let mut taking = ballots.taking;
    let number = if format == Format::Wmd { ("NUMBER EDGES", head.edges) } else { ("NUMBER VOTERS", head.voters) };
    let has = if format == Format::Wmd { edges } else { taking.came };
    if let (of, Some((line, said))) = number
        && said != has
    {
        taking.faults.note(line, What::NumberDiffers { of, said: said.to_string(), has });
    }
    let builder = match counts.is_empty() {
        true => taking.builder,
        false => taking.builder.with_duels(Duels::from_counts(count, counts)),
    };
    let profile = builder.finish();
    Ok(BallotFile {
        format: Some(format),
        encoding: lines.encoding,
        profile,
        stated: head.stated,
        own: None,
        faults: taking.faults,
        left_out: taking.left_out,
        told,
    })
}

impl Head {
    fn read<R: Read>(lines: &mut Lines<R>, options: &Options, faults: &mut Faults) -> Result<Self, FileError> {
        let mut head = Self::default();
        while lines.advance()? {
            let row = lines.row().trim_ascii();
            if row.is_empty() {
                continue;
            }
            let Some(said) = row.strip_prefix(b"#") else {
                if head.alternatives.is_none() && head.about.most() == 0 {
                    head.read_old(lines)?;
                } else {
                    head.row_waits = true;
                }
                return Ok(head);
            };
            let (line, said) = (lines.number(), lines.text(said)?);
            if let Err(what) = head.take(line, &said, options) {
                faults.note(line, what);
            }
        }
        if head.alternatives.is_none() && head.about.most() == 0 {
            return Err(FileError::Missing { name: "NUMBER ALTERNATIVES" });
        }
        Ok(head)
    }

    fn take(&mut self, line: u64, said: &str, options: &Options) -> Result<(), What> {
        if self.about.take(said)? {
            return Ok(());
        }
        if let Some((number, name)) = numbered(said, "CATEGORY NAME ") {
            if number == options.category as usize {
                self.category = Some(name.to_owned());
            }
            self.categories = self.categories.max(number);
            return Ok(());
        }
        let Some((key, value)) = said.split_once(':') else { return Ok(()) };
        let (key, value) = (key.trim(), value.trim());
        let number = || whole(value.as_bytes()).ok_or_else(|| What::NotNumber { found: found(value.as_bytes()) });
        match key {
            "NUMBER ALTERNATIVES" => self.alternatives = Some((line, number()?)),
            "NUMBER VOTERS" => self.voters = Some((line, number()?)),
            "NUMBER EDGES" => self.edges = Some((line, number()?)),
            "NUMBER CATEGORIES" => self.categories = usize::try_from(number()?).unwrap_or(usize::MAX),
            "DATA TYPE" => self.format = Format::named(value),
            "TITLE" => value.clone_into(&mut self.stated.title),
            _ => {}
        }
        self.stated.all.push((key.to_owned(), value.to_owned()));
        Ok(())
    }

    /// The older kind: how many candidates, each with its number and name, and how many ballots, of how many that differ.
    fn read_old<R: Read>(&mut self, lines: &mut Lines<R>) -> Result<(), FileError> {
        self.old = true;
        let first = |row: &[u8]| row.split(|&c| c == b',').next().and_then(whole);
        let wrong = |line: u64, row: &[u8]| FileError::Stated { line, name: "NUMBER ALTERNATIVES", found: found(row) };
        let count = first(lines.row()).ok_or_else(|| wrong(lines.number(), lines.row()))?;
        if count > MOST_CANDIDATES as u64 {
            return Err(FileError::TooManyCandidates { most: MOST_CANDIDATES });
        }
        self.alternatives = Some((lines.number(), count));
        for number in 1..=count {
            if !lines.advance()? {
                return Err(FileError::Missing { name: "ALTERNATIVE NAME" });
            }
            let row = lines.row();
            let (said, name) =
                memchr::memchr(b',', row).map_or((row, b"".as_slice()), |at| (&row[..at], &row[at + 1..]));
            if whole(said) != Some(number) {
                return Err(FileError::Stated { line: lines.number(), name: "ALTERNATIVE NAME", found: found(row) });
            }
            self.about.name(number as usize, lines.text(name)?);
        }
        if lines.advance()? {
            let numbers: Vec<&[u8]> = lines.row().split(|&c| c == b',').collect();
            // A graph has its edges here; ballots have how many there are, their sum, and how many differ.
            match numbers.as_slice() {
                [voters, _, unique] if whole(voters).is_some() && whole(unique).is_some() => {
                    self.voters = whole(voters).map(|voters| (lines.number(), voters));
                }
                _ => self.row_waits = true,
            }
        }
        Ok(())
    }
}

/// An edge of a graph, `1,2,3.0`: how many prefer the one to the other.
fn edge(row: &[u8], count: usize) -> Result<(usize, usize, u64), What> {
    let malformed = || What::Malformed { found: found(row) };
    let cells: Vec<&[u8]> = row.split(|&c| c == b',').map(<[u8]>::trim_ascii).collect();
    let [one, other, votes] = cells.as_slice() else { return Err(malformed()) };
    let candidate = |cell: &[u8]| {
        let number = whole(cell).ok_or_else(malformed)?;
        let known = number.checked_sub(1).filter(|at| *at < count as u64);
        known.map(|at| at as usize).ok_or_else(|| What::Unknown { found: found(cell) })
    };
    let votes_read = decimal(votes, None)?;
    let whole = u64::try_from(votes_read.units).ok().filter(|_| votes_read.digits == 0);
    let votes = whole.ok_or_else(|| What::NotNumber { found: found(votes) })?;
    let (one, other) = (candidate(one)?, candidate(other)?);
    if one == other { Err(malformed()) } else { Ok((one, other, votes)) }
}

/// The ballots under way.
struct Ballots {
    taking: Taking,
    count: usize,
    complete: bool,
    strict: bool,
    category: Option<u32>,
    categories: usize,
    times_end: u8,
}

impl Ballots {
    #[inline]
    fn take(&mut self, line: u64, row: &[u8]) {
        self.taking.begin();
        let end = row.iter().position(|&c| c == self.times_end).unwrap_or(row.len());
        let Some(times) = whole(&row[..end]) else {
            self.taking.leave(line, 1, What::Malformed { found: found(row) });
            return;
        };
        let read = self.order(row.get(end + 1..).unwrap_or_default());
        match read {
            Ok(()) => self.taking.put(line, times),
            Err(what) => self.taking.leave(line, times, what),
        }
    }

    /// Numbers in their order, those of a place or a category in braces.
    fn order(&mut self, row: &[u8]) -> Result<(), What> {
        let malformed = || What::Malformed { found: found(row) };
        let (mut place, mut braces, mut in_braces) = (0u32, false, 0u32);
        let mut named = 0;
        // Whether something stands where the next comma or end ends it.
        let (mut number, mut stands, mut spaced) = (None::<u64>, false, false);
        for &c in row.iter().chain(b",") {
            match c {
                b'0'..=b'9' => {
                    if stands && number.is_none() || spaced && number.is_some() {
                        return Err(malformed());
                    }
                    spaced = false;
                    let so_far = number.unwrap_or(0).saturating_mul(10).saturating_add(u64::from(c - b'0'));
                    (number, stands) = (Some(so_far.min(u64::from(u32::MAX))), true);
                }
                b'{' if !braces && !stands => (braces, in_braces) = (true, 0),
                b',' | b'}' => {
                    if let Some(number) = number.take() {
                        named += 1;
                        in_braces += 1;
                        self.mark(number, place)?;
                    }
                    if c == b'}' {
                        if !braces {
                            return Err(malformed());
                        }
                        if in_braces > 1 && self.strict {
                            return Err(What::Shared);
                        }
                        // The comma behind ends the place.
                        (braces, stands) = (false, true);
                    } else {
                        if !braces && stands {
                            place += 1;
                        }
                        stands = false;
                    }
                }
                b' ' | b'\t' => spaced = true,
                _ => return Err(malformed()),
            }
        }
        if braces {
            return Err(malformed());
        }
        if self.complete && named < self.count as u64 {
            return Err(What::TooFew { found: named, least: self.count as u64 });
        }
        if self.category.is_some() && self.categories > 0 && place as usize > self.categories {
            return Err(What::TooMany { found: place.into(), most: self.categories as u64 });
        }
        Ok(())
    }

    #[inline]
    fn mark(&mut self, number: u64, place: u32) -> Result<(), What> {
        let known = number.checked_sub(1).filter(|at| *at < self.count as u64);
        let candidate = known.ok_or_else(|| What::Unknown { found: number.to_string() })? as u32;
        let twice = match self.category {
            // A candidate stands in one category; only who is in that of approval is marked.
            Some(category) if place + 1 != category => self.taking.names(candidate) || !self.taking.note(candidate),
            Some(_) => !self.taking.mark(candidate, 1),
            None => !self.taking.mark(candidate, place as i32),
        };
        if twice { Err(What::Twice { id: self.taking.builder.candidate_id(candidate) }) } else { Ok(()) }
    }
}

pub(super) fn write(format: Format, profile: &Profile, stated: &Stated, out: &mut impl Write) -> Result<(), FileError> {
    let categories = format == Format::Cat;
    let complete = matches!(format, Format::Soc | Format::Toc);
    let strict = matches!(format, Format::Soc | Format::Soi);
    let kind = if categories { BallotKind::Approval } else { BallotKind::Ranking };
    let count = profile.candidates.len();
    let unfit = profile.kind != kind
        || profile.added_up_by().is_some()
        || strict && profile.ballots().any(|(marks, _)| shares_places(kind, marks))
        || complete && (profile.blank > 0 || profile.ballots().any(|(marks, _)| marks.len() < count));
    if unfit {
        return Err(FileError::Unfit { format, kind: profile.kind });
    }
    let voters = profile.valid() + profile.blank;
    let unique = profile.different() + usize::from(profile.blank > 0);
    let what = if categories { "PREFERENCES" } else { "ORDERS" };
    let said = |key: &str| stated.all.iter().find(|(one, _)| one == key).map_or("", |(_, value)| value.as_str());
    writeln!(out, "# FILE NAME: {}\n# TITLE: {}", fits(format, said("FILE NAME"))?, fits(format, &stated.title)?)?;
    writeln!(out, "# DESCRIPTION: {}\n# DATA TYPE: {}", fits(format, said("DESCRIPTION"))?, format.code())?;
    for key in ["MODIFICATION TYPE", "RELATES TO", "RELATED FILES", "PUBLICATION DATE", "MODIFICATION DATE"] {
        writeln!(out, "# {key}: {}", fits(format, said(key))?)?;
    }
    writeln!(out, "# NUMBER ALTERNATIVES: {count}\n# NUMBER VOTERS: {voters}\n# NUMBER UNIQUE {what}: {unique}")?;
    if categories {
        writeln!(out, "# NUMBER CATEGORIES: 2\n# CATEGORY NAME 1: Yes\n# CATEGORY NAME 2: No")?;
    }
    for (candidate, number) in profile.candidates.iter().zip(1..) {
        writeln!(out, "# ALTERNATIVE NAME {number}: {}", fits(format, &candidate.name)?)?;
    }
    about::write(format, profile, out)?;
    let place = |marks: &[Mark]| {
        let numbers: Vec<String> = marks.iter().map(|mark| (mark.candidate + 1).to_string()).collect();
        if marks.len() == 1 { numbers.concat() } else { format!("{{{}}}", numbers.join(",")) }
    };
    let blank: (&[Mark], u64) = (&[], profile.blank);
    for (marks, times) in profile.ballots().chain([blank]).filter(|(_, times)| *times > 0) {
        let places: Vec<String> = if categories {
            let named = |at: &u32| marks.iter().any(|mark| mark.candidate == *at);
            let no: Vec<Mark> =
                (0..count as u32).filter(|at| !named(at)).map(|candidate| Mark { candidate, value: 0 }).collect();
            vec![place(marks), place(&no)]
        } else {
            marks.chunk_by(|a, b| a.value == b.value).map(place).collect()
        };
        writeln!(out, "{times}: {}", places.join(","))?;
    }
    Ok(())
}
