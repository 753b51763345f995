//! The paper kit of a meeting: everything of one kind in one file, for all tables or for one.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::exchange::pack::{PackHead, signer_of};
use crate::exchange::presets::rules_view;
use crate::organiser::OrganiserDesk;
use crate::organiser::prepare::make::stem;
use crate::view::{PaperKind, PaperMade, RulesView};
use roundtable_bag::safe_file_name;
use roundtable_domain::limits::MOST_SEATS;
use roundtable_domain::{Meeting, Project, ProjectId, TableNo};
use roundtable_report::{
    EnvelopesInput, FactKind, Kind, MOST_SLIP_PAGES, NoticeInput, Occasion, Pdf, PosterProject, Posters, PostersInput,
    ReportError, SignInInput, SlipInput, SlipProject, SlipsInput, WallListInput, WallRulesInput, box_labels,
    choosing_slips, confirmation_slip, envelopes, notice, pages_of_slips, posters, project_sheets, role_cards,
    seat_cards, sign_in, wall_list, wall_rules,
};
use roundtable_words::{Lang, Words, say};
use std::collections::{BTreeMap, BTreeSet};

/// A paper that is made, before it is on a disk.
pub(in crate::organiser) struct Paper {
    pub kind: PaperKind,
    pub name: String,
    pub pdf: Pdf,
    /// The numbers of projects whose picture cannot be read.
    pub without_picture: Vec<u16>,
}

impl Paper {
    /// What is said of it once it is written.
    pub fn made(self, file: String) -> PaperMade {
        PaperMade {
            kind: self.kind,
            wall: self.kind.is_for_the_wall(),
            file,
            pages: u32::try_from(self.pdf.pages).unwrap_or(u32::MAX),
            size: self.kind.size().to_owned(),
            without_picture: self.without_picture,
        }
    }
}

/// For whom papers are made.
#[derive(Clone, Copy)]
pub(in crate::organiser) enum Whose {
    /// Every table, and the wall.
    Meeting,
    /// What one table has in its hands, and the posters of its projects.
    Table(TableNo),
}

/// The papers of a meeting, or of one of its tables.
pub(in crate::organiser) struct Kit<'a> {
    meeting: &'a Meeting,
    whose: Whose,
    projects: BTreeMap<&'a ProjectId, &'a Project>,
    /// The tables that discuss each.
    discussed: BTreeMap<&'a ProjectId, Vec<u16>>,
}

