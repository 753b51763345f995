//! `pack papers`, and how packs and papers that were written are told.

use crate::Done;
use crate::failure::Failure;
use crate::out::Out;
use roundtable_desk::view::{NotPrinted, PaperMade, PapersMade};
use roundtable_desk::{Home, OrganiserDesk};
use roundtable_words::say;
use serde::Serialize;
use std::path::Path;

/// Papers that were written once more.
#[derive(Serialize)]
struct Printed {
    v: u32,
    #[serde(flatten)]
    made: PapersMade,
}

pub fn papers(home: &Home, meeting: Option<&str>, table: Option<u16>, dir: &Path, out: &Out) -> Result<Done, Failure> {
    let printed = Printed { v: 1, made: OrganiserDesk::open(home)?.papers(meeting, table, dir)? };
    out.answer(&printed, || {
        let mut lines: Vec<String> = printed.made.kit.iter().flat_map(|paper| paper_lines(out, paper)).collect();
        lines.extend(not_printed(out, &printed.made.not_printed));
        lines
    });
    Ok(Done::All)
}

/// What a paper is, how much of it there is to print, and what is not on it.
pub fn paper_lines(out: &Out, paper: &PaperMade) -> Vec<String> {
    let kind = out.say_found(&format!("paper.{}", paper.kind.name()), &[]);
    let mut lines = vec![say!(out, "cli.kit", kind = kind, n = paper.pages, size = paper.size, file = paper.file)];
    if !paper.without_picture.is_empty() {
        let projects = paper.without_picture.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
        lines.push(say!(out, "cli.kit.without_picture", projects = projects));
    }
    lines
}

/// What the papers cannot print, each with its place; nothing where they can print all.
pub fn not_printed(out: &Out, found: &[NotPrinted]) -> Vec<String> {
    let line = |one: &NotPrinted| {
        let field = out.say_found(&format!("intake.field.{}", one.field), &[]);
        let (characters, text) = (one.characters.join(" · "), &one.text);
        match one.row {
            Some(row) => say!(
                out,
                "cli.not_printed.of_project",
                row = u64::from(row) + 1,
                project = one.project.as_deref().unwrap_or_default(),
                field = field,
                characters = characters,
                text = text
            ),
            None => say!(out, "cli.not_printed.of_meeting", field = field, characters = characters, text = text),
        }
    };
    let head = (!found.is_empty()).then(|| say!(out, "cli.not_printed"));
    head.into_iter().chain(found.iter().map(line)).collect()
}

/// A line that names a table and its file.
pub fn table_file(out: &Out, table: u16, file: &str) -> String {
    say!(out, "cli.table_file", table = table, file = file)
}
