//! Lists of projects into a plan: pasted, from a file, or the sample.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::organiser::OrganiserDesk;
use crate::organiser::prepare::checked_plan::{is_empty, typed};
use crate::organiser::prepare::columns::columns_said;
use crate::organiser::prepare::list_told::{
    EVERY, note_words, nothing, proposers_unsaid, question, rows_unsaid, told_of, with_budget_note,
};
use crate::organiser::prepare::pictures::read_picture;
use crate::organiser::prepare::plans::usual_name;
use crate::organiser::prepare::sample;
use crate::view::number;
use crate::view::words::{fault_words, words};
use crate::view::{ErrorView, IntakeQuestion, IntakeView, Plan, PlanProject, PlanView, ReadAs};
use roundtable_bag::{BagError, foreign};
use roundtable_intake::{
    Allot, Columns, Currency, Draft, Format, Intake, MOST_FILE_BYTES, Options, Price, Refused, RuleHints, Unit, What,
    offer, offer_pasted, read,
};
use roundtable_words::Lang;
use std::collections::BTreeSet;
use std::path::Path;

/// Pictures that came with a list, by name.
pub(in crate::organiser) type Pictures = Vec<(String, Vec<u8>)>;

/// A list that was read from a file, with the pictures that it names.
pub(in crate::organiser) struct ListFile {
    pub format: Format,
    pub intake: Intake,
    pub pictures: Pictures,
}

