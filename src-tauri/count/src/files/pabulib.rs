//! Pabulib's format (`.pb`, Faliszewski and others 2023): META, PROJECTS and VOTES, their cells parted by semicolons.

use super::cells::{Cells, Decimal, decimal, whole, write_cell, written};
use super::eight::{self, BLOCK};
use super::fault::{Faults, FileError, What, found};
use super::ids::Ids;
use super::lines::Lines;
use super::taking::Taking;
use super::{BallotFile, Format, Limit, MOST_CANDIDATES, Options, Own, Stated};
use crate::{BallotKind, Builder, Candidate, Fraction, Mark, Number, Profile};
use memchr::memchr_iter;
use std::io::{Read, Write};

const SEPARATOR: u8 = b';';
/// Columns of projects that put them into groups, several parted by commas.
const LISTED_GROUPS: [&str; 2] = ["category", "categories"];
/// Columns of projects that put each into one group.
const GROUPS: [&str; 3] = ["district", "subunit", "neighborhood"];

/// Which part of the file a line begins.
pub(super) fn section(line: &[u8]) -> Option<&'static str> {
    let name = line.trim_ascii_end();
    let name = &name[..name.len() - name.iter().rev().take_while(|&&c| c == SEPARATOR).count()];
    let name = name.strip_prefix(b"\"").and_then(|name| name.strip_suffix(b"\"")).unwrap_or(name).trim_ascii();
    ["META", "PROJECTS", "VOTES"].into_iter().find(|one| name.eq_ignore_ascii_case(one.as_bytes()))
}

/// What is known before the votes.
#[derive(Default)]
struct Before {
    meta: Vec<(u64, String, String)>,
    candidates: Vec<Candidate>,
    costs: Vec<Option<(u64, Decimal)>>,
    own: Own,
}

pub(super) fn read<R: Read>(lines: &mut Lines<R>, options: &Options) -> Result<BallotFile, FileError> {
    let mut faults = Faults::up_to(options.most_faults);
    let mut before = before(lines, options, &mut faults)?;
    let (kind, stated, digits) = before.stated(&mut faults)?;
    let ids = Ids::of(before.candidates.iter().map(|one| one.id.as_bytes()));
    let costs: Vec<u64> = before.candidates.iter().map(|one| one.cost.unwrap_or(0)).collect();
    let projects = before.candidates.len() as u64;
    let builder = Builder::new(kind, std::mem::take(&mut before.candidates))?.digits(0, digits);
    let taking = Taking::new(builder, options.for_rule.as_ref(), faults)?;
    let limits = Limits::of(&stated, digits, before.default_score(), options.beyond_limits);
    let mut votes = Votes { kind, ids, costs, limits, taking, cells: Cells::default() };
    votes.read(lines, options)?;

    let mut taking = votes.taking;
    for (of, has) in [("num_projects", projects), ("num_votes", taking.came)] {
        if let Some((line, _, said)) = before.meta.iter().find(|(_, key, _)| key == of)
            && whole(said.as_bytes()) != Some(has)
        {
            taking.faults.note(*line, What::NumberDiffers { of, said: said.clone(), has });
        }
    }
    let own = (before.own != Own::default()).then_some(before.own);
    Ok(BallotFile {
        format: Format::Pb,
        encoding: lines.encoding,
        profile: taking.builder.finish(),
        stated,
        own,
        faults: taking.faults,
        left_out: taking.left_out,
        told: Vec::new(),
    })
}

/// META and PROJECTS; the lines stand at the headings of VOTES afterwards, or at the end.
fn before<R: Read>(lines: &mut Lines<R>, options: &Options, faults: &mut Faults) -> Result<Before, FileError> {
    let mut before = Before::default();
    let mut cells = Cells::default();
    let mut seen: Vec<&str> = Vec::new();
    let mut headings: Vec<String> = Vec::new();
    let mut at_headings = false;
    while cells.advance(lines, SEPARATOR, faults)? {
        if let Some(name) = section(lines.row()) {
            if seen.contains(&name) || (name == "VOTES" && seen.len() < 2) {
                return Err(FileError::Misplaced { line: lines.number(), name: name.to_owned() });
            }
            if name == "VOTES" {
                return Ok(before);
            }
            seen.push(name);
            at_headings = true;
            continue;
        }
        match seen.last() {
            None => return Err(FileError::Missing { name: "META" }),
            Some(_) if at_headings => {
                at_headings = false;
                headings =
                    cells.iter().map(|cell| Ok(lines.text(cell)?.to_lowercase())).collect::<Result<_, FileError>>()?;
            }
            Some(&"META") => {
                let key = lines.text(cells.get(0))?.to_lowercase();
                let value: Vec<&[u8]> = cells.iter().skip(1).collect();
                let value = lines.text(&value.join(&SEPARATOR))?;
                before.meta.push((lines.number(), key, value.trim_end_matches(';').trim().to_owned()));
            }
            Some(_) => before.project(lines, &cells, &headings, options, faults)?,
        }
    }
    let missing = ["META", "PROJECTS", "VOTES"].into_iter().find(|name| !seen.contains(name));
    missing.map_or(Ok(before), |name| Err(FileError::Missing { name }))
}

