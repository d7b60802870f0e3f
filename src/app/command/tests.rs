//! What the table of commands promises.

use super::*;

#[test]
fn the_table_is_in_the_order_of_the_enum_and_complete() {
    for (i, entry) in TABLE.iter().enumerate() {
        assert_eq!(entry.command as usize, i, "{}", entry.label);
    }
    assert_eq!(TABLE.len(), Command::Tour as usize + 1);
}

#[test]
fn no_two_commands_share_a_key() {
    for (i, a) in TABLE.iter().enumerate() {
        for b in &TABLE[i + 1..] {
            assert!(
                a.shortcut.is_none() || a.shortcut != b.shortcut,
                "{} and {}",
                a.label,
                b.label
            );
        }
    }
}

#[test]
fn every_command_says_what_it_does() {
    for entry in TABLE {
        assert!(entry.help.ends_with('.') && !entry.label.is_empty(), "{}", entry.label);
    }
}
