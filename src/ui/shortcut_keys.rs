//! The keys of commands, as the window knows them.

use eframe::egui::{self, Context, KeyboardShortcut};

use crate::app::shortcut::{Key, Modifiers, Shortcut};

/// The window's name for what is pressed.
pub fn pressed(shortcut: Shortcut) -> KeyboardShortcut {
    let Modifiers { command, shift, alt } = shortcut.modifiers;
    let modifiers = egui::Modifiers { command, shift, alt, ..egui::Modifiers::NONE };
    KeyboardShortcut::new(modifiers, key(shortcut.key))
}

/// What is pressed, in words: "Ctrl+Shift+Z".
pub fn words(ctx: &Context, shortcut: Shortcut) -> String {
    ctx.format_shortcut(&pressed(shortcut))
}

fn key(key: Key) -> egui::Key {
    match key {
        Key::ArrowDown => egui::Key::ArrowDown,
        Key::ArrowLeft => egui::Key::ArrowLeft,
        Key::ArrowRight => egui::Key::ArrowRight,
        Key::ArrowUp => egui::Key::ArrowUp,
        Key::B => egui::Key::B,
        Key::C => egui::Key::C,
        Key::D => egui::Key::D,
        Key::Delete => egui::Key::Delete,
        Key::E => egui::Key::E,
        Key::End => egui::Key::End,
        Key::F => egui::Key::F,
        Key::F10 => egui::Key::F10,
        Key::F2 => egui::Key::F2,
        Key::G => egui::Key::G,
        Key::H => egui::Key::H,
        Key::Home => egui::Key::Home,
        Key::I => egui::Key::I,
        Key::K => egui::Key::K,
        Key::M => egui::Key::M,
        Key::Minus => egui::Key::Minus,
        Key::N => egui::Key::N,
        Key::Num1 => egui::Key::Num1,
        Key::Num2 => egui::Key::Num2,
        Key::Num3 => egui::Key::Num3,
        Key::Num4 => egui::Key::Num4,
        Key::O => egui::Key::O,
        Key::P => egui::Key::P,
        Key::PageDown => egui::Key::PageDown,
        Key::PageUp => egui::Key::PageUp,
        Key::Plus => egui::Key::Plus,
        Key::Q => egui::Key::Q,
        Key::Questionmark => egui::Key::Questionmark,
        Key::R => egui::Key::R,
        Key::S => egui::Key::S,
        Key::Space => egui::Key::Space,
        Key::T => egui::Key::T,
        Key::Tab => egui::Key::Tab,
        Key::U => egui::Key::U,
        Key::V => egui::Key::V,
        Key::W => egui::Key::W,
        Key::X => egui::Key::X,
        Key::Z => egui::Key::Z,
    }
}