impl Before {
    fn project<R: Read>(
        &mut self,
        lines: &Lines<R>,
        cells: &Cells,
        headings: &[String],
        options: &Options,
        faults: &mut Faults,
    ) -> Result<(), FileError> {
        let column = |name: &str| headings.iter().position(|heading| heading == name);
        let cell = |name: &str| column(name).map(|at| cells.get(at)).filter(|cell| !cell.is_empty());
        let id_column = column("project_id").ok_or(FileError::Missing { name: "project_id" })?;
        let line = lines.number();
        if cells.len() > headings.len() && cells.iter().skip(headings.len()).any(|cell| !cell.is_empty()) {
            faults.note(line, What::Cells { found: cells.len() as u64, headings: headings.len() as u64 });
        }
        if self.candidates.len() == MOST_CANDIDATES {
            return Err(FileError::TooManyCandidates { most: MOST_CANDIDATES });
        }
        let id: std::sync::Arc<str> = lines.text(cells.get(id_column))?.into();
        if id.is_empty() || id.contains(',') {
            faults.note(line, What::Malformed { found: found(id.as_bytes()) });
        }
        let mut groups = Vec::new();
        for listed in LISTED_GROUPS.into_iter().filter_map(cell) {
            for group in listed.split(|&c| c == b',').map(<[u8]>::trim_ascii).filter(|group| !group.is_empty()) {
                groups.push(lines.text(group)?);
            }
        }
        for group in GROUPS.into_iter().filter_map(cell) {
            groups.push(lines.text(group)?);
        }
        let mut number = |name: &str| {
            let read = decimal(cell(name)?, options.comma);
            read.map_err(|what| faults.note(line, what)).ok()
        };
        self.costs.push(number("cost").map(|cost| (line, cost)));
        // What the file tells of its own result is no ballot: what is no number there ("None") is not there.
        let own = |name: &str| decimal(cell(name)?, options.comma).ok();
        if let Some(selected) = own("selected").and_then(Decimal::whole).and_then(|one| u8::try_from(one).ok()) {
            self.own.selected.push((id.clone(), selected));
        }
        if let Some(votes) = own("votes").and_then(Decimal::whole) {
            self.own.votes.push((id.clone(), votes));
        }
        if let Some(score) = own("score") {
            self.own.scores.push((id.clone(), score.number()));
        }
        let name = cell("name").map_or(Ok(String::new()), |name| lines.text(name))?;
        self.candidates.push(Candidate { id, name, cost: None, groups });
        Ok(())
    }

    fn meta(&self, key: &str) -> Option<(u64, &str)> {
        self.meta.iter().find(|(_, one, _)| one == key).map(|(line, _, value)| (*line, value.as_str()))
    }

