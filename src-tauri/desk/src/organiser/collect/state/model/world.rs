//! What can happen to the record of one table, act by act: its own laptops, whoever else has its stick, the files on their
//! way, and the organiser.

/// Who closed a record, by place in [`Life::written`]: each has four places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Maker {
    /// The table's first laptop.
    First,
    /// A second laptop that took over from the stick, at any closing of the first or before all of them, while the first
    /// went on. Which of the two is called the second says nothing: it is the one that closes later there.
    Second,
    /// A laptop with the pack that replaced the revoked one.
    Replaced,
    /// Whoever else has the table's key.
    Attacker,
}

impl Maker {
    const ALL: [Maker; 4] = [Maker::First, Maker::Second, Maker::Replaced, Maker::Attacker];

    pub fn of(id: u8) -> Maker {
        Maker::ALL[usize::from(id / PLACES)]
    }
}

/// What whoever is not of the table has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attacker {
    /// The publication, and no key: can sign nothing and touches no stick, so there is no act of theirs.
    Reader,
    /// The stick on its way, and no key: takes a ballot out of a file, or holds the file back.
    Carrier,
    /// The table's key, and the record as it was on the stick before it was handed in.
    FoundBefore,
    /// The table's key, and all that was handed in on the stick, which goes on its way afterwards.
    FoundAfter,
}

/// How large a world is looked through.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Closings by the table's own laptops.
    pub own: u32,
    /// Closings by the attacker.
    pub attacker: u32,
    /// Of all together.
    pub all: u32,
}

/// Places of each maker.
const PLACES: u8 = 4;
/// All places.
pub const IDS: u8 = 16;
/// Of what a closing goes on from, where it is no other closing.
const OPENING: u8 = IDS;

/// A set of closings.
pub type Set = u16;

pub fn has(set: Set, id: u8) -> bool {
    set & (1 << id) != 0
}

pub fn each(set: Set) -> impl Iterator<Item = u8> {
    (0..IDS).filter(move |id| has(set, *id))
}

/// The record of a table with all that became of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Life {
    /// Of each place: 0 where nothing was closed, else what it goes on from and its outcome.
    pub written: [u8; IDS as usize],
    /// What has arrived with all its ballots.
    pub whole: Set,
    /// What has arrived without one of them.
    pub bare: Set,
    /// Closings whose code was typed from the slip.
    pub typed: Set,
    /// Whether the table's first stick was revoked.
    pub revoked: bool,
    /// Of which the ballot that bare files lack was erased by decision: those that had come with it by then. That of
    /// another table's record, which names the same, was erased before all this.
    pub erased: Set,
    pub kept: Option<Choice>,
    /// What lay on the stick when it was found.
    found: Option<Set>,
}

/// A decision with a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Choice {
    pub of: u8,
    /// What was shown to who decided.
    pub shown: Set,
    /// The slips whose codes had been typed.
    pub typed: Set,
}

/// One thing that happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Close { id: u8, after: u8, outcome: u8 },
    Find,
    Arrive { id: u8 },
    ArriveBare { id: u8 },
    Complete { id: u8 },
    Type { id: u8 },
    Revoke,
    Erase,
    Decide { id: u8 },
}

impl Act {
    /// How many kinds there are.
    pub const KINDS: usize = 10;

    pub fn kind(self) -> usize {
        match self {
            Act::Close { id, .. } => usize::from(Maker::of(id) == Maker::Attacker),
            Act::Find => 2,
            Act::ArriveBare { .. } => 3,
            Act::Complete { .. } => 4,
            Act::Erase => 5,
            Act::Arrive { .. } => 6,
            Act::Type { .. } => 7,
            Act::Revoke => 8,
            Act::Decide { .. } => 9,
        }
    }

    /// Of each kind, whether it can happen where such an attacker is.
    pub fn possible(attacker: Attacker) -> [bool; Act::KINDS] {
        let (key, bare, find) = match attacker {
            Attacker::Reader => (false, false, false),
            Attacker::Carrier => (false, true, false),
            Attacker::FoundBefore => (true, true, true),
            Attacker::FoundAfter => (true, true, false),
        };
        [true, key, find, bare, bare, bare, true, true, true, true]
    }
}

impl Life {
    pub fn closings(&self) -> Set {
        (0..IDS).filter(|id| self.written[usize::from(*id)] != 0).fold(0, |set, id| set | 1 << id)
    }

    pub fn here(&self) -> Set {
        self.whole | self.bare
    }

    pub fn outcome(&self, id: u8) -> u8 {
        self.written[usize::from(id)] & 7
    }

    /// The closing that one goes on from; none where that is the opening.
    pub fn before(&self, id: u8) -> Option<u8> {
        Some((self.written[usize::from(id)] >> 3) - 1).filter(|before| *before != OPENING)
    }

    pub fn continues(&self, later: u8, earlier: u8) -> bool {
        std::iter::successors(self.before(later), |id| self.before(*id)).any(|id| id == earlier)
    }

    /// Whether its key is no longer trusted: that of the replaced pack always is.
    pub fn key_gone(&self, id: u8) -> bool {
        self.revoked && Maker::of(id) != Maker::Replaced
    }

