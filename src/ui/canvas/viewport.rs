//! Where the canvas stands: zoom and pan, and the arrangement of the cards, kept between frames.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use eframe::egui::{self, Id, Pos2, Rect, Ui, Vec2, vec2};

use super::card::{Form, people};
use super::glide::Glide;
use super::transform::{self, MARGIN};
use super::tree_layout::{Layout, Node, Placed, arrange, best_columns};
use crate::app::settings::Growth;
use crate::app::{Cursor, Show, TabId, View};
use crate::model::{AreaIx, Schedule, TeamId, TeamIx};
use crate::ui::theme::{SECONDARY, TEXT, regular_id, semibold_id};
use eframe::egui::emath::TSTransform;

/// The room every team's card needs at most, through the whole plan.
#[derive(Debug)]
struct Sizes {
    schedule: Arc<Schedule>,
    of: Vec<(Form, f32)>,
    heights: Heights,
}

/// The heights of names at zoom 1, which outlive the run: laying out the text of all of them costs
/// more than everything else a change of the plan does.
#[derive(Debug, Clone, Default)]
struct Heights {
    /// Of the names on chips, by how many kinds leave them room.
    chips: BTreeMap<String, [Option<f32>; 4]>,
    /// Of the names of teams, with the width they had.
    teams: BTreeMap<String, (f32, f32)>,
}

/// The cards where the cursor stands.
#[derive(Debug)]
pub struct Arranged {
    cursor: Cursor,
    collapsed: BTreeSet<TeamId>,
    columns: usize,
    growth: Growth,
    layout: Layout,
    /// By team: how many living teams report to it, and how many stand below it.
    reports: Vec<(u32, u32)>,
}

/// What the canvas keeps between frames.
#[derive(Clone)]
pub struct Place {
    pub transform: TSTransform,
    /// Whether the person moved or zoomed the canvas, so that it no longer fits by itself.
    pub moved: bool,
    canvas: Rect,
    columns: usize,
    sizes: Arc<Sizes>,
    arranged: Arc<Arranged>,
    /// The way the cards are on, while they are.
    pub glide: Option<Glide>,
}

fn id() -> Id {
    Id::unique("canvas place")
}

/// The places of the tabs that are not shown, and which one is.
#[derive(Clone)]
struct Resting {
    shown: TabId,
    places: BTreeMap<TabId, Place>,
}

/// Gives every tab a place of its own: that of the shown tab is taken up where it was left. A variant
/// that has none yet begins with that of its scenario; any other tab begins with the whole tree.
pub fn keep(ctx: &egui::Context, show: &Show) {
    let kept = Id::unique("canvas places of other tabs");
    let resting = ctx.data(|data| data.get_temp::<Resting>(kept));
    let mut resting = match resting {
        Some(resting) if resting.shown == show.tab => return,
        Some(resting) => resting,
        None => Resting { shown: show.tab, places: BTreeMap::new() },
    };
    ctx.data_mut(|data| {
        if let Some(left) = data.get_temp(id()) {
            resting.places.insert(resting.shown, left);
        }
        data.remove::<Place>(id());
        let row = show.tabs.iter().find(|row| row.id == show.tab);
        let origin = row.and_then(|row| resting.places.get(&row.variant_of?).cloned());
        if let Some(there) = resting.places.remove(&show.tab).or(origin) {
            data.insert_temp(id(), there);
        }
        resting.shown = show.tab;
        resting.places.retain(|tab, _| show.tabs.iter().any(|row| row.id == *tab));
        data.insert_temp(kept, resting);
    });
}

