//! Pictures as they are printed: no larger than paper shows, upright, on white.

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits, RgbImage};
use std::io::Cursor;

/// Dots an inch: more are not seen on a wall.
const DOTS: f32 = 150.0;
/// Of JPEG.
const QUALITY: u8 = 82;
/// What one picture may take while it is read, in bytes: sixty million dots.
const MOST_BYTES: u64 = 240 * 1024 * 1024;

/// How many pictures are read at once at most.
const HANDS: usize = 4;

/// A picture, ready for a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Picture {
    pub(crate) jpeg: Vec<u8>,
    pub(crate) width: u32,
    pub(crate) height: u32,
}

impl Picture {
    /// A PNG or JPEG for a box of so many points; none where its bytes are no picture that can be read.
    pub(crate) fn of(bytes: &[u8], room: (f32, f32)) -> Option<Picture> {
        let read = upright(bytes)?;
        let most = [room.0, room.1].map(|points| (points / 72.0 * DOTS).ceil().max(1.0) as u32);
        let fits = read.width() <= most[0] && read.height() <= most[1];
        let shown = on_white(if fits { read } else { read.thumbnail(most[0], most[1]) });
        let mut jpeg = Vec::new();
        shown.write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, QUALITY)).ok()?;
        Some(Picture { jpeg, width: shown.width(), height: shown.height() })
    }

    /// The same of many, read by several hands; none also where reading broke off.
    pub(crate) fn all(pictures: &[&[u8]], room: (f32, f32)) -> Vec<Option<Picture>> {
        let hands = std::thread::available_parallelism().map_or(1, usize::from).min(HANDS);
        let share = pictures.len().div_ceil(hands).max(1);
        let read = |bytes: &&[u8]| Picture::of(bytes, room);
        std::thread::scope(|scope| {
            let hands: Vec<_> = pictures
                .chunks(share)
                .map(|part| (part.len(), scope.spawn(move || part.iter().map(read).collect::<Vec<_>>())))
                .collect();
            hands.into_iter().flat_map(|(many, hand)| hand.join().unwrap_or_else(|_| vec![None; many])).collect()
        })
    }

    /// The size at which it fills a box and keeps its shape.
    pub(crate) fn fitted(&self, (wide, high): (f32, f32)) -> (f32, f32) {
        let (width, height) = (self.width.max(1) as f32, self.height.max(1) as f32);
        let scale = (wide / width).min(high / height);
        (width * scale, height * scale)
    }
}

/// As whoever took it held the camera.
fn upright(bytes: &[u8]) -> Option<DynamicImage> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_BYTES);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    if decoder.total_bytes() > MOST_BYTES {
        return None;
    }
    let orientation = decoder.orientation().ok()?;
    let mut read = DynamicImage::from_decoder(decoder).ok()?;
    read.apply_orientation(orientation);
    Some(read)
}

/// What is clear in a picture shows the paper.
fn on_white(read: DynamicImage) -> RgbImage {
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

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ImageFormat, Rgba, RgbaImage};

    fn png(wide: u32, high: u32, dot: [u8; 4]) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        RgbaImage::from_pixel(wide, high, Rgba(dot)).write_to(&mut bytes, ImageFormat::Png).expect("written");
        bytes.into_inner()
    }

    #[test]
    fn a_large_picture_is_made_as_small_as_paper_shows_and_keeps_its_shape() {
        let picture = Picture::of(&png(2000, 1000, [9, 90, 180, 255]), (144.0, 144.0)).expect("a picture");
        assert_eq!((picture.width, picture.height), (300, 150));
        assert_eq!(picture.fitted((144.0, 144.0)), (144.0, 72.0));
        let small = Picture::of(&png(20, 10, [9, 90, 180, 255]), (144.0, 144.0)).expect("a picture");
        assert_eq!((small.width, small.height), (20, 10));
    }

    #[test]
    fn what_is_clear_is_white() {
        let picture = Picture::of(&png(8, 8, [0, 0, 0, 0]), (144.0, 144.0)).expect("a picture");
        let read = image::load_from_memory(&picture.jpeg).expect("a JPEG").into_rgb8();
        assert!(read.pixels().all(|dot| dot.0.iter().all(|part| *part > 250)));
    }

    #[test]
    fn what_is_no_picture_is_none() {
        for bytes in [&b""[..], b"words", b"\x89PNG\r\n\x1a\n....", b"\xff\xd8\xff\xe0"] {
            assert_eq!(Picture::of(bytes, (144.0, 144.0)), None);
        }
        let cut = png(200, 200, [1, 2, 3, 255]);
        assert_eq!(Picture::of(&cut[..cut.len() / 2], (144.0, 144.0)), None);
    }
}
