//! The meeting file (TOML): all that an organiser prepares, in one file.
//!
//! ```toml
//! name = "幸福微实事圆桌会"
//! community = "…"
//! street = "…"              # the street office or town over it
//! date = 2025-06-14
//! place = "…"
//! lang = "zh-CN"            # or "en"
//! currency = "CNY"
//! budget = 300_000          # whole units, or "30万"
//! tables = 6
//! allot = "blocks"          # or "random" with a seed, or "all"
//! seed = 7
//! opening_code = true       # each table's key is locked under the code in its envelope
//! encrypt = true            # records can be read by the organiser only
//!
//! [rules]
//! preset = "plain"
//! method = "choose"         # or "rank"
//! tie = "lot"               # or "lower_cost", "all", "second_ballot"
//! speech_limit_s = 60       # left out: it follows from the agenda
//! discussion_min = 60
//! wanted = 3                # how many a table recommends
//! turns_a_project = 2       # left out, like all below: as the preset has it
//! mode = "raise_hand"       # how the discussion begins; or "in_turn", "voluntary"
//! order = ["never_spoken", "groups", "first_raised"]   # who of raised hands comes first
//! groups = [[1, 2, 3], [4, 5]]                         # seats that belong together
//! stances = false           # a raised hand says for or against
//! points_of_order = false   # participants may raise them
//! reply_s = 30              # a direct reply
//! introduction_s = 60       # an introduction, or an answer of the staff
//! send_speakers = false     # who said a thing goes along; announced beforehand
//! send_names = false        # names go along; announced beforehand
//! retention_days = 365      # for so long texts are kept
//!
//! [[project]]
//! id = "1"                  # left out everywhere: numbered from 1
//! name = "加装楼道扶手"
//! cost = 28_000
//! proposer = "…"            # a group or office
//! location = "…"
//! content = "…"
//! scope = "…"
//! benefit = "…"
//! picture = "handrail.png"  # in the folder pictures beside this file
//!
//! [[briefing]]              # a paper that is read at the tables
//! file = "两家报价.pdf"      # in the folder briefing beside this file: PDF, Markdown, plain text, PNG or JPEG
//! title = "…"               # left out: as the file is called
//! project = "1"             # the id of the one that it is about; left out: the whole meeting
//! ```

use crate::amount::Writing;
use crate::floor_hints::{FLOOR_KEYS, floor_hints};
use crate::project::{Amounts, Field, Making, Row, projects};
use crate::toml_walk::Walk;
use crate::{
    Allot, BriefingHint, Currency, CurrencyFrom, Hints, Intake, LONGEST_ID, LONGEST_NAME, MOST_DISCUSSION_MIN,
    MOST_PROJECTS, MOST_RETENTION_DAYS, MOST_SEED, MOST_SPEECH_LIMIT_S, MOST_TABLES, MOST_WANTED, Options, Refused,
    RuleHints, Takes, Unit, What, decode, missing_facts, settled,
};
use roundtable_tally::{METHODS, Method, TieRule};
use toml::de::DeTable;

const KEYS: [&str; 16] = [
    "name",
    "community",
    "street",
    "date",
    "place",
    "lang",
    "currency",
    "budget",
    "tables",
    "allot",
    "seed",
    "opening_code",
    "encrypt",
    "rules",
    "project",
    "briefing",
];
const RULE_KEYS: [&str; 9] = [
    "preset",
    "method",
    "tie",
    "speech_limit_s",
    "discussion_min",
    "wanted",
    "send_speakers",
    "send_names",
    "retention_days",
];
const LANGUAGES: [(&str, &str); 2] = [("zh-CN", "zh-CN"), ("en", "en")];

/// Reads a meeting file.
///
/// # Errors
/// [`Refused`] with every fault by line.
pub fn read_meeting(bytes: &[u8], options: &Options) -> Result<Intake, Refused> {
    settled(offer_meeting(bytes, options).map_err(Refused::with_open)?)
}

pub(crate) fn offer_meeting(bytes: &[u8], options: &Options) -> Result<Intake, Refused> {
    options.only(Takes { unit: true, sheet: false, table: false, encoding: false })?;
    let text = decode::utf8(bytes)?;
    let (mut walk, document) = Walk::read(&text)?;
    walk.only(&document, &KEYS);
    let stated = walk.text(&document, "currency", LONGEST_NAME).and_then(|(line, code)| {
        Currency::new(&code).map_err(|what| walk.refused.note(line, Some("currency"), &code, what)).ok()
    });
    let hints = hints(&mut walk, &document);
    let mut notes = Vec::new();
    let (currency, currency_from) = match (options.currency_before(stated.as_ref(), &mut notes), stated) {
        (Some(before), _) => before,
        (None, Some(stated)) => (stated, CurrencyFrom::List),
        (None, None) => {
            let usual =
                options.usual.clone().or_else(|| (hints.lang.as_deref() == Some("zh-CN")).then(Currency::default));
            if usual.is_none() {
                walk.refused.note(0, Some("currency"), "", What::CurrencyUnsaid);
            }
            (usual.unwrap_or_default(), CurrencyFrom::Usual)
        }
    };
    let scale = options.unit.map_or(0, Unit::scale);
    let budget = walk.text_or_number(&document, "budget").and_then(|(line, written)| {
        currency.read(&written, scale).map_err(|what| walk.refused.note(line, Some("budget"), &written, what)).ok()
    });
    let rows: Vec<Row> = project_rows(&mut walk, &document);
    let making = Making {
        currency: &currency,
        amounts: Amounts::Free(Writing { scale, ..Writing::default() }),
        budget: options.budget_in(&currency, budget),
        doubtful: None,
        drop_invisible: options.drop_invisible,
    };
    let made = projects(&rows, &making, &mut walk.refused);
    let missing = missing_facts(&made.projects);
    notes.extend(made.notes);
    walk.refused.notes.clone_from(&notes);
    walk.refused.open = made.open.iter().map(|open| open.fault.clone()).collect();
    walk.refused.unless_faulty(Intake {
        hints,
        currency,
        currency_from,
        budget,
        projects: made.projects,
        open: made.open,
        numbered: made.numbered,
        notes,
        missing,
        ..Intake::default()
    })
}

