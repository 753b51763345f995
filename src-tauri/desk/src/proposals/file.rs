//! Proposals come in by files, and by what was pasted: all of one or none.

use super::ProposalsDesk;
use super::take_in::{Openings, received};
use crate::error::DeskError;
use crate::error::said::shown;
use crate::view::words::{fault_words, words};
use crate::view::{ErrorView, NewProposal, ProposalsColumn, ProposalsTaken, ReadProposalsAs};
use roundtable_bag::{BagError, foreign};
use roundtable_intake::{
    MOST_FILE_BYTES, ProposalField, ProposalLine, ProposalLines, read_date, read_pasted_proposals, read_proposals,
};
use roundtable_proposals::{Channel, Event, Receipt, WhoAsks, permit};
use roundtable_record::Hash;
use std::collections::BTreeMap;
use std::path::Path;

/// How channels are written, in either language.
const CHANNELS: [(Channel, &[&str]); 7] = [
    (Channel::Wechat, &["微信", "网络", "网上", "问卷", "wechat", "online", "survey"]),
    (Channel::Stall, &["摊", "现场", "stall"]),
    (Channel::Paper, &["纸", "意见箱", "paper", "form"]),
    (Channel::Seminar, &["座谈", "研讨", "seminar"]),
    (Channel::Hotline, &["热线", "电话", "hotline", "phone"]),
    (Channel::Table, &["圆桌", "table"]),
    (Channel::Other, &["其他", "其它", "other"]),
];
/// How people say who asks.
const WHO: [(WhoAsks, &[&str]); 3] = [
    (WhoAsks::Office, &["单位", "机关", "物业", "office", "agency"]),
    (WhoAsks::Group, &["团体", "组织", "协会", "group", "organisation", "organization", "association"]),
    (WhoAsks::Resident, &["居民", "个人", "群众", "resident", "person", "individual"]),
];

impl ProposalsDesk {
    /// Takes in the proposals of a file: a workbook, or a table of text in any encoding. A file is taken in once.
    ///
    /// # Errors
    /// `file_taken` for one that was; or the database fails. What is wrong in it is told, with its row as `line`, and then nothing
    /// is taken.
    pub fn take_file(
        &mut self,
        call: &str,
        path: &Path,
        read_as: &ReadProposalsAs,
    ) -> Result<ProposalsTaken, DeskError> {
        let file = shown(path);
        let bytes = match foreign::read(path, MOST_FILE_BYTES as u64) {
            Ok(bytes) => bytes,
            Err(error) => {
                let key = if matches!(error, BagError::Limit { .. }) { "list.too_large" } else { "list.gone" };
                return self.not_taken(call, vec![words(key, &[("file", &file)])]);
            }
        };
        let said = match columns_said(read_as) {
            Ok(said) => said,
            Err(problem) => return self.not_taken(call, vec![problem]),
        };
        let sha256 = Hash::of(&bytes);
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        permit(&self.read(call)?.call, &Event::FileTaken { name: name.clone(), proposals: 0, sha256 })?;
        match read_proposals(&bytes, &said, read_as.sheet.as_deref()) {
            Ok(lines) => self.take_lines(call, lines, read_as, Some((name, sha256))),
            Err(refused) => self.not_taken(call, refused.faults.iter().map(fault_words).collect()),
        }
    }

    /// Takes in what was pasted: cells of a spreadsheet with their headings, or lines out of a group on a telephone.
    ///
    /// # Errors
    /// `file_taken` for the same text once more; or the database fails. What is wrong in it is told by line, and then nothing
    /// is taken.
    pub fn take_text(
        &mut self,
        call: &str,
        text: &str,
        read_as: &ReadProposalsAs,
    ) -> Result<ProposalsTaken, DeskError> {
        let said = match columns_said(read_as) {
            Ok(said) => said,
            Err(problem) => return self.not_taken(call, vec![problem]),
        };
        let sha256 = Hash::of(text);
        let pasted = || Event::FileTaken { name: String::new(), proposals: 0, sha256 };
        permit(&self.read(call)?.call, &pasted())?;
        match read_pasted_proposals(text, &said) {
            Ok(lines) => self.take_lines(call, lines, read_as, Some((String::new(), sha256))),
            Err(refused) => self.not_taken(call, refused.faults.iter().map(fault_words).collect()),
        }
    }

