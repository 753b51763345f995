//! Papers that are read at the tables: told by their bytes, kept with the plan, and refused with what to do.

use crate::error::DeskError;
use crate::exchange::pack_files::PackFiles;
use crate::limits::{BRIEFING_BYTES, BRIEFING_TEXT_BYTES};
use crate::organiser::OrganiserDesk;
use crate::organiser::prepare::briefing_guess::guessed;
use crate::organiser::prepare::plan_rows::{is_empty, problem, shortened, typed};
use crate::view::words::words;
use crate::view::{BriefingTaken, ErrorView, Plan, PlanBriefing, PlanProblem, PlanProject};
use roundtable_bag::{BagError, BagKind, foreign};
use roundtable_domain::Briefing;
use roundtable_domain::limits::{LONGEST_BRIEFING_TITLE, MOST_BRIEFINGS};
use roundtable_intake::{BriefingHint, text_of};
use roundtable_record::{Hash, shows_nothing};
use roundtable_report::{PdfFault, PictureFault, each_by_hands, is_pdf, kept_picture, pdf_pages};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Of a pack, what all pictures and papers together leave to the meeting, keys and frame.
const REST_OF_PACK: u64 = 8 * 1024 * 1024;
/// Largest file that is looked at: a photograph is larger than what is kept of it.
const LOOKED_AT: u64 = 40 * 1024 * 1024;

/// A paper as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::organiser) struct TakenPaper {
    /// Its name, by what it holds.
    pub file: String,
    /// The file without its ending, as it can be a title.
    pub title: String,
    pub bytes: Vec<u8>,
}

/// What is kept with a plan, by name, with its size.
#[derive(Debug, Clone, Default)]
pub(in crate::organiser) struct Kept {
    pub pictures: BTreeMap<String, u64>,
    pub briefing: BTreeMap<String, u64>,
}

impl PackFiles {
    /// How large each is.
    pub(in crate::organiser) fn sizes(&self) -> Kept {
        let of = |files: &BTreeMap<String, Vec<u8>>| {
            files.iter().map(|(name, bytes)| (name.clone(), bytes.len() as u64)).collect()
        };
        Kept { pictures: of(&self.pictures), briefing: of(&self.briefing) }
    }
}

/// Why a file is not taken.
fn refused(key: &str, path: &Path) -> ErrorView {
    words(key, &[("found", &name(path))])
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| shortened(&name.to_string_lossy())).unwrap_or_default()
}

/// A title from the name of a file: without its ending and without what does not show.
fn title_of(path: &Path) -> String {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let shown: String = stem.chars().filter(|c| !c.is_control() && !shows_nothing(*c)).collect();
    let title: String = shown.trim().chars().take(LONGEST_BRIEFING_TITLE).collect();
    title.trim().to_owned()
}

/// Reads a paper as it is kept, or says why it is not taken.
pub(in crate::organiser) fn read_paper(path: &Path) -> Result<TakenPaper, ErrorView> {
    let bytes = foreign::read(path, LOOKED_AT).map_err(|error| match error {
        BagError::Limit { .. } => refused("briefing.too_large", path),
        _ => refused("briefing.gone", path),
    })?;
    let (bytes, ending) = kept(bytes).map_err(|key| refused(key, path))?;
    Ok(TakenPaper { file: Briefing::file_name(&Hash::of(&bytes), ending), title: title_of(path), bytes })
}

/// What is kept of a file, and how its name ends; or the key of what is said of it.
fn kept(bytes: Vec<u8>) -> Result<(Vec<u8>, &'static str), &'static str> {
    if is_pdf(&bytes) {
        if bytes.len() as u64 > BRIEFING_BYTES {
            return Err("briefing.too_large");
        }
        return match pdf_pages(&bytes) {
            Ok(_) => Ok((bytes, "pdf")),
            Err(PdfFault::Locked) => Err("briefing.locked"),
            Err(PdfFault::Broken) => Err("briefing.broken"),
        };
    }
    match kept_picture(&bytes) {
        Ok(picture) if picture.bytes.len() as u64 <= BRIEFING_BYTES => return Ok((picture.bytes, picture.kind)),
        Ok(_) | Err(PictureFault::TooManyDots) => return Err("briefing.too_large"),
        Err(PictureFault::Broken) => return Err("briefing.broken"),
        Err(PictureFault::Other) => {}
    }
    let begins = |marks: &[&[u8]]| {
        marks.iter().any(|mark| bytes.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark)))
    };
    // Documents of other programs, some of which are text inside.
    if begins(&[b"PK\x03\x04", b"\xD0\xCF\x11\xE0", b"{\\rtf", b"<!doctype", b"<html", b"<?xml"]) {
        return Err("briefing.other");
    }
    if bytes.len() as u64 > BRIEFING_TEXT_BYTES {
        return Err("briefing.text_too_large");
    }
    let text = text_of(&bytes).ok_or("briefing.other")?;
    match text.trim().is_empty() {
        true => Err("briefing.empty"),
        false => Ok((text.into_bytes(), "md")),
    }
}