impl Place {
    /// The place as the last frame left it, brought up to date with the scenario, the cursor and the
    /// window, and fitted where that is asked for.
    pub fn load(ui: &Ui, show: &Show, view: &View, fit: bool, canvas: Rect) -> Place {
        let schedule = show.trajectory.schedule();
        let kept = Place::last(ui);
        let sizes = match &kept {
            Some(place) if Arc::ptr_eq(&place.sizes.schedule, schedule) => place.sizes.clone(),
            _ => {
                let before = kept.as_ref().map(|place| place.sizes.heights.clone());
                let mut heights = before.unwrap_or_default();
                let of = measure(ui, show, &mut heights);
                Arc::new(Sizes { schedule: schedule.clone(), of, heights })
            }
        };
        let growth = show.settings.growth;
        let turned = kept.as_ref().is_some_and(|place| place.growth() != growth);
        let fit = fit || turned;
        let resized = kept.as_ref().is_none_or(|place| place.canvas.size() != canvas.size());
        let still = kept.as_ref().is_some_and(|place| place.moved) && !fit;
        let nodes = || nodes(show, &view.canvas.collapsed, &sizes.of);
        let columns = match &kept {
            // A tree that gained or lost a team finds its form anew, unless somebody placed it.
            Some(place)
                if !fit && (still || !resized && place.sizes.of.len() == sizes.of.len()) =>
            {
                place.columns
            }
            _ => best_columns(&nodes(), canvas.size() - Vec2::splat(2.0 * MARGIN), growth),
        };
        let arranged = match &kept {
            Some(place)
                if Arc::ptr_eq(&place.sizes, &sizes)
                    && place.arranged.cursor == show.cursor
                    && place.arranged.columns == columns
                    && place.arranged.growth == growth
                    && place.arranged.collapsed == view.canvas.collapsed =>
            {
                place.arranged.clone()
            }
            _ => Arc::new(Arranged {
                cursor: show.cursor,
                collapsed: view.canvas.collapsed.clone(),
                columns,
                growth,
                layout: arrange(&nodes(), columns, growth),
                reports: count_reports(show),
            }),
        };
        let grown = kept
            .as_ref()
            .is_none_or(|place| place.arranged.layout.bounds != arranged.layout.bounds);
        let transform = match &kept {
            Some(place) if still || !(fit || resized || grown) => place.transform,
            _ => transform::fit(arranged.layout.bounds, canvas.size()),
        };
        let glide = None;
        let mut place = Place { transform, moved: still, canvas, columns, sizes, arranged, glide };
        place.glide = Glide::of(ui, show, kept.as_ref(), &place);
        place
    }

    /// The place as the last frame left it.
    pub fn last(ui: &Ui) -> Option<Place> {
        ui.data(|data| data.get_temp(id()))
    }

    /// The room of a team's card on the screen; `None` while it is hidden.
    pub fn on_screen(&self, team: TeamIx) -> Option<Rect> {
        let placed = self.arranged.layout.placed.get(team.ix())?.as_ref()?;
        Some(transform::to_screen(self.transform, self.canvas) * placed.slot)
    }

    /// Whether the cards stand where they stand in another place, but for pan and zoom.
    pub fn is_arranged_as(&self, other: &Place) -> bool {
        Arc::ptr_eq(&self.arranged, &other.arranged)
    }

    /// Whether they are arranged otherwise only because another space suits other columns.
    pub fn is_only_wrapped_otherwise(&self, other: &Place) -> bool {
        let key = |place: &Place| (place.arranged.cursor, place.arranged.growth);
        Arc::ptr_eq(&self.sizes, &other.sizes)
            && key(self) == key(other)
            && self.arranged.collapsed == other.arranged.collapsed
    }

    /// The plan whose teams have their place here.
    pub fn schedule(&self) -> &Arc<Schedule> {
        &self.sizes.schedule
    }

    /// The corner of a team's card where it is painted; `None` while it is hidden.
    pub fn corner(&self, team: TeamIx) -> Option<Pos2> {
        let to = self.on_screen(team)?.min;
        Some(self.glide.as_ref().map_or(to, |glide| glide.of_card(team, to) * to))
    }

    /// The zoom at which cards are painted.
    pub fn zoom_shown(&self) -> f32 {
        self.transform.scaling * self.glide.as_ref().map_or(1.0, Glide::scaling)
    }

    /// The canvas on the screen.
    pub fn canvas(&self) -> Rect {
        self.canvas
    }

