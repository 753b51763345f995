//! Where separators stand in a row, found for eight bytes at once: rows are short, and what finds a byte in much text takes
//! longer to begin.

/// How many bytes are looked at together.
pub(super) const BLOCK: usize = 64;

/// The first eight bytes as one number, the first of them lowest.
#[inline]
pub(super) fn word(bytes: &[u8]) -> Option<u64> {
    bytes.first_chunk().map(|eight| u64::from_le_bytes(*eight))
}

/// Which of the first so many bytes of a block are one or the other, the first of them lowest.
#[inline]
pub(super) fn either(block: &[u8; BLOCK], length: usize, one: u8, other: u8) -> u64 {
    // Written so that many bytes are compared at once.
    let hits = block.map(|byte| u8::from(byte == one) | u8::from(byte == other));
    let mut found = 0;
    let (words, _) = hits.as_chunks::<8>();
    for (eight, at) in words.iter().zip((0..BLOCK).step_by(8)) {
        // The lowest bits of eight bytes side by side.
        found |= (u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56) << at;
    }
    if length < BLOCK { found & ((1 << length) - 1) } else { found }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_at_once_finds_what_one_by_one_does() {
        let text: Vec<u8> = (0..600u32).map(|n| b",;ab\xFF\0\x7F+-<:"[(n * n + n / 7) as usize % 11]).collect();
        for from in 0..400 {
            let block: &[u8; BLOCK] = text[from..].first_chunk().unwrap();
            for length in [0, 1, 7, 8, 63, 64, 100] {
                let found = either(block, length, b',', b';');
                for (at, c) in block.iter().enumerate() {
                    assert_eq!(found >> at & 1 == 1, at < length && [b',', b';'].contains(c));
                }
            }
        }
    }
}
