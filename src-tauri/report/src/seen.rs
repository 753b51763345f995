//! Pictures as strangers hand them in, read with care: upright, no larger than is asked for, and nothing but dots.

use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbImage};
use std::io::Cursor;

/// What one picture may have, in dots.
const MOST_DOTS: u64 = 60_000_000;
/// What one picture may take while it is read, in bytes.
const MOST_BYTES: u64 = 4 * MOST_DOTS;
/// How many pictures are read at once at most.
const HANDS: usize = 4;

/// Why a picture was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureFault {
    /// It is no PNG or JPEG.
    Other,
    /// It has more dots than any camera of people's.
    TooManyDots,
    /// It begins as a picture and does not go on as one.
    Broken,
}

/// A picture that was read.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) image: DynamicImage,
    pub(crate) format: ImageFormat,
    /// Whether it had more dots than are kept of it.
    pub(crate) is_shrunk: bool,
}

/// Reads a PNG or JPEG as whoever took it held the camera, at most so wide and so high. One with too many dots is not read.
pub(crate) fn read(bytes: &[u8], (wide, high): (u32, u32)) -> Result<Seen, PictureFault> {
    let fault = |error: ImageError| match error {
        ImageError::Limits(_) => PictureFault::TooManyDots,
        ImageError::Decoding(_)
        | ImageError::Encoding(_)
        | ImageError::Parameter(_)
        | ImageError::Unsupported(_)
        | ImageError::IoError(_) => PictureFault::Broken,
    };
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| PictureFault::Broken)?;
    let format = reader.format().filter(|format| matches!(format, ImageFormat::Png | ImageFormat::Jpeg));
    let format = format.ok_or(PictureFault::Other)?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_BYTES);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(fault)?;
    let (across, down) = decoder.dimensions();
    if u64::from(across) * u64::from(down) > MOST_DOTS || decoder.total_bytes() > MOST_BYTES {
        return Err(PictureFault::TooManyDots);
    }
    let turn = decoder.orientation().map_err(fault)?;
    let whole = DynamicImage::from_decoder(decoder).map_err(fault)?;
    // It is turned when it is small: turning takes as much room again.
    let (wide, high) = if lies(turn) { (high, wide) } else { (wide, high) };
    let is_shrunk = across > wide || down > high;
    let mut image = if is_shrunk { whole.thumbnail(wide, high) } else { whole };
    image.apply_orientation(turn);
    Ok(Seen { image, format, is_shrunk })
}

/// Whether a picture was taken with the camera on its side.
fn lies(turn: Orientation) -> bool {
    match turn {
        Orientation::NoTransforms
        | Orientation::Rotate180
        | Orientation::FlipHorizontal
        | Orientation::FlipVertical => false,
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH => {
            true
        }
    }
}

/// As JPEG, with nothing beside its dots.
pub(crate) fn as_jpeg(shown: &RgbImage, quality: u8) -> Option<Vec<u8>> {
    let mut jpeg = Vec::new();
    shown.write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, quality)).ok()?;
    Some(jpeg)
}

/// What is clear in a picture shows the paper.
pub(crate) fn on_white(read: DynamicImage) -> RgbImage {
    if !read.color().has_alpha() {
        return read.into_rgb8();
    }
    let clear = read.into_rgba8();
    RgbImage::from_fn(clear.width(), clear.height(), |x, y| {
        let [r, g, b, alpha] = clear.get_pixel(x, y).0;
        let over = |part: u8| {
            let mixed = u32::from(part) * u32::from(alpha) + 255 * (255 - u32::from(alpha));
            u8::try_from(mixed / 255).unwrap_or(u8::MAX)
        };
        image::Rgb([r, g, b].map(over))
    })
}

/// What is made of each of many pictures, by several hands; none where that broke off.
pub fn each_by_hands<T: Sync, U: Send>(all: &[T], make: impl Fn(&T) -> U + Sync) -> Vec<Option<U>> {
    let hands = std::thread::available_parallelism().map_or(1, usize::from).min(HANDS);
    let share = all.len().div_ceil(hands).max(1);
    let make = &make;
    std::thread::scope(|scope| {
        let hands: Vec<_> = all
            .chunks(share)
            .map(|part| (part.len(), scope.spawn(move || part.iter().map(make).collect::<Vec<_>>())))
            .collect();
        let made = |(many, hand): (usize, std::thread::ScopedJoinHandle<'_, Vec<U>>)| match hand.join() {
            Ok(made) => made.into_iter().map(Some).collect(),
            Err(_) => std::iter::repeat_with(|| None).take(many).collect::<Vec<_>>(),
        };
        hands.into_iter().flat_map(made).collect()
    })
}
