//! Every limit of bags and files, with its unit.

/// Largest session bundle, in bytes.
pub const BUNDLE_BYTES: u64 = 32 * 1024 * 1024;
/// Most entries in a session bundle.
pub const BUNDLE_ENTRIES: usize = 16;
/// Largest meeting pack, in bytes.
pub const PACK_BYTES: u64 = 256 * 1024 * 1024;
/// Most entries in a meeting pack.
pub const PACK_ENTRIES: usize = 1_024;
/// Longest name of an entry, in bytes.
pub const ENTRY_NAME_BYTES: usize = 120;
/// Longest name of a file that we write, its extension not counted, in bytes.
pub const FILE_NAME_BYTES: usize = 120;
/// Largest signature file, in bytes; an Ed25519 one is under 500.
pub const SIGNATURE_BYTES: usize = 2_048;
/// Largest private key file, in bytes; an Ed25519 one is under 500.
pub const KEY_BYTES: u64 = 4_096;
