//! The window: a shell and its panels.
//!
//! Panels read a [`Show`](crate::app::Show) and the [`View`](crate::app::View), paint, and push what is
//! asked for into [`Actions`](crate::app::Actions); what one changes by itself is its own state, which it
//! is given as such.

mod banner;
mod beginning;
mod beside;
mod bookmarks_sheet;
mod bottom;
mod branch_popover;
#[cfg(target_arch = "wasm32")]
pub mod browser_window;
mod calibrate;
pub mod canvas;
mod card_gestures;
mod command_palette;
mod comparison;
mod computing;
mod decision_popover;
mod disk_bar;
#[cfg(not(target_arch = "wasm32"))]
mod display;
mod drag;
#[cfg(target_arch = "wasm32")]
mod drawn_words;
mod dropped_files;
pub mod explanation;
mod export_dialog;
mod export_progress;
mod file_questions;
mod fill_sheet;
mod focus_ring;
mod folded_bar;
mod future_banner;
mod glossary_sheet;
mod hanging;
mod happened_sheet;
mod happened_verdict;
mod header_rows;
mod icons;
pub mod input_pacing;
mod inspector;
mod interview;
mod keys;
mod link_questions;
mod merge_foot;
mod merge_page;
mod messages;
mod move_words;
mod naming_sheet;
mod origins_sheet;
mod outline;
#[cfg(target_arch = "wasm32")]
pub mod page_check;
#[cfg(any(target_arch = "wasm32", test))]
mod page_elements;
#[cfg(target_arch = "wasm32")]
mod page_tree;
mod panel_rooms;
mod presentation;
mod provenance_chip;
mod question_sheet;
mod questions;
mod reading_order;
mod recovery_banner;
pub mod requests;
mod roster_page;
mod saving_mark;
mod scene_painter;
mod search;
mod search_tab;
mod shared_copy_bar;
pub mod shell;
mod shortcut_keys;
#[cfg(not(target_arch = "wasm32"))]
mod small_window;
mod strokes;
mod tab_strip;
pub mod theme;
mod top;
mod tour;
#[cfg(not(target_arch = "wasm32"))]
pub mod unexpected_end;
mod versions_page;
#[cfg(any(target_arch = "wasm32", test))]
mod whole_words;
pub mod widgets;
#[cfg(not(target_arch = "wasm32"))]
pub mod window;
#[cfg(not(target_arch = "wasm32"))]
mod window_place;

#[cfg(not(target_arch = "wasm32"))]
pub use window::open;
