//! The best plan so far: how it does, what it does differently, what is nearly as good, how its teams would stand.

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, Align2, CornerRadius, Label, Layout, Rect, RichText, Sense, Ui, pos2, vec2,
};

use super::figure_line::{in_lines, with_figure};
use super::{limit_link, told_differences};
use crate::app::plan_search::AboutSearch;
use crate::app::search_choices::SearchChoices;
use crate::app::search_task::PlanOnShow;
use crate::app::searched::{Searched, Verdict, WhichPlan};
use crate::app::team_sizes::{OfferedLimit, TeamSizes};
use crate::app::{Action, Actions};
use crate::export::hindrance_words;
use crate::export::offer_words::ends_worse;
use crate::model::number_text::{counted, figure, grouped, percent};
use crate::planning::{FoundPlan, Hindrance, chance_in_words};
use crate::sim::Standing;
use crate::ui::icons;
use crate::ui::reading_order;
use crate::ui::theme::{CAPTION, Colors, SECONDARY, STEP, TEXT, regular_id, semibold_id};
use crate::ui::widgets::{accent_button, caption, ends_kept, link, name, secondary, shade, write};

/// How many teams are told of.
const TEAMS: usize = 8;
/// Height of a team's row, points.
const ROW: f32 = 20.0;

/// Draws it.
pub(super) fn show(ui: &mut Ui, searched: &Searched, choices: &SearchChoices, out: &mut Actions) {
    // All the width that there is: a bar, where it has one, lies in the margin.
    ui.set_width(ui.available_width());
    head(ui, searched, out);
    let Some(plan) = searched.best() else { return };
    told_differences::show(ui, searched, plan);
    nearly(ui, searched, out);
    if let Some(sizes) = &plan.sizes {
        teams(ui, sizes);
        remarks(ui, searched, sizes, choices, out);
    }
    ui.add_space(4.0 * STEP);
}

fn title(text: impl Into<String>) -> RichText {
    RichText::new(text).font(semibold_id(TEXT))
}

fn head(ui: &mut Ui, searched: &Searched, out: &mut Actions) {
    let colors = Colors::current(ui);
    let number = searched.best().map_or(0, |plan| plan.number);
    let verdict = searched.verdict();
    let what = match verdict {
        Some(Verdict::Better) => "The better plan",
        Some(Verdict::Enough) => "The smallest ask",
        Some(Verdict::WithinChance) => "The present plan stays",
        Some(Verdict::NoneAllowed) => "Nothing within the limits",
        Some(Verdict::NotEnough) => "The best that was found",
        None => "Best so far",
    };
    ui.horizontal(|ui| {
        caption_in_line(ui, what);
        if number > 0 {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let is_final = verdict.is_some();
                let text = format!("from plan {}", grouped(number));
                let label = ui.label(RichText::new(text).size(SECONDARY).color(colors.faint));
                if is_final {
                    label.on_hover_text("The plan of the search that it comes from; what did not matter was taken out of it since");
                }
            });
        }
    });
    ui.add_space(STEP);
    let is_stopped = searched.enough.is_some() && searched.is_stopped();
    let said = match verdict {
        Some(Verdict::NoneAllowed) if is_stopped => {
            "Stopped before a plan was found that keeps within the limits".to_owned()
        }
        Some(Verdict::NotEnough) if is_stopped => {
            let wanted = percent(searched.enough.unwrap_or_default());
            format!("Stopped before a plan came to {wanted}")
        }
        Some(Verdict::WithinChance) => "Nothing better was found beyond chance".to_owned(),
        Some(Verdict::NoneAllowed) => "No plan was found that keeps within the limits".to_owned(),
        Some(Verdict::NotEnough) => {
            format!("No plan comes to {}", percent(searched.enough.unwrap_or_default()))
        }
        Some(Verdict::Better | Verdict::Enough) | None => String::new(),
    };
    if !said.is_empty() {
        ui.add(Label::new(title(said)).wrap());
        ui.add_space(STEP);
    }
    let Some(plan) = searched.best() else {
        let text = match (searched.stage(), verdict, searched.hindrance()) {
            (_, Some(_), Some(hindrance)) => hindrance_words::told(hindrance),
            (_, Some(_), None) => "Loosen one of the limits at the left.".into(),
            (Some(_), _, _) => "None yet.".into(),
            (None, _, _) => "None was found.".into(),
        };
        secondary(ui, text);
        if let Some(limit) = searched.hindrance().and_then(Hindrance::limit) {
            limit_link::show(ui, limit);
        }
        return;
    };
    let confirmed = searched.confirmed();
    let so_far = searched.progress.as_ref();
    let share = confirmed.map(|it| it.confirmed.figure).or(so_far.map(|it| it.best));
    let share = share.map_or_else(String::new, percent);
    let share = RichText::new(share).font(semibold_id(TEXT)).color(colors.accent);
    with_figure(ui, share, |ui| {
        ui.add(Label::new(title(heads(searched, plan))).wrap());
    });
    let text = match (confirmed, so_far) {
        (Some(found), _) if !plan.differences.is_empty() => confirmed_words(searched, found),
        (None, Some(progress)) if plan.number > 0 => format!(
            "{}, as far as it was screened; the present plan {}. Not confirmed yet.",
            searched.goal().name(),
            percent(progress.present)
        ),
        (Some(found), _) => format!(
            "{}, confirmed on {} futures: {}.",
            searched.goal().name(),
            grouped(found.confirmed.futures),
            figure(found.confirmed.figure * 100.0, 1)
        ),
        _ => "The present plan: nothing better was found yet.".into(),
    };
    // No percent sign begins a line.
    secondary(ui, text.replace(" %", "\u{a0}%"));
    if let Some(threat) = likeliest(searched, plan) {
        in_lines(ui, &threat, &plan.names, (SECONDARY, colors.at_risk));
    }
    if let Some(worse) = smallest_ends_worse(searched) {
        secondary(ui, worse);
    }
    if !plan.differences.is_empty() {
        ui.add_space(STEP);
        open_buttons(ui, matches!(verdict, Some(Verdict::Better | Verdict::Enough)), out);
    }
}

