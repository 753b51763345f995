//! What the acts of a call have come to.

use crate::event::{Event, Office, ProjectSays, Received, Terms};
use crate::ids::{Finding, ProposalId, Receipt};
use roundtable_record::{Commit, Hash};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// A call, folded from its acts.
#[derive(Debug, Clone, Default)]
pub struct Call {
    pub(crate) terms: Option<Terms>,
    pub(crate) proposals: Vec<Proposal>,
    places: HashMap<ProposalId, usize>,
    receipts: HashMap<Receipt, usize>,
    pub(crate) projects: BTreeMap<u16, MadeProject>,
    /// Pairs that were compared and are not one, the earlier first.
    apart: BTreeSet<(usize, usize)>,
    files: BTreeMap<Hash, String>,
    erased: HashSet<Hash>,
    /// Publications: number, folder.
    published: Vec<(u32, String)>,
    /// By plan: the projects that were handed on to it.
    handed_on: BTreeMap<String, Vec<u16>>,
    /// How many acts there were.
    acts: u64,
    last_at: String,
}

/// A proposal and what became of it.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// As it was taken in.
    pub received: Received,
    /// When it was written down, RFC 3339.
    pub at: String,
    /// Why it was struck, if it was.
    pub struck: Option<Commit>,
    /// What the office makes of it.
    pub office: Office,
    /// What was found of it, by who found it.
    pub found: BTreeMap<u8, Given>,
    /// The projects that name it.
    pub projects: BTreeSet<u16>,
    /// Its words are not to be published.
    pub withheld: bool,
    /// Where it was joined to another: that one's place.
    lead: Option<usize>,
    /// Places of those that are joined to it.
    led: Vec<usize>,
}

/// What somebody of the office found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// What.
    pub verdict: Finding,
    /// Why.
    pub reason: Commit,
    /// When, RFC 3339.
    pub at: String,
    /// Its place among the acts.
    seq: u64,
}

/// A project that was made of proposals.
#[derive(Debug, Clone)]
pub struct MadeProject {
    /// The proposals that it names.
    pub of: Vec<ProposalId>,
    /// What it says.
    pub says: ProjectSays,
    /// Dots that were counted on it.
    pub dots: Option<u32>,
    /// By member: one mark for each criterion.
    pub marks: BTreeMap<u8, Vec<u8>>,
}

/// What was found of proposals that are one, by all who decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Nothing yet.
    Nothing,
    /// Not as many as must have found something.
    One,
    /// They found different things; somebody else decides.
    Different,
    /// This, for these reasons.
    Settled(Finding, Vec<Commit>),
}

impl Call {
    /// Takes an act that is permitted.
    pub fn take(&mut self, event: Event, at: &str) {
        self.acts += 1;
        at.clone_into(&mut self.last_at);
        match event {
            Event::TermsSet(terms) => self.terms = Some(terms),
            Event::Received(received) => {
                let place = self.proposals.len();
                self.places.insert(received.proposal.clone(), place);
                self.receipts.insert(received.receipt.clone(), place);
                self.proposals.push(Proposal::new(received, at));
            }
            Event::FileTaken { name, proposals: _, sha256 } => _ = self.files.insert(sha256, name),
            Event::Struck { proposal, reason } => self.at(&proposal, |one| one.struck = Some(reason)),
            Event::StruckNot { proposal } => self.at(&proposal, |one| one.struck = None),
            Event::Sorted { proposal, office } => self.at(&proposal, |one| one.office = office),
            Event::Screened { by, proposal, reason, verdict } => {
                let given = Given { verdict, reason, at: at.to_owned(), seq: self.acts };
                self.at(&proposal, |one| _ = one.found.insert(by, given));
            }
            Event::ScreenedNot { by, proposal } => {
                for place in self.place(&proposal).map(|place| self.group(place)).unwrap_or_default() {
                    self.proposals[place].found.remove(&by);
                }
            }
            Event::Joined { lead, proposals, reason: _ } => self.join(&lead, &proposals),
            Event::Parted { proposal } => self.part(&proposal),
            Event::NotAlike { one, other } => {
                if let (Some(one), Some(other)) = (self.place(&one), self.place(&other)) {
                    self.apart.insert((one.min(other), one.max(other)));
                }
            }
            Event::ProjectMade { of, project, says } => {
                self.unname(project);
                for proposal in &of {
                    self.at(proposal, |one| _ = one.projects.insert(project));
                }
                let before = self.projects.remove(&project);
                let (dots, marks) = before.map_or((None, BTreeMap::new()), |one| (one.dots, one.marks));
                self.projects.insert(project, MadeProject { of, says, dots, marks });
            }
            Event::ProjectUnmade { project } => {
                self.unname(project);
                self.projects.remove(&project);
            }
            Event::DotsCounted { dots, project } => {
                if let Some(one) = self.projects.get_mut(&project) {
                    one.dots = Some(dots);
                }
            }
            Event::Marked { by, marks, project } => {
                if let Some(one) = self.projects.get_mut(&project) {
                    one.marks.insert(by, marks);
                }
            }
            Event::HandedOn { meeting, projects } => _ = self.handed_on.insert(meeting, projects),
            Event::WordsWithheld { proposal, withheld } => self.at(&proposal, |one| one.withheld = withheld),
            Event::Published { files: _, number, place } => {
                // What is published into the same folder takes the place of what was there.
                self.published.retain(|(_, there)| *there != place);
                self.published.push((number, place));
            }
            Event::Erased { openings } => self.erased.extend(openings),
        }
    }

