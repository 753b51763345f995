use super::*;
use crate::organiser::decisions::ObjectedTo;
use roundtable_domain::Words;
use roundtable_record::Commit;

/// The lines that say these decisions of a meeting called `m`.
fn lines(decisions: Vec<Decision>) -> Vec<Vec<u8>> {
    let mut acts = Acts::of("m");
    let written = decisions.into_iter().map(|decision| acts.append(decision, "2026-12-05T14:00:00+08:00").unwrap().1);
    written.collect()
}

fn decided(decisions: Vec<Decision>) -> Decided {
    Decided::of("m", &lines(decisions)).unwrap()
}

#[test]
fn a_reason_is_committed_to_and_one_of_an_earlier_version_still_stands() {
    let said = Hash::of("said");
    let revoked = Decision::Revoked { table: 2, key: "k".into(), reason: Reason::Committed(Commit::new(said)) };
    let keep = Hash::of("head");
    let resolved = Decision::Resolved { table: 1, keep, among: vec![keep], reason: Reason::Plain("误开".into()) };
    let lines = lines(vec![revoked, resolved]);
    assert!(String::from_utf8_lossy(&lines[0]).contains(&format!("\"reason\":{{\"sha256\":\"{said}\"}}")));
    assert!(String::from_utf8_lossy(&lines[1]).contains("\"reason\":\"误开\""));
    let decided = Decided::of("m", &lines).unwrap();
    assert_eq!(decided.reason(2, ReasonFor::Lost).and_then(Reason::hash), Some(said));
    let reason = decided.reason(1, ReasonFor::Conflict).unwrap();
    assert_eq!((reason.hash(), reason.text(&Words::default())), (None, Some("误开")));
    assert_eq!(decided.reason(1, ReasonFor::Lost), None);
}

#[test]
fn what_was_erased_is_of_the_lines_that_are_named_and_of_no_other() {
    let [ours, theirs, said, other] = ["our line", "their line", "said", "another"].map(Hash::of);
    let erased = Decision::Erased { openings: vec![said, other], lines: [(ours, vec![said])].into() };
    let decided = decided(vec![erased]);
    assert!(decided.erased_at.has(&ours, &said) && decided.erased.contains(&other));
    assert!(!decided.erased_at.has(&theirs, &said) && !decided.erased_at.has(&ours, &other));
}

#[test]
fn decisions_follow_one_another_and_an_altered_one_is_found() {
    let note = Hash::of("note");
    let withheld = |withheld| Decision::NoteWithheld { note, withheld };
    let all = lines(vec![Decision::NotesRead { notes: vec![note] }, withheld(true), withheld(false)]);
    let [first, second, third] = <[Vec<u8>; 3]>::try_from(all).unwrap();
    let decided = Decided::of("m", &[first.clone(), second.clone()]).unwrap();
    assert!(decided.read.contains(&note) && decided.withheld.contains(&note));
    let again = Decided::of("m", &[first.clone(), second.clone(), third]).unwrap();
    assert!(again.withheld.is_empty());
    assert!(Decided::of("other", std::slice::from_ref(&first)).is_none());
    assert!(Decided::of("m", std::slice::from_ref(&second)).is_none());
    let altered = String::from_utf8(first).unwrap().replace("14:00", "15:00").into_bytes();
    assert!(Decided::of("m", &[altered, second]).is_none());
}

#[test]
fn a_mask_is_replaced_taken_back_and_goes_when_its_text_is_erased() {
    let [note, same, other] = ["note", "same", "other"].map(Hash::of);
    let masked = |notes: &[Hash], parts: &str| Decision::NotesMasked {
        notes: notes.to_vec(),
        mask: serde_json::from_str(parts).unwrap(),
    };
    let of = |decided: &Decided| {
        decided.masks.iter().map(|(hash, mask)| (*hash, mask.parts().len())).collect::<BTreeMap<_, _>>()
    };
    let (one, two) = (r#"[{"from":3,"to":14}]"#, r#"[{"from":0,"to":1},{"from":3,"to":9}]"#);
    let first = vec![masked(&[note, same], one), masked(&[other], two)];
    assert_eq!(of(&decided(first.clone())), [(note, 1), (same, 1), (other, 2)].into());
    let again = [first.clone(), vec![masked(&[note], two)]].concat();
    assert_eq!(of(&decided(again)), [(note, 2), (same, 1), (other, 2)].into());
    let back = [first.clone(), vec![masked(&[note, same], "[]")]].concat();
    assert_eq!(of(&decided(back)), [(other, 2)].into());
    let erased = [first, vec![Decision::Erased { openings: vec![other], lines: BTreeMap::new() }]].concat();
    assert_eq!(of(&decided(erased)), [(note, 1), (same, 1)].into());
}

#[test]
fn an_objection_waits_until_it_is_answered_struck_or_erased_and_the_last_answer_stands() {
    let [one, two, three, first, better] = ["one", "two", "three", "first", "better"].map(Hash::of);
    let day = || "2026-12-07".to_owned();
    let objected = |hash: Hash| Decision::Objected { day: day(), to: ObjectedTo::Whole, text: Commit::new(hash) };
    let answered =
        |objection: Hash, hash: Hash| Decision::ObjectionAnswered { objection, day: day(), text: Commit::new(hash) };
    let all = vec![objected(one), objected(two), objected(three)];
    assert_eq!(decided(all.clone()).unanswered(), 3);
    let told = [all, vec![answered(two, first), answered(two, better), Decision::ObjectionStruck { objection: one }]];
    let now = decided(told.concat());
    assert_eq!((now.unanswered(), now.answers()), (1, [(two, Some(better)), (three, None)].into()));
    let erased = Decision::Erased { openings: vec![three], lines: BTreeMap::new() };
    let now = decided([told.concat(), vec![erased]].concat());
    assert_eq!((now.unanswered(), now.answers().len()), (0, 2), "it stands, and waits for nobody");
    let written = lines(vec![objected(one)]).remove(0);
    let written = String::from_utf8(written).unwrap();
    assert!(
        written.contains(r#""to":"whole""#) && written.contains(&format!(r#""text":{{"sha256":"{one}"}}"#)),
        "{written}"
    );
}
