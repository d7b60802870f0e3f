//! Edits of bookmarks.

use super::Edit;
use crate::model::bookmark::check_all;
use crate::model::{Bookmark, Refusal, Scenario};

/// Changes the bookmarks; other edits are not for here and change nothing.
///
/// # Errors
/// When there is no such bookmark, or what would be there cannot be kept.
pub(super) fn change(scenario: &mut Scenario, edit: &Edit) -> Result<(), Refusal> {
    let all = &mut scenario.bookmarks;
    match edit {
        Edit::AddBookmark { at, bookmark } => {
            all.insert((*at).min(all.len()), trimmed(bookmark));
        }
        Edit::SetBookmark { at, bookmark } => {
            *all.get_mut(*at).ok_or_else(|| unknown(*at))? = trimmed(bookmark);
        }
        Edit::MoveBookmark { from, to } => {
            let moved = taken(all, *from)?;
            all.insert((*to).min(all.len()), moved);
        }
        Edit::RemoveBookmark { at } => drop(taken(all, *at)?),
        _ => {}
    }
    check_all(all)
}

fn taken(all: &mut Vec<Bookmark>, at: usize) -> Result<Bookmark, Refusal> {
    if at < all.len() { Ok(all.remove(at)) } else { Err(unknown(at)) }
}

fn trimmed(bookmark: &Bookmark) -> Bookmark {
    Bookmark { caption: bookmark.caption.trim().into(), ..bookmark.clone() }
}

fn unknown(at: usize) -> Refusal {
    Refusal::Other(format!("there is no bookmark {}", at + 1))
}
