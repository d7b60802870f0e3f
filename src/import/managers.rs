//! Who reports to whom: ids, e-mails and names resolved, chains without circles.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;

use super::remark::Remark;
use super::roster_people::{Person, without_marks};

/// The manager of each person by place in the list; `None` of who reports to nobody in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Managers {
    of: Vec<Option<usize>>,
    manages: Vec<bool>,
}

impl Managers {
    /// The manager of a person.
    pub fn of(&self, person: usize) -> Option<usize> {
        self.of[person]
    }

    /// Whether anybody reports to a person.
    pub fn manages(&self, person: usize) -> bool {
        self.manages[person]
    }

    /// Everybody above a person, the nearest first.
    pub fn above(&self, person: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.of[person], |above| self.of[*above])
    }

    /// Resolves everybody's manager, and says what could not be. Who reports to one of the `gone` is taken to
    /// report to whom that one reported.
    pub fn resolve(people: &[Person], gone: &[Person]) -> (Managers, Vec<Remark>) {
        let (index, left) = (Index::of(people), Index::of(gone));
        let mut instead: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
        let (mut unknown, mut several, mut selves) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        let mut of = Vec::with_capacity(people.len());
        for (at, person) in people.iter().enumerate() {
            let found = match index.resolve(person) {
                Found::One(manager) if manager == at => {
                    selves.push(person.line);
                    None
                }
                Found::One(manager) => Some(manager),
                Found::None => None,
                Found::Unknown(who) if let Some(above) = index.above_gone(&who, gone, &left) => {
                    let to = above.map_or("nobody", |above| people[above].name.as_str());
                    instead.entry((who, to.to_owned())).or_default().push(person.line);
                    above.filter(|above| *above != at)
                }
                Found::Unknown(who) => {
                    unknown.entry(who).or_insert_with(Vec::new).push(person.line);
                    None
                }
                Found::Several(who) => {
                    several.entry(who).or_insert_with(Vec::new).push(person.line);
                    None
                }
            };
            of.push(found);
        }
        let mut remarks: Vec<Remark> = Vec::new();
        for (who, lines) in unknown {
            let text =
                format!("{who} is not in the file: who reports there is taken to report to nobody");
            remarks.push(Remark::at(lines, text));
        }
        for ((who, to), lines) in instead {
            let text = format!("{who} is gone: who reports there is taken to report to {to}");
            remarks.push(Remark::at(lines, text));
        }
        for (who, lines) in several {
            let text = format!(
                "several people are called {who}: who reports there is taken to report to nobody; a column \
                with the manager's id or e-mail would tell them apart"
            );
            remarks.push(Remark::at(lines, text));
        }
        if !selves.is_empty() {
            remarks.push(Remark::at(selves, "reports to themselves: taken to report to nobody"));
        }
        remarks.extend(without_circles(people, &mut of));
        let mut manages = vec![false; people.len()];
        of.iter().flatten().for_each(|manager| manages[*manager] = true);
        (Managers { of, manages }, remarks)
    }
}

/// Cuts each circle at whoever of it comes first in the file.
fn without_circles(people: &[Person], of: &mut [Option<usize>]) -> Vec<Remark> {
    let mut remarks = Vec::new();
    // 0 not seen, else the walk in which it was.
    let mut seen = vec![0_usize; of.len()];
    for start in 0..of.len() {
        let mut at = start;
        while seen[at] == 0 {
            seen[at] = start + 1;
            match of[at] {
                Some(above) => at = above,
                None => break,
            }
        }
        if seen[at] != start + 1 || of[at].is_none() {
            continue;
        }
        let mut circle = vec![at];
        let mut next = of[at];
        while let Some(it) = next.filter(|it| *it != at) {
            circle.push(it);
            next = of[it];
        }
        let first = circle.iter().copied().min().unwrap_or(at);
        of[first] = None;
        circle.sort_unstable();
        let names: Vec<&str> = circle.iter().take(4).map(|it| people[*it].name.as_str()).collect();
        let text = format!(
            "report to each other in a circle ({}{}): {} is taken to report to nobody",
            names.join(", "),
            if circle.len() > 4 { ", …" } else { "" },
            people[first].name
        );
        remarks.push(Remark::at(circle.iter().map(|it| people[*it].line), text));
    }
    remarks
}

