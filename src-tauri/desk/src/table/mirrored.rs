//! The session's copy on the table's stick, and what is known of a copy that was set back.

use super::TableDesk;
use crate::error::DeskError;
use crate::error::said::Said;
use crate::exchange::goes_along::GoesAlong;
use crate::exchange::kind::kind_name;
use crate::exchange::pack::file_stem;
use crate::exchange::set_back::{KNOWN, RESTORED};
use crate::home::media::whole;
use crate::table::mirror::{
    Header, Mirror, MirrorPlace, Mirrored, OnChange, keep_places, lies_there, places_of, remove_from,
};
use crate::view::MirrorView;
use roundtable_domain::{DraftChange, Kind};
use roundtable_store::Settings;
use std::path::{Path, PathBuf};

impl TableDesk {
    /// Keeps a copy of the session on a stick from now on. `tells` is called whenever it holds more, or fails.
    ///
    /// # Errors
    /// `mirror_practice` in a practice session; there is no copy then.
    pub fn mirror_to(&mut self, place: MirrorPlace, tells: OnChange) -> Result<(), DeskError> {
        if self.kind() == Kind::Practice || self.only_look {
            return Err(Said::MirrorPractice.into());
        }
        let key = match self.mirror_key() {
            Ok(key) => key,
            // It was not kept with the session: the copy follows again once the code was typed.
            Err(DeskError::Said(Said::OpeningCodeNeeded { .. })) => return Ok(()),
            Err(error) => return Err(error),
        };
        let pack = &self.pack;
        let kind = kind_name(self.kind());
        let meeting = &pack.meeting.meeting_id;
        let beside_pack = self.store.setting(&format!("beside_pack {}", self.row.id))?.map(PathBuf::from);
        let mirrored = Mirrored {
            home: self.home.clone(),
            header: Header::new(kind, pack.manifest_hash, meeting, &self.row.id, pack.table.number()),
            key,
            stem: file_stem(pack),
            beside_pack,
            place,
            goes: GoesAlong::by(&pack.meeting.rules),
        };
        self.mirror = Some(Mirror::start(mirrored, &self.saved_at, self.is_handed_in(), tells));
        Ok(())
    }

    /// Whether a copy follows on a stick, or looks for one.
    #[must_use]
    pub fn is_mirrored(&self) -> bool {
        self.mirror.is_some()
    }

    /// Somebody chose the stick that is asked about: the copy follows there.
    pub fn mirror_here(&self) {
        if let Some(mirror) = &self.mirror {
            mirror.choose();
        }
    }

    /// How far the copy on the stick goes.
    pub fn mirror(&self) -> MirrorView {
        self.mirror.as_ref().map(Mirror::view).unwrap_or_default()
    }

    /// Whether the stick holds all that is on this laptop's disk.
    pub fn mirror_is_up_to_date(&self) -> bool {
        self.mirror.as_ref().is_some_and(Mirror::is_up_to_date)
    }

    /// Something was removed from what is kept here: the copy on the stick is written anew without it.
    pub fn mirror_again(&self) {
        if let Some(mirror) = &self.mirror {
            mirror.again();
        }
    }

    /// Half-typed lines and papers stay on the laptop; all else goes to the stick.
    pub(super) fn tell_mirror(&self, entered: bool, drafts: &[DraftChange], saved_at: &str) {
        // What was handed in is whole: a form that is left behind brings no copy back onto the stick.
        if !entered && self.is_handed_in() {
            return;
        }
        let goes = |draft: &DraftChange| draft.key.starts_with("note/") || draft.key.starts_with("wording/");
        if let Some(mirror) = self.mirror.as_ref().filter(|_| entered || drafts.iter().any(goes)) {
            mirror.changed(saved_at);
        }
    }

    /// The bundle is verified in this folder: the copy there is not needed any more.
    pub(crate) fn end_mirror(&self, dir: &Path) {
        if let Some(mirror) = &self.mirror {
            mirror.rest();
        }
        // What cannot be removed is named by the check of this computer; the bundle is good all the same.
        if self.store.lines(&self.row.id).is_ok_and(|lines| remove_from(dir, &lines).is_ok()) {
            let left = self.places().into_iter().filter(|place| !place.starts_with(whole(dir))).collect::<Vec<_>>();
            let _ = keep_places(&self.store, &self.row.id, &left);
        }
    }

    /// The folder of a copy that stays on a stick when the record is handed in elsewhere, as far as that is known.
    pub(crate) fn mirror_left(&self, dir: &Path) -> Result<Option<String>, DeskError> {
        let lines = self.store.lines(&self.row.id)?;
        let stays = |place: &&PathBuf| !place.starts_with(whole(dir)) && lies_there(place, &lines);
        Ok(self.places().iter().rev().find(stays).map(|place| place.display().to_string()))
    }

    /// Where the copy was written, as far as that is known.
    fn places(&self) -> Vec<PathBuf> {
        places_of(&self.store, &self.row.id).unwrap_or_default()
    }

    /// Whether what the record holds now was handed in.
    fn is_handed_in(&self) -> bool {
        self.row.handed_in.as_ref().is_some_and(|text| text.contains(&self.row.head))
    }

    /// Somebody knows that the record may have gone on after this copy: it is kept that they were told.
    pub(super) fn know_it_is_behind(&self) -> Result<(), DeskError> {
        let id = &self.row.id;
        if let Some(behind) = crate::exchange::set_back::set_back(&self.home, &self.store, &self.row)? {
            let told = serde_json::to_string(&behind.view().bare()).unwrap_or_default();
            self.store.set_setting(&format!("{KNOWN} {id}"), &told)?;
        }
        self.store.remove_setting(&format!("{RESTORED} {id}"))?;
        self.home.note_head(id, self.row.seq, &self.row.head, &self.saved_at);
        Ok(())
    }
}
