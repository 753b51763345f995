//! Lists of projects into a plan: pasted, from a file, or the sample.

use super::OrganiserDesk;
use super::judge::{coded, fault_words, is_empty, typed, words};
use super::pictures::read_picture;
use super::sample;
use crate::error::DeskError;
use crate::view::{ErrorView, IntakeView, Plan, PlanProject, PlanView, ReadAs};
use roundtable_bag::foreign;
use roundtable_intake::{
    Allot, Currency, Draft, Format, Intake, LeftOut, MOST_FILE_BYTES, Options, Refused, RuleHints, read, read_pasted,
};
use roundtable_words::Lang;
use std::path::Path;

/// Pictures that came with a list, by name.
pub(super) type Pictures = Vec<(String, Vec<u8>)>;

/// A list that was read from a file, with the pictures that it names.
pub(super) struct ListFile {
    pub format: Format,
    pub intake: Intake,
    pub pictures: Pictures,
}

impl OrganiserDesk {
    /// Takes cells that were pasted from a spreadsheet, after what is there.
    ///
    /// # Errors
    /// `plan_made`, or the database fails. Faults in the text are told by line, and then nothing is taken.
    pub fn plan_read_text(&mut self, id: &str, text: &str, read_as: &ReadAs) -> Result<IntakeView, DeskError> {
        let mut plan = self.open_plan(id)?;
        let currency = read_as.currency.as_deref().unwrap_or(&plan.currency);
        let options = Options { keep_proposer: true, currency: Currency::new(currency).ok() };
        match read_pasted(text, &options) {
            Err(refused) => self.not_taken(id, told(&refused)),
            Ok(intake) => {
                let there: Vec<bool> = typed(&plan).iter().map(|row| !is_empty(row)).collect();
                let mut keep = there.into_iter();
                plan.projects.retain(|_| keep.next().unwrap_or(true));
                append(&mut plan, &intake);
                self.taken(plan, Some(&intake), &[])
            }
        }
    }

    /// Takes the projects of a file in place of what is there: a meeting file (TOML), which fills the head as well, a
    /// table (CSV) or a Pabulib `.pb`. A `.pb`'s proposers are kept only where the organiser says that they are groups
    /// or offices. Pictures are looked for in the folder `pictures` beside the file.
    ///
    /// # Errors
    /// `plan_made`, or the database fails. Faults in the file are told by line, and then nothing is taken.
    pub fn plan_read_file(&mut self, id: &str, path: &Path, read_as: &ReadAs) -> Result<IntakeView, DeskError> {
        let mut plan = self.open_plan(id)?;
        let currency = read_as.currency.as_deref().unwrap_or(&plan.currency);
        match read_list_file(path, read_as.keep_proposer, Currency::new(currency).ok()) {
            Err(problems) => self.not_taken(id, problems),
            Ok(list) => {
                fill(&mut plan, &list);
                self.taken(plan, Some(&list.intake), &list.pictures)
            }
        }
    }

    /// Fills a plan with the sample meeting in the plan's language.
    ///
    /// # Errors
    /// `plan_made`, or the database fails.
    pub fn plan_sample(&mut self, id: &str) -> Result<PlanView, DeskError> {
        let mut plan = self.open_plan(id)?;
        let bytes = sample::meeting_file(Lang::parse(&plan.lang).unwrap_or_default());
        let intake = read(Format::Meeting, bytes, &Options::default())
            .map_err(|refused| DeskError::machine("sample", &[("detail", refused.code())]))?;
        let named = |name: &str| intake.projects.iter().any(|project| project.picture.as_deref() == Some(name));
        let pictures: Pictures = sample::PICTURES
            .into_iter()
            .filter(|(name, _)| named(name))
            .map(|(name, bytes)| (name.to_owned(), bytes.to_vec()))
            .collect();
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
        let read = u32::try_from(intake.map_or(0, |intake| intake.projects.len())).unwrap_or(u32::MAX);
        let left_out = intake.map(|intake| intake.left_out.iter().map(left_out_words).collect()).unwrap_or_default();
        Ok(IntakeView { read, left_out, ..nothing(self.plan_save(plan)?) })
    }

    fn not_taken(&self, id: &str, problems: Vec<ErrorView>) -> Result<IntakeView, DeskError> {
        Ok(IntakeView { problems, ..nothing(self.plan(id)?) })
    }
}

/// An answer in which nothing was read.
fn nothing(plan: PlanView) -> IntakeView {
    IntakeView {
        plan,
        read: 0,
        problems: Vec::new(),
        questions: Vec::new(),
        encoding: None,
        sheet: None,
        currency: None,
        columns: Vec::new(),
        left_out: Vec::new(),
        notes: Vec::new(),
    }
}

fn left_out_words(left_out: &LeftOut) -> ErrorView {
    coded("intake.left_out", left_out)
}