/// Papers of a folder, in the order of their names; hidden files and folders in it are passed over.
fn files_of(dir: &Path) -> Result<Vec<PathBuf>, ErrorView> {
    let gone = || refused("briefing.no_folder", dir);
    let mut files = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(|_| gone())? {
        let path = entry.map_err(|_| gone())?.path();
        let is_hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if !is_hidden && !path.is_dir() {
            files.push(path);
        }
    }
    files.sort();
    match files.is_empty() {
        true => Err(gone()),
        false => Ok(files),
    }
}

/// That so many papers may be in a pack, before any of them is read.
fn few_enough(n: usize) -> Result<(), Vec<ErrorView>> {
    match n > MOST_BRIEFINGS {
        true => Err(vec![too_many(n)]),
        false => Ok(()),
    }
}

fn too_many(n: usize) -> ErrorView {
    words("briefing.too_many", &[("n", &n.to_string()), ("limit", &MOST_BRIEFINGS.to_string())])
}

/// Reads many papers, some at a time: each as it is kept, or why it is not taken.
fn read_all(files: &[PathBuf]) -> Vec<Result<TakenPaper, ErrorView>> {
    let read = each_by_hands(files, |path| read_paper(path));
    let broken = |path: &PathBuf| Err(refused("briefing.broken", path));
    files.iter().zip(read).map(|(path, read)| read.unwrap_or_else(|| broken(path))).collect()
}

/// Reads all papers of a folder, or says all that is wrong with them.
pub(in crate::organiser) fn read_folder(dir: &Path) -> Result<Vec<TakenPaper>, Vec<ErrorView>> {
    let files = files_of(dir).map_err(|fault| vec![fault])?;
    few_enough(files.len())?;
    all_or_faults(read_all(&files))
}

/// Reads the papers that a meeting file names, from the folder beside it; each with the project that it is about.
pub(in crate::organiser) fn read_named(
    dir: &Path,
    hints: &[BriefingHint],
) -> Result<Vec<(TakenPaper, Option<String>)>, Vec<ErrorView>> {
    few_enough(hints.len())?;
    let files: Vec<PathBuf> = hints.iter().map(|hint| dir.join(&hint.file)).collect();
    let at_line = |(hint, read): (&BriefingHint, Result<TakenPaper, ErrorView>)| {
        read.map_err(|fault| fault.with("line", &hint.line.to_string()))
    };
    let papers = all_or_faults(hints.iter().zip(read_all(&files)).map(at_line).collect())?;
    let named = papers.into_iter().zip(hints).map(|(paper, hint)| {
        let title = hint.title.clone().unwrap_or_else(|| paper.title.clone());
        (TakenPaper { title, ..paper }, hint.project.clone())
    });
    Ok(named.collect())
}