    /// What META says, with costs and budget brought to the same number of decimals, which comes last.
    fn stated(&mut self, faults: &mut Faults) -> Result<(BallotKind, Stated, u32), FileError> {
        let (line, vote_type) = self.meta("vote_type").ok_or(FileError::Missing { name: "vote_type" })?;
        let kind = match vote_type.to_lowercase().as_str() {
            "approval" | "choose-1" => BallotKind::Approval,
            "ordinal" => BallotKind::Ranking,
            "cumulative" | "scoring" => BallotKind::Points,
            _ => return Err(FileError::Stated { line, name: "vote_type", found: found(vote_type.as_bytes()) }),
        };
        let mut number = |key: &str| {
            let (line, value) = self.meta(key).filter(|(_, value)| !value.is_empty())?;
            decimal(value.as_bytes(), None).map_err(|what| faults.note(line, what)).ok()
        };
        let budget = number("budget");
        let mut limit = |least: &str, most: &str| Limit {
            least: number(least).map(Decimal::number),
            most: number(most).map(Decimal::number),
        };
        let length = limit("min_length", "max_length");
        let sum_cost = limit("min_sum_cost", "max_sum_cost");
        let points = limit("min_points", "max_points");
        let sum_points = limit("min_sum_points", "max_sum_points");
        let threshold = number("min_project_score_threshold").map(Decimal::number);
        let digits = self
            .costs
            .iter()
            .flatten()
            .map(|(_, cost)| cost)
            .chain(&budget)
            .map(|money| money.digits)
            .max()
            .unwrap_or(0);
        let money = |money: Decimal| money.with_digits(digits).and_then(|units| u64::try_from(units).ok());
        for (candidate, cost) in self.candidates.iter_mut().zip(&self.costs) {
            let Some((line, cost)) = *cost else { continue };
            candidate.cost = money(cost);
            if candidate.cost.is_none() {
                faults.note(line, What::NumberTooLarge { found: written(cost.units.into(), cost.digits) });
            }
        }
        let stated = Stated {
            title: self.meta("description").map(|(_, title)| title.to_owned()).unwrap_or_default(),
            rule: self.meta("rule").map(|(_, rule)| rule.to_owned()).filter(|rule| !rule.is_empty()),
            budget: budget.and_then(money),
            seats: None,
            threshold,
            length,
            sum_cost,
            points,
            sum_points,
            all: self.meta.iter().map(|(_, key, value)| (key.clone(), value.clone())).collect(),
        };
        Ok((kind, stated, digits))
    }

    /// What a ballot gives those that it does not name.
    fn default_score(&self) -> Option<Decimal> {
        let (_, value) = self.meta("default_score")?;
        decimal(value.as_bytes(), None).ok().filter(|score| score.units != 0)
    }
}

impl Decimal {
    fn number(self) -> Number {
        let scale = 10u64.pow(self.digits);
        Number(Fraction::from_parts(self.units.into(), scale.into()))
    }

    fn whole(self) -> Option<u64> {
        if self.digits == 0 { u64::try_from(self.units).ok() } else { None }
    }
}

/// What the file permits, as integers where that is what is compared.
struct Limits {
    least_named: u64,
    most_named: u64,
    least_cost: Option<Number>,
    most_cost: Option<Number>,
    points: Limit,
    sum_points: Limit,
    money_digits: u32,
    default_score: Option<Decimal>,
    /// Whether what is beyond them is counted.
    are_passed: bool,
    /// Whether there are any but of how many a ballot names.
    others: bool,
}

impl Limits {
    fn of(stated: &Stated, money_digits: u32, default_score: Option<Decimal>, are_passed: bool) -> Self {
        let whole =
            |number: &Option<Number>| number.as_ref().and_then(|number| u64::try_from(number.0.clone().trunc()).ok());
        Self {
            least_named: whole(&stated.length.least).unwrap_or(0),
            most_named: whole(&stated.length.most).unwrap_or(u64::MAX),
            least_cost: stated.sum_cost.least.clone(),
            most_cost: stated.sum_cost.most.clone(),
            points: stated.points.clone(),
            sum_points: stated.sum_points.clone(),
            money_digits,
            default_score,
            are_passed,
            others: [&stated.sum_cost, &stated.points, &stated.sum_points]
                .into_iter()
                .any(|one| *one != Limit::default()),
        }
    }

    /// What a ballot has that is out of range.
    fn broken_by(&self, kind: BallotKind, marks: &[Mark], costs: &[u64], point_digits: u32) -> Option<What> {
        let with_digits =
            |units: i128, digits: u32| Number(Fraction::from_parts(units.into(), 10u64.pow(digits.min(19)).into()));
        let cost: i128 = marks.iter().map(|mark| i128::from(costs[mark.candidate as usize])).sum();
        let cost = with_digits(cost, self.money_digits);
        let beyond = |of: &'static str, has: &Number, limit: &Option<Number>, least: bool| {
            let limit = limit.as_ref().filter(|limit| if least { has < limit } else { has > limit })?;
            Some(What::OutOfRange { of, found: has.decimal(9), limit: limit.decimal(9) })
        };
        let money = beyond("min_sum_cost", &cost, &self.least_cost, true)
            .or_else(|| beyond("max_sum_cost", &cost, &self.most_cost, false));
        if kind != BallotKind::Points || money.is_some() {
            return money;
        }
        let sum = with_digits(marks.iter().map(|mark| i128::from(mark.value)).sum(), point_digits);
        beyond("min_sum_points", &sum, &self.sum_points.least, true)
            .or_else(|| beyond("max_sum_points", &sum, &self.sum_points.most, false))
            .or_else(|| {
                marks.iter().find_map(|mark| {
                    let one = with_digits(mark.value.into(), point_digits);
                    beyond("min_points", &one, &self.points.least, true)
                        .or_else(|| beyond("max_points", &one, &self.points.most, false))
                })
            })
    }
}

