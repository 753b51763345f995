//! Pictures as people hand them in.

use image::codecs::jpeg::JpegEncoder;
use image::{ImageFormat, Rgb, RgbImage};
use std::io::Cursor;

/// A PNG of so many dots.
pub fn png(wide: u32, high: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_pixel(wide, high, Rgb([9, 90, 180])).write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// A JPEG of more than 2 MB, with the place where it was taken.
pub fn phone_photograph() -> Vec<u8> {
    let noise = |x: u32, y: u32| {
        let n = (x.wrapping_mul(7919) ^ y.wrapping_mul(104_729)).wrapping_mul(2_654_435_761).to_le_bytes();
        Rgb([n[1], n[2], n[3]])
    };
    let mut jpeg = Vec::new();
    RgbImage::from_fn(2400, 1800, noise).write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, 95)).unwrap();
    let exif = b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0GPS 31.2304 N 121.4737 E";
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], b"\xff\xe1", &length, exif, &jpeg[2..]].concat()
}
