//! The kept hostile strings through every field of every paper, page and table.

#[path = "../../../../tests/hostile/strings.rs"]
mod strings;

use crate::publication::without_script;
use crate::readers::pages_as_text;
use crate::samples::{self, hostile_publication, publication_in_chinese};
use calamine::{Data, Reader as _, Xlsx};
use roundtable_report::{
    Answerer, Lang, NewIdea, NoteKind, Occasion, Passage, PostedBy, PublicationInput, PublishedProject,
    PublishedSuggestion, Reply, ReporterInput, SlipInput, SlipProject, SlipsInput, WallRulesInput, box_labels,
    choosing_slips, confirmation_slip, csv, json, minutes, page, posted, posted_large, posters, project_sheets,
    reporter_sheet, sign_in, suggestions_csv, wall_list, wall_rules, workbook,
};
use std::io::Cursor;
use strings::{MANY, SEED};

/// What the page is made of; nothing else begins a tag there.
const OWN_TAGS: [&str; 42] = [
    "!doctype", "html", "head", "meta", "title", "style", "body", "main", "header", "footer", "section", "article",
    "div", "span", "p", "b", "strong", "small", "h1", "h2", "h3", "h4", "ul", "ol", "li", "dl", "dt", "dd", "a", "pre",
    "code", "bdi", "br", "i", "nav", "svg", "rect", "img", "label", "input", "output", "button",
];

fn all() -> Vec<String> {
    strings::strings(SEED, MANY)
}

/// Characters that turn or hide others, or that a machine obeys.
fn turns(c: char) -> bool {
    (c.is_control() && c != '\n')
        || roundtable_record::shows_nothing(c)
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[test]
fn the_page_has_no_tag_but_its_own_and_nothing_that_turns() {
    for text in all() {
        let made = without_script(&page(&hostile_publication(&text)));
        for (at, _) in made.match_indices('<') {
            let tag: String = made[at + 1..]
                .trim_start_matches('/')
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || *c == '!')
                .collect();
            assert!(OWN_TAGS.contains(&tag.to_ascii_lowercase().as_str()), "{text:?} made <{tag}>");
        }
        let inside = made.matches("href=\"#").count();
        assert_eq!(made.matches("href=\"").count(), inside + 1, "{text:?}: the other language and no more");
        assert!(!made.chars().any(turns), "{text:?}");
        assert!(!roundtable_record::piles_up(&made), "{text:?}");
    }
}

#[test]
fn no_field_of_a_table_begins_a_formula_or_turns() {
    const BEGINS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    for text in all() {
        let input = hostile_publication(&text);
        for file in [csv(&input).unwrap(), suggestions_csv(&input).unwrap()] {
            let mut rows = ::csv::ReaderBuilder::new()
                .has_headers(false)
                .from_reader(file.trim_start_matches('\u{FEFF}').as_bytes());
            for row in rows.records() {
                for field in row.expect("a row").iter() {
                    assert!(!field.starts_with(BEGINS), "{text:?} became {field:?}");
                    assert!(!field.chars().any(turns), "{text:?} became {field:?}");
                }
            }
        }
    }
}

#[test]
fn open_data_holds_every_text_as_it_is_or_refuses_it() {
    for text in all() {
        match json(&hostile_publication(&text)) {
            Ok(made) => {
                let data: serde_json::Value = serde_json::from_str(&made).expect("JSON");
                assert_eq!(data["meeting"]["name"], text.as_str());
            }
            Err(error) => assert!(text.contains('\0'), "{text:?}: {error}"),
        }
    }
}

/// Every text as a suggestion, with a project of that name.
fn all_as_suggestions() -> PublicationInput {
    let suggestion = |text: String| PublishedSuggestion {
        table: 3,
        project: Some(PublishedProject { number: 999, id: text.clone(), name: text.clone() }),
        kind: NoteKind::Idea,
        text: Passage::Text(text.clone()),
        wording: false,
        dialect: false,
        seconded: 2,
        agreed: None,
        answer: Some(Reply { by: Answerer::Adviser, text: Passage::Text(text.clone()) }),
        idea: Some(NewIdea { name: Passage::Text(text), cost: Some(1) }),
    };
    PublicationInput { suggestions: all().into_iter().map(suggestion).collect(), ..publication_in_chinese() }
}

