//! `--column WHAT=HEADER` and `--header-row N`: which column of a table is what, and which row holds the headers, where
//! the table does not tell.

use anyhow::{anyhow, bail};

use crate::import::{ColumnMeaning, Columns, Need, Row, Table, headings};

/// Headers stand within so many rows.
const NEAR_THE_TOP: usize = 40;

/// Reads a table that messages call `name`, and what its columns mean: as its headers say, but for what is `given`. The
/// headers that are given help to find the row of headers, unless that is given.
pub(super) fn read<C: ColumnMeaning>(
    (name, bytes): (&str, &[u8]),
    given: &[String],
    header_row: Option<usize>,
) -> anyhow::Result<(Table, Columns<C>)> {
    let given = given.iter().map(|it| apart::<C>(it)).collect::<anyhow::Result<Vec<_>>>()?;
    let words: Vec<String> = given.iter().map(|(_, header)| headings::plain(header)).collect();
    let is_known = |header: &str| {
        !header.is_empty()
            && (Columns::<C>::is_known(header) || words.iter().any(|it| it == header))
    };
    let found = Table::read(name, bytes, &is_known);
    let table = match (header_row, found) {
        (None, Ok(table)) => table,
        (None, Err(error)) if error.need == Some(Need::Headers) => {
            // The row that has all the headers that are given, though none is known otherwise.
            let guess = Table::guessed(name, bytes, error.clone())?;
            let has =
                |row: &Row, word: &String| row.cells.iter().any(|it| headings::plain(it) == *word);
            let has_all = |row: &&Row| words.iter().all(|word| word.is_empty() || has(row, word));
            let is_given = words.iter().any(|word| !word.is_empty());
            let line = guess.all().take(NEAR_THE_TOP).find(has_all).filter(|_| is_given);
            let table = line.and_then(|row| guess.with_header(row.line));
            table.ok_or_else(|| {
                anyhow!("{error}; or say which row has the headers, with --header-row N, and what its columns are, with \
                         --column WHAT=HEADER")
            })?
        }
        (None, Err(error)) => return Err(error.into()),
        (Some(line), found) => {
            let table = found.or_else(|error| match error.need {
                Some(Need::Headers) => Table::guessed(name, bytes, error),
                _ => Err(error),
            })?;
            table.with_header(line).ok_or_else(|| {
                anyhow!("--header-row {line}: {name} has nothing there; expected the line of the headers, counted from 1")
            })?
        }
    };
    let mut columns = Columns::of(&table);
    for (column, header) in given {
        if !columns.set(column, &table, header) {
            let headers: Vec<&str> =
                table.header.cells.iter().map(String::as_str).take(40).collect();
            bail!("{name}: there is no header {header:?}; it has {}", headers.join(", "));
        }
    }
    Ok((table, columns))
}

/// Takes `opened=Start` apart.
pub(super) fn apart<C: ColumnMeaning>(given: &str) -> anyhow::Result<(C, &str)> {
    let (key, header) = given
        .split_once('=')
        .ok_or_else(|| anyhow!("--column {given}: expected what it is, = and a header"))?;
    let column = C::all().find(|it| it.key() == key.trim()).ok_or_else(|| {
        let keys: Vec<&str> = C::all().map(ColumnMeaning::key).collect();
        anyhow!("--column {given}: expected one of {} before =", keys.join(", "))
    })?;
    Ok((column, header.trim()))
}
