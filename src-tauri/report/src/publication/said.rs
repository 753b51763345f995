//! Sentences that page, workbook and tables share.

use super::input::{
    Agreed, Decided, Missing, OlderList, PublicationInput, PublishedAsk, PublishedChange, PublishedObjected,
    PublishedObjection, PublishedPart, PublishedPick, PublishedPutRight, PublishedTable, PublishedTie,
    RecommendedProject,
};
use crate::common::TieBy;
use crate::voice::Voice;
use roundtable_tally::Method;
use roundtable_words::say;
use std::collections::BTreeSet;

/// Characters of what was corrected that stand in one short sentence.
const SHORT_CHANGES: usize = 70;

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
        let score = voice.got(input.method, ask.score);
        say!(voice, "report.table.score", table = ask.table, score = score)
    };
    voice.list(&asks.iter().map(of_table).collect::<Vec<_>>())
}

/// Which tables recommend a part of a joined project, what older lists call it, and that it was withdrawn.
pub(super) fn votes_of_part(voice: Voice, input: &PublicationInput, part: &PublishedPart) -> String {
    let votes = match part.tables.as_slice() {
        [] => say!(voice, "report.joined.by_none"),
        tables => asks(voice, input, tables),
    };
    let withdrawn = part.withdrawn.then(|| say!(voice, "report.joined.withdrawn"));
    let said = std::iter::once(votes).chain(earlier(voice, &part.earlier)).chain(withdrawn);
    said.collect::<Vec<_>>().join(&say!(voice, "report.list.semicolon"))
}

/// That projects were joined to be this one, and why; nothing where none were.
fn joined(voice: Voice, project: &RecommendedProject) -> Option<String> {
    let joined = project.joined.as_ref()?;
    let numbers = joined.parts.iter().map(|part| part.number.to_string()).collect::<Vec<_>>();
    let reason = joined.reason.as_ref().map(|reason| voice.passage(reason)).unwrap_or_default();
    Some(say!(voice, "report.joined", numbers = voice.list(&numbers), reason = reason))
}

/// What older lists call a project; nothing where they call it the same.
fn earlier(voice: Voice, names: &[String]) -> Option<String> {
    (!names.is_empty()).then(|| say!(voice, "report.earlier", names = voice.list(names)))
}

