//! The values of a scenario in words.

use super::side_by_side::Column;
use crate::edit::label::focus;
use crate::model::number_text::{self, Number};
use crate::model::{
    Actual, Area, AreaField, Bookmark, BottomTab, Marked, Names, Origin, Param, Policy, Range,
    Team, TeamField,
};

/// The longest text that is quoted, characters.
const QUOTED: usize = 60;

/// A number with what it counts, unless that is people: "0.16", "40 %", "2 quarters".
pub(super) fn number(param: &Param, value: f64) -> String {
    let text = Number::of(param).text(value).replace('-', "−");
    match (param.percent, param.unit) {
        (true, _) => format!("{text} %"),
        (false, "quarters") if value == 1.0 => "1 quarter".into(),
        (false, "quarters") => format!("{text} quarters"),
        _ => text,
    }
}

/// A number that may not be limited.
pub(super) fn limit(param: &Param, value: Option<f64>) -> String {
    value.map_or("no limit".into(), |value| number(param, value))
}

/// A text between quotation marks, its beginning where it is long, on one line.
pub(in crate::edit) fn quoted(text: &str) -> String {
    let line: Vec<&str> = text.split_whitespace().collect();
    let line = line.join(" ");
    match line.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("“{}…”", line[..end].trim_end()),
        None => format!("“{line}”"),
    }
}

/// The label in the middle of a sentence: "Protected time" is "protected time".
pub(super) fn lower(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// Where a number comes from: "2.6 FTE measured: tickets.csv".
pub(super) fn origin(param: &Param) -> impl Fn(&Origin) -> String {
    move |origin| format!("{} {origin}", number(param, origin.value))
}

/// A range that futures draw from.
pub(super) fn range(param: &Param, range: Option<&Range>) -> String {
    let Some(Range { low, high, sure }) = range else { return "no range".into() };
    let [low, high] = [low, high].map(|end| Number::of(param).text(*end));
    format!("between {low} and {high}, {} sure", number_text::likelihood(*sure))
}

/// How a team divides its time, value by value.
pub(super) fn policy_values(policy: &Policy, names: &Names) -> Vec<(String, String)> {
    let shares = [(TeamField::Protect, policy.protect), (TeamField::Discipline, policy.discipline)];
    let shares =
        shares.map(|(field, value)| (lower(field.param().name), number(field.param(), value)));
    let focus = ("focus".to_owned(), focus(&policy.focus, names).to_owned());
    shares.into_iter().chain([focus]).collect()
}

/// An area, value by value.
pub(super) fn area_values(area: &Area) -> Vec<(String, String)> {
    let mut values = vec![("name".to_owned(), area.name.clone())];
    values.extend(
        AreaField::ALL
            .iter()
            .map(|field| (lower(field.param().name), number(field.param(), field.get(area)))),
    );
    values.push(("driver".into(), area.driver.name().into()));
    values.push(("complexity".into(), area.complexity.name().into()));
    values.extend(area.ranges().map(|(field, of)| {
        (format!("range of {}", lower(field.param().name)), range(field.param(), of))
    }));
    values
}

/// A team in short: "under Trunk, 4 people".
pub(super) fn team(team: &Team, names: &Names) -> String {
    let under = team
        .under
        .as_ref()
        .map_or("reports to nobody".to_owned(), |under| format!("under {}", names.team(under)));
    let heads = team.heads();
    let people = if heads == 1.0 {
        "1 person".into()
    } else {
        format!("{} people", number_text::short(heads))
    };
    format!("{under}, {people}")
}

/// What a bookmark shows: "in 2016-Q1, Kafka, if growth halves".
pub(super) fn bookmark(bookmark: &Bookmark, side: &Column) -> String {
    let names = &side.names;
    let quarter = |at| format!("in {}", side.scenario.quarter_label(at));
    let mut said = vec![bookmark.quarter.map_or("at the start".into(), quarter)];
    said.extend(bookmark.selected.iter().map(|marked| match marked {
        Marked::Team(id) => names.team(id).to_owned(),
        Marked::Area(id) => names.area(id).to_owned(),
        Marked::Decision(id) => format!("decision {}", id.as_str()),
    }));
    said.extend(bookmark.what_if.map(|what_if| format!("if {}", lower(what_if.label()))));
    if !bookmark.baseline.is_empty() {
        said.push(format!("beside {}", bookmark.baseline));
    }
    if bookmark.below != BottomTab::default() {
        said.push(format!("with {}", lower(bookmark.below.name())));
    }
    if !bookmark.plot.is_empty() {
        said.push(format!("plot {}", bookmark.plot));
    }
    said.join(", ")
}

/// What was counted of a quarter: "heads 21, joined 4, Storage 6; from team.yml".
pub(super) fn actual(actual: &Actual, names: &Names) -> String {
    let figure = |name: &str, value: &str| format!("{} {value}", lower(name));
    let values = actual.values.iter();
    let values = values.map(|(field, value)| {
        let param = field.param();
        figure(param.name, &number(param, *value))
    });
    let teams = actual.teams.iter();
    let teams =
        teams.map(|(id, heads)| format!("{} {}", names.team(id), number_text::short(*heads)));
    let said = values.chain(teams).collect::<Vec<_>>().join(", ");
    match actual.from.is_empty() {
        true => said,
        false => format!("{said}; from {}", actual.from),
    }
}
