//! A meeting in one go, for the command line: from a file to packs.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::exchange::changes::changes;
use crate::exchange::pack_files::PackFiles;
use crate::organiser::OrganiserDesk;
use crate::organiser::collect::reissue::Reissued;
use crate::organiser::prepare::briefing::{Kept, put_folder, read_folder, said_once};
use crate::organiser::prepare::checked_plan::{CheckedPlan, checked};
use crate::organiser::prepare::filling::{fill, forget_file};
use crate::organiser::prepare::here::{self, OfHere};
use crate::organiser::prepare::issued::Issued;
use crate::organiser::prepare::list_file::{ListFault, each_part, name_of, options, read_list_file, told as faults};
use crate::organiser::prepare::list_told::{EVERY, ListTold, list_told, note_words};
use crate::organiser::prepare::make::meeting;
use crate::organiser::prepare::plans::usual_name;
use crate::organiser::prepare::pointed::is_worth_a_look;
use crate::view::words::words;
use crate::view::{ErrorView, MeetingItem, PacksMade, Plan, PlanPart, PlanProblem, PlanProject, ReadAs};
use roundtable_bag::safe_file_name;
use roundtable_intake::{Intake, LeftOut, settled, what_reads};
use roundtable_words::Lang;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What is said beside the file; what is absent follows from it, or from what is usual.
#[derive(Debug, Clone, Default)]
pub struct NewMeeting {
    /// Name of the meeting.
    pub name: Option<String>,
    /// Community.
    pub community: Option<String>,
    /// ISO 4217.
    pub currency: Option<String>,
    /// All that could be the same in many meetings.
    pub set: PlanPart,
    /// Language of the meeting, where the file does not say it.
    pub lang: Lang,
    /// How the list is read: unit, sheet, encoding and what else a person knows of it. Its currency is the one above.
    pub read_as: ReadAs,
    /// A folder with the papers that are read at the tables, in place of those that are there.
    pub briefing: Option<PathBuf>,
    /// Leave rows out in which something is wrong, and name them; else a single one refuses the list.
    pub take_what_reads: bool,
}

/// What came of it.
#[derive(Debug, Clone)]
pub enum NewMeetingMade {
    /// The packs are in the folder; the list was read as it is told beside them.
    Made(PacksMade, Box<ListTold>),
    /// Nothing was made.
    Refused(ListRefused),
}

/// Why a meeting was not made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListRefused {
    /// All that is wrong, by line of the file where it is of one.
    pub faults: Vec<ErrorView>,
    /// What else is worth a look in the list, as words under `intake.note.…`.
    pub notes: Vec<ErrorView>,
}

impl From<Vec<ErrorView>> for ListRefused {
    fn from(faults: Vec<ErrorView>) -> Self {
        Self { faults, notes: Vec::new() }
    }
}

/// Of what each part of a list a meeting of its own is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Each {
    /// Every community that a table names.
    Community,
    /// Every sheet of a workbook that is a list.
    Sheet,
}

/// What came of the parts of a list.
#[derive(Debug, Clone)]
pub enum NewMeetingsMade {
    /// Every part has its packs, in a folder of its own; but for those whose meetings were here and stay as they are.
    Made {
        /// The meetings, each with how its list was read.
        made: Vec<(PacksMade, ListTold)>,
        /// Meetings that were here, by community and day.
        left: Vec<String>,
    },
    /// Nothing was made; the part that has faults is named in the notes.
    Refused(ListRefused),
}

/// What came of a list that corrects a meeting.
#[derive(Debug, Clone)]
pub enum MeetingCorrected {
    /// The list was read.
    Read {
        /// What it says otherwise than the edition that is out, as words under `change.…`.
        changes: Vec<ErrorView>,
        /// Rows that were left out, each for what is wrong; a project of the edition that is out stays as it was.
        rows_left_out: Vec<ErrorView>,
        /// The next edition, where that was wanted.
        made: Option<Box<Reissued>>,
    },
    /// Nothing was corrected.
    Refused(ListRefused),
}