    /// Keeps the place for the next frame.
    pub fn store(self, ui: &Ui) {
        ui.data_mut(|data| data.insert_temp(id(), self));
    }

    /// Where a team stands; `None` while it is hidden.
    pub fn of(&self, team: TeamIx) -> Option<&Placed> {
        self.arranged.layout.placed[team.ix()].as_ref()
    }

    /// How the cards are arranged; another when anything stands elsewhere.
    pub fn arranged(&self) -> &Arc<Arranged> {
        &self.arranged
    }

    /// Which way the tree grows.
    pub fn growth(&self) -> Growth {
        self.arranged.growth
    }

    /// What encloses every card, at zoom 1.
    pub fn bounds(&self) -> Rect {
        self.arranged.layout.bounds
    }

    /// How many living teams report to a living team, and how many stand below it.
    pub fn reports(&self, team: TeamIx) -> (u32, u32) {
        self.arranged.reports.get(team.ix()).copied().unwrap_or_default()
    }

    /// The teams that are seen through a part of the screen.
    pub fn seen(&self, through: Rect) -> impl Iterator<Item = (TeamIx, &Placed)> {
        let seen = transform::seen(self.transform, self.canvas, through);
        self.teams().filter(move |(_, placed)| placed.slot.intersects(seen))
    }

    /// The form of a team's card.
    pub fn form(&self, team: TeamIx) -> Form {
        self.sizes.of[team.ix()].0
    }

    /// Every team on the canvas with its place, in the order of founding.
    pub fn teams(&self) -> impl Iterator<Item = (TeamIx, &Placed)> {
        let placed = (0u32..).map(TeamIx).zip(&self.arranged.layout.placed);
        placed.filter_map(|(team, placed)| Some((team, placed.as_ref()?)))
    }
}

/// Whom a team stands on: where it reports at the cursor, or will once it is founded.
pub fn parent(show: &Show, team: TeamIx) -> Option<TeamIx> {
    let there = show.org.teams().get(team.ix());
    there.unwrap_or_else(|| &show.trajectory.schedule().end().teams()[team.ix()]).under
}

/// Whether a team stands below one whose reports are hidden.
pub fn is_hidden(show: &Show, collapsed: &BTreeSet<TeamId>, team: TeamIx) -> bool {
    let schedule = show.trajectory.schedule();
    let mut at = parent(show, team);
    for _ in schedule.end().teams() {
        match at {
            Some(above) if collapsed.contains(schedule.team_id(above)) => return true,
            Some(above) => at = parent(show, above),
            None => break,
        }
    }
    false
}

fn count_reports(show: &Show) -> Vec<(u32, u32)> {
    let mut counts = vec![(0, 0); show.org.teams().len()];
    for (_, team) in show.org.living() {
        if let Some(under) = team.under {
            counts[under.ix()].0 += 1;
        }
        let mut at = team.under;
        // No chain is longer than there are teams.
        for _ in show.org.teams() {
            let Some(above) = at else { break };
            counts[above.ix()].1 += 1;
            at = show.org.teams()[above.ix()].under;
        }
    }
    counts
}

/// A node for every team there will ever be; what is hidden reports to itself, so to nobody.
fn nodes(show: &Show, collapsed: &BTreeSet<TeamId>, sizes: &[(Form, f32)]) -> Vec<Node> {
    let place = |(team, (form, height)): (TeamIx, &(Form, f32))| {
        let hidden = !collapsed.is_empty() && is_hidden(show, collapsed, team);
        let on = if hidden { Some(team) } else { parent(show, team) };
        Node { parent: on.map(TeamIx::ix), size: vec2(form.width(), *height) }
    };
    (0u32..).map(TeamIx).zip(sizes).map(place).collect()
}

