//! The rule books, by the number that a pack is signed with and a record begins with. A record is judged by its own book for
//! ever: what a newer one judges otherwise is a question to the book ([`RuleBook::watchers`]), asked where it is judged.

/// By which rules a record is permitted and counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleBook {
    /// The first.
    One,
    /// One that never was: it shows that a record is judged by its own.
    #[cfg(test)]
    Trial,
}

impl RuleBook {
    /// The one under which meetings are prepared.
    pub const NEWEST: RuleBook = RuleBook::One;

    /// The book of this number; nothing where a newer program made it, or nobody did.
    pub fn numbered(number: u32) -> Option<RuleBook> {
        match number {
            1 => Some(RuleBook::One),
            #[cfg(test)]
            2 => Some(RuleBook::Trial),
            _ => None,
        }
    }

    /// Its number.
    pub fn number(self) -> u32 {
        match self {
            RuleBook::One => 1,
            #[cfg(test)]
            RuleBook::Trial => 2,
        }
    }

    /// How many participants watch a counting, where so many choose.
    pub(crate) fn watchers(self) -> usize {
        match self {
            RuleBook::One => 2,
            #[cfg(test)]
            RuleBook::Trial => 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Act, Allotment, Event, Meeting, PROFILE, Project, ProjectId, ProjectNo, Refusal, Rules, Seat};
    use crate::{Session, TableKey, TableNo};
    use roundtable_record::{Commit, Hash, Role};
    use roundtable_tally::{Method, Money};
    use std::sync::Arc;

    fn meeting(book: RuleBook) -> Arc<Meeting> {
        let (table, id) = (TableNo::new(1).unwrap(), ProjectId::new("p1").unwrap());
        let meeting = Meeting {
            profile: PROFILE,
            meeting_id: "2f1c7a52-6f0e-4c34-9d0b-0a51f7f4f9aa".to_owned(),
            edition: 1,
            name: "A meeting".to_owned(),
            community: "A community".to_owned(),
            street: None,
            date: "2025-06-14".to_owned(),
            place: "The hall".to_owned(),
            budget: None,
            currency: "CNY".to_owned(),
            lang: "en".to_owned(),
            rules: Rules { rules: book.number(), ..Rules::default() },
            projects: vec![Project {
                id: id.clone(),
                number: ProjectNo::new(1).unwrap(),
                name: "A bench".to_owned(),
                cost: Money::new(10_000).unwrap(),
                proposer: None,
                location: None,
                content: None,
                scope: None,
                benefit: None,
                picture: None,
            }],
            allotment: vec![Allotment { table, projects: vec![id] }],
            tables: vec![TableKey { table, key: "ssh-ed25519 AAAA".to_owned() }],
            revoked: Vec::new(),
            organiser: "ssh-ed25519 BBBB".to_owned(),
            recipients: Vec::new(),
            briefing: Vec::new(),
        };
        meeting.check().unwrap();
        Arc::new(meeting)
    }

    /// Three sit, and a poll begins that so many watch; `rules` is the number that the record says of itself.
    fn lines(rules: u32, watchers: &[u8]) -> Vec<(Role, Event)> {
        let commit = || Commit::new(Hash::of(b"x"));
        let seats = |numbers: &[u8]| numbers.iter().map(|n| Seat::new(*n).unwrap()).collect::<Vec<_>>();
        let id = || ProjectId::new("p1").unwrap();
        let (table, meeting) = (TableNo::new(1).unwrap(), "2f1c7a52-6f0e-4c34-9d0b-0a51f7f4f9aa".to_owned());
        let kind = crate::Kind::Practice;
        let mut all = vec![(Role::Desk, Event::Opened { table, meeting, edition: 1, profile: PROFILE, rules, kind })];
        let mut leader = |event: Event| all.push((Role::Leader, event));
        for (role, person) in [(Role::Leader, 1), (Role::Recorder, 2), (Role::Adviser, 3)] {
            leader(Event::StaffTaken { role, person, name: commit(), witness: None });
        }
        for seat in seats(&[1, 2, 3]) {
            let kind = crate::SeatKind::Resident;
            leader(Event::SeatTaken { seat, kind, votes: true, name: commit(), of_age: true });
        }
        for phase in [crate::Phase::Opening, crate::Phase::Discussion] {
            leader(Event::PhaseBegun { phase });
        }
        leader(Event::IntroductionWaived { project: id(), reason: commit() });
        leader(Event::PhaseBegun { phase: crate::Phase::Choosing });
        leader(Event::PollOpened {
            candidates: vec![id()],
            medium: crate::Medium::Paper,
            method: Method::CHOOSE,
            scrutineers: seats(watchers),
            voters: seats(&[1, 2, 3]),
        });
        all
    }

    /// What becomes of them under the book that the pack is signed with.
    fn replay(pack: RuleBook, lines: Vec<(Role, Event)>) -> Result<RuleBook, (u64, Refusal)> {
        let mut session = Session::new(meeting(pack), TableNo::new(1).unwrap());
        for ((role, event), seq) in lines.into_iter().zip(1..) {
            session.apply(Act { seq, elapsed_ms: 0, role, event }, Hash::of(b"head")).map_err(|why| (seq, why))?;
        }
        Ok(session.state().book)
    }

    #[test]
    fn a_record_is_judged_by_the_book_of_its_number() {
        use RuleBook::{One, Trial};
        let last = u64::try_from(lines(1, &[1]).len()).unwrap();
        assert_eq!(replay(One, lines(1, &[1, 2])), Ok(One));
        assert_eq!(replay(Trial, lines(2, &[1])), Ok(Trial));
        assert_eq!(replay(One, lines(1, &[1])), Err((last, Refusal::WatchersWanted { wanted: 2 })));
        assert_eq!(replay(Trial, lines(2, &[1, 2])), Err((last, Refusal::WatchersWanted { wanted: 1 })));
    }

    #[test]
    fn a_record_says_the_number_of_its_pack_and_one_that_is_known() {
        for (pack, said) in [(RuleBook::One, 2), (RuleBook::Trial, 1), (RuleBook::One, 0), (RuleBook::One, 3)] {
            assert_eq!(replay(pack, lines(said, &[1, 2])), Err((1, Refusal::NotOpened)), "{pack:?} {said}");
        }
        for book in [RuleBook::One, RuleBook::Trial] {
            assert_eq!(RuleBook::numbered(book.number()), Some(book));
        }
        assert_eq!((RuleBook::numbered(0), RuleBook::numbered(3)), (None, None));
    }
}