/// A meeting as it is to be made, with its pictures and papers and how its list was read.
struct Ready {
    plan: Plan,
    checked: CheckedPlan,
    files: PackFiles,
    told: ListTold,
}

impl OrganiserDesk {
    /// Makes a meeting of each part of a list, each with the packs in a folder of its own under `out`. All parts are read and
    /// found good before the first is made.
    ///
    /// # Errors
    /// As [`OrganiserDesk::new_meeting`].
    pub fn new_meetings(
        &mut self,
        from: &Path,
        said: &NewMeeting,
        each: Each,
        out: &Path,
    ) -> Result<NewMeetingsMade, DeskError> {
        let every = |wanted: bool| wanted.then(|| EVERY.to_owned());
        let read_as = ReadAs {
            sheet: every(each == Each::Sheet).or(said.read_as.sheet.clone()),
            community: every(each == Each::Community),
            currency: said.currency.clone(),
            ..said.read_as.clone()
        };
        let refused = |fault: ListFault| Ok(NewMeetingsMade::Refused(list_refused(fault)));
        let options = match options(&read_as, &self.empty_plan(said.lang)) {
            Ok(options) => options,
            Err(fault) => return refused(ListFault::File(vec![fault])),
        };
        let parts = match each_part(from, &options) {
            Ok(parts) => parts.unwrap_or_default(),
            Err(fault) => return refused(fault),
        };
        let mut ready = Vec::new();
        for part in &parts {
            let read_as =
                ReadAs { sheet: part.sheet.clone(), community: part.community.clone(), ..said.read_as.clone() };
            match self.read_for(self.empty_plan(said.lang), from, &NewMeeting { read_as, ..said.clone() }, None)? {
                Ok(one) => ready.push((part, one)),
                Err(mut refused) => {
                    refused.notes.insert(0, words("intake.note.part_faulty", &[("part", name_of(part))]));
                    return Ok(NewMeetingsMade::Refused(refused));
                }
            }
        }
        let mut asked = Vec::new();
        let here = self.meetings()?;
        for (part, mut one) in ready {
            if each == Each::Sheet && said.community.is_none() && one.told.community.is_none() {
                name_of(part).clone_into(&mut one.plan.community);
            }
            if said.name.is_none() {
                one.plan.name = usual_name(&one.plan);
            }
            // What was begun and never all written goes on without a question.
            let found = match self.unfinished(&one.plan, &one.files)? {
                Some(_) => None,
                None => here::find(&here, &one.plan),
            };
            asked.push((part, one, found));
        }
        let found: Vec<&MeetingItem> = asked.iter().filter_map(|(_, _, found)| *found).collect();
        let of_here = match OfHere::said(&said.read_as) {
            None if !found.is_empty() => {
                let is_new = asked.iter().filter(|(_, _, found)| found.is_none());
                let new: Vec<&str> = is_new.map(|(_, one, _)| one.plan.community.as_str()).collect();
                let question = here::question(&found, &new);
                let mut what = question.what;
                what.params.insert("names".to_owned(), question.names.join(" · "));
                return Ok(NewMeetingsMade::Refused(vec![what].into()));
            }
            of_here => of_here.unwrap_or(OfHere::New),
        };
        let (mut folders, mut left) = (BTreeSet::new(), Vec::new());
        let mut able = Vec::new();
        for (part, mut one, found) in asked {
            match (of_here, found) {
                (OfHere::Update, Some(item)) if !item.made => {
                    let mut draft = self.plan(&item.meeting)?.plan;
                    forget_file(&mut draft);
                    let read_as =
                        ReadAs { sheet: part.sheet.clone(), community: part.community.clone(), ..said.read_as.clone() };
                    match self.read_for(draft, from, &NewMeeting { read_as, ..said.clone() }, None)? {
                        Ok(read) => one = read,
                        Err(refused) => return Ok(NewMeetingsMade::Refused(refused)),
                    }
                }
                (OfHere::Update | OfHere::Leave, Some(item)) => {
                    left.extend(here::named(&[item]));
                    continue;
                }
                (OfHere::New, Some(_)) | (_, None) => {}
            }
            let folder = out.join(folder_of(&one.plan.community, &mut folders));
            self.can_make(&mut one, &folder)?;
            able.push((one, folder));
        }
        let made = able.into_iter().map(|(one, folder)| self.make_ready(one, &folder)).collect::<Result<_, _>>()?;
        Ok(NewMeetingsMade::Made { made, left })
    }

