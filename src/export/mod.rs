//! What leaves the program: tables of runs and futures, and pages of charts, each in several formats.
//!
//! Tables and pages are data first; a format makes an [`artifact::Artifact`] of them, and whoever asked
//! keeps it. Nothing here knows a screen or a file.

pub mod artifact;
pub mod ask;
pub mod asked_for;
pub mod basis;
pub mod book;
pub mod chart;
pub mod comparison;
pub mod comparison_page;
pub mod comparison_tables;
pub mod comparison_words;
pub mod csv;
pub mod failure_words;
pub mod fonts;
pub mod format;
pub mod formats;
pub mod found_scenario;
pub mod hindrance_words;
pub mod hindsight_tables;
pub mod hindsight_words;
pub mod html;
mod html_pages;
pub mod json;
pub mod lanes;
pub mod lettering;
pub mod markdown;
pub mod offer_tables;
pub mod offer_words;
pub mod organization;
pub mod pack;
pub mod pdf;
mod pdf_tags;
mod pdf_text;
pub mod plan_tables;
pub mod pptx;
pub mod read_text;
pub mod red_team_pages;
pub mod red_team_tables;
pub mod red_team_words;
pub mod run_book;
pub mod run_tables;
pub mod search_tables;
pub mod search_words;
pub mod shared;
pub mod sheet;
pub mod short_names;
pub mod survey_tables;
pub mod table;
pub mod tornado;
pub mod tornado_page;
pub mod tree;
pub mod turning_words;
pub mod xlsx;
mod xlsx_charts;
mod xlsx_looks;
