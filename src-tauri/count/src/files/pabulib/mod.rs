//! Pabulib's format (`.pb`, Faliszewski and others 2023): META, PROJECTS and VOTES, their cells parted by semicolons.

mod before;
mod limits;
mod votes;
mod writing;

pub(super) use writing::{shares_places, write};

use super::cells::{Cells, whole};
use super::fault::{Faults, FileError, What};
use super::ids::Ids;
use super::lines::Lines;
use super::taking::Taking;
use super::{BallotFile, Format, Options, Own, Told};
use crate::Builder;
use before::before;
use limits::Limits;
use std::io::Read;
use votes::Votes;

const SEPARATOR: u8 = b';';

/// Which part of the file a line begins.
pub(super) fn section(line: &[u8]) -> Option<&'static str> {
    let name = line.trim_ascii_end();
    let name = &name[..name.len() - name.iter().rev().take_while(|&&c| c == SEPARATOR).count()];
    let name = name.strip_prefix(b"\"").and_then(|name| name.strip_suffix(b"\"")).unwrap_or(name).trim_ascii();
    ["META", "PROJECTS", "VOTES"].into_iter().find(|one| name.eq_ignore_ascii_case(one.as_bytes()))
}

pub(super) fn read<R: Read>(lines: &mut Lines<R>, options: &Options) -> Result<BallotFile, FileError> {
    let mut faults = Faults::up_to(options.most_faults);
    let mut before = before(lines, options, &mut faults)?;
    let (kind, stated, digits) = before.stated(options.comma, &mut faults)?;
    let default_score = before.default_score(options.comma, &mut faults);
    let ids = Ids::of(before.candidates.iter().map(|one| one.id.as_bytes()));
    let costs: Vec<u64> = before.candidates.iter().map(|one| one.cost.unwrap_or(0)).collect();
    let projects = before.candidates.len() as u64;
    let builder = Builder::new(kind, std::mem::take(&mut before.candidates))?.digits(0, digits);
    let taking = Taking::new(builder, options.for_rule.as_ref(), faults)?;
    let limits = Limits::of(&stated, digits, default_score, options.beyond_limits);
    let mut votes = Votes { kind, ids, costs, limits, taking, cells: Cells::default() };
    votes.read(lines, options)?;

    let mut taking = votes.taking;
    for (of, has) in [("num_projects", projects), ("num_votes", taking.came)] {
        if let Some((line, _, said)) = before.meta.iter().find(|(_, key, _)| key == of)
            && whole(said.as_bytes()) != Some(has)
        {
            taking.faults.note(*line, What::NumberDiffers { of, said: said.clone(), has });
        }
    }
    let mut told: Vec<Told> = before.own_unread.into_iter().map(Told::OwnUnread).collect();
    let exclusive = stated.rule.as_deref().is_some_and(|rule| rule.trim().eq_ignore_ascii_case("greedy-exclusive"));
    told.extend(exclusive.then_some(Told::ApartUnsaid));
    let own = (before.own != Own::default()).then_some(before.own);
    Ok(BallotFile {
        format: Some(Format::Pb),
        encoding: lines.encoding,
        profile: taking.builder.finish(),
        stated,
        own,
        faults: taking.faults,
        left_out: taking.left_out,
        told,
    })
}
