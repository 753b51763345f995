//! One project of a list, and the checks that hold wherever it comes from.

use crate::{Currency, LONGEST_FACT, LONGEST_ID, LONGEST_NAME, MOST_PROJECTS, Refused, What, text};
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

/// A field of a project, as columns and keys name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Field {
    Id,
    Name,
    Cost,
    Proposer,
    Location,
    Content,
    Scope,
    Benefit,
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
}

impl Row {
    pub(crate) fn at(line: u64) -> Self {
        Self { line, cells: BTreeMap::new() }
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
    /// As people do; the point stands `scale` places further right.
    Free { scale: u32 },
    /// Digits and a point.
    Plain,
}

/// Checks all rows and makes projects of them. Where no row has an id, they are numbered from 1.
pub(crate) fn projects(rows: &[Row], currency: &Currency, amounts: Amounts, refused: &mut Refused) -> Vec<Draft> {
    if rows.is_empty() {
        refused.note(0, None, "", What::NoProjects);
    }
    if let Some(row) = rows.get(MOST_PROJECTS) {
        refused.note(row.line, None, "", What::ProjectsTooMany { limit: MOST_PROJECTS });
        return Vec::new();
    }
    let numbered = rows.iter().all(|row| !row.cells.contains_key(&Field::Id));
    let mut seen: HashMap<String, u64> = HashMap::new();
    let mut drafts = Vec::with_capacity(rows.len());
    for (place, row) in rows.iter().enumerate() {
        let id = if numbered { Some((place + 1).to_string()) } else { required(row, Field::Id, LONGEST_ID, refused) };
        let id = id.unwrap_or_default();
        match seen.get(&id) {
            Some(&other_line) if !id.is_empty() => {
                refused.note(row.line, Some(Field::Id.code()), &id, What::IdTwice { other_line });
            }
            _ => _ = seen.insert(id.clone(), row.line),
        }
        drafts.push(draft(row, id, currency, amounts, refused));
    }
    drafts
}

fn draft(row: &Row, id: String, currency: &Currency, amounts: Amounts, refused: &mut Refused) -> Draft {
    let name = required(row, Field::Name, LONGEST_NAME, refused).unwrap_or_default();
    let (line, written) = row.cells.get(&Field::Cost).map_or((row.line, ""), |(line, cost)| (*line, cost.as_str()));
    let cost = match amounts {
        Amounts::Free { scale } => currency.read(written, scale),
        Amounts::Plain => currency.read_plain(written),
    };
    let cost = cost.unwrap_or_else(|what| {
        refused.note(line, Some(Field::Cost.code()), written, what);
        Money::ZERO
    });
    let mut optional = |field, limit| checked(row, field, limit, refused);
    let draft = Draft {
        id,
        name,
        cost,
        proposer: optional(Field::Proposer, LONGEST_NAME),
        location: optional(Field::Location, LONGEST_FACT),
        content: optional(Field::Content, LONGEST_FACT),
        scope: optional(Field::Scope, LONGEST_FACT),
        benefit: optional(Field::Benefit, LONGEST_FACT),
        picture: optional(Field::Picture, LONGEST_NAME),
    };
    if let Some((line, picture)) = row.cells.get(&Field::Picture).filter(|(_, picture)| !is_picture(picture)) {
        refused.note(*line, Some(Field::Picture.code()), picture, What::NotAPicture);
    }
    draft
}

fn required(row: &Row, field: Field, limit: usize, refused: &mut Refused) -> Option<String> {
    if !row.cells.contains_key(&field) {
        refused.note(row.line, Some(field.code()), "", What::Empty);
    }
    checked(row, field, limit, refused)
}

fn checked(row: &Row, field: Field, limit: usize, refused: &mut Refused) -> Option<String> {
    let (line, value) = row.cells.get(&field)?;
    if let Some(what) = text::flaw(value, limit) {
        refused.note(*line, Some(field.code()), value, what);
        return None;
    }
    Some(value.clone())
}

/// A plain file name (`[A-Za-z0-9._-]`, not starting with a point) that ends like a PNG or JPEG.
fn is_picture(name: &str) -> bool {
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte));
    let lower = name.to_ascii_lowercase();
    plain && !name.starts_with('.') && [".png", ".jpg", ".jpeg"].iter().any(|end| lower.ends_with(end))
}
