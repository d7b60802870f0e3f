//! What changed between two rosters, in words.

use super::roster::Roster;
use super::two_rosters::Changes;

/// It, a line each: from which day to which, who joined, left and moved, what became of teams, how many leave a year.
pub fn change_lines(first: &Roster, second: &Roster, changes: &Changes) -> Vec<String> {
    let Changes { joined, left, moved, renamed, new_teams, closed_teams, attrition } = changes;
    let with_team = |all: &[(String, String)]| {
        all.iter().map(|(name, team)| format!("{name} ({team})")).collect::<Vec<_>>()
    };
    let moves = moved.iter().map(|(name, from, to)| format!("{name} ({from} to {to})"));
    let people =
        [("joined", with_team(joined)), ("left", with_team(left)), ("moved", moves.collect())];
    let mut lines = vec![format!("from {} to {}", first.as_of, second.as_of)];
    lines.extend(people.map(|(what, items)| {
        let items = if items.is_empty() { "nobody".into() } else { items.join(", ") };
        format!("{what}: {items}")
    }));
    let renamed: Vec<String> = renamed.iter().map(|(a, b)| format!("{a}, now {b}")).collect();
    for (what, items) in [
        ("teams that only have another name", &renamed),
        ("new teams", new_teams),
        ("teams that are gone", closed_teams),
    ] {
        lines.extend((!items.is_empty()).then(|| format!("{what}: {}", items.join(", "))));
    }
    let percent = |share: f64| format!("{:.1}", share * 100.0);
    let [low, high] = attrition.interval;
    lines.push(format!(
        "{} left in {:.1} years of people: {} % a year (95 % interval {} to {} %)",
        attrition.left,
        attrition.years,
        percent(attrition.share),
        percent(low),
        percent(high)
    ));
    lines
}
