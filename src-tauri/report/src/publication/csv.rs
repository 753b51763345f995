//! Tables as CSV (RFC 4180): UTF-8 with a byte-order mark, so that spreadsheets read the Chinese, and no field that a
//! spreadsheet would run as a formula.

use super::input::PublicationInput;
use crate::clean::visible;
use crate::money::decimal;
use crate::voice::Voice;

const BOM: char = '\u{FEFF}';

/// The recommended projects, one a line, by table and rank; tables that do not count have a line that says so.
#[must_use]
pub fn csv(input: &PublicationInput) -> String {
    let voice = Voice::of(input.lang);
    let head = [
        "table",
        "status",
        "rank",
        "number",
        "project",
        "name",
        "cost",
        "sum",
        "score",
        "reasons",
        "conditions",
        "code",
    ];
    let mut file = begin(voice, &head);
    let passage = |passage: &Option<_>| passage.as_ref().map(|passage| voice.passage(passage)).unwrap_or_default();
    for table in &input.tables {
        let number = table.table.to_string();
        let status = voice.say(&format!("report.status.{}", table.status.name()));
        let code = table.code.clone().unwrap_or_default();
        if table.recommended.is_empty() {
            let empty = String::new;
            line(
                &mut file,
                [number, status, empty(), empty(), empty(), empty(), empty(), empty(), empty(), empty(), empty(), code],
            );
            continue;
        }
        for pick in &table.recommended {
            let sum = pick.sum.map(|sum| decimal(sum, &input.currency)).unwrap_or_default();
            line(
                &mut file,
                [
                    number.clone(),
                    status.clone(),
                    pick.rank.to_string(),
                    pick.number.to_string(),
                    guarded(&pick.id),
                    guarded(&pick.name),
                    decimal(pick.cost, &input.currency),
                    sum,
                    pick.score.to_string(),
                    guarded(&passage(&pick.reasons)),
                    guarded(&passage(&pick.conditions)),
                    code.clone(),
                ],
            );
        }
    }
    file
}

/// Every suggestion, one a line, in the order of the publication.
#[must_use]
pub fn suggestions_csv(input: &PublicationInput) -> String {
    let voice = Voice::of(input.lang);
    let mut file = begin(voice, &["table", "number", "project", "name", "kind", "text", "note"]);
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
                super::workbook::remark(voice, suggestion),
            ],
        );
    }
    file
}

fn begin(voice: Voice, head: &[&str]) -> String {
    let mut file = String::from(BOM);
    line(&mut file, head.iter().map(|name| voice.say(&format!("report.column.{name}"))));
    file
}

fn line(file: &mut String, fields: impl IntoIterator<Item = String>) {
    let quoted = fields.into_iter().map(|field| format!("\"{}\"", field.replace('"', "\"\"")));
    file.push_str(&quoted.collect::<Vec<_>>().join(","));
    file.push_str("\r\n");
}

/// A text of people's, which a spreadsheet must not run: an apostrophe goes before what could begin a formula, also in
/// full-width form, which some spreadsheets read likewise.
fn guarded(text: &str) -> String {
    const DANGEROUS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    let shown = visible(text);
    if shown.starts_with(DANGEROUS) || text.starts_with(DANGEROUS) { format!("'{shown}") } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_begin_a_formula_is_guarded() {
        for text in ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "\u{202E}=1", "＝1", " =1"] {
            assert!(guarded(text).starts_with('\''), "{text:?} became {:?}", guarded(text));
        }
        for text in ["老楼", "3 = 3", "", "'=1"] {
            assert_eq!(guarded(text), text);
        }
    }
}
