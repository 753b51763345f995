//! What becomes of one bundle, given what is here of its table.

use crate::error::reason::Reason;
use crate::exchange::verify::Verified;
use crate::organiser::collect::state::{Arrived, Ground, TableState, maximal};
use crate::organiser::collect::together::Brings;
use crate::view::{ErrorView, Standing, TableStands, Verdict, VerdictView};
use std::path::Path;

impl Verdict {
    /// Compares a bundle with those of its table and kind: trusted and confirmed ones with one another, unconfirmed ones
    /// with one another. One that a trusted or confirmed record goes on from is older however it stands.
    pub(in crate::organiser) fn of(new: &Arrived, here: &[Arrived], ground: &Ground, brings: Brings) -> Verdict {
        if here.iter().any(|bundle| bundle.row.head == new.row.head) {
            return match brings {
                Brings::All | Brings::More => Verdict::Completed,
                Brings::Same => Verdict::Known,
                Brings::Less => Verdict::Less,
            };
        }
        let of_kind = || here.iter().filter(|bundle| bundle.row.kind == new.row.kind);
        let counts = ground.counts(new);
        let alike: Vec<&Arrived> = of_kind().filter(|bundle| ground.counts(bundle) == counts).collect();
        if of_kind().any(|bundle| bundle.continues(new) && (ground.counts(bundle) || !counts)) {
            return Verdict::Older;
        }
        match maximal(&alike).as_slice() {
            [] => Verdict::Accepted,
            ends if ends.iter().all(|end| new.continues(end)) => Verdict::Superseding,
            _ => Verdict::Conflict,
        }
    }
}

/// A file that was taken in, or was here.
pub(in crate::organiser) fn taken(file: &Path, bundle: &Arrived, verdict: Verdict, ground: &Ground) -> VerdictView {
    let missing = ground.missing(bundle);
    VerdictView {
        file: file.display().to_string(),
        meeting: Some(bundle.row.meeting.clone()),
        community: None,
        table: Some(bundle.row.table),
        head: Some(bundle.row.head.clone()),
        verdict,
        says: format!("verdict.{verdict}"),
        standing: Some(ground.standing(bundle)),
        reason: None,
        machine: false,
        express: None,
        changes_published: false,
        undecided: false,
        params: [
            ("table".to_owned(), bundle.row.table.to_string()),
            ("ballots".to_owned(), missing.ballots.to_string()),
            ("texts".to_owned(), missing.texts.to_string()),
        ]
        .into(),
        missing: Some(missing),
    }
}

/// What is said of a file that was taken in or was here, as its table stands now: whatever came first, nothing is said
/// to count that does not.
pub(in crate::organiser) fn says(view: &VerdictView, now: &TableState) -> &'static str {
    let counted = now.counted.map(|bundle| &bundle.row.head);
    match view.verdict {
        // A record that waits for its code is said to wait, whatever else it is.
        verdict if waits(view) && (verdict != Verdict::Conflict || counted.is_some()) => match view.standing {
            Some(Standing::BeyondSlip) => "verdict.beyond_slip",
            Some(Standing::NotRecounted) => "verdict.not_recounted",
            Some(Standing::Confirmed | Standing::Trusted | Standing::Unconfirmed) | None => "organiser.unconfirmed",
        },
        Verdict::Known => "verdict.known",
        Verdict::Less => "verdict.less",
        Verdict::Completed if counted == view.head.as_ref() => "verdict.completed",
        Verdict::Older => "verdict.older",
        verdict => match counted {
            None if now.status == TableStands::Conflict || waits(view) => "verdict.conflict",
            None => "verdict.not_counted",
            Some(_) if counted != view.head.as_ref() => "verdict.other_counts",
            Some(_) if verdict == Verdict::Conflict => "verdict.this_counts",
            Some(_) if verdict == Verdict::Superseding => "verdict.superseding",
            Some(_) => "verdict.accepted",
        },
    }
}

fn waits(view: &VerdictView) -> bool {
    view.standing.is_some_and(|standing| !standing.may_count())
}

/// A file that was not; `of` is what it holds, where it is good in itself.
pub(in crate::organiser) fn refused(file: &Path, reason: &Reason, of: Option<&Verified>) -> VerdictView {
    let ErrorView { key: says, params, .. } = reason.view();
    VerdictView {
        file: file.display().to_string(),
        meeting: of.map(|of| of.meeting.meeting_id.clone()),
        community: of.map(|of| of.meeting.community.clone()),
        table: of.map(Verified::table),
        head: of.map(|of| of.head.to_string()),
        verdict: Verdict::Refused,
        says,
        standing: None,
        reason: Some(reason.code().to_owned()),
        machine: reason.is_machine(),
        express: None,
        changes_published: false,
        undecided: false,
        params,
        missing: None,
    }
}
