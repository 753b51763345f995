//! In which currency the cells of an ODS are, which stands beside their values and which no reader of values gives.

use crate::MOST_CELLS;
use crate::source::Source;
use std::collections::BTreeMap;
use std::io::Read;

/// More rows or columns than this are not repeated with an amount in them.
const MOST_REPEATED: u32 = 1_000;

/// The three letters of the currency of cells, or `%` where they are no money, by their sheet, row and column, from 0.
pub(crate) type Currencies = BTreeMap<(usize, u32, u32), String>;

/// Reads them from the archive; nothing where it is none.
pub(crate) fn currencies(source: Source<'_>) -> Currencies {
    let mut text = String::new();
    let content = zip::ZipArchive::new(source)
        .ok()
        .and_then(|mut archive| archive.by_name("content.xml").ok()?.read_to_string(&mut text).ok());
    content.map_or_else(Currencies::new, |_| of_tags(&text))
}

fn of_tags(xml: &str) -> Currencies {
    let mut found = Currencies::new();
    let (mut sheets, mut row, mut rows, mut column) = (0_usize, 0_u32, 0_u32, 0_u32);
    for tag in xml.split('<').skip(1).filter_map(|part| part.split_once('>').map(|(tag, _)| tag)) {
        let name = tag.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
        let repeated = |key: &str| attribute(tag, key).and_then(|count| count.parse::<u32>().ok()).unwrap_or(1);
        match name {
            "table:table" => (sheets, row, rows) = (sheets + 1, 0, 0),
            "table:table-row" => {
                row = row.saturating_add(rows);
                (rows, column) = (repeated("table:number-rows-repeated"), 0);
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let columns = repeated("table:number-columns-repeated");
                let share = Some("%").filter(|_| attribute(tag, "office:value-type") == Some("percentage"));
                let code = attribute(tag, "office:currency").or(share);
                if let (Some(code), Some(sheet)) = (code, sheets.checked_sub(1)) {
                    if found.len() > MOST_CELLS {
                        return found;
                    }
                    for down in 0..rows.min(MOST_REPEATED) {
                        for along in 0..columns.min(MOST_REPEATED) {
                            let place = (sheet, row.saturating_add(down), column.saturating_add(along));
                            found.insert(place, code.to_owned());
                        }
                    }
                }
                column = column.saturating_add(columns);
            }
            _ => {}
        }
    }
    found
}

fn attribute<'a>(tag: &'a str, key: &str) -> Option<&'a str> {
    let (_, after) = tag.split_once(&format!(" {key}="))?;
    let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    after[1..].split(quote).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_has_the_currency_that_stands_beside_its_value() {
        let xml = "<table:table table:name=\"a\"><table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row>\
                   <table:table-row><table:table-cell table:number-columns-repeated=\"2\"/>\
                   <table:table-cell office:value-type=\"currency\" office:currency=\"USD\" office:value=\"700\"><text:p>$700</text:p>\
                   </table:table-cell></table:table-row></table:table><table:table><table:table-row>\
                   <table:table-cell office:currency='EUR'/><table:table-cell office:value-type=\"percentage\"/></table:table-row></table:table>";
        let expected = [((0, 2, 2), "USD".to_owned()), ((1, 0, 0), "EUR".to_owned()), ((1, 0, 1), "%".to_owned())];
        assert_eq!(of_tags(xml), expected.into());
        assert!(currencies(Source::whole(b"no archive")).is_empty());
    }
}