/// Reads a list and the pictures that it names, or says all that is wrong with them.
pub(super) fn read_list_file(
    path: &Path,
    keep_proposer: bool,
    currency: Option<Currency>,
) -> Result<ListFile, Vec<ErrorView>> {
    let file = path.display().to_string();
    let bytes = foreign::read(path, MOST_FILE_BYTES as u64).map_err(|error| {
        let reason = error.code();
        vec![words(&format!("list.{}", if reason == "limits" { "too_large" } else { "gone" }), &[("file", &file)])]
    })?;
    // What has another name is read as a table: the reader says what it is when it is none.
    let format = Format::of_name(&file).unwrap_or(Format::Table);
    // A meeting file and a `.pb` know their own currency.
    let currency = currency.filter(|_| format == Format::Table);
    let intake = read(format, &bytes, &Options { keep_proposer, currency }).map_err(|refused| told(&refused))?;
    let beside = path.parent().unwrap_or(Path::new("")).join("pictures");
    let (mut pictures, mut problems) = (Pictures::new(), Vec::new());
    for name in intake.projects.iter().filter_map(|project| project.picture.as_deref()) {
        if pictures.iter().any(|(known, _)| known == name) {
            continue;
        }
        // The reader takes plain names only, so none leads out of the folder.
        match read_picture(&beside.join(name)) {
            Ok((_, bytes)) => pictures.push((name.to_owned(), bytes)),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(ListFile { format, intake, pictures }) } else { Err(problems) }
}

fn told(refused: &Refused) -> Vec<ErrorView> {
    let mut problems: Vec<ErrorView> = refused.faults.iter().map(fault_words).collect();
    if refused.more > 0 {
        problems.push(words("intake.more", &[("n", &refused.more.to_string())]));
    }
    problems
}

/// A checked project as it stands in a plan.
fn row(draft: &Draft, currency: &Currency) -> PlanProject {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    PlanProject {
        id: draft.id.clone(),
        name: draft.name.clone(),
        cost: plain(&currency.print(draft.cost)),
        proposer: text(&draft.proposer),
        location: text(&draft.location),
        content: text(&draft.content),
        scope: text(&draft.scope),
        benefit: text(&draft.benefit),
        picture: text(&draft.picture),
    }
}

/// Whole sums without their noughts: `28000`.
fn plain(amount: &str) -> String {
    match amount.split_once('.') {
        Some((whole, rest)) if rest.bytes().all(|digit| digit == b'0') => whole.to_owned(),
        // Three decimals would read as thousands (`1.250`): people write them with all marks.
        Some((whole, rest)) if rest.len() == 3 => format!("{whole}.{rest}0"),
        _ => amount.to_owned(),
    }
}

/// Adds pasted projects. Those that the reader numbered itself are numbered on from what is there.
fn append(plan: &mut Plan, intake: &Intake) {
    let before = plan.projects.len();
    let numbered = (1..).zip(&intake.projects).all(|(n, project): (usize, _)| project.id == n.to_string());
    let clash = intake.projects.iter().any(|new| plan.projects.iter().any(|old| old.id.trim() == new.id));
    for (n, draft) in (1..).zip(&intake.projects) {
        let mut project = row(draft, &intake.currency);
        if numbered && clash {
            project.id = (before + n).to_string();
        }
        plan.projects.push(project);
    }
}

/// Puts a list in place of the plan's projects, and what it says of the meeting into the head: all of it from a
/// meeting file, from others what the plan does not have yet.
pub(super) fn fill(plan: &mut Plan, list: &ListFile) {
    let intake = &list.intake;
    let whole = list.format == Format::Meeting;
    let put = |field: &mut String, hint: &Option<String>| {
        if let Some(hint) = hint.as_ref().filter(|_| whole || field.trim().is_empty()) {
            field.clone_from(hint);
        }
    };
    let hints = &intake.hints;
    put(&mut plan.name, &hints.name);
    put(&mut plan.community, &hints.community);
    put(&mut plan.date, &hints.date);
    put(&mut plan.place, &hints.place);
    put(&mut plan.lang, &hints.lang);
    // Amounts are written in the list's currency, so it goes along with them.
    plan.currency = intake.currency.code().to_owned();
    if let Some(budget) = intake.budget.filter(|_| list.format != Format::Table || plan.budget.trim().is_empty()) {
        plan.budget = plain(&intake.currency.print(budget));
    }
    if let Some(tables) = hints.tables.and_then(|tables| u8::try_from(tables).ok()) {
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
    plan.projects = intake.projects.iter().map(|draft| row(draft, &intake.currency)).collect();
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
            let shown = plain(&currency.print(money));
            assert_eq!(currency.read(&shown, 0).unwrap(), money, "{code} {shown}");
        }
    }
}
