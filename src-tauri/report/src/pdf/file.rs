//! Sheets into the bytes of a PDF, the same bytes for the same sheets.

use super::face::{Face, Hand, Typeface};
use super::ink::{Ink, Style};
use super::picture::Picture;
use super::setting::Run;
use super::sheet::{Knot, Mark, Paint, Sheet};
use crate::error::ReportError;
use lopdf::{Object, ObjectId};
use printpdf::{
    Color, CurTransMat, DictItem, ExternalStream, ExternalXObject, FontId, FontMetrics, Line, LineDashPattern,
    LinePoint, Op, PaintMode, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Polygon,
    PolygonRing, Pt, Rgb, TextItem, TextMatrix, TextRenderingMode, WindingOrder, XObject, XObjectId, XObjectTransform,
};
use std::collections::{BTreeMap, BTreeSet};

/// What the fonts are called inside the file: not F1 to F14, which are names of built-in ones.
fn font(hand: Hand) -> FontId {
    let name = match hand {
        Hand::Chinese => "F1x",
        Hand::Letters => "F2x",
        Hand::Rare => "F3x",
        Hand::Korean => "F4x",
        Hand::Emoji => "F5x",
        Hand::Signs => "F6x",
    };
    FontId(name.to_owned())
}

/// The outline of a bold letter, in parts of its size.
const BOLD: f32 = 0.03;

/// Writes the sheets into one file under a title, each on every page that shows it.
pub(crate) fn write(
    title: &str,
    sheets: &[Sheet],
    pages: &[usize],
    pictures: Vec<Picture>,
) -> Result<Vec<u8>, ReportError> {
    let typeface = Typeface::get()?;
    let set = Set::of(typeface, sheets);
    let mut document = PdfDocument::new(title);
    document.metadata.info.producer = "Roundtable".to_owned();
    let mut spelling = BTreeMap::new();
    for hand in Hand::ALL {
        let Some(used) = set.used.get(&hand) else { continue };
        let cut = Cut::of(typeface.face(hand), used)?;
        document.resources.fonts.map.insert(font(hand), PdfFont::new(cut.font));
        spelling.extend(cut.spelling.into_iter().map(|(from, to)| ((hand, from), to)));
    }
    let drawn = pictures.into_iter().enumerate().map(|(place, drawn)| (picture(place), drawing(drawn)));
    document.resources.xobjects.map.extend(drawn);
    document.pages = sheets.iter().zip(set.runs).map(|(sheet, runs)| page(sheet, runs, &spelling)).collect();

    let mut warnings = Vec::new();
    let mut file = document.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    // Its pictures are in the file now: they may be large.
    drop(document);
    settle(&mut file);
    if pages.len() != sheets.len() || pages.iter().enumerate().any(|(at, sheet)| at != *sheet) {
        show(&mut file, pages).map_err(|error| ReportError::Pdf(error.to_string()))?;
    }
    file.compress();
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(|error| ReportError::Pdf(error.to_string()))?;
    Ok(bytes)
}

/// Takes out what differs from run to run, and what claims a standard that nobody asked for.
fn settle(file: &mut lopdf::Document) {
    use lopdf::StringFormat;
    let id = Object::String(b"roundtable-report".to_vec(), StringFormat::Literal);
    file.trailer.set("ID", Object::Array(vec![id.clone(), id]));
    let info = file.trailer.get(b"Info").and_then(Object::as_reference);
    if let Ok(info) = info.and_then(|info| file.get_dictionary_mut(info)) {
        for key in
            ["GTS_PDFXVersion", "CreationDate", "ModDate", "Identifier", "Author", "Subject", "Keywords", "Creator"]
        {
            info.remove(key.as_bytes());
        }
    }
}

/// What a picture is called inside the file.
fn picture(place: usize) -> XObjectId {
    XObjectId(format!("P{place}"))
}

fn drawing(picture: Picture) -> XObject {
    let name = |text: &str| DictItem::Name(text.as_bytes().to_vec());
    let dict = [
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", DictItem::Int(picture.width.into())),
        ("Height", DictItem::Int(picture.height.into())),
        ("ColorSpace", name("DeviceRGB")),
        ("BitsPerComponent", DictItem::Int(8)),
        ("Filter", name("DCTDecode")),
    ];
    let dict = dict.into_iter().map(|(key, item)| (key.to_owned(), item)).collect();
    let stream = ExternalStream { dict, content: picture.jpeg, compress: false };
    XObject::External(ExternalXObject { stream, width: None, height: None, dpi: None })
}

