//! The order of a list that two hands have changed.

use std::collections::{BTreeMap, BTreeSet};

/// What is kept of three forms of a list, in order: that of whoever ordered it anew, into which what
/// only the others have is put behind what it stood behind. Where both ordered it anew, or neither
/// did, `mine_leads` says whose order it is.
pub(super) fn weave<K: Ord + Clone>(
    keep: &BTreeSet<K>,
    [base, mine, theirs]: [&[K]; 3],
    mine_leads: bool,
) -> Vec<K> {
    let mine_leads = match (is_reordered(base, mine), is_reordered(base, theirs)) {
        (true, false) => true,
        (false, true) => false,
        _ => mine_leads,
    };
    let (first, second) = if mine_leads { (mine, theirs) } else { (theirs, mine) };
    led_by(keep, [first, second, base])
}

/// What is kept of three forms of a list, in the order of the first, into which what only the others have
/// is put behind what it stood behind.
pub(super) fn led_by<K: Ord + Clone>(
    keep: &BTreeSet<K>,
    [first, second, third]: [&[K]; 3],
) -> Vec<K> {
    let kept = |list: &[K]| list.iter().filter(|it| keep.contains(it)).cloned().collect::<Vec<K>>();
    let mut woven = kept(first);
    for other in [second, third] {
        woven = put_into(woven, &kept(other));
    }
    let there: BTreeSet<&K> = woven.iter().collect();
    let rest: Vec<K> = keep.iter().filter(|it| !there.contains(it)).cloned().collect();
    woven.extend(rest);
    woven
}

/// Whether what both lists have stands in another order.
fn is_reordered<K: Ord>(base: &[K], list: &[K]) -> bool {
    let (in_base, in_list): (BTreeSet<&K>, BTreeSet<&K>) =
        (base.iter().collect(), list.iter().collect());
    let was = base.iter().filter(|it| in_list.contains(it));
    let is = list.iter().filter(|it| in_base.contains(it));
    !was.eq(is)
}

/// `list` with what only `other` has, each behind the one it stands behind there.
fn put_into<K: Ord + Clone>(list: Vec<K>, other: &[K]) -> Vec<K> {
    let known: BTreeSet<&K> = list.iter().collect();
    let mut behind: BTreeMap<Option<&K>, Vec<&K>> = BTreeMap::new();
    let mut last = None;
    for it in other {
        match known.contains(it) {
            true => last = Some(it),
            false => behind.entry(last).or_default().push(it),
        }
    }
    let groups = std::iter::once(None).chain(list.iter().map(Some));
    let all = groups.flat_map(|at| {
        let new = behind.get(&at).into_iter().flatten().copied();
        at.into_iter().chain(new)
    });
    all.cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn woven(keep: &str, lists: [&str; 3]) -> String {
        let lists = lists.map(|list| list.chars().collect::<Vec<_>>());
        weave(&keep.chars().collect(), [&lists[0], &lists[1], &lists[2]], true).iter().collect()
    }

    #[test]
    fn what_one_side_added_stands_where_it_stood_there() {
        assert_eq!(woven("abxc", ["abc", "abc", "axbc"]), "axbc");
        assert_eq!(woven("abcxy", ["abc", "abcx", "yabc"]), "yabcx");
        assert_eq!(woven("axy", ["a", "ax", "ay"]), "ayx");
    }

    #[test]
    fn the_order_of_whoever_ordered_anew_counts() {
        assert_eq!(woven("abcx", ["abc", "abcx", "cba"]), "cxba");
        assert_eq!(woven("abc", ["abc", "bac", "cba"]), "bac");
    }

    #[test]
    fn what_is_kept_against_both_comes_back_where_it_was() {
        assert_eq!(woven("abc", ["abc", "ac", "ac"]), "abc");
        assert_eq!(woven("ab", ["a", "a", "a"]), "ab");
    }
}
