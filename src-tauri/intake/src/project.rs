//! One project of a list, and the checks that hold wherever it comes from.

use crate::amount::Writing;
use crate::grid::Struck;
use crate::unit::Phrase;
use crate::written;
use crate::{
    Currency, FOUND_CHARS, IntakeError, LONGEST_FACT, LONGEST_ID, LONGEST_NAME, LONGEST_OPEN, LONGEST_PROJECT_NAME,
    MOST_PROJECTS, Note, OpenCell, Refused, SMALL_COST_UNITS, Unit, What, alike, persons, text,
};
use roundtable_tally::Money;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use ts_rs::TS;

/// A project as it stands in a list: checked, not yet in a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// The id, for ever.
    pub id: String,
    /// The name.
    pub name: String,
    /// What it costs.
    pub cost: Money,
    /// The group or office that proposes it, never a private person.
    pub proposer: Option<String>,
    /// Where it is.
    pub location: Option<String>,
    /// What is done.
    pub content: Option<String>,
    /// How much of it.
    pub scope: Option<String>,
    /// Who gains.
    pub benefit: Option<String>,
    /// The file name of its picture, a PNG or JPEG in the folder `pictures` beside the list.
    pub picture: Option<String>,
}

impl Draft {
    /// What stands in place of a row that may be no project.
    fn nothing() -> Self {
        let (id, name) = (String::new(), String::new());
        let (proposer, location, content, scope, benefit, picture) = (None, None, None, None, None, None);
        Self { id, name, cost: Money::ZERO, proposer, location, content, scope, benefit, picture }
    }
}

/// A field of a project, as columns and keys name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Its id.
    Id,
    /// Its name.
    Name,
    /// What it costs.
    Cost,
    /// Who proposes it.
    Proposer,
    /// Where it is.
    Location,
    /// What is done.
    Content,
    /// How much of it.
    Scope,
    /// Who gains.
    Benefit,
    /// Its picture.
    Picture,
}

impl Field {
    pub(crate) const ALL: [Field; 9] = [
        Field::Id,
        Field::Name,
        Field::Cost,
        Field::Proposer,
        Field::Location,
        Field::Content,
        Field::Scope,
        Field::Benefit,
        Field::Picture,
    ];

    /// The stable name, also the key in a meeting file.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Name => "name",
            Self::Cost => "cost",
            Self::Proposer => "proposer",
            Self::Location => "location",
            Self::Content => "content",
            Self::Scope => "scope",
            Self::Benefit => "benefit",
            Self::Picture => "picture",
        }
    }
}

/// A project as read, before any check: each field with its own line.
#[derive(Debug, Default)]
pub(crate) struct Row {
    pub(crate) line: u64,
    pub(crate) cells: BTreeMap<Field, (u64, String)>,
    /// In what its amount stands, where a column says it row by row: as it is written, and what that says.
    pub(crate) unit: Option<(String, Option<Phrase>)>,
    /// The fields of which something is struck through.
    pub(crate) struck: BTreeMap<Field, Struck>,
    /// The first and the last row of its amount, where one cell has it for several.
    pub(crate) cost_over: Option<(u64, u64)>,
    /// Whether it has no name and goes on with the project above.
    pub(crate) goes_on: bool,
    /// In which part of the list it is.
    pub(crate) part: usize,
    /// Why it may be no project, or none by itself.
    pub(crate) doubt: Option<What>,
    /// The first cell beyond those that the header has, and how many that are.
    pub(crate) beyond: Option<(String, usize)>,
}

impl Row {
    pub(crate) fn at(line: u64) -> Self {
        Self { line, ..Self::default() }
    }

    /// The unit that its own column says.
    pub(crate) fn unit_said(&self) -> Option<Unit> {
        self.unit.as_ref()?.1.as_ref()?.unit
    }

    pub(crate) fn set(&mut self, field: Field, line: u64, value: &str) {
        let value = text::tidy(value);
        if !value.is_empty() {
            self.cells.insert(field, (line, value.into_owned()));
        }
    }
}

/// How the list writes amounts.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Amounts {
    /// As people do.
    Free(Writing),
    /// Digits and a point.
    Plain,
}

