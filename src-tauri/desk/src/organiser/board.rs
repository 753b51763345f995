//! The organiser's board: every table of one meeting, those that need a person first.

use crate::error::DeskError;
use crate::exchange::travelling::{bundle_in, most_travelling};
use crate::home::media::{on_sticks, sticks};
use crate::organiser::OrganiserDesk;
use crate::organiser::collect::collected::Collected;
use crate::organiser::collect::express::{express_of, express_state};
use crate::organiser::collect::files::looks_encrypted;
use crate::organiser::collect::fork::three_differ;
use crate::organiser::collect::state::TableState;
use crate::organiser::collect::summary::{Papers, Summary};
use crate::organiser::decided::ReasonFor;
use crate::organiser::decisions::Reason;
use crate::organiser::publish::since::since;
use crate::organiser::tally::sums::{TallyAsk, TallyJoin, TallyPart, TallyProject};
use crate::organiser::tally::{TallyTogether, tally};
use crate::view::number as count;
use crate::view::{
    BoardAsk, BoardJoin, BoardPart, BoardProject, BoardRecommended, BoardTable, BoardTogether, BoardView, ExpressState,
    FoundFile, MissingView, PapersView, Standing, TableStands,
};
use roundtable_bag::{Bag, BagKind, Identities, foreign};
use roundtable_domain::view::MeetingView;
use roundtable_domain::{Meeting, Project, TableNo, Words};
use roundtable_intake::may_name_person;
use roundtable_record::Hash;
use std::collections::BTreeSet;
use std::path::Path;

/// Most files on sticks of which the head is looked at for the board.
const MOST_LOOKED_AT: usize = 100;

fn together(said: TallyTogether) -> BoardTogether {
    BoardTogether { table: said.table, projects: said.projects, names: said.names }
}

impl OrganiserDesk {
    /// The board of a meeting.
    ///
    /// # Errors
    /// When the meeting is not here, or the database fails.
    pub fn board(&self, meeting: &str) -> Result<BoardView, DeskError> {
        let all = self.collected(meeting)?;
        let words = self.words_of(meeting)?;
        let (kind, states) = all.states();
        let tally = tally(&all, &words)?;
        let newest = &all.held.newest;
        let texts = crate::organiser::publish::reading::notes(&states, &all.held, &words, &all.decided);
        let changed = all.changed();
        let mut tables = Vec::new();
        for state in &states {
            tables.push(self.board_table(&all, &words, state, needs(&all, &changed, state))?);
        }
        tables.sort_by_key(|table| (urgency(table), table.table));
        let tables_that = |of: &dyn Fn(&BoardTable) -> bool| {
            u16::try_from(tables.iter().filter(|table| of(table)).count()).unwrap_or(u16::MAX)
        };
        let ask = |project: &str, ask: &TallyAsk| {
            let table = tally.tables.iter().find(|table| table.table == ask.table);
            let pick = table.and_then(|table| table.recommended.iter().find(|pick| pick.project == project));
            BoardAsk {
                table: ask.table,
                rank: ask.rank,
                cost: ask.cost,
                score: ask.score,
                conditions: pick.and_then(|pick| pick.conditions.clone()),
            }
        };
        let asks = |project: &str, asks: &[TallyAsk]| asks.iter().map(|one| ask(project, one)).collect::<Vec<_>>();
        let part = |part: &TallyPart| BoardPart {
            project: part.project.clone(),
            number: part.number,
            name: part.name.clone(),
            listed: part.listed,
            earlier: part.earlier.clone(),
            withdrawn: part.withdrawn,
            tables: asks(&part.project, &part.tables),
        };
        let joined = |joined: &TallyJoin| BoardJoin {
            reason: joined.reason.clone(),
            parts: joined.parts.iter().map(part).collect(),
        };
        let all_asks = |one: &TallyProject| {
            let of_parts = one.joined.iter().flat_map(|joined| &joined.parts);
            let mut all: Vec<BoardAsk> = of_parts.flat_map(|part| asks(&part.project, &part.tables)).collect();
            all.sort_by_key(|ask| (ask.table, ask.rank));
            if one.joined.is_some() { all } else { asks(&one.project, &one.tables) }
        };
        let recommended = tally.recommended.iter().map(|one| BoardRecommended {
            project: one.project.clone(),
            number: one.number,
            name: one.name.clone(),
            listed: one.listed,
            earlier: one.earlier.clone(),
            withdrawn: one.withdrawn,
            corrected: one.corrected,
            tables: all_asks(one),
            sums: one.sums.clone(),
            sum: one.sum,
            reason: one.reason.clone(),
            joined: one.joined.as_ref().map(joined),
        });
        let recommended: Vec<BoardRecommended> = recommended.collect();
        let is_recommended = |number: u16| tally.recommended.iter().any(|one| one.has(number));
        let others = newest.projects.iter().map(board_project).filter(|project| !is_recommended(project.number));
        let others = others.collect();
        let last_taken = all.arrived.iter().map(|bundle| bundle.row.taken_at.clone()).max();
        Ok(BoardView {
            meeting: MeetingView::of(newest),
            edition: newest.edition,
            kind,
            waiting: tables_that(&|table| table.status != TableStands::Counted),
            needs: tables_that(&|table| table.needs),
            tables,
            wanted: newest.rules.most_recommended(),
            lost: all.lost(),
            unwritten: self.unwritten_tables(&all.held)?,
            made_here: all.decided.made_here,
            since: since(&all, &states, &texts, &words, &tally.fingerprint),
            changed,
            recommended,
            others,
            alike: tally.alike,
            together: tally.together.into_iter().map(together).collect(),
            total: tally.total,
            total_least: tally.total_least,
            total_most: tally.total_most,
            saved_at: last_taken.max(all.decided.last_at.clone()),
            bundles_found: self.not_here_yet()?,
            fingerprint: tally.fingerprint,
            unread_notes: crate::view::number(texts.iter().filter(|note| note.text.is_some() && !note.read).count()),
            personal: personal(newest),
            publication_folder: self.publication_folder(meeting)?,
            published: (all.decided.published > 0).then_some(all.decided.published),
            unanswered: count(all.decided.unanswered()),
            ahead: self.ahead(newest),
            still_shown: all.decided.still_shown(),
            trouble: self.behind(Some(meeting))?.map(|behind| behind.view()),
        })
    }

