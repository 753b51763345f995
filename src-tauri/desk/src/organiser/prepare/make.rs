//! From a plan to packs: one signed file a table, and the paper kit.

use crate::error::DeskError;
use crate::error::said::{Said, shown};
use crate::exchange::copies;
use crate::exchange::draft::project_of;
use crate::exchange::issue::{Issued, issue_locked};
use crate::exchange::pack::{Pack, PackHead};
use crate::exchange::presets::with_preset;
use crate::home::Home;
use crate::home::out::write_out;
use crate::organiser::OrganiserDesk;
use crate::organiser::decisions::Decision;
use crate::organiser::prepare::checked_plan::CheckedPlan;
use crate::organiser::prepare::kit::{Kit, Paper, Whose};
use crate::organiser::prepare::printing;
use crate::view::{PackMade, PacksMade, PaperKind, Plan, PlanBriefing, PlanView};
use roundtable_bag::{Bag, BagError, safe_file_name};
use roundtable_domain::{Allotment, Briefing, Meeting, PROFILE, Project, ProjectId, ProjectNo, Rules, TableNo};
use roundtable_intake::{Currency, Draft};
use roundtable_platform::{Readers, begin, make_folder};
use roundtable_store::PackRow;
use roundtable_words::{Words, say};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

impl OrganiserDesk {
    /// Makes the packs of a plan and writes them with the paper kit into a folder: of a plan that is corrected, those of the
    /// next edition. A plan whose packs are made has the same packs written once more.
    ///
    /// # Errors
    /// `plan_problems` while something is wrong in it; `folder_not_writable` when the folder can take nothing: nothing is
    /// made then; `packs_partly` when it could not take all of them: the meeting is safe then, and making them again
    /// writes the same packs.
    pub fn make_packs(&mut self, id: &str, dir: &Path) -> Result<PlanView, DeskError> {
        self.make(id, dir)?;
        self.plan(id)
    }

    pub(in crate::organiser) fn make(&mut self, id: &str, dir: &Path) -> Result<PacksMade, DeskError> {
        let none_made = self.store.packs_of(id)?.is_empty();
        let packs = match none_made {
            true => self.issue_plan(id, dir)?,
            false if self.correcting(id)?.is_some() => return Ok(self.issue_correction(id, dir)?.made),
            // With the codes that are new in it, where it could not be written before.
            false => return Ok(self.write_edition(id, &self.newest_packs(id)?, dir)?.made),
        };
        self.write_all(id, &packs, dir)
    }

    /// That a plan's packs can be signed and written into a folder, before anything of them is made.
    pub(in crate::organiser) fn ready_to_make(
        &self,
        plan: &Plan,
        meeting: &Meeting,
        dir: &Path,
    ) -> Result<(), DeskError> {
        self.home.keys().ready_for_new(plan.encrypt || plan.opening_code)?;
        self.ready(meeting, dir)
    }

    /// Signs the packs and keeps them here; only then is anything written elsewhere.
    fn issue_plan(&mut self, id: &str, dir: &Path) -> Result<Vec<PackHead>, DeskError> {
        // What was made of it once is out under the same name, with other keys.
        if let Some(behind) = self.home.lost_meeting(self.store.as_ref(), id)? {
            return Err(behind.says());
        }
        let plan = self.plan(id)?.plan;
        let checked = self.checked(&plan)?;
        if !checked.problems.is_empty() {
            return Err(Said::PlanProblems { n: checked.problems.len() }.into());
        }
        let beside = self.files_beside(id)?;
        let mut meeting = meeting(&plan, checked)?;
        self.ready_to_make(&plan, &meeting, dir)?;
        let organiser = self.home.keys().signing_or_new()?;
        if plan.encrypt {
            let own = self.home.keys().reading_or_new()?;
            meeting.recipients = own.recipient().iter().map(ToString::to_string).collect();
        }
        let Issued { meeting, packs, codes } = issue_locked(meeting, &beside, &organiser, plan.opening_code)?;
        drop(beside);
        // Before any pack that they open: a pack without its code would be lost.
        if !codes.is_empty() {
            self.keep_opening_codes(&codes, &self.home.keys().reading_or_new()?)?;
        }
        let tables = u16::try_from(meeting.tables.len()).unwrap_or(u16::MAX);
        let bags = packs.map(|pack| pack.map(|(_, bag)| bag));
        self.keep_packs(bags, id, Decision::MeetingMade { edition: meeting.edition, tables }, None)
    }