/// How rows become projects.
pub(crate) struct Making<'a> {
    pub(crate) currency: &'a Currency,
    pub(crate) amounts: Amounts,
    /// What there is to spend, if the list says it.
    pub(crate) budget: Option<Money>,
    /// From so much on an amount is asked about that takes its unit from elsewhere, and may be in whole units.
    pub(crate) doubtful: Option<Money>,
    /// Characters that do not show are left out.
    pub(crate) drop_invisible: bool,
}

/// What rows became.
#[derive(Debug, Default)]
pub(crate) struct Made {
    pub(crate) projects: Vec<Draft>,
    pub(crate) open: Vec<OpenCell>,
    pub(crate) notes: Vec<Note>,
    /// No row has an id: they were given here.
    pub(crate) numbered: bool,
}

/// The cost of each row, as far as it can be read by itself.
pub(crate) fn costs(rows: &[Row], making: &Making<'_>) -> Vec<Option<Money>> {
    let cost = |row: &Row| {
        let (_, written) = row.cells.get(&Field::Cost)?;
        match making.amounts {
            Amounts::Free(writing) => {
                let scale = row.unit_said().map_or(writing.scale, Unit::scale);
                making.currency.read_as(written, Writing { scale, ..writing }).ok()
            }
            Amounts::Plain => making.currency.read_plain(written).ok(),
        }
    };
    rows.iter().map(cost).collect()
}

/// Checks all rows and makes projects of them, in which a cell that is wrong is open. Where no row has an id, they are numbered
/// from 1.
pub(crate) fn projects(rows: &[Row], making: &Making<'_>, refused: &mut Refused) -> Made {
    if rows.is_empty() {
        refused.note(0, None, "", What::NoProjects);
    }
    if let Some(row) = rows.get(MOST_PROJECTS) {
        refused.note(row.line, None, "", What::ProjectsTooMany { limit: MOST_PROJECTS });
        return Made::default();
    }
    let numbered = rows.iter().all(|row| !row.cells.contains_key(&Field::Id));
    let mut made = Made { numbered, ..Made::default() };
    let mut seen: HashMap<String, u64> = HashMap::new();
    for (place, row) in rows.iter().enumerate() {
        if let Some((extra, columns)) = &row.beyond {
            let fault = IntakeError::new(row.line, None, extra, What::CellsTooMany { columns: *columns });
            made.open.push(OpenCell { place, written: extra.clone(), fault });
        }
        if let Some(doubt) = &row.doubt {
            let name = row.cells.get(&Field::Name).or_else(|| row.cells.values().next());
            let name = name.map(|(_, name)| name.as_str()).unwrap_or_default();
            let fault = IntakeError::new(row.line, None, name, doubt.clone());
            made.open.push(OpenCell { place, written: name.to_owned(), fault });
            made.projects.push(Draft::nothing());
            continue;
        }
        let id = if numbered {
            Some((place + 1).to_string())
        } else {
            made.required(place, row, Field::Id, LONGEST_ID, making)
        };
        let id = id.map(|id| alike::plain_number(&id)).unwrap_or_default();
        match seen.get(&id) {
            Some(&other_line) if !id.is_empty() => {
                made.leave_open(place, row.line, Field::Id, &id, What::IdTwice { other_line });
            }
            Some(_) | None => _ = seen.insert(id.clone(), row.line),
        }
        let draft = made.draft(place, row, id, making);
        made.projects.push(draft);
    }
    let is_project = |(row, _): &(&Row, &Draft)| row.doubt.is_none();
    let with_lines: Vec<(u64, &Draft)> =
        rows.iter().zip(&made.projects).filter(is_project).map(|(row, draft)| (row.line, draft)).collect();
    let seen_alike = alike::notes(&with_lines, numbered);
    made.notes.extend(seen_alike);
    let is_endless = |open: &OpenCell| text::is_longer(&open.written, LONGEST_OPEN);
    let (endless, open): (Vec<OpenCell>, Vec<OpenCell>) =
        std::mem::take(&mut made.open).into_iter().partition(is_endless);
    endless.into_iter().for_each(|open| refused.add(open.fault));
    Made { open, ..made }
}

