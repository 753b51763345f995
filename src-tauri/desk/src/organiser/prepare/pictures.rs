//! Pictures of projects: PNG or JPEG by their bytes, kept small and with nothing of where they were taken.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::organiser::OrganiserDesk;
use crate::organiser::prepare::plan_rows::shortened;
use crate::view::words::words;
use crate::view::{ErrorView, PictureTaken, Plan};
use roundtable_bag::{BagError, foreign};
use roundtable_report::{KeptPicture, PictureFault, kept_picture};
use std::collections::BTreeMap;
use std::path::Path;

/// Largest file of a picture, in bytes (40 MiB): no phone makes a larger one.
const PICTURE_BYTES: u64 = 40 * 1024 * 1024;

/// The extension that the bytes of a picture call for.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some("png")
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        Some("jpg")
    } else {
        None
    }
}

/// What is wrong with a picture.
pub(in crate::organiser) enum BadPicture {
    TooLarge,
    Other,
    Broken,
    Gone,
}

impl BadPicture {
    /// As a fault of the list that names it.
    pub fn view(&self, path: &Path) -> ErrorView {
        let key = match self {
            BadPicture::TooLarge => "picture.too_large",
            BadPicture::Other => "picture.other",
            BadPicture::Broken => "picture.broken",
            BadPicture::Gone => "picture.gone",
        };
        words(key, &[("found", &name(path))])
    }

    /// As the answer to whoever chose it.
    fn said(&self, path: &Path) -> Said {
        let file = name(path);
        match self {
            BadPicture::TooLarge => Said::PictureTooLarge { file },
            BadPicture::Other => Said::PictureOther { file },
            BadPicture::Broken => Said::PictureBroken { file },
            BadPicture::Gone => Said::PictureGone { file },
        }
    }
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Reads a picture as it is kept, or says what is wrong with it.
pub(in crate::organiser) fn read_picture(path: &Path) -> Result<KeptPicture, BadPicture> {
    let bytes = foreign::read(path, PICTURE_BYTES).map_err(|error| match error {
        BagError::Limit { .. } => BadPicture::TooLarge,
        _ => BadPicture::Gone,
    })?;
    kept_picture(&bytes).map_err(|fault| match fault {
        PictureFault::TooManyDots => BadPicture::TooLarge,
        PictureFault::Other => BadPicture::Other,
        PictureFault::Broken => BadPicture::Broken,
    })
}

/// The name of a picture by its bytes: two projects with one picture keep it once, and no name from a stick gets in.
fn named_by(bytes: &[u8], kind: &str) -> String {
    let hash = roundtable_record::Hash::of(bytes).to_string();
    format!("{}.{kind}", &hash[..16])
}

impl OrganiserDesk {
    /// The pictures of a list beside those that are kept: another one of the same name is called by its bytes, so that what
    /// packs that are out show stays, and the change is seen.
    pub(in crate::organiser) fn beside_kept(
        &self,
        plan: &mut Plan,
        pictures: Vec<(String, Vec<u8>)>,
    ) -> Result<Vec<(String, Vec<u8>)>, DeskError> {
        let kept: BTreeMap<String, Vec<u8>> = self.store.pictures(&plan.id)?.into_iter().collect();
        let mut beside = Vec::new();
        for (name, bytes) in pictures {
            let other = kept.get(&name).is_some_and(|before| *before != bytes);
            let Some(kind) = kind(&bytes).filter(|_| other) else {
                beside.push((name, bytes));
                continue;
            };
            let by_bytes = named_by(&bytes, kind);
            for project in plan.projects.iter_mut().filter(|project| project.picture == name) {
                project.picture.clone_from(&by_bytes);
                project.picture_name = shortened(&name);
            }
            beside.push((by_bytes, bytes));
        }
        Ok(beside)
    }

    /// Puts a picture to a project of a plan; a large one is made smaller, which is said.
    ///
    /// # Errors
    /// `picture_…` when it is no PNG or JPEG, broken, far too large or gone; then nothing has changed.
    pub fn plan_picture(&mut self, id: &str, row: u32, path: &Path) -> Result<PictureTaken, DeskError> {
        self.refuse_locked(id)?;
        let mut plan: Plan = self.plan(id)?.plan;
        let kept = read_picture(path).map_err(|what| what.said(path))?;
        let place = usize::try_from(row).unwrap_or(usize::MAX);
        let Some(project) = plan.projects.get_mut(place) else {
            return Err(DeskError::Store(roundtable_store::StoreError::Missing("project")));
        };
        project.picture = named_by(&kept.bytes, kept.kind);
        project.picture_name = path.file_name().map(|name| shortened(&name.to_string_lossy())).unwrap_or_default();
        let smaller = kept.made_smaller.then(|| words("picture.smaller", &[("file", &project.picture_name)]));
        self.store.save_picture(id, &project.picture.clone(), &kept.bytes)?;
        Ok(PictureTaken { plan: self.plan_save(plan)?, smaller })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_what_its_bytes_say() {
        assert_eq!(kind(b"\x89PNG\r\n\x1a\n...."), Some("png"));
        assert_eq!(kind(b"\xff\xd8\xff\xe0"), Some("jpg"));
        for other in [&b"GIF89a"[..], b"<svg", b"", b"\x89PNG"] {
            assert_eq!(kind(other), None);
        }
    }

    #[test]
    fn a_picture_that_is_too_large_or_none_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.png");
        let wrong = || read_picture(&path).err().unwrap().view(&path).key;
        assert_eq!(wrong(), "picture.gone");
        std::fs::write(&path, b"words").unwrap();
        assert_eq!(wrong(), "picture.other");
        std::fs::write(&path, b"\x89PNG\r\n\x1a\n and more").unwrap();
        assert_eq!(wrong(), "picture.broken");
        std::fs::File::create(&path).unwrap().set_len(PICTURE_BYTES + 1).unwrap();
        assert_eq!(wrong(), "picture.too_large");
    }
}
