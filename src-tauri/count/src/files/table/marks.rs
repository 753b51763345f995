//! Marks: what one can be, and rows of marks of one letter, which are read by bit masks.

use super::rows::Rows;
use crate::files::eight::{BLOCK, either};
use crate::files::lines::Lines;
use std::io::Read;

/// What a mark can be, and what says that there is none.
const YES: [&str; 9] = ["1", "x", "✓", "✔", "☑", "√", "yes", "true", "是"];
const NO: [&str; 4] = ["0", "no", "false", "否"];
/// Whose marks are in a column that has none.
pub(super) const NOBODY: u32 = u32::MAX;

pub(super) fn is_mark(cell: &[u8]) -> Option<bool> {
    let is = |word: &&str| cell.eq_ignore_ascii_case(word.as_bytes());
    match cell {
        // Most are these.
        b"" | b"0" => Some(false),
        b"1" | b"x" => Some(true),
        _ if NO.iter().any(is) => Some(false),
        _ => YES.iter().any(is).then_some(true),
    }
}

impl Rows {
    /// Takes a row of marks of one letter, as nearly all are, without parting its cells; false where it is no such row.
    pub(super) fn take_plain<R: Read>(&mut self, lines: &Lines<R>, separator: u8) -> bool {
        let (row, length) = (lines.row_and_on(), lines.row().len());
        if self.marked.is_empty() || lines.quotes() {
            return false;
        }
        self.taking.begin();
        let (mut before, mut letter) = (0, 0);
        for at in (0..length).step_by(BLOCK) {
            let Some(block) = row[at..].first_chunk() else { return false };
            let left = length - at;
            let all = if left < BLOCK { (1 << left) - 1 } else { u64::MAX };
            let ends = either(block, left, separator, separator);
            let (yes, no) = (either(block, left, b'1', b'x'), either(block, left, b'0', b'0'));
            let column = |bit: u32| before + (ends & ((1 << bit) - 1)).count_ones() as usize;
            let whose = |bit: u32| self.marked.get(column(bit)).copied();
            // What is neither, or no letter alone, can only be where no marks are.
            let letters = all & !ends;
            let odd = (all & !(ends | yes | no)) | (letters & ((letters << 1) | letter));
            if bits(odd).any(|bit| whose(bit) != Some(NOBODY)) {
                return false;
            }
            for bit in bits(yes) {
                match whose(bit) {
                    Some(NOBODY) => {}
                    Some(candidate) => {
                        self.taking.mark(candidate, 1);
                    }
                    None => return false,
                }
            }
            before += ends.count_ones() as usize;
            letter = letters >> (BLOCK - 1);
        }
        if before + 1 != self.marked.len() {
            return false;
        }
        self.taking.put(lines.number(), 1);
        true
    }
}

/// The places of the bits that are set, lowest first.
fn bits(mut of: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let bit = (of > 0).then(|| of.trailing_zeros())?;
        of &= of - 1;
        Some(bit)
    })
}
