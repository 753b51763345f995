//! A call in memory: what its acts came to, and what they commit to as far as that is here.

use crate::error::DeskError;
use crate::error::said::Said;
use roundtable_domain::Words;
use roundtable_proposals::{Call, Likeness, Stands};
use roundtable_record::{Acts, Commit, Hash, Opening};
use roundtable_store::Store;
use std::cell::OnceCell;

/// A call in memory.
pub(super) struct Held {
    pub id: String,
    pub call: Call,
    pub acts: Acts,
    words: Words,
    /// Which are alike, reckoned when it is first asked for.
    likeness: OnceCell<Likeness>,
}

impl Held {
    /// A call in which nothing was done yet.
    pub fn new(id: &str) -> Held {
        Held {
            id: id.to_owned(),
            call: Call::default(),
            acts: Acts::of(id),
            words: Words::default(),
            likeness: OnceCell::new(),
        }
    }

    /// The call as it is on the disk.
    pub fn read(store: &Store, id: &str) -> Result<Held, DeskError> {
        let mut held = Held::new(id);
        store.at_one_moment(|store| {
            store.each_call_act(id, |line| {
                let damaged = || Said::CallDamaged { call: id.to_owned() };
                let (event, at) = held.acts.follow(line).ok_or_else(damaged)?;
                held.call.take(event, &at);
                Ok::<(), DeskError>(())
            })?;
            store.each_call_opening(id, |line| {
                held.words.add([Opening::parse_line(line.as_bytes())?]);
                Ok::<(), DeskError>(())
            })
        })?;
        Ok(held)
    }

    /// Takes openings in.
    pub fn open(&mut self, openings: Vec<Opening>) {
        if !openings.is_empty() {
            self.words.add(openings);
            self.likeness = OnceCell::new();
        }
    }

    /// Forgets what was erased.
    pub fn forget(&mut self, erased: &[String]) {
        for hash in erased.iter().filter_map(|text| text.parse::<Hash>().ok()) {
            self.words.forget(&Commit::new(hash));
            self.likeness = OnceCell::new();
        }
    }

    /// A text, where it is here.
    pub fn text(&self, commit: &Commit) -> Option<&str> {
        self.words.text(commit).or_else(|| self.words.name(commit))
    }

    /// The same of what may not have been said.
    pub fn said(&self, commit: Option<&Commit>) -> Option<&str> {
        self.text(commit?)
    }

    /// The same as a text that is typed again.
    pub fn typed(&self, commit: Option<&Commit>) -> String {
        self.said(commit).unwrap_or_default().to_owned()
    }

    /// Which proposals are alike by what was said: those that stand.
    pub fn likeness(&self) -> &Likeness {
        self.likeness.get_or_init(|| {
            let proposals = self.call.proposals().iter().enumerate();
            let said: Vec<(usize, String)> = proposals
                .filter(|(place, _)| self.call.stands(*place) != Stands::Struck)
                .filter_map(|(at, one)| {
                    let place = self.said(one.received.place.as_ref()).unwrap_or_default();
                    Some((at, format!("{}\n{place}", self.text(&one.received.words)?)))
                })
                .collect();
            Likeness::of(said.iter().map(|(at, text)| (*at, text.as_str())))
        })
    }

    /// Whether two that are alike are still to be looked at.
    pub fn is_open_pair(&self, one: usize, other: usize) -> bool {
        let stands = |place: usize| self.call.stands(place) != Stands::Struck;
        stands(one) && stands(other) && self.call.lead(one) != self.call.lead(other) && !self.call.are_apart(one, other)
    }
}
