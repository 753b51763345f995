//! Sentences that page, workbook and tables share.

use super::input::{
    Decided, Missing, PublicationInput, PublishedAsk, PublishedObjection, PublishedPart, PublishedTable, PublishedTie,
    RecommendedProject,
};
use crate::voice::Voice;
use roundtable_words::say;
use std::collections::BTreeSet;

/// Which tables recommend a project, each with its votes; of what was joined the tables alone, for votes are of its parts.
pub(super) fn votes(voice: Voice, input: &PublicationInput, project: &RecommendedProject) -> String {
    if project.joined.is_some() {
        let tables: BTreeSet<u16> = project.tables.iter().map(|ask| ask.table).collect();
        return voice.list(&tables.into_iter().map(|table| voice.table(table)).collect::<Vec<_>>());
    }
    asks(voice, input, &project.tables)
}

fn asks(voice: Voice, input: &PublicationInput, asks: &[PublishedAsk]) -> String {
    let of_table = |ask: &PublishedAsk| {
        let score = voice.score(input.method, ask.score);
        say!(voice, "report.table.score", table = ask.table, score = score)
    };
    voice.list(&asks.iter().map(of_table).collect::<Vec<_>>())
}

/// Which tables recommend a part of a joined project, and that it was withdrawn.
pub(super) fn votes_of_part(voice: Voice, input: &PublicationInput, part: &PublishedPart) -> String {
    let votes = match part.tables.as_slice() {
        [] => say!(voice, "report.joined.by_none"),
        tables => asks(voice, input, tables),
    };
    let withdrawn = part.withdrawn.then(|| say!(voice, "report.withdrawn"));
    std::iter::once(votes).chain(withdrawn).collect::<Vec<_>>().join(&say!(voice, "report.list.semicolon"))
}

/// That projects were joined to be this one, and why; nothing where none were.
fn joined(voice: Voice, project: &RecommendedProject) -> Option<String> {
    let joined = project.joined.as_ref()?;
    let numbers = joined.parts.iter().map(|part| part.number.to_string()).collect::<Vec<_>>();
    let reason = joined.reason.as_ref().map(|reason| voice.passage(reason)).unwrap_or_default();
    Some(say!(voice, "report.joined", numbers = voice.list(&numbers), reason = reason))
}

/// What has to be known of a recommended project: that it was withdrawn from the list since, that it is several in one, what different sums there are
/// for it, and whether it is decided which counts; nothing where there is nothing.
pub(super) fn remarks(voice: Voice, input: &PublicationInput, project: &RecommendedProject) -> Option<String> {
    let withdrawn = project.withdrawn.then(|| say!(voice, "report.withdrawn"));
    let joined = joined(voice, project);
    let said: Vec<String> = withdrawn.into_iter().chain(joined).chain(sums(voice, input, project)).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

fn sums(voice: Voice, input: &PublicationInput, project: &RecommendedProject) -> Option<String> {
    // As projects are joined, a sum may be decided for that no table asks for.
    let is_other = project.joined.is_some() && project.sum.is_some_and(|sum| !project.sums.contains(&sum));
    if project.sums.len() < 2 && !is_other {
        return None;
    }
    let of_table = |ask: &PublishedAsk| {
        let sum = voice.money(ask.sum, &input.currency);
        say!(voice, "report.table.sum", table = ask.table, sum = sum)
    };
    let corrected = project.corrected.map(|sum| {
        let sum = voice.money(sum, &input.currency);
        say!(voice, "report.sums.corrected", sum = sum)
    });
    let asked = voice.list(&project.tables.iter().map(of_table).chain(corrected).collect::<Vec<_>>());
    Some(match (project.sum, &project.reason) {
        (None, _) if project.corrected.is_some() => say!(voice, "report.sums.open_corrected", sums = asked),
        (None, _) => say!(voice, "report.sums.open", sums = asked),
        (Some(sum), None) if project.joined.is_some() => {
            say!(voice, "report.joined.sum", sums = asked, sum = voice.money(sum, &input.currency))
        }
        (Some(sum), reason) => {
            let reason = reason.as_ref().map(|reason| voice.passage(reason)).unwrap_or_default();
            let sum = voice.money(sum, &input.currency);
            match project.corrected {
                Some(_) => say!(voice, "report.sums.decided_corrected", sums = asked, sum = sum, reason = reason),
                None => say!(voice, "report.sums.decided", sums = asked, sum = sum, reason = reason),
            }
        }
    })
}

/// By what one of several records of a table counts.
pub(super) fn decided(voice: Voice, table: &PublishedTable) -> Option<String> {
    table.decided.as_ref().map(|decided| match decided {
        Decided::Code => say!(voice, "report.decided.code"),
        Decided::Reason(reason) => say!(voice, "report.decided.reason_said", reason = voice.passage(reason)),
    })
}

/// How projects that were level were told apart.
pub(super) fn ties(voice: Voice, table: &PublishedTable) -> Vec<String> {
    table.ties.iter().map(|tie| self::tie(voice, tie)).collect()
}

fn tie(voice: Voice, tie: &PublishedTie) -> String {
    let list = |numbers: &[u16]| voice.list(&numbers.iter().map(u16::to_string).collect::<Vec<_>>());
    let (among, chosen) = (list(&tie.among), list(&tie.chosen));
    match tie.witnesses {
        Some(n) => say!(voice, "report.tie.lot", among = among, drawn = chosen, n = n),
        None => say!(voice, "report.tie.lower_cost", among = among, first = chosen),
    }
}

/// That a table worked with a list that was corrected since; nothing where it was not.
pub(super) fn older_list(voice: Voice, table: &PublishedTable) -> Option<String> {
    table.older_list.map(|edition| say!(voice, "report.older_list", n = edition))
}

/// What of a table's record should be here and is not; nothing where all is.
pub(super) fn missing(voice: Voice, missing: Missing) -> String {
    let said = [
        (missing.ballots > 0).then(|| say!(voice, "report.missing.ballots", n = missing.ballots)),
        (missing.texts > 0).then(|| say!(voice, "report.missing.texts", n = missing.texts)),
    ];
    said.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The total; from where to where it can be, while a sum is open.
pub(super) fn total(voice: Voice, input: &PublicationInput) -> String {
    let money = |minor| voice.money(minor, &input.currency);
    match input.total() {
        Some(total) => money(total),
        None => {
            say!(voice, "report.total.open", least = money(input.total_least), most = money(input.total_most))
        }
    }
}

/// To what somebody objects.
pub(super) fn objected_to(voice: Voice, objection: &PublishedObjection) -> String {
    match (&objection.project, objection.table) {
        (Some(project), _) => {
            say!(voice, "report.objection.project", number = project.number, name = project.name.as_str())
        }
        (None, Some(table)) => voice.table(table),
        (None, None) => say!(voice, "report.objection.whole"),
    }
}
