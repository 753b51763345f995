//! `pack reissue`, and the next edition of a meeting's packs wherever one is made.

use crate::Done;
use crate::failure::Failure;
use crate::out::Out;
use crate::papers::{not_printed, paper_lines, table_file};
use roundtable_desk::view::{NotPrinted, PaperMade};
use roundtable_desk::{Home, OrganiserDesk};
use roundtable_words::say;
use serde::Serialize;
use std::path::Path;

/// The next edition of a meeting's packs.
#[derive(Serialize)]
pub struct Reissued {
    v: u32,
    meeting: String,
    edition: u32,
    new_codes: Vec<u16>,
    packs: Vec<ReissuedPack>,
    kit: Vec<PaperMade>,
    not_printed: Vec<NotPrinted>,
}

#[derive(Serialize)]
struct ReissuedPack {
    table: u16,
    file: String,
}

pub fn reissue(home: &Home, meeting: Option<&str>, dir: &Path, out: &Out) -> Result<Done, Failure> {
    let document = Reissued::of(OrganiserDesk::open(home)?.reissue(meeting, dir)?);
    out.answer(&document, || document.lines(out));
    Ok(Done::All)
}

impl Reissued {
    pub fn of(reissued: roundtable_desk::Reissued) -> Reissued {
        let packs = reissued.made.packs.into_iter().map(|pack| ReissuedPack { table: pack.table, file: pack.file });
        Reissued {
            v: 1,
            meeting: reissued.made.meeting,
            edition: reissued.edition,
            new_codes: reissued.new_codes,
            packs: packs.collect(),
            kit: reissued.made.kit,
            not_printed: reissued.made.not_printed,
        }
    }

    pub fn lines(&self, out: &Out) -> Vec<String> {
        let mut lines = vec![say!(out, "cli.reissued", edition = self.edition, meeting = self.meeting)];
        lines.extend(self.packs.iter().map(|pack| table_file(out, pack.table, &pack.file)));
        lines.extend(self.kit.iter().flat_map(|paper| paper_lines(out, paper)));
        lines.extend(self.new_codes.iter().map(|table| {
            let text = say!(out, "organiser.new_code", table = table);
            say!(out, "cli.todo_line", text = text)
        }));
        lines.extend(not_printed(out, &self.not_printed));
        lines
    }
}