fn hints(walk: &mut Walk, document: &DeTable<'_>) -> Hints {
    let mut named = |key| walk.text(document, key, LONGEST_NAME).map(|(_, name)| name.into_owned());
    let (name, community, street, place) = (named("name"), named("community"), named("street"), named("place"));
    let seed = walk.number(document, "seed", 0, MOST_SEED);
    let how = [("blocks", Allot::Blocks), ("random", Allot::Random { seed: seed.unwrap_or(0) }), ("all", Allot::All)];
    let allot = walk.word(document, "allot", &how);
    if matches!(allot, Some(Allot::Random { .. })) && !document.contains_key("seed") {
        let line = document.get("allot").map_or(0, |value| walk.line(&value.span()));
        walk.refused.note(line, Some("seed"), "", What::FieldMissing);
    }
    Hints {
        name,
        community,
        street,
        date: walk.date(document, "date"),
        place,
        lang: walk.word(document, "lang", &LANGUAGES).map(str::to_owned),
        tables: walk.number(document, "tables", 1, MOST_TABLES as u64).and_then(|tables| usize::try_from(tables).ok()),
        allot,
        opening_code: walk.truth(document, "opening_code"),
        encrypt: walk.truth(document, "encrypt"),
        briefing: briefing_hints(walk, document),
        rules: walk.table(document, "rules").map(|rules| rule_hints(walk, rules)).unwrap_or_default(),
    }
}

fn briefing_hints(walk: &mut Walk, document: &DeTable<'_>) -> Vec<BriefingHint> {
    let mut named = Vec::new();
    for (line, paper) in walk.tables(document, "briefing") {
        walk.only(paper, &["file", "title", "project"]);
        let file = match walk.text(paper, "file", LONGEST_NAME) {
            Some((_, file)) if is_plain_name(&file) => file.into_owned(),
            Some((line, file)) => {
                walk.refused.note(line, Some("file"), &file, What::NotAFileName);
                continue;
            }
            None => {
                walk.refused.note(line, Some("file"), "", What::FieldMissing);
                continue;
            }
        };
        let title = walk.text(paper, "title", LONGEST_NAME).map(|(_, title)| title.into_owned());
        let project = walk.text_or_number(paper, "project").map(|(_, id)| id.trim().to_owned());
        named.push(BriefingHint { line, file, title, project });
    }
    named
}

/// The name of a file that leads nowhere else.
fn is_plain_name(name: &str) -> bool {
    !name.starts_with('.') && !name.contains(['/', '\\', ':'])
}

fn rule_hints(walk: &mut Walk, rules: &DeTable<'_>) -> RuleHints {
    walk.only(rules, &[RULE_KEYS.as_slice(), FLOOR_KEYS.as_slice()].concat());
    let methods: Vec<(&str, Method)> = METHODS.iter().map(|method| (method.code, *method)).collect();
    RuleHints {
        preset: walk.text(rules, "preset", LONGEST_ID).map(|(_, preset)| preset.into_owned()),
        method: walk.word(rules, "method", &methods),
        tie: walk.word(rules, "tie", &TieRule::ALL.map(|tie| (tie.code(), tie))),
        speech_limit_s: walk.number(rules, "speech_limit_s", 1, MOST_SPEECH_LIMIT_S),
        floor: floor_hints(walk, rules),
        wanted: walk.number(rules, "wanted", 1, MOST_WANTED),
        discussion_min: walk.number(rules, "discussion_min", 1, MOST_DISCUSSION_MIN),
        send_speakers: walk.truth(rules, "send_speakers"),
        send_names: walk.truth(rules, "send_names"),
        retention_days: walk.number(rules, "retention_days", 1, MOST_RETENTION_DAYS),
    }
}

fn project_rows(walk: &mut Walk, document: &DeTable<'_>) -> Vec<Row> {
    let keys = Field::ALL.map(Field::code);
    let mut rows = Vec::new();
    for (line, project) in walk.tables(document, "project").into_iter().take(MOST_PROJECTS + 1) {
        walk.only(project, &keys);
        let mut row = Row::at(line);
        for field in Field::ALL {
            // Texts are checked with all other rows; here only that they are texts.
            let written = match field {
                Field::Id | Field::Cost => walk.text_or_number(project, field.code()),
                _ => walk.any_text(project, field.code()),
            };
            if let Some((line, value)) = written {
                row.set(field, line, &value);
            }
        }
        rows.push(row);
    }
    rows
}
