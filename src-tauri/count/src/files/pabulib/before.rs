//! What stands before the votes: what META says, and the projects.

use super::{SEPARATOR, section};
use crate::files::cells::{Cells, Comma, Decimal, decimal, written};
use crate::files::fault::{Faults, FileError, What, found};
use crate::files::lines::Lines;
use crate::files::{Limit, MOST_CANDIDATES, Options, Own, OwnUnread, Stated};
use crate::{BallotKind, Candidate, Fraction, Number};
use std::io::Read;

/// Columns of projects that put them into groups, several parted by commas.
const LISTED_GROUPS: [&str; 2] = ["category", "categories"];
/// Columns of projects that put each into one group.
const GROUPS: [&str; 3] = ["district", "subunit", "neighborhood"];

/// What programs write where they know nothing.
const NOTHING: [&[u8]; 3] = [b"None", b"nan", b"NaN"];

/// What is known before the votes.
#[derive(Default)]
pub(super) struct Before {
    pub(super) meta: Vec<(u64, String, String)>,
    pub(super) candidates: Vec<Candidate>,
    costs: Vec<Option<(u64, Decimal)>>,
    pub(super) own: Own,
    /// What of it is no number, a column each.
    pub(super) own_unread: Vec<OwnUnread>,
}

/// META and PROJECTS; the lines stand at the headings of VOTES afterwards, or at the end.
pub(super) fn before<R: Read>(
    lines: &mut Lines<R>,
    options: &Options,
    faults: &mut Faults,
) -> Result<Before, FileError> {
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
        // What the file tells of its own result is no ballot: it is counted all the same, and not compared with what is no
        // number there.
        let own = |of: &'static str| (of, line, cell(of).unwrap_or_default());
        let unread = &mut self.own_unread;
        let selected = own_number(own("selected"), options.comma, unread, |is| u8::try_from(is.whole()?).ok());
        self.own.selected.extend(selected.map(|selected| (id.clone(), selected)));
        let votes = own_number(own("votes"), options.comma, unread, Decimal::whole);
        self.own.votes.extend(votes.map(|votes| (id.clone(), votes)));
        let score = own_number(own("score"), options.comma, unread, |is| Some(is.number()));
        self.own.scores.extend(score.map(|score| (id.clone(), score)));
        let name = cell("name").map_or(Ok(String::new()), |name| lines.text(name))?;
        self.candidates.push(Candidate { id, name, cost: None, groups });
        Ok(())
    }

    fn meta(&self, key: &str) -> Option<(u64, &str)> {
        self.meta.iter().find(|(_, one, _)| one == key).map(|(line, _, value)| (*line, value.as_str()))
    }

    /// What META says, with costs and budget brought to the same number of decimals, which comes last.
    pub(super) fn stated(
        &mut self,
        comma: Option<Comma>,
        faults: &mut Faults,
    ) -> Result<(BallotKind, Stated, u32), FileError> {
        let (line, vote_type) = self.meta("vote_type").ok_or(FileError::Missing { name: "vote_type" })?;
        let kind = match vote_type.to_lowercase().as_str() {
            "approval" | "choose-1" => BallotKind::Approval,
            "ordinal" => BallotKind::Ranking,
            "cumulative" | "scoring" => BallotKind::Points,
            _ => return Err(FileError::Stated { line, name: "vote_type", found: found(vote_type.as_bytes()) }),
        };
        let mut number = |key: &str| {
            let (line, value) = self.meta(key).filter(|(_, value)| !value.is_empty())?;
            decimal(value.as_bytes(), comma).map_err(|what| faults.note(line, what)).ok()
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
                faults.note(line, What::NotSum { found: written(cost.units.into(), cost.digits) });
            }
        }
        if let (Some((line, text)), Some(None)) = (self.meta("budget"), budget.map(money)) {
            faults.note(line, What::NotSum { found: text.to_owned() });
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
    pub(super) fn default_score(&self, comma: Option<Comma>, faults: &mut Faults) -> Option<Decimal> {
        let (line, value) = self.meta("default_score").filter(|(_, value)| !value.is_empty())?;
        let score = decimal(value.as_bytes(), comma).map_err(|what| faults.note(line, what)).ok();
        score.filter(|score| score.units != 0)
    }
}

/// A number of the file's own result, in its column and line; what is none is kept with what was not read.
fn own_number<T>(
    (of, line, cell): (&'static str, u64, &[u8]),
    comma: Option<Comma>,
    unread: &mut Vec<OwnUnread>,
    is: impl Fn(Decimal) -> Option<T>,
) -> Option<T> {
    if cell.is_empty() || NOTHING.contains(&cell) {
        return None;
    }
    let number = decimal(cell, comma).ok().and_then(is);
    if number.is_none() {
        match unread.iter_mut().find(|one| one.of == of) {
            Some(known) => known.more += 1,
            None => unread.push(OwnUnread { of, line, found: found(cell), more: 0 }),
        }
    }
    number
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
