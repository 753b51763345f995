//! The publication as a workbook: recommended projects, each table's votes, tables, suggestions, and what this is.

use super::input::{PublicationInput, PublishedPick, PublishedSuggestion};
use super::said;
use crate::clean::visible;
use crate::common::NoteKind;
use crate::error::ReportError;
use crate::limits::LONGEST_CELL;
use crate::money::digits;
use crate::voice::Voice;
use roundtable_words::say;
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

    recommended(&mut book, voice, &looks, input)?;
    votes(&mut book, voice, &looks, input)?;
    tables(&mut book, voice, &looks, input)?;
    suggestions(&mut book, voice, &looks, input)?;
    if !input.objections.is_empty() {
        objections(&mut book, voice, &looks, input)?;
    }
    about(&mut book, voice, &looks, input)?;
    book.save_to_buffer()
}

/// Columns, with their width in characters.
type Columns = [(String, f64)];

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
    fn begin(book: &'a mut Workbook, looks: &'a Looks, name: &str, columns: &Columns) -> Result<Page<'a>, XlsxError> {
        let sheet = book.add_worksheet();
        sheet.set_name(name)?;
        for (index, (name, width)) in (0u16..).zip(columns) {
            sheet.write_string_with_format(0, index, name, &looks.head)?;
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

/// Each project once: the column of what counts adds up to the total. The parts of what was joined stand beneath it.
fn recommended(book: &mut Workbook, voice: Voice, looks: &Looks, input: &PublicationInput) -> Result<(), XlsxError> {
    let columns = [
        (say!(voice, "report.column.number"), 8.0),
        (say!(voice, "report.column.name"), 34.0),
        (say!(voice, "report.column.cost"), 14.0),
        (say!(voice, "report.column.counts"), 16.0),
        (say!(voice, "report.column.tables"), 8.0),
        (say!(voice, "report.column.votes"), 44.0),
        (say!(voice, "report.column.note"), 60.0),
        (say!(voice, "report.column.part_of"), 12.0),
    ];
    let page = &mut Page::begin(book, looks, &say!(voice, "report.sheet.recommended"), &columns)?;
    for project in &input.recommended {
        page.next_row();
        page.number(0, project.number.into())?;
        page.text(1, &project.name)?;
        page.money(2, project.cost)?;
        if let Some(sum) = project.sum {
            page.money(3, sum)?;
        }
        page.number(4, project.tables() as u64)?;
        page.text(5, &said::votes(voice, input, project))?;
        page.text(6, &said::remarks(voice, input, project).unwrap_or_default())?;
        for part in project.parts() {
            page.next_row();
            page.number(0, part.number.into())?;
            page.text(1, &part.name)?;
            page.money(2, part.cost)?;
            page.number(4, part.tables.len() as u64)?;
            page.text(5, &said::votes_of_part(voice, input, part))?;
            page.number(7, project.number.into())?;
        }
    }
    Ok(())
}

/// What every project got at every counted table, recommended or not.
fn votes(book: &mut Workbook, voice: Voice, looks: &Looks, input: &PublicationInput) -> Result<(), XlsxError> {
    let columns = [
        (say!(voice, "report.column.table"), 8.0),
        (say!(voice, "report.column.number"), 8.0),
        (say!(voice, "report.column.name"), 34.0),
        (say!(voice, "report.column.score"), 8.0),
        (say!(voice, "report.column.recommended"), 10.0),
        (say!(voice, "report.column.rank"), 8.0),
        (say!(voice, "report.column.cost"), 14.0),
        (say!(voice, "report.column.sum"), 14.0),
        (say!(voice, "report.column.reasons"), 44.0),
        (say!(voice, "report.column.conditions"), 44.0),
    ];
    let page = &mut Page::begin(book, looks, &say!(voice, "report.sheet.votes"), &columns)?;
    for table in input.counted() {
        for vote in &table.votes {
            page.next_row();
            page.number(0, table.table.into())?;
            page.number(1, vote.number.into())?;
            page.text(2, &vote.name)?;
            page.number(3, vote.score)?;
            if let Some(pick) = table.recommended.iter().find(|pick| pick.id == vote.id) {
                page.text(4, &say!(voice, "report.yes"))?;
                self::pick(page, voice, pick)?;
            }
        }
        // Where all agreed, nothing was counted.
        for pick in table.recommended.iter().filter(|pick| pick.score.is_none()) {
            page.next_row();
            page.number(0, table.table.into())?;
            page.number(1, pick.number.into())?;
            page.text(2, &pick.name)?;
            page.text(3, &voice.got(input.method, pick.score))?;
            page.text(4, &say!(voice, "report.yes"))?;
            self::pick(page, voice, pick)?;
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
    if let Some(reasons) = &pick.reasons {
        page.text(8, &voice.passage(reasons))?;
    }
    page.text(9, &conditions(voice, pick))?;
    Ok(())
}

/// On what conditions, and together with what.
pub(super) fn conditions(voice: Voice, pick: &PublishedPick) -> String {
    let conditions = pick.conditions.as_ref().map(|passage| voice.passage(passage));
    said::together(voice, pick).into_iter().chain(conditions).collect::<Vec<_>>().join(" ")
}

fn tables(book: &mut Workbook, voice: Voice, looks: &Looks, input: &PublicationInput) -> Result<(), XlsxError> {
    let columns = [
        (say!(voice, "report.column.table"), 8.0),
        (say!(voice, "report.column.status"), 26.0),
        (say!(voice, "report.column.present"), 10.0),
        (say!(voice, "report.column.voters"), 10.0),
        (say!(voice, "report.column.valid"), 8.0),
        (say!(voice, "report.column.blank"), 8.0),
        (say!(voice, "report.column.invalid"), 8.0),
        (say!(voice, "report.column.abstained"), 8.0),
        (say!(voice, "report.column.ties"), 44.0),
        (say!(voice, "report.column.code"), 20.0),
        (say!(voice, "report.column.decided"), 44.0),
        (say!(voice, "report.column.beside"), 12.0),
        (say!(voice, "report.column.missing"), 44.0),
        (say!(voice, "report.column.difference"), 44.0),
    ];
    let page = &mut Page::begin(book, looks, &say!(voice, "report.sheet.tables"), &columns)?;
    for table in &input.tables {
        page.next_row();
        page.number(0, table.table.into())?;
        page.text(1, &voice.status(table.status))?;
        if let Some(present) = table.present {
            page.number(2, present.into())?;
        }
        if let Some(hands) = table.hands {
            page.number(3, hands.voters.into())?;
            page.text(4, &say!(voice, "report.page.hands", n = hands.raised))?;
        }
        if let Some(agreed) = table.consensus {
            page.number(3, agreed.voters.into())?;
            page.text(4, &voice.got(input.method, None))?;
        }
        if let Some(ballots) = table.ballots {
            let papers = [ballots.voters, ballots.valid, ballots.blank, ballots.invalid, ballots.abstained];
            for (column, n) in (3..).zip(papers) {
                page.number(column, n.into())?;
            }
        }
        let ties = said::ties(voice, input.method, table).into_iter().chain(said::put_right(voice, table));
        page.text(8, &ties.collect::<Vec<_>>().join(" "))?;
        page.text(9, table.code.as_deref().unwrap_or_default())?;
        page.text(10, &said::decided(voice, table).unwrap_or_default())?;
        page.number(11, u32::try_from(table.beside.len()).unwrap_or(u32::MAX).into())?;
        let older = said::older_list(voice, table);
        let missing = Some(said::missing(voice, table.missing)).filter(|said| !said.is_empty());
        let asked = said::asked(voice, table).into_iter().flat_map(|(asked, all)| std::iter::once(asked).chain(all));
        let agreed = said::agreed(voice, table);
        let told: Vec<String> = older.into_iter().chain(missing).chain(agreed).chain(asked).collect();
        page.text(12, &told.join(" "))?;
        if let Some(difference) = &table.difference {
            page.text(13, &voice.passage(difference))?;
        }
    }
    Ok(())
}

fn suggestions(book: &mut Workbook, voice: Voice, looks: &Looks, input: &PublicationInput) -> Result<(), XlsxError> {
    let columns = [
        (say!(voice, "report.column.table"), 8.0),
        (say!(voice, "report.column.number"), 8.0),
        (say!(voice, "report.column.project"), 10.0),
        (say!(voice, "report.column.name"), 30.0),
        (say!(voice, "report.column.kind"), 12.0),
        (say!(voice, "report.column.text"), 70.0),
        (say!(voice, "report.column.note"), 24.0),
    ];
    let page = &mut Page::begin(book, looks, &say!(voice, "report.sheet.suggestions"), &columns)?;
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
        page.text(6, &remark(voice, &input.currency, suggestion))?;
    }
    Ok(())
}

/// What people objected to, and what the office answered.
fn objections(book: &mut Workbook, voice: Voice, looks: &Looks, input: &PublicationInput) -> Result<(), XlsxError> {
    let columns = [
        (say!(voice, "report.column.day"), 14.0),
        (say!(voice, "report.column.objected_to"), 34.0),
        (say!(voice, "report.column.objection"), 60.0),
        (say!(voice, "report.column.answered"), 14.0),
        (say!(voice, "report.column.answer"), 60.0),
    ];
    let page = &mut Page::begin(book, looks, &say!(voice, "report.sheet.objections"), &columns)?;
    for objection in &input.objections {
        page.next_row();
        page.text(0, &voice.day(&objection.day))?;
        page.text(1, &said::objected_to(voice, objection))?;
        page.text(2, &voice.passage(&objection.text))?;
        match &objection.answer {
            Some(answer) => {
                page.text(3, &voice.day(&answer.day))?;
                page.text(4, &voice.passage(&answer.text))?;
            }
            None => page.text(4, &say!(voice, "report.objection.open"))?,
        }
    }
    Ok(())
}

/// What is to be known of a suggestion beside its text.
pub(super) fn remark(voice: Voice, currency: &str, suggestion: &PublishedSuggestion) -> String {
    let mut remarks = Vec::new();
    if let Some(idea) = &suggestion.idea {
        remarks.push(voice.idea(idea, currency));
    }
    if suggestion.seconded > 0 {
        remarks.push(say!(voice, "report.seconded", n = u64::from(suggestion.seconded)));
    }
    if suggestion.kind == NoteKind::Question && !suggestion.wording {
        remarks.push(voice.reply(suggestion.answer.as_ref()));
    }
    if suggestion.wording {
        let label = say!(voice, "report.wording");
        remarks.push(match suggestion.agreed.unwrap_or(0) {
            0 | 1 => label,
            n => say!(voice, "report.wording.agreed", n = u64::from(n), label = label),
        });
    }
    if suggestion.dialect {
        remarks.push(say!(voice, "report.dialect.short"));
    }
    voice.list(&remarks)
}

fn about(book: &mut Workbook, voice: Voice, looks: &Looks, input: &PublicationInput) -> Result<(), XlsxError> {
    let columns = [(say!(voice, "report.column.about"), 22.0), (say!(voice, "report.column.value"), 80.0)];
    let page = &mut Page::begin(book, looks, &say!(voice, "report.sheet.about"), &columns)?;
    let total: Vec<String> = std::iter::once(said::total(voice, input)).chain(said::left_out(voice, input)).collect();
    let mut rows = vec![
        (say!(voice, "report.about.meeting"), input.meeting.clone()),
        (say!(voice, "report.about.community"), input.community.clone()),
        (say!(voice, "report.place"), input.place.clone()),
        (say!(voice, "report.about.date"), voice.day(&input.date)),
        (say!(voice, "report.about.number"), input.number.to_string()),
        (say!(voice, "report.about.published"), voice.moment(&input.published)),
        (say!(voice, "report.about.currency"), input.currency.clone()),
        (
            say!(voice, "report.about.budget"),
            input.budget.map(|budget| voice.money(budget, &input.currency)).unwrap_or_default(),
        ),
        (say!(voice, "report.about.total"), total.join(" ")),
        (say!(voice, "report.about.fingerprint"), input.fingerprint.clone().unwrap_or_default()),
    ];
    if let Some((mark, says)) = voice.mark(input.kind) {
        rows.insert(0, (say!(voice, "report.about.kind"), format!("{mark} · {says}")));
    }
    for (about, value) in rows {
        page.next_row();
        page.text(0, &about)?;
        page.text(1, &value)?;
    }
    Ok(())
}
