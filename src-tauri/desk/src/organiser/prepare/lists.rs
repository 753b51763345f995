//! Lists of projects into a plan: pasted, from a file, or the sample.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::exchange::pack_files::PackFiles;
use crate::organiser::OrganiserDesk;
use crate::organiser::prepare::filling::{append, drop_empty, fill, forget_file};
use crate::organiser::prepare::here::{self, OfHere};
use crate::organiser::prepare::issued::Issued;
use crate::organiser::prepare::list_file::{ListFault, ListFile, each_part, name_of, options, read_list_cells, told};
use crate::organiser::prepare::list_told::{
    EVERY, note_words, nothing, proposers_unsaid, question, rows_unsaid, to_mend, told_of, with_budget_note,
};
use crate::organiser::prepare::plan_rows::{is_empty, typed};
use crate::organiser::prepare::plans::usual_name;
use crate::organiser::prepare::sample;
use crate::view::number;
use crate::view::words::words;
use crate::view::{ErrorView, IntakeQuestion, IntakeView, MeetingItem, Plan, PlanView, ReadAs};
use roundtable_intake::{Format, Intake, Options, Refused, What, in_cells, offer_pasted, read};
use roundtable_words::Lang;
use std::path::Path;

impl OrganiserDesk {
    /// Takes cells that were pasted from a spreadsheet, after what is there. Whether its proposers are groups or offices
    /// is asked where it names any.
    ///
    /// # Errors
    /// `plan_made`, or the database fails. Faults of the text as a whole are told by line, and then nothing is taken; those of
    /// single cells come along, told and marked.
    pub fn plan_read_text(&mut self, id: &str, text: &str, read_as: &ReadAs) -> Result<IntakeView, DeskError> {
        let mut plan = self.open_plan(id)?;
        let mut options = match options(read_as, &plan) {
            Ok(options) => options,
            Err(problem) => return self.not_taken(id, vec![problem]),
        };
        options.remembered = self.columns_kept()?;
        if typed(&plan).iter().any(|row| !is_empty(row)) {
            // What is there is in the meeting's currency, and so is what comes after it.
            options.there.clone_from(&options.usual);
        }
        match offer_pasted(text, &options).and_then(in_cells) {
            Err(refused) => {
                let mut told = self.refused(id, &refused)?;
                for question in &mut told.questions {
                    // Only of a file can there be several meetings.
                    question.choices.retain(|choice| choice.value != EVERY);
                }
                // Headings of some columns alone: without them the cells go where the cursor stands.
                if refused.faults.iter().all(|fault| matches!(fault.what, What::ColumnMissing { .. })) {
                    told.notes.push(words("intake.note.paste_some_columns", &[]));
                }
                Ok(told)
            }
            Ok(intake) => {
                if let Some(question) = proposers_unsaid(read_as, &intake) {
                    return Ok(IntakeView { questions: vec![question], ..nothing(self.plan(id)?) });
                }
                let before = plan.clone();
                drop_empty(&mut plan);
                let appended = added(&mut plan, &intake, self.issued(id)?.as_ref());
                self.keep_columns(&read_as.columns, &intake.columns)?;
                let mut read = self.taken(plan, Some(&intake), &PackFiles::default())?;
                if let Some(appended) = appended {
                    read.notes.insert(0, appended);
                }
                Ok(with_budget_note(read, &before))
            }
        }
    }

