//! The command palette: every command, open tab, team, area and shipped scenario, found by a few
//! letters.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align2, Id, Key, Rect, ScrollArea, Sense, TextEdit, Ui, pos2, vec2};

use super::focus_ring;
use super::question_sheet::{pressed, ready};
use super::theme::{Colors, SECONDARY, STEP, TEXT, regular_id};
use super::widgets::{name, secondary, shade, sheet, write};
use super::{keys, shortcut_keys, top};
use crate::app::command::TABLE;
use crate::app::examples::EXAMPLES;
use crate::app::glossary::TERMS;
use crate::app::view::Sheet;
use crate::app::{Action, Actions, Selection, Show, View};
use crate::model::number_text::counted;

/// Width of the palette, points.
const WIDTH: f32 = 560.0;
/// Height of a row, points.
const ROW: f32 = 26.0;
/// Height of the list, points.
const LIST: f32 = 13.0 * ROW;
/// Room for the names before their help, points.
const NAMES: f32 = 190.0;

/// Something that can be chosen.
struct Offer {
    kind: &'static str,
    label: String,
    /// Other words by which it is found.
    also: &'static [&'static str],
    help: String,
    shortcut: String,
    applies: bool,
    does: Action,
}

/// Draws the palette with what was typed so far, and the place in the list.
pub fn show(
    ui: &mut Ui,
    (show, view): (&Show, &View),
    filter: &mut String,
    at: &mut usize,
    out: &mut Actions,
) {
    let ctx = ui.ctx().clone();
    let modal = sheet(&ctx, "palette").show(&ctx, |ui| {
        ui.set_width(WIDTH.min(ctx.content_rect().width() - 64.0));
        // The keys of the list are taken before the field sees them.
        let by = i64::from(pressed(ui, Key::ArrowDown)) - i64::from(pressed(ui, Key::ArrowUp));
        let entered = pressed(ui, Key::Enter);
        let id = Id::unique("palette field");
        ready(ui, id);
        let field = TextEdit::singleline(filter)
            .id(id)
            .hint_text("A command, a tab, a team, an area, a word of the model, an example")
            .desired_width(f32::INFINITY);
        let response = ui.add(field).accessible_name("Search everything");
        if response.changed() {
            *at = 0;
        }
        let offers = found(offers(ui, show, view), filter);
        let last = offers.len().saturating_sub(1);
        *at = (*at as i64 + by).clamp(0, last as i64) as usize;
        let clicked = list(ui, &offers, *at, by != 0 || response.changed());
        ui.add_space(STEP);
        secondary(ui, "↑ ↓ to choose, Enter to do it, Esc to leave");
        if let Some(chosen) = clicked.or(entered.then_some(*at)).and_then(|i| offers.get(i)) {
            keys::leave_field(ui.ctx());
            out.push(Action::Ask(None));
            out.push(chosen.does.clone());
        }
    });
    if modal.should_close() {
        out.push(Action::Ask(None));
    }
}

/// The list; returns the offer clicked.
fn list(ui: &mut Ui, offers: &[Offer], at: usize, moved: bool) -> Option<usize> {
    let mut clicked = None;
    ui.add_space(STEP);
    ui.spacing_mut().item_spacing.y = 0.0;
    let all = ScrollArea::vertical().max_height(LIST).min_scrolled_height(LIST);
    focus_ring::scrolled(ui, all, |ui| {
        if offers.is_empty() {
            secondary(ui, "Nothing is called that.");
        }
        for (i, offer) in offers.iter().enumerate() {
            let (rect, response) =
                ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
            name(&response, Role::ListItem, &format!("Palette: {} {}", offer.kind, offer.label));
            if i == at && moved {
                response.scroll_to_me(None);
            }
            if ui.is_rect_visible(rect) {
                paint(ui, rect, offer, i == at, response.hovered());
            }
            if response.clicked() {
                clicked = Some(i);
            }
        }
    });
    clicked
}

fn paint(ui: &Ui, rect: Rect, offer: &Offer, chosen: bool, hovered: bool) {
    let colors = Colors::current(ui);
    shade(ui, rect, chosen, hovered);
    let color = match (chosen, offer.applies) {
        (true, _) => colors.accent,
        (false, true) => colors.text,
        (false, false) => colors.faint,
    };
    let y = rect.center().y;
    let put = |text: &str, size, color, left: f32, right: f32| {
        let ink = (regular_id(size), color);
        write(ui, pos2(left, y), Align2::LEFT_CENTER, text, ink, right - left);
    };
    let end = if offer.shortcut.is_empty() { offer.kind } else { &offer.shortcut };
    let right = pos2(rect.right() - 8.0, y);
    let key_color = if offer.shortcut.is_empty() { colors.dim } else { colors.accent };
    let key = ui.painter().text(right, Align2::RIGHT_CENTER, end, regular_id(SECONDARY), key_color);
    let help = rect.left() + 8.0 + NAMES;
    put(&offer.label, TEXT, color, rect.left() + 8.0, help - 8.0);
    put(&offer.help, SECONDARY, colors.dim, help, key.left() - 12.0);
}

