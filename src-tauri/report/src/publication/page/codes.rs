//! 查本桌: the code on a slip is typed, and the page says whose record it is and whether that counts. Codes stand here as
//! their SHA-256: those of records about which a slip is still to decide can be found by it and not read off.

use crate::publication::input::{PublicationInput, PublishedTable, TableStatus};
use crate::voice::Voice;
use maud::{Markup, html};
use roundtable_record::Hash;
use roundtable_words::say;

pub(super) fn codes(voice: Voice, input: &PublicationInput) -> Markup {
    html! {
        div.control #own hidden {
            label for="own-code" { (say!(voice, "report.page.own")) }
            input #own-code type="text" autocomplete="off" autocapitalize="characters" spellcheck="false"
                aria-describedby="own-says";
            button #own-check type="button" { (say!(voice, "report.page.own.check")) }
            p.small #own-says { (say!(voice, "report.page.own.says")) }
            div aria-live="polite" {
                @for table in &input.tables { (of_table(voice, table)) }
                p.beside #own-none hidden { (say!(voice, "report.page.own.none")) }
                p.beside #own-unclear hidden { (say!(voice, "report.page.own.unclear")) }
            }
        }
    }
}

/// What is said to whoever types a code of this table.
fn of_table(voice: Voice, table: &PublishedTable) -> Markup {
    let no = table.table;
    html! {
        @if let Some(code) = &table.code {
            @match table.status {
                TableStatus::Counted => p.counts data-code=(digest(code)) hidden {
                    strong { (voice.table(no)) } " " (say!(voice, "report.page.own.counts")) " "
                    a href={ "#table-" (no) } { (say!(voice, "report.page.own.look")) }
                },
                TableStatus::Unconfirmed | TableStatus::Conflict | TableStatus::Missing => { (waits(voice, no, code)) }
            }
        }
        @for code in &table.earlier_codes {
            p.beside data-code=(digest(code)) hidden {
                strong { (voice.table(no)) } " " (say!(voice, "report.page.own.void"))
            }
        }
        @for code in &table.beside_codes {
            @match table.status {
                TableStatus::Counted => p.beside data-code=(digest(code)) hidden {
                    strong { (voice.table(no)) } " " (say!(voice, "report.page.own.beside"))
                },
                TableStatus::Unconfirmed | TableStatus::Conflict | TableStatus::Missing => { (waits(voice, no, code)) }
            }
        }
    }
}

fn waits(voice: Voice, table: u16, code: &str) -> Markup {
    html! {
        p.beside data-code=(digest(code)) hidden {
            strong { (voice.table(table)) } " " (say!(voice, "report.page.own.waits"))
        }
    }
}

/// SHA-256 of a code's twelve characters.
fn digest(code: &str) -> String {
    Hash::of(code.replace('-', "")).to_string()
}
