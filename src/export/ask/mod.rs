//! The ask: how many heads a plan asks for and what for, what less or later would do, whether recruiting can
//! fill it, and how many it takes. Data first, then what is drawn of it.

mod ask_bars;
mod ask_grid;
mod ask_odds;
pub mod ask_page;
pub mod ask_remarks;
pub mod ask_tables;
pub mod ask_words;
pub mod asked_heads;
pub mod bought;
mod bought_grid;
pub mod found;
mod frontier_plot;
mod how_many;
mod joins_plot;
mod offers_grid;
pub mod offers_page;
mod ratio_plots;

pub use ask_page::{page, pages};
pub use asked_heads::{AskedQuarter, Purpose, asked};
pub use found::{Ask, Outcome, ask};
pub use offers_page::offers_page;
