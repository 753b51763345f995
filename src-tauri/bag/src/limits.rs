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
/// Digits of an opening code.
pub const CODE_DIGITS: u32 = 12;
/// Fewest characters of a new passphrase.
pub const PASSPHRASE_CHARS: usize = 8;
/// Longest passphrase, in bytes.
pub const PASSPHRASE_BYTES: usize = 1_024;
/// scrypt's work factor (log2 of N; r = 8, p = 1) of what we lock: half a second to a second, and 256 MiB.
pub const WORK_FACTOR: u8 = 18;
/// Highest work factor that is tried: about four seconds, and 1 GiB.
pub const MOST_WORK_FACTOR: u8 = 20;
/// Rounds of bcrypt-pbkdf for a key behind a passphrase, as `ssh-keygen` takes.
pub const KEY_ROUNDS: u32 = 24;
/// Most rounds that are tried.
pub const MOST_KEY_ROUNDS: u32 = 1_024;
/// Largest file that is locked under a typed secret, in bytes; a table's key takes under 700.
pub const LOCKED_BYTES: u64 = 8_192;
/// Longest header of an age file, in bytes: a hundred and fifty recipients.
pub const AGE_HEADER_BYTES: usize = 16 * 1024;
/// By how much an encrypted bundle may be larger than the bundle inside, in bytes: the header, and 16 bytes for each
/// 64 KiB.
pub const ENCRYPTED_MORE_BYTES: u64 = 32 * 1024;
