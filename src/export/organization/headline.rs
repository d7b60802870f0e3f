//! What two pictures come to, in a sentence.

use std::collections::BTreeSet;

use super::org_page::Content;
use super::team_cards::Organization;
use crate::model::number_text::counted;

/// How many areas go to another team: "6 areas change hands".
pub fn hands(moved: usize) -> String {
    match moved {
        0 => "no area changes hands".into(),
        1 => "1 area changes hands".into(),
        n => format!("{n} areas change hands"),
    }
}

/// "3 teams become 9, 15 engineers become 67; 8 areas change hands, 1 ends"; of two scenarios how many each has; of
/// one picture, how many there are.
pub fn headline(of: Content<'_>) -> String {
    let (second, hand_overs) = (of.second, of.hand_overs);
    let (teams, heads) = (second.teams.len(), second.heads() as usize);
    let Some(first) = of.first else {
        return format!("{} in {}", counted(heads, "engineer"), counted(teams, "team"));
    };
    let moved = hand_overs.iter().filter(|it| it.from.is_some() && it.to.is_some());
    let moved = moved.map(|it| &it.area).collect::<BTreeSet<_>>().len();
    if !of.same_plan {
        let of = |it: &Organization| {
            let heads = counted(it.heads() as usize, "engineer");
            format!("{}: {heads} in {}", it.title, counted(it.teams.len(), "team"))
        };
        let elsewhere = counted(moved, "area");
        let (one, other) = (of(first), of(second));
        return format!("{one}. {other}. {elsewhere} with another team");
    }
    let (before, had) = (first.teams.len(), first.heads() as usize);
    let of_teams = match before == teams {
        true => format!("{} as before", counted(teams, "team")),
        false => format!("{} become {teams}", counted(before, "team")),
    };
    let of_heads = match had == heads {
        true => format!("{} stay as many", counted(heads, "engineer")),
        false => format!("{} become {heads}", counted(had, "engineer")),
    };
    let ended = hand_overs.iter().filter(|it| it.to.is_none());
    let ended = ended.map(|it| &it.area).collect::<BTreeSet<_>>().len();
    let moves = hands(moved);
    let ends = match ended {
        0 => String::new(),
        1 => ", 1 ends".into(),
        n => format!(", {n} end"),
    };
    format!("{of_teams}, {of_heads}; {moves}{ends}")
}