impl<'a> Kit<'a> {
    pub fn of(meeting: &'a Meeting, whose: Whose) -> Kit<'a> {
        let projects = meeting.projects.iter().map(|project| (&project.id, project)).collect();
        let mut discussed: BTreeMap<&ProjectId, Vec<u16>> = BTreeMap::new();
        for allotment in &meeting.allotment {
            for id in &allotment.projects {
                discussed.entry(id).or_default().push(allotment.table.number());
            }
        }
        Kit { meeting, whose, projects, discussed }
    }

    /// What all of them are called, those for the envelopes among them.
    pub fn names(&self) -> Vec<String> {
        let named = |kind| match kind {
            PaperKind::Ballots => {
                let files = self.ballot_files().len();
                (0..files).map(|at| self.name_of_part(kind, at, files)).collect()
            }
            _ => vec![self.name(kind)],
        };
        self.kinds().into_iter().chain([PaperKind::Envelopes]).flat_map(named).collect()
    }

    /// Makes one after the other and hands each over, so that no two large ones are held at once. `picture` has the bytes
    /// of a picture by its name.
    pub fn each(
        &self,
        picture: impl Fn(&str) -> Option<&'a [u8]>,
        mut made: impl FnMut(Paper) -> Result<(), DeskError>,
    ) -> Result<(), DeskError> {
        for kind in self.kinds() {
            let paper = |name, pdf| Paper { kind, name, pdf, without_picture: Vec::new() };
            match kind {
                PaperKind::Ballots => {
                    let files = self.ballot_files();
                    for (at, tables) in files.iter().enumerate() {
                        let slips: Vec<SlipsInput> = tables.iter().map(|table| self.ballots(*table)).collect();
                        made(paper(self.name_of_part(kind, at, files.len()), choosing_slips(&slips).map_err(failed)?))?;
                    }
                }
                PaperKind::Posters | PaperKind::ProjectSheets => {
                    let (input, numbers) = self.shown(&picture);
                    let drawn = if kind == PaperKind::Posters { posters(&input) } else { project_sheets(&input) };
                    let Posters { pdf, without } = drawn.map_err(failed)?;
                    let without_picture = without.into_iter().filter_map(|at| numbers.get(at).copied()).collect();
                    made(Paper { without_picture, ..paper(self.name(kind), pdf) })?;
                }
                _ => {
                    if let Some(pdf) = self.plain(kind)? {
                        made(paper(self.name(kind), pdf))?;
                    }
                }
            }
        }
        Ok(())
    }

    /// The kinds that there are, but for the codes.
    fn kinds(&self) -> Vec<PaperKind> {
        let is_made = |kind: &PaperKind| match (kind, self.whose) {
            (PaperKind::Envelopes, _) => false,
            (PaperKind::Notice | PaperKind::WallRules | PaperKind::WallList, Whose::Table(_)) => false,
            (_, Whose::Meeting | Whose::Table(_)) => true,
        };
        PaperKind::ALL.into_iter().filter(is_made).collect()
    }

    fn plain(&self, kind: PaperKind) -> Result<Option<Pdf>, DeskError> {
        let (of, tables) = (occasion(self.meeting), self.numbers());
        let made = match kind {
            PaperKind::SignIn => {
                sign_in(&SignInInput { of, tables, seats: MOST_SEATS, names: self.meeting.rules.send_names })
            }
            PaperKind::SeatCards => seat_cards(&of, &tables, MOST_SEATS),
            PaperKind::RoleCards => role_cards(&of, &tables),
            PaperKind::BoxLabels => box_labels(&of, &tables),
            PaperKind::Confirmation => confirmation_slip(&self.confirmation()),
            PaperKind::Notice => notice(&announced(self.meeting)),
            PaperKind::WallRules => wall_rules(&rules(self.meeting)?),
            PaperKind::WallList => wall_list(&self.listed()),
            // Those have files of their own.
            PaperKind::Ballots | PaperKind::Envelopes | PaperKind::Posters | PaperKind::ProjectSheets => {
                return Ok(None);
            }
        };
        Ok(Some(made.map_err(failed)?))
    }

    fn tables(&self) -> Vec<TableNo> {
        match self.whose {
            Whose::Meeting => self.meeting.allotment.iter().map(|allotment| allotment.table).collect(),
            Whose::Table(table) => vec![table],
        }
    }

    fn numbers(&self) -> Vec<u16> {
        self.tables().into_iter().map(TableNo::number).collect()
    }

    fn name(&self, kind: PaperKind) -> String {
        named(self.meeting, kind, &self.stem())
    }

    /// Where the papers of one kind are more than one file holds, each has its number.
    fn name_of_part(&self, kind: PaperKind, at: usize, files: usize) -> String {
        let stem = self.stem();
        named(self.meeting, kind, &if files > 1 { format!("{stem}-{}", at + 1) } else { stem })
    }

    fn stem(&self) -> String {
        match self.whose {
            Whose::Meeting => stem_of_all(self.meeting),
            Whose::Table(table) => stem(self.meeting, table),
        }
    }

    /// The tables whose choosing slips one file holds: all of them, but in the very largest meetings.
    fn ballot_files(&self) -> Vec<Vec<TableNo>> {
        let (mut files, mut pages) = (vec![Vec::new()], 0);
        for table in self.tables() {
            let more = pages_of_slips(self.meeting.projects_of(table).len(), u32::from(MOST_SEATS));
            if pages > 0 && pages + more > MOST_SLIP_PAGES {
                files.push(Vec::new());
                pages = 0;
            }
            pages += more;
            if let Some(file) = files.last_mut() {
                file.push(table);
            }
        }
        files
    }

    fn ballots(&self, table: TableNo) -> SlipsInput {
        let meeting = self.meeting;
        SlipsInput {
            lang: lang_of(meeting),
            kind: Kind::Real,
            meeting: meeting.name.clone(),
            table: table.number(),
            method: meeting.rules.method,
            wanted: meeting.rules.wanted,
            currency: meeting.currency.clone(),
            projects: self.of_table(table),
            copies: u32::from(MOST_SEATS),
        }
    }

    fn confirmation(&self) -> SlipInput {
        let meeting = self.meeting;
        SlipInput {
            lang: lang_of(meeting),
            kind: Kind::Real,
            meeting: meeting.name.clone(),
            community: meeting.community.clone(),
            date: meeting.date.clone(),
            place: meeting.place.clone(),
            method: meeting.rules.method,
            most: meeting.rules.most_recommended(),
            signer: signer_of(meeting).said(lang_of(meeting)),
            tables: self.numbers(),
        }
    }

    /// What posters and sheets show of each project, in the order of the tables, and the projects' numbers.
    fn shown(&self, picture: impl Fn(&str) -> Option<&'a [u8]>) -> (PostersInput<'a>, Vec<u16>) {
        let mut seen = BTreeSet::new();
        let of_tables = self.tables().into_iter().flat_map(|table| self.meeting.projects_of(table));
        let of_all = self.meeting.projects.iter().map(|project| &project.id);
        let ids = match self.whose {
            Whose::Meeting => of_tables.chain(of_all).collect::<Vec<&ProjectId>>(),
            Whose::Table(_) => of_tables.collect(),
        };
        let once = ids.into_iter().filter(|id| seen.insert(*id)).filter_map(|id| self.projects.get(id));
        let projects: Vec<PosterProject> = once.map(|project| self.poster(project, &picture)).collect();
        let numbers = projects.iter().map(|project| project.number).collect();
        let input = PostersInput {
            of: occasion(self.meeting),
            currency: self.meeting.currency.clone(),
            tables: self.meeting.allotment.len(),
            projects,
        };
        (input, numbers)
    }

    fn listed(&self) -> WallListInput {
        let meeting = self.meeting;
        let mut tables: Vec<(Vec<u16>, Vec<SlipProject>)> = Vec::new();
        let mut before: Option<&[ProjectId]> = None;
        for allotment in &meeting.allotment {
            match tables.last_mut().filter(|_| before == Some(allotment.projects.as_slice())) {
                Some((same, _)) => same.push(allotment.table.number()),
                None => tables.push((vec![allotment.table.number()], self.of_table(allotment.table))),
            }
            before = Some(&allotment.projects);
        }
        WallListInput {
            of: occasion(meeting),
            currency: meeting.currency.clone(),
            budget: meeting.budget.map(|budget| budget.minor()),
            tables,
        }
    }

    fn of_table(&self, table: TableNo) -> Vec<SlipProject> {
        let projects = self.meeting.projects_of(table).iter().filter_map(|id| self.projects.get(id));
        projects
            .map(|p| SlipProject { number: p.number.number(), name: p.name.clone(), cost: p.cost.minor() })
            .collect()
    }

    fn poster(&self, project: &Project, picture: impl Fn(&str) -> Option<&'a [u8]>) -> PosterProject<'a> {
        PosterProject {
            number: project.number.number(),
            name: project.name.clone(),
            cost: project.cost.minor(),
            tables: self.discussed.get(&project.id).cloned().unwrap_or_default(),
            proposer: project.proposer.clone(),
            facts: facts(project),
            picture: project.picture.as_deref().and_then(picture),
        }
    }
}

/// What the list says of a project; what it does not leaves no hole.
pub(in crate::organiser) fn facts(project: &Project) -> Vec<(FactKind, String)> {
    let facts = [
        (FactKind::Location, &project.location),
        (FactKind::Content, &project.content),
        (FactKind::Scope, &project.scope),
        (FactKind::Benefit, &project.benefit),
    ];
    facts.into_iter().filter_map(|(kind, text)| Some((kind, text.clone()?))).collect()
}

fn stem_of_all(meeting: &Meeting) -> String {
    let words = Words::of(lang_of(meeting));
    safe_file_name(&meeting.community, &say!(words, "file.all_tables"))
}

fn named(meeting: &Meeting, kind: PaperKind, stem: &str) -> String {
    let words = Words::of(lang_of(meeting));
    match kind {
        PaperKind::SignIn => say!(words, "file.sign_in", stem = stem),
        PaperKind::SeatCards => say!(words, "file.seat_cards", stem = stem),
        PaperKind::RoleCards => say!(words, "file.role_cards", stem = stem),
        PaperKind::Ballots => say!(words, "file.choosing", stem = stem),
        PaperKind::BoxLabels => say!(words, "file.box_labels", stem = stem),
        PaperKind::Confirmation => say!(words, "file.confirmation", stem = stem),
        PaperKind::Envelopes => say!(words, "file.envelopes", stem = stem),
        PaperKind::Notice => say!(words, "file.notice", stem = stem),
        PaperKind::WallRules => say!(words, "file.wall_rules", stem = stem),
        PaperKind::WallList => say!(words, "file.wall_list", stem = stem),
        PaperKind::Posters => say!(words, "file.posters", stem = stem),
        PaperKind::ProjectSheets => say!(words, "file.project_sheets", stem = stem),
    }
}

fn occasion(meeting: &Meeting) -> Occasion {
    Occasion {
        lang: lang_of(meeting),
        meeting: meeting.name.clone(),
        community: meeting.community.clone(),
        date: meeting.date.clone(),
        place: meeting.place.clone(),
    }
}

fn announced(meeting: &Meeting) -> NoticeInput {
    NoticeInput {
        lang: lang_of(meeting),
        kind: Kind::Real,
        meeting: meeting.name.clone(),
        community: meeting.community.clone(),
        date: meeting.date.clone(),
        speakers: meeting.rules.send_speakers,
        names: meeting.rules.send_names,
        days: meeting.rules.retention_days,
    }
}

fn rules(meeting: &Meeting) -> Result<WallRulesInput, DeskError> {
    let RulesView { name, rules: spoken, speech_limit_ms, turns_a_project, also, about: _, speaking: _ } =
        rules_view(&meeting.rules, lang_of(meeting))?;
    Ok(WallRulesInput {
        of: occasion(meeting),
        name,
        spoken,
        discussion_ms: meeting.rules.discussion_ms,
        speech_limit_ms,
        turns_a_project,
        also,
        method: meeting.rules.method,
        wanted: meeting.rules.wanted,
        tie: meeting.rules.tie,
    })
}

/// What the sheets with the codes that are new in an edition are called.
pub(in crate::organiser) fn new_codes_name(meeting: &Meeting) -> String {
    let words = Words::of(lang_of(meeting));
    let edition = say!(words, "file.edition", n = meeting.edition);
    named(meeting, PaperKind::Envelopes, &safe_file_name(&meeting.community, &edition))
}

impl OrganiserDesk {
    /// The sheets for the table leaders' envelopes, where keys are locked and their codes are here.
    pub(in crate::organiser) fn envelopes(&self, packs: &[PackHead]) -> Result<Option<Paper>, DeskError> {
        let Some(first) = packs.first() else { return Ok(None) };
        let (kind, meeting) = (PaperKind::Envelopes, &first.meeting);
        let name = named(meeting, kind, &stem_of_all(meeting));
        let sheets = self.code_pages(packs.iter())?;
        Ok(sheets.map(|pdf| Paper { kind, name, pdf, without_picture: Vec::new() }))
    }

    /// A sheet for each of these packs that opens with a code.
    pub(in crate::organiser) fn code_sheets<'a>(
        &self,
        packs: impl Iterator<Item = &'a PackHead> + Clone,
    ) -> Result<Option<Vec<u8>>, DeskError> {
        Ok(self.code_pages(packs)?.map(|pdf| pdf.bytes))
    }

    fn code_pages<'a>(&self, packs: impl Iterator<Item = &'a PackHead> + Clone) -> Result<Option<Pdf>, DeskError> {
        let mut codes = Vec::new();
        for pack in packs.clone() {
            codes.extend(self.opening_code(pack)?.map(|code| (pack.table.number(), code.printed())));
        }
        let Some(meeting) = packs.map(|pack| &pack.meeting).next().filter(|_| !codes.is_empty()) else {
            return Ok(None);
        };
        let input = EnvelopesInput {
            lang: lang_of(meeting),
            kind: Kind::Real,
            meeting: meeting.name.clone(),
            community: meeting.community.clone(),
            date: meeting.date.clone(),
            signer: signer_of(meeting).said(lang_of(meeting)),
            codes,
        };
        Ok(Some(envelopes(&input).map_err(failed)?))
    }
}

/// A paper that could not be made.
pub(in crate::organiser) fn failed(error: ReportError) -> DeskError {
    Said::Paper { detail: error }.into()
}

pub(in crate::organiser) fn lang_of(meeting: &Meeting) -> Lang {
    Lang::parse(&meeting.lang).unwrap_or_default()
}

#[cfg(test)]
mod tests;
