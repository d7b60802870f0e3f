//! The colours of the product, for the window and for pages alike.

use crate::sim::Standing;

/// A colour: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// As SVG and CSS write it: `#RRGGBB`.
    pub fn hex(self) -> String {
        format!("#{:02X}{:02X}{:02X}", self.0, self.1, self.2)
    }
}

/// Light or dark, or for paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub enum Theme {
    /// Dark text on a light ground.
    #[default]
    Light,
    /// Light text on a dark ground.
    Dark,
    /// Dark text on white, for paper.
    Print,
}

impl Theme {
    /// Its colours.
    pub fn palette(self) -> &'static Palette {
        match self {
            Theme::Light => &Palette::LIGHT,
            Theme::Dark => &Palette::DARK,
            Theme::Print => &Palette::PRINT,
        }
    }
}

/// The twelve roles a colour can have. One accent; all else is text or surface; a state has its
/// own colour, but never the colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette<C = Rgb> {
    /// Behind everything.
    pub ground: C,
    /// Panels, and the page of an export.
    pub panel: C,
    /// Cards on the ground.
    pub card: C,
    /// What stands out of a card: chips, fields.
    pub raised: C,
    /// Hairlines and connectors.
    pub line: C,
    /// Text.
    pub text: C,
    /// Secondary text, thin lines of plots.
    pub dim: C,
    /// Captions of no weight, and what is drawn grey.
    pub faint: C,
    /// Selection, the judged line of a plot, the one thing to do next.
    pub accent: C,
    /// A rule that holds.
    pub holds: C,
    /// A rule at risk.
    pub at_risk: C,
    /// A broken rule, and thresholds.
    pub broken: C,
    /// Scenarios side by side, from the first on; always with a letter or a dash of their own.
    pub sides: [C; 6],
}

impl Palette {
    /// The colours on a dark ground.
    pub const DARK: Palette = Palette {
        ground: Rgb(0x14, 0x17, 0x1C),
        panel: Rgb(0x1A, 0x1E, 0x25),
        card: Rgb(0x22, 0x27, 0x32),
        raised: Rgb(0x2A, 0x30, 0x3C),
        line: Rgb(0x31, 0x39, 0x47),
        text: Rgb(0xE8, 0xEB, 0xF0),
        dim: Rgb(0x97, 0xA1, 0xB2),
        faint: Rgb(0x5C, 0x66, 0x75),
        accent: Rgb(0x7F, 0xB5, 0xFF),
        holds: Rgb(0x3F, 0xB6, 0x8B),
        at_risk: Rgb(0xE8, 0xA3, 0x3D),
        broken: Rgb(0xEB, 0x73, 0x50),
        sides: [
            Rgb(0x7F, 0xB5, 0xFF),
            Rgb(0xC9, 0x9B, 0xE3),
            Rgb(0xA9, 0xC4, 0x6C),
            Rgb(0xD9, 0xA9, 0x7A),
            Rgb(0x7C, 0xC3, 0xD3),
            Rgb(0xF0, 0x8D, 0xB4),
        ],
    };

    /// The colours on a light ground.
    pub const LIGHT: Palette = Palette {
        ground: Rgb(0xF3, 0xF4, 0xF1),
        panel: Rgb(0xFB, 0xFB, 0xF9),
        card: Rgb(0xFF, 0xFF, 0xFF),
        raised: Rgb(0xF0, 0xF1, 0xEE),
        line: Rgb(0xD9, 0xDC, 0xD6),
        text: Rgb(0x20, 0x25, 0x2C),
        dim: Rgb(0x5E, 0x68, 0x75),
        faint: Rgb(0x9A, 0xA3, 0xAE),
        accent: Rgb(0x25, 0x63, 0xC9),
        holds: Rgb(0x17, 0x7C, 0x58),
        at_risk: Rgb(0x9C, 0x61, 0x06),
        broken: Rgb(0xC2, 0x41, 0x0C),
        sides: [
            Rgb(0x25, 0x63, 0xC9),
            Rgb(0x86, 0x4C, 0xA0),
            Rgb(0x4F, 0x73, 0x18),
            Rgb(0x85, 0x55, 0x28),
            Rgb(0x1F, 0x6F, 0x80),
            Rgb(0xAE, 0x2F, 0x6B),
        ],
    };

    /// The colours on paper: those on a light ground, and the ground white.
    pub const PRINT: Palette =
        Palette { ground: Rgb(0xFF, 0xFF, 0xFF), panel: Rgb(0xFF, 0xFF, 0xFF), ..Palette::LIGHT };
}

impl<C: Copy> Palette<C> {
    /// The same palette in the colours of something else.
    pub fn map<D>(&self, to: impl Fn(C) -> D) -> Palette<D> {
        Palette {
            ground: to(self.ground),
            panel: to(self.panel),
            card: to(self.card),
            raised: to(self.raised),
            line: to(self.line),
            text: to(self.text),
            dim: to(self.dim),
            faint: to(self.faint),
            accent: to(self.accent),
            holds: to(self.holds),
            at_risk: to(self.at_risk),
            broken: to(self.broken),
            sides: self.sides.map(&to),
        }
    }

    /// The colour of a state; always shown with its shape or word.
    pub fn standing(&self, standing: Standing) -> C {
        match standing {
            Standing::Holds => self.holds,
            Standing::AtRisk => self.at_risk,
            Standing::Broken => self.broken,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(color: Rgb) -> f64 {
        let linear = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.03928 { value / 12.92 } else { libm::pow((value + 0.055) / 1.055, 2.4) }
        };
        0.2126 * linear(color.0) + 0.7152 * linear(color.1) + 0.0722 * linear(color.2)
    }

    fn contrast(one: Rgb, other: Rgb) -> f64 {
        let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
        one.max(other) / one.min(other)
    }

    #[test]
    fn whatever_is_written_can_be_read_on_everything_it_stands_on() {
        for palette in [Palette::LIGHT, Palette::DARK, Palette::PRINT] {
            let Palette { text, dim, accent, holds, at_risk, broken, .. } = palette;
            for color in
                [text, dim, accent, holds, at_risk, broken].into_iter().chain(palette.sides)
            {
                for behind in [palette.ground, palette.panel, palette.card] {
                    let contrast = contrast(color, behind);
                    assert!(contrast >= 4.5, "{color:?} on {behind:?}: {contrast:.2}");
                }
            }
        }
    }
}
