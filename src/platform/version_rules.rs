//! How many earlier versions of a scenario are kept, wherever they are.

/// So many of the last versions are kept,
const LAST: usize = 20;
/// and of each of so many days the last,
const DAYS: u64 = 30;
/// as long as they have at most so many bytes in all;
const MOST_BYTES: u64 = 16 * 1024 * 1024;
/// but always these.
const LEAST: usize = 2;

/// In seconds.
pub const DAY: u64 = 24 * 60 * 60;

/// A version that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Counts the versions of a file; a clock may be set back.
    pub number: u64,
    /// When it was saved, seconds since 1970.
    pub saved: u64,
    /// Bytes.
    pub size: u64,
}

/// Which are kept no longer, of versions in their order; `now` is in seconds since 1970.
pub fn surplus(kept: &[Kept], now: u64) -> Vec<usize> {
    let is_last_of_its_day = |at: usize| {
        let day = kept[at].saved / DAY;
        let recent = now.saturating_sub(kept[at].saved) < DAYS * DAY;
        recent && kept[at + 1..].iter().all(|later| later.saved / DAY != day)
    };
    let (mut bytes, mut gone) = (0, Vec::new());
    for (at, version) in kept.iter().enumerate().rev() {
        let age = kept.len() - 1 - at;
        let wanted = age < LEAST
            || (age < LAST || is_last_of_its_day(at)) && bytes + version.size <= MOST_BYTES;
        if wanted {
            bytes += version.size;
        } else {
            gone.push(at);
        }
    }
    gone
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_twenty_stay_and_one_a_day_for_thirty_days() {
        let kept = |number: u64, day: u64| Kept { number, saved: day * DAY + number, size: 10 };
        // Two a day for forty days, then thirty on the last day.
        let mut all: Vec<Kept> = (0..80).map(|number| kept(number, number / 2)).collect();
        all.extend((80..110).map(|number| kept(number, 40)));
        let gone: Vec<u64> =
            surplus(&all, 40 * DAY + 500).iter().map(|&at| all[at].number).collect();
        let stays: Vec<u64> = (0..110).filter(|number| !gone.contains(number)).collect();
        let a_day: Vec<u64> = (11..40).map(|day| 2 * day + 1).collect();
        let last: Vec<u64> = (90..110).collect();
        assert_eq!(stays, [a_day, last].concat());
    }

    #[test]
    fn large_ones_are_bounded_but_two_always_stay() {
        let kept = |number: u64, size: u64| Kept { number, saved: 7 * DAY, size };
        let numbers =
            |all: &[Kept]| surplus(all, 7 * DAY).iter().map(|&at| all[at].number).collect();
        let five = |size: u64| (1..=5).map(|number| kept(number, size)).collect::<Vec<_>>();
        let gone: Vec<u64> = numbers(&five(MOST_BYTES / 3));
        assert_eq!(gone, [2, 1]);
        let gone: Vec<u64> = numbers(&five(MOST_BYTES));
        assert_eq!(gone, [3, 2, 1]);
    }
}
