//! Projects typed into the organiser's table, checked like those of a file.

use crate::amount::Writing;
use crate::project::{Amounts, Field, Making, Row, projects};
use crate::{Currency, CurrencyFrom, Intake, Refused, missing_facts};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One row of the organiser's table, as typed; empty: not filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Typed {
    /// The id; where every row leaves it empty, they are numbered from 1.
    pub id: String,
    /// The name.
    pub name: String,
    /// The cost, as people write it.
    pub cost: String,
    /// The group or office that proposes it.
    pub proposer: String,
    /// Where it is.
    pub location: String,
    /// What is done.
    pub content: String,
    /// How much of it.
    pub scope: String,
    /// Who gains.
    pub benefit: String,
    /// The file name of its picture.
    pub picture: String,
}

/// Checks typed rows; what is wrong in a cell stands in [`Intake::open`], with the row as its line, from 1. Rows that are wholly
/// empty are passed over.
///
/// # Errors
/// [`Refused`] where there is no project, or too many.
pub fn check_projects(typed: &[Typed], currency: &Currency) -> Result<Intake, Refused> {
    let rows: Vec<Row> =
        (1..).zip(typed).map(|(line, typed)| row(line, typed)).filter(|row| !row.cells.is_empty()).collect();
    let mut refused = Refused::default();
    let making = Making {
        currency,
        amounts: Amounts::Free(Writing::default()),
        budget: None,
        doubtful: None,
        drop_invisible: false,
    };
    let made = projects(&rows, &making, &mut refused);
    let missing = missing_facts(&made.projects);
    let currency = currency.clone();
    refused.unless_faulty(Intake {
        currency,
        currency_from: CurrencyFrom::Said,
        projects: made.projects,
        open: made.open,
        notes: made.notes,
        missing,
        ..Intake::default()
    })
}

fn row(line: u64, typed: &Typed) -> Row {
    let values = [
        &typed.id,
        &typed.name,
        &typed.cost,
        &typed.proposer,
        &typed.location,
        &typed.content,
        &typed.scope,
        &typed.benefit,
        &typed.picture,
    ];
    let mut row = Row::at(line);
    for (field, value) in Field::ALL.into_iter().zip(values) {
        row.set(field, line, value);
    }
    row
}
