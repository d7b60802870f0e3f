//! A page of the organization: one picture or two beside each other, what changes hands, and the sizes of
//! teams. The page grows to hold everything; nothing is cropped.

use super::dumbbells;
use super::hand_overs::HandOver;
use super::hands_table;
use super::org_card::{Detail, Drawn};
use super::org_legend::{self, Shown};
use super::org_tree::Tree;
use super::team_cards::{Mark, Organization};
use crate::export::chart::look::Look;
use crate::export::chart::palette::Palette;
use crate::export::chart::scene::Scene;
use crate::export::chart::section::{Picture, heading};
use crate::model::number_text::counted;

/// The least size of type in a picture, px.
pub const LEAST_TYPE: f64 = 12.0;
/// Between two pictures.
const GAP: f64 = 40.0;
/// Between a heading and the tree below it, and between sections.
const BELOW: f64 = 14.0;
const APART: f64 = 28.0;

/// What is on the page.
#[derive(Debug, Clone, Copy)]
pub struct Content<'a> {
    /// The picture before, or of the scenario compared with, where there is one.
    pub first: Option<&'a Organization>,
    /// The picture.
    pub second: &'a Organization,
    /// What changes hands between them.
    pub hand_overs: &'a [HandOver],
    /// Whether both are of one plan, the first earlier; else they are of two scenarios.
    pub same_plan: bool,
    /// What the two are called in the heads of columns.
    pub sides: [&'a str; 2],
}

/// The page, at least as large as `room` in px; larger where it must be. `detail` is how much cards say.
pub fn page(of: Content<'_>, room: [f64; 2], detail: Detail, palette: &Palette) -> Picture {
    let all = |org: &Organization| (0..org.teams.len()).collect::<Vec<_>>();
    let sides: Vec<Side<'_>> = of
        .first
        .into_iter()
        .chain([of.second])
        .map(|org| Side { org, which: all(org), detail })
        .collect();
    let full = full_load(of.first.into_iter().chain([of.second]).flat_map(loads));
    let mut picture = trees(&sides, full, room, palette);
    if of.first.is_some() {
        changes(&mut picture, of, true, room, palette);
    }
    picture
}

/// One picture alone, with nothing of what changes; its bars are as long as in those of `with`.
pub fn tree_page(
    org: &Organization,
    with: &[&Organization],
    room: [f64; 2],
    detail: Detail,
    palette: &Palette,
) -> Picture {
    let side = Side { org, which: (0..org.teams.len()).collect(), detail };
    let full = full_load([org].into_iter().chain(with.iter().copied()).flat_map(loads));
    trees(&[side], full, room, palette)
}

/// The loads of all its areas.
fn loads(org: &Organization) -> impl Iterator<Item = f64> {
    org.teams.iter().flat_map(|team| &team.areas).map(|area| area.load)
}

/// The load at which bars are full, engineers.
fn full_load(loads: impl Iterator<Item = f64>) -> f64 {
    let heaviest = loads.filter(|it| it.is_finite()).fold(0.0, f64::max);
    ((heaviest * 2.0).ceil() / 2.0).max(0.5)
}

/// What changes between two pictures alone; `sizes` says whether those of teams are told.
pub fn changes_page(of: Content<'_>, sizes: bool, room: [f64; 2], palette: &Palette) -> Picture {
    let mut picture = Picture { size: [room[0], -APART], ..Picture::default() };
    changes(&mut picture, of, sizes, room, palette);
    picture
}

/// An overview with small cards, and a page for every team that others report to, with those; of an
/// organization where nobody does, the whole of it.
pub fn pages(of: Content<'_>, room: [f64; 2], palette: &Palette) -> Vec<Picture> {
    first_pages(of, room, usize::MAX, palette).0
}

/// At most so many of the [`pages`], and how many there are in all.
pub fn first_pages(
    of: Content<'_>,
    room: [f64; 2],
    most: usize,
    palette: &Palette,
) -> (Vec<Picture>, usize) {
    let org = of.second;
    let mut reports: Vec<Vec<usize>> = vec![Vec::new(); org.teams.len()];
    for (place, team) in org.teams.iter().enumerate() {
        if let Some(under) = team.under {
            reports[under].push(place);
        }
    }
    let leads = reports.iter().filter(|theirs| !theirs.is_empty()).count();
    let detail = if leads == 0 { Detail::Whole } else { Detail::Small };
    let full = full_load(of.first.into_iter().chain([org]).flat_map(loads));
    let mut pages = vec![page(of, room, detail, palette)];
    let with_reports = reports.iter().enumerate().filter(|(_, theirs)| !theirs.is_empty());
    for (place, theirs) in with_reports.take(most.saturating_sub(1)) {
        let which = std::iter::once(place).chain(theirs.iter().copied()).collect();
        let side = Side { org, which, detail: Detail::Whole };
        pages.push(trees(&[side], full, room, palette));
    }
    (pages, leads + 1)
}

