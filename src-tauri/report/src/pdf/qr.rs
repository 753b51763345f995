//! A QR code as one shape.

use super::ink::Ink;
use super::sheet::{Sheet, square};
use crate::error::ReportError;
use qrcode::{Color, EcLevel, QrCode};

/// Draws the code of a text as a square of `side` points, without a quiet zone: leave four modules around it.
pub(crate) fn draw(sheet: &mut Sheet, text: &str, (x, y): (f32, f32), side: f32) -> Result<(), ReportError> {
    let code = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::M).map_err(|_| ReportError::Qr)?;
    let (count, colors) = (code.width(), code.to_colors());
    let step = side / count as f32;
    let mut rings = Vec::new();
    for (row, modules) in colors.chunks(count).enumerate() {
        let mut column = 0;
        while column < count {
            let run = modules[column..].iter().take_while(|color| **color == Color::Dark).count();
            if run > 0 {
                let (left, top) = (x + column as f32 * step, y + row as f32 * step);
                rings.push(square(left, top, run as f32 * step, step));
            }
            column += run.max(1);
        }
    }
    sheet.rings(rings, Ink::INK);
    Ok(())
}
