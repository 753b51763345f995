//! Tables, as spreadsheets and surveys export them: a ballot in each row, or how many are alike. A table does not say what its
//! cells mean; where that cannot be told for sure, it is asked. The tables that are written here say it in their first cell.

use super::cells::{Cells, as_written, decimal, whole, write_cell, written};
use super::eight::{BLOCK, either};
use super::fault::{Ask, Faults, FileError, What, found};
use super::ids::Ids;
use super::lines::Lines;
use super::taking::Taking;
use super::{BallotFile, Format, MOST_CANDIDATES, Options, Stated, Told};
use crate::{BallotKind, Builder, Candidate, CountError, Mark, Profile};
use std::collections::BTreeSet;
use std::io::{Read, Write};

/// What the cells of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableKind {
    /// A column for each candidate, a mark where a ballot names it.
    Marks,
    /// A column for each candidate, with its points.
    Points,
    /// A column for each candidate, with the place at which a ballot ranks it, from 1.
    Ranks,
    /// A column for each place, with who stands there.
    Places,
    /// Whom a ballot names, all in one cell and all alike.
    List,
    /// Whom a ballot names, all in one cell and in their order.
    Order,
}

impl TableKind {
    /// Every one.
    pub const ALL: [Self; 6] = [Self::Marks, Self::Points, Self::Ranks, Self::Places, Self::List, Self::Order];

    /// The name by which commands and language files know it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Marks => "marks",
            Self::Points => "points",
            Self::Ranks => "ranks",
            Self::Places => "places",
            Self::List => "list",
            Self::Order => "order",
        }
    }

    /// The one of this name.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    fn ballots(self) -> BallotKind {
        match self {
            Self::Marks | Self::List => BallotKind::Approval,
            Self::Points => BallotKind::Points,
            Self::Ranks | Self::Places | Self::Order => BallotKind::Ranking,
        }
    }

    /// Whether there is a column for each candidate.
    fn by_candidate(self) -> bool {
        match self {
            Self::Marks | Self::Points | Self::Ranks => true,
            Self::Places | Self::List | Self::Order => false,
        }
    }
}

/// What the first cell of our own tables begins with.
const OWN: &str = "times of ";
/// What the first cell of a row of our own tables says that tells of the candidates.
const ABOUT: [&str; 3] = ["name", "cost", "group"];
/// Headings of a column that says how many ballots a row stands for.
const TIMES: [&str; 10] =
    ["times", "count", "number of ballots", "ballots", "anzahl", "nombre", "liczba", "票数", "次数", "份数"];
/// What a mark can be, and what says that there is none.
const YES: [&str; 9] = ["1", "x", "✓", "✔", "☑", "√", "yes", "true", "是"];
const NO: [&str; 4] = ["0", "no", "false", "否"];
/// How many rows are looked at to tell what a table is.
const SAMPLE_ROWS: usize = 50;

fn is_mark(cell: &[u8]) -> Option<bool> {
    let is = |word: &&str| cell.eq_ignore_ascii_case(word.as_bytes());
    match cell {
        // Most are these.
        b"" | b"0" => Some(false),
        b"1" | b"x" => Some(true),
        _ if NO.iter().any(is) => Some(false),
        _ => YES.iter().any(is).then_some(true),
    }
}

