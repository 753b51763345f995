//! Folding a record: the chain, line by line, and each line permitted by the rules that the table ran.

use crate::error::reason::{Reason, Unfit};
use roundtable_domain::{Act, Event, Meeting, Refusal, RuleBook, Session};
use roundtable_record::{Chain, Follow, Hash, Link, times};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;

/// A newer profile or rules number than ours is refused first of all.
pub(crate) fn judge_profile(record: &[u8], first_prev: Hash) -> Result<(), Reason> {
    if let Some(Ok(first)) = Chain::<Event>::new(record, first_prev).next()
        && let Event::Opened { profile, rules, .. } = first.line.event
        && profile <= roundtable_domain::PROFILE
        && rules <= RuleBook::NEWEST.number()
        && first.line.v <= roundtable_domain::EVENT_VERSION
    {
        return Ok(());
    }
    let mut chain = Chain::<serde_json::Value>::new(record, first_prev);
    let Some(first) = chain.next() else { return Err(Unfit::Chain.into()) };
    let line = first?.line;
    let opened = line.event.get("opened");
    let number = |name: &str| opened.and_then(|o| o.get(name)).and_then(serde_json::Value::as_u64).unwrap_or(0);
    let newer = number("profile") > u64::from(roundtable_domain::PROFILE)
        || number("rules") > u64::from(RuleBook::NEWEST.number())
        || line.v > roundtable_domain::EVENT_VERSION;
    if newer { Err(Unfit::Profile.into()) } else { Ok(()) }
}

/// Asked at each line of a record whether somebody still waits for it; where it says no, the record is followed no further, and
/// refused as one that ends in the middle.
pub(crate) type GoesOn<'a> = &'a (dyn Fn() -> bool + Sync);

/// Bytes that one line of a record has, about; only to make room at once.
const LINE_BYTES: usize = 240;

type Replayed = (Session, Vec<String>, Hash);

/// Folds a record: every line must be permitted by the rules that the table ran. The wall times come along.
pub(crate) fn replay(record: &[u8], first_prev: Hash, meeting: &Arc<Meeting>) -> Result<Replayed, Reason> {
    let (session, head) = fold(record, first_prev, meeting, &|| true)?;
    Ok((session, times(record).map(str::to_owned).collect(), head))
}

/// The same without the wall times.
pub(crate) fn fold(
    record: &[u8],
    first_prev: Hash,
    meeting: &Arc<Meeting>,
    goes_on: GoesOn<'_>,
) -> Result<(Session, Hash), Reason> {
    let mut chain = Chain::<Event>::new(record, first_prev);
    let mut folding = Folding::new(meeting, record.len() / LINE_BYTES);
    for link in chain.by_ref() {
        if !goes_on() {
            return Err(Unfit::Chain.into());
        }
        folding.take(link?)?;
    }
    Ok((folding.session()?, chain.head()))
}

/// Lines that are handed on at once while a record is read.
const AT_ONCE: usize = 256;
/// How often as many may lie ready.
const AT_HAND: usize = 4;

/// Folds a record of about so many lines that `read` hands out one by one: they are hashed as they come, and meanwhile
/// a thread folds those before. `read` stops where it is told that nobody folds any more.
///
/// # Errors
/// What `read` answers; else the reason for which a line is refused.
pub(crate) fn fold_as_read<E>(
    first_prev: Hash,
    meeting: &Arc<Meeting>,
    lines: usize,
    read: impl FnOnce(&mut dyn FnMut(&[u8]) -> ControlFlow<()>) -> Result<(), E>,
) -> Result<Result<(Session, Hash), Reason>, E> {
    std::thread::scope(|scope| {
        let (hand_on, handed_on) = sync_channel::<HandedOn>(AT_HAND);
        let thread = std::thread::Builder::new().spawn_scoped(scope, move || {
            let mut folder = Folder::new(first_prev, meeting, lines);
            handed_on.into_iter().try_for_each(|some| folder.take(&some))?;
            folder.done()
        });
        let Ok(folded) = thread else {
            // The machine gives no thread: one after the other then.
            return fold_beside(Folder::new(first_prev, meeting, lines), read);
        };
        let mut some = HandedOn::default();
        let read = read(&mut |line| match some.add(line).map(|full| hand_on.send(full)) {
            Some(Err(_)) => ControlFlow::Break(()),
            Some(Ok(())) | None => ControlFlow::Continue(()),
        });
        // Refused where nobody folds any more; then its reason is what counts.
        let _ = hand_on.send(some);
        drop(hand_on);
        let folded: Result<_, Reason> = folded.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        read.map(|()| folded)
    })
}

