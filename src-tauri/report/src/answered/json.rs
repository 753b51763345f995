//! Open data: canonical JSON, the same text for the same publication.

use super::{AnsweredInput, AnsweredProject, AnsweredProposal, Became};
use crate::error::ReportError;
use serde_json::{Value, json as value};

/// The version of this file's shape. Keys may be added to it; none is taken away.
const VERSION: u32 = 1;

/// What became of the proposals as canonical JSON, ended by a line feed. Sums are in minor units.
///
/// # Errors
/// [`ReportError::Json`] for a text that holds NUL.
pub fn answered_json(input: &AnsweredInput) -> Result<String, ReportError> {
    let data = value!({
        "v": VERSION,
        "call": { "id": input.call, "name": input.name, "community": input.community, "currency": input.currency },
        "number": input.number,
        "published": input.published,
        "ranked_by": input.ranked_by.code(),
        "proposals": input.proposals.iter().map(proposal).collect::<Vec<_>>(),
        "projects": input.projects.iter().map(project).collect::<Vec<_>>(),
    });
    let text = roundtable_record::canonical::of_value(&data).map_err(|error| ReportError::Json(error.to_string()))?;
    Ok(text + "\n")
}

fn proposal(one: &AnsweredProposal) -> Value {
    let (verdict, projects) = match &one.became {
        Became::Undecided | Became::Asking | Became::Feasible => (None, &[][..]),
        Became::Projects(numbers) => (None, numbers.as_slice()),
        Became::Ended(verdict) | Became::EndedOwn(verdict) => (Some(verdict), &[][..]),
    };
    value!({
        "receipt": one.receipt,
        "channel": one.channel,
        "day": one.day,
        "class": one.class,
        "became": one.became.code(),
        "verdict": verdict,
        "projects": projects,
        "reasons": one.reasons,
        "with": one.with,
        "words": one.words,
    })
}

fn project(one: &AnsweredProject) -> Value {
    let [location, content, scope, benefit] = &one.facts;
    value!({
        "project": one.project,
        "rank": one.rank,
        "name": one.name,
        "location": location,
        "content": content,
        "scope": scope,
        "benefit": benefit,
        "cost": one.cost,
        "cost_by": one.cost_by,
        "figure": one.figure,
        "receipts": one.receipts,
    })
}
