//! Open data: canonical JSON, the same text for the same publication.

use super::input::{
    Decided, PublicationInput, PublishedAsk, PublishedChange, PublishedJoin, PublishedObjected, PublishedObjection,
    PublishedPart, PublishedPick, PublishedPutRight, PublishedSuggestion, PublishedTable, PublishedTie, PublishedVote,
    RecommendedProject,
};
use crate::common::Passage;
use crate::error::ReportError;
use serde_json::{Map, Value, json as value};

/// The version of this file's shape. Keys may be added to it; none is taken away.
const VERSION: u32 = 1;

/// The publication as canonical JSON (RFC 8785, integers only), ended by a line feed. Sums are in minor units.
///
/// # Errors
/// [`ReportError::Json`] for a sum beyond ±(2⁵³ − 1), and for a text that holds NUL.
pub fn json(input: &PublicationInput) -> Result<String, ReportError> {
    let data = value!({
        "v": VERSION,
        "kind": input.kind.name(),
        "meeting": {
            "id": input.meeting_id,
            "name": input.meeting,
            "community": input.community,
            "place": input.place,
            "date": input.date,
            "currency": input.currency,
            "budget": input.budget,
        },
        "number": input.number,
        "published": input.published,
        "method": input.method.code,
        "tables": input.tables.iter().map(table).collect::<Vec<_>>(),
        "recommended": input.recommended.iter().map(project).collect::<Vec<_>>(),
        "suggestions": input.suggestions.iter().map(suggestion).collect::<Vec<_>>(),
        "objections": input.objections.iter().map(objection).collect::<Vec<_>>(),
        "total": input.total(),
        "total_least": input.total_least,
        "total_most": input.total_most,
        "fingerprint": input.fingerprint,
    });
    let text = roundtable_record::canonical::of_value(&data).map_err(|error| ReportError::Json(error.to_string()))?;
    Ok(text + "\n")
}

/// How whole ballots were counted, where they were; projects are named in it by their numbers.
fn working(table: &PublishedTable) -> Option<(String, Value)> {
    let steps: Vec<_> = table.working.steps.iter().map(serde_json::to_value).collect::<Result<_, _>>().ok()?;
    (!steps.is_empty()).then(|| ("working".to_owned(), Value::Array(steps)))
}

fn table(table: &PublishedTable) -> Value {
    let ballots = table.ballots.map(|ballots| {
        value!({
            "voters": ballots.voters,
            "valid": ballots.valid, "blank": ballots.blank, "invalid": ballots.invalid, "abstained": ballots.abstained,
        })
    });
    let hands = table.hands.map(|hands| value!({ "voters": hands.voters, "raised": hands.raised }));
    let consensus = table.consensus.map(|agreed| {
        value!({
            "voters": agreed.voters,
            "absent": agreed.absent, "withdrawn": agreed.withdrawn, "aside": agreed.aside,
        })
    });
    let mut said = value!({
        "table": table.table,
        "status": table.status.name(),
        "present": table.present,
        "ballots": ballots,
        "hands": hands,
        "consensus": consensus,
        "objected": table.objected.iter().map(objected).collect::<Vec<_>>(),
        "difference": table.difference.as_ref().map(passage),
        "recommended": table.recommended.iter().map(pick).collect::<Vec<_>>(),
        "votes": table.votes.iter().map(vote).collect::<Vec<_>>(),
        "ties": table.ties.iter().map(tie).collect::<Vec<_>>(),
        "put_right": table.put_right.iter().map(put_right).collect::<Vec<_>>(),
        "code": table.code,
        "head": table.head,
        "earlier_codes": table.earlier_codes,
        "decided": table.decided.as_ref().map(decided),
        "beside": table.beside,
        "older_list": table.older_list.as_ref().map(|older| older.edition),
        "corrected": table.older_list.iter().flat_map(|older| &older.changes).map(change).collect::<Vec<_>>(),
        "missing": { "ballots": table.missing.ballots, "texts": table.missing.texts },
    });
    if let Value::Object(said) = &mut said {
        said.extend(working(table));
    }
    said
}

/// What a correction changed, without the room of its words: `project.cost`, with the project's `number` and `name`, what
/// it was `before` and what it is `after`. Sums are in minor units.
fn change(change: &PublishedChange) -> Value {
    let what = change.key.trim_start_matches("change.").replace("report.changed.", "project.");
    let mut said = Map::from_iter([("what".to_owned(), what.into())]);
    said.extend(change.params.iter().map(|(name, text)| (name.clone(), text.as_str().into())));
    said.extend(change.number().map(|number| ("number".to_owned(), number.into())));
    said.extend(change.sums.iter().map(|(name, (minor, _))| (name.clone(), (*minor).into())));
    Value::Object(said)
}

