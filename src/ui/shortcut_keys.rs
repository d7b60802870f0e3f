//! The keys of commands, as the window knows them.

use eframe::egui::{Context, Id, Key, KeyboardShortcut, Modifiers};

use crate::app::Command;

fn page_id() -> Id {
    Id::unique("keys in a page")
}

/// Takes in whether the window is in a page, whose browser keeps some keys for itself.
pub fn keep(ctx: &Context, is_page: bool) {
    ctx.data_mut(|data| data.insert_temp(page_id(), is_page));
}

/// Whether the window is in a page.
pub fn are_in_page(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp(page_id())).unwrap_or(false)
}

/// What is pressed for a command, its first keys first, whether or not it is told: what arrives was given.
pub fn pressed(command: Command) -> impl Iterator<Item = KeyboardShortcut> {
    command.entry().keys.split_whitespace().filter_map(of)
}

/// What is pressed for a command, as it is called on this keyboard: "Ctrl+Shift+Z"; `None` where it has
/// no key.
pub fn words(ctx: &Context, command: Command) -> Option<String> {
    command.keys(are_in_page(ctx)).next().map(|keys| on_this_keyboard(ctx, keys))
}

/// Keys as they are called on this keyboard.
pub fn on_this_keyboard(ctx: &Context, keys: &str) -> String {
    if ctx.os().is_mac() { keys.replace("Ctrl", "Cmd") } else { keys.to_owned() }
}

fn of(keys: &str) -> Option<KeyboardShortcut> {
    let (held, key) =
        keys.rsplit_once('+').filter(|(_, key)| !key.is_empty()).unwrap_or(("", keys));
    let mut modifiers = Modifiers::NONE;
    for held in held.split('+') {
        modifiers |= match held {
            "Ctrl" => Modifiers::COMMAND,
            "Shift" => Modifiers::SHIFT,
            "Alt" => Modifiers::ALT,
            _ => Modifiers::NONE,
        };
    }
    let key = match key {
        "←" => Key::ArrowLeft,
        "→" => Key::ArrowRight,
        "↑" => Key::ArrowUp,
        "↓" => Key::ArrowDown,
        named => Key::from_name(named)?,
    };
    Some(KeyboardShortcut::new(modifiers, key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::command::TABLE;

    #[test]
    fn every_key_of_the_table_is_one_of_the_keyboard() {
        for entry in TABLE {
            let keys = entry.keys.split_whitespace().count();
            assert_eq!(pressed(entry.command).count(), keys, "{}", entry.keys);
        }
        let redo: Vec<_> = pressed(Command::Redo).collect();
        let [with_shift, alone] = [Modifiers::COMMAND | Modifiers::SHIFT, Modifiers::COMMAND];
        let due = [(with_shift, Key::Z), (alone, Key::Y)];
        assert_eq!(redo, due.map(|(held, key)| KeyboardShortcut::new(held, key)));
        let zoom: Vec<Key> = pressed(Command::ZoomIn).map(|keys| keys.logical_key).collect();
        assert_eq!(zoom, [Key::Plus, Key::Equals]);
    }
}
