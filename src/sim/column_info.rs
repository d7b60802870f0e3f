//! The columns of a run, each declared once: what it is called, what it is counted in, what it means,
//! how it is read, and how the weeks of a quarter become one figure. Rows, tables, plots, odds and the
//! pages that list them read these declarations.

use super::unit::Unit;

/// How the weeks of a quarter become one figure, where they are to: tables by quarter tell its last week.
/// What is no stock begins with the first week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quarterly {
    /// A stock: as it is at the quarter's end.
    Last,
    /// A rate or a share: its mean over the weeks.
    Mean,
    /// What comes and goes: its sum over the weeks.
    Sum,
}

/// What there is to know of a column.
#[derive(Debug, Clone, Copy)]
pub struct ColumnInfo<Row: 'static> {
    /// Its name in files.
    pub name: &'static str,
    /// Its name on screen.
    pub title: &'static str,
    /// What it is counted in.
    pub unit: Unit,
    /// How many decimal places people read, once it is scaled.
    pub places: usize,
    /// What it means.
    pub meaning: &'static str,
    /// How the weeks of a quarter become one figure.
    pub quarterly: Quarterly,
    /// Who is told of it.
    pub told: Told,
    /// Its value at the end of a week.
    pub value: fn(&Row) -> f64,
}

/// Where a column is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// In files and on screen.
    Everywhere,
    /// On screen only.
    OnScreen,
    /// Only where something is explained by it.
    Within,
}

impl<Row> ColumnInfo<Row> {
    /// The columns that tables in files have.
    pub fn in_files(
        all: &'static [ColumnInfo<Row>],
    ) -> impl Iterator<Item = &'static ColumnInfo<Row>> {
        all.iter().filter(|column| column.told == Told::Everywhere)
    }

    /// A value as people read it, without its unit.
    pub fn read(&self, value: f64) -> String {
        format!("{:.*}", self.places, value * self.unit.scale())
    }
}

/// What there is to know of a field of a row.
macro_rules! column_info {
    (
        $field:ident, [$($meaning:literal),+], $title:literal, $unit:expr, $places:literal,
        $quarterly:ident, $told:ident
    ) => {
        ColumnInfo {
            name: stringify!($field),
            title: $title,
            unit: $unit,
            places: $places,
            meaning: concat!($($meaning),+).trim_ascii_start(),
            quarterly: Quarterly::$quarterly,
            told: Told::$told,
            value: |row| row.$field,
        }
    };
}
pub(super) use column_info;

/// Declares a row: the struct, what it is when nothing is there, and its [`ColumnInfo`]s.
macro_rules! row {
    ($(#[$doc:meta])* $name:ident {
        $(#[$key_doc:meta])* $key:ident: $key_type:ty = $absent:expr;
        $($(#[doc = $meaning:literal])+
          $field:ident: $title:literal, $unit:expr, $places:literal, $quarterly:ident, $told:ident;)*
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Default)]
        pub struct $name<N = f64> {
            $(#[$key_doc])* pub $key: $key_type,
            $($(#[doc = $meaning])+ pub $field: N,)*
        }

        impl<N: Number> $name<N> {
            /// One that is not there.
            #[inline(always)]
            pub fn absent(zero: N) -> Self {
                $name { $key: $absent, $($field: zero,)* }
            }
        }

        impl<N: Alone> $name<N> {
            /// The same in double precision.
            pub(super) fn in_double(self) -> $name {
                $name { $key: self.$key, $($field: self.$field.into(),)* }
            }
        }

        impl $name {
            /// What there is to know of its columns, in their order.
            pub const COLUMNS: &'static [ColumnInfo<$name>] = &[$(column_info!(
                $field, [$($meaning),+], $title, $unit, $places, $quarterly, $told
            ),)*];
        }
    };
}
pub(super) use row;

/// Declares the organization's row, its [`ColumnInfo`]s, and the enum of those that futures differ in.
macro_rules! organization_row {
    ($(#[$doc:meta])* $name:ident, $(#[$enum_doc:meta])* $columns:ident {
        $($(#[doc = $meaning:literal])+
          $field:ident $(as $variant:ident)?:
              $title:literal, $unit:expr, $places:literal, $quarterly:ident, $told:ident;)*
    } besides { $($(#[$more_doc:meta])+ $more:ident: $more_type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Default)]
        pub struct $name {
            $($(#[doc = $meaning])+ pub $field: f64,)*
            $($(#[$more_doc])+ pub $more: $more_type,)*
        }

        $(#[$enum_doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum $columns {
            $($(#[doc = concat!("See [`", stringify!($name), "::", stringify!($field), "`].")] $variant,)?)*
        }

        impl $columns {
            /// All of them, in their order.
            pub const ALL: [$columns; $columns::COUNT] = [$($($columns::$variant,)?)*];

            /// How many there are.
            pub const COUNT: usize = [$($(stringify!($variant),)?)*].len();

            /// What there is to know of it.
            pub fn column(self) -> &'static ColumnInfo<$name> {
                const PLACES: [usize; $columns::COUNT] = {
                    let futures = [$([$(stringify!($variant).len(),)? 0][0] > 0,)*];
                    let (mut places, mut at, mut next) = ([0; $columns::COUNT], 0, 0);
                    while at < futures.len() {
                        if futures[at] {
                            places[next] = at;
                            next += 1;
                        }
                        at += 1;
                    }
                    places
                };
                &$name::COLUMNS[PLACES[self as usize]]
            }
        }

        impl $name {
            /// What there is to know of its columns, in their order.
            pub const COLUMNS: &'static [ColumnInfo<$name>] = &[$(column_info!(
                $field, [$($meaning),+], $title, $unit, $places, $quarterly, $told
            ),)*];

            /// A row with these columns, in the order of the enum; all else is nothing.
            pub(super) fn of(columns: [f64; $columns::COUNT]) -> $name {
                $name {
                    $($field: [$(columns[$columns::$variant as usize],)? 0.0][0],)*
                    $($more: Default::default(),)*
                }
            }

            /// The columns that futures differ in, in the order of the enum.
            pub fn columns(&self) -> [f64; $columns::COUNT] {
                $columns::ALL.map(|column| (column.column().value)(self))
            }
        }
    };
}
pub(super) use organization_row;