impl Made {
    fn draft(&mut self, place: usize, row: &Row, id: String, making: &Making<'_>) -> Draft {
        let name = self.required(place, row, Field::Name, LONGEST_PROJECT_NAME, making).unwrap_or_default();
        let cost = self.cost(place, row, &name, making);
        let mut optional = |field, limit| self.checked(place, row, field, limit, making);
        let draft = Draft {
            id,
            name,
            cost,
            proposer: optional(Field::Proposer, LONGEST_NAME),
            location: optional(Field::Location, LONGEST_FACT),
            content: optional(Field::Content, LONGEST_FACT),
            scope: optional(Field::Scope, LONGEST_FACT),
            benefit: optional(Field::Benefit, LONGEST_FACT),
            picture: optional(Field::Picture, LONGEST_NAME).filter(|picture| is_picture(picture)),
        };
        if let Some((line, picture)) = row.cells.get(&Field::Picture).filter(|(_, picture)| !is_picture(picture)) {
            self.leave_open(place, *line, Field::Picture, picture, What::NotAPicture);
        }
        draft
    }

    /// Leaves a cell open as it is written.
    fn leave_open(&mut self, place: usize, line: u64, field: Field, written: &str, what: What) {
        let fault = IntakeError::new(line, Some(field.code()), written, what);
        self.open.push(OpenCell { place, written: written.to_owned(), fault });
    }

    /// The cost; nothing where it is open.
    fn cost(&mut self, place: usize, row: &Row, name: &str, making: &Making<'_>) -> Money {
        let (line, written) = row.cells.get(&Field::Cost).map_or((row.line, ""), |(line, cost)| (*line, cost.as_str()));
        let not_its_own = match (row.struck.get(&Field::Cost), row.cost_over) {
            (Some(_), _) => Some(What::StruckThrough),
            (None, Some((first_line, last_line))) => Some(What::AmountOfSeveral { first_line, last_line }),
            (None, None) => None,
        };
        if let Some(what) = not_its_own {
            // Nothing is laid in its place: what is written there would be read.
            let fault = IntakeError::new(line, Some(Field::Cost.code()), written, what);
            self.open.push(OpenCell { place, written: String::new(), fault });
            return Money::ZERO;
        }
        let (cost, scale) = match making.amounts {
            Amounts::Free(writing) => {
                let scale = row.unit_said().map_or(writing.scale, Unit::scale);
                let cost = making.currency.read_as(written, Writing { scale, ..writing });
                (cost.and_then(|cost| self.doubt(cost, written, scale, row, making)), scale)
            }
            Amounts::Plain => (making.currency.read_plain(written), 0),
        };
        match cost {
            Ok(cost) => {
                self.look_at(cost, line, name, making);
                cost
            }
            Err(what) => {
                // An empty cell is a price that nobody knows yet, like one in which that is written.
                let what = if what == What::Empty { What::NotPriced } else { what };
                let fault = IntakeError::new(line, Some(Field::Cost.code()), written, what);
                let said = written::with_unit(written, scale, making.currency);
                // What would be read when it stands alone must not be laid there in silence.
                let written = match making.currency.read(&said, 0) {
                    Err(_) => said,
                    Ok(_) => format!("{written}?"),
                };
                self.open.push(OpenCell { place, written, fault });
                Money::ZERO
            }
        }
    }

    /// Refuses a cost that its column does not make sure of: a unit beside it that is none, or a unit that is said for all and
    /// makes it far larger than the others or than all there is, so that it may be in whole ones.
    fn doubt(&self, cost: Money, written: &str, scale: u32, row: &Row, making: &Making<'_>) -> Result<Money, What> {
        if !written::is_bare(written) {
            return Ok(cost);
        }
        match &row.unit {
            Some((said, None)) => return Err(What::UnitUnread { said: said.clone() }),
            Some((_, Some(Phrase { of: Some(of), .. }))) if !of.can_be(making.currency) => {
                return Err(What::CurrencyOther { currency: making.currency.code().to_owned() });
            }
            Some(_) | None => {}
        }
        let plain = making.currency.read(written, 0).ok().filter(|_| scale > 0 && row.unit_said().is_none());
        match (plain, making.doubtful) {
            (Some(plain), Some(from)) if cost >= from && plain >= making.currency.units(SMALL_COST_UNITS) => {
                Err(What::AmountAmbiguous { one: making.currency.plain(plain), other: making.currency.plain(cost) })
            }
            _ => Ok(cost),
        }
    }