pub(super) fn read<R: Read>(lines: &mut Lines<R>, format: Format, options: &Options) -> Result<BallotFile, FileError> {
    let mut faults = Faults::up_to(options.most_faults);
    let sample = Sample::of(lines, format, options)?;
    let plan = Plan::of(&sample, options)?;
    let mut cells = Cells::default();
    if plan.headings {
        cells.advance(lines, sample.separator, &mut faults)?;
    }
    let mut row_waits = false;
    let (candidates, money_digits) = if plan.own {
        own_candidates(lines, sample.separator, &mut cells, &mut faults, &mut row_waits)?
    } else if plan.kind.by_candidate() {
        (plan.candidates(&sample, options)?, 0)
    } else {
        (options.candidates.clone(), 0)
    };
    if candidates.len() > MOST_CANDIDATES {
        return Err(FileError::TooManyCandidates { most: MOST_CANDIDATES });
    }
    let gathers = !plan.kind.by_candidate() && candidates.is_empty();
    let mut ids = Ids::of(candidates.iter().map(|one| one.id.as_bytes()));
    // A name serves where it names one alone.
    for (one, at) in candidates.iter().zip(0..) {
        if !one.name.is_empty() && candidates.iter().filter(|other| other.name == one.name).count() == 1 {
            ids.add(one.name.as_bytes(), at);
        }
    }
    let builder = Builder::new(plan.kind.ballots(), candidates)?.digits(0, money_digits);
    // Who is gathered from the ballots is known only at their end, so that these have to be kept.
    let for_rule = options.for_rule.as_ref().filter(|_| !gathers);
    let taking = Taking::new(builder, for_rule, faults)?;
    let (kind, columns, answers, encoding) = (plan.kind, plan.columns, plan.answers, lines.encoding);
    let mut marked = Vec::new();
    if kind == TableKind::Marks && plan.times.is_none() {
        marked.resize(sample.width, NOBODY);
        columns.iter().zip(0..).for_each(|(&column, at)| marked[column] = at);
    }
    let mut rows = Rows { taking, ids, gathers, kind, columns, answers, encoding, marked };
    while std::mem::take(&mut row_waits) || lines.advance()? {
        if lines.row().is_empty() {
            continue;
        }
        if rows.take_plain(lines, sample.separator) {
            continue;
        }
        if !cells.take(lines, sample.separator, &mut rows.taking.faults)? {
            rows.taking.came += 1;
            rows.taking.left_out += 1;
            continue;
        }
        let number = lines.number();
        let times = match plan.times {
            None => 1,
            Some(column) => match whole(cells.get(column)) {
                Some(times) => times,
                None => {
                    let what = What::NotNumber { found: found(cells.get(column)) };
                    rows.taking.leave(number, 1, what);
                    continue;
                }
            },
        };
        rows.take(number, times, sample.width, &cells, options)?;
    }
    let Rows { taking, .. } = rows;
    let mut told = plan.told;
    let mut profile = taking.builder.finish();
    if gathers {
        told.push(Told::Gathered(profile.candidates.len()));
        profile = in_order_of_ids(&profile)?;
    }
    Ok(BallotFile {
        format,
        encoding: lines.encoding,
        profile,
        stated: Stated::default(),
        own: None,
        faults: taking.faults,
        left_out: taking.left_out,
        told,
    })
}

/// The same with its candidates in the order of their ids, so that nothing hangs on the order of the rows.
fn in_order_of_ids(profile: &Profile) -> Result<Profile, CountError> {
    let mut order: Vec<u32> = (0..profile.candidates.len() as u32).collect();
    let candidate = |at: u32| &profile.candidates[at as usize];
    order.sort_by(|&a, &b| candidate(a).id.cmp(&candidate(b).id));
    let mut place = vec![0; order.len()];
    for (&at, new) in order.iter().zip(0u32..) {
        place[at as usize] = new;
    }
    let mut builder = Builder::new(profile.kind, order.iter().map(|&at| candidate(at).clone()).collect())?
        .digits(profile.point_digits, profile.money_digits);
    let mut row: Vec<Mark> = Vec::new();
    for (marks, times) in profile.ballots() {
        row.clear();
        row.extend(marks.iter().map(|mark| Mark { candidate: place[mark.candidate as usize], ..*mark }));
        builder.add_marks(&mut row, times);
    }
    builder.add(&[], profile.blank);
    Ok(builder.finish())
}

/// The first rows of a table.
struct Sample {
    separator: u8,
    rows: Vec<Vec<String>>,
    width: usize,
}

