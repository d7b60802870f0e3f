//! What the canvas keeps of its cards between frames, so that a frame costs what is seen of the
//! organization and not what there is of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use eframe::egui::{Context, Id, Mesh, Painter, Pos2, Rect, Shape, Ui, Vec2};

use super::baseline_delta::Mark;
use super::card::{Card, Chip};
use super::card_form::{Form, Parts};
use super::card_text::{Room, broken, team_name};
use super::in_focus::InFocus;
use super::moved::moved;
use super::viewport::{Arranged, Place};
use crate::app::overlay::Purpose;
use crate::app::{Cursor, Show};
use crate::model::{Schedule, TeamIx};
use crate::sim::Trajectory;
use crate::ui::theme::{Colors, SECONDARY, regular_id};

/// A card with its text broken into lines and its parts placed, at zoom 1.
pub struct Shown {
    pub card: Card,
    pub form: Form,
    pub parts: Parts,
    /// Its name, with its breaks, and the size it is painted in at zoom 1.
    pub name: (String, f32),
    /// The names of its chips, with theirs.
    pub chips: Vec<String>,
    /// How it stands against the baseline, where that differs.
    pub against: Option<Mark>,
}

impl Shown {
    fn of(ui: &Ui, show: &Show, team: TeamIx, form: Form) -> Shown {
        let card = Card::of(show, team);
        let chip = |chip: &Chip| {
            let (width, lines) = form.chip_name(chip.kinds.len());
            let room = Room { width, beside: 0.0, lines };
            broken(ui, &chip.name, regular_id(SECONDARY), room).0
        };
        let chips: Vec<String> =
            if form.is_small() { Vec::new() } else { card.chips.iter().map(chip).collect() };
        let name = team_name(ui, &card.name, form.name_room());
        let parts = form.parts(card.chips.len());
        let against = Mark::of(ui, show, &card.id, show.team(team));
        Shown { card, form, parts, name, chips, against }
    }
}

/// What was painted, and from where.
#[derive(Clone)]
struct Picture {
    origin: Pos2,
    shapes: Vec<Shape>,
}

/// A part of the tree from afar, for one pan.
#[derive(Clone)]
struct Afar {
    pan: Vec2,
    /// What encloses it.
    around: Rect,
    mesh: Arc<Mesh>,
    /// The same faded, and how much is left of it then: every frame is, while figures are computed.
    faded: Option<(f32, Arc<Mesh>)>,
}

impl Afar {
    fn new(pan: Vec2, mesh: Mesh) -> Afar {
        Afar { pan, around: mesh.calc_bounds(), mesh: Arc::new(mesh), faded: None }
    }

    /// The mesh with so much left of its colors.
    fn faded(&mut self, opacity: f32) -> Arc<Mesh> {
        if let Some((_, mesh)) = self.faded.as_ref().filter(|(left, _)| *left == opacity) {
            return mesh.clone();
        }
        let mut mesh = Mesh::clone(&self.mesh);
        for vertex in &mut mesh.vertices {
            vertex.color = vertex.color.gamma_multiply(opacity);
        }
        let mesh = Arc::new(mesh);
        self.faded = Some((opacity, mesh.clone()));
        mesh
    }

    /// Paints it where it is for a pan, if anything of it is seen there.
    fn paint(&mut self, painter: &Painter, pan: Vec2) {
        let by = pan - self.pan;
        if !self.around.translate(by).intersects(painter.clip_rect()) {
            return;
        }
        if by != Vec2::ZERO {
            Arc::make_mut(&mut self.mesh).translate(by);
            self.around = self.around.translate(by);
            self.pan = pan;
            self.faded = None;
        }
        if painter.opacity() < 1.0 {
            let mesh = self.faded(painter.opacity());
            let mut whole = painter.clone();
            whole.set_opacity(1.0);
            whole.add(Shape::Mesh(mesh));
        } else {
            self.faded = None;
            painter.add(Shape::Mesh(self.mesh.clone()));
        }
    }
}