/// A picture of some of an organization's teams.
struct Side<'a> {
    org: &'a Organization,
    which: Vec<usize>,
    detail: Detail,
}

impl Side<'_> {
    fn title(&self) -> (&str, String) {
        if self.which.len() < self.org.teams.len() {
            let lead = &self.org.teams[self.which[0]];
            let reports = counted(self.which.len() - 1, "report");
            return (&lead.name, format!("{}, {}with {reports}", self.org.title, self.org.dated()));
        }
        let heads = counted(self.org.heads() as usize, "engineer");
        let teams = counted(self.org.teams.len(), "team");
        (&self.org.title, format!("{}{heads} in {teams}", self.org.dated()))
    }

    fn any(&self, is: impl Fn(&Mark) -> bool) -> bool {
        self.which.iter().any(|place| is(&self.org.teams[*place].mark))
    }
}

/// The trees with their headings and the legend.
fn trees<'a>(sides: &'a [Side<'a>], full: f64, room: [f64; 2], palette: &'a Palette) -> Picture {
    let look = Look::plain(palette);
    let areas = || {
        sides
            .iter()
            .flat_map(|side| side.which.iter().flat_map(|place| &side.org.teams[*place].areas))
    };
    let tree =
        |side: &'a Side<'a>, room: [f64; 2]| -> TreeOf<'a> { TreeOf::new(side, look, full, room) };
    let share = if sides.len() > 1 { 0.6 } else { 0.9 };
    let height = room[1] * share - 60.0;
    let mut scene = Scene::default();
    let mut size = [room[0], 0.0_f64];
    match sides {
        [first, second] => {
            let beside = beside(first, second, &tree, [room[0], height]);
            let stacked = [first, second].map(|side| tree(side, [room[0], height / 2.0]));
            let scale = |trees: &[TreeOf<'_>; 2], room: [f64; 2]| {
                trees.iter().map(|it| it.tree.scale_in(room)).fold(1.0, f64::min)
            };
            let widths: f64 = beside.iter().map(TreeOf::width).sum::<f64>() + GAP;
            let high = beside.iter().map(|it| it.tree.size()[1]).fold(0.0, f64::max);
            let of_beside = (room[0] / widths).min(height / high).min(1.0);
            if of_beside >= scale(&stacked, [room[0], height / 2.0]) - 0.02 {
                let heads = beside.iter().map(|it| it.heading(&mut Scene::default(), [0.0; 2]));
                let head = heads.fold(0.0, f64::max);
                let [left, right] = &beside;
                // What is left of the room goes to the second.
                let x = (left.width() + GAP).max(room[0] - right.width()).min(left.width() + GAP);
                for (it, x) in [(left, 0.0), (right, x)] {
                    it.heading(&mut scene, [x, 0.0]);
                    // Both trunks stand on one ground.
                    it.tree.draw(&mut scene, [x, head + BELOW + high - it.tree.size()[1]]);
                }
                size = [room[0].max(x + right.width()), head + BELOW + high];
            } else {
                for it in &stacked {
                    let head = it.heading(&mut scene, [0.0, size[1]]);
                    it.tree.draw(&mut scene, [0.0, size[1] + head + BELOW]);
                    size[0] = size[0].max(it.width());
                    size[1] += head + BELOW + it.tree.size()[1] + APART;
                }
            }
        }
        sides => {
            for side in sides {
                let mut it = tree(side, [room[0], height]);
                it.least = room[0];
                let head = it.heading(&mut scene, [0.0, size[1]]);
                let left = ((room[0] - it.tree.size()[0]) / 2.0).max(0.0);
                it.tree.draw(&mut scene, [left, size[1] + head + BELOW]);
                size = [size[0].max(it.width()), size[1] + head + BELOW + it.tree.size()[1]];
            }
        }
    }
    let shown = Shown {
        bars: sides.iter().any(|side| side.detail == Detail::Whole).then_some(full),
        new: sides.iter().any(|side| side.any(|mark| matches!(mark, Mark::New(_)))),
        gone: sides.iter().any(|side| side.any(|mark| matches!(mark, Mark::Gone(_)))),
        leaves: areas().any(|area| area.note.starts_with('↑')),
    };
    let legend = org_legend::draw(&mut scene, [0.0, size[1] + 16.0], size[0], shown, &look);
    Picture { scene, size: [size[0].max(legend[0]), size[1] + 16.0 + legend[1]] }
}