    /// Makes a meeting of a meeting file, a list of projects or a `.pb`, and writes its packs into a folder. Where the
    /// folder took only some the last time, the same is asked again, and the same packs are written.
    ///
    /// # Errors
    /// As [`OrganiserDesk::make_packs`]. Faults in the file or in what is said beside it are an answer, no error.
    pub fn new_meeting(&mut self, from: &Path, said: &NewMeeting, out: &Path) -> Result<NewMeetingMade, DeskError> {
        Ok(match self.read_for(self.empty_plan(said.lang), from, said, None)? {
            Ok(mut ready) => {
                self.can_make(&mut ready, out)?;
                let (made, told) = self.make_ready(ready, out)?;
                NewMeetingMade::Made(made, Box::new(told))
            }
            Err(refused) => NewMeetingMade::Refused(refused),
        })
    }

    /// Corrects a meeting whose packs are out by a list or a meeting file: what that does not say stays. Without a folder it
    /// is only told what would be otherwise. Where the folder took only some packs the last time, the same is asked again, and
    /// the same packs are written.
    ///
    /// # Errors
    /// As [`OrganiserDesk::correct`]; `correction_open` where somebody is at one in the window; `nothing_corrected`; or as
    /// [`OrganiserDesk::reissue`]. Faults in the file are an answer, no error.
    pub fn correct_from(
        &mut self,
        meeting_id: Option<&str>,
        from: &Path,
        said: &NewMeeting,
        out: Option<&Path>,
    ) -> Result<MeetingCorrected, DeskError> {
        let id = self.which(meeting_id)?;
        let held = self.may_be_corrected(&id)?;
        if self.correcting(&id)?.is_some() {
            return Err(Said::CorrectionOpen.into());
        }
        let made = self.plan(&id)?.plan;
        let issued = Issued::of(&held, made.clone());
        // Of a table of several communities, the rows of the one that is corrected.
        let community = said.community.clone().or_else(|| Some(made.community.clone()));
        let ready = match self.read_for(made.clone(), from, &NewMeeting { community, ..said.clone() }, Some(&issued))? {
            Ok(ready) => ready,
            Err(refused) => return Ok(MeetingCorrected::Refused(refused)),
        };
        let changed = changes(&held.newest, &meeting(&ready.plan, ready.checked.clone())?, None);
        let faulty =
            |(left, words): &(LeftOut, ErrorView)| matches!(left, LeftOut::Faulty { .. }).then(|| words.clone());
        let rows_left_out = ready.told.left_out.iter().filter_map(faulty).collect();
        let is_same = changed.is_empty();
        let read = |made| MeetingCorrected::Read { changes: changed, rows_left_out, made };
        let Some(out) = out else { return Ok(read(None)) };
        // It was made before, and not all of it could be written.
        if is_same && self.is_unwritten(&held)? {
            return Ok(read(Some(Box::new(self.reissue(Some(&id), out)?))));
        }
        self.keep_beside(&id, &ready.files)?;
        let beside = self.files_beside(&id)?;
        let reissued = self.issue_corrected(ready.plan, ready.checked, beside, out)?;
        Ok(read(Some(Box::new(reissued))))
    }

