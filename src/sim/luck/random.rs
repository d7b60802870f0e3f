//! Counter-based randomness: a draw is a function of what it is for, of nothing before it.
//!
//! Philox 4×32-10 (Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3"):
//! the key is the seed; the counter holds the future, the kind of draw with the week, and the name
//! of the team or area. One block gives the draws of four weeks. So a draw does not depend on which
//! other teams there are, on order or on threads, and compared scenarios share it (MODEL §6).

use super::draw::Draw;
use crate::sim::number::{Bits, Number};

/// Weeks that one block serves.
pub const WEEKS_OF_A_BLOCK: u32 = 4;

/// The futures drawn for: lane l is future `first + l`.
#[derive(Debug, Clone, Copy)]
pub struct Stream {
    /// The scenario's seed, 0 to 2⁵³.
    pub seed: u64,
    /// The first future.
    pub first: u32,
}

impl Stream {
    /// Four uniforms between 0 and 1, both excluded, for `draw` of what is called `name` (hashed),
    /// in the `block`-th four weeks. They lie on the middles of 2³² equal steps.
    #[inline(always)]
    pub fn uniforms<N: Number>(&self, like: N, draw: Draw, name: u64, block: u32) -> [N; 4] {
        let future = like.counting_from(self.first);
        let what = u64::from(block) | (draw as u64) << 24;
        let counter =
            [future, future.of(what), future.of(name & 0xffff_ffff), future.of(name >> 32)];
        philox(counter, [self.seed as u32, (self.seed >> 32) as u32]).map(|word| {
            // The word in the low bits of 2^52's mantissa, 2^52 taken away, and half a step added.
            const SHIFT: f64 = 4_503_599_627_370_496.0;
            const STEP: f64 = 1.0 / 4_294_967_296.0;
            let whole = N::from_bits(word.and_value(0xffff_ffff).or_value(SHIFT.to_bits())) - SHIFT;
            (whole + 0.5) * STEP
        })
    }
}

/// A team's or area's name as 64 bits (FNV-1a), the same on every machine.
pub fn hashed(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// Ten rounds of Philox 4×32; each word is in the lower half of 64 bits, what is above it is not
/// part of the answer.
#[inline(always)]
pub fn philox<B: Bits>(counter: [B; 4], key: [u32; 2]) -> [B; 4] {
    const MULTIPLY: [u32; 2] = [0xd251_1f53, 0xcd9e_8d57];
    const BUMP: [u32; 2] = [0x9e37_79b9, 0xbb67_ae85];
    let ([mut a, mut b, mut c, mut d], mut key) = (counter, key);
    for _ in 0..10 {
        let (left, right) = (a.times(MULTIPLY[0]), c.times(MULTIPLY[1]));
        a = right.shifted_right(32).xor(b).xor(a.of(u64::from(key[0])));
        c = left.shifted_right(32).xor(d).xor(a.of(u64::from(key[1])));
        (b, d) = (right, left);
        key = [key[0].wrapping_add(BUMP[0]), key[1].wrapping_add(BUMP[1])];
    }
    [a, b, c, d]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The generator's published answers (Random123, kat_vectors).
    #[test]
    fn philox_gives_its_published_answers() {
        let words = |counter: [u64; 4], key| philox(counter, key).map(|word| word as u32);
        assert_eq!(words([0; 4], [0; 2]), [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]);
        assert_eq!(
            words([0xffff_ffff; 4], [0xffff_ffff; 2]),
            [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]
        );
        assert_eq!(
            words(
                [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
                [0xa409_3822, 0x299f_31d0]
            ),
            [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
        );
    }
}
