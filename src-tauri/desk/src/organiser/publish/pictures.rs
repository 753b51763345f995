//! The projects' pictures of a publication, from the pack in which they went out.

use crate::error::DeskError;
use crate::exchange::pack::Pack;
use crate::organiser::OrganiserDesk;
use crate::organiser::prepare::make::kept_pack;
use roundtable_domain::Meeting;
use roundtable_report::{PublicationInput, pictures};

/// Their folder.
const FOLDER: &str = "pictures";

impl OrganiserDesk {
    /// The files, which are named to the page. Where a picture cannot be read, or no copy of the packs is here any more, the
    /// page stands without: what was decided does not wait for it.
    pub(in crate::organiser) fn pictures(
        &self,
        meeting: &Meeting,
        input: &mut PublicationInput,
    ) -> Result<Vec<(String, Vec<u8>)>, DeskError> {
        let Some(pack) = self.with_pictures(meeting)? else { return Ok(Vec::new()) };
        let shown = |number: u16| meeting.projects.iter().find(|project| project.number.number() == number);
        let (mut listed, mut bytes) = (Vec::new(), Vec::new());
        for project in &mut input.projects {
            if let Some(picture) = shown(project.number).and_then(|of| pack.picture(of.picture.as_deref()?)) {
                listed.push(project);
                bytes.push(picture);
            }
        }
        let mut files = Vec::new();
        for (project, jpeg) in listed.into_iter().zip(pictures(&bytes)) {
            let Some(jpeg) = jpeg else { continue };
            let file = format!("{FOLDER}/{}.jpg", project.number);
            project.picture = Some(file.clone());
            files.push((file, jpeg));
        }
        Ok(files)
    }

    /// A pack of the newest edition, where any of its projects has a picture.
    fn with_pictures(&self, meeting: &Meeting) -> Result<Option<Pack>, DeskError> {
        if meeting.projects.iter().all(|project| project.picture.is_none()) {
            return Ok(None);
        }
        let newest = self.store.packs_of(&meeting.meeting_id)?.into_iter().max_by_key(|row| row.edition);
        Ok(newest.and_then(|row| kept_pack(&self.home, &row.manifest).ok()))
    }
}