    fn board_table(
        &self,
        all: &Collected,
        words: &Words,
        state: &TableState,
        needs: bool,
    ) -> Result<BoardTable, DeskError> {
        let records = state.all();
        let counted = state.counted;
        let newest = &all.held.newest;
        let number = TableNo::new(state.table).ok();
        let ids = number.map_or(&[][..], |number| newest.projects_of(number));
        let said = |reason: &Reason| reason.text(words).map(str::to_owned);
        Ok(BoardTable {
            table: state.table,
            status: state.status,
            head: counted.map(|bundle| bundle.row.head.clone()),
            heads: state.beside().iter().map(|bundle| bundle.row.head.clone()).collect(),
            present: counted.map(|bundle| bundle.summary.present),
            notes: counted.map(|bundle| count(bundle.summary.notes.len())),
            parted_at: if records.len() > 1 { self.parted_at(all, &records)? } else { None },
            three_differ: three_differ(&records),
            slips: count(state.beside().iter().filter(|one| all.ground.standing(one) == Standing::Confirmed).count()),
            needs,
            edition: counted.map(|bundle| bundle.row.edition),
            standing: counted.map(|bundle| all.ground.standing(bundle)),
            by: state.by,
            reason: state.by_reason(&all.decided).and_then(said),
            lost_reason: all.decided.reason(state.table, ReasonFor::Lost).and_then(said),
            unconfirmed: count(state.waiting.len()),
            beyond_slip: state.beyond_slip(&all.ground),
            not_recounted: state.waiting.iter().any(|one| all.ground.standing(one) == Standing::NotRecounted),
            papers: counted.and_then(|bundle| papers(&bundle.summary)),
            missing: most_missing(all, state),
            express: express_of(&all.held.with_withdrawn(), &all.decided, state),
            corrected: counted
                .map(|bundle| all.held.corrected_since(bundle.row.edition, state.table))
                .unwrap_or_default(),
            projects: ids.iter().filter_map(|id| newest.project(id)).map(board_project).collect(),
        })
    }