/// What is wrong with a vote, which is seldom: no larger than it must be.
type Wrong = Box<What>;

/// The votes under way.
struct Votes {
    kind: BallotKind,
    ids: Ids,
    costs: Vec<u64>,
    limits: Limits,
    taking: Taking,
    cells: Cells,
}

/// Where in a row the vote stands.
#[derive(Clone, Copy)]
struct Columns {
    vote: usize,
    points: Option<usize>,
    all: usize,
}

impl Votes {
    fn read<R: Read>(&mut self, lines: &mut Lines<R>, options: &Options) -> Result<(), FileError> {
        if !self.cells.advance(lines, SEPARATOR, &mut self.taking.faults)? {
            return Ok(());
        }
        let column = |name: &str| self.cells.iter().position(|heading| heading.eq_ignore_ascii_case(name.as_bytes()));
        let points = (self.kind == BallotKind::Points).then(|| column("points"));
        let columns = Columns {
            vote: column("vote").ok_or(FileError::Missing { name: "vote" })?,
            points: points.map(|at| at.ok_or(FileError::Missing { name: "points" })).transpose()?,
            all: self.cells.len(),
        };
        let mut cells = std::mem::take(&mut self.cells);
        while lines.advance()? {
            if lines.quotes() {
                if !cells.take(lines, SEPARATOR, &mut self.taking.faults)? {
                    self.taking.came += 1;
                    self.taking.left_out += 1;
                } else if cells.len() != columns.all {
                    let what = What::Cells { found: cells.len() as u64, headings: columns.all as u64 };
                    self.taking.leave(lines.number(), 1, what);
                } else {
                    let vote = cells.get(columns.vote);
                    let read = match columns.points {
                        None => self.ids_of(vote),
                        Some(at) => self.points_of(vote, cells.get(at), options),
                    };
                    self.put(lines.number(), read);
                }
                continue;
            }
            let (read, has) = match columns.points {
                None => self.row(lines.row_and_on(), lines.row().len(), columns.vote),
                Some(points) => {
                    let row = || lines.row().split(|&c| c == SEPARATOR);
                    let cell = |column| row().nth(column).unwrap_or_default();
                    (self.points_of(cell(columns.vote), cell(points), options), row().count())
                }
            };
            if has != columns.all {
                self.unlike(lines, has, columns)?;
            } else {
                self.put(lines.number(), read);
            }
        }
        Ok(())
    }

    /// A row that has not as many cells as there are headings.
    #[cold]
    fn unlike<R: Read>(&mut self, lines: &Lines<R>, has: usize, columns: Columns) -> Result<(), FileError> {
        if let Some(name) = section(lines.row()) {
            return Err(FileError::Misplaced { line: lines.number(), name: name.to_owned() });
        }
        if !lines.row().trim_ascii().is_empty() {
            let what = What::Cells { found: has as u64, headings: columns.all as u64 };
            self.taking.leave(lines.number(), 1, what);
        }
        Ok(())
    }

    #[inline]
    fn put(&mut self, line: u64, read: Result<(), Wrong>) {
        let within = read.and_then(|()| match self.within_limits() {
            Err(what) if self.limits.are_passed => {
                self.taking.faults.note(line, *what);
                Ok(())
            }
            within => within,
        });
        match within.and_then(|()| self.give_default()) {
            Ok(()) => self.taking.put(line, 1),
            Err(what) => self.taking.leave(line, 1, *what),
        }
    }

