//! The machines the program runs on, each as an [`app::platform::Platform`](crate::app::platform).

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(not(target_arch = "wasm32"))]
pub mod desktop;
#[cfg(not(target_arch = "wasm32"))]
pub mod disk;
#[cfg(not(target_arch = "wasm32"))]
mod file_poll;
#[cfg(not(target_arch = "wasm32"))]
pub mod journals;
#[cfg(not(target_arch = "wasm32"))]
pub mod kept_versions;
#[cfg(any(target_arch = "wasm32", test))]
mod left_as_chosen;
#[cfg(not(target_arch = "wasm32"))]
pub mod open_windows;
#[cfg(any(target_arch = "wasm32", test))]
mod page_keys;
#[cfg(any(target_arch = "wasm32", test))]
mod page_names;
#[cfg(any(target_arch = "wasm32", test))]
mod page_words;
#[cfg(not(target_arch = "wasm32"))]
pub mod saving;
#[cfg(not(target_arch = "wasm32"))]
mod settings_file;
#[cfg(not(target_arch = "wasm32"))]
mod system_fonts;
mod time_words;
#[cfg(not(target_arch = "wasm32"))]
pub mod typed_path;
mod version_rules;