    /// Bundles on sticks that are plugged in now, of which the record is not here yet, of whichever meeting. They are
    /// only looked at; what is believed of them an import decides.
    fn not_here_yet(&self) -> Result<Vec<FoundFile>, DeskError> {
        let sticks = sticks(&self.media);
        let mut found = on_sticks(&sticks, BagKind::Bundle.extension());
        found.extend(on_sticks(&sticks, "age").into_iter().filter(|file| looks_encrypted(Path::new(&file.path))));
        let readers = self.home.keys().readers().unwrap_or_default();
        let heads = if found.is_empty() { BTreeSet::new() } else { self.whole_heads()? };
        let here =
            |file: &FoundFile| head_of(Path::new(&file.path), &readers).is_some_and(|head| heads.contains(&head));
        Ok(found.into_iter().take(MOST_LOOKED_AT).filter(|file| !here(file)).collect())
    }
}

impl OrganiserDesk {
    /// The heads of all bundles that are here and lack nothing of what was handed in with them.
    fn whole_heads(&self) -> Result<BTreeSet<String>, DeskError> {
        let mut heads = self.store.bundle_heads()?;
        for meeting in self.meeting_ids()? {
            let all = self.collected_for_lists(&meeting)?;
            let lacks = all.arrived.iter().filter(|bundle| all.ground.missing(bundle) != MissingView::default());
            for bundle in lacks {
                heads.remove(&bundle.row.head);
            }
        }
        Ok(heads)
    }
}

fn board_project(project: &Project) -> BoardProject {
    BoardProject { number: project.number.number(), name: project.name.clone() }
}

fn head_of(path: &Path, readers: &Identities) -> Option<String> {
    let bytes = foreign::read(path, most_travelling()).ok()?;
    let bag = Bag::read(bundle_in(bytes, || Ok(readers.clone())).ok()?, BagKind::Bundle).ok()?;
    let record = bag.get("data/record.jsonl")?.strip_suffix(b"\n")?;
    let last = record.rsplit(|byte| *byte == b'\n').next()?;
    Some(Hash::of(last).to_string())
}

/// Voters and papers, where they differ.
fn papers(summary: &Summary) -> Option<PapersView> {
    let Papers { voters, valid, blank, invalid, abstained: _, helped: _ } = summary.ballots?;
    let papers = valid + blank + invalid;
    (papers != voters).then_some(PapersView { voters, papers })
}

/// What of the record that counts should be here and is not; where none counts, of the one that lacks most.
fn most_missing(all: &Collected, state: &TableState) -> MissingView {
    let shown = state.counted.map_or_else(|| state.all(), |one| vec![one]);
    let missing = shown.into_iter().map(|one| all.ground.missing(one));
    missing.max_by_key(|one| (one.ballots, one.texts)).unwrap_or_default()
}

/// Whether a person must see to something at a table: several records or one that waits for its slip, one that goes on
/// from what the slip is of, other projects in the record than were said ahead, a result that is published otherwise.
pub(in crate::organiser) fn needs(all: &Collected, changed: &[u16], state: &TableState) -> bool {
    let undecided =
        matches!(state.status, TableStands::Conflict | TableStands::Unconfirmed) || state.beyond_slip(&all.ground);
    let differs = express_state(&all.decided, state) == Some(ExpressState::Differs);
    undecided || differs || changed.contains(&state.table)
}

/// Of which projects name or facts may tell of a person.
fn personal(list: &Meeting) -> Vec<u16> {
    let tells = |project: &&Project| {
        let facts = [&project.location, &project.content, &project.scope, &project.benefit];
        let texts = facts.into_iter().flatten().chain([&project.name]);
        texts.into_iter().any(|text| may_name_person(text).is_some())
    };
    list.projects.iter().filter(tells).map(|project| project.number.number()).collect()
}

/// What needs a person comes first.
fn urgency(table: &BoardTable) -> u8 {
    match table.status {
        TableStands::Conflict => 0,
        TableStands::Unconfirmed => 1,
        _ if table.needs => 2,
        TableStands::Missing => 3,
        TableStands::Counted => 4,
    }
}
