//! Bytes out: tables of a run as CSV and JSON, and charts as SVG and PNG.
//!
//! Exporters answer bytes; whoever asked writes them. Nothing here knows a screen.

pub mod chart;
pub mod survey_tables;
pub mod table;
