//! Text laid out: which letters of which font stand where. One library does it for all formats: it puts
//! scripts that run from right to left in their order, joins letters that join, and takes from another font
//! what one lacks.

use std::fmt::Write as _;

use resvg::tiny_skia::PathSegment;
use resvg::usvg::{Group, Node, Paint, Text, Tree};

use super::chart::scene::Shape;
use super::chart::svg_elements::{Num, texts};
use super::chart::svg_text::escape;
use super::fonts::Fonts;
use super::sheet::Sheet;

/// The texts of a page, laid out.
pub struct Laid(Tree);

impl Laid {
    /// Lays out the texts of a page.
    ///
    /// # Errors
    /// When the library cannot read them.
    pub fn out(sheet: &Sheet, fonts: &Fonts) -> Result<Laid, String> {
        Ok(Laid(fonts.read(&texts(sheet))?))
    }

    /// What each shape of a page with `shapes` of them is set as, where it is text.
    pub fn by_shape(&self, shapes: usize) -> Vec<Option<&Text>> {
        let mut found = vec![None; shapes];
        gather(self.0.root(), &mut found);
        found
    }
}

fn gather<'a>(group: &'a Group, found: &mut [Option<&'a Text>]) {
    for node in group.children() {
        match node {
            Node::Group(group) => gather(group, found),
            Node::Text(text) => {
                let at = text.id().strip_prefix('t').and_then(|n| n.parse::<usize>().ok());
                if let Some(place) = at.and_then(|at| found.get_mut(at)) {
                    *place = Some(text);
                }
            }
            Node::Path(_) | Node::Image(_) => {}
        }
    }
}

/// The texts of a page as outlines in SVG, by shape, each with what it says for screen readers.
///
/// # Errors
/// When the text cannot be laid out.
pub fn outlines(sheet: &Sheet, fonts: &Fonts) -> Result<Vec<Option<String>>, String> {
    let laid = Laid::out(sheet, fonts)?;
    let shapes = &sheet.scene.shapes;
    let both = shapes.iter().zip(laid.by_shape(shapes.len()));
    let written = both.map(|(shape, laid)| {
        let (Shape::Text { text, .. }, Some(laid)) = (shape, laid) else { return None };
        let mut out = format!("<g role=\"img\" aria-label=\"{}\">", escape(text));
        paths(laid.flattened(), &mut out);
        out.push_str("</g>");
        Some(out)
    });
    Ok(written.collect())
}

/// The outlines of letters as paths.
fn paths(group: &Group, out: &mut String) {
    for node in group.children() {
        match node {
            Node::Group(group) => paths(group, out),
            Node::Path(path) => {
                let Some(data) = path.data().clone().transform(path.abs_transform()) else {
                    continue;
                };
                let color = path.fill().map(|fill| match fill.paint() {
                    Paint::Color(color) => *color,
                    Paint::LinearGradient(it) => first(it.stops()),
                    Paint::RadialGradient(it) => first(it.stops()),
                    Paint::Pattern(_) => first(&[]),
                });
                let Some(color) = color else { continue };
                out.push_str("<path d=\"");
                for segment in data.segments() {
                    let _ = match segment {
                        PathSegment::MoveTo(p) => write!(out, "M{}", Points(&[p])),
                        PathSegment::LineTo(p) => write!(out, "L{}", Points(&[p])),
                        PathSegment::QuadTo(a, p) => write!(out, "Q{}", Points(&[a, p])),
                        PathSegment::CubicTo(a, b, p) => write!(out, "C{}", Points(&[a, b, p])),
                        PathSegment::Close => write!(out, "Z"),
                    };
                }
                let (r, g, b) = (color.red, color.green, color.blue);
                let _ = write!(out, "\" fill=\"#{r:02X}{g:02X}{b:02X}\"/>");
            }
            Node::Text(_) | Node::Image(_) => {}
        }
    }
}

/// The colour a gradient begins with.
fn first(stops: &[resvg::usvg::Stop]) -> resvg::usvg::Color {
    stops.first().map_or(resvg::usvg::Color::black(), |stop| stop.color())
}

/// Points of a path.
struct Points<'a>(&'a [resvg::tiny_skia::Point]);

impl std::fmt::Display for Points<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (i, p) in self.0.iter().enumerate() {
            let space = if i > 0 { " " } else { "" };
            write!(f, "{space}{} {}", Num(p.x.into()), Num(p.y.into()))?;
        }
        Ok(())
    }
}