/// That the smallest ask leaves the teams worse than the present plan does, where it is so.
fn smallest_ends_worse(searched: &Searched) -> Option<String> {
    let offers = searched.enough.and(searched.offers.as_ref())?;
    ends_worse(offers, &|quarter| format!("Q{}", quarter + 1))
}

/// What is likeliest to sink it, where that was found of it and not of the present plan.
fn likeliest(searched: &Searched, plan: &PlanOnShow) -> Option<String> {
    if !searched.breaks_best() && plan.number > 0 {
        return None;
    }
    let first = searched.threats.as_ref()?.breakings.first()?;
    let odds = percent(first.figure.figure);
    Some(format!(
        "Falls to {odds} if this comes ({}): {}",
        chance_in_words(first.chance),
        first.words
    ))
}

fn open_buttons(ui: &mut Ui, is_proposed: bool, out: &mut Actions) {
    ui.horizontal(|ui| {
        let label = RichText::new("Open as a variant");
        let open = if is_proposed {
            ui.add(accent_button(ui, label.font(semibold_id(TEXT))))
        } else {
            ui.button(label)
        };
        if open.on_hover_text("In a tab of its own, beside the present plan").clicked() {
            out.push(Action::Search(AboutSearch::Open(WhichPlan::Best)));
        }
        let compare = ui.button("Compare");
        if compare.on_hover_text("Open it, and show both plans side by side").clicked() {
            out.push(Action::Search(AboutSearch::Compare(WhichPlan::Best)));
        }
    });
}

/// A section's caption without room above.
fn caption_in_line(ui: &mut Ui, text: &str) {
    let color = Colors::current(ui).dim;
    let text = RichText::new(text.to_uppercase()).font(semibold_id(CAPTION)).color(color);
    ui.label(text.extra_letter_spacing(0.8));
}

fn heads(searched: &Searched, plan: &PlanOnShow) -> String {
    let present = searched.present_heads;
    let asked = searched.asks_for().counted(plan.heads);
    if plan.heads == present {
        format!("{asked}, as now")
    } else {
        format!("{asked} instead of {}", grouped(present))
    }
}

fn confirmed_words(searched: &Searched, found: &FoundPlan) -> String {
    let tenths = |share: f64| figure(share * 100.0, 1);
    let [low, high] = found.confirmed.within.map(tenths);
    let present = searched.present().map_or(0.0, |it| it.confirmed.figure);
    let futures = grouped(found.confirmed.futures);
    format!(
        "{}, confirmed on {futures} futures: {low} to {high} (screened at {}); the present plan {}.",
        searched.goal().name(),
        tenths(found.screened),
        tenths(present)
    )
}

