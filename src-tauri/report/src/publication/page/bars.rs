//! What each project of a table got: a bar of those who had a vote, and the same in numbers and words beside it.

use super::projects::named;
use crate::publication::input::{PublicationInput, PublishedTable, PublishedVote};
use crate::voice::Voice;
use maud::{Markup, html};
use roundtable_tally::{BallotKind, Names, Unit};
use roundtable_words::say;
use std::cmp::Reverse;

/// Every project of the table, the most votes first; those without a vote are named in a line.
pub(super) fn bars(voice: Voice, input: &PublicationInput, table: &PublishedTable) -> Markup {
    let (mut with, without): (Vec<&PublishedVote>, Vec<&PublishedVote>) =
        table.votes.iter().partition(|vote| vote.ballots > 0);
    with.sort_by_key(|vote| (Reverse(vote.score), !vote.recommended));
    let voters = table.voters().filter(|voters| *voters > 0);
    let most = table.votes.iter().map(|vote| vote.score).max().unwrap_or(0).max(1);
    html! {
        @if !table.votes.is_empty() {
            div.bars {
                h4 { (say!(voice, "report.page.votes")) }
                ul { @for vote in with { (bar(voice, input, (voters, most), vote)) } }
                @if !without.is_empty() {
                    p { (say!(voice, "report.page.no_votes")) " "
                        @for (at, vote) in without.iter().enumerate() {
                            @if at > 0 { (say!(voice, "report.list.comma")) }
                            b { (vote.number) } " " (named(input, vote.number, &vote.name))
                        }
                    }
                }
            }
        }
    }
}

/// The bar is as long as the part of those with a vote whose ballots name the project; where ballots may name as many as they
/// like in an order, as the part of what the highest has.
fn bar(voice: Voice, input: &PublicationInput, (voters, most): (Option<u32>, u64), vote: &PublishedVote) -> Markup {
    let of_voters = voters.map(|of| say!(voice, "report.posted.votes", n = vote.ballots, of = of));
    let words = match (input.method.unit, of_voters) {
        (Unit::Votes, Some(of_voters)) => of_voters,
        (Unit::Points, Some(of_voters)) if input.method.names == Names::Wanted => {
            format!("{} · {of_voters}", voice.score(input.method, vote.score))
        }
        (Unit::Points | Unit::Firsts, Some(_)) | (Unit::Votes | Unit::Points | Unit::Firsts, None) => {
            voice.score(input.method, vote.score)
        }
    };
    let (part, whole) = match (input.method.ballot, input.method.names) {
        (BallotKind::Ranking, Names::AtMost(_)) => (vote.score, voters.map(|_| most)),
        (BallotKind::Ranking, Names::Wanted) | (BallotKind::Marks, _) => {
            (u64::from(vote.ballots), voters.map(u64::from))
        }
    };
    html! {
        li.recommended[vote.recommended] {
            span.what { b { (vote.number) } " " (named(input, vote.number, &vote.name)) }
            span.score { (words) @if vote.recommended { " " strong { (say!(voice, "report.page.is_recommended")) } } }
            @if let Some(whole) = whole {
                svg viewBox={ "0 0 " (whole) " 1" } preserveAspectRatio="none" aria-hidden="true" {
                    rect width=(part.min(whole)) height="1" {}
                }
            }
        }
    }
}
