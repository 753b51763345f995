//! The two tag files of a bag (RFC 8493, sections 2.1.1 and 2.1.3).

use roundtable_record::Hash;

/// The name of the bag declaration.
pub(crate) const BAGIT: &str = "bagit.txt";
/// What the bag declaration says.
pub(crate) const BAGIT_TEXT: &[u8] = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
/// The name of the manifest, the one signed object.
pub(crate) const MANIFEST: &str = "manifest-sha256.txt";

/// The manifest of the files, which come sorted by name.
pub(crate) fn manifest<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> String {
    files.into_iter().map(|(name, data)| line(name, &Hash::of(data))).collect()
}

/// One line: hash, two spaces, path, line feed.
pub(crate) fn line(name: &str, hash: &Hash) -> String {
    format!("{hash}  {name}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_what_sha256sum_would_print() {
        assert_eq!(
            manifest([("data/a", &b""[..]), ("data/b", b"abc")]),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  data/a\n\
             ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  data/b\n"
        );
    }
}