    /// Its terms; none before it was opened.
    #[must_use]
    pub fn terms(&self) -> Option<&Terms> {
        self.terms.as_ref()
    }

    /// All proposals, struck ones too, in the order in which they were written down.
    #[must_use]
    pub fn proposals(&self) -> &[Proposal] {
        &self.proposals
    }

    /// The projects by their numbers.
    #[must_use]
    pub fn projects(&self) -> &BTreeMap<u16, MadeProject> {
        &self.projects
    }

    /// The place of a proposal among all.
    #[must_use]
    pub fn place(&self, proposal: &ProposalId) -> Option<usize> {
        self.places.get(proposal).copied()
    }

    /// The place of the proposal with this receipt.
    #[must_use]
    pub fn place_of_receipt(&self, receipt: &Receipt) -> Option<usize> {
        self.receipts.get(receipt).copied()
    }

    /// The next receipt at a stall.
    #[must_use]
    pub fn next_receipt(&self, stall: &str) -> Option<Receipt> {
        let last = self.receipts.keys().filter(|one| one.stall() == stall).map(Receipt::number).max().unwrap_or(0);
        Receipt::new(stall, last + 1)
    }

    /// The file with these bytes, by its name, where it was taken in.
    #[must_use]
    pub fn file(&self, sha256: &Hash) -> Option<&str> {
        self.files.get(sha256).map(String::as_str)
    }

    /// The place of the proposal by whose words those go on that are one with this one; its own where it stands by itself.
    #[must_use]
    pub fn lead(&self, place: usize) -> usize {
        self.proposals[place].lead.unwrap_or(place)
    }

    /// Places of all that are one with this one, the lead first.
    #[must_use]
    pub fn group(&self, place: usize) -> Vec<usize> {
        let lead = self.lead(place);
        std::iter::once(lead).chain(self.proposals[lead].led.iter().copied()).collect()
    }

    /// Whether two were compared and are not one.
    #[must_use]
    pub fn are_apart(&self, one: usize, other: usize) -> bool {
        self.apart.contains(&(one.min(other), one.max(other)))
    }

    /// What was found by each who decides of those that are one with this one: what was found of the lead goes before.
    #[must_use]
    pub fn given(&self, place: usize) -> BTreeMap<u8, &Given> {
        let mut all = BTreeMap::new();
        for place in self.group(place).into_iter().rev() {
            all.extend(self.proposals[place].found.iter().map(|(by, given)| (*by, given)));
        }
        all
    }

    /// What was found of those that are one with this one.
    #[must_use]
    pub fn found(&self, place: usize) -> Found {
        let given = self.given(place);
        let deciders = self.terms.as_ref().map_or(1, |terms| terms.deciders);
        if deciders == 1 {
            let last = given.values().max_by_key(|one| one.seq);
            return last.map_or(Found::Nothing, |one| Found::Settled(one.verdict.clone(), vec![one.reason]));
        }
        let mut by_verdict: BTreeMap<&Finding, Vec<&Given>> = BTreeMap::new();
        for one in given.values() {
            by_verdict.entry(&one.verdict).or_default().push(one);
        }
        let most = by_verdict.values().map(Vec::len).max().unwrap_or(0);
        let mut with_most = by_verdict.into_iter().filter(|(_, same)| same.len() == most);
        match (with_most.next(), with_most.next(), given.len()) {
            (None, _, _) => Found::Nothing,
            (Some(_), _, 1) => Found::One,
            (Some((verdict, same)), None, _) if most > 1 => {
                Found::Settled(verdict.clone(), same.iter().map(|one| one.reason).collect())
            }
            (Some(_), _, _) => Found::Different,
        }
    }

