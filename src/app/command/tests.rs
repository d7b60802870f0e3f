//! What the table of commands promises.

use super::*;

#[test]
fn the_table_finds_every_command() {
    for entry in TABLE {
        assert_eq!(entry.command.entry(), entry);
    }
}

#[test]
fn no_two_commands_share_a_key() {
    let keys = TABLE.iter().flat_map(|entry| entry.keys.split_whitespace());
    let mut keys: Vec<&str> = keys.collect();
    keys.sort_unstable();
    let twice = keys.windows(2).find(|pair| pair[0] == pair[1]);
    assert_eq!(twice, None);
}

#[test]
fn every_command_says_what_it_does() {
    for entry in TABLE {
        assert!(entry.help.ends_with('.') && !entry.label.is_empty(), "{}", entry.label);
    }
}