impl Sample {
    fn of<R: Read>(lines: &Lines<R>, format: Format, options: &Options) -> Result<Self, FileError> {
        let ahead = lines.ahead();
        // A row that is cut off is none.
        let whole =
            if lines.ahead_is_all() { ahead.len() } else { memchr::memrchr(b'\n', ahead).map_or(0, |at| at + 1) };
        let ahead = &ahead[..whole];
        let parted = |separator: u8| -> Result<Vec<Vec<String>>, FileError> {
            let mut rows = Vec::new();
            let mut of_sample = Lines::open(ahead, Some("UTF-8"))?;
            let (mut cells, mut faults) = (Cells::default(), Faults::up_to(0));
            while rows.len() < SAMPLE_ROWS && cells.advance(&mut of_sample, separator, &mut faults)? {
                rows.push(cells.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect());
            }
            Ok(rows)
        };
        // Our own tables say in their first cell what they are, and what stands behind it parts them.
        let own = TableKind::ALL.iter().find_map(|kind| {
            let behind = ahead.strip_prefix(OWN.as_bytes())?.strip_prefix(kind.code().as_bytes())?;
            behind.first().copied().filter(|c| matches!(c, b',' | b';' | b'\t'))
        });
        let separator = match options.separator.or(own).or((format == Format::Tsv).then_some(b'\t')) {
            Some(separator) => separator,
            None => {
                let mut sure = Vec::new();
                let mut occurs = false;
                for separator in [b'\t', b';', b','] {
                    let rows = parted(separator)?;
                    let width = rows.first().map_or(0, Vec::len);
                    occurs |= rows.iter().any(|row| row.len() > 1);
                    if width > 1 && rows.iter().filter(|row| row.len() == width).count() * 2 > rows.len() {
                        sure.push(separator);
                    }
                }
                match sure.as_slice() {
                    [separator] => *separator,
                    [] if !occurs => b',',
                    [] | [_, ..] => return Err(FileError::Ask(Ask::Separator)),
                }
            }
        };
        let rows = parted(separator)?;
        let width = rows.first().map_or(0, Vec::len);
        Ok(Self { separator, rows, width })
    }

    fn heading(&self, column: usize) -> &str {
        self.rows.first().and_then(|row| row.get(column)).map_or("", String::as_str)
    }

    fn headings(&self) -> Vec<String> {
        self.rows.first().cloned().unwrap_or_default()
    }

    /// Whether something holds for every cell of a column below its heading, and for one that is not empty.
    fn all(&self, column: usize, is: impl Fn(&str) -> bool) -> bool {
        let mut cells = self.rows.iter().skip(1).filter_map(|row| row.get(column)).filter(|cell| !cell.is_empty());
        cells.all(|cell| is(cell))
    }
}

/// How a table is to be read.
struct Plan {
    kind: TableKind,
    own: bool,
    headings: bool,
    columns: Vec<usize>,
    times: Option<usize>,
    answers: Vec<u8>,
    told: Vec<Told>,
}

impl Plan {
    fn of(sample: &Sample, options: &Options) -> Result<Self, FileError> {
        if let Some(kind_name) = sample.heading(0).strip_prefix(OWN) {
            let named = TableKind::named(kind_name.trim()).filter(|kind| kind.by_candidate());
            if let Some(kind) = named {
                let columns = (1..sample.width).collect();
                let times = Some(0);
                return Ok(Self {
                    kind,
                    own: true,
                    headings: true,
                    columns,
                    times,
                    answers: Vec::new(),
                    told: Vec::new(),
                });
            }
        }
        let column = |name: &String| {
            let by_heading = (0..sample.width).find(|&at| sample.heading(at) == name);
            let by_number = || whole(name.as_bytes()).and_then(|at| usize::try_from(at).ok()?.checked_sub(1));
            let column = by_heading.or_else(|| by_number().filter(|at| *at < sample.width));
            column.ok_or_else(|| FileError::ColumnUnknown { name: name.clone() })
        };
        let is_times = |at: &usize| TIMES.contains(&sample.heading(*at).to_lowercase().as_str());
        let mut times = options.times.as_ref().map(column).transpose()?;
        let mut told = Vec::new();
        if times.is_none()
            && options.columns.is_empty()
            && let Some(at) = (0..sample.width).find(is_times)
        {
            times = Some(at);
            told.push(Told::Times(sample.heading(at).to_owned()));
        }
        let said: Vec<usize> = options.columns.iter().map(column).collect::<Result<_, _>>()?;
        let mut columns: Vec<usize> =
            if said.is_empty() { (0..sample.width).filter(|at| Some(*at) != times).collect() } else { said.clone() };
        let (kind, headings) = kind(sample, options, &mut columns, times.is_some(), &mut told)?;
        if said.is_empty() {
            check_columns(sample, options, kind, &mut columns, &mut told)?;
        }
        let answers = match (options.answers, kind) {
            (Some(answers), _) => vec![answers],
            (None, TableKind::List | TableKind::Order) => {
                let occurs = |mark: &str| {
                    sample
                        .rows
                        .iter()
                        .skip(usize::from(headings))
                        .any(|row| columns.iter().any(|at| row.get(*at).is_some_and(|c| c.contains(mark))))
                };
                PART_ANSWERS.into_iter().find(|mark| occurs(mark)).unwrap_or(",").as_bytes().to_vec()
            }
            (None, _) => Vec::new(),
        };
        Ok(Self { kind, own: false, headings, columns, times, answers, told })
    }

