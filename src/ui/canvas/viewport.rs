//! Where the canvas stands: zoom and pan, and the arrangement of the cards, kept between frames.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use eframe::egui::{self, Id, Pos2, Rect, Ui, Vec2};

use super::card_form::Form;
use super::glide::Glide;
use super::legibility::READABLE;
use super::transform::{self, MARGIN};
use super::tree_fit::{LEGIBLE, NEAR, Style, style_for};
use crate::app::{Cursor, Show, TabId, View};
use crate::export::tree::growth_direction::Growth;
use crate::export::tree::tree_layout::{Layout, Node, Placed, arrange};
use crate::model::{AreaIx, Schedule, TeamId, TeamIx};
use eframe::egui::emath::TSTransform;

/// The form of every team's card, which it has through the whole plan.
#[derive(Debug)]
struct Forms {
    schedule: Arc<Schedule>,
    of: Vec<Form>,
}

/// The cards where the cursor stands.
#[derive(Debug)]
pub struct Arranged {
    cursor: Cursor,
    collapsed: BTreeSet<TeamId>,
    style: Style,
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
    forms: Arc<Forms>,
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

fn aside_id() -> Id {
    Id::unique("canvas place set aside")
}

/// Keeps where the canvas stands, and lets it show the whole tree.
pub fn set_aside(ctx: &egui::Context) {
    ctx.data_mut(|data| {
        let place = data.get_temp::<Place>(id());
        data.remove::<Place>(id());
        data.insert_temp(aside_id(), place);
    });
}

/// Lets the canvas stand where it stood before it was set aside.
pub fn put_back(ctx: &egui::Context) {
    ctx.data_mut(|data| {
        if let Some(place) = data.remove_temp::<Option<Place>>(aside_id()).flatten() {
            data.insert_temp(id(), place);
        }
    });
}

impl Place {
    /// The place as the last frame left it, brought up to date with the scenario, the cursor and the
    /// window, and fitted where that is asked for.
    pub fn load(ui: &Ui, show: &Show, view: &View, fit: bool, canvas: Rect) -> Place {
        let schedule = show.trajectory.schedule();
        let kept = Place::last(ui);
        let forms = match &kept {
            Some(place) if Arc::ptr_eq(&place.forms.schedule, schedule) => place.forms.clone(),
            _ => Arc::new(Forms { schedule: schedule.clone(), of: measure(show) }),
        };
        let growth = show.settings.growth;
        let turned = kept.as_ref().is_some_and(|place| place.growth() != growth);
        let fit = fit || turned;
        let resized = kept.as_ref().is_none_or(|place| place.canvas.size() != canvas.size());
        let still = kept.as_ref().is_some_and(|place| place.moved) && !fit;
        let nodes = |small| nodes(show, &view.canvas.collapsed, &forms.of, small);
        let style = match &kept {
            // Who comes near small cards wants to see what is on them.
            Some(place) if still && place.style().small && place.transform.scaling > NEAR => {
                place.style().nearer()
            }
            // A tree that gained or lost a team finds its form anew, unless somebody placed it.
            Some(place)
                if !fit && (still || !resized && place.forms.of.len() == forms.of.len()) =>
            {
                place.style()
            }
            _ => {
                let space = canvas.size() - Vec2::splat(2.0 * MARGIN);
                style_for(&nodes(false), &nodes(true), space, growth)
            }
        };
        let arranged = match &kept {
            Some(place)
                if Arc::ptr_eq(&place.forms, &forms)
                    && place.arranged.cursor == show.cursor
                    && place.arranged.style == style
                    && place.arranged.growth == growth
                    && place.arranged.collapsed == view.canvas.collapsed =>
            {
                place.arranged.clone()
            }
            _ => Arc::new(Arranged {
                cursor: show.cursor,
                collapsed: view.canvas.collapsed.clone(),
                style,
                growth,
                layout: arrange(&nodes(style.small), style.rows, growth),
                reports: count_reports(show),
            }),
        };
        let grown = kept
            .as_ref()
            .is_none_or(|place| place.arranged.layout.bounds != arranged.layout.bounds);
        let transform = match &kept {
            Some(place) if still && place.style() != style => {
                let at = ui.input(|input| input.pointer.latest_pos());
                let at = at.filter(|&at| canvas.contains(at)).unwrap_or(canvas.center());
                place.kept_at(at, &arranged.layout)
            }
            Some(place) if still || !(fit || resized || grown) => place.transform,
            _ => transform::fit(arranged.layout.bounds, canvas.size()),
        };
        let glide = None;
        let mut place = Place { transform, moved: still, canvas, forms, arranged, glide };
        place.glide = Glide::of(ui, show, kept.as_ref(), &place);
        place
    }

