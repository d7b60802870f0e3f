//! The elements of SVG that shapes of a page become, with short numbers and no identifiers.

use std::fmt::{Display, Write as _};

use super::scene::{Anchor, Fill, Shape};
use super::svg_text::{FALLBACK, FAMILY, Face, escape};
use crate::export::sheet::Sheet;

/// The texts of a page alone, each with the index of its shape as identifier: `t0`.
pub fn texts(sheet: &Sheet) -> String {
    let [w, h] = sheet.size.map(Num);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" \
         font-family=\"'{FAMILY}', {FALLBACK}\">\n"
    );
    for (i, shape) in sheet.scene.shapes.iter().enumerate() {
        if matches!(shape, Shape::Text { .. }) {
            let _ = writeln!(out, "{}", Element(shape, Some(i)));
        }
    }
    out.push_str("</svg>\n");
    out
}

/// A shape as an element, a text with an identifier where one is given.
pub struct Element<'a>(pub &'a Shape, pub Option<usize>);

impl Display for Element<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            Shape::Line { pieces, pen } => {
                write!(f, "<path d=\"")?;
                for piece in pieces {
                    for (i, [x, y]) in piece.iter().enumerate() {
                        let command = ["L", "M"][usize::from(i == 0)];
                        write!(f, "{command}{} {}", Num(*x), Num(*y))?;
                    }
                }
                let (color, width) = (pen.color.hex(), Num(pen.width));
                write!(f, "\" fill=\"none\" stroke=\"{color}\" stroke-width=\"{width}\" ")?;
                write!(f, "stroke-linejoin=\"round\"{}", Opacity("stroke", pen.opacity))?;
                let lengths = pen.dash.lengths().iter().map(|length| Num(*length).to_string());
                let lengths: Vec<_> = lengths.collect();
                if !lengths.is_empty() {
                    write!(f, " stroke-dasharray=\"{}\"", lengths.join(" "))?;
                }
                write!(f, "/>")
            }
            Shape::Band { low, high, fill } => {
                polygon(f, low.iter().chain(high.iter().rev()), *fill)
            }
            Shape::Polygon { corners, fill } => polygon(f, corners.iter(), *fill),
            Shape::Rect { at: [x, y], size: [w, h], fill } => {
                let [x, y, w, h] = [x, y, w, h].map(|at| Num(*at));
                write!(
                    f,
                    "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\"{}/>",
                    Filled(*fill)
                )
            }
            Shape::Disc { at: [x, y], radius, color } => {
                let [x, y, r] = [x, y, radius].map(|at| Num(*at));
                let filled = Filled((*color).into());
                write!(f, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\"{filled}/>")
            }
            Shape::Text { at: [x, y], text, anchor, ink } => {
                let anchor = match anchor {
                    Anchor::Start => "",
                    Anchor::Middle => " text-anchor=\"middle\"",
                    Anchor::End => " text-anchor=\"end\"",
                };
                let weight = if ink.face == Face::SemiBold { " font-weight=\"600\"" } else { "" };
                let (x, y, size, color) = (Num(*x), Num(*y), Num(ink.size), ink.color.hex());
                write!(f, "<text ")?;
                if let Some(id) = self.1 {
                    write!(f, "id=\"t{id}\" ")?;
                }
                write!(f, "x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{weight}{anchor} ")?;
                write!(f, "fill=\"{color}\">{}</text>", escape(text))
            }
        }
    }
}

fn polygon<'a>(
    f: &mut std::fmt::Formatter<'_>,
    corners: impl Iterator<Item = &'a [f64; 2]>,
    fill: Fill,
) -> std::fmt::Result {
    let corners: Vec<String> = corners.map(|[x, y]| format!("{},{}", Num(*x), Num(*y))).collect();
    write!(f, "<polygon points=\"{}\"{}/>", corners.join(" "), Filled(fill))
}

/// The attributes of what fills a shape.
struct Filled(Fill);

impl Display for Filled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, " fill=\"{}\"{}", self.0.color.hex(), Opacity("fill", self.0.opacity))
    }
}

/// The attribute of an opacity, of a fill or a stroke; none where nothing shines through.
struct Opacity(&'static str, f64);

impl Display for Opacity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Opacity(what, opacity) = *self;
        if opacity < 1.0 { write!(f, " {what}-opacity=\"{}\"", Num(opacity)) } else { Ok(()) }
    }
}

/// A number with at most two decimals and no zeros at its end.
pub struct Num(pub f64);

impl Display for Num {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = format!("{:.2}", self.0);
        let text = text.trim_end_matches('0').trim_end_matches('.');
        f.write_str(if text == "-0" { "0" } else { text })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        for (value, text) in
            [(1.0, "1"), (1.5, "1.5"), (-0.001, "0"), (12.345, "12.35"), (100.0, "100")]
        {
            assert_eq!(Num(value).to_string(), text);
        }
    }
}