    /// Whether a ballot of it should be here and is not.
    pub fn lacks(&self, id: u8) -> bool {
        has(self.bare, id)
    }

    fn of(&self, maker: Maker) -> Set {
        self.closings() & (0b1111 << (maker as u8 * PLACES))
    }

    /// The same with one more closing; outcomes are numbered as they come first, so that no two lives differ in nothing
    /// but what their outcomes are called.
    fn with(mut self, id: u8, after: u8, outcome: u8) -> Life {
        self.written[usize::from(id)] = ((after + 1) << 3) | outcome;
        let mut names: Vec<u8> = Vec::new();
        for id in each(self.closings()) {
            let outcome = self.outcome(id);
            let name = names.iter().position(|one| *one == outcome).unwrap_or_else(|| {
                names.push(outcome);
                names.len() - 1
            });
            let place = &mut self.written[usize::from(id)];
            *place = (*place & !7) | u8::try_from(name).unwrap();
        }
        self
    }

    /// What a maker's next closing may go on from.
    fn grounds(&self, maker: Maker, attacker: Attacker) -> Vec<u8> {
        let own = self.of(maker);
        let last = each(own).last();
        let opening = std::iter::once(OPENING);
        match (maker, attacker, last) {
            (Maker::Replaced, _, _) if !self.revoked => Vec::new(),
            (Maker::First | Maker::Second | Maker::Replaced, _, Some(last)) => vec![last],
            (Maker::First | Maker::Replaced, _, None) => vec![OPENING],
            (Maker::Second, _, None) => {
                let first: Vec<u8> = each(self.of(Maker::First)).collect();
                opening.chain(first).take(self.of(Maker::First).count_ones() as usize).collect()
            }
            (Maker::Attacker, Attacker::Reader | Attacker::Carrier, _) => Vec::new(),
            (Maker::Attacker, Attacker::FoundBefore, _) => {
                self.found.map(|found| opening.chain(each(found | own)).collect()).unwrap_or_default()
            }
            (Maker::Attacker, Attacker::FoundAfter, _) => {
                opening.chain(each(self.closings() & !self.of(Maker::Replaced))).collect()
            }
        }
    }

    /// Whether a ballot can be missing where it arrives.
    fn can_be_bare(&self, id: u8, attacker: Attacker) -> bool {
        match attacker {
            Attacker::Reader => false,
            Attacker::FoundBefore => Maker::of(id) == Maker::Attacker,
            Attacker::Carrier | Attacker::FoundAfter => Maker::of(id) != Maker::Replaced,
        }
    }

    /// All that can happen now. `shown` is what the organiser sees of the table, `open` what they may decide for.
    pub fn next(&self, attacker: Attacker, bounds: Bounds, shown: Set, open: Set) -> Vec<(Act, Life)> {
        let mut next = Vec::new();
        let (all, theirs) = (self.closings(), self.of(Maker::Attacker));
        for maker in Maker::ALL {
            let (made, most) = match maker {
                Maker::Attacker => (theirs, bounds.attacker),
                Maker::First | Maker::Second | Maker::Replaced => (all & !theirs, bounds.own),
            };
            if made.count_ones() >= most || all.count_ones() >= bounds.all {
                continue;
            }
            let id = maker as u8 * PLACES + u8::try_from(self.of(maker).count_ones()).unwrap();
            let fresh = each(all).map(|id| self.outcome(id) + 1).max().unwrap_or(0);
            for after in self.grounds(maker, attacker) {
                next.extend(
                    (0..=fresh).map(|outcome| (Act::Close { id, after, outcome }, self.with(id, after, outcome))),
                );
            }
        }
        if attacker == Attacker::FoundBefore && self.found.is_none() {
            next.push((Act::Find, Life { found: Some(all & !self.of(Maker::Replaced)), ..*self }));
        }
        for id in each(all & !self.here()) {
            next.push((Act::Arrive { id }, Life { whole: self.whole | 1 << id, ..*self }));
            if self.can_be_bare(id, attacker) {
                next.push((Act::ArriveBare { id }, Life { bare: self.bare | 1 << id, ..*self }));
            }
        }
        for id in each(self.bare) {
            let (whole, bare) = (self.whole | 1 << id, self.bare & !(1 << id));
            next.push((Act::Complete { id }, Life { whole, bare, ..*self }));
        }
        // A code is that of a record here, or of a closing that one here goes on from; the attacker's have no slip.
        let known = |id: u8| each(self.here()).any(|one| one == id || self.continues(one, id));
        for id in each(all & !theirs & !self.typed).filter(|id| known(*id)) {
            next.push((Act::Type { id }, Life { typed: self.typed | 1 << id, ..*self }));
        }
        if !self.revoked {
            next.push((Act::Revoke, Life { revoked: true, ..*self }));
        }
        if attacker != Attacker::Reader && self.whole != 0 && self.erased == 0 {
            next.push((Act::Erase, Life { erased: self.whole, ..*self }));
        }
        for of in each(open) {
            let kept = Some(Choice { of, shown, typed: self.typed });
            if kept != self.kept {
                next.push((Act::Decide { id: of }, Life { kept, ..*self }));
            }
        }
        next
    }
}