/// What the cards say depends on the run, the cursor and the run they are compared with.
#[derive(Clone)]
struct About {
    schedule: Arc<Schedule>,
    cursor: Cursor,
    baseline: Option<Arc<Trajectory>>,
}

/// The run that was pinned to compare with.
fn pinned<'a>(show: &Show<'a>) -> Option<&'a Arc<Trajectory>> {
    show.overlay(Purpose::Pinned).map(|pinned| &pinned.outcome.trajectory)
}

impl About {
    fn of(show: &Show) -> About {
        About {
            schedule: show.trajectory.schedule().clone(),
            cursor: show.cursor,
            baseline: pinned(show).cloned(),
        }
    }

    fn is_still(&self, show: &Show) -> bool {
        let pinned = pinned(show).map(Arc::as_ptr);
        Arc::ptr_eq(&self.schedule, show.trajectory.schedule())
            && self.cursor == show.cursor
            && self.baseline.as_ref().map(Arc::as_ptr) == pinned
    }
}

/// How the cards look depends on the zoom, the theme and the screen besides.
#[derive(Clone)]
struct Look {
    arranged: Arc<Arranged>,
    focus: Option<InFocus>,
    zoom: f32,
    colors: Colors,
    pixels_per_point: f32,
    canvas: Rect,
}

impl PartialEq for Look {
    fn eq(&self, other: &Self) -> bool {
        let key =
            |look: &Look| (look.focus, look.zoom, look.colors, look.pixels_per_point, look.canvas);
        Arc::ptr_eq(&self.arranged, &other.arranged) && key(self) == key(other)
    }
}

/// What is kept.
#[derive(Clone, Default)]
pub struct Memo {
    about: Option<About>,
    look: Option<Look>,
    /// How full the atlas of glyphs was; it only falls when the atlas is begun anew.
    atlas: f32,
    cards: BTreeMap<TeamIx, Arc<Shown>>,
    pictures: BTreeMap<TeamIx, Picture>,
    /// The tree from afar, in parts, so that only those in sight cost anything.
    afar: Option<Vec<Afar>>,
    map: Option<(Arc<Arranged>, Colors, Afar)>,
}

fn id() -> Id {
    Id::unique("canvas memo")
}

impl Memo {
    /// What the last frame kept, without what no longer holds.
    pub fn load(
        ctx: &Context,
        show: &Show,
        place: &Place,
        colors: Colors,
        focus: Option<InFocus>,
    ) -> Memo {
        let kept: Option<Memo> = ctx.data_mut(|data| data.remove_temp(id()));
        let mut memo = kept.unwrap_or_default();
        let same = memo.about.as_ref().is_some_and(|about| about.is_still(show));
        let look = Look {
            arranged: place.arranged().clone(),
            focus,
            zoom: place.transform.scaling,
            colors,
            pixels_per_point: ctx.pixels_per_point(),
            canvas: place.canvas(),
        };
        let atlas = ctx.fonts(|fonts| fonts.font_atlas_fill_ratio());
        // Whole cards say more than small ones.
        let is_arranged_so =
            memo.look.as_ref().is_some_and(|old| Arc::ptr_eq(&old.arranged, &look.arranged));
        if !same || !is_arranged_so {
            memo.cards.clear();
        }
        if !same {
            memo.about = Some(About::of(show));
        }
        if !same || memo.look.as_ref() != Some(&look) || atlas < memo.atlas {
            memo.pictures.clear();
            memo.afar = None;
            memo.look = Some(look);
        }
        memo.atlas = atlas;
        memo
    }

    /// Keeps it for the next frame.
    pub fn store(self, ctx: &Context) {
        ctx.data_mut(|data| data.insert_temp(id(), self));
    }

    /// The card of a living team.
    pub fn card(&mut self, ui: &Ui, show: &Show, team: TeamIx, form: Form) -> Arc<Shown> {
        let shown = self.cards.entry(team);
        shown.or_insert_with(|| Arc::new(Shown::of(ui, show, team, form))).clone()
    }

