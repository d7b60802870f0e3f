//! What is to be done next by whoever holds the window.

use crate::export::chart::png::Image;
use crate::model::TeamId;

/// A direction on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Up,
    Down,
    Left,
    Right,
}

/// One thing that an action asks of the window, which alone can do it: the program has no clipboard, no
/// focus, and does not know where a card is on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WindowEffect {
    /// Put this text on the clipboard.
    Copy(String),
    /// Put this image on the clipboard.
    CopyImage(Image),
    /// Ask for what is on the clipboard, to be pasted.
    AskForClipboard,
    /// Close the window: nothing unsaved would be lost.
    Close,
    /// Fit the tree into the canvas.
    Fit,
    /// Zoom the canvas by so many steps; out when negative.
    Zoom(i32),
    /// Bring the card of this team into sight.
    Reveal(TeamId),
    /// Go to the next card in this direction from the selected one.
    Go(Way),
    /// Open the menu of what is selected.
    OpenMenu,
    /// Show the plan where the panels are folded.
    ShowPlan,
    /// Show what stands at the right where the panels are folded.
    ShowDetails,
    /// Give the search field of the outline the focus.
    FocusSearch,
    /// Give the caption of this bookmark, from 0, the focus, to be typed over.
    FocusCaption(usize),
    /// Give the name of what is selected, which was just added, the focus, to be typed over.
    FocusName,
}
