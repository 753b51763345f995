//! A count told to people: its sentences, its picture and its page.

use roundtable_count::{BallotKind, Builder, Candidate, Mark, Outcome, Profile, Request, SettledBy, Ties, count};
use roundtable_report::*;
use roundtable_words::Lang;

fn ranked(names: &[(&str, &str)], ballots: &[(&[u32], u64)]) -> Profile {
    let candidate = |(id, name): &(&str, &str)| Candidate { name: (*name).into(), ..Candidate::named(id) };
    let mut builder = Builder::new(BallotKind::Ranking, names.iter().map(candidate).collect()).unwrap();
    ballots.iter().for_each(|(named, times)| builder.add(named, *times));
    builder.finish()
}

fn working<'a>(profile: &'a Profile, outcome: &'a Outcome) -> Working<'a> {
    static TIES: Ties = Ties { by: SettledBy::Lot, drawn: Vec::new() };
    Working {
        title: "象山 <投票>",
        profile,
        outcome,
        currency: None,
        file: "象山.blt",
        sha256: None,
        read_as: &[],
        left_out: 0,
        ties: &TIES,
    }
}

fn runoff() -> (Profile, Outcome) {
    let names = [("1", "社区食堂"), ("2", "楼道照明"), ("3", "雨污管道")];
    let profile = ranked(&names, &[(&[0, 1], 4), (&[1], 3), (&[2, 1, 0], 2), (&[], 1)]);
    let outcome = count(&profile, &Request::seats("irv", 1)).unwrap();
    (profile, outcome)
}

#[test]
fn every_step_is_a_sentence_in_both_languages_with_nothing_left_open_in_it() {
    let (profile, outcome) = runoff();
    for lang in [Lang::ZhCn, Lang::En] {
        let lines = Teller::of(lang, working(&profile, &outcome)).lines();
        assert!(lines.iter().all(|line| !line.contains('{') && !line.contains("count.")), "{lines:#?}");
        assert!(
            lines.iter().any(|line| line.contains("楼道照明")),
            "by names, where nothing else is known: {lines:#?}"
        );
    }
    let chinese = Teller::of(Lang::ZhCn, working(&profile, &outcome)).lines();
    assert!(chinese.iter().any(|line| line.ends_with("一共 9 张有效票，另有 1 张空白票。")), "{chinese:#?}");
    assert!(chinese.iter().any(|line| line.contains("雨污管道 出局，2 票")), "{chinese:#?}");
}

#[test]
fn what_is_no_round_number_is_said_to_be_about_that() {
    let mut builder = Builder::new(BallotKind::Ranking, ["A", "B", "C"].map(Candidate::named).to_vec()).unwrap();
    builder.add_marks(&mut [0, 1, 2].map(|candidate| Mark { candidate, value: 0 }), 1);
    let profile = builder.finish();
    let request = Request::seats("plurality", 1).ties(Ties::by(SettledBy::Order));
    let outcome = count(&profile, &request).unwrap();
    let lines = Teller::of(Lang::En, working(&profile, &outcome)).lines().join("\n");
    assert!(lines.contains("A is chosen with about 0.333 votes."), "{lines}");
    assert!(lines.contains("A, B, C are level: by the order of the list, in the order A, B, C."), "{lines}");
}

#[test]
fn a_tie_that_needs_a_lot_is_said_first() {
    let profile = ranked(&[("1", ""), ("2", "")], &[(&[0], 1), (&[1], 1)]);
    let outcome = count(&profile, &Request::seats("plurality", 1)).unwrap();
    let lines = Teller::of(Lang::ZhCn, working(&profile, &outcome)).lines();
    assert!(lines[2].contains("1、2 一样多，只有 1 个名额，要抽签"), "{lines:#?}");
    assert_eq!(Teller::of(Lang::ZhCn, working(&profile, &outcome)).open_tie().as_deref(), Some(&lines[2][2..]));
}

#[test]
fn a_picture_is_xml_that_says_the_result_to_who_cannot_see_it() {
    let (profile, outcome) = runoff();
    let svg = Teller::of(Lang::ZhCn, working(&profile, &outcome)).picture();
    let mut reader = quick_xml::Reader::from_str(&svg);
    while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
    assert!(svg.contains("role=\"img\"") && svg.contains("<title>") && svg.contains("<desc>选上：2 楼道照明"), "{svg}");
    let columns = svg.matches("第 ").count();
    assert_eq!(columns, outcome.rounds.last().unwrap().round as usize, "a column a round: {svg}");
}

#[test]
fn a_page_holds_all_and_takes_no_text_for_markup() {
    let (profile, outcome) = runoff();
    let page = Teller::of(Lang::ZhCn, working(&profile, &outcome)).page();
    assert!(page.contains("象山 &lt;投票&gt;") && !page.contains("<投票>"));
    assert!(page.contains("<svg") && page.contains("<ol>") && page.contains("default-src 'none'"));
    assert!(!page.contains("<script"));
}

#[test]
fn a_paper_holds_the_result_and_every_step() {
    let (profile, outcome) = runoff();
    let paper = Teller::of(Lang::ZhCn, working(&profile, &outcome)).paper().unwrap();
    assert_eq!((paper.pages, paper.missing_glyphs.as_slice()), (1, &[][..]));
    assert_eq!(paper.bytes, Teller::of(Lang::ZhCn, working(&profile, &outcome)).paper().unwrap().bytes);
}

#[test]
fn what_supporters_bear_is_money_in_the_steps_and_scores_are_votes() {
    let projects = [("A", 600), ("B", 400)].map(|(id, cost)| Candidate::costing(id, cost));
    let mut builder = Builder::new(BallotKind::Approval, projects.into()).unwrap().digits(0, 2);
    builder.add(&[0], 3);
    builder.add(&[1], 1);
    let profile = builder.finish();
    for rule in ["phragmen-budget", "maximin-support"] {
        let outcome = count(&profile, &Request::budget(rule, 1000)).unwrap();
        let lines = Teller::of(Lang::ZhCn, working(&profile, &outcome)).lines().join("\n");
        assert!(lines.contains("✓ A · 3 票 · 6"), "{rule}: {lines}");
        assert!(lines.contains("A 要 6，支持者每人担 2，放得下，还剩 4。"), "{rule}: {lines}");
    }
}