    /// Takes the projects of a file: a meeting file (TOML), which fills the head as well, a table (CSV, a workbook) or a
    /// Pabulib `.pb`. Whether they come in place of those that are there or after them is asked where there are any;
    /// whether the proposers of the last two are groups or offices, where they name any.
    /// Pictures are looked for in the folder `pictures` beside the file.
    ///
    /// # Errors
    /// `plan_made`, or the database fails. Faults of the file as a whole are told by line, and then nothing is taken; those of
    /// single cells come along, told and marked.
    pub fn plan_read_file(&mut self, id: &str, path: &Path, read_as: &ReadAs) -> Result<IntakeView, DeskError> {
        let mut plan = self.open_plan(id)?;
        let there = typed(&plan).iter().filter(|row| !is_empty(row)).count();
        let after = there > 0 && read_as.rows.as_deref() == Some("append");
        let before = plan.clone();
        let issued = self.issued(id)?;
        // What packs that are out say of the meeting stays.
        if !after && issued.is_none() {
            forget_file(&mut plan);
        }
        let mut options = match options(read_as, &plan) {
            Ok(options) => options,
            Err(problem) => return self.not_taken(id, vec![problem]),
        };
        options.remembered = self.columns_kept()?;
        if after {
            options.there.clone_from(&options.usual);
        }
        match each_part(path, &options) {
            Err(ListFault::Refused(refused)) => return self.refused(id, &refused),
            Err(ListFault::File(problems)) => return self.not_taken(id, problems),
            Ok(None) => {}
            Ok(Some(parts)) => return self.take_parts(plan, path, &parts, read_as),
        }
        match read_list_cells(path, &options) {
            Err(ListFault::Refused(refused)) => self.refused(id, &refused),
            Err(ListFault::File(problems)) => self.not_taken(id, problems),
            Ok(list) => {
                let asked = [rows_unsaid(read_as, there), proposers_unsaid(read_as, &list.intake)];
                let questions: Vec<IntakeQuestion> = asked.into_iter().flatten().collect();
                if !questions.is_empty() {
                    return Ok(IntakeView { questions, ..nothing(self.plan(id)?) });
                }
                self.keep_columns(&read_as.columns, &list.intake.columns)?;
                let mut files = list.files();
                let told = if after {
                    drop_empty(&mut plan);
                    added(&mut plan, &list.intake, issued.as_ref())
                } else {
                    fill(&mut plan, &list);
                    if let Some(issued) = &issued {
                        issued.take_list(&mut plan, list.intake.numbered);
                        files.pictures = self.beside_kept(&mut plan, list.pictures)?.into_iter().collect();
                    }
                    (there > 0).then(|| words("intake.note.replaced", &[("n", &there.to_string())]))
                };
                let mut read = self.taken(plan, Some(&list.intake), &files)?;
                read.notes.splice(0..0, told);
                read.notes.extend(list.smaller);
                Ok(with_budget_note(read, &before))
            }
        }
    }

