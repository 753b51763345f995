//! Pictures as phones make them: too large for a pack, and with the place where they were taken.

mod common;
use common::*;
use image::codecs::jpeg::JpegEncoder;
use image::{ImageEncoder, Rgb, RgbImage};

const LIST: &str = "id,name,cost (CNY),picture\n1,Lamp,2000,lamp.jpg\n2,Bench,900,\n";
/// What a camera writes beside the dots.
const TAKEN: &[u8] = b"MM\0*\0\0\0\x08\0\0\0\0\0\0taken at 31.2304 N 121.4737 E";

/// A photograph, so wide.
fn photograph(wide: u32) -> Vec<u8> {
    let mut jpeg = Vec::new();
    let mut encoder = JpegEncoder::new(&mut jpeg);
    encoder.set_exif_metadata(TAKEN.to_vec()).unwrap();
    RgbImage::from_pixel(wide, wide / 2, Rgb([90, 120, 60])).write_with_encoder(encoder).unwrap();
    jpeg
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn a_photograph_is_taken_smaller_and_without_its_place_and_that_is_said() {
    for (wide, said) in [(4000, true), (800, false)] {
        let place = Place::new();
        let list = place.file("list.csv", LIST);
        std::fs::create_dir(place.path("pictures")).unwrap();
        std::fs::write(place.path("pictures/lamp.jpg"), photograph(wide)).unwrap();
        assert!(holds(&photograph(wide), b"taken at"));
        let made = place.json(&["pack", "new", &list, "--tables", "1", "--out", "packs"]);
        let notes = made["list"]["notes"].as_array().unwrap();
        let smaller = notes.iter().find(|note| note["code"] == "pictures_smaller");
        assert_eq!(smaller.map(|note| note["params"]["names"].clone()), said.then(|| "lamp.jpg".into()), "{made}");
        let pack = std::fs::read(&place.files("packs", "rtpack")[0]).unwrap();
        assert!(holds(&pack, b"data/pictures/lamp.jpg") && !holds(&pack, b"taken at"));
    }
}

#[test]
fn what_is_no_picture_is_said_in_words() {
    let place = Place::new();
    let list = place.file("list.csv", LIST);
    std::fs::create_dir(place.path("pictures")).unwrap();
    for (bytes, said) in [
        (&b"words"[..], "PNG or JPEG: lamp.jpg"),
        (b"\xff\xd8\xff\xe0....", "broken and cannot be read: lamp.jpg"),
        (&[0; 41 * 1024 * 1024], "more than 40 MB or 60 million pixels: lamp.jpg"),
    ] {
        std::fs::write(place.path("pictures/lamp.jpg"), bytes).unwrap();
        let out = place.run(&["--lang", "en", "pack", "new", &list, "--tables", "1", "--out", "packs"]);
        assert!(out.err.contains(said), "{}", out.err);
    }
}
