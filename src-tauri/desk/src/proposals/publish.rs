//! What became of the proposals is published: a page on which every receipt finds its answer, a table, open data, and a summary on
//! paper.

use super::ProposalsDesk;
use super::held::Held;
use super::look::count;
use super::projects::project;
use crate::error::DeskError;
use crate::error::said::{Said, shown};
use crate::home::clock::stamp;
use crate::home::out::write_out;
use crate::view::CallPublished;
use roundtable_bag::safe_file_name;
use roundtable_platform::make_folder;
use roundtable_proposals::{Event, Finding, Found, RankBy, Refusal, Stands, ranking};
use roundtable_record::Hash;
use roundtable_report::{
    AnsweredInput, AnsweredProject, AnsweredProposal, Became, RankedBy, answered_csv, answered_json, answered_page,
    answered_paper,
};
use roundtable_words::{Lang, Words, say};
use std::collections::BTreeMap;
use std::path::Path;

impl ProposalsDesk {
    /// Publishes what became of the proposals, into a folder of its own in `dir`. What was found and is not decided yet, names and
    /// telephones stand in no file; nor do people's own words, but for `words`: then those stand there of which somebody has
    /// decided, and whose words are not withheld.
    ///
    /// # Errors
    /// `nothing` where there are no proposals; `out_foreign` where other files lie in the folder; or a file cannot be written:
    /// then nothing is on record, and it is published once more.
    pub fn publish(&mut self, call: &str, dir: &Path, words: bool) -> Result<CallPublished, DeskError> {
        let id = self.which(Some(call))?;
        let published = stamp(self.home.clock().now());
        let held = self.read(&id)?;
        let terms = held.call.terms().cloned().ok_or(Refusal::NoTerms)?;
        let lang = Lang::parse(&terms.lang).unwrap_or_default();
        let number = held.call.last_published() + 1;
        let input = input(held, &id, (lang, number, published), words)?;
        let undecided = input.proposals.iter().filter(|one| one.became == Became::Undecided).count();
        let paper = answered_paper(&input).map_err(DeskError::from)?;
        let said = Words::of(lang);
        let files: Vec<(String, Vec<u8>)> = vec![
            ("index.html".to_owned(), answered_page(&input).into_bytes()),
            ("proposals.csv".to_owned(), answered_csv(&input).map_err(DeskError::from)?.into_bytes()),
            ("data.json".to_owned(), answered_json(&input).map_err(DeskError::from)?.into_bytes()),
            (format!("{}.pdf", say!(said, "answered.summary")), paper.bytes),
        ];
        let name = safe_file_name(&terms.community, &say!(said, "file.answered"));
        let folder =
            if dir.file_name().is_some_and(|last| last == name.as_str()) { dir.to_owned() } else { dir.join(name) };
        let foreign = foreign_in(&folder, &files)?;
        if !foreign.is_empty() {
            return Err(Said::OutForeign { place: shown(&folder), files: foreign.join(", ") }.into());
        }
        make_folder(&folder).map_err(|error| DeskError::Written { place: shown(&folder), error: error.into() })?;
        for (name, bytes) in &files {
            write_out(&folder, name, bytes)?;
        }
        let hashes: BTreeMap<String, Hash> =
            files.iter().map(|(name, bytes)| (name.clone(), Hash::of(bytes))).collect();
        let place = shown(&folder);
        let event = Event::Published { files: hashes, number, place: place.clone() };
        self.act(&id, vec![event], Vec::new())?;
        let files = files.into_iter().map(|(name, _)| name).collect();
        Ok(CallPublished { place, files, number, undecided: count(undecided) })
    }
}

/// Names of files in a folder that no publication of a call writes.
fn foreign_in(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<Vec<String>, DeskError> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        // It will be made.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(DeskError::Written { place: shown(folder), error: error.into() }),
    };
    let names = entries.filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()));
    let mut foreign: Vec<String> = names.filter(|name| files.iter().all(|(ours, _)| ours != name)).collect();
    foreign.sort();
    Ok(foreign)
}

fn input(
    held: &Held,
    id: &str,
    (lang, number, published): (Lang, u32, String),
    words: bool,
) -> Result<AnsweredInput, DeskError> {
    let terms = held.call.terms().ok_or(Refusal::NoTerms)?;
    let mut places: Vec<usize> =
        (0..held.call.proposals().len()).filter(|place| held.call.stands(*place) != Stands::Struck).collect();
    if places.is_empty() {
        return Err(Refusal::Nothing.into());
    }
    places.sort_by_key(|place| held.call.proposals()[*place].received.receipt.clone());
    let projects = ranking(&held.call).into_iter().filter_map(|ranked| {
        let says = project(held, ranked.project)?;
        let made = held.call.projects().get(&ranked.project)?;
        let of = made.of.iter().filter_map(|one| held.call.place(one)).flat_map(|place| held.call.group(place));
        let mut receipts: Vec<String> =
            of.map(|place| held.call.proposals()[place].received.receipt.to_string()).collect();
        receipts.sort();
        receipts.dedup();
        Some(AnsweredProject {
            project: ranked.project,
            rank: ranked.rank,
            name: says.name,
            facts: [says.location, says.content, says.scope, says.benefit],
            cost: made.says.cost,
            cost_by: says.cost_by,
            figure: ranked.figure,
            receipts,
        })
    });
    Ok(AnsweredInput {
        lang,
        call: id.to_owned(),
        name: terms.name.clone(),
        community: terms.community.clone(),
        currency: terms.currency.clone(),
        number,
        published,
        ranked_by: match terms.rank_by {
            RankBy::Supporters => RankedBy::Supporters,
            RankBy::Dots => RankedBy::Dots,
            RankBy::Marks => RankedBy::Marks,
        },
        projects: projects.collect(),
        proposals: places.into_iter().map(|place| answered(held, place, words)).collect(),
    })
}

fn answered(held: &Held, place: usize, words: bool) -> AnsweredProposal {
    let call = &held.call;
    let one = &call.proposals()[place];
    let received = &one.received;
    let lead = call.lead(place);
    let (became, is_decided) = match call.stands(place) {
        Stands::Struck | Stands::New | Stands::Looked | Stands::Disagreed => (Became::Undecided, false),
        Stands::Asking => (Became::Asking, true),
        Stands::Feasible => (Became::Feasible, true),
        Stands::InProjects(projects) => (Became::Projects(projects.into_iter().collect()), true),
        Stands::Ended(Finding::Own(name)) => (Became::EndedOwn(name), true),
        Stands::Ended(verdict) => (Became::Ended(verdict.code().unwrap_or_default().to_owned()), true),
    };
    let reasons = match call.found(place) {
        Found::Settled(_, reasons) if is_decided => reasons,
        Found::Settled(..) | Found::Nothing | Found::One | Found::Different => Vec::new(),
    };
    let mut reasons: Vec<String> = reasons.iter().filter_map(|reason| held.text(reason)).map(str::to_owned).collect();
    reasons.dedup();
    AnsweredProposal {
        receipt: received.receipt.to_string(),
        channel: received.channel.code().to_owned(),
        day: received.day.clone(),
        // A draft of the office's shows nowhere outside.
        class: call.proposals()[lead].office.class.clone().filter(|_| is_decided),
        became,
        reasons,
        with: (lead != place).then(|| call.proposals()[lead].received.receipt.to_string()),
        words: held.text(&received.words).filter(|_| words && is_decided && !one.withheld).map(str::to_owned),
    }
}
