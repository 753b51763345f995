//! What a person says of the columns of a table, by their headings.

use crate::FOUND_CHARS;
use crate::project::Field;
use crate::text;
use std::collections::BTreeMap;

/// Where a column goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnOf {
    /// Into a field of the project.
    Field(Field),
    /// It tells to which community a project belongs.
    Community,
    /// It tells under which street office or town that community is.
    Street,
    /// It tells in what the amount of its row stands.
    Unit,
}

/// Where columns go, by their headings as they are shown ([`crate::Column`]); none: not used.
pub type Columns = BTreeMap<String, Option<ColumnOf>>;

impl ColumnOf {
    /// All that there are, in the order of a table.
    pub const ALL: [Self; 12] = [
        Self::Field(Field::Id),
        Self::Field(Field::Name),
        Self::Field(Field::Cost),
        Self::Field(Field::Proposer),
        Self::Field(Field::Location),
        Self::Field(Field::Content),
        Self::Field(Field::Scope),
        Self::Field(Field::Benefit),
        Self::Field(Field::Picture),
        Self::Community,
        Self::Street,
        Self::Unit,
    ];

    /// The stable name.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Field(field) => field.code(),
            Self::Community => "community",
            Self::Street => "street",
            Self::Unit => "unit",
        }
    }

    /// That of a stable name.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.code() == code)
    }
}

/// Whether two headings are one, whatever blanks are in them and however their letters are written.
#[must_use]
pub fn is_same_heading(one: &str, other: &str) -> bool {
    let dense = |heading: &str| heading.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    dense(one) == dense(other)
}

/// Where a heading goes by what is said of it, shortened or whole.
pub(crate) fn said_of(columns: &Columns, heading: &str) -> Option<Option<ColumnOf>> {
    let shown = text::shorten(heading, FOUND_CHARS);
    let is_meant = |said: &str| is_same_heading(said, heading) || is_same_heading(said, &shown);
    columns.iter().find(|(said, _)| is_meant(said)).map(|(_, to)| *to)
}