    /// Who has a column, in the order of these; of those who are known, all that is known.
    fn candidates(&self, sample: &Sample, options: &Options) -> Result<Vec<Candidate>, FileError> {
        let mut known = options.candidates.iter();
        self.columns
            .iter()
            .map(|&at| {
                let heading = sample.heading(at);
                if options.candidates.is_empty() {
                    return Ok(Candidate::named(heading));
                }
                let one = known.find(|one| *one.id == *heading || one.name == heading);
                let all = &options.candidates;
                let one = one.or_else(|| all.iter().find(|one| *one.id == *heading || one.name == heading));
                one.cloned().ok_or_else(|| FileError::ColumnUnknown { name: heading.to_owned() })
            })
            .collect()
    }
}

/// What parts the answers of one cell, where they are not parted by commas: what survey tools write, here and in China.
const PART_ANSWERS: [&str; 8] = [">", ";", "；", "┋", "|", "\n", "、", "，"];

/// The pieces of a cell between such marks.
fn parts<'a>(cell: &'a [u8], mark: &'a [u8]) -> impl Iterator<Item = &'a [u8]> {
    let mut rest = Some(cell);
    std::iter::from_fn(move || {
        let now = rest?;
        let at = if mark.is_empty() { None } else { memchr::memmem::find(now, mark) };
        rest = at.map(|at| &now[at + mark.len()..]);
        Some(at.map_or(now, |at| &now[..at]))
    })
}

/// What the cells are and whether the first row is headings, where that is said or sure.
fn kind(
    sample: &Sample,
    options: &Options,
    columns: &mut Vec<usize>,
    counts: bool,
    told: &mut Vec<Told>,
) -> Result<(TableKind, bool), FileError> {
    let all = columns.clone();
    let is_known = |cell: &str| options.candidates.iter().any(|one| *one.id == *cell || one.name == cell);
    let headings_are = |kind: TableKind| -> Result<bool, FileError> {
        if kind.by_candidate() {
            return Ok(options.headings != Some(false));
        }
        if let Some(said) = options.headings {
            return Ok(said);
        }
        let by_name = |name: &String| (0..sample.width).any(|at| sample.heading(at) == name);
        if counts || options.columns.iter().any(by_name) || numbered_alike(sample, &all) {
            return Ok(true);
        }
        if !options.candidates.is_empty() {
            return Ok(!all
                .iter()
                .any(|&at| sample.heading(at).split([',', ';', '>']).any(|one| is_known(one.trim()))));
        }
        Err(FileError::Ask(Ask::Headings))
    };
    if let Some(kind) = options.kind {
        return Ok((kind, headings_are(kind)?));
    }
    let marks = |at: &usize| sample.all(*at, |cell| is_mark(cell.as_bytes()).is_some());
    let some_mark = |at: &usize| !sample.all(*at, |cell| is_mark(cell.as_bytes()) != Some(true));
    let heads = |at: &usize| !sample.heading(*at).is_empty() && is_mark(sample.heading(*at).as_bytes()).is_none();
    let marked: Vec<usize> = all.iter().copied().filter(|at| marks(at) && heads(at)).collect();
    let is_text = |cell: &str| decimal(cell.as_bytes(), None).is_err() && is_mark(cell.as_bytes()).is_none();
    let are_texts = || all.iter().all(|&at| sample.all(at, is_text));
    // Where it is known who can be chosen, and no heading names one, numbers are ids.
    let are_known = || !options.candidates.is_empty() && !all.iter().any(|&at| is_known(sample.heading(at)));
    let kind = if let [one] = all.as_slice()
        && sample.rows.iter().any(|row| row.get(*one).is_some_and(|cell| cell.contains('>')))
    {
        TableKind::Order
    } else if sample.rows.len() > 2 && marked.len() > 1 && marked.iter().any(some_mark) {
        *columns = marked;
        TableKind::Marks
    } else if numbered_alike(sample, &all) && (are_texts() || are_known()) {
        TableKind::Places
    } else {
        return Err(FileError::Ask(Ask::Kind));
    };
    let headings = headings_are(kind)?;
    told.push(Told::Kind(kind));
    Ok((kind, headings))
}

