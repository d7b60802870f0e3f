//! A card against the baseline: how far its people and its morale are from where the same team
//! stood in the run that was pinned.

use eframe::egui::{Id, Rect, Sense, Ui, Vec2, pos2, vec2};

use crate::app::overlay::Purpose;
use crate::app::{Cursor, Show};
use crate::model::TeamId;
use crate::sim::TeamRow;
use crate::ui::theme::{CAPTION, regular_id};
use crate::ui::widgets::name;
use eframe::egui::accesskit::Role;

/// Height of the mark, points at zoom 1.
pub const HEIGHT: f32 = 17.0;
/// How far its middle lies outside the card.
const OUT: f32 = 3.0;
/// Padding inside the mark, sideways.
pub const PAD: f32 = 7.0;
/// Width of an arrow with the gap after it, and between two figures.
pub const ARROW: f32 = 10.0;
pub const GAP: f32 = 9.0;
/// How much wider text may be at a small size than in proportion.
const WIDER: f32 = 1.04;

/// What a card says against the baseline.
#[derive(Debug, Clone, PartialEq)]
pub enum Against {
    /// The baseline has no such team where the cursor stands.
    New,
    /// What differs by as much as is shown; never nothing.
    Moved(Vec<Moved>),
}

/// A figure that stands elsewhere than in the baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved {
    what: &'static str,
    pub up: bool,
    /// By how much, as written.
    by: String,
    /// What it was and what it is, as written.
    was: String,
    is: String,
}

impl Moved {
    /// `None` when it is equal within what is shown of it.
    fn of(what: &'static str, was: f64, is: f64, places: usize) -> Option<Moved> {
        let by = format!("{:.places$}", (is - was).abs());
        let nothing = by.trim_matches(['0', '.']).is_empty();
        let written = |value| format!("{value:.places$}");
        let (was, up, is) = (written(was), is > was, written(is));
        (!nothing).then_some(Moved { what, up, by, was, is })
    }

    /// What moved, and by how much: "+2.0 heads".
    pub fn text(&self) -> String {
        format!("{} {}", self.by, self.what)
    }
}

impl Against {
    /// A living team against the team of the same id in the same quarter of the baseline;
    /// `None` without one, where it has ended already, and where nothing differs.
    pub fn of(show: &Show, team: &TeamId, row: &TeamRow) -> Option<Against> {
        let baseline = &show.overlay(Purpose::Pinned)?.outcome.trajectory;
        let week = match show.cursor {
            Cursor::Start => 0,
            Cursor::Quarter(quarter) if quarter < baseline.schedule().quarters() => {
                baseline.end_of(quarter)
            }
            Cursor::Quarter(_) => return None,
        };
        let then = baseline.schedule().end().team_slot(team).map(|ix| baseline.team(week, ix));
        let Some(then) = then.filter(|then| then.present) else { return Some(Against::New) };
        let moved = [
            Moved::of("heads", then.heads(), row.heads(), 1),
            Moved::of("morale", then.morale * 100.0, row.morale * 100.0, 0),
        ];
        let moved: Vec<_> = moved.into_iter().flatten().collect();
        (!moved.is_empty()).then_some(Against::Moved(moved))
    }

    /// What it comes to, for those who hear the window and on hover.
    fn words(&self) -> String {
        match self {
            Against::New => "not in the baseline".into(),
            Against::Moved(moved) => {
                let words = |it: &Moved| {
                    let way = if it.up { "up" } else { "down" };
                    format!("{} {way} {}, {} → {}", it.what, it.by, it.was, it.is)
                };
                let words: Vec<_> = moved.iter().map(words).collect();
                format!("against the baseline: {}", words.join("; "))
            }
        }
    }
}

/// The mark of a card: what it says and how wide that is at zoom 1.
pub struct Mark {
    pub against: Against,
    width: f32,
}

impl Mark {
    pub fn of(ui: &Ui, show: &Show, team: &TeamId, row: &TeamRow) -> Option<Mark> {
        let against = Against::of(show, team, row)?;
        let width = |text: String| {
            let color = eframe::egui::Color32::PLACEHOLDER;
            ui.painter().layout_no_wrap(text, regular_id(CAPTION), color).size().x * WIDER
        };
        let inner = match &against {
            Against::New => width("new".into()),
            Against::Moved(moved) => {
                let gaps = GAP * (moved.len() - 1) as f32;
                moved.iter().map(|it| ARROW + width(it.text())).sum::<f32>() + gaps
            }
        };
        Some(Mark { against, width: inner + 2.0 * PAD })
    }

    /// Where it lies on a card of this size: astride its upper or lower edge, where nothing is. On a
    /// narrow card it is smaller.
    pub fn rect(&self, card: Vec2, above: bool) -> Rect {
        let edge = if above { -OUT } else { card.y + OUT };
        let size = vec2(self.width, HEIGHT) * (card.x / self.width).min(1.0);
        let center = pos2((card.x - super::card_form::PAD).min(card.x - size.x / 2.0), edge);
        Rect::from_center_size(center, size)
    }
}

/// Lets the mark of a team be heard, and read in full on hover.
pub fn explain(ui: &Ui, (team, called): (&TeamId, &str), mark: &Mark, rect: Rect) {
    let response = ui.interact(rect, Id::unique(("canvas against", team)), Sense::hover());
    let words = mark.against.words();
    name(&response, Role::Label, &format!("{called}, {words}"));
    let mut first = words.chars();
    let capital = first.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    response.on_hover_text(capital + first.as_str());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_equal_within_what_is_shown_is_not_said() {
        assert_eq!(Moved::of("heads", 6.0, 6.04, 1), None);
        assert_eq!(Moved::of("morale", 72.0, 71.6, 0), None);
        let moved = Moved::of("heads", 8.2, 6.1, 1).unwrap();
        assert_eq!((moved.up, moved.text().as_str()), (false, "2.1 heads"));
    }
}
