//! A history: how an organization was, quarter by quarter, read from a table with a row a step of time.

use std::collections::BTreeMap;

use super::column_meanings::ColumnMeaning as _;
use super::date_column::{DateOrder, Order, order};
use super::history_columns::{HistoryColumn as C, HistoryColumns};
use super::history_moment::Boundary;
use super::remark::{ImportError, Remark};
use super::tabular_file::{Row, Table};
use crate::model::ActualField as F;
use crate::model::number_text::{Number, counted};

/// One step of a history.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryRow {
    /// The line of the file.
    pub line: usize,
    /// When.
    pub at: Boundary,
    /// What was counted.
    pub values: BTreeMap<F, f64>,
    /// How many teams there were.
    pub teams: Option<f64>,
    /// The people of each team, by name.
    pub team_heads: Vec<(String, f64)>,
}

/// The steps of a history, one a boundary between quarters at most, in the order of time; the first tells of heads.
#[derive(Debug, Clone, PartialEq)]
pub struct History {
    /// What messages call the file.
    pub file: String,
    /// The steps.
    pub rows: Vec<HistoryRow>,
    /// What was repaired, merged or left out.
    pub remarks: Vec<Remark>,
}

/// Reads a history from a table whose columns mean what `columns` says, from the boundary `from` on where that is given.
///
/// # Errors
/// When there is no column of dates or heads, a cell holds no number, two rows are of the same moment, or fewer than two
/// rows are left.
pub fn read_history(
    table: &Table,
    columns: &HistoryColumns,
    given: Option<DateOrder>,
    from: Option<Boundary>,
) -> Result<History, ImportError> {
    let mut remarks = Vec::new();
    let reading = Reading::of(table, columns, given, &mut remarks)?;
    let mut rows = reading.rows(from, &mut remarks)?;
    rows.sort_by_key(|row| (row.at.quarter, row.at.days));
    if let Some([one, other]) = rows.array_windows().find(|[one, other]| one.at == other.at) {
        let what = format!("it is of the same moment as line {}", one.line);
        let expected = "expected one row a moment; --only HEADER=VALUE takes the rows of one group";
        return Err(reading.at(other.line, what, expected));
    }
    let mut rows = by_quarter(rows, &mut remarks);
    let first = rows.iter().position(|row| row.values.contains_key(&F::Heads));
    rows.drain(..first.unwrap_or(rows.len()));
    if rows.len() < 2 {
        let what = format!("{} tell of heads and what came later", counted(rows.len(), "row"));
        let expected = "expected two or more, a row a quarter";
        return Err(ImportError::whole(&table.file, what, expected));
    }
    balance(&mut rows, &mut remarks);
    Ok(History { file: table.file.clone(), rows, remarks })
}

struct Reading<'a> {
    table: &'a Table,
    columns: &'a HistoryColumns,
    order: DateOrder,
    /// What shares of these columns are divided by.
    scales: BTreeMap<F, f64>,
}

/// The columns that become figures as they are.
const FIGURES: [(C, F); 9] = [
    (C::Heads, F::Heads),
    (C::Joins, F::Joins),
    (C::Leaves, F::Leaves),
    (C::ProductEngineers, F::ProductEngineers),
    (C::Tickets, F::Tickets),
    (C::Answered, F::Answered),
    (C::Wait, F::Wait),
    (C::Morale, F::Morale),
    (C::Cut, F::Cut),
];