    /// The transform that shows the card nearest to a point where it is, in another layout.
    fn kept_at(&self, at: Pos2, layout: &Layout) -> TSTransform {
        let at = transform::to_screen(self.transform, self.canvas).inverse() * at;
        let far = |(_, placed): &(TeamIx, &Placed)| placed.slot.distance_to_pos(at);
        let near = self.teams().min_by(|a, b| far(a).total_cmp(&far(b)));
        let both = near.and_then(|(team, placed)| {
            Some((placed.slot.min, layout.placed[team.ix()].as_ref()?.slot.min))
        });
        let mut transform = self.transform;
        if let Some((was, is)) = both {
            transform.translation += (was - is) * transform.scaling;
        }
        transform
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

    /// Whether they are arranged otherwise only because another space suits another style.
    pub fn is_only_wrapped_otherwise(&self, other: &Place) -> bool {
        let key = |place: &Place| (place.arranged.cursor, place.arranged.growth);
        Arc::ptr_eq(&self.forms, &other.forms)
            && key(self) == key(other)
            && self.arranged.collapsed == other.arranged.collapsed
    }

    /// The plan whose teams have their place here.
    pub fn schedule(&self) -> &Arc<Schedule> {
        &self.forms.schedule
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
        let whole = self.forms.of[team.ix()];
        if self.style().small { whole.small() } else { whole }
    }

    /// How the cards are shown and stand.
    fn style(&self) -> Style {
        self.arranged.style
    }

    /// Whether what is on the cards can be read; else only what matters most is shown, as large as it
    /// goes.
    pub fn is_readable(&self) -> bool {
        let least = if self.style().small { LEGIBLE - 0.01 } else { READABLE };
        self.transform.scaling >= least
    }

    /// Whether the cards show areas.
    pub fn shows_areas(&self) -> bool {
        self.is_readable() && !self.style().small
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
fn nodes(show: &Show, collapsed: &BTreeSet<TeamId>, forms: &[Form], small: bool) -> Vec<Node> {
    let place = |(team, form): (TeamIx, &Form)| {
        let hidden = !collapsed.is_empty() && is_hidden(show, collapsed, team);
        let on = if hidden { Some(team) } else { parent(show, team) };
        let form = if small { form.small() } else { *form };
        Node { parent: on.map(TeamIx::ix), size: form.size() }
    };
    (0u32..).map(TeamIx).zip(forms).map(place).collect()
}

/// The form of every team's card: it has room for all its areas at any time of the plan.
fn measure(show: &Show) -> Vec<Form> {
    let trajectory = show.trajectory;
    let schedule = trajectory.schedule();
    let end = schedule.end();
    let (mut most, mut two_lines) = (vec![0; end.teams().len()], false);
    let weeks = std::iter::once(0).chain((0..schedule.quarters()).map(|q| trajectory.end_of(q)));
    for week in weeks {
        let mut owned = vec![0; most.len()];
        for (area, row) in (0u32..).map(AreaIx).zip(trajectory.areas_at(week)) {
            let Some(owner) = row.owner else { continue };
            owned[owner.ix()] += 1;
            if owner == end.trunk() && !two_lines {
                let name = &end.areas()[area.ix()].area.name;
                two_lines = Form::needs_two_lines(name, trajectory.kinds(week, area).len());
            }
        }
        for (most, owned) in most.iter_mut().zip(owned) {
            *most = owned.max(*most);
        }
    }
    let form = |(team, &areas): (usize, &usize)| {
        if team == end.trunk().ix() { Form::trunk(areas, two_lines) } else { Form::branch(areas) }
    };
    most.iter().enumerate().map(form).collect()
}