/// What has to be known of a recommended project: what older lists call it, that it was withdrawn from the list since, that
/// it is several in one, what different sums there are for it, and whether it is decided which counts; nothing where there
/// is nothing.
pub(super) fn remarks(voice: Voice, input: &PublicationInput, project: &RecommendedProject) -> Option<String> {
    let withdrawn = project.withdrawn.then(|| say!(voice, "report.withdrawn"));
    let joined = joined(voice, project);
    let earlier = earlier(voice, &project.earlier).map(|said| say!(voice, "report.posted.sentence", text = said));
    let said: Vec<String> =
        earlier.into_iter().chain(withdrawn).chain(joined).chain(sums(voice, input, project)).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

fn sums(voice: Voice, input: &PublicationInput, project: &RecommendedProject) -> Option<String> {
    // As projects are joined, a sum may be decided for that no table asks for.
    let is_other = project.joined.is_some() && project.sum.is_some_and(|sum| !project.sums.contains(&sum));
    if project.withdrawn || project.sums.len() < 2 && !is_other {
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

/// That all agreed, where they did.
pub(super) fn agreed(voice: Voice, table: &PublishedTable) -> Option<String> {
    let Agreed { voters, absent, withdrawn, aside } = table.consensus?;
    Some(voice.agreed(voters.saturating_sub(absent), [absent, withdrawn, aside]))
}

/// What was proposed for all to agree to and was objected to, each time, with the objections.
pub(super) fn asked(voice: Voice, table: &PublishedTable) -> Vec<(String, Vec<String>)> {
    let times = table.objected.chunk_by(|a, b| a.asking == b.asking);
    let objected = |one: &PublishedObjected| {
        voice.objected(one.project.as_ref().map(|project| project.number), &one.text, one.ends)
    };
    let time = |all: &[PublishedObjected]| {
        let first = all.first()?;
        Some((voice.asked(&first.proposed, first.reached), all.iter().map(objected).collect()))
    };
    times.filter_map(time).collect()
}

/// With which other project one is to be built together, where the table says so.
pub(super) fn together(voice: Voice, pick: &PublishedPick) -> Option<String> {
    let with = pick.joined.as_ref()?;
    Some(say!(voice, "report.together", number = with.number, name = with.name.as_str()))
}

/// How projects that were level were told apart.
pub(super) fn ties(voice: Voice, method: Method, table: &PublishedTable) -> Vec<String> {
    table.ties.iter().flat_map(|tie| [Some(self::tie(voice, tie)), again(voice, method, tie)]).flatten().collect()
}

/// What was entered of lots before it was put right, with what was drawn and why.
pub(super) fn put_right(voice: Voice, table: &PublishedTable) -> Vec<String> {
    let list = |numbers: &[u16]| voice.list(&numbers.iter().map(u16::to_string).collect::<Vec<_>>());
    let said = |one: &PublishedPutRight| {
        let reason = voice.passage(&one.reason);
        say!(voice, "report.put_right", entered = list(&one.entered), drawn = list(&one.drawn), reason = reason)
    };
    table.put_right.iter().map(said).collect()
}

/// What each got in a second ballot.
fn again(voice: Voice, method: Method, tie: &PublishedTie) -> Option<String> {
    let got = |(number, score): &(u16, u64)| {
        say!(voice, "report.count.got.votes", number = number, score = voice.score(method, *score))
    };
    let scores: Vec<String> = tie.again.iter().map(got).collect();
    let semicolon = say!(voice, "report.list.semicolon");
    (!scores.is_empty()).then(|| say!(voice, "report.tie.again", scores = scores.join(&semicolon)))
}

fn tie(voice: Voice, tie: &PublishedTie) -> String {
    let list = |numbers: &[u16]| voice.list(&numbers.iter().map(u16::to_string).collect::<Vec<_>>());
    let (among, chosen) = (list(&tie.among), list(&tie.chosen));
    match tie.by {
        TieBy::Lot => say!(voice, "report.tie.lot", among = among, drawn = chosen, n = tie.witnesses.unwrap_or(0)),
        TieBy::LowerCost => say!(voice, "report.tie.lower_cost", among = among, first = chosen),
        TieBy::All => say!(voice, "report.tie.all", among = among),
        TieBy::SecondBallot => say!(voice, "report.tie.second_ballot", among = among, chosen = chosen),
    }
}

/// That a table worked with a list that was corrected since, and what was; nothing where it was not.
pub(super) fn older_list(voice: Voice, table: &PublishedTable) -> Option<String> {
    let older = table.older_list.as_ref()?;
    Some(corrected(voice, older, &changes(voice, &older.changes)))
}

/// The same in one short sentence: what was changed of the projects that the table recommends comes first, and where there
/// is more than fits, how much.
pub(super) fn older_list_in_short(voice: Voice, table: &PublishedTable) -> Option<String> {
    let older = table.older_list.as_ref()?;
    let is_other =
        |change: &&PublishedChange| !table.recommended.iter().any(|pick| Some(pick.number) == change.number());
    let (others, own): (Vec<&PublishedChange>, Vec<_>) = older.changes.iter().partition(is_other);
    let said = changes(voice, own.into_iter().chain(others));
    let mut room = SHORT_CHANGES;
    let mut fit: Vec<String> = Vec::new();
    for change in &said {
        room = match room.checked_sub(change.chars().count()) {
            Some(left) => left,
            None => break,
        };
        fit.push(change.clone());
    }
    let left = said.len() - fit.len();
    fit.extend((left > 0).then(|| match fit.is_empty() {
        true => say!(voice, "report.older_list.all", n = left),
        false => say!(voice, "report.older_list.more", n = left),
    }));
    Some(corrected(voice, older, &fit))
}

fn corrected(voice: Voice, older: &OlderList, changes: &[String]) -> String {
    let changes = changes.join(&say!(voice, "report.list.semicolon"));
    let said = say!(voice, "report.older_list", n = older.edition, changes = changes);
    say!(voice, "report.posted.sentence", text = said)
}

/// What a correction changed, each in a few words.
pub(super) fn changes<'a>(voice: Voice, changes: impl IntoIterator<Item = &'a PublishedChange>) -> Vec<String> {
    let said = |change: &PublishedChange| {
        let money = |name: &str| change.sums.get(name).map(|(minor, currency)| voice.money(*minor, currency));
        let params: Vec<(&str, String)> = change
            .params
            .iter()
            .map(|(name, text)| (name.as_str(), money(name).unwrap_or_else(|| text.clone())))
            .collect();
        let params: Vec<(&str, &str)> = params.iter().map(|(name, text)| (*name, text.as_str())).collect();
        voice.say_found(&change.key, &params)
    };
    changes.into_iter().map(said).collect()
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

/// That the money of some projects is not in the total, for they were withdrawn; nothing where none were.
pub(super) fn left_out(voice: Voice, input: &PublicationInput) -> Option<String> {
    (input.withdrawn() > 0).then(|| say!(voice, "report.total.left_out", n = input.withdrawn()))
}
