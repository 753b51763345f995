//! A list of projects as it is read from a file, whole or in parts, and how it is read.

use crate::exchange::pack_files::PackFiles;
use crate::organiser::prepare::briefing::{TakenPaper, read_named};
use crate::organiser::prepare::columns::columns_said;
use crate::organiser::prepare::list_told::EVERY;
use crate::organiser::prepare::pictures::{BadPicture, read_picture};
use crate::view::words::{fault_words, words};
use crate::view::{ErrorView, Plan, ReadAs};
use roundtable_bag::{BagError, foreign};
use roundtable_intake::{
    BriefingHint, Columns, Currency, Format, Intake, MOST_FILE_BYTES, Options, Price, Refused, SumRows, Unit, What,
    in_cells, offer,
};
use roundtable_report::each_by_hands;
use std::collections::BTreeSet;
use std::path::Path;

/// Pictures that came with a list, by name.
pub(in crate::organiser) type Pictures = Vec<(String, Vec<u8>)>;

/// A list that was read from a file, with the pictures that it names.
pub(in crate::organiser) struct ListFile {
    pub format: Format,
    pub intake: Intake,
    pub pictures: Pictures,
    /// That some of them were made smaller.
    pub smaller: Option<ErrorView>,
    /// Papers that it names, each with the id of the project that it is about.
    pub briefing: Vec<(TakenPaper, Option<String>)>,
}

impl ListFile {
    /// The files that came with it.
    pub(in crate::organiser) fn files(&self) -> PackFiles {
        let papers = self.briefing.iter().map(|(paper, _)| (paper.file.clone(), paper.bytes.clone()));
        PackFiles { pictures: self.pictures.iter().cloned().collect(), briefing: papers.collect() }
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
        sums: read_as.sums.as_deref().and_then(SumRows::named),
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

/// [`read_list_file`] for somebody who mends it cell by cell.
pub(in crate::organiser) fn read_list_cells(path: &Path, options: &Options) -> Result<ListFile, ListFault> {
    let list = read_list_file(path, options)?;
    Ok(ListFile { intake: in_cells(list.intake).map_err(ListFault::Refused)?, ..list })
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
    // The reader takes plain names only, so none leads out of the folder.
    let names: BTreeSet<&str> = intake.projects.iter().filter_map(|project| project.picture.as_deref()).collect();
    let files: Vec<_> = names.into_iter().map(|name| (name.to_owned(), beside.join(name))).collect();
    let read = each_by_hands(&files, |(_, path)| read_picture(path));
    let (mut pictures, mut smaller, mut problems) = (Pictures::new(), Vec::new(), Vec::new());
    for ((name, path), picture) in files.into_iter().zip(read) {
        match picture.unwrap_or(Err(BadPicture::Broken)) {
            Ok(kept) => {
                smaller.extend(kept.made_smaller.then(|| name.clone()));
                pictures.push((name, kept.bytes));
            }
            Err(problem) => problems.push(problem.view(&path)),
        }
    }
    let smaller = (!smaller.is_empty()).then(|| made_smaller(&smaller));
    let papers = path.parent().unwrap_or(Path::new("")).join("briefing");
    let briefing = read_named(&papers, &intake.hints.briefing).unwrap_or_else(|faults| {
        problems.extend(faults);
        Vec::new()
    });
    problems.extend(intake.hints.briefing.iter().filter_map(|hint| of_none(hint, &intake)));
    if problems.is_empty() {
        Ok(ListFile { format, intake, pictures, smaller, briefing })
    } else {
        Err(ListFault::File(problems))
    }
}

/// A paper of a project that the list does not have.
fn of_none(hint: &BriefingHint, intake: &Intake) -> Option<ErrorView> {
    let id = hint.project.as_ref()?;
    let is_there = intake.projects.iter().any(|project| project.id == *id);
    let said = || words("briefing.project_unknown", &[("found", id), ("line", &hint.line.to_string())]);
    (!is_there).then(said)
}

/// How many pictures were made smaller, and which, of many the first.
fn made_smaller(names: &[String]) -> ErrorView {
    const NAMED: usize = 5;
    let mut named = names[..names.len().min(NAMED)].join(" · ");
    if names.len() > NAMED {
        named.push_str(" …");
    }
    words("intake.note.pictures_smaller", &[("n", &names.len().to_string()), ("names", &named)])
}

pub(in crate::organiser) fn told(refused: &Refused) -> Vec<ErrorView> {
    let mut problems: Vec<ErrorView> = refused.faults.iter().map(fault_words).collect();
    if refused.more > 0 {
        problems.push(words("intake.more", &[("n", &refused.more.to_string())]));
    }
    problems
}
