//! The longest names that a list may bring: on every paper nothing runs off, nothing runs over, and what is cut says so.

use crate::kit::photograph;
use crate::readers::{pages_as_text, placed, squeezed};
use crate::{left_behind, samples};
use image::ImageFormat;
use roundtable_count::{BallotKind, Builder, Candidate, Request, count};
use roundtable_report::*;

/// A4 and A3, in points.
const A4: [f32; 2] = [595.28, 841.89];
const A3: [f32; 2] = [841.89, 1190.55];

/// Names as long as they may be: a project's, and that of anything else.
fn long(text: &str, characters: usize) -> String {
    text.chars().cycle().take(characters).collect()
}

/// The longest of the list's words, six times.
const SIX: &str = "abstract abstract abstract abstract abstract abstract";

fn papers(text: &str) -> Vec<(&'static str, Pdf)> {
    let (project, name) = (long(text, 500), long(text, 200));
    let mut made = Vec::new();
    for lang in [Lang::ZhCn, Lang::En] {
        let mut input = MinutesInput { lang, ..samples::minutes_in_chinese() };
        (input.meeting, input.community, input.place) = (name.clone(), name.clone(), name.clone());
        input.projects.iter_mut().for_each(|one| one.name.clone_from(&project));
        input.recommended.iter_mut().for_each(|one| one.name.clone_from(&project));
        if let Some(count) = &mut input.count {
            count.scores.iter_mut().for_each(|one| one.name.clone_from(&project));
        }
        made.push(("minutes", minutes(&input).unwrap()));
        let slip = samples::confirmation_in_chinese();
        let slip = SlipInput { lang, meeting: name.clone(), community: name.clone(), place: name.clone(), ..slip };
        made.push(("slip", confirmation_slip(&slip).unwrap()));
        for projects in [3, 10, 60] {
            let mut slips = SlipsInput { lang, meeting: name.clone(), ..samples::slips_in_chinese(projects) };
            slips.projects.iter_mut().for_each(|one| one.name.clone_from(&project));
            made.push(("ballots", choosing_slips(&[slips]).unwrap()));
        }
        let mut sheet = ReporterInput { lang, meeting: name.clone(), ..samples::reporter_in_chinese() };
        sheet.picks.iter_mut().for_each(|one| one.name.clone_from(&project));
        made.push(("reporter", reporter_sheet(&sheet).unwrap()));
        let (meeting, community, date) = (name.clone(), name.clone(), "2026-05-09".to_owned());
        let codes = vec![(12, "1234 5678 9012".to_owned())];
        let input = EnvelopesInput { lang, kind: Kind::Real, meeting, community, date, signer: SIX.to_owned(), codes };
        made.push(("envelope", envelopes(&input).unwrap()));
        let (meeting, community, date) = (name.clone(), name.clone(), "2026-05-09".to_owned());
        let input =
            NoticeInput { lang, kind: Kind::Real, meeting, community, date, speakers: true, names: true, days: 365 };
        made.push(("notice", notice(&input).unwrap()));
        let of = Occasion { lang, meeting: name.clone(), community: name.clone(), place: name.clone(), ..of(lang) };
        made.push(("sign-in", sign_in(&samples::sign_in_input(of.clone(), true)).unwrap()));
        made.push(("box", box_labels(&of, &[12]).unwrap()));
        made.push(("rules", wall_rules(&samples::wall_rules_input(of.clone())).unwrap()));
        made.push(("count", counted(lang, &project, &name)));
        let picture = photograph(900, 600, ImageFormat::Png);
        let mut wall = samples::posters_input(of.clone(), &picture);
        wall.projects.iter_mut().for_each(|one| one.name.clone_from(&project));
        wall.projects.iter_mut().for_each(|one| one.proposer = Some(name.clone()));
        made.push(("posters", posters(&wall).unwrap().pdf));
        made.push(("sheets", project_sheets(&wall).unwrap().pdf));
        for tables in [1, 9] {
            let mut list = samples::wall_list_input(of.clone(), tables, 7);
            list.tables.iter_mut().flat_map(|(_, projects)| projects).for_each(|one| one.name.clone_from(&project));
            made.push(("list", wall_list(&list).unwrap()));
        }
    }
    made
}