    /// Paints what `paint` does with the card's corner at `origin`; once painted it is only moved.
    pub fn picture(&mut self, painter: &Painter, team: TeamIx, origin: Pos2, paint: impl FnOnce()) {
        if let Some(picture) = self.pictures.get(&team) {
            let by = origin - picture.origin;
            painter.extend(picture.shapes.iter().map(|shape| moved(shape, by)));
            return;
        }
        let first = painter.add(Shape::Noop).0 + 1;
        paint();
        let layer = painter.layer_id();
        let shapes = painter.ctx().graphics(|graphics| {
            let list = graphics.get(layer);
            let painted = list.into_iter().flat_map(|list| list.all_entries().skip(first));
            painted.map(|clipped| clipped.shape.clone()).collect()
        });
        self.pictures.insert(team, Picture { origin, shapes });
    }

    /// Paints the map of the tree, whose corner is at `corner`, built by `build` around the origin
    /// when it is not there yet.
    pub fn map(
        &mut self,
        painter: &Painter,
        place: &Place,
        colors: Colors,
        corner: Vec2,
        build: impl FnOnce() -> Mesh,
    ) {
        let holds = |map: &(Arc<Arranged>, Colors, Afar)| {
            Arc::ptr_eq(&map.0, place.arranged()) && map.1 == colors
        };
        let kept = self.map.take().filter(holds);
        let (arranged, colors, mut afar) = kept
            .unwrap_or_else(|| (place.arranged().clone(), colors, Afar::new(Vec2::ZERO, build())));
        afar.paint(painter, corner);
        self.map = Some((arranged, colors, afar));
    }

    /// Paints the tree from afar, built by `build` when it is not there yet: its parts in the
    /// order they are painted in.
    pub fn afar(&mut self, painter: &Painter, pan: Vec2, build: impl FnOnce() -> Vec<Mesh>) {
        let built = || build().into_iter().map(|mesh| Afar::new(pan, mesh)).collect();
        for part in self.afar.get_or_insert_with(built) {
            part.paint(painter, pan);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::{Color32, LayerId, pos2, vec2};

    #[test]
    fn a_picture_from_afar_is_faded_once_and_as_anything_else_would_be() {
        let ctx = Context::default();
        let all = Rect::from_min_size(Pos2::ZERO, Vec2::splat(100.0));
        let mut painter = Painter::new(ctx.clone(), LayerId::background(), all);
        let mut mesh = Mesh::default();
        mesh.add_colored_rect(all.shrink(10.0), Color32::from_rgb(200, 100, 50));
        let painted = |paint: &mut dyn FnMut()| {
            paint();
            let layer = LayerId::background();
            ctx.graphics(|graphics| {
                let last = graphics.get(layer).and_then(|list| list.all_entries().last());
                last.map(|clipped| clipped.shape.clone())
            })
        };
        let mut afar = Afar::new(Vec2::ZERO, mesh.clone());
        for opacity in [0.5, 0.25] {
            painter.set_opacity(opacity);
            let expected = painted(&mut || {
                painter.add(Shape::from(mesh.clone()));
            });
            let first = painted(&mut || afar.paint(&painter, Vec2::ZERO));
            assert_eq!(first, expected);
            let again = painted(&mut || afar.paint(&painter, Vec2::ZERO));
            let (Some(Shape::Mesh(first)), Some(Shape::Mesh(again))) = (first, again) else {
                panic!("it is no mesh")
            };
            assert!(Arc::ptr_eq(&first, &again));
        }
        painter.set_opacity(0.5);
        let moved = painted(&mut || afar.paint(&painter, vec2(5.0, 0.0)));
        let Some(Shape::Mesh(moved)) = moved else { panic!("it is no mesh") };
        assert_eq!(moved.vertices[0].pos, pos2(15.0, 10.0));
        painter.set_opacity(1.0);
        let Some(Shape::Mesh(whole)) = painted(&mut || afar.paint(&painter, vec2(5.0, 0.0))) else {
            panic!("it is no mesh")
        };
        assert_eq!(whole.vertices[0].color, mesh.vertices[0].color);
    }
}