    /// Takes the parts of a file, each for a meeting of its own: the first into this plan, where it has no projects yet, the
    /// others into new ones that are otherwise like it; what becomes of those that are here already is asked. All or none.
    fn take_parts(
        &mut self,
        plan: Plan,
        path: &Path,
        parts: &[Options],
        read_as: &ReadAs,
    ) -> Result<IntakeView, DeskError> {
        let mut lists = Vec::new();
        for part in parts {
            match read_list_cells(path, part) {
                Ok(list) => lists.push(list),
                Err(ListFault::File(problems)) => return self.not_taken(&plan.id, problems),
                Err(ListFault::Refused(refused)) => {
                    let mut read = self.refused(&plan.id, &refused)?;
                    read.notes.insert(0, words("intake.note.part_faulty", &[("part", name_of(part))]));
                    return Ok(read);
                }
            }
        }
        if let Some(question) = lists.iter().find_map(|list| proposers_unsaid(read_as, &list.intake)) {
            return Ok(IntakeView { questions: vec![question], ..nothing(self.plan(&plan.id)?) });
        }
        let is_free = typed(&plan).iter().all(is_empty);
        let mut here = self.meetings()?;
        here.retain(|item| !(is_free && item.meeting == plan.id));
        let into: Vec<(Plan, Option<&MeetingItem>)> = lists
            .iter()
            .zip(parts)
            .map(|(list, part)| {
                let mut own = Plan {
                    id: uuid::Uuid::new_v4().to_string(),
                    community: String::new(),
                    street: String::new(),
                    ..plan.clone()
                };
                fill(&mut own, list);
                if own.community.is_empty() {
                    name_of(part).clone_into(&mut own.community);
                }
                if own.name.trim().is_empty() {
                    own.name = usual_name(&own);
                }
                let found = here::find(&here, &own);
                (own, found)
            })
            .collect();
        let found: Vec<&MeetingItem> = into.iter().filter_map(|(_, found)| *found).collect();
        let said = match OfHere::said(read_as) {
            None if !found.is_empty() => {
                let is_new = into.iter().filter(|(_, found)| found.is_none());
                let new: Vec<&str> = is_new.map(|(own, _)| own.community.as_str()).collect();
                let question = here::question(&found, &new);
                return Ok(IntakeView { questions: vec![question], ..nothing(self.plan(&plan.id)?) });
            }
            said => said.unwrap_or(OfHere::New),
        };
        let (mut plans, mut files): (Vec<Plan>, Vec<(String, PackFiles)>) = (Vec::new(), Vec::new());
        let (mut updated, mut left): (Vec<String>, Vec<&MeetingItem>) = (Vec::new(), Vec::new());
        // The first new one is this plan, where it has no projects yet.
        let mut free = Some(plan.id.clone()).filter(|_| is_free);
        for ((mut own, found), list) in into.into_iter().zip(&lists) {
            match (said, found) {
                (OfHere::Update, Some(item)) if !item.made => {
                    own = self.plan(&item.meeting)?.plan;
                    forget_file(&mut own);
                    fill(&mut own, list);
                    updated.push(own.community.clone());
                }
                (OfHere::Update | OfHere::Leave, Some(item)) => {
                    left.push(item);
                    continue;
                }
                (OfHere::New, Some(_)) | (_, None) => own.id = free.take().unwrap_or(own.id),
            }
            let mut beside = list.files();
            if own.id != plan.id && !own.briefing.is_empty() {
                // What the meeting has already goes along into those that are like it.
                beside.briefing.extend(self.store.briefing(&plan.id)?);
            }
            files.push((own.id.clone(), beside));
            plans.push(own);
        }
        self.keep_all(&plans)?;
        for list in &lists {
            self.keep_columns(&read_as.columns, &list.intake.columns)?;
        }
        for (id, files) in &files {
            self.keep_beside(id, files)?;
        }
        // Nothing of the list came into it and nobody had begun it.
        let heads = [&plan.name, &plan.community, &plan.place, &plan.budget];
        if free.is_some() && heads.into_iter().all(|text| text.trim().is_empty()) {
            self.store.remove_plan(&plan.id)?;
        }
        let shown = plans.first().map(|own| own.id.clone()).or_else(|| left.first().map(|item| item.meeting.clone()));
        let shown = self.plan(&shown.unwrap_or(plan.id))?;
        let mut read = match lists.first().filter(|_| !plans.is_empty()) {
            Some(first) => told_of(&first.intake, shown),
            None => nothing(shown),
        };
        let new: Vec<&str> = plans
            .iter()
            .map(|own| own.community.as_str())
            .filter(|name| !updated.iter().any(|one| one == name))
            .collect();
        let told = |key: &str, names: &[&str]| {
            let params = [("n", names.len().to_string()), ("names", names.join(" · "))];
            let params: Vec<(&str, &str)> = params.iter().map(|(name, text)| (*name, text.as_str())).collect();
            (!names.is_empty()).then(|| words(key, &params))
        };
        let updated: Vec<&str> = updated.iter().map(String::as_str).collect();
        let of = |made: bool| -> Vec<&str> {
            left.iter().filter(|item| item.made == made).map(|item| item.community.as_str()).collect()
        };
        let first = [
            told("intake.note.meetings_of_parts", &new),
            told("intake.note.meetings_updated", &updated),
            told("intake.note.meetings_left", &of(false)),
            told("intake.note.meetings_issued", &of(true)),
        ];
        read.notes.splice(0..0, first.into_iter().flatten());
        read.notes.extend(lists.iter().filter_map(|list| list.smaller.clone()));
        read.meetings = number(parts.len());
        read.to_mend = lists.iter().flat_map(|list| to_mend(&list.intake)).collect();
        Ok(read)
    }

