//! Writes SVG: the few shapes a plot is made of, with short numbers and no identifiers.

use std::fmt::Write as _;

use super::palette::Rgb;
use super::svg_text::{FALLBACK, FAMILY, Face, escape};

/// Where a text stands against its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How text looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ink {
    pub size: f64,
    pub face: Face,
    pub color: Rgb,
}

/// How a line looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pen {
    pub color: Rgb,
    pub width: f64,
    /// Dash and gap; solid without.
    pub dash: Option<(f64, f64)>,
}

/// The document while it is written.
pub(super) struct Canvas {
    out: String,
}

impl Canvas {
    /// A page of `size` px, filled.
    pub fn new(size: (u32, u32), ground: Rgb, title: &str) -> Self {
        let (w, h) = size;
        let out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" \
             viewBox=\"0 0 {w} {h}\" font-family=\"'{FAMILY}', {FALLBACK}\">\n\
             <title>{}</title>\n<rect width=\"{w}\" height=\"{h}\" fill=\"{}\"/>\n",
            escape(title),
            ground.hex()
        );
        Canvas { out }
    }

    /// The whole document.
    pub fn finish(mut self) -> String {
        self.out.push_str("</svg>\n");
        self.out
    }

    /// One line of text on the baseline `y`.
    pub fn text(&mut self, x: f64, y: f64, text: &str, anchor: Anchor, ink: Ink) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let weight = if ink.face == Face::SemiBold { " font-weight=\"600\"" } else { "" };
        let _ = writeln!(
            self.out,
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{weight}{anchor} fill=\"{}\">{}</text>",
            Num(x),
            Num(y),
            Num(ink.size),
            ink.color.hex(),
            escape(text)
        );
    }

    /// A filled rectangle.
    pub fn rect(&mut self, x: f64, y: f64, w: f64, h: f64, fill: Rgb, opacity: f64) {
        let opacity = fill_opacity(opacity);
        let _ = writeln!(
            self.out,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"{opacity}/>",
            Num(x),
            Num(y),
            Num(w),
            Num(h),
            fill.hex()
        );
    }

    /// A line through the points of each piece.
    pub fn lines(&mut self, pieces: &[Vec<[f64; 2]>], pen: Pen) {
        let mut data = String::new();
        for piece in pieces.iter().filter(|piece| piece.len() > 1) {
            for (i, [x, y]) in piece.iter().enumerate() {
                let command = ["L", "M"][usize::from(i == 0)];
                let _ = write!(data, "{command}{} {}", Num(*x), Num(*y));
            }
        }
        if data.is_empty() {
            return;
        }
        let dash = pen.dash.map_or(String::new(), |(dash, gap)| {
            format!(" stroke-dasharray=\"{} {}\"", Num(dash), Num(gap))
        });
        let _ = writeln!(
            self.out,
            "<path d=\"{data}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" \
             stroke-linejoin=\"round\"{dash}/>",
            pen.color.hex(),
            Num(pen.width)
        );
    }

    /// A straight line.
    pub fn line(&mut self, from: [f64; 2], to: [f64; 2], pen: Pen) {
        self.lines(&[vec![from, to]], pen);
    }

    /// A filled polygon.
    pub fn polygon(&mut self, points: &[[f64; 2]], fill: Rgb, opacity: f64) {
        let opacity = fill_opacity(opacity);
        let points: Vec<String> =
            points.iter().map(|[x, y]| format!("{},{}", Num(*x), Num(*y))).collect();
        let _ = writeln!(
            self.out,
            "<polygon points=\"{}\" fill=\"{}\"{opacity}/>",
            points.join(" "),
            fill.hex()
        );
    }

    /// A filled circle.
    pub fn circle(&mut self, x: f64, y: f64, r: f64, fill: Rgb) {
        let (x, y, r) = (Num(x), Num(y), Num(r));
        let _ =
            writeln!(self.out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" fill=\"{}\"/>", fill.hex());
    }
}

fn fill_opacity(opacity: f64) -> String {
    if opacity < 1.0 { format!(" fill-opacity=\"{}\"", Num(opacity)) } else { String::new() }
}

/// A number with at most two decimals and no zeros at its end.
struct Num(f64);

impl std::fmt::Display for Num {
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