/// Two pictures beside each other: in one row each where both fit so, else as wide as they have teams.
fn beside<'a>(
    first: &'a Side<'a>,
    second: &'a Side<'a>,
    tree: &impl Fn(&'a Side<'a>, [f64; 2]) -> TreeOf<'a>,
    [width, height]: [f64; 2],
) -> [TreeOf<'a>; 2] {
    let natural = [first, second].map(|side| tree(side, [width, height]));
    if natural.iter().map(TreeOf::width).sum::<f64>() + GAP <= width {
        return natural;
    }
    let (one, other) = (first.which.len() as f64, second.which.len() as f64);
    let share = (one / (one + other)).clamp(0.25, 0.75);
    let room = width - GAP;
    [tree(first, [room * share, height]), tree(second, [room * (1.0 - share), height])]
}

/// A tree with what stands over it.
struct TreeOf<'a> {
    tree: Tree<'a>,
    title: &'a str,
    about: String,
    look: Look<'a>,
    /// The least width of its heading.
    least: f64,
}

impl<'a> TreeOf<'a> {
    fn new(side: &'a Side<'a>, look: Look<'a>, full: f64, room: [f64; 2]) -> TreeOf<'a> {
        let drawn = Drawn { look, detail: side.detail, leads: side.org.names_leads, full };
        let tree = Tree::fitting(side.org, &side.which, drawn, room);
        let (title, about) = side.title();
        TreeOf { tree, title, about, look, least: 280.0_f64.min(room[0]) }
    }

    /// The tree's width, or as much as its heading needs to stand well.
    fn width(&self) -> f64 {
        self.tree.size()[0].max(self.least)
    }

    fn heading(&self, scene: &mut Scene, at: [f64; 2]) -> f64 {
        heading(scene, at, self.width(), (self.title, &self.about), &self.look)
    }
}

/// Beneath two pictures: what changes hands, and the sizes of teams.
fn changes(
    picture: &mut Picture,
    of: Content<'_>,
    with_sizes: bool,
    room: [f64; 2],
    palette: &Palette,
) {
    let (Some(first), look) = (of.first, Look::plain(palette)) else { return };
    let scene = &mut picture.scene;
    let top = picture.size[1] + APART;
    let mut table = Scene::default();
    let [w, h] = match of.hand_overs.is_empty() {
        true => [280.0, 0.0],
        false => hands_table::draw(&mut table, [0.0, 0.0], of.hand_overs, of.sides, &look),
    };
    let title = if of.same_plan { "What changes hands" } else { "Areas with another team" };
    let about = match of.hand_overs.is_empty() {
        true => "nothing: every area is with the same team",
        false => "load in engineers; waits as expected",
    };
    let head = heading(scene, [0.0, top], w, (title, about), &look);
    scene.append(table.placed([0.0, top + head], 1.0));
    let mut bottom = top + head + h;
    if !with_sizes {
        picture.size = [picture.size[0].max(w), bottom];
        return;
    }
    let sizes = dumbbells::sizes(first, of.second);
    let mut bells = Scene::default();
    let [bw, bh] = dumbbells::draw(&mut bells, [0.0, 0.0], &sizes, of.sides, &look);
    let beside = w + GAP + bw <= room[0].max(picture.size[0]);
    let at = if beside { [w + GAP, top] } else { [0.0, bottom + APART] };
    let width = if beside { room[0].max(picture.size[0]) - at[0] } else { bw };
    let about = format!("{} and {}", of.sides[0], of.sides[1]);
    let head = heading(scene, at, width, ("Team size", &about), &look);
    scene.append(bells.placed([at[0], at[1] + head], 1.0));
    bottom = bottom.max(at[1] + head + bh);
    picture.size = [picture.size[0].max(w).max(at[0] + bw), bottom];
}
