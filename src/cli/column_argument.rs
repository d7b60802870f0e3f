//! `--column WHAT=HEADER`: which column of a table is what, where its headers do not tell.

use anyhow::{anyhow, bail};

use crate::import::{ColumnMeaning, Columns, Table, headings};

/// Reads a table that messages call `name`, and what its columns mean: as its headers say, but for what is `given`. The
/// headers that are given, and those that are `named` otherwise, help to find the row of headers.
pub(super) fn read<C: ColumnMeaning>(
    (name, bytes): (&str, &[u8]),
    given: &[String],
    named: &[&str],
) -> anyhow::Result<(Table, Columns<C>)> {
    let given = given.iter().map(|it| apart::<C>(it)).collect::<anyhow::Result<Vec<_>>>()?;
    let named = named.iter().copied().chain(given.iter().map(|(_, header)| *header));
    let words: Vec<String> = named.map(headings::plain).collect();
    let is_known = |header: &str| {
        !header.is_empty()
            && (Columns::<C>::is_known(header) || words.iter().any(|it| it == header))
    };
    let table = Table::read(name, bytes, &is_known)?;
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
fn apart<C: ColumnMeaning>(given: &str) -> anyhow::Result<(C, &str)> {
    let (key, header) = given
        .split_once('=')
        .ok_or_else(|| anyhow!("--column {given}: expected what it is, = and a header"))?;
    let column = C::all().find(|it| it.key() == key.trim()).ok_or_else(|| {
        let keys: Vec<&str> = C::all().map(ColumnMeaning::key).collect();
        anyhow!("--column {given}: expected one of {} before =", keys.join(", "))
    })?;
    Ok((column, header.trim()))
}
