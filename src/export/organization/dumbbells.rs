//! The sizes of teams in two pictures, on one line each, with the size a team holds shaded.

use super::team_cards::Organization;
use crate::export::chart::look::Look;
use crate::export::chart::rounded;
use crate::export::chart::scene::{Anchor, Fill, Scene};
use crate::export::chart::svg_text::{elided, wrap};

/// The size of a team that holds: six to eight (Larson, An Elegant Puzzle, 2019).
pub const HOLDS: [u32; 2] = [6, 8];
/// The most teams in a column; of more, those that changed least are left out, and told.
const MOST: usize = 60;
/// Height of a line, width of the names and of the scale.
const LINE: f64 = 19.0;
const NAMES: f64 = 170.0;
const SCALE: f64 = 220.0;

/// A team's size in both pictures; `None` where it is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sizes {
    /// What it is called.
    pub name: String,
    /// In the first picture.
    pub before: Option<u32>,
    /// In the second.
    pub after: Option<u32>,
}

/// The size of every team of either picture, the first's in their order, then those that are new.
pub fn sizes(first: &Organization, second: &Organization) -> Vec<Sizes> {
    let mut found: Vec<Sizes> = Vec::new();
    for team in &first.teams {
        let after = second.place(&team.id).map(|place| second.teams[place].people.heads());
        let before = Some(team.people.heads());
        found.push(Sizes { name: team.name.clone(), before, after });
    }
    for team in second.teams.iter().filter(|team| first.place(&team.id).is_none()) {
        let after = Some(team.people.heads());
        found.push(Sizes { name: team.name.clone(), before: None, after });
    }
    found
}

/// The fewest with whom a team holds on at all; smaller ones are told (Larson: below four it is no team).
const FEWEST: u32 = 4;
/// The most teams that a sentence names.
const NAMED: usize = 5;

/// The teams that are larger or smaller than a team holds, in a sentence each; none where all hold.
pub fn outside(of: &[Sizes]) -> Vec<String> {
    let told = |begins: &str, is: &dyn Fn(u32) -> bool| {
        let found = of.iter().filter_map(|it| Some((it.name.as_str(), it.after?)));
        let found: Vec<(&str, u32)> = found.filter(|(_, heads)| is(*heads)).collect();
        let named = found.iter().take(NAMED).map(|(name, heads)| format!("{name} ({heads})"));
        let mut names = named.collect::<Vec<_>>().join(", ");
        if found.len() > NAMED {
            names += &format!(" and {} others", found.len() - NAMED);
        }
        (!names.is_empty()).then(|| format!("{begins}: {names}"))
    };
    let above = told("Above eight", &|heads| heads > HOLDS[1]);
    let below = told("Below four", &|heads| heads < FEWEST);
    above.into_iter().chain(below).collect()
}

/// Those that change most, as many as there is room for, in their order.
fn most_changed(of: &[Sizes]) -> Vec<&Sizes> {
    let change = |it: &Sizes| it.before.unwrap_or(0).abs_diff(it.after.unwrap_or(0));
    let mut places: Vec<usize> = (0..of.len()).collect();
    places.sort_by_key(|&at| (std::cmp::Reverse(change(&of[at])), at));
    places.truncate(MOST);
    places.sort_unstable();
    places.into_iter().map(|at| &of[at]).collect()
}

/// Draws them; `sides` are what the two pictures are called, in short. Returns width and height.
pub(super) fn draw(
    scene: &mut Scene,
    [x, y]: [f64; 2],
    of: &[Sizes],
    sides: [&str; 2],
    look: &Look<'_>,
) -> [f64; 2] {
    let p = look.palette;
    let shown = most_changed(of);
    let sizes = shown.iter().flat_map(|it| [it.before, it.after]).flatten();
    let most = sizes.max().unwrap_or_default().max(10);
    let step = [1, 2, 5, 10, 20, 50, 100, 200, 500].into_iter().find(|step| most / step <= 6);
    let step = step.unwrap_or(most / 5);
    let end = most.div_ceil(step) * step;
    let (left, top) = (x + NAMES + 10.0, y + 20.0);
    let at = |heads: u32| left + f64::from(heads) / f64::from(end) * SCALE;
    let height = shown.len() as f64 * LINE;
    let tint = Fill { color: p.accent, opacity: 0.10 };
    scene.rect(at(HOLDS[0]), top, at(HOLDS[1]) - at(HOLDS[0]), height, tint);
    let small = look.ink(12.0, p.dim);
    for tick in (0..=end).step_by(step as usize) {
        scene.text(at(tick), y + 13.0, &tick.to_string(), Anchor::Middle, small);
    }
    let name = look.ink(13.0, p.text);
    for (nth, it) in shown.iter().enumerate() {
        let middle = top + (nth as f64 + 0.5) * LINE;
        let text = elided(&it.name, name.size, name.face, NAMES);
        scene.text(x, middle + 4.5, &text, Anchor::Start, name);
        let color = if it.before.is_none() { p.accent } else { p.text };
        let ends = [it.before.unwrap_or_default(), it.after.unwrap_or_default()];
        let pen = look.pen(1.6, if it.after.is_none() { p.dim } else { color });
        if ends[0] != ends[1] {
            scene.line([at(ends[0]), middle], [at(ends[1]), middle], pen);
        }
        if it.before.is_some() {
            rounded::ring(scene, [at(ends[0]), middle], 4.2, 1.4, p.text, p.panel);
        }
        let told = match it.after {
            Some(after) => {
                scene.disc([at(after), middle], 4.2, color);
                after.to_string()
            }
            None => "not there".into(),
        };
        let right = at(ends[0].max(ends[1])) + 9.0;
        scene.text(right, middle + 4.5, &told, Anchor::Start, small);
    }
    let mut bottom = top + height + 6.0;
    rounded::ring(scene, [x + 5.0, bottom + 8.0], 4.2, 1.4, p.text, p.panel);
    scene.text(x + 15.0, bottom + 12.0, sides[0], Anchor::Start, small);
    let mut along = x + 15.0 + small.width(sides[0]) + 20.0;
    scene.disc([along, bottom + 8.0], 4.2, p.text);
    scene.text(along + 10.0, bottom + 12.0, sides[1], Anchor::Start, small);
    along += 10.0 + small.width(sides[1]) + 16.0;
    scene.rect(along, bottom + 2.0, 14.0, 12.0, tint);
    let holds = "six to eight, the size a team holds";
    scene.text(along + 20.0, bottom + 12.0, holds, Anchor::Start, small);
    bottom += 17.0;
    let mut words = Vec::new();
    if shown.len() < of.len() {
        let left_out = of.len() - shown.len();
        words.push(format!("{left_out} of {} teams, which change least, are left out", of.len()));
    }
    let width = NAMES + 10.0 + SCALE + 70.0;
    let sentences = outside(of);
    words.extend(sentences.iter().flat_map(|it| wrap(it, small.size, small.face, width)));
    for line in words {
        scene.text(x, bottom + 12.0, &line, Anchor::Start, small);
        bottom += 17.0;
    }
    [width, bottom - y]
}
