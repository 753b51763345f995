//! What is typed into a form is kept until it enters, and goes with what it was for.

mod common;
use common::*;
use roundtable_domain::*;

fn table() -> Table {
    Table::discussing(&meeting(4, |_| ()), 8)
}

fn keep(form: Form, fields: &[(&str, &str)]) -> Command {
    let fields = fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    Command::KeepForm { form, fields }
}

#[test]
fn what_is_typed_into_a_form_is_kept_until_it_enters() {
    let mut table = table();
    let form = Form::Waiver { project: id(2) };
    table.ok(keep(form.clone(), &[("reason", "提议人没")]));
    table.ok(keep(form.clone(), &[("reason", "提议人没有来")]));
    assert_eq!(table.drafts.forms[&form], Fields::from([("reason".to_owned(), "提议人没有来".to_owned())]));
    assert_eq!(view::forms(&table.drafts)[0].form, form);
    // What is kept for another stays, and so do the notes and their undo.
    table.ok(keep(Form::Voiding {}, &[("reason", "x")]));
    table.ok(Command::WaiveIntroduction { project: id(2), reason: "提议人没有来".to_owned() });
    assert_eq!(table.drafts.forms.keys().collect::<Vec<_>>(), [&Form::Voiding {}]);
    table.ok(keep(Form::Voiding {}, &[]));
    assert!(table.drafts.forms.is_empty());
}

#[test]
fn the_reason_for_all_goes_with_the_last_project_that_is_excused() {
    let mut table = table();
    table.ok(keep(Form::Waivers {}, &[("reason", "没时间了")]));
    for n in 2..=4 {
        assert!(table.drafts.forms.contains_key(&Form::Waivers {}), "before {n}");
        table.ok(Command::WaiveIntroduction { project: id(n), reason: "没时间了".to_owned() });
    }
    assert!(table.drafts.forms.is_empty());
}

#[test]
fn the_editor_of_a_note_goes_when_the_note_is_changed_or_removed() {
    let mut table = table();
    let change = |note| Command::ChangeNote {
        note,
        text: Some("转角要圆些".to_owned()),
        seat: None,
        kind: None,
        project: None,
        dialect: None,
    };
    for act in [change(1), Command::RemoveNote { note: 2 }, Command::UndoNote {}] {
        table.note("转角要圆");
        let note = table.drafts.numbered;
        table.ok(keep(Form::Note { note }, &[("text", "转角要圆些")]));
        table.ok(act.clone());
        assert!(table.drafts.forms.is_empty(), "{act:?}");
    }
}

#[test]
fn nothing_is_agreed_to_while_a_note_of_it_is_half_changed() {
    let mut table = table();
    table.note("转角要圆");
    let note = table.drafts.numbered;
    table.ok(keep(Form::Note { note }, &[("text", "转角要圆，要改成先修")]));
    assert_eq!(table.refused(Command::CloseProject {}), Refusal::NoteHalfChanged { note });
    table.ok(keep(Form::Note { note }, &[]));
    table.ok(Command::CloseProject {});
    assert_eq!(table.drafts.notes.len(), 0);
}

#[test]
fn a_half_typed_name_of_a_seat_goes_when_it_is_entered_and_with_whoever_sat_there() {
    let mut table = table();
    let sits = |name: &str| (seat(3), SeatKind::Resident, true, name.to_owned());
    let (at, kind, votes, name) = sits("王奶奶");
    let correct = Command::CorrectSeat { seat: at, kind, votes, name };
    let (at, kind, votes, name) = sits("");
    let take = Command::TakeSeat { seat: at, kind, votes, name, of_age: true };
    for act in [correct, Command::LeaveSeat { seat: seat(3) }, take] {
        table.ok(keep(Form::Seat { seat: seat(3) }, &[("name", "王奶")]));
        table.ok(keep(Form::Seat { seat: seat(4) }, &[("name", "老")]));
        table.ok(act.clone());
        assert_eq!(table.drafts.forms.keys().collect::<Vec<_>>(), [&Form::Seat { seat: seat(4) }], "{act:?}");
    }
}

#[test]
fn a_field_that_was_emptied_stays_empty() {
    let mut table = table();
    let form = Form::Reasons { project: id(1) };
    table.ok(keep(form.clone(), &[("reasons", "用的人多"), ("conditions", ""), ("sum", "")]));
    assert_eq!(table.drafts.forms[&form]["conditions"], "");
}

#[test]
fn a_form_is_of_a_project_of_the_meeting_and_no_longer_than_what_it_is_for() {
    let mut table = table();
    let other = ProjectId::new("of another").unwrap();
    assert_eq!(
        table.refused(keep(Form::Reasons { project: other.clone() }, &[("reasons", "x")])),
        Refusal::ProjectUnknown { project: other }
    );
    let long = "字".repeat(2_001);
    assert_eq!(table.refused(keep(Form::Voiding {}, &[("reason", &long)])), Refusal::TextUnfit { most: 2_000 });
    assert!(table.drafts.forms.is_empty());
}

#[test]
fn a_fact_that_was_added_leaves_the_others_in_its_form() {
    let mut table = table();
    let form = Form::Facts { project: id(1) };
    table.ok(keep(form.clone(), &[("location", "东门"), ("scope", "两栋")]));
    table.ok(Command::AddFact { project: id(1), fact: Fact::Location, text: "东门".to_owned() });
    assert_eq!(table.drafts.forms[&form], Fields::from([("scope".to_owned(), "两栋".to_owned())]));
    table.ok(keep(form.clone(), &[("scope", "两栋"), ("content", "")]));
    table.ok(Command::AddFact { project: id(1), fact: Fact::Scope, text: "两栋".to_owned() });
    assert!(table.drafts.forms.is_empty());
}

#[test]
fn drafts_of_forms_read_back_from_their_rows_whatever_the_project_is_called() {
    let slash = ProjectId::new("BO.D13.10/18").unwrap();
    let forms = [
        Form::Reasons { project: slash.clone() },
        Form::Waiver { project: slash.clone() },
        Form::Waivers {},
        Form::Wording { project: slash.clone() },
        Form::Facts { project: slash },
        Form::Papers {},
        Form::Voiding {},
        Form::Reopening {},
        Form::Staff { role: roundtable_record::Role::Adviser },
        Form::Arrival {},
        Form::Note { note: 12 },
        Form::Amendment { hash: "5f".repeat(32) },
        Form::Watchers {},
        Form::Lot {},
        Form::Seat { seat: seat(16) },
        Form::Paper { pass: 2, paper: 32 },
    ];
    for form in forms {
        let key = format!("{:?}", form);
        let mut drafts = Drafts::default();
        assert!(drafts.take(&DraftChange { key: form.key(), body: Some("{\"a\":\"b\"}".to_owned()) }), "{key}");
        assert_eq!(drafts.forms.keys().collect::<Vec<_>>(), [&form]);
        assert!(drafts.take(&DraftChange { key: form.key(), body: None }));
        assert!(drafts.forms.is_empty(), "{key}");
    }
    assert!(!Drafts::default().take(&DraftChange { key: "form/other".to_owned(), body: Some("{}".to_owned()) }));
}
