//! Number and text fields.