    #[inline]
    fn within_limits(&self) -> Result<(), Wrong> {
        let named = self.taking.named() as u64;
        if named > self.limits.most_named {
            return Err(What::TooMany { found: named, most: self.limits.most_named }.into());
        }
        // Who names nobody is blank, however many were to be named.
        if named > 0 && named < self.limits.least_named {
            return Err(What::TooFew { found: named, least: self.limits.least_named }.into());
        }
        if named > 0 && self.limits.others {
            let digits = self.taking.builder.point_digits();
            let broken = self.limits.broken_by(self.kind, self.taking.marks(), &self.costs, digits);
            return broken.map_or(Ok(()), |what| Err(what.into()));
        }
        Ok(())
    }

    /// A row without quotes, in so many bytes behind which stands more: whom its vote names, and how many cells it has. All
    /// separators are found first and alike, those of cells and those of ids.
    #[inline]
    fn row(&mut self, row: &[u8], length: usize, vote: usize) -> (Result<(), Wrong>, usize) {
        self.taking.begin();
        let mut read = Ok(());
        let (mut column, mut start, mut from) = (0, 0, 0);
        while let Some(block) = row[from..].first_chunk::<BLOCK>().filter(|_| from < length) {
            let mut ends = eight::either(block, length - from, b',', SEPARATOR);
            while ends != 0 {
                let end = from + ends.trailing_zeros() as usize;
                ends &= ends - 1;
                if column == vote {
                    read = read.and(self.id(&row[start..], end - start));
                }
                column += usize::from(row[end] == SEPARATOR);
                start = end + 1;
            }
            from += BLOCK;
        }
        if column == vote {
            read = read.and(self.id(&row[start..], length - start));
        }
        (read, column + 1)
    }

    fn ids_of(&mut self, vote: &[u8]) -> Result<(), Wrong> {
        self.taking.begin();
        vote.split(|&c| c == b',').try_for_each(|id| self.id(id, id.len()))
    }

    /// The next id of a vote, in so many bytes.
    #[inline]
    fn id(&mut self, id: &[u8], length: usize) -> Result<(), Wrong> {
        let known = self.ids.find_at_start(id, length);
        let Some(candidate) = known.map_or_else(|| self.candidate(&id[..length]), |one| Ok(Some(one)))? else {
            return Ok(());
        };
        let place = if self.kind == BallotKind::Ranking { self.taking.named() as i32 } else { 1 };
        if self.taking.mark(candidate, place) { Ok(()) } else { Err(self.twice(candidate)) }
    }

    fn points_of(&mut self, vote: &[u8], points: &[u8], options: &Options) -> Result<(), Wrong> {
        self.taking.begin();
        let count = |cell: &[u8]| {
            if cell.trim_ascii().is_empty() { 0 } else { memchr_iter(b',', cell).count() as u64 + 1 }
        };
        let (named, given) = (count(vote), count(points));
        if named != given {
            return Err(What::PointsDiffer { named, points: given }.into());
        }
        for (id, given) in vote.split(|&c| c == b',').zip(points.split(|&c| c == b',')) {
            let Some(candidate) = self.candidate(id)? else { continue };
            let points = decimal(given, options.comma)?;
            let points = self.taking.points(points).ok_or_else(|| What::NumberTooLarge { found: found(given) })?;
            if !self.taking.mark(candidate, points) {
                return Err(self.twice(candidate));
            }
        }
        Ok(())
    }

    /// Whom an id names; nothing where nothing stands.
    #[inline]
    fn candidate(&self, id: &[u8]) -> Result<Option<u32>, Wrong> {
        if let Some(candidate) = self.ids.find(id) {
            return Ok(Some(candidate));
        }
        let id = id.trim_ascii();
        match self.ids.find(id) {
            None if !id.is_empty() => Err(What::Unknown { found: found(id) }.into()),
            known => Ok(known),
        }
    }

    #[cold]
    fn twice(&self, candidate: u32) -> Wrong {
        What::Twice { id: self.taking.builder.candidate_id(candidate) }.into()
    }

    /// Gives those that are not named what the file says that they get.
    #[inline]
    fn give_default(&mut self) -> Result<(), Wrong> {
        match self.limits.default_score.filter(|_| self.kind == BallotKind::Points) {
            None => Ok(()),
            Some(score) => self.give_all(score),
        }
    }

    fn give_all(&mut self, score: Decimal) -> Result<(), Wrong> {
        if self.taking.named() == 0 {
            return Ok(());
        }
        let large = || What::NumberTooLarge { found: written(score.units.into(), score.digits) };
        let points = self.taking.points(score).ok_or_else(large)?;
        for candidate in 0..self.costs.len() as u32 {
            if !self.taking.names(candidate) {
                self.taking.mark(candidate, points);
            }
        }
        Ok(())
    }
}