    fn look_at(&mut self, cost: Money, line: u64, name: &str, making: &Making<'_>) {
        let name = text::shorten(name, FOUND_CHARS);
        let said = making.currency.plain(cost);
        if cost == Money::ZERO {
            self.notes.push(Note::CostZero { line, name });
        } else if let Some(budget) = making.budget.filter(|budget| cost > *budget) {
            let budget = making.currency.plain(budget);
            self.notes.push(Note::CostOverBudget { line, name, cost: said, budget });
        } else if cost < making.currency.units(SMALL_COST_UNITS) {
            self.notes.push(Note::CostSmall { line, name, cost: said });
        }
    }

    fn required(&mut self, place: usize, row: &Row, field: Field, limit: usize, making: &Making<'_>) -> Option<String> {
        let before = self.open.len();
        let value = self.checked(place, row, field, limit, making);
        if value.is_none() && self.open.len() == before {
            self.leave_open(place, row.line, field, "", What::Empty);
        }
        value
    }

    /// A text, mended where that does not change how it reads.
    fn checked(&mut self, place: usize, row: &Row, field: Field, limit: usize, making: &Making<'_>) -> Option<String> {
        let (line, written) = row.cells.get(&field)?;
        let (line, code) = (*line, field.code().to_owned());
        if text::is_longer(written, 2 * limit) {
            self.leave_open(place, line, field, written, What::TooLong { limit });
            return None;
        }
        let (value, dropped) =
            if making.drop_invisible { text::without_invisible(written) } else { (written.clone(), None) };
        self.notes.extend(dropped.map(|dropped| match dropped {
            text::Dropped::Unseen => Note::InvisibleDropped { line, field: code.clone() },
            text::Dropped::Turning => {
                Note::DirectionDropped { line, field: code.clone(), now: text::shorten(&value, FOUND_CHARS) }
            }
        }));
        let (value, mended) = text::mend(&value);
        for how in mended {
            self.notes.push(match how {
                text::Mended::Breaks => Note::BreaksMended { line, field: code.clone() },
                text::Mended::Blanks => Note::BlanksMended { line, field: code.clone() },
                text::Mended::Letters => Note::LettersMended { line, field: code.clone() },
            });
        }
        let value = match text::without_bullet(&value) {
            bare if field == Field::Name && bare != value => {
                self.notes.push(Note::BulletDropped { line, name: text::shorten(bare, FOUND_CHARS) });
                bare.to_owned()
            }
            _ => value,
        };
        if let Some(what) = text::flaw(&value, limit) {
            self.leave_open(place, line, field, &value, what);
            return None;
        }
        match row.struck.get(&field) {
            // A project whose name is struck through and whose amount is not may be withdrawn or not.
            Some(Struck::Whole) if field == Field::Name => {
                let fault = IntakeError::new(line, Some(&code), &value, What::StruckThrough);
                self.open.push(OpenCell { place, written: String::new(), fault });
                return None;
            }
            Some(_) => self.notes.push(Note::Struck { line, field: code.clone() }),
            None => {}
        }
        if !matches!(field, Field::Id | Field::Proposer | Field::Picture)
            && let Some(found) = persons::hints(&value)
        {
            let name = row.cells.get(&Field::Name).map_or("", |(_, name)| name.as_str());
            let (name, found) = (text::shorten(name, FOUND_CHARS), text::shorten(&found, FOUND_CHARS));
            self.notes.push(Note::MayNamePerson { line, name, field: code, found });
        }
        (!value.is_empty()).then_some(value)
    }
}

/// A plain file name (`[A-Za-z0-9._-]`, not starting with a point) that ends like a PNG or JPEG.
fn is_picture(name: &str) -> bool {
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte));
    let lower = name.to_ascii_lowercase();
    plain && !name.starts_with('.') && [".png", ".jpg", ".jpeg"].iter().any(|end| lower.ends_with(end))
}
