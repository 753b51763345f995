//! What a pack carries beside what it says: pictures of projects, and papers that are read at the table.

use crate::exchange::pack::{BRIEFING, PICTURES};
use roundtable_domain::Meeting;
use std::collections::{BTreeMap, BTreeSet};

/// Files by the names that a meeting gives them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PackFiles {
    /// Pictures of projects.
    pub pictures: BTreeMap<String, Vec<u8>>,
    /// Papers that are read at the table.
    pub briefing: BTreeMap<String, Vec<u8>>,
}

impl PackFiles {
    /// Those that a meeting names, as they lie in a pack.
    pub(crate) fn named_by(&self, meeting: &Meeting) -> BTreeMap<String, Vec<u8>> {
        let pictures: BTreeSet<&String> =
            meeting.projects.iter().filter_map(|project| project.picture.as_ref()).collect();
        let papers: BTreeSet<&String> = meeting.briefing.iter().map(|paper| &paper.file).collect();
        let of =
            |folder: &str, names: BTreeSet<&String>, files: &BTreeMap<String, Vec<u8>>| -> Vec<(String, Vec<u8>)> {
                let there =
                    names.into_iter().filter_map(|name| Some((format!("{folder}{name}"), files.get(name)?.clone())));
                there.collect()
            };
        of(PICTURES, pictures, &self.pictures).into_iter().chain(of(BRIEFING, papers, &self.briefing)).collect()
    }
}
