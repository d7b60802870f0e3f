//! The look: colours, type and spacing, from the tokens of the palette.

use std::sync::Arc;

use eframe::egui::{
    self, Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Stroke, TextStyle,
    Visuals, vec2,
};

use crate::export::chart::palette::{Palette, Rgb};
use crate::export::chart::{Theme, svg_text::FACES};

/// Size of ordinary text, points.
pub const TEXT: f32 = 13.0;
/// Size of secondary text, points.
pub const SECONDARY: f32 = 11.5;
/// Size of captions, points.
pub const CAPTION: f32 = 11.0;
/// The step all spacing is a multiple of, points.
pub const STEP: f32 = 4.0;
/// Corner radius of cards, points.
pub const CARD_RADIUS: u8 = 10;
/// Corner radius of chips, points.
pub const CHIP_RADIUS: u8 = 6;

/// How long what opens or closes takes to, seconds.
const ANIMATION: f32 = 0.2;

/// The semibold face, for names.
pub fn semibold() -> FontFamily {
    FontFamily::Name("semibold".into())
}

/// Ordinary text at `size` points.
pub fn regular_id(size: f32) -> FontId {
    FontId::proportional(size)
}

/// Semibold text at `size` points.
pub fn semibold_id(size: f32) -> FontId {
    FontId::new(size, semibold())
}

/// A colour of the palette as egui's.
pub fn color(rgb: Rgb) -> Color32 {
    Color32::from_rgb(rgb.0, rgb.1, rgb.2)
}

/// The palette of the theme a context is drawn in.
pub fn palette(ui: &egui::Ui) -> &'static Palette {
    let theme = if ui.visuals().dark_mode { Theme::Dark } else { Theme::Light };
    theme.palette()
}

/// The palette as egui colours.
pub type Colors = Palette<Color32>;

impl Colors {
    /// The colours of the theme a context is drawn in.
    pub fn current(ui: &egui::Ui) -> Colors {
        palette(ui).map(color)
    }

    /// Text on an accent surface.
    pub fn on_accent(&self) -> Color32 {
        if self.ground.r() < 128 { self.ground } else { Color32::WHITE }
    }

    /// The accent, faded to lie under text.
    pub fn accent_wash(&self) -> Color32 {
        self.accent.gamma_multiply(0.18)
    }
}

/// Installs the faces; once per context.
pub fn install_fonts(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::default();
    let [regular, semibold_face] = FACES;
    fonts.font_data.insert("plex".into(), Arc::new(FontData::from_static(regular)));
    fonts.font_data.insert("plex-semibold".into(), Arc::new(FontData::from_static(semibold_face)));
    let fallback = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let with = |first: &str| {
        let mut family = vec![first.to_owned()];
        family.extend(fallback.iter().cloned());
        family
    };
    fonts.families.insert(FontFamily::Proportional, with("plex"));
    fonts.families.insert(semibold(), with("plex-semibold"));
    ctx.set_fonts(fonts);
}

/// Applies a theme to a context.
pub fn apply(ctx: &egui::Context, theme: Theme) {
    let colors = theme.palette().map(color);
    let mut visuals = if theme == Theme::Dark { Visuals::dark() } else { Visuals::light() };
    visuals.panel_fill = colors.panel;
    visuals.window_fill = colors.card;
    visuals.window_stroke = Stroke::new(1.0, colors.line);
    visuals.window_corner_radius = CornerRadius::same(CARD_RADIUS);
    visuals.menu_corner_radius = CornerRadius::same(CHIP_RADIUS);
    visuals.extreme_bg_color = colors.raised;
    visuals.faint_bg_color = colors.raised;
    visuals.override_text_color = None;
    visuals.hyperlink_color = colors.accent;
    visuals.selection.bg_fill = colors.accent.gamma_multiply(0.35);
    visuals.selection.stroke = Stroke::new(1.0, colors.accent);
    visuals.weak_text_color = Some(colors.dim);
    let radius = CornerRadius::same(CHIP_RADIUS);
    let widgets = &mut visuals.widgets;
    for (state, fill, stroke, text) in [
        (&mut widgets.noninteractive, colors.panel, colors.line, colors.text),
        (&mut widgets.inactive, colors.raised, Color32::TRANSPARENT, colors.text),
        (&mut widgets.hovered, colors.raised, colors.accent, colors.text),
        (&mut widgets.active, colors.raised, colors.accent, colors.accent),
        (&mut widgets.open, colors.raised, colors.line, colors.text),
    ] {
        state.bg_fill = fill;
        state.weak_bg_fill = fill;
        state.bg_stroke = Stroke::new(1.0, stroke);
        state.fg_stroke = Stroke::new(1.0, text);
        state.corner_radius = radius;
        state.expansion = 0.0;
    }
    let egui_theme = if theme == Theme::Dark { egui::Theme::Dark } else { egui::Theme::Light };
    ctx.set_theme(egui_theme);
    ctx.set_visuals_of(egui_theme, visuals);
    ctx.all_styles_mut(|style| {
        style.spacing.item_spacing = vec2(2.0 * STEP, STEP);
        style.spacing.button_padding = vec2(2.0 * STEP, STEP);
        style.spacing.interact_size.y = 6.0 * STEP;
        style.spacing.menu_margin = egui::Margin::same(6);
        style.text_styles = [
            (TextStyle::Body, regular_id(TEXT)),
            (TextStyle::Button, regular_id(TEXT)),
            (TextStyle::Heading, semibold_id(TEXT)),
            (TextStyle::Small, regular_id(CAPTION)),
            (TextStyle::Monospace, regular_id(SECONDARY)),
        ]
        .into();
    });
}

/// Applies the theme, and whether nothing moves by itself, unless the context has that look already.
pub fn apply_if_changed(ctx: &egui::Context, theme: Theme, still: bool) {
    let id = egui::Id::unique("applied look");
    let look = (theme, still);
    if ctx.data(|data| data.get_temp::<(Theme, bool)>(id)) != Some(look) {
        install_fonts(ctx);
        apply(ctx, theme);
        ctx.all_styles_mut(|style| {
            style.animation_time = if still { 0.0 } else { ANIMATION };
            let moving = egui::style::ScrollAnimation::default();
            let none = egui::style::ScrollAnimation::none();
            style.scroll_animation = if still { none } else { moving };
        });
        ctx.data_mut(|data| data.insert_temp(id, look));
    }
}
