//! Where separators stand in a row, found for eight bytes at once: rows are short, and what finds a byte in much text takes
//! longer to begin.

/// How many bytes are looked at together.
pub(super) const BLOCK: usize = 64;

/// The first eight bytes as one number, the first of them lowest.
#[inline]
pub(super) fn word(bytes: &[u8]) -> Option<u64> {
    bytes.first_chunk().map(|eight| u64::from_le_bytes(*eight))
}

/// The highest bit of each byte that is this one, and no other bit.
#[inline]
fn is(word: u64, byte: u8) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const LOW: u64 = ONES * 0x7F;
    let differs = word ^ (ONES * u64::from(byte));
    !(((differs & LOW) + LOW) | differs | LOW)
}

/// Which of the first so many bytes of a block are one or the other, the first of them lowest.
#[inline]
pub(super) fn either(block: &[u8; BLOCK], length: usize, one: u8, other: u8) -> u64 {
    let mut found = 0;
    let (words, _) = block.as_chunks::<8>();
    for (eight, at) in words.iter().zip((0..BLOCK).step_by(8)) {
        if at >= length {
            break;
        }
        let word = u64::from_le_bytes(*eight);
        // The highest bits of eight bytes side by side.
        let bits = ((is(word, one) | is(word, other)) >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        found |= bits << at;
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