    /// Keeps packs that were signed here: copies in the home, one after the other, then at once what records are known by,
    /// the act that says so and the plan that they were made of, where it is not kept as it is.
    pub(in crate::organiser) fn keep_packs(
        &mut self,
        bags: impl Iterator<Item = Result<Bag, DeskError>>,
        meeting: &str,
        made: Decision,
        plan: Option<&Plan>,
    ) -> Result<Vec<PackHead>, DeskError> {
        let added_at = self.now();
        let (mut rows, mut packs) = (Vec::new(), Vec::new());
        for bag in bags {
            // Read as a table will read it, before anybody is handed it.
            let pack = Pack::read(bag?.into_bytes())?;
            copies::keep(&self.home, &pack)?;
            rows.push(pack_row(&pack, &added_at));
            packs.push(pack.into_head());
        }
        let lines = self.lines(meeting, vec![made])?;
        let plan = plan.map(|plan| self.plan_row(plan)).transpose()?;
        self.store.add_packs(&rows, meeting, &lines, plan.as_ref())?;
        self.home.note_meeting(self.store.as_ref(), meeting);
        Ok(packs)
    }

    /// The packs of the newest edition, whose copies are here and good.
    pub(in crate::organiser) fn newest_packs(&self, id: &str) -> Result<Vec<PackHead>, DeskError> {
        let rows = self.store.packs_of(id)?;
        let newest = rows.iter().map(|row| row.edition).max();
        let mut packs = Vec::new();
        for row in rows.iter().filter(|row| Some(row.edition) == newest) {
            packs.push(kept_pack(&self.home, &row.manifest)?.into_head());
        }
        packs.sort_by_key(|pack| pack.table);
        Ok(packs)
    }

    /// A pack with its files, from its copy.
    pub(in crate::organiser) fn copy_of(&self, pack: &PackHead) -> Result<Pack, DeskError> {
        kept_pack(&self.home, &pack.manifest_hash.to_string())
    }

    pub(in crate::organiser) fn write_all(
        &self,
        id: &str,
        packs: &[PackHead],
        dir: &Path,
    ) -> Result<PacksMade, DeskError> {
        let envelopes = self.envelopes(packs)?;
        packs.first().map_or(Ok(()), |first| self.ready(&first.meeting, dir))?;
        let mut files: Vec<String> = Vec::new();
        let mut made = PacksMade {
            meeting: id.to_owned(),
            dir: dir.display().to_string(),
            packs: Vec::new(),
            kit: Vec::new(),
            not_printed: packs.first().map(|first| printing::of_meeting(&first.meeting)).unwrap_or_default(),
        };
        let mut write = |name: &str, bytes: &[u8]| {
            let path = write_out(dir, name, bytes).map_err(|error| partly(dir, &files, error))?;
            files.push(name.to_owned());
            Ok::<String, DeskError>(path.display().to_string())
        };
        let before = self.made(id)?.map(|made| made.packs).unwrap_or_default();
        for pack in packs {
            let name = pack_name(&pack.meeting, pack.table);
            let file = write(&name, self.copy_of(pack)?.bytes())?;
            let key = key_of(pack).to_owned();
            let there = before.iter().find(|old| is_same_key(old, pack)).cloned().unwrap_or_default();
            made.packs.push(PackMade { table: pack.table.number(), file, key, ..there });
        }
        if let Some(first) = packs.first() {
            let mut keep = |paper: Paper| {
                let file = write(&paper.name, &paper.pdf.bytes)?;
                made.kit.push(paper.made(file));
                Ok(())
            };
            let first = self.copy_of(first)?;
            Kit::of(&first.meeting, Whose::Meeting).each(|name| first.picture(name), &mut keep)?;
            envelopes.map_or(Ok(()), keep)?;
        }
        made.kit.sort_by_key(|paper| PaperKind::ALL.iter().position(|kind| *kind == paper.kind));
        self.set_made(&made)?;
        Ok(made)
    }
}

