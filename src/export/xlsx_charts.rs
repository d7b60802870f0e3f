//! Charts in a workbook, of the columns beside them.

use rust_xlsxwriter::{
    Chart, ChartFormat, ChartLegendPosition, ChartLine, ChartLineDashType, ChartType, Color,
    Worksheet, XlsxError,
};

use super::book::LineChart;
use super::table::TableColumn;
use super::xlsx_looks::of_unit;

/// Size of a chart, px, and how many rows and columns stand between two.
const SIZE: (u32, u32) = (560, 300);
const APART: (u32, u16) = (16, 9);

/// Puts charts on a sheet, two beside each other from column `right` on. Rows are those of the header and of the last
/// row of the table.
pub fn insert(
    to: &mut Worksheet,
    sheet: &str,
    columns: &[TableColumn],
    (header, last): (u32, u32),
    right: u16,
    charts: &[LineChart],
) -> Result<(), XlsxError> {
    for (of, n) in charts.iter().zip(0..) {
        let place = |name: &str| columns.iter().position(|column| column.name == name);
        let found = [of.along, of.line, of.threshold].map(|name| place(name).map(|at| at as u16));
        let [Some(along), Some(line), Some(threshold)] = found else { continue };
        let mut chart = Chart::new(ChartType::Line);
        chart.title().set_name(of.title);
        for (at, color, dash) in [
            (line, Color::RGB(0x1F_5F_8B), ChartLineDashType::Solid),
            (threshold, Color::RGB(0xB0_3A_2E), ChartLineDashType::Dash),
        ] {
            let mut pen = ChartLine::new();
            pen.set_color(color).set_width(2.0).set_dash_type(dash);
            chart
                .add_series()
                .set_name((sheet, header, at))
                .set_categories((sheet, header + 1, along, last, along))
                .set_values((sheet, header + 1, at, last, at))
                .set_format(ChartFormat::new().set_line(&pen));
        }
        chart.y_axis().set_num_format(of_unit(of.unit, 0.0));
        chart.legend().set_position(ChartLegendPosition::Bottom);
        chart.set_width(SIZE.0).set_height(SIZE.1);
        chart
            .set_alt_text(format!("{}: {} by quarter against {}", of.title, of.line, of.threshold));
        to.insert_chart(1 + n / 2 * APART.0, right + (n % 2) as u16 * APART.1, &chart)?;
    }
    Ok(())
}