/// The form and the greatest height of every team's card through the plan.
fn measure(ui: &Ui, show: &Show, heights: &mut Heights) -> Vec<(Form, f32)> {
    let trajectory = show.trajectory;
    let schedule = trajectory.schedule();
    let end = schedule.end();
    let line = |text: &str, font: egui::FontId, width: f32| broken(ui, text, font, width).1;
    let weeks = || std::iter::once(0).chain((0..schedule.quarters()).map(|q| trajectory.end_of(q)));
    let mut most_areas = vec![0; end.teams().len()];
    for_each_week(weeks(), show, |_, team, owned, _| {
        most_areas[team] = owned.len().max(most_areas[team]);
    });
    let form = |(i, most): (usize, &usize)| Form::of(*most, i == end.trunk().ix());
    let forms: Vec<Form> = most_areas.iter().enumerate().map(form).collect();
    let Heights { chips, teams } = heights;
    let name = |(form, name): (&Form, &String)| {
        let width = form.name_width();
        if let Some((_, height)) = teams.get(name).filter(|(of, _)| *of == width) {
            return *height;
        }
        let height = line(name, semibold_id(TEXT), width);
        teams.insert(name.clone(), (width, height));
        height
    };
    let names: Vec<f32> =
        forms.iter().zip(end.teams().iter().map(|team| &team.name)).map(name).collect();
    let empty = forms.iter().zip(&names).map(|(form, name)| form.parts(*name, 0, &[]).height);
    let mut heights: Vec<f32> = empty.collect();
    for_each_week(weeks(), show, |week, team, owned, heads| {
        let mut height = |&area: &AreaIx| {
            let name = &end.areas()[area.ix()].area.name;
            let kinds = trajectory.kinds(week, area).len();
            let known = chips.get(name).and_then(|heights| heights[kinds]);
            known.unwrap_or_else(|| {
                let width = Form::chip_name_width(kinds);
                let height = line(name, regular_id(SECONDARY), width);
                chips.entry(name.clone()).or_default()[kinds] = Some(height);
                height
            })
        };
        let owned = owned.iter().map(&mut height).collect();
        let height = forms[team].most_height(names[team], heads, owned);
        heights[team] = heights[team].max(height);
    });
    forms.into_iter().zip(heights).collect()
}

/// Calls `each` with every team, the areas it owns and its people, in each of the weeks.
fn for_each_week(
    weeks: impl Iterator<Item = u32>,
    show: &Show,
    mut each: impl FnMut(u32, usize, &[AreaIx], u32),
) {
    for week in weeks {
        let teams = show.trajectory.teams_at(week);
        let mut owned = vec![Vec::new(); teams.len()];
        for (area, row) in (0u32..).map(AreaIx).zip(show.trajectory.areas_at(week)) {
            if let Some(owner) = row.owner {
                owned[owner.ix()].push(area);
            }
        }
        for (team, row) in teams.iter().enumerate().filter(|(_, row)| row.present) {
            each(week, team, &owned[team], people(row).iter().map(|(_, count)| count).sum());
        }
    }
}

/// Text broken into the lines it takes in a width at zoom 1, and their height. It is painted with
/// the same breaks at every zoom; the width is taken a little narrower, as smaller sizes are
/// relatively wider.
pub fn broken(ui: &Ui, text: &str, font: egui::FontId, width: f32) -> (String, f32) {
    let color = egui::Color32::PLACEHOLDER;
    let width = width * 0.97;
    let galley = ui.painter().layout(text.to_owned(), font.clone(), color, width);
    // Of a script written from right to left a row does not say its letters in their order.
    let in_order: String = galley.rows.iter().map(|row| row.text()).collect();
    if in_order == text {
        let lines: Vec<_> = galley.rows.iter().map(|row| row.text().trim().to_owned()).collect();
        return (lines.join("\n"), galley.size().y);
    }
    let fits = |line: &str| {
        ui.painter().layout_no_wrap(line.to_owned(), font.clone(), color).size().x <= width
    };
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines.len() - 1;
        let longer = format!("{} {word}", lines[last]);
        match &mut lines[last] {
            line if line.is_empty() => word.clone_into(line),
            line if fits(&longer) => *line = longer,
            _ => lines.push(word.to_owned()),
        }
    }
    let text = lines.join("\n");
    let height = ui.painter().layout(text.clone(), font, color, f32::INFINITY).size().y;
    (text, height)
}
