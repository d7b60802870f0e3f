//! The search's own luck: which plan is tried next.

/// Numbers that follow from a seed, the same on every machine (SplitMix64, Steele et al. 2014).
#[derive(Debug, Clone)]
pub struct Luck(u64);

impl Luck {
    /// What follows from a seed.
    pub fn of(seed: u64) -> Luck {
        Luck(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `count`; 0 where that is 0.
    pub fn below(&mut self, count: usize) -> usize {
        // What is left of 2^64 is far below anything that could be seen.
        (self.next() % count.max(1) as u64) as usize
    }

    /// A number, `least` to `most`.
    pub fn between(&mut self, least: u32, most: u32) -> u32 {
        least + self.below(most.saturating_sub(least) as usize + 1) as u32
    }

    /// Yes in one of `count` cases.
    pub fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    /// One of these, if there is one.
    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }
}
