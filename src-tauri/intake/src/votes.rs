//! The votes of a Pabulib file.

use crate::pabulib::Sections;
use crate::{MOST_MARKS, MOST_VOTES, Refused, What, decode, text};
use roundtable_tally::{Ballot, BallotKind};
use std::collections::HashSet;

/// What a file's votes say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoteKind {
    /// The projects named are liked equally.
    Approval,
    /// The projects named stand in order.
    Ordinal,
    /// Points are given out; they are no ranks.
    Points,
}

/// The votes of a file, each a list of ids in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Votes {
    /// The ids of all projects, in the order of the file.
    pub projects: Vec<String>,
    /// What the votes say.
    pub kind: VoteKind,
    /// The kind as the file states it.
    pub stated: String,
    /// The votes.
    pub votes: Vec<Vec<String>>,
}

impl Votes {
    /// The votes as ballots of a kind; only approval votes are marks, only ordinal votes are ranks.
    ///
    /// # Errors
    /// [`What::VotesOther`] for any other pairing: points are never read as ranks.
    pub fn ballots(&self, kind: BallotKind) -> Result<Vec<Ballot>, Refused> {
        match (self.kind, kind) {
            (VoteKind::Approval, BallotKind::Marks) | (VoteKind::Ordinal, BallotKind::Ranking) => {
                Ok(self.votes.iter().map(|vote| Ballot::cast(kind, vote.iter().cloned())).collect())
            }
            _ => Err(Refused::whole(What::VotesOther { kind: self.stated.clone() })),
        }
    }

    /// The most projects that a vote of this file names.
    #[must_use]
    pub fn longest(&self) -> usize {
        self.votes.iter().map(Vec::len).max().unwrap_or(0)
    }
}

/// Reads the votes of a Pabulib file.
///
/// # Errors
/// [`Refused`] with every fault by line.
pub fn read_votes(bytes: &[u8]) -> Result<Votes, Refused> {
    let decoded = decode::decode(bytes, None)?;
    let file = Sections::read(&decoded.text)?;
    let mut refused = Refused::default();
    let (line, stated) = file.meta("vote_type").unwrap_or((0, ""));
    let kind = match stated {
        "approval" | "choose-1" => VoteKind::Approval,
        "ordinal" => VoteKind::Ordinal,
        "cumulative" | "scoring" => VoteKind::Points,
        other => {
            refused.note(
                line,
                Some("vote_type"),
                other,
                What::NotOneOf { allowed: "approval, choose-1, ordinal, cumulative, scoring".into() },
            );
            VoteKind::Points
        }
    };
    let id_column = file.projects.column("project_id");
    let cell_of = |record: &csv::StringRecord, column: Option<usize>| {
        column.and_then(|at| record.get(at)).map(|id| id.trim().to_owned())
    };
    let projects: Vec<String> =
        file.projects.rows.iter().filter_map(|(_, record)| cell_of(record, id_column)).collect();
    let vote_column = file.votes.column("vote");
    for (column, section, name) in [(id_column, &file.projects, "project_id"), (vote_column, &file.votes, "vote")] {
        if column.is_none() {
            refused.note(section.line + 1, Some(name), "", What::FieldMissing);
        }
    }
    if file.votes.rows.len() > MOST_VOTES {
        return Err(Refused::whole(What::OutOfRange { least: 0, most: MOST_VOTES as u64 }));
    }
    file.expect_number("num_votes", file.votes.rows.len(), &mut refused);
    let known: HashSet<&str> = projects.iter().map(String::as_str).collect();
    let mut votes = Vec::with_capacity(file.votes.rows.len());
    for (line, record) in &file.votes.rows {
        let written = cell_of(record, vote_column).unwrap_or_default();
        match vote(&written, &known) {
            Ok(vote) => votes.push(vote),
            Err((found, what)) => refused.note(*line, Some("vote"), &found, what),
        }
    }
    let stated = text::shorten(stated, 20);
    refused.unless_faulty(Votes { projects, kind, stated, votes })
}

fn vote(written: &str, known: &HashSet<&str>) -> Result<Vec<String>, (String, What)> {
    let mut vote: Vec<String> = Vec::new();
    for id in written.split(',').map(str::trim).filter(|id| !id.is_empty()) {
        if vote.len() == MOST_MARKS {
            return Err((written.to_owned(), What::OutOfRange { least: 0, most: MOST_MARKS as u64 }));
        }
        if !known.contains(id) {
            return Err((id.to_owned(), What::VoteUnknown));
        }
        if vote.iter().any(|named| named == id) {
            return Err((id.to_owned(), What::VoteTwice));
        }
        vote.push(id.to_owned());
    }
    Ok(vote)
}