fn all_or_faults<T>(read: Vec<Result<T, ErrorView>>) -> Result<Vec<T>, Vec<ErrorView>> {
    let (mut papers, mut faults) = (Vec::new(), Vec::new());
    for one in read {
        match one {
            Ok(paper) => papers.push(paper),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(papers) } else { Err(faults) }
}

/// How many papers a plan has.
fn number_of(plan: &Plan) -> usize {
    plan.briefing.len() + plan.projects.iter().map(|project| project.briefing.len()).sum::<usize>()
}

/// Puts a paper to the project that its title speaks of, or to the meeting. False where it is there already.
fn put(plan: &mut Plan, numbers: &[Option<u16>], paper: &TakenPaper) -> bool {
    let row = guessed(&paper.title, &plan.projects, numbers);
    let list = match row.and_then(|row| plan.projects.get_mut(row)) {
        Some(project) => &mut project.briefing,
        None => &mut plan.briefing,
    };
    let is_new = list.iter().all(|there| there.file != paper.file);
    if is_new {
        list.push(PlanBriefing { file: paper.file.clone(), title: paper.title.clone() });
    }
    is_new
}

/// Puts the papers of a folder in place of all that a plan has.
pub(in crate::organiser) fn put_folder(plan: &mut Plan, numbers: &[Option<u16>], papers: &[TakenPaper]) {
    forget(plan);
    for paper in papers {
        put(plan, numbers, paper);
    }
}

/// Puts the papers that a meeting file names in place of all that a plan has; those of projects that are not there go to the
/// meeting, and are named.
pub(in crate::organiser) fn put_named(plan: &mut Plan, papers: &[(TakenPaper, Option<String>)]) {
    forget(plan);
    for (paper, id) in papers {
        let entry = PlanBriefing { file: paper.file.clone(), title: paper.title.clone() };
        let project = id.as_ref().and_then(|id| plan.projects.iter_mut().find(|project| project.id.trim() == id));
        match project {
            Some(project) => project.briefing.push(entry),
            None => plan.briefing.push(entry),
        }
    }
}

fn forget(plan: &mut Plan) {
    plan.briefing.clear();
    plan.projects.iter_mut().for_each(|project| project.briefing.clear());
}

/// What papers rows had that were replaced goes to the rows of the same names, else of the same ids; what finds none is the
/// meeting's, so that nothing goes without a word.
pub(in crate::organiser) fn carry(plan: &mut Plan, before: &[PlanProject]) {
    for old in before.iter().filter(|old| !old.briefing.is_empty()) {
        let same_name = |new: &PlanProject| !old.name.trim().is_empty() && new.name.trim() == old.name.trim();
        let same_id = |new: &PlanProject| !old.id.trim().is_empty() && new.id.trim() == old.id.trim();
        let place = plan.projects.iter().position(same_name).or_else(|| plan.projects.iter().position(same_id));
        let list = match place.and_then(|place| plan.projects.get_mut(place)) {
            Some(project) => &mut project.briefing,
            None => &mut plan.briefing,
        };
        for paper in &old.briefing {
            if list.iter().all(|there| there.file != paper.file) {
                list.push(paper.clone());
            }
        }
    }
}

/// What is of the meeting only because its project was away for a moment is not said twice.
pub(in crate::organiser) fn said_once(plan: &mut Plan) {
    let of_projects: Vec<PlanBriefing> = plan.projects.iter().flat_map(|project| project.briefing.clone()).collect();
    plan.briefing.retain(|paper| !of_projects.contains(paper));
}

/// What is wrong with the papers of a plan, and whether all that is beside it goes into a pack.
pub(in crate::organiser) fn faults(plan: &Plan, kept: &Kept) -> Vec<PlanProblem> {
    let mut problems = Vec::new();
    let of_rows = (0u32..).zip(&plan.projects).map(|(row, project)| (Some(row), &project.briefing));
    let all: Vec<(Option<u32>, &PlanBriefing)> = [(None, &plan.briefing)]
        .into_iter()
        .chain(of_rows)
        .flat_map(|(row, papers)| papers.iter().map(move |paper| (row, paper)))
        .collect();
    for (row, paper) in &all {
        let found = shortened(&paper.title);
        if !kept.briefing.contains_key(&paper.file) {
            problems.push(problem(*row, "briefing", words("briefing.gone", &[("found", &found)])));
        } else if paper.title.trim().is_empty() {
            problems.push(problem(*row, "briefing", words("briefing.untitled", &[])));
        } else if !Briefing::is_title(paper.title.trim()) {
            let limit = LONGEST_BRIEFING_TITLE.to_string();
            problems.push(problem(*row, "briefing", words("briefing.title", &[("found", &found), ("limit", &limit)])));
        }
    }
    if all.len() > MOST_BRIEFINGS {
        problems.push(problem(None, "briefing", too_many(all.len())));
    }
    let papers: BTreeMap<&str, u64> =
        all.iter().filter_map(|(_, p)| Some((p.file.as_str(), *kept.briefing.get(&p.file)?))).collect();
    let pictures: BTreeMap<&str, u64> = plan
        .projects
        .iter()
        .filter_map(|project| Some((project.picture.as_str(), *kept.pictures.get(&project.picture)?)))
        .collect();
    let beside = papers.values().chain(pictures.values()).sum::<u64>();
    let room = BagKind::Pack.most_bytes() - REST_OF_PACK;
    if beside > room {
        let megabytes = |bytes: u64| bytes.div_ceil(1024 * 1024).to_string();
        let params = [("n", megabytes(beside)), ("limit", megabytes(room))];
        let params = params.each_ref().map(|(name, n)| (*name, n.as_str()));
        problems.push(problem(None, "briefing", words("briefing.all_too_large", &params)));
    }
    problems
}

impl OrganiserDesk {
    /// Adds papers to a plan, each to the project that its name speaks of. Those that are not taken are named with what to
    /// do; the others are taken all the same.
    ///
    /// # Errors
    /// `plan_made`, or the database fails.
    pub fn plan_briefing(&mut self, id: &str, files: &[PathBuf]) -> Result<BriefingTaken, DeskError> {
        self.refuse_locked(id)?;
        let view = self.plan(id)?;
        let (mut plan, mut refused_files) = (view.plan, Vec::new());
        for (path, read) in files.iter().zip(read_all(files)) {
            match read {
                Err(fault) => refused_files.push(fault),
                Ok(_) if number_of(&plan) >= MOST_BRIEFINGS => {
                    refused_files
                        .push(refused("briefing.one_too_many", path).with("limit", &MOST_BRIEFINGS.to_string()));
                }
                Ok(paper) => {
                    // Before the plan names it.
                    self.store.save_briefing(id, &paper.file, &paper.bytes)?;
                    if !put(&mut plan, &view.numbers, &paper) {
                        refused_files.push(refused("briefing.there", path));
                    }
                }
            }
        }
        Ok(BriefingTaken { plan: self.plan_save(plan)?, refused: refused_files })
    }

    /// The files that are kept with a plan.
    pub(in crate::organiser) fn files_beside(&self, id: &str) -> Result<PackFiles, DeskError> {
        Ok(PackFiles {
            pictures: self.store.pictures(id)?.into_iter().collect(),
            briefing: self.store.briefing(id)?.into_iter().collect(),
        })
    }

    /// How large what is kept with a plan is.
    pub(in crate::organiser) fn kept_beside(&self, id: &str) -> Result<Kept, DeskError> {
        Ok(Kept { pictures: self.store.picture_sizes(id)?, briefing: self.store.briefing_sizes(id)? })
    }

    /// Keeps files with a plan.
    pub(in crate::organiser) fn keep_beside(&self, id: &str, files: &PackFiles) -> Result<(), DeskError> {
        for (name, bytes) in &files.pictures {
            self.store.save_picture(id, name, bytes)?;
        }
        for (name, bytes) in &files.briefing {
            self.store.save_briefing(id, name, bytes)?;
        }
        Ok(())
    }
}

/// Whether a row holds nothing, no paper either.
pub(in crate::organiser) fn are_empty(plan: &Plan) -> Vec<bool> {
    typed(plan).iter().zip(&plan.projects).map(|(row, project)| is_empty(row) && project.briefing.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_as(name: &str, bytes: &[u8]) -> Result<TakenPaper, String> {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        read_paper(&path).map_err(|fault| fault.key)
    }

    #[test]
    fn a_paper_is_what_its_bytes_say_whatever_it_is_called() {
        let text = read_as("12-两家报价.pdf", "# 报价\r\n\r\n甲家".as_bytes()).unwrap();
        assert_eq!((text.title.as_str(), text.bytes.as_slice()), ("12-两家报价", "# 报价\n\n甲家".as_bytes()));
        assert!(text.file.ends_with(".md") && text.file.len() == 19, "{}", text.file);
        let gb = [
            0xB1u8, 0xA8, 0xBC, 0xDB, 0xA3, 0xBA, 0xC1, 0xBD, 0xBC, 0xD2, 0xB6, 0xBC, 0xC0, 0xB4, 0xBF, 0xB4, 0xB9,
            0xFD,
        ];
        assert_eq!(read_as("a.txt", &gb).unwrap().bytes, "报价：两家都来看过".as_bytes());
    }

    #[test]
    fn what_cannot_be_opened_at_the_table_is_refused_with_what_to_do() {
        for (name, bytes, key) in [
            ("a.docx", b"PK\x03\x04 and more".as_slice(), "briefing.other"),
            ("a.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "briefing.other"),
            ("a.rtf", b"{\\rtf1 a}", "briefing.other"),
            ("a.html", b"<!DOCTYPE html><p>a", "briefing.other"),
            ("a.txt", b"a\x01\x02b", "briefing.other"),
            ("a.txt", b"  \n ", "briefing.empty"),
            ("a.pdf", b"%PDF-1.7\nnothing", "briefing.broken"),
            ("a.png", b"\x89PNG\r\n\x1a\n and more", "briefing.broken"),
        ] {
            assert_eq!(read_as(name, bytes).unwrap_err(), key, "{name}");
        }
        assert_eq!(read_paper(Path::new("/no/such.pdf")).unwrap_err().key, "briefing.gone");
    }
}