impl OrganiserDesk {
    /// Takes cells that were pasted from a spreadsheet, after what is there. Whether its proposers are groups or offices
    /// is asked where it names any.
    ///
    /// # Errors
    /// `plan_made`, or the database fails. Faults in the text are told by line, and then nothing is taken.
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
        match offer_pasted(text, &options) {
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
                let appended = append(&mut plan, &intake);
                self.keep_columns(&read_as.columns, &intake.columns)?;
                let mut read = self.taken(plan, Some(&intake), &[])?;
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
    /// `plan_made`, or the database fails. Faults in the file are told by line, and then nothing is taken.
    pub fn plan_read_file(&mut self, id: &str, path: &Path, read_as: &ReadAs) -> Result<IntakeView, DeskError> {
        let mut plan = self.open_plan(id)?;
        let there = typed(&plan).iter().filter(|row| !is_empty(row)).count();
        let after = there > 0 && read_as.rows.as_deref() == Some("append");
        let before = plan.clone();
        if !after {
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
        match read_list_file(path, &options) {
            Err(ListFault::Refused(refused)) => self.refused(id, &refused),
            Err(ListFault::File(problems)) => self.not_taken(id, problems),
            Ok(list) => {
                let asked = [rows_unsaid(read_as, there), proposers_unsaid(read_as, &list.intake)];
                let questions: Vec<IntakeQuestion> = asked.into_iter().flatten().collect();
                if !questions.is_empty() {
                    return Ok(IntakeView { questions, ..nothing(self.plan(id)?) });
                }
                self.keep_columns(&read_as.columns, &list.intake.columns)?;
                let told = if after {
                    drop_empty(&mut plan);
                    append(&mut plan, &list.intake)
                } else {
                    fill(&mut plan, &list);
                    (there > 0).then(|| words("intake.note.replaced", &[("n", &there.to_string())]))
                };
                let mut read = self.taken(plan, Some(&list.intake), &list.pictures)?;
                read.notes.splice(0..0, told);
                Ok(with_budget_note(read, &before))
            }
        }
    }

    /// Takes the parts of a file, each for a meeting of its own: the first into this plan, where it has no projects yet, the
    /// others into new ones that are otherwise like it. All or none.
    fn take_parts(
        &mut self,
        plan: Plan,
        path: &Path,
        parts: &[Options],
        read_as: &ReadAs,
    ) -> Result<IntakeView, DeskError> {
        let mut lists = Vec::new();
        for part in parts {
            match read_list_file(path, part) {
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
        let plans: Vec<Plan> = lists
            .iter()
            .zip(parts)
            .enumerate()
            .map(|(place, (list, part))| {
                let id = if place == 0 && is_free { plan.id.clone() } else { uuid::Uuid::new_v4().to_string() };
                let mut own = Plan { id, community: String::new(), street: String::new(), ..plan.clone() };
                fill(&mut own, list);
                if own.community.is_empty() {
                    name_of(part).clone_into(&mut own.community);
                }
                if own.name.trim().is_empty() {
                    own.name = usual_name(&own);
                }
                own
            })
            .collect();
        self.keep_all(&plans)?;
        for list in &lists {
            self.keep_columns(&read_as.columns, &list.intake.columns)?;
        }
        for (own, list) in plans.iter().zip(&lists) {
            for (name, bytes) in &list.pictures {
                self.store.save_picture(&own.id, name, bytes)?;
            }
        }
        let mut read = match lists.first() {
            Some(first) => told_of(&first.intake, self.plan(&plan.id)?),
            None => nothing(self.plan(&plan.id)?),
        };
        let names: Vec<&str> = plans.iter().map(|own| own.community.as_str()).collect();
        let made = [("n", plans.len().to_string()), ("names", names.join(" · "))];
        let made: Vec<(&str, &str)> = made.iter().map(|(name, text)| (*name, text.as_str())).collect();
        read.notes.insert(0, words("intake.note.meetings_of_parts", &made));
        read.meetings = number(plans.len());
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
        let pictures: Pictures = sample::PICTURES
            .into_iter()
            .filter(|(name, _)| named(name))
            .map(|(name, bytes)| (name.to_owned(), bytes.to_vec()))
            .collect();
        forget_file(&mut plan);
        let today = plan.date.clone();
        fill(&mut plan, &ListFile { format: Format::Meeting, intake, pictures: Vec::new() });
        plan.date = today;
        Ok(self.taken(plan, None, &pictures)?.plan)
    }

    fn open_plan(&self, id: &str) -> Result<Plan, DeskError> {
        self.refuse_made(id)?;
        Ok(self.plan(id)?.plan)
    }

    fn taken(
        &mut self,
        plan: Plan,
        intake: Option<&Intake>,
        pictures: &[(String, Vec<u8>)],
    ) -> Result<IntakeView, DeskError> {
        for (name, bytes) in pictures {
            self.store.save_picture(&plan.id, name, bytes)?;
        }
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
            Some(mut questions) => {
                let mut asked = BTreeSet::new();
                questions.retain(|question| asked.insert((question.about.clone(), question.column_of.clone())));
                IntakeView { questions, notes, ..plan }
            }
            None => IntakeView { problems: told(refused), notes, ..plan },
        })
    }
}

/// The parts of a file that are each for a meeting of their own, where a person said so (`*`); nothing where it is read
/// as one list.
pub(in crate::organiser) fn each_part(path: &Path, options: &Options) -> Result<Option<Vec<Options>>, ListFault> {
    let sheets = options.sheet.as_deref() == Some(EVERY);
    let communities = options.community.as_deref() == Some(EVERY);
    if !sheets && !communities {
        return Ok(None);
    }
    let whole = Options {
        sheet: options.sheet.clone().filter(|_| !sheets),
        community: options.community.clone().filter(|_| !communities),
        ..options.clone()
    };
    let refused = match read_list_file(path, &whole) {
        Ok(_) => return Ok(Some(vec![whole])),
        Err(ListFault::Refused(refused)) => refused,
        Err(fault) => return Err(fault),
    };
    let parts = refused.faults.iter().find_map(|fault| match &fault.what {
        What::SheetsMany { sheets: names } if sheets => {
            Some(names.iter().map(|name| Options { sheet: Some(name.clone()), ..whole.clone() }).collect())
        }
        What::CommunitiesMany { names } if communities => {
            Some(names.iter().map(|name| Options { community: Some(name.clone()), ..whole.clone() }).collect())
        }
        _ => None,
    });
    match parts {
        Some(parts) => Ok(Some(parts)),
        None => Err(ListFault::Refused(refused)),
    }
}

/// What a part of a file is called.
pub(in crate::organiser) fn name_of(part: &Options) -> &str {
    part.community.as_deref().or(part.sheet.as_deref()).unwrap_or_default().trim()
}

/// How a list is read for a plan; a word that is none is a problem.
pub(in crate::organiser) fn options(read_as: &ReadAs, plan: &Plan) -> Result<Options, ErrorView> {
    let usual = Currency::new(&plan.currency).ok();
    let currency = read_as.currency.as_deref().map(currency_said).transpose()?;
    let unit = read_as.unit.as_deref().map(unit_said).transpose()?;
    let usual_budget = usual.clone().and_then(|own| Some(Price(own.read(&plan.budget, 0).ok()?, own)));
    Ok(Options {
        keep_proposer: read_as.proposers.as_deref() == Some("keep"),
        currency,
        there: None,
        usual,
        unit,
        budget: None,
        usual_budget,
        sheet: read_as.sheet.clone(),
        community: read_as.community.clone(),
        columns: columns_said(&read_as.columns)?,
        remembered: Columns::new(),
        header_row: read_as.header_row,
        encoding: read_as.encoding.clone(),
        accept_counts: read_as.counts.as_deref() == Some("accept"),
        drop_invisible: read_as.invisible.as_deref() == Some("drop"),
    })
}

/// A currency that a person said.
fn currency_said(code: &str) -> Result<Currency, ErrorView> {
    Currency::new(code).map_err(|what| words(&format!("intake.{}", what.code()), &[("found", code)]))
}

/// A unit that a person said.
fn unit_said(code: &str) -> Result<Unit, ErrorView> {
    let allowed = || Unit::ALL.map(Unit::code).join(", ");
    Unit::named(code).ok_or_else(|| words("intake.not_one_of", &[("found", code), ("allowed", &allowed())]))
}

/// Why a file gave no list.
pub(in crate::organiser) enum ListFault {
    /// The list has faults.
    Refused(Refused),
    /// The file, or a picture that it names, cannot be read.
    File(Vec<ErrorView>),
}

impl ListFault {
    /// Whether it asks which of several communities is meant, of which this is one.
    pub(in crate::organiser) fn names_community(&self, name: &str) -> bool {
        let is_one =
            |what: &What| matches!(what, What::CommunitiesMany { names } if names.iter().any(|one| one == name));
        matches!(self, ListFault::Refused(refused) if refused.faults.iter().any(|fault| is_one(&fault.what)))
    }
}

/// Reads a list and the pictures that it names, or says all that is wrong with them.
pub(in crate::organiser) fn read_list_file(path: &Path, options: &Options) -> Result<ListFile, ListFault> {
    let file = path.display().to_string();
    let bytes = foreign::read(path, MOST_FILE_BYTES as u64).map_err(|error| {
        let key = if matches!(error, BagError::Limit { .. }) { "list.too_large" } else { "list.gone" };
        ListFault::File(vec![words(key, &[("file", &file)])])
    })?;
    // What has another name is read as a table: the reader says what it is when it is none.
    let format = Format::of_name(&file).unwrap_or(Format::Table);
    let intake = offer(format, &bytes, options).map_err(ListFault::Refused)?;
    let beside = path.parent().unwrap_or(Path::new("")).join("pictures");
    let (mut pictures, mut problems) = (Pictures::new(), Vec::new());
    for name in intake.projects.iter().filter_map(|project| project.picture.as_deref()) {
        if pictures.iter().any(|(known, _)| known == name) {
            continue;
        }
        // The reader takes plain names only, so none leads out of the folder.
        let path = beside.join(name);
        match read_picture(&path) {
            Ok((_, bytes)) => pictures.push((name.to_owned(), bytes)),
            Err(problem) => problems.push(problem.view(&path)),
        }
    }
    if problems.is_empty() { Ok(ListFile { format, intake, pictures }) } else { Err(ListFault::File(problems)) }
}

pub(in crate::organiser) fn told(refused: &Refused) -> Vec<ErrorView> {
    let mut problems: Vec<ErrorView> = refused.faults.iter().map(fault_words).collect();
    if refused.more > 0 {
        problems.push(words("intake.more", &[("n", &refused.more.to_string())]));
    }
    problems
}

/// The projects of a list as they stand in a plan: costs that only a person can settle as they are written, to be
/// marked there.
fn rows(intake: &Intake) -> Vec<PlanProject> {
    let mut rows: Vec<PlanProject> = intake.projects.iter().map(|draft| row(draft, &intake.currency)).collect();
    for open in &intake.open {
        if let Some(row) = rows.get_mut(open.place) {
            row.cost.clone_from(&open.written);
        }
    }
    rows
}

/// A checked project as it stands in a plan.
fn row(draft: &Draft, currency: &Currency) -> PlanProject {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    PlanProject {
        id: draft.id.clone(),
        name: draft.name.clone(),
        cost: currency.plain(draft.cost),
        proposer: text(&draft.proposer),
        location: text(&draft.location),
        content: text(&draft.content),
        scope: text(&draft.scope),
        benefit: text(&draft.benefit),
        picture: text(&draft.picture),
        picture_name: String::new(),
    }
}

/// Empty rows go, where others come after them.
fn drop_empty(plan: &mut Plan) {
    let mut keep = typed(plan).iter().map(|row| !is_empty(row)).collect::<Vec<_>>().into_iter();
    plan.projects.retain(|_| keep.next().unwrap_or(true));
}

/// Adds projects after others, and says so where others were there. Those that are numbered from 1 and would be called like
/// others are numbered on from what is there; that a list's own numbers were taken is said of a list that has some.
fn append(plan: &mut Plan, intake: &Intake) -> Option<ErrorView> {
    let before = plan.projects.len();
    let numbered = (1..).zip(&intake.projects).all(|(n, project): (usize, _)| project.id == n.to_string());
    let clash = intake.projects.iter().any(|new| plan.projects.iter().any(|old| old.id.trim() == new.id));
    if before == 0 {
        plan.currency = intake.currency.code().to_owned();
    }
    for (n, mut project) in (1..).zip(rows(intake)) {
        if numbered && clash {
            project.id = (before + n).to_string();
        }
        plan.projects.push(project);
    }
    let key =
        if numbered && clash && !intake.numbered { "intake.note.appended_numbered" } else { "intake.note.appended" };
    let params = [("before", before), ("from", before + 1), ("to", plan.projects.len())];
    let params = params.map(|(name, n)| (name, n.to_string()));
    let params: Vec<(&str, &str)> = params.iter().map(|(name, n)| (*name, n.as_str())).collect();
    (before > 0).then(|| words(key, &params))
}

/// The fields of the meeting that a file may fill and a person may type over.
fn head(plan: &mut Plan) -> [(&'static str, &mut String); 6] {
    [
        ("name", &mut plan.name),
        ("community", &mut plan.community),
        ("street", &mut plan.street),
        ("date", &mut plan.date),
        ("place", &mut plan.place),
        ("budget", &mut plan.budget),
    ]
}

/// Empties what the file before said of the meeting and nobody has typed over: it belonged to its projects.
fn forget_file(plan: &mut Plan) {
    let said = std::mem::take(&mut plan.from_file);
    for (name, field) in head(plan) {
        if said.get(name) == Some(field) {
            field.clear();
        }
    }
}

/// Puts a list in place of the plan's projects, and what it says of the meeting into the head: all of it from a
/// meeting file, from others what the plan does not have yet.
pub(in crate::organiser) fn fill(plan: &mut Plan, list: &ListFile) {
    let intake = &list.intake;
    let before = head(plan).map(|(_, field)| field.clone());
    let whole = list.format == Format::Meeting;
    let put = |field: &mut String, hint: &Option<String>| {
        if let Some(hint) = hint.as_ref().filter(|_| whole || field.trim().is_empty()) {
            field.clone_from(hint);
        }
    };
    let hints = &intake.hints;
    put(&mut plan.name, &hints.name);
    put(&mut plan.community, &hints.community);
    put(&mut plan.street, &hints.street);
    put(&mut plan.date, &hints.date);
    put(&mut plan.place, &hints.place);
    put(&mut plan.lang, &hints.lang);
    // Amounts are written in the list's currency, so it goes along with them.
    plan.currency = intake.currency.code().to_owned();
    if let Some(budget) =
        intake.budget.filter(|_| whole || list.format == Format::Pabulib || plan.budget.trim().is_empty())
    {
        plan.budget = intake.currency.plain(budget);
    }
    if let Some(tables) = hints.tables.and_then(|tables| u16::try_from(tables).ok()) {
        plan.tables = tables;
    }
    if let Some(how) = hints.allot {
        let (name, seed) = match how {
            Allot::Blocks => ("blocks", plan.seed),
            Allot::Random { seed } => ("random", seed),
            Allot::All => ("all", plan.seed),
        };
        (plan.allot, plan.seed) = (name.to_owned(), seed);
    }
    plan.opening_code = hints.opening_code.unwrap_or(plan.opening_code);
    plan.encrypt = hints.encrypt.unwrap_or(plan.encrypt);
    fill_rules(plan, &hints.rules);
    plan.projects = rows(intake);
    let said = head(plan).into_iter().zip(before).filter(|((_, now), before)| *now != before);
    plan.from_file = said.map(|((name, now), _)| (name.to_owned(), now.clone())).collect();
}

fn fill_rules(plan: &mut Plan, hints: &RuleHints) {
    let rules = &mut plan.rules;
    if let Some(preset) = &hints.preset {
        rules.preset.clone_from(preset);
    }
    rules.method = hints.method.unwrap_or(rules.method);
    rules.tie = hints.tie.unwrap_or(rules.tie);
    rules.speech_limit_ms = hints.speech_limit_s.map(|s| s * 1_000).or(rules.speech_limit_ms);
    rules.discussion_ms = hints.discussion_min.map_or(rules.discussion_ms, |min| min * 60_000);
    rules.send_speakers = hints.send_speakers.unwrap_or(rules.send_speakers);
    rules.send_names = hints.send_names.unwrap_or(rules.send_names);
    let days = hints.retention_days.and_then(|days| u32::try_from(days).ok());
    rules.retention_days = days.unwrap_or(rules.retention_days);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_amount_is_read_back_as_the_same() {
        for (code, minor) in [("CNY", 2_800_000), ("CNY", 2_800_050), ("JPY", 500), ("KWD", 1_250), ("KWD", 1_000)] {
            let currency = Currency::new(code).unwrap();
            let money = roundtable_tally::Money::new(minor).unwrap();
            let shown = currency.plain(money);
            assert_eq!(currency.read(&shown, 0).unwrap(), money, "{code} {shown}");
        }
    }
}
