//! Kinds of state, each with the name that it has in JSON, in the window and in the language files.

use serde::Serialize;
use std::fmt;
use ts_rs::TS;

macro_rules! states {
    ($($(#[$about:meta])* $states:ident { $($(#[$doc:meta])* $state:ident = $name:literal,)+ })+) => { $(
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
        #[ts(export)]
        pub enum $states {
            $($(#[$doc])* #[serde(rename = $name)] $state,)+
        }

        impl $states {
            /// Its name in JSON and in the language files.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $($states::$state => $name,)+
                }
            }
        }

        impl fmt::Display for $states {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }
    )+ };
}

states! {
    /// How a table stands.
    TableStands {
        /// One record counts.
        Counted = "counted",
        /// What is here waits for its slip.
        Unconfirmed = "unconfirmed",
        /// Records go different ways, and nobody has decided.
        Conflict = "conflict",
        /// Nothing is here.
        Missing = "missing",
    }
    /// What a bundle may count for.
    Standing {
        /// The code typed from the slip is that of its head.
        Confirmed = "confirmed",
        /// Signed with the table's key, which is not revoked.
        Trusted = "trusted",
        /// It goes on from the record that the slip is of: shown, not counted until its own code is typed.
        BeyondSlip = "beyond_slip",
        /// Its key was revoked: shown, not counted until confirmed.
        Unconfirmed = "unconfirmed",
        /// Not all of its ballots are here, so nobody could count them again: shown, not counted until confirmed.
        NotRecounted = "not_recounted",
    }
    /// How a table stands, in one sign among many.
    TableSign {
        /// One record counts, and nothing waits for a person.
        Counted = "counted",
        /// One record counts that was made with a list which was corrected since, in what the table works with.
        Older = "older",
        /// A person must see to something: a slip, an early report. That a result is published
        /// otherwise is said of the meeting.
        Check = "check",
        /// Records go different ways, and nobody has decided.
        Conflict = "conflict",
        /// Nothing is here.
        Missing = "missing",
    }
    /// By what one of several ends counts.
    CountsBy {
        /// The code typed from the slip.
        Code = "code",
        /// The organiser's decision, with a reason on record.
        Reason = "reason",
    }
    /// How a bundle stood to what was here when it came.
    Verdict {
        /// Nothing of its table was here.
        Accepted = "accepted",
        /// The same record was here, and all that came with it.
        Known = "known",
        /// The same record was here, and more with it than came now.
        Less = "less",
        /// The same record was here, and lacked some of what came with it now.
        Completed = "completed",
        /// It goes on from all that was here.
        Superseding = "superseding",
        /// What is here goes on from it.
        Older = "older",
        /// It and what is here go different ways.
        Conflict = "conflict",
        /// It was not taken in.
        Refused = "refused",
    }
    /// How what a table has said ahead stands to the record that counts.
    ExpressState {
        /// No record counts.
        Waiting = "waiting",
        /// It has the same.
        Matches = "matches",
        /// It has something else.
        Differs = "differs",
    }
    /// Who a person is at a table.
    Who {
        /// A resident in a seat.
        Seat = "seat",
        /// One of the staff.
        Staff = "staff",
        /// A witness.
        Witness = "witness",
    }
    /// How a table's stick stands.
    StickStands {
        /// None was written.
        Waiting = "waiting",
        /// It holds what the newest packs say.
        Written = "written",
        /// What it holds is no longer what the newest packs say.
        Stale = "stale",
    }
    /// What lies on a stick, to who waits for a table's.
    StickHolds {
        /// Nothing.
        Nothing = "nothing",
        /// The table's own pack.
        Own = "own",
        /// Things of other people, none of ours.
        Things = "things",
        /// Packs of other tables of the meeting.
        Tables = "tables",
        /// Packs of another meeting.
        Meeting = "meeting",
        /// Packs that say nothing of a table, or say the same table under another name.
        Packs = "packs",
        /// Records or backups.
        Records = "records",
        /// So much that the pack has no room.
        Full = "full",
    }
    /// Whether texts and ballots came along.
    Private {
        /// All of them.
        Present = "present",
        /// Some.
        Partly = "partly",
        /// None.
        Withheld = "withheld",
    }
}