/// What was objected at a table to what was proposed there; to all of it where no project stands.
fn objected(objected: &PublishedObjected) -> Value {
    value!({
        "asking": objected.asking,
        "proposed": objected.proposed,
        "project": objected.project.as_ref().map(|project| &project.id),
        "number": objected.project.as_ref().map(|project| project.number),
        "text": passage(&objected.text),
        "ends": objected.ends.name(),
        "reached": objected.reached,
    })
}

fn vote(vote: &PublishedVote) -> Value {
    value!({
        "number": vote.number,
        "project": vote.id,
        "name": vote.name,
        "score": vote.score,
        "ballots": vote.ballots,
        "recommended": vote.recommended,
    })
}

fn tie(tie: &PublishedTie) -> Value {
    let again =
        tie.again.iter().map(|(number, score)| value!({ "number": number, "score": score })).collect::<Vec<_>>();
    let (by, witnesses) = (tie.by.name(), tie.witnesses);
    value!({ "again": again, "among": tie.among, "by": by, "chosen": tie.chosen, "witnesses": witnesses })
}

fn put_right(one: &PublishedPutRight) -> Value {
    value!({ "entered": one.entered, "drawn": one.drawn, "reason": passage(&one.reason) })
}

/// A project, once, with every table that recommends it.
fn project(project: &RecommendedProject) -> Value {
    value!({
        "number": project.number,
        "project": project.id,
        "name": project.name,
        "cost": project.cost,
        "earlier": project.earlier,
        "tables": project.tables.iter().map(ask).collect::<Vec<_>>(),
        "withdrawn": project.withdrawn,
        "corrected": project.corrected,
        "sums": project.sums,
        "sum": project.sum,
        "reason": project.reason.as_ref().map(passage),
        "joined": project.joined.as_ref().map(joined),
    })
}

fn ask(ask: &PublishedAsk) -> Value {
    value!({ "table": ask.table, "score": ask.score, "sum": ask.sum })
}

/// What was joined to be one project.
fn joined(joined: &PublishedJoin) -> Value {
    let part = |part: &PublishedPart| {
        value!({
            "number": part.number,
            "project": part.id,
            "name": part.name,
            "cost": part.cost,
            "earlier": part.earlier,
            "withdrawn": part.withdrawn,
            "tables": part.tables.iter().map(ask).collect::<Vec<_>>(),
        })
    };
    let reason = joined.reason.as_ref().map(passage);
    value!({ "reason": reason, "parts": joined.parts.iter().map(part).collect::<Vec<_>>() })
}

fn decided(decided: &Decided) -> Value {
    match decided {
        Decided::Code => value!({ "by": "code" }),
        Decided::Reason(reason) => value!({ "by": "reason", "reason": passage(reason) }),
    }
}

fn pick(pick: &PublishedPick) -> Value {
    value!({
        "rank": pick.rank,
        "project": pick.id,
        "number": pick.number,
        "name": pick.name,
        "now": pick.now,
        "cost": pick.cost,
        "sum": pick.sum,
        "score": pick.score,
        "joined": pick.joined.as_ref().map(|with| value!({ "number": with.number, "project": with.id, "name": with.name })),
        "reasons": pick.reasons.as_ref().map(passage),
        "conditions": pick.conditions.as_ref().map(passage),
    })
}

fn suggestion(suggestion: &PublishedSuggestion) -> Value {
    value!({
        "table": suggestion.table,
        "project": suggestion.project.as_ref().map(|project| &project.id),
        "number": suggestion.project.as_ref().map(|project| project.number),
        "kind": suggestion.kind.name(),
        "text": passage(&suggestion.text),
        "wording": suggestion.wording,
        "dialect": suggestion.dialect,
        "seconded": suggestion.seconded,
        "agreed": suggestion.agreed,
        "answer": suggestion.answer.as_ref().map(|one| value!({ "by": one.by.name(), "text": passage(&one.text) })),
        "idea": suggestion.idea.as_ref().map(|one| value!({ "name": passage(&one.name), "cost": one.cost })),
    })
}

fn objection(objection: &PublishedObjection) -> Value {
    let answer = objection.answer.as_ref().map(|one| value!({ "day": one.day, "text": passage(&one.text) }));
    value!({
        "day": objection.day,
        "table": objection.table,
        "project": objection.project.as_ref().map(|project| &project.id),
        "number": objection.project.as_ref().map(|project| project.number),
        "text": passage(&objection.text),
        "answer": answer,
    })
}

/// `{"text":…}`, `{"text":…,"masked":true}`, `{"erased":true}`, `{"withheld":true}`, `{"not_here":true}` or `{"not_handed_in":true}`.
fn passage(passage: &Passage) -> Value {
    match passage {
        Passage::Text(text) => value!({ "text": text }),
        Passage::Masked(text) => value!({ "text": text, "masked": true }),
        Passage::Erased => value!({ "erased": true }),
        Passage::Withheld => value!({ "withheld": true }),
        Passage::NotHere => value!({ "not_here": true }),
        Passage::NotHandedIn => value!({ "not_handed_in": true }),
    }
}
