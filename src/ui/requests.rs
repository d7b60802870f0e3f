//! What the program asks of the window: carried out at once, or kept for the panel that can do it in the
//! next frame.

use eframe::egui::{Context, Id, ViewportCommand};

use crate::app::WindowEffect;
use crate::app::window_effect::Way;
use crate::model::TeamId;

/// What is asked of the panels in a frame.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Requests {
    /// Of the canvas: to fit the tree.
    pub fit: bool,
    /// Of the canvas: to zoom by so many steps.
    pub zoom: i32,
    /// Of the canvas: to bring the card of this team into sight.
    pub reveal: Option<TeamId>,
    /// Of the canvas: to go to the next card in this direction.
    pub go: Option<Way>,
    /// Of the canvas and the lanes: to open the menu of what is selected.
    pub menu: bool,
    /// Of the outline: to give its search field the focus.
    pub search: bool,
    /// Of the inspector: to give the name of what is selected the focus.
    pub name: bool,
}

impl Requests {
    /// What is asked of the panels in the frame that begins; it is asked once.
    pub fn take(ctx: &Context) -> Requests {
        ctx.data_mut(|data| data.remove_temp(kept_id())).unwrap_or_default()
    }
}

fn kept_id() -> Id {
    Id::unique("requests for the next frame")
}

fn closing_id() -> Id {
    Id::unique("the window is to close")
}

/// Carries effects out; what a panel has to do is kept for the next frame.
pub fn carry_out(ctx: &Context, effects: Vec<WindowEffect>) {
    if effects.is_empty() {
        return;
    }
    let mut kept = Requests::take(ctx);
    for effect in effects {
        match effect {
            WindowEffect::Copy(text) => ctx.copy_text(text),
            // It comes with the events of a later frame.
            WindowEffect::AskForClipboard => {
                ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
            }
            WindowEffect::Close => ctx.data_mut(|data| {
                data.insert_temp(closing_id(), true);
            }),
            WindowEffect::Fit => kept.fit = true,
            WindowEffect::Zoom(steps) => kept.zoom += steps,
            WindowEffect::Reveal(team) => kept.reveal = Some(team),
            WindowEffect::Go(way) => kept.go = Some(way),
            WindowEffect::OpenMenu => kept.menu = true,
            WindowEffect::FocusSearch => kept.search = true,
            WindowEffect::FocusName => kept.name = true,
        }
    }
    ctx.data_mut(|data| data.insert_temp(kept_id(), kept));
    ctx.request_repaint();
}

/// Whether the window is to close.
pub fn is_closing(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp(closing_id())).unwrap_or(false)
}