/// The public key that is on a table's stick.
pub(in crate::organiser) fn key_of(pack: &PackHead) -> &str {
    let of_table = pack.meeting.tables.iter().find(|one| one.table == pack.table);
    of_table.map_or("", |one| one.key.as_str())
}

/// Whether what was made for a table before has the key that this pack has: then the stick that it is on is still right.
fn is_same_key(old: &PackMade, pack: &PackHead) -> bool {
    // What was noted before keys were is of the table's only key, where it never had another.
    let had_another = || pack.meeting.revoked.iter().any(|lost| lost.table == pack.table);
    old.table == pack.table.number() && if old.key.is_empty() { !had_another() } else { old.key == key_of(pack) }
}

/// The copy of a pack that was made here.
///
/// # Errors
/// `pack_gone`; why it is not a good pack; or `hash` where it is another.
pub(crate) fn kept_pack(home: &Home, manifest: &str) -> Result<Pack, DeskError> {
    let name = copies::name(manifest);
    let pack = copies::kept(home, &name)?;
    if pack.manifest_hash.to_string() == manifest { Ok(pack) } else { Err(BagError::Hash { name }.into()) }
}

impl OrganiserDesk {
    /// That a folder is there, or can be made, and takes a meeting's packs and papers in the place of nobody else's.
    ///
    /// # Errors
    /// `folder_not_writable`, `packs_of_another`, `papers_of_another`.
    pub(in crate::organiser) fn ready(&self, meeting: &Meeting, dir: &Path) -> Result<(), DeskError> {
        let tried = make_folder(dir).and_then(|()| begin(dir, Readers::Owner));
        tried.map(drop).map_err(|error| Said::FolderNotWritable { place: shown(dir), reason: error.into() })?;
        meeting.allotment.iter().try_for_each(|allotted| is_free(meeting, allotted.table, dir))?;
        // Papers do not say whose they are: what lies where this meeting was written is its own.
        let is_pack = |table| dir.join(pack_name(meeting, table)).is_file();
        let written_here = self.made(&meeting.meeting_id)?.is_some_and(|made| Path::new(&made.dir) == dir)
            || meeting.allotment.iter().any(|allotted| is_pack(allotted.table));
        let there = |name: &String| dir.join(name).symlink_metadata().is_ok_and(|there| there.is_file());
        match Kit::of(meeting, Whose::Meeting).names().into_iter().find(there).filter(|_| !written_here) {
            Some(name) => Err(Said::PapersOfAnother { place: shown(&dir.join(name)) }.into()),
            None => Ok(()),
        }
    }
}

/// That a table's pack takes the place of no other meeting's in a folder.
///
/// # Errors
/// `packs_of_another`.
pub(in crate::organiser) fn is_free(meeting: &Meeting, table: TableNo, dir: &Path) -> Result<(), DeskError> {
    let file = dir.join(pack_name(meeting, table));
    let is_ours = |pack: Pack| pack.meeting.meeting_id == meeting.meeting_id;
    if file.symlink_metadata().is_ok_and(|there| there.is_file()) && !Pack::open(&file).is_ok_and(is_ours) {
        return Err(Said::PacksOfAnother { place: shown(&file) }.into());
    }
    Ok(())
}

/// The folder took only some: which are there, and why the next is not.
fn partly(dir: &Path, written: &[String], error: DeskError) -> Said {
    let written = if written.is_empty() { "0".to_owned() } else { written.join(", ") };
    let (place, full, reason) = (shown(dir), error.is_full(), Box::new(error));
    match full {
        true => Said::PacksPartlyFull { place, written, reason },
        false => Said::PacksPartly { place, written, reason },
    }
}

/// What a table's pack is called on its stick.
pub(in crate::organiser) fn pack_name(meeting: &Meeting, table: TableNo) -> String {
    format!("{}.rtpack", stem(meeting, table))
}

/// `象山社区-第3桌`, in the meeting's language.
pub(in crate::organiser) fn stem(meeting: &Meeting, table: TableNo) -> String {
    let words = Words::of(crate::organiser::prepare::kit::lang_of(meeting));
    safe_file_name(&meeting.community, &say!(words, "file.table", table = table))
}