    fn take_lines(
        &mut self,
        call: &str,
        lines: ProposalLines,
        read_as: &ReadProposalsAs,
        file: Option<(String, Hash)>,
    ) -> Result<ProposalsTaken, DeskError> {
        let columns = lines.columns.iter().map(|(heading, field)| ProposalsColumn {
            heading: heading.clone(),
            field: field.map(|field| field.code().to_owned()),
        });
        let columns: Vec<ProposalsColumn> = columns.collect();
        let is_there = |heading: &String| columns.iter().any(|column| column.heading == heading.trim());
        let lost = read_as.columns.values().find(|heading| !heading.trim().is_empty() && !is_there(heading));
        if let Some(heading) = lost.filter(|_| !columns.is_empty()) {
            let problem = words("proposals.in.heading_unknown", &[("heading", heading)]);
            return Ok(ProposalsTaken { columns, ..self.not_taken(call, vec![problem])? });
        }
        if lines.lines.is_empty() {
            let problem = words("proposals.in.no_words", &[]);
            return Ok(ProposalsTaken { columns, ..self.not_taken(call, vec![problem])? });
        }
        let today = self.today();
        let held = self.read(call)?;
        let sha256 = file.as_ref().map(|(_, sha256)| *sha256);
        // Each receipt is given on what the ones before it make of the call.
        let mut then = held.call.clone();
        let (mut events, mut openings, mut faults) = (Vec::new(), Openings::default(), Vec::new());
        let mut next = then.next_receipt(read_as.stall.trim()).map(|receipt| receipt.number());
        let mut receipts: Option<(Receipt, Receipt)> = None;
        for line in &lines.lines {
            let mut new = match said_in(line, read_as, &today) {
                Ok(new) => new,
                Err(fault) => {
                    faults.push(fault);
                    continue;
                }
            };
            if new.receipt.is_empty() {
                // The next that nobody holds, also none of this file's own.
                let free = next.and_then(|from| {
                    (from..)
                        .map_while(|number| Receipt::new(read_as.stall.trim(), number))
                        .find(|one| then.place_of_receipt(one).is_none())
                });
                next = free.as_ref().map(|one| one.number() + 1);
                new.receipt = free.map(|one| one.to_string()).unwrap_or_default();
            }
            let event = received(held, &new, &today, sha256, &mut openings).and_then(|received| {
                let event = Event::Received(received);
                permit(&then, &event)?;
                Ok(event)
            });
            match event {
                Ok(event) => {
                    if let Event::Received(received) = &event {
                        let receipt = received.receipt.clone();
                        receipts = Some(match receipts {
                            None => (receipt.clone(), receipt),
                            Some((first, _)) => (first, receipt),
                        });
                    }
                    then.take(event.clone(), "");
                    events.push(event);
                }
                // The machine failed; a row says nothing of that.
                Err(error) if error.is_machine() => return Err(error),
                Err(error) => faults.push(at_line(line.line, error.view())),
            }
        }
        let mut left_out: Vec<ErrorView> =
            lines.without_words.iter().map(|row| at_line(*row, words("proposals.in.row_empty", &[]))).collect();
        left_out.extend(lines.hidden.iter().map(|row| at_line(*row, words("proposals.in.row_hidden", &[]))));
        if !faults.is_empty() && !read_as.leave_out || events.is_empty() {
            return Ok(ProposalsTaken { columns, left_out, ..self.not_taken(call, faults)? });
        }
        left_out.extend(faults);
        let taken = super::look::count(events.len());
        if let Some((name, sha256)) = file {
            events.push(Event::FileTaken { name, proposals: taken, sha256 });
        }
        self.act(call, events, openings.all())?;
        Ok(ProposalsTaken { taken, receipts, problems: Vec::new(), left_out, columns, call: self.call(call)? })
    }

