//! To come.

use eframe::egui::Ui;

use crate::app::{Actions, Show, View};

pub fn show(_ui: &mut Ui, _show: &Show, _view: &mut View, _out: &mut Actions) {}