    /// Fills a plan with the sample meeting in the plan's language.
    ///
    /// # Errors
    /// `plan_made`, or the database fails.
    pub fn plan_sample(&mut self, id: &str) -> Result<PlanView, DeskError> {
        let mut plan = self.open_plan(id)?;
        let bytes = sample::meeting_file(Lang::parse(&plan.lang).unwrap_or_default());
        let intake = read(Format::Meeting, bytes, &Options::default())
            .map_err(|refused| Said::Sample { detail: refused.code().to_owned() })?;
        let named = |name: &str| intake.projects.iter().any(|project| project.picture.as_deref() == Some(name));
        let pictures = sample::PICTURES
            .into_iter()
            .filter(|(name, _)| named(name))
            .map(|(name, bytes)| (name.to_owned(), bytes.to_vec()))
            .collect();
        forget_file(&mut plan);
        let today = plan.date.clone();
        fill(
            &mut plan,
            &ListFile { format: Format::Meeting, intake, pictures: Vec::new(), smaller: None, briefing: Vec::new() },
        );
        plan.date = today;
        Ok(self.taken(plan, None, &PackFiles { pictures, ..PackFiles::default() })?.plan)
    }

    fn open_plan(&self, id: &str) -> Result<Plan, DeskError> {
        self.refuse_locked(id)?;
        Ok(self.plan(id)?.plan)
    }

    fn taken(&mut self, plan: Plan, intake: Option<&Intake>, files: &PackFiles) -> Result<IntakeView, DeskError> {
        self.keep_beside(&plan.id, files)?;
        let plan = self.plan_save(plan)?;
        Ok(match intake {
            Some(intake) => told_of(intake, plan),
            None => nothing(plan),
        })
    }

    fn not_taken(&self, id: &str, problems: Vec<ErrorView>) -> Result<IntakeView, DeskError> {
        Ok(IntakeView { problems, ..nothing(self.plan(id)?) })
    }

    /// A list that was refused: with questions where a person can answer all that is wrong, else with the problems.
    fn refused(&self, id: &str, refused: &Refused) -> Result<IntakeView, DeskError> {
        let notes = refused.notes.iter().filter_map(note_words).collect();
        let questions: Option<Vec<IntakeQuestion>> = refused.faults.iter().map(question).collect();
        let plan = nothing(self.plan(id)?);
        Ok(match questions.filter(|_| refused.more == 0) {
            Some(all) => IntakeView { questions: each_once(all), notes, ..plan },
            None => IntakeView { problems: told(refused), notes, ..plan },
        })
    }
}

/// Questions that are answered together as one, of all that they are asked of.
fn each_once(all: Vec<IntakeQuestion>) -> Vec<IntakeQuestion> {
    let mut questions: Vec<IntakeQuestion> = Vec::new();
    for question in all {
        let is_same =
            |known: &&mut IntakeQuestion| (&known.about, &known.column_of) == (&question.about, &question.column_of);
        match questions.iter_mut().find(is_same) {
            Some(known) => known.names.extend(question.names),
            None => questions.push(question),
        }
    }
    questions
}

/// Adds the projects of a list; beside packs that are out, those without ids get some that no project ever had.
fn added(plan: &mut Plan, intake: &Intake, issued: Option<&Issued>) -> Option<ErrorView> {
    let before = plan.projects.len();
    let said = append(plan, intake);
    if let Some(issued) = issued.filter(|_| intake.numbered) {
        issued.give_ids(&mut plan.projects, before);
    }
    said
}