/// Whether headings are the same but for numbers from 1 on: `Choice 1`, `Choice 2`.
fn numbered_alike(sample: &Sample, columns: &[usize]) -> bool {
    let part = |at: usize| {
        let heading = sample.heading(at);
        let digits: String = heading.chars().filter(char::is_ascii_digit).collect();
        (heading.chars().filter(|c| !c.is_ascii_digit()).collect::<String>(), digits)
    };
    let Some(&first) = columns.first() else { return false };
    let (text, _) = part(first);
    columns.len() > 1 && columns.iter().zip(1..).all(|(&at, number)| part(at) == (text.clone(), number.to_string()))
}

/// Which columns the ballots are in where nobody said; asks where that is not sure.
fn check_columns(
    sample: &Sample,
    options: &Options,
    kind: TableKind,
    columns: &mut Vec<usize>,
    told: &mut Vec<Told>,
) -> Result<(), FileError> {
    let ask = || FileError::Ask(Ask::Columns { headings: sample.headings() });
    match kind {
        TableKind::Marks | TableKind::Points | TableKind::Ranks if !options.candidates.is_empty() => {
            let is_known = |at: &usize| {
                let heading = sample.heading(*at);
                options.candidates.iter().any(|one| *one.id == *heading || one.name == heading)
            };
            columns.retain(is_known);
            if columns.len() != options.candidates.len() {
                return Err(ask());
            }
        }
        // What the cells are was told by them.
        TableKind::Marks if options.kind.is_none() => {}
        TableKind::Marks | TableKind::Points | TableKind::Ranks => return Err(ask()),
        TableKind::Places if numbered_alike(sample, columns) => {}
        TableKind::Places => return Err(ask()),
        TableKind::List | TableKind::Order if columns.len() == 1 => {}
        TableKind::List | TableKind::Order => return Err(ask()),
    }
    let says_times = |at: usize| told.iter().any(|one| *one == Told::Times(sample.heading(at).to_owned()));
    let left: BTreeSet<usize> = (0..sample.width).filter(|at| !columns.contains(at) && !says_times(*at)).collect();
    told.push(Told::Columns(columns.iter().map(|&at| sample.heading(at).to_owned()).collect()));
    if !left.is_empty() {
        told.push(Told::ColumnsLeft(left.iter().map(|&at| sample.heading(at).to_owned()).collect()));
    }
    Ok(())
}

/// The candidates of our own tables: ids in the first row, which the cells are, then names, costs and groups.
fn own_candidates<R: Read>(
    lines: &mut Lines<R>,
    separator: u8,
    cells: &mut Cells,
    faults: &mut Faults,
    row_waits: &mut bool,
) -> Result<(Vec<Candidate>, u32), FileError> {
    let ids = cells.iter().skip(1).map(|cell| lines.text(cell)).collect::<Result<Vec<_>, _>>()?;
    let mut candidates: Vec<Candidate> = ids.iter().map(|id| Candidate::named(id)).collect();
    let mut costs = Vec::new();
    while lines.advance()? {
        if !ABOUT.iter().any(|name| lines.row().starts_with(name.as_bytes())) {
            *row_waits = true;
            break;
        }
        if !cells.take(lines, separator, faults)? {
            continue;
        }
        for (candidate, at) in candidates.iter_mut().zip(1..) {
            let cell = cells.get(at);
            match (cells.get(0), cell.is_empty()) {
                (_, true) => {}
                (b"name", false) => candidate.name = lines.text(cell)?,
                (b"cost", false) => match as_written(cell) {
                    Ok(cost) => costs.push((at, cost)),
                    Err(what) => faults.note(lines.number(), what),
                },
                (_, false) => candidate.groups.push(lines.text(cell)?),
            }
        }
    }
    let digits = costs.iter().map(|(_, cost)| cost.digits).max().unwrap_or(0);
    for (at, cost) in costs {
        candidates[at - 1].cost = cost.with_digits(digits).and_then(|units| u64::try_from(units).ok());
    }
    Ok((candidates, digits))
}

