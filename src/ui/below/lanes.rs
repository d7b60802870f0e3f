//! To come.

use eframe::egui::Ui;

use super::Parts;
use crate::app::{Actions, Show, View};

pub fn show(_ui: &mut Ui, _parts: Parts, _show: &Show, _view: &mut View, _out: &mut Actions) {}