    /// Reads a list into a plan, and what is said beside it; its faults are an answer. `issued` is what stays of packs that
    /// are out.
    fn read_for(
        &self,
        mut plan: Plan,
        from: &Path,
        said: &NewMeeting,
        issued: Option<&Issued>,
    ) -> Result<Result<Ready, ListRefused>, DeskError> {
        let asked = ReadAs { currency: said.currency.clone(), ..said.read_as.clone() };
        let mut options = match options(&asked, &plan) {
            Ok(options) => options,
            Err(fault) => return Ok(Err(vec![fault].into())),
        };
        // Nobody has chosen the currency of this plan: only a language that is spoken in one country has its own.
        options.usual = options.usual.filter(|_| issued.is_some() || said.lang == Lang::ZhCn);
        options.budget.clone_from(&said.set.budget);
        let mut list = match read_list_file(from, &options) {
            Ok(list) => list,
            // Which of several communities is meant may be said already: the one that is to meet.
            Err(fault) => match said.community.as_ref().filter(|name| fault.names_community(name)) {
                None => return Ok(Err(list_refused(fault))),
                Some(name) => {
                    options.community = Some(name.clone());
                    match read_list_file(from, &options) {
                        Ok(list) => list,
                        Err(fault) => return Ok(Err(list_refused(fault))),
                    }
                }
            },
        };
        // Nobody is there to mend a cell: its row is left out where that was said, else it refuses the list.
        let open = left_open(&list.intake);
        // Of which project a row without id and name was nobody can say.
        let is_known = issued.is_none() || !list.intake.numbered || open.values().all(|(_, name)| !name.is_empty());
        list.intake =
            match if said.take_what_reads && is_known { what_reads(list.intake) } else { settled(list.intake) } {
                Ok(intake) => intake,
                Err(found) => return Ok(Err(list_refused(ListFault::Refused(found)))),
            };
        fill(&mut plan, &list);
        if let Some(issued) = issued {
            put_back(&mut plan.projects, &open, &issued.plan.projects, list.intake.numbered);
            said_once(&mut plan);
            issued.take_list(&mut plan, list.intake.numbered);
            list.pictures = self.beside_kept(&mut plan, list.pictures)?;
        }
        let put = |field: &mut String, said: &Option<String>| {
            if let Some(said) = said {
                field.clone_from(said);
            }
        };
        put(&mut plan.name, &said.name);
        if issued.is_none() {
            put(&mut plan.community, &said.community);
        }
        put(&mut plan.currency, &said.currency);
        said.set.put(&mut plan);
        if plan.name.trim().is_empty() {
            plan.name = from.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        }
        if plan.community.trim().is_empty() {
            plan.community.clone_from(&plan.name);
        }
        let mut files = list.files();
        if let Some(dir) = &said.briefing {
            let papers = match read_folder(dir) {
                Ok(papers) => papers,
                Err(faults) => return Ok(Err(faults.into())),
            };
            let numbers = checked(&plan, &Kept::default(), issued).numbers;
            put_folder(&mut plan, &numbers, &papers);
            files.briefing = papers.into_iter().map(|paper| (paper.file, paper.bytes)).collect();
        }
        let mut kept = files.sizes();
        if issued.is_some() {
            let before = self.kept_beside(&plan.id)?;
            kept.pictures.extend(before.pictures);
            kept.briefing.extend(before.briefing);
        }
        let checked = checked(&plan, &kept, issued);
        let mut told_list = list_told(&list.intake, &plan, &checked.numbers);
        told_list.notes.extend(list.smaller);
        if !checked.problems.is_empty() {
            let faults = checked.problems.into_iter().map(PlanProblem::with_field).collect();
            return Ok(Err(ListRefused { faults, notes: told_list.notes }));
        }
        // What projects are called is told of the whole list already.
        let pointed = checked.pointed.iter().filter(|point| is_worth_a_look(point)).map(|point| &point.what);
        told_list.pointed = pointed.filter(|point| !is_noted(point, &told_list.notes)).cloned().collect();
        Ok(Ok(Ready { plan, checked, files, told: told_list }))
    }

