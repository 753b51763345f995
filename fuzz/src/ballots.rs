//! Files of ballots that strangers can hand in: text in a format of its own, a sheet, a table's record.

use super::bundle_of;
use roundtable_count::files::{
    Column, FileError, Format, Odd, Options, Sheet, Stated, TableKind, What, open, read, write,
};
use roundtable_count::{Amount, Request, Ties};
use roundtable_desk::{Ballots, Reading, compare, verify_bundle};

/// A file of ballots; where nothing is wrong with it, it is written and comes back as it was.
pub(super) fn ballots(bytes: &[u8], formats: &[Format]) {
    for &format in formats {
        ballots_as(bytes, &Options { format: Some(format), ..Options::default() });
    }
}

/// A table of ballots, whatever its cells are.
pub(super) fn tables(bytes: &[u8]) {
    let table = |format, kind| {
        let columns = [1, 2].map(Column::Number).to_vec();
        let times = bytes.len().is_multiple_of(2).then_some(Column::Number(3));
        Options { format: Some(format), kind: Some(kind), columns, times, ..Options::default() }
    };
    for kind in TableKind::ALL {
        ballots_as(bytes, &table(Format::Csv, kind));
    }
    ballots(bytes, &[Format::Csv, Format::Tsv]);
}

fn ballots_as(bytes: &[u8], options: &Options) {
    let Ok(opened) = open("", bytes, options) else { return };
    let _ = opened.first_rows();
    let Ok(file) = opened.read() else { return };
    // A file may say that one line stands for more ballots than could be written one by one; and numbers of decimals are those
    // that all of it needs, with what a format has no place for.
    let large = file.profile.valid().max(file.profile.blank) > 10_000 || file.profile.candidates.len() > 1000;
    if large || file.profile.money_digits + file.profile.point_digits > 0 || !file.faults.is_empty() {
        return;
    }
    for format in [Format::Pb, Format::Toi, Format::Cat, Format::Blt, Format::Csv] {
        let mut written = Vec::new();
        match write(format, &file.profile, &Stated::default(), &mut written) {
            Ok(()) => {
                let again = Options { format: Some(format), ..Options::default() };
                let again = read("", written.as_slice(), &again).expect("as written");
                assert_eq!(again.profile, file.profile, "{format:?}");
            }
            Err(FileError::Unfit { .. } | FileError::UnfitText { .. }) => {}
            Err(other) => panic!("{format:?} is not written: {other}"),
        }
    }
}

/// Bytes as a workbook; and as the text of a sheet, with what stands beside it after a byte 0xFF: of each row a byte that says
/// whether it is hidden and which of its cells is odd.
pub(super) fn sheets(bytes: &[u8]) {
    for kind in TableKind::ALL {
        let columns = [1, 2].map(Column::Number).to_vec();
        let options =
            Options { kind: Some(kind), columns: columns.clone(), headings: Some(true), ..Options::default() };
        let _ = Ballots::from("", bytes, &Reading { options, ..Reading::default() });
        let at = bytes.iter().position(|byte| *byte == 0xFF).unwrap_or(bytes.len());
        let (text, beside) = (&bytes[..at], bytes.get(at + 1..).unwrap_or_default());
        // Each line is a row of its own, and every other row of the sheet is empty.
        let mut sheet = Sheet { rows: (1..=beside.len() as u64).map(|row| row * 2).collect(), ..Sheet::default() };
        for (&row, byte) in sheet.rows.iter().zip(beside) {
            if byte & 1 == 1 {
                sheet.hidden.insert(row);
            }
            if byte & 2 == 2 {
                sheet.odd.insert((row, usize::from(byte >> 2 & 3)), Odd::Date);
            }
        }
        let first_row = beside.first().map(|byte| u64::from(byte >> 4)).filter(|row| *row > 0);
        let asked = |sheet| Options {
            format: Some(Format::Csv),
            separator: Some(b','),
            kind: Some(kind),
            columns: columns.clone(),
            headings: Some(true),
            most_faults: usize::MAX,
            first_row,
            sheet: Some(sheet),
            ..Options::default()
        };
        let rows = sheet.rows.clone();
        let all = sheet.hidden.clone();
        let options = asked(sheet);
        let Ok(file) = open("", text, &options).and_then(|opened| opened.read()) else { continue };
        let hidden = file.faults.list.iter().filter(|fault| fault.what == What::Hidden);
        assert!(hidden.into_iter().all(|fault| all.contains(&fault.line)));
        // Where no row is shown, there is no ballot.
        let lines = text.split(|byte| matches!(byte, b'\n' | b'\r')).count();
        if rows.len() >= lines {
            let hidden = rows.iter().copied().collect();
            let nothing = asked(Sheet { rows, hidden, ..Sheet::default() });
            let file = read("", text, &nothing).expect("read before");
            assert_eq!(file.profile.valid() + file.profile.blank, 0);
        }
    }
}

/// Bytes as a bundle, and the bundle that a table would have signed: a record that is good comes to what it says itself.
pub(super) fn records(bytes: &[u8]) {
    let ballots = |bytes: &[u8]| Ballots::from("table.rtbundle", bytes, &Reading::default()).ok();
    let signed = bundle_of(bytes).map(|bag| bag.bytes().to_vec());
    for bundle in [Some(bytes.to_vec()), signed].into_iter().flatten() {
        let Some(ballots) = ballots(&bundle) else { continue };
        assert!(verify_bundle(bundle).is_ok());
        let request = ballots.usual(Amount::default()).expect("the table's own rule");
        let request = Request { ties: ballots.ties(&request, Ties::default()), ..request };
        let outcome = ballots.count(&request).expect("by the table's own rule");
        if ballots.is_whole() && outcome.open.is_none() {
            assert!(compare(&ballots, &outcome).is_none_or(|own| own.agrees()));
        }
    }
}
