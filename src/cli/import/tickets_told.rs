//! What tickets say, on the terminal.

use std::fmt::Write as _;
use std::path::PathBuf;

use crate::import::{Change, Figures, LevelChange, Mapped, Measured, Taken, Tickets};
use crate::model::Scenario;
use crate::model::number_text::counted;

/// With fewer tickets there are counts and rates only.
const FEW: usize = 10;

/// What was read, repaired, merged or left out, and the time that is counted.
pub fn told(files: &[PathBuf], tickets: &Tickets, found: &Measured) -> String {
    let names: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
    let count = counted(tickets.all.len(), "ticket");
    let mut text = format!("{}: {count}, {}\n", names.join(", "), found.window.words());
    let mut line = |words: String| {
        let _ = writeln!(text, "  {words}");
    };
    tickets.remarks.iter().for_each(|remark| line(remark.to_string()));
    if found.about_nothing > 0 && !tickets.by.is_empty() {
        line(format!(
            "{} have no {}: counted in the line of all only",
            counted(found.about_nothing, "ticket"),
            tickets.by
        ));
    }
    if found.about_several > 0 {
        line(format!(
            "{} are about several areas and count in each",
            counted(found.about_several, "ticket")
        ));
    }
    if found.window.only_closed {
        line("hardly any ticket is open: what waits now is not in the list".into());
    }
    match found.incidents.values.as_slice() {
        [] => line("none is told to be an incident (--incidents PRIORITY)".into()),
        values => line(format!("incidents are those of {}", values.join(", "))),
    }
    text
}

/// The figures of all groups, and what changed among them.
pub fn measured(found: &Measured, changes: &[LevelChange]) -> String {
    let (shown, few): (Vec<_>, Vec<_>) =
        found.groups.iter().partition(|group| group.figures.tickets >= FEW);
    let width = shown.iter().map(|it| it.name.chars().count()).max().unwrap_or(0).clamp(5, 40);
    let mut text = format!("  {:<width$}  {}\n", "area", HEAD.join("  "));
    for group in shown {
        text += &line(&group.name, &group.figures, width);
    }
    text += &line("all", &found.all, width);
    if !few.is_empty() {
        let tickets: usize = few.iter().map(|group| group.figures.tickets).sum();
        let _ = writeln!(
            text,
            "  {} with fewer than {FEW} tickets, {tickets} in all, are not listed",
            counted(few.len(), "area")
        );
    }
    text += "  waits in weeks of 7 days by the clock, from opening to the end of work\n";
    if found.all.growth.is_none_or(|growth| !growth.is_determined()) {
        text += "  growth is not determined: it takes a year of whole months and an interval that is narrow enough\n";
    }
    let (names, breaks): (Vec<_>, Vec<_>) =
        changes.iter().partition(|it| matches!(it, LevelChange::Renamed { .. }));
    if names.len() > 2 {
        let _ = writeln!(
            text,
            "  {} areas end as others begin: which became which is guessed from the day and the number of tickets",
            names.len()
        );
    }
    for change in names.into_iter().chain(breaks) {
        let _ = writeln!(text, "  {}", words(change));
    }
    text
}

/// So many of a list are named before the others are counted.
const NAMED: usize = 12;

/// Which tickets went to which area.
pub fn mapping(tickets: &Tickets, mapped: &[Mapped], scenario: &Scenario) -> String {
    let mut counts = vec![0_usize; tickets.groups.len()];
    tickets.all.iter().flat_map(|ticket| &ticket.groups).for_each(|group| counts[*group] += 1);
    let listed = |is: &dyn Fn(&Mapped) -> bool| {
        let mut all: Vec<usize> = (0..mapped.len()).filter(|group| is(&mapped[*group])).collect();
        all.sort_by_key(|group| std::cmp::Reverse(counts[*group]));
        let named =
            all.iter().take(NAMED).map(|it| format!("{} ({})", tickets.groups[*it], counts[*it]));
        let named = named.collect::<Vec<_>>().join(", ");
        let rest = &all[all.len().min(NAMED)..];
        let more: usize = rest.iter().map(|group| counts[*group]).sum();
        let more = if rest.is_empty() {
            String::new()
        } else {
            format!(" and {} more ({more})", rest.len())
        };
        (!all.is_empty()).then(|| named + &more)
    };
    let mut text = String::new();
    let mut line = |words: String| {
        let _ = writeln!(text, "  {words}");
    };
    for area in scenario.teams.iter().flat_map(|team| &team.areas) {
        if let Some(list) = listed(&|it| *it == Mapped::To(area.id.clone())) {
            line(format!("{}: tickets of {list}", area.name));
        }
        if let Some(list) = listed(&|it| *it == Mapped::Likely(area.id.clone())) {
            line(format!(
                "{}: tickets of {list}, for words they have in common; --area GROUP= leaves them out",
                area.name
            ));
        }
    }
    if let Some(list) = listed(&|it| *it == Mapped::LeftOut) {
        line(format!("left out: {list}"));
    }
    if let Some(list) = listed(&|it| *it == Mapped::Unknown) {
        line(format!(
            "no area is called so, not taken in: {list}; --area GROUP=AREA says which, --new-areas makes them"
        ));
    }
    text
}