/// A count by equal shares: of two projects of this name one is too dear.
fn counted(lang: Lang, project: &str, file: &str) -> Pdf {
    let one = |id: &str, cost| Candidate { name: project.to_owned(), ..Candidate::costing(id, cost) };
    let mut builder =
        Builder::new(BallotKind::Approval, vec![one("1", 300), one(project, 70_000_000_000_000)]).unwrap();
    builder.add(&[0, 1], 3);
    let profile = builder.finish();
    let request = Request::budget("greedy", 90_000_000);
    let outcome = count(&profile, &request).unwrap();
    let working = Working {
        title: project,
        profile: &profile,
        outcome: &outcome,
        currency: Some("CNY"),
        file,
        sha256: Some("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"),
        read_as: &[file.to_owned(), file.to_owned()],
        left_out: 2,
        ties: &request.ties,
    };
    Teller::of(lang, working).paper().unwrap()
}

#[test]
fn a_saved_count_names_all_in_full_and_says_which_file_it_was_and_what_was_set() {
    let (project, file) = (long("长长的项目名称与会议地点", 500), long("文件名", 200));
    let Some(shown) = pages_as_text(&counted(Lang::ZhCn, &project, &file).bytes) else { return };
    let shown = squeezed(&shown);
    let all = [
        project.as_str(),
        &file,
        "0123456789abcdef0123456789abcdef",
        "放不下就停",
        "没有设",
        "抽签",
        "有效3张",
        "9,000万元",
    ];
    for said in all {
        assert!(shown.contains(said), "{said}: {shown}");
    }
}

fn of(lang: Lang) -> Occasion {
    samples::occasion(lang)
}

/// How large the sheets of a paper are.
fn page_of(paper: &str) -> [f32; 2] {
    if ["rules", "posters", "list"].contains(&paper) { A3 } else { A4 }
}

#[test]
fn the_longest_names_run_neither_off_a_paper_nor_over_another_text() {
    for (of, text) in [("zh", "长长的项目名称🍚与会议地点♿"), ("word", "Longestname")] {
        for (place, (paper, pdf)) in papers(text).into_iter().enumerate() {
            let what = format!("{paper}-{of}-{place}");
            left_behind(&format!("long-{what}.pdf"), &pdf.bytes);
            let Some(words) = placed(&pdf.bytes) else { return };
            let page = page_of(paper);
            for word in &words {
                let [left, top, right, bottom] = word.at;
                let inside = left >= 20.0 && right <= page[0] - 20.0 && top >= 0.0 && bottom <= page[1];
                assert!(inside, "{what}: {} runs off: {:?}", word.word, word.at);
            }
            for (n, one) in words.iter().enumerate() {
                for other in words[n + 1..].iter().filter(|other| other.page == one.page) {
                    let across = one.at[2].min(other.at[2]) - one.at[0].max(other.at[0]);
                    let down = one.at[3].min(other.at[3]) - one.at[1].max(other.at[1]);
                    // A box is as high as the tallest letter: lines below each other share some of it.
                    let least = (one.at[3] - one.at[1]).min(other.at[3] - other.at[1]);
                    assert!(across < 3.0 || down < least * 0.5, "{what}: {} runs over {}", one.word, other.word);
                }
            }
        }
    }
}

#[test]
fn a_long_name_takes_neither_table_nor_code_from_the_foot() {
    let input = MinutesInput { meeting: long("会议", 200), ..samples::minutes_in_chinese() };
    let pdf = minutes(&input).unwrap();
    let Some(text) = pages_as_text(&pdf.bytes) else { return };
    let pages: Vec<&str> = text.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
    assert_eq!(pages.len(), pdf.pages);
    for page in pages {
        let foot = squeezed(page.lines().rfind(|line| !line.trim().is_empty()).unwrap());
        assert!(foot.contains("…·第3桌·核对码7KQ2-M0XD-R94T"), "{foot}");
    }
}

#[test]
fn a_name_that_is_cut_ends_in_dots_on_every_paper() {
    for text in ["长长的项目名称与会议地点", "Longestname"] {
        for (paper, pdf) in papers(text) {
            let Some(shown) = pages_as_text(&pdf.bytes) else { return };
            let shown = squeezed(&shown);
            let (project, name) = (long(text, 500), long(text, 200));
            let whole = shown.contains(&squeezed(&project)) || shown.contains(&squeezed(&name));
            assert!(whole || shown.contains('…'), "{paper}: {shown}");
        }
    }
}