/// Everything there is.
fn offers(ui: &Ui, show: &Show, view: &View) -> Vec<Offer> {
    let offer = |kind, label: &str, help: String, does| Offer {
        kind,
        label: label.to_owned(),
        also: &[],
        help,
        shortcut: String::new(),
        applies: true,
        does,
    };
    let select =
        |kind, label: &str, help, selected| offer(kind, label, help, Action::Select(selected));
    let offered = TABLE.iter().filter(|entry| entry.command.is_offered(show.is_page));
    let commands = offered.map(|entry| Offer {
        shortcut: shortcut_keys::words(ui.ctx(), entry.command).unwrap_or_default(),
        applies: top::applies(entry.command, show, view),
        ..offer("command", entry.label, entry.help.into(), Action::Command(entry.command))
    });
    let mut offers: Vec<Offer> = commands.collect();
    for (page, help, selection) in [
        ("Company", "The company and the scenario itself.", Selection::Company),
        ("Rules", "What leadership judges by.", Selection::Rules),
        ("Uncertainty", "What sampled runs vary.", Selection::Uncertainty),
    ] {
        offers.push(select("page", page, help.into(), selection));
    }
    let others = show.tabs.iter().filter(|row| row.id != show.tab);
    offers.extend(others.map(|row| {
        offer("tab", &row.name, "Show this open scenario.".into(), Action::ShowTab(row.id))
    }));
    for (ix, team) in show.org.living() {
        let areas = counted(team.areas.len(), "area");
        let help = format!("{:.0} people, {areas}", show.team(ix).heads());
        offers.push(select("team", &team.name, help, Selection::Team(team.id.clone())));
    }
    for (_, team) in show.org.living() {
        for area in &team.areas {
            let area = &show.org.areas()[area.ix()].area;
            let help = format!("owned by {}", team.name);
            offers.push(select("area", &area.name, help, Selection::Area(area.id.clone())));
        }
    }
    offers.extend(TERMS.iter().map(|term| Offer {
        also: term.also,
        ..offer(
            "word",
            term.name,
            term.meaning().into(),
            Action::ShowSheet(Some(Sheet::Glossary(Some(term.name)))),
        )
    }));
    offers.extend(EXAMPLES.iter().map(|&(example, _)| {
        let does = Action::OpenExample(example.into());
        offer("example", example, "Open a shipped scenario.".into(), does)
    }));
    offers
}

/// From here on a name only has the letters typed in their order.
const LETTERS: usize = 3000;
/// How much farther than a name another word is by which something is found.
const ALSO: usize = 500;

/// What answers to the letters typed, the best first.
fn found(offers: Vec<Offer>, typed: &str) -> Vec<Offer> {
    let of = |offer: &Offer| {
        let also =
            offer.also.iter().filter_map(|word| far(typed, word)).filter(|far| *far < LETTERS);
        let also = also.map(|far| far + ALSO);
        far(typed, &offer.label).into_iter().chain(also).min()
    };
    let mut scored: Vec<_> =
        offers.into_iter().filter_map(|offer| Some((of(&offer)?, offer))).collect();
    scored.sort_by_key(|(far, _)| *far);
    scored.into_iter().map(|(_, offer)| offer).collect()
}

/// How far a name is from what was typed: nearest where it begins so, then where a word of it
/// does, then where it has it anywhere, then where it has its letters in order; else `None`.
fn far(typed: &str, name: &str) -> Option<usize> {
    let (typed, name) = (typed.trim().to_lowercase(), name.to_lowercase());
    if typed.is_empty() {
        return Some(0);
    }
    let length = name.chars().count();
    if let Some(at) = name.find(&typed) {
        let word = !name[..at].ends_with(char::is_alphanumeric);
        let places = usize::from(at > 0) + usize::from(at > 0 && !word);
        return Some(places * 1000 + length);
    }
    let mut left = name.chars();
    let mut wanted = typed.chars().filter(|c| !c.is_whitespace());
    wanted.all(|c| left.any(|known| known == c)).then_some(LETTERS + length)
}

#[cfg(test)]
mod tests {
    use super::far;

    #[test]
    fn a_name_that_begins_so_is_nearer_than_one_that_only_has_the_letters() {
        let order = ["Storage", "Real-time storage", "Restorage", "Set roots aside or gate"];
        let far: Vec<_> = order.map(|name| far("storage", name)).into_iter().collect();
        assert!(far.windows(2).all(|pair| pair[0] < pair[1] || pair[1].is_none()), "{far:?}");
    }

    #[test]
    fn letters_in_order_are_enough_and_out_of_order_are_not() {
        assert!(far("mvar", "Move area…").is_some());
        assert!(far("mv area", "Move area…").is_some());
        assert_eq!(far("avm", "Move area…"), None);
        assert_eq!(far("", "Anything"), Some(0));
    }
}