    /// That a meeting that was read can be made; where it was begun before, it is that one.
    fn can_make(&self, ready: &mut Ready, out: &Path) -> Result<(), DeskError> {
        if let Some(unfinished) = self.unfinished(&ready.plan, &ready.files)? {
            ready.plan.id = unfinished;
        }
        self.ready_to_make(&ready.plan, &meeting(&ready.plan, ready.checked.clone())?, out)
    }

    /// Makes a meeting that was read and can be made.
    fn make_ready(&mut self, ready: Ready, out: &Path) -> Result<(PacksMade, ListTold), DeskError> {
        let Ready { plan, files, told, .. } = ready;
        self.keep(&plan)?;
        self.keep_beside(&plan.id, &files)?;
        Ok((self.make(&plan.id, out)?, told))
    }

    /// The same meeting as it was begun before, where its packs were never all written.
    fn unfinished(&self, plan: &Plan, files: &PackFiles) -> Result<Option<String>, DeskError> {
        for (begun, _) in self.all_plans()? {
            let is_same = Plan { id: plan.id.clone(), ..begun.clone() } == *plan;
            if is_same && self.made(&begun.id)?.is_none() && self.files_beside(&begun.id)? == *files {
                return Ok(Some(begun.id));
            }
        }
        Ok(None)
    }
}

/// The rows of a list in which something is open, each by its place with the id and the name that it says.
fn left_open(intake: &Intake) -> BTreeMap<usize, (String, String)> {
    let of = |place: usize| {
        let project = intake.projects.get(place)?;
        Some((place, (project.id.clone(), project.name.clone())))
    };
    intake.open.iter().filter_map(|open| of(open.place)).collect()
}

/// Projects that are out stay as they are where their rows could not be read: nobody said that they are withdrawn. In a list
/// without ids they are known by their names.
fn put_back(
    projects: &mut Vec<PlanProject>,
    open: &BTreeMap<usize, (String, String)>,
    out: &[PlanProject],
    is_numbered: bool,
) {
    let mut gone = 0;
    for (place, (id, name)) in open {
        let is_it = |project: &&PlanProject| match is_numbered {
            true => project.name.trim() == name,
            false => project.id.trim() == id,
        };
        let at = (place - gone).min(projects.len());
        // Of several of one name, the one whose turn it is.
        let before = projects.iter().take(at).filter(is_it).count();
        let is_there = !is_numbered && projects.iter().any(|project| is_it(&project));
        match out.iter().filter(is_it).nth(before).filter(|_| !is_there) {
            Some(before) => projects.insert(at, before.clone()),
            None => gone += 1,
        }
    }
}

/// The folder of a community's packs, each its own.
fn folder_of(community: &str, taken: &mut BTreeSet<String>) -> String {
    let name = safe_file_name(community, "").trim_end_matches('-').to_owned();
    let numbered = (2..).map(|n: u32| format!("{name}-{n}"));
    let free = [name.clone()].into_iter().chain(numbered).find(|name| taken.insert(name.clone()));
    free.unwrap_or(name)
}

/// Why a list is refused where nobody is there to be asked: costs that only a person can settle are among the faults.
fn list_refused(fault: ListFault) -> ListRefused {
    match fault {
        ListFault::File(problems) => problems.into(),
        ListFault::Refused(found) => {
            let found = found.with_open();
            ListRefused { faults: faults(&found), notes: found.notes.iter().filter_map(note_words).collect() }
        }
    }
}

/// Whether a note of the reading says of a cost already what would be pointed out.
fn is_noted(point: &ErrorView, notes: &[ErrorView]) -> bool {
    let named = |said: &ErrorView, name: &str| said.params.get(name).map(|name| name.trim_end_matches('…').to_owned());
    let is_same = |note: &ErrorView| {
        let kinds = (point.key.strip_prefix("point."), note.key.strip_prefix("intake.note."));
        kinds.0 == kinds.1
            && named(note, "name") == named(point, "found")
            && note.params.get("cost").is_none_or(|cost| point.params.get("cost") == Some(cost))
    };
    notes.iter().any(is_same)
}
