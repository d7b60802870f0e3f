//! Bookmarks presented over the whole screen: the caption, the tree at its quarter, the plots and what is
//! under them. It is only looked at: a click goes on.

use std::sync::Arc;

use eframe::egui::text::LayoutJob;
use eframe::egui::{
    Align2, Color32, Context, CornerRadius, Galley, Id, Key, Modifiers, Rect, Role, Sense,
    TextFormat, Ui, UiBuilder, ViewportCommand, pos2, vec2,
};

use super::reading_order;
use super::requests::Requests;
use super::theme::{Colors, STEP, TEXT, regular_id, semibold_id};
use super::widgets::{name, write};
use super::{bottom, canvas, focus_ring};
use crate::app::overlay::Purpose;
use crate::app::presenting::AboutPresentation;
use crate::app::{Action, Actions, Show, View};
use crate::model::{Bookmark, Marked, Names};

/// Sizes of the caption, the first at which it takes no more than [`LINES`], points.
const SIZES: [f32; 4] = [30.0, 25.0, 21.0, 17.0];
/// The most lines of a caption; what is longer ends in an ellipsis.
const LINES: usize = 3;
/// Room around everything, points.
const MARGIN: f32 = 6.0 * STEP;
/// What the counter needs at the right, points.
const COUNTER: f32 = 110.0;
/// A window of this size shows everything as large as it is; a larger one makes it larger.
const USUAL: [f32; 2] = [1280.0, 800.0];

/// The window before a presentation.
#[derive(Clone, Copy)]
struct Before {
    fullscreen: bool,
    zoom: f32,
}

/// Whether a presentation says how large everything is drawn.
#[cfg(not(target_arch = "wasm32"))]
pub fn sets_size(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp::<Before>(Id::unique("window before presenting"))).is_some()
}

/// Lets the window fill the screen while something is presented, all of it larger on a large screen, and
/// puts it back as it was afterwards; call it as each frame begins.
pub fn prepare(ctx: &Context, presenting: bool) {
    let id = Id::unique("window before presenting");
    let before = ctx.data(|data| data.get_temp::<Before>(id));
    match before {
        None if presenting => {
            let fullscreen = ctx.input(|input| input.viewport().fullscreen) == Some(true);
            let before = Before { fullscreen, zoom: ctx.zoom_factor() };
            ctx.data_mut(|data| data.insert_temp(id, before));
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(true));
            canvas::set_place_aside(ctx);
        }
        Some(_) if presenting => {
            // What is drawn on is in the points of this frame, whatever the window last told of itself.
            let size = ctx.content_rect().size() * ctx.zoom_factor();
            let zoom = (size.x / USUAL[0]).min(size.y / USUAL[1]).clamp(1.0, 3.0);
            // A step of a twentieth, reached within what is rounded off.
            let zoom = (zoom * 20.0 + 0.01).floor() / 20.0;
            if zoom != ctx.zoom_factor() {
                ctx.set_zoom_factor(zoom);
            }
        }
        Some(before) => {
            ctx.data_mut(|data| data.remove::<Before>(id));
            ctx.set_zoom_factor(before.zoom);
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(before.fullscreen));
            canvas::put_place_back(ctx);
        }
        None => {}
    }
}

/// What is pressed while the bookmark `at` of `count` is on show.
pub fn keys(ctx: &Context, at: usize, count: usize, out: &mut Actions) {
    let go = |to| Action::Present(AboutPresentation::Go(to));
    let pressed = |key| ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let any = |keys: &[Key]| keys.iter().any(|key| pressed(*key));
    let end = [Key::Escape, Key::F5, Key::F11];
    if any(&end) {
        out.push(Action::Present(AboutPresentation::End));
    } else if any(&[Key::ArrowRight, Key::ArrowDown, Key::Space, Key::PageDown, Key::Enter]) {
        out.push(go((at + 1).min(count.saturating_sub(1))));
    } else if any(&[Key::ArrowLeft, Key::ArrowUp, Key::PageUp, Key::Backspace]) {
        out.push(go(at.saturating_sub(1)));
    } else if any(&[Key::Home]) {
        out.push(go(0));
    } else if any(&[Key::End]) {
        out.push(go(count.saturating_sub(1)));
    }
}

/// Shows the bookmark `at`.
pub fn show(
    ui: &mut Ui,
    show: &Show,
    (view, at): (&View, usize),
    requests: &Requests,
    out: &mut Actions,
) {
    let Some(bookmark) = show.scenario.bookmarks.get(at) else { return };
    let all = ui.max_rect();
    let colors = Colors::current(ui);
    ui.painter().rect_filled(all, CornerRadius::ZERO, colors.ground);
    let inner = all.shrink2(vec2(MARGIN, MARGIN / 2.0));
    let top = head(ui, inner, (show, bookmark), at);
    let height = (all.height() * 0.42).clamp(270.0, 560.0);
    let below = inner.with_min_y(inner.bottom() - height);
    let panel = all.with_min_y(below.top() - STEP);
    let middle = Rect::from_min_max(pos2(all.left(), top), pos2(all.right(), panel.top()));
    // It is only looked at: what its parts would do is not done.
    let mut unheeded = Actions::new();
    inside(ui, middle, "presented tree", |ui| {
        canvas::show(ui, show, view, requests, &mut unheeded);
    });
    ui.painter().rect_filled(panel, CornerRadius::ZERO, colors.panel);
    inside(ui, below, "presented plots", |ui| {
        bottom::show(ui, bottom::Part::Both, show, view, false, &mut unheeded);
    });
    let over = ui.interact(all, Id::unique("presented"), focus_ring::pointer_only(Sense::click()));
    name(&over, Role::Image, &words(show, bookmark, at));
    if over.clicked() {
        let next = (at + 1).min(show.scenario.bookmarks.len() - 1);
        out.push(Action::Present(AboutPresentation::Go(next)));
    }
}

