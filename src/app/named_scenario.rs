//! A scenario with what it is called.

use std::sync::Arc;

use crate::model::Scenario;

/// A scenario, and what it is called.
pub type Named = (String, Arc<Scenario>);
