//! Pictures of projects as they are kept: no larger than anybody sees, and nothing of where, when and with what they
//! were taken.

use crate::seen::{PictureFault, as_jpeg, on_white, read};
use image::ImageFormat;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};

/// The longest side, in dots.
const SIDE: u32 = 1600;
/// What one may take (2 MiB); a PNG that takes more is a photograph.
const MOST_BYTES: usize = 2 * 1024 * 1024;
/// Of JPEG, which is made again for paper; a lower one where it takes too much.
const QUALITIES: [u8; 3] = [90, 75, 40];

/// A picture as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptPicture {
    /// The PNG or JPEG.
    pub bytes: Vec<u8>,
    /// `png` or `jpg`.
    pub kind: &'static str,
    /// Whether it was made smaller for that.
    pub made_smaller: bool,
}

/// A PNG or JPEG made again from its dots alone; the same bytes every time.
///
/// # Errors
/// When it is none, has too many dots or is broken.
pub fn kept_picture(bytes: &[u8]) -> Result<KeptPicture, PictureFault> {
    let seen = read(bytes, (SIDE, SIDE))?;
    if seen.format == ImageFormat::Png {
        let mut png = Vec::new();
        let encoder = PngEncoder::new_with_quality(&mut png, CompressionType::Best, FilterType::Adaptive);
        seen.image.write_with_encoder(encoder).map_err(|_| PictureFault::Broken)?;
        if png.len() <= MOST_BYTES {
            return Ok(KeptPicture { bytes: png, kind: "png", made_smaller: seen.is_shrunk });
        }
    }
    let made_smaller = seen.is_shrunk || bytes.len() > MOST_BYTES;
    let shown = on_white(seen.image);
    let mut jpegs = QUALITIES.into_iter().filter_map(|quality| as_jpeg(&shown, quality));
    let bytes = jpegs.find(|jpeg| jpeg.len() <= MOST_BYTES).ok_or(PictureFault::Broken)?;
    Ok(KeptPicture { bytes, kind: "jpg", made_smaller })
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{DynamicImage, GenericImageView, Rgb, RgbImage};
    use std::io::Cursor;

    fn photograph(wide: u32, high: u32, format: ImageFormat) -> Vec<u8> {
        let left_is_red = |x, _| if x < wide / 2 { Rgb([220, 30, 30]) } else { Rgb([30, 30, 220]) };
        let mut bytes = Cursor::new(Vec::new());
        RgbImage::from_fn(wide, high, left_is_red).write_to(&mut bytes, format).expect("written");
        bytes.into_inner()
    }

    /// What a phone writes into a JPEG: which way it was held, and a place.
    fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
        let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
        exif.extend(b"GPS 31.2304 N 121.4737 E");
        let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
        [&jpeg[..2], b"\xff\xe1", &length, &exif, &jpeg[2..]].concat()
    }

    fn holds(bytes: &[u8], part: &[u8]) -> bool {
        bytes.windows(part.len()).any(|window| window == part)
    }

    fn shown(kept: &KeptPicture) -> DynamicImage {
        image::load_from_memory(&kept.bytes).expect("a picture")
    }

    #[test]
    fn a_photograph_is_made_small_and_upright_and_tells_no_place() {
        let taken = with_exif(&photograph(2400, 1600, ImageFormat::Jpeg), 6);
        assert!(holds(&taken, b"GPS 31."));
        let kept = kept_picture(&taken).expect("a picture");
        assert_eq!((kept.kind, kept.made_smaller), ("jpg", true));
        let seen = shown(&kept);
        assert_eq!(seen.dimensions(), (1067, 1600));
        // A camera that was turned to the right: what was left is up.
        assert!(seen.get_pixel(500, 100)[0] > 200 && seen.get_pixel(500, 1500)[2] > 200);
        assert!(!holds(&kept.bytes, b"Exif") && !holds(&kept.bytes, b"GPS"));
        assert_eq!(kept, kept_picture(&taken).expect("a picture"), "the same bytes every time");
    }

    #[test]
    fn a_small_one_tells_no_place_either_and_stays_as_large_as_it_was() {
        let kept = kept_picture(&with_exif(&photograph(300, 200, ImageFormat::Jpeg), 1)).expect("a picture");
        assert_eq!((kept.kind, kept.made_smaller, shown(&kept).dimensions()), ("jpg", false, (300, 200)));
        assert!(!holds(&kept.bytes, b"GPS"));
        let mut png = photograph(300, 200, ImageFormat::Png);
        let end = png.len() - 12;
        let mut chunk = b"\0\0\0\x0ctEXtPlace\0GPS 31".to_vec();
        chunk.extend(crc32(&chunk[4..]).to_be_bytes());
        png.splice(end..end, chunk);
        assert!(holds(&png, b"GPS"));
        let kept = kept_picture(&png).expect("a picture");
        assert_eq!((kept.kind, kept.made_smaller), ("png", false));
        assert_eq!(shown(&kept), image::load_from_memory(&png).expect("a picture"), "every dot as it was");
        assert!(!holds(&kept.bytes, b"GPS"));
        assert_eq!(kept_picture(&kept.bytes).expect("a picture").bytes, kept.bytes);
    }

    /// The check of a PNG's chunk.
    fn crc32(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 * (crc & 1)))
        })
    }

    #[test]
    fn a_photograph_as_png_becomes_a_jpeg() {
        let noise = |x: u32, y: u32| {
            let n = (x.wrapping_mul(7919) ^ y.wrapping_mul(104_729)).wrapping_mul(2_654_435_761).to_le_bytes();
            Rgb([n[1], n[2], n[3]])
        };
        let mut png = Cursor::new(Vec::new());
        RgbImage::from_fn(1200, 900, noise).write_to(&mut png, ImageFormat::Png).expect("written");
        let kept = kept_picture(&png.into_inner()).expect("a picture");
        assert_eq!((kept.kind, kept.made_smaller, shown(&kept).dimensions()), ("jpg", true, (1200, 900)));
    }

    #[test]
    fn what_has_too_many_dots_is_refused_before_they_are_made() {
        let huge = |bytes: &[u8], at: usize, side: u32| {
            let mut bytes = bytes.to_vec();
            bytes[at..at + 4].copy_from_slice(&side.to_be_bytes());
            bytes[at + 4..at + 8].copy_from_slice(&side.to_be_bytes());
            let crc = crc32(&bytes[12..29]).to_be_bytes();
            bytes[29..33].copy_from_slice(&crc);
            bytes
        };
        let png = photograph(4, 4, ImageFormat::Png);
        for side in [8_000, 60_000, 2_000_000_000] {
            assert_eq!(kept_picture(&huge(&png, 16, side)), Err(PictureFault::TooManyDots), "{side}");
        }
    }

    #[test]
    fn what_is_none_or_broken_is_told_apart() {
        for other in [&b""[..], b"words", b"GIF89a....", b"<svg xmlns='x'/>"] {
            assert_eq!(kept_picture(other), Err(PictureFault::Other));
        }
        let png = photograph(64, 64, ImageFormat::Png);
        assert_eq!(kept_picture(&png[..png.len() / 2]), Err(PictureFault::Broken));
        assert_eq!(kept_picture(b"\xff\xd8\xff\xe0...."), Err(PictureFault::Broken));
    }
}
