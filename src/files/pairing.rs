//! Which entry of a list is which of an older state of that list: by id, else by what they say, else the
//! nearest in time; bookmarks by what they say, else by where they stand; origins by the number they are of; what happened
//! by its quarter.

use std::collections::{BTreeMap, BTreeSet};

use super::lossless::Node;

/// For each of the `new` entries the index of the `old` one that it was, where there is one. Both are in
/// the canonical form that writes every field.
pub fn pairs<'a>(old: &[&'a Node<'a>], new: &[&'a Node<'a>]) -> Vec<Option<usize>> {
    let mut found = Pairs { of_new: vec![None; new.len()], free: (0..old.len()).collect() };
    if new.iter().any(|node| node.field("id").is_some()) {
        found.equal(old, new, |node| node.field("id").map(Node::text));
        return found.of_new;
    }
    found.equal(old, new, |node| Some(node.text()));
    if new.iter().any(|node| node.field("caption").is_some()) {
        found.equal(old, new, |node| node.field("caption").map(Node::text));
        found.in_place();
        return found.of_new;
    }
    if new.iter().any(|node| number(node).is_some()) {
        found.nearest(old, new, number);
        return found.of_new;
    }
    if new.iter().any(|node| node.field("quarter").is_some()) {
        found.equal(old, new, |node| node.field("quarter").map(Node::text));
        return found.of_new;
    }
    found.equal(old, new, |node| node.items().get(3)?.value.field("id").map(Node::text));
    found.nearest(old, new, about);
    found.nearest(old, new, |node| Some((kind(node)?, vec![quarter(node).to_string()])));
    found.of_new
}

struct Pairs {
    of_new: Vec<Option<usize>>,
    free: BTreeSet<usize>,
}

impl Pairs {
    fn pair(&mut self, new: usize, old: usize) {
        self.of_new[new] = Some(old);
        self.free.remove(&old);
    }

    /// Pairs those that stand at the same place.
    fn in_place(&mut self) {
        let left = (0..self.of_new.len()).filter(|at| self.of_new[*at].is_none());
        let left: Vec<usize> = left.filter(|at| self.free.contains(at)).collect();
        left.into_iter().for_each(|at| self.pair(at, at));
    }

    /// Pairs those with the same key, in their order.
    fn equal<'a>(
        &mut self,
        old: &[&'a Node<'a>],
        new: &[&'a Node<'a>],
        key: impl Fn(&'a Node<'a>) -> Option<&'a str>,
    ) {
        let mut known: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for &i in self.free.iter().rev() {
            if let Some(key) = key(old[i]) {
                known.entry(key).or_default().push(i);
            }
        }
        for (n, node) in new.iter().enumerate() {
            let free = self.of_new[n].is_none();
            let with = key(node).filter(|_| free).and_then(|key| known.get_mut(key)?.pop());
            if let Some(old) = with {
                self.pair(n, old);
            }
        }
    }

    /// Pairs those with the same key that are nearest in time.
    fn nearest<K: Ord>(&mut self, old: &[&Node], new: &[&Node], key: impl Fn(&Node) -> Option<K>) {
        let mut known: BTreeMap<K, BTreeSet<(u32, usize)>> = BTreeMap::new();
        for &i in &self.free {
            if let Some(key) = key(old[i]) {
                known.entry(key).or_default().insert((quarter(old[i]), i));
            }
        }
        for (n, node) in new.iter().enumerate() {
            let free = self.of_new[n].is_none();
            let Some(entries) = key(node).filter(|_| free).and_then(|key| known.get_mut(&key))
            else {
                continue;
            };
            let at = quarter(node);
            let before = entries.range(..=(at, usize::MAX)).next_back().copied();
            let after = entries.range((at, usize::MAX)..).next().copied();
            let near = before.into_iter().chain(after).min_by_key(|(q, _)| q.abs_diff(at));
            if let Some(entry) = near {
                entries.remove(&entry);
                self.pair(n, entry.1);
            }
        }
    }
}

/// The quarter of an entry of the plan, from 1.
pub fn quarter(entry: &Node) -> u32 {
    entry.items().first().and_then(|item| item.value.text().parse().ok()).unwrap_or(0)
}

fn kind(entry: &Node) -> Option<String> {
    entry.items().get(1)?.value.name().map(Into::into)
}

/// The kind of an entry of the plan and what it is about.
fn about(entry: &Node) -> Option<(String, Vec<String>)> {
    let decision = &entry.items().get(1)?.value;
    let kind = decision.name()?;
    let keys: &[&str] = match kind {
        "Branch" => &["id"],
        "NewArea" => &["area"],
        _ => &["team", "area", "from"],
    };
    let said = keys.iter().filter_map(|key| {
        let field = decision.field(key)?;
        Some(field.field("id").unwrap_or(field).text().to_owned())
    });
    Some((kind.into(), said.collect()))
}

/// The number an origin is of: its fields but the value and what is said of it.
pub fn number(entry: &Node) -> Option<(String, Vec<String>)> {
    let ([.., _, _], name) = (entry.items(), entry.name()?) else { return None };
    let of = &entry.items()[..entry.items().len() - 2];
    Some((name.to_owned(), of.iter().map(|item| item.value.text().to_owned()).collect()))
}