/// What META says that is written from what is known.
const WRITTEN: [&str; 4] = ["num_projects", "num_votes", "budget", "vote_type"];

pub(super) fn write(profile: &Profile, stated: &Stated, out: &mut impl Write) -> Result<(), FileError> {
    let format = Format::Pb;
    let unfit = || FileError::Unfit { format, kind: profile.kind };
    if profile.added_up_by().is_some() || profile.ballots().any(|(marks, _)| shares_places(profile.kind, marks)) {
        return Err(unfit());
    }
    let said = |key: &str| stated.all.iter().find(|(one, _)| one == key).map(|(_, value)| value.as_str());
    let vote_type = match (profile.kind, said("vote_type")) {
        (BallotKind::Approval, Some("choose-1")) => "choose-1",
        (BallotKind::Approval, _) => "approval",
        (BallotKind::Ranking, _) => "ordinal",
        (BallotKind::Points, Some("cumulative")) => "cumulative",
        (BallotKind::Points, _) => "scoring",
    };
    writeln!(out, "META\nkey;value")?;
    let mut line = |key: &str, value: &str| -> Result<(), FileError> {
        write_cell(out, key, SEPARATOR)?;
        out.write_all(b";")?;
        write_cell(out, fit(value)?, SEPARATOR)?;
        Ok(out.write_all(b"\n")?)
    };
    if said("description").is_none() {
        line("description", &stated.title)?;
    }
    for (key, value) in stated.all.iter().filter(|(key, _)| !WRITTEN.contains(&key.as_str()) && key != "default_score")
    {
        line(key, value)?;
    }
    let ballots: u64 = profile.valid() + profile.blank;
    line("num_projects", &profile.candidates.len().to_string())?;
    line("num_votes", &ballots.to_string())?;
    if let Some(budget) = stated.budget {
        line("budget", &written(budget.into(), profile.money_digits))?;
    }
    line("vote_type", vote_type)?;
    if said("rule").is_none() {
        line("rule", stated.rule.as_deref().unwrap_or("unknown"))?;
    }

    writeln!(out, "PROJECTS\nproject_id;cost;name;category")?;
    for candidate in &profile.candidates {
        let id = fit(&candidate.id)?;
        let wrong = |text: &str| Err(FileError::UnfitText { format, text: text.to_owned() });
        if id.is_empty() || id.contains([',', ';', '"']) || section(id.as_bytes()).is_some() {
            return wrong(id);
        }
        if let Some(group) = candidate.groups.iter().find(|group| group.contains(',') || group.is_empty()) {
            return wrong(group);
        }
        let cost = candidate.cost.map(|cost| written(cost.into(), profile.money_digits)).unwrap_or_default();
        write!(out, "{id};{cost};")?;
        write_cell(out, fit(&candidate.name)?, SEPARATOR)?;
        out.write_all(b";")?;
        for group in &candidate.groups {
            fit(group)?;
        }
        write_cell(out, &candidate.groups.join(","), SEPARATOR)?;
        out.write_all(b"\n")?;
    }

    let points = profile.kind == BallotKind::Points;
    writeln!(out, "VOTES\nvoter_id;vote{}", if points { ";points" } else { "" })?;
    let mut voter = 0u64;
    let blank: (&[Mark], u64) = (&[], profile.blank);
    for (marks, times) in profile.ballots().chain([blank]) {
        let ids: Vec<&str> = marks.iter().map(|mark| &*profile.candidates[mark.candidate as usize].id).collect();
        let mut vote = ids.join(",");
        if points {
            let values = marks.iter().map(|mark| written(mark.value.into(), profile.point_digits));
            vote = format!("{vote};{}", values.collect::<Vec<_>>().join(","));
        }
        for _ in 0..times {
            voter += 1;
            writeln!(out, "{voter};{vote}")?;
        }
    }
    Ok(())
}

fn fit(text: &str) -> Result<&str, FileError> {
    super::about::fits(Format::Pb, text)
}

/// Whether some stand at the same place of a ranking.
pub(super) fn shares_places(kind: BallotKind, marks: &[Mark]) -> bool {
    kind == BallotKind::Ranking && marks.windows(2).any(|two| two[0].value == two[1].value)
}
