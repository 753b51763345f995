//! Papers of a pack: what there is, a text taken apart, and each as a file to print.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::exchange::pack::Pack;
use crate::exchange::paper::pdf;
use crate::home::out::write_out;
use crate::view::BriefingItem;
use roundtable_bag::safe_file_name;
use roundtable_domain::{Briefing, BriefingKind};
use roundtable_report::{Block, TextInput, blocks, text_paper};
use roundtable_store::StoreError;
use roundtable_words::Lang;
use std::path::Path;

/// The papers of a pack, in the order in which the meeting names them.
pub(crate) fn briefing_items(pack: &Pack) -> Vec<BriefingItem> {
    let item = |paper: &Briefing| {
        Some(BriefingItem {
            file: paper.file.clone(),
            title: paper.title.clone(),
            project: paper.project.clone(),
            kind: BriefingKind::of_file(&paper.file)?,
        })
    };
    pack.meeting.briefing.iter().filter_map(item).collect()
}

/// A paper of a pack with its bytes.
fn found<'a>(pack: &'a Pack, file: &str) -> Result<(&'a Briefing, &'a [u8]), DeskError> {
    let named = pack.meeting.briefing.iter().find(|paper| paper.file == file);
    let whole = named.and_then(|paper| Some((paper, pack.briefing(file)?)));
    whole.ok_or(DeskError::Store(StoreError::Missing("paper")))
}

/// A text of a pack, taken apart.
pub(crate) fn briefing_text(pack: &Pack, file: &str) -> Result<Vec<Block>, DeskError> {
    let (_, bytes) = found(pack, file)?;
    Ok(blocks(&String::from_utf8_lossy(bytes)))
}

/// Writes a paper into a folder as a printer takes it, under its title: a text as PDF, all else as it is.
pub(crate) fn write_briefing(pack: &Pack, file: &str, dir: &Path) -> Result<String, DeskError> {
    let (paper, bytes) = found(pack, file)?;
    let (ending, bytes) = match BriefingKind::of_file(file) {
        Some(BriefingKind::Text) => {
            let input = TextInput {
                lang: Lang::parse(&pack.meeting.lang).unwrap_or_default(),
                meeting: pack.meeting.name.clone(),
                title: paper.title.clone(),
                blocks: briefing_text(pack, file)?,
            };
            ("pdf", pdf(text_paper(&input))?)
        }
        Some(BriefingKind::Pdf | BriefingKind::Picture) | None => {
            (file.split_once('.').map_or("", |(_, ending)| ending), bytes.to_vec())
        }
    };
    // Two papers may have one title: what they hold tells them apart.
    let (digits, _) = file.split_once('.').unwrap_or((file, ""));
    let name = format!("{}.{ending}", safe_file_name(&paper.title, digits.get(..4).unwrap_or(digits)));
    Ok(write_out(dir, &name, &bytes)?.display().to_string())
}

/// Writes all papers of a pack into a folder, to be printed.
///
/// # Errors
/// Why the pack is not good, or that the folder cannot be written.
pub fn write_all_briefing(pack: &Path, dir: &Path) -> Result<Vec<String>, DeskError> {
    let pack = Pack::open(pack)?;
    roundtable_platform::make_folder(dir)
        .map_err(|error| Said::FolderNotWritable { place: crate::error::said::shown(dir), reason: error.into() })?;
    briefing_items(&pack).iter().map(|item| write_briefing(&pack, &item.file, dir)).collect()
}
