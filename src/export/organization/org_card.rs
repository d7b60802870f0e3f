//! One team's card: its name, lead, people as dots, and its areas with a bar of their load.

use super::team_cards::{AreaOnCard, Mark, People, TeamOnCard};
use crate::export::chart::look::{Frame, Look};
use crate::export::chart::scene::{Anchor, Ink, Scene};
use crate::export::chart::svg_text::{elided, wrap};
use crate::export::chart::{Rgb, rounded};

/// Padding inside a card; every length here is at unit 1.
const PAD: f64 = 10.0;
/// Width of an area on the card of a branch, and on that of the trunk.
const AREA: [f64; 2] = [116.0, 150.0];
/// Between areas.
const GAP: f64 = 6.0;
/// From one person's dot to the next, and the radius of one.
const STEP: f64 = 11.0;
const DOT: f64 = 4.0;
/// The most people that are shown one by one; more are told in words.
const MOST_DOTS: u32 = 40;
/// The most lines of a name; the tables have all of it.
const MOST_LINES: usize = 4;
/// Height of a line of a name, of small type, of heads, of dots.
const NAME_LINE: f64 = 18.0;
const LINE: f64 = 15.0;
const HEADS: f64 = 24.0;
const DOTS: f64 = 12.0;

/// How much a card says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Everything.
    Whole,
    /// Name and people: for an overview.
    Small,
}

/// What the cards of siblings have in common, so that their parts stand at one height.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Form {
    mark: bool,
    names: usize,
    lead: bool,
    dots: usize,
    along: bool,
}

/// How a card is drawn.
#[derive(Clone, Copy)]
pub(super) struct Drawn<'a> {
    /// Colours and type.
    pub look: Look<'a>,
    /// How much is said.
    pub detail: Detail,
    /// Whether a lead who is not named is told.
    pub leads: bool,
    /// The load at which a bar is full, engineers.
    pub full: f64,
}

