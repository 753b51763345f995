//! What a desk answers of its own when something is not done.

use crate::error::DeskError;
use crate::error::answers::answers;
use crate::error::damage::Damage;
use crate::view::ErrorView;
use roundtable_bag::BagError;
use roundtable_report::ReportError;
use std::io;
use std::path::Path;

/// A path as it is shown to people.
pub fn shown(path: &Path) -> String {
    path.display().to_string()
}

impl Said {
    /// For people: key and what its words name.
    #[must_use]
    pub fn view(&self) -> ErrorView {
        ErrorView::new(format!("error.{}", self.code()), self.params())
    }
}

answers! {
    /// Every answer of a desk that no other room gives, with its words under `error.<code>`.
    pub enum Said {
        // The installation, its folder and its keys.
        /// Nobody knows where the data of this person lie.
        MachineFailed "no_home" NoHome,
        /// Other things lie in the folder that was named as a home.
        WrongUsage "home_foreign" HomeForeign { place: String },
        /// The home cannot be written.
        MachineFailed "home_not_writable" HomeNotWritable { place: String },
        /// The disk on which the home lies is full.
        MachineFailed "disk_full" DiskFull { place: String },
        /// The system gave no random numbers.
        MachineFailed "no_randomness" NoRandomness,
        /// Another process works on it.
        Refused "session_open_elsewhere" SessionOpenElsewhere { session: String },
        /// The key that signs packs is not here, or is another.
        Refused "signing_key_gone" SigningKeyGone { place: String },
        /// What reads records and codes is not here, or is another.
        Refused "reading_key_gone" ReadingKeyGone { place: String },
        /// Not the passphrase of the keys.
        Refused "wrong_passphrase" WrongPassphrase,
        /// None of the names for a file is free in a folder.
        Refused "names_taken" NamesTaken { place: String, most: usize },

        // Packs and what is in them.
        /// It was made by a newer program.
        Refused "profile" Profile,
        /// The meeting in it cannot be right.
        Refused "meeting" Meeting { detail: String },
        /// Signed by somebody else than the meeting's organiser.
        Refused "signer" Signer,
        /// The key in the pack is not the one of its table.
        Refused "table_key" TableKey,
        /// The code from the envelope is needed.
        Refused "opening_code_needed" OpeningCodeNeeded { table: u16 },
        /// Not the code from the envelope.
        Refused "opening_code_wrong" OpeningCodeWrong { table: u16 },
        /// The copy of a pack is not here.
        MachineFailed "pack_gone" PackGone { place: String },
        /// No preset of rules has this name.
        Refused "preset_unknown" PresetUnknown { preset: String },
        /// A preset that comes with the program cannot be read.
        MachineFailed "preset_damaged" PresetDamaged { preset: String },
        /// A paper cannot be made.
        MachineFailed "paper" Paper { detail: ReportError },

        // A table's session.
        /// The record does not hold.
        MachineFailed "record_damaged" RecordDamaged { reason: Damage, session: String },
        /// The record was longer once than it is here.
        Refused "set_back" SetBack {
            session: String, table: u16, lines: u64, at: String, lines_then: u64, at_then: String
        },
        /// The record comes from a backup, and nobody has gone on with it yet.
        Refused "restored" Restored { session: String, table: u16, lines: u64, at: String, at_then: String },
        /// The only session of the table here is by a pack that another organiser signed.
        Refused "other_organiser" OtherOrganiser { table: u16, session: String, at: String },
        /// The session was opened to look at it.
        Refused "only_look" OnlyLook,
        /// The table has not closed its record.
        Refused "not_sealed" NotSealed,
        /// A practice is not handed in.
        Refused "practice" Practice,
        /// The sample for a practice cannot be read.
        MachineFailed "practice_sample" PracticeSample { detail: String },
        /// Nobody moves the clock of a real session.
        Refused "clock_is_real" ClockIsReal,
        /// Nothing could be done any more at that time.
        Refused "clock_too_far" ClockTooFar,

        // The copy on the stick.
        /// A practice has none.
        Refused "mirror_practice" MirrorPractice,
        /// The file is none.
        Refused "mirror_not_ours" MirrorNotOurs,
        /// Nothing was ever written to its end.
        Refused "mirror_empty" MirrorEmpty,
        /// Its lines contradict each other, or were not written by the table.
        Refused "mirror_altered" MirrorAltered { reason: Damage },
        /// Of another meeting.
        Refused "mirror_meeting" MirrorMeeting,
        /// Of another table.
        Refused "mirror_table" MirrorTable { table: u16, other: u16 },
        /// Made with another edition of the pack.
        Refused "mirror_edition" MirrorEdition,
        /// Of another kind of session.
        Refused "mirror_kind" MirrorKind { kind: String },
        /// It goes no further than the session here.
        Refused "mirror_not_ahead" MirrorNotAhead { session: String, lines: u64, theirs: u64 },
        /// This laptop has a session of the table itself, all of which is in the copy.
        Refused "own_here" OwnHere {
            session: String, table: u16, lines: u64, last: String, theirs: u64, at: String, beside: u64
        },
        /// This laptop has a session of the table itself, and the copy lacks some of it.
        Refused "own_differs" OwnDiffers {
            session: String, table: u16, lines: u64, last: String, theirs: u64, at: String, beside: u64
        },

        // Meetings that are prepared here.
        /// The sample meeting cannot be read.
        MachineFailed "sample" Sample { detail: String },
        /// A plan cannot be read or written.
        MachineFailed "plan_damaged" PlanDamaged,
        /// Its packs are made.
        Refused "plan_made" PlanMade,
        /// A record of the meeting is here already.
        Refused "correction_late" CorrectionLate,
        /// The correction says nothing otherwise.
        Refused "nothing_corrected" NothingCorrected,
        /// Somebody is at a correction of the meeting, which would be lost.
        Refused "correction_open" CorrectionOpen,
        /// Something is still wrong with it.
        Refused "plan_problems" PlanProblems { n: usize },
        /// A picture is too large.
        Refused "picture_too_large" PictureTooLarge { file: String },
        /// A picture that ends in the middle, or is otherwise not whole.
        Refused "picture_broken" PictureBroken { file: String },
        /// Not a picture that can be used.
        Refused "picture_other" PictureOther { file: String },
        /// A picture cannot be read.
        Refused "picture_gone" PictureGone { file: String },
        /// The folder that was chosen cannot be written.
        MachineFailed "folder_not_writable" FolderNotWritable { place: String, reason: BagError },
        /// A pack of another meeting lies there, or another file, under the name of one.
        Refused "packs_of_another" PacksOfAnother { place: String },
        /// A paper lies there that may be another meeting's.
        Refused "papers_of_another" PapersOfAnother { place: String },
        /// Only some packs could be written.
        MachineFailed "packs_partly" PacksPartly { place: String, written: String, reason: Box<DeskError> },
        /// The same, where the folder is full.
        MachineFailed "packs_partly_full" PacksPartlyFull { place: String, written: String, reason: Box<DeskError> },
        /// Packs of other tables lie on the stick.
        Refused "stick_has_packs" StickHasPacks { place: String, n: usize, files: String },
        /// The stick was pulled before its pack was written.
        MachineFailed "stick_gone" StickGone { place: String, table: u16 },
        /// The stick is full.
        MachineFailed "stick_full" StickFull { place: String, reason: BagError },
        /// The stick could not be written.
        MachineFailed "stick_not_written" StickNotWritten { place: String, reason: BagError },
        /// The opening code of a table is not here, or cannot be read.
        Refused "opening_code_gone" OpeningCodeGone { table: u16, place: String, reason: BagError },
        /// The packs of the meeting were not signed here.
        Refused "not_the_signer" NotTheSigner { meeting: String },

        // Meetings that are collected here.
        /// There is none.
        WrongUsage "no_meeting" NoMeeting,
        /// This one is not here; these are.
        WrongUsage "meeting_unknown" MeetingUnknown { meeting: String, meetings: String },
        /// More than one could be meant.
        WrongUsage "meeting_which" MeetingWhich { meetings: String },
        /// More was here of it once.
        Refused "meeting_set_back" MeetingSetBack {
            meeting: String, bundles: u64, decisions: u64, bundles_then: u64, decisions_then: u64
        },
        /// It comes from a backup, and nobody has gone on with it yet.
        Refused "meeting_restored" MeetingRestored { meeting: String, at: String, bundles: u64, decisions: u64 },
        /// The meeting has no such table.
        Refused "table_unknown" TableUnknown { table: u16, n: usize },
        /// Nothing of the table is here.
        Refused "no_record" NoRecord { table: u16 },
        /// Nothing is to be chosen there.
        Refused "no_conflict" NoConflict { table: u16 },
        /// No record is meant, or more than one.
        Refused "head_unknown" HeadUnknown { head: String, heads: String },
        /// What was typed is no check code.
        Refused "code_text" CodeText,
        /// Some of its groups are not those of the nearest record.
        Refused "code_wrong" CodeWrong { table: u16, groups: String },
        /// The code is of no record here.
        Refused "code_other" CodeOther { table: u16 },
        /// A decision needs a reason.
        Refused "reason_empty" ReasonEmpty,
        /// The stick was revoked before.
        Refused "revoked_already" RevokedAlready { table: u16 },
        /// No project was named.
        Refused "express_none" ExpressNone,
        /// More projects than a table recommends.
        Refused "express_many" ExpressMany { n: u16 },
        /// A project was named twice.
        Refused "express_twice" ExpressTwice { number: String },
        /// The table has no project of this number.
        Refused "express_unknown" ExpressUnknown { table: u16, number: String, numbers: String },
        /// A bundle that was taken in does not hold any more.
        MachineFailed "bundle_damaged" BundleDamaged { table: u16, reason: Damage },
        /// What is kept of a bundle cannot be read.
        MachineFailed "summary_damaged" SummaryDamaged,
        /// The organiser's decisions are not a chain.
        MachineFailed "decisions_damaged" DecisionsDamaged { meeting: String },

        // The result.
        /// The sums are more than can be counted.
        Refused "sum_too_large" SumTooLarge,
        /// No counted table recommends the project.
        Refused "not_recommended" NotRecommended { project: String },
        /// All tables ask for the same.
        Refused "sums_agree" SumsAgree { project: String },
        /// It was withdrawn from the list: no sum of it counts.
        Refused "sum_withdrawn" SumWithdrawn { project: String },
        /// No table asks for this sum.
        Refused "sum_not_asked" SumNotAsked { project: String, sums: String },
        /// No text that is read through is meant, or more than one.
        Refused "text_unknown" TextUnknown { hash: String },
        /// The text is not here any more.
        Refused "text_gone" TextGone,
        /// It is no part of the text.
        Refused "mask_part" MaskPart { from: u32, to: u32, n: u32 },
        /// No words are to be masked.
        Refused "mask_empty" MaskEmpty,
        /// The words that are to be masked do not stand in the text.
        Refused "mask_not_found" MaskNotFound { words: String },
        /// They stand there more than once.
        Refused "mask_several" MaskSeveral { words: String, n: usize },
        /// Fewer than two projects are to be one.
        Refused "join_few" JoinFew,
        /// A project was named twice.
        Refused "join_twice" JoinTwice { project: String },
        /// The meeting has no project of this number.
        Refused "join_unknown" JoinUnknown { project: String },
        /// It was withdrawn from the list.
        Refused "join_withdrawn" JoinWithdrawn { project: String },
        /// The one that is to lead is none of them.
        Refused "join_lead" JoinLead { project: String, numbers: String },
        /// It is one with others that are not named.
        Refused "join_elsewhere" JoinElsewhere { project: u16, numbers: String },
        /// A sum is said for what no table recommends.
        Refused "join_no_sum" JoinNoSum,
        /// It is one with no other.
        Refused "not_joined" NotJoined { project: String },
        /// Nothing is published yet that could be objected to.
        Refused "objection_before" ObjectionBefore,
        /// The meeting has no such table.
        Refused "objection_table" ObjectionTable { table: u16 },
        /// The meeting's list has no such project.
        Refused "objection_project" ObjectionProject { number: u16 },
        /// Nobody can have objected on such a day.
        Refused "objection_day" ObjectionDay { day: String, last: String },
        /// Nobody can have answered on such a day.
        Refused "answer_day" AnswerDay { day: String, first: String, last: String },
        /// Neither objection nor answer says anything.
        Refused "objection_empty" ObjectionEmpty,
        /// No objection is meant, or more than one.
        Refused "objection_unknown" ObjectionUnknown { hash: String },
        /// Every stick is written.
        Refused "sticks_written" SticksWritten,
        /// No table counts.
        Refused "nothing_counted" NothingCounted,
        /// It would lack what nobody has agreed to.
        Refused "publish_lacks" PublishLacks { tables: String, sums: String, unread: u32, ahead: String },
        /// Which publication was the last is not known here.
        Refused "publications_unknown" PublicationsUnknown { number: u32 },
        /// It is being published.
        Refused "publishing" Publishing,
        /// The folder is a whole stick.
        Refused "out_stick" OutStick { place: String, folder: String },
        /// What is not of the publication lies in the folder.
        Refused "out_foreign" OutForeign { place: String, files: String },
        /// The notice would hang for no day, or for too many.
        Refused "notice_days" NoticeDays { most: u32 },
        /// What the office says of itself is too long for the notice.
        Refused "notice_long" NoticeLong { limit: usize },
        /// It could not be written to its end.
        MachineFailed "publish_stopped" PublishStopped { place: String, reason: BagError },

        // Calls for proposals.
        /// There is no call here.
        WrongUsage "no_call" NoCall,
        /// Not this one.
        WrongUsage "call_unknown" CallUnknown { call: String, calls: String },
        /// There are several.
        WrongUsage "call_which" CallWhich { calls: String },
        /// Its acts do not follow one another.
        MachineFailed "call_damaged" CallDamaged { call: String },
        /// What is typed is no number of a slip.
        Refused "receipt_unread" ReceiptUnread { receipt: String },
        /// Nobody can have proposed on such a day.
        Refused "proposal_day" ProposalDay { day: String, last: String },
        /// The proposal says nothing.
        Refused "proposal_empty" ProposalEmpty,
        /// The project has no name.
        Refused "project_nameless" ProjectNameless,

        // Backups, and what is erased.
        /// A backup lies in no home.
        Refused "backup_inside" BackupInside { place: String },
        /// A backup of the name is there.
        Refused "backup_exists" BackupExists { place: String },
        /// Ballots of a file have faults, and nobody has seen which.
        Refused "ballots_faulty" BallotsFaulty,
        /// A file of that name is there already.
        Refused "file_exists" FileExists { file: String },
        /// What is there may hold what is missing here.
        Refused "backup_would_replace" BackupWouldReplace { place: String },
        /// A file of the home cannot be read.
        MachineFailed "backup_file" BackupFile { place: String, detail: io::Error },
        /// Something else has the name.
        Refused "other_file" OtherFile { place: String },
        /// Not a backup.
        Refused "not_a_backup" NotABackup,
        /// A pack.
        Refused "backup_is_pack" BackupIsPack,
        /// A table's record.
        Refused "backup_is_bundle" BackupIsBundle,
        /// Not all in it is as it was written.
        Refused "backup_damaged" BackupDamaged { detail: String },
        /// A backup is restored where nothing is.
        Refused "home_not_empty" HomeNotEmpty { home: String },
        /// The time to keep it is not over.
        Refused "not_expired" NotExpired { until: String },
        /// No record here holds or commits to it.
        Refused "erase_unknown" EraseUnknown { hash: String },
        /// Erased, and the free pages could not be cleared.
        MachineFailed "erase_not_swept" EraseNotSwept { place: String },
    }
}