impl<'a> Reading<'a> {
    fn of(
        table: &'a Table,
        columns: &'a HistoryColumns,
        given: Option<DateOrder>,
        remarks: &mut Vec<Remark>,
    ) -> Result<Reading<'a>, ImportError> {
        let headers = || table.header.cells.join(", ");
        for (column, what) in [(C::Date, "dates or quarters"), (C::Heads, "heads")] {
            if columns.get(column).is_none() {
                let what = format!("no column of {what} is recognized among: {}", headers());
                let expected = format!("say which it is, with --column {}=HEADER", column.key());
                let error = ImportError::whole(&table.file, what, expected);
                return Err(ImportError { line: Some(table.header.line), ..error });
            }
        }
        let dates = columns.get(C::Date).unwrap_or_default();
        let order = match given
            .map_or_else(|| order(table.rows.iter().map(|it| it.cell(dates))), Order::Is)
        {
            Order::Is(order) => order,
            Order::Either => DateOrder::DayFirst,
            Order::Undecided(example) => {
                let what = format!("dates can be read in two ways, such as {example}");
                let expected =
                    "say which number is the day, with --dates day-first or --dates month-first";
                return Err(ImportError::whole(&table.file, what, expected));
            }
        };
        let read: Vec<String> = C::all()
            .filter_map(|column| {
                let header = table.header.cell(columns.get(column)?);
                Some(format!("{} from {header:?}", column.key()))
            })
            .collect();
        let text = format!("read as {}: {}", table.form, read.join(", "));
        remarks.push(Remark::at([table.header.line], text));
        let mut reading = Reading { table, columns, order, scales: BTreeMap::new() };
        for (column, field) in FIGURES.into_iter().filter(|(_, field)| is_share(*field)) {
            let mut most: f64 = 0.0;
            for row in &table.rows {
                most = most.max(reading.number(row, column)?.unwrap_or(0.0));
            }
            if most > 1.0 {
                let text = format!("{} is read in percent: it goes to {most}", column.key());
                remarks.push(Remark::whole(text));
                reading.scales.insert(field, 0.01);
            }
        }
        Ok(reading)
    }

    fn at(&self, line: usize, what: impl Into<String>, expected: impl Into<String>) -> ImportError {
        let error = ImportError::whole(&self.table.file, what, expected);
        ImportError { line: Some(line), ..error }
    }

    fn rows(
        &self,
        from: Option<Boundary>,
        remarks: &mut Vec<Remark>,
    ) -> Result<Vec<HistoryRow>, ImportError> {
        let (mut rows, mut early) = (Vec::new(), 0);
        for row in &self.table.rows {
            let text = self.columns.get(C::Date).map_or("", |at| row.cell(at));
            let Some(at) = Boundary::of(text, self.order) else {
                let header = self.header(C::Date);
                let expected = "expected a day such as 2022-03-31, or a quarter such as 2022-Q1";
                return Err(self.at(
                    row.line,
                    format!("column {header:?}: {text:?} is no date"),
                    expected,
                ));
            };
            if from.is_some_and(|from| at.quarter < from.quarter) {
                early += 1;
                continue;
            }
            let read = self.row(row, at)?;
            rows.extend((!read.values.is_empty() || !read.team_heads.is_empty()).then_some(read));
        }
        if early > 0 {
            remarks
                .push(Remark::whole(format!("{} before --from left out", counted(early, "row"))));
        }
        Ok(rows)
    }

    fn row(&self, row: &Row, at: Boundary) -> Result<HistoryRow, ImportError> {
        let mut values = BTreeMap::new();
        for (column, field) in FIGURES {
            if let Some(value) = self.number(row, column)? {
                let value = value * self.scales.get(&field).copied().unwrap_or(1.0);
                if !field.param().allows(value) {
                    let what = format!("column {:?}: it is {value}", self.header(column));
                    let expected = format!("expected {}", field.param().expected());
                    return Err(self.at(row.line, what, expected));
                }
                values.insert(field, value);
            }
        }
        // Engineers of the whole company are those outside and these.
        let (all, heads) = (self.number(row, C::Engineers)?, values.get(&F::Heads).copied());
        if let (Some(all), Some(heads)) = (all, heads)
            && all > heads
        {
            values.entry(F::ProductEngineers).or_insert(all - heads);
        }
        let teams = self.number(row, C::Teams)?;
        let sizes = self.columns.get(C::TeamHeads).map_or("", |at| row.cell(at));
        Ok(HistoryRow { line: row.line, at, values, teams, team_heads: self.sizes(row, sizes)? })
    }

    /// The number of a cell; `None` where it is empty.
    fn number(&self, row: &Row, column: C) -> Result<Option<f64>, ImportError> {
        let Some(place) = self.columns.get(column) else { return Ok(None) };
        let text = row.cell(place);
        if ["", "-", "–", "n/a", "N/A", "na", "null"].contains(&text) {
            return Ok(None);
        }
        let plain = text.trim_end_matches('%').trim();
        let value = Number::of(F::Tickets.param()).parse(plain).map_err(|_| {
            let what = format!("column {:?}: {text:?} is no number", self.header(column));
            self.at(row.line, what, format!("expected {}, or nothing", column.name()))
        })?;
        Ok(Some(value))
    }

    fn header(&self, column: C) -> &str {
        self.columns.get(column).map_or("", |at| self.table.header.cell(at))
    }

    /// `storage:5 edge:3`.
    fn sizes(&self, row: &Row, text: &str) -> Result<Vec<(String, f64)>, ImportError> {
        let parts = text.split([' ', ';', ',']).filter(|part| !part.is_empty());
        let size = |part: &str| {
            let (name, size) = part.rsplit_once([':', '='])?;
            let size = size.parse().ok().filter(|size| F::Heads.param().allows(*size))?;
            (!name.is_empty()).then(|| (name.to_owned(), size))
        };
        let read = |part: &str| {
            size(part).ok_or_else(|| {
                let what = format!(
                    "column {:?}: {part:?} is no team with its people",
                    self.header(C::TeamHeads)
                );
                self.at(row.line, what, "expected such as storage:5 edge:3")
            })
        };
        parts.map(read).collect()
    }
}

