//! What SECURITY.md says of what counts, said of lives and not of the rule.

use super::Look;
use super::world::{Act, Attacker, Life, Maker, Set, each, has};
use crate::view::{CountsBy, TableStands};

/// The first sentence that does not hold of a life.
pub fn broken(life: &Life, look: &Look, attacker: Attacker) -> Option<&'static str> {
    let sentences: [(&'static str, bool); 8] = [
        ("what was confirmed by a slip counts until another slip is typed", confirmed_counts(life, look)),
        ("where two came to different outcomes and nobody decided, none counts", none_counts_in_silence(life, look)),
        ("the attacker's record never counts in silence against one that lies there", never_in_silence(life, look)),
        ("what waits for its slip counts only by its own code", waits_for_its_slip(life, look)),
        ("a decision counts only among the results that were shown to who decided", only_what_was_shown(life, look)),
        ("a slip that is typed after a decision takes it up again", no_decision_outlives_a_slip(life, look)),
        ("each slip's record is shown, and can be decided for while another counts", each_slip_has_a_way(life, look)),
        ("without an attacker the last slip's record counts, and nothing conflicts", {
            attacker != Attacker::Reader || last_slip_counts(life, look)
        }),
    ];
    sentences.into_iter().find(|(_, holds)| !holds).map(|(sentence, _)| sentence)
}

/// What an act must leave as it was, where it is no act of the organiser upon what counts.
pub fn broken_by(act: Act, before: &Life, was: &Look, now: &Look) -> Option<&'static str> {
    let by_slip = was.counted.is_some_and(|id| has(before.typed, id));
    let may = matches!(act, Act::Type { .. } | Act::Decide { .. });
    (by_slip && !may && was.counted != now.counted)
        .then_some("what was confirmed by a slip is not replaced by anything but a slip or a person")
}

/// Those of a set that no other of it goes on from.
fn latest(life: &Life, set: Set) -> Set {
    each(set).filter(|id| each(set).all(|other| !life.continues(other, *id))).fold(0, |set, id| set | 1 << id)
}

/// What a person decided for with every slip in hand that was typed.
fn decided(life: &Life) -> Option<u8> {
    life.kept.filter(|kept| kept.typed == life.typed).map(|kept| kept.of)
}

fn confirmed_counts(life: &Life, look: &Look) -> bool {
    let slips = latest(life, life.typed);
    let only_slips = life.typed == 0 || look.counted.is_none_or(|id| has(life.typed, id));
    let last = each(slips).next().filter(|_| slips.count_ones() == 1 && slips & life.here() != 0);
    let the_one =
        last.is_none_or(|last| look.counted == Some(last) || look.counted.is_some_and(|id| decided(life) == Some(id)));
    only_slips && the_one
}

fn no_decision_outlives_a_slip(life: &Life, look: &Look) -> bool {
    look.by != Some(CountsBy::Reason) || look.counted == decided(life)
}

fn each_slip_has_a_way(life: &Life, look: &Look) -> bool {
    let Some(counted) = look.counted else { return true };
    each(life.typed & life.here()).all(|id| has(look.shown, id) && (id == counted || has(look.open, id)))
}

/// Whether the result of one is among those of a set.
fn shows(life: &Life, set: Set, of: u8) -> bool {
    each(set).any(|id| life.outcome(id) == life.outcome(of))
}

/// Records here that say otherwise than one, signed with a key that is trusted, each with all its ballots.
fn otherwise(life: &Life, id: u8) -> impl Iterator<Item = u8> {
    let can_be_counted = |other: u8| !life.key_gone(other) && !life.lacks(other);
    each(life.here()).filter(move |other| life.outcome(*other) != life.outcome(id) && can_be_counted(*other))
}

fn none_counts_in_silence(life: &Life, look: &Look) -> bool {
    let Some(counted) = look.counted.filter(|id| life.typed == 0 && !life.key_gone(*id)) else { return true };
    life.kept.is_some_and(|kept| kept.of == counted) || otherwise(life, counted).next().is_none()
}

fn never_in_silence(life: &Life, look: &Look) -> bool {
    let Some(counted) = look.counted.filter(|id| Maker::of(*id) == Maker::Attacker) else { return true };
    let decided = |other: u8| life.kept.is_some_and(|kept| kept.of == counted && shows(life, kept.shown, other));
    // What lacks a ballot waits for its slip and is shown beside, or what goes on from it and lacks one too.
    let waits = |other: u8| {
        let later = each(look.shown).any(|one| life.lacks(one) && life.continues(one, other));
        life.lacks(other) && (later || shows(life, look.shown, other))
    };
    let answered = |other: u8| decided(other) || waits(other);
    let own = each(life.here()).filter(|id| Maker::of(*id) != Maker::Attacker);
    life.typed == 0 && own.filter(|id| life.outcome(*id) != life.outcome(counted)).all(answered)
}

fn waits_for_its_slip(life: &Life, look: &Look) -> bool {
    look.counted.is_none_or(|id| has(life.typed, id) || !(life.key_gone(id) || life.lacks(id)))
}

fn only_what_was_shown(life: &Life, look: &Look) -> bool {
    let Some(counted) = look.counted.filter(|_| look.by == Some(CountsBy::Reason)) else { return true };
    let Some(kept) = life.kept.filter(|kept| kept.of == counted) else { return false };
    if life.typed == 0 {
        otherwise(life, counted).all(|id| shows(life, kept.shown, id))
    } else {
        each(latest(life, life.typed)).all(|id| has(kept.shown, id))
    }
}

/// Of one record that was closed, reopened and closed again, where all codes were typed but perhaps the newest.
fn last_slip_counts(life: &Life, look: &Look) -> bool {
    let all = life.closings();
    let one_line = latest(life, all).count_ones() == 1;
    let here = latest(life, life.here());
    let known = each(all).filter(|id| each(life.here()).any(|one| one == *id || life.continues(one, *id)));
    let untyped = known.filter(|id| !has(life.typed, *id)).count();
    if !one_line || here == 0 {
        return true;
    }
    match untyped {
        0 => look.counted == each(here).next() || look.counted.is_some_and(|id| decided(life) == Some(id)),
        1 => look.status != TableStands::Conflict,
        _ => true,
    }
}
