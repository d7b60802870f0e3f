//! Files that are dragged onto the window from elsewhere: said while they hover, opened where they fall.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align2, CornerRadius, Id, LayerId, Order, Sense, Stroke, StrokeKind, Ui};

use super::theme::{CARD_RADIUS, Colors, STEP, semibold_id};
use super::widgets::name;
use crate::app::{Action, Actions};

/// Size of what is said while files hover, points.
const SAID: f32 = 18.0;

/// Opens what was dropped, and says what would be opened while files hover.
pub(super) fn show(ui: &Ui, out: &mut Actions) {
    let (hovered, dropped) = ui.input(|input| {
        let dropped = input.raw.dropped_files.iter();
        let paths: Vec<_> = dropped.map(|file| file.path().to_owned()).collect();
        let names: Vec<_> = input
            .raw
            .hovered_files
            .iter()
            .map(|file| {
                let name = file.path.as_ref().and_then(|path| path.file_name());
                name.map(|name| name.to_string_lossy().into_owned())
            })
            .collect();
        (names, paths)
    });
    out.extend(dropped.into_iter().map(|path| Action::Open(path.into_os_string().into())));
    let said = match &hovered[..] {
        [] => return,
        [Some(name)] => format!("Drop to open {name}"),
        [None] => "Drop to open the file".to_owned(),
        several => format!("Drop to open {} files", several.len()),
    };
    let (ctx, colors) = (ui.ctx(), Colors::current(ui));
    let painter = ctx.layer_painter(LayerId::new(Order::Tooltip, Id::unique("hovering files")));
    let window = ctx.content_rect();
    let (radius, edge) = (CornerRadius::same(CARD_RADIUS), Stroke::new(2.0, colors.accent));
    painter.rect_filled(window, 0.0, colors.ground.gamma_multiply(0.8));
    let inner = window.shrink(3.0 * STEP);
    painter.rect(inner, radius, colors.accent_wash(), edge, StrokeKind::Inside);
    let font = semibold_id(SAID);
    painter.text(window.center(), Align2::CENTER_CENTER, &said, font, colors.text);
    let over = ui.interact(inner, Id::unique("hovering files"), Sense::hover());
    name(&over, Role::Label, &said);
}
