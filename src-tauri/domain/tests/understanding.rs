//! Before choosing: who wants to know more, what became of it, and that nobody is kept from choosing by it.

mod common;
use common::*;
use roundtable_domain::view::{Aloud, display};
use roundtable_domain::*;

fn ask(numbers: &[u8]) -> Command {
    Command::AskUnderstanding { seats: seats(numbers) }
}

fn wanting(table: &Table) -> Option<Vec<Seat>> {
    table.views().2.understanding.map(|asked| asked.open)
}

#[test]
fn the_question_and_its_answer_are_on_record_and_the_newest_holds() {
    let mut table = Table::choosing(&meeting(4, |_| ()), 5);
    assert_eq!(wanting(&table), None, "nobody asked");
    assert_eq!(table.ok(ask(&[5, 3, 5])), [Event::UnderstandingAsked { seats: seats(&[3, 5]) }]);
    assert_eq!(wanting(&table), Some(seats(&[3, 5])));
    let shown = display(&table.session, &table.drafts, &table.words, None::<Aloud>, table.now_ms).choosing.unwrap();
    assert_eq!(shown.wanting, seats(&[3, 5]));
    table.ok(Command::GiveStaffFloor { by: Introducer::Adviser, what: StaffSpeech::Answer, project: Some(id(2)) });
    table.pass(40_000);
    table.ok(Command::EndFloor {});
    table.ok(ask(&[]));
    assert_eq!(wanting(&table), Some(Vec::new()));
    let asked = table.state().understanding.clone().unwrap();
    assert_eq!(asked.wanted.into_iter().collect::<Vec<_>>(), seats(&[3, 5]), "who wanted to know stays known");
    assert_eq!(table.refused(ask(&[])), Refusal::AlreadySo);
}

#[test]
fn nobody_is_kept_from_choosing_by_it() {
    let mut unasked = Table::choosing(&meeting(4, |_| ()), 5);
    unasked.open_poll();
    let mut table = Table::choosing(&meeting(4, |_| ()), 5);
    table.ok(ask(&[2]));
    table.open_poll();
    assert_eq!(table.refused(ask(&[])), Refusal::PollThere);
    let shown = display(&table.session, &table.drafts, &table.words, None::<Aloud>, table.now_ms).choosing.unwrap();
    assert_eq!(shown.wanting, [], "now the table chooses");
}

#[test]
fn it_is_asked_before_choosing_of_those_who_are_there() {
    let mut table = Table::discussing(&meeting(4, |_| ()), 3);
    assert_eq!(table.refused(ask(&[])), Refusal::WrongPhase { phase: Phase::Discussion });
    let mut table = Table::choosing(&meeting(4, |_| ()), 3);
    assert_eq!(table.refused(ask(&[4])), Refusal::SeatEmpty { seat: seat(4) });
    for unfit in [seats(&[3, 2]), seats(&[2, 2])] {
        let event = Event::UnderstandingAsked { seats: unfit };
        assert_eq!(table.write(roundtable_record::Role::Leader, event), Err(Refusal::NotSorted { what: "seats" }));
    }
    table.ok(ask(&[2, 3]));
    table.ok(Command::LeaveSeat { seat: seat(2) });
    assert_eq!(wanting(&table), Some(seats(&[3])), "who left wants nothing more");
}