/// Lets each page show its sheet: what is drawn stands in the file once, however many pages show it.
fn show(file: &mut lopdf::Document, pages: &[usize]) -> lopdf::Result<()> {
    let sheets: Vec<ObjectId> = file.get_pages().into_values().collect();
    let mut shown = BTreeSet::new();
    let mut kids = Vec::with_capacity(pages.len());
    for sheet in pages {
        let id = *sheets.get(*sheet).ok_or(lopdf::Error::PageNumberNotFound(0))?;
        let page = if shown.insert(id) { id } else { file.add_object(file.get_dictionary(id)?.clone()) };
        kids.push(Object::Reference(page));
    }
    let tree = file.catalog()?.get(b"Pages")?.as_reference()?;
    let tree = file.get_dictionary_mut(tree)?;
    tree.set("Count", i64::try_from(kids.len()).unwrap_or(i64::MAX));
    tree.set("Kids", kids);
    Ok(())
}

/// All texts as they are set, sheet for sheet and mark for mark, and the characters that each font writes of them.
struct Set {
    runs: Vec<Vec<Vec<Run>>>,
    used: BTreeMap<Hand, BTreeSet<char>>,
}

impl Set {
    fn of(typeface: &Typeface, sheets: &[Sheet]) -> Set {
        let of_mark = |mark: &Mark| if let Mark::Text { text, .. } = mark { typeface.runs(text) } else { Vec::new() };
        let runs: Vec<Vec<Vec<Run>>> = sheets.iter().map(|sheet| sheet.marks.iter().map(of_mark).collect()).collect();
        let mut used: BTreeMap<Hand, BTreeSet<char>> = BTreeMap::new();
        for run in runs.iter().flatten().flatten() {
            used.entry(run.hand).or_default().extend(run.text.chars());
        }
        Set { runs, used }
    }
}

/// How characters are written in the file, by font.
type Spelling = BTreeMap<(Hand, char), char>;

/// A font cut to the characters used.
struct Cut {
    font: ParsedFont,
    /// Characters that share a glyph are written as one of them, so that extracted text reads right.
    spelling: BTreeMap<char, char>,
}

impl Cut {
    fn of(face: &Face, used: &BTreeSet<char>) -> Result<Cut, ReportError> {
        let mut shared: BTreeMap<u16, Vec<char>> = BTreeMap::new();
        for c in used {
            shared.entry(face.glyph(*c).ok_or(ReportError::Subset)?.0).or_default().push(*c);
        }

        let mut remapper = subsetter::GlyphRemapper::new();
        let (mut spelling, mut glyphs, mut widths) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for (glyph, chars) in &shared {
            let plainest =
                chars.iter().copied().min_by_key(|c| (is_compatibility(*c), *c)).ok_or(ReportError::Subset)?;
            spelling.extend(chars.iter().map(|c| (*c, plainest)));
            let cut = remapper.remap(*glyph);
            glyphs.insert(u32::from(plainest), cut);
            widths.insert(cut, face.face.glyph_hor_advance(ttf_parser::GlyphId(*glyph)).unwrap_or(0));
        }
        let bytes = subsetter::subset(face.bytes, 0, &remapper).map_err(|_| ReportError::Subset)?;

        let units = face.face.units_per_em();
        let metrics = FontMetrics { ascent: face.face.ascender(), descent: face.face.descender() };
        let name = Some(face.name.to_owned());
        let mut font = ParsedFont::with_glyph_data(bytes, 0, name, glyphs, widths, units, metrics);
        let bounds = face.face.global_bounding_box();
        font.pdf_font_metrics.units_per_em = units;
        font.pdf_font_metrics.x_min = bounds.x_min;
        font.pdf_font_metrics.y_min = bounds.y_min;
        font.pdf_font_metrics.x_max = bounds.x_max;
        font.pdf_font_metrics.y_max = bounds.y_max;
        font.pdf_font_metrics.us_weight_class = 400;
        Ok(Cut { font, spelling })
    }
}

/// Radicals and compatibility forms, which look like an ordinary character.
fn is_compatibility(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}')
}

fn page(sheet: &Sheet, runs: Vec<Vec<Run>>, spelling: &Spelling) -> PdfPage {
    let height = sheet.size.1;
    let ops = sheet.marks.iter().zip(runs).flat_map(|(mark, runs)| ops(mark, runs, height, spelling)).collect();
    PdfPage::new(Pt(sheet.size.0).into(), Pt(height).into(), ops)
}

