//! Where the window is: noted for the next start, and taken up again then where it can be seen.

use eframe::CreationContext;
use eframe::egui::{Context, IconData, ViewportBuilder};
use eframe::icon_data::from_png_bytes;

use crate::app::session::WindowPlace;

/// The width and height of the window's contents where none are known, and the least, points.
const USUAL: [f32; 2] = [1440.0, 900.0];
const LEAST: [f32; 2] = [640.0, 400.0];
/// More than any window is large, points.
const MOST: f32 = 16_000.0;
/// How far windows that open one after the other are put off from each other, points.
const APART: f32 = 32.0;
/// How high the title of a window is at most, points.
const TITLE: f64 = 32.0;
/// How much of its title has to be on a screen, pixels to the right of its corner and below.
const SEEN: [i64; 2] = [160, 16];

/// Where the window is by now, as if it had not been put off by so many points; `before` is what was known of that.
/// `None` while it cannot be told.
pub(super) fn note(ctx: &Context, before: Option<WindowPlace>, by: f32) -> Option<WindowPlace> {
    let zoom = ctx.zoom_factor();
    ctx.input(|input| {
        let about = input.viewport();
        if about.minimized == Some(true) || about.fullscreen == Some(true) {
            return None;
        }
        let maximized = about.maximized.unwrap_or(false);
        let inner = about.inner_rect?;
        // However large its contents are drawn.
        let size = (inner.width() * zoom, inner.height() * zoom);
        let at = about.outer_rect.map(|outer| outer.min * zoom);
        let corner = at.map(|at| (at.x - by, at.y - by));
        Some(match before {
            // How large it was before stays known.
            Some(before) if maximized => WindowPlace { maximized, ..before },
            _ => WindowPlace { size, corner, maximized },
        })
    })
}

/// How far a window is put off that opens while others of the program are open: not at all where it is not known where
/// the last one was left.
pub(super) fn put_off(last: Option<WindowPlace>, others: usize) -> f32 {
    let known = last.filter(makes_sense).and_then(|last| last.corner);
    known.map_or(0.0, |_| APART * others as f32)
}

/// Where a window goes that is put off: not exactly over the one that was where the last one was left.
pub(super) fn beside(last: Option<WindowPlace>, by: f32) -> Option<WindowPlace> {
    last.map(|last| {
        let corner = last.corner.map(|(left, top)| (left + by, top + by));
        WindowPlace { corner, ..last }
    })
}

/// The window as it was last, where that is known and makes sense; else of its usual size.
pub(super) fn builder(last: Option<WindowPlace>) -> ViewportBuilder {
    let last = last.filter(makes_sense);
    let size = last.map_or(USUAL, |last| [last.size.0, last.size.1]);
    let builder = ViewportBuilder::default()
        .with_title("Arborist")
        .with_app_id("arborist")
        .with_icon(icon())
        .with_inner_size(size)
        .with_min_inner_size(LEAST)
        .with_maximized(last.is_some_and(|last| last.maximized));
    match last.and_then(|last| last.corner) {
        Some((left, top)) => builder.with_position([left, top]),
        None => builder,
    }
}

/// The program's icon; none where its picture cannot be read, which a test rules out.
fn icon() -> IconData {
    from_png_bytes(include_bytes!("../../assets/icon.png")).unwrap_or_default()
}

fn makes_sense(last: &WindowPlace) -> bool {
    let (width, height) = last.size;
    let sizes = (LEAST[0]..=MOST).contains(&width) && (LEAST[1]..=MOST).contains(&height);
    sizes && last.corner.is_none_or(|(x, y)| x.abs() <= MOST && y.abs() <= MOST)
}

/// Makes a window smaller that its screen has no room for with its title, and brings one back that would
/// lie where no screen is any more.
pub(super) fn fit(cc: &CreationContext, last: Option<WindowPlace>) {
    if let Some(window) = cc.winit_window()
        && let Some(mut room) = window.current_monitor().map(|monitor| monitor.size())
    {
        let (size, title) = (window.inner_size(), (TITLE * window.scale_factor()) as u32);
        room.height = room.height.saturating_sub(title);
        if size.width > room.width || size.height > room.height {
            (room.width, room.height) = (room.width.min(size.width), room.height.min(size.height));
            // Where it is not heeded the window is as large as it was asked to be.
            let _ = window.request_inner_size(room);
        }
    }
    bring_back(cc, last);
}