    fn not_taken(&mut self, call: &str, problems: Vec<ErrorView>) -> Result<ProposalsTaken, DeskError> {
        let call = self.call(call)?;
        Ok(ProposalsTaken { taken: 0, receipts: None, problems, left_out: Vec::new(), columns: Vec::new(), call })
    }
}

/// The headings that a person named, by their fields.
fn columns_said(read_as: &ReadProposalsAs) -> Result<BTreeMap<ProposalField, String>, ErrorView> {
    let field = |(code, heading): (&String, &String)| match ProposalField::of_code(code) {
        Some(field) => Ok((field, heading.clone())),
        None => Err(words("proposals.in.field_unknown", &[("field", code)])),
    };
    read_as.columns.iter().filter(|(_, heading)| !heading.trim().is_empty()).map(field).collect()
}

/// A row as a proposal, or what in it cannot be read.
fn said_in(line: &ProposalLine, read_as: &ReadProposalsAs, today: &str) -> Result<NewProposal, ErrorView> {
    let cell = |field: ProposalField| line.cells.get(&field).cloned().unwrap_or_default();
    let unread = |field: ProposalField, found: &str| {
        let key = match field {
            ProposalField::Channel => "proposals.in.channel_unread",
            ProposalField::Who => "proposals.in.who_unread",
            ProposalField::Supporters => "proposals.in.supporters_unread",
            ProposalField::Day => "proposals.in.day_unread",
            ProposalField::Words
            | ProposalField::Place
            | ProposalField::Name
            | ProposalField::Telephone
            | ProposalField::Receipt => "proposals.in.cell_unread",
        };
        at_line(line.line, words(key, &[("found", found)]))
    };
    let named = |field: ProposalField| line.cells.get(&field).map(|text| text.to_lowercase());
    let channel = match named(ProposalField::Channel) {
        None => read_as.channel.or(Some(Channel::Wechat)),
        Some(text) => {
            let known = CHANNELS.iter().find(|(_, ways)| ways.iter().any(|way| text.contains(way)));
            Some(known.map(|(channel, _)| *channel).ok_or_else(|| unread(ProposalField::Channel, &text))?)
        }
    };
    let who = match named(ProposalField::Who) {
        None => None,
        Some(text) => {
            let known = WHO.iter().find(|(_, ways)| ways.iter().any(|way| text.contains(way)));
            Some(known.map(|(who, _)| *who).ok_or_else(|| unread(ProposalField::Who, &text))?)
        }
    };
    let supporters = match line.cells.get(&ProposalField::Supporters) {
        None => 0,
        Some(text) => {
            text.trim_end_matches(['人', '个']).trim().parse().map_err(|_| unread(ProposalField::Supporters, text))?
        }
    };
    let day = match line.cells.get(&ProposalField::Day) {
        None => today.to_owned(),
        // A survey's export writes the time behind the day.
        Some(text) => {
            let day = text.split([' ', 'T']).next().unwrap_or_default();
            read_date(day).or_else(|| read_date(text)).ok_or_else(|| unread(ProposalField::Day, text))?
        }
    };
    Ok(NewProposal {
        words: cell(ProposalField::Words),
        channel,
        who,
        day,
        place: cell(ProposalField::Place),
        supporters,
        name: cell(ProposalField::Name),
        telephone: cell(ProposalField::Telephone),
        receipt: cell(ProposalField::Receipt),
        stall: read_as.stall.clone(),
    })
}

/// A fault with the row that it is in, which is said before its words.
fn at_line(line: u64, mut fault: ErrorView) -> ErrorView {
    fault.params.insert("line".to_owned(), line.to_string());
    fault
}
