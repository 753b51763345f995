//! Several files of one record. The table may have signed more than one list of what it hands in, as when something was
//! erased there between two times of handing in: what any of them names was handed in, and what any of them brings is here.
//! Of lists that lie one within the other the longer is kept, of others each.

use crate::error::reason::Reason;
use crate::exchange::goes_along::HANDED_IN;
use crate::exchange::verify::{Verified, verify_files};
use roundtable_bag::{Bag, BagKind};
use roundtable_record::{Commit, Opening, read_handed_in, read_openings, write_openings};
use std::collections::{BTreeMap, BTreeSet};

/// What a file brings to what is here of its record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::organiser) enum Brings {
    /// Nothing of it was here.
    All,
    /// Something that was not.
    More,
    /// All that is here, and no more.
    Same,
    /// Less than is here.
    Less,
}

/// All files of one record.
pub(in crate::organiser) struct Together {
    /// The record with all that they say and bring; its bag is the file that is published.
    pub verified: Verified,
    /// The other files.
    pub others: Vec<Vec<u8>>,
    pub brings: Brings,
}

/// A file: its bag without the openings, and what it says is handed in.
struct Signed {
    bag: Bag,
    list: BTreeSet<Commit>,
}

impl Signed {
    fn of(bag: &Bag) -> Result<Signed, Reason> {
        let list = read_handed_in(bag.get(HANDED_IN).unwrap_or_default())?.into_iter().collect();
        Ok(Signed { bag: bag.without_private()?, list })
    }

    /// By which of several files comes first: that with the longest list, of those that are as long that with the later bytes.
    fn rank(&self) -> (usize, &[u8], &[u8]) {
        (self.list.len(), self.bag.get(HANDED_IN).unwrap_or_default(), self.bag.bytes())
    }
}

/// The files that are here of a record, with a new one. It is a function of the set of files, whichever came first.
pub(in crate::organiser) fn together(before: &[Vec<u8>], new: &Verified) -> Result<Together, Reason> {
    let mut files = Vec::new();
    let mut openings: BTreeMap<Commit, Opening> = BTreeMap::new();
    for bytes in before {
        let bag = Bag::read(bytes.clone(), BagKind::Bundle)?;
        let here = read_openings(bag.private().unwrap_or_default())?;
        openings.extend(here.into_iter().map(|opening| (opening.commit(), opening)));
        files.push(Signed::of(&bag)?);
    }
    let listed: BTreeSet<Commit> = files.iter().flat_map(|file| &file.list).copied().collect();
    let here = openings.len();
    openings.extend(new.openings.iter().map(|opening| (opening.commit(), opening.clone())));
    let says_more = new.listed.iter().any(|commit| !listed.contains(commit));
    let less = new.openings.len() < here || new.listed.len() < listed.len();
    let brings = match () {
        () if openings.len() > here || says_more => Brings::More,
        () if less => Brings::Less,
        () => Brings::Same,
    };
    files.push(Signed::of(&new.bag)?);
    files.sort_by(|a, b| b.rank().cmp(&a.rank()));
    let mut kept: Vec<Signed> = Vec::new();
    for file in files {
        if !kept.iter().any(|longer| file.list.is_subset(&longer.list)) {
            kept.push(file);
        }
    }
    let with_openings = |file: &Signed| {
        let own = openings.values().filter(|opening| file.list.contains(&opening.commit()));
        Ok(file.bag.with_openings(&write_openings(own)?)?.into_bytes())
    };
    let mut bodies = kept.iter().map(with_openings).collect::<Result<Vec<_>, Reason>>()?;
    let verified = verify_files(bodies.clone())?;
    Ok(Together { verified, others: bodies.split_off(1), brings })
}