fn bring_back(cc: &CreationContext, last: Option<WindowPlace>) {
    let corner = last.filter(makes_sense).and_then(|last| last.corner);
    let (Some((left, top)), Some(window)) = (corner, cc.winit_window()) else { return };
    let scale = window.scale_factor();
    let corner = [left, top].map(|points| (f64::from(points) * scale) as i64);
    let mut screens = window.available_monitors().map(|monitor| {
        let (at, size) = (monitor.position(), monitor.size());
        ([i64::from(at.x), i64::from(at.y)], [i64::from(size.width), i64::from(size.height)])
    });
    if !screens.any(|screen| is_seen(corner, screen))
        && let Some(screen) =
            window.primary_monitor().or_else(|| window.available_monitors().next())
    {
        window.set_outer_position(screen.position());
    }
}

/// Whether somebody could take hold of a window at this corner on a screen of this corner and size.
fn is_seen(corner: [i64; 2], (at, size): ([i64; 2], [i64; 2])) -> bool {
    (0..2).all(|axis| {
        let from_its_edge = corner[axis] - at[axis];
        from_its_edge >= -SEEN[axis] && from_its_edge + SEEN[axis] <= size[axis]
    })
}

#[cfg(test)]
mod tests {
    use eframe::egui::{RawInput, Rect, ViewportId, pos2, vec2};

    use super::*;

    #[test]
    fn the_window_has_the_programs_icon() {
        assert_eq!([icon().width, icon().height], [256, 256]);
    }

    #[test]
    fn a_window_is_seen_where_its_title_is_on_a_screen() {
        let screen = ([1920, 0], [1280, 1024]);
        for (corner, seen) in [
            ([1920, 0], true),
            ([1900, 100], true),
            ([3000, 900], true),
            ([100, 100], false),
            ([3100, 100], false),
            ([2000, 1020], false),
            ([2000, -100], false),
        ] {
            assert_eq!(is_seen(corner, screen), seen, "{corner:?}");
        }
    }

    #[test]
    fn another_window_does_not_lie_exactly_over_the_first() {
        let last =
            WindowPlace { size: (1000.0, 700.0), corner: Some((10.0, 20.0)), maximized: false };
        let by = |others| put_off(Some(last), others);
        let corner = |others| beside(Some(last), by(others)).and_then(|place| place.corner);
        assert_eq!(corner(0), Some((10.0, 20.0)));
        assert_eq!(corner(2), Some((74.0, 84.0)));
        assert_eq!((put_off(None, 2), beside(None, 64.0)), (0.0, None));
        let anywhere = WindowPlace { corner: None, ..last };
        assert_eq!(put_off(Some(anywhere), 2), 0.0);
    }

    #[test]
    fn windows_that_are_put_off_move_nowhere_from_start_to_start() {
        let last =
            WindowPlace { size: (1000.0, 700.0), corner: Some((10.0, 20.0)), maximized: false };
        for others in [0, 1, 5] {
            let by = put_off(Some(last), others);
            let (left, top) = beside(Some(last), by).unwrap().corner.unwrap();
            let mut input = RawInput::default();
            let about = input.viewports.entry(ViewportId::ROOT).or_default();
            about.outer_rect = Some(Rect::from_min_size(pos2(left, top), vec2(1002.0, 730.0)));
            about.inner_rect =
                Some(Rect::from_min_size(pos2(left, top + 30.0), vec2(1000.0, 700.0)));
            let (ctx, mut noted) = (Context::default(), None);
            let mut output = ctx.run_ui(input, |ui| noted = note(ui.ctx(), Some(last), by));
            output.textures_delta.clear();
            assert_eq!(noted, Some(last), "{others} others");
        }
    }

    #[test]
    fn what_makes_no_sense_is_not_taken_up() {
        let place = |size, corner| WindowPlace { size, corner, maximized: false };
        let size = |last| builder(Some(last)).inner_size.map(|size| [size.x, size.y]);
        assert_eq!(size(place((1000.0, 700.0), Some((-8.0, 3.0)))), Some([1000.0, 700.0]));
        for nonsense in [
            place((10.0, 700.0), None),
            place((1000.0, f32::NAN), None),
            place((1000.0, 700.0), Some((f32::INFINITY, 0.0))),
        ] {
            assert_eq!(size(nonsense), Some(USUAL), "{nonsense:?}");
        }
        assert_eq!(builder(None).inner_size.map(|size| [size.x, size.y]), Some(USUAL));
    }
}