    /// The projects that come of those that are one with this one.
    #[must_use]
    pub fn projects_of(&self, place: usize) -> BTreeSet<u16> {
        self.group(place).into_iter().flat_map(|place| self.proposals[place].projects.iter().copied()).collect()
    }

    /// Whether what this commits to was erased here.
    #[must_use]
    pub fn is_erased(&self, hash: &Hash) -> bool {
        self.erased.contains(hash)
    }

    /// Publications that are still where they were put, as far as is known here: number and folder.
    #[must_use]
    pub fn published(&self) -> &[(u32, String)] {
        &self.published
    }

    /// The number of the last publication; 0 before any.
    #[must_use]
    pub fn last_published(&self) -> u32 {
        self.published.iter().map(|(number, _)| *number).max().unwrap_or(0)
    }

    /// By plan of a meeting: the projects that were handed on to it.
    #[must_use]
    pub fn handed_on(&self) -> &BTreeMap<String, Vec<u16>> {
        &self.handed_on
    }

    /// When the last act was, RFC 3339; empty before any.
    #[must_use]
    pub fn last_at(&self) -> &str {
        &self.last_at
    }

    fn at(&mut self, proposal: &ProposalId, act: impl FnOnce(&mut Proposal)) {
        if let Some(place) = self.place(proposal) {
            act(&mut self.proposals[place]);
        }
    }

    /// No proposal is named by a project any more.
    fn unname(&mut self, project: u16) {
        let of = self.projects.get(&project).map(|one| one.of.clone()).unwrap_or_default();
        for proposal in &of {
            self.at(proposal, |one| _ = one.projects.remove(&project));
        }
    }

    fn join(&mut self, lead: &ProposalId, proposals: &[ProposalId]) {
        let Some(lead) = self.place(lead) else { return };
        let named = proposals.iter().filter_map(|one| self.place(one));
        let mut all: Vec<usize> = named.flat_map(|place| self.group(place)).filter(|place| *place != lead).collect();
        all.sort_unstable();
        all.dedup();
        for place in &all {
            self.proposals[*place].lead = Some(lead);
            self.proposals[*place].led.clear();
        }
        self.proposals[lead].lead = None;
        self.proposals[lead].led = all;
    }

    fn part(&mut self, proposal: &ProposalId) {
        let Some(place) = self.place(proposal) else { return };
        let group = self.group(place);
        let rest: Vec<usize> = group.iter().copied().filter(|one| *one != place).collect();
        let Some((&next, led)) = rest.split_first() else { return };
        if self.lead(place) == place {
            // What was found of all, and what the office made of it, stays with those that go on together.
            let given: BTreeMap<u8, Given> = self.given(place).into_iter().map(|(by, one)| (by, one.clone())).collect();
            let office = self.proposals[place].office.clone();
            let projects = self.projects_of(place);
            let heir = &mut self.proposals[next];
            heir.found = given;
            if heir.office == Office::default() {
                heir.office = office;
            }
            debug_assert!(projects.is_empty(), "what feeds a project is parted by nobody");
        }
        for one in &rest {
            self.proposals[*one].lead = Some(next);
            self.proposals[*one].led.clear();
        }
        self.proposals[next].lead = None;
        self.proposals[next].led = led.to_vec();
        self.proposals[place].lead = None;
        self.proposals[place].led.clear();
    }
}

impl Proposal {
    fn new(received: Received, at: &str) -> Self {
        Self {
            received,
            at: at.to_owned(),
            struck: None,
            office: Office::default(),
            found: BTreeMap::new(),
            projects: BTreeSet::new(),
            withheld: false,
            lead: None,
            led: Vec::new(),
        }
    }

    /// Every commitment of what this person said, or who they are: what goes when they are erased.
    pub fn said(&self) -> impl Iterator<Item = Commit> + '_ {
        let received = &self.received;
        [Some(received.words), received.place, received.name, received.telephone].into_iter().flatten()
    }
}

impl ProjectSays {
    /// Every commitment of it.
    pub fn said(&self) -> impl Iterator<Item = Commit> + '_ {
        let facts = [self.benefit, self.content, self.cost_by, self.location, self.scope];
        std::iter::once(self.name).chain(facts.into_iter().flatten())
    }
}

impl Office {
    /// Every commitment of it.
    pub fn said(&self) -> impl Iterator<Item = Commit> + '_ {
        [self.benefit, self.place, self.sum_by].into_iter().flatten()
    }
}
