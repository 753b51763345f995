//! The organiser's board: every table of one meeting, those that need a person first.

use super::OrganiserDesk;
use super::state::{Arrived, TableState, states};
use super::summary::number;
use super::tally::tally;
use crate::error::DeskError;
use crate::media::{on_sticks, sticks};
use crate::view::{BoardRecommended, BoardTable, BoardView, FoundFile};
use roundtable_bag::{Bag, BagKind};
use roundtable_domain::view::MeetingView;
use roundtable_record::Hash;
use std::path::Path;

/// Most files on sticks of which the head is looked at for the board.
const MOST_LOOKED_AT: usize = 100;

impl OrganiserDesk {
    /// The board of a meeting.
    ///
    /// # Errors
    /// When the meeting is not here, or the database fails.
    pub fn board(&self, meeting: &str) -> Result<BoardView, DeskError> {
        let held = self.held(meeting)?;
        let arrived = self.arrived(meeting)?;
        let words = self.words_of(meeting)?;
        let decided = self.decided(meeting)?;
        let (kind, states) = states(&held.newest, &arrived);
        let tally = tally(&held.newest, &arrived, &words)?;
        let waiting = states.iter().filter(|state| state.counted.is_none()).count();
        let unread = super::reading::notes(&states, &held.newest, &words, &decided);
        let mut tables = Vec::new();
        for state in &states {
            tables.push(self.board_table(meeting, state)?);
        }
        tables.sort_by_key(|table| (urgency(&table.status), table.table));
        let recommended = tally.recommended.into_iter().map(|pick| BoardRecommended {
            table: pick.table,
            rank: pick.rank,
            project: pick.project,
            name: pick.name,
            cost: pick.cost,
            score: pick.score,
            conditions: pick.conditions,
        });
        let last_taken = arrived.iter().map(|bundle| bundle.row.taken_at.clone()).max();
        Ok(BoardView {
            meeting: MeetingView::of(&held.newest),
            edition: held.newest.edition,
            kind,
            tables,
            waiting: u8::try_from(waiting).unwrap_or(u8::MAX),
            recommended: recommended.collect(),
            total: tally.total,
            saved_at: last_taken.max(decided.last_at.clone()),
            bundles_found: self.not_here_yet(&arrived),
            fingerprint: tally.fingerprint,
            unread_notes: number(unread.iter().filter(|note| note.text.is_some() && !note.read).count()),
            published: (decided.published > 0).then_some(decided.published),
        })
    }

    fn board_table(&self, meeting: &str, state: &TableState) -> Result<BoardTable, DeskError> {
        let three = |bundle: &Arrived| -> Vec<_> {
            bundle.summary.three.iter().map(|pick| (pick.rank, pick.project.clone(), pick.asked())).collect()
        };
        let parted = match state.beside.as_slice() {
            [first, others @ ..] if state.status == "conflict" => self.parted_at(meeting, first, others)?,
            _ => None,
        };
        Ok(BoardTable {
            table: state.table,
            status: state.status.to_owned(),
            head: state.counted.map(|bundle| bundle.row.head.clone()),
            heads: state.beside.iter().map(|bundle| bundle.row.head.clone()).collect(),
            present: state.counted.map(|bundle| bundle.summary.present),
            notes: state.counted.map(|bundle| number(bundle.summary.notes.len())),
            parted_at: parted,
            three_differ: state.beside.windows(2).any(|pair| three(pair[0]) != three(pair[1])),
        })
    }

    /// The table's wall time at the first act in which records that stand side by side differ.
    fn parted_at(&self, meeting: &str, first: &Arrived, others: &[&Arrived]) -> Result<Option<String>, DeskError> {
        let differs = |place: &usize| others.iter().any(|other| other.line(*place) != first.line(*place));
        let Some(place) = (0..first.lines()).find(differs) else { return Ok(None) };
        let mut times = Vec::new();
        for bundle in std::iter::once(&first).chain(others) {
            let bag = Bag::read(self.store.bundle_file(meeting, &bundle.row.head)?, BagKind::Bundle)?;
            let record = bag.get("data/record.jsonl").unwrap_or_default();
            let line = record.split(|byte| *byte == b'\n').nth(place).unwrap_or_default();
            let value: Option<serde_json::Value> = serde_json::from_slice(line).ok();
            times.extend(value.and_then(|line| Some(line.get("at")?.as_str()?.to_owned())));
        }
        Ok(times.into_iter().min())
    }

    /// Bundles on sticks that are plugged in now, of which the record is not here yet. They are only looked at; what
    /// is believed of them an import decides.
    fn not_here_yet(&self, arrived: &[Arrived]) -> Vec<FoundFile> {
        let found = on_sticks(&sticks(&self.media), BagKind::Bundle.extension());
        let here = |file: &FoundFile| {
            head_of(Path::new(&file.path)).is_some_and(|head| arrived.iter().any(|bundle| bundle.row.head == head))
        };
        found.into_iter().take(MOST_LOOKED_AT).filter(|file| !here(file)).collect()
    }
}

fn head_of(path: &Path) -> Option<String> {
    let bytes = super::files::read_capped(path, BagKind::Bundle.most_bytes()).ok()?;
    let bag = Bag::read(bytes, BagKind::Bundle).ok()?;
    let record = bag.get("data/record.jsonl")?.strip_suffix(b"\n")?;
    let last = record.rsplit(|byte| *byte == b'\n').next()?;
    Some(Hash::of(last).to_string())
}

/// What needs a person comes first.
fn urgency(status: &str) -> u8 {
    match status {
        "conflict" => 0,
        "unconfirmed" => 1,
        "missing" => 2,
        _ => 3,
    }
}