/// The rows under way.
struct Rows {
    taking: Taking,
    ids: Ids,
    gathers: bool,
    kind: TableKind,
    columns: Vec<usize>,
    answers: Vec<u8>,
    encoding: &'static str,
    /// Whose marks are in each column; nothing where there is more to a row than marks.
    marked: Vec<u32>,
}

/// Whose marks are in a column that has none.
const NOBODY: u32 = u32::MAX;

impl Rows {
    /// Takes a row of marks of one letter, as nearly all are, without parting its cells; false where it is no such row.
    fn take_plain<R: Read>(&mut self, lines: &Lines<R>, separator: u8) -> bool {
        let (row, length) = (lines.row_and_on(), lines.row().len());
        if self.marked.is_empty() || lines.quotes() {
            return false;
        }
        self.taking.begin();
        let (mut before, mut letter) = (0, 0);
        for at in (0..length).step_by(BLOCK) {
            let Some(block) = row[at..].first_chunk() else { return false };
            let left = length - at;
            let all = if left < BLOCK { (1 << left) - 1 } else { u64::MAX };
            let ends = either(block, left, separator, separator);
            let (yes, no) = (either(block, left, b'1', b'x'), either(block, left, b'0', b'0'));
            let column = |bit: u32| before + (ends & ((1 << bit) - 1)).count_ones() as usize;
            let whose = |bit: u32| self.marked.get(column(bit)).copied();
            // What is neither, or no letter alone, can only be where no marks are.
            let letters = all & !ends;
            let odd = (all & !(ends | yes | no)) | (letters & ((letters << 1) | letter));
            if bits(odd).any(|bit| whose(bit) != Some(NOBODY)) {
                return false;
            }
            for bit in bits(yes) {
                match whose(bit) {
                    Some(NOBODY) => {}
                    Some(candidate) => {
                        self.taking.mark(candidate, 1);
                    }
                    None => return false,
                }
            }
            before += ends.count_ones() as usize;
            letter = letters >> (BLOCK - 1);
        }
        if before + 1 != self.marked.len() {
            return false;
        }
        self.taking.put(lines.number(), 1);
        true
    }

    fn take(&mut self, line: u64, times: u64, width: usize, cells: &Cells, options: &Options) -> Result<(), FileError> {
        self.taking.begin();
        let beyond = (width..cells.len()).any(|at| !cells.get(at).is_empty());
        let short = cells.len() < width && cells.len() > 1;
        let read = if beyond || short {
            Err(Wrong::Fault(What::Cells { found: cells.len() as u64, headings: width as u64 }))
        } else {
            self.marks(line, cells, options)
        };
        match read {
            Ok(()) => self.taking.put(line, times),
            Err(Wrong::Fault(what)) => self.taking.leave(line, times, what),
            Err(Wrong::File(error)) => return Err(error),
        }
        Ok(())
    }

    fn marks(&mut self, line: u64, cells: &Cells, options: &Options) -> Result<(), Wrong> {
        let columns = std::mem::take(&mut self.columns);
        let mut read = Ok(());
        for (&column, at) in columns.iter().zip(0u32..) {
            let cell = cells.get(column);
            read = match self.kind {
                TableKind::Marks => match is_mark(cell) {
                    Some(true) => self.mark(at, 1),
                    Some(false) => Ok(()),
                    None => Err(What::NotMark { found: found(cell) }.into()),
                },
                TableKind::Points | TableKind::Ranks if cell.is_empty() => Ok(()),
                TableKind::Points => self.points(at, cell, options),
                TableKind::Ranks => {
                    let rank = whole(cell).and_then(|rank| i32::try_from(rank).ok()).filter(|rank| *rank > 0);
                    let not = || Wrong::from(What::NotNumber { found: found(cell) });
                    rank.ok_or_else(not).and_then(|rank| self.mark(at, rank))
                }
                TableKind::Places => self.named(line, cell, at as i32),
                TableKind::List | TableKind::Order => {
                    let in_order = self.kind == TableKind::Order;
                    let mark = std::mem::take(&mut self.answers);
                    let read = parts(cell, &mark)
                        .zip(0..)
                        .try_for_each(|(one, place)| self.named(line, one, if in_order { place } else { 1 }));
                    self.answers = mark;
                    read
                }
            };
            if read.is_err() {
                break;
            }
        }
        self.columns = columns;
        read
    }

