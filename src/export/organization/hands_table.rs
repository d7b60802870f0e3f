//! What changes hands, drawn as a table.

use super::hand_overs::HandOver;
use crate::export::chart::drawn_table::{self, DrawnCell, DrawnColumn, Weight};
use crate::export::chart::look::Look;
use crate::export::chart::scene::Scene;
use crate::model::wait_text::wait;

/// Draws the table; `sides` are what the two pictures are called in the heads. Returns its width and height.
pub(super) fn draw(
    scene: &mut Scene,
    at: [f64; 2],
    rows: &[HandOver],
    sides: [&str; 2],
    look: &Look<'_>,
) -> [f64; 2] {
    let dated = rows.iter().any(|row| row.when.is_some());
    let [from, to] = if dated { ["From", "To"] } else { ["In the first", "In the second"] };
    let mut columns = vec![
        DrawnColumn::text("Area", 190.0),
        DrawnColumn::text(from, 170.0),
        DrawnColumn::text(to, 190.0),
        DrawnColumn::number("People"),
        DrawnColumn::number(&format!("Load {}", sides[0])),
        DrawnColumn::number(&format!("Load {}", sides[1])),
        DrawnColumn::number(&format!("Wait {}", sides[0])),
        DrawnColumn::number(&format!("Wait {}", sides[1])),
    ];
    if dated {
        columns.insert(0, DrawnColumn::text("When", 90.0));
    }
    let none = || DrawnCell::of("–", Weight::Faint);
    let row = |it: &HandOver| {
        let mut cells = Vec::new();
        if dated {
            let when = it.when.as_ref().map_or("", |(_, label)| label);
            cells.push(DrawnCell::of(when, Weight::Faint));
        }
        let (begins, ends) = match dated {
            true => ("appears", "ends"),
            false => ("not there", "not there"),
        };
        cells.push(DrawnCell::plain(&it.area));
        cells.push(match &it.from {
            Some(team) => DrawnCell::plain(team),
            None => DrawnCell::of(begins, Weight::Faint),
        });
        cells.push(match &it.to {
            Some(team) if it.to_new && dated => {
                DrawnCell::of(format!("{team}, new"), Weight::Strong)
            }
            Some(team) => DrawnCell::plain(team),
            None => DrawnCell::of(ends, Weight::Faint),
        });
        cells.push(it.people.map_or_else(none, |people| DrawnCell::plain(people.to_string())));
        let load =
            |load: Option<f64>| load.map_or_else(none, |it| DrawnCell::plain(format!("{it:.1}")));
        cells.extend(it.load.map(load));
        cells.extend(it.wait.map(|it| it.map_or_else(none, |it| DrawnCell::plain(wait(it)))));
        cells
    };
    let rows: Vec<Vec<DrawnCell>> = rows.iter().map(row).collect();
    drawn_table::draw(scene, at, &columns, &rows, look)
}