fn inside(ui: &mut Ui, rect: Rect, name: &str, contents: impl FnOnce(&mut Ui)) {
    let mut ui = ui.new_child(UiBuilder::new().id_salt(name).max_rect(rect));
    ui.set_clip_rect(rect);
    contents(&mut ui);
}

/// The caption, what is on show, and the counter; returns where what is under them begins.
fn head(ui: &Ui, inner: Rect, (show, bookmark): (&Show, &Bookmark), at: usize) -> f32 {
    let colors = Colors::current(ui);
    let count = format!("{} of {}", at + 1, show.scenario.bookmarks.len());
    let ink = (regular_id(TEXT + 3.0), colors.dim);
    write(ui, inner.right_top() + vec2(0.0, 9.0), Align2::RIGHT_TOP, &count, ink, COUNTER);
    let caption = caption(ui, &bookmark.caption, inner.width() - COUNTER, colors.text);
    let mut y = inner.top() + caption.size().y + STEP;
    ui.painter().galley(inner.min, caption, colors.text);
    let dim = (regular_id(TEXT + 1.0), colors.dim);
    let line = pos2(inner.left(), y);
    y = write(ui, line, Align2::LEFT_TOP, &on_show(show, bookmark), dim, inner.width()).0.bottom();
    for missing in missing(show, bookmark) {
        let ink = (regular_id(TEXT + 1.0), colors.broken);
        let line = pos2(inner.left(), y + STEP / 2.0);
        y = write(ui, line, Align2::LEFT_TOP, &missing, ink, inner.width()).0.bottom();
    }
    y + 2.0 * STEP
}

/// The caption in as many lines as it needs, in type as large as few lines allow.
fn caption(ui: &Ui, text: &str, width: f32, color: Color32) -> Arc<Galley> {
    let laid = |size: f32| {
        let format = TextFormat::simple(semibold_id(size), color);
        let mut job = LayoutJob::single_section(reading_order::seen(text).into_owned(), format);
        (job.wrap.max_width, job.wrap.max_rows) = (width, LINES);
        ui.painter().layout_job(job)
    };
    let mut sizes = SIZES.into_iter().map(laid);
    let fits = sizes.find(|galley| !galley.elided);
    fits.unwrap_or_else(|| laid(SIZES[SIZES.len() - 1]))
}

/// What is on show, in a line.
fn on_show(show: &Show, bookmark: &Bookmark) -> String {
    let when = match bookmark.quarter_in(show.scenario) {
        None => "At the start".to_owned(),
        Some(quarter) => format!("End of {}", show.quarter_name(quarter)),
    };
    let mut said = vec![show.document.name(), when];
    said.extend(details(bookmark, show.names()));
    said.join("  ·  ")
}

/// What a bookmark shows besides its quarter, in words.
pub fn details(bookmark: &Bookmark, names: &Names) -> Vec<String> {
    let mut said: Vec<String> = bookmark
        .selected
        .iter()
        .filter_map(|marked| match marked {
            Marked::Team(id) if names.has_team(id) => Some(names.team(id).to_owned()),
            Marked::Area(id) if names.has_area(id) => Some(names.area(id).to_owned()),
            _ => None,
        })
        .collect();
    said.extend(bookmark.what_if.map(|what_if| format!("What if: {}", what_if.label())));
    if !bookmark.baseline.is_empty() {
        said.push(format!("Grey: {}", bookmark.baseline));
    }
    said
}

/// What the bookmark names that cannot be shown.
fn missing(show: &Show, bookmark: &Bookmark) -> Vec<String> {
    let mut missing = bookmark.missing(show.scenario, show.names());
    let is_drawn = show.overlays.iter().any(|overlay| overlay.purpose == Purpose::Pinned);
    if !bookmark.baseline.is_empty() && !is_drawn {
        missing.push(format!("“{}” is not open, so it is not drawn", bookmark.baseline));
    }
    missing
}

/// All of it for those who do not see it.
fn words(show: &Show, bookmark: &Bookmark, at: usize) -> String {
    let count = show.scenario.bookmarks.len();
    format!("{}. {}. {} of {count}", bookmark.caption, on_show(show, bookmark), at + 1)
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Pos2, RawInput, ViewportId, ViewportInfo};

    use super::*;

    #[test]
    fn the_size_settles_whatever_the_window_last_told_of_itself() {
        for (size, due) in [
            (vec2(1024.0, 720.0), 1.0),
            (vec2(1920.0, 1080.0), 1.35),
            (vec2(3840.0, 2160.0), 2.7),
            (vec2(3840.0, 2400.0), 3.0),
        ] {
            let ctx = Context::default();
            let mut told = size;
            for frame in 0..12 {
                let points = size / ctx.zoom_factor();
                let inner_rect = Some(Rect::from_min_size(Pos2::ZERO, told));
                let about = ViewportInfo { inner_rect, ..ViewportInfo::default() };
                let input = RawInput {
                    screen_rect: Some(Rect::from_min_size(Pos2::ZERO, points)),
                    viewports: std::iter::once((ViewportId::ROOT, about)).collect(),
                    ..RawInput::default()
                };
                told = points;
                ctx.run_ui(input, |ui| prepare(ui.ctx(), true)).textures_delta.clear();
                if frame > 3 {
                    assert_eq!(ctx.zoom_factor(), due, "{size} at frame {frame}");
                }
            }
        }
    }
}
