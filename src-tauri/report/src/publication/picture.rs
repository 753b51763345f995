//! Projects' pictures as they stand beside the page.

use crate::pdf::Picture;

/// What a screen shows of one at most, in points of print.
const ROOM: (f32, f32) = (480.0, 360.0);

/// Each PNG or JPEG made again as a small JPEG, without what a camera writes beside it; none where it cannot be read.
#[must_use]
pub fn pictures(bytes: &[&[u8]]) -> Vec<Option<Vec<u8>>> {
    Picture::all(bytes, ROOM).into_iter().map(|picture| picture.map(|picture| picture.jpeg)).collect()
}
