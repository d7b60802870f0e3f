//! How the cells of a workbook look: numbers by what they are counted in.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use super::book::Input;
use super::table::Cell;
use crate::sim::Unit;

/// The formats of cells, made once.
pub struct Looks {
    /// Headers, and the words of inputs.
    pub head: Format,
    /// Texts: wrapped, and no formulas after they are edited either.
    pub text: Format,
    /// Texts as they are.
    pub raw_text: Format,
    numbers: Vec<(&'static str, Format)>,
}

/// Every way in which numbers are shown.
const SHOWN: [&str; 8] = ["0", "#,##0", "0.0", "0.00", "0.000", "0.0000", "0.0%", "General"];

impl Default for Looks {
    fn default() -> Looks {
        let text = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_indent(1);
        let number = |shown| Format::new().set_num_format(shown).set_align(FormatAlign::Top);
        Looks {
            head: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Top)
                .set_border_bottom(FormatBorder::Thin),
            raw_text: text.clone(),
            text: text.set_quote_prefix(),
            numbers: SHOWN.iter().map(|shown| (*shown, number(*shown))).collect(),
        }
    }
}

impl Looks {
    /// How a number of a column is shown.
    pub fn number(&self, cell: &Cell<'_>, unit: Option<Unit>) -> &Format {
        let shown = shown(cell, unit);
        let found = self.numbers.iter().find(|(is, _)| *is == shown);
        found.map_or(&self.raw_text, |(_, format)| format)
    }

    /// How a number that a reader may change is shown: blue on yellow, as is usual.
    pub fn input(&self, input: &Input) -> Format {
        let shown = shown(&Cell::Number(input.value), input.unit);
        let blue = Color::RGB(0x1F_4E_9E);
        let format = Format::new().set_num_format(shown).set_font_color(blue);
        format.set_background_color(Color::RGB(0xFF_F6_D5)).set_border(FormatBorder::Hair)
    }
}

/// In which form a number is shown. What is counted in several things is shown by its size.
fn shown(cell: &Cell<'_>, unit: Option<Unit>) -> &'static str {
    let value = match cell {
        Cell::Count(_) => return "0",
        Cell::Number(value) => *value,
        Cell::Text(_) | Cell::Unknown => return "General",
    };
    match unit {
        Some(unit) => of_unit(unit, value),
        None => of_unit(Unit::Plain, value),
    }
}

/// The same where the unit is known.
pub fn of_unit(unit: Unit, value: f64) -> &'static str {
    match unit {
        Unit::Count => "0",
        Unit::People | Unit::Fte | Unit::EngineerWeeks | Unit::Weeks => "0.0",
        Unit::TimesStart | Unit::Times | Unit::Fraction | Unit::Points => "0.00",
        Unit::PercentOf(_) => "0.0%",
        Unit::LogGrowth => "0.0000",
        Unit::Plain | Unit::Money if value.abs() >= 1000.0 => "#,##0",
        Unit::Plain | Unit::Money => "0.000",
    }
}