/// The same without a thread.
fn fold_beside<E>(
    mut folder: Folder<'_>,
    read: impl FnOnce(&mut dyn FnMut(&[u8]) -> ControlFlow<()>) -> Result<(), E>,
) -> Result<Result<(Session, Hash), Reason>, E> {
    let (mut some, mut refused) = (HandedOn::default(), None);
    read(&mut |line| {
        refused = some.add(line).and_then(|full| folder.take(&full).err());
        if refused.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    Ok(match refused {
        Some(reason) => Err(reason),
        None => folder.take(&some).and_then(|()| folder.done()),
    })
}

/// Some lines, one after another, each with where it ends and its hash.
#[derive(Default)]
struct HandedOn {
    bytes: Vec<u8>,
    ends: Vec<(usize, Hash)>,
}

impl HandedOn {
    /// Hashes a line and adds it; gives them all where they are enough.
    fn add(&mut self, line: &[u8]) -> Option<HandedOn> {
        self.bytes.extend_from_slice(line);
        self.ends.push((self.bytes.len(), Hash::of(line)));
        (self.ends.len() >= AT_ONCE).then(|| std::mem::take(self))
    }
}

/// Folds what was handed on, in order.
struct Folder<'a> {
    follow: Follow,
    folding: Folding<'a>,
}

impl<'a> Folder<'a> {
    fn new(first_prev: Hash, meeting: &'a Arc<Meeting>, lines: usize) -> Folder<'a> {
        Folder { follow: Follow::new(first_prev), folding: Folding::new(meeting, lines) }
    }

    fn take(&mut self, some: &HandedOn) -> Result<(), Reason> {
        let mut from = 0;
        for (to, hash) in &some.ends {
            self.folding.take(self.follow.next_hashed(&some.bytes[from..*to], *hash)?)?;
            from = *to;
        }
        Ok(())
    }

    fn done(self) -> Result<(Session, Hash), Reason> {
        Ok((self.folding.session()?, self.follow.head()))
    }
}

/// A record while it is folded, line by line.
struct Folding<'a> {
    meeting: &'a Arc<Meeting>,
    lines: usize,
    session: Option<Session>,
}

impl<'a> Folding<'a> {
    /// Before the first line of about so many.
    fn new(meeting: &'a Arc<Meeting>, lines: usize) -> Folding<'a> {
        Folding { meeting, lines, session: None }
    }

    /// The next line, which must be permitted.
    fn take(&mut self, link: Link<'_, Event>) -> Result<(), Reason> {
        let line = link.line;
        if line.v != roundtable_domain::EVENT_VERSION {
            return Err(Unfit::Profile.into());
        }
        if self.session.is_none() {
            let Event::Opened { table, .. } = line.event else {
                return Err(Unfit::Replay { line: 1, refusal: Refusal::NotOpened }.into());
            };
            let mut session = Session::new(Arc::clone(self.meeting), table);
            session.reserve(self.lines);
            self.session = Some(session);
        }
        let Some(session) = &mut self.session else { return Ok(()) };
        let act = Act { seq: line.seq, elapsed_ms: line.elapsed_ms, role: line.role, event: line.event };
        session.apply(act, link.hash).map_err(|refusal| Unfit::Replay { line: line.seq, refusal }.into())
    }

    /// What the lines came to.
    fn session(self) -> Result<Session, Reason> {
        Ok(self.session.ok_or(Unfit::Chain)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use roundtable_domain::{Allotment, Kind, PROFILE, Project, ProjectId, ProjectNo, Rules, TableNo};
    use roundtable_record::{Line, Role};
    use roundtable_tally::Money;

    fn meeting(table: TableNo) -> Meeting {
        let id = ProjectId::new("1").unwrap();
        let project = Project {
            id: id.clone(),
            number: ProjectNo::new(1).unwrap(),
            name: "扶手".to_owned(),
            cost: Money::ZERO,
            proposer: None,
            location: None,
            content: None,
            scope: None,
            benefit: None,
            picture: None,
        };
        Meeting {
            profile: PROFILE,
            meeting_id: "5d0f8a1e-7f64-4b0a-9c55-0d2a3b4c5d6e".to_owned(),
            edition: 1,
            name: String::new(),
            community: String::new(),
            street: None,
            date: "2026-12-05".to_owned(),
            place: String::new(),
            budget: None,
            currency: "CNY".to_owned(),
            lang: "zh-CN".to_owned(),
            rules: Rules::default(),
            projects: vec![project],
            allotment: vec![Allotment { table, projects: vec![id] }],
            tables: Vec::new(),
            revoked: Vec::new(),
            organiser: String::new(),
            recipients: Vec::new(),
            briefing: Vec::new(),
        }
    }

    fn record(meeting: &Meeting, table: TableNo, second_v: u32) -> Vec<u8> {
        let opened = Event::Opened {
            table,
            meeting: meeting.meeting_id.clone(),
            edition: 1,
            profile: PROFILE,
            rules: 1,
            kind: Kind::Real,
        };
        let reminded = Event::DiscussionTimeSet { discussion_ms: 3_600_000 };
        let mut bytes = Vec::new();
        let mut prev = Hash::of(b"pack");
        for (seq, role, event, v) in [(1, Role::Desk, opened, 1), (2, Role::Leader, reminded, second_v)] {
            let at = "2026-12-05T14:00:00.000+08:00".to_owned();
            let line = Line { at, elapsed_ms: 0, event, prev, role, seq, v }.to_bytes().unwrap();
            prev = Hash::of(&line);
            bytes.extend_from_slice(&line);
            bytes.push(b'\n');
        }
        bytes
    }

    #[test]
    fn a_line_of_another_version_is_refused_wherever_it_stands() {
        let table = TableNo::new(1).unwrap();
        let meeting = Arc::new(meeting(table));
        let replayed =
            |v| replay(&record(&meeting, table, v), Hash::of(b"pack"), &meeting).map(|(_, times, _)| times.len());
        assert_eq!(replayed(1).unwrap(), 2);
        assert_eq!(replayed(2).unwrap_err().code(), "profile");
    }

    #[test]
    fn a_record_folded_as_it_is_read_comes_to_the_same_and_reading_stops_where_a_line_is_refused() {
        let table = TableNo::new(1).unwrap();
        let meeting = Arc::new(meeting(table));
        let pack = Hash::of(b"pack");
        // The lines, and after them as many empty ones as anybody takes.
        let read = |record: &[u8], then: usize, with_a_thread: bool| {
            let mut handed = 0;
            let lines: Vec<&[u8]> = record.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).collect();
            let hand = |take: &mut dyn FnMut(&[u8]) -> ControlFlow<()>| {
                for line in lines.iter().copied().chain(std::iter::repeat_n(&b""[..], then)) {
                    handed += 1;
                    if take(line).is_break() {
                        break;
                    }
                }
                Ok::<(), ()>(())
            };
            let folded = if with_a_thread {
                fold_as_read(pack, &meeting, 2, hand)
            } else {
                fold_beside(Folder::new(pack, &meeting, 2), hand)
            };
            (folded.unwrap().map(|(session, head)| (session.acts().to_vec(), head)), handed)
        };
        let good = record(&meeting, table, 1);
        let whole =
            fold(&good, pack, &meeting, &|| true).map(|(session, head)| (session.acts().to_vec(), head)).unwrap();
        for with_a_thread in [true, false] {
            let (folded, handed) = read(&good, 0, with_a_thread);
            assert_eq!((folded.unwrap(), handed), (whole.clone(), 2));
            let (refused, handed) = read(&record(&meeting, table, 2), 1_000_000, with_a_thread);
            assert_eq!(refused.unwrap_err().code(), "profile");
            assert!(handed < 20 * AT_ONCE, "{handed} lines were read");
        }
        let gone = fold_as_read(pack, &meeting, 2, |_| Err("the disk is gone"));
        assert_eq!(gone.map(|_| ()), Err("the disk is gone"));
        let gone = fold_beside(Folder::new(pack, &meeting, 2), |_| Err("the disk is gone"));
        assert_eq!(gone.map(|_| ()), Err("the disk is gone"));
    }
}