enum Found {
    One(usize),
    None,
    Unknown(String),
    Several(String),
}

/// People by what others may call them.
pub struct Index {
    by: BTreeMap<String, Vec<usize>>,
}

impl Index {
    /// People by id, e-mail and name.
    pub fn of(people: &[Person]) -> Index {
        let mut by: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, person) in people.iter().enumerate() {
            let turned = turned(&person.name).unwrap_or_default();
            let mut keys =
                [id_key(&person.id), text_key(&person.email), text_key(&person.name), turned];
            keys.sort();
            for (index, key) in keys.iter().enumerate() {
                if !key.is_empty() && keys[..index].last() != Some(key) {
                    by.entry(key.clone()).or_default().push(at);
                }
            }
        }
        Index { by }
    }

    /// Everybody who is called so: by id, e-mail or name.
    pub fn called(&self, who: &str) -> &[usize] {
        let found = self.by.get(&id_key(who)).or_else(|| self.by.get(&text_key(who)));
        let found = found.or_else(|| {
            // `Schmidt, Anna` is Anna Schmidt; `Anna Schmidt (0010256)` is 0010256; `(On Leave)` is not of the name.
            let inside = who.rsplit_once('(').map(|(_, id)| id_key(id.trim_end_matches(')')));
            let unmarked = text_key(&without_marks(who).0);
            let keys = [inside, Some(unmarked), turned(who)].into_iter().flatten();
            keys.filter(|key| !key.is_empty()).find_map(|key| self.by.get(&key))
        });
        found.map_or(&[], Vec::as_slice)
    }

    /// Who stands above somebody who is `gone`, or above whoever of them stands there, and so on; `None` where
    /// nobody of the gone is called so, nobody in it where the chain ends among them.
    fn above_gone(&self, who: &str, gone: &[Person], left: &Index) -> Option<Option<usize>> {
        let mut at = *left.called(who).first()?;
        // A chain of the gone ends, or goes round in a circle.
        for _ in 0..gone.len() {
            at = match self.resolve(&gone[at]) {
                Found::One(manager) => return Some(Some(manager)),
                Found::Unknown(next) => match left.called(&next) {
                    [next, ..] => *next,
                    [] => return Some(None),
                },
                Found::None | Found::Several(_) => return Some(None),
            };
        }
        Some(None)
    }

    fn resolve(&self, person: &Person) -> Found {
        let given = person.reports_to.iter().map(|it| it.trim()).filter(|it| !it.is_empty());
        let mut result = Found::None;
        for who in given {
            match self.called(who) {
                [one] => return Found::One(*one),
                [] => match result {
                    // What is said in words is what a message can name.
                    Found::Several(_) => {}
                    _ => result = Found::Unknown(who.to_owned()),
                },
                _ => result = Found::Several(who.to_owned()),
            }
        }
        result
    }
}

/// `Schmidt, Anna` as Anna Schmidt.
fn turned(name: &str) -> Option<String> {
    name.split_once(',').map(|(last, first)| text_key(&format!("{first} {last}")))
}

/// A number as itself, whatever zeros are before it.
pub fn id_key(id: &str) -> String {
    let id = id.trim();
    match id.bytes().all(|byte| byte.is_ascii_digit()) {
        true => id.trim_start_matches('0').into(),
        false => text_key(id),
    }
}

/// A text without case, accents and doubled spaces.
pub fn text_key(text: &str) -> String {
    let letters = text.nfkd().filter(|c| !('\u{300}'..='\u{36f}').contains(c));
    let letters: String = letters.flat_map(char::to_lowercase).collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}
