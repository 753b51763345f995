//! The tables of a publication, for spreadsheets.

use super::csv_file::{begin, end, guarded, line};
use super::input::{PublicationInput, PublishedPick};
use super::said;
use crate::error::ReportError;
use crate::money::decimal;
use crate::voice::Voice;
use roundtable_words::say;

/// The recommended projects, each once, with the tables that recommend it: the column of what counts adds up to the
/// total. The parts of what was joined stand beneath it, with no sum that counts.
///
/// # Errors
/// When it cannot be put together.
pub fn csv(input: &PublicationInput) -> Result<String, ReportError> {
    let voice = Voice::of(input.lang).for_sums(input.sums());
    let mut file = begin([
        say!(voice, "report.column.number"),
        say!(voice, "report.column.project"),
        say!(voice, "report.column.name"),
        say!(voice, "report.column.cost"),
        say!(voice, "report.column.counts"),
        say!(voice, "report.column.tables"),
        say!(voice, "report.column.votes"),
        say!(voice, "report.column.note"),
        say!(voice, "report.column.part_of"),
    ])?;
    for project in &input.recommended {
        line(
            &mut file,
            [
                project.number.to_string(),
                guarded(&project.id),
                guarded(&project.name),
                decimal(project.cost, &input.currency),
                project.sum.map(|sum| decimal(sum, &input.currency)).unwrap_or_default(),
                project.tables().to_string(),
                guarded(&said::votes(voice, input, project)),
                guarded(&said::remarks(voice, input, project).unwrap_or_default()),
                String::new(),
            ],
        )?;
        for part in project.parts() {
            line(
                &mut file,
                [
                    part.number.to_string(),
                    guarded(&part.id),
                    guarded(&part.name),
                    decimal(part.cost, &input.currency),
                    String::new(),
                    part.tables.len().to_string(),
                    guarded(&said::votes_of_part(voice, input, part)),
                    String::new(),
                    project.number.to_string(),
                ],
            )?;
        }
    }
    end(file)
}

/// Every project of every table with its votes, one a line, recommended or not; tables that do not count have a line
/// that says so.
///
/// # Errors
/// As [`csv`].
pub fn votes_csv(input: &PublicationInput) -> Result<String, ReportError> {
    let voice = Voice::of(input.lang);
    let head = [
        say!(voice, "report.column.table"),
        say!(voice, "report.column.status"),
        say!(voice, "report.column.number"),
        say!(voice, "report.column.project"),
        say!(voice, "report.column.name"),
        say!(voice, "report.column.score"),
        say!(voice, "report.column.recommended"),
        say!(voice, "report.column.rank"),
        say!(voice, "report.column.cost"),
        say!(voice, "report.column.sum"),
        say!(voice, "report.column.reasons"),
        say!(voice, "report.column.conditions"),
        say!(voice, "report.column.code"),
    ];
    let columns = head.len();
    let mut file = begin(head)?;
    let passage = |passage: &Option<_>| passage.as_ref().map(|passage| voice.passage(passage)).unwrap_or_default();
    for table in &input.tables {
        let number = table.table.to_string();
        let status = voice.status(table.status);
        let code = table.code.clone().unwrap_or_default();
        let agreed: Vec<&PublishedPick> = table.recommended.iter().filter(|pick| pick.score.is_none()).collect();
        if table.votes.is_empty() && agreed.is_empty() {
            let mut fields = vec![number, status];
            fields.resize(columns - 1, String::new());
            fields.push(code);
            line(&mut file, fields)?;
            continue;
        }
        let money = |sum: Option<i64>| sum.map(|sum| decimal(sum, &input.currency)).unwrap_or_default();
        // Where all agreed, nothing was counted.
        for pick in agreed {
            line(
                &mut file,
                [
                    number.clone(),
                    status.clone(),
                    pick.number.to_string(),
                    guarded(&pick.id),
                    guarded(&pick.name),
                    voice.got(input.method, pick.score),
                    say!(voice, "report.yes"),
                    pick.rank.to_string(),
                    money(Some(pick.cost)),
                    money(pick.sum),
                    guarded(&passage(&pick.reasons)),
                    guarded(&super::workbook::conditions(voice, pick)),
                    code.clone(),
                ],
            )?;
        }
        for vote in &table.votes {
            let pick = table.recommended.iter().find(|pick| pick.id == vote.id);
            line(
                &mut file,
                [
                    number.clone(),
                    status.clone(),
                    vote.number.to_string(),
                    guarded(&vote.id),
                    guarded(&vote.name),
                    vote.score.to_string(),
                    if vote.recommended { say!(voice, "report.yes") } else { String::new() },
                    pick.map(|pick| pick.rank.to_string()).unwrap_or_default(),
                    money(pick.map(|pick| pick.cost)),
                    money(pick.and_then(|pick| pick.sum)),
                    guarded(&pick.map(|pick| passage(&pick.reasons)).unwrap_or_default()),
                    guarded(&pick.map(|pick| super::workbook::conditions(voice, pick)).unwrap_or_default()),
                    code.clone(),
                ],
            )?;
        }
    }
    end(file)
}

/// Every suggestion, one a line, in the order of the publication.
///
/// # Errors
/// As [`csv`].
pub fn suggestions_csv(input: &PublicationInput) -> Result<String, ReportError> {
    let voice = Voice::of(input.lang);
    let mut file = begin([
        say!(voice, "report.column.table"),
        say!(voice, "report.column.number"),
        say!(voice, "report.column.project"),
        say!(voice, "report.column.name"),
        say!(voice, "report.column.kind"),
        say!(voice, "report.column.text"),
        say!(voice, "report.column.note"),
    ])?;
    for suggestion in &input.suggestions {
        let project = suggestion.project.as_ref();
        let (number, id, name) = project.map_or_else(Default::default, |project| {
            (project.number.to_string(), guarded(&project.id), guarded(&project.name))
        });
        line(
            &mut file,
            [
                suggestion.table.to_string(),
                number,
                id,
                name,
                voice.note_kind(suggestion.kind),
                guarded(&voice.passage(&suggestion.text)),
                super::workbook::remark(voice, &input.currency, suggestion),
            ],
        )?;
    }
    end(file)
}
