//! The publication as a workbook: recommended projects, each table's votes, tables, suggestions, and what this is.

use super::input::{Decided, PublicationInput, PublishedPick, PublishedSuggestion, PublishedTable};
use super::said;
use crate::clean::visible;
use crate::error::ReportError;
use crate::limits::LONGEST_CELL;
use crate::money::digits;
use crate::voice::Voice;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

/// Makes the workbook. People's texts are cells of type string, never formulas or links. The same input gives the same
/// bytes.
///
/// # Errors
/// [`ReportError::Workbook`] where the file cannot be put together.
pub fn workbook(input: &PublicationInput) -> Result<Vec<u8>, ReportError> {
    write(input).map_err(|error| ReportError::Workbook(error.to_string()))
}

fn write(input: &PublicationInput) -> Result<Vec<u8>, XlsxError> {
    let voice = Voice::of(input.lang).for_sums(input.sums());
    let looks = Looks::of(input);
    let mut book = Workbook::new();
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(visible(&input.meeting)).set_creation_datetime(&day));

    recommended(&mut Page::begin(&mut book, voice, &looks, "recommended", &RECOMMENDED)?, voice, input)?;
    votes(&mut Page::begin(&mut book, voice, &looks, "votes", &VOTES)?, voice, input)?;
    tables(&mut Page::begin(&mut book, voice, &looks, "tables", &TABLES)?, voice, input)?;
    suggestions(&mut Page::begin(&mut book, voice, &looks, "suggestions", &SUGGESTIONS)?, voice, input)?;
    about(&mut Page::begin(&mut book, voice, &looks, "about", &ABOUT)?, voice, input)?;
    book.save_to_buffer()
}

