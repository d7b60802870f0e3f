//! The four rule chips: state as a shape, which figure it is judged by, its value, what a drop would make of it.

use eframe::egui::accesskit::Role;
use eframe::egui::{CornerRadius, FontId, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::app::view::About;
use crate::app::{Actions, Show};
use crate::model::{Rule, WEEKS_PER_QUARTER};
use crate::sim::{Cause, Standing, Verdict};
use crate::ui::theme::{CAPTION, Colors, STEP, TEXT, regular_id};
use crate::ui::widgets::{name, text_width};
use crate::ui::{explanation, icons};

/// Height of a chip, points.
const HEIGHT: f32 = 26.0;
/// The most height of one whose word stands over its value, points.
const TALL: f32 = 34.0;
/// Room inside a chip, left and right, points.
const PADDING: f32 = 2.5 * STEP;
/// Room between chips, points.
const GAP: f32 = 2.0 * STEP;
/// Room the shape takes, points.
const SHAPE: f32 = 15.0;

/// Room between a chip's word and its value, points.
const WORD_GAP: f32 = 6.0;

/// One chip, ready to paint.
struct Chip {
    verdict: Verdict,
    word: String,
    /// Whether the word stands over the value, smaller, where both would not fit side by side.
    stacked: bool,
    value: String,
    preview: Option<String>,
    /// Whether only the preview is shown, where there is no room for the value before it.
    only_preview: bool,
    marker: bool,
}

/// The chips as they fit into the bar.
pub struct Chips {
    chips: Vec<Chip>,
    /// Room they may come to take while something is being dragged, points.
    pub reserved: f32,
}

impl Chips {
    /// The chips, their words over the values where they would not fit into `room` points beside
    /// them, and without words only where not even that fits.
    pub fn that_fit(ui: &Ui, show: &Show, room: f32) -> Chips {
        let replaced = show.trajectory.replaced_week().is_some_and(|week| week <= show.week);
        let chip = |&rule: &Rule| {
            let verdict = show.verdict(rule);
            let now = rule.reading().read(verdict.value);
            let then = show.previewed(rule).map(|verdict| rule.reading().read(verdict.value));
            Chip {
                verdict,
                word: rule.title().to_owned(),
                stacked: false,
                preview: then.filter(|then| *then != now),
                only_preview: false,
                value: now,
                marker: replaced && rule == Rule::Service,
            }
        };
        let mut chips: Vec<Chip> = Rule::ALL.iter().map(chip).collect();
        let total = |chips: &[Chip]| total(ui, chips, false);
        // The same whether something is dragged or not, so that the stepper keeps its place; a
        // drop seldom changes more than two of them.
        let arrows = 2.0 * width(ui, " → 0.00");
        // Which figure it is, too, where there is room to spare.
        let brief: Vec<String> = chips.iter().map(|chip| chip.word.clone()).collect();
        for chip in &mut chips {
            let about = chip.verdict.rule.about();
            chip.word = format!("{} · {}", about.title, about.judges);
        }
        if total(&chips) + arrows > room {
            chips.iter_mut().zip(brief).for_each(|(chip, brief)| chip.word = brief);
        }
        give_way(ui, &mut chips, false, room);
        let reserved = (total(&chips) + arrows).min(room);
        Chips { chips, reserved }
    }

    /// Draws the chips at the right end; words give way to what a drop would change.
    pub fn show(mut self, ui: &mut Ui, show: &Show, out: &mut Actions) {
        let room = ui.available_width();
        give_way(ui, &mut self.chips, true, room);
        ui.spacing_mut().item_spacing.x = GAP;
        ui.add_space((room - total(ui, &self.chips, true) + GAP).max(0.0));
        for chip in self.chips {
            chip.show(ui, show, out);
        }
    }
}

impl Chip {
    fn width(&self, ui: &Ui, with_preview: bool) -> f32 {
        let preview = self.preview.as_ref().filter(|_| with_preview);
        let now = match preview.is_some() && self.only_preview {
            true => 0.0,
            false => width(ui, &self.value),
        };
        let preview = preview.map_or(0.0, |after| width(ui, &format!(" → {after}")));
        let marker = if self.marker { width(ui, MARKER) } else { 0.0 };
        let value = now + preview + marker;
        let text = match (self.word.is_empty(), self.stacked) {
            (true, _) => value,
            (false, true) => value.max(text_width(ui, &self.word, small())),
            (false, false) => width(ui, &self.word) + WORD_GAP + value,
        };
        2.0 * PADDING + SHAPE + text
    }

    fn show(&self, ui: &mut Ui, show: &Show, out: &mut Actions) {
        let colors = Colors::current(ui);
        let stacked = self.stacked && !self.word.is_empty();
        let height = if stacked { TALL } else { HEIGHT };
        let size = vec2(self.width(ui, true), height);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        let radius = CornerRadius::same((height / 2.0) as u8);
        let lit = response.hovered() || response.has_focus();
        let line = if lit { colors.accent } else { colors.line };
        ui.painter().rect(rect, radius, colors.card, Stroke::new(1.0, line), StrokeKind::Inside);
        let standing = self.verdict.standing;
        let mut x = rect.left() + PADDING;
        let shape = pos2(x + 4.5, rect.center().y);
        icons::standing(ui.painter(), shape, 9.0, standing, colors.standing(standing));
        x += SHAPE;
        let middle = if stacked { rect.bottom() - 11.5 } else { rect.center().y };
        if stacked {
            let galley = ui.painter().layout_no_wrap(self.word.clone(), small(), colors.dim);
            ui.painter().galley(pos2(x, rect.top() + 3.0), galley, colors.dim);
        }
        let mut put = |text: &str, color, gap: f32| {
            let galley = ui.painter().layout_no_wrap(text.to_owned(), font(), color);
            let at = pos2(x, middle - galley.size().y / 2.0);
            x += galley.size().x + gap;
            ui.painter().galley(at, galley, color);
        };
        if !self.word.is_empty() && !stacked {
            put(&self.word, colors.dim, WORD_GAP);
        }
        if self.preview.is_none() || !self.only_preview {
            put(&self.value, colors.text, 0.0);
        }
        if let Some(after) = &self.preview {
            put(&format!(" → {after}"), colors.accent, 0.0);
        }
        if self.marker {
            put(MARKER, colors.broken, 0.0);
        }
        let rule = self.verdict.rule;
        let called = format!("{} {} {}", rule.title(), standing.words(), self.value);
        name(&response, Role::Button, &called);
        if response.on_hover_text(told(show, &self.verdict)).clicked() {
            explanation::explain(About::Rule(rule), rect, out);
        }
    }
}

/// What stands behind the chip of service once leadership was replaced.
const MARKER: &str = " · replaced";

fn total(ui: &Ui, chips: &[Chip], with_preview: bool) -> f32 {
    chips.iter().map(|chip| chip.width(ui, with_preview) + GAP).sum()
}

/// Says the rules alone where there is no room for which figure is judged; puts the words over the values where they do not
/// fit beside them, or leaves them out, and then what is before what a drop would change.
fn give_way(ui: &Ui, chips: &mut [Chip], with_preview: bool, room: f32) {
    if total(ui, chips, with_preview) > room {
        let worded = chips.iter_mut().filter(|chip| !chip.word.is_empty());
        worded.for_each(|chip| chip.word = chip.verdict.rule.title().to_owned());
    }
    if total(ui, chips, with_preview) > room {
        chips.iter_mut().for_each(|chip| chip.stacked = true);
    }
    if total(ui, chips, with_preview) > room {
        chips.iter_mut().for_each(|chip| chip.word.clear());
    }
    if total(ui, chips, with_preview) > room {
        chips.iter_mut().for_each(|chip| chip.only_preview = true);
    }
}

fn small() -> FontId {
    regular_id(CAPTION)
}

fn font() -> FontId {
    regular_id(TEXT)
}

fn width(ui: &Ui, text: &str) -> f32 {
    text_width(ui, text, font())
}

/// What hovering over a chip says.
fn told(show: &Show, verdict: &Verdict) -> String {
    let Verdict { rule, standing, since_week, threshold, .. } = *verdict;
    let limit = if rule == Rule::Budget { "ceiling" } else { "floor" };
    let side = if verdict.margin() >= 0.0 { "on the good side of" } else { "beyond" };
    let since = match since_week {
        0 => "since the start".to_owned(),
        week => format!("since {}", show.quarter_name((week - 1) / WEEKS_PER_QUARTER)),
    };
    let mut lines = vec![
        format!(
            "{} ({}) {}: {} {}",
            rule.title(),
            rule.subtitle(),
            standing.words(),
            rule.about().judges,
            rule.reading().read(verdict.value)
        ),
        format!(
            "{} {side} its {limit} of {}, {} {since}",
            rule.reading().read(verdict.margin().abs()),
            rule.reading().written_threshold(threshold * rule.reading().scale),
            standing.words(),
        ),
    ];
    lines.extend(also(show, rule));
    let schedule = show.trajectory.schedule();
    let cause = match verdict.cause {
        Some(Cause::Area(area)) => Some(schedule.area_name(area)),
        Some(Cause::Team(team)) => Some(schedule.team_name(team)),
        Some(Cause::Decision(_)) | None => None,
    };
    if let Some(cause) = cause {
        let most = if standing == Standing::Holds { "Weighs most" } else { "Caused most by" };
        lines.push(format!("{most}: {cause} (click to see why)"));
    }
    lines.push(rule.meaning().to_owned());
    if let Some(week) = show.trajectory.replaced_week().filter(|week| *week <= show.week) {
        let quarter = show.quarter_name(week.saturating_sub(1) / WEEKS_PER_QUARTER);
        lines.push(format!("Leadership was replaced in {quarter}: someone else decides since."));
    }
    lines.join("\n")
}

/// What else a rule's state depends on, beside the value it is shown by.
fn also(show: &Show, rule: Rule) -> Option<String> {
    let (row, rules) = (show.row(), show.trajectory.rules_at(show.week));
    match rule {
        Rule::Service if row.weeks_below_floor > 0.0 => Some(format!(
            "Below the floor for {:.0} weeks; leadership is replaced after {:.0}",
            row.weeks_below_floor, rules.patience_weeks
        )),
        Rule::Investment => Some(format!(
            "Invests {:.0} % of capacity; {:.0} % would keep problems from growing",
            row.investment_share * 100.0,
            row.break_even_share * 100.0
        )),
        Rule::Morale => row.lowest_morale_team.map(|team| {
            let name = show.trajectory.schedule().team_name(team);
            format!("Lowest: {name} with {}", rule.reading().read(row.lowest_morale))
        }),
        Rule::Service | Rule::Budget => None,
    }
}