fn nearly(ui: &mut Ui, searched: &Searched, out: &mut Actions) {
    if searched.others().next().is_none() {
        return;
    }
    caption(ui, "Also found");
    for (number, found, plan) in searched.others() {
        let what = match &found.differences[..] {
            [only] => format!("Present plan, but: {}", only.words),
            all => format!("{} differences", all.len()),
        };
        let share = percent(found.confirmed.figure);
        let told = format!("{}: {what}, {share}", heads(searched, plan));
        let top = ui.cursor().top();
        let place = ui.available_rect_before_wrap();
        let id = ui.scope_id().with(("also found", number));
        let before = ui.data(|data| data.get_temp::<f32>(id)).unwrap_or(0.0);
        let rect = Rect::from_min_size(pos2(place.left(), top), vec2(place.width(), before));
        let response = ui.interact(rect, id.with("row"), Sense::click());
        shade(ui, rect.expand2(vec2(STEP, 0.0)), false, response.hovered() || response.has_focus());
        with_figure(ui, RichText::new(share), |ui| {
            let ink = (TEXT, Colors::current(ui).text);
            in_lines(ui, &what, &plan.names, ink);
            let beyond = if found.advantage.is_beyond_chance() { "" } else { ", within chance" };
            secondary(ui, format!("{}{beyond}", heads(searched, plan)));
        });
        let height = ui.cursor().top() - top;
        ui.data_mut(|data| data.insert_temp(id, height));
        name(&response, Role::Button, &format!("Open as a variant: {told}"));
        if response.on_hover_text("Open as a variant").clicked() {
            out.push(Action::Search(AboutSearch::Open(WhichPlan::Found(number))));
        }
    }
}

fn teams(ui: &mut Ui, sizes: &TeamSizes) {
    caption(ui, &format!("How it would stand in Q{}", sizes.quarter + 1));
    let most = sizes.teams.iter().map(|team| team.people).fold(1.0, f64::max);
    ui.spacing_mut().item_spacing.y = 0.0;
    for team in sizes.teams.iter().take(TEAMS) {
        let colors = Colors::current(ui);
        let size = vec2(ui.available_width(), ROW);
        let (row, response) = ui.allocate_exact_size(size, Sense::hover());
        let is_large = TeamSizes::is_large(team);
        let names = row.width() * 0.38;
        let font = regular_id(SECONDARY);
        let galley = ends_kept(ui, &team.name, font.clone(), colors.dim, names - 2.0 * STEP);
        let is_whole = !galley.elided;
        let at = pos2(row.left(), row.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, colors.dim);
        let room = row.width() - names - 56.0;
        let width = (team.people / most) as f32 * room;
        let bar = Rect::from_min_size(
            pos2(row.left() + names, row.center().y - 4.0),
            vec2(width.max(1.0), 8.0),
        );
        let color = if is_large { colors.at_risk } else { colors.faint.gamma_multiply(0.7) };
        ui.painter().rect_filled(bar, CornerRadius::ZERO, color);
        let ink = (font, if is_large { colors.at_risk } else { colors.text });
        let text = figure(team.people, 1);
        let (written, _) = write(ui, row.right_center(), Align2::RIGHT_CENTER, &text, ink, 56.0);
        if is_large {
            let at = pos2(written.left() - 8.0, row.center().y);
            icons::standing(ui.painter(), at, 8.0, Standing::AtRisk, colors.at_risk);
        }
        name(&response, Role::Label, &format!("{}: {text} people", team.name));
        if !is_whole {
            response.on_hover_text(reading_order::seen(&team.name));
        }
    }
    ui.spacing_mut().item_spacing.y = STEP;
    if sizes.teams.len() > TEAMS {
        secondary(ui, format!("and {}", counted(sizes.teams.len() - TEAMS, "smaller team")));
    }
}

fn remarks(
    ui: &mut Ui,
    searched: &Searched,
    sizes: &TeamSizes,
    choices: &SearchChoices,
    out: &mut Actions,
) {
    let colors = Colors::current(ui);
    ui.add_space(STEP);
    for remark in sizes.remarks(&searched.question.limits) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(STEP, 0.0);
            mark(ui, remark.is_warning, &colors);
            let text = RichText::new(reading_order::seen(&remark.text)).size(SECONDARY);
            ui.label(text.color(colors.dim));
            let Some(limit) = remark.limit else { return };
            let mut now = choices.clone();
            let most = match limit {
                OfferedLimit::Trunk(most) => std::mem::replace(&mut now.trunk[1], most).min(most),
                OfferedLimit::Branch(most) => std::mem::replace(&mut now.branch[1], most).min(most),
            };
            let offer = link(ui, &format!("Add a limit: at most {most}"));
            if offer.on_hover_text("For the next search").clicked() {
                out.push(Action::Search(AboutSearch::Choose(Box::new(now))));
            }
        });
    }
}

/// ▲ or a tick.
fn mark(ui: &mut Ui, is_warning: bool, colors: &Colors) {
    let (rect, _) = ui.allocate_exact_size(vec2(12.0, 16.0), Sense::hover());
    let middle = rect.center();
    if is_warning {
        icons::standing(ui.painter(), middle, 8.0, Standing::AtRisk, colors.at_risk);
    } else {
        let stroke = eframe::egui::Stroke::new(1.4, colors.holds);
        let points = [vec2(-4.0, 0.0), vec2(-1.0, 3.0), vec2(4.0, -4.0)].map(|by| middle + by);
        ui.painter().line_segment([points[0], points[1]], stroke);
        ui.painter().line_segment([points[1], points[2]], stroke);
    }
}
