//! Which candidate a piece of a line names.

use super::eight;
use rustc_hash::FxHashMap;

/// Candidates by their ids, as bytes. Short ids, which most are, are found as one number.
pub(super) struct Ids {
    short: Vec<Slot>,
    shift: u32,
    long: FxHashMap<Box<[u8]>, u32>,
    known: usize,
}

#[derive(Clone, Copy)]
struct Slot {
    key: u64,
    length: u32,
    candidate: u32,
}

const FREE: Slot = Slot { key: 0, length: u32::MAX, candidate: 0 };
const LONGEST_SHORT: usize = 8;

impl Ids {
    pub(super) fn new() -> Self {
        Self { short: vec![FREE; 16], shift: 64 - 4, long: FxHashMap::default(), known: 0 }
    }

    /// By the ids of these, in their order.
    pub(super) fn of<'a>(ids: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut all = Self::new();
        for (id, candidate) in ids.into_iter().zip(0..) {
            all.add(id, candidate);
        }
        all
    }

    /// One more, unless the id names another already.
    pub(super) fn add(&mut self, id: &[u8], candidate: u32) {
        if self.find(id).is_some() {
            return;
        }
        if id.len() > LONGEST_SHORT {
            self.long.insert(id.into(), candidate);
            return;
        }
        self.known += 1;
        if self.known * 4 > self.short.len() {
            let more = vec![FREE; self.short.len() * 4];
            let old = std::mem::replace(&mut self.short, more);
            self.shift -= 2;
            old.into_iter().filter(|slot| slot.length != FREE.length).for_each(|slot| self.put(slot));
        }
        self.put(Slot { key: key(id), length: id.len() as u32, candidate });
    }

    fn put(&mut self, slot: Slot) {
        let mut at = self.place(slot.key);
        while self.short[at].length != FREE.length {
            at = (at + 1) & (self.short.len() - 1);
        }
        self.short[at] = slot;
    }

    #[inline]
    fn place(&self, key: u64) -> usize {
        (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift) as usize
    }

    /// Whom it names.
    #[inline]
    pub(super) fn find(&self, id: &[u8]) -> Option<u32> {
        if id.len() > LONGEST_SHORT {
            return self.long.get(id).copied();
        }
        self.find_short(key(id), id.len() as u32)
    }

    /// Whom so many bytes name. What stands behind them may be looked at, and does no harm.
    #[inline]
    pub(super) fn find_at_start(&self, id: &[u8], length: usize) -> Option<u32> {
        match eight::word(id) {
            Some(word) if length < LONGEST_SHORT => self.find_short(word & ((1 << (8 * length)) - 1), length as u32),
            Some(_) | None => self.find(&id[..length]),
        }
    }

    #[inline]
    fn find_short(&self, key: u64, length: u32) -> Option<u32> {
        let mut at = self.place(key);
        loop {
            let slot = self.short[at];
            if slot.key == key && slot.length == length {
                return Some(slot.candidate);
            }
            if slot.length == FREE.length {
                return None;
            }
            at = (at + 1) & (self.short.len() - 1);
        }
    }
}

/// At most eight bytes as one number.
#[inline]
fn key(id: &[u8]) -> u64 {
    id.iter().rev().fold(0, |key, &byte| key << 8 | u64::from(byte))
}