fn ops(mark: &Mark, runs: Vec<Run>, height: f32, spelling: &Spelling) -> Vec<Op> {
    match mark {
        Mark::Text { x, y, style, text: _, turned } => runs
            .into_iter()
            .flat_map(|run| {
                let written = |c| spelling.get(&(run.hand, c)).copied().unwrap_or(c);
                let text = run.text.chars().map(written).collect();
                let way = if *turned { -1.0 } else { 1.0 };
                let (after, over) = (run.at.0 * style.size * way, run.at.1 * style.size * way);
                let mut ops = text_ops(point(x + after, y - over, height), *style, run.hand, text);
                if *turned {
                    upside_down(&mut ops);
                }
                ops
            })
            .collect(),
        Mark::Shape { rings, paint } => {
            let (mode, mut ops) = match paint {
                Paint::Fill(ink) => (PaintMode::Fill, vec![Op::SetFillColor { col: color(*ink) }]),
                Paint::Line { ink, thick } => (PaintMode::Stroke, stroke(*ink, *thick, false)),
            };
            let rings = rings
                .iter()
                .map(|ring| PolygonRing { points: ring.iter().map(|knot| knot_at(knot, height)).collect() });
            let polygon = Polygon { rings: rings.collect(), mode, winding_order: WindingOrder::EvenOdd };
            ops.push(Op::DrawPolygon { polygon });
            ops
        }
        Mark::Rule { from, to, ink, thick, dashed } => {
            let mut ops = stroke(*ink, *thick, *dashed);
            let points = [from, to].map(|(x, y)| LinePoint { p: point(*x, *y, height), bezier: false });
            ops.push(Op::DrawLine { line: Line { points: points.to_vec(), is_closed: false } });
            ops
        }
        Mark::Picture { place, at, size } => {
            let corner = point(at.0, at.1 + size.1, height);
            let matrix = CurTransMat::Raw([size.0, 0.0, 0.0, size.1, corner.x.0, corner.y.0]);
            let transform = XObjectTransform { no_auto_scale: true, ..XObjectTransform::default() };
            vec![
                Op::SaveGraphicsState,
                Op::SetTransformationMatrix { matrix },
                Op::UseXobject { id: picture(*place), transform },
                Op::RestoreGraphicsState,
            ]
        }
    }
}

fn text_ops(pos: Point, style: Style, hand: Hand, text: String) -> Vec<Op> {
    // The fine lines of an emoji would run together.
    let is_bold = style.bold && hand != Hand::Emoji;
    let mode = if is_bold { TextRenderingMode::FillStroke } else { TextRenderingMode::Fill };
    let mut ops = vec![Op::SetFillColor { col: color(style.ink) }];
    if is_bold {
        ops.extend(stroke(style.ink, style.size * BOLD, false));
    }
    ops.extend([
        Op::StartTextSection,
        Op::SetTextRenderingMode { mode },
        Op::SetFont { font: PdfFontHandle::External(font(hand)), size: Pt(style.size) },
        Op::SetTextCursor { pos },
        Op::ShowText { items: vec![TextItem::Text(text)] },
        Op::EndTextSection,
    ]);
    ops
}

/// Sets a text upside down where it begins.
fn upside_down(ops: &mut [Op]) {
    for op in ops {
        if let Op::SetTextCursor { pos } = op {
            *op = Op::SetTextMatrix { matrix: TextMatrix::Raw([-1.0, 0.0, 0.0, -1.0, pos.x.0, pos.y.0]) };
        }
    }
}

fn stroke(ink: Ink, thick: f32, dashed: bool) -> Vec<Op> {
    let dash = if dashed { LineDashPattern::new(0.0, &[4.0, 3.0]) } else { LineDashPattern::default() };
    vec![
        Op::SetOutlineColor { col: color(ink) },
        Op::SetOutlineThickness { pt: Pt(thick) },
        Op::SetLineDashPattern { dash },
    ]
}

fn knot_at((x, y, bezier): &Knot, height: f32) -> LinePoint {
    LinePoint { p: point(*x, *y, height), bezier: *bezier }
}

/// A point of ours, downwards from the top, as the file has it, upwards from the bottom.
fn point(x: f32, y: f32, height: f32) -> Point {
    Point { x: Pt(x), y: Pt(height - y) }
}

fn color(Ink(r, g, b): Ink) -> Color {
    let part = |value: u8| f32::from(value) / 255.0;
    Color::Rgb(Rgb { r: part(r), g: part(g), b: part(b), icc_profile: None })
}
