//! Pictures as they are printed: no larger than paper shows, upright, on white.

use crate::seen::{as_jpeg, each_by_hands, on_white, read};

/// Dots an inch: more are not seen on a wall.
const DOTS: f32 = 150.0;
/// Of JPEG.
const QUALITY: u8 = 82;

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
        let [wide, high] = [room.0, room.1].map(|points| (points / 72.0 * DOTS).ceil().max(1.0) as u32);
        let shown = on_white(read(bytes, (wide, high)).ok()?.image);
        Some(Picture { jpeg: as_jpeg(&shown, QUALITY)?, width: shown.width(), height: shown.height() })
    }

    /// The same of many, read by several hands; none also where reading broke off.
    pub(crate) fn all(pictures: &[&[u8]], room: (f32, f32)) -> Vec<Option<Picture>> {
        each_by_hands(pictures, |bytes| Picture::of(bytes, room)).into_iter().map(Option::flatten).collect()
    }

    /// The size at which it fills a box and keeps its shape.
    pub(crate) fn fitted(&self, (wide, high): (f32, f32)) -> (f32, f32) {
        let (width, height) = (self.width.max(1) as f32, self.height.max(1) as f32);
        let scale = (wide / width).min(high / height);
        (width * scale, height * scale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ImageFormat, Rgba, RgbaImage};
    use std::io::Cursor;

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