impl Drawn<'_> {
    fn name(&self) -> Ink {
        self.look.bold(14.0, self.look.palette.text)
    }

    fn small(&self, color: Rgb) -> Ink {
        self.look.ink(12.0, color)
    }

    /// How many columns of areas a team's card has.
    fn columns(&self, team: &TeamOnCard) -> usize {
        let trunk = team.under.is_none();
        match team.areas.len() {
            _ if self.detail == Detail::Small => 1 + usize::from(trunk),
            0..=1 if !trunk => 1,
            0..=3 => 1 + usize::from(trunk),
            4..=8 => 2,
            9..=18 => 3,
            _ => 4,
        }
    }

    /// How wide a team's card is.
    pub(super) fn width(&self, team: &TeamOnCard) -> f64 {
        let columns = self.columns(team) as f64;
        2.0 * PAD + columns * (AREA[usize::from(team.under.is_none())] + GAP) - GAP
    }

    fn name_lines(&self, team: &TeamOnCard) -> Vec<String> {
        let (ink, room) = (self.name(), self.width(team) - 2.0 * PAD);
        let mut lines = wrap(&team.name, ink.size, ink.face, room);
        if lines.len() > MOST_LINES {
            let rest = lines.split_off(MOST_LINES - 1).concat();
            lines.push(elided(&rest, ink.size, ink.face, room));
        }
        lines
    }

    /// What siblings have in common.
    pub(super) fn form<'t>(&self, siblings: impl Iterator<Item = &'t TeamOnCard>) -> Form {
        siblings.fold(Form::default(), |form, team| Form {
            mark: form.mark || !team.mark.words().is_empty(),
            names: form.names.max(self.name_lines(team).len()),
            lead: form.lead || self.leads,
            dots: form.dots.max(self.people_lines(team)),
            along: form.along || team.came_along.is_some(),
        })
    }

    fn people_lines(&self, team: &TeamOnCard) -> usize {
        let people = shown(team.people);
        match people {
            0 => 0,
            _ if people > MOST_DOTS => self.in_words(team).len(),
            _ => (people as usize).div_ceil(self.in_line(team)),
        }
    }

    fn in_line(&self, team: &TeamOnCard) -> usize {
        ((self.width(team) - 2.0 * PAD) / STEP).max(1.0) as usize
    }

    /// So many people that dots would not be counted.
    fn in_words(&self, team: &TeamOnCard) -> Vec<String> {
        let of = team.people;
        let kinds = [
            (of.established, "established"),
            (of.ramping, "ramping"),
            (of.newcomers, "new"),
            (of.requisitions, "open"),
        ];
        let told = kinds.iter().filter(|(count, _)| *count > 0);
        let told: Vec<String> = told.map(|(count, kind)| format!("{count} {kind}")).collect();
        let ink = self.small(self.look.palette.dim);
        wrap(&told.join(", "), ink.size, ink.face, self.width(team) - 2.0 * PAD)
    }

    /// The lines of an area's name.
    fn area_name(&self, team: &TeamOnCard, area: &AreaOnCard) -> Vec<String> {
        let (ink, room) = (self.look.ink(12.5, self.look.palette.text), area_width(team) - 12.0);
        let mut lines = wrap(&area.name, ink.size, ink.face, room);
        if lines.len() > MOST_LINES {
            let rest = lines.split_off(MOST_LINES - 1).concat();
            lines.push(elided(&rest, ink.size, ink.face, room));
        }
        lines
    }

    /// The lines of what becomes of an area; none where they fit beside its load.
    fn note_below(&self, team: &TeamOnCard, area: &AreaOnCard) -> Vec<String> {
        let ink = self.look.bold(12.0, self.look.palette.accent);
        let room = area_width(team) - 12.0;
        if ink.width(&area.note) <= room - 34.0 {
            return Vec::new();
        }
        let mut lines = wrap(&area.note, ink.size, ink.face, room);
        lines.truncate(MOST_LINES);
        lines
    }

    fn area_height(&self, team: &TeamOnCard, area: &AreaOnCard) -> f64 {
        let lines = self.area_name(team, area).len() + 1 + self.note_below(team, area).len();
        lines as f64 * LINE + 13.0
    }

    /// The heights of the rows of areas.
    fn area_rows(&self, team: &TeamOnCard) -> Vec<f64> {
        if self.detail == Detail::Small {
            return Vec::new();
        }
        let rows = team.areas.chunks(self.columns(team));
        let height = |row: &[AreaOnCard]| {
            row.iter().map(|area| self.area_height(team, area)).fold(0.0, f64::max)
        };
        rows.map(height).collect()
    }

    /// How high a team's card is among siblings of a form.
    pub(super) fn height(&self, team: &TeamOnCard, form: Form) -> f64 {
        let lines = usize::from(form.mark) + usize::from(form.lead) + usize::from(form.along);
        let rows = self.area_rows(team);
        let areas: f64 = rows.iter().map(|height| height + GAP).sum();
        2.0 * PAD
            + lines as f64 * LINE
            + form.names as f64 * NAME_LINE
            + HEADS
            + form.dots as f64 * DOTS
            + areas
    }

    /// Draws a card.
    pub(super) fn draw(&self, scene: &mut Scene, team: &TeamOnCard, form: Form, frame: Frame) {
        let (look, p) = (self.look, self.look.palette);
        let new = matches!(team.mark, Mark::New(_));
        let gone = matches!(team.mark, Mark::Gone(_));
        rounded::filled(scene, frame, 8.0, p.card);
        let border = match (new, gone) {
            (true, _) => look.pen(1.8, p.accent),
            (_, true) => look.dashed(1.4, [5.0, 4.0], p.dim),
            _ => look.pen(1.0, p.line),
        };
        rounded::framed(scene, frame, 8.0, border);
        let x = frame.x + PAD;
        let mut y = frame.y + PAD;
        if form.mark {
            let color = if new { p.accent } else { p.dim };
            let ink = look.bold(12.0, color);
            let words = elided(team.mark.words(), ink.size, ink.face, frame.w - 2.0 * PAD);
            scene.text(x, y + 11.0, &words, Anchor::Start, ink);
            y += LINE;
        }
        for line in self.name_lines(team) {
            scene.text(x, y + 14.0, &line, Anchor::Start, self.name());
            y += NAME_LINE;
        }
        y += (form.names - self.name_lines(team).len().min(form.names)) as f64 * NAME_LINE;
        if form.lead {
            let (words, color) = match team.lead.as_str() {
                "" => ("lead to be named", p.at_risk),
                lead => (lead, p.dim),
            };
            let ink = self.small(color);
            let words = elided(words, ink.size, ink.face, frame.w - 2.0 * PAD);
            scene.text(x, y + 12.0, &words, Anchor::Start, ink);
            y += LINE;
        }
        let heads = look.bold(18.0, p.text);
        let count = team.people.heads().to_string();
        scene.text(x, y + 18.0, &count, Anchor::Start, heads);
        let noun = if team.people.heads() == 1 { "head" } else { "heads" };
        let after = x + heads.width(&count) + 5.0;
        scene.text(after, y + 18.0, noun, Anchor::Start, self.small(p.dim));
        if team.under.is_none() {
            scene.text(frame.right() - PAD, y + 18.0, "trunk", Anchor::End, self.small(p.dim));
        }
        y += HEADS;
        self.people(scene, team, [x, y]);
        y += form.dots as f64 * DOTS + GAP;
        let mut top = y;
        for (row, height) in team.areas.chunks(self.columns(team)).zip(self.area_rows(team)) {
            for (nth, area) in row.iter().enumerate() {
                let w = area_width(team);
                let x = x + nth as f64 * (w + GAP);
                self.area(scene, team, area, Frame { x, y: top, w, h: height });
            }
            top += height + GAP;
        }
        if let Some(came) = team.came_along {
            let words = format!("{came} came along");
            let ink = self.small(p.accent);
            scene.text(x, frame.bottom() - PAD - 1.0, &words, Anchor::Start, ink);
        }
    }

    fn people(&self, scene: &mut Scene, team: &TeamOnCard, [x, y]: [f64; 2]) {
        if shown(team.people) > MOST_DOTS {
            let ink = self.small(self.look.palette.dim);
            for (nth, line) in self.in_words(team).iter().enumerate() {
                scene.text(x, y + 9.0 + nth as f64 * DOTS, line, Anchor::Start, ink);
            }
            return;
        }
        let of = team.people;
        let kinds = [
            (of.established, Dot::Established),
            (of.ramping, Dot::Ramping),
            (of.newcomers, Dot::New),
            (of.requisitions, Dot::Requisition),
        ];
        let dots = kinds.into_iter().flat_map(|(count, dot)| (0..count).map(move |_| dot));
        let in_line = self.in_line(team);
        for (nth, dot) in dots.enumerate() {
            let (column, line) = ((nth % in_line) as f64, (nth / in_line) as f64);
            let at = [x + DOT + column * STEP, y + DOT + 2.0 + line * DOTS];
            dot.draw(scene, at, &self.look);
        }
    }

    fn area(&self, scene: &mut Scene, team: &TeamOnCard, area: &AreaOnCard, frame: Frame) {
        let (look, p) = (self.look, self.look.palette);
        rounded::filled(scene, frame, 4.0, p.raised);
        let x = frame.x + 6.0;
        let mut y = frame.y + 4.0;
        let ink = look.ink(12.5, p.text);
        for line in self.area_name(team, area) {
            scene.text(x, y + 12.0, &line, Anchor::Start, ink);
            y += LINE;
        }
        let accent = look.bold(12.0, p.accent);
        let below = self.note_below(team, area);
        for line in &below {
            scene.text(x, y + 12.0, line, Anchor::Start, accent);
            y += LINE;
        }
        let base = frame.bottom() - 9.0;
        scene.text(x, base - 1.0, &format!("{:.1}", area.load), Anchor::Start, self.small(p.dim));
        if below.is_empty() && !area.note.is_empty() {
            scene.text(frame.right() - 6.0, base - 1.0, &area.note, Anchor::End, accent);
        }
        let share = (area.load / self.full).clamp(0.0, 1.0);
        let bar = (frame.w - 12.0) * share;
        scene.rect(x, frame.bottom() - 6.0, bar.max(1.0), 2.5, p.accent);
    }
}

fn area_width(team: &TeamOnCard) -> f64 {
    AREA[usize::from(team.under.is_none())]
}

fn shown(people: People) -> u32 {
    people.heads().saturating_add(people.requisitions)
}

/// A person, or a position, on a card.
#[derive(Clone, Copy)]
pub(super) enum Dot {
    Established,
    Ramping,
    New,
    Requisition,
}

impl Dot {
    /// Every kind with what it is called.
    pub(super) const ALL: [(Dot, &'static str); 4] = [
        (Dot::Established, "established"),
        (Dot::Ramping, "ramping"),
        (Dot::New, "new, in their first eight weeks"),
        (Dot::Requisition, "open requisition"),
    ];

    pub(super) fn draw(self, scene: &mut Scene, at: [f64; 2], look: &Look<'_>) {
        let (color, ground) = (look.palette.text, look.palette.card);
        match self {
            Dot::Established => scene.disc(at, DOT, color),
            Dot::Ramping => rounded::half(scene, at, DOT, 1.1, color, ground),
            Dot::New => rounded::ring(scene, at, DOT, 1.1, color, ground),
            Dot::Requisition => {
                rounded::dashed_ring(scene, at, DOT - 0.5, look.pen(1.0, look.palette.dim));
            }
        }
    }
}
