//! How far a search is.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align, CornerRadius, Layout, Rect, RichText, Sense, Ui, vec2};

use crate::app::searched::{Over, Searched, Stage};
use crate::model::number_text::grouped;
use crate::ui::reading_order;
use crate::ui::theme::{Colors, SECONDARY, STEP, TEXT, semibold_id};
use crate::ui::widgets::{name, secondary};

/// Width and height of the bar, points.
const BAR: [f32; 2] = [192.0, 5.0];

/// All of it is in one line where there is as much room, points.
const WIDE: f32 = 640.0;

/// Draws it; `other` is the scenario whose search is under way instead.
pub(super) fn show(ui: &mut Ui, searched: &Searched, other: Option<&str>) {
    let is_wide = ui.available_width() >= WIDE;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 3.0 * STEP;
        let text = told(searched, other);
        ui.label(RichText::new(&text).font(semibold_id(TEXT)));
        if let (Some(Stage::Trying | Stage::Confirming(_)), Some((_, done))) =
            (searched.stage(), searched.under_way())
        {
            bar(ui, done, &text);
        }
        let dim = Colors::current(ui).dim;
        if let Some(time) = time(searched) {
            ui.label(RichText::new(time).color(dim));
        }
        if let Some(text) = since(searched).filter(|_| is_wide) {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.label(RichText::new(text).size(SECONDARY).color(dim));
            });
        }
    });
    if let Some(text) = since(searched).filter(|_| !is_wide) {
        secondary(ui, text);
    }
    if searched.is_of_earlier_plan {
        let text = "The plan was edited since: all of this is of the plan as it was. Search again to take the edits in.";
        ui.add_space(STEP);
        secondary(ui, text);
    }
}

/// A bar that is filled so far.
pub(super) fn bar(ui: &mut Ui, done: f32, called: &str) {
    let colors = Colors::current(ui);
    let width = BAR[0].min(ui.available_width() - 150.0).max(40.0);
    let (room, response) = ui.allocate_exact_size(vec2(width, 16.0), Sense::hover());
    let rect = Rect::from_center_size(room.center(), vec2(width, BAR[1]));
    let round = CornerRadius::same(2);
    ui.painter().rect_filled(rect, round, colors.line);
    ui.painter().rect_filled(rect.with_max_x(rect.left() + width * done), round, colors.accent);
    let percent = format!("{called}: {:.0} %", done * 100.0);
    name(&response, Role::ProgressIndicator, &percent);
}

fn told(searched: &Searched, other: Option<&str>) -> String {
    if searched.stage() == Some(Stage::Waiting) {
        let of = other.map_or_else(|| "another plan".into(), reading_order::seen);
        return format!("Waits until the search of {of} is over");
    }
    let Some(progress) = &searched.progress else {
        return match searched.over() {
            Some(over) => ended(over),
            None => "Writing the first plans…".into(),
        };
    };
    match (searched.stage(), searched.over()) {
        (Some(Stage::Waiting | Stage::Trying), _) => {
            format!("{} of {} plans", grouped(progress.plans), grouped(progress.of))
        }
        (Some(Stage::Threats(_)), _) => "Finding what would sink it…".into(),
        (Some(Stage::Offers(_)), _) => "Finding what less would do…".into(),
        (Some(Stage::Confirming(_)), _) => {
            let futures = grouped(searched.question.effort.confirmed_in);
            format!("Confirming the best on {futures} futures…")
        }
        (None, Some(Over::Done)) | (None, None) => {
            format!("{} plans tried", grouped(progress.plans))
        }
        (None, Some(Over::Cancelled)) if searched.verdict().is_some() => {
            format!("{} plans tried", grouped(progress.plans))
        }
        (None, Some(over)) => ended(over),
    }
}

fn ended(over: &Over) -> String {
    match over {
        Over::Done => "Done".into(),
        Over::Cancelled => "Cancelled: nothing of this is confirmed".into(),
        Over::Failed(why) => why.clone(),
    }
}

fn seconds(count: f64) -> String {
    if count < 90.0 { format!("{count:.0} s") } else { format!("{:.0} min", count / 60.0) }
}

fn time(searched: &Searched) -> Option<String> {
    let progress = searched.progress.as_ref()?;
    let so_far = seconds(progress.seconds);
    match searched.stage() {
        Some(Stage::Trying) => {
            let plans = f64::from(progress.plans);
            let left = f64::from(progress.of) - plans;
            // The first few tell little.
            let about = (progress.seconds > 1.0 && plans > 0.0)
                .then(|| seconds(progress.seconds * left / plans));
            Some(about.map_or(so_far.clone(), |left| format!("{so_far}, about {left} left")))
        }
        Some(_) => None,
        None => Some(format!("in {so_far}")),
    }
}

/// When the last better plan came.
fn since(searched: &Searched) -> Option<String> {
    let progress = searched.progress.as_ref()?;
    let stage = searched.stage();
    if progress.best_at == 0 {
        return (stage.is_some()).then(|| "no better plan yet".into());
    }
    if stage == Some(Stage::Trying) {
        let ago = seconds(progress.seconds - searched.better_at);
        let since = progress.plans.saturating_sub(progress.best_at);
        return Some(format!("better plan {ago} ago; {} since then no better", grouped(since)));
    }
    // Once that is confirmed it is told with the plan: it may be a simpler one.
    stage.map(|_| format!("the best so far at plan {}", grouped(progress.best_at)))
}
