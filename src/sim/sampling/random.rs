//! Counter-based randomness: a draw is a function of what it is for, of nothing before it.
//!
//! Threefry 4×64-13 (Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as 1, 2,
//! 3"): the key is the seed; the counter holds the future, the kind of draw with the place among the
//! blocks of that kind, and the name of the team or area. A deck of blocks gives the draws of a
//! quarter. So a draw does not depend on which other teams there are, on order or on threads, and
//! compared scenarios share it (MODEL §6).

use super::draw::Draw;
use crate::sim::number::{Bits, Number};

/// The futures drawn for: lane l is future `first + l`.
#[derive(Debug, Clone, Copy)]
pub struct Stream {
    /// The scenario's seed, 0 to 2⁵³.
    pub seed: u64,
    /// The first future.
    pub first: u32,
}

/// The draws of one quarter of one stream, two to a word.
#[derive(Debug, Clone, Copy)]
pub struct Deck<B, const BLOCKS: usize>([[B; 4]; BLOCKS]);

impl<B: Bits, const BLOCKS: usize> Deck<B, BLOCKS> {
    /// A deck that was not drawn.
    pub fn empty(none: B) -> Self {
        Deck([[none; 4]; BLOCKS])
    }

    /// The two uniforms of a word.
    #[inline(always)]
    pub fn uniforms<N: Number<Word = B>>(&self, word: usize) -> [N; 2] {
        N::uniforms(self.0[word / 4][word % 4])
    }
}

impl Stream {
    /// The draws of `draw` for what is called `name` (hashed), in quarter `quarter`.
    #[inline(always)]
    pub fn deck<N: Number, const BLOCKS: usize>(
        &self,
        like: N,
        draw: Draw,
        name: u64,
        quarter: u32,
    ) -> Deck<N::Word, BLOCKS> {
        let mut deck = Deck::empty(like.word(0));
        self.deal(&mut deck, like, draw, name, quarter);
        deck
    }

    /// [`Stream::deck`] into a deck that is there.
    #[inline(always)]
    pub fn deal<N: Number, const BLOCKS: usize>(
        &self,
        deck: &mut Deck<N::Word, BLOCKS>,
        like: N,
        draw: Draw,
        name: u64,
        quarter: u32,
    ) {
        let future = like.counting_from(self.first);
        for (block, words) in deck.0.iter_mut().enumerate() {
            let place = u64::from(quarter) * BLOCKS as u64 + block as u64;
            let what = future.of(place | (draw as u64) << 32);
            let counter = [future, what, future.of(name), future.of(0)];
            *words = threefry::<13, _>(counter, [self.seed, 0, 0, 0]);
        }
    }
}

/// A team's or area's name as 64 bits (FNV-1a), the same on every machine.
pub fn hashed(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// `ROUNDS` rounds of Threefry 4×64.
#[inline(always)]
pub fn threefry<const ROUNDS: usize, B: Bits>(counter: [B; 4], key: [u64; 4]) -> [B; 4] {
    const PARITY: u64 = 0x1bd1_1bda_a9fc_1a22;
    let keys = [key[0], key[1], key[2], key[3], PARITY ^ key[0] ^ key[1] ^ key[2] ^ key[3]];
    let mut words = counter;
    for turn in 0..ROUNDS / 4 + 1 {
        for (i, word) in words.iter_mut().enumerate() {
            let last = if i == 3 { turn as u64 } else { 0 };
            *word = word.plus_value(keys[(turn + i) % 5].wrapping_add(last));
        }
        let rounds = (ROUNDS - 4 * turn).min(4);
        words = match turn % 2 {
            0 => mixed(words, rounds, [[14, 16], [52, 57], [23, 40], [5, 37]]),
            _ => mixed(words, rounds, [[25, 33], [46, 12], [58, 22], [32, 32]]),
        };
    }
    words
}

/// Up to four rounds of Threefry with their rotations.
#[inline(always)]
fn mixed<B: Bits>(words: [B; 4], rounds: usize, rotate: [[u32; 2]; 4]) -> [B; 4] {
    let [mut a, mut b, mut c, mut d] = words;
    for (round, [left, right]) in rotate.into_iter().enumerate() {
        if round >= rounds {
            break;
        }
        // Every other round mixes the other pairs.
        if round % 2 == 0 {
            (a, b) = mix(a, b, left);
            (c, d) = mix(c, d, right);
        } else {
            (a, d) = mix(a, d, left);
            (c, b) = mix(c, b, right);
        }
    }
    [a, b, c, d]
}

#[inline(always)]
fn mix<B: Bits>(kept: B, turned: B, places: u32) -> (B, B) {
    let sum = kept.plus(turned);
    (sum, turned.rotated_left(places).xor(sum))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The generator's published answers (Random123, kat_vectors).
    #[test]
    fn threefry_gives_its_published_answers() {
        assert_eq!(
            threefry::<20, u64>([0; 4], [0; 4]),
            [
                0x0921_8ebd_e6c8_5537,
                0x5594_1f52_66d8_6105,
                0x4bd2_5e16_2824_34dc,
                0xee29_ec84_6bd2_e40b
            ]
        );
        assert_eq!(
            threefry::<13, u64>([0; 4], [0; 4]),
            [
                0x4071_fabe_e1dc_8e05,
                0x02ed_3113_695c_9c62,
                0x3973_11b5_b89f_9d49,
                0xe212_92c3_2580_24bc
            ]
        );
    }
}