    fn points(&mut self, at: u32, cell: &[u8], options: &Options) -> Result<(), Wrong> {
        let points = decimal(cell, options.comma)?;
        let points = self.taking.points(points).ok_or_else(|| What::NumberTooLarge { found: found(cell) })?;
        self.mark(at, points)
    }

    fn mark(&mut self, candidate: u32, value: i32) -> Result<(), Wrong> {
        if self.taking.mark(candidate, value) {
            Ok(())
        } else {
            Err(What::Twice { id: self.taking.builder.candidate_id(candidate) }.into())
        }
    }

    /// Whom a text names; who is not known yet is where nobody said who can be chosen.
    fn named(&mut self, line: u64, text: &[u8], value: i32) -> Result<(), Wrong> {
        let text = text.trim_ascii();
        if text.is_empty() {
            return Ok(());
        }
        if let Some(candidate) = self.ids.find(text) {
            return self.mark(candidate, value);
        }
        if !self.gathers {
            return Err(What::Unknown { found: found(text) }.into());
        }
        let not_text = |_| FileError::Encoding { line, encoding: self.encoding.to_owned() };
        let id = std::str::from_utf8(text).map_err(not_text)?;
        let candidate = self.taking.builder.add_candidate(Candidate::named(id)).map_err(FileError::from)?;
        if candidate as usize >= MOST_CANDIDATES {
            return Err(FileError::TooManyCandidates { most: MOST_CANDIDATES }.into());
        }
        self.ids.add(text, candidate);
        self.mark(candidate, value)
    }
}

/// The places of the bits that are set, lowest first.
fn bits(mut of: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let bit = (of > 0).then(|| of.trailing_zeros())?;
        of &= of - 1;
        Some(bit)
    })
}

/// What is wrong with a row, or with all.
enum Wrong {
    Fault(What),
    File(FileError),
}

impl From<What> for Wrong {
    fn from(what: What) -> Self {
        Self::Fault(what)
    }
}

impl From<FileError> for Wrong {
    fn from(error: FileError) -> Self {
        Self::File(error)
    }
}

pub(super) fn write(format: Format, profile: &Profile, out: &mut impl Write) -> Result<(), FileError> {
    if profile.added_up_by().is_some() {
        return Err(FileError::Unfit { format, kind: profile.kind });
    }
    let separator = if format == Format::Tsv { b'\t' } else { b',' };
    let kind = match profile.kind {
        BallotKind::Approval => "marks",
        BallotKind::Ranking => "ranks",
        BallotKind::Points => "points",
    };
    let mut row = |first: &str, cells: &mut dyn Iterator<Item = Result<String, FileError>>| -> Result<(), FileError> {
        write_cell(out, first, separator)?;
        for cell in cells {
            out.write_all(&[separator])?;
            write_cell(out, &cell?, separator)?;
        }
        Ok(out.write_all(b"\n")?)
    };
    let fit = |text: &str| super::about::fits(format, text).map(str::to_owned);
    let all = &profile.candidates;
    row(&format!("{OWN}{kind}"), &mut all.iter().map(|one| fit(&one.id)))?;
    if all.iter().any(|one| !one.name.is_empty()) {
        row("name", &mut all.iter().map(|one| fit(&one.name)))?;
    }
    if all.iter().any(|one| one.cost.is_some()) {
        let cost = |cost| written(cost, profile.money_digits);
        row("cost", &mut all.iter().map(|one| Ok(one.cost.map(|one| cost(one.into())).unwrap_or_default())))?;
    }
    for at in 0..all.iter().map(|one| one.groups.len()).max().unwrap_or(0) {
        row("group", &mut all.iter().map(|one| fit(one.groups.get(at).map_or("", String::as_str))))?;
    }
    let blank: (&[Mark], u64) = (&[], profile.blank);
    let mut cells = vec![String::new(); all.len()];
    for (marks, times) in profile.ballots().chain([blank]).filter(|(_, times)| *times > 0) {
        cells.iter_mut().for_each(String::clear);
        for mark in marks {
            cells[mark.candidate as usize] = match profile.kind {
                BallotKind::Approval => "x".to_owned(),
                BallotKind::Ranking => (mark.value + 1).to_string(),
                BallotKind::Points => written(mark.value.into(), profile.point_digits),
            };
        }
        row(&times.to_string(), &mut cells.iter().cloned().map(Ok))?;
    }
    Ok(())
}