#[test]
fn every_cell_of_the_workbook_is_a_text_or_a_number() {
    for input in [all_as_suggestions(), hostile_publication(&all()[0])] {
        let bytes = workbook(&input).expect("a workbook");
        let mut book = Xlsx::new(Cursor::new(bytes)).expect("it is read");
        for name in book.sheet_names() {
            assert!(book.worksheet_formula(&name).expect("a sheet").is_empty(), "{name}");
            for (_, _, cell) in book.worksheet_range(&name).expect("a sheet").used_cells() {
                match cell {
                    Data::String(text) => assert!(!text.chars().any(turns), "{text:?}"),
                    Data::Float(_) => {}
                    other => panic!("{other:?}"),
                }
            }
        }
    }
}

#[test]
fn papers_are_made_of_every_text_and_show_nothing_that_turns() {
    let texts = all();
    for some in texts.chunks(125) {
        let mut input = samples::minutes_in_chinese();
        input.meeting = some[0].clone();
        input.community = some[1].clone();
        input.place = some[2].clone();
        input.asides = some.iter().map(|text| samples::note(NoteKind::Aside, text)).collect();
        for (project, text) in input.projects.iter_mut().zip(some) {
            project.name.clone_from(text);
        }
        for (pick, text) in input.recommended.iter_mut().zip(some) {
            pick.name.clone_from(text);
            (pick.reasons, pick.conditions) = (Some(text.clone().into()), Some(text.clone().into()));
        }
        let projects = some.iter().map(|text| SlipProject { number: 999, name: text.clone(), cost: 1 });
        let reporter = samples::reporter_in_chinese();
        let picks = reporter.picks.into_iter().zip(some).map(|(mut pick, text)| {
            (pick.name, pick.reasons) = (text.clone(), Some(text.clone().into()));
            pick
        });
        let of = Occasion { meeting: some[0].clone(), place: some[1].clone(), ..samples::occasion(Lang::ZhCn) };
        let mut wall = samples::posters_input(of.clone(), b"");
        for (project, text) in wall.projects.iter_mut().zip(some) {
            (project.name, project.proposer) = (text.clone(), Some(text.clone()));
            project.facts.iter_mut().for_each(|(_, fact)| fact.clone_from(text));
        }
        let mut list = samples::wall_list_input(of.clone(), 1, 9);
        for (project, text) in list.tables[0].1.iter_mut().zip(some) {
            project.name.clone_from(text);
        }
        let papers = [
            minutes(&input).expect("minutes"),
            choosing_slips(&[SlipsInput { projects: projects.collect(), ..samples::slips_in_chinese(1) }])
                .expect("slips"),
            posters(&wall).expect("posters").pdf,
            project_sheets(&wall).expect("sheets").pdf,
            wall_list(&list).expect("a list"),
            wall_rules(&WallRulesInput { spoken: some.to_vec(), ..samples::wall_rules_input(of.clone()) })
                .expect("rules"),
            sign_in(&samples::sign_in_input(of.clone(), true)).expect("a sheet"),
            box_labels(&of, &[1]).expect("a label"),
            confirmation_slip(&SlipInput {
                meeting: some[3].clone(),
                place: some[4].clone(),
                ..samples::confirmation_in_chinese()
            })
            .expect("a slip"),
            reporter_sheet(&ReporterInput { picks: picks.collect(), meeting: some[5].clone(), ..reporter_input() })
                .expect("a sheet"),
            posted(&hostile_publication(&some[6]), &by_the_office(some)).expect("a notice"),
            posted_large(&hostile_publication(&some[6]), &by_the_office(some)).expect("a large notice"),
        ];
        for pdf in papers {
            let Some(shown) = pages_as_text(&pdf.bytes) else { return };
            let turned = shown.chars().find(|c| turns(*c) && *c != '\u{c}' && *c != '\r');
            // What the reader itself puts round a line from right to left is not ours.
            assert!(turned.is_none_or(|c| matches!(c, '\u{202A}' | '\u{202B}' | '\u{202C}')), "{turned:?}");
        }
    }
}

fn by_the_office(texts: &[String]) -> PostedBy {
    let [issuer, telephone, address] = [7, 8, 9].map(|at: usize| texts[at].clone());
    PostedBy { issuer, telephone, address, days: Some(5) }
}

fn reporter_input() -> ReporterInput {
    samples::reporter_in_chinese()
}
