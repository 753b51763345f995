//! The papers of a meeting once more, or of one table of it: a sheet was lost, or a table came after the printing.

use crate::error::DeskError;
use crate::error::said::{Said, shown};
use crate::home::out::write_out;
use crate::organiser::OrganiserDesk;
use crate::organiser::prepare::kit::{Kit, Whose};
use crate::organiser::prepare::make::kept_pack;
use crate::organiser::prepare::printing;
use crate::view::PapersMade;
use roundtable_domain::TableNo;
use roundtable_platform::make_folder;
use std::path::Path;

impl OrganiserDesk {
    /// Writes the papers of the newest edition into a folder, but for the codes: of the whole meeting, or what one table
    /// has in its hands and the posters of its projects.
    ///
    /// # Errors
    /// `table_unknown`; `pack_gone` where no copy of the packs is here; `folder_not_writable`; `papers_of_another` where
    /// something lies in the folder under such a name.
    pub fn papers(&self, meeting: Option<&str>, table: Option<u16>, dir: &Path) -> Result<PapersMade, DeskError> {
        let id = self.which(meeting)?;
        // One pack has all that papers say: with pictures it is large.
        let newest = self.store.packs_of(&id)?.into_iter().max_by_key(|row| row.edition);
        let pack = match newest {
            Some(row) => kept_pack(&self.home, &row.manifest)?,
            None => return Err(Said::PackGone { place: id }.into()),
        };
        let unknown = |table| Said::TableUnknown { table, n: pack.meeting.allotment.len() };
        let of_meeting = |no: &TableNo| pack.meeting.allotment.iter().any(|allotment| allotment.table == *no);
        let whose = match table {
            None => Whose::Meeting,
            Some(table) => {
                let no = TableNo::new(table).ok().filter(of_meeting);
                Whose::Table(no.ok_or_else(|| unknown(table))?)
            }
        };
        make_folder(dir).map_err(|error| Said::FolderNotWritable { place: shown(dir), reason: error.into() })?;
        let kit = Kit::of(&pack.meeting, whose);
        let there = |name: &String| dir.join(name).symlink_metadata().is_ok();
        if let Some(name) = kit.names().into_iter().find(there) {
            return Err(Said::PapersOfAnother { place: shown(&dir.join(name)) }.into());
        }
        let mut made = PapersMade { meeting: id, kit: Vec::new(), not_printed: printing::of_meeting(&pack.meeting) };
        kit.each(
            |name| pack.picture(name),
            |paper| {
                let file = write_out(dir, &paper.name, &paper.pdf.bytes)?.display().to_string();
                made.kit.push(paper.made(file));
                Ok(())
            },
        )?;
        Ok(made)
    }
}
