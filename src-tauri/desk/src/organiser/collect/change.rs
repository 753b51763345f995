//! What a decision made other in what counts of a table, project by project.

use crate::organiser::collect::state::Arrived;
use crate::organiser::collect::summary::Pick;
use crate::view::{CountChange, CountOf};

/// The projects of which two records recommend something else, those of the new one first.
pub(in crate::organiser) fn changes(was: &[Pick], now: &[Pick]) -> Vec<CountChange> {
    let of = |three: &[Pick], pick: &Pick| {
        let found = three.iter().find(|one| one.project == pick.project);
        found.map(|one| CountOf { score: one.score, cost: one.asked() })
    };
    let gone = was.iter().filter(|pick| of(now, pick).is_none());
    let all = now.iter().chain(gone).map(|pick| CountChange {
        number: pick.number.number(),
        name: pick.name.clone(),
        was: of(was, pick),
        now: of(now, pick),
    });
    all.filter(|change| change.was != change.now).collect()
}

/// The same of the record that counted and the one that counts, where it is another one.
pub(in crate::organiser) fn replaced(was: Option<&Arrived>, now: Option<&Arrived>) -> Option<Vec<CountChange>> {
    let (was, now) = (was?, now?);
    (was.row.head != now.row.head).then(|| changes(&was.summary.three, &now.summary.three))
}