pub(in crate::organiser) fn pack_row(pack: &Pack, added_at: &str) -> PackRow {
    let mut inside = pack.inside_bundle();
    let mut part = |name: &str| inside.remove(name).unwrap_or_default();
    PackRow {
        meeting: pack.meeting.meeting_id.clone(),
        edition: pack.meeting.edition,
        manifest: pack.manifest_hash.to_string(),
        body: part("data/pack/manifest-sha256.txt"),
        signature: part("data/pack/organiser.sig"),
        meeting_json: part("data/pack/meeting.json"),
        added_at: added_at.to_owned(),
    }
}

/// The meeting that a plan without problems describes; keys are put in when it is issued.
pub(in crate::organiser) fn meeting(plan: &Plan, checked: CheckedPlan) -> Result<Meeting, DeskError> {
    let wrong = |detail: &str| Said::Meeting { detail: detail.to_owned() };
    let ids: BTreeMap<u32, &str> = (0u32..)
        .zip(&checked.numbers)
        .filter(|(_, number)| number.is_some())
        .map(|(place, _)| place)
        .zip(checked.projects.iter().map(|project| project.id.as_str()))
        .collect();
    let id = |place: &u32| ids.get(place).and_then(|id| ProjectId::new(*id).ok()).ok_or_else(|| wrong("projects"));
    let mut allotment = Vec::new();
    for (number, places) in (1u16..).zip(&checked.allotment) {
        let table = TableNo::new(number).map_err(|_| wrong("tables"))?;
        allotment.push(Allotment { table, projects: places.iter().map(id).collect::<Result<_, _>>()? });
    }
    let numbers = checked.numbers.iter().flatten().map(|number| ProjectNo::new(*number));
    let numbers = numbers.collect::<Result<Vec<_>, _>>().map_err(|_| wrong("projects"))?;
    let briefing = briefing(plan, &checked);
    Ok(Meeting {
        profile: PROFILE,
        meeting_id: plan.id.clone(),
        edition: 1,
        name: plan.name.trim().to_owned(),
        community: plan.community.trim().to_owned(),
        street: Some(plan.street.trim().to_owned()).filter(|street| !street.is_empty()),
        date: checked.date.unwrap_or_default(),
        place: plan.place.trim().to_owned(),
        budget: checked.budget,
        currency: Currency::new(&plan.currency).unwrap_or_default().code().to_owned(),
        lang: plan.lang.clone(),
        rules: Rules { rules: roundtable_domain::RuleBook::NEWEST.number(), ..with_preset(&plan.rules)? },
        projects: checked.projects.into_iter().zip(numbers).map(project).collect::<Result<_, _>>()?,
        allotment,
        tables: Vec::new(),
        revoked: Vec::new(),
        organiser: String::new(),
        recipients: Vec::new(),
        briefing,
    })
}

/// The papers of a plan: the meeting's, then those of its projects in their order.
fn briefing(plan: &Plan, checked: &CheckedPlan) -> Vec<Briefing> {
    let mut ids = checked.projects.iter().map(|project| ProjectId::new(project.id.as_str()).ok());
    let of_rows = plan.projects.iter().zip(&checked.numbers).map(|(row, number)| {
        let id = number.and_then(|_| ids.next().flatten());
        (id, &row.briefing)
    });
    let all = [(None, &plan.briefing)].into_iter().chain(of_rows);
    let said = |(project, papers): (Option<ProjectId>, &Vec<PlanBriefing>)| {
        let of = |paper: &PlanBriefing| Briefing {
            file: paper.file.clone(),
            project: project.clone(),
            title: paper.title.trim().to_owned(),
        };
        papers.iter().map(of).collect::<Vec<_>>()
    };
    let mut seen = BTreeSet::new();
    all.flat_map(said).filter(|paper| seen.insert((paper.file.clone(), paper.project.clone()))).collect()
}

fn project((draft, number): (Draft, ProjectNo)) -> Result<Project, DeskError> {
    Ok(project_of(draft, number).ok_or(Said::Meeting { detail: "projects".to_owned() })?)
}