fn is_share(field: F) -> bool {
    matches!(field, F::Answered | F::Morale | F::Cut)
}

/// One row a boundary: the nearest to it, with who came and went since the one before.
fn by_quarter(rows: Vec<HistoryRow>, remarks: &mut Vec<Remark>) -> Vec<HistoryRow> {
    let (mut kept, mut merged): (Vec<HistoryRow>, usize) = (Vec::new(), 0);
    let mut pending: BTreeMap<F, f64> = BTreeMap::new();
    for group in rows.chunk_by(|one, other| one.at.quarter == other.at.quarter) {
        let nearest = Boundary::nearest(group.iter().map(|row| row.at));
        merged += group.len() - 1;
        let mut of_group = group[nearest].clone();
        for (at, row) in group.iter().enumerate() {
            for flow in [F::Joins, F::Leaves] {
                if let Some(count) = row.values.get(&flow) {
                    *pending.entry(flow).or_default() += count;
                }
            }
            if at == nearest {
                of_group.values.extend(std::mem::take(&mut pending));
            }
        }
        kept.push(of_group);
    }
    let days = kept.iter().map(|row| row.at.days.abs()).max().unwrap_or(0);
    if days > 0 {
        remarks.push(Remark::whole(format!(
            "rows are up to {days} days off the end of their quarter"
        )));
    }
    if merged > 0 {
        let text = format!(
            "{} stood within quarters: the nearest to a quarter's end tells of it, and who came or went is added up",
            counted(merged, "row")
        );
        remarks.push(Remark::whole(text));
    }
    kept
}

/// Makes heads, joins and leaves agree: who is there and did not join came from elsewhere, and counts as joined; who is
/// gone and did not leave counts as left.
fn balance(rows: &mut [HistoryRow], remarks: &mut Vec<Remark>) {
    let (mut came, mut went, mut lines) = (0.0, 0.0, Vec::new());
    let mut before: Option<f64> = None;
    // Who joined and left since the row before that tells of heads.
    let mut since = [0.0; 2];
    for row in rows {
        let heads = row.values.get(&F::Heads).copied();
        let flows = [F::Joins, F::Leaves].map(|flow| row.values.get(&flow).copied());
        if let (Some(before), Some(heads)) = (before, heads) {
            let more = heads - before - (since[0] - since[1]);
            match flows {
                [Some(joins), Some(leaves)] => {
                    let off = more - (joins - leaves);
                    row.values.insert(F::Joins, joins + off.max(0.0));
                    row.values.insert(F::Leaves, leaves + (-off).max(0.0));
                    (came, went) = (came + off.max(0.0), went + (-off).max(0.0));
                    lines.extend((off != 0.0).then_some(row.line));
                }
                [Some(joins), None] if joins >= more => {
                    row.values.insert(F::Leaves, joins - more);
                }
                [None, Some(leaves)] if more + leaves >= 0.0 => {
                    row.values.insert(F::Joins, more + leaves);
                }
                _ => {}
            }
        }
        match heads {
            Some(_) => since = [0.0; 2],
            None => since.iter_mut().zip(flows).for_each(|(sum, flow)| *sum += flow.unwrap_or(0.0)),
        }
        before = heads.or(before);
    }
    if !lines.is_empty() {
        let text = format!(
            "heads do not follow from joins and leaves: {came} more came from elsewhere and {went} more went, which is \
             counted as joined and left"
        );
        remarks.push(Remark::at(lines, text));
    }
}