/// Columns by key, with their width in characters.
type Columns = [(&'static str, f64)];
const RECOMMENDED: [(&str, f64); 7] = [
    ("number", 8.0),
    ("name", 34.0),
    ("cost", 14.0),
    ("counts", 16.0),
    ("tables", 8.0),
    ("votes", 44.0),
    ("note", 60.0),
];
const VOTES: [(&str, f64); 10] = [
    ("table", 8.0),
    ("number", 8.0),
    ("name", 34.0),
    ("score", 8.0),
    ("recommended", 10.0),
    ("rank", 8.0),
    ("cost", 14.0),
    ("sum", 14.0),
    ("reasons", 44.0),
    ("conditions", 44.0),
];
const TABLES: [(&str, f64); 13] = [
    ("table", 8.0),
    ("status", 26.0),
    ("present", 10.0),
    ("voters", 10.0),
    ("valid", 8.0),
    ("blank", 8.0),
    ("invalid", 8.0),
    ("abstained", 8.0),
    ("ties", 44.0),
    ("code", 20.0),
    ("decided", 44.0),
    ("beside", 12.0),
    ("missing", 44.0),
];
const SUGGESTIONS: [(&str, f64); 7] = [
    ("table", 8.0),
    ("number", 8.0),
    ("project", 10.0),
    ("name", 30.0),
    ("kind", 12.0),
    ("text", 70.0),
    ("note", 24.0),
];
const ABOUT: [(&str, f64); 2] = [("about", 22.0), ("value", 80.0)];

struct Looks {
    head: Format,
    text: Format,
    money: Format,
    /// How many minor units make one of the currency.
    unit: f64,
}

impl Looks {
    fn of(input: &PublicationInput) -> Looks {
        let text = Format::new().set_align(FormatAlign::Top).set_text_wrap();
        let head = Format::new()
            .set_bold()
            .set_background_color(Color::RGB(0xDCEFE9))
            .set_font_color(Color::RGB(0x0E6A5B))
            .set_border_bottom(FormatBorder::Thin);
        let digits = digits(&input.currency);
        let pattern = match digits {
            0 => "#,##0".to_owned(),
            _ => format!("#,##0.{}", "0".repeat(digits as usize)),
        };
        let money = Format::new().set_align(FormatAlign::Top).set_num_format(pattern);
        Looks { head, text, money, unit: 10f64.powi(digits as i32) }
    }
}

/// A sheet that is filled row by row.
struct Page<'a> {
    sheet: &'a mut Worksheet,
    looks: &'a Looks,
    row: u32,
}

impl<'a> Page<'a> {
    fn begin(
        book: &'a mut Workbook,
        voice: Voice,
        looks: &'a Looks,
        name: &str,
        columns: &Columns,
    ) -> Result<Page<'a>, XlsxError> {
        let sheet = book.add_worksheet();
        sheet.set_name(voice.say(&format!("report.sheet.{name}")))?;
        for (index, (key, width)) in (0u16..).zip(columns) {
            sheet.write_string_with_format(0, index, voice.say(&format!("report.column.{key}")), &looks.head)?;
            sheet.set_column_width(index, *width)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        sheet.set_paper_size(9).set_landscape().set_repeat_rows(0, 0)?;
        sheet.set_print_fit_to_pages(1, 0);
        Ok(Page { sheet, looks, row: 0 })
    }

    fn next_row(&mut self) {
        self.row += 1;
    }

    fn text(&mut self, column: u16, text: &str) -> Result<(), XlsxError> {
        let text: String = visible(text).chars().take(LONGEST_CELL).collect();
        self.sheet.write_string_with_format(self.row, column, text, &self.looks.text).map(|_| ())
    }

    fn number(&mut self, column: u16, number: u64) -> Result<(), XlsxError> {
        // A count of people or votes: far below 2^53, so exact.
        self.sheet.write_number_with_format(self.row, column, number as f64, &self.looks.text).map(|_| ())
    }

    fn money(&mut self, column: u16, minor: i64) -> Result<(), XlsxError> {
        // For reading; the open data holds the exact minor units.
        let sum = minor as f64 / self.looks.unit;
        self.sheet.write_number_with_format(self.row, column, sum, &self.looks.money).map(|_| ())
    }
}

/// Each project once: the column of what counts adds up to the total.
fn recommended(page: &mut Page, voice: Voice, input: &PublicationInput) -> Result<(), XlsxError> {
    for project in &input.recommended {
        page.next_row();
        page.number(0, project.number.into())?;
        page.text(1, &project.name)?;
        page.money(2, project.cost)?;
        if let Some(sum) = project.sum {
            page.money(3, sum)?;
        }
        page.number(4, project.tables.len() as u64)?;
        page.text(5, &said::votes(voice, input, project))?;
        page.text(6, &said::sums(voice, input, project).unwrap_or_default())?;
    }
    Ok(())
}

/// What every project got at every counted table, recommended or not.
fn votes(page: &mut Page, voice: Voice, input: &PublicationInput) -> Result<(), XlsxError> {
    for table in input.counted() {
        for vote in &table.votes {
            page.next_row();
            page.number(0, table.table.into())?;
            page.number(1, vote.number.into())?;
            page.text(2, &vote.name)?;
            page.number(3, vote.score)?;
            if let Some(pick) = table.recommended.iter().find(|pick| pick.id == vote.id) {
                page.text(4, &voice.say("report.yes"))?;
                self::pick(page, voice, pick)?;
            }
        }
    }
    Ok(())
}

fn pick(page: &mut Page, voice: Voice, pick: &PublishedPick) -> Result<(), XlsxError> {
    page.number(5, pick.rank.into())?;
    page.money(6, pick.cost)?;
    if let Some(sum) = pick.sum {
        page.money(7, sum)?;
    }
    for (column, passage) in [(8, &pick.reasons), (9, &pick.conditions)] {
        if let Some(passage) = passage {
            page.text(column, &voice.passage(passage))?;
        }
    }
    Ok(())
}

fn tables(page: &mut Page, voice: Voice, input: &PublicationInput) -> Result<(), XlsxError> {
    for table in &input.tables {
        page.next_row();
        page.number(0, table.table.into())?;
        page.text(1, &voice.say(&format!("report.status.{}", table.status.name())))?;
        if let Some(present) = table.present {
            page.number(2, present.into())?;
        }
        if let Some(ballots) = table.ballots {
            let papers = [ballots.voters, ballots.valid, ballots.blank, ballots.invalid, ballots.abstained];
            for (column, n) in (3..).zip(papers) {
                page.number(column, n.into())?;
            }
        }
        page.text(8, &said::ties(voice, table).join(" "))?;
        page.text(9, table.code.as_deref().unwrap_or_default())?;
        page.text(10, &decided(voice, table))?;
        page.number(11, u32::try_from(table.beside.len()).unwrap_or(u32::MAX).into())?;
        page.text(12, &said::missing(voice, table.missing))?;
    }
    Ok(())
}

fn decided(voice: Voice, table: &PublishedTable) -> String {
    match &table.decided {
        None => String::new(),
        Some(Decided::Code) => voice.say("report.decided.code"),
        Some(Decided::Reason(reason)) => format!("{} {}", voice.say("report.decided.reason"), voice.passage(reason)),
    }
}

fn suggestions(page: &mut Page, voice: Voice, input: &PublicationInput) -> Result<(), XlsxError> {
    for suggestion in &input.suggestions {
        page.next_row();
        page.number(0, suggestion.table.into())?;
        if let Some(project) = &suggestion.project {
            page.number(1, project.number.into())?;
            page.text(2, &project.id)?;
            page.text(3, &project.name)?;
        }
        page.text(4, &voice.note_kind(suggestion.kind))?;
        page.text(5, &voice.passage(&suggestion.text))?;
        page.text(6, &remark(voice, suggestion))?;
    }
    Ok(())
}

/// What is to be known of a suggestion beside its text.
pub(super) fn remark(voice: Voice, suggestion: &PublishedSuggestion) -> String {
    let mut remarks = Vec::new();
    if suggestion.wording {
        remarks.push(voice.say("report.wording"));
    }
    if suggestion.dialect {
        remarks.push(voice.say("report.dialect.short"));
    }
    voice.list(&remarks)
}

fn about(page: &mut Page, voice: Voice, input: &PublicationInput) -> Result<(), XlsxError> {
    let mut rows = vec![
        ("report.about.meeting", input.meeting.clone()),
        ("report.about.community", input.community.clone()),
        ("report.place", input.place.clone()),
        ("report.about.date", voice.day(&input.date)),
        ("report.about.number", input.number.to_string()),
        ("report.about.published", voice.moment(&input.published)),
        ("report.about.currency", input.currency.clone()),
        ("report.about.budget", input.budget.map(|budget| voice.money(budget, &input.currency)).unwrap_or_default()),
        ("report.about.total", said::total(voice, input)),
        ("report.about.fingerprint", input.fingerprint.clone().unwrap_or_default()),
    ];
    if let Some(mark) = voice.mark(input.kind) {
        let says = voice.say(&format!("report.mark.{}.says", input.kind.name()));
        rows.insert(0, ("report.about.kind", format!("{mark} · {says}")));
    }
    for (key, value) in rows {
        page.next_row();
        page.text(0, &voice.say(key))?;
        page.text(1, &value)?;
    }
    Ok(())
}
