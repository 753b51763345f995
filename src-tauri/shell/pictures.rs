//! Pictures of a pack, as the page can show them.

/// PNG or JPEG bytes as a data URL; nothing else is ever shown.
pub fn data_url(bytes: &[u8]) -> Option<String> {
    let kind = match bytes {
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        _ => return None,
    };
    Some(format!("data:{kind};base64,{}", base64(bytes)))
}

/// The bytes of a picture that the page drew; nothing where it is none.
pub fn drawn(url: &str) -> Option<Vec<u8>> {
    use base64::Engine;
    let text = ["data:image/png;base64,", "data:image/jpeg;base64,"].iter().find_map(|kind| url.strip_prefix(kind))?;
    let bytes = base64::engine::general_purpose::STANDARD.decode(text).ok()?;
    data_url(&bytes).map(|_| bytes)
}

fn base64(bytes: &[u8]) -> String {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_told_by_its_bytes_and_nothing_else_passes() {
        assert_eq!(data_url(&[0x89, b'P', b'N', b'G', 1]).as_deref(), Some("data:image/png;base64,iVBORwE="));
        assert!(data_url(&[0xFF, 0xD8, 0xFF]).is_some());
        assert_eq!(data_url(b"<svg onload=alert(1)>"), None);
    }

    #[test]
    fn what_the_page_drew_is_a_picture_or_nothing() {
        let png = [0x89, b'P', b'N', b'G', 1];
        assert_eq!(drawn("data:image/png;base64,iVBORwE="), Some(png.to_vec()));
        for other in [
            "data:image/svg+xml;base64,iVBORwE=",
            "iVBORwE=",
            "data:image/png;base64,PHN2Zz4=",
            "data:image/png;base64,!",
        ] {
            assert_eq!(drawn(other), None, "{other}");
        }
    }
}
