//! What the program asks of the window: carried out at once, or kept for the panel that can do it in the
//! next frames.

use std::collections::VecDeque;

use eframe::egui::{ColorImage, Context, Id, ViewportCommand};

use crate::app::WindowEffect::{self, AskForClipboard, Close, Copy, CopyImage, FocusCaption};
use crate::app::window_effect::Way;
use crate::export::chart::png::Image;
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
    /// Of folded panels: to show the plan.
    pub plan: bool,
    /// Of folded panels: to show what stands at the right.
    pub details: bool,
    /// Of the outline: to give its search field the focus.
    pub search: bool,
    /// Of the inspector: to give the name of what is selected the focus.
    pub name: bool,
}

impl Requests {
    /// What is asked of the panels in the frame that begins: one thing a frame, each once, so that two
    /// of a kind are two.
    pub fn take(ctx: &Context) -> Requests {
        let mut kept: VecDeque<WindowEffect> =
            ctx.data_mut(|data| data.remove_temp(kept_id())).unwrap_or_default();
        let mut asked = Requests::default();
        match kept.pop_front() {
            Some(WindowEffect::Fit) => asked.fit = true,
            Some(WindowEffect::Zoom(steps)) => asked.zoom = steps,
            Some(WindowEffect::Reveal(team)) => asked.reveal = Some(team),
            Some(WindowEffect::Go(way)) => asked.go = Some(way),
            Some(WindowEffect::OpenMenu) => asked.menu = true,
            Some(WindowEffect::ShowPlan) => asked.plan = true,
            Some(WindowEffect::ShowDetails) => asked.details = true,
            Some(WindowEffect::FocusSearch) => asked.search = true,
            Some(WindowEffect::FocusName) => asked.name = true,
            // These are carried out at once.
            Some(Copy(_) | CopyImage(_) | AskForClipboard | FocusCaption(_) | Close) | None => {}
        }
        keep(ctx, kept);
        asked
    }
}

fn kept_id() -> Id {
    Id::unique("requests for the next frames")
}

/// Keeps what a panel has to do for the next frame.
fn keep(ctx: &Context, kept: VecDeque<WindowEffect>) {
    if !kept.is_empty() {
        ctx.data_mut(|data| data.insert_temp(kept_id(), kept));
        ctx.request_repaint();
    }
}

fn closing_id() -> Id {
    Id::unique("the window is to close")
}

/// Carries effects out; what a panel has to do is kept for the next frames.
pub fn carry_out(ctx: &Context, effects: Vec<WindowEffect>) {
    let mut kept: VecDeque<WindowEffect> =
        ctx.data_mut(|data| data.remove_temp(kept_id())).unwrap_or_default();
    for effect in effects {
        match effect {
            Copy(text) => ctx.copy_text(text),
            FocusCaption(at) => ctx.data_mut(|data| {
                data.insert_temp(caption_id(), at);
            }),
            CopyImage(Image { size, rgba }) => {
                ctx.copy_image(ColorImage::from_rgba_unmultiplied(size, &rgba));
            }
            // It comes with the events of a later frame.
            AskForClipboard => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
            Close => ctx.data_mut(|data| {
                data.insert_temp(closing_id(), true);
            }),
            other => kept.push_back(other),
        }
    }
    keep(ctx, kept);
}

fn caption_id() -> Id {
    Id::unique("caption to type over")
}

/// The bookmark, from 0, whose caption is to be typed over now, if one is; told once.
pub fn take_caption(ctx: &Context) -> Option<usize> {
    ctx.data_mut(|data| data.remove_temp(caption_id()))
}

/// Whether the window is to close.
pub fn is_closing(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp(closing_id())).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_requests_of_a_kind_are_two() {
        let ctx = Context::default();
        carry_out(&ctx, vec![WindowEffect::Zoom(1), WindowEffect::Zoom(1), WindowEffect::Fit]);
        let zoom = Requests { zoom: 1, ..Requests::default() };
        assert_eq!([Requests::take(&ctx), Requests::take(&ctx)], [zoom.clone(), zoom]);
        assert!(Requests::take(&ctx).fit);
        assert_eq!(Requests::take(&ctx), Requests::default());
    }
}