/// What changed in the scenario, and what did not.
pub fn changed(taken: &[Taken]) -> String {
    let mut text = String::new();
    for of in taken {
        let _ = writeln!(text, "{}", of.name);
        for Change { field, values: [old, new], by, provenance } in &of.changes {
            let (name, how) = (field.param().name, provenance.name());
            let _ = writeln!(text, "  {name}: {old} → {new} ({how}: {by})");
        }
        for kept in &of.kept {
            let _ = writeln!(text, "  kept {kept}");
        }
    }
    if taken.is_empty() {
        text += "  nothing changed: no ticket belongs to an area\n";
    }
    text
}

const HEAD: [&str; 11] = [
    "tickets",
    "opened/week",
    "ended/week",
    "growth a year (95 % interval)",
    "median wait",
    " mean",
    "  P90",
    "in 1 week",
    "in 2",
    "wait shape",
    "open",
];

fn line(name: &str, figures: &Figures, width: usize) -> String {
    let number = |value: Option<f64>| value.map_or("–".into(), |value| format!("{value:.2}"));
    let percent =
        |share: Option<f64>| share.map_or("–".into(), |share| format!("{:.1} %", share * 100.0));
    let growth = figures.growth.map_or("–".into(), |growth| {
        let [low, high] = growth.interval.map(in_short);
        format!("{} ({low} to {high})", in_short(growth.a_year))
    });
    let is_enough = figures.tickets >= FEW;
    let told = |value: Option<f64>| value.filter(|_| is_enough);
    let cells = [
        figures.tickets.to_string(),
        format!("{:.2}", figures.opened_per_week),
        format!("{:.2}", figures.ended_per_week),
        growth,
        number(told(figures.wait_of(0.5))),
        number(told(figures.mean_wait())),
        number(told(figures.wait_of(0.9))),
        percent(told(figures.share_within(1.0))),
        percent(told(figures.share_within(2.0))),
        number(figures.shape.map(|fit| fit.shape)),
        figures.open.map_or("–".into(), |open| open.to_string()),
    ];
    let cells =
        cells.iter().zip(HEAD).map(|(cell, head)| format!("{cell:>0$}", head.chars().count()));
    let name: String = match name.chars().count() > width {
        true => name.chars().take(width - 1).chain(['…']).collect(),
        false => name.into(),
    };
    format!("  {name:<width$}  {}\n", cells.collect::<Vec<_>>().join("  "))
}

/// A growth a year that fits its column.
fn in_short(a_year: f64) -> String {
    match libm::round(a_year * 100.0) {
        1_000.0.. => ">+1000 %".into(),
        0.0 => "0 %".into(),
        percent => format!("{percent:+.0} %").replace('-', "−"),
    }
}

fn words(change: &LevelChange) -> String {
    match change {
        LevelChange::Break { group, day, per_week: [before, since] } => format!(
            "{group}: the level breaks at {day}, from {before:.1} to {since:.1} tickets a week; one growth does not tell it"
        ),
        LevelChange::Renamed { from, to, day, per_week: [before, since] } => format!(
            "{from} ends where {to} begins, about {day} ({before:.1} and {since:.1} tickets a week): perhaps one under \
             another name, which is no handover; --area {from:?}=… and --area {to:?}=… make them one"
        ),
    }
}
